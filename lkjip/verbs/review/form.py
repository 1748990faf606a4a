"""The form: answered from the report, as a Word file for the reviewer or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple

from lkjip.base.project import Project
from lkjip.base.write import write
from lkjip.pages.layout import recall
from lkjip.pipeline.document import Assembled
from lkjip.verbs.review.answers import REVIEWER, Answer, Reviewed, answer
from lkjip.verbs.review.items import Form, Item, read_forms
from lkjip.verbs.wish import Wish

HEADER = ("No", "Pernyataan", "Jawaban", "Bukti")
GUIDE = (
    "Jawaban Ya dan Tidak diberikan program dari isi laporan dan datanya; bacalah buktinya sebelum menyetujui. "
    "Butir bertanda Diisi pereviu hanya dapat dinilai pereviu."
)


class Answered(NamedTuple):
    """A form with an answer to each item, in order, by heading."""

    form: Form
    groups: tuple[tuple[str, tuple[tuple[Item, Answer], ...]], ...]


def reviu(made: Assembled, project: Project, wish: Wish) -> str:
    """Write the review form with what the report answers, or tell the answers as JSON."""
    forms = answered(made, project)
    if wish.json:
        return _json(forms)
    from lkjip.verbs.review.form_in_word import form_document  # python-docx is slow to import

    path = project.document.with_name(f"{project.document.stem}-reviu.docx")
    path, moved = write(path, form_document(forms, made.document.meta))
    lines = [f"Selesai: {path.relative_to(project.root).as_posix()}", *map(_counted, forms)]
    return "\n".join([*lines, *(f"Catatan: {note}" for note in moved)])


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


def _counted(one: Answered) -> str:
    counts = Counter(told.jawaban for _, rows in one.groups for _, told in rows)
    order = sorted(counts, key=lambda word: (word == REVIEWER, word))
    told = ", ".join(f"{counts[word]} {word}" for word in order)
    return f"  {one.form.judul}: {told}"


def _json(forms: tuple[Answered, ...]) -> str:
    told = [
        {
            "judul": one.form.judul,
            "dasar": one.form.dasar,
            "catatan": one.form.catatan,
            "kelompok": [
                {
                    "nama": name,
                    "butir": [
                        {"pernyataan": item.pernyataan, "jawaban": got.jawaban, "bukti": got.told} for item, got in rows
                    ],
                }
                for name, rows in one.groups
            ],
        }
        for one in forms
    ]
    return json.dumps(told, ensure_ascii=False, indent=1)
