"""Results of earlier builds, kept so that an unchanged input costs nothing.

A cache file is a pickle read through a gate that only knows the report's own value classes: a file that somebody
else put there can hold wrong facts, but cannot run code. Whatever cannot be read is made anew.
"""

from __future__ import annotations

import functools
import io
import os
import pickle  # noqa: S403 - read only through `_Gate`
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from lkjip.base.leftovers import beside

T = TypeVar("T")
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()
"""Seconds to wait for a file that another program holds; elsewhere none is ever held."""
ENGINE = Path(__file__).parents[1]

ALLOWED_MODULES = frozenset(
    {
        "lkjip.report.model",
        "lkjip.data.schema",
        "lkjip.base.quantity",
        "lkjip.base.source",
        "lkjip.base.diagnostic",
        "lkjip.drawing.chart",
        "lkjip.drawing.labels",
    }
)
ALLOWED_NAMES = frozenset({("decimal", "Decimal"), ("datetime", "date")})


class _Gate(pickle.Unpickler):
    """Refuses every class but immutable values of the report."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in ALLOWED_NAMES:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module in ALLOWED_MODULES and name.isidentifier() else None
        # Only classes, and only a module's own: its functions and `__builtins__` together could run anything.
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")


PLAIN = (
    "base/formats.py",
    "base/diagnostic.py",
    "base/problems.py",
    "base/quantity.py",
    "base/source.py",
    "base/tuples.py",
    "report/model.py",
)


def modules(*patterns: str) -> list[str]:
    """The engine's files that match, and those of the plain values that everything is made of, as paths within it.

    A star stands for slashes too: `data/*.py` is all that lies below `data`.
    """
    return sorted({name for pattern in (*PLAIN, *patterns) for name in meant(pattern)})


@functools.cache
def meant(pattern: str) -> tuple[str, ...]:
    """The files of the engine that a pattern with one star or none means."""
    start, star, end = pattern.partition("*")
    if not star:
        return (pattern,) if pattern in _stamps() else ()
    return tuple(name for name in _stamps() if name.startswith(start) and name.endswith(end))


@functools.cache
def code(*patterns: str) -> bytes:
    """A digest of `modules`, a part of the key of what they make: a newer engine must make it anew."""
    return key_of(part.encode() for name in modules(*patterns) for part in (name, _stamps()[name])).encode()


@functools.cache
def _stamps() -> dict[str, str]:
    """What tells every file of the engine from another state of it, by its path within it.

    It is what Python goes by itself when it runs a module without reading it, size and time of writing, and the time of
    the last change of any kind. Reading hundreds of files in every build costs three times as much.
    """
    start = len(str(ENGINE)) + 1
    return {entry.path[start:].replace(os.sep, "/"): _stamp(entry.stat()) for entry in _below(str(ENGINE))}


def _stamp(now: os.stat_result) -> str:
    return f"{now.st_size} {now.st_mtime_ns} {now.st_ctime_ns}"


def _below(folder: str) -> Iterator[os.DirEntry[str]]:
    """Every file below a folder, save what Python keeps of it for itself."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield entry
            elif entry.name != "__pycache__":
                yield from _below(entry.path)


def key_of(parts: Iterable[bytes]) -> str:
    """Return a key that changes whenever one of `parts` does."""
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def remember(path: Path, key: str, make: Callable[[], T]) -> T:
    """Return what is stored at `path` under `key`, or make it and store it. Storing may fail silently.

    Raises whatever `make` raises; a value that is None is made anew each time.
    """
    found = read(path, key)
    if found is not None:
        return found  # type: ignore[no-any-return]
    fresh = make()
    save(path, key, fresh)
    return fresh


class _Memory:
    """What a process that stays up keeps by itself, by path; None where it does not stay up."""

    kept: dict[Path, tuple[str, Any]] | None = None


@contextmanager
def in_memory() -> Iterator[None]:
    """Keep in memory what is made meanwhile, each of it as the very value that it is; it is stored at the end."""
    _Memory.kept = {}
    try:
        yield
    finally:
        kept, _Memory.kept = _Memory.kept, None
        for path, (key, value) in kept.items():
            save(path, key, value)


def read(path: Path, key: str) -> Any | None:
    """Return the value stored at `path` under `key`; None where there is none, or only a damaged one."""
    known = _Memory.kept.get(path) if _Memory.kept is not None else None
    if known and known[0] == key:
        return known[1]
    found = _read(path, key)
    if found is not None and _Memory.kept is not None:
        _Memory.kept[path] = (key, found)
    return found


def _read(path: Path, key: str) -> Any | None:
    try:
        blob = path.read_bytes()
        if not blob.startswith(key.encode()):
            return None
        return _Gate(io.BytesIO(blob[len(key) :])).load()
    except Exception:  # a damaged cache is no cache, whatever is wrong with it
        return None


def save(path: Path, key: str, value: object) -> None:
    """Store `value`; a full or read-only disk only costs the next build its head start."""
    if _Memory.kept is not None:
        _Memory.kept[path] = (key, value)
        return
    try:
        write_atomically(path, key.encode() + pickle.dumps(value, 5))
    except OSError:
        return


def write_atomically(path: Path, content: bytes) -> None:
    """Write so that a power cut leaves either the old file or the new one. An OSError names `path`, no other file."""
    temporary = beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _put(temporary, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror or "", str(path)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _put(temporary: Path, path: Path) -> None:
    """Rename, and wait a little where a virus scanner or OneDrive holds the file for a moment (Windows)."""
    for pause in PAUSES:
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(path)
