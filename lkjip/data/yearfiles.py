"""The files of a year's data: which there are, which of them a report reads, and their bytes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lkjip.base.diagnostic import reject
from lkjip.base.inputs import is_there, read_input, visible
from lkjip.base.problems import InputError
from lkjip.base.source import Source

FOLDER = "data"
KINDS = (".yaml", ".yml", ".csv", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
TABLES = (".csv", ".xlsx")
RIWAYAT = "riwayat.yaml"
WHOLE = ("instansi.yaml", "ketentuan.yaml")
SURVEY = tuple(f"ikm{kind}" for kind in TABLES)
LARGEST = 5_000_000


class Sources(NamedTuple):
    """The data files of one report as they stood when they were read: path within the project, content."""

    files: tuple[tuple[str, bytes], ...]


def read_sources(root: Path, tahun: int) -> Sources:
    """Read the year's own files and all that is known of earlier years: whole ones, or what later reports say."""
    folder = root / FOLDER
    if not (folder / str(tahun)).is_dir():
        there = ", ".join(str(year) for year in _years(folder)) or "belum ada satu pun"
        hint = f"Tahun yang ada datanya: {there}."
        raise InputError([reject(Source(f"{FOLDER}/{tahun}"), "folder data tahun ini belum ada", hint)])
    paths = _own(root, folder / str(tahun))
    for year in [year for year in _years(folder) if year < tahun]:
        paths += _own(root, folder / str(year)) if is_whole(folder / str(year)) else [folder / str(year) / RIWAYAT]
    if not is_whole(folder / str(tahun - 1)):
        paths += [folder / str(tahun - 1) / name for name in SURVEY]
    return Sources(tuple(_read(root, path) for path in paths if is_there(path)))


def is_whole(folder: Path) -> bool:
    """Whether a year's folder holds data of its own, and not only what later reports say of that year."""
    return all((folder / name).is_file() for name in WHOLE)


def _own(root: Path, folder: Path) -> list[Path]:
    return [path for path in visible(folder, root) if path.suffix.lower() in KINDS]


def years(root: Path) -> list[int]:
    """The years that have a folder of data, in order."""
    return _years(root / FOLDER)


def _years(folder: Path) -> list[int]:
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return sorted(int(name) for name in names if name.isascii() and name.isdigit() and len(name) == 4)


def _read(root: Path, path: Path) -> tuple[str, bytes]:
    shown = path.relative_to(root).as_posix()
    return shown, read_input(path, shown, root, LARGEST)


def of_year(sources: Sources, tahun: int) -> Sources:
    """What the report of `tahun` reads itself: its own files, earlier `riwayat.yaml`, last year's survey."""
    return Sources(tuple(file for file in sources.files if _speaks_to(file[0], tahun)))


def _speaks_to(name: str, tahun: int) -> bool:
    _, year, file = name.split("/", 2)
    if not year.isdigit() or int(year) >= tahun:
        return year == str(tahun)
    return file == RIWAYAT or (int(year) == tahun - 1 and file in SURVEY)
