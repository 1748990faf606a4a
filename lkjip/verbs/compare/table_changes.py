"""Which tables came or went, and which rows and cells of the others changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeVar

from lkjip.base.quantity import Value
from lkjip.base.tuples import NamedTuple
from lkjip.verbs.compare.common_form import ENOUGH, ComparedTable, Figure, bare, likeness, paired, same

TableEvent = Literal["ditambah", "dihapus", "judul", "kolom", "sel", "baris ditambah", "baris dihapus"]
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"^(?:Rp\b|\[)|\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
Captioned = TypeVar("Captioned", ComparedTable, Figure)


class TableChange(NamedTuple):
    """What happened in one table: to the whole of it, a row or a cell, with its value where that is known."""

    kind: TableEvent
    table: ComparedTable
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    new_value: Value | None = None


def compare_tables(
    old: Sequence[ComparedTable], new: Sequence[ComparedTable], years_differ: bool
) -> tuple[TableChange, ...]:
    """Every difference, in the order of the new report; `years_differ`: a year in a head is no other head."""
    return tuple(
        change for before, after in pairs(old, new, _content) for change in _table(before, after, years_differ)
    )


def _content(table: ComparedTable) -> str:
    return " ".join([*table.heads, *(cell for row in table.rows for cell in row)])


def pairs(
    old: Sequence[Captioned], new: Sequence[Captioned], content: Callable[[Captioned], str]
) -> list[tuple[Captioned | None, Captioned | None]]:
    """Match by key, then by title, then by likeness of `content`; what is left came or went."""
    left = list(range(len(old)))
    partner: dict[int, int] = {}
    for alike in (_same_target, _same_title, _like(content)):
        for at, captioned in enumerate(new):
            found = None if at in partner else next((i for i in left if alike(old[i], captioned)), None)
            if found is not None:
                partner[at] = found
                left.remove(found)
    matched: list[tuple[Captioned | None, Captioned | None]] = [
        (old[partner[at]] if at in partner else None, captioned) for at, captioned in enumerate(new)
    ]
    matched.extend((old[i], None) for i in left)
    return matched


def _same_target(old: Captioned, new: Captioned) -> bool:
    return bool(old.target) and old.target == new.target


def _same_title(old: Captioned, new: Captioned) -> bool:
    return bool(old.title) and bare(old.title).casefold() == bare(new.title).casefold()


def _like(content: Callable[[Captioned], str]) -> Callable[[Captioned, Captioned], bool]:
    def alike(old: Captioned, new: Captioned) -> bool:
        known = bool(old.target and new.target)
        return not known and bool(old.title) == bool(new.title) and likeness(content(old), content(new)) >= ENOUGH

    return alike


def _table(old: ComparedTable | None, new: ComparedTable | None, years_differ: bool) -> Iterator[TableChange]:
    if old is None or new is None:
        if table := new or old:
            yield TableChange("ditambah" if old is None else "dihapus", table)
        return
    if head(old.title, years_differ) != head(new.title, years_differ):
        yield TableChange("judul", new, old=same(old.title), new=same(new.title))
    yield from _heads(old, new, years_differ)
    yield from _rows(old, new, years_differ)


def head(text: str, years_differ: bool) -> str:
    """A title or head as it is compared."""
    return _YEAR.sub("", bare(text)) if years_differ else bare(text)


def _heads(old: ComparedTable, new: ComparedTable, years_differ: bool) -> Iterator[TableChange]:
    before, after = (tuple(head(text, years_differ) for text in table.heads) for table in (old, new))
    if before != after:
        yield TableChange("kolom", new, old=" | ".join(old.heads), new=" | ".join(new.heads))


def _columns(old: ComparedTable, new: ComparedTable, years_differ: bool) -> list[tuple[int, int]]:
    """Which column answers to which: by place, or by head where a column came or went."""
    if len(old.heads) == len(new.heads):
        return [(at, at) for at in range(len(new.heads))]
    before, after = ([head(text, years_differ) for text in table.heads] for table in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [(i + n, j + n) for i, j, size in matcher.get_matching_blocks() for n in range(size)]


def _rows(old: ComparedTable, new: ComparedTable, years_differ: bool) -> Iterator[TableChange]:
    columns = _columns(old, new, years_differ)
    before, after = ([_label_key(row) for row in table.rows] for table in (old, new))
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal" or j - i == m - k:
            matched: list[tuple[int | None, int | None]] = [(i + n, k + n) for n in range(j - i)]
        else:
            found = paired([" ".join(row) for row in old.rows[i:j]], [" ".join(row) for row in new.rows[k:m]])
            matched = [(None if a is None else i + a, None if b is None else k + b) for a, b in found]
        for a, b in matched:
            yield from _row(old, new, a, b, columns)


def _row(
    old: ComparedTable, new: ComparedTable, a: int | None, b: int | None, columns: list[tuple[int, int]]
) -> Iterator[TableChange]:
    if b is None:
        if a is not None:
            yield TableChange("baris dihapus", new, row_label(old.rows[a]), old=_line(old.rows[a]))
        return
    if a is None:
        yield TableChange("baris ditambah", new, row_label(new.rows[b]), new=_line(new.rows[b]))
        return
    for at_old, at_new in columns:
        was, now = _cell(old.rows[a], at_old), _cell(new.rows[b], at_new)
        if same(was) != same(now):
            column = new.heads[at_new] if at_new < len(new.heads) else ""
            value = new.values.get((b, at_new))
            yield TableChange("sel", new, row_label(new.rows[b]), column, same(was), same(now), value)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _line(row: Sequence[str]) -> str:
    return " | ".join(same(cell) for cell in row if cell)


def row_label(row: Sequence[str]) -> str:
    """What a reader calls the row: the last of the words that stand before its figures."""
    return next(reversed(_leading(row)), "") or _line(row)


def _leading(row: Sequence[str]) -> list[str]:
    words: list[str] = []
    for cell in row:
        if _WORD.search(cell) and not _FIGURE.match(same(cell)):
            words.append(same(cell))
        elif words:
            break
    return words


def _label_key(row: Sequence[str]) -> str:
    return " / ".join(_leading(row)) or _line(row)
