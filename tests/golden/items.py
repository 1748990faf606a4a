"""What both readings of a report come down to: a sequence of items that can be compared for equality."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["judul", "paragraf", "butir", "keterangan", "rumus", "baris", "daftar"]
Look = Literal["tebal", "miring", "garis bawah"]
Emphasis = tuple[tuple[Look, str], ...]

CELL = " | "
_SAME = str.maketrans({"\u00a0": " ", "\u200b": "", **dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„", '"')})
_SAME_QUOTE = str.maketrans(dict.fromkeys("‘’", "'"))


@dataclass(frozen=True, slots=True)
class Item:
    """A heading, paragraph, list item (with its marker), caption, equation, table row or line of a list of contents.

    `section` says where it stands, for messages; `emphasis` is what is set off within it.
    """

    kind: Kind
    text: str
    section: str = field(default="", compare=False)
    emphasis: Emphasis = field(default=(), compare=False)


def same(text: str) -> str:
    """Return the text with one form of space, dash and quotation mark."""
    return re.sub(r"\s+", " ", text.translate(_SAME).translate(_SAME_QUOTE)).strip()


def row_text(cells: list[str]) -> str:
    """Return the cells of a row as one text."""
    return " ".join(CELL.join(cells).split())


def row_cells(text: str) -> list[str]:
    """Return the cells of a row's text."""
    return [cell.strip() for cell in text.split("|")]
