"""Writing several files, all or none: what they were is kept in a journal until the last one stands.

A run that is killed in between leaves the journal; the next one of any command takes everything back and says so.
Every start of the command line imports this, so that what only writing needs is imported there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from lkjip.base import leftovers
from lkjip.base.cache import write_atomically
from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source

FOLDER, PLAN = ".lkjip-jurnal", "rencana.json"
TAKEN_BACK = (
    "Penulisan {many} berkas terputus pada jalan sebelumnya; semuanya dikembalikan seperti semula. Ulangi perintahnya."
)
DONE = "Penulisan {many} berkas pada jalan sebelumnya sudah selesai sebelum terputus."
LEFT = "{name} berubah sesudah penulisan yang terputus, dan dibiarkan; periksa isinya."
BUSY = "program ini sedang menulis berkas di jendela lain", "Tunggu sampai selesai, lalu jalankan lagi."


class PlannedFile(NamedTuple):
    """A file to be written: its path within the project, digests of both contents ("" where there was none)."""

    name: str
    before: str
    after: str


class Plan(NamedTuple):
    """What was under way: who wrote, the files in order, folders that had to be made, deepest first."""

    writer: str
    steps: tuple[PlannedFile, ...]
    folders: tuple[str, ...]


def write_together(root: Path, files: Iterable[tuple[Path, bytes]]) -> None:
    """Write every file; if one cannot be written, or the person interrupts, all are as they were.

    root: the project, in which the journal lies meanwhile; files: paths below it with their new contents
    Raises OSError for the first file that cannot be written, KeyboardInterrupt after an interruption.
    """
    contents = tuple(files)
    if not contents:
        return
    plan = _begin(root, contents)
    try:
        for path, content in contents:
            write_atomically(path, content)
    except BaseException:
        _take_back(root, plan)
        raise
    _end(root)


def take_back(root: Path) -> tuple[str, ...]:
    """Undo what a killed run left half written; return what to tell people of it (Indonesian), nothing if all is well.

    Raises InputError where another process is writing at this moment.
    """
    if not os.path.lexists(root / FOLDER):
        return ()
    plan = _read(root)
    if plan is None:  # killed before the first file was touched
        _end(root)
        return ()
    if plan.writer != leftovers.writer() and _runs(plan.writer, root / FOLDER / PLAN):
        raise InputError([reject(Source(FOLDER), *BUSY)])
    if all(_now(root / step.name) == step.after for step in plan.steps):
        _end(root)
        return (DONE.format(many=len(plan.steps)),)
    changed = _take_back(root, plan)
    return (TAKEN_BACK.format(many=len(plan.steps)), *(LEFT.format(name=name) for name in changed))


def _runs(writer: str, plan: Path) -> bool:
    """Whether the writer is known to be at work: one of this machine that did not end.

    Nobody writes for ten minutes: after a power cut another program may bear the number of the one that was killed.
    """
    here = os.name == "posix" and writer[:8] == leftovers.writer()[:8]
    return here and not leftovers.is_old(plan.stat()) and not leftovers.ended(writer)


def _begin(root: Path, contents: Sequence[tuple[Path, bytes]]) -> Plan:
    _end(root)
    paths = [path for path, _ in contents]
    before = [path.read_bytes() if path.exists() else None for path in paths]
    steps = (
        PlannedFile(path.relative_to(root).as_posix(), "" if old is None else _digest(old), _digest(new))
        for (path, new), old in zip(contents, before, strict=True)
    )
    import json

    plan = Plan(leftovers.writer(), tuple(steps), tuple(_missing_folders(root, paths)))
    try:
        for index, old in enumerate(before):
            if old is not None:
                write_atomically(_kept(root, index), old)
        write_atomically(root / FOLDER / PLAN, json.dumps(plan).encode())
    except BaseException:
        _end(root)
        raise
    _settle(root / FOLDER)
    _settle(root)
    return plan


def _missing_folders(root: Path, paths: Sequence[Path]) -> list[str]:
    """The folders that writing will make, deepest first."""
    missing = {folder for path in paths for folder in path.parents if not folder.exists()}
    return [folder.relative_to(root).as_posix() for folder in sorted(missing, key=lambda folder: -len(folder.parts))]


def _settle(folder: Path) -> None:
    """Have the folder's entries on the disk, where the system can be told to (not on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(root: Path) -> Plan | None:
    """The plan of a killed run; None where there is none that holds."""
    import json

    try:
        writer, steps, folders = json.loads((root / FOLDER / PLAN).read_bytes())
        plan = Plan(
            str(writer), tuple(_planned_file(root, step) for step in steps), tuple(str(name) for name in folders)
        )
        inside = all(_inside(root, name) for name in plan.folders)
    except (OSError, ValueError, TypeError):
        return None
    return plan if inside else None


def _planned_file(root: Path, fields: Any) -> PlannedFile:
    planned = PlannedFile(*map(str, fields))
    if not _inside(root, planned.name):
        raise ValueError(planned.name)
    return planned


def _inside(root: Path, name: str) -> bool:
    return (root / name).resolve().is_relative_to(root.resolve())


def _take_back(root: Path, plan: Plan) -> list[str]:
    """Put back what was; return the files that somebody changed since, which stay."""
    changed = []
    for index, step in enumerate(plan.steps):
        path = root / step.name
        now = _now(path)
        if now not in (step.before, step.after):
            changed.append(step.name)
        elif now != step.before:
            _put_back(path, _kept(root, index) if step.before else None)
    for name in plan.folders:
        with suppress(OSError):
            (root / name).rmdir()
    _end(root)
    return changed


def _now(path: Path) -> str:
    return _digest(path.read_bytes()) if path.is_file() else ""


def _put_back(path: Path, kept: Path | None) -> None:
    if kept is None:
        path.unlink()
    else:
        write_atomically(path, kept.read_bytes())


def _kept(root: Path, index: int) -> Path:
    return root / FOLDER / f"{index}.semula"


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _end(root: Path) -> None:
    """Forget the journal: first its plan, so that what is left of it never looks like one."""
    import shutil

    folder = root / FOLDER
    with suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
        (folder / PLAN).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
