"""What must hold of the definition of an own table and of its rows, so that every cell has a name of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import folded
from lkjip.base.problems import suggest
from lkjip.base.quantity import PERSEN
from lkjip.base.source import Source, source_of
from lkjip.data.consistency import At, Check
from lkjip.data.nodes import Step
from lkjip.data.owntables import is_key
from lkjip.data.ownvalues import FINEST
from lkjip.data.rows import known_as
from lkjip.data.schema import Data, KolomSendiri, TabelSendiri, name_part

FILE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
RESERVED = ("jumlah", "tertinggi", "terendah", "banyak", "urut", "kelompok", "penutup")
"""What the values of a table are called that belong to no row."""
NUMBERED = "no"
Place = tuple[Step, ...]


def check_own_tables(data: Data, at: At) -> Iterator[Diagnostic]:
    """A definition names columns that exist, each once, and says of each what suits it."""
    for index, table in enumerate(data.tabel):
        place: Place = ("tabel", index)
        if not FILE.fullmatch(table.kunci):
            hint = "Ganti nama berkasnya: huruf kecil, angka, dan tanda hubung, misalnya kematian-ibu.yaml."
            yield reject(at(*place, "kunci"), f'nama tabel "{table.kunci}" tidak dapat dipakai', hint)
        if alike := next((other for other in data.tabel[:index] if other.stem == table.stem), None):
            message = f'tabel "{table.kunci}" dan "{alike.kunci}" sama-sama bernama {table.stem} dalam rumus'
            yield reject(at(*place, "kunci"), message, "Ganti nama salah satu berkasnya.")
        yield from _columns_once(table, place, at)
        for number, kolom in enumerate(table.kolom):
            yield from _of_column(kolom, (*place, "kolom", number), at)
        yield from _pointing(table, place, at)
        yield from _row_kinds(table, place, at)
        yield from _naming(table, place, at)
        yield from _listed(table, data, place, at)


def _listed(table: TabelSendiri, data: Data, place: Place, at: At) -> Iterator[Diagnostic]:
    """A column whose words are those of a list has each of them once, and no other."""
    area = data.instansi.wilayah
    for column, kolom in enumerate(table.typed_columns):
        if not kolom.daftar or kolom.is_number:
            continue
        known = {folded(name): str(name) for name in (area.kecamatan if area else ())}
        cells = {folded(str(row.sel[column])): row for row in table.members if len(row.sel) > column}
        for typed, row in cells.items():
            if typed not in known:
                word, names = str(row.sel[column]), list(known.values())
                hint = suggest(word, names) or "Yang dikenal: " + ", ".join(names)
                yield reject(source_of(row.nama) or at(*place), f'{kolom.daftar} "{word}" tidak dikenal', hint)
        rows = source_of(table.baris[0].nama) if table.baris else None
        for name in (name for key, name in known.items() if key not in cells):
            where = Source(rows.file) if rows else at(*place, "kolom")
            yield reject(where, f'{kolom.daftar} "{name}" belum ada', "Tambahkan barisnya.")


def _columns_once(table: TabelSendiri, place: Place, at: At) -> Iterator[Diagnostic]:
    first: dict[str, Source] = {}
    if not table.kolom:
        yield reject(at(*place, "kolom"), f'tabel "{table.kunci}" tanpa kolom', "Tulis paling sedikit satu kolom.")
    for number, kolom in enumerate(table.kolom):
        source = at(*place, "kolom", number, "kunci")
        taken = (NUMBERED,) if table.nomor == "ya" else ()
        if not is_key(kolom.kunci) or kolom.kunci in taken:
            hint = "Pakai huruf kecil, angka, dan garis bawah, misalnya kelahiran_hidup."
            yield reject(source, f'kunci kolom "{kolom.kunci}" tidak dapat dipakai', hint)
        if kolom.kunci in first:
            message = f'kunci kolom "{kolom.kunci}" sudah dipakai di {first[kolom.kunci]}'
            yield reject(source, message, "Setiap kunci hanya dipakai sekali; ganti salah satunya.")
        first.setdefault(kolom.kunci, source)


def _of_column(kolom: KolomSendiri, place: Place, at: At) -> Iterator[Diagnostic]:
    if kolom.rumus and not kolom.is_number:
        message = f'kolom "{kolom.kunci}" berumus tanpa satuan'
        yield reject(at(*place, "rumus"), message, 'Tulis satuannya, misalnya "satuan: persen".')
    if kolom.jumlah not in ("", "tidak") and not kolom.is_number:
        message = f'kolom "{kolom.kunci}" berisi kata, dan tidak dapat dijumlahkan'
        yield reject(at(*place, "jumlah"), message, 'Hapus "jumlah", atau tulis satuannya bila isinya angka.')
    if kolom.jumlah == "rumus" and not kolom.rumus:
        message = f'"jumlah: rumus" pada kolom "{kolom.kunci}" yang tidak berumus'
        yield reject(at(*place, "jumlah"), message, 'Tulis "jumlah: SUM", atau tulis rumusnya.')
    if kolom.desimal is not None and not 0 <= kolom.desimal <= FINEST:
        message = f"desimal {kolom.desimal} di luar 0 sampai {FINEST}"
        yield reject(at(*place, "desimal"), message, "Tulis misalnya 2.")
    for field, (what, fits) in _ONLY_OF.items():
        if getattr(kolom, field) not in ("", "tidak") and not fits(kolom):
            message = f'"{field}" pada kolom "{kolom.kunci}", yang bukan {what}'
            yield reject(at(*place, field), message, "Hapus barisnya.")


_ONLY_OF: dict[str, tuple[str, Callable[[KolomSendiri], bool]]] = {
    "hitungan": ("kolom angka yang diketik", lambda kolom: kolom.is_number and not kolom.rumus),
    "boleh_kosong": ("kolom angka yang diketik", lambda kolom: kolom.is_number and not kolom.rumus),
    "boleh_lebih": ("kolom persentase", lambda kolom: kolom.satuan == PERSEN.name),
    "cetak_satuan": ("kolom angka", lambda kolom: kolom.is_number),
    "daftar": ("kolom kata", lambda kolom: not kolom.is_number),
}
"""What a field says belongs to some columns only: to which, in words, and how they are known."""


def _pointing(table: TabelSendiri, place: Place, at: At) -> Iterator[Diagnostic]:
    """What names a column or a row names one that there is."""
    words = [kolom.kunci for kolom in table.typed_columns if not kolom.is_number]
    fields: tuple[tuple[str, str, list[str]], ...] = (
        ("nama_baris", table.nama_baris, words),
        ("kelompok", table.kelompok, words),
        ("urut", table.urut, [kolom.kunci for kolom in table.kolom]),
    )
    for field, kunci, known in fields:
        if kunci and kunci not in known:
            hint = suggest(kunci, known) or f"Yang dapat dipakai: {', '.join(known) or 'tidak ada'}."
            yield reject(at(*place, field), f'"{field}: {kunci}" tidak menunjuk kolom yang sesuai', hint)
    if table.buku and not is_workbook(table.buku):
        hint = "Tulis nama bukunya saja, misalnya angka.xlsx, dan simpan di folder yang sama."
        yield reject(at(*place, "buku"), f'"buku: {table.buku}" bukan nama buku Excel di folder tabel', hint)
    if table.naming_column is None and table.kolom and not table.nama_baris:
        hint = "Tambahkan satu kolom tanpa satuan, misalnya {kunci: uraian, judul: Uraian}."
        yield reject(at(*place, "kolom"), f'tabel "{table.kunci}" tanpa kolom kata yang menamai barisnya', hint)
    names = [str(row.nama) for row in table.baris]
    for number, special in enumerate(table.khusus):
        if special.baris not in names and not special.baris.startswith("="):
            source = at(*place, "khusus", number, "baris")
            yield reject(source, f'baris "{special.baris}" tidak ada', suggest(special.baris, names))
        elif special.terpisah == "ya" and special.baris.startswith("="):
            source = at(*place, "khusus", number, "baris")
            yield reject(source, "baris yang terpisah disebut dengan nilai", "Tulis nama barisnya.")


def _row_kinds(table: TabelSendiri, place: Place, at: At) -> Iterator[Diagnostic]:
    """Kinds of rows are told by tags of the pattern, which are written in small letters."""
    for field in ("khusus", "penutup"):
        for number, special in enumerate(getattr(table, field)):
            if not is_key(special.jenis):
                source, small = at(*place, field, number, "jenis"), special.jenis.lower()
                hint = f'Tulis "{small}".' if is_key(small) else "Tulis misalnya jumlah, seperti dalam pola tabelnya."
                yield reject(source, f'jenis baris "{special.jenis}" tidak dapat dipakai', hint)


def _naming(table: TabelSendiri, place: Place, at: At) -> Iterator[Diagnostic]:
    """Every row has a name, and in formulas a name of its own."""
    first: dict[str, Source] = {}
    for row in table.baris:
        source = source_of(row.nama) or at(*place)
        key, alike = name_part(row.nama), name_part(known_as(row.nama))
        if not key:
            yield reject(source, "baris ini tidak bernama", f'Isi kolom "{_naming_key(table)}", atau hapus barisnya.')
        elif key in RESERVED:
            yield reject(source, f'baris tidak dapat bernama "{row.nama}"', "Beri nama yang menyebut isinya.")
        elif alike in first:
            message = f'baris "{row.nama}" sudah ada di {first[alike]}'
            yield reject(source, message, "Hapus salah satunya, atau bedakan namanya.")
        first.setdefault(alike, source)


def is_workbook(name: str) -> bool:
    """Whether a text is the bare name of a workbook."""
    return name.endswith(".xlsx") and "/" not in name and "\\" not in name


def _naming_key(table: TabelSendiri) -> str:
    return table.naming_column.kunci if table.naming_column else table.nama_baris


CHECKS: tuple[Check, ...] = (check_own_tables,)
