"""Checks of what the report promises and must hold: sections, sources, the seven analyses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.latepatterns import late
from lkjip.base.letters import folded
from lkjip.base.problems import suggest
from lkjip.base.quantity import Value
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.data.schema import OF_WORD, SasaranKinerja
from lkjip.report.model import FrameBlock, PictureBlock
from lkjip.report.passages import Passage
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.rules.view import View
from lkjip.rules.warning import warn

_OUTLINE = late(r"\bsistematika\b", re.IGNORECASE)
_CHAPTER = late(r"(?:BAB\s+[IVX]+\.?\s+)?(.+)", re.DOTALL)
_SHOUTED = late(r"[A-Z][A-Z .,/&-]{4,}")
SOURCED = ("tabel:", "grafik:")


def announced_sections_exist(view: View) -> Iterator[Diagnostic]:
    """What the section on the outline announces in capitals is there, and every chapter is announced."""
    titles = {folded(line.title) for line in view.report.contents if line.level in (1, 5)}
    chapters = {folded(line.title): line for line in view.report.contents if line.level == 1}
    announced, inside = {}, 0
    for passage in view.passages:
        if passage.kind == "judul":
            inside = (
                passage.level
                if _OUTLINE.search(passage.text)
                else 0
                if passage.level <= inside or passage.level == 1
                else inside
            )
        elif (
            inside and _SHOUTED.fullmatch(passage.text.strip()) and (match := _CHAPTER.fullmatch(passage.text.strip()))
        ):
            announced[folded(match[1])] = passage
    for title, passage in announced.items():
        if title not in titles:
            message = f'bagian "{passage.text.strip()}" dijanjikan oleh sistematika, tetapi tidak ada'
            hint = "Tambahkan bagiannya, atau hapus dari sistematika."
            yield warn("announced_sections_exist", passage.source, message, hint)
    for title, line in chapters.items() if announced else ():
        if title not in announced:
            message = f'"{line.number} {line.title}" tidak disebut dalam sistematika'
            source = next(iter(announced.values())).source
            yield warn("announced_sections_exist", source, message, "Tambahkan uraiannya.")


CHAPTERS = {
    "Pendahuluan": late(r"\bpendahuluan\b", re.IGNORECASE),
    "Perencanaan Kinerja": late(r"\b(?:perencanaan|rencana|perjanjian)\b", re.IGNORECASE),
    "Akuntabilitas Kinerja": late(r"\b(?:akuntabilitas|capaian|hasil|pengukuran)\b", re.IGNORECASE),
    "Penutup": late(r"\b(?:penutup|simpulan|kesimpulan)\b", re.IGNORECASE),
}


def chapters_are_there(view: View) -> Iterator[Diagnostic]:
    """A report that follows PermenPANRB 53/2014, Lampiran II, has all four of its chapters.

    One that lacks more than one of them follows another outline, and is asked nothing.
    """
    titles = [line.title for line in view.report.contents if line.level == 1]
    lacking = [name for name, words in CHAPTERS.items() if not any(map(words.search, titles))]
    if len(lacking) == 1:
        message = f'bab "{lacking[0]}" tidak ada'
        hint = "PermenPANRB 53/2014, Lampiran II; periksa apakah berkas naskahnya terhapus atau judulnya diganti."
        yield warn("chapters_are_there", Source(view.project.relative(view.project.content)), message, hint)


def patterns_are_there(view: View) -> Iterator[Diagnostic]:
    """The pattern that a table asks for is drawn; without it the general one takes its place."""
    if view.template is None:
        return
    drawn, file = view.template.patterns, view.template.names[1]
    for table in view.data.tabel:
        if table.pola and table.pola not in drawn:
            message = f'pola "{table.pola}" tidak ada dalam {file}; tabelnya dicetak dengan pola umum'
            hint = suggest(table.pola, drawn) or "Gambar pola itu di sana, atau hapus pola: agar pola umum dipakai."
            yield warn("patterns_are_there", source_of(table.pola), message, hint, Severity.KURANG)


def headings_descend(view: View) -> Iterator[Diagnostic]:
    """After a heading comes one at most one level below: screen readers and the navigation pane follow the steps."""
    before = 0
    for heading in (passage for passage in view.passages if passage.kind == "judul"):
        if before and heading.level > before + 1:
            message = f'judul "{heading.text.strip()}" bertingkat {heading.level}, langsung di bawah tingkat {before}'
            hint = f'Tulis dengan "{"#" * (before + 1)}", atau beri judul di antaranya.'
            yield warn("headings_descend", heading.source, message, hint, Severity.KURANG)
        before = heading.level


def sources_are_named(view: View) -> Iterator[Diagnostic]:
    """Under captioned tables and charts stands a note that begins with "Sumber": one finding a chapter or appendix."""
    chapter, first, every = "", None, 0
    bare: list[Passage] = []
    for place, passage in enumerate(view.passages):
        if begun := _begun(passage):
            yield from _unsourced(chapter, first, bare, every)
            chapter, first, bare, every = begun, passage, [], 0
        if passage.kind == "objek" and passage.text and passage.target.startswith(SOURCED):
            every += 1
            if not _has_note(place, view.passages):
                bare.append(passage)
    yield from _unsourced(chapter, first, bare, every)


def _begun(passage: Passage) -> str:
    """The chapter or appendix that begins with a passage, or an empty string."""
    if passage.kind == "judul" and passage.level == 1:
        return f"bab {passage.text}"
    return f"lampiran {passage.text}" if passage.target.startswith("lampiran:") and passage.kind == "objek" else ""


def _has_note(place: int, every: Sequence[Passage]) -> bool:
    """Whether a source note follows upon the object at this place, behind its alternative text or its typed cells."""
    place += 1
    while place < len(every) and every[place].kind in ("alt", "sel"):
        place += 1
    return place < len(every) and every[place].kind == "sumber"


def _unsourced(chapter: str, first: Passage | None, bare: Sequence[Passage], every: int) -> Iterator[Diagnostic]:
    if bare and first is not None:
        shown = ", ".join(passage.target for passage in bare[:3]) + (", …" if len(bare) > 3 else "")
        message = f"{chapter}: {len(bare)} dari {every} tabel dan grafik tanpa sumber ({shown})"
        hint = 'Tulis paragraf "Sumber: …" di bawahnya.'
        yield warn("sources_are_named", bare[0].source, message, hint, cause="sumber")


def defined_charts_are_placed(view: View) -> Iterator[Diagnostic]:
    """What is defined stands in the text: a chart that nobody sees is forgotten, or placed under another key."""
    targets = (block.target for block in blocks_of(view.report.parts) if isinstance(block, PictureBlock | FrameBlock))
    placed = {target.partition(":")[2] for target in targets}
    idle = [chart.kunci for chart in view.data.grafik if chart.kunci not in placed]
    if idle:
        shown = ", ".join(idle[:3]) + (", …" if len(idle) > 3 else "")
        message = f"{len(idle)} grafik didefinisikan tetapi tidak dipasang ({shown})"
        hint = f"Pasang dengan ![Judul](grafik:{idle[0]}), atau hapus definisinya."
        yield warn("defined_charts_are_placed", source_of(idle[0]), message, hint)


def charts_of_word_are_drawn(view: View) -> Iterator[Diagnostic]:
    """A chart that is asked for as one of Word is one: where its words would cover each other it stays a picture."""
    asked = {chart.kunci: chart for chart in view.data.grafik if chart.bentuk == OF_WORD}
    for block in of_kind(PictureBlock, blocks_of(view.report.parts)) if asked else ():
        chart = asked.get(block.target.partition(":")[2])
        if chart and block.drawn and not block.sheet:
            message = f'grafik "{chart.kunci}" diminta sebagai grafik Word tetapi tetap gambar'
            hint = (
                "Namanya atau tulisannya tidak muat, atau ada batang di bawah nol; kurangi barisnya, atau hapus bentuk."
            )
            yield warn("charts_of_word_are_drawn", source_of(chart.kunci), message, hint)


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
    Analysis(1, "target dan realisasi tahun ini", re.compile(r"\.capaian$|(?<!nasional)(?<!provinsi)\.status$")),
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
        re.compile(r"\.(?:nasional|provinsi)(?:\.|$)"),
        heading=late(r"standar nasional", re.I),
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
    headings = [passage.text for passage in view.passages if passage.kind == "judul"]
    for sasaran in agreed:
        own = _section(sasaran, agreed, view.passages)
        if not own:
            message = f'sasaran "{sasaran.nama}" tidak mempunyai bagian analisis'
            source = sasaran.indikator[0].target.source if sasaran.indikator else None
            yield warn("seven_analyses", source, message, "Tulis analisisnya di bawah judul yang menyebut sasaran itu.")
            continue
        needed = [analysis for analysis in ANALYSES if analysis.number != STANDARD or _has_standard(sasaran, view)]
        lacking = [analysis for analysis in needed if not _present(analysis, own, headings)]
        if not _names_programs(own, view) and not _present(PROGRAMS, own, headings):
            lacking.append(PROGRAMS)
        if lacking:
            listed = "; ".join(f"({analysis.number}) {analysis.name}" for analysis in lacking)
            message = f'sasaran "{sasaran.nama}" belum dianalisis menurut: {listed}'
            yield warn("seven_analyses", own[0].source, message, "PermenPANRB 53/2014, Lampiran II.", cause=listed)


def _section(sasaran: SasaranKinerja, agreed: Sequence[SasaranKinerja], every: Sequence[Passage]) -> list[Passage]:
    """What stands from a sasaran's name to the next sasaran or section."""
    names = {folded(objective.nama) for objective in agreed}
    found: list[Passage] = []
    inside = False
    for passage in every:
        if passage.kind in ("judul", "subjudul"):
            title = folded(passage.text)
            named = next((name for name in names if name in title), None)
            if named or (passage.kind == "judul" and passage.level <= 3):
                inside = named == folded(sasaran.nama)
        if inside:
            found.append(passage)
    return found


def _present(analysis: Analysis, own: Sequence[Passage], headings: Sequence[str]) -> bool:
    if analysis.values and any(analysis.values.search(value.name) for passage in own for value in passage.values):
        return True
    if analysis.words and any(analysis.words.search(passage.text) for passage in own):
        return True
    return bool(analysis.heading) and any(analysis.heading.search(heading) for heading in headings if analysis.heading)


def _names_programs(own: Sequence[Passage], view: View) -> bool:
    """Whether a sasaran's section speaks of a programme by its name."""
    text = folded(" ".join(passage.text for passage in own))
    return any(f"program {folded(program.nama)}" in text for program in view.data.program) or not view.data.program


def _has_standard(sasaran: SasaranKinerja, view: View) -> bool:
    """Whether an indicator of this sasaran is held against other levels, or against a national target."""
    if any(indikator.pembanding for indikator in sasaran.indikator):
        return True
    known = [view.names.get(f"nasional.{target.kunci}.realisasi") for target in view.data.national if target.realisasi]
    stems = [view.names.get(f"iku.{indikator.kunci}.realisasi") for indikator in sasaran.indikator]
    return any(_within(value, stem) for value in known for stem in stems if value is not None and stem is not None)


def _within(value: Value, whole: Value) -> bool:
    return value is whole or any(_within(value, part) for part in whole.inputs)
