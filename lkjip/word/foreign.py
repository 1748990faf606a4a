"""Any Word document as a reader sees it, whoever wrote it: paragraphs, tables, pictures in reading order.

A footnote is read behind the paragraph or the table that bears its mark.

Changes that Word only proposes are read as if they were accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lkjip.base.tuples import NamedTuple
from lkjip.word.measures import is_on
from lkjip.word.tags import Element, W
from lkjip.word.untrusted import open_untrusted
from lkjip.word.xml import CHART_NAMESPACE, NAMESPACES

_M, _A, _WP, _R = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("m", "a", "wp", "r"))
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_SKIPPED = frozenset(
    [
        *(f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "drawing", "pict", "object", "sectPr")),
        f"{_MC}Fallback",
    ]
)
_SIGNS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
_LISTED = re.compile(r"toc( heading)?\b|table of figures|daftar isi|daftar gambar", re.IGNORECASE)
_CONTENTS = "TOC"
_ABREAST = frozenset({"keterangan gambar", "bingkai kosong"})
"""Styles of what stands in a row of pictures."""
_PAGE = re.compile(r"[ivxlc]+|\d{1,4}|[–-]", re.IGNORECASE)
_NUMBERED = re.compile(r"\s(?:[ivxlc]+|\d{1,4}|[–-])$", re.IGNORECASE)
LONGEST_LINE = 50  # styles based on one another; Word's own limit is far below
_LEVEL = re.compile("[0-9]")
_SPAN = re.compile("[0-9]{1,4}")


class ForeignParagraph(NamedTuple):
    """A paragraph. `style`: the name of its style; `level`: of a heading, 0 of other text; `bold`: all of it.

    paged: it ends with a page number after a tab or as part of a link, as the lines of a table of contents do
    """

    text: str
    style: str = ""
    level: int = 0
    bold: bool = False
    paged: bool = False


class ForeignCell(NamedTuple):
    """A table cell: over how many columns it reaches, and whether it goes on from the cell above."""

    text: str
    columns: int = 1
    covered: bool = False


class ForeignTable(NamedTuple):
    """A table; the first `heads` rows are its header."""

    rows: tuple[tuple[ForeignCell, ...], ...]
    heads: int


class ForeignImage(NamedTuple):
    """A picture: its alternative text and a digest of its bytes."""

    alt: str
    digest: str


ForeignItem = ForeignParagraph | ForeignTable | ForeignImage


class Foreign(NamedTuple):
    """A document's content, and what there is in it that reading leaves out: proposed changes, remarks."""

    items: tuple[ForeignItem, ...]
    proposed: int
    remarks: int


def read_document(content: bytes, name: str) -> Foreign:
    """Read a .docx; InputError, in the words of its owner, where it is none or is not safe to open."""
    file = open_untrusted(content, name)
    root = file.document()
    reader = _BodyReader(_ForeignStyles(file.beside("styles")), file.media(), _notes(file.beside("footnotes")))
    items = tuple(reader.blocks(root))
    proposed = sum(1 for _ in root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"))
    remarks = file.beside("comments")
    return Foreign(items, proposed, 0 if remarks is None else sum(1 for _ in remarks.iter(f"{W}comment")))


def _notes(root: Element | None) -> Mapping[str, Element]:
    """The footnotes by their ids, without the lines above them."""
    notes = [] if root is None else root.findall(f"{W}footnote")
    return {note.get(f"{W}id") or "": note for note in notes if note.get(f"{W}type", "normal") == "normal"}


# --- styles ------------------------------------------------------------------------------------------------------


class _ForeignStyles:
    """Styles by id: name, level of heading, and properties that are on or off."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(f"{W}style")
        self.known = {style.get(f"{W}styleId"): style for style in styles}
        self.level = cache(self._level)  # asked for every paragraph
        self.says = cache(self._says)
        defaults = [] if root is None else root.findall(f"{W}docDefaults/{W}rPrDefault/{W}rPr/*")
        self.default = {mark.tag for mark in defaults if is_on(mark)}

    def name(self, key: str) -> str:
        return _val(self.known[key], "name") if key in self.known else key

    def _level(self, key: str) -> int:
        """The level of a heading's style, its own or inherited; 0 for text."""
        for style in self._line(key):
            heading = re.fullmatch(r"(?:heading|judul) ?([0-9])", _val(style, "name").lower())
            outline = _val(style, "pPr/outlineLvl")
            if heading or _LEVEL.fullmatch(outline):
                return int(heading[1]) if heading else (int(outline) + 1) % 10
        return 1 if self.name(key).lower() in ("title", "judul depan") else 0

    def _says(self, key: str, name: str) -> bool:
        """Whether a style sets a property, `b`, itself or by those it is based on."""
        marks = (style.find(f"{W}rPr/{W}{name}") for style in self._line(key))
        return is_on(next((mark for mark in marks if mark is not None), None))

    def shows(self, run: Element, name: str, paragraph: str) -> bool:
        """Whether a run has a property: its own word counts, or else styles, each of which turns what is below it."""
        own = run.find(f"{W}rPr/{W}{name}")
        if own is not None:
            return is_on(own)
        styled = self.says(paragraph, name) != self.says(_val(run, "rPr/rStyle"), name)
        return styled or W + name in self.default

    def _line(self, key: str) -> Iterator[Element]:
        """The style and those it is based on; a line without end, or in a circle, is left where nobody follows it."""
        for _ in range(LONGEST_LINE):
            if key not in self.known:
                return
            yield self.known[key]
            key = _val(self.known[key], "basedOn")


def _val(element: Element, path: str) -> str:
    found = element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val") or ""


# --- content -----------------------------------------------------------------------------------------------------


class _BodyReader:
    """Walks the body once; remembers which fields are open, since a table of contents is one long field."""

    def __init__(self, styles: _ForeignStyles, media: Mapping[str, str], notes: Mapping[str, Element]) -> None:
        self.styles = styles
        self.media = media
        self.notes = notes
        self.fields: list[str] = []
        self.listing = 0  # how many of the open fields are tables of contents

    def blocks(self, parent: Element) -> Iterator[ForeignItem]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self.paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self.table(element)
            elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
                yield from self.blocks(element)

    def paragraph(self, element: Element) -> Iterator[ForeignItem]:
        style = _val(element, "pPr/pStyle")
        written = "".join(self.words(element, style))
        text = _tidy(written)
        if text and not _LISTED.match(self.styles.name(style)):
            level = _val(element, "pPr/outlineLvl")
            own = int(level) + 1 if _LEVEL.fullmatch(level) and level != "9" else self.styles.level(style)
            paged = _ends_with_page(written) or (bool(_NUMBERED.search(text)) and _is_link(element))
            yield ForeignParagraph(text, self.styles.name(style), own, self._is_bold(element, style), paged)
        yield from self.noted(element)
        yield from self.images(element)
        for box in element.iter(f"{W}txbxContent"):
            if not any(ancestor.tag in (f"{_MC}Fallback", f"{W}txbxContent") for ancestor in box.iterancestors()):
                yield from self.blocks(box)

    def noted(self, element: Element) -> Iterator[ForeignParagraph]:
        """The footnotes whose marks stand in an element: text, whatever their style; a proposed deletion has none."""
        for mark in element.iter(f"{W}footnoteReference"):
            note = self.notes.get(mark.get(f"{W}id") or "")
            if note is None or any(ancestor.tag in _SKIPPED for ancestor in mark.iterancestors()):
                continue
            for paragraph in note.iter(f"{W}p"):
                style = _val(paragraph, "pPr/pStyle")
                if text := _tidy("".join(self.words(paragraph, style))):
                    yield ForeignParagraph(text, self.styles.name(style))

    def words(self, element: Element, style: str) -> Iterator[str]:
        """The text of an element in a paragraph of `style`, without the results of a table of contents."""
        for child in element:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag in (f"{W}fldChar", f"{W}instrText"):
                self._field(child)
            elif child.tag in (f"{W}t", f"{_M}t"):
                yield "" if self.listing else child.text or ""
                yield " " if child.tag == f"{_M}t" else ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag != f"{W}r" or not self.styles.shows(child, "vanish", style):
                yield from self.words(child, style)
            else:
                for mark in child.iter(f"{W}fldChar", f"{W}instrText"):
                    self._field(mark)

    def _field(self, element: Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.listing -= self.fields.pop().startswith(_CONTENTS)
        elif element.tag == f"{W}instrText" and self.fields and len(self.fields[-1]) < len(_CONTENTS):
            self.fields[-1] = (self.fields[-1] + (element.text or "")[:LONGEST_LINE]).lstrip()
            self.listing += self.fields[-1].startswith(_CONTENTS)

    def _is_bold(self, element: Element, style: str) -> bool:
        runs = [run for run in element.iter(f"{W}r") if run.find(f"{W}t") is not None]
        return bool(runs) and all(self.styles.shows(run, "b", style) for run in runs)

    def images(self, element: Element) -> Iterator[ForeignImage]:
        for drawing in element.iter(f"{W}drawing", f"{W}pict"):
            if any(ancestor.tag == f"{_MC}Fallback" for ancestor in drawing.iterancestors()):
                continue
            known = [self.media[key] for key in _pictures(drawing) if key in self.media]
            properties = drawing.find(f".//{_WP}docPr")
            shape = drawing.find(f".//{_V}shape")
            alt = (
                properties.get("descr") if properties is not None else shape.get("alt") if shape is not None else ""
            ) or ""
            if known:
                yield ForeignImage(_tidy(alt), known[0])

    def table(self, element: Element) -> Iterator[ForeignItem]:
        """A table; a single cell is a frame around what it holds, a row of pictures a means of placing them."""
        lines = [list(line.iter(f"{W}tc")) if _is_wrapped(line) else line.findall(f"{W}tc") for line in _lines(element)]
        if len(lines) == 1 and (len(lines[0]) == 1 or self._places_pictures(element)):
            for cell in lines[0]:
                yield from self.blocks(cell)
            return
        rows = tuple(tuple(self.box(cell) for cell in line) for line in lines)
        heads = sum(1 for line in _lines(element) if is_on(line.find(f"{W}trPr/{W}tblHeader")))
        if rows:
            yield ForeignTable(rows, heads or 1)
        yield from self.noted(element)
        yield from self.images(element)

    def _places_pictures(self, row: Element) -> bool:
        """Whether what stands in a row are pictures, or frames for those that are missing."""
        named = (self.styles.name(style.get(f"{W}val") or "").lower() for style in row.iter(f"{W}pStyle"))
        return any(True for _ in row.iter(f"{W}drawing")) or not _ABREAST.isdisjoint(named)

    def box(self, cell: Element) -> ForeignCell:
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        span = _val(cell, "tcPr/gridSpan")
        text = _tidy(
            " ".join("".join(self.words(paragraph, _val(paragraph, "pPr/pStyle"))) for paragraph in cell.iter(f"{W}p"))
        )
        covered = merged is not None and merged.get(f"{W}val") != "restart"
        return ForeignCell(text, min(int(span), 100) if _SPAN.fullmatch(span) else 1, covered)


def _ends_with_page(written: str) -> bool:
    """Whether a line ends with a tab and the number of a page."""
    head, _, page = written.rstrip().rpartition("\t")
    return bool(head.strip()) and _PAGE.fullmatch(page.strip()) is not None


def _is_link(paragraph: Element) -> bool:
    """Whether all the text of a paragraph leads to another place of the document."""
    links = [link for link in paragraph.findall(f"{W}hyperlink") if link.get(f"{W}anchor")]
    return bool(links) and not any(run.find(f"{W}t") is not None for run in paragraph.findall(f"{W}r"))


def _pictures(drawing: Element) -> Iterator[str]:
    """Relationships of the pictures in a drawing, and of the charts that Word draws."""
    for blip in drawing.iter(f"{_A}blip"):
        yield blip.get(f"{_R}embed") or ""
    for chart in drawing.iter(f"{{{CHART_NAMESPACE}}}chart"):
        yield chart.get(f"{_R}id") or ""
    for data in drawing.iter(f"{_V}imagedata"):
        yield data.get(f"{_R}id") or ""


def _lines(table: Element) -> list[Element]:
    """The rows of a table, those in content controls and proposed ones too, but not those of tables within it."""
    return [line for line in table.iter(f"{W}tr") if next(line.iterancestors(f"{W}tbl")) is table]


def _is_wrapped(line: Element) -> bool:
    return line.find(f"{W}sdt") is not None


def _tidy(text: str) -> str:
    return " ".join(text.split())
