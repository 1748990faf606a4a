"""All rules of computation, in the order in which they build on each other."""

from __future__ import annotations

from lkjip.compute.anggaran import compute_anggaran
from lkjip.compute.belanja import compute_belanja
from lkjip.compute.book import Book
from lkjip.compute.cakupan import compute_cakupan, compute_nasional
from lkjip.compute.ikm import compute_ikm
from lkjip.compute.kinerja import compute_kinerja
from lkjip.compute.names import Names
from lkjip.compute.penilaian import compute_penilaian
from lkjip.compute.pernyataan import compute_pernyataan
from lkjip.compute.references import check_references
from lkjip.compute.riwayat import compute_riwayat
from lkjip.compute.terukur import compute_terukur
from lkjip.compute.triwulan import compute_triwulan
from lkjip.compute.umum import compute_umum
from lkjip.data.schema import Data

SUBJECTS = (
    compute_umum,
    compute_riwayat,
    compute_ikm,
    compute_cakupan,
    compute_nasional,
    compute_triwulan,
    compute_kinerja,
    compute_terukur,
    compute_anggaran,
    compute_belanja,
    compute_penilaian,
    compute_pernyataan,
)


def compute(data: Data) -> Names:
    """Return every value of the report by name. Missing inputs make missing results; nothing is guessed."""
    book = Book()
    for subject in SUBJECTS:
        subject(data, book)
    check_references(data, book.values)
    return Names(dict(book.values))
