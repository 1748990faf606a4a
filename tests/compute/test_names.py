"""Asking for values by name, and for other printed forms of the same value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip.base.problems import InputError
from lkjip.base.quantity import PERSEN, Text, absent, given
from lkjip.compute import Names, UnknownName
from lkjip.compute.book import Book

NAMES = Names(
    {
        "ikm.nilai": given(Decimal("86.83"), PERSEN),
        "wilayah.kecamatan": given(8),
        "instansi.nama": Text("Dinas Arsip"),
        "ikm.hilang": absent("belum disurvei", PERSEN),
        "ikm.hilang.kata": Text("sengaja"),
        "renstra.tujuan": Text("Tertibnya arsip di Kabupaten Lembah dan IKM Dinas Arsip"),
        "kategori": Text("Sangat Tinggi dan KTP-el"),
        "judul": Text("Layanan Dinas Arsip"),
        "kapital": Text("ARSIP DAERAH"),
    }
)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("ikm.nilai", "86,83%"),
        ("ikm.nilai.angka", "86,83"),
        ("ikm.nilai.kata", "delapan puluh enam koma delapan tiga"),
        ("wilayah.kecamatan.terbilang", "8 (delapan)"),
        ("wilayah.kecamatan.kata", "delapan"),
        ("instansi.nama.kapital", "DINAS ARSIP"),
        ("instansi.nama.kecil", "dinas arsip"),
        ("renstra.tujuan.kecil", "tertibnya arsip di Kabupaten Lembah dan IKM Dinas Arsip"),
        ("kategori.kecil", "sangat tinggi dan KTP-el"),
        ("judul.kecil", "layanan Dinas Arsip"),
        ("kapital.kecil", "arsip daerah"),
        ("ikm.hilang.kata", "sengaja"),
    ],
)
def test_a_form_prints_the_same_value(name: str, printed: str) -> None:
    assert str(NAMES(name)) == printed


@pytest.mark.parametrize("form", ["angka", "terbilang", "kapital", "kecil"])
def test_a_missing_value_is_missing_in_every_form(form: str) -> None:
    value = NAMES(f"ikm.hilang.{form}")

    assert (str(value), value.missing, value.reason) == ("[data belum tersedia]", True, "belum disurvei")


def test_a_form_knows_what_it_prints() -> None:
    assert NAMES("wilayah.kecamatan.kata").inputs == (NAMES["wilayah.kecamatan"],)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ikm.nila", 'Maksud Anda "ikm.nilai"'),
        ("ikm.nilai.huruf", 'Maksud Anda "ikm.nilai"'),
        ("instansi.nama.kata", 'Bentuk ".kata" hanya ada pada angka.'),
        ("zzz", "Cari namanya dengan: python build.py"),
        ("wilayah.kecamatn", 'Maksud Anda "wilayah.kecamatan"?'),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name: str, told: str) -> None:
    with pytest.raises(UnknownName) as caught:
        NAMES(name)

    assert str(caught.value).startswith(told)


def test_words_are_no_number() -> None:
    with pytest.raises(UnknownName, match="berupa kata, bukan angka"):
        NAMES.quantity("instansi.nama")


def test_a_name_is_set_once() -> None:
    book = Book()
    book.add("ikm.nilai", given(1))

    with pytest.raises(InputError, match=r'nilai "ikm\.nilai" ada dua'):
        book.add("ikm.nilai", given(2))
