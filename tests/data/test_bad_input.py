"""Mistakes that people make: each has one message with its place and a mend."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lkjip.base.problems import InputError
from lkjip.data.homes import at_home_in
from lkjip.data.load import load
from lkjip.data.yearfiles import Sources

Complaints = Callable[..., str]

SUB = "sub-kegiatan.csv"
CASES = {
    "number in Indonesian style": (
        (SUB, "3000,", '"3.000,5",'),
        'data/2031/sub-kegiatan.csv:3: kolom "pagu": "3.000,5" bukan angka yang dapat dibaca',
        "titik desimal: tulis 3000.5",
    ),
    "thousands dot in a count": (
        ("instansi.yaml", "penduduk: 4000", "penduduk: 4.000"),
        'data/2031/instansi.yaml:12: kunci "penduduk": "4.000" dapat dibaca dua cara',
        "Apakah maksudnya 4000?",
    ),
    "half a person": (
        ("instansi.yaml", "desa: 7", "desa: 7.5"),
        'data/2031/instansi.yaml:14: kunci "desa": "7.5" harus bilangan bulat',
        "",
    ),
    "dash for a missing number": (("kabkota.csv", "70.00", "-"), 'kabkota.csv:4: kolom "persen": "-"', '"alasan"'),
    "percent sign": (("pk.yaml", "5.00", '"5%"'), 'pk.yaml:14: kunci "target": "5%" bukan angka', "tulis 5"),
    "missing without reason": (
        ("pegawai.yaml", ", alasan: daftar belum disalin", ""),
        'data/2031/pegawai.yaml:10: kunci "jumlah": kosong tanpa alasan',
        "alasan",
    ),
    "null without reason": (("pk.yaml", "target: 120", "target:"), 'pk.yaml:9: kunci "target": kosong tanpa', "null"),
    "empty cell": ((SUB, "3000,2500", ",2500"), 'sub-kegiatan.csv:3: kolom "pagu" kosong', "alasan"),
    "unknown key": (
        ("instansi.yaml", "tempat:", "tempatt:"),
        'data/2031/instansi.yaml:4: kunci "tempatt" tidak dikenal',
        'Maksud Anda "tempat"?',
    ),
    "key of another file": (
        ("instansi.yaml", "tempat: Muara", "tempat: Muara\npolaritas: negatif"),
        'data/2031/instansi.yaml:5: kunci "polaritas" tidak dikenal',
        'Kunci "polaritas" ditulis di pk.yaml (indikator), di kinerja-eselon.yaml (indikator), di nasional.yaml',
    ),
    "missing key": (("instansi.yaml", "tempat: Muara\n", ""), 'instansi.yaml:1: kunci "tempat" belum ada', "tempat: …"),
    "duplicate key": (
        ("instansi.yaml", "tempat: Muara", "tempat: Muara\ntempat: Hulu"),
        'data/2031/instansi.yaml:5: kunci "tempat" sudah ditulis di baris 4',
        "Hapus salah satunya.",
    ),
    "missing column": ((SUB, ",pagu,", ",pagi,"), 'sub-kegiatan.csv:1: kolom "pagu" belum ada', "Tambahkan"),
    "unknown column": ((SUB, ",pagu,", ",pagi,"), 'kolom "pagi" tidak dikenal', 'Maksud Anda "pagu"?'),
    "column twice": ((SUB, "realisasi", "pagu"), 'sub-kegiatan.csv:1: kolom "pagu" ada dua', "Hapus"),
    "too many cells": ((SUB, "2500,", "2500,1,"), "sub-kegiatan.csv:3: baris ini berisi 7 sel", "tanda kutip ganda"),
    "everything in one column": (
        (SUB, "", '"kegiatan,kunci,nama"\n"a,b,c"\n'),
        "sub-kegiatan.csv:1: semua kolom menyatu dalam satu kolom",
        "Text to Columns",
    ),
    "open quote": ((SUB, 'lemari"', "lemari"), "sub-kegiatan.csv: susunan CSV tidak dapat dibaca", "kutip ganda"),
    "empty table": ((SUB, "", "\n\n"), "sub-kegiatan.csv: berkas kosong", "judul kolom"),
    "invisible character": (
        (SUB, "Sapu", "Sa\x0bpu"),
        "sub-kegiatan.csv:3: ada karakter yang tidak terlihat",
        "Ketik ulang",
    ),
    "word outside a choice": (
        ("pegawai.yaml", "struktural", "struktual"),
        'data/2031/pegawai.yaml:4: kunci "kelompok": isinya tidak dikenal',
        '"struktural"',
    ),
    "text for a list": (
        ("anggaran.yaml", "urutan_rka: [utama]", "urutan_rka: utama"),
        'anggaran.yaml:5: kunci "urutan_rka": harus sebuah daftar',
        '"- "',
    ),
    "text for keys": (
        ("anggaran.yaml", "{operasi: 900, modal: 100}", "1000"),
        'anggaran.yaml:1: kunci "murni": harus berisi kunci dan nilai',
        "",
    ),
    "list for text": (("instansi.yaml", "Muara", "[Muara]"), 'instansi.yaml:4: kunci "tempat": harus teks', ""),
    "list for a number": (("pk.yaml", "target: 120", "target: [120]"), 'pk.yaml:9: kunci "target": harus sebuah', ""),
    "not a date": (("ketentuan.yaml", "2017-05-09", "Mei"), 'ketentuan.yaml:3: kunci "berlaku": harus', "2017"),
    "a name where a number belongs": (
        ("instansi.yaml", "luas: 12.5", 'luas: "= ikm"'),
        'kunci "luas": "= ikm" bukan angka',
        "rumus",
    ),
    "a formula without content": ((SUB, "= pk.arsip.capaian", "="), "belum berisi rumus", "nilai.kunjungan"),
    "unknown note": (("pk.yaml", "sumber: Buku", "sumbr: Buku"), 'pk.yaml:15: kunci "realisasi": harus angka', "sumbr"),
    "tab": (("pegawai.yaml", "    jumlah: 1", "\tjumlah: 1"), "pegawai.yaml:3: susunan YAML tidak dapat dibaca", "tab"),
    "colon in a text": (("pk.yaml", "Arsip tertata", "Arsip: tertata"), "pk.yaml:7: susunan YAML", "tanda kutip"),
    "open bracket": (("anggaran.yaml", "urutan_rka: [utama]", "urutan_rka: [utama"), "anggaran.yaml:", "Kurung"),
    "anchor": (("pk.yaml", "tanggal: Januari", "tanggal: &a Januari"), "pk.yaml:2: jangkar (&)", "tanda kutip"),
    "alias": (("pk.yaml", "tanggal: Januari 2031", "tanggal: *a"), "pk.yaml:2: jangkar (&)", "tanda kutip"),
    "tag": (("pk.yaml", "Januari 2031", "!!python/name:os.system x"), "pk.yaml:2: tag YAML", "tanda seru"),
    "bottomless": (("pk.yaml", "", "[" * 40 + "]" * 40), "pk.yaml:1: susunan lebih dalam", "Sederhanakan"),
    "second document": (("pk.yaml", "", "- a\n---\n- b\n"), "pk.yaml:2: ada dokumen YAML kedua", "---"),
    "empty file": (("pk.yaml", "", "# nothing\n"), "data/2031/pk.yaml: berkas kosong", ""),
    "control character": (("pk.yaml", "Arsip", "\x07"), "data/2031/pk.yaml: ada karakter", "Ketik ulang"),
    "list as key": (("pk.yaml", "tanggal:", "? [a]\n  :"), "pk.yaml:2: kunci harus berupa teks", ""),
    "required file absent": (("ketentuan.yaml", "", "-"), "data/2031/ketentuan.yaml: berkas ini wajib ada", "Salin"),
    "table without rows": (("cakupan-arsip.csv", "", "-"), 'baris tabel "cakupan-arsip" belum ada', "Buat"),
    "rows without a table": (("cakupan-arsip.yaml", "", "-"), "arsip.csv: baris ini tanpa definisi", "arsip.yaml"),
    "unknown file": (("pegawi.yaml", "", "a: b"), "data/2031/pegawi.yaml: berkas data ini tidak", '"pegawai.yaml"'),
    "year in riwayat": (
        ("riwayat.yaml", "{nama: cak", "{tahun: 2029, nama: cak"),
        "riwayat.yaml:3: kunci",
        "nama folder",
    ),
}


@pytest.mark.parametrize(("change", "message", "mend"), CASES.values(), ids=CASES.keys())
def test_message_names_place_and_mend(
    complaints: Complaints, change: tuple[str, str, str], message: str, mend: str
) -> None:
    said = complaints(change)
    assert message in said
    assert mend in said
    assert "Traceback" not in said


def test_all_problems_come_at_once(complaints: Complaints) -> None:
    said = complaints(
        ("instansi.yaml", "tempat:", "tempatt:"),
        (SUB, "3000,", "3k,"),
        ("pk.yaml", "Arsip tertata", "Arsip: tertata"),
        ("ketentuan.yaml", "", "-"),
    )
    places = ("instansi.yaml:4", "instansi.yaml:1", "sub-kegiatan.csv:3", "pk.yaml:7", "ketentuan.yaml")
    assert all(place in said for place in places)


def test_one_value_is_complained_of_once(complaints: Complaints) -> None:
    assert complaints(("ketentuan.yaml", "2017-05-09", "Mei")).count("ketentuan.yaml:3") == 1


def test_wrong_encoding_names_its_line() -> None:
    with pytest.raises(InputError, match=r"data/2031/instansi.yaml:2: berkas tidak tersimpan sebagai UTF-8"):
        load(Sources((("data/2031/instansi.yaml", b"a: b\nnama: \xff\xfe\n"),)), 2031)


def test_cell_over_two_lines_keeps_the_line_count(complaints: Complaints) -> None:
    said = complaints((SUB, "Rak, dan", "Rak,\ndan"), (SUB, "3000,", "x,"))
    assert "sub-kegiatan.csv:4" in said


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("polaritas", True),
        ("realisasi", False),  # of many files
        ("pagu", True),
        ("kecamatan", True),
        ("nama", False),
        ("warna", False),
        ("wilayah", True),
    ],
)
def test_a_key_is_sent_home_where_it_has_one(key: str, told: bool) -> None:
    assert bool(at_home_in(key)) is told
