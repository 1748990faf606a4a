"""What is said of things with two values each: the one to compare with, and the one that the report is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.drawing.chart import Pair
from lkjip.drawing.labels import UNKNOWN, Shown, Telling, absence, described, is_known, joined

Naming = tuple[str, Shown]


def pairs_in_words(what: str, pairs: Sequence[Pair], other: str, main: str, remark: Telling) -> Telling:
    """The alternative text of pairs; `other` and `main` name their two values."""
    named = [(pair.label, ((other, pair.other), (main, pair.main))) for pair in pairs]
    known = filter(None, (_known(label, values) for label, values in named))
    gaps = [gap for label, values in named for gap in _gaps(label, values)] or [("seluruh rincian", UNKNOWN)]
    return described(what, known, gaps, (*remark, ".") if remark else ())


def _known(label: str, values: Sequence[Naming]) -> Telling:
    listed = joined(((f"{name} ", value) for name, value in values if is_known(value)), ", ")
    return (f"{label}: ", *listed) if listed else ()


def _gaps(label: str, values: Sequence[Naming]) -> Iterator[tuple[str, str]]:
    return ((f"{label} ({name})", absence(value)) for name, value in values)
