"""A data file of the old year as the new year starts with it: same keys, names and order, yearly fields empty.

The text is edited at the places of its values, so that comments and layout stay as people wrote them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lkjip.base.quantity import BLANK
from lkjip.data.csvfile import rows_of_csv
from lkjip.data.dialect import Dialect, decode, dialect_of
from lkjip.data.shape import Field, class_in, shape_of
from lkjip.data.tablefile import ALASAN, NOTES
from lkjip.data.xlsxfile import xlsx_rows
from lkjip.data.yamlfile import content_end
from lkjip.edit.csvtext import CsvText, NewCell
from lkjip.edit.splices import Splice, spliced

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node

NULL = f'{{nilai: null, alasan: "{BLANK}"}}'
EMPTY = '""'
LASTING = ("tetap", "ya")
"""What a record says whose figures hold in every year."""
_NAME = re.compile(r"[^\W\d]\w*+(?!\s*\()")  # in a formula: a word that no argument follows


def _is_reference(text: object) -> bool:
    """Whether a value is told by others: `= nilai.baik` holds in every year, `= 57 / 61` is a figure of its own."""
    return isinstance(text, str) and text.strip().startswith("=") and bool(_NAME.search(text))


# --- YAML --------------------------------------------------------------------------------------------------------


def emptied_yaml(text: str, field: Field) -> str:
    """Return the text of a subject's file without the results of its year; `field` is the subject in `Data`."""
    import yaml

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    splices = list(_in_node(root, field.kind, text)) if root else []
    if field.yearly and field.yearly.first and root and len(root.value) > 1:
        first, last = content_end(root.value[0], text), content_end(root, text)
        splices = [splice for splice in splices if splice.end <= first] + [Splice(first, last, "")]
    return spliced(text, splices)


def _in_node(node: Node, hint: Any, text: str) -> Iterator[Splice]:
    from yaml.nodes import MappingNode, SequenceNode

    kind = class_in(hint)
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _in_node(item, hint, text)
    elif isinstance(node, MappingNode) and kind:
        yield from _in_mapping(node, kind, text)


def _in_mapping(node: MappingNode, kind: type, text: str) -> Iterator[Splice]:
    shape = shape_of(kind)
    if any((key.value, value.value) == LASTING for key, value in node.value):
        return
    for key, value in node.value:
        field = shape.get(key.value)
        if field is None:
            continue
        if not field.yearly:
            yield from _in_node(value, field.kind, text)
        elif not _is_told(value):
            yield Splice(value.start_mark.index, content_end(value, text), NULL if field.number else EMPTY)


def _is_told(node: Node) -> bool:
    """Whether a value follows from others, with its source beside it or not."""
    from yaml.nodes import MappingNode

    if isinstance(node, MappingNode):
        return any(key.value == "nilai" and _is_reference(value.value) for key, value in node.value)
    return _is_reference(node.value)


# --- tables ------------------------------------------------------------------------------------------------------


def emptied_table(file: str, content: bytes, kind: type, lembar: str = "") -> str:
    """Return the table without the results of its year, as CSV; rows say why in the column `alasan`.

    lembar: the sheet that holds it, where the workbook has several

    A CSV file keeps its separator; a workbook becomes CSV, since its looks could not be kept.
    """
    table, shape = CsvText(_as_csv(file, content, kind, lembar)), shape_of(kind)
    if any(_is_owed(shape.get(name)) for name in table.head()):
        table.add_column(ALASAN)
    head, *rows = table.rows()
    named = (dict(zip(head, row, strict=True)) for row in rows)
    table.change(*(cell for at, row in enumerate(named) for cell in _emptied(at, row, shape)))
    return table.text


def _as_csv(file: str, content: bytes, kind: type, lembar: str) -> bytes:
    """The table as the reader sees it: without rows and columns in which nothing stands, in quotes only where due."""
    if file.lower().endswith(".xlsx"):
        rows, dialect, head = xlsx_rows(file, content, kind, lembar), Dialect(), ""
    else:
        text = decode(content)[0]
        rows, dialect = rows_of_csv(file, text), dialect_of(text)
        head = text[: dialect.start].replace("\r\n", "\n")  # it says how numbers are written, too
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n", delimiter=dialect.separator)
    writer.writerows([cell.text for cell in row.cells] for row in rows)
    return (head + written.getvalue()).encode()


def _is_owed(field: Field | None) -> bool:
    return bool(field and field.yearly and field.number and field.required)


def _emptied(at: int, row: Mapping[str, str], shape: Mapping[str, Field]) -> Iterator[NewCell]:
    """The cells of one row that become others: yearly ones, and the notes on them."""
    emptied = {
        name: "" for name, text in row.items() if name in shape and shape[name].yearly and not _is_reference(text)
    }
    if not emptied:
        return
    notes = {name: "" for name in row if name not in shape and name.startswith(NOTES)}
    if ALASAN in row and any(_is_owed(shape[name]) for name in emptied):
        notes[ALASAN] = BLANK
    yield from (NewCell(at, name, text) for name, text in {**notes, **emptied}.items() if row[name] != text)
