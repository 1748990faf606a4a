"""`bukti`: which files prove which figures, as a list to attach and to hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import JSON, Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled


def prove(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the index of the evidence; see `evidence_index.prove`."""
    from lkjip.verbs.proving import evidence_index

    return evidence_index.prove(assembled, project, request)


BUKTI = Verb(
    "bukti",
    "tulis daftar bukti setiap angka ke output/LKjIP-TAHUN-bukti.docx",
    OnReport(prove, in_spite_of_errors=True),
    options=(JSON,),
    examples=(Example("2023 bukti", "tulis daftar bukti, dan sebut yang belum ada"),),
)
