"""Years, the agency, its area and its staff."""

from __future__ import annotations

from lkjip import formats
from lkjip.compute.book import Book, words
from lkjip.compute.rules import count, total
from lkjip.data.schema import Data, Pegawai, Renstra, Wilayah
from lkjip.quantity import TAHUN, Quantity, Text, given
from lkjip.source import Source

SERIES_YEARS = 4
"""A series shows the report's year and the three before it."""


def compute_umum(data: Data, book: Book) -> None:
    """Years of the report, the agency's names, the signatory, the area."""
    tahun = given(data.tahun, TAHUN, Source(f"data/{data.tahun}"))
    book.add("tahun", tahun)
    book.add("tahun_lalu", _year(data.tahun - 1, "tahun laporan − 1", tahun))
    for back in range(2, SERIES_YEARS):
        book.add(f"tahun_lalu_{back}", _year(data.tahun - back, f"tahun laporan − {back}", tahun))
    book.add("deret.sebelum", given(SERIES_YEARS - 1)._replace(formula="banyaknya tahun sebelumnya dalam deret"))
    book.add("tahun_depan", _year(data.tahun + 1, "tahun laporan + 1", tahun))
    _instansi(data, book)
    if data.renstra:
        _renstra(data.renstra, tahun, book)
    if data.pegawai:
        _pegawai(data.pegawai, book)
    if data.sarana:
        _sarana(data, book)
    if data.tindak_lanjut:
        listed = count(data.tindak_lanjut, "banyaknya butir tindak lanjut")
        book.add("tindak_lanjut.jumlah", listed._replace(source=Source(f"data/{data.tahun}/tindak-lanjut.yaml")))


def _year(year: int, formula: str, *inputs: Quantity) -> Quantity:
    return given(year, TAHUN)._replace(formula=formula, inputs=inputs)


def _instansi(data: Data, book: Book) -> None:
    instansi = data.instansi
    source = Source(f"data/{data.tahun}/instansi.yaml")
    texts = {
        "instansi.nama": instansi.nama,
        "instansi.daerah": instansi.daerah,
        "instansi.lengkap": f"{instansi.nama} {instansi.daerah}",
        "instansi.nama_kapital": instansi.nama.upper(),
        "instansi.daerah_kapital": instansi.daerah.upper(),
        "instansi.singkatan": instansi.singkatan,
        "instansi.tempat": instansi.tempat,
        "instansi.tanggal": instansi.tanggal,
        "penandatangan.jabatan": instansi.penandatangan.jabatan,
        "penandatangan.nama": instansi.penandatangan.nama,
        "penandatangan.nip": instansi.penandatangan.nip,
    }
    for name, text in texts.items():
        book.add(name, Text(text, source=source))
    if instansi.wilayah:
        _wilayah(instansi.wilayah, source, book)


def _wilayah(wilayah: Wilayah, source: Source, book: Book) -> None:
    book.add("wilayah.luas", wilayah.luas)
    book.add("wilayah.penduduk", wilayah.penduduk)
    book.add("wilayah.kelurahan", wilayah.kelurahan)
    book.add("wilayah.desa", wilayah.desa)
    book.add("wilayah.kecamatan", count(wilayah.kecamatan, "banyaknya kecamatan")._replace(source=source))
    listed = formats.join_words([name.title() for name in wilayah.kecamatan])
    book.add("wilayah.daftar_kecamatan", Text(listed, "daftar kecamatan", source=source))


def _renstra(renstra: Renstra, tahun: Quantity, book: Book) -> None:
    source = Source(f"data/{tahun}/renstra.yaml")
    awal, akhir = given(renstra.awal, TAHUN, source), given(renstra.akhir, TAHUN, source)
    lama = renstra.akhir - renstra.awal
    book.add("renstra.awal", awal)
    book.add("renstra.akhir", akhir)
    book.add("renstra.periode", words(f"{awal}-{akhir}", "tahun awal-tahun akhir Renstra", awal, akhir))
    before = f"{renstra.awal - lama}-{renstra.awal}"
    book.add("renstra.periode_lalu", words(before, "periode Renstra sebelumnya", awal, akhir))
    book.add("renstra.lama", given(lama)._replace(formula="tahun akhir − tahun awal Renstra", inputs=(akhir, awal)))
    order = int(tahun.amount or 0) - renstra.awal + 1
    book.add("renstra.tahun_ke", words(formats.ordinal(order), "tahun laporan − tahun awal Renstra + 1", tahun, awal))
    book.add("renstra.tujuan", words(renstra.tujuan))
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
    more = (honorer.published or 0) > (asn.published or 0)
    book.add("pegawai.mayoritas", words("non ASN" if more else "ASN", "kelompok terbanyak", asn, honorer))


def _sarana(data: Data, book: Book) -> None:
    baik = total([barang.baik for barang in data.sarana], "jumlah barang kondisi baik")
    rusak = total([barang.rusak for barang in data.sarana], "jumlah barang kondisi rusak")
    book.add("sarana.baik", baik)
    book.add("sarana.rusak", rusak)
    share = (
        "seluruhnya"
        if not rusak.published
        else "sebagian besar"
        if (baik.published or 0) > rusak.published
        else "sebagian"
    )
    book.add("sarana.kondisi", words(share, "bagian barang yang kondisinya baik", baik, rusak))
