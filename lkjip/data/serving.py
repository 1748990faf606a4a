"""Which programme serves a sasaran, and with how much of its money: `program: [tangkap, penunjang 40%]` in pk.yaml.

One line of text, so that it is typed, seen in the workbook and carried to the next year as what it is.
"""

from __future__ import annotations

from decimal import Decimal

from lkjip.base.latepatterns import late
from lkjip.base.quantity import PERSEN, Quantity, given
from lkjip.base.source import SourcedText, source_of
from lkjip.base.tuples import NamedTuple

_SHARED = late(r"(?P<kunci>\S+)\s+(?P<bagian>\d{1,3}(?:[.,]\d{1,6})?)\s*%")


class Serving(NamedTuple):
    """A programme that serves a sasaran; `bagian`: the share of its money (percent) that does, where that is said."""

    kunci: str
    bagian: Quantity | None = None


def serving(text: str) -> Serving:
    """What an item of the list `program` says; a text that is no key with a share stands for a key, right or wrong."""
    match = _SHARED.fullmatch(text.strip())
    if match is None:
        return Serving(text)
    source = source_of(text)
    kunci = SourcedText(match["kunci"], source) if source else match["kunci"]
    return Serving(kunci, given(Decimal(match["bagian"].replace(",", ".")), PERSEN, source))
