"""Shapes and words as SVG, as Word and LibreOffice read it: paths, no patterns, each letter's outline written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
from matplotlib.path import Path

from lkjip.base.tuples import NamedTuple
from lkjip.drawing.shapes.glyphs import Families, spaced

DASHES = (3, 2)  # points
_POINTS_PER_CM = 72 / 2.54
_MOVE, _LINE, _CLOSE = int(Path.MOVETO), int(Path.LINETO), int(Path.CLOSEPOLY)
_COMMANDS = {_MOVE: "M", _LINE: "L", int(Path.CURVE3): "Q", int(Path.CURVE4): "C"}
_POINTS_OF = {int(Path.CURVE3): 2, int(Path.CURVE4): 3}


class Shape(NamedTuple):
    """A path in centimetres from the lower left corner; no fill or no edge where the colour is empty."""

    path: Path
    fill: str = ""
    edge: str = ""
    points_wide: float = 0
    dashed: bool = False
    snap: bool = False


class Word(NamedTuple):
    """A line of letters that starts at (left, base); `scale` is the letters' size in centimetres."""

    letters: str
    left: float
    base: float
    scale: float
    bold: bool
    color: str


def write_svg(width: float, height: float, shapes: Iterable[Shape], words: Sequence[Word], families: Families) -> str:
    """Return the SVG of a sheet of `width` x `height` centimetres; its units are points, its axis points down."""
    size = f"{_short(width * _POINTS_PER_CM)} {_short(height * _POINTS_PER_CM)}"
    wide, high = size.split()
    drawn = "".join(_shape(shape, height) for shape in shapes)
    letters, written = _written(words, height, families)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg"'
        f' xmlns:xlink="http://www.w3.org/1999/xlink" width="{wide}pt" height="{high}pt" viewBox="0 0 {size}">'
        f"<defs>{letters}</defs>{drawn}{written}</svg>"
    )


def _short(number: float) -> str:
    """Hundredths of a point are finer than any printer."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _shape(shape: Shape, height: float) -> str:
    vertices = np.array(shape.path.vertices, dtype=float)
    on_sheet = np.column_stack([vertices[:, 0], height - vertices[:, 1]]) * _POINTS_PER_CM
    fill = shape.fill or "none"
    edge = f' stroke="{shape.edge}" stroke-width="{_short(shape.points_wide)}"' if shape.edge else ""
    dashes = f' stroke-dasharray="{DASHES[0]} {DASHES[1]}"' if shape.dashed else ""
    return f'<path d="{_outline(Path(on_sheet, shape.path.codes))}" fill="{fill}"{edge}{dashes}/>'


def _outline(path: Path) -> str:
    return "".join(_segments(path))


def _segments(path: Path) -> Iterator[str]:
    points = np.array(path.vertices).tolist()
    straight = [int(Path.MOVETO), *[int(Path.LINETO)] * (len(points) - 1)]
    codes: list[int] = straight if path.codes is None else np.array(path.codes).tolist()
    position = 0
    while position < len(codes):
        code = codes[position]
        if code == Path.CLOSEPOLY:
            yield "Z"
            position += 1
            continue
        many = _POINTS_OF.get(code, 1)
        yield _COMMANDS[code] + " ".join(f"{_short(x)} {_short(y)}" for x, y in points[position : position + many])
        position += many


def _written(words: Sequence[Word], height: float, families: Families) -> tuple[str, str]:
    """The letters that occur, each once in a square of 100, and where each stands."""
    known: dict[tuple[str, bool], str] = {}
    placed = []
    for word in words:
        uses = "".join(_uses(word, known, families))
        left, base = word.left * _POINTS_PER_CM, (height - word.base) * _POINTS_PER_CM
        move = f"translate({_short(left)} {_short(base)}) scale({word.scale * _POINTS_PER_CM / 100:.4f})"
        placed.append(f'<g fill="{word.color}" transform="{move}">{uses}</g>')
    outlines = (f'<path id="{name}" d="{_letter(*key, families)}"/>' for key, name in known.items())
    return "".join(outlines), "".join(placed)


def _uses(word: Word, known: dict[tuple[str, bool], str], families: Families) -> Iterator[str]:
    """Place each letter of a line; `known` learns the letters that are new."""
    for letter, at, (vertices, _) in spaced(word.letters, word.bold, families):
        if len(vertices):
            name = known.setdefault((letter, word.bold), f"h{len(known)}")
            yield f'<use xlink:href="#{name}" x="{_short(at * 100)}"/>'


@cache
def _letter(letter: str, bold: bool, families: Families) -> str:
    """The outline of one letter; charts share their letters, and writing one is what costs."""
    _, _, (vertices, codes) = next(spaced(letter, bold, families))
    return _outline(Path(vertices * [100, -100], codes))
