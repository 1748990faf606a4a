"""A chart that cannot be made, told in terms of the file to mend."""

from __future__ import annotations

from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.latepatterns import late
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.drawing.chart import Misfit
from lkjip.drawing.folder import NAME, file_of

HINT = "Perbaiki berkas itu, atau kembalikan ke isi terakhir yang berhasil digambar."
ENGINE = "lkjip."
NAME_NOT_FOUND = late(r"cannot import name '(\w+)'")
OLD = 'ditulis untuk versi lkjip yang lain, yang masih punya "{name}". Cara menulisnya kini: docs/memasang-grafik.md'


class Failure(NamedTuple):
    """What went wrong while chart `key` was made: `line` of its own file, `place` where it surfaced.

    file: where the chart is defined, if it has no Python file
    """

    key: str
    line: int
    place: str
    error: str
    file: str = ""

    def problem(self) -> Diagnostic:
        """Say it to the person who edits charts."""
        place = f" (di {self.place})" if self.place else ""
        message = f'grafik "{self.key}" tidak dapat digambar: {self.error}{place}'
        return reject(Source(self.file or f"{NAME}/{file_of(self.key)}", self.line), message, HINT)


def failure_of(key: str, error: Exception, path: Path) -> Failure:
    """What to say of an error that chart `key` of the folder `path` raised, with the lines of its code on the way."""
    own = path / file_of(key)
    lines = [(Path(file), line) for file, line in _frames(error) if Path(file).is_relative_to(path)]
    line = next((line for file, line in reversed(lines) if file == own), 0)
    place = f"{NAME}/{lines[-1][0].relative_to(path).as_posix()}:{lines[-1][1]}" if lines else ""
    return Failure(key, line, "" if lines and lines[-1][0] == own else place, _why_failed(error))


def _why_failed(error: Exception) -> str:
    """What went wrong: in words where the engine knows, else in those of Python."""
    if isinstance(error, Misfit):
        return str(error)
    if isinstance(error, ImportError) and (error.name or "").startswith(ENGINE):
        return OLD.format(name=_not_found(error))
    return f"{type(error).__name__}: {error}"


def _not_found(error: ImportError) -> str:
    """The module that the engine does not have, or the name that a module of it does not have."""
    name = NAME_NOT_FOUND.match(error.msg)
    return f"{error.name}.{name[1]}" if name else str(error.name)


def _frames(error: Exception) -> list[tuple[str, int]]:
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        frames.append((error.filename, error.lineno))
    return frames
