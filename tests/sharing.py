"""A measure per kecamatan and its comparison of districts, as an office defines them: tables and values in memory."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base.quantity import JUMLAH, PERSEN, Quantity, Unit
from lkjip.base.source import Source
from lkjip.data.rumus import to_come
from lkjip.data.schema import (
    Banding,
    BarisTabel,
    KhususTabel,
    KolomSendiri,
    NilaiSendiri,
    TabelSendiri,
)

STEM = "cakupan.kartu"


def formula(text: str, unit: Unit = JUMLAH) -> Quantity:
    """A cell or a value that is a formula."""
    return to_come(text, unit, Source("data/2031/uji.csv", 1))


def per_area(
    rows: Sequence[tuple[str, Quantity, Quantity]], heads: tuple[str, str] = ("Anak", "Punya"), lebih: str = "tidak"
) -> TabelSendiri:
    """The counts of each kecamatan: those to cover, and those that are covered."""
    columns = (
        KolomSendiri("kecamatan", "Kecamatan"),
        KolomSendiri("penyebut", heads[0], satuan="jumlah", jumlah="SUM"),
        KolomSendiri("pembilang", heads[1], satuan="jumlah", jumlah="SUM"),
        KolomSendiri("rasio", "%", satuan="persen", rumus="pembilang / penyebut * 100", boleh_lebih=lebih),
    )
    columns = (columns[0]._replace(daftar="kecamatan"), *columns[1:])
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


def values(nama: str, heads: tuple[str, str] = ("Anak", "Punya"), **more: str) -> tuple[NilaiSendiri, ...]:
    """The two sums, and the share that they make, which is compared."""
    banding = Banding(
        "kabupaten/kota",
        tabel="kabkota-kartu",
        nilai="persen",
        peringkat="peringkat",
        sendiri="KAB. RAWA BIRU",
        seluruh="PROVINSI",
        kedudukan=more.pop("kedudukan", ""),
    )
    sums = [
        NilaiSendiri(f"{STEM}.{key}", head, "jumlah", formula(f"= tabel.cakupan_kartu.jumlah.{key}"))
        for key, head in zip(("penyebut", "pembilang"), heads, strict=True)
    ]
    share = formula(f"= {STEM}.pembilang / {STEM}.penyebut * 100", PERSEN)
    own = NilaiSendiri(STEM, nama, "persen", share, deret="ya", sisa="ya", lambang="Q1", banding=banding)
    return (*sums, own._replace(**more))
