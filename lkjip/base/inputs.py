"""Reading the files that people put into the project: regular files of bounded size inside it, and nothing else.

A pipe or a device would be waited for until the end of days, a link may lead anywhere, and a name that is no text can
be shown to nobody. All of them are refused before they are opened.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.oserror import reason_of
from lkjip.base.problems import InputError, suggest
from lkjip.base.source import Source

LARGEST_FILE = 50_000_000
IGNORED = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
"""What Windows and macOS put into folders by themselves, besides files whose name begins with a dot."""

HINTS = {
    errno.ENOENT: "Periksa nama dan foldernya.",
    errno.EACCES: "Tutup dahulu di Excel, Word, atau program lain, dan periksa hak bacanya.",
    errno.EPERM: "Periksa hak bacanya.",
    errno.EISDIR: "Ganti folder itu dengan berkasnya.",
    errno.ELOOP: "Ganti tautan itu dengan berkasnya.",
}

TEMPLATES = "templates/"
ORIGINAL = "Yang belum pernah ada: ambil templat asli."


def visible(folder: Path, root: Path) -> list[Path]:
    """What people see in a folder of the project at `root`, by name, if it is one.

    InputError for names that are no text: it names the folder from `root` on, for a name of that kind finds nothing.
    """
    if not folder.is_dir():
        return []
    found = sorted(path for path in folder.iterdir() if not is_hidden(path.name))
    if unreadable := [path for path in found if not _is_text(path.name)]:
        raise InputError(_nameless(folder.relative_to(root), path) for path in unreadable)
    return found


def is_there(path: Path) -> bool:
    """Whether something has this name: a link to nothing or a folder too, for reading it says what is wrong."""
    return os.path.lexists(path)


def is_hidden(name: str) -> bool:
    """Whether a file belongs to the system or to an open editor (`._x`, `.DS_Store`, `~$laporan.docx`)."""
    return name[0] in ".~" or name.lower() in IGNORED


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:  # bytes that the system could not read as text
        return False
    return True


def _nameless(folder: Path, path: Path) -> Diagnostic:
    shown = os.fsencode(path.name).decode("utf-8", "replace")
    hint = "Ganti namanya dengan huruf biasa, angka, dan tanda hubung."
    return reject(Source(folder.as_posix()), f'nama berkas "{shown}" tidak terbaca sebagai teks', hint)


def read_input(path: Path, shown: str, root: Path | None, largest: int = LARGEST_FILE) -> bytes:
    """Return a file's bytes; InputError where it is none, leads out of `root`, or is larger than `largest` bytes.

    shown: the path as messages print it; root: None for a file that may stand anywhere
    """
    try:
        if why := _why_unfit(path, root):
            raise InputError([reject(Source(shown), *why)])
        refuse_larger(path.stat().st_size, shown, largest)
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:  # pathlib tells links in circles as a RuntimeError
        raise InputError([_unread(Source(shown), error, path)]) from error


def refuse_larger(size: int, shown: str, largest: int) -> None:
    """InputError where a file of `size` bytes is larger than `largest` bytes."""
    if size > largest:
        message = f"berkas lebih besar dari {largest // 1_000_000} MB"
        raise InputError([reject(Source(shown), message, "Perkecil berkasnya; periksa isinya.")])


def _unread(source: Source, error: Exception, path: Path) -> Diagnostic:
    if not isinstance(error, OSError):
        return reject(source, "berkas tidak terbaca (tautannya berputar)", "Ganti tautan itu dengan berkasnya.")
    hint = HINTS.get(error.errno or 0, "Periksa berkas itu dan tempat penyimpanannya.")
    if error.errno == errno.ENOENT and source.file.startswith(TEMPLATES):
        hint = _misnamed(path) or f"{hint} {ORIGINAL}"
    return reject(source, f"berkas tidak terbaca ({reason_of(error)})", hint)


def _misnamed(path: Path) -> str:
    """How to mend the name of a file that stands beside where it should be under a name like it, or an empty string."""
    kind = path.suffix.lower()
    kin = (file for file in path.parent.glob("[!.~]*") if file.suffix.lower() == kind and file.name != path.name)
    near = suggest(path.stem, (file.stem for file in kin))
    return f'{near} Namai "{path.name}", huruf besar dan kecilnya juga.' if near else ""


def _why_unfit(path: Path, root: Path | None) -> tuple[str, str] | None:
    """What is wrong with a file before it is opened, and how to mend it."""
    if root is not None and _leads_out(path, root):
        return "berkas ini tautan ke luar folder proyek", "Salin berkasnya ke sini."
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return "ini bukan berkas biasa (pipa atau perangkat)", "Ganti dengan berkas biasa, atau hapus."
    return None


def _leads_out(path: Path, root: Path) -> bool:
    """Whether a link on the way from `root` to `path` leaves it; where there is no link, nothing has to be resolved."""
    here, start = os.fspath(path), os.fspath(root)
    inside = here.startswith(start + os.sep) and os.pardir not in here
    junctions = os.name == "nt"  # they are no links, and lead elsewhere all the same
    if inside and not junctions and not any(map(os.path.islink, _folders(here, len(start)))):
        return False
    return not path.resolve().is_relative_to(root.resolve())


def _folders(path: str, start: int) -> Iterator[str]:
    """The path itself and every folder above it down to its first `start` letters."""
    while len(path) > start:
        yield path
        path = os.path.dirname(path)  # noqa: PTH120 - asked for every file of every build
