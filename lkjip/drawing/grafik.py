"""What a chart shows, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

# Union and quotes: the type contains itself.
Isi = Union[str, float, bool, None, tuple["Isi", ...]]  # noqa: UP007


@dataclass(frozen=True, slots=True)
class Grafik:
    """A chart as plain data: it decides the picture, so that its JSON is part of the key of the cached picture.

    isi: what is drawn, nested tuples of text and numbers in the shape that the chart's `draw` reads
    alt: Indonesian text that tells a reader without the picture what it shows, with its numbers
    """

    key: str
    isi: tuple[Isi, ...]
    width_cm: float
    height_cm: float
    alt: str

    def __post_init__(self) -> None:
        # Named tuples of a chart's own module could not be unpickled by a process that has not loaded it.
        object.__setattr__(self, "isi", _plain(self.isi))


def _plain(isi: Isi) -> Isi:
    return tuple(map(_plain, isi)) if isinstance(isi, tuple) else isi
