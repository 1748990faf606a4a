"""The first sheet: how to fill the workbook, what is missing, how to bring it back."""

from __future__ import annotations

from lkjip.base.source import Source
from lkjip.data.descriptions import DESCRIPTIONS
from lkjip.rules.rendering import Group, grouped
from lkjip.verbs.workbook.books import DEFINITIONS, BookSheet
from lkjip.verbs.workbook.open_cells import OpenCells

HOW = (
    "Setiap lembar memuat satu pokok data. Arti kolom tertulis di atas judulnya; kursor pada judul memberi rincian.",
    "Isilah sel putih dan sel kuning. Sel abu-abu terkunci: hasil hitungan, atau data induk yang diulang.",
    "Angka ditulis sebagai angka biasa. Persen 99,53% ditulis 99,53. Rupiah tanpa Rp dan tanpa titik.",
    "Angka yang sama dengan nilai hasil hitungan ditunjuk dengan namanya, misalnya = nilai.baik. Biarkan sebagai teks.",
    "Angka yang belum ada: kosongkan selnya dan isi kolom alasan. Sel kuning masih kosong dan menyebut alasannya.",
    "Bila angkanya sudah ada, isi selnya; alasan yang lama boleh dibiarkan.",
    "Menambah baris: isi baris kosong di bawah yang terakhir. Kolom induk yang kosong mengikuti baris di atasnya.",
    "Bila baris kosongnya habis: masukkan dahulu yang sudah diisi, lalu buat buku kerja baru.",
    "Menghapus baris: kosongkan semua sel putih pada baris itu.",
    "Satu sel dengan beberapa butir (misalnya daftar kecamatan): satu butir satu baris, tekan Alt+Enter.",
    "Jangan mengganti nama lembar, dan jangan menghapus kolom atau baris yang tersembunyi.",
)
BACK = (
    "Simpan buku kerja ini sebagai .xlsx, lalu tutup.",
    "Lihat dahulu apa yang berubah: python build.py {tahun} impor {name} coba",
    "Masukkan ke berkas data: python build.py {tahun} impor {name}",
    "Kesalahan disebut dengan lembar dan selnya; tidak ada yang ditulis sebelum semuanya benar.",
)

DEFINED = {
    "kolom": "Kolom-kolom tabel sendiri, dan sifat tabelnya: satu baris satu kolom.",
    "khusus": "Baris tabel sendiri yang dicetak dengan jenis baris lain.",
    "isi": "Baris-baris di bawah jumlah tabel sendiri: satu baris satu sel.",
    "periksa": "Syarat yang harus berlaku pada setiap baris tabel sendiri.",
}


def open_groups(still_open: OpenCells) -> tuple[Group, ...]:
    """The cells that wait to be filled, sheet by sheet, those of one reason and owner together."""
    found = (item._replace(source=Source(item.source.file, sheet=cell.title)) for cell, item in still_open.items())
    return grouped(found, lambda item: (item.source.sheet, item.reason, item.owner))


def subject_of(sheet: BookSheet) -> str:
    """What the sheet's file is about."""
    if sheet.file.name.endswith("riwayat.yaml"):
        return DESCRIPTIONS["Data", "riwayat"]
    if sheet.file.subject == DEFINITIONS:
        return DEFINED[sheet.table.suffix]
    return DESCRIPTIONS.get(("Data", sheet.file.subject), "")
