"""In which typefaces a finished document sets its words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lkjip.base.tuples import NamedTuple
from lkjip.word.xml import NAMESPACES

Element = Any
BODY, NOTES = "word/document.xml", "word/footnotes.xml"
STYLES, THEME = "word/styles.xml", "word/theme/theme1.xml"
A = f"{{{NAMESPACES['a']}}}"


class _FontStyles(NamedTuple):
    """What styles say of typefaces: `own` and `above` by style id, the style of paragraphs that name none, the rest."""

    own: dict[str, str]
    above: dict[str, str]
    default: str
    rest: str

    def of(self, style: str) -> str:
        """The typeface of a style or of the nearest one that it rests on."""
        seen: set[str] = set()
        while style and style not in seen:
            if found := self.own.get(style):
                return found
            seen.add(style)
            style = self.above.get(style, "")
        return ""


def typefaces(document: bytes) -> frozenset[str]:
    """The families in which the letters of the body and of its footnotes are to be set."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(document)) as package:

        def root(part: str) -> Element:
            return etree.fromstring(package.read(part), parser)

        names = set(package.namelist())
        theme = _theme(root(THEME)) if THEME in names else {}
        styles = _styles(root(STYLES), theme)
        parts = [part for part in (BODY, NOTES) if part in names]
        return frozenset(family for part in parts for family in _of_runs(root(part), styles, theme)) - {""}


def _of_runs(body: Element, styles: _FontStyles, theme: dict[str, str]) -> Iterator[str]:
    for paragraph in body.iter(w("p")):
        around = styles.of(_value(paragraph, "pPr", "pStyle") or styles.default)
        for run in paragraph.iterfind(w("r")):
            if any(letter.isalpha() for text in run.iterfind(w("t")) for letter in text.text or ""):
                own = _typeface(run.find(w("rPr")), theme) or styles.of(_value(run, "rPr", "rStyle"))
                yield own or around or styles.rest


def _styles(root: Element, theme: dict[str, str]) -> _FontStyles:
    own, above, default = {}, {}, ""
    for style in root.iterfind(w("style")):
        key = style.get(w("styleId"), "")
        own[key] = _typeface(style.find(w("rPr")), theme)
        above[key] = _value(style, "basedOn")
        if style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on"):
            default = key
    rest = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    return _FontStyles(own, above, default, _typeface(rest, theme))


def _typeface(properties: Element | None, theme: dict[str, str]) -> str:
    fonts = None if properties is None else properties.find(w("rFonts"))
    if fonts is None:
        return ""
    themed = fonts.get(w("asciiTheme"), "")
    return theme.get(themed[:5], "") if themed else fonts.get(w("ascii"), "")


def _theme(root: Element) -> dict[str, str]:
    """The theme's families for headings (`major`) and for the rest (`minor`)."""
    found = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{A}{kind}Font/{A}latin")
        found[kind] = "" if latin is None else latin.get("typeface", "")
    return found


def w(name: str) -> str:
    """A name in the namespace of WordprocessingML."""
    return f"{{{NAMESPACES['w']}}}{name}"


def _value(element: Element, *path: str) -> str:
    found = element.find("/".join(map(w, path)))
    return "" if found is None else found.get(w("val"), "")
