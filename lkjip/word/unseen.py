"""What a template prints so that readers do not see it, or see that it was not finished: told in a draft, not final.

Hidden, white and tiny words, highlights, a watermark of the template's own, and controls that still show their prompt.
A person may have meant any of them, so none is refused outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from lkjip.word.compiled import Remark
from lkjip.word.locating import W, place, text_of
from lkjip.word.measures import is_on, length
from lkjip.word.xml import NAMESPACES

MOST = 20  # of one part that are told
DEEPEST = 50  # styles based on one another
TINY = 4  # half-points: nobody reads two points
PALE = 0xF0  # of each colour: from here on, words on white paper are not seen
STYLES = "word/styles.xml"
DOCUMENT = "word/document.xml"
_BLOCK = re.compile(r"\s*\{\{p\s")
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_V = "{urn:schemas-microsoft-com:vml}"
_WP = f"{{{NAMESPACES['wp']}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_WATERMARK = re.compile(r"water\s*mark|tanda\s*air", re.IGNORECASE)
_FILL = "Isi, atau hapus kendali isian itu (klik kanan → Hapus Kontrol Konten)."
_SHOW = "Tampilkan (Beranda → Font), atau hapus kata-kata itu."
_PLAIN = "Hapus sorotannya: Beranda → Warna Sorotan Teks → Tanpa Warna."
_NO_MARK = "Hapus: Desain → Tanda Air → Hapus Tanda Air. Draf diberi tanda air oleh program ini sendiri."


# --- controls ----------------------------------------------------------------------------------------------------


def unfilled(roots: Mapping[str, Any], file: str) -> Iterator[Remark]:
    """Content controls that still show what they ask for; looked for before controls are taken off."""
    for part, root in roots.items():
        for control in islice(root.iter(f"{W}sdt"), MOST):
            if is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")) and (asked := text_of(control)):
                yield Remark(file, f'{place(control, part)}: kendali isian belum diisi, tercetak "{asked}"', _FILL)


# --- watermarks --------------------------------------------------------------------------------------------------


def watermarks(roots: Mapping[str, Any], file: str) -> Iterator[Remark]:
    """Watermarks that the template brings along: words across its pages, or a picture that says it is one."""
    for part, root in roots.items():
        for shape in root.iter(f"{_V}shape", f"{_WP}docPr") if _MARGIN.fullmatch(part) else ():
            words = shape.find(f"{_V}textpath")
            name = f"{shape.get('id', '')} {shape.get('name', '')}"
            if words is not None or _WATERMARK.search(name):
                quoted = "" if words is None else f' "{words.get("string", "")}"'
                yield Remark(file, f"{place(shape, part)}: tanda air{quoted} milik templat", _NO_MARK)


# --- words -------------------------------------------------------------------------------------------------------


def unseen_words(roots: Mapping[str, Any], file: str, *, tables_only: bool = False) -> Iterator[Remark]:
    """Words of the template itself that are hidden, white on white, too small to read, or highlighted.

    tables_only: nothing but tables is printed, as of the file of table patterns
    """
    looks = _Looks(roots[STYLES])
    for part, root in roots.items():
        if part not in looks.own:
            yield from islice(_in_part(root, part, file, looks, tables_only=tables_only), MOST)


def _in_part(root: Any, part: str, file: str, looks: _Looks, *, tables_only: bool) -> Iterator[Remark]:
    paper = not any(anchor.get("behindDoc") == "1" for anchor in root.iter(f"{_WP}anchor"))
    seen: set[tuple[Any, str]] = set()
    for run in root.iter(f"{W}r"):
        if not _prints(run) or (tables_only and _nearest(run, "tbl") is None):
            continue
        for what, hint in looks.faults(run, on_paper=paper):
            paragraph = _nearest(run, "p")
            if (paragraph, what) not in seen:
                seen.add((paragraph, what))
                yield Remark(file, f'{place(run, part)}: {what} "{text_of(run)}"', hint)


def unseen_styles(styles: Any, names: frozenset[str], file: str) -> Iterator[Remark]:
    """Styles, by lower-case name, in which the report is printed so that nobody sees it."""
    looks = _Looks(styles)
    for key, style in looks.known.items():
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val", "").lower() in names:
            for what, hint in looks.faults_of(looks.of_style(key)):
                yield Remark(file, f'{STYLES}, gaya "{name.get(f"{W}val")}": {what}', hint)


class _Looks:
    """How words look, by their own properties, or else those of their styles."""

    own = frozenset({STYLES, "word/numbering.xml", "word/settings.xml"})

    def __init__(self, styles: Any) -> None:
        self.known = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self.usual = next((key for key, style in self.known.items() if _is_usual(style)), "")
        self.defaults = styles.findall(f"{W}docDefaults/{W}rPrDefault")
        self._of_styles: dict[str, list[Any]] = {}

    def faults(self, run: Any, *, on_paper: bool) -> Iterator[tuple[str, str]]:
        """What keeps a run from being read, and how to mend it."""
        words, own = self._styles_of(run)
        looks = [*_looks_in([run]), *self.of_style(words), *self.of_style(own), *_looks_in(self.defaults)]
        yield from self.faults_of(looks)
        if on_paper and _is_pale(_nearest_property(looks, "color")) and not self._is_filled(run):
            yield "kata berwarna putih di atas putih", _SHOW

    def faults_of(self, looks: list[Any]) -> Iterator[tuple[str, str]]:
        if is_on(_nearest_property(looks, "vanish")):
            yield "kata tersembunyi", _SHOW
        size = _nearest_property(looks, "sz")
        if size is not None and (length(size.get(f"{W}val"), 2) or TINY + 1) <= TINY:
            yield "kata yang terlalu kecil untuk dibaca", _SHOW
        mark = _nearest_property(looks, "highlight")
        if mark is not None and mark.get(f"{W}val") != "none":
            yield "kata disorot", _PLAIN

    def _styles_of(self, run: Any) -> tuple[str, str]:
        """The styles of a run: of its words, and of its paragraph."""
        paragraph = _nearest(run, "p")
        own = "" if paragraph is None else _val(paragraph, "pPr/pStyle")
        return _val(run, "rPr/rStyle"), own or self.usual

    def of_style(self, key: str) -> list[Any]:
        """What a style says of words, and those it is based on, the nearest first; each is looked up once."""
        if key not in self._of_styles:
            self._of_styles[key] = _looks_in(self.line(key))
        return self._of_styles[key]

    def line(self, key: str) -> Iterator[Any]:
        """A style and those it is based on."""
        for _ in range(DEEPEST):
            if key not in self.known:
                return
            yield self.known[key]
            key = _val(self.known[key], "basedOn")

    def _is_filled(self, run: Any) -> bool:
        """Whether something coloured lies behind a run: of its own, its paragraph, its cell, its table, its box."""
        around = list(run.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl", f"{W}txbxContent"))
        if any(ancestor.tag == f"{W}txbxContent" for ancestor in around):
            return True
        tables = [style for ancestor in around for style in self.line(_val(ancestor, "tblPr/tblStyle"))]
        layers = [run, *(style for key in self._styles_of(run) for style in self.line(key)), *self.defaults]
        fills = [found for node in (*layers, *around) for found in _fills(node)]
        return any(map(_is_colour, [*fills, *(fill for table_style in tables for fill in table_style.iter(f"{W}shd"))]))


def _fills(element: Any) -> list[Any]:
    return [fill for name in ("rPr", "pPr", "tcPr", "tblPr") for fill in element.findall(f"{W}{name}/{W}shd")]


def _is_colour(fill: Any) -> bool:
    """Whether a w:shd paints anything but white."""
    colour = fill.get(f"{W}fill") or "auto"
    pattern = fill.get(f"{W}val") not in (None, "clear", "nil")
    return pattern or bool(fill.get(f"{W}themeFill")) or (colour != "auto" and not _pale(colour))


def _is_pale(colour: Any) -> bool:
    return colour is not None and _pale(colour.get(f"{W}val") or "")


def _pale(colour: str) -> bool:
    return bool(_HEX.fullmatch(colour)) and min(bytes.fromhex(colour)) >= PALE


def _looks_in(layers: Iterable[Any]) -> list[Any]:
    """The w:rPr of those that have one."""
    return [looks for layer in layers if (looks := layer.find(f"{W}rPr")) is not None]


def _nearest_property(looks: list[Any], name: str) -> Any:
    """The nearest property of a name."""
    found = (layer.find(f"{W}{name}") for layer in looks)
    return next((property_ for property_ in found if property_ is not None), None)


def _is_usual(style: Any) -> bool:
    return style.get(f"{W}type", "paragraph") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")


def _prints(run: Any) -> bool:
    """Whether a run has words that are printed: not those of a tag that blocks replace, or that old programs see."""
    text = text_of(run)
    return bool(text) and not _BLOCK.match(text) and not any(True for _ in run.iterancestors(_FALLBACK))


def _nearest(element: Any, name: str) -> Any:
    return next(element.iterancestors(f"{W}{name}"), None)


def _val(element: Any, path: str) -> str:
    found = element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val") or ""
