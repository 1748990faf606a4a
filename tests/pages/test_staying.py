"""A LibreOffice that stays up delivers what one for a document alone does; whatever befalls it, pages come."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lkjip.base.leftovers import writer
from lkjip.pages import office
from lkjip.pages.office import convert, find_office, office_staying_up
from lkjip.pages.staying import FOLDER, StayingOffice

posix = pytest.mark.skipif(os.name != "posix", reason="a stand-in for LibreOffice written for a shell")
STAND_IN = """#!{python}
import os, pathlib, sys, time
folder = pathlib.Path(sys.argv[3].partition("file://")[2]).parent
about = pathlib.Path({about!r})
with (about / "dijalankan").open("a") as log:
    log.write(f"{{os.getpid()}} {{'--convert-to' in sys.argv}} {{sys.argv[3]}}\\n")
if "--convert-to" not in sys.argv and (about / "gagal").exists():
    sys.exit(1)
if "--convert-to" not in sys.argv:
    (folder / ".~lock.penjaga.txt#").touch()
    time.sleep(60)
staying = (folder / ".~lock.penjaga.txt#").exists()
if staying and (about / "macet").exists():
    time.sleep(60)
if not (staying and (about / "rusak").exists()):
    pathlib.Path(sys.argv[-1]).with_suffix(".pdf").write_text("tetap" if staying else "sekali")
"""


class StandIn:
    """A program in LibreOffice's place, and what it wrote of how it was run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = folder / "soffice"
        self.program.write_text(STAND_IN.format(python=sys.executable, about=str(folder)), "utf-8")
        self.program.chmod(0o755)

    @property
    def stayed(self) -> list[int]:
        """The processes that were to stay up."""
        lines = (self.folder / "dijalankan").read_text("utf-8").splitlines()
        return [int(line.split()[0]) for line in lines if line.split()[1] == "False"]

    def befall(self, what: str) -> None:
        (self.folder / what).touch()

    def kill(self) -> None:
        os.kill(self.stayed[-1], signal.SIGKILL)

    def pages(self, folder: Path) -> str:
        """Who delivers the pages of a document."""
        folder.mkdir()
        return convert(b"", folder, str(self.program)).read_text("utf-8")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(office, "HANDED_OVER_SECONDS", 1.5)
    return StandIn(tmp_path)


@pytest.fixture
def staying(stand_in: StandIn) -> Iterator[StayingOffice]:
    with office_staying_up() as found:
        yield found


def is_alive(number: int) -> bool:
    """Whether a process goes on; one that ended and that nobody has asked for yet does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def soon(holds: Callable[[], bool]) -> bool:
    ends = time.monotonic() + 20
    while not holds() and time.monotonic() < ends:
        time.sleep(0.05)
    return holds()


def folders(root: Path) -> list[str]:
    return [path.name for path in root.glob(f"{FOLDER}*")]


@posix
def test_documents_come_from_the_same_process(stand_in: StandIn, staying: StayingOffice, tmp_path: Path) -> None:
    found = [stand_in.pages(tmp_path / name) for name in "abc"]

    assert (found, len(stand_in.stayed)) == (["tetap"] * 3, 1)


@posix
@pytest.mark.parametrize(
    ("act", "after"),
    [
        (StandIn.kill, ["tetap", "tetap"]),
        (lambda stand_in: stand_in.befall("macet"), ["sekali", "sekali"]),
        (lambda stand_in: stand_in.befall("rusak"), ["sekali", "sekali"]),
    ],
    ids=["killed", "hung", "delivers nothing"],
)
def test_whatever_befalls_it_pages_come(
    stand_in: StandIn, staying: StayingOffice, tmp_path: Path, act: Callable[[StandIn], None], after: list[str]
) -> None:
    stand_in.pages(tmp_path / "a")
    before = stand_in.stayed[-1]
    act(stand_in)
    soon(lambda: not is_alive(before) or act is not StandIn.kill)
    found = [stand_in.pages(tmp_path / name) for name in "bc"]

    assert (found, is_alive(before), len(stand_in.stayed) > 1) == (after, False, True)


@posix
def test_one_that_cannot_begin_is_done_without(stand_in: StandIn, staying: StayingOffice, tmp_path: Path) -> None:
    stand_in.befall("gagal")

    assert stand_in.pages(tmp_path / "a") == "sekali"


@posix
def test_nothing_is_left_of_it(stand_in: StandIn, tmp_path: Path) -> None:
    with office_staying_up():
        stand_in.pages(tmp_path / "a")
        there = folders(tmp_path)

    assert (len(there), folders(tmp_path), is_alive(stand_in.stayed[0])) == (1, [], False)


@posix
def test_it_ends_with_a_process_that_is_killed(stand_in: StandIn, tmp_path: Path) -> None:
    code = f"""
import pathlib, tempfile, time
tempfile.tempdir = {str(tmp_path)!r}
from lkjip.pages.staying import StayingOffice
office = StayingOffice()
assert office.profile({str(stand_in.program)!r})
print("siap", flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        ready = parent.stdout.readline()
        parent.kill()

    assert ready
    assert soon(lambda: not is_alive(stand_in.stayed[0]) and not folders(tmp_path))


def test_folders_of_processes_that_are_gone_are_cleared(stand_in: StandIn, staying: StayingOffice) -> None:
    machine = writer().partition("-")[0]
    gone, here, elsewhere = (f"{FOLDER}{who}-x" for who in (f"{machine}-999999999", writer(), "00000000-1"))
    for name in (gone, here, elsewhere):
        (stand_in.folder / name).mkdir()
    staying.begin(str(stand_in.program))

    assert {gone, here, elsewhere} & set(folders(stand_in.folder)) == {here, elsewhere}


@pytest.mark.skipif(not find_office(), reason="needs LibreOffice")
def test_it_lays_out_as_one_that_is_started_for_the_document(tmp_path: Path) -> None:
    content = (Path(__file__).parents[2] / "templates" / "lkjip.docx").read_bytes()
    program = find_office() or ""
    found = []
    for name in "abc":
        (tmp_path / name).mkdir()
    alone = convert(content, tmp_path / "a", program).read_bytes()
    with office_staying_up():
        found = [convert(content, tmp_path / name, program).read_bytes() for name in "bc"]

    assert [undated(alone)] * 2 == list(map(undated, found))


def undated(pdf: bytes) -> bytes:
    """A PDF without the moment at which it was made, and what follows from it."""
    return re.sub(rb"/(?:CreationDate|ID|DocChecksum)\s*(?:\([^)]*\)|\[[^\]]*\]|/\w+)", b"", pdf)
