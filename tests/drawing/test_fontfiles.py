"""Fonts are found as files, as the folders are now."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lkjip.drawing.fontfiles import FOLDERS, digest, first_installed

NAMES = {
    "Arial": ("arial.ttf", "arialbd.ttf"),
    "Liberation Sans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "Times New Roman": ("times.ttf", "timesbd.ttf"),
    "Calibri": ("calibri.ttf", "calibrib.ttf"),
    "Carlito": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    "DejaVu Sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "Noto Sans": ("NotoSans-Regular.otf", "NotoSans-Bold.otf"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDERS, os.pathsep.join([str(tmp_path), str(tmp_path / "tidak-ada")]))
    return tmp_path


@pytest.mark.parametrize(("family", "files"), NAMES.items(), ids=NAMES.keys())
def test_a_family_is_found_by_the_names_its_files_have(folder: Path, family: str, files: tuple[str, str]) -> None:
    (folder / "dalam").mkdir()
    for name in (*files, "LiberationSansNarrow-Regular.ttf", "Arial Black.ttf", "arialuni.txt"):
        (folder / "dalam" / name).write_bytes(name.encode())
    face = first_installed([family])

    assert face and (face.regular.name, face.bold and face.bold.name) == files


@pytest.mark.parametrize("family", ["Arial", "Liberation Sans", "Times New Roman"])
def test_a_relative_of_a_family_is_not_that_family(folder: Path, family: str) -> None:
    for name in ("LiberationSansNarrow-Regular.ttf", "Arial Black.ttf", "arialn.ttf", "timesi.ttf"):
        (folder / name).write_bytes(b"x")

    assert first_installed([family]) is None


def test_a_font_that_is_installed_later_is_found_at_once_and_changes_the_digest(folder: Path) -> None:
    (folder / "DejaVuSans.ttf").write_bytes(b"pengganti")
    wanted = ("Arial", "DejaVu Sans")
    before = first_installed(wanted)
    (folder / "Arial.ttf").write_bytes(b"asli")
    after = first_installed(wanted)

    assert (before and before.family, after and after.family, digest(before) != digest(after)) == (
        "DejaVu Sans",
        "Arial",
        True,
    )


def test_another_version_of_a_font_has_another_digest(folder: Path) -> None:
    (folder / "Arial.ttf").write_bytes(b"1")
    first = digest(first_installed(["Arial"]))
    (folder / "Arial.ttf").write_bytes(b"2")

    assert digest(first_installed(["Arial"])) != first
