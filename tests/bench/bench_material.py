"""The material of a comparison: the headings, paragraphs, tables and pictures of one of our finished documents.

Every contestant is given the same of it, in its own language: Markdown, Typst, a template with loops, calls.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU_OF_CM = 360_000
HEADING = re.compile(r"(?:heading|judul)\s*([1-6])$", re.IGNORECASE)
FILE = "bahan.json"


class Block(NamedTuple):
    """One piece of a report. kind: "judul", "paragraf", "tabel" or "gambar"; the rest as the kind needs it."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    width: float = 0.0


def take(document: Path, folder: Path) -> list[Block]:
    """Take the material of a document to a folder, its pictures as files."""
    from lxml import etree

    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(document) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
        links = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        targets = {link.get("Id", ""): f"word/{link.get('Target')}" for link in links}
        names = {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles.iter(f"{W}style")}
        body = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
        blocks = list(_blocks(body, names, targets))
        for name in {block.text for block in blocks if block.kind == "gambar"}:
            (folder / Path(name).name).write_bytes(package.read(name))
    blocks = [block._replace(text=Path(block.text).name) if block.kind == "gambar" else block for block in blocks]
    (folder / FILE).write_text(json.dumps(blocks), "utf-8")
    return blocks


def material_in(folder: Path) -> list[Block]:
    """The material that was taken to a folder."""
    return [Block(*fields) for fields in json.loads((folder / FILE).read_text("utf-8"))]


def _blocks(parent: etree._Element, names: dict[str, str], targets: dict[str, str]) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{W}tbl":
            yield from _pictures(element, targets)
            yield Block("tabel", rows=_rows(element))
        elif element.tag == f"{W}sdt":
            yield from _blocks(element.find(f"{W}sdtContent"), names, targets)
        elif element.tag == f"{W}p":
            yield from _pictures(element, targets)
            yield from _worded(element, names)


def _worded(paragraph: etree._Element, names: dict[str, str]) -> Iterator[Block]:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    heading = HEADING.match(names.get(style.get(f"{W}val"), "") if style is not None else "")
    if text := _text(paragraph):
        yield Block("judul", text, int(heading[1])) if heading else Block("paragraf", text)


def _pictures(element: etree._Element, targets: dict[str, str]) -> Iterator[Block]:
    for inline in element.iter(f"{WP}inline"):
        blip, extent = next(inline.iter(BLIP), None), inline.find(f"{WP}extent")
        if blip is not None and extent is not None:
            width = min(int(extent.get("cx")) / EMU_OF_CM, 16)
            yield Block("gambar", targets[blip.get(EMBED)], width=round(width, 2))


def _rows(table: etree._Element) -> tuple[tuple[str, ...], ...]:
    """The texts of the cells, a joined cell once and empty ones after it, so that all rows are of one length."""
    rows = [[_text(cell) for cell in row.iterchildren(f"{W}tc")] for row in table.iterchildren(f"{W}tr")]
    width = max(map(len, rows))
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _text(element: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in element.iter(f"{W}t")).split())


# --- in the languages of the contestants --------------------------------------------------------------------------

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#+\-.!|$^~@\"'])")
TYPST_SIGNS = re.compile(r"([\\`*_\[\]<>#+\-=/$~@\"'])")


def in_markdown(blocks: Iterable[Block]) -> str:
    """The material for pandoc."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def _escaped(signs: re.Pattern[str], text: str) -> str:
    return signs.sub(r"\\\1", text)


def _markdown(block: Block) -> str:
    if block.kind == "tabel":
        lines = [f"| {' | '.join(_escaped(MARKDOWN_SIGNS, cell) for cell in row)} |" for row in block.rows]
        return "\n".join([lines[0], f"|{'---|' * len(block.rows[0])}", *lines[1:]])
    if block.kind == "gambar":
        return f"![]({block.text}){{width={block.width}cm}}"
    return f"{'#' * block.level}{' ' * bool(block.level)}{_escaped(MARKDOWN_SIGNS, block.text)}"


def in_typst(blocks: Iterable[Block]) -> str:
    """The material for Typst, on the paper and in the letters of our document."""
    start = '#set page(paper: "a4", numbering: "1")\n#set text(font: ("Liberation Sans",), size: 11pt)\n#outline()'
    return "\n\n".join([start, *map(_typst, blocks)]) + "\n"


def _typst(block: Block) -> str:
    if block.kind == "tabel":
        cells = "\n".join("".join(f"[{_escaped(TYPST_SIGNS, cell)}]," for cell in row) for row in block.rows)
        return f"#table(columns: {len(block.rows[0])},\n{cells})"
    if block.kind == "gambar":
        return f'#image("{block.text}", width: {block.width}cm)'
    return f"{'=' * block.level}{' ' * bool(block.level)}{_escaped(TYPST_SIGNS, block.text)}"
