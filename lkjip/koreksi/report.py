"""The list of corrections as the office reads it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from lkjip.asking import Wish
from lkjip.document import Assembled
from lkjip.koreksi.compare import Comparison, Correction, compare
from lkjip.koreksi.lists import Note, read_lists
from lkjip.project import Project
from lkjip.write import write

GROUPS = (
    ("Salah hitung", ("salah hitung",)),
    ("Tahun basi", ("tahun basi",)),
    ("Salah nama dan label", ("salah nama", "label")),
    ("Penomoran", ("penomoran",)),
    ("Pernyataan yang tidak didukung data", ("pernyataan",)),
    ("Salah ketik", ("salah ketik",)),
)
REST = "Penyeragaman bentuk (bukan kesalahan)"
DECIDE = "Perlu keputusan kantor"
INTRODUCTION = """\
# Koreksi LKjIP {tahun} yang terbit

Angka dan pernyataan yang tercetak dalam laporan terbit dibandingkan dengan yang dihitung dari data proyek ini. Laporan
yang disusun dari proyek ini sudah memuat koreksinya. Yang tercantum di bawah "{decide}" belum, karena hanya
kantor yang dapat memutuskannya.

Teks laporan terbit diperoleh dengan pengenalan teks (OCR). Sebelum meralat salah ketik, cocokkan dengan berkas aslinya:
sebagian mungkin salah baca, bukan salah cetak.
"""


def koreksi(made: Assembled, project: Project, wish: Wish) -> str:
    """Write the corrections of the published report, or answer with them as JSON."""
    lists = read_lists(project)
    found = compare(lists, made.names)
    if wish.json:
        return _json(found, lists.notes)
    path = project.document.with_name(f"{project.document.stem}-koreksi.md")
    path, moved = write(path, _markdown(project.tahun, found, lists.notes).encode())
    told = [f"Selesai: {path.relative_to(project.root).as_posix()}", *map(_counted, _summary(found, lists.notes))]
    return "\n".join([*told, *(f"Catatan: {note}" for note in moved)])


def grouped(corrections: Sequence[Correction]) -> Iterator[tuple[str, list[Correction]]]:
    """The corrections under their headings; a kind without a heading of its own is a matter of form."""
    known = {kind for _, kinds in GROUPS for kind in kinds}
    for title, kinds in GROUPS:
        yield title, [one for one in corrections if one.jenis in kinds]
    yield REST, [one for one in corrections if one.jenis not in known]


def _summary(found: Comparison, notes: Sequence[Note]) -> list[tuple[str, int]]:
    counts = [(title, len(some)) for title, some in grouped(found.corrections) if some]
    return [
        ("Angka dan pernyataan terbit yang diperiksa", found.checked),
        ("di antaranya tidak sesuai data", found.different),
        *([("belum dapat diperiksa karena datanya belum ada", len(found.unknown))] if found.unknown else []),
        *counts,
        (DECIDE, len(notes)),
    ]


def _counted(line: tuple[str, int]) -> str:
    return f"  {line[0]}: {line[1]}"


def _json(found: Comparison, notes: Sequence[Note]) -> str:
    told = {
        "diperiksa": found.checked,
        "berbeda": found.different,
        "belum_dapat_diperiksa": [{"tempat": one.tempat, "nama": one.nama} for one in found.unknown],
        "koreksi": [one._asdict() for one in found.corrections],
        "perlu_keputusan": [{**one._asdict(), "source": str(one.source)} for one in notes],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _markdown(tahun: int, found: Comparison, notes: Sequence[Note]) -> str:
    lines = [INTRODUCTION.format(tahun=tahun, decide=DECIDE), "## Ringkasan", ""]
    lines += [f"- {title}: {number}" for title, number in _summary(found, notes)]
    places = Counter(one.tempat.partition(",")[0] for one in found.corrections)
    lines += ["", f"Koreksi terbanyak ada di {_most(places)}."] if places else []
    numbers = count(1)
    for title, some in grouped(found.corrections):
        if some:
            lines += ["", f"## {title}", ""]
            lines += [line for one in some for line in _correction(next(numbers), one)]
    if notes:
        lines += ["", f"## {DECIDE}"]
        lines += [line for number, note in enumerate(notes, 1) for line in _note(number, note)]
    return "\n".join(lines) + "\n"


def _most(places: Counter[str]) -> str:
    return ", ".join(f"{place} ({number})" for place, number in places.most_common(3))


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
    plain = " / ".join(line.strip() for line in text.splitlines() if line.strip())
    return f"`{plain.replace('`', chr(39))}`" if plain else ""


def _plain(text: str) -> str:
    """Text in one line; signs that Markdown would read are kept."""
    return " ".join(text.split()).replace("*", "\\*").replace("<", "&lt;")
