"""Writing the document: in one step, and never over a file that Word holds."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NoReturn

import pytest

from lkjip.base import cache
from lkjip.base import write as module
from lkjip.base.write import LOCKED, write


def test_the_folder_is_made_and_the_old_file_replaced(tmp_path: Path) -> None:
    path = tmp_path / "output" / "LKjIP-2031.docx"
    write(path, b"lama")

    assert (write(path, b"baru"), path.read_bytes()) == ((path, ()), b"baru")


def test_a_locked_file_stays_and_the_new_one_stands_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "LKjIP-2031.docx"
    path.write_bytes(b"lama")

    def locked(target: Path, content: bytes) -> None:
        if target == path:
            raise PermissionError(13, "in use")
        target.write_bytes(content)

    monkeypatch.setattr(module, "write_atomically", locked)
    went, notes = write(path, b"baru")

    assert notes == (LOCKED.format(name="LKjIP-2031.docx", instead="LKjIP-2031-baru.docx"),)
    assert (went.name, went.read_bytes(), path.read_bytes()) == ("LKjIP-2031-baru.docx", b"baru", b"lama")


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(target: Path, content: bytes) -> None:
        raise PermissionError(13, "read-only", str(target))

    monkeypatch.setattr(module, "write_atomically", locked)
    with pytest.raises(PermissionError):
        write(tmp_path / "LKjIP-2031.docx", b"baru")


def test_where_the_other_name_is_open_too_the_next_one_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "LKjIP-2031.docx"

    def locked(target: Path, content: bytes) -> None:
        if target.name != "LKjIP-2031-baru-2.docx":
            raise PermissionError(13, "in use", str(target))
        target.write_bytes(content)

    monkeypatch.setattr(module, "write_atomically", locked)

    assert write(path, b"baru")[0].name == "LKjIP-2031-baru-2.docx"


def test_where_nothing_can_be_written_the_report_itself_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", lambda *_: raising(PermissionError(13, "in use")))
    with pytest.raises(PermissionError) as told:
        write(tmp_path / "LKjIP-2031.docx", b"baru")

    assert (told.value.filename, list(tmp_path.iterdir())) == (str(tmp_path / "LKjIP-2031.docx"), [])


@pytest.mark.parametrize("held", [1, 3, 5])
def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    """As virus scanners and OneDrive do on Windows."""
    path, tries, replace = tmp_path / "LKjIP-2031.docx", iter(range(9)), Path.replace

    def busy(self: Path, target: Path) -> Path:
        return raising(PermissionError(13, "in use")) if next(tries) < held else replace(self, target)

    monkeypatch.setattr(cache, "PAUSES", (0, 0, 0, 0, 0))
    monkeypatch.setattr(Path, "replace", busy)

    assert (write(path, b"baru"), path.read_bytes()) == ((path, ()), b"baru")


def test_a_full_disk_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: raising(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(OSError) as told:
        write(tmp_path / "LKjIP-2031.docx", b"baru")

    assert (told.value.errno, told.value.filename) == (errno.ENOSPC, str(tmp_path / "LKjIP-2031.docx"))


def raising(error: OSError) -> NoReturn:
    raise error
