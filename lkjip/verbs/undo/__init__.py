"""`batal`: the last commands that wrote to the project taken back, each as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import Option, Request
from lkjip.verbs.verb import Example, OnFiles, Verb

if TYPE_CHECKING:
    from lkjip.base.progress import Tell
    from lkjip.base.project import Project

LIST = Option("--daftar", "hanya tampilkan langkah yang dapat dibatalkan", word="daftar")
AGAIN = Option("--ulang", "kembalikan hasil langkah yang terakhir dibatalkan", word="ulang")
ALL_THE_SAME = Option("--tetap", "batalkan juga berkas yang sudah diubah sesudahnya")


def undo(project: Project, tell: Tell, request: Request) -> str:
    """Take the last steps of the project's year back, or list them; see `taking_back.undo`."""
    from lkjip.verbs.undo import taking_back

    return taking_back.undo(project, tell, request)


BATAL = Verb(
    "batal",
    "batalkan perintah terakhir tahun itu yang menulis data atau naskah (daftar: hanya tampilkan)",
    OnFiles(undo),
    words="[BANYAKNYA]",
    options=(LIST, AGAIN, ALL_THE_SAME),
    examples=(
        Example("2024 batal", "batalkan perintah terakhir yang menulis data atau naskah"),
        Example("2024 batal 3", "batalkan tiga perintah terakhir sekaligus"),
        Example("2024 batal daftar", "lihat apa saja yang dapat dibatalkan"),
        Example("2024 batal ulang", "kembalikan hasil perintah yang baru dibatalkan"),
    ),
)
