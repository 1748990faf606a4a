"""`amati`: build again whenever something is saved, until it is stopped. What does the work is `cli/watching.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lkjip.verbs.request import Option
from lkjip.verbs.susun import ANEW, QUICK
from lkjip.verbs.verb import Example, OnSaves, Verb

if TYPE_CHECKING:
    from pathlib import Path

PREVIEW = Option("--pratinjau", "tampilkan laporan di peramban selagi disunting", aliases=("--preview",))
POLLING = Option("--jajak", "jajaki berkas berkala, untuk drive jaringan dan OneDrive", aliases=("--poll",))


def saves(root: Path, *, polling: bool = False) -> Iterator[bool]:
    """Whether something was saved in the project at `root`, again and again; see `saving.saves_in`."""
    from lkjip.verbs.watch.saving import saves_in

    return saves_in(root, polling=polling)


AMATI = Verb(
    "amati",
    "susun ulang setiap kali berkas disimpan, sampai dihentikan dengan Ctrl+C",
    OnSaves(saves),
    aliases=("watch",),
    options=(PREVIEW, QUICK, POLLING, ANEW),
    examples=(
        Example("2023 amati", "susun ulang draf setiap kali data, naskah, atau templat disimpan"),
        Example("2023 amati --pratinjau", "sama, dengan pratinjau di peramban"),
        Example("2023 amati --jajak", "sama, untuk folder di drive jaringan atau OneDrive"),
    ),
)
