"""Which rows of a definition are shown, in which order, and which of them is the one that the report is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import TypeVar

from lkjip.base.letters import folded
from lkjip.base.quantity import Quantity
from lkjip.drawing.defined.mistakes import Mistakes
from lkjip.drawing.defined.recorded import ChartRow

CONDITION = re.compile(r"([a-z0-9_]+)\s*(<>|=)\s*(.*)")
WAYS = {"turun": -1, "naik": 1}
NAME = "nama"
Item = TypeVar("Item")


def kept(rows: Sequence[ChartRow], conditions: Sequence[str], mistakes: Mistakes) -> list[ChartRow]:
    """The rows of which every condition ("jenis = peta", "nama <> PROVINSI") is true."""
    found = list(rows)
    for condition in conditions:
        asked = CONDITION.fullmatch(condition)
        if asked is None:
            mistakes.note(condition, f'saringan "{condition}" tidak terbaca', 'Tulis misalnya "jenis = peta".')
            continue
        column, sign, words = asked.groups()
        if rows and column not in (known := rows[0].words):
            mistakes.unknown(condition, "kolom", column, known, f"Kolom yang berisi kata: {', '.join(known)}.")
            continue
        meant = _alike(words.strip("\"'"))
        found = [row for row in found if (_alike(row.words.get(column, "")) == meant) == (sign == "=")]
    return found


@cache
def _alike(words: str) -> str:
    """What spellings of one name have in common; charts ask of the same names again and again."""
    return folded(words)


def ordered(
    items: Sequence[Item],
    urut: str,
    key: Callable[[Item, str], Quantity | str | None],
    mistakes: Mistakes,
) -> list[Item]:
    """The items in the order that `urut` asks for: "turun", "naik", "nama", or a column and its way.

    key: what an item is ordered by, given a column ("" for the value shown); None where there is no such column
    By numbers only once all of them are known: a part of them would make ranks that nobody has.
    """
    words = urut.split()
    column, way = ("", words[0]) if words and words[0] in WAYS else (words[0] if words else "", (words[1:] or [""])[0])
    keys = [key(item, column) for item in items]
    if not words or not items:
        return list(items)
    if len(words) > 2 or (way and way not in WAYS) or None in keys:
        hint = 'Tulis "turun", "naik", "nama", atau nama kolom dengan turun atau naik.'
        mistakes.note(urut, f'urutan "{urut}" tidak dikenal', hint)
        return list(items)
    if column == NAME:
        return [item for _, item in sorted(zip(keys, items, strict=True), key=lambda pair: folded(str(pair[0])))]
    amounts = [value.published if isinstance(value, Quantity) else None for value in keys]
    if any(amount is None for amount in amounts):
        return list(items)
    sign = WAYS[way or "turun"]
    paired = zip(amounts, items, strict=True)
    return [item for _, item in sorted(paired, key=lambda pair: sign * (pair[0] or Decimal(0)))]


def is_meant(row: ChartRow, label: str, words: str) -> bool:
    """Whether `sorot` means this row: by its name, or by its key ("KAB. X" is "Kabupaten X")."""
    meant = _place(words)
    return bool(words) and meant in (_place(label), _place(row.words.get("kunci", "")))


def _place(words: str) -> str:
    return _alike(words).replace("kabupaten", "kab.")
