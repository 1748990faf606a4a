"""Read the text of the published report (`terbit-2023.txt`, recognised from scanned pages).

Only the layout of the pages is repaired: what a page break tore apart is joined, header rows repeated on a new page
and page numbers in the lists of contents are dropped. Wording is left alone: that is what corrections are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from tests.golden.items import Emphasis, Item, Kind, Look, row_cells, row_text, same

FRONT = ("Daftar Isi", "Daftar Tabel", "Daftar Gambar", "Kata Pengantar", "Ringkasan Eksekutif")
FRONT_TITLES = {name.upper(): name for name in FRONT}
# Tables without a caption of their own above them, by the line that introduces them.
UNCAPTIONED = {"**REKAPITULASI HASIL": "Tabel Ombudsman", "**KEMENTERIAN DALAM NEGERI": "Gambar 3. 19"}
# Sentences that begin a page within a paragraph although the one before is complete.
MID_PARAGRAPH = ("Adapun dokumen yang diterbitkan setelah Isbat nikah",)

_CHAPTER = re.compile(r"BAB [IVX]+$")
_HEADING = re.compile(r"(\d+(?:\.\d+)+)\.? (?=[A-Z])")
CAPTION = re.compile(r"(Tabel|Gambar) \d+\. \d+ ")
_MARKER = re.compile(r"(?:- (?=[\da-z][.)] ))?(\d+[.)]|[a-z][.)]|-|❖) ")
_PAGE_NUMBER = re.compile(r"(?: ?\.{3,})?(?:\t| (?=\d+$))[ivxlc\d]+$")
_UNFINISHED = re.compile(r"[^.:;?!]$")


@dataclass(frozen=True, slots=True)
class Block:
    """Adjacent lines of a section, or a whole table whose rows are lines and whose cells stand between bars."""

    section: str
    text: str
    table: bool = False


def read_published(text: str) -> list[Block]:
    """Return the report's blocks in order."""
    return list(_join_tables(_join_paragraphs(_sectioned(_groups(text)))))


def items(blocks: list[Block]) -> list[Item]:
    """Return what the blocks come down to."""
    found: list[Item] = []
    for block in blocks:
        for line in filter(None, map(str.strip, block.text.split("\n"))):
            found.append(_item(line, block, found[-1] if found else None))
    return found


# --- blocks ------------------------------------------------------------------------------------------------------


def _groups(text: str) -> Iterator[list[str]]:
    """Yield runs of lines without a blank line between."""
    group: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []


def _sectioned(groups: Iterator[list[str]]) -> Iterator[Block]:
    section, table = "Sampul", ""
    for group in groups:
        first = group[0].strip()
        section = section_name(first) or section
        if caption := CAPTION.match(first):
            table = caption[0].strip()
        table = next((name for start, name in UNCAPTIONED.items() if first.startswith(start)), table)
        if section in FRONT[:3] and first not in FRONT_TITLES:
            yield Block(section, "\n".join(_PAGE_NUMBER.sub("", line.strip()) for line in group))
        elif "\t" in group[0] or first.startswith("<p>"):
            yield Block(table, "\n".join(map(_row, group)), table=True)
        else:
            yield Block(section, "\n".join(map(str.strip, group)))


def section_name(line: str) -> str:
    """Return the name of the section that the line opens, or nothing."""
    heading = _HEADING.match(line)
    if heading and "\t" not in line:
        return heading[1]
    return line if _CHAPTER.match(line) else FRONT_TITLES.get(line, "")


def _row(line: str) -> str:
    return row_text([re.sub(r"</?p>", " ", cell) for cell in line.split("\t")])


def _join_paragraphs(blocks: Iterator[Block]) -> Iterator[Block]:
    """Join a paragraph or list item that goes on after a page break."""
    last: Block | None = None
    for block in blocks:
        if last and _goes_on(last, block):
            last = replace(last, text=f"{last.text} {block.text}")
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _goes_on(last: Block, block: Block) -> bool:
    if last.table or block.table or last.section in FRONT[:3] or _MARKER.match(block.text):
        return False
    if block.text.startswith(MID_PARAGRAPH):
        return True
    line = last.text.rsplit("\n", 1)[-1]
    if CAPTION.match(line) or _HEADING.match(line) or not _UNFINISHED.search(line):
        return False
    return block.text[0].islower() or line.endswith(" dan")


def _join_tables(blocks: Iterator[Block]) -> Iterator[Block]:
    """Join the parts of a table that page breaks tore apart."""
    last: Block | None = None
    for block in blocks:
        if last and last.table and block.table and last.section == block.section:
            last = replace(last, text=_rows_joined(last.text.split("\n"), block.text.split("\n")))
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


def _rows_joined(above: list[str], below: list[str]) -> str:
    header = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(above, below, strict=False))))
    rest = below[header:]
    if header and rest and not row_cells(rest[0])[0] and not row_cells(rest[0])[-1]:
        pairs = zip(row_cells(above[-1]), row_cells(rest.pop(0)), strict=True)
        above[-1] = row_text([f"{upper} {lower}" for upper, lower in pairs])
    return "\n".join([*above, *rest])


# --- items -------------------------------------------------------------------------------------------------------


def _item(line: str, block: Block, last: Item | None) -> Item:
    kind = _kind(line, block, last)
    if kind == "rumus":
        return Item(kind, formula(line.strip("$")), block.section)
    marker = _MARKER.match(line)
    if kind == "butir" and marker:
        line = f"{marker[1].replace('❖', '-')} {line[marker.end() :]}"
    if kind == "baris":
        line = _BULLET.sub("", line)
    return Item(kind, plain(line), block.section, emphasis(line))


_BULLET = re.compile(r"(?:(?<=^)|(?<=\| ))o (?=[A-Z])")
"""The letter for which a scan reads Word's hollow bullet, at the start of a cell; the document has none typed."""


def _kind(line: str, block: Block, last: Item | None) -> Kind:
    if block.table:
        return "baris"
    if line in FRONT_TITLES and (last is None or last.section != block.section):
        return "judul"
    if block.section in FRONT[:3]:
        return "daftar"
    if _CHAPTER.match(line) or _HEADING.match(line) or (last and last.kind == "judul" and _CHAPTER.match(last.text)):
        return "judul"
    if line.startswith("$$"):
        return "rumus"
    if CAPTION.match(line):
        return "keterangan"
    return "butir" if _MARKER.match(line) else "paragraf"


# --- marks within a line -----------------------------------------------------------------------------------------

_LOOKS: dict[str, Look] = {"**": "tebal", "*": "miring", "<u>": "garis bawah"}
_EMPHASISED = re.compile(r"(\*\*|\*|<u>)(.+?)(?:\1|</u>)")
_INLINE_FORMULA = re.compile(r"\$(.+?)\$")


def plain(line: str) -> str:
    """Return the line without marks of emphasis; formulas within it as text."""
    line = _INLINE_FORMULA.sub(lambda found: _flat(found[1]), line)
    return same(re.sub(r"\*+|</?u>|<(?=http)|(?<=\w)>", "", line))


def emphasis(line: str) -> Emphasis:
    """Return what is set off in the line."""
    return tuple((_LOOKS[found[1]], plain(found[2])) for found in _EMPHASISED.finditer(line))


def formula(latex: str) -> str:
    """Return a formula on one line without spaces; a fraction as `above/below`."""
    return re.sub(r"\s", "", same(_flat(latex)))


_SIGNS = {r"\times": "×", r"\sum": "∑", r"\geq": "≥", r"\%": "%", r"\left": "", r"\right": ""}


def _flat(latex: str) -> str:
    latex = re.sub(r"\\frac\s*(?=\{)", r"\\frac", latex)
    for command, sign in _SIGNS.items():
        latex = latex.replace(command, sign)
    while (inner := re.sub(r"\\(?:text|mathbf)\{([^{}]*)\}", r"\1", latex)) != latex:
        latex = inner
    return re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/\2", latex)
