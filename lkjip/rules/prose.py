"""Checks of sentences: what is typed beside a value must not say more than the value does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.formats import FORMS
from lkjip.base.latepatterns import late
from lkjip.base.quantity import PERSEN, POIN_PERSEN, RUPIAH, TAHUN, Quantity, Text, Unit
from lkjip.compute.names import Names
from lkjip.compute.verdicts import Status, status_in
from lkjip.data.schema import Data
from lkjip.report.passages import Passage, PrintedValue
from lkjip.rules.meaning import AGES, measures
from lkjip.rules.view import View
from lkjip.rules.warning import warn

_REACHED = late(
    r"\b(?:tercapai|melampaui target|mencapai target|memenuhi target|sesuai target|di atas target)\b", re.IGNORECASE
)
_DENIED = late(r"\b(?:belum|tidak|tak|bukan|agar|supaya|untuk|dapat|akan|hampir)\b[^.,;]{0,40}$", re.IGNORECASE)
_RANK = late(
    r"\b(?:peringkat|urutan|ranking|rangking)\s+(?:ke\s*-?\s*)?(?:\d+|pertama|kedua|ketiga|ke(?:empat|lima|enam))\b",
    re.IGNORECASE,
)
_EXTREME = late(
    r"\b(?:tertinggi|terendah|terbesar|terkecil|terbanyak|tersedikit"
    r"|paling (?:tinggi|rendah|besar|kecil|banyak|sedikit))\b",
    re.IGNORECASE,
)
_AMONG_OTHERS = late(
    r"\b(?:adalah|merupakan|menjadi|yang) (?:ter(?:tinggi|rendah|besar|kecil|banyak|sedikit)|paling \w+)\b[^.;]{0,60}"
    r"\b(?:dibanding\w*|di antara|se-?(?:provinsi|kabupaten)|di (?:provinsi|tingkat provinsi))\b",
    re.IGNORECASE,
)
_EXTREME_NAME = late(r"tertinggi|terendah|dibanding|peringkat|ekstrem|mayoritas")
_DIRECTION = late(
    r"\b(?:meningkat|naik|turun|menurun|bertambah|berkurang|penurunan|kenaikan|peningkatan)\b", re.IGNORECASE
)
_SERIES = late(
    r"\b(?:meningkat|naik|turun|menurun|bertambah|berkurang|penurunan|kenaikan|peningkatan)\b[^.;]{0,40}"
    r"\b(?:dari tahun ke tahun|(?:se)?tiap tahun(?:nya)?|terus-menerus)\b",
    re.IGNORECASE,
)
_PURPOSE = late(
    r"\b(?:agar|supaya|untuk|guna|dapat|akan|upaya|rangka|diharapkan|mendorong|bagi)\b[^.;]{0,80}$", re.IGNORECASE
)
_REPORT = late(r"\b(?:LKjIP|LKIP|LAKIP|Laporan Kinerja)\b[^.;\d\ue000]{0,120}?\b(20\d\d)\b", re.IGNORECASE)
_OLD_NAME = late(r"\b(?:LAKIP|LAKJIP)\b")
_YEAR = late(r"(?<![\d/.-])(20\d\d)(?![\d/]|-\d)")
_NO_STANDARD = late(
    r"(?:(?:tidak|belum) (?:ada|terdapat|mempunyai|memiliki)|tanpa) (?:\w+ )?(?:standar|target) nasional"
    r"(?P<of> (?:mengenai|untuk|bagi|tentang))?",
    re.IGNORECASE,
)
_STANDARD = late(
    r"\b(?:standar|target) nasional\b"
    r"|\b(?:sedangkan|namun|tetapi|kecuali|adapun)\b[^.;]*\b(?:target|ditargetkan|standar)\b",
    re.IGNORECASE,
)

_PERCENT = late(r"\s*(?:%|persen\b)")
_FIGURE = late(r"\d,\d|\d\s?%|\bRp\b")

ENDINGS = tuple(f".{form}" for form in FORMS)


def _shown(passage: Passage) -> str:
    text = " ".join(passage.text.split())
    return f"“{text if len(text) <= 100 else text[:97] + '…'}”"


def _numbers(passage: Passage) -> list[PrintedValue]:
    """The figures of a sentence that can rise, fall or be compared: no years, no counts spelled as lists."""
    return [
        printed for printed in passage.values if isinstance(printed.value, Quantity) and printed.value.unit != TAHUN
    ]


def _has_figures(passage: Passage) -> bool:
    return bool(_numbers(passage)) or bool(_FIGURE.search(passage.typed))


def status_of(name: str, names: Names) -> Status | None:
    """What is computed of the target of the value called `name`, or of a value above it; a missing one says nothing."""
    while name:
        value = names.get(f"{name}.status")
        if isinstance(value, Text):
            return status_in(value)
        name = name.rpartition(".")[0]
    return None


def reached_is_computed(view: View) -> Iterator[Diagnostic]:
    """ "tercapai" or "melampaui target" is not typed beside an indicator that misses its target."""
    for sentence in view.sentences:
        for match in _REACHED.finditer(sentence.typed):
            if _DENIED.search(sentence.typed[: match.start()]):
                continue
            missed = [
                printed.name for printed in sentence.values if status_of(printed.name, view.names) is Status.MISSED
            ]
            if missed:
                message = f'"{match[0]}" diketik, padahal {missed[0]} belum mencapai targetnya: {_shown(sentence)}'
                hint = "Pakai nilai .status sebagai ganti kata itu."
                yield warn("reached_is_computed", sentence.source, message, hint)


def units_are_printed_once(view: View) -> Iterator[Diagnostic]:
    """A value prints its own unit: no typed %, "persen" or Rp beside it, and no % after percentage points."""
    for passage in view.passages:
        for printed in passage.values:
            after, before = passage.typed[printed.end : printed.end + 12], passage.typed[: printed.start]
            wrong = _typed_unit(printed, before, after)
            if wrong:
                shown = passage.text[printed.start : printed.end]
                message = f'"{wrong}" diketik pada {printed.name or "nilai"} yang mencetak {shown}'
                yield warn(
                    "units_are_printed_once", passage.source, message, "Hapus satuan yang diketik.", Severity.GALAT
                )


def _typed_unit(printed: PrintedValue, before: str, after: str) -> str:
    unit, bare = _unit(printed)
    percent = _PERCENT.match(after)
    if percent and (unit == POIN_PERSEN or (unit == PERSEN and not bare)):
        return after.split()[0].strip(".,;)")
    return "Rp" if unit == RUPIAH and not bare and before.rstrip(" .").endswith("Rp") else ""


def _unit(printed: PrintedValue) -> tuple[Unit | None, bool]:
    """The unit of a value, and whether it is printed without it."""
    value = printed.value
    if (
        isinstance(value, Text)
        and value.inputs
        and printed.name.endswith(ENDINGS)
        and isinstance(value.inputs[0], Quantity)
    ):
        return value.inputs[0].unit, True
    return (value.unit, False) if isinstance(value, Quantity) else (None, True)


def ranks_are_computed(view: View) -> Iterator[Diagnostic]:
    """A rank is a value, not typed."""
    for sentence in view.sentences:
        for match in _RANK.finditer(sentence.typed):
            message = f'peringkat diketik ("{match[0]}"): {_shown(sentence)}'
            yield warn("ranks_are_computed", sentence.source, message, "Pakai nilai .peringkat.")


def extremes_are_computed(view: View) -> Iterator[Diagnostic]:
    """ "tertinggi" or "paling kecil" is typed only where the sentence names the value that says so."""
    for sentence in view.sentences:
        named = any(_EXTREME_NAME.search(printed.name) for printed in sentence.values)
        if named or not (_has_figures(sentence) or _AMONG_OTHERS.search(sentence.typed)):
            continue
        for match in _EXTREME.finditer(sentence.typed):
            message = f'"{match[0]}" diketik di samping angka: {_shown(sentence)}'
            hint = "Pakai nilai .dibanding, .tertinggi, atau .terendah."
            yield warn("extremes_are_computed", sentence.source, message, hint)


def directions_are_computed(view: View) -> Iterator[Diagnostic]:
    """ "naik" or "penurunan" is a value (.arah) wherever the sentence holds the figures that decide it.

    The word may belong to a name of the data ("Kegiatan Peningkatan Kapasitas …").
    """
    names = _named_with_direction(view.data)
    for sentence in view.sentences:
        if not _has_figures(sentence) or any(
            ".arah" in printed.name or printed.name.endswith(".mengalami") for printed in sentence.values
        ):
            continue
        for match in _DIRECTION.finditer(sentence.typed):
            if not _PURPOSE.search(sentence.typed[: match.start()]) and not _in_name(sentence.typed, match, names):
                message = f'arah diketik ("{match[0]}") di samping angka: {_shown(sentence)}'
                yield warn("directions_are_computed", sentence.source, message, "Pakai nilai .arah.")


def _named_with_direction(data: Data) -> list[str]:
    """The names of the data that hold such a word, folded."""
    names = [
        *(p.nama for p in data.program),
        *(k.nama for k in data.every_kegiatan),
        *(s.nama for s in data.sub_kegiatan),
    ]
    names += [*(s.nama for s in data.objectives), *(i.nama for i in data.measured)]
    return [name.casefold() for name in names if _DIRECTION.search(name)]


def _in_name(text: str, match: re.Match[str], names: list[str]) -> bool:
    folded = text.casefold()
    starts = ((name, folded.rfind(name, 0, match.end() + len(name))) for name in names)
    return any(0 <= start <= match.start() and match.end() <= start + len(name) for name, start in starts)


def series_are_computed(view: View) -> Iterator[Diagnostic]:
    """ "naik dari tahun ke tahun" is a value (.deret, .arah): it speaks of every year of a series."""
    for sentence in view.sentences:
        match = _SERIES.search(sentence.typed)
        if match and not any(".arah" in printed.name or ".deret" in printed.name for printed in sentence.values):
            message = f'perkembangan diketik ("{match[0]}"): {_shown(sentence)}'
            yield warn("series_are_computed", sentence.source, message, "Pakai nilai .arah_deret atau .arah.")


def report_of_this_year(view: View) -> Iterator[Diagnostic]:
    """The report is called by its own name and year; LAKIP is what reports were called before PermenPANRB 53/2014."""
    for passage in view.passages:
        for match in _REPORT.finditer(passage.typed):
            if int(match[1]) != view.data.tahun and not _declared(view, match, passage):
                message = f'nama laporan bertahun {match[1]}: "{match[0]}"'
                yield warn("report_of_this_year", passage.source, message, "Tulis tahun dengan {{ tahun }}.")
        for match in _OLD_NAME.finditer(passage.typed):
            message = f'nama lama "{match[0]}": {_shown(passage)}'
            yield warn("report_of_this_year", passage.source, message, "Namanya sekarang LKjIP.")


def _declared(view: View, match: re.Match[str], passage: Passage) -> bool:
    return covered(view, passage.text, match.start(1), match.end(1))


def covered(view: View, text: str, start: int, end: int) -> bool:
    """Whether a declared constant holds the characters from `start` to `end`."""
    for constant in view.constants:
        at = text.find(constant.phrase)
        while at >= 0:
            if at <= start and end <= at + len(constant.phrase):
                return True
            at = text.find(constant.phrase, at + 1)
    return False


def groups_are_the_same(view: View) -> Iterator[Diagnostic]:
    """An age range typed beside the value of a service is the range of that service."""
    aged = [sentence for sentence in view.saying("tahun") if AGES.search(sentence.typed)]
    services = [measure for measure in measures(view.data) if measure.ages] if aged else []
    for sentence in aged:
        position = 0
        for clause in sentence.typed.split(";"):
            typed = set(AGES.findall(clause)) if "tahun" in clause else set()
            inside = [printed for printed in sentence.values if position <= printed.start < position + len(clause)]
            position += len(clause) + 1
            for measure in services if typed else ():
                if any(measure.owns(printed.name) for printed in inside) and not typed & measure.ages:
                    theirs, ours = "-".join(min(typed)), "-".join(min(measure.ages))
                    message = f"usia {theirs} diketik pada {measure.stem}, yang menghitung usia {ours}"
                    yield warn("groups_are_the_same", sentence.source, message, "Sebut kelompok yang dihitung.")


def standard_is_not_denied(view: View) -> Iterator[Diagnostic]:
    """A national standard that the report compares with is not said to be absent.

    That one is absent "mengenai …" is accepted where the sentence goes on to name the one that is there.
    """
    if not view.data.national:
        return
    for sentence in view.sentences:
        match = _NO_STANDARD.search(sentence.typed)
        if match and not (match["of"] and _STANDARD.search(sentence.typed, match.end())):
            message = f'"{match[0]}", padahal laporan ini memakai target nasional: {_shown(sentence)}'
            hint = "Sebutkan untuk apa standar itu tidak ada, atau hapus kalimatnya."
            yield warn("standard_is_not_denied", sentence.source, message, hint)


def negative_efficiency_has_a_cause(view: View) -> Iterator[Diagnostic]:
    """Where a level of efficiency is negative, the report says why."""
    negative = [
        name
        for name, value in view.names.items()
        if name.endswith(".efisiensi")
        and not name.startswith("riwayat.")
        and isinstance(value, Quantity)
        and (value.published or 0) < 0
    ]
    if not negative:
        return
    about = [sentence for sentence in view.saying("efisien") if _INEFFICIENT.search(sentence.text)]
    if not any(_CAUSE.search(sentence.text) for sentence in about):
        source = about[0].source if about else view.passages[0].source if view.passages else None
        message = f"{len(negative)} tingkat efisiensi bernilai negatif, dan tidak ada kalimat yang menyebut sebabnya"
        worst = min(negative, key=lambda name: getattr(view.names[name], "amount", 0))
        hint = f"Tulis sebabnya, mulai dari {worst}."
        yield warn("negative_efficiency_has_a_cause", source, message, hint)


_INEFFICIENT = late(r"efisien\w*\b[^.]{0,40}\bnegatif|\binefisien|\b(?:tidak|kurang|belum) efisien", re.IGNORECASE)
_CAUSE = late(r"\b(?:disebabkan|karena|akibat|penyebab\w*|sebab)\b", re.IGNORECASE)
_STAFF = late(r"\b(?:sumber daya manusia|SDM|pegawai|aparatur)\b", re.IGNORECASE)


def staff_efficiency_is_shown(view: View) -> Iterator[Diagnostic]:
    """An announced efficiency of staff is shown with figures."""
    about = [sentence for sentence in view.saying("efisiensi") if _STAFF.search(sentence.text)]
    announced = [sentence for sentence in about if not _numbers(sentence)]
    if announced and len(announced) == len(about):
        message = f"efisiensi sumber daya manusia disebut, tetapi tidak ada angkanya: {_shown(announced[0])}"
        hint = "Sajikan misalnya jumlah pegawai menurut kebutuhan dan yang ada, atau hapus pernyataannya."
        yield warn("staff_efficiency_is_shown", announced[0].source, message, hint)
