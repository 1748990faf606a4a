"""Files that owners named as evidence with their answers, noted in the year's list of evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.latepatterns import late
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.data.evidence import BUKTI_LIST, is_inside, is_of_year, named_in_lists, read_evidence
from lkjip.data.yearfiles import BUKTI_FOLDER
from lkjip.edit.yamlwords import on_one_line
from lkjip.verbs.forms.receipts import Receipt

HEAD = "# Bukti setiap angka: nilai, berkas di folder ini, keterangan. Butir dari formulir ditambahkan oleh terima.\n"
APART = late(r"[;,\n]")
"""What parts the names of several files."""


def noted_evidence(project: Project, receipts: Iterable[tuple[str, Receipt]]) -> tuple[tuple[str, bytes], ...]:
    """The list with the evidence of answers that it does not have yet, by its name; nothing where it stays as it is.

    receipts: each with the data file that the answer belongs to
    Raises InputError where the list cannot be read.
    """
    path = project.data / BUKTI_FOLDER / BUKTI_LIST
    name = project.relative(path)
    old = project.read(path) if project.files.is_file(path) else HEAD.encode()
    problems: list[Diagnostic] = []
    known = {(entry.nilai, entry.berkas, entry.isi) for entry in read_evidence(name, old, problems)}
    if problems:
        raise InputError(problems)
    lines = []
    for file, receipt in receipts:
        fields = _fields(named_in_lists(project, file), receipt)
        key = (str(fields["nilai"]), tuple(fields["berkas"]), str(fields["isi"]))
        if fields["berkas"] and is_of_year(file) and key not in known:
            known.add(key)
            lines.append(f"- {on_one_line({key: text for key, text in fields.items() if text}, inside=False)}\n")
    text = old.decode("utf-8-sig")
    start = text if not text or text.endswith("\n") else f"{text}\n"
    return ((name, f"{start}{''.join(lines)}".encode()),) if lines else ()


def _fields(file: str, receipt: Receipt) -> dict[str, str | list[str]]:
    """An answer's evidence as the list has it."""
    who = ", ".join(filter(None, (receipt.owner, receipt.by, receipt.day)))
    return {
        "nilai": f"{file}: {receipt.words}",
        "berkas": list(_files(receipt.evidence)),
        "keterangan": receipt.remark,
        "isi": receipt.value,
        "dari": who,
    }


def _files(evidence: str) -> Iterator[str]:
    """The files that somebody named in one cell, without the folders of their computer."""
    for name in APART.split(evidence):
        bare = re.split(r"[\\/]", name.strip())[-1]
        if bare and is_inside(bare):
            yield bare
