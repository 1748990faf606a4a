"""Reading one year's data: files into facts, with all mistakes at once.

The schema is imported where facts are made: to see whether files changed, a build needs no more than their bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lkjip.problems import InputError, Problem
from lkjip.source import Source

if TYPE_CHECKING:
    from lkjip.data.schema import Data

FOLDER = "data"
KINDS = (".yaml", ".yml", ".csv")
LARGEST = 5_000_000


class Sources(NamedTuple):
    """The data files of one report as they stood when they were read: path within the project, content."""

    files: tuple[tuple[str, bytes], ...]


def read_sources(root: Path, tahun: int) -> Sources:
    """Read the year's own files, last year's survey, and what is known of all earlier years."""
    folder = root / FOLDER
    if not (folder / str(tahun)).is_dir():
        there = ", ".join(str(year) for year in _years(folder)) or "belum ada satu pun"
        hint = f"Tahun yang ada datanya: {there}."
        raise InputError([Problem(Source(f"{FOLDER}/{tahun}"), "folder data tahun ini belum ada", hint)])
    paths = [path for path in _listed(folder / str(tahun)) if path.suffix.lower() in KINDS]
    for year in _years(folder):
        if year < tahun:
            paths.append(folder / str(year) / "riwayat.yaml")
    paths.append(folder / str(tahun - 1) / "ikm.csv")
    return Sources(tuple(_read(root, path) for path in paths if path.is_file()))


def _years(folder: Path) -> list[int]:
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return sorted(int(name) for name in names if name.isascii() and name.isdigit() and len(name) == 4)


def _listed(folder: Path) -> list[Path]:
    """The folder's files by name; what starts with a dot or a tilde belongs to an editor."""
    return sorted(path for path in folder.iterdir() if path.name[0] not in ".~")


def _read(root: Path, path: Path) -> tuple[str, bytes]:
    shown = path.relative_to(root).as_posix()
    problem = _unfit(root, path)
    if problem:
        raise InputError([Problem(Source(shown), *problem)])
    try:
        return shown, path.read_bytes()
    except OSError as error:
        hint = "Tutup berkasnya di program lain dan periksa hak bacanya."
        raise InputError([Problem(Source(shown), f"berkas tidak dapat dibaca ({error.strerror})", hint)]) from None


def _unfit(root: Path, path: Path) -> tuple[str, str] | None:
    if path.stat().st_size > LARGEST:
        return "berkas lebih besar dari 5 MB", "Berkas data hanya berisi angka dan teks; periksa isinya."
    if not path.resolve().is_relative_to(root.resolve()):
        return "berkas ini tautan ke luar folder proyek", "Salin berkasnya ke dalam folder data."
    return None


def load(sources: Sources, tahun: int) -> Data:
    """Return the checked facts of the year; raise InputError with every problem found."""
    from lkjip.data import agreements
    from lkjip.data.assemble import assemble
    from lkjip.data.checks import CHECKS, run_checks
    from lkjip.data.nodes import inherit
    from lkjip.data.scales import scales_of
    from lkjip.data.schema import Data
    from lkjip.data.validate import validate

    problems: list[Problem] = []
    tree = assemble(sources.files, tahun, problems)
    inherit(tree, scales_of(tree))
    found = validate(tree)
    if isinstance(found, Data) and not problems:
        problems.extend(run_checks(found, tree, (*CHECKS, *agreements.CHECKS)))
    elif not isinstance(found, Data):
        problems.extend(found)
    if problems or not isinstance(found, Data):
        raise InputError(problems)
    return found
