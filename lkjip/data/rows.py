"""What no list may hold: a row twice, a typed row of totals, words that only look like others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import whitespace
from typing import Any

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import folded, foreign_letter
from lkjip.base.quantity import BLANK, Quantity
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.data.consistency import At, Check
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.schema import Data
from lkjip.data.shape import Field, shape_of

TOTAL = re.compile(
    r"(?:(?:grand|sub) ?)?(?:jumlah|jml\.?|total|tot\.|rata ?-? ?rata|rerata)"
    r"(?: (?:seluruhnya|keseluruhan|semua|umum|jumlah|total|akhir|kabupaten|kota|kab/kota|kabupaten/kota|provinsi))*"
)
"""What a row of totals is called; the name of a thing to count says more."""
BEGINNINGS = "gsjtr"
"""The letters that a name of totals begins with."""
NO_LETTERS = f"{whitespace}\x1c\x1d\x1e\x1f.,;:"
TOTAL_HINT = "Hapus baris ini: jumlah dan rata-rata dihitung sendiri."

Rows = Sequence[Any]
WAITING = ("", f"[{BLANK}]")


def without_totals(table: Node, kind: type, problems: list[Diagnostic]) -> Node:
    """The rows of a table without typed totals, each of which is reported."""
    if not isinstance(table, Items):
        return table
    kept = Items(table.source)
    for row, place in zip(table, table.places, strict=True):
        if isinstance(row, Mapping) and (name := _total(row, shape_of(kind))):
            problems.append(reject(place, f'baris "{name}" bukan data, melainkan jumlahnya', TOTAL_HINT))
        else:
            kept.put(row, place)
    return kept


def _total(row: Mapping, shape: dict[str, Field]) -> str:
    words = [value for name, value in row.items() if isinstance(value, Scalar) and not shape[name].number]
    return next((str(word) for word in words if _is_total(word)), "")


def _is_total(text: str) -> bool:
    """Whether a row of this name is one of totals; few names begin as theirs do, and only those are looked at."""
    if text.isascii() and text.lstrip(NO_LETTERS)[:1].lower() not in BEGINNINGS:
        return False
    return bool(TOTAL.fullmatch(folded(text)))


def _shape(rows: Rows) -> dict[str, Field]:
    kind: type = type(rows[0])
    return shape_of(kind)


class Gathered(NamedTuple):
    """Every list of rows among some facts, and every text."""

    lists: list[Rows]
    texts: list[str]


_latest: list[tuple[object, Gathered]] = []


def gathered(facts: tuple[object, ...]) -> Gathered:
    """What stands among the facts; several checks in turn ask it of the same ones, which are walked through once."""
    if not (_latest and _latest[0][0] is facts):
        found = Gathered([], [])
        _gather(facts, found)
        _latest[:] = [(facts, found)]
    return _latest[0][1]


def _gather(fact: tuple[object, ...], found: Gathered) -> None:
    if fact and not hasattr(fact, "_fields") and hasattr(fact[0], "_fields") and type(fact[0]) is not Quantity:
        found.lists.append(fact)
    for part in fact:
        if isinstance(part, str):
            found.texts.append(part)
        elif isinstance(part, tuple) and type(part) is not Quantity:
            _gather(part, found)


def place_of(fact: object) -> Source:
    """Where a text stands."""
    return source_of(fact) or Source("data")


def check_rows_once(data: Data, _at: At) -> Iterator[Diagnostic]:
    """What names a row names one row of its list, in whatever capitals, blanks and letters it is written."""
    for rows in gathered(data).lists:
        for name, field in _shape(rows).items():
            if field.naming is not None:
                yield from _once(rows, name, field.naming.within)
    if data.instansi.wilayah:
        yield from _twice(
            "kecamatan", [(folded(kecamatan), kecamatan) for kecamatan in data.instansi.wilayah.kecamatan]
        )


def _once(rows: Rows, name: str, within: Sequence[str]) -> Iterator[Diagnostic]:
    named = [(*(str(getattr(row, field)) for field in within), getattr(row, name)) for row in rows]
    yield from _twice(
        name, [((*parts[:-1], known_as(parts[-1])), parts[-1]) for parts in named if parts[-1] not in WAITING]
    )


def known_as(name: str) -> str:
    """A name as everybody writes it: "Kabupaten X" is "KAB. X"."""
    return re.sub(r"\bkabupaten\b|\bkab\b\.?", "kab", folded(name))


def _twice(what: str, named: Sequence[tuple[Any, str]]) -> Iterator[Diagnostic]:
    first: dict[Any, tuple[int, str]] = {}
    for index, (key, text) in enumerate(named):
        at, before = first.setdefault(key, (index, text))
        if at != index:
            other = "" if str(before) == str(text) else f' sebagai "{before}"'
            message = f'{what} "{text}" sudah ada di {place_of(before)}{other}'
            yield reject(place_of(text), message, "Hapus salah satunya, atau bedakan namanya.")


def check_no_totals(data: Data, _at: At) -> Iterator[Diagnostic]:
    """No row of a list is a total of the others; tables have lost theirs while they were read."""
    for rows in gathered(data).lists:
        shape = _shape(rows)
        names = [getattr(row, name) for row in rows for name, field in shape.items() if field.naming is not None]
        for text in names:
            if _is_total(text):
                yield reject(place_of(text), f'"{text}" bukan data, melainkan jumlahnya', TOTAL_HINT)


def check_letters(data: Data, _at: At) -> Iterator[Diagnostic]:
    """Words are written in one script: a foreign letter prints alike, but is another name."""
    reported = set()
    for text in gathered(data).texts:
        found = foreign_letter(text)
        if found and (place_of(text), found) not in reported:
            reported.add((place_of(text), found))
            letter, latin, script = found
            message = f'"{text[:40]}" memuat huruf {script} "{letter}" (U+{ord(letter):04X}) yang mirip "{latin}"'
            yield reject(place_of(text), message, "Ketik ulang katanya dengan huruf Latin.")


CHECKS: tuple[Check, ...] = (check_rows_once, check_no_totals, check_letters)
