"""Where things stand on a sheet, the same for writing and for reading back."""

from __future__ import annotations

from lkjip.data.descriptions import in_words
from lkjip.data.proviso import DISETUJUI, SEMENTARA
from lkjip.verbs.workbook.sheet_columns import ALASAN, BERKAS, INDUK, NUMBER_NOTES, SUMBER, Column, SheetTable

GUIDE = "Petunjuk"
CHOICES = "_pilihan"
ORIGINALS = "_asal"

# A sheet of rows: title, what it is, what each column means, its heading, its name (hidden), then the rows.
TITLE, ABOUT, MEANINGS, HEADINGS, KEYS = 1, 2, 3, 4, 5
FIRST = KEYS + 1
PLACE = 1  # the hidden column that names the record of a row
TOTAL = "jumlah"
"""What that column says of the row of totals, which is below all others and is computed."""
SPARE = 40  # empty rows below the last one, ready to be filled

# A sheet of keys and values has the same head; its rows are the columns of the table.
UPRIGHT = ("kunci", "isi", *NUMBER_NOTES, "penjelasan")
UPRIGHT_HEADINGS = ("Kunci", "Isi", "Alasan bila kosong", "Sumber", "Sementara", "Disetujui", "Penjelasan")

NOTES = {ALASAN: "alasan bila kosong", SUMBER: "sumber", SEMENTARA: "sementara", DISETUJUI: "disetujui"}
MEANT = {
    ALASAN: "Diisi bila angkanya belum ada: mengapa.",
    SUMBER: "Dari mana angka itu; boleh kosong.",
    SEMENTARA: "Diisi bila angkanya belum tetap: mengapa.",
    DISETUJUI: "Siapa yang menyetujui angka sementara itu dalam laporan final, dan tanggalnya.",
}
MEANT_OF_ROW = {
    ALASAN: "Diisi bila ada angka di baris ini yang belum ada: mengapa.",
    SUMBER: "Dari mana angka baris ini; boleh kosong.",
    SEMENTARA: "Diisi bila angka baris ini belum tetap: mengapa.",
    DISETUJUI: MEANT[DISETUJUI],
}

FILE = "Nama berkas tabelnya; tetap."
OWN_COLUMN = "Diketik di berkas barisnya."


def heading(column: Column, table: SheetTable) -> str:
    """A column's heading in plain words, with its unit: `Indikator: target`, `Pagu (rupiah)`."""
    name = column.name.partition(":")[0]
    level = table.levels[column.level].name if table.levels else ""
    own = name.removeprefix(f"{level}.") if level else name
    text = (column.title or in_words(own)) if column.part != INDUK else "berada di bawah"
    unit = f" ({column.unit.name})" if column.unit is not None and column.part not in NOTES else ""
    note = f", {NOTES[column.part]}" if column.part in NOTES else ""
    full = f"{in_words(level)}: {text}" if level else text
    return f"{full[:1].upper()}{full[1:]}{note}{unit}"


def explanation(column: Column) -> str:
    """What the column holds, and how to fill it."""
    if column.part in MEANT:
        return MEANT[column.part]
    if column.part == INDUK:
        return "Nama atasannya, persis seperti tertulis dalam kolom nama."
    if column.part == BERKAS:
        return FILE
    return column.meaning or (OWN_COLUMN if column.title else MEANT_OF_ROW.get(column.field, ""))
