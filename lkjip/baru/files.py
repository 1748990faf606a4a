"""Putting new files beside those that are there: nothing is overwritten, and a failure leaves nothing half done."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lkjip.cache import write_atomically
from lkjip.problems import InputError, Problem
from lkjip.source import Source

Files = Mapping[Path, bytes]


class Put(NamedTuple):
    """What was written, and what was there before and stays as it is."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def put(files: Files, root: Path) -> Put:
    """Write every file that does not exist yet; if one cannot be written, take back those already written."""
    kept = tuple(path for path in files if path.exists() or path.is_symlink())
    wanted = [path for path in files if path not in kept]
    _stay_inside(wanted, root)
    made: list[Path] = []
    folders = _missing_folders(wanted)
    try:
        for path in wanted:
            write_atomically(path, files[path])
            made.append(path)
    except BaseException:
        _take_back(made, folders)
        raise
    return Put(tuple(made), kept)


def _stay_inside(paths: list[Path], root: Path) -> None:
    outside = [path for path in paths if not path.resolve().is_relative_to(root.resolve())]
    if outside:
        where = [Source(path.relative_to(root).as_posix()) for path in outside]
        message, hint = "folder ini tautan ke luar folder proyek", "Pakai folder biasa."
        raise InputError(Problem(source, message, hint) for source in where)


def _missing_folders(paths: list[Path]) -> list[Path]:
    """The folders that writing will make, deepest first."""
    missing = {folder for path in paths for folder in path.parents if not folder.exists()}
    return sorted(missing, key=lambda folder: -len(folder.parts))


def _take_back(made: list[Path], folders: list[Path]) -> None:
    for path in made:
        path.unlink(missing_ok=True)
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
