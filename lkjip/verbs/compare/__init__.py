"""`bandingkan`: what changed between two reports, this one and a Word document, another revision, or another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import JSON, Option, Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled

EVERYTHING = Option("--semua", "rinci juga kalimat yang hanya berganti nilai", word="semua")


def compare(assembled: Assembled, project: Project, request: Request) -> str:
    """Tell what changed between another report and this one; see `comparing.compare`."""
    from lkjip.verbs.compare import comparing

    return comparing.compare(assembled, project, request)


BANDINGKAN = Verb(
    "bandingkan",
    "apa yang berubah terhadap dokumen Word, revisi git, atau tahun lain",
    OnReport(compare),
    aliases=("compare",),
    words="BERKAS.docx|REVISI|TAHUN",
    options=(JSON, EVERYTHING),
    examples=(Example("2023 bandingkan HEAD~1", "apa yang berubah sejak revisi git itu"),),
)
