"""The work of `baru`: the files of the new year, its to-do list, and what still stands in the way of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.verbs.next_year import BLANK

if TYPE_CHECKING:
    from lkjip.base.progress import Tell
    from lkjip.base.project import Project
    from lkjip.pipeline.unfilled import OpenItems
    from lkjip.verbs.next_year.files import WrittenFiles
    from lkjip.verbs.request import Request


FIRST, LAST = 1000, 9999
"""Folders of data are known by the four digits of their year."""
SHOWN = 5  # names of files that stay


def new(project: Project, tell: Tell, request: Request) -> str:
    """Prepare the project's year and return what was done and what is left to do.

    request: whether to start from an empty set. Files that exist stay.
    Raises InputError where there is no earlier year to start from, where its data have mistakes, and where another
    office's history lies in the year's folder.
    """
    from lkjip.base.write import write
    from lkjip.pipeline.captions import captions
    from lkjip.pipeline.unfilled import open_items
    from lkjip.verbs.next_year import blank, copies, obstacles, tugas, whose
    from lkjip.verbs.next_year.files import write_new

    blank_set = request.asks(BLANK)
    old = None if blank_set else copies.latest(project)
    if not FIRST <= project.tahun <= LAST:
        raise InputError([_no_year(project)])
    if old is None and not blank_set:
        raise InputError([_nothing_to_start_from(project)])
    if foreign := whose.of_another(project, whose.office_of_year(old) if old else None):
        raise InputError([foreign])
    tell(f"menyiapkan {project.tahun}" + (f" dari laporan {old.tahun}" if old else " dari rangka kosong"))
    files = copies.copied(old, project) if old else blank.skeleton(project)
    done = write_new(files, project.root)
    tell("menyusun daftar tugas")
    tasks = open_items(project)
    listed = project.output("-tugas.md")
    written, notes = write(listed, tugas.as_markdown(tasks, captions(project), project.tahun).encode())
    lines = _summary(project, old, done, tasks, project.relative(written))
    return "\n".join([*lines, *notes, *_obstacles(obstacles.obstacles(project))])


def _no_year(project: Project) -> Diagnostic:
    return reject(
        Source(f"data/{project.tahun}"),
        f"{project.tahun} bukan tahun laporan",
        "Tahun laporan ditulis dengan empat angka.",
    )


def _obstacles(problems: Sequence[Diagnostic]) -> Iterator[str]:
    if problems:
        yield f"{len(problems)} hal perlu dibetulkan sebelum drafnya dapat disusun:"
        yield from map(str, problems)


def _nothing_to_start_from(project: Project) -> Diagnostic:
    hint = f"Untuk mulai dari rangka kosong: python build.py {project.tahun} baru --kosong"
    message = f"belum ada laporan sebelum {project.tahun} (data dan naskahnya) yang dapat dilanjutkan"
    return reject(Source(project.relative(project.data)), message, hint)


def _summary(project: Project, old: Project | None, done: WrittenFiles, tasks: OpenItems, listed: str) -> Iterator[str]:
    from lkjip.verbs.next_year.tugas import as_summary
    from lkjip.verbs.next_year.whose import office_of_year

    origin = f"dari laporan {old.tahun} milik {office_of_year(old)}" if old else "dari rangka kosong"
    yield f"LKjIP {project.tahun} disiapkan {origin}: {len(done.written)} berkas baru."
    if done.kept:
        names = ", ".join(project.relative(path) for path in done.kept[:SHOWN])
        more = len(done.kept) - SHOWN
        yield f"{len(done.kept)} berkas sudah ada dan tidak diubah: {names}{f', dan {more} lagi' if more > 0 else ''}."
        yield from _kept_of(project, done)
    yield f"Masih terbuka {tasks.counted}, menurut pemiliknya:"
    yield from as_summary(tasks)
    yield f"Daftar lengkapnya: {listed}. Susun draf kapan saja: python build.py {project.tahun}"


def _kept_of(project: Project, done: WrittenFiles) -> Iterator[str]:
    """Whose the files are that were there before: an office that starts may have met an example."""
    from lkjip.verbs.next_year.whose import own_office

    if project.data / "instansi.yaml" in done.kept and (office := own_office(project)):
        yield f"Isinya milik {office}. Bila itu bukan instansi Anda: python build.py {project.tahun} sisihkan"
