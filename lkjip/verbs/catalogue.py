"""Everything that can be asked besides building a report, in the order in which the help lists it."""

from __future__ import annotations

from lkjip.verbs.aside import SISIHKAN
from lkjip.verbs.check import PERIKSA
from lkjip.verbs.compare import BANDINGKAN
from lkjip.verbs.corrections import KOREKSI
from lkjip.verbs.digest import RINGKAS
from lkjip.verbs.forms import MINTA, TERIMA
from lkjip.verbs.import_workbook import IMPOR
from lkjip.verbs.intake import AMBIL, RESEP
from lkjip.verbs.new_table import TABEL
from lkjip.verbs.next_year import BARU
from lkjip.verbs.page import TELUSUR
from lkjip.verbs.proving import BUKTI
from lkjip.verbs.review import REVIU
from lkjip.verbs.trace import ASAL
from lkjip.verbs.undo import BATAL
from lkjip.verbs.values import NILAI
from lkjip.verbs.verb import Verb
from lkjip.verbs.watch import AMATI
from lkjip.verbs.workbook import BUKU_KERJA

VERBS = (
    PERIKSA,
    AMATI,
    NILAI,
    ASAL,
    TELUSUR,
    BUKTI,
    RINGKAS,
    KOREKSI,
    REVIU,
    BANDINGKAN,
    BARU,
    SISIHKAN,
    BUKU_KERJA,
    IMPOR,
    TABEL,
    AMBIL,
    MINTA,
    TERIMA,
    RESEP,
    BATAL,
)

BY_NAME = {name: verb for verb in VERBS for name in (verb.name, *verb.aliases)}
"""Each verb under its name and under those of earlier times."""


def verb_named(name: str) -> Verb | None:
    """The verb of that name, today's or an earlier one; None where there is none: "" builds the report."""
    return BY_NAME.get(name)
