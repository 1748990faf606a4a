"""A fictional health office: its facts and values, for charts that are defined in its data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import ConfigDict, TypeAdapter

from lkjip.base.quantity import (
    INDEKS,
    JUMLAH,
    PERSEN,
    RUPIAH,
    TAHUN,
    Quantity,
    Text,
    Unit,
    Value,
    absent,
    given,
    unit_named,
)
from lkjip.base.source import Source
from lkjip.compute.names import Names
from lkjip.data.nodes import tidy
from lkjip.data.placed import placed
from lkjip.data.schema import (
    BarisTabel,
    Data,
    Grafik,
    IndikatorKinerja,
    IndikatorRenstra,
    Instansi,
    Ketentuan,
    KolomSendiri,
    Penandatangan,
    PerjanjianKinerja,
    Program,
    Renstra,
    SasaranKinerja,
    SasaranRenstra,
    SkalaKinerja,
    TabelSendiri,
    TargetTahun,
    UnitOrganisasi,
    name_part,
)
from lkjip.data.yamlfile import read_yaml

YEAR = 2031
FILE = "data/grafik.yaml"
RATE = unit_named("per 100.000 kelahiran hidup")


def known(amount: str, unit: Unit = JUMLAH) -> Quantity:
    """An amount as the data have it."""
    return given(Decimal(amount), unit, Source("data/2031/angka.yaml", 3))


def unknown(unit: Unit = JUMLAH) -> Quantity:
    """An amount that somebody still owes."""
    return absent("menunggu laporan puskesmas", unit)


def _planned(key: str, name: str, unit: str, targets: dict[int, str]) -> IndikatorRenstra:
    goals = tuple(TargetTahun(year, known(amount, unit_named(unit))) for year, amount in targets.items())
    return IndikatorRenstra(key, name, unit, goals)


def _measured(key: str, name: str, unit: str) -> IndikatorKinerja:
    return IndikatorKinerja(key, name, unit, known("1", unit_named(unit)))


INDICATORS = (
    _measured("aki", "Angka Kematian Ibu", RATE.name),
    _measured("imunisasi", "Cakupan Imunisasi Dasar Lengkap", "persen"),
    _measured("kepuasan", "Indeks Kepuasan Pasien di Seluruh Puskesmas dan Jaringannya", "indeks"),
    _measured("kunjungan", "Kunjungan Posyandu", "kunjungan"),
)
THINGS = (
    ("Ambulans", known("12"), known("3")),
    ("Kulkas vaksin", known("40"), known("0")),
    ("Mobil puskesmas keliling", known("7"), unknown()),
)
HEALTH = Data(
    YEAR,
    Instansi(
        nama="Dinas Kesehatan", daerah="Kabupaten Rawa", singkatan="Dinkes", tempat="Rawa", tanggal="Januari 2032",
        penandatangan=Penandatangan("Kepala", "Nama", "1"),
        organisasi=UnitOrganisasi(
            "Kepala Dinas", (UnitOrganisasi("Sekretariat", (), "staf"), UnitOrganisasi("Bidang P2P"))
        ),
    ),
    Ketentuan(SkalaKinerja("Peraturan", date(2017, 1, 1), ())),
    tabel=(
        TabelSendiri(
            "sarana",
            (KolomSendiri("nama", "Barang"), KolomSendiri("baik", "Baik", satuan="jumlah"),
             KolomSendiri("rusak", "Rusak", satuan="jumlah")),
            baris=tuple(BarisTabel(name, (name, *cells)) for name, *cells in THINGS),
        ),
    ),
    renstra=Renstra(
        "Perbup", 2029, 2033, "Sehat",
        (SasaranRenstra("Sehat", (_planned("aki", "AKI", RATE.name, {
            2029: "140", 2030: "132", 2031: "125", 2032: "118", 2033: "110"}),)),),
    ),
    pk=(PerjanjianKinerja("awal", "Januari 2031", (SasaranKinerja("Sehat", INDICATORS),)),),
    program=(
        Program("ukm", "1.02", "Pemenuhan Upaya Kesehatan Perorangan dan Masyarakat", known("100", PERSEN), ()),
        Program("sdm", "1.03", "Peningkatan Kapasitas SDM Kesehatan", known("100", PERSEN), ()),
    ),
)  # fmt: skip
PLACES = (("barat", "97.10"), ("timur", "103.85"), ("kota", "98.40"), ("pulau", ""), ("hulu", "95.00"))
VALUES: dict[str, Value] = {
    "tahun": known(str(YEAR), TAHUN),
    "tahun_lalu": known(str(YEAR - 1), TAHUN),
    "instansi.daerah": Text("Kabupaten Rawa"),
    "staf.asn": known("23"),
    "staf.kontrak": known("46"),
    "staf.total": known("69"),
    "staf.asn.persen": known("33.33", PERSEN),
    "staf.kontrak.persen": unknown(PERSEN),
    **{f"tabel.sarana.{name_part(name)}.baik": good for name, good, _ in THINGS},
    **{f"tabel.sarana.{name_part(name)}.rusak": broken for name, _, broken in THINGS},
    **{f"idl.{key}": known(amount, PERSEN) if amount else unknown(PERSEN) for key, amount in PLACES},
    **{f"idl.{key}.lalu": known(str(90 + place), PERSEN) for place, (key, _) in enumerate(PLACES)},
    "idl.target": known("95", PERSEN),
    "nilai.tumbuh_barat": known("-3.20", PERSEN),
    "nilai.tumbuh_timur": known("5.10", PERSEN),
    "iku.aki.target": known("125", RATE),
    "iku.aki.realisasi": known("109.32", RATE),
    "riwayat.2029.iku.aki.realisasi": known("141.50", RATE),
    "riwayat.2030.iku.aki.realisasi": unknown(RATE),
    "iku.imunisasi.target": known("95", PERSEN),
    "iku.imunisasi.realisasi": known("103.85", PERSEN),
    "iku.kepuasan.target": known("3.50", INDEKS),
    "iku.kepuasan.realisasi": known("3.12", INDEKS),
    "iku.kunjungan.target": known("1000", unit_named("kunjungan")),
    "iku.kunjungan.realisasi": unknown(unit_named("kunjungan")),
    "anggaran.ukm.pagu": known("8415316400", RUPIAH),
    "anggaran.ukm.realisasi": known("7380566177", RUPIAH),
    "anggaran.ukm.penyerapan": known("87.70", PERSEN),
    "anggaran.sdm.pagu": known("415316400", RUPIAH),
    "anggaran.sdm.realisasi": known("380566177", RUPIAH),
    "anggaran.sdm.penyerapan": known("91.63", PERSEN),
}
NAMES = Names(VALUES)


def definitions(text: str) -> tuple[Grafik, ...]:
    """The definitions of a `grafik.yaml`, each text knowing its line."""
    problems: list[object] = []
    node = tidy(read_yaml(FILE, text, problems))  # type: ignore[arg-type]
    assert problems == []
    adapter = TypeAdapter(tuple[tuple[Grafik, ...]], config=ConfigDict(extra="forbid"))
    found: tuple[Grafik, ...] = placed(adapter.validate_python((node,))[0], node)
    return found
