"""Years, the agency, its area and its staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lkjip.base import formats
from lkjip.base.quantity import NOT_OWED, TAHUN, Quantity, Text, given, typed
from lkjip.base.source import source_of
from lkjip.compute.book import Book
from lkjip.compute.calculations import count, share, total
from lkjip.compute.certainty import claim, tally, void, words
from lkjip.compute.deret import LONGEST_SERIES, series_years
from lkjip.compute.phrases import besides
from lkjip.data.schema import AGREED, Data, Instansi, Pegawai, Renstra, Wilayah


def compute_umum(data: Data, book: Book) -> None:
    """Years of the report, the agency's names, the signatory, the area."""
    tahun = given(data.tahun, TAHUN, source_of(data.tahun))
    book.add("tahun", tahun)
    before = [_year(data.tahun - back, f"tahun laporan − {back}", tahun) for back in range(1, LONGEST_SERIES)]
    for back, year in enumerate(before, 1):
        book.add("tahun_lalu" if back == 1 else f"tahun_lalu_{back}", year)
    _series(series_years(data), before, tahun, book)
    book.add("tahun_depan", _year(data.tahun + 1, "tahun laporan + 1", tahun))
    book.add("tanggal_data", _data_date(data, tahun))
    _instansi(data, book)
    if data.renstra:
        _renstra(data.renstra, tahun, book)
    if data.pegawai:
        _pegawai(data.pegawai, book)
    if data.tindak_lanjut:
        states = [typed(item.uraian) for item in data.tindak_lanjut]
        book.add("tindak_lanjut.jumlah", tally(states, "banyaknya butir tindak lanjut", states))


def _series(years: range, before: Sequence[Quantity], tahun: Quantity, book: Book) -> None:
    """The years that a series shows, how many and which."""
    shown = list(reversed(before[: len(years)]))
    book.add("deret.sebelum", count(shown, "banyaknya tahun sebelumnya dalam deret"))
    listed = f"{', '.join(map(str, shown))} dan {tahun}"
    book.add("deret.tahun", words(listed, "tahun-tahun dalam deret", *shown, tahun))


def _year(year: int, formula: str, *inputs: Quantity) -> Quantity:
    return given(year, TAHUN)._replace(formula=formula, inputs=inputs)


def _data_date(data: Data, tahun: Quantity) -> Text:
    """The day on which the data were settled."""
    settled = data.instansi.tanggal_data
    if settled is None:
        return words(formats.spelled_day(date(data.tahun, 12, 31)), "hari terakhir tahun laporan", tahun)
    return words(formats.spelled_day(settled), "tanggal_data dalam data instansi", tahun)


def _instansi(data: Data, book: Book) -> None:
    instansi = data.instansi
    nama, daerah = typed(instansi.nama), _daerah(instansi)
    book.add("instansi.nama", nama)
    book.add("instansi.daerah", daerah)
    book.add("instansi.lengkap", claim(f"{nama} {daerah}".strip(), "nama instansi dan daerahnya", nama, daerah))
    book.add("instansi.nama_kapital", claim(str(nama).upper(), "nama instansi dalam huruf kapital", nama))
    book.add("instansi.daerah_kapital", _capitals(daerah))
    for name in ("singkatan", "tempat", "tanggal"):
        book.add(f"instansi.{name}", typed(getattr(instansi, name)))
    for name in ("jabatan", "nama", "nip"):
        book.add(f"penandatangan.{name}", typed(getattr(instansi.penandatangan, name)))
    if instansi.wilayah:
        _wilayah(instansi.wilayah, book)


def _capitals(daerah: Text) -> Text:
    formula = "nama daerah dalam huruf kapital"
    return claim(str(daerah).upper(), formula, daerah) if daerah.text else daerah._replace(formula=formula)


def _daerah(instansi: Instansi) -> Text:
    """The region that the office belongs to: nothing, and nobody owes it, where the key does not stand in the file."""
    stated = instansi.daerah or source_of(instansi.daerah)
    return typed(instansi.daerah) if stated else Text("", "instansi yang bukan milik sebuah daerah", reason=NOT_OWED)


def _wilayah(wilayah: Wilayah, book: Book) -> None:
    book.add("wilayah.luas", wilayah.luas)
    book.add("wilayah.penduduk", wilayah.penduduk)
    book.add("wilayah.kelurahan", wilayah.kelurahan)
    book.add("wilayah.desa", wilayah.desa)
    book.add("wilayah.pembagian", _divided(wilayah.kelurahan, wilayah.desa))
    kecamatan = count(wilayah.kecamatan, "banyaknya kecamatan")
    book.add("wilayah.kecamatan", kecamatan)
    listed = formats.join_words([name.title() for name in wilayah.kecamatan])
    book.add("wilayah.daftar_kecamatan", words(listed, "daftar kecamatan", *kecamatan.inputs))


def _divided(kelurahan: Quantity, desa: Quantity) -> Text:
    """ "tiga kelurahan dan 154 desa"; a kind that the district has none of is not named."""
    kinds = ((kelurahan, f"{kelurahan.kata} kelurahan"), (desa, f"{desa} desa"))
    kinds_there = [text for found, text in kinds if found.amount != 0]
    formula = "kelurahan dan desa yang ada"
    return claim(" dan ".join(kinds_there), formula, kelurahan, desa) if kinds_there else void(formula, kelurahan, desa)


def _renstra(renstra: Renstra, tahun: Quantity, book: Book) -> None:
    awal, akhir = (given(year, TAHUN, source_of(year)) for year in (renstra.awal, renstra.akhir))
    lama = renstra.akhir - renstra.awal
    book.add("renstra.awal", awal)
    book.add("renstra.akhir", akhir)
    for number in range(1, lama + 2):
        formula = f"tahun awal Renstra + {number - 1}"
        book.add(f"renstra.tahun.{number}", _year(renstra.awal + number - 1, formula, awal))
    book.add("renstra.periode", words(f"{awal}-{akhir}", "tahun awal-tahun akhir Renstra", awal, akhir))
    before = f"{renstra.awal - lama}-{renstra.awal}"
    book.add("renstra.periode_lalu", words(before, "periode Renstra sebelumnya", awal, akhir))
    book.add("renstra.lama", given(lama)._replace(formula="tahun akhir − tahun awal Renstra", inputs=(akhir, awal)))
    order = int(tahun.amount or 0) - renstra.awal + 1
    formula = "tahun laporan − tahun awal Renstra + 1"
    outside = void(formula, tahun, awal, akhir, reason="tahun laporan di luar masa Renstra")
    within = 1 <= order <= lama + 1
    book.add("renstra.tahun_ke", words(formats.ordinal(order), formula, tahun, awal) if within else outside)
    book.add("renstra.tujuan", typed(renstra.tujuan))
    book.add("renstra.jumlah_sasaran", count(renstra.sasaran, "banyaknya sasaran Renstra"))


CIVIL = ("struktural", "fungsional tertentu", "fungsional umum", AGREED)
"""Groups of civil servants: those of a permanent post, and those with a work agreement (UU 20/2023)."""


def _pegawai(pegawai: Pegawai, book: Book) -> None:
    def staff(*groups: str) -> Quantity:
        chosen = [jabatan for jabatan in pegawai.jabatan if jabatan.kelompok in groups]
        there = [group for group in groups if group != AGREED or any(jabatan.kelompok == AGREED for jabatan in chosen)]
        return total([jabatan.jumlah for jabatan in chosen], "jumlah pegawai " + ", ".join(there or groups))

    asn = staff(*CIVIL)
    honorer = staff("honorer")
    semua = total([asn, honorer], "ASN + honorer")
    book.add("pegawai.struktural", staff("struktural"))
    book.add("pegawai.fungsional_tertentu", staff("fungsional tertentu"))
    book.add("pegawai.fungsional_umum", staff("fungsional umum"))
    if any(jabatan.kelompok == AGREED for jabatan in pegawai.jabatan):
        book.add("pegawai.pppk", staff(AGREED))
    book.add("pegawai.asn", asn)
    book.add("pegawai.honorer", honorer)
    book.add("pegawai.total", semua)
    for name, what, part in (("asn", "ASN", asn), ("honorer", "honorer", honorer)):
        book.add(f"pegawai.{name}.persen", share(part, semua, f"{what} ÷ seluruh pegawai × 100"))
    for name, text in _majority(_larger(asn, honorer)):
        book.add(f"pegawai.{name}", claim(text, "kelompok terbanyak", asn, honorer))
    book.add("pegawai.honorer.dan", besides(honorer))
    book.add("pegawai.honorer.dan_orang", besides(honorer, "orang"))


def _majority(larger: str) -> tuple[tuple[str, str], ...]:
    """Subject and verb of the sentence that names it: where both are equal there is no majority."""
    subject, verb = "mayoritas pegawai", f"adalah pegawai {larger}"
    if larger == EQUAL:
        subject, verb = "pegawai", "terbagi sama banyak atas ASN dan non ASN"
    return ("mayoritas", larger), ("mayoritas.subjek", subject), ("mayoritas.adalah", verb)


EQUAL = "ASN dan non ASN sama banyak"


def _larger(asn: Quantity, honorer: Quantity) -> str:
    civil, other = asn.published or 0, honorer.published or 0
    return "ASN" if civil > other else "non ASN" if other > civil else EQUAL
