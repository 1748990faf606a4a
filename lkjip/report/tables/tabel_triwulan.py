"""Quarterly targets and realisations: a matrix of all indicators (for a landscape page), and one indicator alone."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base import formats
from lkjip.compute.names import Names
from lkjip.data.schema import Data
from lkjip.report.model import Row
from lkjip.report.tables.cells import Content, TableKind, named, number, row, spanning


def _matrix(key: str, data: Data, names: Names) -> Content:
    return Content("triwulan", tuple(_rows(data, names)), (("tahun", str(data.tahun)),))


def _rows(data: Data, names: Names) -> Iterator[Row]:
    no = 0
    for sasaran in data.objectives:
        own = [indikator for indikator in sasaran.indikator if indikator.triwulan]
        no += bool(own)
        for position, indikator in enumerate(own):
            name = f"iku.{indikator.kunci}"
            cells = {
                f"{letter}{quarter}": named(names, f"{name}.triwulan.{quarter}.{what}", number)
                for quarter in range(1, 5)
                for letter, what in (("t", "target"), ("r", "realisasi"), ("c", "capaian"))
            }
            yield row(
                "isi",
                no=spanning(position, len(own), no),
                sasaran=spanning(position, len(own), sasaran.nama),
                indikator=indikator.nama,
                satuan=indikator.satuan,
                target=named(names, f"{name}.target", number),
                **cells,
            )


def _quarters_of(key: str, data: Data, names: Names) -> Content:
    """One indicator: a row for each quarter, and the year."""
    kunci = key.removeprefix("triwulan-")
    rows = [
        row(
            "isi",
            triwulan=f"Triwulan {formats.roman(quarter.triwulan)}",
            target=named(names, f"iku.{kunci}.triwulan.{quarter.triwulan}.target"),
            realisasi=named(names, f"iku.{kunci}.triwulan.{quarter.triwulan}.realisasi"),
            capaian=named(names, f"iku.{kunci}.triwulan.{quarter.triwulan}.capaian"),
        )
        for quarter in data.quarters(kunci)
    ]
    year = row(
        "jumlah",
        target=named(names, f"iku.{kunci}.target"),
        realisasi=named(names, f"iku.{kunci}.realisasi"),
        capaian=named(names, f"iku.{kunci}.capaian"),
    )
    return Content("triwulan-indikator", (*rows, year), (("tahun", str(data.tahun)),))


def _all(data: Data) -> tuple[str, ...]:
    return ("triwulan",) if data.quarterly else ()


KINDS = (
    TableKind(_all, _matrix),
    TableKind(lambda data: (f"triwulan-{indikator.kunci}" for indikator in data.quarterly), _quarters_of),
)
