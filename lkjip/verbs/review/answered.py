"""The review form, answered as far as the report can."""

from __future__ import annotations

from typing import NamedTuple

from lkjip.base.project import Project
from lkjip.pages.layout import recall
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


def answered(made: Assembled, project: Project) -> tuple[Answered, ...]:
    """Answer every form as far as the report can."""
    report = Reviewed(made, _pages(made, project))
    return tuple(
        Answered(form, tuple((g.nama, tuple((one, answer(one, report)) for one in g.butir)) for g in form.kelompok))
        for form in read_forms()
    )


def _pages(made: Assembled, project: Project) -> dict[str, str]:
    """The measured pages, if they belong to this very document."""
    known = recall(project.layout)
    return known.pages if known and known.fingerprint == made.document.fingerprint else {}
