"""`minta` and `terima`: a small Excel form for each owner with the cells that only they can fill, and its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import Option, Request
from lkjip.verbs.verb import Example, OnFiles, Verb

if TYPE_CHECKING:
    from lkjip.base.progress import Tell
    from lkjip.base.project import Project

ONLY_SHOW = Option("--coba", "tampilkan saja, tanpa menulis", word="coba")
REPLACE = Option("--ganti", "ganti juga angka yang sudah terisi lain di data dengan isi formulir")


def ask(project: Project, tell: Tell, request: Request) -> str:
    """Write one form and one message for each owner with open cells; see `asking.ask`."""
    from lkjip.verbs.forms import asking

    return asking.ask(project, tell, request)


def receive(project: Project, tell: Tell, request: Request) -> str:
    """Take forms back into the data files; see `form_intake.receive`."""
    from lkjip.verbs.forms import form_intake

    return form_intake.receive(project, tell, request)


MINTA = Verb(
    "minta",
    "tulis satu formulir Excel dan satu pesan bagi setiap pemilik data yang isiannya masih kosong",
    OnFiles(ask),
    words="[TENGGAT]",
    examples=(Example("2024 minta 2025-01-15", "formulir bagi setiap pemilik, kembali paling lambat 15 Januari 2025"),),
)
TERIMA = Verb(
    "terima",
    "masukkan formulir yang sudah diisi ke berkas data (coba: hanya tampilkan)",
    OnFiles(receive),
    words="FORMULIR.xlsx ...",
    options=(ONLY_SHOW, REPLACE),
    examples=(
        Example("2024 terima kiriman/*.xlsx coba", "lihat siapa menjawab apa, dan apa yang bertentangan"),
        Example("2024 terima kiriman/*.xlsx", "masukkan jawabannya ke berkas data"),
    ),
)
