"""Changes into the bytes of a file, each proven: the edited text must say the changed facts and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.data.nodes import Mapping, Node, Step
from lkjip.edit import plainfacts as facts
from lkjip.edit.csvtext import CsvText, NewCell
from lkjip.edit.plainfacts import Plain
from lkjip.edit.yamltext import YamlText
from lkjip.verbs.workbook.added_rows import Add
from lkjip.verbs.workbook.books import DataFile, read_node, together
from lkjip.verbs.workbook.cell_changes import CellChange
from lkjip.verbs.workbook.entries import Path, at
from lkjip.verbs.workbook.merge import Changes
from lkjip.verbs.workbook.removals import Remove
from lkjip.verbs.workbook.sheet_columns import ANGKA, KATA

BY_HAND = "Ubah bagian ini langsung di berkasnya, lalu buat buku kerja baru."


class FileChanges:
    """All changes of one file, whichever sheet asked for them, in the order in which they can be made.

    Values first, because they move nothing; then new records, which come last in their lists; then removals from the
    end, so that no place moves before it is used.
    """

    def __init__(self, changes: Sequence[Changes]) -> None:
        self.cells = [cell for change in changes for cell in change.cells]
        self.adds = [added for change in changes for added in change.adds]
        gone = [removed for change in changes for removed in change.removes]
        self.removes = sorted(gone, key=lambda removed: _order(removed.record), reverse=True)


def _order(path: Sequence[Step]) -> list[tuple[int, str, int]]:
    return [(0, step, 0) if isinstance(step, str) else (1, "", step) for step in path]


def edited(file: DataFile, changes: Sequence[Changes], problems: list[Diagnostic]) -> Iterator[DataFile]:
    """The file with its new bytes, or each file that it shows."""
    if not file.parts:
        yield file._replace(content=apply(file, changes, problems))
    for index, part in enumerate(file.parts):
        own = [change.of_part(index) for change in changes]
        yield part._replace(content=apply(part, own, problems)) if any(own) else part


def rewritten(file: DataFile, changes: Sequence[Changes], problems: list[Diagnostic]) -> DataFile:
    """The file, or those that it shows together, as they are after the changes."""
    found = list(edited(file, changes, problems))
    return together(file, found) if file.parts else found[0]


def apply(file: DataFile, changes: Sequence[Changes], problems: list[Diagnostic]) -> bytes:
    """Return the file's new bytes; the old ones, and a problem, where it cannot be edited safely."""
    all_changes = FileChanges(changes)

    def edit() -> tuple[bytes, Plain]:
        content = _table(file, all_changes) if file.row is not None else _yaml(file, all_changes)
        return content, _expected(file, all_changes)

    refusal = reject(Source(file.name), "susunan berkas ini tidak dapat diubah dari buku kerja", BY_HAND)
    return edited_safely(file, edit, refusal, problems)


def edited_safely(
    file: DataFile, edit: Callable[[], tuple[bytes, Plain]], refusal: Diagnostic, problems: list[Diagnostic]
) -> bytes:
    """The bytes that `edit` gives, where they say the facts that it gives and no others; or the old, and a refusal."""
    try:
        content, expected = edit()
        found: list[Diagnostic] = []
        proven = facts.plain(read_node(file._replace(content=content), found)) == expected and not found
    except Exception:  # however a text resists being edited, it is left alone and refused
        proven = False
    if proven:
        return content
    problems.append(refusal)
    return file.content


def _expected(file: DataFile, changes: FileChanges) -> Plain:
    """Today's facts, changed as facts."""
    root = facts.plain(read_node(file, []))
    for cell in changes.cells:
        value = cell.value or None if file.row is not None else cell.value
        facts.put(root, (*cell.record, *cell.column.path), value)
    for add in changes.adds:
        facts.listed(root, add.path).append(add.value)
    for remove in changes.removes:
        facts.remove(root, remove.record)
    return root


def _yaml(file: DataFile, changes: FileChanges) -> bytes:
    text = YamlText(file.content)
    node = read_node(file, [])
    for path in dict.fromkeys([*(cell.record for cell in changes.cells), *(add.path for add in changes.adds)]):
        _in_full(text, node, path)
    for cell in changes.cells:
        _put(text, cell)
    for add in changes.adds:
        text.add(add.path, add.value)
    for remove in changes.removes:
        text.remove(remove.record)
    return text.content()


def _in_full(text: YamlText, node: Node, path: Path) -> None:
    """Write the records on the way that stand as the text of one key alone in their long form."""
    for end in range(1, len(path) + 1):
        there = at(node, path[:end])
        if isinstance(there, Mapping) and text.is_text(path[:end]):
            text.put(path[:end], facts.plain(there))


def _put(text: YamlText, cell: CellChange) -> None:
    path = (*cell.record, *cell.column.path)
    if cell.column.kind == KATA and isinstance(cell.value, list):
        text.words(path, cell.value)
    else:
        text.put(path, cell.value)


def _table(file: DataFile, changes: FileChanges) -> bytes:
    text = CsvText(file.content)
    numbers = {column.name for column in file.tables[0].columns if column.kind == ANGKA}
    text.change(*(_new_cell(cell) for cell in changes.cells))
    for add in changes.adds:
        _add(text, add, numbers)
    for remove in changes.removes:
        text.remove(_row(remove))
    return text.content()


def _new_cell(cell: CellChange) -> NewCell:
    return NewCell(_row(cell), cell.column.name, str(cell.value or ""), cell.column.kind == ANGKA)


def _row(change: CellChange | Remove) -> int:
    return int(change.record[0])


def _add(text: CsvText, add: Add, numbers: set[str]) -> None:
    text.add({str(name): str(value) for name, value in add.value.items()}, numbers)
