"""`asal NILAI`: one value's way to its data, and every place that prints it.

Only the declaration is here: a build that asks nothing should not pay for the answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import JSON, Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled


def trace(assembled: Assembled, project: Project, request: Request) -> str:
    """Lead from a printed figure, a word or a name to the data lines; see `origins.trace`."""
    from lkjip.verbs.trace import origins

    return origins.trace(assembled, project, request)


ASAL = Verb(
    "asal",
    "asal sebuah angka sampai baris datanya, dan di mana saja ia tercetak",
    OnReport(trace, in_spite_of_errors=True),
    aliases=("trace",),
    words="ANGKA_ATAU_NAMA",
    options=(JSON,),
    examples=(Example('2023 asal "94,24%"', "asal angka itu sampai baris datanya"),),
)
