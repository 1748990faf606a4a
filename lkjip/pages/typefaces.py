"""Typefaces: which ones lay out alike, and how one that is missing is installed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from lkjip.base.latepatterns import late
from lkjip.drawing.fontfiles import first_installed

TWINS = MappingProxyType(
    {
        "Arial": ("Liberation Sans", "fonts-liberation"),
        "Helvetica": ("Liberation Sans", "fonts-liberation"),
        "Arial Narrow": ("Liberation Sans Narrow", "fonts-liberation-sans-narrow"),
        "Times New Roman": ("Liberation Serif", "fonts-liberation"),
        "Courier New": ("Liberation Mono", "fonts-liberation"),
        "Calibri": ("Carlito", "fonts-crosextra-carlito"),
        "Cambria": ("Caladea", "fonts-crosextra-caladea"),
        "Georgia": ("Gelasio", "fonts-gelasio"),
    }
)
"""Families whose letters are as wide as those of another, and the Debian package that holds them."""

_SUBSET = late(r"^/?(?:[A-Z]{6}\+)?")
_CUT = late(
    r"(?:[-, _](?:roman|book)|regular|bold|italic|oblique|medium|light|semibold|psmt|ps|mt|[-, _])+$", re.IGNORECASE
)
_CODES = late(r"#([0-9A-Fa-f]{2})")


def family_of(name: str) -> str:
    """The family that a PDF's name of a font means, folded: `/BAAAAA+LiberationSans-Bold` is `liberationsans`."""
    plain = _CODES.sub(lambda code: chr(int(code[1], 16)), _SUBSET.sub("", name))
    return _folded(_CUT.sub("", plain) or plain)


def replaced(families: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """Those of `families` that were laid out in neither themselves nor their twin; `used` are folded."""
    there = set(used)
    return tuple(sorted(name for name in set(families) if not {family_of(twin) for twin in _alike(name)} & there))


def remedy(name: str) -> str:
    """How a missing family is installed."""
    known = next((twin for family, twin in TWINS.items() if _folded(family) == _folded(name)), None)
    if known is None:
        return f"pasang huruf {name} di komputer ini, atau pilih huruf lain di templat"
    twin, package = known
    return f"pasang {twin} yang sama lebarnya (Debian dan Ubuntu: apt install {package}), atau Microsoft Office"


def is_installed(name: str) -> bool:
    """Whether the family, or the one that lays out like it, is on this machine now."""
    return first_installed(_alike(name)) is not None


def _alike(name: str) -> tuple[str, ...]:
    return name, *(twin for family, (twin, _) in TWINS.items() if _folded(family) == _folded(name))


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()
