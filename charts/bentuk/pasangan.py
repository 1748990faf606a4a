"""Two lying bars for each thing: last year and this year, or what was given and what was spent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lkjip.drawing.grafik import Grafik, Isi

from .. import gaya
from .umum import UNKNOWN, Nilai, describe

if TYPE_CHECKING:
    from .kanvas import Canvas

BAR_CM = 0.34
ROW_CM = 0.92
HEAD_CM = 0.65
WIDEST_NAME_CM = 5.0


class Pasang(NamedTuple):
    """One pair: the bar to compare with, and the one the report is about."""

    nama: str
    pembanding: Nilai
    utama: Nilai


class Pasangan(NamedTuple):
    """Pairs from top to bottom; the names of the two bars; a remark below ("")."""

    pasang: tuple[Pasang, ...]
    nama_pembanding: str
    nama_utama: str
    catatan: str


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, pairs: Sequence[Pasang], other: str, main: str, remark: str = "") -> Grafik:
    """Pairs in the order given; `other` and `main` name the two bars."""
    height = ROW_CM * max(len(pairs), 2) + HEAD_CM + gaya.MARGIN + (0.5 if remark else 0)
    known = [text for pair in pairs if (text := _pair_text(pair, other, main))]
    unknown = [
        f"{pair.nama} ({name})"
        for pair in pairs
        for name, value in ((other, pair.pembanding), (main, pair.utama))
        if value.ukuran is None
    ] or ([] if pairs else ["seluruh rincian"])
    alt = describe(f"Diagram batang {what}", known, unknown, remark and f"{remark}.")
    return Grafik(key, Pasangan(tuple(pairs), other, main, remark), gaya.WIDTH_CM, round(height, 2), alt)


def _pair_text(pair: Pasang, other: str, main: str) -> str:
    values = [
        f"{name} {value.cetak}"
        for name, value in ((other, pair.pembanding), (main, pair.utama))
        if value.ukuran is not None
    ]
    return f"{pair.nama}: {', '.join(values)}" if values else ""


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(grafik: Grafik) -> Canvas:
    from .kanvas import Canvas

    shown = _read(grafik.isi)
    canvas = Canvas(grafik.width_cm, grafik.height_cm)
    _legend(canvas, shown)
    if shown.catatan:
        canvas.text(canvas.width / 2, gaya.MARGIN + 0.12, f"{shown.catatan}.", "tengah", color=gaya.SOFT_INK)
    if shown.pasang:
        _pairs(canvas, shown.pasang)
    else:
        canvas.plate(canvas.width / 2, canvas.height / 2, [UNKNOWN], "tengah")
    return canvas


def _read(isi: tuple[Isi, ...]) -> Pasangan:
    pairs, other, main, remark = Pasangan._make(isi)
    found = tuple(Pasang(name, Nilai(*first), Nilai(*second)) for name, first, second in pairs)
    return Pasangan(found, other, main, remark)


def _legend(canvas: Canvas, shown: Pasangan) -> None:
    y = canvas.height - HEAD_CM / 2
    widths = [canvas.text_width(name) + 0.95 for name in (shown.nama_pembanding, shown.nama_utama)]
    x = (canvas.width - sum(widths)) / 2
    for name, fill, width in zip(
        (shown.nama_pembanding, shown.nama_utama), (gaya.OTHER, gaya.MAIN), widths, strict=True
    ):
        canvas.box(x, y - 0.11, 0.36, 0.22, fill, gaya.EDGE)
        canvas.text(x + 0.46, y, name)
        x += width


def _pairs(canvas: Canvas, pairs: Sequence[Pasang]) -> None:
    names = [canvas.wrap(pair.nama, WIDEST_NAME_CM) for pair in pairs]
    left = gaya.MARGIN + max(canvas.text_width(line) for lines in names for line in lines) + 0.2
    values = [value for pair in pairs for value in (pair.pembanding, pair.utama) if value.ukuran is not None]
    labels = max((canvas.text_width(value.cetak, gaya.SMALL_TYPE, True) for value in values), default=0.0)
    right = canvas.width - gaya.MARGIN - labels - 0.2
    most = max((value.ukuran or 0.0 for value in values), default=0.0) or 1.0
    top = canvas.height - HEAD_CM
    for index, (pair, name) in enumerate(zip(pairs, names, strict=True)):
        y = top - (index + 0.5) * ROW_CM
        canvas.lines(left - 0.2, y, name, "kanan")
        _bar(canvas, pair.pembanding, gaya.OTHER, left, y + BAR_CM / 2, (right - left) / most)
        _bar(canvas, pair.utama, gaya.MAIN, left, y - BAR_CM / 2, (right - left) / most)
    canvas.line([(left, top), (left, top - len(pairs) * ROW_CM)], gaya.EDGE, 0.8)


def _bar(canvas: Canvas, value: Nilai, fill: str, left: float, y: float, scale: float) -> None:
    main = fill == gaya.MAIN
    if value.ukuran is None:
        canvas.text(left + 0.12, y, UNKNOWN, size=gaya.SMALL_TYPE, color=gaya.SOFT_INK)  # it has no length
        return
    width = value.ukuran * scale
    canvas.box(left, y - BAR_CM / 2, width, BAR_CM, fill, gaya.EDGE)
    canvas.text(left + width + 0.12, y, value.cetak, size=gaya.SMALL_TYPE, bold=main)
