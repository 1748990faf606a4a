"""How much of each page of a PDF is left white below its last line, measured on the pages as they are seen.

python -m tests.whiteness FILE.pdf    lists them, the whitest first (needs pdftoppm and pdftotext of poppler)
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image

DPI = 36
HEAD, FOOT = 0.08, 0.91  # of the page's height: where the running head ends and the page number begins
INK = 200  # a grey value: what is darker is printed
OPENING = re.compile(r"\s*(?:.*\bLKjIP \d{4}\s.*\n\s*)?+(?:BAB [IVXLC]+|LAMPIRAN\b)")  # below the running head


class PageWhite(NamedTuple):
    """A sheet (counted from 1) and which part of the room for text is white at its end; ends: of a chapter."""

    sheet: int
    white: float
    ends: bool


def whiteness(pdf: Path) -> list[PageWhite]:
    """Every sheet from the first chapter on."""
    texts = _texts(pdf)
    openings = [bool(OPENING.match(text)) for text in texts]
    first = openings.index(True) if True in openings else 0
    ends = [*openings[1:], True]
    whites = _whites(pdf)
    return [PageWhite(at + 1, whites[at], ends[at]) for at in range(first, len(texts))]


def _texts(pdf: Path) -> list[str]:
    shown = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return shown.stdout.decode("utf-8", "replace").split("\f")[:-1]


def _whites(pdf: Path) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(pdf), f"{folder}/p"], check=True)
        return [below_last_line(Image.open(page)) for page in sorted(Path(folder).iterdir())]


def below_last_line(page: Image.Image) -> float:
    """The part of the room for text below the last row that holds ink."""
    top, bottom = round(page.height * HEAD), round(page.height * FOOT)
    room = page.crop((0, top, page.width, bottom)).point(lambda grey: 255 if grey < INK else 0)
    box = room.getbbox()
    return 1.0 - (box[3] if box else 0) / (bottom - top)


if __name__ == "__main__":
    for page in sorted(whiteness(Path(sys.argv[1])), key=lambda page: -page.white):
        print(f"lembar {page.sheet}: {page.white:.0%} putih{' (akhir bab)' if page.ends else ''}")
