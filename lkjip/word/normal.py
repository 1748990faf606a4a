"""Write every measure of a template as Word does, in whole twips, half-points and counts; what is none is refused.

Why once, at the gate: whatever reads or scales a measure later (sections, tables, the watermark) finds whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.word.locating import W, place
from lkjip.word.measures import LARGEST, length, whole
from lkjip.word.xml import NAMESPACES

_A, _WP = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("a", "wp"))
WIDEST = 31680  # twips: 22 inches, the widest that Word knows
MOST = 5  # unreadable measures that are reported of one file
_PERCENT = 50  # of a width in percent: fiftieths


class _MeasureUnit(NamedTuple):
    per_point: int  # 0: a plain count
    least: int
    most: int


_TWIPS = _MeasureUnit(20, -WIDEST, WIDEST)
_UP = _MeasureUnit(20, 0, WIDEST)
_HALVES = _MeasureUnit(2, -3276, 3276)
_SIZE = _MeasureUnit(2, 1, 3276)
_COUNT = _MeasureUnit(0, -LARGEST, LARGEST)
_NATURAL = _MeasureUnit(0, 0, LARGEST)
_LEVEL = _MeasureUnit(0, 0, 9)
_SPAN = _MeasureUnit(0, 1, 63)


def _table(rows: Mapping[str, tuple[str, _MeasureUnit]]) -> dict[str, dict[str, _MeasureUnit]]:
    """By element, the unit of each of its attributes; `*` in a row gives a unit to several elements."""
    units: dict[str, dict[str, _MeasureUnit]] = {}
    for elements, (attributes, unit) in rows.items():
        for element in elements.split():
            units.setdefault(W + element, {}).update({W + name: unit for name in attributes.split()})
    return units


_MEASURES = _table({
    "ind": ("left right start end hanging firstLine", _TWIPS),
    "spacing": ("before after line val", _TWIPS),
    "pgSz": ("w h", _TWIPS),
    "pgMar": ("top right bottom left header footer gutter", _TWIPS),
    "gridCol": ("w", _UP),
    "trHeight": ("val", _TWIPS),
    "tab": ("pos", _TWIPS),
    "cols": ("space", _UP),
    "col": ("w space", _UP),
    "framePr": ("w h x y hSpace vSpace", _TWIPS),
    "tblpPr": ("leftFromText rightFromText topFromText bottomFromText tblpX tblpY", _TWIPS),
    "docGrid": ("linePitch", _COUNT),
    "defaultTabStop hyphenationZone": ("val", _UP),
    "sz szCs": ("val", _SIZE),
    "kern position": ("val", _HALVES),
    "gridSpan": ("val", _SPAN),
    "gridBefore gridAfter": ("val", _MeasureUnit(0, 0, 63)),
    "outlineLvl": ("val", _LEVEL),
    "ilvl": ("val", _LEVEL),
    "lvl lvlOverride": ("ilvl", _LEVEL),
    "numId abstractNumId start startOverride": ("val", _NATURAL),
    "num": ("numId", _NATURAL),
    "abstractNum": ("abstractNumId", _NATURAL),
    "pgNumType": ("start", _NATURAL),
    "footnote endnote footnoteReference endnoteReference": ("id", _COUNT),
})  # fmt: skip
_MEASURES |= {
    f"{_WP}extent": {"cx": _NATURAL, "cy": _NATURAL},
    f"{_A}ext": {"cx": _NATURAL, "cy": _NATURAL},
    f"{_A}off": {"x": _COUNT, "y": _COUNT},
}
_BORDER = {f"{W}sz": _NATURAL, f"{W}space": _NATURAL}
_SIDES = frozenset(
    W + name
    for name in [
        "top",
        "left",
        "start",
        "bottom",
        "right",
        "end",
        "insideH",
        "insideV",
        "tl2br",
        "tr2bl",
        "between",
        "bar",
        "bdr",
    ]
)
_WIDTHS = frozenset(W + name for name in ["tblW", "tcW", "tblInd", "tblCellSpacing", "wBefore", "wAfter"])


def normalise(roots: Mapping[str, Any], file: str) -> list[Diagnostic]:
    """Rewrite the measures in place; return those that are none, each with its place."""
    return list(islice((problem for part, root in roots.items() for problem in _part(root, part, file)), MOST))


def _part(root: Any, part: str, file: str) -> Iterator[Diagnostic]:
    for element in root.iter():
        known = _units(element)
        for name, unit in known.items():
            if name in element.attrib and not _rewrite(element, name, unit):
                yield _unreadable(element, name, part, file)
        if (element.tag in _WIDTHS or element.tag in _SIDES) and f"{W}w" in element.attrib and not _width(element):
            yield _unreadable(element, f"{W}w", part, file)


def _units(element: Any) -> Mapping[str, _MeasureUnit]:
    """The units of an element's attributes; `w:start` is a number in a list and a side of a border elsewhere."""
    parent = element.getparent()
    if element.tag in _SIDES and (parent is None or parent.tag != f"{W}lvl"):
        return _BORDER
    return _MEASURES.get(element.tag, {})


def _rewrite(element: Any, name: str, unit: _MeasureUnit) -> bool:
    text = element.get(name)
    value = length(text, unit.per_point) if unit.per_point else whole(text)
    if value is None or not unit.least <= value <= unit.most:
        return False
    element.set(name, str(value))
    return True


def _width(element: Any) -> bool:
    """A width of a table or cell: a length, a percentage, or as wide as it needs."""
    text = (element.get(f"{W}w") or "").strip()
    if text.lower() == "auto" or element.get(f"{W}type") in ("auto", "nil"):
        element.set(f"{W}w", str(whole(text) or 0))
        element.set(f"{W}type", element.get(f"{W}type") or "auto")
        return True
    if text.endswith("%"):
        element.set(f"{W}w", str(int(float(whole(text[:-1]) or 0) * _PERCENT)))
        element.set(f"{W}type", "pct")
        return whole(text[:-1]) is not None
    return _rewrite(element, f"{W}w", _TWIPS)


def _unreadable(element: Any, name: str, part: str, file: str) -> Diagnostic:
    short = f"w:{element.tag.rpartition('}')[2]}, {name.rpartition('}')[2]}"
    shown = element.get(name, "")[:40]
    message = f'{place(element, part)}: ukuran "{shown}" tidak terbaca atau di luar batas Word ({short}).'
    return reject(Source(file), message, "Atur ulang ukuran itu di Word, lalu simpan.")
