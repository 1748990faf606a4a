"""Years, the agency, its area and its staff."""

from __future__ import annotations

from lkjip import formats
from lkjip.compute.book import Book, words
from lkjip.compute.rules import count, share, total
from lkjip.data.schema import Data, Pegawai, Renstra, Wilayah
from lkjip.quantity import TAHUN, Quantity, given, typed
from lkjip.source import source_of

SERIES_YEARS = 4
"""A series shows the report's year and the three before it."""


def compute_umum(data: Data, book: Book) -> None:
    """Years of the report, the agency's names, the signatory, the area."""
    tahun = given(data.tahun, TAHUN, source_of(data.tahun))
    book.add("tahun", tahun)
    before = [_year(data.tahun - back, f"tahun laporan − {back}", tahun) for back in range(1, SERIES_YEARS)]
    for back, year in enumerate(before, 1):
        book.add("tahun_lalu" if back == 1 else f"tahun_lalu_{back}", year)
    book.add("deret.sebelum", count(before, "banyaknya tahun sebelumnya dalam deret"))
    book.add("tahun_depan", _year(data.tahun + 1, "tahun laporan + 1", tahun))
    _instansi(data, book)
    if data.renstra:
        _renstra(data.renstra, tahun, book)
    if data.pegawai:
        _pegawai(data.pegawai, book)
    if data.sarana:
        _sarana(data, book)
    if data.tindak_lanjut:
        book.add("tindak_lanjut.jumlah", count(data.tindak_lanjut, "banyaknya butir tindak lanjut"))


def _year(year: int, formula: str, *inputs: Quantity) -> Quantity:
    return given(year, TAHUN)._replace(formula=formula, inputs=inputs)


def _instansi(data: Data, book: Book) -> None:
    instansi = data.instansi
    nama, daerah = typed(instansi.nama), typed(instansi.daerah)
    book.add("instansi.nama", nama)
    book.add("instansi.daerah", daerah)
    book.add("instansi.lengkap", words(f"{nama} {daerah}", "nama instansi dan daerahnya", nama, daerah))
    book.add("instansi.nama_kapital", words(str(nama).upper(), "nama instansi dalam huruf kapital", nama))
    book.add("instansi.daerah_kapital", words(str(daerah).upper(), "nama daerah dalam huruf kapital", daerah))
    for name in ("singkatan", "tempat", "tanggal"):
        book.add(f"instansi.{name}", typed(getattr(instansi, name)))
    for name in ("jabatan", "nama", "nip"):
        book.add(f"penandatangan.{name}", typed(getattr(instansi.penandatangan, name)))
    if instansi.wilayah:
        _wilayah(instansi.wilayah, book)


def _wilayah(wilayah: Wilayah, book: Book) -> None:
    book.add("wilayah.luas", wilayah.luas)
    book.add("wilayah.penduduk", wilayah.penduduk)
    book.add("wilayah.kelurahan", wilayah.kelurahan)
    book.add("wilayah.desa", wilayah.desa)
    kecamatan = count(wilayah.kecamatan, "banyaknya kecamatan")
    book.add("wilayah.kecamatan", kecamatan)
    listed = formats.join_words([name.title() for name in wilayah.kecamatan])
    book.add("wilayah.daftar_kecamatan", words(listed, "daftar kecamatan", *kecamatan.inputs))


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
    book.add("renstra.tahun_ke", words(formats.ordinal(order), "tahun laporan − tahun awal Renstra + 1", tahun, awal))
    book.add("renstra.tujuan", typed(renstra.tujuan))
    book.add("renstra.jumlah_sasaran", count(renstra.sasaran, "banyaknya sasaran Renstra"))


def _pegawai(pegawai: Pegawai, book: Book) -> None:
    def staff(*groups: str) -> Quantity:
        chosen = [jabatan.jumlah for jabatan in pegawai.jabatan if jabatan.kelompok in groups]
        return total(chosen, "jumlah pegawai " + ", ".join(groups))

    asn = staff("struktural", "fungsional tertentu", "fungsional umum")
    honorer = staff("honorer")
    semua = total([asn, honorer], "ASN + honorer")
    book.add("pegawai.struktural", staff("struktural"))
    book.add("pegawai.fungsional_tertentu", staff("fungsional tertentu"))
    book.add("pegawai.fungsional_umum", staff("fungsional umum"))
    book.add("pegawai.asn", asn)
    book.add("pegawai.honorer", honorer)
    book.add("pegawai.total", semua)
    for name, what, part in (("asn", "ASN", asn), ("honorer", "honorer", honorer)):
        book.add(f"pegawai.{name}.persen", share(part, semua, f"{what} ÷ seluruh pegawai × 100"))
    more = (honorer.published or 0) > (asn.published or 0)
    book.add("pegawai.mayoritas", words("non ASN" if more else "ASN", "kelompok terbanyak", asn, honorer))


def _sarana(data: Data, book: Book) -> None:
    baik = total([barang.baik for barang in data.sarana], "jumlah barang kondisi baik")
    rusak = total([barang.rusak for barang in data.sarana], "jumlah barang kondisi rusak")
    book.add("sarana.baik", baik)
    book.add("sarana.rusak", rusak)
    part = (
        "seluruhnya"
        if not rusak.published
        else "sebagian besar"
        if (baik.published or 0) > rusak.published
        else "sebagian"
    )
    book.add("sarana.kondisi", words(part, "bagian barang yang kondisinya baik", baik, rusak))
