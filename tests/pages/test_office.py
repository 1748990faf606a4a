"""Running LibreOffice: where there is no room for it, where it hangs, and what it leaves behind."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest

from lkjip.pages import office
from lkjip.pages.office import FOLDER, LEFT_BEHIND, OfficeFailed, convert, working_folder

posix = pytest.mark.skipif(os.name != "posix", reason="a stand-in for LibreOffice written for a shell")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_folders_of_killed_runs_are_removed_and_others_are_not(temporary: Path) -> None:
    old, young, foreign = (temporary / name for name in (f"{FOLDER}a", f"{FOLDER}b", "orang-lain"))
    for folder in (old, young, foreign):
        folder.mkdir()
    (old / "laporan.docx").write_bytes(b"")
    past = time.time() - LEFT_BEHIND - 10
    for folder in (old, foreign):
        os.utime(folder, (past, past))
    with working_folder():
        pass

    assert sorted(path.name for path in temporary.iterdir()) == [f"{FOLDER}b", "orang-lain"]


def test_without_a_temporary_folder_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak-ada"))
    with pytest.raises(OfficeFailed, match=r"folder sementara tidak dapat dipakai \(tidak ada\)"), working_folder():
        pass


def test_a_program_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(OfficeFailed, match=r"tidak dapat dijalankan \(tidak ada\)"):
        convert(b"", tmp_path, str(tmp_path / "soffice"))


@posix
def test_a_program_that_hangs_ends_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, alive = tmp_path / "soffice", tmp_path / "hidup"
    child = f"import time, pathlib; time.sleep(1); pathlib.Path({str(alive)!r}).touch()"
    program.write_text(f'#!/bin/sh\n"{sys.executable}" -c "{child}" &\nsleep 60\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(OfficeFailed, match="tidak selesai"):
        convert(b"", tmp_path, str(program))
    time.sleep(1.5)

    assert not alive.exists()
