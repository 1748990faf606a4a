"""`amati`: build again whenever something is saved, until it is stopped. What does the work is `cli/watching.py`."""

from __future__ import annotations

from lkjip.verbs.request import Option
from lkjip.verbs.susun import ANEW, QUICK
from lkjip.verbs.verb import Example, OnSaves, Verb

POLLING = Option("--jajak", "jajaki berkas berkala, untuk drive jaringan dan OneDrive", aliases=("--poll",))

AMATI = Verb(
    "amati",
    "susun ulang setiap kali berkas disimpan, sampai dihentikan dengan Ctrl+C",
    OnSaves(),
    aliases=("watch",),
    options=(QUICK, POLLING, ANEW),
    examples=(
        Example("2023 amati", "susun ulang draf setiap kali data, naskah, atau templat disimpan"),
        Example("2023 amati --jajak", "sama, untuk folder di drive jaringan atau OneDrive"),
    ),
)
