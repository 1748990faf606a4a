"""An error of the program itself: told in a paragraph, kept for those who can mend it."""

from __future__ import annotations

from lkjip.base.cache import write_atomically
from lkjip.base.project import Project

FILE = "kesalahan-program.txt"
NOTICE = (
    "Terjadi kesalahan di dalam program ({what}), bukan kesalahan Anda. Berkas lama tidak berubah.\n"
    "{kept}\n"
    "Yang dapat dicoba: batalkan suntingan terakhir, lalu jalankan lagi."
)
TOO_DEEP = "isi yang bertingkat terlalu dalam"
TOO_LARGE = "memori komputer tidak cukup"


def notice_of(error: Exception, project: Project) -> str:
    """What to tell a person of an error that nobody thought of.

    A traceback helps nobody here, so the record (`kesalahan-program.txt` beside the reports) is for who can mend it.
    The text says where it is, or that it could not be kept.
    """
    return NOTICE.format(what=_what(error), kept=_keep(error, project))


def _what(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return TOO_DEEP
    return TOO_LARGE if isinstance(error, MemoryError) else type(error).__name__


def _keep(error: Exception, project: Project) -> str:
    path = project.document.with_name(FILE)
    try:
        write_atomically(path, _record(error, project).encode("utf-8", "backslashreplace"))
    except OSError:
        return f"Catatannya tidak dapat disimpan: {error!r}"
    return f"Catatannya ada di {project.relative(path)}; kirimkan berkas itu kepada pemelihara program."


def _record(error: Exception, project: Project) -> str:
    import platform
    import traceback

    lines = traceback.format_exception(error)
    return f"LKjIP {project.tahun}\nPython {platform.python_version()}, {platform.platform()}\n\n{''.join(lines)}"
