"""A measure per kecamatan and its comparison of districts, as an office defines them: tables and values in memory."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base.quantity import JUMLAH, PERSEN, Quantity, Unit, given
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.rumus import to_come
from lkjip.data.schema import (
    Banding,
    BarisTabel,
    Data,
    KhususTabel,
    KolomSendiri,
    Name,
    NilaiSendiri,
    TabelSendiri,
    YearCount,
    YearMeasuredOrName,
    YearRank,
)

STEM = "cakupan.kartu"


def formula(text: str, unit: Unit = JUMLAH) -> Quantity:
    """A cell or a value that is a formula."""
    return to_come(text, unit, Source("data/2031/uji.csv", 1))


def per_area(rows: Sequence[tuple[str, Quantity, Quantity]]) -> TabelSendiri:
    """The counts of each kecamatan: those to cover, and those that are covered."""
    columns = (
        KolomSendiri("kecamatan", "Kecamatan", daftar="kecamatan"),
        KolomSendiri("penyebut", "Anak", satuan="jumlah", jumlah="SUM"),
        KolomSendiri("pembilang", "Punya", satuan="jumlah", jumlah="SUM"),
        KolomSendiri("rasio", "%", satuan="persen", rumus="pembilang / penyebut * 100"),
    )
    return TabelSendiri("cakupan-kartu", columns, baris=tuple(BarisTabel(row[0], row) for row in rows))


def of_districts(rows: Sequence[tuple[str, Quantity, Quantity, Quantity, Quantity]]) -> TabelSendiri:
    """What the source states of each district, and of the province: counts, share and rank."""
    columns = (
        KolomSendiri("nama", "Kabupaten"),
        KolomSendiri("wajib", "Wajib", satuan="jumlah"),
        KolomSendiri("rekam", "Rekam", satuan="jumlah"),
        KolomSendiri("persen", "Bagian", satuan="persen", hitungan="rekam / wajib * 100"),
        KolomSendiri("peringkat", "Peringkat", satuan="peringkat", boleh_kosong="ya"),
    )
    special = (KhususTabel("PROVINSI", "provinsi", "ya"),)
    baris = tuple(BarisTabel(row[0], row) for row in rows)
    return TabelSendiri("kabkota-kartu", columns, khusus=special, baris=baris)


AMONG_DISTRICTS = Banding(
    "kabupaten/kota",
    tabel="kabkota-kartu",
    nilai="persen",
    peringkat="peringkat",
    sendiri="KAB. RAWA BIRU",
    seluruh="PROVINSI",
)


def values(nama: str, banding: Banding | None = None, arah_deret: str = "") -> tuple[NilaiSendiri, ...]:
    """The two sums, and the share that they make."""
    sums = [
        NilaiSendiri(f"{STEM}.{key}", head, "jumlah", formula(f"= tabel.cakupan_kartu.jumlah.{key}"))
        for key, head in (("penyebut", "Anak"), ("pembilang", "Punya"))
    ]
    share = formula(f"= {STEM}.pembilang / {STEM}.penyebut * 100", PERSEN)
    own = NilaiSendiri(STEM, nama, "persen", share, deret="ya", sisa="ya", lambang="Q1", banding=banding)
    return (*sums, own._replace(arah_deret=arah_deret))


def with_service(data: Data, *rows: tuple[str, int, int], banding: Banding | None = None, arah_deret: str = "") -> Data:
    """An office with a service that covers so many of so many in each kecamatan."""
    areas = per_area([(name, given(whole), given(part)) for name, whole, part in rows])
    return data._replace(tabel=(*data.tabel, areas), nilai=(*data.nilai, *values("Kartu", banding, arah_deret)))


class District(NamedTuple):
    """A row with numbers that may be named, absent, or missing: of a table that no file of an office has."""

    ukuran: str
    nama: Name
    nilai: YearMeasuredOrName
    peringkat: YearRank | None = None
    wajib: YearCount | None = None
    satuan: str = "persen"
