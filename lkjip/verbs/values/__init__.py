"""`nilai [KATA]`: all values of the report with name, printed form, formula and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import JSON, Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled


def values(assembled: Assembled, project: Project, request: Request) -> str:
    """List the values whose name or printed form holds the request's words; all where there are none."""
    from lkjip.verbs.values import value_list

    return value_list.values(assembled, project, request)


NILAI = Verb(
    "nilai",
    "daftar nilai: nama, bentuk cetak, rumus, sumber",
    OnReport(values, in_spite_of_errors=True),
    aliases=("values",),
    words="[KATA]",
    options=(JSON,),
    examples=(Example("2023 nilai pagu", 'daftar nilai yang namanya memuat "pagu"'),),
)
