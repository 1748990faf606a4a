"""`semua`: the reports of many offices and years in one run. What does the work is `cli/all_reports.py`.

The only thing that is asked without a year, and so no verb of one report: it stands beside `catalogue.VERBS`.
"""

from __future__ import annotations

from lkjip.verbs.catalogue import VERBS
from lkjip.verbs.request import Option
from lkjip.verbs.susun import FINISHED, PDF, QUICK
from lkjip.verbs.verb import Example, Verb

SCHEDULER = Option("--scheduler", "bagikan ke klaster Dask di alamat itu, bukan ke inti komputer ini", takes="ALAMAT")

SEMUA = Verb(
    "semua",
    "susun laporan banyak kantor dan tahun sekaligus, dengan semua inti prosesor",
    None,
    aliases=("all",),
    words="[FOLDER|DAFTAR.txt …]",
    options=(QUICK, PDF, FINISHED, SCHEDULER),
    examples=(
        Example("semua", "susun semua tahun proyek ini"),
        Example("semua ../kantor", "susun semua proyek di bawah folder itu, dengan semua tahunnya"),
        Example("semua daftar.txt --cepat", "susun proyek yang disebut dalam berkas, satu folder sebaris"),
    ),
)
NAMES = (SEMUA.name, *SEMUA.aliases)
EVERY = (*VERBS, SEMUA)
"""All that can be typed, with a year or without."""
