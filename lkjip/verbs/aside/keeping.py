"""The work of `sisihkan`: everything of an office is moved, or nothing, and what was moved comes back the same way.

Below `contoh/` each thing has the place that it had in the project, so that nothing but the folder itself has to be
known to bring it back. What was kept of earlier builds (`output/.cache`) is deleted: it can be made anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.filesystem import bytes_at
from lkjip.base.inputs import is_hidden
from lkjip.base.journal import write_together
from lkjip.base.problems import InputError
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data.yearfiles import FOLDER, GRAFIK
from lkjip.drawing.folder import NAME
from lkjip.verbs.aside.belongings import BUILT, Belongings, belongings
from lkjip.verbs.aside.own_charts import LIST, listed_again
from lkjip.verbs.aside.own_definitions import defined_again

ASIDE = "contoh"
KINDS = (FOLDER, "content", NAME, BUILT)
"""The folders of a project from which something is set aside."""
CHARTS, DEFINITIONS = SHARED = (f"{NAME}/{LIST}", f"{FOLDER}/{GRAFIK}")
"""The files that other offices share: what is one's own goes out of them, and the whole is kept aside."""


def set_aside(project: Project, tell: Tell) -> str:
    """Move all that belongs to the office of the project's year below `contoh/`; return what was moved.

    Raises InputError where that folder holds something already, and for what `belongings` refuses.
    """
    tell("mencari milik instansi itu")
    aside = project.root / ASIDE
    if aside.is_symlink() or (aside.exists() and not _is_empty(aside)):
        raise InputError([_taken(project)])
    found = belongings(project)
    tell(f"memindahkan ke {ASIDE}/")
    files = []
    for shared in found.charts.shared:
        files += [(shared.path, shared.without), (aside / shared.path.relative_to(project.root), shared.before)]
    moves = [(path, aside / path.relative_to(project.root)) for path in found.paths]
    write_together(project.root, files, moves)
    for year in found.years:
        shutil.rmtree(project._replace(tahun=year).cache, ignore_errors=True)
    return "\n".join(_moved(found, project))


def bring_back(project: Project, tell: Tell) -> str:
    """Move everything below `contoh/` back to its place; return what was moved.

    Raises InputError where there is nothing, or where something stands in the place of what would come back.
    """
    tell(f"mengembalikan dari {ASIDE}/")
    aside = project.root / ASIDE
    moves = [(path, project.root / path.relative_to(aside)) for path in _kept(aside)]
    if not moves:
        hint = f"Untuk menyisihkan: python build.py {project.tahun} sisihkan"
        raise InputError([reject(Source(f"{ASIDE}/"), "tidak ada yang disisihkan", hint)])
    if standing := [new for _, new in moves if new.exists() or new.is_symlink()]:
        raise InputError(_standing(path, project) for path in standing)
    files = [*_shared_again(project.root, moves), *((path, None) for path in _shared_aside(aside))]
    write_together(project.root, files, moves)
    _clear(aside)
    lines = [f"{len(moves)} berkas dan folder dikembalikan ke tempatnya:"]
    lines += [f"  {project.relative(new)}" for _, new in moves]
    return "\n".join([*lines, *([f"Yang lain di {ASIDE}/ dibiarkan."] if aside.exists() else [])])


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(path.is_file() for path in folder.rglob("*"))


def _taken(project: Project) -> Diagnostic:
    hint = f"Kembalikan dahulu (python build.py {project.tahun} sisihkan --batal), atau ganti nama folder itu."
    return reject(Source(f"{ASIDE}/"), "folder ini sudah berisi", hint)


def _standing(path: Path, project: Project) -> Diagnostic:
    hint = "Pindahkan atau ganti namanya dahulu; belum ada yang dikembalikan."
    return reject(Source(project.relative(path)), f"sudah ada; yang di {ASIDE}/ akan menimpanya", hint)


def _kept(aside: Path) -> list[Path]:
    """What comes back: all that stands directly in the folders below `contoh/`, but what is shared with others."""
    folders = [aside / kind for kind in KINDS if (aside / kind).is_dir() and not (aside / kind).is_symlink()]
    found = (path for folder in folders for path in sorted(folder.iterdir()))
    return [path for path in found if not is_hidden(path.name) and path.relative_to(aside).as_posix() not in SHARED]


def _shared_again(root: Path, moves: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Path, bytes]]:
    """The files that others share, with what comes back: as they were, unless somebody changed them meanwhile."""
    back = {new.name for _, new in moves if new.parent == root / NAME}
    for name in SHARED:
        path, kept = root / name, root / ASIDE / name
        if kept.is_file():
            before, now = kept.read_bytes(), bytes_at(path)
            yield path, listed_again(before, now, back) if name == CHARTS else defined_again(before, now)


def _shared_aside(aside: Path) -> Iterator[Path]:
    """The copies of what is shared, which goes back whole into its place."""
    return (aside / name for name in SHARED if (aside / name).is_file())


def _clear(aside: Path) -> None:
    """Remove the folders that are empty now."""
    for folder in (*(aside / kind for kind in KINDS), aside):
        with suppress(OSError):
            folder.rmdir()


def _moved(found: Belongings, project: Project) -> Iterator[str]:
    years = ", ".join(map(str, found.years))
    yield f"Milik {found.office} disisihkan ke {ASIDE}/: tahun {years}, {len(found.paths)} berkas dan folder."
    yield from (f"  {project.relative(path)}" for path in found.paths)
    yield from (f"  bagiannya dalam {project.relative(shared.path)}" for shared in found.charts.shared)
    yield "Templat, grafik yang umum, dan daftar istilah tetap di tempatnya."
    yield f"Mulai laporan Anda: python build.py {max(found.years) + 1} baru --kosong (tahunnya boleh yang lain)."
    yield f"Untuk mengembalikan: python build.py {project.tahun} sisihkan --batal"
