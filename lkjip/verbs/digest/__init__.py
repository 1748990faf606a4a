"""`ringkas`: the report on two pages and as slides, for leaders and staff, in templates of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import Option, Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled

WHOLE = Option("--final", "ditolak selama laporannya masih kekurangan sesuatu; tanpa tanda DRAF")


def ringkas(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the digest; see `two_pages.ringkas`."""
    from lkjip.verbs.digest import two_pages

    return two_pages.ringkas(assembled, project, request)


RINGKAS = Verb(
    "ringkas",
    "tulis ringkasan dua halaman dan paparannya ke output/LKjIP-TAHUN-ringkas.docx dan .pptx",
    OnReport(ringkas),
    words="[GRAFIK GRAFIK]",
    options=(WHOLE,),
    examples=(Example("2023 ringkas", "tulis ringkasan dua halaman dan paparan untuk pimpinan"),),
)
