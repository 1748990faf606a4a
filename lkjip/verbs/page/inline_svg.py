"""A chart's SVG as part of a page: ids of its own, nothing that runs or loads."""

from __future__ import annotations

import re

from lxml import etree

from lkjip.verbs.page.markup import Markup

ACTIVE = frozenset({"script", "foreignObject", "metadata", "iframe", "audio", "video", "set", "animate"})
_REFERENCE = re.compile(r"url\(#([^)]*)\)")


def inlined(vector: bytes, alt: str, prefix: str) -> Markup:
    """The drawing with `alt` as its name; `prefix` keeps its ids apart from those of other drawings."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(vector, parser)
    for element in list(root.iter()):
        if etree.QName(element).localname in ACTIVE:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name, value in element.attrib.items():
            _settle(element, str(name), str(value), prefix)
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    root.set("role", "img")
    root.set("aria-label", alt)
    return Markup(etree.tostring(root, encoding="unicode"))


def _settle(element: etree._Element, name: str, value: str, prefix: str) -> None:
    """Make one attribute fit to live in a page."""
    local = etree.QName(name).localname
    if local == "id":
        element.set(name, prefix + value)
    elif local == "href":
        if value.startswith("#"):
            element.set(name, f"#{prefix}{value[1:]}")
        elif not value.startswith("data:image/"):
            del element.attrib[name]
    elif local.startswith("on"):
        del element.attrib[name]
    elif "url(" in value:
        element.set(name, _REFERENCE.sub(rf"url(#{prefix}\1)", value))
