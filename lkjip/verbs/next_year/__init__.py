"""`baru`: next year in one command, the last report's structure without its results, or an empty set to start with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import Option, Request
from lkjip.verbs.verb import Example, OnFiles, Verb

if TYPE_CHECKING:
    from lkjip.base.progress import Tell
    from lkjip.base.project import Project

BLANK = Option("--kosong", "mulai dari rangka kosong")


def new(project: Project, tell: Tell, request: Request) -> str:
    """Prepare the data and texts of the project's year; see `preparing.new`."""
    from lkjip.verbs.next_year import preparing

    return preparing.new(project, tell, request)


BARU = Verb(
    "baru",
    "siapkan tahun itu dari laporan terakhir, beserta daftar tugasnya (--kosong: dari rangka kosong)",
    OnFiles(new),
    aliases=("new",),
    options=(BLANK,),
    examples=(Example("2024 baru", "siapkan 2024 dari laporan terakhir, dengan daftar tugasnya"),),
)
