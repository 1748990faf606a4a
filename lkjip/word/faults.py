"""What would make Word repair or misread a finished file, and schemas do not see: small rules over its XML.

Why: a validator of the schema accepts a field that never ends, a reference that leads nowhere or a row that leaves a
hole in its table. `check` runs these rules on the finished document; a fault is ours or the template's, not the
editor's.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lxml import etree

from lkjip.word.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
WP = f"{{{NAMESPACES['wp']}}}"
R = f"{{{NAMESPACES['r']}}}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
DOCUMENT = "word/document.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
STYLED = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}
REFERENCE = re.compile(r"\b(?:REF|PAGEREF)\s+(\S+)")
HEADING = re.compile(r"heading (\d)")
Element = Any


class File(NamedTuple):
    """The parts that rules look at."""

    names: frozenset[str]
    document: Element
    styles: Element
    numbering: Element
    settings: Element
    relationships: Element


def read(content: bytes) -> File:
    """Open a .docx."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:

        def part(name: str) -> Element:
            return etree.fromstring(package.read(name))

        parts = (DOCUMENT, "word/styles.xml", "word/numbering.xml", "word/settings.xml", RELATIONSHIPS)
        return File(frozenset(package.namelist()), *map(part, parts))


def faults(content: bytes) -> list[str]:
    """Return every fault of a finished .docx, in Indonesian; none is what is expected."""
    file = read(content)
    return [fault for rule in RULES for fault in rule(file)]


def cells_end_with_a_paragraph(file: File) -> Iterator[str]:
    """Word calls a file damaged whose cell has no paragraph, or ends with a table."""
    for cell in file.document.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            yield "sel tabel tidak diakhiri paragraf"


def rows_fill_the_grid(file: File) -> Iterator[str]:
    """The cells of a row span as many columns as the table has."""
    for table in file.document.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for number, row in enumerate(table.findall(f"{W}tr"), 1):
            spanned = sum(_span(cell) for cell in row.findall(f"{W}tc"))
            if spanned != columns:
                yield f"baris {number} sebuah tabel mengisi {spanned} dari {columns} kolom"


def _span(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return int(span.get(f"{W}val")) if span is not None else 1


def merges_begin_somewhere(file: File) -> Iterator[str]:
    """A cell that goes on from above has a cell above that began."""
    for table in file.document.iter(f"{W}tbl"):
        open_columns: set[int] = set()
        for row in table.findall(f"{W}tr"):
            column = 0
            for cell in row.findall(f"{W}tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is None:
                    open_columns.discard(column)
                elif merge.get(f"{W}val") == "restart":
                    open_columns.add(column)
                elif column not in open_columns:
                    yield "sel gabungan tidak punya sel awal di atasnya"
                column += _span(cell)


def fields_end(file: File) -> Iterator[str]:
    """Every field begins, separates at most once, and ends."""
    depth = 0
    for mark in file.document.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        if depth < 0 or (kind == "separate" and depth == 0):
            yield "bidang (field) ditutup tanpa dibuka"
            return
    if depth:
        yield f"{depth} bidang (field) tidak ditutup"


def fields_are_finished(file: File) -> Iterator[str]:
    """Nothing asks Word to work at opening: it would ask the reader first."""
    if file.settings.find(f"{W}updateFields") is not None:
        yield "setelan updateFields membuat Word bertanya saat dibuka"
    for mark in file.document.iter(f"{W}fldChar", f"{W}fldSimple"):
        if mark.get(f"{W}dirty") is not None:
            yield "sebuah bidang (field) bertanda dirty"


def styles_are_known(file: File) -> Iterator[str]:
    """Every style that is used is defined, for what it is used."""
    known = {(style.get(f"{W}type"), style.get(f"{W}styleId")) for style in file.styles.iter(f"{W}style")}
    for tag, kind in STYLED.items():
        for used in file.document.iter(tag):
            if (kind, used.get(f"{W}val")) not in known:
                yield f'gaya "{used.get(f"{W}val")}" tidak ada'


def lists_are_known(file: File) -> Iterator[str]:
    """Every list that is used is defined."""
    known = {number.get(f"{W}numId") for number in file.numbering.iter(f"{W}num")} | {"0"}
    for used in file.document.iter(f"{W}numId"):
        if used.get(f"{W}val") not in known:
            yield f"daftar {used.get(f'{W}val')} tidak ada"


def numbers_of_objects_are_unique(file: File) -> Iterator[str]:
    """Two drawings or bookmarks with one number make Word drop one of them."""
    groups = {
        "gambar": [drawing.get("id") for drawing in file.document.iter(f"{WP}docPr")],
        "penanda": [mark.get(f"{W}id") for mark in file.document.iter(f"{W}bookmarkStart")],
        "nama penanda": [mark.get(f"{W}name") for mark in file.document.iter(f"{W}bookmarkStart")],
    }
    for what, numbers in groups.items():
        yield from (f"{what} {number} ada {many} kali" for number, many in Counter(numbers).items() if many > 1)


def bookmarks_end(file: File) -> Iterator[str]:
    """Every bookmark that starts ends."""
    starts = {mark.get(f"{W}id") for mark in file.document.iter(f"{W}bookmarkStart")}
    ends = {mark.get(f"{W}id") for mark in file.document.iter(f"{W}bookmarkEnd")}
    yield from (f"penanda {number} tidak ditutup" for number in sorted(starts ^ ends))


def references_lead_somewhere(file: File) -> Iterator[str]:
    """Fields and links point to bookmarks that exist."""
    known = {mark.get(f"{W}name") for mark in file.document.iter(f"{W}bookmarkStart")}
    asked = {link.get(f"{W}anchor") for link in file.document.iter(f"{W}hyperlink")} - {None}
    for text in file.document.iter(f"{W}instrText"):
        asked |= set(REFERENCE.findall(text.text or ""))
    yield from (f'rujukan ke penanda "{name}" yang tidak ada' for name in sorted(asked - known))


def relationships_lead_somewhere(file: File) -> Iterator[str]:
    """Every relationship that is used exists, and every part that it names is in the file."""
    known = {one.get("Id"): one for one in file.relationships}
    used = {value for e in file.document.iter() for name, value in e.attrib.items() if name.startswith(R)}
    yield from (f"hubungan {number} tidak ada" for number in sorted(used - set(known)))
    for one in known.values():
        if one.get("TargetMode") != "External" and f"word/{one.get('Target')}" not in file.names:
            yield f"bagian {one.get('Target')} tidak ada"


def drawings_say_what_they_show(file: File) -> Iterator[str]:
    """A reader who does not see a picture gets its alternative text, unless it is declared to be decoration."""
    for drawing in file.document.iter(f"{WP}docPr"):
        if not (drawing.get("descr") or "").strip() and not is_decorative(drawing):
            name = drawing.get("name") or drawing.get("id")
            yield f'gambar atau bentuk "{name}" tanpa teks alternatif dan tidak ditandai hiasan (Mark as decorative)'


def is_decorative(drawing: Element) -> bool:
    """Whether somebody has declared in Word that a drawing (its w:docPr) shows nothing that needs words."""
    return any(one.get("val") in ("1", "true") for one in drawing.iter(f"{DECORATIVE}decorative"))


def paragraphs_say_something(file: File) -> Iterator[str]:
    """No empty paragraph stands between others to make room; a cell, a section or two tables in a row need one."""
    for paragraph in file.document.iter(f"{W}p"):
        before = paragraph.getprevious()
        if paragraph.getparent().tag == f"{W}tc" or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            continue
        if before is not None and before.tag == f"{W}tbl":
            continue
        if not any(child.tag != f"{W}pPr" for child in paragraph):
            yield "paragraf kosong sebagai jarak"


def headings_descend_step_by_step(file: File) -> Iterator[str]:
    """After a heading comes one at most one level below."""
    level_of = {
        style.get(f"{W}styleId"): int(match[1])
        for style in file.styles.iter(f"{W}style")
        if (match := HEADING.fullmatch((style.find(f"{W}name").get(f"{W}val") or "").lower()))
    }
    before = 0
    for style in file.document.iter(f"{W}pStyle"):
        level = level_of.get(style.get(f"{W}val"))
        if level is None:
            continue
        if before and level > before + 1:
            yield f"judul tingkat {level} langsung di bawah tingkat {before}"
        before = level


RULES: tuple[Callable[[File], Iterator[str]], ...] = (
    cells_end_with_a_paragraph,
    rows_fill_the_grid,
    merges_begin_somewhere,
    fields_end,
    fields_are_finished,
    styles_are_known,
    lists_are_known,
    numbers_of_objects_are_unique,
    bookmarks_end,
    references_lead_somewhere,
    relationships_lead_somewhere,
    drawings_say_what_they_show,
    paragraphs_say_something,
    headings_descend_step_by_step,
)
