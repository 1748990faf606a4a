"""Renew the picture of a chart that Word draws: `python docs/gambar/grafik_word.py` (needs LibreOffice and pdftoppm).

It is cut out of the report of a fictional office of the tests, so that the guide shows what really comes out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from pypdf import PdfWriter  # noqa: E402

from lkjip.base.project import Project  # noqa: E402
from lkjip.cli.console import Stages  # noqa: E402
from lkjip.pages.layout import find_office  # noqa: E402
from lkjip.pages.pdf.export import export  # noqa: E402
from lkjip.pages.pdf.tree import attributes, having, reference, sheet  # noqa: E402
from lkjip.pipeline.stages import assemble  # noqa: E402

OFFICE, TAHUN, SHOWN = "kantor_dinkes", 2034, "Waktu Tunggu"
DPI = 100


def main() -> None:
    """Write the picture."""
    office = find_office()
    if office is None or shutil.which("pdftoppm") is None:
        sys.exit("LibreOffice dan pdftoppm diperlukan.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / OFFICE
        shutil.copytree(ROOT / "tests" / OFFICE, folder)
        shutil.copytree(ROOT / "templates", folder / "templates")
        with (folder / "templates/gaya-grafik.yaml").open("a", encoding="utf-8") as look:
            look.write("bentuk: word\n")
        document = assemble(Project(folder, TAHUN), Stages()).document.finish(None)
        pdf = Path(name) / "laporan.pdf"
        pdf.write_bytes(export(document, office, title="Laporan"))
        cut(pdf, Path(__file__).with_name("grafik-word.png"))


def cut(pdf: Path, target: Path) -> None:
    """Write the chart that is shown, as it stands on its page."""
    writer = PdfWriter(clone_from=BytesIO(pdf.read_bytes()))
    figure = next(one for one in having(writer, "/Figure") if str(one.get("/Alt", "")).startswith(SHOWN))
    page = next(n for n, one in enumerate(writer.pages, 1) if reference(one).idnum == sheet(figure))
    numbers = ["-f", str(page), "-l", str(page), "-r", str(DPI)]
    shot = pdf.with_name("lembar")
    subprocess.run(["pdftoppm", *numbers, "-png", "-singlefile", str(pdf), str(shot)], check=True)
    left, low, right, high = (float(side) * DPI / 72 for side in attributes(figure)["/BBox"])  # type: ignore[attr-defined]
    with Image.open(shot.with_suffix(".png")) as whole:
        box = (int(left), int(whole.height - high), int(right), int(whole.height - low))
        whole.convert("RGB").crop(box).quantize(64).save(target, optimize=True)


if __name__ == "__main__":
    main()
