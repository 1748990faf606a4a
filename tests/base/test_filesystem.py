"""Files as they are now, and files that stay as they were when they were first looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip.base.filesystem import DISK, Files, KeptFiles
from lkjip.base.problems import InputError

Question = Callable[[Files, Path], object]
QUESTIONS: dict[str, Question] = {
    "content": lambda files, root: files.read(root / "a.md", "a.md", root),
    "names": lambda files, root: files.names(root),
    "what people see": lambda files, root: files.visible(root, root),
    "files below": lambda files, root: files.below(root, "*.md"),
    "something there": lambda files, root: files.is_there(root / "b.md"),
    "a file there": lambda files, root: files.is_file(root / "b.md"),
    "a folder there": lambda files, root: files.is_folder(root / "bab"),
}


def change(root: Path) -> None:
    (root / "a.md").write_text("lain")
    (root / "b.md").write_text("baru")
    (root / "bab").mkdir()


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_kept_files_stay_as_they_were(tmp_path: Path, ask: Question) -> None:
    (tmp_path / "a.md").write_text("isi")
    kept = KeptFiles()
    before = ask(kept, tmp_path)
    change(tmp_path)

    assert (ask(kept, tmp_path), ask(DISK, tmp_path) == before) == (before, False)


def refused(files: Files, path: Path, largest: int = 100) -> str:
    with pytest.raises(InputError) as caught:
        files.read(path, path.name, path.parent, largest)
    return str(caught.value)


def test_what_could_not_be_read_stays_unread(tmp_path: Path) -> None:
    kept = KeptFiles()
    before = refused(kept, tmp_path / "a.md")
    change(tmp_path)

    assert refused(kept, tmp_path / "a.md") == before
    assert DISK.read(tmp_path / "a.md", "a.md", tmp_path) == b"lain"


@pytest.mark.parametrize("largest_first", [True, False])
def test_each_reader_has_its_own_largest(tmp_path: Path, largest_first: bool) -> None:
    """And the file is read once all the same."""
    (tmp_path / "a.md").write_bytes(b"x" * 2_000_000)
    kept = KeptFiles()
    asked = [3_000_000, 1_000_000] if largest_first else [1_000_000, 3_000_000]
    told = []
    for largest in asked:
        try:
            told.append(len(kept.read(tmp_path / "a.md", "a.md", tmp_path, largest)))
        except InputError as error:
            told.append(error.problems[0].message)

    assert sorted(map(str, told)) == ["2000000", "berkas lebih besar dari 1 MB"]
