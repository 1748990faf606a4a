"""Measure what grows: `python tests/bench/bench_scale.py [baris|halaman|foto|laporan ...]`.

Builds the fictional office with rows of a table, pages of text, photos of twelve megapixels, and copies of itself in
one run (`semua`); prints seconds and peak memory of all processes, first with nothing kept of earlier builds, then
after one sentence changed. Asserts nothing, because a time is no fact of the code.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench_build import ROOT, Spent, edit, spent
from tests.office import YEAR, Office, copy_office

PROSE = f"content/{YEAR}/10-pendahuluan.md"
ROWS, PAGES, PHOTOS, REPORTS = (0, 100, 1_000, 10_000), (60, 250, 1_000), (20, 200), (1, 10, 100)
DEFINITION = """kolom:
  - {kunci: desa, judul: Desa}
  - {kunci: lahir, judul: Lahir, satuan: kelahiran, jumlah: SUM}
  - {kunci: mati, judul: Mati, satuan: kematian, jumlah: SUM}
  - {kunci: rasio, judul: Rasio, satuan: "per 1.000 kelahiran", desimal: 2, rumus: mati / lahir * 1000}
"""
SENTENCE = "Pelayanan arsip tersusun menurut jadwal dan diperiksa setiap triwulan oleh bidang yang bersangkutan. "
A_PAGE = "\n\n".join([SENTENCE * 6] * 5)


def with_rows(office: Office, many: int) -> None:
    """A table of that many rows, printed; charts of the office go on showing its own tables."""
    folder = office.root / "data" / YEAR / "tabel"
    rows = (f"Desa {number},{1000 + number % 700},{number % 9}" for number in range(many))
    if many:
        (folder / "warga.yaml").write_text(DEFINITION, "utf-8")
        (folder / "warga.csv").write_text("\n".join(["desa,lahir,mati", *rows, ""]), "utf-8")
        append(office, "![Warga setiap desa](tabel:warga)")


def with_pages(office: Office, many: int) -> None:
    """About that many pages of text, each with a heading."""
    append(office, "\n\n".join(f"### Bagian {in_letters(number)}\n\n{A_PAGE}" for number in range(many)))


def with_photos(office: Office, many: int) -> None:
    """That many photos as phones take them, of some megabytes each."""
    import numpy
    from PIL import Image

    dice = numpy.random.default_rng(1)
    for number in range(many):
        fields = Image.fromarray(dice.integers(0, 255, (60, 80, 3), dtype="uint8")).resize((4000, 3000))
        grain = dice.integers(0, 12, (3000, 4000, 1), dtype="uint8")
        picture = Image.fromarray(numpy.asarray(fields) // 2 + grain)
        picture.save(office.root / "data" / YEAR / "gambar" / f"kegiatan-{number}.jpg", quality=90)
        append(office, f'![Kegiatan {in_letters(number)}](foto:kegiatan-{number}.jpg "Kegiatan {in_letters(number)}")')


def append(office: Office, text: str) -> None:
    with (office.root / PROSE).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{text}\n")


def in_letters(number: int) -> str:
    """A number as letters: digits in prose would be figures without a source."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def offices(folder: Path, fill: Callable[[Office, int], None], many: int) -> tuple[list[Office], list[str]]:
    """One office that was filled, and the command that builds it."""
    office = copy_office(folder / "kantor")
    shutil.copy2(ROOT / "build.py", office.root)
    (office.root / "lkjip").symlink_to(ROOT / "lkjip")  # whose modules are compiled, as everywhere but the first time
    fill(office, many)
    return [office], [sys.executable, str(office.root / "build.py"), YEAR, "--cepat"]


def many_offices(folder: Path, many: int) -> tuple[list[Office], list[str]]:
    """Copies of the office, and the command that builds them all."""
    copies = [copy_office(folder / f"kantor-{number}") for number in range(many)]
    return copies, [sys.executable, str(ROOT / "build.py"), "semua", str(folder), "--cepat"]


Prepare = Callable[[Path, int], tuple[list[Office], list[str]]]
CASES: dict[str, tuple[tuple[int, ...], Prepare]] = {
    "baris": (ROWS, lambda folder, many: offices(folder, with_rows, many)),
    "halaman": (PAGES, lambda folder, many: offices(folder, with_pages, many)),
    "foto": (PHOTOS, lambda folder, many: offices(folder, with_photos, many)),
    "laporan": (REPORTS, many_offices),
}


def main() -> None:
    print(f"{'':16} {'tanpa singgahan':>20} {'satu kalimat berubah':>24}")
    for name in sys.argv[1:] or CASES:
        amounts, prepare = CASES[name]
        for many in amounts:
            with tempfile.TemporaryDirectory() as folder:
                built, command = prepare(Path(folder), many)
                first = spent(command, watched=True)
                edit_all(built)
                again = spent(command, watched=True)
                print(f"{many:7} {name:8} {shown(first):>20} {shown(again):>24}", flush=True)


def edit_all(built: Sequence[Office]) -> None:
    """Another sentence in each report."""
    for office in built:
        edit(office.root / f"content/{YEAR}/20-akuntabilitas.md")


def shown(run: Spent) -> str:
    return f"{run.clock:7.2f} s {run.megabytes:6.0f} MB"


if __name__ == "__main__":
    main()
