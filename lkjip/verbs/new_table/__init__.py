"""`tabel buat BERKAS.xlsx`: a table of the office's own, begun from a sheet as people make it in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import Option, Request
from lkjip.verbs.verb import Example, OnFiles, Verb

if TYPE_CHECKING:
    from lkjip.base.progress import Tell
    from lkjip.base.project import Project

SHEET = Option("--lembar", "lembar yang dibaca, bila ada beberapa yang berisi tabel", takes="NAMA")
KEY = Option("--kunci", "nama tabelnya; tanpa ini menurut nama lembar atau berkasnya", takes="KUNCI")


def make_table(project: Project, tell: Tell, request: Request) -> str:
    """Make the definition and the rows of a table; see `making_table.make`."""
    from lkjip.verbs.new_table.making_table import make

    return make(project, tell, request.words, request.value_of(SHEET), request.value_of(KEY))


TABEL = Verb(
    "tabel",
    "buat BERKAS.xlsx: mulai tabel sendiri dari lembar Excel, dengan rumus dan jumlahnya",
    OnFiles(make_table),
    words="buat BERKAS.xlsx",
    options=(SHEET, KEY),
    examples=(Example("2024 tabel buat kunjungan.xlsx", "mulai tabel dari lembar itu di data/2024/tabel/"),),
)
