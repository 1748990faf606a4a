"""Measure a large own table: `python tests/bench/bench_table.py [ROWS]`.

Prints the seconds of the processor and the memory that a table of 10 000 rows with three computed columns costs beyond
the same office without it, how many times one computed cell costs what one typed cell does, and how many times twice
the rows cost where each is held against all (2 is proportional, 4 would be quadratic); asserts nothing.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.yearfiles import Sources, read_sources
from tests.office import HERE

YEAR = 2031
TYPED = """kolom:
  - {kunci: desa, judul: Desa}
  - {kunci: lahir, judul: Lahir, satuan: kelahiran, jumlah: SUM}
  - {kunci: mati, judul: Mati, satuan: kematian, jumlah: SUM}
  - {kunci: warga, judul: Warga, satuan: orang, jumlah: SUM}
"""
COMPUTED = """  - {kunci: rasio, judul: R, satuan: "per 1.000 kelahiran", desimal: 2, rumus: mati / lahir * 1000}
  - {kunci: hidup, judul: H, satuan: kelahiran, rumus: lahir - mati}
  - {kunci: persen, judul: P, satuan: persen, rumus: mati / lahir * 100}
"""
OF_ALL_ROWS = """  - {kunci: bagian, judul: B, satuan: persen, rumus: lahir / jumlah.lahir * 100}
  - {kunci: peringkat, judul: P, satuan: peringkat, rumus: RANK(mati; kolom.mati)}
"""


def run(definition: str, rows: int) -> float:
    files = dict(read_sources(HERE / "kantor", YEAR).files)
    if definition:
        lines = (f"Desa {number},{1000 + number % 700},{number % 9},{number}" for number in range(rows))
        files[f"data/{YEAR}/tabel/besar.yaml"] = definition.encode()
        files[f"data/{YEAR}/tabel/besar.csv"] = "\n".join(["desa,lahir,mati,warga", *lines]).encode()
    start = time.process_time()
    compute(load(Sources(tuple(files.items())), YEAR))
    return time.process_time() - start


def most_megabytes() -> float:
    """Most memory that this process held so far: `getrusage` counts that of who started it, too (Linux)."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    gc.set_threshold(2_000_000, 20, 20)  # as build.py has it
    without = min(run("", rows) for _ in range(3))
    before = most_megabytes()
    whole = run(TYPED + COMPUTED, rows)
    memory = most_megabytes() - before
    typed, whole = min(run(TYPED, rows) for _ in range(3)), min(whole, *(run(TYPED + COMPUTED, rows) for _ in range(3)))
    print(f"{rows} baris, tiga kolom berumus: {whole - without:.2f} s prosesor, {memory:.0f} MB")
    print(f"satu sel berumus: {(whole - typed) / 3 / ((typed - without) / 4):.2f} x sel yang diketik")
    half, all_rows = (min(run(TYPED + OF_ALL_ROWS, many) for _ in range(3)) - without for many in (rows // 2, rows))
    print(f"bagian dan peringkat di antara semua baris: {all_rows:.2f} s, {all_rows / half:.1f} x separuh barisnya")


if __name__ == "__main__":
    main()
