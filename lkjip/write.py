"""The only stage that writes what people see: atomically, and never over a file that Word holds open."""

from __future__ import annotations

from pathlib import Path

from lkjip.cache import write_atomically


def write(path: Path, content: bytes) -> Path:
    """Write `content` to `path` and return where it went.

    A document that is open in Word on Windows cannot be replaced: then the new one is kept beside it under another
    name, and nothing is lost.
    """
    try:
        write_atomically(path, content)
    except PermissionError:
        path = path.with_name(f"{path.stem}-baru{path.suffix}")
        write_atomically(path, content)
    return path
