"""The only stage that writes what people see: atomically, and never over a file that Word holds open."""

from __future__ import annotations

from pathlib import Path

from lkjip.cache import write_atomically

LOCKED = (
    "{name} sedang dibuka di program lain, jadi yang baru disimpan sebagai {instead}. Tutup dahulu, lalu susun ulang."
)


def write(path: Path, content: bytes) -> tuple[Path, tuple[str, ...]]:
    """Write `content` to `path`; return where it went, and a note for the person where that is not `path`.

    A document that is open in Word on Windows cannot be replaced: then the new one is kept beside it under another
    name, and nothing is lost.
    """
    try:
        write_atomically(path, content)
    except PermissionError:
        instead = path.with_name(f"{path.stem}-baru{path.suffix}")
        write_atomically(instead, content)
        return instead, (LOCKED.format(name=path.name, instead=instead.name),)
    return path, ()
