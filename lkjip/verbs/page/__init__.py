"""`telusur`: the whole report as one HTML page in which every number explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import JSON, Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled


def write_page(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the page beside the report and tell where it is; see `telusur.telusur`."""
    from lkjip.verbs.page import telusur

    return telusur.telusur(assembled, project, request)


TELUSUR = Verb(
    "telusur",
    "tulis laporan sebagai halaman HTML yang setiap angkanya dapat ditelusuri, dengan koreksi dan formulir reviu",
    OnReport(write_page),
    options=(JSON,),
    examples=(Example("2023 telusur", "tulis output/LKjIP-2023-telusur.html"),),
)
