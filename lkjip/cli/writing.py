"""The report written: at once with the numbers of the last layout, then with those that were measured meanwhile.

A final report and a PDF wait for their pages; a draft does not, and says that its numbers are still being measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from lkjip import rules
from lkjip.base.filesystem import bytes_at
from lkjip.base.problems import refuse
from lkjip.base.progress import Tell
from lkjip.base.tuples import NamedTuple
from lkjip.base.write import write
from lkjip.cli.console import Built
from lkjip.cli.synopsis import Result, shown_path, synopsis
from lkjip.drawing.chartlook import look_of
from lkjip.drawing.folder import families, read_folder
from lkjip.pages.layout import Layout, foreseen, lay_out, renumbered
from lkjip.pages.pdf import publish_pdf
from lkjip.pipeline import unchanged
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.earlier import Earlier, earlier, keep_final, older_final, part_from_pdf, replaced_final
from lkjip.pipeline.unfilled import open_items
from lkjip.pipeline.vanished import vanished
from lkjip.report.gaps import provisional_figures
from lkjip.verbs.final import refuse_unfinished, refuse_unmeasured, state_of
from lkjip.verbs.request import Request
from lkjip.verbs.susun import ANEW, FINISHED, PDF, QUICK

MEASURING = (
    "nomor halaman sedang diukur; sampai selesai, daftar isi memuat nomor susunan terakhir. "
    "Bila dihentikan, dokumen tetap utuh dan susunan berikutnya mengukurnya."
)
MEASURE = "mengukur nomor halaman"
MEASURED = "{pages} halaman, nomor halaman selesai diukur"
UNMEASURED = "nomor halaman tidak terukur, jadi dikosongkan (–)"
SAME = "Nomor halaman tetap; dokumen tidak perlu diganti."
REPLACED = "Nomor halaman yang berubah: {many} dari {all}; dokumen diganti:"
OVERTAKEN = (
    "{name} berubah selama halamannya diukur, jadi tidak diganti; jalankan lagi bila nomor halamannya belum benar."
)
MOST_MOVED = 5


class Draft(NamedTuple):
    """A document that was put where people look for it.

    layout: whose page numbers it bears; content: its bytes, at `path`; old: what stood there before
    aside, moved, found: notes on what it replaced, where it went, what was found in it
    others: notes on what stands beside it: a final of other data, years of other offices
    """

    assembled: Assembled
    request: Request
    layout: Layout
    content: bytes
    path: Path
    old: Earlier
    aside: tuple[str, ...]
    moved: tuple[str, ...]
    others: tuple[str, ...]
    found: tuple[str, ...]


def result_of(assembled: Assembled) -> Result:
    """What an assembled report holds and lacks."""
    tables, figures = len(assembled.report.tables), len(assembled.report.figures)
    items = open_items(assembled.project, assembled.texts)
    return Result(tables, figures, items, items.besides(assembled.gaps), tuple(provisional_figures(assembled.data)))


def publish(assembled: Assembled, tell: Tell, request: Request) -> Built:
    """The last stage: pages measured, the document written, and its PDF.

    Raises InputError for errors among the findings, NotFinal for a final report that lacks something.
    """
    project, final, measure = assembled.project, request.asks(FINISHED), not request.asks(QUICK)
    if final:
        refuse_unfinished(assembled, project, measure_anew=measure)
    refuse(assembled.findings)
    tell("menulis")
    waits = final or request.asks(PDF) or not measure
    ahead = None if waits else foreseen(assembled.document, project)
    if ahead:
        draft, holds = put(assembled, request, ahead), result_of(assembled)
        return Built(_summary(draft, holds, (MEASURING,)), later=partial(_measured, draft, holds, tell))
    layout, notes = lay_out(assembled.document, project, assembled.report, measure_anew=measure)
    if final:
        refuse_unmeasured(layout, notes)
    draft, holds = put(assembled, request, layout), result_of(assembled)
    _keep(draft, holds, notes)
    return Built(_with_pdf(draft, holds, notes, tell) if request.asks(PDF) else _summary(draft, holds, notes))


def put(assembled: Assembled, request: Request, layout: Layout) -> Draft:
    """Write the document with the page numbers of `layout`, and find what is to be told of it."""
    return with_notes(put_document(assembled, request, layout), assembled)


def put_document(assembled: Assembled, request: Request, layout: Layout) -> Draft:
    """Write the document with the page numbers of `layout`; whoever tells of it adds its notes."""
    project, final, version = assembled.project, request.asks(FINISHED), assembled.document.meta.version
    content = assembled.document.arranged(layout.arrangement).finish(layout.pages, draft=not final)
    old = earlier(project.final if final else project.document)
    aside = replaced_final(old, version) if final else keep_final(old)
    path, moved = write(old.path, content)
    older = () if final else older_final(project, version)
    others = (*older, *rules.years_of_others(assembled.data))
    return Draft(assembled, request, layout, content, path, old, aside, moved, others, ())


def with_notes(draft: Draft, assembled: Assembled) -> Draft:
    """The same, with what was found in it."""
    project, final = assembled.project, draft.request.asks(FINISHED)
    news = rules.news(assembled.findings, project, assembled.settled, assembled.suppressed, final=final)
    return draft._replace(assembled=assembled, found=(*vanished(project), *news))


def put_pages(draft: Draft, layout: Layout) -> Draft | None:
    """Put page numbers that were measured meanwhile into a document that stands there already.

    None where another one stands there now, which is somebody else's and stays; OSError where nothing can be written.
    """
    content = draft.assembled.document.arranged(layout.arrangement).finish(layout.pages, draft=True)
    if bytes_at(draft.path) != draft.content:
        return None
    path, moved = write(draft.path, content)
    return draft._replace(layout=layout, content=content, path=path, moved=(*draft.moved, *moved))


def _result(draft: Draft, holds: Result, *notes: str) -> Result:
    """What a report holds, with all that is told of its document."""
    state = state_of(draft.assembled, draft.request)
    return holds._replace(path=draft.path, pages=draft.layout.total, state=state, notes=notes)


def _summary(draft: Draft, holds: Result, notes: Sequence[str]) -> tuple[str, ...]:
    result = _result(draft, holds, *_notes(draft, notes), *part_from_pdf(draft.old))
    return synopsis(result, draft.assembled.project.root)


def _notes(draft: Draft, notes: Sequence[str]) -> tuple[str, ...]:
    return (*notes, *draft.aside, *draft.moved, *draft.others, *draft.found)


def _with_pdf(draft: Draft, holds: Result, notes: Sequence[str], tell: Tell) -> tuple[str, ...]:
    """Make the PDF too; what both are, for the person."""
    tell("membuat PDF")
    report, title = draft.assembled.report, draft.assembled.document.meta.title
    pdf, more = publish_pdf(draft.content, report, title, draft.path.with_suffix(".pdf"))
    parted = () if pdf else part_from_pdf(draft.old)
    result = _result(draft, holds, *_notes(draft, notes), *more, *parted)._replace(pdf=pdf)
    return synopsis(result, draft.assembled.project.root)


def _measured(draft: Draft, holds: Result, tell: Tell) -> Built:
    """Measure the pages of a document that stands there already; replace it where its numbers are others."""
    tell(MEASURE)
    assembled = draft.assembled
    project = assembled.project
    layout, notes = lay_out(assembled.document, project, assembled.report, measure_anew=True)
    now = put_pages(draft, layout)
    if now is None:
        return Built((measured_line(draft, layout), f"Catatan: {OVERTAKEN.format(name=draft.path.name)}"))
    _keep(now, holds, notes)
    remarks = (*notes, *now.moved[len(draft.moved) :], *part_from_pdf(draft.old))
    return Built((measured_line(now, layout), *_renumbered(draft, layout), *(f"Catatan: {note}" for note in remarks)))


def measured_line(draft: Draft, layout: Layout) -> str:
    """What measuring came to, good or bad."""
    path = shown_path(draft.path, draft.assembled.project.root)
    return f"{path}: {MEASURED.format(pages=layout.total) if layout.pages else UNMEASURED}"


def _renumbered(draft: Draft, layout: Layout) -> tuple[str, ...]:
    """Which lines of the lists stand on another page than the document said until now."""
    report = draft.assembled.report
    moved = renumbered(report, draft.layout, layout)
    if not moved:
        return (SAME,)
    lines = len(report.contents) + len(report.tables) + len(report.figures)
    more = [f"  dan {len(moved) - MOST_MOVED} lagi"] if moved[MOST_MOVED:] else []
    return (REPLACED.format(many=len(moved), all=lines), *(f"  {line}" for line in moved[:MOST_MOVED]), *more)


def _keep(draft: Draft, holds: Result, notes: Sequence[str]) -> None:
    """Keep a draft for the next build, which may tell the same save for what was news.

    notes: on its pages. Not of a final or a PDF, which are looked at anew, or where nothing is kept; nor where pages
    want to be measured, or the document to be moved.
    """
    assembled, request = draft.assembled, draft.request
    alone = any(map(request.asks, (FINISHED, PDF, ANEW)))
    if alone or draft.moved or (notes and not request.asks(QUICK)):
        return
    project = assembled.project
    again = rules.no_news(assembled.findings, project.tahun, assembled.settled, assembled.suppressed)
    lines = synopsis(_result(draft, holds, *notes, *draft.others, *again), project.root)
    beside = (project.final, project.final.with_suffix(".pdf"), project.cache / rules.KNOWN)
    left = {project.document: draft.content, **{path: bytes_at(path) for path in beside}}
    styles = (families(read_folder(project.root, project.files)), look_of(assembled.data.gaya).families)
    fonts = tuple(dict.fromkeys(filter(None, styles)))
    unchanged.keep(project, [option.name for option in request.options], fonts, left, lines)
