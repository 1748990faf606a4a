"""What a PDF must hold before it may call itself accessible: the rules of ISO 14289-1 that a report can break.

A template may bring what no repair foresaw. The file then says nothing of PDF/UA, and a person is told why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from lkjip.pages.pdf.captioned import CAPTION, OF_PICTURES, OF_TABLES
from lkjip.pages.pdf.ownership import owners
from lkjip.pages.pdf.painting import statements
from lkjip.pages.pdf.tagging import HEADINGS
from lkjip.pages.pdf.tree import Element, attributes, content, having, kids, reference, role, root, sheet, walk

PAINTS = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Tj", b"TJ", b"'", b'"', b"Do", b"sh"))
OPENS, CLOSES = frozenset((b"BMC", b"BDC")), b"EMC"
BELOW = {
    "/TOC": {"/TOC", "/TOCI", "/Caption"},
    "/L": {"/LI", "/L", "/Caption"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
}
EDGES = ("/TOC", "/L", "/Table")
"""What holds its caption within itself, at its edge."""
NOTHING = DictionaryObject()
EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")


def breaches(writer: PdfWriter) -> tuple[str, ...]:
    """Every breach that is found, in Indonesian; none is what is expected."""
    return tuple(dict.fromkeys(breach for rule in RULES for breach in rule(writer)))


def is_tagged(writer: PdfWriter) -> Iterator[str]:
    """7.1: the content is tagged, the document has a title and a language."""
    if not kids(root(writer)):
        yield "dokumen tidak bertanda (tagged)"
    if not str((writer.metadata or NOTHING).get("/Title", "")).strip() or "/Lang" not in writer.root_object:
        yield "dokumen tanpa judul atau bahasa"


def pictures_have_words(writer: PdfWriter) -> Iterator[str]:
    """7.3 and 7.7: pictures and formulas have an alternative text; a picture encloses what it tells of."""
    for element in having(writer, "/Figure", "/Formula"):
        if not str(element.get("/Alt", "")).strip():
            yield f"gambar atau rumus tanpa teks alternatif (lembar {_place(writer, element)})"
        elif role(element) == "/Figure" and not content(element):
            yield f'gambar "{str(element["/Alt"])[:60]}" tidak terhubung dengan teks alternatifnya'


def _place(writer: PdfWriter, element: Element) -> int:
    """The sheet on which an element begins, counted from 1; 0 where it says none."""
    numbers = [page.indirect_reference.idnum if page.indirect_reference else 0 for page in writer.pages]
    return numbers.index(sheet(element)) + 1 if sheet(element) in numbers else 0


def headings_descend(writer: PdfWriter) -> Iterator[str]:
    """7.4.2: the first heading is of level 1, and no level is skipped."""
    above = 0
    for heading in having(writer, *HEADINGS):
        level = int(role(heading).removeprefix("/H"))
        if level > above + 1:
            yield f"judul tingkat {level} langsung di bawah tingkat {above} (lembar {_place(writer, heading)})"
        above = level


def parts_stand_where_they_may(writer: PdfWriter) -> Iterator[str]:
    """7.2: contents, lists and tables hold nothing but their own parts."""
    for element in having(writer, *BELOW):
        if wrong := sorted({role(kid) for kid in kids(element)} - BELOW[role(element)]):
            yield f"susunan {role(element)} memuat {', '.join(wrong)} (lembar {_place(writer, element)})"


def captions_are_tagged(writer: PdfWriter) -> Iterator[str]:
    """7.3 and ISO 32000-1, 14.8.4.3.4: captions are told as such; a table has one at most, as its first or last kid."""
    for caption in having(writer, OF_TABLES, OF_PICTURES):
        yield f"keterangan tabel atau gambar yang bukan Caption (lembar {_place(writer, caption)})"
    for element in having(writer, *EDGES):
        places = [place for place, kid in enumerate(kids(element)) if role(kid) == CAPTION]
        edges = {0, len(kids(element)) - 1} if role(element) == "/Table" else {0}
        if len(places) > 1 or not edges.issuperset(places):
            yield f"susunan {role(element)} dengan keterangan di tengah (lembar {_place(writer, element)})"


def tables_are_regular(writer: PdfWriter) -> Iterator[str]:
    """7.5: a table has header cells, and every row spans the same columns."""
    for table in having(writer, "/Table"):
        rows = [below for below in walk(table) if role(below) == "/TR"]
        if not any(role(cell) == "/TH" for row in rows for cell in kids(row)):
            yield f"tabel tanpa sel kepala (lembar {_place(writer, table)})"
        if len(set(_widths(rows))) > 1:
            yield f"tabel dengan baris yang tidak sama lebar (lembar {_place(writer, table)})"


def _widths(rows: list[Element]) -> Iterator[int]:
    """How many columns each row spans, with the cells that reach down from above."""
    reaching: list[tuple[int, int]] = []
    for row in rows:
        cells = [(_span(cell, "/ColSpan"), _span(cell, "/RowSpan")) for cell in kids(row)]
        yield sum(wide for wide, _ in (*cells, *reaching))
        reaching = [(wide, down - 1) for wide, down in (*cells, *reaching) if down > 1]


def _span(cell: Element, key: str) -> int:
    return int(str(attributes(cell).get(key, 1)))


def everything_is_tagged_or_decoration(writer: PdfWriter) -> Iterator[str]:
    """7.1: what is painted stands in the structure or is marked as an artifact."""
    for place, page in enumerate(writer.pages, 1):
        if any(depth == 0 for depth in _depths(page)):
            yield f"isi di luar susunan dokumen (lembar {place})"


def _depths(page: PageObject) -> Iterator[int]:
    """How deep within marked content each painting stands."""
    stream = page["/Contents"].get_object() if "/Contents" in page else None
    depth = 0
    for statement in statements(stream.get_data()) if isinstance(stream, StreamObject) else ():
        depth += (statement.operator in OPENS) - (statement.operator == CLOSES)
        if statement.operator in PAINTS:
            yield depth


def links_are_tagged(writer: PdfWriter) -> Iterator[str]:
    """7.18 and ISO 32000-1, 14.7.4: a link stands in the structure once, in its Link, and says where it leads."""
    standing, leading = _holders(writer), _owners(writer)
    for place, page in enumerate(writer.pages, 1):
        for entry in page.get("/Annots", ArrayObject()).get_object():
            link, number = entry.get_object(), getattr(entry, "idnum", 0)
            if link.get("/Subtype") == "/Link" and not ("/StructParent" in link and "/Contents" in link):
                yield f"tautan tanpa keterangan (lembar {place})"
            elif link.get("/Subtype") == "/Link" and standing[number] != [leading.get(link["/StructParent"])]:
                yield f"tautan yang tidak berdiri tepat sekali dalam susunan (lembar {place})"


def _holders(writer: PdfWriter) -> dict[int, list[int]]:
    """The numbers of the Link elements in which each annotation stands."""
    found = defaultdict(list)
    for element in having(writer, "/Link"):
        for item in (below.get_object() for below in content(element)):
            if isinstance(item, DictionaryObject) and "/Obj" in item:
                found[item.raw_get("/Obj").idnum].append(reference(element).idnum)
    return found


def _owners(writer: PdfWriter) -> dict[int, int]:
    """To which element the tree leads from each annotation."""
    pairs = owners(writer)
    entries = zip(pairs[::2], pairs[1::2], strict=True)
    return {int(key): entry.idnum for key, entry in entries if isinstance(entry, IndirectObject)}


def notes_have_names(writer: PdfWriter) -> Iterator[str]:
    """7.9: a Note has an ID that no other element has."""
    names = [str(note.get("/ID", "")) for note in having(writer, "/Note")]
    if "" in names or len(set(names)) < len(names):
        yield "catatan kaki tanpa tanda pengenal sendiri"


def fonts_are_embedded(writer: PdfWriter) -> Iterator[str]:
    """7.21: the file brings every font along."""
    described = [font for font in writer._objects if isinstance(font, DictionaryObject)]
    for font in described:
        if font.get("/Type") == "/FontDescriptor" and not any(key in font for key in EMBEDDED):
            yield f"huruf {str(font.get('/FontName', '')).lstrip('/')} tidak disertakan"


RULES: tuple[Callable[[PdfWriter], Iterator[str]], ...] = (
    is_tagged,
    pictures_have_words,
    headings_descend,
    parts_stand_where_they_may,
    captions_are_tagged,
    tables_are_regular,
    everything_is_tagged_or_decoration,
    links_are_tagged,
    notes_have_names,
    fonts_are_embedded,
)
