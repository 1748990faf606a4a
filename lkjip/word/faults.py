"""What would make Word repair or misread a finished file, and schemas do not see: small rules over its XML.

Why: a validator of the schema accepts a field that never ends, a reference that leads nowhere or a row that leaves a
hole in its table. `periksa` runs these rules on the finished document; a fault is ours or the template's, not the
editor's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from lxml import etree

from lkjip.base.tuples import NamedTuple
from lkjip.word.locating import place
from lkjip.word.measures import number
from lkjip.word.opc import Relation, by_lower, read_relations, relations_part
from lkjip.word.unzip import unzip
from lkjip.word.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
WP = f"{{{NAMESPACES['wp']}}}"
R = f"{{{NAMESPACES['r']}}}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
DOCUMENT = "word/document.xml"
CONTENT = re.compile(r"word/(document|header[^/]*|footer[^/]*|footnotes|endnotes)\.xml")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
STYLED = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}
REFERENCE = re.compile(r"\b(?:REF|PAGEREF)\s+(\S+)")
MOST = 20  # faults of one kind that are reported: a file with more has one cause
Element = Any


class DocumentParts(NamedTuple):
    """The parts that rules look at: those with text by name, and the relationships of each."""

    names: frozenset[str]
    contents: Mapping[str, Element]
    styles: Element
    numbering: Element
    settings: Element
    relations: Mapping[str, tuple[Relation, ...]]

    def all(self, *tags: str) -> Iterator[tuple[str, Element]]:
        """Every element of these tags with its part; what only older programs see (mc:Fallback) is left out."""
        for part, root in self.contents.items():
            for element in root.iter(*tags):
                if not any(True for _ in element.iterancestors(FALLBACK)):
                    yield part, element


class Fault(NamedTuple):
    """A fault and where a person finds it."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def read(content: bytes) -> DocumentParts:
    """Open a .docx."""
    parts = unzip(content)
    names = by_lower(parts)
    contents = {part: etree.fromstring(parts[part]) for part in sorted(parts) if CONTENT.fullmatch(part)}
    relations = {}
    for part in contents:
        own = relations_part(part)
        root = etree.fromstring(parts[own]) if own in parts else ()
        relations[part] = tuple(read_relations(root, part, names))
    styles, numbering, settings = (_root(parts, name) for name in ("styles", "numbering", "settings"))
    return DocumentParts(frozenset(parts), contents, styles, numbering, settings, relations)


def _root(parts: Mapping[str, bytes], name: str) -> Element:
    part = f"word/{name}.xml"
    return etree.fromstring(parts[part] if part in parts else f'<w:{name} xmlns:w="{NAMESPACES["w"]}"/>'.encode())


def faults(content: bytes) -> list[str]:
    """Return every fault of a finished .docx, in Indonesian; none is what is expected."""
    return [str(fault) for _, fault in faults_by_rule(content)]


def faults_by_rule(content: bytes) -> Iterator[tuple[str, Fault]]:
    """Every fault of a finished .docx with the name of the rule that it breaks."""
    file = read(content)
    return ((rule.__name__, fault) for rule in RULES for fault in islice(rule(file), MOST))


def cells_end_with_a_paragraph(file: DocumentParts) -> Iterator[Fault]:
    """Word calls a file damaged whose cell has no paragraph, or ends with a table."""
    for part, cell in file.all(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            yield Fault(place(cell, part), "sel tabel tidak diakhiri paragraf")


def rows_fill_the_grid(file: DocumentParts) -> Iterator[Fault]:
    """The cells of a row span as many columns as the table has, with those that it skips on either side."""
    for part, table in file.all(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spanned = columns_of(row)
            if spanned != columns:
                yield Fault(place(row, part), f"baris ini mengisi {spanned} dari {columns} kolom tabel")


def columns_of(row: Element) -> int:
    """Over how many columns of the grid a row reaches."""
    skipped = [number(row.find(f"{W}trPr/{W}{name}"), f"{W}val") for name in ("gridBefore", "gridAfter")]
    return sum(skipped) + sum(_span(cell) for cell in row.findall(f"{W}tc"))


def _span(cell: Element) -> int:
    return number(cell.find(f"{W}tcPr/{W}gridSpan"), f"{W}val", 1)


def merges_begin_somewhere(file: DocumentParts) -> Iterator[Fault]:
    """A cell that goes on from above has a cell above that began."""
    for part, table in file.all(f"{W}tbl"):
        for cell in orphans(table):
            yield Fault(place(cell, part), "sel gabungan tidak punya sel awal di atasnya")


def orphans(table: Element) -> Iterator[Element]:
    """Yield the cells of a table that go on from a cell above that did not begin."""
    open_columns: set[int] = set()
    for row in table.findall(f"{W}tr"):
        column = number(row.find(f"{W}trPr/{W}gridBefore"), f"{W}val")
        for cell in row.findall(f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is None:
                open_columns.discard(column)
            elif merge.get(f"{W}val") == "restart":
                open_columns.add(column)
            elif column not in open_columns:
                yield cell
            column += _span(cell)


def fields_end(file: DocumentParts) -> Iterator[Fault]:
    """Every field begins, separates at most once, and ends, in the part where it began."""
    for part in file.contents:
        begun: list[Element] = []
        for _, mark in file._replace(contents={part: file.contents[part]}).all(f"{W}fldChar"):
            kind = mark.get(f"{W}fldCharType")
            if kind in ("separate", "end") and not begun:
                yield Fault(place(mark, part), "bidang (field) ditutup tanpa dibuka")
                return
            if kind == "begin":
                begun.append(mark)
            elif kind == "end":
                begun.pop()
        yield from (Fault(place(mark, part), "bidang (field) tidak ditutup") for mark in begun)


def fields_are_finished(file: DocumentParts) -> Iterator[Fault]:
    """Nothing asks Word to work at opening: it would ask the reader first."""
    if file.settings.find(f"{W}updateFields") is not None:
        yield Fault("word/settings.xml", "setelan updateFields membuat Word bertanya saat dibuka")
    for part, mark in file.all(f"{W}fldChar", f"{W}fldSimple"):
        if mark.get(f"{W}dirty") is not None:
            yield Fault(place(mark, part), "sebuah bidang (field) bertanda dirty")


def styles_are_known(file: DocumentParts) -> Iterator[Fault]:
    """Every style that is used is defined, for what it is used."""
    known = {(style.get(f"{W}type"), style.get(f"{W}styleId")) for style in file.styles.iter(f"{W}style")}
    for tag, kind in STYLED.items():
        for part, used in file.all(tag):
            if (kind, used.get(f"{W}val")) not in known:
                yield Fault(place(used, part), f'gaya "{used.get(f"{W}val")}" tidak ada')


def lists_are_known(file: DocumentParts) -> Iterator[Fault]:
    """Every list that is used is defined."""
    abstracts = {element.get(f"{W}abstractNumId") for element in file.numbering.iter(f"{W}abstractNum")}
    known = {"0"}
    for element in file.numbering.iter(f"{W}num"):
        of = element.find(f"{W}abstractNumId")
        if of is not None and of.get(f"{W}val") in abstracts:
            known.add(element.get(f"{W}numId"))
    used = [*file.all(f"{W}numId"), *(("word/styles.xml", element) for element in file.styles.iter(f"{W}numId"))]
    for part, element in used:
        if element.get(f"{W}val") not in known:
            yield Fault(place(element, part), f"daftar {element.get(f'{W}val')} tidak ada")


def numbers_of_objects_are_unique(file: DocumentParts) -> Iterator[Fault]:
    """Two drawings or bookmarks with one number make Word drop one of them."""
    groups = (
        ("gambar", f"{WP}docPr", "id"),
        ("penanda", f"{W}bookmarkStart", f"{W}id"),
        ("nama penanda", f"{W}bookmarkStart", f"{W}name"),
    )
    for what, tag, attribute in groups:
        found: dict[str, list[tuple[str, Element]]] = {}
        for part, element in file.all(tag):
            found.setdefault(element.get(attribute) or "", []).append((part, element))
        for identity, twins in found.items():
            if len(twins) > 1:
                part, element = twins[1]
                yield Fault(place(element, part), f"{what} {identity} ada {len(twins)} kali")


def bookmarks_end(file: DocumentParts) -> Iterator[Fault]:
    """Every bookmark that starts ends."""
    starts = {mark.get(f"{W}id"): (part, mark) for part, mark in file.all(f"{W}bookmarkStart")}
    ends = {mark.get(f"{W}id"): (part, mark) for part, mark in file.all(f"{W}bookmarkEnd")}
    for identity in sorted(set(starts) ^ set(ends), key=str):
        part, mark = (starts | ends)[identity]
        yield Fault(place(mark, part), f"penanda {mark.get(f'{W}name') or identity} tidak ditutup atau tidak dibuka")


def fields_lead_somewhere(file: DocumentParts) -> Iterator[Fault]:
    """Fields and links point to bookmarks that exist; Word does not mind their capitals."""
    known = {(mark.get(f"{W}name") or "").lower() for _, mark in file.all(f"{W}bookmarkStart")} | {"_top"}
    asked = [(link.get(f"{W}anchor"), part, link) for part, link in file.all(f"{W}hyperlink") if link.get(f"{W}anchor")]
    for part, text in file.all(f"{W}instrText", f"{W}fldSimple"):
        code = text.get(f"{W}instr") or text.text or ""
        asked += [(name, part, text) for name in REFERENCE.findall(code)]
    for name in sorted({name for name, _, _ in asked if name.lower() not in known}):
        part, element = next((part, element) for target, part, element in asked if target == name)
        yield Fault(place(element, part), f'rujukan ke penanda "{name}" yang tidak ada')


def relationships_lead_somewhere(file: DocumentParts) -> Iterator[Fault]:
    """Every relationship that is used exists, and every part that it names is in the file."""
    for part, root in file.contents.items():
        known = {relation.number for relation in file.relations.get(part, ())}
        lost: dict[str, Element] = {}
        for element in root.iter(etree.Element):
            for name, value in element.attrib.items():
                if name.startswith(R) and value and value not in known:
                    lost.setdefault(value, element)
        for number_, element in sorted(lost.items()):
            yield Fault(place(element, part), f"hubungan {number_} tidak ada: bagian itu tidak dapat dibawa")
        for relation in file.relations.get(part, ()):
            if not relation.external and relation.target not in file.names:
                yield Fault(part, f"bagian {relation.target} tidak ada")


def notes_are_known(file: DocumentParts) -> Iterator[Fault]:
    """Every reference to a footnote or an endnote has its note."""
    for kind in ("footnote", "endnote"):
        notes = file.contents.get(f"word/{kind}s.xml")
        known = set() if notes is None else {note.get(f"{W}id") for note in notes.iter(f"{W}{kind}")}
        for part, used in file.all(f"{W}{kind}Reference"):
            if used.get(f"{W}id") not in known:
                yield Fault(place(used, part), f"catatan {kind} {used.get(f'{W}id')} tidak ada")


def drawings_say_what_they_show(file: DocumentParts) -> Iterator[Fault]:
    """A reader who does not see a picture gets its alternative text, unless it is declared to be decoration."""
    for drawing in file.contents[DOCUMENT].iter(f"{WP}docPr"):
        if not (drawing.get("descr") or "").strip() and not is_decorative(drawing):
            name = drawing.get("name") or drawing.get("id")
            message = (
                f'gambar atau bentuk "{name}" tanpa teks alternatif dan tidak ditandai hiasan (Mark as decorative)'
            )
            yield Fault(place(drawing, DOCUMENT), message)


def is_decorative(drawing: Element) -> bool:
    """Whether somebody has declared in Word that a drawing (its w:docPr) shows nothing that needs words."""
    return any(
        (mark.get("val") or "").lower() in ("1", "true", "on") for mark in drawing.iter(f"{DECORATIVE}decorative")
    )


def paragraphs_say_something(file: DocumentParts) -> Iterator[Fault]:
    """No empty paragraph stands between others to make room; a cell, a section or two tables in a row need one.

    An item of a list shows its number, even where a formula follows at once.
    """
    for paragraph in file.contents[DOCUMENT].iter(f"{W}p"):
        before = paragraph.getprevious()
        needed = (f"{W}pPr/{W}sectPr", f"{W}pPr/{W}numPr")
        if paragraph.getparent().tag == f"{W}tc" or any(paragraph.find(path) is not None for path in needed):
            continue
        if before is not None and before.tag == f"{W}tbl":
            continue
        if not any(child.tag != f"{W}pPr" for child in paragraph):
            yield Fault(place(paragraph, DOCUMENT), "paragraf kosong sebagai jarak")


STRUCTURE: tuple[Callable[[DocumentParts], Iterator[Fault]], ...] = (
    cells_end_with_a_paragraph,
    rows_fill_the_grid,
    merges_begin_somewhere,
    fields_end,
    styles_are_known,
    lists_are_known,
    fields_lead_somewhere,
    relationships_lead_somewhere,
    notes_are_known,
)
"""What a template is held to before anything is printed with it."""

RULES = (
    *STRUCTURE,
    fields_are_finished,
    numbers_of_objects_are_unique,
    bookmarks_end,
    drawings_say_what_they_show,
    paragraphs_say_something,
)
