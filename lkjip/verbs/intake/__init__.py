"""`ambil`: figures out of what other systems export, by recipes that say how (`data/resep/`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import Option, Request
from lkjip.verbs.verb import Example, OnFiles, Verb

if TYPE_CHECKING:
    from lkjip.base.progress import Tell
    from lkjip.base.project import Project

YES = Option("--ya", "tulis perubahannya; tanpa ini hanya ditampilkan", word="ya")
LEAPS = Option("--terima-lompatan", "tulis juga angka yang melompat jauh dari sebelumnya")


def take(project: Project, tell: Tell, request: Request) -> str:
    """Show or write what the exports of the year change; see `taking.take_in`."""
    from lkjip.verbs.intake.taking import take_in

    return take_in(project, tell, request.words, agreed=request.asks(YES), jumps_agreed=request.asks(LEAPS))


def recipes(project: Project, tell: Tell, request: Request) -> str:
    """List the recipes, or propose one from a file (`buat`); see `listing_recipes` and `proposing`."""
    from lkjip.verbs.intake.listing_recipes import answer

    return answer(project, tell, request.words)


AMBIL = Verb(
    "ambil",
    "ambil angka dari ekspor di data/TAHUN/sumber/ menurut resepnya (--ya: tulis)",
    OnFiles(take),
    aliases=("take-in",),
    words="[BERKAS]",
    options=(YES, LEAPS),
    examples=(
        Example("2024 ambil", "lihat angka apa yang berubah menurut ekspor"),
        Example("2024 ambil --ya", "tulis angka-angka itu ke berkas data"),
    ),
)

RESEP = Verb(
    "resep",
    "daftar resep pembaca ekspor; buat BERKAS: usulkan resep dari sebuah ekspor",
    OnFiles(recipes),
    aliases=("recipes",),
    words="[buat BERKAS]",
    examples=(Example("2024 resep buat rekap.xlsx", "usulkan resep untuk ekspor itu ke output/"),),
)
