"""The only stage that writes what people see: atomically, and never over a file that Word holds open."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from lkjip.base.cache import write_atomically

LOCKED = (
    "{name} sedang dibuka di program lain, jadi yang baru disimpan sebagai {instead}. Tutup dahulu, lalu susun ulang."
)
BESIDE = ("-baru", *(f"-baru-{number}" for number in range(2, 10)))


def write(path: Path, content: bytes) -> tuple[Path, tuple[str, ...]]:
    """Write `content` to `path`; return where it went, and a note for the person where that is not `path`.

    A document that is open in Word on Windows cannot be replaced: then the new one is kept beside it under another
    name, and nothing is lost. Raises PermissionError, naming `path`, where nothing can be written in that folder.
    """
    try:
        write_atomically(path, content)
    except PermissionError:
        instead = _beside(path, content)
        return instead, (LOCKED.format(name=path.name, instead=instead.name),)
    return path, ()


def _beside(path: Path, content: bytes) -> Path:
    """The first name beside `path` that is not open too."""
    for ending in BESIDE:
        instead = path.with_name(f"{path.stem}{ending}{path.suffix}")
        with suppress(PermissionError):
            write_atomically(instead, content)
            return instead
    raise PermissionError(errno.EACCES, "", str(path))
