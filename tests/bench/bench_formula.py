"""Measure formulas of the data: `python tests/bench/bench_formula.py`.

Prints milliseconds of the processor for a thousand values, all formulas different, read and computed anew; asserts
nothing, because a time is no fact of the code.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from lkjip.base.quantity import INDEKS, given, unit_named
from lkjip.compute.book import Book
from lkjip.compute.formula.grammar import parse

MANY = 1000
RATE = unit_named("per 100.000 kelahiran hidup")
FORMULAS = {
    "sederhana (a / b * 100000)": "= dasar.mati / dasar.lahir * 100000 + {}",
    "fungsi (MIN, JIKA)": "= MIN({}; JIKA(dasar.mati > 3; dasar.mati / dasar.lahir * 100000; 0))",
    "indeks berbobot": "= 0.082 * dasar.skor + 0.30 * dasar.skor + 0.618 * (dasar.skor - {})",
    "sama semua": "= dasar.mati / dasar.lahir * 100000",
}


def run(formula: str) -> float:
    book = Book()
    book.add("dasar.mati", given(9, unit_named("kematian")))
    book.add("dasar.lahir", given(8233, unit_named("kelahiran")))
    book.add("dasar.skor", given(4, INDEKS))
    parse.cache_clear()
    unit = INDEKS if "skor" in formula else RATE
    start = time.process_time()
    for number in range(MANY):
        book.add(f"nilai.n{number}", book.resolve(formula.format(number), unit))
    took = time.process_time() - start
    assert not book.mistakes
    return took * 1000


def main() -> None:
    gc.set_threshold(2_000_000, 20, 20)  # as build.py has it
    for title, formula in FORMULAS.items():
        print(f"{title:28} {min(run(formula) for _ in range(15)):6.1f} ms untuk {MANY} nilai")


if __name__ == "__main__":
    main()
