"""Columns of own tables that are a share of counted things: which column is the part, and which the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.quantity import PERSEN, unit_named
from lkjip.base.tuples import NamedTuple
from lkjip.data.numbers import counts
from lkjip.data.schema import KolomSendiri, TabelSendiri

_NAME = r"\(?([a-z][a-z0-9_]*)\)?"
_OVER, _TIMES = r"\s*[/:÷]\s*", r"\s*[*×]\s*"
SHARE_OF = re.compile(
    rf"\(?{_NAME}{_OVER}{_NAME}\)?(?:{_TIMES}100)?|100{_TIMES}\(?{_NAME}{_OVER}{_NAME}\)?"
    rf"|\(?{_NAME}{_TIMES}100\)?{_OVER}{_NAME}",
    re.IGNORECASE,
)
"""One column over another, in percent."""
AIM = re.compile(r"\btarget\b", re.IGNORECASE)


class ShareColumn(NamedTuple):
    """A column of percentages, and the two columns of counts that it is made of."""

    kolom: KolomSendiri
    part: KolomSendiri
    whole: KolomSendiri


def share_columns(table: TabelSendiri) -> Iterator[ShareColumn]:
    """Every column of a table that a formula makes a share of counts, or should; an achievement is part of no whole."""
    for kolom in table.kolom:
        found = SHARE_OF.fullmatch((kolom.rumus or kolom.hitungan).strip("= ")) if kolom.satuan == PERSEN.name else None
        part, whole = (table.column(name.lower()) for name in filter(None, found.groups())) if found else (None, None)
        if part and whole and _is_counted(part) and _is_counted(whole) and not _is_aim(whole):
            yield ShareColumn(kolom, part, whole)


def _is_counted(kolom: KolomSendiri) -> bool:
    return kolom.is_number and counts(unit_named(kolom.satuan))


def _is_aim(kolom: KolomSendiri) -> bool:
    return bool(AIM.search(f"{kolom.kunci} {kolom.judul}".replace("_", " ")))
