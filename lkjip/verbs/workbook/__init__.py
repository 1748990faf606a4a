"""`buku-kerja`: the year's data as one Excel workbook; `impor` (`importing.py`) brings it back.

Sheets follow from the schema, so that new fields need no code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.verb import Example, OnFiles, Verb

if TYPE_CHECKING:
    from lkjip.base.progress import Tell
    from lkjip.base.project import Project
    from lkjip.verbs.request import Request


def workbook(project: Project, tell: Tell, request: Request) -> str:
    """Write the year's data as one Excel workbook and tell where it is; see `task.write_workbook`."""
    from lkjip.verbs.workbook.task import write_workbook

    return write_workbook(project, tell)


BUKU_KERJA = Verb(
    "buku-kerja",
    "tulis semua data sebagai buku kerja Excel ke output/LKjIP-TAHUN-data.xlsx",
    OnFiles(workbook),
    aliases=("workbook",),
    examples=(Example("2023 buku-kerja", "tulis semua data ke output/LKjIP-2023-data.xlsx"),),
)
