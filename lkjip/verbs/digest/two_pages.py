"""The report on two pages: its key sentences, two charts, and the tables at a glance, set in `templates/ringkas.docx`.

Nothing is written for it: sentences and charts are those of the report, the tables are computed as there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError, suggest
from lkjip.base.project import Project
from lkjip.base.quantity import marked
from lkjip.base.source import Source
from lkjip.base.write import write_set
from lkjip.pages.layout import measure
from lkjip.pages.office import OfficeFailed, find_office
from lkjip.pipeline.document import Assembled
from lkjip.report.images import EMU_PER_CM
from lkjip.report.model import (
    Block,
    ListBlock,
    Numbered,
    Paragraph,
    Part,
    PictureBlock,
    TableBlock,
)
from lkjip.report.provisional import mark
from lkjip.report.tables import build_table
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.verbs.digest import WHOLE
from lkjip.verbs.digest.fitting import (
    PAGES,
    Selection,
    by_words,
    fitting,
    indicators_in,
    left_out,
    shortened,
)
from lkjip.verbs.digest.result_sentences import first_of, key_sentences
from lkjip.verbs.digest.slides.outlining import Chosen
from lkjip.verbs.digest.slides.presenting import present
from lkjip.verbs.final import refuse_unfinished
from lkjip.verbs.request import Request
from lkjip.word.printing import Prepared, prepare
from lkjip.word.scalars import Scalars
from lkjip.word.template import compile_template

TEMPLATES = ("templates/ringkas.docx", "templates/tabel.docx")
SUMMARY = "ringkasan_eksekutif"
GLANCE = ("sekilas", "sekilas-anggaran")
MEASURED = "tabel:capaian-iku"
"""The table whose chapter has the charts of results."""
MOST_CHARTS = 2
TALLEST = 24 * EMU_PER_CM // 5
"""Of a small chart: two of them stand below the sentences on the first page."""
READABLE = 7 * EMU_PER_CM
"""Of a chart whose words are read when it is made no taller than that; a taller one is shown where it is named."""
UNMEASURED = "jumlah halamannya tidak diukur ({why}); periksa di Word."
NO_OFFICE = "LibreOffice tidak ditemukan"
TOO_LONG = "ringkasan ini {many} halaman; kecilkan huruf atau jarak di templates/ringkas.docx."


def ringkas(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the digest as document and as slides, both or neither; return where they are, which charts they show, and
    what found no room.

    Raises InputError for charts that the report does not place, and for a template that cannot be used; NotFinal where
    a final digest is asked for and the report lacks something.
    """
    if request.asks(WHOLE):
        refuse_unfinished(assembled, project, measure_anew=True)
    charts = _chosen(request.words, assembled) if request.words else tuple(islice(_telling(assembled), MOST_CHARTS))
    digest = _Digest(assembled, project, charts)
    slides = present(assembled, project, Chosen(digest.sentences, tuple(charts)))
    shown, doubts = _measured(digest)
    pages = digest.document(shown).finish(None, draft=slides.draft)
    files = [(project.output("-ringkas.docx"), pages), (project.output("-ringkas.pptx"), slides.content)]
    paths, moved = write_set(project.root, files)
    lines = [f"Selesai: {path.relative_to(project.root).as_posix()}" for path in paths]
    lines += [f"Grafik: {', '.join(chart.target for chart in charts) or 'tidak ada'}", f"Slide: {slides.slides}"]
    if missing := left_out(digest.whole, shown, charts, digest.indicators):
        lines.append(f"Tidak muat dalam dua halaman: {'; '.join(missing)}")
    return "\n".join([*lines, *(f"Catatan: {note}" for note in (*doubts, *slides.remarks, *moved))])


def _measured(digest: _Digest) -> tuple[Selection, tuple[str, ...]]:
    """What keeps to two pages; notes where nobody measured that, or where nothing can be left out any more."""
    office = find_office()
    if office is None:
        return by_words(digest.whole, digest.indicators), (UNMEASURED.format(why=NO_OFFICE),)
    pages = cache(lambda selection: _pages(digest.document(selection), office))
    try:
        shown = fitting(digest.whole, pages)
        return shown, (TOO_LONG.format(many=pages(shown)),) if pages(shown) > PAGES else ()
    except OfficeFailed as error:
        return by_words(digest.whole, digest.indicators), (UNMEASURED.format(why=error),)


def _pages(document: Prepared, office: str) -> int:
    return measure(document.finish(None), document.fingerprint, "", office).total


class _Digest:
    """A digest that is to be: its sentences, charts and tables, of which as many are shown as there is room for."""

    def __init__(self, assembled: Assembled, project: Project, charts: Sequence[PictureBlock]) -> None:
        self.assembled, self.charts = assembled, charts
        report, tables = (project.read(project.root / name) for name in TEMPLATES)
        self.template = compile_template(report, tables, TEMPLATES)
        printed = marked if assembled.data.sementara else str
        self.scalars = Scalars(assembled.names, printed)
        summary = [part for part in assembled.report.parts if part.slot == SUMMARY]
        self.sentences = tuple(first_of(key_sentences(blocks_of(summary))))
        self.tables = tuple(_tables(assembled))
        self.indicators = indicators_in(self.tables)

    @property
    def whole(self) -> Selection:
        """All that there is to show."""
        return Selection(len(self.sentences), len(self.charts), len(self.indicators))

    def document(self, shown: Selection) -> Prepared:
        """The file, with as much as is to be shown."""
        meta = self.assembled.document.meta
        numbered = Numbered(tuple(self._parts(shown)), {}, (), (), ())
        return prepare(numbered, self.template, self.scalars, meta._replace(title=f"{meta.title}: Ringkasan"))

    def _parts(self, shown: Selection) -> Iterator[Part]:
        sentences = tuple((Paragraph(sentence),) for sentence in self.sentences[: shown.sentences])
        front = shown.charts - shown.behind
        charts = [[*_titled(chart, small=shown.small)] for chart in self.charts[: shown.charts]]
        without = bool(self.indicators) and not shown.indicators  # as the first page is measured
        tables = () if without else tuple(shortened(table, shown.indicators) for table in self.tables)
        yield Part("kalimat", TEMPLATES[0], (ListBlock("-", sentences),) if sentences else ())
        yield Part("grafik", TEMPLATES[0], tuple(chain.from_iterable(charts[:front])))
        (marked_tables,) = mark((Part("sekilas", TEMPLATES[0], tables),), self.assembled.data)
        yield marked_tables._replace(blocks=(*marked_tables.blocks, *chain.from_iterable(charts[front:])))


def _tables(assembled: Assembled) -> Iterator[TableBlock]:
    for key in GLANCE:
        if content := build_table(key, assembled.data, assembled.names):
            yield content.block(f"tabel:{key}", (), Source(TEMPLATES[0]))


def _titled(chart: PictureBlock, *, small: bool) -> Iterator[Block]:
    """A chart under its title, which has no number here."""
    if chart.title:
        yield Paragraph(chart.title, "subjudul")
    height = min(chart.height, TALLEST if small else READABLE)
    yield chart._replace(title=(), width=chart.width * height // chart.height, height=height)


# --- which charts ------------------------------------------------------------------------------------------------


def _placed(assembled: Assembled) -> tuple[PictureBlock, ...]:
    pictures = of_kind(PictureBlock, blocks_of(assembled.report.parts))
    return tuple(block for block in pictures if block.target.startswith("grafik:") and block.drawn)


def _telling(assembled: Assembled) -> list[PictureBlock]:
    """Charts of which all is known and that may be smaller, those of the chapter of results first."""
    labels = assembled.report.labels
    results = labels[MEASURED].chapter if MEASURED in labels else 0
    placed = [chart for chart in _placed(assembled) if chart.height <= READABLE]
    known = [chart for chart in placed if not any(value.missing for value in chart.values)]
    return sorted(known, key=lambda chart: chart.target not in labels or labels[chart.target].chapter != results)


def _chosen(words: Sequence[str], assembled: Assembled) -> tuple[PictureBlock, ...]:
    """The charts that were named, at most two."""
    placed = {chart.target.removeprefix("grafik:"): chart for chart in _placed(assembled)}
    keys = tuple(dict.fromkeys(word.removeprefix("grafik:") for word in words))
    place = Source("ringkas")
    known = f"Yang ada: {', '.join(placed)}."
    unknown = [
        reject(place, f'grafik "{key}" tidak ada dalam laporan', suggest(key, placed) or known)
        for key in keys
        if key not in placed
    ]
    if len(keys) > MOST_CHARTS:
        unknown.append(reject(place, f"{len(keys)} grafik diminta", f"Sebut paling banyak {MOST_CHARTS}."))
    if unknown:
        raise InputError(unknown)
    return tuple(placed[key] for key in keys)
