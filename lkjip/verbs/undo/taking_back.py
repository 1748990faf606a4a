"""The work of `batal`: what the last commands wrote becomes what it was, as a whole or not at all.

Taking back is a step itself, with copies of what it replaces, so that nothing is lost by it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.journal import digest_of, kept_in, on_behalf, undoing, write_together
from lkjip.base.problems import InputError
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.verbs.request import Request
from lkjip.verbs.undo import AGAIN, ALL_THE_SAME, LIST
from lkjip.verbs.undo.kept_steps import KeptStep, StepList, step_list

NONE = "tidak ada langkah tahun {tahun} yang dapat dibatalkan"
LISTED = 10


class Former(NamedTuple):
    """A file to be given its former content: where the copy lies, None where there was no file."""

    path: Path
    copy: Path | None


class WayBack(NamedTuple):
    """How steps are taken back, and what stands in the way.

    changed: files that somebody edited since; in_the_way: what cannot be taken back at all
    """

    files: tuple[Former, ...]
    moves: tuple[tuple[Path, Path], ...]
    changed: tuple[str, ...]
    in_the_way: tuple[Diagnostic, ...]


def undo(project: Project, tell: Tell, request: Request) -> str:
    """Take the last steps back, or what was taken back last; return what was done, and what can be taken back next.

    Raises InputError where there is no step, where files were edited since, and where copies are damaged.
    """
    found = step_list(project.root, project.tahun)
    if request.asks(LIST):
        return "\n".join(_listed(found, project))
    again = request.asks(AGAIN)
    steps = found.takings[:1] if again else _last(found, _many(request, project), project)
    if not steps:
        raise InputError([_nothing(project, again=again)])
    tell("mengembalikan" if again else "membatalkan")
    way = _way_back(steps, project.root)
    _refuse(way, project, all_the_same=request.asks(ALL_THE_SAME))
    _go(way, steps, project.root)
    done = "Dikembalikan" if again else "Dibatalkan"
    lines = [f"{done}: {step.line}" for step in steps]
    return "\n".join([*lines, *_listed(step_list(project.root, project.tahun), project)])


def _many(request: Request, project: Project) -> int:
    word = request.words[0] if request.words else "1"
    if len(request.words) > 1 or not (word.isascii() and word.isdigit() and 0 < int(word) < 10_000):
        hint = f"Tulis misalnya: python build.py {project.tahun} batal 3"
        raise InputError([reject(Source("batal"), "sebutkan banyaknya langkah dengan satu angka", hint)])
    return int(word)


def _last(found: StepList, many: int, project: Project) -> tuple[KeptStep, ...]:
    """The last steps; those that moved whole folders only alone, as nobody oversees both at once."""
    steps = found.standing[:many]
    if steps and many > len(found.standing):
        message = f"hanya {len(steps)} langkah yang dapat dibatalkan"
        raise InputError([reject(Source("batal"), message, f"Lihat: python build.py {project.tahun} batal daftar")])
    if many > 1 and any(step.plan.moves for step in steps):
        message = "di antaranya ada langkah yang memindahkan folder; itu dibatalkan sendiri"
        raise InputError([reject(Source("batal"), message, "Batalkan satu per satu, tanpa angka.")])
    return steps


def _nothing(project: Project, *, again: bool) -> Diagnostic:
    if again:
        return reject(Source("batal"), "tidak ada pembatalan yang dapat dikembalikan")
    hint = "Perintah yang menulis data atau naskah tercatat sejak pertama kali dijalankan dengan versi program ini."
    return reject(Source("batal"), NONE.format(tahun=project.tahun), hint)


def _listed(found: StepList, project: Project) -> Iterator[str]:
    if not found.standing:
        yield f"{NONE[:1].upper()}{NONE[1:].format(tahun=project.tahun)}."
    else:
        yield f"Yang dapat dibatalkan, terakhir dahulu ({len(found.standing)}):"
    for number, step in enumerate(found.standing[:LISTED], 1):
        yield f"  {number}. {step.line}"
    if found.takings:
        yield f"Untuk mengembalikan yang terakhir dibatalkan: python build.py {project.tahun} batal ulang"


# --- the way back -------------------------------------------------------------------------------------------------


def _way_back(steps: Sequence[KeptStep], root: Path) -> WayBack:
    """How to undo steps, the last one first: each file becomes what it was before the first that changed it."""
    now: dict[str, str] = {}
    former: dict[str, Former] = {}
    changed, in_the_way = [], []
    for step in steps:
        for index, file in enumerate(step.plan.steps):
            there = now.get(file.name, digest_of(root / file.name))
            if there not in (file.before, file.after):
                changed.append(file.name)
            copy = kept_in(step.folder, index) if file.before else None
            if copy and digest_of(copy) != file.before:
                in_the_way.append(reject(Source(file.name), f"salinannya dalam {step.name} rusak atau hilang"))
            former[file.name], now[file.name] = Former(root / file.name, copy), file.before
    standing = {name: way for name, way in former.items() if now[name] != digest_of(root / name)}
    moves = [(root / move.new, root / move.old) for step in steps for move in reversed(step.plan.moves)]
    in_the_way += _blocked(moves, root)
    return WayBack(tuple(standing.values()), tuple(moves), tuple(dict.fromkeys(changed)), tuple(in_the_way))


def _blocked(moves: Sequence[tuple[Path, Path]], root: Path) -> Iterator[Diagnostic]:
    for there, back in moves:
        if not there.exists():
            yield reject(Source(there.relative_to(root).as_posix()), "sudah tidak ada di sini")
        if back.exists() or back.is_symlink():
            hint = "Pindahkan atau ganti namanya dahulu."
            yield reject(Source(back.relative_to(root).as_posix()), "sudah ada, dan akan tertimpa", hint)


def _refuse(way: WayBack, project: Project, *, all_the_same: bool) -> None:
    hint = (
        f"Periksa isinya. Bila tetap dibatalkan: tambahkan {ALL_THE_SAME.name}; isi sekarang dapat kembali dengan "
        f"python build.py {project.tahun} batal ulang"
    )
    edited = [reject(Source(name), "berkas ini sudah diubah sesudah langkah itu", hint) for name in way.changed]
    if problems := [*way.in_the_way, *(() if all_the_same else edited)]:
        raise InputError(problems)


def _go(way: WayBack, steps: Sequence[KeptStep], root: Path) -> None:
    """Write what was, and leave no folder that the steps had to make."""
    files = [(path, copy.read_bytes() if copy else None) for path, copy in way.files]
    if not (files or way.moves):  # somebody has undone it by hand
        for step in steps:
            shutil.rmtree(step.folder, ignore_errors=True)
    with on_behalf(undoing(step.name for step in steps)):
        write_together(root, files, way.moves)
    for folder in (folder for step in steps for folder in step.plan.folders):
        with suppress(OSError):
            (root / folder).rmdir()
