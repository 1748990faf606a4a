"""The review form, answered as far as the report can."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.pages.layout import measured_pages
from lkjip.pipeline.document import Assembled
from lkjip.verbs.review.answers import Jawaban, Reviewed, answer
from lkjip.verbs.review.items import Form, Item, read_forms

HEADER = ("No", "Pernyataan", "Jawaban", "Bukti")
GUIDE = (
    "Jawaban Ya dan Tidak diberikan program dari isi laporan dan datanya; bacalah buktinya sebelum menyetujui. "
    "Butir bertanda Diisi pereviu hanya dapat dinilai pereviu."
)


class Answered(NamedTuple):
    """A form with an answer to each item, in order, by heading."""

    form: Form
    groups: tuple[tuple[str, tuple[tuple[Item, Jawaban], ...]], ...]


def answered(assembled: Assembled, project: Project) -> tuple[Answered, ...]:
    """Answer every form as far as the report can."""
    report = Reviewed(assembled, measured_pages(assembled.document, project))
    return tuple(Answered(form, tuple(_groups(form, report))) for form in read_forms())


def _groups(form: Form, report: Reviewed) -> Iterator[tuple[str, tuple[tuple[Item, Jawaban], ...]]]:
    for kelompok in form.kelompok:
        yield kelompok.nama, tuple((item, answer(item, report)) for item in kelompok.butir)
