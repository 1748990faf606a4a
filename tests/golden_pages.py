"""Small pictures of all pages of the finished reports, as they were when somebody last looked at them one by one.

A page that is torn (words gone, a picture elsewhere, half of it white) looks other than its picture; one whose words
moved by a line does not. After a change that is meant, look at the pages and renew the pictures:

python -m tests.golden_pages          builds both reports and keeps the pictures of their pages
python -m tests.golden_pages FILE.pdf 2023    says which pages of a file look otherwise
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from lkjip.pages.office import find_office

FOLDER = Path(__file__).parent / "golden"
DPI = 18
CELL = (48, 66)  # points of a page in the picture of all
COLUMNS = 10
BLOCKS = (6, 8)  # what is compared: how dark these parts of a page are
MOST = 16  # of 255: a line of words more or less makes a part a few darker, a lost paragraph some thirty
STEP = 17  # of 255: sixteen greys are enough, and a third of the bytes
MAKER = "LibreOffice"


def golden(year: int) -> Path:
    return FOLDER / f"halaman-{year}.png"


def pages_of(pdf: Path) -> list[Image.Image]:
    """Every page, small and grey."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(pdf), f"{folder}/p"], check=True)
        return [Image.open(page).resize(CELL, Image.Resampling.BOX) for page in sorted(Path(folder).iterdir())]


def maker() -> str:
    """The version of LibreOffice that lays pages out here, told in three numbers; another may part lines elsewhere."""
    office = find_office()
    told = subprocess.run([office, "--version"], capture_output=True, text=True, check=True).stdout if office else ""
    found = re.search(r"\d+\.\d+\.\d+", told)
    return found[0] if found else ""


def keep(pdf: Path, year: int) -> None:
    """Keep the pictures of a report's pages."""
    pages = pages_of(pdf)
    sheet = Image.new("L", (CELL[0] * COLUMNS, CELL[1] * -(-len(pages) // COLUMNS)), 255)
    for at, page in enumerate(pages):
        sheet.paste(page, _corner(at))
    about = PngInfo()
    about.add_text(MAKER, maker())
    about.add_text("pages", str(len(pages)))
    sheet.point(lambda grey: round(grey / STEP) * STEP).save(golden(year), optimize=True, pnginfo=about)


def kept(year: int) -> tuple[str, list[Image.Image]]:
    """Who laid out the pages that were kept, and their pictures."""
    with Image.open(golden(year)) as file:
        about, sheet = file.info, file.convert("L")
    corners = [_corner(at) for at in range(int(about["pages"]))]
    return about[MAKER], [sheet.crop((x, y, x + CELL[0], y + CELL[1])) for x, y in corners]


def _corner(at: int) -> tuple[int, int]:
    return at % COLUMNS * CELL[0], at // COLUMNS * CELL[1]


def torn(pages: list[Image.Image], before: list[Image.Image]) -> list[int]:
    """The sheets, counted from 1, that look otherwise; every one past the end of the shorter report."""
    both = [at for at, pair in enumerate(zip(pages, before, strict=False), 1) if apart(*pair) > MOST]
    return both + list(range(min(len(pages), len(before)) + 1, max(len(pages), len(before)) + 1))


def apart(page: Image.Image, other: Image.Image) -> int:
    """How much darker or lighter a part of a page is than that of another, where they differ most."""
    parts = (image.resize(BLOCKS, Image.Resampling.BOX).tobytes() for image in (page, other))
    return max(abs(here - there) for here, there in zip(*parts, strict=True))


def _renew() -> None:
    from tests import completing

    with tempfile.TemporaryDirectory() as folder:
        reports = completing.both_years_once(Path(__file__).parents[1], Path(folder) / "selesai")
        for year, report in reports.items():
            keep(report.pdf, year)
            print(f"{golden(year).name}: {len(kept(year)[1])} halaman")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(torn(pages_of(Path(sys.argv[1])), kept(int(sys.argv[2]))[1]) or "sama")
    else:
        _renew()
