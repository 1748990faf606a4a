"""Putting new files beside those that are there: nothing is overwritten, and a failure leaves nothing half done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lkjip.base.diagnostic import reject
from lkjip.base.journal import write_together
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple

Files = Mapping[Path, bytes]


class WrittenFiles(NamedTuple):
    """What was written, and what was there before and stays as it is."""

    written: tuple[Path, ...]
    kept: tuple[Path, ...]


def write_new(files: Files, root: Path) -> WrittenFiles:
    """Write every file that does not exist yet, all or none."""
    kept = tuple(path for path in files if path.exists() or path.is_symlink())
    missing = [path for path in files if path not in kept]
    _stay_inside(missing, root)
    write_together(root, [(path, files[path]) for path in missing])
    return WrittenFiles(tuple(missing), kept)


def _stay_inside(paths: list[Path], root: Path) -> None:
    outside = [path for path in paths if not path.resolve().is_relative_to(root.resolve())]
    if outside:
        where = [Source(path.relative_to(root).as_posix()) for path in outside]
        message, hint = "folder ini tautan ke luar folder proyek", "Pakai folder biasa."
        raise InputError(reject(source, message, hint) for source in where)
