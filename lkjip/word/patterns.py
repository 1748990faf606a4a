"""The tables of tabel.docx, turned into rows that values can be poured into."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError, suggest
from lkjip.base.source import Source
from lkjip.report.model import HEAD_ROW
from lkjip.word.compiled import Pattern, TemplatePiece
from lkjip.word.faults import columns_of, orphans
from lkjip.word.locating import place
from lkjip.word.measures import is_on, number
from lkjip.word.reading import as_text
from lkjip.word.tags import NAME, TAG, Element, W, own_text, style_of
from lkjip.word.xml import escape

KEY = re.compile(r"tabel:\s*([\w-]+)\s*")
HEXADECIMAL, FIRST_ROW = re.compile(r"[0-9A-Fa-f]{1,4}"), 0x0020
_STYLE_TAGS = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_NOISE = ("bookmarkStart", "bookmarkEnd")
_BLOCKS = frozenset({"tblPr", "tblGrid", "tr", "tblPrEx", "trPr", "tc", "tcPr", "p", "pPr", "r", "tbl"})
_IN_RUNS = frozenset({"rPr", "t", "tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen", "ptab"})
_BEFORE_MERGE = ("cnfStyle", "tcW", "gridSpan", "hMerge")


class Broken(Exception):
    """A pattern that cannot be used; the message names what and where."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class PatternReader:
    """Reads the patterns; knows the styles of both templates."""

    def __init__(self, own: Mapping[str, str], target: Mapping[str, str], file: str) -> None:
        self.names = {number: name for name, number in own.items()}
        self.target = target
        self.file = file

    def read(self, document: Element) -> dict[str, Pattern]:
        """Return the patterns by key; InputError with every mistake."""
        patterns: dict[str, Pattern] = {}
        problems: list[Diagnostic] = []
        for key, element in self._tables(document, problems):
            if key in patterns:
                problems.append(self._problem(f'kunci "tabel:{key}" ada dua kali.', "Hapus atau ganti salah satunya."))
            try:
                pattern = self.pattern(key, copy.deepcopy(element))
                patterns[key] = pattern._replace(landscape=_stands_landscape(element))
            except Broken as broken:
                problems.append(self._problem(f'pola "tabel:{key}"{broken}', broken.hint))
        if problems:
            raise InputError(problems)
        return patterns

    def _problem(self, message: str, hint: str = "") -> Diagnostic:
        return reject(Source(self.file), message, hint)

    def _tables(self, document: Element, problems: list[Diagnostic]) -> Iterator[tuple[str, Element]]:
        """Yield each key with the table right below it."""
        for element in document.iter(f"{W}p"):
            if self.names.get(style_of(element)) != "kunci tabel":
                continue
            text = own_text(element).strip()
            match = KEY.fullmatch(text)
            table = element.getnext()
            if not match:
                problems.append(self._problem(f'kunci "{text}" tidak terbaca.', "Tulis seperti tabel:pegawai."))
            elif table is None or table.tag != f"{W}tbl":
                problems.append(
                    self._problem(f'di bawah kunci "{text}" tidak ada tabel.', "Letakkan tabel di bawahnya.")
                )
            else:
                yield match[1], table

    # --- one table ---

    def pattern(self, key: str, table: Element) -> Pattern:
        """Return one table as a pattern; Broken where it cannot be one."""
        self._clean(table)
        _settle_widths(table)
        orphan = next(orphans(table), None)
        if orphan is not None:
            hint = "Gabungkan lagi sel itu dengan sel di atasnya, atau pisahkan."
            raise Broken(f": sel gabungan tidak punya sel awal di atasnya ({place(orphan)}).", hint)
        header: list[TemplatePiece] = []
        rows: dict[str, tuple[TemplatePiece, ...]] = {}
        for at, row in enumerate(table.findall(f"{W}tr"), 1):
            _fits(row, table, at)
            kind = _kind(row, at)
            if kind in rows:
                raise Broken(f", baris {at}: baris {{{{ {kind}.… }}}} ada dua kali.", "Hapus salah satunya.")
            if kind:
                rows[kind] = tuple(_merged(_row(row, f'tabel "{key}", baris {at}', kind, header=kind == HEAD_ROW)))
            elif rows:
                raise Broken(f", baris {at}: baris ini tidak memuat tanda.", "Beri tanda, atau hapus barisnya.")
            else:
                header += _row(row, f'tabel "{key}", baris {at}', "", header=True)
        if not rows:
            raise Broken(": tidak ada baris yang memuat tanda.", "Tulis tanda seperti {{ isi.nama }} di sel.")
        headed = bool(header) or HEAD_ROW in rows
        return Pattern(_opening(table, headed=headed), tuple(_merged(header)), rows, _width(table))

    def _clean(self, table: Element) -> None:
        """Drop what Word leaves behind, point styles to the report's template, refuse what cannot be copied."""
        within_looks = _looks_of(table)
        for element in list(table.iter()):
            name = etree.QName(element).localname
            foreign, looks = not str(element.tag).startswith(W), element in within_looks
            if name in _NOISE or (foreign and looks):
                _drop(element)
                continue
            if name == "numPr" or not (looks or name in _BLOCKS or name in _IN_RUNS) or (foreign and not looks):
                what, hint = _ADVICE.get(name, (f"<{name}>", "Pakai teks biasa saja."))
                raise Broken(f": {what} tidak dapat dipakai dalam pola tabel ({place(element)}).", hint)
            for attribute in [key for key in element.attrib if not str(key).startswith(W) or "rsid" in str(key)]:
                if attribute != "{http://www.w3.org/XML/1998/namespace}space":
                    del element.attrib[attribute]
            if element.tag in _STYLE_TAGS:
                self._restyle(element)

    def _restyle(self, element: Element) -> None:
        name = self.names.get(element.get(f"{W}val", ""), element.get(f"{W}val", ""))
        if name not in self.target:
            hint = suggest(name, self.target) or "Buat gaya itu di templat laporan juga."
            raise Broken(f': gaya "{name}" tidak ada dalam templat laporan.', hint)
        element.set(f"{W}val", self.target[name])


def _stands_landscape(table: Element) -> bool:
    """Whether the page of a pattern is turned: the section that it stands in ends at the next w:sectPr."""
    for element in table.itersiblings():
        section = element if element.tag == f"{W}sectPr" else element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            size = section.find(f"{W}pgSz")
            return size is not None and size.get(f"{W}orient") == "landscape"
    return False


_PLAIN = "Pakai teks biasa saja."
_ADVICE = {
    "numPr": ("penomoran otomatis", "Matikan penomoran otomatis; nomor dicetak lewat tanda."),
    "footnoteReference": ("catatan kaki", "Hapus catatan kaki itu; tulis keterangannya di bawah tabel."),
    "endnoteReference": ("catatan akhir", "Hapus catatan akhir itu; tulis keterangannya di bawah tabel."),
    "fldChar": ("bidang (field)", "Ganti dengan teks: klik bidang itu, tekan Ctrl+Shift+F9."),
    "instrText": ("bidang (field)", "Ganti dengan teks: klik bidang itu, tekan Ctrl+Shift+F9."),
    "fldSimple": ("bidang (field)", "Ganti dengan teks: klik bidang itu, tekan Ctrl+Shift+F9."),
    "hyperlink": ("tautan", "Hapus tautannya: klik kanan → Hapus Hipertautan."),
    "drawing": ("gambar atau kotak teks", _PLAIN),
    "pict": ("gambar atau kotak teks", _PLAIN),
    "AlternateContent": ("gambar atau kotak teks", _PLAIN),
    "oMath": ("rumus", _PLAIN),
    "oMathPara": ("rumus", _PLAIN),
}


def _looks_of(table: Element) -> frozenset[Element]:
    """The elements that stand within properties (`w:tcPr` …) or a grid, and so only say how something looks."""
    return frozenset(below for properties in table.iter(*_PROPERTIES) for below in properties.iterdescendants())


_PROPERTIES = tuple(f"{W}{name}" for name in ("tblPr", "trPr", "tcPr", "pPr", "rPr", "tblPrEx", "tblGrid"))


def _fits(row: Element, table: Element, at: int) -> None:
    """A row that does not fill the grid, or a cell that ends with no paragraph, is what Word would repair."""
    columns, filled = len(table.findall(f"{W}tblGrid/{W}gridCol")), columns_of(row)
    if filled != columns:
        hint = "Gabungkan atau bagi selnya sampai setiap baris sama lebar, lalu simpan dari Word."
        raise Broken(f", baris {at}: selnya mengisi {filled} dari {columns} kolom.", hint)
    if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in row.findall(f"{W}tc")):
        raise Broken(f", baris {at}: sebuah sel tidak diakhiri paragraf.", "Simpan ulang dari Word.")


def _settle_widths(table: Element) -> None:
    """Widths in percent are of another page: take them from the grid instead."""
    columns = [number(column, f"{W}w") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    for width in table.iter(f"{W}tblW"):
        _settle(width, sum(columns))
    for row in table.findall(f"{W}tr"):
        at = number(row.find(f"{W}trPr/{W}gridBefore"), f"{W}val")
        for cell in row.findall(f"{W}tc"):
            over = number(cell.find(f"{W}tcPr/{W}gridSpan"), f"{W}val", 1)
            for width in cell.findall(f"{W}tcPr/{W}tcW"):
                _settle(width, sum(columns[at : at + over]))
            at += over


def _settle(width: Element, twips: int) -> None:
    if width.get(f"{W}type") == "pct":
        width.set(f"{W}w", str(twips))
        width.set(f"{W}type", "dxa")


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _tags(element: Element) -> list[str]:
    text = "\n".join([own_text(paragraph) for paragraph in element.iter(f"{W}p")])
    return [(match[1] or match[0]).strip() for match in TAG.finditer(text)]


def _kind(row: Element, at: int) -> str:
    """Return the kind of a row, the first half of its tags; empty for a row without such tags."""
    kinds = set()
    for tag in _tags(row):
        if not NAME.fullmatch(tag) or tag.count(".") > 1:
            raise Broken(f', baris {at}: tanda "{tag}" tidak terbaca.', "Tulis seperti {{ isi.nama }}.")
        if "." in tag:
            kinds.add(tag.partition(".")[0])
    if len(kinds) > 1:
        names = " dan ".join(sorted(kinds))
        raise Broken(f", baris {at}: satu baris memuat jenis {names}.", "Satu baris hanya untuk satu jenis.")
    return kinds.pop() if kinds else ""


def _opening(table: Element, *, headed: bool) -> str:
    if headed:
        _call_the_first_row_a_header(table)
    return "".join([as_text(child) for child in table if child.tag in (f"{W}tblPr", f"{W}tblGrid")])


def _call_the_first_row_a_header(table: Element) -> None:
    """As Word's option "Header Row" does: programs that read a table aloud go by it."""
    properties = table.find(f"{W}tblPr")
    if properties is None:
        return
    look = properties.find(f"{W}tblLook")
    if look is None:
        look = properties.makeelement(f"{W}tblLook")
        after = [f"{W}tblCaption", f"{W}tblDescription"]
        properties.insert(
            next((at for at, sibling in enumerate(properties) if sibling.tag in after), len(properties)), look
        )
    mask = look.get(f"{W}val", "")
    look.set(f"{W}val", f"{(int(mask, 16) if HEXADECIMAL.fullmatch(mask) else 0) | FIRST_ROW:04X}")
    look.set(f"{W}firstRow", "1")


def _width(table: Element) -> int:
    return sum([number(column, f"{W}w") for column in table.findall(f"{W}tblGrid/{W}gridCol")])


# --- rows and cells ----------------------------------------------------------------------------------------------


def _row(row: Element, where: str, kind: str, header: bool = False) -> Iterator[TemplatePiece]:
    yield _text("<w:tr>" + "".join([as_text(child) for child in row if child.tag == f"{W}tblPrEx"]))
    yield _text(_row_properties(row, header))
    for at, cell in enumerate(row.findall(f"{W}tc"), 1):
        yield from _cell(cell, f"{where}, kolom {at}", header)
    yield _text("</w:tr>")


def _text(xml: str) -> TemplatePiece:
    return TemplatePiece("text", xml)


def _row_properties(row: Element, header: bool) -> str:
    """Rows do not split over pages; header rows repeat."""
    found = row.find(f"{W}trPr")
    kept = [] if found is None else [child for child in found if child.tag not in (f"{W}cantSplit", f"{W}tblHeader")]
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:trPr>{''.join(map(as_text, kept))}<w:cantSplit/>{repeat}</w:trPr>"


def _cell(cell: Element, place: str, header: bool) -> Iterator[TemplatePiece]:
    if cell.find(f"{W}tbl") is not None:
        raise Broken(f": ada tabel di dalam sel ({place}).", "Pola tabel tidak dapat bersarang.")
    dotted = [tag.partition(".")[2] for tag in _tags(cell) if "." in tag]
    yield from _cell_properties(cell.find(f"{W}tcPr"), dotted[0] if dotted else "")
    for paragraph in cell.findall(f"{W}p"):
        if header:
            _keep_next(paragraph)
        yield from _paragraph(paragraph, place)
    yield _text("</w:tc>")


def _cell_properties(properties: Element | None, tag: str) -> Iterator[TemplatePiece]:
    """Yield a w:tcPr with room for a vertical merge at the place the schema gives it."""
    children = [] if properties is None else list(properties)
    before = [child for child in children if etree.QName(child).localname in _BEFORE_MERGE]
    own = "".join([as_text(child) for child in children if child.tag == f"{W}vMerge"])
    after = [child for child in children if child not in before and child.tag != f"{W}vMerge"]
    yield _text("<w:tc><w:tcPr>" + "".join(map(as_text, before)))
    yield TemplatePiece("merge", tag, own) if tag else _text(own)
    yield _text("".join(map(as_text, after)) + "</w:tcPr>")


def _keep_next(paragraph: Element) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, properties)
    kept = properties.find(f"{W}keepNext")
    if kept is not None and not is_on(kept):
        properties.remove(kept)
    if not is_on(kept):
        after_style = 1 if properties.find(f"{W}pStyle") is not None else 0
        properties.insert(after_style, properties.makeelement(f"{W}keepNext"))


def _paragraph(paragraph: Element, place: str) -> Iterator[TemplatePiece]:
    looks = _looks(paragraph)
    alone = TAG.fullmatch(own_text(paragraph).strip())
    if alone and "." in alone[0]:
        run = next(run for run in paragraph.iter(f"{W}r") if "{{" in "".join(run.itertext()))
        yield TemplatePiece("stack", alone[1].strip().partition(".")[2], looks, _run_properties(run), place)
        return
    yield _text(f"<w:p>{looks}")
    for child in paragraph:
        if child.tag == f"{W}r":
            yield from _run(child, place)
        elif child.tag != f"{W}pPr":
            yield _text(as_text(child))
    yield _text("</w:p>")


def _looks(paragraph: Element) -> str:
    """Return a w:pPr that has room for more properties: never missing, never closed at once."""
    properties = paragraph.find(f"{W}pPr")
    return "<w:pPr></w:pPr>" if properties is None or not len(properties) else as_text(properties)


def _run_properties(run: Element) -> str:
    found = run.find(f"{W}rPr")
    return "" if found is None else "".join([as_text(child) for child in found])


def _run(run: Element, place: str) -> Iterator[TemplatePiece]:
    looks = _run_properties(run)
    whole = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    for child in run:
        if child.tag == f"{W}t":
            yield from _run_text(child.text or "", looks, whole, place)
        elif child.tag != f"{W}rPr":
            yield _text(f"<w:r>{whole}{as_text(child)}</w:r>")


def _run_text(text: str, looks: str, whole: str, place: str) -> Iterator[TemplatePiece]:
    """Split a run at its tags: a cell's text brings runs of its own, a plain value stays in this run."""
    opening, closing = f'<w:r>{whole}<w:t xml:space="preserve">', "</w:t></w:r>"
    end = 0
    for match in TAG.finditer(text):
        if match.start() > end:
            yield _text(opening + escape(text[end : match.start()]) + closing)
        end = match.end()
        name = match[1].strip()
        if "." in name:
            yield TemplatePiece("inline", name.partition(".")[2], run=looks, place=place)
        else:
            yield from (_text(opening), TemplatePiece("scalar", name, place=place), _text(closing))
    if end < len(text):
        yield _text(opening + escape(text[end:]) + closing)


def _merged(pieces: list[TemplatePiece] | Iterator[TemplatePiece]) -> Iterator[TemplatePiece]:
    """Join neighbouring texts: fewer pieces print faster."""
    pending = ""
    for piece in pieces:
        if piece.op == "text":
            pending += piece.text
            continue
        if pending:
            yield _text(pending)
        pending = ""
        yield piece
    if pending:
        yield _text(pending)
