"""A fictional agency, small enough to read: some of its values are missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lkjip.base.quantity import (
    INDEKS,
    JUMLAH,
    KM2,
    PERINGKAT,
    PERSEN,
    RUPIAH,
    Quantity,
    Text,
    Unit,
    Value,
    absent,
    given,
)
from lkjip.base.quantity import TAHUN as UNIT_TAHUN
from lkjip.compute.names import Names
from lkjip.data.schema import (
    BarisTabel,
    Data,
    Golongan,
    Instansi,
    Ketentuan,
    KolomSendiri,
    Pegawai,
    Penandatangan,
    Program,
    SkalaKinerja,
    TabelSendiri,
    UnitOrganisasi,
    Wilayah,
    name_part,
)

TAHUN = 2031


def known(amount: str, unit: Unit = JUMLAH) -> Quantity:
    return given(Decimal(amount), unit)


def unknown(unit: Unit = JUMLAH) -> Quantity:
    return absent("grafik asli hilang", unit)


ORGANISASI = UnitOrganisasi(
    "Kepala Dinas",
    (
        UnitOrganisasi("Kelompok Ahli", (), "koordinasi"),
        UnitOrganisasi("Sekretariat", (UnitOrganisasi("Sub Bagian Umum"),), "staf"),
        UnitOrganisasi("Bidang Laut", (UnitOrganisasi("Seksi Ombak", (), "koordinasi"),)),
        UnitOrganisasi("Bidang Langit"),
    ),
)
INSTANSI = Instansi(
    nama="Dinas Kelautan",
    daerah="Kabupaten Karang",
    singkatan="Diskel",
    tempat="Karang",
    tanggal="Januari 2032",
    penandatangan=Penandatangan("Kepala", "Nama", "1"),
    organisasi=ORGANISASI,
    wilayah=Wilayah(known("10.5", KM2), known("900"), known("1"), known("2"), ("Utara", "Selatan")),
)
EMPTY_CELL = Quantity(None, PERINGKAT, undefined=True)


def districts(key: str, column: str, *rows: tuple[str, Quantity, Quantity]) -> TabelSendiri:
    """A comparison of districts: the figure of each, and the rank that the source states."""
    columns = (
        KolomSendiri("nama", "Kabupaten"),
        KolomSendiri(column, "Nilai", satuan=rows[0][1].unit.name),
        KolomSendiri("peringkat", "Peringkat", satuan="peringkat", boleh_kosong="ya"),
    )
    return TabelSendiri(f"kabkota-{key}", columns, baris=tuple(BarisTabel(row[0], row) for row in rows))


PASIR, KARANG = "KAB. PASIR", "KAB. KARANG"
DISTRICTS = (
    districts(
        "kia",
        "persen",
        (PASIR, unknown(PERSEN), EMPTY_CELL),
        (KARANG, known("67.80", PERSEN), known("2", PERINGKAT)),
    ),
    districts(
        "akta_kelahiran",
        "persen",
        (PASIR, known("98.85", PERSEN), EMPTY_CELL),
        (KARANG, known("99.09", PERSEN), EMPTY_CELL),
    ),
    districts("akta_kematian", "terbit", (KARANG, known("1189"), EMPTY_CELL)),
    districts("akta_perkawinan", "terbit", (PASIR, unknown(), EMPTY_CELL)),
)
SURVEY = TabelSendiri(
    "ikm",
    (
        KolomSendiri("unsur", "Unsur"),
        KolomSendiri("indeks_lalu", "Indeks", satuan="indeks", rumus="lalu.indeks"),
        KolomSendiri("indeks", "Indeks", satuan="indeks"),
    ),
)
ELEMENTS = (("Waktu", known("82.88", INDEKS)), ("Sarana", known("84.24", INDEKS)))
DATA = Data(
    TAHUN,
    INSTANSI,
    Ketentuan(SkalaKinerja("Peraturan", date(2017, 1, 1), ())),
    Pegawai((), (Golongan("Golongan III", unknown()), Golongan("Golongan IV", known("2")))),
    tabel=(SURVEY._replace(baris=tuple(BarisTabel(name, (name, index)) for name, index in ELEMENTS)), *DISTRICTS),
    program=(Program("laut", "1.01", "Pengelolaan Laut", known("100", PERSEN), ()),),
)
VALUES: dict[str, Value] = {
    "tahun": known(str(TAHUN), UNIT_TAHUN),
    "tahun_lalu": known(str(TAHUN - 1), UNIT_TAHUN),
    "instansi.lengkap": Text("Dinas Kelautan Kabupaten Karang"),
    "instansi.daerah": Text("Kabupaten Karang"),
    "pegawai.total": known("69"),
    "pegawai.asn": known("23"),
    "pegawai.honorer": known("46"),
    "pegawai.asn.persen": known("33.33", PERSEN),
    "pegawai.honorer.persen": known("66.67", PERSEN),
    "tabel.ikm.waktu.indeks": known("82.88", INDEKS),
    "tabel.ikm.waktu.indeks_lalu": known("79.15", INDEKS),
    "tabel.ikm.sarana.indeks": known("84.24", INDEKS),
    "tabel.ikm.sarana.indeks_lalu": unknown(INDEKS),
    "cakupan.ktp": known("99.53", PERSEN),
    "cakupan.kia": unknown(PERSEN),
    "cakupan.kia.nasional": unknown(PERSEN),
    "cakupan.akta_kelahiran": unknown(PERSEN),
    "cakupan.akta_kelahiran.nasional": unknown(PERSEN),
    "cakupan.ktp.nasional": known("99.40", PERSEN),
    "cakupan.ktp.deret.2029": unknown(PERSEN),
    "cakupan.ktp.deret.2030": known("99.00", PERSEN),
    "cakupan.ktp.deret.2031": known("99.53", PERSEN),
    "anggaran.laut.pagu": known("415316400", RUPIAH),
    "anggaran.laut.realisasi": known("380566177", RUPIAH),
    "anggaran.laut.penyerapan": known("91.63", PERSEN),
    "anggaran.pagu": known("415316400", RUPIAH),
    "anggaran.realisasi": known("380566177", RUPIAH),
    "anggaran.penyerapan": unknown(PERSEN),
}
for table in DISTRICTS:
    for row in table.baris:
        stem = f"{table.stem}.{name_part(row.nama)}"
        VALUES |= {f"{stem}.{kolom.kunci}": cell for kolom, cell in zip(table.kolom, row.sel, strict=True) if
                   isinstance(cell, Quantity)}  # fmt: skip
        VALUES[f"{stem}.{table.kolom[1].kunci}.peringkat"] = unknown(PERINGKAT)
NAMES = Names(VALUES)
EMPTY = DATA._replace(pegawai=None, tabel=(SURVEY, *(table._replace(baris=()) for table in DISTRICTS)), program=())
NOTHING = Names(
    {
        name: value if isinstance(value, Text) or value.unit == UNIT_TAHUN else unknown(value.unit)
        for name, value in VALUES.items()
    }
)
