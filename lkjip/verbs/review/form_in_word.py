"""The form as a Word file: plain, accessible, the same bytes for the same answers."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.verbs.review.answered import GUIDE, HEADER, Answered
from lkjip.word.plain import PlainDocument
from lkjip.word.printing import Meta

WIDTHS = (1.2, 9.0, 3.0, 12.5)
SIGN = ("Nama pereviu:", "Jabatan:", "Tanggal:", "Tanda tangan:")


def form_document(forms: Sequence[Answered], meta: Meta) -> bytes:
    """Set the answered forms in a Word file."""
    word = PlainDocument()
    word.heading("Formulir Reviu", 0)
    word.paragraph(f"{meta.title}, {meta.author}")
    word.paragraph(GUIDE)
    for filled in forms:
        word.heading(filled.form.judul, 1)
        word.paragraph(f"Dasar: {filled.form.dasar}. {filled.form.catatan}")
        for name, rows in filled.groups:
            word.heading(name, 2)
            numbered = enumerate(rows, 1)
            table = [(str(n), item.pernyataan, answer.jawaban, answer.words or "–") for n, (item, answer) in numbered]
            word.table(HEADER, table, WIDTHS)
    word.heading("Pereviu", 1)
    for line in SIGN:
        word.paragraph(line)
    return word.finish(f"Formulir Reviu {meta.title}", meta)
