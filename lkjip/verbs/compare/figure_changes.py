"""Which pictures came, went, or show or say something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from lkjip.base.tuples import NamedTuple
from lkjip.verbs.compare.common_form import Figure, same
from lkjip.verbs.compare.table_changes import head, pairs

FigureEvent = Literal["ditambah", "dihapus", "judul", "teks alternatif", "gambar"]


class FigureChange(NamedTuple):
    """What happened to one picture; `old` and `new` are its title, its alternative text or the values of a chart, where
    these changed."""

    kind: FigureEvent
    figure: Figure
    old: str = ""
    new: str = ""


def compare_figures(old: Sequence[Figure], new: Sequence[Figure], years_differ: bool) -> tuple[FigureChange, ...]:
    """Every difference, in the order of the new report; `years_differ`: a year in a title is no other title."""
    return tuple(
        change for before, after in pairs(old, new, _content) for change in _figure(before, after, years_differ)
    )


def _content(figure: Figure) -> str:
    return f"{figure.title} {figure.alt} {figure.digest}"


def _figure(old: Figure | None, new: Figure | None, years_differ: bool) -> Iterator[FigureChange]:
    if old is None or new is None:
        if figure := new or old:
            yield FigureChange("ditambah" if old is None else "dihapus", figure)
        return
    if head(old.title, years_differ) != head(new.title, years_differ):
        yield FigureChange("judul", new, same(old.title), same(new.title))
    if same(old.alt) != same(new.alt):
        yield FigureChange("teks alternatif", new, same(old.alt), same(new.alt))
    if old.digest != new.digest:
        yield FigureChange("gambar", new, _shown(old, new), _shown(new, old))


def _shown(figure: Figure, other: Figure) -> str:
    """What a chart prints and the other does not; of other pictures, whether they are there."""
    if figure.printed and other.printed:
        return "; ".join(line for line in figure.printed if line not in other.printed)
    return "ada" if figure.digest else "belum ada"
