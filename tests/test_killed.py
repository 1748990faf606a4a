"""A command that is killed anywhere leaves the last good output, no child, and nothing the next run stumbles on."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from lkjip.pages.office import find_office
from tests.office import YEAR, Office, copy_office, fill_gaps

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="children are looked up in /proc")

DYING = """
import os, sys, time
from pathlib import Path
from lkjip.cli import console as cli
import build

root, number, when = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]

def die():
    os.kill(os.getpid(), number)
    time.sleep(30)  # a signal arrives here at the latest

def dies_around(real):
    def instead(path, target):
        if Path(target).parent.name == "output":
            if when == "before":
                die()
            made = real(path, target)
            if when == "after":
                die()
            return made
        return real(path, target)
    return instead

def tells(real):
    def instead(self, stage):
        real(self, stage)
        if stage == when:
            die()
    return instead

Path.replace = dies_around(Path.replace)
cli.Stages.__call__ = tells(cli.Stages.__call__)
sys.exit(cli.main(build.build, root, sys.argv[4:]))
"""
CORRECTED = "- {bagian: A, tercetak: B, menjadi: C, jenis: label, alasan: D}\n"
STAGES = ("memuat, memeriksa, dan menghitung", "menggambar", "memeriksa", "menulis")
KILL, TERM = signal.SIGKILL, signal.SIGTERM
COMMANDS = {"build": ["--cepat"], "workbook": ["workbook"], "koreksi": ["koreksi"]}
PLACES = {
    ("build", KILL): (*STAGES, "before", "after"),
    ("build", TERM): ("menggambar", "before", "after"),
    ("workbook", KILL): ("before",),
    ("workbook", TERM): ("after",),
    ("koreksi", KILL): ("before",),
    ("koreksi", TERM): ("after",),
}
"""Where each command dies of which signal: everywhere of the one that nobody catches, of the other where it differs."""
OFTEN = ("build-SIGKILL-menggambar", "build-SIGTERM-menggambar", "build-SIGKILL-before", "koreksi-SIGKILL-before")
"""The cases that are told apart most; the others are asked for with -m slow."""


def case(name: str, number: signal.Signals, when: str) -> ParameterSet:
    called = f"{name}-{number.name}-{when}"
    marks = () if called in OFTEN else (pytest.mark.slow,)
    return pytest.param(number, when, COMMANDS[name], id=called, marks=marks)


CASES = [case(*command, when) for command, places in PLACES.items() for when in places]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has its report, its workbook and its corrections; then a figure changed."""
    office = copy_office(tmp_path_factory.mktemp("sebelum") / "kantor")
    fill_gaps(office)
    (office.root / "content/2031/koreksi.yaml").write_text(CORRECTED, "utf-8")
    for words in COMMANDS.values():
        assert office.build(*words).code == 0
    office.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 9")
    shutil.rmtree(office.root / "output/.cache", ignore_errors=True)  # charts are drawn anew: there are children
    return office


@pytest.fixture
def office(before: Office, tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor", before.root)


def outputs(office: Office) -> Mapping[str, bytes]:
    """Whatever stands in the folder of results, but for what is kept for the next run."""
    folder = office.root / "output"
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def killed(office: Office, number: int, when: str, *words: str) -> tuple[int, str]:
    """Run the command until it dies; returns how it ended, and the mark that its children bear."""
    mark = uuid.uuid4().hex
    command = [sys.executable, "-c", DYING, str(office.root), str(int(number)), when, YEAR, *words]
    surroundings = os.environ | {"LKJIP_TEST": mark, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=surroundings, capture_output=True, cwd=ROOT, check=False, timeout=120)
    return done.returncode, mark


def alive(mark: str) -> Iterator[str]:
    """The processes that bear a mark."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if f"LKJIP_TEST={mark}".encode() in (path / "environ").read_bytes():
                yield (path / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue


def left_alone(mark: str) -> list[str]:
    """The children that are still there after as long as they need to notice."""
    deadline = time.monotonic() + 10
    while (found := list(alive(mark))) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def whole(office: Office, killed_at: str, good: Mapping[str, bytes]) -> bool:
    """Every result is the last good one, or, after it was written, the new one."""
    now = outputs(office)
    temporary = re.compile(r"\..*\.lkjip\.tmp")
    same = {name for name in good if now.get(name) == good[name]}
    strange = [name for name in now if name not in good and not temporary.fullmatch(name)]
    return not strange and set(good) <= set(now) and len(good) - len(same) <= (killed_at == "after")


def goes_on(office: Office, *words: str) -> bool:
    """The next run ends well and leaves what a run that nobody disturbed leaves."""
    told = office.build(*words)
    return told.code == 0 and not [name for name in outputs(office) if name.endswith(".tmp")]


@pytest.mark.parametrize(("number", "when", "words"), CASES)
def test_a_killed_command_spoils_nothing(office: Office, number: int, when: str, words: list[str]) -> None:
    good = outputs(office)
    code, mark = killed(office, number, when, *words)

    assert code == (-9 if number == signal.SIGKILL else 130)
    assert (whole(office, when, good), left_alone(mark), goes_on(office, *words)) == (True, [], True)


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("number", "seconds"), [(KILL, 0.5), (TERM, 2)])
def test_libreoffice_ends_with_a_killed_build(office: Office, number: signal.Signals, seconds: float) -> None:
    good = outputs(office)
    mark = uuid.uuid4().hex
    command = [sys.executable, "-c", DYING, str(office.root), "0", "never", YEAR, "--pdf"]
    surroundings = os.environ | {"LKJIP_TEST": mark, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not any("soffice" in line for line in alive(mark)):
            time.sleep(0.05)
        time.sleep(seconds)
        process.send_signal(number)
        ended = process.wait(timeout=30)

    assert ended == (-9 if number == signal.SIGKILL else 130)
    assert (whole(office, "after", good), left_alone(mark), goes_on(office, "--cepat")) == (True, [], True)
