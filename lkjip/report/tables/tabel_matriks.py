"""Sasaran, their indicators, and the programmes and money that serve them, side by side (for a landscape page)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.compute.names import Names
from lkjip.data.schema import Data, IndikatorKinerja, Program, SasaranKinerja
from lkjip.report.model import Cell, Row
from lkjip.report.tables.cells import COVERED, Cellish, Content, TableKind, amount, cell, named, number, row, spanning

BarisMatriks = dict[str, Cell]


def _matrix(key: str, data: Data, names: Names) -> Content:
    rows = [line for no, sasaran in enumerate(data.objectives, 1) for line in _sasaran(no, sasaran, data, names)]
    total = row(
        "jumlah",
        pagu=named(names, "anggaran.pagu", amount),
        realisasi_rp=named(names, "anggaran.realisasi", amount),
        penyerapan=named(names, "anggaran.penyerapan", number),
    )
    return Content("matriks", (*rows, total), (("tahun", str(data.tahun)),))


def _sasaran(no: int, sasaran: SasaranKinerja, data: Data, names: Names) -> Iterator[Row]:
    """As many rows as the longer side has; the last of the shorter side reaches down to the end."""
    programs = {program.kunci: program for program in data.program}
    left = [_indikator(indikator, names) for indikator in sasaran.indikator]
    right = [_program(programs[kunci], names) for kunci in sasaran.program] or [_none()]
    many = max(len(left), len(right))
    for position, sides in enumerate(zip(_reaching(left, many), _reaching(right, many), strict=True)):
        head: dict[str, Cellish] = {
            "no": spanning(position, many, no),
            "sasaran": spanning(position, many, sasaran.nama),
        }
        yield row("isi", **head, **sides[0], **sides[1])


def _indikator(indikator: IndikatorKinerja, names: Names) -> BarisMatriks:
    values = {what: named(names, f"iku.{indikator.kunci}.{what}") for what in ("target", "realisasi", "capaian")}
    return {"indikator": cell(indikator.nama), **values}


def _program(program: Program, names: Names) -> BarisMatriks:
    name = f"anggaran.{program.kunci}"
    return {
        "program": cell(program.nama),
        "pagu": named(names, f"{name}.pagu", amount),
        "realisasi_rp": named(names, f"{name}.realisasi", amount),
        "penyerapan": named(names, f"{name}.penyerapan", number),
    }


def _none() -> BarisMatriks:
    """A sasaran that names no programme."""
    return {tag: cell("-") for tag in ("program", "pagu", "realisasi_rp", "penyerapan")}


def _reaching(lines: Sequence[BarisMatriks], many: int) -> list[BarisMatriks]:
    """The lines over `many` rows: one each, and the last over all that are left."""
    rest = many - len(lines)
    last = {tag: cell._replace(rows=rest + 1) for tag, cell in lines[-1].items()}
    return [*lines[:-1], last, *[dict.fromkeys(last, COVERED)] * rest]


def _keys(data: Data) -> tuple[str, ...]:
    linked = any(sasaran.program for sasaran in data.objectives)
    return ("matriks",) if linked and data.sub_kegiatan else ()


KINDS = (TableKind(_keys, _matrix),)
