"""Differences between what the published report says, corrections applied, and what was built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest

from tests.golden.items import Item, row_cells

AROUND = 40  # characters shown before the first difference
SHOWN = 160
_MARK = re.compile(r"(?<=[\w%)])\*")
_MARKED = re.compile(r"\S+(?<=[\w%)])\*")


def differences(published: Sequence[Item], built: Sequence[Item]) -> list[str]:
    """Return every difference, in order, as a message."""
    found: list[str] = []
    for same, old, new in _aligned(published, built):
        if not same:
            found += [_difference(*pair) for pair in zip_longest(old, new)]
    return found


def marked_places(built: Sequence[Item]) -> list[tuple[str, str]]:
    """Where the report marks a figure as provisional: the section or table, and the word that bears the mark."""
    return [(item.section, word) for item in built if not _is_note(item) for word in _MARKED.findall(item.text)]


_SHOWS_TOO_LITTLE = re.compile(r"(?:Baru \d+ dari \d+ angka yang ada: .*)?Data belum tersedia: .*\.$")
"""The sentence in place of a chart of which too little is known."""


def unmarked(built: Sequence[Item]) -> list[Item]:
    """The report without marks of provisional figures and their notes, which tell the state of the data."""
    return [replace(item, text=_MARK.sub("", item.text)) for item in built if not _is_note(item)]


UNITS_IN_HEADS = {"Tabel 1. 1": "orang"}
"""Tables that print once, in the head of a column, the unit that the published report repeats in every figure."""
_COUNT = re.compile(r"(?<=\| )(\d[\d.]*)(?= \|)")


def with_units(built: Sequence[Item]) -> list[Item]:
    """The report with units behind the figures that they belong to."""
    return [replace(item, text=_with_unit(item, UNITS_IN_HEADS.get(item.section, ""))) for item in built]


def _with_unit(item: Item, unit: str) -> str:
    if not unit or item.kind != "baris":
        return item.text
    return _COUNT.sub(rf"\1 {unit}", item.text.replace(f" ({unit})", "", 1))


def without_added(built: Sequence[Item]) -> list[Item]:
    """The report without what the published one had not: tables at a glance behind its summary, and the colophon."""
    kept: list[Item] = []
    behind = False
    for item in built:
        behind = behind if item.section == "Ringkasan Eksekutif" else item.kind == "baris" and _in_summary(kept)
        if not behind:
            kept.append(item)
    return kept


def _in_summary(kept: Sequence[Item]) -> bool:
    return bool(kept) and kept[-1].section == "Ringkasan Eksekutif"


def _is_note(item: Item) -> bool:
    return item.text.startswith("*) Angka sementara") or bool(_SHOWS_TOO_LITTLE.match(item.text))


def lost_emphasis(published: Sequence[Item], built: Sequence[Item]) -> list[str]:
    """Return each phrase that is set off in the published report and not in the built one."""
    found = []
    for same, old, new in _aligned(published, built):
        for one, other in zip(old, new, strict=True) if same else ():
            for look, phrase in one.emphasis:
                if not any(look == built_look and phrase in text for built_look, text in other.emphasis):
                    found.append(f"[{one.section}] tidak lagi {look}: {phrase}")
    return found


def _aligned(published: Sequence[Item], built: Sequence[Item]) -> Iterator[tuple[bool, list[Item], list[Item]]]:
    old, new = ([(item.kind, item.text) for item in items] for items in (published, built))
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", list(published[a:b]), list(built[c:d])


def _difference(old: Item | None, new: Item | None) -> str:
    if old is None or new is None:
        only = old or new
        assert only is not None
        return f"[{only.section}] {'hilang' if old else 'berlebih'} ({only.kind}): {only.text[:SHOWN]}"
    if old.kind == new.kind == "baris":
        return f"[{old.section}] {_row_difference(old.text, new.text)}"
    start = _first_difference(old.text, new.text)
    kinds = "" if old.kind == new.kind else f" ({old.kind}, dibangun sebagai {new.kind})"
    return f"[{old.section}]{kinds}\n    terbit  : {_part(old.text, start)}\n    dibangun: {_part(new.text, start)}"


def _row_difference(old: str, new: str) -> str:
    cells = list(zip_longest(row_cells(old), row_cells(new), fillvalue="(tidak ada)"))
    differing = [(n, *pair) for n, pair in enumerate(cells, 1) if pair[0] != pair[1]]
    if len(differing) > 2:
        return f"baris\n    terbit  : {old[:SHOWN]}\n    dibangun: {new[:SHOWN]}"
    label = next((cell for pair in cells for cell in pair[:1] if len(cell) > 3), "")[:50]
    return f"baris “{label}”" + "".join(
        f"\n    kolom {n}, terbit: {one[:SHOWN]}\n    kolom {n}, dibangun: {two[:SHOWN]}" for n, one, two in differing
    )


def _first_difference(old: str, new: str) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))


def _part(text: str, start: int) -> str:
    begin = max(0, start - AROUND)
    end = begin + SHOWN
    return ("…" if begin else "") + text[begin:end] + ("…" if end < len(text) else "")
