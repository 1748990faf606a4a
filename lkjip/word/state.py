"""What grows while a document is printed: ids, relationships, media, list instances and problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import suggest
from lkjip.base.source import Source
from lkjip.report.model import NOWHERE, Block, Label, TableBlock
from lkjip.word import notes
from lkjip.word.chart_files import chart_files, chart_types
from lkjip.word.compiled import Compiled, Pattern, TemplatePiece
from lkjip.word.widened import pattern_of
from lkjip.word.xml import RELATIONSHIPS, escape

if TYPE_CHECKING:
    from lkjip.drawing.chartsheet import ChartSheet

CONTENT_TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
}


PLACE = "lkjipTempat"
PLACES = 700_000  # ids of marks begin beyond those of all other bookmarks, but for those of `starts`


class State:
    """Counters and collections of one printing; mutable, and never leaves this package."""

    def __init__(self, compiled: Compiled, labels: Mapping[str, Label], scalars: Mapping[str, str]) -> None:
        self.compiled = compiled
        self.labels = labels
        self.scalars = scalars
        self.source: Source = NOWHERE
        # The last thing printed is a table: what follows needs room, or a paragraph between.
        self.below_table = False
        self.bookmarks = 0
        self.drawings = 0
        self.nums: list[str] = []
        self.relationships: dict[tuple[str, str, str], str] = {}
        self.notes: list[str] = []
        self.note_relationships: dict[tuple[str, str, str], str] = {}
        self.in_note = False
        self.media: dict[bytes, str] = {}
        self.charts: dict[str, bytes] = {}  # parts of charts that Word draws, by name
        self.problems: list[Diagnostic] = []
        self.turned = False  # a landscape page has begun a new section of the chapters
        self.kept_rows: dict[tuple[TemplatePiece, ...], tuple[TemplatePiece, ...]] = {}  # see `tables`
        self.patterns: dict[int, tuple[TableBlock, Pattern | None]] = {}
        self.placed: list[Block] | None = None  # those that bear a mark, where somebody asks where they come to stand

    def style(self, name: str) -> str:
        """Return the id of a style; compile has made sure that it exists."""
        return self.compiled.styles[name.lower()]

    def pattern(self, block: TableBlock) -> Pattern | None:
        """Return the pattern of a table; several ask for it, and it may have to be widened."""
        if id(block) not in self.patterns:
            self.patterns[id(block)] = (block, pattern_of(block, self.compiled.patterns))  # a block kept keeps its id
        return self.patterns[id(block)][1]

    def report(self, message: str, hint: str = "", source: Source | None = None) -> None:
        """Keep a problem for the end; without a `source` it belongs to the block being printed."""
        self.problems.append(reject(source or self.source, message, hint))

    def label(self, target: str) -> Label | None:
        """Return the label of `target`; a missing one is a problem."""
        found = self.labels.get(target)
        if found is None:
            self.report(f'rujukan "{target}" tidak menunjuk tabel, gambar, atau judul mana pun.', self.near(target))
        return found

    def near(self, target: str) -> str:
        """A hint at the target that was meant."""
        return suggest(target, self.labels)

    def bookmark(self, name: str, content: str) -> str:
        """Return `content` inside a bookmark with an id of its own."""
        number = self.compiled.next_bookmark + self.bookmarks
        self.bookmarks += 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def place(self, block: Block) -> str:
        """Return the mark of a block that is to be measured; nothing in a document for readers."""
        if self.placed is None:
            return ""
        self.placed.append(block)
        number = PLACES + len(self.placed) - 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{PLACE}{number - PLACES}"/><w:bookmarkEnd w:id="{number}"/>'

    def drawing(self) -> int:
        """Return a fresh id for a w:docPr: two alike make Word drop pictures."""
        self.drawings += 1
        return self.compiled.next_drawing + self.drawings - 1

    def note(self, print_: Callable[[], list[str]]) -> str:
        """Return the mark of a footnote and keep the note; `print_` gives the runs of its paragraphs."""
        number = self.compiled.next_note + len(notes.KINDS) + len(self.notes)
        text, mark = (self.compiled.styles.get(name, notes.OWN[name]) for name in (notes.TEXT, notes.REFERENCE))
        self.in_note = True
        paragraphs = print_()
        self.in_note = False
        self.notes.append(notes.note(number, paragraphs, f'<w:pPr><w:pStyle w:val="{text}"/></w:pPr>', mark))
        return notes.reference(number, mark)

    def link(self, url: str) -> str:
        """Return the relationship id of a web address."""
        return self._relate("hyperlink", url, ' TargetMode="External"')

    def picture(self, image: bytes, extension: str) -> str:
        """Return the relationship id of an image; equal images share one file."""
        name = self.media.setdefault(image, f"media/lkjip{len(self.media) + 1}.{extension.lower().lstrip('.')}")
        return self._relate("image", name, "")

    def chart(self, sheet: ChartSheet) -> str:
        """Return the relationship id of a chart that Word draws; each has a part and a workbook of its own."""
        name = f"lkjip{len(self.charts) // 3 + 1}"
        themed = any(part.startswith("word/theme/") for part, _ in self.compiled.verbatim)
        self.charts |= chart_files(sheet, name, themed=themed)
        return self._relate("chart", f"charts/{name}.xml", "")

    def _relate(self, kind: str, target: str, mode: str) -> str:
        # A prefix of our own keeps the ids apart from the template's; each part has relationships of its own.
        own = self.note_relationships if self.in_note else self.relationships
        return own.setdefault((kind, target, mode), f"rIdLkjip{len(own) + 1}")

    def relationship_elements(self) -> str:
        """The relationships of the document that the printing added, as XML."""
        return _elements(self.relationships)

    def with_notes(self, parts: Mapping[str, str]) -> dict[str, str]:
        """Return the parts of the document with the footnotes that were printed."""
        relationships = _elements(self.note_relationships)
        styles = self.compiled.styles
        return notes.with_notes(parts, "".join(self.notes), relationships, styles, self.compiled.next_note)

    def content_types(self) -> str:
        """Return a Default for each kind of image that the template does not declare, and the types of charts."""
        used = {name.rpartition(".")[2] for name in self.media.values()}
        new = sorted(used.difference(self.compiled.extensions))
        images = "".join(f'<Default Extension="{ext}" ContentType="{CONTENT_TYPES[ext]}"/>' for ext in new)
        return images + chart_types(self.charts)


def _elements(relationships: Mapping[tuple[str, str, str], str]) -> str:
    return "".join(
        f'<Relationship Id="{number}" Type="{RELATIONSHIPS}/{kind}" Target="{escape(target)}"{mode}/>'
        for (kind, target, mode), number in relationships.items()
    )
