"""The account of corrections as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count

from lkjip.asking import Wish
from lkjip.document import Assembled
from lkjip.koreksi.account import DECIDE, INTRODUCTION, Account, account, one_line
from lkjip.koreksi.compare import Correction
from lkjip.koreksi.lists import Note
from lkjip.project import Project
from lkjip.write import write


def koreksi(made: Assembled, project: Project, wish: Wish) -> str:
    """Write the corrections of the published report, or answer with them as JSON."""
    found = account(project, made.names)
    if wish.json:
        return _json(found)
    path = project.document.with_name(f"{project.document.stem}-koreksi.md")
    path, moved = write(path, _markdown(found).encode())
    told = [f"Selesai: {path.relative_to(project.root).as_posix()}", *map(_counted, found.summary)]
    return "\n".join([*told, *(f"Catatan: {note}" for note in moved)])


def _counted(line: tuple[str, int]) -> str:
    return f"  {line[0]}: {line[1]}"


def _json(found: Account) -> str:
    comparison = found.comparison
    told = {
        "diperiksa": comparison.checked,
        "berbeda": comparison.different,
        "belum_dapat_diperiksa": [{"tempat": one.tempat, "nama": one.nama} for one in comparison.unknown],
        "koreksi": [_correction_json(one) for one in comparison.corrections],
        "perlu_keputusan": [{**one._asdict(), "source": str(one.source)} for one in found.notes],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _correction_json(one: Correction) -> dict[str, str]:
    return {name: text for name, text in one._asdict().items() if name != "nilai"} | {"bukti": one.bukti}


def _markdown(found: Account) -> str:
    lines = [f"# {found.title}", ""]
    lines += [line for paragraph in INTRODUCTION for line in (paragraph, "")]
    lines += ["## Ringkasan", ""]
    lines += [f"- {title}: {number}" for title, number in found.summary]
    lines += ["", found.most] if found.most else []
    numbers = count(1)
    for title, some in found.groups:
        lines += ["", f"## {title}", ""]
        lines += [line for one in some for line in _correction(next(numbers), one)]
    if found.notes:
        lines += ["", f"## {DECIDE}"]
        lines += [line for number, note in enumerate(found.notes, 1) for line in _note(number, note)]
    return "\n".join(lines) + "\n"


def _correction(number: int, one: Correction) -> Iterator[str]:
    indent = " " * len(f"{number}. ")
    yield f"{number}. **{one.tempat}**: {_quoted(one.tercetak)} → {_quoted(one.menjadi) or '(dihapus)'}  "
    yield f"{indent}{_plain(one.aturan)}"
    if one.bukti:
        yield f"{indent}Hitungan: {_plain(one.bukti)}"


def _note(number: int, note: Note) -> Iterator[str]:
    yield from ("", f"### {number}. {note.bagian}: {_plain(note.masalah)}", "")
    yield from (
        f"- Kutipan: {_quoted(note.kutipan)}",
        f"- Bukti: {_plain(note.bukti)}",
        f"- Saran: {_plain(note.saran)}",
    )


def _quoted(text: str) -> str:
    """A passage word for word; a code span keeps signs that Markdown would read."""
    plain = one_line(text)
    return f"`{plain.replace('`', chr(39))}`" if plain else ""


def _plain(text: str) -> str:
    """Text in one line; signs that Markdown would read are kept."""
    return " ".join(text.split()).replace("*", "\\*").replace("<", "&lt;")
