"""An organisation chart: the head on top, staff beside the trunk, the units below, and under each its own units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lkjip.base.formats import join_words
from lkjip.drawing.grafik import Grafik, Isi

from .. import gaya

if TYPE_CHECKING:
    from lkjip.data.schema import UnitOrganisasi

    from .kanvas import Canvas

TYPE = 6.5
LINE_CM = 0.28
PAD = 0.13
GAP = 0.28
INDENT = 0.32
ROOT_CM = 4.4
SIDE_CM = 4.6
# Mean widths of Arial in em: the plan of the boxes must not need the drawing library. Wide enough to be safe.
NARROW, LOWER, UPPER, BROAD = 0.3, 0.56, 0.72, 0.88


class Kotak(NamedTuple):
    """A box: left and top from the upper left corner of the chart, its size, and the lines of its name."""

    kiri: float
    atas: float
    lebar: float
    tinggi: float
    nama: tuple[str, ...]
    pimpinan: bool = False


class Garis(NamedTuple):
    """A line through points (x, y, x, y, ...); dashed for coordination."""

    titik: tuple[float, ...]
    putus: bool = False


class Bagan(NamedTuple):
    kotak: tuple[Kotak, ...]
    garis: tuple[Garis, ...]


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, root: UnitOrganisasi) -> Grafik:
    """Lay the tree out in the width of the text."""
    chart = _Layout()
    bottom = chart.head(root)
    alt = " ".join([f"Bagan {what}.", *_sentences(root)])
    isi = Bagan(tuple(chart.boxes), tuple(chart.lines))
    return Grafik(key, isi, gaya.WIDTH_CM, round(bottom + gaya.MARGIN, 2), alt)


def _sentences(unit: UnitOrganisasi) -> list[str]:
    if not unit.bawahan:
        return []
    below = [text for child in unit.bawahan for text in _sentences(child)]
    return [f"{unit.nama} membawahkan {join_words([child.nama for child in unit.bawahan])}.", *below]


class _Layout:
    """Places boxes from the top down; y grows downwards."""

    def __init__(self) -> None:
        self.boxes: list[Kotak] = []
        self.lines: list[Garis] = []

    def head(self, root: UnitOrganisasi) -> float:
        """Place everything; return the lowest point."""
        middle = gaya.WIDTH_CM / 2
        box = self.box(root, middle - ROOT_CM / 2, gaya.MARGIN, ROOT_CM, head=True)
        trunk = box.atas + box.tinggi
        right = [unit for unit in root.bawahan if unit.garis == "staf"]
        left = [unit for unit in root.bawahan if unit.garis == "koordinasi"]
        below = [unit for unit in root.bawahan if unit.garis == "komando"]
        edge = gaya.WIDTH_CM - gaya.MARGIN
        end = max(
            self.side(right, middle, edge - SIDE_CM, edge - SIDE_CM, trunk + GAP),
            self.side(left, middle, gaya.MARGIN, gaya.MARGIN + SIDE_CM, trunk + GAP),
        )
        if not below:
            return max(trunk, end)
        bus = max(trunk, end) + GAP
        self.join((middle, trunk, middle, bus))
        return self.columns(below, middle, bus)

    def side(self, units: Sequence[UnitOrganisasi], trunk: float, x: float, port: float, y: float) -> float:
        """Units beside the trunk, one below the other; `port` is the edge that faces the trunk."""
        for unit in units:
            box = self.box(unit, x, y, SIDE_CM)
            middle = y + box.tinggi / 2
            dashed = unit.garis == "koordinasi"
            self.join((trunk, middle, port, middle), dashed)
            self.join((trunk, y - GAP, trunk, middle), dashed=False)
            y = self.stack(unit, box) + GAP
        return y - GAP

    def columns(self, units: Sequence[UnitOrganisasi], trunk: float, bus: float) -> float:
        """Units side by side below a common line; return the lowest point."""
        room = gaya.WIDTH_CM - 2 * gaya.MARGIN
        width = min((room + GAP) / len(units) - GAP, ROOT_CM)
        x = (gaya.WIDTH_CM - len(units) * (width + GAP) + GAP) / 2
        middles = [x + index * (width + GAP) + width / 2 for index in range(len(units))]
        self.join((min(*middles, trunk), bus, max(*middles, trunk), bus))
        tallest = max(_height(_wrap(unit.nama, width)) for unit in units)
        ends = []
        for unit, middle in zip(units, middles, strict=True):
            self.join((middle, bus, middle, bus + GAP))
            box = self.box(unit, middle - width / 2, bus + GAP, width, height=tallest)
            ends.append(self.stack(unit, box))
        return max(ends)

    def stack(self, unit: UnitOrganisasi, box: Kotak) -> float:
        """The units under `box`, indented along a line; return the lowest point."""
        spine, y = box.kiri + INDENT / 2, box.atas + box.tinggi
        for child in unit.bawahan:
            below = self.box(child, box.kiri + INDENT, y + GAP * 0.7, box.lebar - INDENT)
            middle = below.atas + below.tinggi / 2
            self.join((spine, box.atas + box.tinggi, spine, middle, below.kiri, middle), child.garis == "koordinasi")
            y = self.stack(child, below)
        return y

    def box(
        self, unit: UnitOrganisasi, x: float, y: float, width: float, *, height: float = 0.0, head: bool = False
    ) -> Kotak:
        lines = _wrap(unit.nama, width)
        box = Kotak(_cm(x), _cm(y), _cm(width), _cm(max(height, _height(lines))), lines, head)
        self.boxes.append(box)
        return box

    def join(self, points: tuple[float, ...], dashed: bool = False) -> None:
        self.lines.append(Garis(tuple(map(_cm, points)), dashed))


def _cm(length: float) -> float:
    return round(length, 3)


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE_CM + 2 * PAD


def _wrap(words: str, width: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words.split():
        if lines and _width(f"{lines[-1]} {word}") <= width - 2 * PAD:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _width(words: str) -> float:
    return sum(map(_em, words)) * TYPE * 2.54 / 72


def _em(letter: str) -> float:
    if letter in " iljtfI.,'()/-":
        return NARROW
    if letter in "mwMW":
        return BROAD
    return UPPER if letter.isupper() else LOWER


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(grafik: Grafik) -> Canvas:
    from .kanvas import Canvas

    bagan = _read(grafik.isi)
    canvas = Canvas(grafik.width_cm, grafik.height_cm)
    for line in bagan.garis:
        points = [(x, canvas.height - y) for x, y in zip(line.titik[::2], line.titik[1::2], strict=True)]
        canvas.line(points, gaya.EDGE, 0.8, line.putus)
    for box in bagan.kotak:
        _box(canvas, box)
    return canvas


def _read(isi: tuple[Isi, ...]) -> Bagan:
    boxes, lines = Bagan._make(isi)
    return Bagan(tuple(Kotak(*box) for box in boxes), tuple(Garis(*line) for line in lines))


def _box(canvas: Canvas, box: Kotak) -> None:
    y = canvas.height - box.atas - box.tinggi
    canvas.box(box.kiri, y, box.lebar, box.tinggi, gaya.MAIN if box.pimpinan else gaya.PAPER, gaya.EDGE)
    color = gaya.PAPER if box.pimpinan else gaya.INK
    middle = (box.kiri + box.lebar / 2, y + box.tinggi / 2)
    widest = max(canvas.text_width(line, TYPE, box.pimpinan) for line in box.nama)
    size = TYPE * min(1.0, (box.lebar - PAD) / widest)  # the font may be wider than the one that was planned with
    canvas.lines(*middle, box.nama, "tengah", size=size, bold=box.pimpinan, color=color)
