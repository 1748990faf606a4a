"""What earlier builds left in output/: no draft stands under a final's name, no PDF beside another document.

Somebody sends what stands in that folder. A final under the name of drafts is kept under the version of its data; a PDF
of another document is moved to a name that says so; a final of other data than there are now is told.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from lkjip.base.cache import write_atomically
from lkjip.base.filesystem import bytes_at
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.word.properties import FINAL, Stated, stated

MOST = 9  # finals of one version that are kept
ASIDE = "{name} adalah laporan final (versi data {version}); disimpan sebagai {instead}, karena draf menggantikannya."
OTHER = (
    "{name} dibuat dari dokumen lain, jadi kini bernama {instead}. "
    "Buat PDF dokumen ini dengan --pdf; yang lama jangan dikirim."
)
HELD = "{name} dibuat dari dokumen lain dan sedang dibuka di program lain; jangan dikirim. Tutup, lalu susun ulang."
OLDER = (
    "{name} adalah laporan final versi data {version}; data sekarang versi {now}. "
    "Susun lagi dengan --final sebelum dikirim."
)
REPLACED = "{name} menggantikan laporan final versi data {version}."


class Earlier(NamedTuple):
    """What stood where the document is written: its bytes, empty where there was none, and what it says of itself."""

    path: Path
    content: bytes
    says: Stated

    @property
    def pdf(self) -> Path:
        return self.path.with_suffix(".pdf")

    @property
    def is_final(self) -> bool:
        return self.says.status == FINAL


def earlier(path: Path) -> Earlier:
    """Look at the document that an earlier build wrote to `path`."""
    content = bytes_at(path)
    return Earlier(path, content, stated(content))


def keep_final(old: Earlier) -> tuple[str, ...]:
    """Keep a final report that a draft is about to replace, and its PDF, under another name; return what to tell.

    Finals have a name of their own now, but those that were written before they did, or were renamed, still are finals.
    """
    if not old.is_final:
        return ()
    instead = _free(old.path, f"-final-{old.says.version}", old.content)
    write_atomically(instead, old.content)
    if old.pdf.is_file() and old.pdf.stat().st_mtime >= old.path.stat().st_mtime:
        _moved(old.pdf, instead.with_suffix(".pdf"))
    return (ASIDE.format(name=old.path.name, version=old.says.version, instead=instead.name),)


def part_from_pdf(old: Earlier) -> tuple[str, ...]:
    """Move a PDF aside that was not made of the document that stands beside it now; return what to tell."""
    now = bytes_at(old.path)
    if now == old.content or not old.pdf.is_file():
        return ()
    instead = old.pdf.with_name(f"{old.pdf.stem}-lama.pdf")
    note = OTHER if _moved(old.pdf, instead) else HELD
    return (note.format(name=old.pdf.name, instead=instead.name),)


def older_final(project: Project, version: str) -> tuple[str, ...]:
    """What to tell of a final report that was made of other data than there are now."""
    final = earlier(project.final)
    name = f"{final.path.name} berikut PDF-nya" if final.pdf.is_file() else final.path.name
    words = OLDER.format(name=name, version=final.says.version, now=version)
    return (words,) if _is_of_other_data(final, version) else ()


def replaced_final(old: Earlier, version: str) -> tuple[str, ...]:
    """What to tell of a final report that another one replaces, made of other data."""
    words = REPLACED.format(name=old.path.name, version=old.says.version)
    return (words,) if _is_of_other_data(old, version) else ()


def _is_of_other_data(old: Earlier, version: str) -> bool:
    return old.is_final and old.says.version != version


def _free(path: Path, ending: str, content: bytes) -> Path:
    """The first name with this ending that nothing else has."""
    endings = (ending, *(f"{ending}-{number}" for number in range(2, MOST + 1)))
    names = [path.with_name(f"{path.stem}{tail}{path.suffix}") for tail in endings]
    return next((path for path in names if not path.exists() or path.read_bytes() == content), names[-1])


def _moved(path: Path, instead: Path) -> bool:
    """Whether a file could be given its other name; one that is open in another program cannot (Windows)."""
    with suppress(PermissionError):
        path.replace(instead)
        return True
    return False
