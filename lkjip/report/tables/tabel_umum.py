"""Staff and scales: tables of plain lists."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.quantity import Quantity, unit_named
from lkjip.compute.names import Names
from lkjip.data.schema import Data, Jabatan, KelasPredikat
from lkjip.report.model import Inlines, Row, Run
from lkjip.report.tables.cells import Content, TableKind, only, printing, row

ORANG = unit_named("orang")


def _pegawai(key: str, data: Data, names: Names) -> Content:
    daftar = data.pegawai.jabatan if data.pegawai else ()
    return Content("pegawai", tuple(r for no, jabatan in enumerate(daftar, 1) for r in _jabatan(no, jabatan)))


def _jabatan(no: int, jabatan: Jabatan) -> Iterator[Row]:
    yield row("isi", no=no, jabatan=jabatan.nama, jumlah=jabatan.jumlah._replace(unit=ORANG), status=jabatan.status)
    if jabatan.keterangan:
        yield row("rincian", jabatan=jabatan.keterangan, status="")
    for rincian in jabatan.rincian:
        yield row("rincian", jabatan=rincian.nama if rincian.status else _heading(rincian.nama), status=rincian.status)


def _heading(nama: str) -> Inlines:
    """Of the lines below it, which only the pattern's indent would not tell from it."""
    return tuple(part._replace(italic=True) for part in printing(nama, nama) if isinstance(part, Run))


def _skala(key: str, data: Data, names: Names) -> Content:
    daftar = data.ketentuan.skala_kinerja.kategori
    return Content("skala", tuple(row("isi", interval=k.interval, kriteria=k.cetak, kategori=k.nama) for k in daftar))


def _predikat(key: str, data: Data, names: Names) -> Content:
    """A scale of predicates: letters, names, and the numbers it states, if it states any."""
    scale = data.ketentuan.predikat[int(key.removeprefix("predikat-")) - 1]
    rows = (row("isi", huruf=kelas.huruf, nama=kelas.nama, nilai=_stated(kelas)) for kelas in scale.kelas)
    return Content("predikat", tuple(rows))


def _stated(kelas: KelasPredikat) -> Quantity | str:
    return "-" if kelas.nilai is None else kelas.nilai


def _scales(data: Data) -> Iterator[str]:
    for no, _ in enumerate(data.ketentuan.predikat, 1):
        yield f"predikat-{no}"


KINDS = (
    TableKind(_scales, _predikat),
    TableKind(only("pegawai", "pegawai"), _pegawai),
    TableKind(only("ketentuan", "skala"), _skala),
)
