"""Several files are written, all or none, wherever a run is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import pytest

from lkjip.base import journal, leftovers
from lkjip.base.history import HISTORY
from lkjip.base.journal import FOLDER, PLAN, take_back, write_together
from lkjip.base.problems import InputError
from lkjip.cli.console import main
from tests.dying import DIES

ROOT = Path(__file__).parents[2]
BEFORE = {"data/2031/a.csv": b"lama a", "data/2031/b.csv": b"lama b"}
AFTER = {"data/2031/a.csv": b"baru a", "data/2031/b.csv": b"baru b", "data/2032/gambar/c.csv": b"baru c"}
KILLED = (
    DIES
    + """
os.fsync, Path.unlink, Path.replace = dies(os.fsync), dies(Path.unlink), dies(Path.replace)
shutil.rmtree, Path.mkdir = dies(shutil.rmtree), dies(Path.mkdir)
root = Path(sys.argv[2])
write_together(root, [(root / name, content.encode()) for name, content in {FILES}.items()])
""".replace("{FILES}", repr({name: content.decode() for name, content in AFTER.items()}))
)
STEPS = 34  # a run that is killed later has ended


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, content in BEFORE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    """Everything but the steps that can be taken back."""
    found = (path for path in root.rglob("*") if path.is_file() and HISTORY not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def killed(root: Path, step: int) -> int:
    done = subprocess.run([sys.executable, "-c", KILLED, str(step), str(root)], cwd=ROOT, check=False)
    return done.returncode


def both(root: Path) -> dict[str, bytes]:
    """The next run: leftovers are cleared, what was half done is taken back."""
    leftovers.clear(root)
    take_back(root)
    return files(root)


@pytest.mark.parametrize("steps", [range(first, first + 6) for first in range(0, STEPS, 6)], ids=str)
def test_a_run_killed_anywhere_leaves_all_or_nothing(project: Path, steps: range) -> None:
    for step in steps:
        for name in AFTER:
            (project / name).unlink(missing_ok=True)
        for name, content in BEFORE.items():
            (project / name).write_bytes(content)
        code = killed(project, step)

        assert (code in (0, 9), both(project) in (BEFORE, AFTER)) == (True, True), step


def test_the_steps_reach_from_the_first_to_the_last(project: Path) -> None:
    assert (killed(project, 0), files(project), killed(project, STEPS + 6)) == (9, BEFORE, 0)
    assert files(project) == AFTER


def test_the_next_run_of_any_command_says_what_it_took_back(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half_written(project)
    main(nothing_to_build, project, ["2031"])

    assert "Penulisan 3 berkas terputus pada jalan sebelumnya" in capsys.readouterr().err
    assert files(project) == BEFORE


def nothing_to_build(*_: object) -> NoReturn:
    raise InputError([])


def half_written(root: Path) -> None:
    """As a kill after the first file leaves it."""
    plan = journal._begin(root, [(root / name, content) for name, content in AFTER.items()])
    (root / FOLDER / PLAN).write_text(json.dumps(plan._replace(writer="00000000-1")))
    (root / "data/2031/a.csv").write_bytes(AFTER["data/2031/a.csv"])


def test_what_somebody_changed_since_stays_and_is_named(project: Path) -> None:
    half_written(project)
    (project / "data/2031/a.csv").write_bytes(b"lain")
    said = take_back(project)

    assert (said[1].startswith("data/2031/a.csv berubah"), files(project)) == (
        True,
        {**BEFORE, "data/2031/a.csv": b"lain"},
    )


def test_a_write_that_fails_takes_the_others_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = journal.write_atomically

    def full(path: Path, content: bytes) -> None:
        if path.name == "c.csv":
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(journal, "write_atomically", full)
    with pytest.raises(OSError, match="No space left"):
        write_together(project, [(project / name, content) for name, content in AFTER.items()])

    assert (files(project), (project / FOLDER).exists()) == (BEFORE, False)


def test_a_run_at_work_is_left_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_written(project)
    monkeypatch.setattr(journal, "_runs", lambda *_: True)

    with pytest.raises(InputError, match="sedang menulis berkas di jendela lain"):
        take_back(project)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can tell whether a process is at work")
@pytest.mark.parametrize(("age", "refused"), [(0, True), (leftovers.OLD + 60, False)])
def test_a_number_that_another_program_bears_by_now_stops_nobody_for_long(
    project: Path, age: int, refused: bool
) -> None:
    half_written(project)
    plan = project / FOLDER / PLAN
    plan.write_text(plan.read_text().replace("00000000-1", f"{leftovers.writer()[:8]}-{os.getppid()}"))
    os.utime(plan, (time.time() - age,) * 2)
    try:
        take_back(project)
        stopped = False
    except InputError:
        stopped = True

    assert (refused, not refused) == (stopped, files(project) == BEFORE)


PLANS: dict[str, Any] = {
    "no JSON": "{",
    "no plan": [],
    "outside": ["x", [["../../etc/passwd", "", "a"]], []],
    "folders outside": ["x", [], ["/"]],
    "no texts": ["x", [1], []],
}


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_a_journal_that_is_none_touches_nothing(project: Path, plan: Any) -> None:
    (project / FOLDER).mkdir()
    (project / FOLDER / PLAN).write_text(plan if isinstance(plan, str) else json.dumps(plan))

    assert (take_back(project), files(project)) == ((), BEFORE)


# --- temporary files ---------------------------------------------------------------------------------------------


def test_only_our_own_temporary_files_are_cleared(project: Path) -> None:
    ours = leftovers.beside(project / "data/2031/a.csv")
    ended = ours.with_name(ours.name.replace(leftovers.writer(), f"{leftovers.writer()[:8]}-99999999"))
    others = [project / "data/2031" / name for name in (".a.tmp", "b.lkjip.tmp", ".b.lkjip.tmp", ".~lock.a#")]
    for path in (ours, ended, *others):
        path.touch()
    leftovers.clear(project)

    assert [path.exists() for path in (ended, ours, *others)] == [False, True, True, True, True, True]
