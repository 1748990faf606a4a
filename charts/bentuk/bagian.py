"""A ring of parts of a whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lkjip.drawing.grafik import Grafik, Isi

from .. import gaya
from .umum import UNKNOWN, Nilai, describe

if TYPE_CHECKING:
    from .kanvas import Canvas

HEIGHT_CM = 6.0
OUTER, INNER = 2.5, 1.45
FILLS = (gaya.MAIN, gaya.OTHER, "#6f94b8", "#e3eaf2")


class Bagian(NamedTuple):
    """One part of the whole; `rincian` is printed below its name."""

    nama: str
    nilai: Nilai
    rincian: str


class Keseluruhan(NamedTuple):
    """The parts, and what stands in the middle of the ring."""

    bagian: tuple[Bagian, ...]
    tengah: tuple[str, ...]


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, parts: Sequence[Bagian], middle: Sequence[str]) -> Grafik:
    """Parts clockwise from the top; `middle` are lines such as the total."""
    known = [f"{part.nama} {part.rincian}" for part in parts if part.nilai.ukuran is not None]
    unknown = [part.nama for part in parts if part.nilai.ukuran is None]
    alt = describe(f"Diagram lingkaran {what}", known, unknown, f"{' '.join(middle)}." if middle else "")
    return Grafik(key, Keseluruhan(tuple(parts), tuple(middle)), gaya.WIDTH_CM, HEIGHT_CM, alt)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(grafik: Grafik) -> Canvas:
    from .kanvas import Canvas

    whole = _read(grafik.isi)
    canvas = Canvas(grafik.width_cm, grafik.height_cm)
    sizes = [part.nilai.ukuran for part in whole.bagian]
    if None not in sizes and any(sizes):
        _ring(canvas, whole)
    else:
        _parts_listed(canvas, whole)
    canvas.lines(canvas.width / 2, canvas.height / 2, whole.tengah, "tengah", bold=True)
    return canvas


def _read(isi: tuple[Isi, ...]) -> Keseluruhan:
    parts, middle = Keseluruhan._make(isi)
    return Keseluruhan(tuple(Bagian(name, Nilai(*value), more) for name, value, more in parts), middle)


def _ring(canvas: Canvas, whole: Keseluruhan) -> None:
    total = sum(part.nilai.ukuran or 0.0 for part in whole.bagian)
    start = 0.0
    for part, fill in zip(whole.bagian, FILLS * len(whole.bagian), strict=False):
        end = start + 360 * (part.nilai.ukuran or 0.0) / total
        _slice(canvas, start, end, fill)
        _label(canvas, (start + end) / 2, part)
        start = end


def _slice(canvas: Canvas, start: float, end: float, fill: str) -> None:
    from .kanvas import arc

    x, y = canvas.width / 2, canvas.height / 2
    canvas.area(arc(x, y, OUTER, start, end) + arc(x, y, INNER, end, start), fill, gaya.PAPER)


def _label(canvas: Canvas, angle: float, part: Bagian) -> None:
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    x, y = canvas.width / 2, canvas.height / 2
    side = 1 if sine >= 0 else -1
    bend = (x + (OUTER + 0.3) * sine, y + (OUTER + 0.3) * cosine)
    end = (x + side * (OUTER + 0.8), bend[1])
    canvas.line([(x + OUTER * sine, y + OUTER * cosine), bend, end], gaya.SOFT_INK, 0.6)
    align = "kiri" if side > 0 else "kanan"
    canvas.text(end[0] + side * 0.12, end[1] + 0.19, part.nama, align, bold=True)  # type: ignore[arg-type]
    canvas.text(end[0] + side * 0.12, end[1] - 0.19, part.rincian, align)  # type: ignore[arg-type]


def _parts_listed(canvas: Canvas, whole: Keseluruhan) -> None:
    """Shares of a whole cannot be drawn while a part is unknown: an empty ring, and what each part is known to be."""
    from .kanvas import arc

    x, y = canvas.width / 2, canvas.height / 2
    canvas.area(arc(x, y, OUTER, 0, 360) + arc(x, y, INNER, 360, 0), gaya.PAPER, gaya.GAP_EDGE, dashed=True)
    for index, part in enumerate(whole.bagian):
        height = y + ((len(whole.bagian) - 1) / 2 - index) * 1.0
        more = part.rincian if part.nilai.ukuran is not None else UNKNOWN
        canvas.text(x + OUTER + 0.6, height + 0.19, part.nama, bold=True)
        canvas.text(x + OUTER + 0.6, height - 0.19, more)
