"""The files of the fonts that charts are drawn with, found in the system's folders as they are now.

Why not matplotlib's own search: it keeps a list of the fonts of some earlier day, so that one installed since is not
found and one removed still is. Only the names of files are looked at, which costs a millisecond or two.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from lkjip.base.tuples import NamedTuple

FOLDERS = "LKJIP_FOLDER_HURUF"
"""A variable that names the folders to look in instead of the system's, for systems that keep fonts elsewhere."""
KINDS = (".ttf", ".otf", ".ttc")
BOLD = ("bold", "bd", "b")
REGULAR = ("", "regular", "roman", "book")
OTHER_NAMES = {"timesnewroman": ("times",), "couriernew": ("cour",)}
"""What the files of a family are called on Windows, where that is not its name."""


class Face(NamedTuple):
    """A family's upright files; None where it is not installed in that weight."""

    family: str
    regular: Path
    bold: Path | None


def folders() -> tuple[Path, ...]:
    """Where this system keeps fonts."""
    if own := os.environ.get(FOLDERS):
        return tuple(map(Path, own.split(os.pathsep)))
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local/share"))
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts"


def first_installed(families: Sequence[str]) -> Face | None:
    """The first of the families that is installed."""
    if not families:
        return None
    files = dict(_files())
    return next((face for family in families if (face := _face(family, files))), None)


def digest(face: Face | None) -> bytes:
    """What makes charts drawn with the face differ from those drawn with another, or with another version of it."""
    parts = (face.regular, face.bold) if face else ()
    return sha256(b"".join(_content(path) for path in parts if path)).digest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _files() -> Iterator[tuple[str, Path]]:
    """Every font file by the letters of its name; those of the user come last and win."""
    for folder in folders():
        for place, inner, names in os.walk(folder):
            inner.sort()
            for name in sorted(names):
                stem, kind = os.path.splitext(name)  # noqa: PTH122 - asked for thousands of names
                if kind.lower() in KINDS:
                    yield _letters(stem), Path(place, name)


def _face(family: str, files: dict[str, Path]) -> Face | None:
    stems = (_letters(family), *OTHER_NAMES.get(_letters(family), ()))
    regular = _one_of((f"{stem}{ending}" for stem in stems for ending in REGULAR), files)
    bold = _one_of((f"{stem}{ending}" for stem in stems for ending in BOLD), files)
    return Face(family, regular, bold) if regular else None


def _one_of(names: Iterator[str], files: dict[str, Path]) -> Path | None:
    return next((files[name] for name in names if name in files), None)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
