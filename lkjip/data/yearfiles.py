"""The files of a year's data: which there are, which of them a report reads, and their bytes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lkjip.base.diagnostic import reject
from lkjip.base.filesystem import DISK, Files
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.lineage import Lineage, NamingFile, lineage, other_office

FOLDER = "data"
KINDS = (".yaml", ".yml", ".csv", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
TABLES = (".csv", ".xlsx")
RIWAYAT = "riwayat.yaml"
ATURAN = "aturan.yaml"
"""What an office decided about the rules; it stands above the years and holds for all of them."""
OWN_TABLES = "tabel"
"""The folder of a year's own tables: a definition each, and its rows beside it."""
SUMBER_FOLDER, BUKTI_FOLDER = "sumber", "bukti"
"""Where exports and evidence lie beside the data of a year."""
GRAFIK = "grafik.yaml"
"""The charts of an office; those above the years hold for all of them, those of a year for that one."""
GAYA = "templates/gaya-grafik.yaml"
"""How its charts look."""
WHOLE = ("instansi.yaml", "ketentuan.yaml")
OWNER = "instansi-riwayat.yaml"
"""Whose the history in a folder is that has no data of its own: `nama` and `daerah`."""
LARGEST = 5_000_000


class Sources(NamedTuple):
    """The data files of one report as they stood when they were read: path within the project, content.

    others: the earlier years that are not among them because they are another office's, each with its name
    """

    files: tuple[tuple[str, bytes], ...]
    others: tuple[tuple[int, str], ...] = ()


def read_sources(root: Path, tahun: int, files: Files = DISK) -> Sources:
    """Read the year's own files and all that is known of its office's earlier years: whole ones, or what reports say.

    Nothing is read of the years of another office, see `lineage`.
    Raises InputError where the year has no folder or also holds the history of another office, and for what
    `inputs.read_input` refuses.
    """
    folder = root / FOLDER
    if not files.is_folder(folder / str(tahun)):
        there = ", ".join(map(str, years(root, files))) or "belum ada satu pun"
        hint = f"Tahun yang ada datanya: {there}."
        raise InputError([reject(Source(f"{FOLDER}/{tahun}"), "folder data tahun ini belum ada", hint)])
    paths = [*_above(root, folder, files), root / GAYA, *_own(root, folder / str(tahun), files)]
    _refuse_history_of_others(root, folder / str(tahun), files)
    others = _lineage(root, tahun, files).others
    ours = [folder / str(year) for year in years(root, files) if year < tahun and year not in dict(others)]
    for earlier in ours:
        paths += _own(root, earlier, files) if is_whole(earlier, files) else [earlier / RIWAYAT]
    return Sources(tuple(_read(root, path, files) for path in paths if files.is_there(path)), others)


def _refuse_history_of_others(root: Path, folder: Path, files: Files) -> None:
    """The history of a year lies in its folder, whosever it is: two offices in one folder cannot be told apart."""
    own, past = folder / WHOLE[0], folder / OWNER
    if files.is_file(own) and files.is_file(past):
        _, here = _read(root, own, files)
        shown, there = _read(root, past, files)
        if office := other_office(here, there):
            hint = f"Pindahkan berkas milik instansi itu dari folder ini (misalnya {RIWAYAT}), lalu hapus {OWNER}."
            raise InputError([reject(Source(shown), f"folder ini juga berisi riwayat milik {office}", hint)])


def _lineage(root: Path, tahun: int, files: Files) -> Lineage:
    known = [year for year in years(root, files) if year <= tahun]
    return lineage(tahun, known, named_offices(root, known, files))


def unnamed_history(root: Path, tahun: int, files: Files = DISK) -> tuple[tuple[int, str], ...]:
    """The earlier years that are read though their folder does not say whose they are, each with a file of it."""
    found = []
    for year in _lineage(root, tahun, files).presumed:
        path = root / FOLDER / str(year) / RIWAYAT
        found += [(year, path)] if files.is_file(path) else []
    return tuple((year, path.relative_to(root).as_posix()) for year, path in found)


def named_offices(root: Path, known: Iterable[int], files: Files = DISK) -> dict[int, NamingFile]:
    """What the folders of the years `known` say of whose they are, by year; nothing of those that do not say it."""
    found = {}
    for year in known:
        folder = root / FOLDER / str(year)
        if path := next((folder / name for name in (WHOLE[0], OWNER) if files.is_file(folder / name)), None):
            found[year] = NamingFile(_read(root, path, files)[1], is_whole(folder, files))
    return found


def is_whole(folder: Path, files: Files = DISK) -> bool:
    """Whether a year's folder holds data of its own, and not only what later reports say of that year."""
    return all(files.is_file(folder / name) for name in WHOLE)


def _own(root: Path, folder: Path, files: Files) -> list[Path]:
    """The files of a year, those of its own tables last."""
    tables = folder / OWN_TABLES
    paths = [*files.visible(folder, root), *(files.visible(tables, root) if files.is_folder(tables) else ())]
    return [path for path in paths if path.suffix.lower() in KINDS and path.name != OWNER]


def _above(root: Path, folder: Path, files: Files) -> list[Path]:
    """What stands above the years: one file, and whatever may be meant as it."""
    return [path for path in files.visible(folder, root) if path.suffix.lower() in (".yaml", ".yml")]


def years(root: Path, files: Files = DISK) -> list[int]:
    """The years that have a folder of data, in order."""
    names = files.names(root / FOLDER)
    return sorted(int(name) for name in names if name.isascii() and name.isdigit() and len(name) == 4)


def _read(root: Path, path: Path, files: Files) -> tuple[str, bytes]:
    shown = path.relative_to(root).as_posix()
    return shown, files.read(path, shown, root, LARGEST)


def of_year(sources: Sources, tahun: int) -> Sources:
    """What the report of `tahun` reads itself: its own files, and earlier `riwayat.yaml`."""
    return sources._replace(files=tuple(file for file in sources.files if _speaks_to(file[0], tahun)))


def editable(sources: Sources, tahun: int) -> Sources:
    """What people fill in for the report of `tahun`: what it reads, and the charts of all years."""
    charts = tuple(file for file in sources.files if file[0] == f"{FOLDER}/{GRAFIK}")
    own = of_year(sources, tahun)
    return own._replace(files=(*own.files, *charts))


def above_years(sources: Sources) -> Sources:
    """What holds for the reports of all years."""
    return sources._replace(files=tuple(file for file in sources.files if file[0].count("/") == 1))


def _speaks_to(name: str, tahun: int) -> bool:
    _, year, *rest = name.split("/", 2)
    if not rest:
        return False
    file = rest[0]
    if not year.isdigit() or int(year) >= tahun:
        return year == str(tahun)
    return file == RIWAYAT


def is_table(file: str) -> bool:
    """Whether the file holds rows and columns, so that messages speak of columns."""
    return file.lower().endswith(TABLES)
