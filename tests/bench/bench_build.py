"""Compare a whole build with pandoc on the same text, tables and ready pictures: `python tests/bench/bench_build.py`.

Prints ratios of one run on one machine; asserts nothing, because a time is no fact of the code. pandoc reads Markdown
that it made itself of our finished document, with our charts as picture files.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("build.py", "lkjip", "content", "data", "templates")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tahun", default="2023")
    arguments.add_argument("--kali", type=int, default=7, help="how often each command runs; the median counts")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "proyek")
        command = [sys.executable, str(project / "build.py"), options.tahun, "--cepat"]
        run(command)
        document = project / "output" / f"LKjIP-{options.tahun}.docx"
        pandoc = pandoc_command(document, Path(folder))
        rows = measure(project, command, pandoc, options.kali)
        shutil.rmtree(project / "output" / ".cache")
        print(f"{'memori puncak, semua proses':34} {peak_megabytes(command):6.0f} MB")
        report(rows, document.stat().st_size / 1e6)


def copy_project(target: Path) -> Path:
    """A copy to edit and to clear caches in."""
    target.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / name)
    return target


def pandoc_command(document: Path, folder: Path) -> list[str]:
    """The command that makes a .docx of the same material."""
    import pypandoc

    program = pypandoc.get_pandoc_path()
    markdown = folder / "laporan.md"
    points = folder / "titik.docx"
    points.write_bytes(without_vectors(document.read_bytes()))
    run([program, str(points), "--extract-media", str(folder), "-t", "markdown", "-o", str(markdown)])
    return [program, str(markdown), "-o", str(folder / "pandoc.docx")]


def without_vectors(document: bytes) -> bytes:
    """The document with PNG charts only: pandoc would convert vectors, and its pictures are to be ready."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as whole, zipfile.ZipFile(stream, "w") as plain:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "word/document.xml":
                content = re.sub(rb"<a:extLst><a:ext [^>]*><asvg:.*?</a:extLst>", b"", content)
            plain.writestr(name, content)
    return stream.getvalue()


def measure(project: Path, command: list[str], pandoc: list[str], times: int) -> dict[str, float]:
    """Median seconds of each case, taken in turns so that a busy moment hits all alike."""
    cache = project / "output" / ".cache"
    sentence = next((project / "content").glob("*/10-*.md"))
    cases = {
        "pandoc": (pandoc, lambda: None),
        "semua digambar, tanpa tembolok": (command, lambda: shutil.rmtree(cache)),
        "semua digambar": (command, lambda: remove_pictures(cache)),
        "satu kalimat berubah": (command, lambda: edit(sentence)),
        "tidak ada yang berubah": (command, lambda: None),
    }
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(times):
        for name, (words, before) in cases.items():
            before()
            seconds[name].append(run(words))
    return {name: statistics.median(values) for name, values in seconds.items()}


def remove_pictures(cache: Path) -> None:
    """Have the next build draw: it looks for pictures only where it does not find its last result."""
    for kept in (*cache.rglob("*.png"), *cache.rglob("susunan.bin")):
        kept.unlink()
    for stamp in cache.rglob("*.stamp*"):
        stamp.unlink()


def edit(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\nSatu kalimat lagi.\n", "utf-8")


class Spent(NamedTuple):
    """What a run cost: seconds of the clock and of processors, and the most memory of all its processes (0: not
    looked at)."""

    clock: float
    cpu: float
    megabytes: float = 0.0


def surroundings() -> dict[str, str]:
    """As on a machine where Python may keep its compiled modules."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def run(command: Sequence[str]) -> float:
    """Seconds that `command` takes."""
    return spent(command).clock


def spent(command: Sequence[str], *, watched: bool = False, patience: float = 600.0) -> Spent:
    """What a command costs. `watched`: its memory too, which slows it down; TimeoutExpired where it takes too long."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as told:
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        process = subprocess.Popen(command, stdout=told, stderr=told, env=surroundings(), start_new_session=True)
        most = _most_until_end(process, began + patience) if watched else 0.0
        try:
            process.wait(max(began + patience - time.perf_counter(), 0.1))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        if process.returncode:
            told.seek(0)
            sys.exit(told.read())
    return Spent(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most)


def _most_until_end(process: subprocess.Popen[bytes], end: float) -> float:
    most = 0.0
    while process.poll() is None and time.perf_counter() < end:
        most = max(most, family_megabytes(process.pid))
        time.sleep(0.01)
    return most


def peak_megabytes(command: list[str]) -> float:
    """Most memory that the build and its drawing process hold together, where the system tells (Linux)."""
    return spent(command, watched=True).megabytes


def family_megabytes(number: int) -> float:
    """Proportional memory of a process and all below it: shared pages count once."""
    try:
        rollup = Path(f"/proc/{number}/smaps_rollup").read_text()
        own = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
        children = " ".join(task.read_text() for task in Path(f"/proc/{number}/task").glob("*/children")).split()
    except (OSError, StopIteration):
        return 0.0
    return own + sum(family_megabytes(int(child)) for child in children)


def report(rows: dict[str, float], megabytes: float) -> None:
    base = rows["pandoc"]
    for name, seconds in rows.items():
        print(f"{name:34} {seconds:6.3f} s {seconds / base:6.2f} × pandoc")
    print(f"{'dokumen':34} {megabytes:6.2f} MB")


if __name__ == "__main__":
    main()
