"""Renew the pictures of the README: `python docs/gambar/buat.py` (needs LibreOffice and pdftoppm).

Pages are chosen by what stands on them, so that they stay the right ones when pages move.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lkjip.base.project import Project  # noqa: E402
from lkjip.cli.console import Stages  # noqa: E402
from lkjip.pages.layout import convert, find_office, lay_out  # noqa: E402
from lkjip.pipeline.stages import assemble  # noqa: E402

TAHUN = 2023
DPI = 50
PAGES = {"sampul": "", "tabel": "tabel:capaian-iku", "grafik": "grafik:ikm-per-unsur", "anggaran": "tabel:anggaran"}


def main() -> None:
    office = find_office()
    if office is None or shutil.which("pdftoppm") is None:
        sys.exit("LibreOffice dan pdftoppm diperlukan.")
    project = Project(ROOT, TAHUN)
    made = assemble(project, Stages())
    layout, _ = lay_out(made.document, project, made.report, measure_anew=True)
    with tempfile.TemporaryDirectory() as folder:
        pdf = convert(made.document.finish(layout.pages), Path(folder), office)
        for name, target in PAGES.items():
            sheet = int(layout.pages[made.report.labels[target].bookmark]) + layout.front if target else 1
            picture(pdf, sheet, Path(__file__).parent / f"halaman-{name}")


def picture(pdf: Path, sheet: int, target: Path) -> None:
    """Write one sheet of `pdf` as PNG."""
    numbers = ["-f", str(sheet), "-l", str(sheet), "-r", str(DPI)]
    subprocess.run(["pdftoppm", *numbers, "-png", "-singlefile", str(pdf), str(target)], check=True)


if __name__ == "__main__":
    main()
