"""The fictional office, built once; each test compares a copy of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.office import Office, copy_office

Make = Callable[[], Office]
WHO = ("-c", "user.name=Uji", "-c", "user.email=uji@kantor.example", "-c", "commit.gpgsign=false")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = copy_office(tmp_path_factory.mktemp("banding") / "kantor")
    office.build()
    return office


@pytest.fixture
def office(built: Office, tmp_path: Path) -> Office:
    """A copy with its document and cache, so that nothing is drawn again."""
    return copy_office(tmp_path / "kantor", built.root)


@pytest.fixture
def committed(office: Office) -> Office:
    """The same in a git repository with one commit."""
    git(office.root, "init", "--quiet")
    (office.root / ".gitignore").write_text("output/\n")
    commit(office.root)
    return office


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Simpan")


def asked(office: Office, *words: str) -> dict[str, Any]:
    """What `bandingkan` answers to a program."""
    told = office.build("compare", *words, "--json")
    assert told.code == 0, told.err
    answer: dict[str, Any] = json.loads(told.out)
    return answer


def groups(answer: dict[str, Any]) -> dict[str, int]:
    """How much changed in each group; nothing for a group without changes."""
    names = ("nilai", "nama_baru", "nama_hilang", "tertulis_lain", "kalimat", "tabel", "gambar")
    return {name: len(answer[name]) for name in names if answer[name]}
