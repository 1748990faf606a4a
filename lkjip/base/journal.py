"""Writing or moving several files, all or none: what they were is kept in a journal until the last one stands.

A run that is killed in between leaves the journal; the next one of any command takes everything back and says so.
The journal of a finished run stays as a step of the project's history (`history.py`), unless all of it can be built
anew, so that whatever writes through here can be undone later.
Every start of the command line imports this, so that what only writing needs is imported there.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from typing import Any

from lkjip.base import leftovers
from lkjip.base.cache import write_atomically
from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple

FOLDER, PLAN = ".lkjip-jurnal", "rencana.json"
TAKEN_BACK = (
    "Penulisan {many} berkas terputus pada jalan sebelumnya; semuanya dikembalikan seperti semula. Ulangi perintahnya."
)
DONE = "Penulisan {many} berkas pada jalan sebelumnya sudah selesai sebelum terputus."
MOVED_BACK = (
    "Pemindahan {many} berkas dan folder terputus pada jalan sebelumnya; semuanya dikembalikan ke tempatnya. "
    "Ulangi perintahnya."
)
ALL_MOVED = "Pemindahan {many} berkas dan folder pada jalan sebelumnya sudah selesai sebelum terputus."
LEFT = "{name} berubah sesudah penulisan yang terputus, dan dibiarkan; periksa isinya."
BUILT = "output/"
"""What lies below can be made anew, and so is no step to be undone."""
BUSY = "program ini sedang menulis berkas di jendela lain", "Tunggu sampai selesai, lalu jalankan lagi."


class PlannedFile(NamedTuple):
    """A file to be written: its path within the project, digests of both contents ("" where there was none)."""

    name: str
    before: str
    after: str


class PlannedMove(NamedTuple):
    """A file or folder to be given another place: both paths within the project."""

    old: str
    new: str


class Behalf(NamedTuple):
    """For whom is written: the year of the command and its words; `undoes`: the steps that it takes back."""

    tahun: int = 0
    command: str = ""
    undoes: tuple[str, ...] = ()


_NOBODY = Behalf()
_behalf: ContextVar[Behalf] = ContextVar("behalf", default=_NOBODY)


@contextmanager
def on_behalf(behalf: Behalf) -> Iterator[None]:
    """Whatever is written within is written for this command."""
    before = _behalf.set(behalf)
    try:
        yield
    finally:
        _behalf.reset(before)


def undoing(steps: Iterable[str]) -> Behalf:
    """The present command, as it takes back steps of the history."""
    return _behalf.get()._replace(undoes=tuple(steps))


class Plan(NamedTuple):
    """What was under way: who wrote, the files in order, folders that had to be made, deepest first; then the moves."""

    writer: str
    steps: tuple[PlannedFile, ...]
    folders: tuple[str, ...]
    moves: tuple[PlannedMove, ...] = ()
    behalf: Behalf = Behalf()

    @property
    def is_a_step(self) -> bool:
        """Whether something changed that no build makes anew."""
        changed = [step.name for step in self.steps if step.before != step.after]
        return not all(name.startswith(BUILT) for name in (*changed, *(name for move in self.moves for name in move)))

    def summary(self, written: str, moved: str) -> str:
        """What to tell people of the whole: of its moves where it has any, or else of its files."""
        return moved.format(many=len(self.moves)) if self.moves else written.format(many=len(self.steps))


Contents = tuple[Path, bytes | None]
"""A file with its new content; None where there will be none."""


def write_together(root: Path, files: Iterable[Contents], moves: Iterable[tuple[Path, Path]] = ()) -> None:
    """Write every file, then make every move; if one cannot be, or the person interrupts, all is as it was.

    root: the project, in which the journal lies meanwhile; files: paths below it with their new contents, None for
    those to be removed
    moves: paths below it with their new ones, at which nothing stands
    Raises OSError for the first file that cannot be written or moved, KeyboardInterrupt after an interruption.
    """
    contents, places = tuple(files), tuple(moves)
    if not contents and not places:
        return
    plan = _begin(root, contents, places)
    try:
        for path, content in contents:
            _put(path, content)
        for old, new in places:
            _move(old, new)
    except BaseException:
        _take_back(root, plan)
        _leave_no_room(root)
        raise
    _finish(root, plan)


def _leave_no_room(root: Path) -> None:
    """Remove the folder of steps where it holds none."""
    from lkjip.base import history

    with suppress(OSError):
        (root / history.HISTORY).rmdir()


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        write_atomically(path, content)


def _finish(root: Path, plan: Plan) -> None:
    """Keep the journal of what is done as a step, or forget it where nothing is worth one.

    Where another program holds it at this moment it stays, and the next run keeps it.
    """
    if not plan.is_a_step:
        _end(root)
        return
    from lkjip.base import history

    with suppress(OSError):
        history.keep(root, root / FOLDER)


def _move(old: Path, new: Path) -> None:
    """Give a file or folder its new place; never onto another one."""
    if os.path.lexists(new):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
    new.parent.mkdir(parents=True, exist_ok=True)
    old.rename(new)


def take_back(root: Path) -> tuple[str, ...]:
    """Undo what a killed run left half written; return what to tell people of it (Indonesian), nothing if all is well.

    Raises InputError where another process is writing at this moment.
    """
    if not os.path.lexists(root / FOLDER):
        return ()
    plan = plan_in(root, root / FOLDER)
    if plan is None:  # killed before the first file was touched
        _end(root)
        return ()
    if plan.writer != leftovers.writer() and _runs(plan.writer, root / FOLDER / PLAN):
        raise InputError([reject(Source(FOLDER), *BUSY)])
    if all(digest_of(root / step.name) == step.after for step in plan.steps) and _all_moved(root, plan):
        _finish(root, plan)
        _end(root)
        return (plan.summary(DONE, ALL_MOVED),)
    changed = _take_back(root, plan)
    return (plan.summary(TAKEN_BACK, MOVED_BACK), *(LEFT.format(name=name) for name in changed))


def _all_moved(root: Path, plan: Plan) -> bool:
    return all(os.path.lexists(root / move.new) and not os.path.lexists(root / move.old) for move in plan.moves)


def _runs(writer: str, plan: Path) -> bool:
    """Whether the writer is known to be at work: one of this machine that did not end.

    Nobody writes for ten minutes: after a power cut another program may bear the number of the one that was killed.
    """
    here = os.name == "posix" and writer[:8] == leftovers.writer()[:8]
    return here and not leftovers.is_old(plan.stat()) and not leftovers.ended(writer)


def _begin(root: Path, contents: Sequence[Contents], places: Sequence[tuple[Path, Path]] = ()) -> Plan:
    if (left := plan_in(root, root / FOLDER)) is not None:
        _finish(root, left)
    _end(root)
    paths = [path for path, _ in contents]
    moves = tuple(PlannedMove(*(path.relative_to(root).as_posix() for path in place)) for place in places)
    ends = [*paths, *(new for _, new in places)]
    before = [path.read_bytes() if path.exists() else None for path in paths]
    steps = (
        PlannedFile(path.relative_to(root).as_posix(), _digest(old), _digest(new))
        for (path, new), old in zip(contents, before, strict=True)
    )
    import json

    plan = Plan(leftovers.writer(), tuple(steps), tuple(_missing_folders(root, ends)), moves, _behalf.get())
    if plan.is_a_step:
        from lkjip.base import history

        history.make_room(root)
    try:
        for index, old in enumerate(before):
            if old is not None:
                write_atomically(kept_in(root / FOLDER, index), old)
        write_atomically(root / FOLDER / PLAN, json.dumps(plan).encode())
    except BaseException:
        _end(root)
        _leave_no_room(root)
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


def plan_in(root: Path, folder: Path) -> Plan | None:
    """The plan that lies in a folder: that of a killed run, or of a step; None where there is none that holds."""
    import json

    try:
        writer, steps, folders, *more = json.loads((folder / PLAN).read_bytes())
        moves = tuple(PlannedMove(*map(str, move)) for part in more[:1] for move in part)
        planned = tuple(_planned_file(root, step) for step in steps)
        plan = Plan(str(writer), planned, tuple(map(str, folders)), moves, *map(_behalf_of, more[1:2]))
        inside = all(_inside(root, name) for name in (*plan.folders, *(name for move in moves for name in move)))
    except (OSError, ValueError, TypeError):
        return None
    return plan if inside else None


def _planned_file(root: Path, fields: Any) -> PlannedFile:
    planned = PlannedFile(*map(str, fields))
    if not _inside(root, planned.name):
        raise ValueError(planned.name)
    return planned


def _behalf_of(fields: Any) -> Behalf:
    tahun, command, undoes = fields
    return Behalf(int(tahun), str(command), tuple(map(str, undoes)))


def _inside(root: Path, name: str) -> bool:
    return (root / name).resolve().is_relative_to(root.resolve())


def _take_back(root: Path, plan: Plan) -> list[str]:
    """Put back what was; return the files that somebody changed since, which stay."""
    changed = [move.new for move in reversed(plan.moves) if not _moved_back(root / move.old, root / move.new)]
    for index, step in enumerate(plan.steps):
        path = root / step.name
        now = digest_of(path)
        if now not in (step.before, step.after):
            changed.append(step.name)
        elif now != step.before:
            _put(path, kept_in(root / FOLDER, index).read_bytes() if step.before else None)
    for name in plan.folders:
        with suppress(OSError):
            (root / name).rmdir()
    _end(root)
    return changed


def _moved_back(old: Path, new: Path) -> bool:
    """Give a file or folder its old place again; whether it has it: somebody may have put another one there."""
    if os.path.lexists(new) and not os.path.lexists(old):
        old.parent.mkdir(parents=True, exist_ok=True)
        new.rename(old)
    return not os.path.lexists(new)


def digest_of(path: Path) -> str:
    """The digest of a file as it is now; "" where there is none."""
    return _digest(path.read_bytes() if path.is_file() else None)


def kept_in(folder: Path, index: int) -> Path:
    """The copy of the file with that place in the plan, as it was before."""
    return folder / f"{index}.semula"


def _digest(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def _end(root: Path) -> None:
    """Forget the journal: first its plan, so that what is left of it never looks like one."""
    import shutil

    folder = root / FOLDER
    with suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
        (folder / PLAN).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
