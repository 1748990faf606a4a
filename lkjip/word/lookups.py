"""What the renderer must know of a template: styles and lists by name, the width of the text, the frame's look."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import suggest
from lkjip.base.source import Source
from lkjip.word.compiled import ListNumbering
from lkjip.word.measures import number
from lkjip.word.numbering import MARKERS, list_name
from lkjip.word.reading import as_text
from lkjip.word.tags import Element, W

STYLES = (
    "Isi", "heading 1", "heading 2", "heading 3", "heading 4", "Judul Depan", "Nomor Bab", "Keterangan Tabel",
    "Keterangan Gambar", "toc 1", "toc 2", "toc 3", "toc 4", "toc 5", "table of figures", "Subjudul Tebal", "Sumber",
    "Persamaan", "Gambar", "Bingkai Kosong", "Bingkai Naskah", "Butir 1", "Butir 2", "Butir 3", "Butir 4",
    "Hyperlink", "Nilai Hilang",
)  # fmt: skip

# Level 5, so that the table of contents can tell the front matter from the chapters.
FRONT_OUTLINE_LEVEL, BELOW_ALL = "4", "5"


def read_styles(root: Element) -> dict[str, str]:
    """Return style ids by lower-case name: a localised Word renames ids, and LibreOffice capitalises names."""
    return {
        _value(style, "name").lower(): style.get(f"{W}styleId", "")
        for style in root.iter(f"{W}style")
        if _value(style, "name")
    }


def _value(parent: Element, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def missing_styles(styles: dict[str, str], file: str) -> Iterator[Diagnostic]:
    """A problem for each style that the renderer needs and the template lacks (`styles`: ids by lower-case name)."""
    for name in STYLES:
        if name.lower() not in styles:
            hint = suggest(name.lower(), styles) or "Buat gaya itu di Word, atau ambil templat yang utuh."
            yield reject(Source(file), f'gaya "{name}" tidak ada dalam templat.', hint)


def read_numberings(root: Element, styles: Element) -> dict[str, ListNumbering]:
    """Return the lists by name: their own, or that of the paragraph style they belong to.

    Why both: LibreOffice forgets the names of lists when it saves, and lists that no style uses.
    """
    abstracts = {abstract.get(f"{W}abstractNumId", "0"): abstract for abstract in root.iter(f"{W}abstractNum")}
    named = {_value(abstract, "name"): abstract for abstract in abstracts.values() if _value(abstract, "name")}
    of_num = {num.get(f"{W}numId"): _value(num, "abstractNumId") for num in root.iter(f"{W}num")}
    for style in styles.iter(f"{W}style"):
        used = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if used is not None and of_num.get(used.get(f"{W}val")) in abstracts:
            named.setdefault(_value(style, "name"), abstracts[of_num[used.get(f"{W}val")]])
    return {
        name: ListNumbering(number(abstract, f"{W}abstractNumId"), _indents(abstract))
        for name, abstract in named.items()
    }


def _indents(abstract: Element) -> tuple[int, ...]:
    levels = sorted(abstract.iter(f"{W}lvl"), key=lambda level: number(level, f"{W}ilvl"))
    found = [level.find(f"{W}pPr/{W}ind") for level in levels]
    return tuple([number(indent, f"{W}left", number(indent, f"{W}start")) for indent in found])


def missing_numberings(numberings: dict[str, ListNumbering], file: str) -> Iterator[Diagnostic]:
    """A problem for each list that the renderer needs and the template lacks."""
    for marker in MARKERS:
        if list_name(marker) not in numberings:
            message = f'daftar bernomor "{list_name(marker)}" tidak ada dalam templat.'
            yield reject(Source(file), message, "Ambil templat yang utuh; nama daftar itu jangan diubah.")


def next_num(root: Element) -> int:
    """Return the first free numId."""
    return max([number(num, f"{W}numId") for num in root.iter(f"{W}num")], default=0) + 1


def next_note(root: Element | None) -> int:
    """Return the first free id of a footnote: -1 where there is none, which is what Word gives a separator."""
    found = [] if root is None else root.findall(f"{W}footnote")
    return max([number(note, f"{W}id") for note in found], default=-2) + 1


def text_width(document: Element) -> int:
    """Return the width between the margins of the last section, in twips."""
    sections = list(document.iter(f"{W}sectPr"))
    if not sections:
        return 9026  # A4 with margins of one inch
    margins = sections[-1].find(f"{W}pgMar")
    return number(sections[-1].find(f"{W}pgSz"), f"{W}w") - number(margins, f"{W}left") - number(margins, f"{W}right")


def last_section(document: Element) -> str:
    """Return the w:sectPr of the chapters: paper, margins, header, footer, page numbers."""
    sections = list(document.iter(f"{W}sectPr"))
    return as_text(sections[-1]) if sections else "<w:sectPr/>"


def frame_borders(styles: Element) -> str:
    """Return the borders of the style Bingkai Naskah, for the frame that holds its paragraphs."""
    found = [style for style in styles.iter(f"{W}style") if _value(style, "name").lower() == "bingkai naskah"]
    borders = found[0].find(f"{W}pPr/{W}pBdr") if found else None
    return "".join([_border(borders, side) for side in ("top", "left", "bottom", "right")])


def _border(borders: Element | None, side: str) -> str:
    border = None if borders is None else borders.find(f"{W}{side}")
    looks = {"val": "single", "sz": "4", "color": "auto"}
    if border is not None:
        looks = {name: border.get(W + name, value) for name, value in looks.items()}
    return f'<w:{side} w:val="{looks["val"]}" w:sz="{looks["sz"]}" w:space="0" w:color="{looks["color"]}"/>'


def lower_front_titles(styles: Element) -> None:
    """Give titles of front matter and appendices the outline level by which the table of contents finds them.

    Bold sub-titles get the next: the navigation pane shows them, the contents do not.
    """
    levels = {"judul depan": FRONT_OUTLINE_LEVEL, "judul lampiran": FRONT_OUTLINE_LEVEL, "subjudul tebal": BELOW_ALL}
    for style in styles.iter(f"{W}style"):
        properties, depth = style.find(f"{W}pPr"), levels.get(_value(style, "name").lower())
        if depth is not None and properties is not None:
            level = properties.find(f"{W}outlineLvl")
            if level is not None:
                level.set(f"{W}val", depth)
            else:
                properties.append(properties.makeelement(f"{W}outlineLvl", {f"{W}val": depth}))
