"""Targets against realisations: the head, the levels below, one indicator against the plan's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.quantity import Value
from lkjip.compute.names import Names
from lkjip.data.schema import HEAD, Data, SasaranKinerja
from lkjip.report.model import Cell, Row, Run
from lkjip.report.tables.cells import Content, TableKind, named, only, row, spanning


def _final(names: Names) -> tuple[tuple[str, Value | str], ...]:
    """The plan's last year, for the header."""
    return (("akhir", names.get("renstra.akhir", "")),)


def _rows(kunci: str, daftar_sasaran: Sequence[SasaranKinerja], names: Names) -> Iterator[Row]:
    for no, sasaran in enumerate(daftar_sasaran, 1):
        many = len(sasaran.indikator)
        for position, indikator in enumerate(sasaran.indikator):
            name = f"{kunci}.{indikator.kunci}"
            yield row(
                "isi",
                no=spanning(position, many, no),
                sasaran=spanning(position, many, sasaran.nama),
                indikator=indikator.nama,
                realisasi_lalu=named(names, f"{name}.realisasi_lalu"),
                target=named(names, f"{name}.target"),
                realisasi=named(names, f"{name}.realisasi"),
                capaian=named(names, f"{name}.capaian"),
                kategori=named(names, f"{name}.kategori"),
            )


def _iku(key: str, data: Data, names: Names) -> Content:
    average = row("jumlah", capaian=named(names, "iku.rata_rata"), kategori=named(names, "iku.rata_rata.kategori"))
    rows = _rows(HEAD, data.objectives, names)
    return Content("capaian", (*rows, average), _final(names))


def _jenjang(key: str, data: Data, names: Names) -> Content:
    jenjang = next(j for j in data.jenjang if j.kunci == key)
    return Content("capaian", tuple(_rows(key, jenjang.sasaran, names)), _final(names))


def _satu(key: str, data: Data, names: Names) -> Content:
    """One indicator of the head against last year and the end of the plan."""
    kunci = key.removeprefix("capaian-")
    name = f"iku.{kunci}"
    nama = next(indikator.nama for indikator in data.measured if indikator.kunci == kunci)
    isi = row(
        "isi",
        indikator=nama,
        capaian_lalu=named(names, f"{name}.capaian_lalu"),
        target=named(names, f"{name}.target"),
        realisasi=named(names, f"{name}.realisasi"),
        capaian=named(names, f"{name}.capaian"),
        terhadap_akhir=named(names, f"{name}.terhadap_akhir"),
    )
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
    return Content("capaian-indikator", (isi, row("jumlah", capaian=both)), _final(names))


def _head_keys(data: Data) -> Iterator[str]:
    return (f"capaian-{indikator.kunci}" for indikator in data.measured)


KINDS = (
    TableKind(only("pk", "capaian-iku"), _iku),
    TableKind(lambda data: (jenjang.kunci for jenjang in data.jenjang), _jenjang),
    TableKind(_head_keys, _satu),
)
