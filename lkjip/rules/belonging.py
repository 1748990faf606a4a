"""Checks of what belongs together: a formula and its service, a share and its amounts, a text and what data say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.letters import folded
from lkjip.base.quantity import PERSEN, RUPIAH, Quantity, Value
from lkjip.base.source import source_of
from lkjip.data.polarity import named
from lkjip.report.passages import PrintedValue
from lkjip.rules.facts import warn
from lkjip.rules.meaning import labelled, measures
from lkjip.rules.view import RUNNING, View


def formulas_stand_with_their_service(view: View) -> Iterator[Diagnostic]:
    """Below the heading of a service (Q3 …) stand its own sign and its own values, not those of another one."""
    services = labelled(view.data)
    if not services:
        return
    letters = {re.sub(r"\d+$", "", label) for label in services}
    sign = re.compile("(?:" + "|".join(map(re.escape, letters)) + r")\s?\d+")
    heading = re.compile("(" + "|".join(map(re.escape, services)) + r")\b")
    own = ""
    for passage in view.passages:
        if passage.kind in ("judul", "subjudul"):
            match = heading.match(passage.text.strip())
            own = match[1] if match else "" if passage.kind == "judul" or own == "" else own
        elif passage.kind == "rumus" and own:
            signs = {re.sub(r"\s", "", match[0]) for match in sign.finditer(passage.typed)}
            others = [measure for label, measure in services.items() if label != own]
            strange = [value.name for value in passage.values if not services[own].owns(value.name)]
            keys = {measure.label for measure in others if any(measure.owns(name) for name in strange)}
            wrong = sorted((signs | keys) - {own})
            if wrong:
                message = f"rumus di bawah {own} ({services[own].nama}) menyebut {', '.join(wrong)}"
                yield warn("formulas_stand_with_their_service", passage.source, message, f"Pakai {own} dan nilainya.")


def shares_stand_beside_their_amounts(view: View) -> Iterator[Diagnostic]:
    """A percentage of two amounts of money stands beside these, not beside those of another year or programme."""
    for passage in view.passages:
        if passage.kind not in RUNNING:
            continue
        money = [printed for printed in passage.values if _unit(printed) is RUPIAH]
        shares = [
            (printed, parts)
            for printed in passage.values
            if _unit(printed) is PERSEN and (parts := _amounts(printed.value))
        ]
        explained = {str(part) for _, parts in shares for part in parts}
        strange = [printed for printed in money if str(printed.value) not in explained]
        for share, parts in shares if len(money) > 1 and strange else ():
            if not {str(part) for part in parts} <= {str(printed.value) for printed in money}:
                first = strange[0]
                message = (
                    f"{share.name} {share.value} dihitung dari {parts[0]} dan {parts[1]}, "
                    f"di sampingnya {first.name} {first.value}"
                )
                hint = "Sebutkan jumlah yang menjadi dasarnya."
                yield warn("shares_stand_beside_their_amounts", passage.source, message, hint)


def _unit(printed: PrintedValue) -> object:
    return printed.value.unit if isinstance(printed.value, Quantity) else None


def _amounts(value: Value | None) -> tuple[Quantity, ...]:
    """The two amounts of money that a share is computed from, itself or by way of another share."""
    while isinstance(value, Quantity):
        money = tuple(part for part in value.inputs if isinstance(part, Quantity) and part.unit is RUPIAH)
        if money:
            return money if len(money) == 2 else ()
        shares = [part for part in value.inputs if isinstance(part, Quantity) and part.unit is PERSEN]
        value = shares[0] if len(shares) == 1 else None
    return ()


_YEAR_BEFORE = re.compile(r"^tahun_lalu(?:_\d)?$")


def years_stand_beside_their_values(view: View) -> Iterator[Diagnostic]:
    """After "Pada tahun {{ tahun_lalu }}" a sentence prints values of that year, not only values of this year."""
    for sentence in view.sentences:
        values = [printed for printed in sentence.values if isinstance(printed.value, Quantity)]
        if not values or not re.match(
            r"\s*(?:pada|di|dalam)\s+tahun\s*$", sentence.typed[: values[0].start], re.IGNORECASE
        ):
            continue
        years = [printed for printed in values if printed.name == "tahun" or _YEAR_BEFORE.match(printed.name)]
        others = [printed for printed in values if printed not in years and printed.value and printed.value.formula]
        if len(years) == 1 and _YEAR_BEFORE.match(years[0].name) and others and not any(map(_of_past, others)):
            message = (
                f"tahun {years[0].value} di depan {others[0].name} {others[0].value}, yang dari tahun {view.data.tahun}"
            )
            yield warn(
                "years_stand_beside_their_values", sentence.source, message, "Pakai {{ tahun }}, atau nilai tahun itu."
            )


def _of_past(printed: PrintedValue) -> bool:
    return bool(re.search(r"lalu|riwayat|sebelum|deret|selisih|arah", printed.name))


# --- what another place says -------------------------------------------------------------------------------------

_COMPARED = r"(?:perbandingan|dibandingkan|membandingkan|pembanding\w*)"
_OTHERS = r"(?:regional|antardaerah|antar daerah|daerah lain\w*|kabupaten/kota|kabupaten lain\w*|provinsi)"
_CANNOT = r"(?:tidak|belum) (?:dapat|bisa|mungkin)"
_NO_COMPARISON = re.compile(
    rf"{_COMPARED}[^.,;]{{0,60}}{_OTHERS}[^.,;]{{0,40}}{_CANNOT}|{_CANNOT}[^.,;]{{0,40}}{_COMPARED}[^.,;]{{0,60}}{_OTHERS}",
    re.IGNORECASE,
)


_BUT_COMPARED = re.compile(
    rf"\b(?:sedangkan|namun|tetapi|kecuali|adapun)\b[^.;]*{_COMPARED}[^.;]*{_OTHERS}", re.IGNORECASE
)


def comparison_is_not_denied(view: View) -> Iterator[Diagnostic]:
    """A comparison with other districts is not said to be impossible where the report makes one.

    It is accepted where the sentence goes on to name those that are made.
    """
    comparisons = [own.nama for own in view.data.nilai if own.banding]
    for sentence in view.sentences if comparisons else ():
        match = _NO_COMPARISON.search(sentence.text)
        if match and not _BUT_COMPARED.search(sentence.text, match.end()):
            found = f"{len(comparisons)} perbandingan ({', '.join(comparisons)})"
            message = f'"{match[0]}", padahal laporan ini memuat {found}'
            hint = "Sebutkan apa yang tidak dapat dibandingkan, atau hapus kalimatnya."
            yield warn("comparison_is_not_denied", sentence.source, message, hint)


_DATA_FROM = re.compile(
    r"\b[Dd]ata\b[^.;]{0,40}\b(?:diperoleh|bersumber|berasal|didapat\w*|disediakan) (?:dari|oleh) ([^.;]+)"
)


def data_have_one_source(view: View) -> Iterator[Diagnostic]:
    """Who supplies an indicator's data is the same in the text and in iku.yaml."""
    suppliers = {f"iku.{indikator.kunci}.": indikator for indikator in view.data.iku}
    for passage in view.passages:
        match = _DATA_FROM.search(passage.text) if passage.kind in RUNNING else None
        about = {stem for stem in suppliers if any(printed.name.startswith(stem) for printed in passage.values)}
        if not match or len(about) != 1:
            continue
        iku = suppliers[about.pop()]
        here, there = _units(match[1]), _units(iku.sumber_data)
        if here and there and not any(_same(unit, other) for unit in here for other in there):
            message = f'data "{iku.indikator}" diperoleh dari {match[1]}, menurut IKU dari {iku.sumber_data}'
            yield warn("data_have_one_source", passage.source, message, "Samakan keduanya.")


def _units(text: str) -> list[str]:
    return [
        folded(re.sub(r"\([^)]*\)", "", part))
        for part in re.split(r"(?:,|\bdan\b|\bserta\b) (?=Bidang|Sek|Sub|Bagian)", text)
    ]


def _same(unit: str, other: str) -> bool:
    """Whether two names of units may be one: equal words at the start, or one is short for the other."""
    words, others = unit.split(), other.split()
    alike = 0
    for mine, theirs in zip(words, others, strict=False):
        if mine != theirs:
            break
        alike += 1
    initials = "".join(word[0] for word in words[1:5]) if len(words) > 4 else ""
    return alike >= min(len(words), len(others)) or alike > 2 or (len(others) > 1 and others[1] == initials)


# What offices count, by the stem of the word; a first t, s or p melts into the prefix (terbit, penerbitan).
_ACTS = re.compile(r"rekam|cetak|[tn]erbit|milik|lapor|(?:s|ny)alur|[pm]asang|latih|bangun|vaksin", re.IGNORECASE)


def _acts(text: str) -> set[str]:
    return {match[0].lower()[-4:] for match in _ACTS.finditer(text)}


def same_acts_compared(view: View) -> Iterator[Diagnostic]:
    """A national target for two acts (recording and printing) is not answered by a count of one of them."""
    data = view.data
    services = {measure.stem: measure for measure in measures(data)}
    for target in data.national:
        own = services.get(named(target.realisasi))
        asked, counted = _acts(target.nama), _acts(own.counted) if own else set()
        if own and len(asked) > 1 and counted and not asked <= counted:
            message = f'target nasional "{target.nama}" dijawab dengan "{own.counted}", hanya sebagian darinya'
            hint = "Hitung yang sama dengan targetnya, atau jelaskan perbedaannya dalam laporan."
            yield warn("same_acts_compared", source_of(target.nama) or target.target.source, message, hint)
