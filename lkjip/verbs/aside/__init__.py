"""`sisihkan`: all that belongs to one office (the example, at first) out of the way into one folder, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import Option, Request
from lkjip.verbs.verb import Example, OnFiles, Verb

if TYPE_CHECKING:
    from lkjip.base.progress import Tell
    from lkjip.base.project import Project

BACK = Option("--batal", "kembalikan yang disisihkan ke tempatnya semula")


def set_aside(project: Project, tell: Tell, request: Request) -> str:
    """Move what belongs to the office of the project's year aside, or all of it back; see `keeping`."""
    from lkjip.verbs.aside import keeping

    return keeping.bring_back(project, tell) if request.asks(BACK) else keeping.set_aside(project, tell)


SISIHKAN = Verb(
    "sisihkan",
    "pindahkan semua milik instansi tahun itu, misalnya laporan contoh, ke folder contoh/ (--batal: kembalikan)",
    OnFiles(set_aside),
    options=(BACK,),
    examples=(
        Example("2023 sisihkan", "singkirkan laporan contoh sebelum memulai laporan instansi sendiri"),
        Example("2023 sisihkan --batal", "kembalikan laporan contoh itu ke tempatnya"),
    ),
)
