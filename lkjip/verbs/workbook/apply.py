"""Changes into the bytes of a file, each proven: the edited text must say the changed facts and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.data.nodes import Step
from lkjip.edit import plainfacts as facts
from lkjip.edit.csvtext import CsvText, NewCell
from lkjip.edit.plainfacts import Plain
from lkjip.edit.yamltext import YamlText
from lkjip.verbs.workbook.books import File, read_node
from lkjip.verbs.workbook.fresh import Add
from lkjip.verbs.workbook.merge import Changes, Put, Remove
from lkjip.verbs.workbook.sheet_columns import ANGKA, KATA

BY_HAND = "Ubah bagian ini langsung di berkasnya, lalu buat buku kerja baru."


class Wanted:
    """All changes of one file, whichever sheet asked for them, in the order in which they can be made.

    Values first, because they move nothing; then new records, which come last in their lists; then removals from the
    end, so that no place moves before it is used.
    """

    def __init__(self, changes: Sequence[Changes]) -> None:
        self.puts = [one for change in changes for one in change.puts]
        self.adds = [one for change in changes for one in change.adds]
        gone = [one for change in changes for one in change.removes]
        self.removes = sorted(gone, key=lambda one: _order(one.record), reverse=True)


def _order(path: Sequence[Step]) -> list[tuple[int, str, int]]:
    return [(0, step, 0) if isinstance(step, str) else (1, "", step) for step in path]


def apply(file: File, changes: Sequence[Changes], problems: list[Diagnostic]) -> bytes:
    """Return the file's new bytes; the old ones, and a problem, where it cannot be edited safely."""
    wanted = Wanted(changes)
    try:
        content = _table(file, wanted) if file.row is not None else _yaml(file, wanted)
        proven = _proven(file, content, wanted)
    except Exception:  # however a text resists being edited, it is left alone and the person is told
        proven = False
    if not proven:
        problems.append(reject(Source(file.name), "susunan berkas ini tidak dapat diubah dari buku kerja", BY_HAND))
        return file.content
    return content


def _proven(file: File, content: bytes, wanted: Wanted) -> bool:
    """Whether the edited file says what was wanted."""
    found: list[Diagnostic] = []
    said = facts.plain(read_node(file._replace(content=content), found))
    return not found and said == _expected(file, wanted)


def _expected(file: File, wanted: Wanted) -> Plain:
    """Today's facts, changed as facts."""
    root = facts.plain(read_node(file, []))
    for one in wanted.puts:
        value = one.value or None if file.row is not None else one.value
        facts.put(root, (*one.record, *one.column.path), value)
    for add in wanted.adds:
        facts.listed(root, add.path).append(add.value)
    for remove in wanted.removes:
        facts.remove(root, remove.record)
    return root


def _yaml(file: File, wanted: Wanted) -> bytes:
    text = YamlText(file.content)
    for one in wanted.puts:
        _put(text, one)
    for add in wanted.adds:
        text.add(add.path, add.value)
    for remove in wanted.removes:
        text.remove(remove.record)
    return text.content()


def _put(text: YamlText, one: Put) -> None:
    path = (*one.record, *one.column.path)
    if one.column.kind == KATA and isinstance(one.value, list):
        text.words(path, one.value)
    else:
        text.put(path, one.value)


def _table(file: File, wanted: Wanted) -> bytes:
    text = CsvText(file.content)
    numbers = {column.name for column in file.tables[0].columns if column.kind == ANGKA}
    for one in wanted.puts:
        text.change(NewCell(_row(one), one.column.name, str(one.value or ""), one.column.kind == ANGKA))
    for add in wanted.adds:
        _add(text, add, numbers)
    for remove in wanted.removes:
        text.remove(_row(remove))
    return text.content()


def _row(one: Put | Remove) -> int:
    return int(one.record[0])


def _add(text: CsvText, add: Add, numbers: set[str]) -> None:
    text.add({str(name): str(value) for name, value in add.value.items()}, numbers)
