"""Texts of a definition with what stands in them: `{kunci}` of a row, `{{ value }}` of the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lkjip.base.quantity import Quantity, Value
from lkjip.drawing.labels import As, Telling, Wording, absence, wording

COLUMN = re.compile(r"(?<!\{)\{([a-z0-9_]+)\}(?!\}(?!\}))")
VALUE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BRACKET = re.compile(r"(\s*\([^()]*\{\{[^()]*\))")
"""Words in brackets with a value in them: an aside that is left out where its value is not there."""
CLAUSE = re.compile(r"([,;:] )")
BARE = ".angka"

Find = Callable[[str], Value | None]
Part = str | Value | As


def columns_in(text: str) -> list[str]:
    """The columns of a row that a text asks for."""
    return COLUMN.findall(text)


def with_columns(text: str, words: Mapping[str, str]) -> str:
    """The text with the words of a row; a column that the row does not have stays as it was typed."""
    return COLUMN.sub(lambda found: str(words.get(found[1], found[0])), text)


def values_in(text: str) -> list[str]:
    """The names of the values that a text prints."""
    return VALUE.findall(text)


def parts_of(text: str, find: Find) -> tuple[Part, ...]:
    """Words and values in their order, without the asides whose values are not there.

    find: the value of a name; None where there is none, which leaves a gap in the words
    """
    pieces = [piece for piece in BRACKET.split(text) if piece]
    kept = (piece for piece in pieces if not (BRACKET.fullmatch(piece) and _is_absent(piece, find)))
    return tuple(part for piece in kept for part in _parts(piece, find))


def _is_absent(piece: str, find: Find) -> bool:
    found = [_value(name, find) for name in VALUE.findall(piece)]
    return any(value is None or absence(value) for value in found)


def _parts(text: str, find: Find) -> Iterator[Part]:
    for index, piece in enumerate(VALUE.split(text)):
        if index % 2 == 0:
            if piece:
                yield piece
        elif (value := _value(piece, find)) is not None:
            yield As(value, value.angka) if piece.endswith(BARE) and isinstance(value, Quantity) else value


def _value(name: str, find: Find) -> Value | None:
    """The value of a name; of its number without the unit the value itself, which is what is drawn."""
    bare = find(name.removesuffix(BARE)) if name.endswith(BARE) else None
    return bare if isinstance(bare, Quantity) else find(name)


def figure(text: str, find: Find) -> Wording:
    """A text as what stands beside a bar."""
    return wording(*parts_of(text, find))


def telling_of(text: str, find: Find) -> Telling:
    """A text as a remark: each of its clauses marks its own provisional figures.

    Nothing where its first value is not there: a total that nobody knows needs no line.
    """
    parts = parts_of(text, find)
    first = next((part for part in parts if not isinstance(part, str)), None)
    if first is not None and absence(first.value if isinstance(first, As) else first):
        return ()
    return tuple(_clauses(parts))


def _clauses(parts: tuple[Part, ...]) -> Iterator[Part | Wording]:
    clause: list[Part] = []
    for part in parts:
        pieces = [piece for piece in CLAUSE.split(part) if piece] if isinstance(part, str) else [part]
        for piece in pieces:
            if not clause and isinstance(piece, str):
                yield piece
            elif isinstance(piece, str) and CLAUSE.fullmatch(piece):
                yield from _clause(clause)
                clause = []
                yield piece
            else:
                clause.append(piece)
    yield from _clause(clause)


def _clause(clause: list[Part]) -> Iterator[Part | Wording]:
    """A clause with a figure in it as one figure; of words alone each keeps its own mark."""
    figures = any(isinstance(part, Quantity | As) for part in clause)
    yield from (Wording(tuple(clause)),) if figures else clause
