"""The index of the evidence: each entry with its values and files, what is wrong with it, what nothing proves yet.

Only names and digests of the files are written; the files stay where they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.base.write import write_set
from lkjip.data.evidence import (
    ABSENT,
    BUKTI_LIST,
    FORM,
    EvidenceEntry,
    Meant,
    YearEvidence,
    meanings,
    proofs_in,
    year_evidence,
)
from lkjip.data.takencells import origins
from lkjip.data.takenvalues import digest_of_export
from lkjip.data.yearfiles import BUKTI_FOLDER
from lkjip.pipeline.document import Assembled
from lkjip.report.places import printed_forms
from lkjip.report.provenance import Explained, Explainer, below
from lkjip.verbs.request import Request
from lkjip.word.printing import Meta

TITLE = "Daftar Bukti {title}"
HEADS = ("No", "Yang dibuktikan", "Tercetak", "Berkas bukti", "Keterangan")
WIDTHS = (1.2, 7.0, 3.5, 8.0, 6.0)
ABOUT = "Berkas bukti disimpan di {folder}/. Sidik adalah awal SHA-256 berkasnya."
WRONG, UNPROVEN = "Yang perlu diperbaiki", "Realisasi indikator yang belum berbukti"
SHOWN_DIGITS = 12
RULE = "evidence_is_kept"
NONE_YET = "Belum ada daftar bukti, jadi tidak ada yang ditulis. Buat {file}, misalnya:"
ABOUT_LISTS = "Penjelasannya: docs/melampirkan-bukti.md"


class IndexLine(NamedTuple):
    """An entry: what it is of, what that prints, its files (each with the beginning of its digest), remarks."""

    nilai: str
    tercetak: str
    berkas: tuple[str, ...]
    keterangan: str

    @property
    def cells(self) -> tuple[str, ...]:
        """As a row of a table."""
        return (self.nilai, self.tercetak, "; ".join(self.berkas), self.keterangan)


class EvidenceIndex(NamedTuple):
    """All that is told of a year's evidence."""

    lines: tuple[IndexLine, ...]
    wrong: tuple[str, ...]
    unproven: tuple[str, ...]


def prove(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the index as Word and Markdown, both or none, or answer with it as JSON.

    Returns where the files are and what is wrong; where there is no list yet, how to begin one. Raises InputError where
    it cannot be read.
    """
    evidence = year_evidence(project, assembled.names)
    if evidence.problems:
        raise InputError(evidence.problems)
    found = _index(assembled, project, evidence)
    if request.json:
        return json.dumps(_json(found), ensure_ascii=False, indent=1)
    if not found.lines:
        file = project.relative(project.data / BUKTI_FOLDER / BUKTI_LIST)
        return "\n".join([NONE_YET.format(file=file), f"  {FORM}", ABOUT_LISTS, *_listed(UNPROVEN, found.unproven)])
    title, meta = TITLE.format(title=assembled.document.meta.title), assembled.document.meta
    about = ABOUT.format(folder=project.relative(project.data / BUKTI_FOLDER))
    files = (
        (project.output("-bukti.md"), _markdown(found, title, about).encode()),
        (project.output("-bukti.docx"), _word(found, title, about, meta)),
    )
    written, moved = write_set(project.root, files)
    lines = [*(f"Selesai: {project.relative(path)}" for path in written), *(f"Catatan: {note}" for note in moved)]
    lines.append(f"{len(found.lines)} butir bukti, {len(found.wrong)} perlu diperbaiki.")
    return "\n".join([*lines, *_listed(WRONG, found.wrong), *_listed(UNPROVEN, found.unproven)])


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    return [f"{title} ({len(lines)}):", *(f"  {line}" for line in lines)] if lines else []


def _index(assembled: Assembled, project: Project, evidence: YearEvidence) -> EvidenceIndex:
    explainer = Explainer(assembled.names, origins(project), proofs_in(evidence))
    for _, value in printed_forms(assembled.report):  # figures of the data without a name, too
        explainer(value)
    by_meaning: dict[Meant, list[Explained]] = {}
    for explained in explainer.all:
        for key in dict.fromkeys(meanings(explained.names, explained.source)):
            by_meaning.setdefault(key, []).append(explained)
    lines = tuple(_line(entry, meant, by_meaning, project) for entry, meant in evidence.listed)
    wrong = tuple(f"{f.source}: {f.message}" for f in assembled.findings if f.rule == RULE)
    return EvidenceIndex(lines, wrong, tuple(_unproven(assembled, explainer)))


def _line(
    entry: EvidenceEntry, meant: Meant | Diagnostic, found: dict[Meant, list[Explained]], project: Project
) -> IndexLine:
    values = [] if isinstance(meant, Diagnostic) else found.get(meant, [])
    printed = values[0].printed if len(values) == 1 else f"{len(values)} angka" if values else ""
    files = tuple(f"{name} ({_state(name, project)})" for name in entry.berkas)
    return IndexLine(entry.nilai, printed, files, "; ".join(filter(None, (entry.keterangan, entry.dari))))


def _state(name: str, project: Project) -> str:
    """The beginning of a file's digest, or why there is none."""
    path = project.data / BUKTI_FOLDER / name
    if not project.files.is_file(path):
        return ABSENT
    try:
        return f"sidik {digest_of_export(project.read(path))[:SHOWN_DIGITS]}"
    except InputError as error:  # a link that leads out of the project, a file that nobody may read
        return error.problems[0].message


def _unproven(assembled: Assembled, explainer: Explainer) -> Iterator[str]:
    """Results of indicators that have no evidence, and are not made of what has."""
    for indikator in assembled.data.measured:
        value = assembled.names.get(f"iku.{indikator.kunci}.realisasi")
        if value is not None:
            explained = explainer(value)
            if not any(given.proven for given in below(explained)):
                yield f"{indikator.nama} ({explained.printed})"


# --- as files -----------------------------------------------------------------------------------------------------


def _rows(found: EvidenceIndex) -> list[tuple[str, ...]]:
    return [(str(number), *line.cells) for number, line in enumerate(found.lines, 1)]


def _markdown(found: EvidenceIndex, title: str, about: str) -> str:
    rows = (HEADS, tuple("---" for _ in HEADS), *_rows(found))
    table = ["| " + " | ".join(_flat(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    lines = [f"# {title}", "", about, "", *table]
    for head, listed in ((WRONG, found.wrong), (UNPROVEN, found.unproven)):
        lines += ["", f"## {head}", "", *(f"- {_flat(line)}" for line in listed)] if listed else []
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    """A text on one line: a break would end the row of a table."""
    return " ".join(text.split())


def _word(found: EvidenceIndex, title: str, about: str, meta: Meta) -> bytes:
    from lkjip.word.plain import PlainDocument  # python-docx is slow to import

    word = PlainDocument(size=9)
    word.heading(title, 0)
    word.paragraph(f"{meta.author}. {about}")
    word.table(HEADS, _rows(found), WIDTHS)
    for head, listed in ((WRONG, found.wrong), (UNPROVEN, found.unproven)):
        if listed:
            word.heading(head, 1)
            for line in listed:
                word.paragraph(line)
    return word.finish(title, meta)


def _json(found: EvidenceIndex) -> dict[str, object]:
    lines = [line._asdict() | {"berkas": list(line.berkas)} for line in found.lines]
    return {"bukti": lines, "perlu_diperbaiki": list(found.wrong), "belum_berbukti": list(found.unproven)}
