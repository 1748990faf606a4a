"""How charts look: one set of colours, sizes and fonts, the office's own where its templates have one.

Lightness alone tells the colours apart, so that a black-and-white print reads like the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lkjip.base.tuples import NamedTuple

if TYPE_CHECKING:
    from lkjip.base.quantity import Quantity
    from lkjip.data.schema import GayaGrafik


class Look(NamedTuple):
    """Sizes in centimetres, type in points, colours as #rrggbb.

    families: fonts, the first that is installed; the last one is a makeshift, and told as such
    main: what a chart is about (the own row, this year); other: what it is compared with; parts: parts of a whole
    edge: around what is filled; gap_edge: around what is not known, and could not be taken for a quantity
    """

    families: tuple[str, ...] = ("Arial", "Liberation Sans", "DejaVu Sans")  # the first two have the same metrics
    width: float = 15.5
    type: float = 9.0
    small_type: float = 8.0
    tree_type: float = 8.0
    margin: float = 0.25
    paper: str = "#ffffff"
    ink: str = "#1a1a1a"
    soft_ink: str = "#595959"
    rule: str = "#d0d0d0"
    main: str = "#1f4e79"
    other: str = "#b9cde0"
    edge: str = "#44546a"
    gap_edge: str = "#8c8c8c"
    parts: tuple[str, ...] = ("#1f4e79", "#b9cde0", "#6f94b8", "#e3eaf2")


PLAIN = Look()
"""How charts look where the office says nothing."""


def look_of(gaya: GayaGrafik | None) -> Look:
    """How an office wants its charts to look; what it does not say is as in `PLAIN`."""
    if gaya is None:
        return PLAIN
    colours, sizes = gaya.warna, (gaya.ukuran_huruf, gaya.ukuran_huruf_kecil, gaya.ukuran_huruf_bagan)
    asked = {
        "families": tuple(map(str, gaya.huruf)),
        **dict(zip(("type", "small_type", "tree_type"), map(_number, sizes), strict=True)),
        "width": _number(gaya.lebar),
        "margin": _number(gaya.tepi),
        "main": colours.utama,
        "other": colours.pembanding,
        "parts": tuple(map(str, colours.bagian)) or _parts(str(colours.utama), str(colours.pembanding)),
        "ink": colours.tinta,
        "soft_ink": colours.tinta_lembut,
        "rule": colours.garis,
        "edge": colours.tepi,
        "gap_edge": colours.tepi_kosong,
        "paper": colours.kertas,
    }
    chosen: dict[str, Any] = {field: str(value) if isinstance(value, str) else value for field, value in asked.items()}
    return PLAIN._replace(**{field: value for field, value in chosen.items() if value})


def _number(size: Quantity | None) -> float:
    return float(size.amount or 0) if size else 0.0


def _parts(main: str, other: str) -> tuple[str, ...]:
    """The parts of a whole in the colours that were chosen, as far as they were."""
    return (main or PLAIN.main, other or PLAIN.other, *PLAIN.parts[2:])
