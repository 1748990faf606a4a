"""Checks of claims about more than one value: a whole, a sasaran, what another sentence prints, the conclusions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, partial

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.latepatterns import late
from lkjip.base.letters import folded
from lkjip.base.quantity import HUNDRED, Quantity
from lkjip.base.tuples import NamedTuple
from lkjip.compute.verdicts import Status
from lkjip.report.model import HIDDEN
from lkjip.report.passages import Passage
from lkjip.rules.prose import status_of
from lkjip.rules.view import RUNNING, View
from lkjip.rules.warning import warn

_SUBJECT = r"(?:sasaran|indikator|IKU|target|tujuan|kinerja|program|kegiatan|sub kegiatan)"
_NUMBER = r"kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh"
_WHOLE = late(
    rf"\bsecara (?:keseluruhan|umum)\b(?=[^;]*\b{_SUBJECT}\b)"
    rf"|\b(?:seluruh|semua|segenap|setiap|tiap-tiap|masing-masing|{_NUMBER})\b(?=(?: [\w-]+)?? {_SUBJECT}\b)"
    rf"|\b(?:seluruhnya|semuanya|(?:{_NUMBER})nya)\b",
    re.IGNORECASE,
)
_SOME = late(r";|\b(?:sebagian|beberapa|hanya|kecuali)\b", re.IGNORECASE)
_REACHED = late(
    r"\b(?:tercapai(?!nya)|dicapai|dipenuhi|terpenuhi|terwujud|diwujudkan|terealisasi|direalisasikan|"
    r"berhasil dilaksanakan|"
    r"mencapai target|memenuhi target|melampaui target|melebihi target|sesuai target|di atas target)\b",
    re.IGNORECASE,
)
_NOT_YET = late(
    r"\b(?:belum|tidak|tak|bukan|kurang|agar|supaya|untuk|guna|(?<!telah )(?<!sudah )dapat|akan|hendak|ingin|harus|"
    r"perlu|bertekad|berkomitmen|berupaya|berusaha|berharap|hampir|"
    r"jika|apabila|bila|sehingga dapat|diharapkan|upaya|yang telah ditetapkan untuk)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_NONE_MISSED = late(
    rf"\b(?:tidak (?:ada|terdapat)|tidak satu pun|tak satu pun)\b[^.;]{{0,40}}\b{_SUBJECT}\b[^.;]{{0,40}}"
    r"(?:\b(?:tidak|belum)\b[^.;]{0,20}\b(?:tercapai|mencapai|terpenuhi|memenuhi)"
    r"|\bgagal\b|\bmeleset\b|\bdi bawah target\b)",
    re.IGNORECASE,
)
_REACHES_ALL = late(
    rf"\b(?:mencapai|memenuhi|melampaui|mewujudkan|merealisasikan|menuntaskan)\s+"
    rf"(?:seluruh|semua|segenap|setiap|{_NUMBER})(?: [\w-]+)?? {_SUBJECT}\b"
    rf"|(?:\bseratus persen|\b100%|\b100 persen) (?:dari )?(?:\w+ )?{_SUBJECT}\b[^.;]{{0,30}}"
    r"\b(?:tercapai|mencapai target|terpenuhi)\b",
    re.IGNORECASE,
)
_SUCCESS_OF_ALL = late(
    r"\b(?:keberhasilan|kesuksesan|prestasi|berhasil(?:nya)?)\b[^.;]{0,50}?"
    rf"(?:\b(?:seluruh|semua|segenap|{_NUMBER}) {_SUBJECT}"
    rf"|\b(?:tercapainya|pencapaian) (?:seluruh |semua )?{_SUBJECT}\b)",
    re.IGNORECASE,
)
_EFFICIENT = late(
    r"\b(?:seluruh|semua|setiap) (?:program|kegiatan|sub kegiatan)\b[^.;]{0,60}\b(?:efisien|positif)\b", re.IGNORECASE
)
_MEASURE = late(r"\b(?:ukuran|mengukur|pengukuran|menilai|penilaian|gambaran|dasar|kegagalan)\b", re.IGNORECASE)
_EARLIER = late(r"\b(?:sebelumnya|tahun lalu|tahun-tahun lalu|periode lalu)\b", re.IGNORECASE)
_COMPUTED = late(r"tercapai|status|semua|sebaran|predikat")
_PROGRAMS = late(r"\b(program|sub kegiatan|kegiatan)\b", re.IGNORECASE)
_HEAD = late(r"\b(?:sasaran|indikator|IKU|tujuan)\b", re.IGNORECASE)
_CAUSE = late(
    r"\b(?:disebabkan|karena|akibat|penyebab\w*|sebab\w*|dipengaruhi|faktor|kendala|hambatan)\b", re.IGNORECASE
)
_STEP = late(
    r"\b(?:menaikkan|memulihkan|meningkatkan|mempercepat|memperbaiki|menambah|melengkapi|mengatasi|menyelesaikan)\b",
    re.IGNORECASE,
)
_MISSED = late(r"\b(?:belum|tidak|kurang|di bawah target|tak)\b", re.IGNORECASE)


class Aim(NamedTuple):
    """An indicator that has a target, or a part of the budget with its capaian; `missed` where it fell short."""

    name: str
    sasaran: str
    stem: str
    missed: bool


def aims(view: View) -> tuple[Aim, ...]:
    """The indicators of the head's agreement, in their order."""
    return tuple(
        Aim(
            indikator.nama,
            sasaran.nama,
            f"iku.{indikator.kunci}",
            status_of(f"iku.{indikator.kunci}", view.names) is Status.MISSED,
        )
        for sasaran in view.data.objectives
        for indikator in sasaran.indikator
    )


def parts_of_the_budget(view: View, what: str, *, efficiency: bool) -> tuple[Aim, ...]:
    """The programmes, kegiatan or sub kegiatan; one with a capaian below 100 % or negative efficiency fell short."""
    stems = {
        "program": [(program.nama, f"anggaran.{program.kunci}") for program in view.data.program],
        "kegiatan": [(kegiatan.nama, f"anggaran.kegiatan_.{kegiatan.kunci}") for kegiatan in view.data.every_kegiatan],
        "sub kegiatan": [(s.nama, f"anggaran.sub.{s.kegiatan}.{s.kunci}") for s in view.data.sub_kegiatan],
    }[what]
    field, least = ("efisiensi", Decimal(0)) if efficiency else ("capaian", HUNDRED)
    return tuple(Aim(name, "", stem, _below(view, f"{stem}.{field}", least)) for name, stem in stems)


def _below(view: View, name: str, least: Decimal) -> bool:
    value = view.names.get(name)
    return isinstance(value, Quantity) and value.published is not None and value.published < least


def claims_about_all_hold(view: View) -> Iterator[Diagnostic]:
    """A claim about all indicators, programmes or sasaran holds for every one, one about a sasaran for all of it."""
    whole = cache(partial(aims, view))  # few sentences claim anything
    for sentence in view.sentences:
        claimed = "" if _of_before(sentence) else _claimed(sentence)
        spoken = _spoken_of(sentence, whole(), view) if claimed else ()
        if not claimed and (claimed := _reached(sentence)):
            spoken = _named(sentence, whole())
        missed = [aim for aim in spoken if aim.missed]
        if missed:
            message = f'"{claimed}" diketik, padahal {_shortfall(missed, spoken)}: “{_short_of(sentence)}”'
            hint = "Sebutkan yang belum tercapai, atau pakai nilai hitungan (iku.tercapai, .status)."
            yield warn("claims_about_all_hold", sentence.source, message, hint)


def _of_before(sentence: Passage) -> bool:
    """Whether a sentence speaks of earlier years."""
    return bool(_EARLIER.search(sentence.typed)) or any("lalu" in printed.name for printed in sentence.values)


def _claimed(sentence: Passage) -> str:
    """What a sentence claims of all, in its own words."""
    typed = sentence.typed
    if match := _NONE_MISSED.search(typed):
        return match[0]
    for match in _REACHES_ALL.finditer(typed):
        if not _NOT_YET.search(typed[: match.start()]):
            return match[0]
    if match := _EFFICIENT.search(typed):
        return "" if _NOT_YET.search(typed[: match.end()]) else match[0]
    if (match := _SUCCESS_OF_ALL.search(typed)) and not _MEASURE.search(typed):
        return match[0]
    for match in _WHOLE.finditer(typed):
        reached = _REACHED.search(typed, match.end())
        between = [
            printed.name for printed in sentence.values if reached and match.end() <= printed.start < reached.start()
        ]
        if reached and _SOME.search(typed[match.end() : reached.start()]):
            continue
        if reached and not _NOT_YET.search(typed[: reached.start()]) and not any(map(_COMPUTED.search, between)):
            return f"{match[0]} … {reached[0]}"
    return ""


def _spoken_of(sentence: Passage, whole: Sequence[Aim], view: View) -> Sequence[Aim]:
    """What a claim speaks of: what it names or prints, else the parts of the budget, else all indicators."""
    text = folded(sentence.text)
    named = [aim for aim in whole if folded(aim.name) in text or (aim.sasaran and folded(aim.sasaran) in text)]
    named = named or [aim for aim in whole if any(value.name.startswith(f"{aim.stem}.") for value in sentence.values)]
    if named and not re.search(rf"\b(?:seluruh|semua|{_NUMBER}) {_SUBJECT}", sentence.typed, re.IGNORECASE):
        return named
    what = _PROGRAMS.search(sentence.typed)
    if what and not _HEAD.search(sentence.typed):
        return parts_of_the_budget(view, what[1].lower(), efficiency=bool(_EFFICIENT.search(sentence.typed)))
    return whole


_DONE = late(
    r"\b(?:tercapai(?!nya)|(?:telah|sudah|berhasil) (?:dicapai|dipenuhi|diwujudkan)|terpenuhi|terwujud|mencapai target|"
    r"memenuhi target|melampaui target|melebihi target)\b",
    re.IGNORECASE,
)
_NTH = late(
    rf"\b(sasaran|indikator(?: kinerja utama)?|IKU)(?: strategis)? (?:ke-?\s?)?(\d\b|pertama\b|{_NUMBER})", re.I
)
_ORDER = ("pertama", *_NUMBER.split("|"))


def _reached(sentence: Passage) -> str:
    """What a sentence says was reached, of whatever it names."""
    match = _DONE.search(sentence.typed)
    return match[0] if match and not _NOT_YET.search(sentence.typed[: match.start()]) else ""


def _named(sentence: Passage, whole: Sequence[Aim]) -> Sequence[Aim]:
    """The indicators that a sentence names: by their name, by that of their sasaran, or by their place."""
    text = folded(sentence.typed)
    found = [aim for aim in whole if folded(aim.name) in text or folded(aim.sasaran) in text]
    names = list(dict.fromkeys(aim.sasaran for aim in whole))
    for match in _NTH.finditer(sentence.typed):
        word = match[2].lower()
        place = int(word) - 1 if word.isdigit() else _ORDER.index(word)
        if match[1].lower() == "sasaran":
            found += [aim for aim in whole if aim.sasaran in names[place : place + 1]]
        else:
            found += whole[place : place + 1]
    return tuple(dict.fromkeys(found))


def _shortfall(missed: Sequence[Aim], spoken: Sequence[Aim]) -> str:
    names = "; ".join(aim.name for aim in missed[:2]) + (" …" if len(missed) > 2 else "")
    return f"{len(missed)} dari {len(spoken)} belum mencapai targetnya ({names})"


def _short_of(passage: Passage) -> str:
    text = " ".join(passage.text.split())
    return text if len(text) <= 100 else text[:97] + "…"


_THIS = late(
    r"\b(?:(?:keberhasilan|prestasi|kesuksesan) (?:ini|tersebut)|(?:target|hasil|capaian) (?:ini|tersebut) "
    r"(?:telah |sudah |berhasil )*"
    r"(?:tercapai|dicapai|terpenuhi|melampaui target|mencapai target))",
    re.IGNORECASE,
)


def claims_follow_the_figures_before(view: View) -> Iterator[Diagnostic]:
    """ "keberhasilan ini" or "target ini tercapai" follows no figure, in the same paragraph, that missed its target."""
    for passage in view.passages:
        if passage.kind not in RUNNING or not _THIS.search(passage.typed):
            continue
        for match in _THIS.finditer(passage.typed):
            before = [printed for printed in passage.values if printed.end <= match.start()]
            statuses = [(printed.name, status_of(printed.name, view.names)) for printed in before]
            known = [(name, status) for name, status in statuses if status]
            if known and known[-1][1] is Status.MISSED and not _denied(passage.typed, match.start()):
                stem = known[-1][0].rpartition(".")[0]
                message = f'"{match[0]}", padahal {stem} yang disebut sebelumnya belum mencapai targetnya'
                hint = "Sebutkan sebab target belum tercapai, atau hapus kata itu."
                yield warn("claims_follow_the_figures_before", passage.source, message, hint)


def _denied(typed: str, at: int) -> bool:
    return bool(re.search(r"\b(?:belum|tidak|agar|supaya|untuk)\b[^.;]{0,30}$", typed[:at]))


_ABOUT = late(rf"(≥|≤|±|>|<|\b(?:sekitar|kurang lebih|lebih kurang|kira-kira))\s*(?={HIDDEN})", re.IGNORECASE)


def values_are_exact(view: View) -> Iterator[Diagnostic]:
    """Nobody types "≥" or "sekitar" before a computed value: it is what it is."""
    for passage in view.passages:
        if passage.kind not in RUNNING:
            continue
        for match in _ABOUT.finditer(passage.typed):
            value = next((printed for printed in passage.values if printed.start == match.end()), None)
            if value and isinstance(value.value, Quantity) and value.value.formula:
                message = f'"{match[1]}" diketik di depan {value.name}, yang pasti: {value.value}'
                yield warn("values_are_exact", passage.source, message, "Hapus tanda atau kata itu.")


def categories_are_computed(view: View) -> Iterator[Diagnostic]:
    """The category of a capaian is a value, not typed after "kategori" or "predikat"."""
    names = [kategori.nama for kategori in view.data.ketentuan.skala_kinerja.kategori]
    if not names:
        return
    every = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    counted = re.compile("|".join(["kategori", "sebaran", "mutu", *(name.lower().replace(" ", "_") for name in names)]))
    pattern = re.compile(
        rf"\b(?:predikat|kategori|dinyatakan|dengan nilai)\b(?: capaian| kinerja)?\s*[“\"]?({every})\b", re.IGNORECASE
    )
    for sentence in view.sentences:
        match = pattern.search(sentence.typed)
        if match and not any(counted.search(printed.name) for printed in sentence.values):
            message = f'kategori diketik: "{match[0]}"'
            yield warn("categories_are_computed", sentence.source, message, "Pakai nilai .kategori atau .predikat.")


# --- the conclusions ---------------------------------------------------------------------------------------------


def missed_targets_are_concluded(view: View) -> Iterator[Diagnostic]:
    """The last chapter names each indicator that missed its target, with the cause or the step that follows from it."""
    closing = _closing(view)
    for aim in aims(view) if closing else ():
        if aim.missed and not any(_explains(passage, aim) for passage in closing):
            result = next(
                (passage for passage in closing if any("iku." in value.name for value in passage.values)), closing[0]
            )
            done, target = (view.names.get(f"{aim.stem}.{what}") for what in ("realisasi", "target"))
            missed = f'"{aim.name}" belum mencapai target ({done} dari {target})'
            message = f"{missed}, dan bab {closing[0].text} tidak menyebut sebabnya"
            hint = "Sebutkan indikatornya, sebab targetnya belum tercapai, dan langkah perbaikannya."
            yield warn("missed_targets_are_concluded", result.source, message, hint)


_LAST = late(r"\b(?:penutup|simpulan|kesimpulan)\b", re.IGNORECASE)


def _closing(view: View) -> list[Passage]:
    """The passages of the chapter "Penutup", or nothing."""
    found: list[Passage] = []
    for passage in view.passages:
        if passage.kind == "judul" and passage.level == 1:
            if found:
                break
            found = [passage] if _LAST.search(passage.text) else []
        elif found:
            found.append(passage)
    return found


def _explains(passage: Passage, aim: Aim) -> bool:
    """Whether a passage speaks of an indicator's shortfall: why it is, or what will be done."""
    spoken = set(folded(passage.text).split())
    words = [word for word in folded(aim.name).split() if len(word) > 3]
    about = any(printed.name.startswith(f"{aim.stem}.") for printed in passage.values) or folded(aim.sasaran) in folded(
        passage.text
    )
    about = about or len(spoken & set(words)) * 5 >= len(words) * 3
    why = _MISSED.search(passage.text) and _CAUSE.search(passage.text)
    return about and bool(why or _STEP.search(passage.text))
