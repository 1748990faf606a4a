"""Attribute values of WordprocessingML, read as tolerantly as Word reads them: lengths, whole numbers, on and off.

Why one place: Word writes whole twips, other programs `30mm`, `11905.5` or `auto`; nobody else may call `int` on them.
"""

from __future__ import annotations

import re
from typing import Any

_NUMBER = re.compile(r"([+-]?[0-9]{1,12}(?:\.[0-9]{0,20})?|[+-]?\.[0-9]{1,20})(mm|cm|in|pt|pc|pi)?")
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}
_OFF = frozenset({"0", "false", "off"})
LARGEST = 2**31 - 1  # of ST_DecimalNumber and of every length that Word keeps
_VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"


def length(text: str | None, per_point: int = 20) -> int | None:
    """A length in whole units, `per_point` to the point (20: twips, 2: half-points); None where it is none."""
    found = _NUMBER.fullmatch((text or "").strip())
    if found is None:
        return None
    value = float(found[1])
    return _bounded(value * _TWIPS[found[2]] * per_point / 20 if found[2] else value)


def whole(text: str | None) -> int | None:
    """A whole number; None where it is none."""
    found = _NUMBER.fullmatch((text or "").strip())
    return None if found is None or found[2] else _bounded(float(found[1]))


def number(element: Any, name: str, default: int = 0) -> int:
    """A whole number or twips in the attribute `name` of an element, or of none; `default` where it is unreadable."""
    found = None if element is None else length(element.get(name))
    return default if found is None else found


def is_on(mark: Any) -> bool:
    """Whether an on/off property (`w:b`, `w:vanish`, `w:tblHeader` …) is there and on (ST_OnOff)."""
    return mark is not None and (mark.get(_VALUE) or "").strip().lower() not in _OFF


def _bounded(value: float) -> int | None:
    rounded = int(value + 0.5) if value >= 0 else -int(-value + 0.5)
    return rounded if abs(rounded) <= LARGEST else None
