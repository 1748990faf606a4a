"""The work of `bandingkan`: what changed between another report and the one just assembled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lkjip.base.diagnostic import reject
from lkjip.base.inputs import LARGEST_FILE
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data.lineage import other_office
from lkjip.data.yearfiles import FOLDER, WHOLE
from lkjip.pages.layout import recall
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.templates import NAMES
from lkjip.verbs.compare import EVERYTHING
from lkjip.verbs.compare.common_form import Reading
from lkjip.verbs.compare.comparison import Comparison
from lkjip.verbs.compare.figure_changes import compare_figures
from lkjip.verbs.compare.foreign_document import read_word
from lkjip.verbs.compare.other import Other, assemble_other
from lkjip.verbs.compare.own_report import OwnReport, read_markdown, read_report
from lkjip.verbs.compare.replaced_values import find_replaced, locate
from lkjip.verbs.compare.revision import project_at
from lkjip.verbs.compare.sentences import SentenceChange, compare_sentences
from lkjip.verbs.compare.table_changes import compare_tables
from lkjip.verbs.compare.value_changes import compare_values
from lkjip.verbs.request import Request

USAGE = """\
Tulis dengan apa laporan ini dibandingkan:
  python build.py {tahun} bandingkan BERKAS.docx   dokumen Word, misalnya yang sudah disunting
  python build.py {tahun} bandingkan HEAD~1        keadaan proyek pada revisi git
  python build.py {tahun} bandingkan {lalu}          laporan tahun lain
Tambahkan kata "semua" untuk merinci juga kalimat yang hanya berganti nilai."""


def compare(assembled: Assembled, project: Project, request: Request) -> str:
    """Tell what changed, for people or for machines; how to ask where the request names no one thing to compare with.

    Raises InputError where what it names is no document, no year, and no revision.
    """
    from lkjip.verbs.compare.machine import as_json
    from lkjip.verbs.compare.printout import as_text

    other = " ".join(request.words)  # a file name may hold spaces
    if len(request.words) != 1 and not other.lower().endswith(".docx"):
        return USAGE.format(tahun=project.tahun, lalu=project.tahun - 1)
    found = compared(assembled, project, other)
    if request.json:
        return as_json(found, assembled)
    return as_text(found, assembled, everything=request.asks(EVERYTHING))


def compared(assembled: Assembled, project: Project, other: str) -> Comparison:
    """Compare with `other`: a .docx, a year that has data and texts, or else a revision of git.

    Raises InputError where there is no such file or revision, or the document is larger than 50 MB.
    """
    if other.lower().endswith(".docx"):
        return _with_document(assembled, project, _document_at(other, project))
    if _is_year(other, project):
        return _with_year(assembled, project, int(other))
    return _with_revision(assembled, project, other)


def _is_year(other: str, project: Project) -> bool:
    known = len(other) == 4 and other.isascii() and other.isdigit()
    return known and (project.root / "data" / other).is_dir() and (project.root / "content" / other).is_dir()


# --- a document --------------------------------------------------------------------------------------------------


def _document_at(other: str, project: Project) -> Path:
    """The file, seen from where the person stands or from the project's folder."""
    found = next((path for path in (Path(other), project.root / other) if path.is_file()), None)
    if found is None:
        raise InputError([reject(Source(other), "berkas ini tidak ada", "Periksa nama dan foldernya.")])
    return found


def _with_document(assembled: Assembled, project: Project, path: Path) -> Comparison:
    if path.stat().st_size > LARGEST_FILE:
        raise InputError([reject(Source(str(path)), "berkas lebih besar dari 50 MB", "Perkecil gambarnya.")])
    report = read_report(_printed(assembled, project))
    titles = [*(table.title for table in report.tables), *(figure.title for figure in report.figures)]
    old = read_word(path.read_bytes(), str(path), titles)
    ours = min(
        (
            locate(read_word(content, project.document.name, titles), report)
            for content in _documents(assembled, project)
        ),
        key=lambda own: len(compare_sentences(old.sentences, own.sentences, values_differ=False)),
    )
    sentences = compare_sentences(old.sentences, ours.sentences, values_differ=False)
    tables = compare_tables(old.tables, ours.tables, years_differ=False)
    figures = compare_figures(old.figures, ours.figures, years_differ=False)
    replacements = tuple(find_replaced(sentences, tables))
    return Comparison(str(path), "dokumen", None, replacements, sentences, tables, figures, old.notes)


def _documents(assembled: Assembled, project: Project) -> Iterator[bytes]:
    """The report as it was written, and as it was printed last: text that came before a figure is no change."""
    yield assembled.document.finish(None)
    last = recall(project.layout, project.files)
    if last and last.arrangement:
        yield assembled.document.arranged(last.arrangement).finish(None)


def _printed(assembled: Assembled, project: Project) -> OwnReport:
    scalars = {name: str(value) for name, value in assembled.names.items()}
    return OwnReport(assembled.report, assembled.template.patterns, scalars, project.tahun)


# --- another year, another revision ------------------------------------------------------------------------------


def _with_year(assembled: Assembled, project: Project, tahun: int) -> Comparison:
    other = project._replace(tahun=tahun)
    notes = tuple(_of_another_office(assembled, project, tahun))
    try:
        old = assemble_other(other, project)
    except InputError as error:
        comparison = _texts_only(assembled, other, str(tahun), "tahun", error)
        return comparison._replace(notes=(*notes, *comparison.notes))
    return _with_report(assembled, project, old, str(tahun), "tahun", notes)


def _of_another_office(assembled: Assembled, project: Project, tahun: int) -> Iterator[str]:
    """Two offices in two years differ in everything, and no difference is a change."""
    own, other = (project.root / FOLDER / str(year) / WHOLE[0] for year in (project.tahun, tahun))
    if not project.files.is_file(other):
        return
    office = other_office(project.read(own), project.read(other))
    if office:
        name = f"{assembled.data.instansi.nama} {assembled.data.instansi.daerah}".strip()
        yield (
            f"data/{tahun} milik {office}, bukan {name}: yang berbeda di bawah ini adalah dua instansi, bukan "
            'perubahan dari tahun ke tahun. Bila hanya berganti nama, tulis nama_lama: ["…"] di instansi.yaml.'
        )


def _with_revision(assembled: Assembled, project: Project, revision: str) -> Comparison:
    with project_at(revision, project) as other:
        try:
            old = assemble_other(other, project)
        except InputError as error:
            return _texts_only(assembled, other, revision, "revisi", error)
        notes = tuple(_changed_templates(project, other))
        return _with_report(assembled, project, old, revision, "revisi", notes)


def _with_report(
    assembled: Assembled, project: Project, old: Other, name: str, kind: str, notes: Sequence[str]
) -> Comparison:
    years_differ = old.printed.tahun != project.tahun
    before, after = read_report(old.printed), read_report(_printed(assembled, project))
    return Comparison(
        name,
        kind,
        compare_values(old.names, assembled.names, years_differ, old.levels.union(assembled.data.levels)),
        (),
        compare_sentences(before.sentences, after.sentences, values_differ=True),
        compare_tables(before.tables, after.tables, years_differ),
        compare_figures(before.figures, after.figures, years_differ),
        tuple(notes),
    )


def _changed_templates(project: Project, other: Project) -> Iterator[str]:
    for name in NAMES:
        if project.template(name) != other.template(name):
            yield f"templates/{name} berbeda; perubahan tampilan tidak dirinci."


def _texts_only(assembled: Assembled, other: Project, name: str, kind: str, error: InputError) -> Comparison:
    """The engine refuses the other side: say why, and compare what was written."""
    notes = [f"Laporan {name} tidak dapat disusun oleh mesin yang sekarang; hanya naskahnya yang dibandingkan."]
    notes += [f"{problem.source}: {problem.message}" for problem in error.problems]
    sentences: tuple[SentenceChange, ...] = ()
    try:
        old = _markdown(other)
    except InputError as worse:
        notes += [f"{problem.source}: {problem.message}" for problem in worse.problems]
        notes.append("Naskahnya pun tidak terbaca; tidak ada yang dapat dibandingkan.")
    else:
        new = read_markdown(assembled.texts, assembled.data.tahun)
        sentences = compare_sentences(old.sentences, new.sentences, values_differ=False)
    return Comparison(name, kind, None, (), sentences, (), (), tuple(dict.fromkeys(notes)))


def _markdown(other: Project) -> Reading:
    from lkjip.report.narrative import read_texts

    return read_markdown(read_texts(other.texts(), other.cache), other.tahun)
