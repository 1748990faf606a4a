"""What a chart shows, before it is drawn."""

from __future__ import annotations

from typing import NamedTuple, Union

# Union and quotes: the type contains itself.
Isi = Union[str, float, bool, None, tuple["Isi", ...]]  # noqa: UP007


class _Grafik(NamedTuple):
    key: str
    isi: tuple[Isi, ...]
    width_cm: float
    height_cm: float
    alt: str
    sementara: tuple[tuple[str, str], ...] = ()


class Grafik(_Grafik):
    """A chart as plain data: it decides the picture, so that its JSON is part of the key of the cached picture.

    isi: what is drawn, nested tuples of text and numbers in the shape that the chart's `draw` reads
    alt: Indonesian text that tells a reader without the picture what it shows, with its numbers
    sementara: why figures in it are provisional, and who accepts each; `plan` fills it in
    """

    __slots__ = ()

    def __new__(
        cls,
        key: str,
        isi: tuple[Isi, ...],
        width_cm: float,
        height_cm: float,
        alt: str,
        sementara: tuple[tuple[str, str], ...] = (),
    ) -> Grafik:
        # Named tuples of a chart's own module could not be unpickled by a process that has not loaded it.
        return super().__new__(cls, key, tuple(map(_plain, isi)), width_cm, height_cm, alt, sementara)


def _plain(isi: Isi) -> Isi:
    return tuple(map(_plain, isi)) if isinstance(isi, tuple) else isi
