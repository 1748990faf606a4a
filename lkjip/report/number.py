"""Numbers for chapters, sections, tables and figures, and the lines of the contents.

Why here and not in Word: a field is written with its finished result, so the document is right before anybody presses
F9, and the same numbers serve cross-references and messages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from lkjip.base import formats
from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.report.model import (
    AbreastBlock,
    AppendixBlock,
    Block,
    CaptionedBlock,
    ContentsLine,
    EquationBlock,
    Heading,
    Label,
    ListBlock,
    Numbered,
    Paragraph,
    Part,
    Placement,
    TableBlock,
    plain,
)
from lkjip.report.narrative.narrate import BODY_SLOT
from lkjip.report.visiting import Cases, nothing, walk, within

FRONT_LEVEL = 5
ANNEX_CHAPTER = "L"
"""Stands where the number of a chapter would, in numbers of tables that stand in an appendix."""
NBSP = "\u00a0"


def number(parts: Sequence[Part], front_titles: Sequence[tuple[str, str]], form: str = "3. 1") -> Numbered:
    """Assign every number, in reading order.

    front_titles: (title, bookmark) of the front matter's parts, as the template has them.
    form: how the number of a table or a figure is written, by the example of the first one in chapter 3
    Raises InputError where one table, picture or appendix is placed twice, or an appendix is not at the end.
    """
    counter = _Counter(form[1:-1].replace(" ", NBSP))
    for part in parts:
        if part.slot == BODY_SLOT:
            counter.walk(part.blocks)
    for part in parts:
        if part.slot != BODY_SLOT:
            counter.look_at_front(part.blocks)
    if counter.problems:
        raise InputError(counter.problems)
    front = tuple(ContentsLine(FRONT_LEVEL, "", title, bookmark) for title, bookmark in front_titles)
    return Numbered(
        tuple(parts), counter.labels, (*front, *counter.contents), tuple(counter.tables), tuple(counter.figures)
    )


def bookmark_for(key: str) -> str:
    """A hidden bookmark's name that stays the same while its object keeps its key; the line of a list leads there."""
    return f"_Toc{int(sha256(key.encode()).hexdigest()[:12], 16) % 10**12:012d}"


class _Counter:
    """Walks the body once and counts."""

    def __init__(self, between: str) -> None:
        self.between = between  # what parts the chapter and the place in a number
        self.levels = [0, 0, 0, 0]
        self.counts: dict[str, int] = {}
        self.labels: dict[str, Label] = {}
        self.contents: list[ContentsLine] = []
        self.tables: list[ContentsLine] = []
        self.figures: list[ContentsLine] = []
        self.first: dict[str, Source] = {}  # where each numbered target stands
        self.appendices = 0
        self.problems: list[Diagnostic] = []

    def walk(self, blocks: Iterable[Block], *, nested: bool = False) -> None:
        for block in blocks:
            if self.appendices and not isinstance(block, AppendixBlock):
                self.after_appendix(block)
                return
            _NUMBERED.of(block)(self, block, nested)

    def heading(self, block: Heading) -> None:
        self.levels[block.level - 1] += 1
        self.levels[block.level :] = [0] * (4 - block.level)
        chapter = self.levels[0]
        if block.level == 1:
            self.counts.clear()
            text, title = f"BAB {formats.roman(chapter)}", plain(block.inlines).upper()
        else:
            text, title = "".join(f"{n}." for n in self.levels[: block.level]), plain(block.inlines)
        bookmark = bookmark_for(block.anchor)
        self.labels[block.anchor] = self.labels[f"bab:{block.anchor}"] = Label(
            "", text, chapter, self.levels[block.level - 1], bookmark
        )
        self.contents.append(ContentsLine(block.level, text, title, bookmark))

    def appendix(self, block: AppendixBlock, nested: bool) -> None:
        """Appendices have numbers of their own and stand in the contents as the front matter does."""
        if nested:
            hint = "Letakkan sendirian di antara dua baris kosong, tanpa jorokan."
            self.problems.append(reject(block.source, f'"{block.target}" dipasang di dalam daftar', hint))
        if block.target in self.labels:
            self.twice(block.target, block.source)
            return
        self.appendices += 1
        text = f"Lampiran{NBSP}{self.appendices}"
        bookmark = bookmark_for(block.target)
        self.first[block.target] = block.source
        self.labels[block.target] = Label("Lampiran", text, 0, self.appendices, bookmark)
        self.contents.append(ContentsLine(FRONT_LEVEL, text, plain(block.title), bookmark))
        for table in block.tables:
            self.caption(table, ANNEX_CHAPTER)

    def look_at_front(self, blocks: Sequence[Block]) -> None:
        """Refuse appendices in the front matter, what the body shows too, and titles, whose numbers are of chapters."""
        for block in walk(blocks):
            if isinstance(block, CaptionedBlock):
                self.object_in_front(block)
            if isinstance(block, AppendixBlock):
                hint = "Pindahkan ke berkas terakhir, misalnya 90-lampiran.md."
                self.problems.append(reject(block.source, "lampiran dipasang di bagian depan", hint))

    def object_in_front(self, block: CaptionedBlock) -> None:
        if block.target in self.labels:
            self.twice(block.target, block.source)
        elif block.title:
            message = f'"{block.target}" berjudul di bagian depan, yang tidak bernomor'
            hint = f"Hapus judulnya: ![]({block.target}); atau pindahkan ke salah satu bab."
            self.problems.append(reject(block.source, message, hint))

    def after_appendix(self, block: Block) -> None:
        hint = "Pindahkan lampiran ke berkas terakhir (misalnya 90-lampiran.md) yang hanya berisi lampiran."
        self.problems.append(reject(block.source, "ada isi lain sesudah lampiran", hint))

    def twice(self, target: str, source: Source) -> None:
        hint = f"Hapus salah satu (yang lain di {self.first.get(target, source)}), atau rujuk dengan []({target})."
        self.problems.append(reject(source, f'"{target}" dipasang dua kali', hint))

    def caption(self, block: CaptionedBlock, chapter: str = "") -> None:
        """Only what has a title is numbered; chapter: what stands in place of a chapter's number."""
        kind, lines = ("Tabel", self.tables) if isinstance(block, TableBlock) else ("Gambar", self.figures)
        if block.target in self.labels and block.title:
            self.twice(block.target, block.source)
        elif block.title:
            self.first[block.target] = block.source
            index = self.counts[kind + chapter] = self.counts.get(kind + chapter, 0) + 1
            text = f"{kind}{NBSP}{chapter or self.levels[0]}{self.between}{index}"
            number_ = 0 if chapter else self.levels[0]
            label = self.labels[block.target] = Label(kind, text, number_, index, bookmark_for(block.target))
            lines.append(ContentsLine(1, text, plain(block.title), label.bookmark))


_NUMBERED = Cases[object](
    Block,
    {
        Heading: lambda counter, block, _: counter.heading(block),
        ListBlock | AbreastBlock: lambda counter, block, _: counter.walk(within(block), nested=True),
        AppendixBlock: lambda counter, block, nested: counter.appendix(block, nested),
        CaptionedBlock: lambda counter, block, _: counter.caption(block),  # what a frame holds bears no numbers
        Paragraph | EquationBlock: nothing,
        Placement: nothing,  # of a text that nobody composed, as rules may look at it
    },
)
