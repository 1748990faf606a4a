"""Lying bars from zero, one value each: districts compared, or parts of a staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lkjip.drawing.grafik import Grafik, Isi

from .. import gaya
from .umum import UNKNOWN, Nilai, describe

if TYPE_CHECKING:
    from .kanvas import Canvas

ROW_CM = 0.56
BAR = 0.66
LEAST_ROWS = 3


class Batang(NamedTuple):
    """One bar; `utama` is the one the report is about."""

    nama: str
    nilai: Nilai
    utama: bool = False


class Batangan(NamedTuple):
    """Bars from top to bottom, and a remark below them ("")."""

    batang: tuple[Batang, ...]
    catatan: str


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, bars: Sequence[Batang], remark: str = "", *, ordered: bool = False) -> Grafik:
    """Bars from the highest down once every value is known; as given where their order has a meaning (`ordered`)."""
    if not ordered and all(bar.nilai.ukuran is not None for bar in bars):
        bars = sorted(bars, key=lambda bar: -(bar.nilai.ukuran or 0.0))
    height = ROW_CM * max(len(bars), LEAST_ROWS) + 2 * gaya.MARGIN + (0.5 if remark else 0)
    known = [f"{bar.nama} {bar.nilai.cetak}" for bar in bars if bar.nilai.ukuran is not None]
    unknown = [bar.nama for bar in bars if bar.nilai.ukuran is None] or ([] if bars else ["seluruh rincian"])
    alt = describe(f"Diagram batang {what}", known, unknown, remark and f"{remark}.")
    return Grafik(key, Batangan(tuple(bars), remark), gaya.WIDTH_CM, round(height, 2), alt)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(grafik: Grafik) -> Canvas:
    from .kanvas import Canvas

    bars, remark = _read(grafik.isi)
    canvas = Canvas(grafik.width_cm, grafik.height_cm)
    if remark:
        canvas.text(canvas.width / 2, gaya.MARGIN + 0.12, f"{remark}.", "tengah", color=gaya.SOFT_INK)
    if bars:
        _bars(canvas, bars)
    else:
        _nothing(canvas, gaya.MARGIN + (0.5 if remark else 0))
    return canvas


def _read(isi: tuple[Isi, ...]) -> Batangan:
    bars, remark = Batangan._make(isi)
    return Batangan(tuple(Batang(name, Nilai(*value), main) for name, value, main in bars), remark)


def _nothing(canvas: Canvas, bottom: float) -> None:
    width, height = canvas.width - 2 * gaya.MARGIN, canvas.height - bottom - gaya.MARGIN
    canvas.gaps([(gaya.MARGIN, bottom, width, height)])
    canvas.plate(canvas.width / 2, bottom + height / 2, [UNKNOWN], "tengah")


def _bars(canvas: Canvas, bars: Sequence[Batang]) -> None:
    left = gaya.MARGIN + max(canvas.text_width(bar.nama, bold=bar.utama) for bar in bars) + 0.2
    known = [bar for bar in bars if bar.nilai.ukuran is not None]
    labels = max((canvas.text_width(bar.nilai.cetak, bold=bar.utama) for bar in known), default=0.0)
    right = canvas.width - gaya.MARGIN - labels - 0.2
    most = max((bar.nilai.ukuran or 0.0 for bar in known), default=0.0) or 1.0
    top = canvas.height - gaya.MARGIN
    heights = [top - (index + 0.5) * ROW_CM for index in range(len(bars))]
    _gaps(canvas, left, [y for y, bar in zip(heights, bars, strict=True) if bar.nilai.ukuran is None])
    for y, bar in zip(heights, bars, strict=True):
        canvas.text(left - 0.2, y, bar.nama, "kanan", bold=bar.utama)
        if bar.nilai.ukuran is not None:
            _bar(canvas, bar, left, y, (right - left) * bar.nilai.ukuran / most)
    canvas.line([(left, top), (left, top - len(bars) * ROW_CM)], gaya.EDGE, 0.8)


def _gaps(canvas: Canvas, left: float, heights: Sequence[float]) -> None:
    """What is not known has no length: words stand where its bar would begin."""
    for y in heights:
        canvas.text(left + 0.12, y, UNKNOWN, size=gaya.SMALL_TYPE, color=gaya.SOFT_INK)


def _bar(canvas: Canvas, bar: Batang, left: float, y: float, width: float) -> None:
    fill = gaya.MAIN if bar.utama else gaya.OTHER
    canvas.box(left, y - ROW_CM * BAR / 2, width, ROW_CM * BAR, fill, gaya.EDGE)
    canvas.text(left + width + 0.12, y, bar.nilai.cetak, bold=bar.utama)
