"""Services: coverage per kecamatan, comparison of districts."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.quantity import Quantity, typed
from lkjip.compute.cakupan import PROVINSI, District, compared, districts, is_own
from lkjip.compute.names import Names
from lkjip.data.schema import Data
from lkjip.report.model import Row
from lkjip.report.tables.cells import Cellish, Content, TableKind, named, only, printing, row


def _cakupan(key: str, data: Data, names: Names) -> Content:
    kunci = key.removeprefix("cakupan-")
    layanan = next(layanan for layanan in data.cakupan if layanan.kunci == kunci)
    name = f"cakupan.{kunci}"
    rows = [
        row(
            "isi",
            no=no,
            kecamatan=wilayah.kecamatan,
            penyebut=wilayah.penyebut,
            pembilang=wilayah.pembilang,
            rasio=named(names, f"{name}.{wilayah.kecamatan.lower().replace(' ', '_')}"),
        )
        for no, wilayah in enumerate(layanan.wilayah, 1)
    ]
    total = row(
        "jumlah",
        wilayah=data.instansi.daerah,
        penyebut=named(names, f"{name}.penyebut"),
        pembilang=named(names, f"{name}.pembilang"),
        rasio=named(names, name),
    )
    heads = ("kolom_penyebut", "kolom_pembilang", "kolom_rasio")
    return Content("cakupan", (*rows, total), tuple((head, typed(getattr(layanan, head))) for head in heads))


def _kabkota(key: str, data: Data, names: Names) -> Content:
    ukuran = key.removeprefix("kabkota-")
    rows: list[Row] = [
        row(
            "provinsi",
            nama=daerah.nama,
            wajib=_known(daerah.wajib),
            rekam=_known(daerah.rekam),
            persen=_printed(daerah.nilai),
        )
        for daerah in compared(data, names)
        if daerah.ukuran == ukuran and daerah.nama == PROVINSI
    ]
    return Content("kabkota", (*rows, *_ranked(districts(data, names, ukuran), data.instansi.daerah)))


def _ranked(rows: list[District], daerah: str) -> Iterator[Row]:
    known = all(district.nilai.published is not None for district in rows)  # else the order would claim a rank
    ordered = sorted(rows, key=lambda district: -(district.nilai.published or 0)) if known else rows
    for no, district in enumerate(ordered, 1):
        kind = "sendiri" if is_own(district, daerah) else "isi"
        persen = _printed(district.nilai)
        yield row(
            kind, no=no, nama=district.nama, wajib=_known(district.wajib), rekam=_known(district.rekam), persen=persen
        )


def _printed(value: Quantity) -> Cellish:
    return value if value.missing else printing(value, value.angka)


def _known(value: Quantity | None) -> Cellish:
    return "" if value is None else value


def _rekap(key: str, data: Data, names: Names) -> Content:
    rows = [
        row("isi", label=layanan.label, nama=layanan.nama, capaian=named(names, f"cakupan.{layanan.kunci}"))
        for layanan in data.cakupan
    ]
    return Content("rekap-cakupan", (*rows, row("jumlah", capaian=named(names, "cakupan.rata_rata"))))


KINDS = (
    TableKind(lambda data: (f"cakupan-{layanan.kunci}" for layanan in data.cakupan), _cakupan),
    TableKind(lambda data: (f"kabkota-{ukuran}" for ukuran in data.comparisons), _kabkota),
    TableKind(only("cakupan", "rekap-cakupan"), _rekap),
)
