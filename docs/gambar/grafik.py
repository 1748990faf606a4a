"""Renew the pictures of `docs/membuat-grafik.md`: `python docs/gambar/grafik.py`.

They show the fictional office and the definitions that the tests draw, so that the guide shows what really comes out.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "tests/drawing"
sys.path[:0] = [str(ROOT), str(EXAMPLES)]

from lkjip.drawing import png  # noqa: E402
from lkjip.drawing.chartlook import PLAIN  # noqa: E402
from lkjip.drawing.defined.defining import make  # noqa: E402
from lkjip.drawing.shapes.choosing import draw_form  # noqa: E402

KINDS = ("batang", "batang-berpasangan", "titik", "titik-berpasangan", "target-realisasi", "garis", "bagian", "bagan")


def main() -> None:
    """Write one picture for each kind."""
    office = import_module("puskesmas")
    for definition in office.definitions((EXAMPLES / "grafik-contoh.yaml").read_text("utf-8")):
        if definition.kunci in KINDS:
            chart = make(definition, office.HEALTH, office.NAMES, PLAIN).chart
            target = Path(__file__).with_name(f"grafik-{definition.kunci}.png")
            target.write_bytes(png.encode(draw_form(chart, PLAIN)))


if __name__ == "__main__":
    main()
