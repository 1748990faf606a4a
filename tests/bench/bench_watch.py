"""From a save to the finished document, over 100 edits of all kinds: `python tests/bench/bench_watch.py`.

The watch works in this process, so that its own seconds of CPU can be told from those of others on a busy machine; how
long the system takes to tell of a save is measured beside it. Prints medians of one run on one machine.
`--profil KIND` prints where the time of one kind of edit goes; with `--pratinjau` a preview is shown, too.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import io
import pstats
import random
import re
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lkjip.base.project import Project  # noqa: E402
from lkjip.cli.watching import Desk  # noqa: E402
from lkjip.cli.writing import Draft  # noqa: E402
from lkjip.pipeline.document import Assembled  # noqa: E402
from lkjip.pipeline.resident import Resident, staying_up  # noqa: E402
from lkjip.pipeline.stages import Written  # noqa: E402
from lkjip.verbs.request import Request  # noqa: E402
from lkjip.verbs.susun import QUICK  # noqa: E402
from lkjip.verbs.watch import saves  # noqa: E402
from lkjip.verbs.watch.preview_server import Preview  # noqa: E402
from tests.bench.bench_build import copy_project  # noqa: E402

NUMBER = re.compile(r"(?<=: )\d{2,}(?=\n)|(?<=[,;])\d{2,}(?=[,;\n])")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tahun", type=int, default=2023)
    arguments.add_argument("--suntingan", type=int, default=100)
    arguments.add_argument("--profil", default="")
    arguments.add_argument("--pratinjau", action="store_true")
    options = arguments.parse_args()
    refused, rows = watched(options.tahun, options.suntingan, options.profil, preview=options.pratinjau)
    print(f"{len(refused)} suntingan ditolak", *refused[:1])
    report(rows)


class Clocked(Desk):
    """A desk that notes when the paragraph was in the preview, and when the document stood there."""

    seen: tuple[float, float] = (0, 0)
    stood: tuple[float, float] = (0, 0)

    def _see(self, written: Written) -> None:
        super()._see(written)
        self.seen = now()

    def _put(self, assembled: Assembled) -> Draft:
        draft = super()._put(assembled)
        self.stood = now()
        return draft


def now() -> tuple[float, float]:
    """The clock, and the seconds of CPU of this process."""
    return time.perf_counter(), time.process_time()


Costs = dict[str, list[tuple[float, ...]]]
"""Of each kind of edit: clock and CPU until the document stood there, then until the paragraph was in the preview."""


def watched(tahun: int, times: int, profiled: str = "", *, preview: bool = False) -> tuple[list[str], Costs]:
    """Edits that were refused, and what each kind of edit cost; one kind alone where it is `profiled`."""
    gc.set_threshold(200_000, 20, 20)
    with tempfile.TemporaryDirectory() as folder, staying_up() as memory:
        project = Project(copy_project(Path(folder) / "proyek"), tahun)
        print(f"{'kabar dari sistem':20} {heard_after(project.root):6.3f} s")
        lines: list[str] = []
        page = Preview("ukur") if preview else None
        desk = Clocked(Resident(project, memory), Request(options=frozenset({QUICK})), lines.append, preview=page)
        desk.begin()
        kinds = {profiled: KINDS[profiled]} if profiled else KINDS
        rows = measure(desk, project, kinds, times, profile=bool(profiled))
        if page:
            page.close()
    return [line for line in lines if "perlu diperbaiki" in line], rows


def heard_after(root: Path) -> float:
    """Seconds from a save to the word of it."""
    path = root / "content" / "istilah-inggris.txt"
    listening, found = saves(root), []
    next(listening)
    for _ in range(9):
        began = time.perf_counter()
        path.touch()
        while not next(listening):
            pass
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def measure(
    desk: Clocked, project: Project, kinds: dict[str, Callable[..., None]], times: int, *, profile: bool
) -> Costs:
    """What each edit cost; kinds take turns."""
    dice, rows = random.Random(1), {name: [] for name in kinds}
    profiler = cProfile.Profile() if profile else None
    for number in range(times):
        name = list(kinds)[number % len(kinds)]
        kinds[name](project, dice, number)
        if number >= len(kinds) and profiler:
            profiler.enable()
        began = now()
        desk.seen = desk.stood = began
        desk.turn(saved=True)
        rows[name].append(
            tuple(then - at for moment in (desk.stood, desk.seen) for then, at in zip(moment, began, strict=True))
        )
        if profiler:
            profiler.disable()
    if profiler:
        pstats.Stats(profiler).sort_stats("cumtime").print_stats(90)
    return rows


def report(rows: Costs) -> None:
    print(f"{'':20} {'dokumen':>8} {'CPU':>8} {'alinea':>8} {'CPU':>8}   (median, detik)")
    for name, seconds in {**rows, "semua": [each for some in rows.values() for each in some]}.items():
        print(f"{name:20}", *(f"{statistics.median(column):8.3f}" for column in zip(*seconds, strict=True)))


# --- kinds of edits -----------------------------------------------------------------------------------------------


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def sentence(project: Project, dice: random.Random, number: int) -> None:
    path = dice.choice(sorted(project.content.glob("[1-4]*.md")))
    rewrite(path, lambda text: f"{text}\nSatu kalimat lagi tentang pelayanan, yaitu yang ke-{number}.\n")


def word(project: Project, dice: random.Random, number: int) -> None:
    path = dice.choice(sorted(project.content.glob("[1-4]*.md")))

    def changed(text: str) -> str:
        places = [match.end() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
        at = dice.choice(places)
        return f"{text[:at]}juga {text[at:]}"

    rewrite(path, changed)


def value(project: Project, dice: random.Random, number: int) -> None:
    rewrite(project.data / "kinerja-eselon.yaml", lambda text: numbered(text, dice))


def row(project: Project, dice: random.Random, number: int) -> None:
    rewrite(project.data / "tabel" / "sarana.csv", lambda text: f"{text.rstrip()}\nBarang ke-{number},2,1\n")


def table(project: Project, dice: random.Random, number: int) -> None:
    rewrite(project.data / "tabel" / "sarana.csv", lambda text: numbered(text, dice))


def chart(project: Project, dice: random.Random, number: int) -> None:
    """Of one service a district has somebody less."""
    path = dice.choice(sorted((project.data / "tabel").glob("cakupan-k*.csv")))
    rewrite(
        path, lambda text: re.sub(r",(\d+)$", lambda last: f",{int(last[1]) - 1}", text, count=1, flags=re.MULTILINE)
    )


def template(project: Project, dice: random.Random, number: int) -> None:
    path = project.root / "templates" / "lkjip.docx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "word/styles.xml"
    below, spacing = b"%d" % (100 + number), re.compile(rb'(<w:spacing [^>]*w:after=")\d+')
    parts[name] = spacing.sub(lambda found: found[1] + below, parts[name], count=1)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    path.write_bytes(stream.getvalue())


def formula(project: Project, dice: random.Random, number: int) -> None:
    path = project.data / "nilai.yaml"
    line = f'- {{kunci: uji_{number}, nama: Nilai uji {number}, rumus: "= 1 + {number}", satuan: orang}}\n'
    rewrite(path, lambda text: f"{text.rstrip()}\n{line}")


def numbered(text: str, dice: random.Random) -> str:
    """The text with one of its longer numbers a little larger."""
    there = dice.choice(list(NUMBER.finditer(text)))
    return text[: there.start()] + str(int(there[0]) + 1) + text[there.end() :]


KINDS = {
    "kalimat": sentence,
    "kata": word,
    "nilai": value,
    "baris": row,
    "tabel": table,
    "data grafik": chart,
    "templat": template,
    "rumus": formula,
}

if __name__ == "__main__":
    main()
