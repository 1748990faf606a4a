"""`impor BERKAS.xlsx`: a workbook that `buku-kerja` wrote, brought back into the data files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import Option, Request
from lkjip.verbs.verb import Example, OnFiles, Verb

if TYPE_CHECKING:
    from lkjip.base.progress import Tell
    from lkjip.base.project import Project

TRY = Option("--coba", "tampilkan perubahannya saja, tanpa menulis", word="coba")


def import_workbook(project: Project, tell: Tell, request: Request) -> str:
    """Bring the workbook that the request's one word names into the data files; see `importing.import_workbook`."""
    from lkjip.verbs.workbook import importing

    return importing.import_workbook(project, tell, request, only_try=request.asks(TRY))


IMPOR = Verb(
    "impor",
    "masukkan buku kerja itu kembali ke berkas data (coba: hanya tampilkan)",
    OnFiles(import_workbook),
    aliases=("import",),
    words="BERKAS.xlsx",
    options=(TRY,),
    examples=(Example("2023 impor output/LKjIP-2023-data.xlsx coba", "lihat apa yang berubah"),),
)
