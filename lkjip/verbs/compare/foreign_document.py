"""A Word document, ours or anybody's, as a reading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.report.passages import Passage
from lkjip.verbs.compare.common_form import HIDDEN, ComparedTable, Figure, Reading, Sentence, bare, same, unlabelled
from lkjip.verbs.compare.own_report import heads_of
from lkjip.word.foreign import (
    Foreign,
    ForeignCell,
    ForeignImage,
    ForeignItem,
    ForeignParagraph,
    ForeignTable,
    read_document,
)

_CAPTION = re.compile(
    r"(Tabel|Table|Gambar|Grafik|Bagan|Diagram|Figure)\s+"
    r"((?:[IVXLC]+|\d+)(?:\s*[.\-]\s*\d+)*)(?:\s*[.:]\s*|\s+-\s+|\s+)(\S.*)"
)
_CAPTION_STYLE = re.compile(r"caption|keterangan", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_CHAPTER = re.compile(r"BAB\s+[IVXLC]+\b\.?\s*")
TABLE_WORDS = ("Tabel", "Table")
CONTENTS_LINES = 3
LONGEST_HEADING = 120
LONGEST_CAPTION = 300


class _Caption(NamedTuple):
    label: str
    title: str
    of_table: bool
    styled: bool


def read_word(content: bytes, name: str, titles: Collection[str] = ()) -> Reading:
    """Read a .docx of anybody, whose captions and headings may be mere text.

    name: of the file, for messages; titles: of tables and figures that it may hold
    raises InputError where the file cannot be opened
    """
    found = read_document(content, name)
    reader = _DocumentReader(_without_contents(found.items), frozenset(bare(title).casefold() for title in titles))
    return Reading(tuple(reader.sentences()), tuple(reader.tables), tuple(reader.figures), tuple(_notes(found, name)))


def _without_contents(items: Sequence[ForeignItem]) -> list[ForeignItem]:
    """Leave out tables of contents that are typed: several lines in a row that end with a page number."""
    left: list[ForeignItem] = []
    for paged, lines in groupby(items, lambda item: isinstance(item, ForeignParagraph) and item.paged):
        run = list(lines)
        left += [] if paged and len(run) >= CONTENTS_LINES else run
    return left


def _notes(found: Foreign, name: str) -> Iterator[str]:
    shown = Path(name).name
    if found.proposed:
        yield f"{shown} memuat {found.proposed} perubahan terlacak; dibaca seolah semuanya diterima."
    if found.remarks:
        yield f"{shown} memuat {found.remarks} komentar; komentar tidak dibandingkan."


class _DocumentReader:
    """Tells headings, captions and text apart; gathers tables and figures on the way."""

    def __init__(self, items: Sequence[ForeignItem], titles: frozenset[str]) -> None:
        self.items = items
        self.titles = titles
        self.guessing = not any(isinstance(item, ForeignParagraph) and item.level for item in items)
        self.tables: list[ComparedTable] = []
        self.figures: list[Figure] = []
        self.section = ""
        self.pending: _Caption | None = None
        self.image: ForeignImage | None = None

    def sentences(self) -> Iterator[Sentence]:
        for at, item in enumerate(self.items):
            if isinstance(item, ForeignTable):
                self.table(item)
            elif isinstance(item, ForeignImage):
                self.picture(item)
            elif caption := self.caption(at, item):
                self.captioned(caption)
            else:
                yield from self.text(item)
        self.close()

    def text(self, item: ForeignParagraph) -> Iterator[Sentence]:
        self.close()
        if item.level or (self.guessing and _looks_like_heading(item)):
            self.section = _CHAPTER.sub("", same(item.text)) or self.section
        passage = Passage("paragraf", item.text, item.text, (), Source(""))
        for sentence in passage.sentences():
            if sentence.text.strip():
                yield Sentence(sentence.text, _wording(sentence.text), self.section)

    # --- captions ---

    def caption(self, at: int, item: ForeignParagraph) -> _Caption | None:
        """A caption says so by its style, by a title that is known, or is a numbered line beside what it names."""
        if len(item.text) > LONGEST_CAPTION:
            return None
        found = _CAPTION.fullmatch(same(item.text))
        styled = bool(_CAPTION_STYLE.search(item.style))
        if found is None:
            return None
        of_table = found[1] in TABLE_WORDS
        if not styled and bare(found[3]).casefold() not in self.titles and not self.beside(at, of_table):
            return None
        return _Caption(f"{found[1]} {found[2]}", found[3], of_table, styled)

    def beside(self, at: int, of_table: bool) -> bool:
        before = self.items[at - 1] if at else None
        after = self.items[at + 1] if at + 1 < len(self.items) else None
        return (
            isinstance(after, ForeignTable)
            if of_table
            else isinstance(before, ForeignImage) or isinstance(after, ForeignImage)
        )

    def captioned(self, caption: _Caption) -> None:
        """A figure's caption belongs to the picture above it; one without a picture stands alone until one comes."""
        if not caption.of_table and self.image is not None:
            self.figure(caption, self.image)
            self.image = None
            return
        self.close()
        self.pending = caption

    def close(self) -> None:
        """End what waited for a partner."""
        if self.image is not None:
            self.figure(None, self.image)
            self.image = None
        if self.pending is not None and not self.pending.of_table:
            self.figure(self.pending, None)
        self.pending = None

    # --- objects ---

    def picture(self, item: ForeignImage) -> None:
        if self.image is not None:
            self.figure(None, self.image)
        self.image = item
        if self.pending is not None and not self.pending.of_table and not self.pending.styled:
            self.figure(self.pending, item)
            self.image = self.pending = None

    def figure(self, caption: _Caption | None, image: ForeignImage | None) -> None:
        label, title = (caption.label, caption.title) if caption else ("gambar tanpa judul", "")
        alt, digest = (image.alt, image.digest) if image else ("", "")
        self.figures.append(Figure("", label, title, alt, digest, self.section))

    def table(self, item: ForeignTable) -> None:
        caption = self.pending if self.pending and self.pending.of_table else None
        self.pending = None if caption else self.pending
        self.close()
        label, title = (caption.label, caption.title) if caption else ("tabel tanpa judul", "")
        head = heads_of([_wide(row) for row in _downward(item.rows[: item.heads])])
        rows = tuple(tuple(_full(row)) for row in item.rows[item.heads :])
        self.tables.append(ComparedTable("", label, title, self.section, head, rows, {}))


def _looks_like_heading(item: ForeignParagraph) -> bool:
    """For documents without styles: a short bold line, or one that begins with BAB."""
    short = len(item.text) <= LONGEST_HEADING and not item.text.endswith((".", ":", ";", ","))
    return short and (item.bold or bool(_CHAPTER.match(item.text)))


def _wording(text: str) -> str:
    return _DIGITS.sub(HIDDEN, unlabelled(text))


def _wide(row: Sequence[ForeignCell]) -> list[str]:
    return [box.text for box in row for _ in range(box.columns)]


def _full(row: Sequence[ForeignCell]) -> Iterator[str]:
    for box in row:
        yield from (box.text, *[""] * (box.columns - 1))


def _downward(rows: Sequence[Sequence[ForeignCell]]) -> list[list[ForeignCell]]:
    """Header rows in which a cell that goes on from above repeats its text."""
    found: list[list[ForeignCell]] = []
    for row in rows:
        above = dict(_placed(found[-1])) if found else {}
        found.append(
            [box._replace(text=above[at].text) if box.covered and at in above else box for at, box in _placed(row)]
        )
    return found


def _placed(row: Sequence[ForeignCell]) -> Iterator[tuple[int, ForeignCell]]:
    at = 0
    for box in row:
        yield at, box
        at += box.columns
