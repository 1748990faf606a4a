"""Give the namespaces of a template the prefixes that Word gives them: the printing joins XML as text."""

from __future__ import annotations

from typing import Any

from lkjip.word.xml import NAMESPACES

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


def settle_prefixes(root: Any) -> Any:
    """The root, or one like it where a program has written `ns0:p` or `<p xmlns="…">` for `w:p`."""
    used = {pair for element in root.iter() for pair in element.nsmap.items()}
    if all(_PREFIXES.get(uri, prefix) == prefix for prefix, uri in used):
        return root
    from lxml import etree

    others = {prefix: uri for prefix, uri in root.nsmap.items() if uri not in _PREFIXES}
    settled = etree.Element(root.tag, dict(root.attrib), nsmap={**others, **NAMESPACES})
    settled.extend(list(root))
    kept = sorted({prefix for prefix, _ in used if prefix} | set(NAMESPACES))
    etree.cleanup_namespaces(settled, top_nsmap=NAMESPACES, keep_ns_prefixes=kept)
    return settled
