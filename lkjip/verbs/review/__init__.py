"""`reviu`: the reviewer's form, with what a machine can answer from the report; the rest is left to the reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import JSON, Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled


def reviu(assembled: Assembled, project: Project, request: Request) -> str:
    """Fill in the review form as far as the report can answer; see `form.reviu`."""
    from lkjip.verbs.review import form

    return form.reviu(assembled, project, request)


REVIU = Verb(
    "reviu",
    "isi formulir reviu APIP ke output/LKjIP-TAHUN-reviu.docx",
    OnReport(reviu),
    options=(JSON,),
    examples=(Example("2023 reviu", "isi formulir reviu APIP untuk laporan 2023"),),
)
