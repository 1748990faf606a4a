"""Cells into the bytes of their file; what was edited is read again and must say the changed facts and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.nodes import Items, Mapping, Node, follow
from lkjip.data.shape import shape_of
from lkjip.edit import plainfacts as facts
from lkjip.edit.csvtext import CsvText, NewCell
from lkjip.edit.plainfacts import Plain
from lkjip.edit.yamltext import YamlText
from lkjip.edit.yamlwords import BareNumber
from lkjip.verbs.intake.targets import NUMBER_KEY, SUMBER, TargetCell
from lkjip.verbs.workbook.books import DataFile, read_node

ALASAN = "alasan"
BY_HAND = "Ubah angkanya langsung di berkas itu, atau sederhanakan susunannya."


class CitedCell(NamedTuple):
    """A cell with the words that cite its source; "" for none."""

    cell: TargetCell
    sumber: str

    @property
    def is_number(self) -> bool:
        """Whether it holds a number and not words."""
        return self.cell.figure.is_number

    @property
    def text(self) -> str:
        """What it is to say."""
        return self.cell.figure.text


def rewritten_with(file: DataFile, cells: Sequence[CitedCell], problems: list[Diagnostic]) -> bytes:
    """Return the file's new bytes; the old ones, and a problem, where it cannot be edited safely."""
    try:
        content, expected = _table(file, cells) if file.row is not None else _yaml(file, cells)
        found: list[Diagnostic] = []
        proven = facts.plain(read_node(file._replace(content=content), found)) == expected and not found
    except Exception:  # however a text resists being edited, it is left alone and refused
        proven = False
    if not proven:
        message = "susunan berkas ini tidak dapat diisi dari ekspor"
        problems.append(reject(Source(file.name), message, BY_HAND))
        return file.content
    return content


# --- tables ---------------------------------------------------------------------------------------------------------


def _table(file: DataFile, cells: Sequence[CitedCell]) -> tuple[bytes, Plain]:
    text, root = CsvText(file.content), facts.plain(read_node(file, []))
    changed = [cell for cited in cells if not cited.cell.new for cell in _new_cells(cited)]
    changed += list(_reasons(file, root, changed))
    text.change(*(cell for cell in changed if cell.text or cell.column in text.head()))
    for cell in changed:
        facts.put(root, (cell.row, cell.column), cell.text or None)
    for row in dict.fromkeys(cited.cell.path for cited in cells if cited.cell.new):
        own = [cell for cited in cells if cited.cell.path == row for cell in _new_cells(cited)]
        written = {cell.column: cell.text for cell in own if cell.text}
        text.add(written, {cell.column for cell in own if cell.number})
        root.append({name: written[name] for name in text.head() if name in written})
    return text.content(), root


def _new_cells(cited: CitedCell) -> Iterator[NewCell]:
    row, field = int(cited.cell.path[0]), cited.cell.field
    yield NewCell(row, field, cited.text, cited.is_number)
    if cited.sumber and cited.is_number:
        yield NewCell(row, f"{SUMBER}_{field}", cited.sumber)


def _reasons(file: DataFile, root: Plain, changed: Sequence[NewCell]) -> Iterator[NewCell]:
    """Reasons why a number lacks, where it no longer does: its own, and that of a row in which none lacks any more."""
    shape = shape_of(file.row)
    numbers = [name for name, field in shape.items() if field.number and field.required]
    for row in dict.fromkeys(cell.row for cell in changed):
        now = root[row] | {cell.column: cell.text for cell in changed if cell.row == row}
        for name in (f"{ALASAN}_{cell.column}" for cell in changed if cell.row == row and cell.number):
            if now.get(name):
                yield NewCell(row, name, "")
        if now.get(ALASAN) and all(now.get(name) for name in numbers):
            yield NewCell(row, ALASAN, "")


# --- YAML -----------------------------------------------------------------------------------------------------------


def _yaml(file: DataFile, cells: Sequence[CitedCell]) -> tuple[bytes, Plain]:
    text, node = YamlText(file.content), read_node(file, [])
    root = facts.plain(node)
    for cited in cells:
        if not cited.cell.new:
            path, value = (*cited.cell.path, cited.cell.field), _value(node, cited)
            text.put(path, value)
            facts.put(root, path, value)
    for row in dict.fromkeys(cited.cell.path for cited in cells if cited.cell.new):
        record = {cited.cell.field: _bare(cited) for cited in cells if cited.cell.path == row}
        text.add(row[:-1], record)
        facts.listed(root, row[:-1]).append(dict(record))
    return text.content(), root


def _bare(cited: CitedCell) -> str:
    return BareNumber(cited.text) if cited.is_number else cited.text


def _value(node: Node, cited: CitedCell) -> Plain:
    """The number alone, or with its source and the notes that it keeps."""
    there = follow(node, (*cited.cell.path, cited.cell.field))[0] if isinstance(node, Mapping | Items) else None
    parent = follow(node, cited.cell.path)[0]
    notes = facts.plain(there) if isinstance(there, Mapping) and there is not parent else {}
    notes = {key: text for key, text in notes.items() if key not in (ALASAN, NUMBER_KEY)}
    if cited.sumber and cited.is_number:
        notes[SUMBER] = cited.sumber
    return {NUMBER_KEY: _bare(cited), **notes} if notes else _bare(cited)
