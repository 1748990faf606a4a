"""The account of corrections as files, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lkjip.base.project import Project
from lkjip.base.write import write_set
from lkjip.pipeline.document import Assembled
from lkjip.verbs.corrections.account import ERRATA, Account, account
from lkjip.verbs.corrections.as_markdown import errata_markdown, markdown
from lkjip.verbs.corrections.causes import Temuan
from lkjip.verbs.request import Request


def koreksi(assembled: Assembled, project: Project, request: Request) -> str:
    """Write the corrections of the published report and the errata, all files or none, or answer with them as JSON.

    Returns where the files are and what was counted. Raises InputError for mistakes in the records of what was
    published, or where there are none.
    """
    found = account(project, assembled)
    if request.json:
        return json.dumps(_json(found), ensure_ascii=False, indent=1)
    written, moved = write_set(project.root, _files(found, assembled, project))
    lines = [*(f"Selesai: {project.relative(path)}" for path in written), *(f"Catatan: {note}" for note in moved)]
    return "\n".join([*lines, *(f"  {title}: {number}" for title, number in found.summary)])


def _files(found: Account, assembled: Assembled, project: Project) -> list[tuple[Path, bytes]]:
    from lkjip.verbs.corrections.as_word import errata_document, koreksi_document  # python-docx is slow to import

    title, meta = ERRATA.format(tahun=project.tahun), assembled.document.meta
    contents = (
        ("koreksi.md", markdown(found).encode()),
        ("koreksi.docx", koreksi_document(found, meta)),
        ("ralat.md", errata_markdown(found, title).encode()),
        ("ralat.docx", errata_document(found, title, meta)),
    )
    return [(project.output(f"-{end}"), content) for end, content in contents]


def _json(found: Account) -> dict[str, Any]:
    reconciliation = found.reconciliation
    return {
        "ringkasan": {title.strip(): number for title, number in found.summary},
        "belum_terbukti": [{"tempat": figure.tempat, "nama": figure.nama} for figure in reconciliation.unsettled],
        "belum_dapat_diperiksa": [{"tempat": figure.tempat, "nama": figure.nama} for figure in reconciliation.unknown],
        "temuan": [_finding_json(section.judul, finding) for section in found.all for finding in section.temuan],
    }


def _finding_json(judul: str, finding: Temuan) -> dict[str, Any]:
    fields = {name: value for name, value in finding._asdict().items() if name != "nilai"}
    return {"bagian": judul, **fields, "tempat": [place._asdict() for place in finding.tempat]}
