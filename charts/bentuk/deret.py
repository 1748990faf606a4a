"""A value over the years as a line. The axis need not start at zero, so its steps are printed."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lkjip.base.formats import number
from lkjip.drawing.grafik import Grafik, Isi

from .. import gaya
from .umum import UNKNOWN, Nilai, describe, nilai, quantity

if TYPE_CHECKING:
    from lkjip.compute.names import Names

    from .kanvas import Canvas, Point

HEIGHT_CM = 6.2
LONGEST = 5  # years
GAP_CM = 2.0
LEFT, RIGHT, BOTTOM, TOP = 1.55, 0.3, 0.75, 0.85
STEPS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)


class Tahun(NamedTuple):
    """One year of the line."""

    tahun: str
    nilai: Nilai


class Deret(NamedTuple):
    """`skala` are the printed steps of the axis; `pembanding` is the level to compare with, if any."""

    tahun: tuple[Tahun, ...]
    skala: tuple[Nilai, ...]
    pembanding: Nilai
    nama_pembanding: str


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, names: Names, what: str, name: str, last: int) -> Grafik:
    """The value `name` (a percentage) in the years up to `last`, against its national target if there is one."""
    known = [year for year in range(last - LONGEST + 1, last + 1) if f"{name}.deret.{year}" in names]
    years = tuple(Tahun(str(year), nilai(quantity(names, f"{name}.deret.{year}"))) for year in known or [last])
    target = nilai(quantity(names, f"{name}.nasional"))
    label = f"Target nasional {last}"
    levels = [value.ukuran for value in (*(year.nilai for year in years), target) if value.ukuran is not None]
    deret = Deret(years, _steps(levels), target, label)
    return Grafik(key, deret, gaya.WIDTH_CM, HEIGHT_CM, _alt(what, deret))


def _alt(what: str, deret: Deret) -> str:
    known = [f"tahun {year.tahun} {year.nilai.cetak}" for year in deret.tahun if year.nilai.ukuran is not None]
    unknown = [f"tahun {year.tahun}" for year in deret.tahun if year.nilai.ukuran is None]
    target = f"{deret.nama_pembanding} {deret.pembanding.cetak}." if deret.pembanding.ukuran is not None else ""
    return describe(f"Diagram garis {what}", known, unknown, target)


def _steps(levels: list[float]) -> tuple[Nilai, ...]:
    """Round steps around `levels`, never above 100 percent unless a level is."""
    low, high = (min(levels), max(levels)) if levels else (0.0, 100.0)
    room = max((high - low) * 0.25, 0.25)
    top = high + room if high > 100 else min(high + room, 100.0)
    bottom = max(low - room, 0.0)
    step = next((step for step in STEPS if (top - bottom) / step <= 5), STEPS[-1])
    ticks = range(math.floor(bottom / step + 1e-9), math.ceil(top / step - 1e-9) + 1)
    decimals = 2 if step < 0.1 else 1 if step < 1 else 0
    return tuple(Nilai(round(tick * step, 4), f"{number(Decimal(str(tick * step)), decimals)}%") for tick in ticks)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(grafik: Grafik) -> Canvas:
    from .kanvas import Canvas

    deret = _read(grafik.isi)
    canvas = Canvas(grafik.width_cm, grafik.height_cm)
    _axis(canvas, deret)
    _gaps(canvas, deret)
    _target(canvas, deret)
    _gap_words(canvas, deret)
    _line(canvas, deret)
    return canvas


def _read(isi: tuple[Isi, ...]) -> Deret:
    years, steps, target, label = Deret._make(isi)
    found = tuple(Tahun(year, Nilai(*value)) for year, value in years)
    return Deret(found, tuple(Nilai(*step) for step in steps), Nilai(*target), label)


def _x(canvas: Canvas, deret: Deret, index: int) -> float:
    return LEFT + (canvas.width - LEFT - RIGHT) * (index + 0.5) / len(deret.tahun)


def _y(canvas: Canvas, deret: Deret, level: float) -> float:
    low, high = deret.skala[0].ukuran or 0.0, deret.skala[-1].ukuran or 0.0
    return BOTTOM + (canvas.height - BOTTOM - TOP) * (level - low) / (high - low)


def _axis(canvas: Canvas, deret: Deret) -> None:
    for step in deret.skala:
        y = _y(canvas, deret, step.ukuran or 0.0)
        canvas.line([(LEFT, y), (canvas.width - RIGHT, y)], gaya.RULE, 0.5)
        canvas.text(LEFT - 0.15, y, step.cetak, "kanan", size=gaya.SMALL_TYPE, color=gaya.SOFT_INK)
    canvas.line([(LEFT, BOTTOM), (canvas.width - RIGHT, BOTTOM)], gaya.EDGE, 0.8)
    for index, year in enumerate(deret.tahun):
        last = index == len(deret.tahun) - 1
        canvas.text(_x(canvas, deret, index), BOTTOM - 0.35, year.tahun, "tengah", bold=last)


def _gaps(canvas: Canvas, deret: Deret) -> None:
    unknown = [_x(canvas, deret, index) for index, year in enumerate(deret.tahun) if year.nilai.ukuran is None]
    canvas.gaps([(x - GAP_CM / 2, BOTTOM, GAP_CM, canvas.height - BOTTOM - TOP) for x in unknown])


def _gap_words(canvas: Canvas, deret: Deret) -> None:
    """Words that the line of the target passes behind."""
    middle = (BOTTOM + canvas.height - TOP) / 2
    for index, year in enumerate(deret.tahun):
        if year.nilai.ukuran is None:
            canvas.plate(_x(canvas, deret, index), middle, UNKNOWN.split(), "tengah")


def _target(canvas: Canvas, deret: Deret) -> None:
    level = deret.pembanding
    if level.ukuran is None:
        return
    y, top = _y(canvas, deret, level.ukuran), canvas.height - 0.35
    label = f"{deret.nama_pembanding}: {level.cetak}"
    right = canvas.width - RIGHT
    half = (right - LEFT) / len(deret.tahun) / 2
    canvas.line([(right - 2 * half, y), (right, y)], gaya.INK, 1.0, dashed=True)  # in its own year, the last one
    canvas.text(right, top, label, "kanan", size=gaya.SMALL_TYPE)
    start = right - canvas.text_width(label, gaya.SMALL_TYPE) - 1.1
    canvas.line([(start, top), (start + 0.95, top)], gaya.INK, 1.0, dashed=True)


def _line(canvas: Canvas, deret: Deret) -> None:
    points = [
        None if year.nilai.ukuran is None else (_x(canvas, deret, index), _y(canvas, deret, year.nilai.ukuran))
        for index, year in enumerate(deret.tahun)
    ]
    for before, after in pairwise(points):
        if before and after:  # never across a year that is not known
            canvas.line([before, after], gaya.MAIN, 1.8)
    for index, (point, year) in enumerate(zip(points, deret.tahun, strict=True)):
        if point:
            last = index == len(points) - 1
            rises = not last and (after := points[index + 1]) is not None and after[1] > point[1]
            _mark(canvas, point, year.nilai.cetak, last=last, below=rises)


def _mark(canvas: Canvas, point: Point, label: str, *, last: bool, below: bool) -> None:
    """A dot and its value, on the side that the line leaves free."""
    x, y = point
    canvas.dot(x, y, 0.12, gaya.MAIN if last else gaya.OTHER, gaya.MAIN)
    width = canvas.text_width(label, gaya.TYPE, last) + 0.1
    height = y - 0.38 if below and y - 0.6 > BOTTOM else y + 0.38
    canvas.box(x - width / 2, height - 0.17, width, 0.34, gaya.PAPER)
    canvas.text(x, height, label, "tengah", bold=last)
