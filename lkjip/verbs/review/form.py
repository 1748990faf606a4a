"""The form: answered from the report, as a Word file for the reviewer or as JSON."""

from __future__ import annotations

import json
from collections import Counter

from lkjip.base.project import Project
from lkjip.base.write import write
from lkjip.pipeline.document import Assembled
from lkjip.verbs.request import Request
from lkjip.verbs.review.answered import Answered, answered
from lkjip.verbs.review.answers import REVIEWER, Jawaban
from lkjip.verbs.review.items import Item


def reviu(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the forms of PermenPANRB 53/2014 and 88/2021 as far as the report answers them; or return them as JSON.

    Returns where the form is, and how many items of each part got which answer.
    """
    forms = answered(assembled, project)
    if request.json:
        return _json(forms)
    from lkjip.verbs.review.form_in_word import form_document  # python-docx is slow to import

    path, moved = write(project.output("-reviu.docx"), form_document(forms, assembled.document.meta))
    lines = [f"Selesai: {path.relative_to(project.root).as_posix()}", *map(_counted, forms)]
    return "\n".join([*lines, *(f"Catatan: {note}" for note in moved)])


def _counted(filled: Answered) -> str:
    counts = Counter(answer.jawaban for _, rows in filled.groups for _, answer in rows)
    order = sorted(counts, key=lambda word: (word == REVIEWER, word))
    shown = ", ".join(f"{counts[word]} {word}" for word in order)
    return f"  {filled.form.judul}: {shown}"


def _json(forms: tuple[Answered, ...]) -> str:
    return json.dumps([_form_json(filled) for filled in forms], ensure_ascii=False, indent=1)


def _form_json(filled: Answered) -> dict[str, object]:
    return {
        "judul": filled.form.judul,
        "dasar": filled.form.dasar,
        "catatan": filled.form.catatan,
        "kelompok": [
            {"nama": name, "butir": [_item_json(item, answer) for item, answer in rows]} for name, rows in filled.groups
        ],
    }


def _item_json(item: Item, answer: Jawaban) -> dict[str, str]:
    return {"pernyataan": item.pernyataan, "jawaban": answer.jawaban, "bukti": answer.words}
