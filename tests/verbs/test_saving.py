"""Real saves, as the system tells of them and as a look at every file finds them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from lkjip.verbs.watch import saving
from lkjip.verbs.watch.saving import saves_in

LONGEST = 20.0


def save(root: Path) -> None:
    (root / "data/2031/pk.yaml").write_text("b")


def replace(root: Path) -> None:
    new = root / "data/2031/.pk.yaml.tmp"
    new.write_text("b")
    new.replace(root / "data/2031/pk.yaml")


def burst(root: Path) -> None:
    for number in range(20):
        (root / "content/2031" / f"{number + 10}-bab.md").write_text("b")


def new_folder(root: Path) -> None:
    (root / "charts").mkdir()


def folder_gone(root: Path) -> None:
    shutil.rmtree(root / "content")


def hidden(root: Path) -> None:
    (root / "data/2031/.pk.yaml.swp").write_text("b")
    (root / "output/LKjIP-2031.docx").write_text("b")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("data/2031", "content/2031", "templates", "output"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "data/2031/pk.yaml").write_text("a")
    os.utime(tmp_path / "data/2031/pk.yaml", (1e9, 1e9))  # a look at every file tells seconds apart, no less
    return tmp_path


def heard(saves: Iterator[bool], act: Callable[[Path], None], root: Path, ticks: int = 2) -> int:
    """How often a save was told of `act`, which happens beside, until it was quiet for so many ticks."""
    next(saves)  # somebody listens now
    Thread(target=lambda: (time.sleep(0.05), act(root))).start()
    found, quiet, began = 0, 0, time.monotonic()
    for saved in saves:
        found += saved
        quiet = 0 if saved else quiet + 1
        if (quiet >= ticks and (found or ticks == 3)) or time.monotonic() - began > LONGEST:
            return found
    return found


@pytest.mark.parametrize("act", [save, replace, burst, new_folder, folder_gone])
@pytest.mark.parametrize("polling", [False, True])
def test_a_save_is_heard(
    project: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None], polling: bool
) -> None:
    monkeypatch.setattr(saving, "TICK", 100)
    monkeypatch.setattr(saving, "POLL", 30)

    assert 1 <= heard(saves_in(project, polling=polling), act, project) <= 3


def test_what_no_person_saves_is_not_heard(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "TICK", 100)

    assert heard(saves_in(project), hidden, project, ticks=3) == 0
