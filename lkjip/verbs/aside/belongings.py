"""What of a project belongs to one office: its years of data and texts, what was built of them, its own charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.lineage import Office, owners
from lkjip.data.yearfiles import ATURAN, FOLDER, OWNER, WHOLE, named_offices, years
from lkjip.verbs.aside.own_charts import OwnCharts, own_charts

BUILT = "output"
LOCKED = re.compile(r"~\$.+|\.~lock\..+#")
"""What Word, Excel and LibreOffice put beside a file that is open in them."""


class Belongings(NamedTuple):
    """What would be moved. `years` of `office`; `paths`: files and folders of the project."""

    office: Office
    years: tuple[int, ...]
    paths: tuple[Path, ...]
    charts: OwnCharts


def belongings(project: Project) -> Belongings:
    """What belongs to the office of the project's year.

    Raises InputError where nobody can tell whose that year is, and where a file is open in another program.
    """
    office, ours, others = _of_office(project)
    folders = [folder for year in ours for folder in _folders(project._replace(tahun=year))]
    rules = project.root / FOLDER / ATURAN
    above = [rules] if rules.is_file() and not others else []
    built = [path for year in ours for path in _built(project.root, year)]
    if problems := [*_unfit(folders, project), *_open(folders, project), *_open_reports(ours, project)]:
        raise InputError(problems)
    charts = own_charts(project, ours)
    return Belongings(office, ours, (*folders, *above, *built, *charts.files), charts)


def _of_office(project: Project) -> tuple[Office, tuple[int, ...], tuple[int, ...]]:
    """The office of the project's year, all its years, and those of anybody else."""
    known = years(project.root)
    named = named_offices(project.root, known)
    offices = {year: named[owner].office for year, owner in owners(known, named).items()}
    office = offices.get(project.tahun)
    if office is None or not office.is_named:
        raise InputError([_nobodys(project, known)])
    ours = tuple(year for year, other in offices.items() if other and other.is_one_with(office))
    return office, ours, tuple(year for year in known if year not in ours)


def _nobodys(project: Project, known: list[int]) -> Diagnostic:
    where = Source(project.relative(project.data))
    if project.tahun not in known:
        there = ", ".join(map(str, known)) or "belum ada satu pun"
        return reject(where, "folder data tahun ini belum ada", f"Tahun yang ada datanya: {there}.")
    hint = f"Tulis nama dan daerahnya di {WHOLE[0]} (atau {OWNER}) di folder itu."
    return reject(where, "folder ini tidak menyebut milik siapa", hint)


def _folders(year: Project) -> Iterator[Path]:
    return (folder for folder in (year.data, year.content) if folder.is_dir() or folder.is_symlink())


def _built(root: Path, year: int) -> list[Path]:
    """What builds left of a year; files that other programs hold open are told before."""
    named = re.compile(rf"LKjIP-{year}(?!\d).*")
    folder = root / BUILT
    return sorted(path for path in folder.glob("LKjIP-*") if named.fullmatch(path.name)) if folder.is_dir() else []


# --- what stands in the way -------------------------------------------------------------------------------------


def _unfit(folders: list[Path], project: Project) -> Iterator[Diagnostic]:
    for path in folders:
        if path.is_symlink():
            yield reject(Source(project.relative(path)), "folder ini tautan", "Ganti dengan folder biasa.")


def _open(folders: list[Path], project: Project) -> Iterator[Diagnostic]:
    found = (path for folder in folders if not folder.is_symlink() for path in sorted(folder.rglob("*")))
    return (_held(path, project) for path in found if LOCKED.fullmatch(path.name))


def _open_reports(ours: tuple[int, ...], project: Project) -> Iterator[Diagnostic]:
    found = sorted((project.root / BUILT).glob("*")) if (project.root / BUILT).is_dir() else []
    named = re.compile(rf"(?:{'|'.join(map(str, ours))})(?!\d)")
    return (_held(path, project) for path in found if LOCKED.fullmatch(path.name) and named.search(path.name))


def _held(path: Path, project: Project) -> Diagnostic:
    message = "berkas di folder ini sedang dibuka di program lain, dan yang belum disimpan akan hilang"
    hint = f"Simpan dan tutup dahulu. Bila sudah tertutup, hapus {path.name}."
    return reject(Source(project.relative(path.parent)), message, hint)
