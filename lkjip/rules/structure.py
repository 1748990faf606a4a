"""Checks of what the report promises and must hold: sections, sources, the seven analyses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.letters import folded
from lkjip.base.quantity import Value
from lkjip.data.schema import SasaranKinerja
from lkjip.report.passages import Passage
from lkjip.rules.facts import warn
from lkjip.rules.view import View

_OUTLINE = re.compile(r"\bsistematika\b", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:BAB\s+[IVX]+\.?\s+)?(.+)", re.DOTALL)
_SHOUTED = re.compile(r"[A-Z][A-Z .,/&-]{4,}")
SOURCED = ("tabel:", "grafik:")


def announced_sections_exist(view: View) -> Iterator[Diagnostic]:
    """What the section on the outline announces in capitals is there, and every chapter is announced."""
    titles = {folded(line.title) for line in view.report.contents if line.level in (1, 5)}
    chapters = {folded(line.title): line for line in view.report.contents if line.level == 1}
    announced, inside = {}, 0
    for one in view.passages:
        if one.kind == "judul":
            inside = one.level if _OUTLINE.search(one.text) else 0 if one.level <= inside or one.level == 1 else inside
        elif inside and _SHOUTED.fullmatch(one.text.strip()) and (match := _CHAPTER.fullmatch(one.text.strip())):
            announced[folded(match[1])] = one
    for title, one in announced.items():
        if title not in titles:
            message = f'bagian "{one.text.strip()}" dijanjikan oleh sistematika, tetapi tidak ada'
            hint = "Tambahkan bagiannya, atau hapus dari sistematika."
            yield warn("announced_sections_exist", one.source, message, hint)
    for title, line in chapters.items() if announced else ():
        if title not in announced:
            message = f'"{line.number} {line.title}" tidak disebut dalam sistematika'
            source = next(iter(announced.values())).source
            yield warn("announced_sections_exist", source, message, "Tambahkan uraiannya.")


def headings_descend(view: View) -> Iterator[Diagnostic]:
    """After a heading comes one at most one level below: screen readers and the navigation pane follow the steps."""
    before = 0
    for one in (passage for passage in view.passages if passage.kind == "judul"):
        if before and one.level > before + 1:
            message = f'judul "{one.text.strip()}" bertingkat {one.level}, langsung di bawah tingkat {before}'
            hint = f'Tulis dengan "{"#" * (before + 1)}", atau beri judul di antaranya.'
            yield warn("headings_descend", one.source, message, hint, Severity.KURANG)
        before = one.level


def sources_are_named(view: View) -> Iterator[Diagnostic]:
    """Under every captioned table and chart stands a note that begins with "Sumber" (one finding a chapter)."""
    chapter, first, every = "", None, 0
    bare: list[Passage] = []
    for place, one in enumerate(view.passages):
        if one.kind == "judul" and one.level == 1:
            yield from _unsourced(chapter, first, bare, every)
            chapter, first, bare, every = one.text, one, [], 0
        if one.kind == "objek" and one.text and one.target.startswith(SOURCED):
            every += 1
            if not _has_note(place, view.passages):
                bare.append(one)
    yield from _unsourced(chapter, first, bare, every)


def _has_note(place: int, every: Sequence[Passage]) -> bool:
    """Whether a source note follows upon the object at this place, behind its alternative text or its typed cells."""
    place += 1
    while place < len(every) and every[place].kind in ("alt", "sel"):
        place += 1
    return place < len(every) and every[place].kind == "sumber"


def _unsourced(chapter: str, first: Passage | None, bare: Sequence[Passage], every: int) -> Iterator[Diagnostic]:
    if bare and first is not None:
        shown = ", ".join(one.target for one in bare[:3]) + (", …" if len(bare) > 3 else "")
        message = f"bab {chapter}: {len(bare)} dari {every} tabel dan grafik tanpa sumber ({shown})"
        hint = 'Tulis paragraf "Sumber: …" di bawahnya.'
        yield warn("sources_are_named", bare[0].source, message, hint, cause="sumber")


# --- seven analyses ----------------------------------------------------------------------------------------------


class Analysis(NamedTuple):
    """One of the analyses of PermenPANRB 53/2014, Lampiran II, and what shows that it is there.

    values: endings of value names; words: phrases of a sasaran's own section; heading: a section for all sasaran
    """

    number: int
    name: str
    values: re.Pattern[str] | None = None
    words: re.Pattern[str] | None = None
    heading: re.Pattern[str] | None = None


ANALYSES = (
    Analysis(1, "target dan realisasi tahun ini", re.compile(r"\.capaian$")),
    Analysis(
        2,
        "realisasi tahun ini dan tahun-tahun sebelumnya",
        re.compile(r"\.(?:realisasi_lalu|capaian_lalu|selisih|selisih_capaian|lalu|mengalami|sebesar)$"),
    ),
    Analysis(
        3,
        "realisasi sampai tahun ini dan target jangka menengah",
        re.compile(r"\.(?:terhadap_akhir|target_akhir)$"),
    ),
    Analysis(
        4,
        "realisasi dan standar nasional",
        re.compile(r"\.nasional(?:\.|$)"),
        heading=re.compile(r"standar nasional", re.I),
    ),
    Analysis(
        5,
        "penyebab keberhasilan atau kegagalan dan solusinya",
        words=re.compile(r"\bfaktor (?:pendukung|penghambat|keberhasilan)|\bpenyebab|\bdisebabkan|\bsolusi", re.I),
    ),
    Analysis(6, "efisiensi penggunaan sumber daya", heading=re.compile(r"\befisiensi\b.*\bsumber daya", re.I)),
)
PROGRAMS = Analysis(
    7,
    "program dan kegiatan yang menunjang atau menggagalkan",
    heading=re.compile(r"\bprogram\b.*\b(?:menunjang|mendukung|penunjang)", re.I),
)
STANDARD = 4


def seven_analyses(view: View) -> Iterator[Diagnostic]:
    """Each sasaran is analysed in the seven ways of PermenPANRB 53/2014, Lampiran II."""
    agreed = view.data.objectives
    headings = [one.text for one in view.passages if one.kind == "judul"]
    for sasaran in agreed:
        own = _section(sasaran, agreed, view.passages)
        if not own:
            message = f'sasaran "{sasaran.nama}" tidak mempunyai bagian analisis'
            source = sasaran.indikator[0].target.source if sasaran.indikator else None
            yield warn("seven_analyses", source, message, "Tulis analisisnya di bawah judul yang menyebut sasaran itu.")
            continue
        needed = [one for one in ANALYSES if one.number != STANDARD or _has_standard(sasaran, view)]
        lacking = [one for one in needed if not _present(one, own, headings)]
        if not _names_programs(sasaran, own, view) and not _present(PROGRAMS, own, headings):
            lacking.append(PROGRAMS)
        if lacking:
            listed = "; ".join(f"({one.number}) {one.name}" for one in lacking)
            message = f'sasaran "{sasaran.nama}" belum dianalisis menurut: {listed}'
            yield warn("seven_analyses", own[0].source, message, "PermenPANRB 53/2014, Lampiran II.", cause=listed)


def _section(sasaran: SasaranKinerja, agreed: Sequence[SasaranKinerja], every: Sequence[Passage]) -> list[Passage]:
    """What stands from a sasaran's name to the next sasaran or section."""
    names = {folded(one.nama) for one in agreed}
    found: list[Passage] = []
    inside = False
    for one in every:
        if one.kind in ("judul", "subjudul"):
            title = folded(one.text)
            named = next((name for name in names if name in title), None)
            if named or (one.kind == "judul" and one.level <= 3):
                inside = named == folded(sasaran.nama)
        if inside:
            found.append(one)
    return found


def _present(analysis: Analysis, own: Sequence[Passage], headings: Sequence[str]) -> bool:
    if analysis.values and any(analysis.values.search(value.name) for one in own for value in one.values):
        return True
    if analysis.words and any(analysis.words.search(one.text) for one in own):
        return True
    return bool(analysis.heading) and any(analysis.heading.search(heading) for heading in headings if analysis.heading)


def _names_programs(sasaran: SasaranKinerja, own: Sequence[Passage], view: View) -> bool:
    """Whether a sasaran's section speaks of a programme by its name."""
    text = folded(" ".join(one.text for one in own))
    return any(f"program {folded(program.nama)}" in text for program in view.data.program) or not view.data.program


def _has_standard(sasaran: SasaranKinerja, view: View) -> bool:
    """Whether an indicator of this sasaran is held against other levels, or against a national target."""
    if any(one.pembanding for one in sasaran.indikator):
        return True
    known = [view.names.get(f"nasional.{one.kunci}.realisasi") for one in view.data.national if one.realisasi]
    stems = [view.names.get(f"iku.{one.kunci}.realisasi") for one in sasaran.indikator]
    return any(_within(value, stem) for value in known for stem in stems if value is not None and stem is not None)


def _within(value: Value, whole: Value) -> bool:
    return value is whole or any(_within(value, part) for part in whole.inputs)
