"""Measure all of it: `python tests/bench [lawan] [skala] [profil] [amati] [bagian] [--cepat] [--kali N]`.

Compares us with pandoc, docxtpl, python-docx and Typst on the same material, says how all grow, where our time goes and
what single parts cost. All parts in one run, in full, write `docs/kecepatan.md` with its chart; `--cepat` and chosen
parts only print. No test asks for a time: it is no fact of the code.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import bench_page  # noqa: E402
from tests.bench.bench_build import copy_project, edit, spent, surroundings  # noqa: E402
from tests.bench.bench_compared import COLUMNS, scales, side_by_side  # noqa: E402
from tests.bench.bench_watch import watched  # noqa: E402

HERE = Path(__file__).parent
YEAR = "2023"


def contestants(options: argparse.Namespace) -> str:
    rows = side_by_side(options.kali)
    for row in rows:
        print(f"{row.title:40} {row.clock:7.2f} s {row.cpu:7.2f} s CPU {row.ratio:6.2f} × {row.megabytes:5.0f} MB")
    if options.writes:
        bench_page.drawn(rows)
    return bench_page.compared(rows)


def growing(options: argparse.Namespace) -> str:
    found = []
    print(f"{'':16} {' '.join(f'{name[:18]:>18}' for name in COLUMNS)}")
    for cost in scales(1 if options.cepat else 3, short=options.cepat):
        found.append(cost)
        print(f"{cost.many:7} {cost.kind:8}", *map(bench_page.printed, cost.costs), flush=True)
    return bench_page.scaled(found)


def where_time_goes(options: argparse.Namespace) -> str:
    """Of several builds of each kind the one in the middle."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "proyek")
        sentence = next((project / "content").glob("*/10-*.md"))
        spent([sys.executable, str(project / "build.py"), YEAR, "--cepat"])
        kinds: dict[str, Callable[[], object]] = {
            "tanpa singgahan": lambda: subprocess.run(["rm", "-rf", str(project / "output")], check=True),
            "satu kalimat berubah": lambda: edit(sentence),
            "tidak ada yang berubah": lambda: None,
        }
        costs = {
            kind: _middle([_profile(project, before) for _ in range(options.kali)]) for kind, before in kinds.items()
        }
    for kind, found in costs.items():
        print(
            kind, *(f"\n  {work:34} {seconds:6.3f}" for work, seconds in sorted(found.items(), key=lambda it: -it[1]))
        )
    return bench_page.profiled(costs)


def _profile(project: Path, before: Callable[[], object]) -> dict[str, float]:
    before()
    words = [sys.executable, str(HERE / "bench_profile.py"), str(project), YEAR, "--cepat"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=surroundings())
    found: dict[str, float] = json.loads(done.stderr.splitlines()[-1])
    return found


def _middle(found: list[dict[str, float]]) -> Mapping[str, float]:
    return sorted(found, key=lambda works: sum(works.values()))[len(found) // 2]


def edits(options: argparse.Namespace) -> str:
    refused, rows = watched(int(YEAR), 24 if options.cepat else 100)
    assert not refused, refused
    rows["semua"] = [pair for pairs in rows.values() for pair in pairs]
    middles = {
        kind: tuple(statistics.median(pair[at] for pair in pairs) for at in (0, 1)) for kind, pairs in rows.items()
    }
    for kind, (clock, cpu) in middles.items():
        print(f"{kind:20} {clock:7.3f} s {cpu:7.3f} s CPU")
    return bench_page.watched(middles)


def parts_alone(options: argparse.Namespace) -> str:
    """In processes of their own: the most memory that one ever held is never less again."""
    lines: list[str] = []
    for name, words in (("bench_table.py", ["2000"] if options.cepat else []), ("bench_formula.py", [])):
        command = [sys.executable, str(HERE / name), *words]
        told = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings()).stdout
        lines += told.splitlines()
    print(*lines, sep="\n")
    return bench_page.parts_of_the_engine(lines)


PARTS: dict[str, Callable[[argparse.Namespace], str]] = {
    "lawan": contestants,
    "skala": growing,
    "profil": where_time_goes,
    "amati": edits,
    "bagian": parts_alone,
}


def asked() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(prog="python tests/bench", description=__doc__)
    arguments.add_argument("bagian", nargs="*", help=f"{', '.join(PARTS)}; tanpa disebut: semuanya")
    arguments.add_argument("--cepat", action="store_true", help="sedikit giliran dan jumlah kecil; hanya mencetak")
    arguments.add_argument("--kali", type=int, default=0, help="banyaknya giliran (7; dengan --cepat 3)")
    options = arguments.parse_args()
    if unknown := set(options.bagian) - PARTS.keys():
        arguments.error(f"bagian tidak dikenal: {', '.join(sorted(unknown))}")
    options.kali = options.kali or (3 if options.cepat else 7)
    options.writes = not options.bagian and not options.cepat
    return options


def main() -> None:
    options, load = asked(), os.getloadavg()[0]
    found = {}
    for name in options.bagian or PARTS:
        print(f"== {name}", flush=True)
        found[name] = PARTS[name](options)
    if options.writes:
        bench_page.write(found, load, options.kali)


if __name__ == "__main__":
    main()
