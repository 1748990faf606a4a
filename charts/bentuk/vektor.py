"""Shapes and words as SVG, as Word and LibreOffice read it: paths, no patterns, each letter's outline written once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.path import Path

from .huruf import spaced

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


def write_svg(width: float, height: float, shapes: Iterable[Shape], words: Sequence[Word]) -> str:
    """Return the SVG of a sheet of `width` x `height` centimetres; its units are points, its axis points down."""
    size = f"{_short(width * _POINTS_PER_CM)} {_short(height * _POINTS_PER_CM)}"
    wide, high = size.split()
    drawn = "".join(_shape(shape, height) for shape in shapes)
    letters, written = _written(words, height)
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
    vertices = np.asarray(path.vertices, dtype=float)
    codes = [_MOVE, *[_LINE] * (len(vertices) - 1)] if path.codes is None else np.asarray(path.codes).tolist()
    position = 0
    while position < len(codes):
        code = codes[position]
        if code == _CLOSE:
            yield "Z"
            position += 1
            continue
        many = _POINTS_OF.get(code, 1)
        points = vertices[position : position + many].reshape(-1)
        yield _COMMANDS[code] + " ".join(_short(number) for number in points)
        position += many


def _written(words: Sequence[Word], height: float) -> tuple[str, str]:
    """The letters that occur, each once in a square of 100, and where each stands."""
    known: dict[tuple[str, bool], str] = {}
    outlines: list[str] = []
    placed: list[str] = []
    for word in words:
        scale = word.scale * _POINTS_PER_CM
        y = _short((height - word.base) * _POINTS_PER_CM)
        uses = []
        for letter, at, (vertices, codes) in spaced(word.letters, word.bold):
            if not len(vertices):
                continue
            key = (letter, word.bold)
            if key not in known:
                known[key] = f"h{len(known)}"
                path = _outline(Path(vertices * [100, -100], codes))
                outlines.append(f'<path id="{known[key]}" d="{path}"/>')
            uses.append(f'<use xlink:href="#{known[key]}" x="{_short(at * 100)}"/>')
        left = _short(word.left * _POINTS_PER_CM)
        move = f"translate({left} {y}) scale({scale / 100:.4f})"
        placed.append(f'<g fill="{word.color}" transform="{move}">{"".join(uses)}</g>')
    return "".join(outlines), "".join(placed)
