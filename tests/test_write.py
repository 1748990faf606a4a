"""Writing the document: in one step, and never over a file that Word holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip import write as module
from lkjip.write import LOCKED, write


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
