"""`ringkas`: the report on two pages, for leaders and staff, in a template of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled


def ringkas(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the digest; see `two_pages.ringkas`."""
    from lkjip.verbs.digest import two_pages

    return two_pages.ringkas(assembled, project, request)


RINGKAS = Verb(
    "ringkas",
    "tulis ringkasan dua halaman ke output/LKjIP-TAHUN-ringkas.docx",
    OnReport(ringkas),
    words="[GRAFIK GRAFIK]",
    examples=(Example("2023 ringkas", "tulis ringkasan dua halaman untuk pimpinan"),),
)
