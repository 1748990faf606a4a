"""The numbered report set in Word: what the templates' tags print, and the properties of the file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from lkjip.base.diagnostic import Diagnostic, Severity, lack, reject
from lkjip.base.memory import remember
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.quantity import marked
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.schema import Data
from lkjip.pipeline.version import version_of
from lkjip.report.compose import Material
from lkjip.report.images import EMU_PER_CM, UnreadablePicture, extension_of, fit, pixel_size
from lkjip.report.model import Numbered, Part, PictureBlock
from lkjip.report.photos import for_print
from lkjip.rules import Settled, Suppressed
from lkjip.word.compiled import Compiled
from lkjip.word.printing import Meta, Prepared, prepare
from lkjip.word.scalars import Scalars


class Assembled(NamedTuple):
    """A report that only lacks its page numbers, and all it was made of.

    texts: the Markdown, values still names; `gaps`: what the report lacks; `findings`: what is wrong or doubtful in it
    settled: what a person confirmed of it; suppressed: what the office keeps silent
    project: with its files as they were when the build began
    """

    data: Data
    names: Names
    texts: tuple[Part, ...]
    report: Numbered
    gaps: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]
    document: Prepared
    settled: tuple[Settled, ...]
    template: Compiled
    project: Project
    suppressed: tuple[Suppressed, ...] = ()


TEMPLATE = Source("templates/lkjip.docx")
TITLE = "Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun {tahun}"
LOGOS = ("logo.png", "logo.jpg", "logo.jpeg")
LOGO_BOX = (4 * EMU_PER_CM, 4 * EMU_PER_CM)


def set_in_word(report: Numbered, template: Compiled, material: Material, project: Project) -> Prepared:
    """Set the numbered report in the template; return the document that only lacks its page numbers.

    project: its inputs give the version, its name and year the properties of the file
    Raises InputError for a logo that is no picture.
    """
    data, names, photos = material.data, material.names, material.photos
    printed = marked if data.sementara else str
    scalars = remember("scalars", lambda: Scalars(names, printed), names, data)
    version = version_of(project, (*photos.items(), *material.scans.items()))
    meta = properties(project, names)._replace(version=version, data_date=str(names("tanggal_data")))
    return prepare(report, template, scalars, meta, logo_of(material.photos, names, project))


def missing_logo(template: Compiled, material: Material) -> tuple[Diagnostic, ...]:
    """The emblem that the template's cover asks for and that nobody has supplied."""
    if "logo" not in template.blocks or any(name in material.photos for name in LOGOS):
        return ()
    file = f"{material.folder}/{LOGOS[0]}"
    return (lack(TEMPLATE, f"gambar {file}", "logo pada sampul belum ada", file),)


def inspect(document: Prepared) -> None:
    """Raise InputError with all `flaws` of the draft: no file may be handed out that Word would repair."""
    if problems := flaws(document, draft=True):
        raise InputError(problems)


def flaws(document: Prepared, *, draft: bool) -> tuple[Diagnostic, ...]:
    """Look at the finished file as Word would; return what Word would have to repair, or readers would miss.

    draft: with its watermark, which adds parts of its own
    """
    from lkjip.word.faults import faults_by_rule

    content = document.finish(None, draft=draft)
    hint = "Cari tempat itu dalam draf; bila berasal dari templat yang belum diubah, ini kesalahan program: laporkan."
    found = ((rule, f"dokumen: {fault}") for rule, fault in faults_by_rule(content))
    return tuple(Diagnostic(rule, Severity.GALAT, TEMPLATE, message, hint) for rule, message in found)


def properties(project: Project, names: Names) -> Meta:
    """Title, author and date of the file, whose version is still to come.

    The date is the last day of the year reported on, so that builds repeat.
    """
    agency = str(names("instansi.lengkap"))
    return Meta(TITLE.format(tahun=project.tahun), agency, agency, file_date(project.tahun))


def file_date(tahun: int) -> datetime:
    """The end of the year, or what SOURCE_DATE_EPOCH asks for (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime(tahun, 12, 31, tzinfo=UTC)


def logo_of(photos: Mapping[str, bytes], names: Names, project: Project) -> PictureBlock | None:
    """The emblem on the cover, from `gambar/logo.png` or `logo.jpg`; None where there is none.

    Raises InputError for one that is no picture.
    """
    name = next((name for name in LOGOS if name in photos), None)
    if name is None:
        return None
    source = Source(f"{project.relative(project.photos)}/{name}")
    try:
        image = for_print(photos[name], LOGO_BOX, project.cache)
    except UnreadablePicture as error:
        raise InputError([reject(source, f"logo {error}", error.hint)]) from None
    width, height = fit(pixel_size(image), LOGO_BOX)
    alt = f"Logo {str(names('instansi.daerah')) or names('instansi.nama')}"
    return PictureBlock("foto:logo", (), alt, image, extension_of(image), width, height)
