"""Numbers for chapters, sections, tables and figures, and the lines of the contents.

Why here and not in Word: a field is written with its finished result, so the document is right before anybody presses
F9, and the same numbers serve cross-references and messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from lkjip import formats
from lkjip.model import (
    Block,
    ContentsLine,
    FrameBlock,
    GapBlock,
    Heading,
    Inlines,
    Label,
    ListBlock,
    Numbered,
    Part,
    PictureBlock,
    TableBlock,
    plain,
)
from lkjip.narrate.narrate import BODY_SLOT
from lkjip.problems import InputError, Problem

FRONT_LEVEL = 5
NBSP = "\u00a0"


def number(parts: Sequence[Part], front_titles: Sequence[tuple[str, str]]) -> Numbered:
    """Assign every number, in reading order.

    front_titles: (title, bookmark) of the front matter's parts, as the template has them.
    Raises InputError where one table or picture is placed twice.
    """
    counter = _Counter()
    for part in parts:
        if part.slot == BODY_SLOT:
            counter.walk(part.blocks)
    if counter.problems:
        raise InputError(counter.problems)
    front = tuple(ContentsLine(FRONT_LEVEL, "", title, bookmark) for title, bookmark in front_titles)
    return Numbered(
        tuple(parts), counter.labels, (*front, *counter.contents), tuple(counter.tables), tuple(counter.figures)
    )


def bookmark_for(prefix: str, key: str) -> str:
    """A hidden bookmark's name that stays the same while its object keeps its key."""
    return f"_{prefix}{int(sha256(key.encode()).hexdigest()[:12], 16) % 10**12:012d}"


class _Counter:
    """Walks the body once and counts."""

    def __init__(self) -> None:
        self.levels = [0, 0, 0, 0]
        self.counts: dict[str, int] = {}
        self.labels: dict[str, Label] = {}
        self.contents: list[ContentsLine] = []
        self.tables: list[ContentsLine] = []
        self.figures: list[ContentsLine] = []
        self.problems: list[Problem] = []

    def walk(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    self.heading(block)
                case ListBlock():
                    for item in block.items:
                        self.walk(item)
                case TableBlock() if block.title:
                    self.caption("Tabel", block.target, block.title, self.tables, block)
                case PictureBlock() | GapBlock() | FrameBlock() if block.title:
                    self.caption("Gambar", block.target, block.title, self.figures, block)

    def heading(self, block: Heading) -> None:
        self.levels[block.level - 1] += 1
        self.levels[block.level :] = [0] * (4 - block.level)
        chapter = self.levels[0]
        if block.level == 1:
            self.counts.clear()
            text, title = f"BAB {formats.roman(chapter)}", plain(block.inlines).upper()
        else:
            text, title = "".join(f"{n}." for n in self.levels[: block.level]), plain(block.inlines)
        bookmark = bookmark_for("Toc", block.anchor)
        self.labels[block.anchor] = self.labels[f"bab:{block.anchor}"] = Label(
            "", text, chapter, self.levels[block.level - 1], bookmark
        )
        self.contents.append(ContentsLine(block.level, text, title, bookmark))

    def caption(self, kind: str, target: str, title: Inlines, lines: list[ContentsLine], block: Block) -> None:
        if target in self.labels:
            hint = "Hapus salah satu, atau rujuk dengan [](" + target + ")."
            self.problems.append(Problem(block.source, f'"{target}" dipasang dua kali', hint))
            return
        index = self.counts[kind] = self.counts.get(kind, 0) + 1
        chapter = self.levels[0]
        text = f"{kind}{NBSP}{chapter}.{NBSP}{index}"
        label = Label(kind, text, chapter, index, bookmark_for("Ref", target))
        self.labels[target] = label
        lines.append(ContentsLine(1, text, plain(title), label.bookmark))
