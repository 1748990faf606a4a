"""Targets against realisations: the head, the levels below, one indicator against the plan's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.quantity import Value
from lkjip.compute.names import Names
from lkjip.data.schema import HEAD, Data, SasaranKinerja
from lkjip.report.model import Cell, Row, Run
from lkjip.report.tables.cells import Content, TableKind, named, only, row
from lkjip.report.tables.indicator_cells import BY_QUARTER, lines_of, makers_for
from lkjip.report.tables.picking import PickedColumns, picked


def _final(names: Names) -> tuple[tuple[str, Value | str], ...]:
    """The plan's last year, for the header."""
    return (("akhir", names.get("renstra.akhir", "")),)


def _rows(
    kunci: str, statements: Sequence[SasaranKinerja], data: Data, names: Names, shown: PickedColumns
) -> Iterator[Row]:
    for line in lines_of(statements, kunci, data, names):
        yield row("isi", **shown.cells(makers_for(shown), line, line.indikator.kunci))


def _iku(key: str, data: Data, names: Names) -> Content:
    shown = picked(key, "capaian", data, names, several=BY_QUARTER)
    means = {"capaian": named(names, "iku.rata_rata"), "kategori": named(names, "iku.rata_rata.kategori")}
    rows = _rows(HEAD, data.objectives, data, names, shown)
    average = shown.total("jumlah", "Rata-rata capaian", means)
    return shown.content("capaian", (*rows, *average), _final(names))


def _jenjang(key: str, data: Data, names: Names) -> Content:
    jenjang = next(j for j in data.jenjang if j.kunci == key)
    shown = picked(key, "capaian", data, names, several=BY_QUARTER)
    return shown.content("capaian", _rows(key, jenjang.sasaran, data, names, shown), _final(names))


def _satu(key: str, data: Data, names: Names) -> Content:
    """One indicator of the head against last year and the end of the plan."""
    kunci = key.removeprefix("capaian-")
    name = f"iku.{kunci}"
    shown = picked(key, "capaian-indikator", data, names, several=BY_QUARTER)
    line = next(line for line in lines_of(data.objectives, HEAD, data, names) if line.indikator.kunci == kunci)
    alone = line._replace(position=0, many=1, at=0, all=1)
    isi = row("isi", **shown.cells(makers_for(shown), alone, kunci))
    capaian, kategori = names(f"{name}.capaian"), names(f"{name}.kategori")
    both = Cell(
        (
            (
                Run(str(capaian), name=f"{name}.capaian", value=capaian),
                Run(" ("),
                Run(str(kategori), name=f"{name}.kategori", value=kategori),
                Run(")"),
            ),
        )
    )
    total = shown.total("jumlah", "Capaian", {"capaian": both})
    return shown.content("capaian-indikator", (isi, *total), _final(names))


def _head_keys(data: Data) -> Iterator[str]:
    return (f"capaian-{indikator.kunci}" for indikator in data.measured)


KINDS = (
    TableKind(only("pk", "capaian-iku"), _iku),
    TableKind(lambda data: (jenjang.kunci for jenjang in data.jenjang), _jenjang),
    TableKind(_head_keys, _satu),
)
