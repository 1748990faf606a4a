"""The only stage that writes what people see: atomically, and never over a file that Word holds open."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from lkjip.base.cache import write_atomically
from lkjip.base.journal import write_together

LOCKED = (
    "{name} sedang dibuka di program lain, jadi yang baru disimpan sebagai {instead}. Tutup dahulu, lalu susun ulang."
)
LOCKED_SET = (
    "salah satu dari {names} sedang dibuka di program lain, jadi semuanya disimpan dengan akhiran {ending}. "
    "Tutup dahulu, lalu ulangi perintahnya."
)
BESIDE = ("-baru", *(f"-baru-{number}" for number in range(2, 10)))


def write(path: Path, content: bytes) -> tuple[Path, tuple[str, ...]]:
    """Write `content` to `path`; return where it went, and a note for the person where that is not `path`.

    A document that is open in Word on Windows cannot be replaced: then the new one is kept beside it under another
    name, and nothing is lost. Where the same content stands there already, nothing is written.
    Raises PermissionError, naming `path`, where nothing can be written in that folder.
    """
    with suppress(OSError):
        if path.read_bytes() == content:
            return path, ()
    try:
        write_atomically(path, content)
    except PermissionError:
        instead = _beside(path, content)
        return instead, (LOCKED.format(name=path.name, instead=instead.name),)
    return path, ()


def write_set(root: Path, files: Sequence[tuple[Path, bytes]]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write files that belong to each other, all or none, under one ending; return where they went, and notes.

    Where one of them is open in another program, all go beside the old ones: a new one among old ones would mislead.
    Raises PermissionError, naming the first, where nothing can be written in that folder.
    """
    for ending in ("", *BESIDE):
        renamed = [(path.with_name(f"{path.stem}{ending}{path.suffix}"), content) for path, content in files]
        with suppress(PermissionError):
            write_together(root, renamed)
            return tuple(path for path, _ in renamed), _moved_together(files, ending)
    raise PermissionError(errno.EACCES, "", str(files[0][0]))


def _moved_together(files: Sequence[tuple[Path, bytes]], ending: str) -> tuple[str, ...]:
    names = ", ".join(path.name for path, _ in files)
    return (LOCKED_SET.format(names=names, ending=ending),) if ending else ()


def _beside(path: Path, content: bytes) -> Path:
    """The first name beside `path` that is not open too."""
    for ending in BESIDE:
        instead = path.with_name(f"{path.stem}{ending}{path.suffix}")
        with suppress(PermissionError):
            write_atomically(instead, content)
            return instead
    raise PermissionError(errno.EACCES, "", str(path))
