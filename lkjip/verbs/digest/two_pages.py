"""The report on two pages: its key sentences, two charts, and the tables at a glance, set in `templates/ringkas.docx`.

Nothing is written for it: sentences and charts are those of the report, the tables are computed as there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lkjip.base.diagnostic import reject
from lkjip.base.latepatterns import late
from lkjip.base.problems import InputError, suggest
from lkjip.base.project import Project
from lkjip.base.quantity import marked
from lkjip.base.source import Source
from lkjip.base.write import write
from lkjip.pipeline.document import Assembled
from lkjip.report.images import EMU_PER_CM
from lkjip.report.model import (
    Block,
    Inline,
    Inlines,
    ListBlock,
    Numbered,
    Paragraph,
    Part,
    PictureBlock,
    Run,
    TableBlock,
    plain,
)
from lkjip.report.provisional import mark
from lkjip.report.tables import build_table
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.verbs.request import Request
from lkjip.word.printing import prepare
from lkjip.word.template import compile_template

TEMPLATES = ("templates/ringkas.docx", "templates/tabel.docx")
SUMMARY = "ringkasan_eksekutif"
GLANCE = ("sekilas", "sekilas-anggaran")
MEASURED = "tabel:capaian-iku"
"""The table whose chapter has the charts of results."""
MOST_LETTERS, MOST_CHARTS = 900, 2
TALLEST = 24 * EMU_PER_CM // 5
"""Of a chart: two of them stand below the sentences on the first page."""
READABLE = 7 * EMU_PER_CM
"""Of a chart whose words are read when it is made no taller than that; a taller one is shown where it is named."""
_TELLS_OF_THE_OFFICE = ("tahun", "deret.", "instansi.", "wilayah.", "renstra.", "pk.", "penandatangan.")
_END = late(r"(?<=[.!?])\s+")


def ringkas(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the digest; return where it is and which charts it shows.

    Raises InputError for charts that the report does not place, and for a template that cannot be used.
    """
    charts = _chosen(request.words, assembled) if request.words else tuple(islice(_telling(assembled), MOST_CHARTS))
    content = _document(assembled, project, charts)
    path, moved = write(project.output("-ringkas.docx"), content)
    shown = ", ".join(chart.target for chart in charts) or "tidak ada"
    lines = [f"Selesai: {path.relative_to(project.root).as_posix()}", f"Grafik: {shown}"]
    return "\n".join([*lines, *(f"Catatan: {note}" for note in moved)])


def _document(assembled: Assembled, project: Project, charts: Sequence[PictureBlock]) -> bytes:
    """The finished file: a draft, as the report is, while something is open."""
    report, tables = (project.read(project.root / name) for name in TEMPLATES)
    template, names = compile_template(report, tables, TEMPLATES), assembled.names
    printed = marked if assembled.data.sementara else str
    scalars = {name: printed(value) for name, value in names.items()}
    numbered = Numbered(tuple(_parts(assembled, charts)), {}, (), (), ())
    meta = assembled.document.meta
    document = prepare(numbered, template, scalars, meta._replace(title=f"{meta.title}: Ringkasan"))
    return document.finish(None, draft=bool(assembled.gaps))


def _parts(assembled: Assembled, charts: Sequence[PictureBlock]) -> Iterator[Part]:
    summary = [part for part in assembled.report.parts if part.slot == SUMMARY]
    sentences = tuple(first_of(key_sentences(blocks_of(summary))))
    points = (ListBlock("-", tuple((Paragraph(sentence),) for sentence in sentences)),) if sentences else ()
    tables = Part("sekilas", TEMPLATES[0], tuple(_tables(assembled)))
    yield Part("kalimat", TEMPLATES[0], points)
    yield Part("grafik", TEMPLATES[0], tuple(block for chart in charts for block in _titled(chart)))
    yield from mark((tables,), assembled.data)


def _tables(assembled: Assembled) -> Iterator[TableBlock]:
    for key in GLANCE:
        if content := build_table(key, assembled.data, assembled.names):
            yield content.block(f"tabel:{key}", (), Source(TEMPLATES[0]))


def _titled(chart: PictureBlock) -> Iterator[Block]:
    """A chart under its title, which has no number here."""
    if chart.title:
        yield Paragraph(chart.title, "subjudul")
    height = min(chart.height, TALLEST)
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
    keys = [word.removeprefix("grafik:") for word in words]
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


# --- which sentences ---------------------------------------------------------------------------------------------


def key_sentences(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """The sentences that print a result; one that refers to another place of the report would lead nowhere here."""
    for paragraph in of_kind(Paragraph, blocks):
        if not paragraph.role:
            yield from filter(_is_key, sentences_of(paragraph.inlines))


def first_of(sentences: Iterable[Inlines]) -> Iterator[Inlines]:
    """As many as leave room for the charts."""
    letters = 0
    for sentence in sentences:
        letters += len(plain(sentence))
        if letters > MOST_LETTERS:
            return
        yield sentence


def sentences_of(inlines: Inlines) -> Iterator[Inlines]:
    """The sentences of a paragraph; what a value prints never ends one."""
    sentence: list[Inline] = []
    for inline in inlines:
        pieces = _END.split(inline.text) if isinstance(inline, Run) and inline.value is None else [""]
        for piece in pieces[:-1]:
            yield (*sentence, inline._replace(text=piece))  # type: ignore[call-arg]
            sentence = []
        sentence.append(inline._replace(text=pieces[-1]) if len(pieces) > 1 else inline)  # type: ignore[call-arg]
    if sentence:
        yield tuple(sentence)


def _is_key(sentence: Inlines) -> bool:
    runs = [inline for inline in sentence if isinstance(inline, Run)]
    return len(runs) == len(sentence) and any(
        run.value is not None and run.name and not run.name.startswith(_TELLS_OF_THE_OFFICE) for run in runs
    )
