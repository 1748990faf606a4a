"""The to-do list of a year: every place that waits to be filled, with who fills it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lkjip.base.diagnostic import Diagnostic, lack
from lkjip.base.marks import passages
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data import schema
from lkjip.data.assemble import SUBJECTS, assemble
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.owners import owner_of
from lkjip.data.shape import class_in, shape_of
from lkjip.data.yearfiles import of_year, read_sources
from lkjip.report.gaps import OPEN_TEXT
from lkjip.report.model import Placement
from lkjip.report.narrative import read_texts
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.rules.looked import unseen
from lkjip.rules.rendering import by_owner, owners_as_markdown, owners_in_short

OPTIONAL = "{} (bila ada)"


def to_do(project: Project) -> tuple[Diagnostic, ...]:
    """Everything that the year's files leave open, by owner and file."""
    owners = _owners(project)
    tasks = [
        lack(source, what)._replace(owner=owner_of(source.file, owners))
        for find in (_open_data, _open_history, _open_texts, _open_photos)
        for source, what in find(project)
    ]
    return tuple(sorted(tasks, key=lambda task: (task.owner, task.source.file, task.source.line)))


def _tree(project: Project) -> Mapping:
    """The data as they are typed; mistakes are for the build to report."""
    sources = read_sources(project.root, project.tahun, project.files)
    own = [(name, content) for name, content in sources.files if f"data/{project.tahun}/" in name]
    problems: list[Diagnostic] = []
    return assemble(own, project.tahun, problems)


def _owners(project: Project) -> tuple[schema.Pemilik, ...]:
    rows = _tree(project).get("pemilik")
    found = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, Items) else []
    return tuple(schema.Pemilik(str(row.get("berkas") or ""), str(row.get("pemilik") or "")) for row in found)


def _open_data(project: Project) -> Iterator[tuple[Source, str]]:
    tree = _tree(project)
    shape, looked = shape_of(schema.Data), list(unseen(project))
    for subject in SUBJECTS:
        node = tree.get(subject.field)
        if node is None:
            continue
        blanks = list(_blanks(node, shape[subject.field].kind))
        yield from blanks
        if not blanks:
            yield from (found for found in looked if found[0].file.endswith(f"/{subject.file}"))
    yield from _open_tables(tree.get("tabel"), looked)
    yield from _plan(tree, project.tahun)


def _open_tables(tables: Node, looked: Sequence[tuple[Source, str]]) -> Iterator[tuple[Source, str]]:
    """What own tables wait for; of one that waits for nothing, whether somebody looked at its definition."""
    for table in tables if isinstance(tables, Items) else ():
        if isinstance(table, Mapping):
            blanks = list(_open_rows(table.rows))
            yield from blanks
            if not blanks:
                yield from (found for found in looked if found[0].file == table.places["kunci"].file)


def _open_rows(rows: Items | None) -> Iterator[tuple[Source, str]]:
    """The figures that the rows of an own table wait for, one for each row."""
    for row in rows or ():
        if isinstance(row, Mapping) and (blank := [key for key, cell in row.items() if _is_blank(cell)]):
            yield row.source, ", ".join(blank)


def _open_history(project: Project) -> Iterator[tuple[Source, str]]:
    """Figures of earlier years that are still unknown: this year's report compares with them."""
    sources = read_sources(project.root, project.tahun, project.files)
    rows = assemble(of_year(sources, project.tahun).files, project.tahun, []).get("riwayat")
    for row in rows if isinstance(rows, Items) else ():
        if isinstance(row, Mapping) and _is_blank(row.get("nilai")):
            yield row.places.get("nilai", row.source), f"{row.get('nama')} tahun {row.get('tahun')}"


def _blanks(node: Node, hint: Any, stem: str = "") -> Iterator[tuple[Source, str]]:
    """Every field that is empty, of this year or not filled in yet by an office that starts."""
    kind = class_in(hint)
    if isinstance(node, Items):
        for item in node:
            yield from _blanks(item, hint)
    elif isinstance(node, Mapping) and kind:
        for key, field in shape_of(kind).items():
            if key not in node:
                continue
            value = node[key]
            if _is_blank(value) and (field.yearly or not class_in(field.kind)):
                yield node.places[key], f"{stem}{key}"
            elif not field.yearly:
                yield from _blanks(value, field.kind, f"{stem}{key}." if isinstance(value, Mapping) else "")


def _is_blank(node: Node) -> bool:
    if isinstance(node, Mapping):
        return node.get("nilai") is None
    return node is None or (isinstance(node, Scalar) and node in ("", OPEN_TEXT))


def _plan(tree: Mapping, tahun: int) -> Iterator[tuple[Source, str]]:
    """A plan that ended has no targets for the year."""
    plan = tree.get("renstra")
    end = plan.get("akhir") if isinstance(plan, Mapping) else None
    if isinstance(plan, Mapping) and isinstance(end, Scalar) and end.isdecimal() and len(end) < 10 and int(end) < tahun:
        yield plan.places["akhir"], f"Renstra berakhir {end}: ganti dengan Renstra yang memuat target {tahun}"


def _open_texts(project: Project) -> Iterator[tuple[Source, str]]:
    for file, content in project.texts():
        for passage in passages(content.decode("utf-8", "replace").replace("\r\n", "\n")):
            if not passage.written:
                what = OPTIONAL.format(passage.what) if passage.optional else passage.what
                yield Source(file, passage.line), f"tulis: {what}"


def _open_photos(project: Project) -> Iterator[tuple[Source, str]]:
    there = project.pictures()
    for spot in of_kind(Placement, blocks_of(read_texts(project.texts(), project.cache))):
        if spot.kind == "foto" and spot.key not in there:
            yield Source(f"{project.relative(project.photos)}/{spot.key}"), f"foto untuk {spot.source}"


# --- as it is printed --------------------------------------------------------------------------------------------


def as_markdown(tasks: tuple[Diagnostic, ...], tahun: int) -> str:
    """The list as a file: owner by owner, file by file."""
    lines = [f"# Tugas LKjIP {tahun}", "", f"{len(tasks)} hal menunggu diisi. Daftar ini dibuat ulang setiap kali", ""]
    lines[2] += f" `python build.py {tahun} baru` dijalankan; yang sudah diisi hilang dari daftar."
    return "\n".join([*lines, *owners_as_markdown(by_owner(tasks))])


def as_summary(tasks: tuple[Diagnostic, ...]) -> Iterator[str]:
    """The list on the screen: how much each owner has to fill, and in which files."""
    return owners_in_short(by_owner(tasks))
