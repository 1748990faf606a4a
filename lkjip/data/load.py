"""Reading one year's data: files into facts, with all mistakes at once.

The schema is imported where facts are made: to see whether files changed, a build needs no more than their bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lkjip.inputs import is_there, read_input, visible
from lkjip.problems import InputError, Problem
from lkjip.source import Source

if TYPE_CHECKING:
    from lkjip.data.schema import Data

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
        raise InputError([Problem(Source(f"{FOLDER}/{tahun}"), "folder data tahun ini belum ada", hint)])
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


def load(sources: Sources, tahun: int) -> Data:
    """Return the checked facts of the year, with those of the whole years before it.

    Raises InputError with every problem found in any of them, and with the facts where only numbers were refused.
    """
    from lkjip.data.lineage import strangers, without

    others = strangers(sources.files, FOLDER, tahun, WHOLE[0])
    sources = Sources(without(sources.files, others))
    made: list[Data] = []
    problems: list[Problem] = []
    years = (*_whole_years(sources, tahun), tahun)
    for year in years:
        try:
            made.append(_load_year(sources, year))
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            made += [error.rest] if error.rest else []  # type: ignore[list-item]
    if len(made) < len(years):
        raise InputError(problems)
    open_ones = dict.fromkeys(value for year in made for value in year.sementara)
    not_ours = tuple(f"{FOLDER}/{year} ({office or 'instansi tanpa nama'})" for year, office in others.items())
    data = made[-1]._replace(lampau=tuple(made[:-1]), sementara=tuple(open_ones), milik_lain=not_ours)
    if problems:
        raise InputError(problems, data)
    return data


def _whole_years(sources: Sources, tahun: int) -> list[int]:
    names = {name for name, _ in sources.files}
    years = {int(part) for name in names if (part := name.split("/")[1]).isdigit()}
    return sorted(year for year in years if year < tahun and all(f"{FOLDER}/{year}/{one}" in names for one in WHOLE))


def _load_year(sources: Sources, tahun: int) -> Data:
    from lkjip.data import agreements, dates, plans, rows, stated
    from lkjip.data.assemble import assemble
    from lkjip.data.checks import CHECKS, run_checks
    from lkjip.data.nodes import inherit
    from lkjip.data.provisional import provisional
    from lkjip.data.scales import scales_of
    from lkjip.data.validate import validate

    problems: list[Problem] = []
    tree = assemble(of_year(sources, tahun).files, tahun, problems)
    inherit(tree, scales_of(tree))
    whole = not tree.lost
    found, wrong = validate(tree)
    problems.extend(wrong)
    more = (*agreements.CHECKS, *rows.CHECKS, *dates.CHECKS, *plans.CHECKS, *stated.CHECKS)
    disagreeing = run_checks(found, tree, (*CHECKS, *more)) if found and whole else []
    data = found._replace(sementara=tuple(provisional(found))) if found else None
    if problems or disagreeing or data is None:
        sound = whole and not disagreeing  # numbers that were refused are missing, and all else holds
        raise InputError([*problems, *disagreeing], data if sound else None)
    return data


def of_year(sources: Sources, tahun: int) -> Sources:
    """What the report of `tahun` reads itself: its own files, earlier `riwayat.yaml`, last year's survey."""
    return Sources(tuple(file for file in sources.files if _speaks_to(file[0], tahun)))


def _speaks_to(name: str, tahun: int) -> bool:
    _, year, file = name.split("/", 2)
    if not year.isdigit() or int(year) >= tahun:
        return year == str(tahun)
    return file == RIWAYAT or (int(year) == tahun - 1 and file in SURVEY)
