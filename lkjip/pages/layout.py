"""On which page everything stands: asked of LibreOffice, remembered until something moves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from lkjip.base.cache import write_atomically
from lkjip.base.filesystem import DISK, Files
from lkjip.base.oserror import reason_of
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.pages.laid_sheets import Document, See, fit, unseen
from lkjip.pages.laid_sheets import Layout as Layout
from lkjip.pages.laid_sheets import measure as measure
from lkjip.pages.office import OfficeFailed, convert, find_office, working_folder
from lkjip.pages.typefaces import is_installed, remedy
from lkjip.report.arrangement import Arrangement, recalled, stored_arrangement
from lkjip.report.model import ContentsLine, Numbered
from lkjip.word.contents import UNKNOWN_PAGE


class Renumbered(NamedTuple):
    """A line of the lists, and its page before and after measuring."""

    title: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.title}: {self.before} menjadi {self.after}"


NEEDS_OFFICE = (
    "nomor halaman di daftar isi belum diisi: isi laporan berubah dan LibreOffice tidak ditemukan. "
    "Pasang LibreOffice lalu susun ulang, atau tekan F9 pada daftar isi di Word."
)
NOT_MEASURED = "nomor halaman di daftar isi belum diisi karena --cepat; susun ulang tanpa --cepat untuk mengisinya."

SPILLED = (
    "templates/lkjip.docx: isi sampul tidak muat dan memakan {many} lembar lebih banyak. Di Word, kurangi jarak "
    "antarparagraf atau ukuran huruf pada sampul, atau pendekkan nama yang tercetak di sana."
)
REPLACED = (
    "huruf {name}: halaman diukur dengan huruf pengganti yang lebarnya lain, sehingga nomor halaman dapat keliru; "
    "{remedy}, lalu susun ulang."
)
NOT_REMEMBERED = "nomor halaman tidak dapat disimpan di {name} ({why}); susunan berikutnya mengukur ulang."


def lay_out(
    document: Document, project: Project, report: Numbered, *, measure_anew: bool, see: See = unseen
) -> tuple[Layout, tuple[str, ...]]:
    """Return the pages of `document`, measured only where something has moved since the last time.

    Without LibreOffice a moved document has no page numbers, and a note for the person says so.
    see: shown the pages as PDF, where they are measured
    """
    fingerprint = document.fingerprint
    known = _known(fingerprint, project, measure_anew=measure_anew)
    if known:
        return known, doubts(known)
    unknown = Layout(fingerprint, {}, 0)
    if not measure_anew:
        return unknown, (NOT_MEASURED,)
    office = find_office()
    if office is None:
        return unknown, (NEEDS_OFFICE,)
    try:
        first = next((line.bookmark for line in report.contents if line.level == 1), "")
        measured = fit(document, fingerprint, first, office, see)
    except OfficeFailed as error:
        return unknown, (f"LibreOffice gagal mengukur halaman: {error}",)
    try:
        remember(project.layout, measured)
    except OSError as error:  # the report has its pages all the same
        note = NOT_REMEMBERED.format(name=project.relative(project.layout), why=reason_of(error))
        return measured, (*doubts(measured), note)
    return measured, doubts(measured)


def foreseen(document: Document, project: Project) -> Layout | None:
    """The numbers that `document` bears until it is measured: those of the last layout, which may be others.

    None where nothing will be measured: its layout is known, or there is no LibreOffice.
    """
    fingerprint = document.fingerprint
    if _known(fingerprint, project, measure_anew=True) or find_office() is None:
        return None
    last = recall(project.layout, project.files)
    if last is None:
        return Layout(fingerprint, {}, 0)
    return Layout(fingerprint, last.pages, 0, arrangement=last.arrangement)


def pages_of(document: Document, arrangement: Arrangement) -> bytes:
    """The pages of `document` as PDF, laid out for those who want to look; nothing where there is no LibreOffice.

    Raises OfficeFailed where it does not deliver.
    """
    office = find_office()
    if office is None:
        return b""
    with working_folder() as folder:
        return convert(document.arranged(arrangement).finish(None), folder, office).read_bytes()


def renumbered(report: Numbered, before: Layout, after: Layout) -> tuple[Renumbered, ...]:
    """The lines of the lists whose page is another one after measuring, in their order."""
    found = (
        Renumbered(f"{line.number} {line.title}".strip(), _page(line, before), _page(line, after))
        for line in (*report.contents, *report.tables, *report.figures)
    )
    return tuple(line for line in found if line.before != line.after)


def _page(line: ContentsLine, layout: Layout) -> str:
    return layout.pages.get(line.bookmark, UNKNOWN_PAGE)


def doubts(layout: Layout) -> tuple[str, ...]:
    """Notes on what no final report may look like, each `where: what`."""
    return *spills(layout), *(REPLACED.format(name=name, remedy=remedy(name)) for name in layout.replaced)


def spills(layout: Layout) -> tuple[str, ...]:
    """A note where the cover does not fit on its sheet; none where it does."""
    return (SPILLED.format(many=layout.spilled),) if layout.spilled else ()


def _known(fingerprint: str, project: Project, *, measure_anew: bool) -> Layout | None:
    """The last layout, if it is that of this document and its fonts are no better now than they were."""
    known = recall(project.layout, project.files)
    if known is None or known.fingerprint != fingerprint:
        return None
    return None if measure_anew and any(map(is_installed, known.replaced)) else known


def known_doubts(document: Document, project: Project, *, measure_anew: bool) -> tuple[str, ...]:
    """What no final report may look like, as far as it is known without measuring `document`."""
    known = _known(document.fingerprint, project, measure_anew=measure_anew)
    return doubts(known) if known else ()


def why_unmeasured(document: Document, project: Project, *, measure_anew: bool) -> str:
    """Why `document` will have no page numbers, as far as that is known without measuring it; "" if it may have."""
    known = recall(project.layout, project.files)
    if known and known.fingerprint == document.fingerprint:
        return ""
    if not measure_anew:
        return NOT_MEASURED
    return "" if find_office() else NEEDS_OFFICE


def measured_pages(document: Document, project: Project) -> Mapping[str, str]:
    """The printed page of every bookmark, as last measured; empty where that was another document."""
    known = recall(project.layout, project.files)
    return known.pages if known and known.fingerprint == document.fingerprint else {}


def recall(path: Path, files: Files = DISK) -> Layout | None:
    """Return the last measured layout, if there is one."""
    try:
        stored = json.loads(files.read(path, path.name, None))
        sizes = (int(stored["jumlah"]), int(stored["depan"]), int(stored.get("sampul_lebih", 0)))
        fonts, others = (tuple(map(str, stored.get(key, ()))) for key in ("huruf", "huruf_diganti"))
        arrangement = recalled(stored.get("susunan", {}))
        return Layout(stored["sidik"], dict(stored["halaman"]), *sizes, fonts, others, arrangement)
    except (InputError, ValueError, KeyError, TypeError, AttributeError):
        return None


def remember(path: Path, layout: Layout) -> None:
    """Keep `layout` for builds on machines without LibreOffice."""
    stored: dict[str, object] = {"sidik": layout.fingerprint, "jumlah": layout.total, "depan": layout.front}
    stored["halaman"] = layout.pages
    stored |= {key: fonts for key, fonts in (("huruf", layout.fonts), ("huruf_diganti", layout.replaced)) if fonts}
    if kept := stored_arrangement(layout.arrangement):
        stored["susunan"] = kept
    if layout.spilled:
        stored["sampul_lebih"] = layout.spilled
    text = json.dumps(stored, ensure_ascii=False, indent=1, sort_keys=True)
    write_atomically(path, text.encode() + b"\n")
