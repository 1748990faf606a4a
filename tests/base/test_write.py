"""Writing the document: in one step, and never over a file that Word holds."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NoReturn

import pytest

from lkjip.base import cache, journal
from lkjip.base import write as module
from lkjip.base.write import LOCKED, write, write_set


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


# --- files that belong together ----------------------------------------------------------------------------------


NAMES = ("a.md", "a.docx", "b.md", "b.docx")


def _four(folder: Path, content: bytes) -> list[tuple[Path, bytes]]:
    return [(folder / name, content) for name in NAMES]


def _held(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Another program holds the files of these names."""
    real = journal.write_atomically

    def locked(target: Path, content: bytes) -> None:
        if target.name in names:
            raise PermissionError(13, "in use", str(target))
        real(target, content)

    monkeypatch.setattr(journal, "write_atomically", locked)


@pytest.mark.parametrize("held", [*NAMES])
def test_where_one_is_open_all_stand_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str) -> None:
    write_set(tmp_path, _four(tmp_path, b"lama"))
    _held(monkeypatch, held)
    went, notes = write_set(tmp_path, _four(tmp_path, b"baru"))

    assert [path.name for path in went] == ["a-baru.md", "a-baru.docx", "b-baru.md", "b-baru.docx"]
    assert [path.read_bytes() for path in went] == [b"baru"] * 4
    assert [(tmp_path / name).read_bytes() for name in NAMES] == [b"lama"] * 4
    assert "semuanya disimpan dengan akhiran -baru" in notes[0]


@pytest.mark.parametrize("held", [*NAMES])
def test_a_full_disk_leaves_all_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: str) -> None:
    write_set(tmp_path, _four(tmp_path, b"lama"))
    real = journal.write_atomically

    def full(target: Path, content: bytes) -> None:
        if (target.name, content) == (held, b"baru"):
            raise OSError(errno.ENOSPC, "full", str(target))
        real(target, content)

    monkeypatch.setattr(journal, "write_atomically", full)
    with pytest.raises(OSError, match="full"):
        write_set(tmp_path, _four(tmp_path, b"baru"))

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == dict.fromkeys(
        NAMES, b"lama"
    )


def test_a_set_that_can_be_written_nowhere_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", lambda *_: raising(PermissionError(13, "in use")))
    with pytest.raises(PermissionError) as told:
        write_set(tmp_path, _four(tmp_path, b"baru"))

    assert (told.value.filename, list(tmp_path.iterdir())) == (str(tmp_path / "a.md"), [])
