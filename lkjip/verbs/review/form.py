"""The form: answered from the report, as a Word file for the reviewer or as JSON."""

from __future__ import annotations

import json
from collections import Counter

from lkjip.base.project import Project
from lkjip.base.write import write
from lkjip.pipeline.document import Assembled
from lkjip.verbs.request import Request
from lkjip.verbs.review.answered import Answered, answered
from lkjip.verbs.review.answers import REVIEWER


def reviu(made: Assembled, project: Project, request: Request) -> str:
    """Write the review form with what the report answers, or tell the answers as JSON."""
    forms = answered(made, project)
    if request.json:
        return _json(forms)
    from lkjip.verbs.review.form_in_word import form_document  # python-docx is slow to import

    path = project.document.with_name(f"{project.document.stem}-reviu.docx")
    path, moved = write(path, form_document(forms, made.document.meta))
    lines = [f"Selesai: {path.relative_to(project.root).as_posix()}", *map(_counted, forms)]
    return "\n".join([*lines, *(f"Catatan: {note}" for note in moved)])


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
