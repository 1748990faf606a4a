"""Sasaran, their indicators, and the programmes and money that serve them, side by side (for a landscape page)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.compute.names import Names
from lkjip.compute.sasaran import NO_SASARAN, Shared, has_money_by_sasaran, objectives_of, shares_of, stem_of
from lkjip.data.schema import Data, IndikatorKinerja, Program
from lkjip.report.model import Cell, Row
from lkjip.report.tables.cells import (
    COVERED,
    Cellish,
    Content,
    TableKind,
    amount,
    cell,
    named,
    number,
    printing,
    row,
    spanning,
)
from lkjip.report.tables.picking import NOTHING
from lkjip.report.tables.tabel_sasaran import called, served, with_share

BarisMatriks = dict[str, Cell]


def _matrix(key: str, data: Data, names: Names) -> Content:
    rows = [line for which in objectives_of(data) for line in _sasaran(which, data, names)]
    total = row(
        "jumlah",
        pagu=named(names, "anggaran.pagu", amount),
        realisasi_rp=named(names, "anggaran.realisasi", amount),
        penyerapan=named(names, "anggaran.penyerapan", number),
    )
    return Content("matriks", (*rows, total), (("tahun", str(data.tahun)),))


def _sasaran(which: str, data: Data, names: Names) -> Iterator[Row]:
    """As many rows as the longer side has; the last of the shorter side reaches down to the end.

    What serves no sasaran stands below all others, so that the money adds up to the whole.
    """
    left = [_indikator(indikator, names) for indikator in _measured(which, data)] or [_without()]
    right = [_program(program, shared, data, names) for program, shared in served(which, data)] or [_none()]
    many = max(len(left), len(right))
    for position, sides in enumerate(zip(_reaching(left, many), _reaching(right, many), strict=True)):
        head: dict[str, Cellish] = {
            "no": spanning(position, many, NOTHING if which == NO_SASARAN else int(which)),
            "sasaran": spanning(position, many, called(which, data)),
        }
        yield row("isi", **head, **sides[0], **sides[1])


def _measured(which: str, data: Data) -> tuple[IndikatorKinerja, ...]:
    return () if which == NO_SASARAN else data.objectives[int(which) - 1].indikator


def _indikator(indikator: IndikatorKinerja, names: Names) -> BarisMatriks:
    values = {what: named(names, f"iku.{indikator.kunci}.{what}") for what in ("target", "realisasi", "capaian")}
    return {"indikator": cell(indikator.nama), **values}


def _without() -> BarisMatriks:
    """No sasaran, and so no indicator."""
    return {tag: cell(NOTHING) for tag in ("indikator", "target", "realisasi", "capaian")}


def _program(program: Program, shared: Shared, data: Data, names: Names) -> BarisMatriks:
    """A programme with all its money, or with the share that serves this sasaran."""
    split = len(shares_of(program, data)) > 1
    name = stem_of(program, shared) if split else f"anggaran.{program.kunci}"
    return {
        "program": cell(with_share(printing(program.nama, program.nama), f"{name}.bagian", names))
        if split
        else cell(program.nama),
        "pagu": named(names, f"{name}.pagu", amount),
        "realisasi_rp": named(names, f"{name}.realisasi", amount),
        "penyerapan": named(names, f"{name}.penyerapan", number),
    }


def _none() -> BarisMatriks:
    """A sasaran that names no programme."""
    return {tag: cell(NOTHING) for tag in ("program", "pagu", "realisasi_rp", "penyerapan")}


def _reaching(lines: Sequence[BarisMatriks], many: int) -> list[BarisMatriks]:
    """The lines over `many` rows: one each, and the last over all that are left."""
    rest = many - len(lines)
    last = {tag: cell._replace(rows=rest + 1) for tag, cell in lines[-1].items()}
    return [*lines[:-1], last, *[dict.fromkeys(last, COVERED)] * rest]


KINDS = (TableKind(lambda data: ("matriks",) if has_money_by_sasaran(data) else (), _matrix),)
