"""Money: absorption and efficiency of every program, kegiatan and sub kegiatan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from lkjip.base import formats
from lkjip.base.quantity import Quantity
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.schema import Data, Program
from lkjip.report.model import Cell, Inlines, Row
from lkjip.report.tables.cells import Cellish, Content, TableKind, amount, in_order, named, number, only, printing, row
from lkjip.report.tables.picking import PickedColumns, picked


class BarisAnggaran(NamedTuple):
    """One line of a budget table: the row kind, its printed number, its name, the stem of its values.

    kunci: what a column of the office's own calls it; kode: of a programme, else empty
    """

    kind: str
    no: str
    nama: str
    name: str
    kunci: str
    kode: str = ""


TITLES = {"program": "Program", "kegiatan": "Kegiatan", "sub": "Sub Kegiatan"}


def lines(program: Program, no: int, data: Data) -> Iterator[BarisAnggaran]:
    """A program, its kegiatan and their sub kegiatan, numbered I, I.1, I.1.1."""
    roman = formats.roman(no)
    yield BarisAnggaran("program", roman, program.nama, f"anggaran.{program.kunci}", program.kunci, program.kode)
    for second, kegiatan in enumerate(program.kegiatan, 1):
        stem = f"anggaran.kegiatan_.{kegiatan.kunci}"
        yield BarisAnggaran("kegiatan", f"{roman}.{second}", kegiatan.nama, stem, kegiatan.kunci)
        own = [sub for sub in data.sub_kegiatan if sub.kegiatan == kegiatan.kunci]
        for third, sub in enumerate(own, 1):
            own_key = f"{kegiatan.kunci}.{sub.kunci}"
            yield BarisAnggaran("sub", f"{roman}.{second}.{third}", sub.nama, f"anggaran.sub.{own_key}", own_key)


def _anggaran(key: str, data: Data, names: Names) -> Content:
    shown = picked(key, "anggaran", data, names)
    return shown.content("anggaran", _groups(data, names, shown))


def _groups(data: Data, names: Names, shown: PickedColumns) -> Iterator[Row]:
    programs = {program.kunci: program for program in data.program}
    no = 0
    for judul, keys, stem in _parts(data):
        if judul:
            yield row("kelompok", judul=Cell(tuple(printing(line, line) for line in judul)))
        for kunci in keys:
            no += 1
            for line in lines(programs[kunci], no, data):
                yield row(line.kind, **shown.cells(_BUDGET, (line, names), line.kunci))
        yield from shown.total("jumlah", "Jumlah", _totals(stem, names))


def _parts(data: Data) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """The groups of programmes: their title, programmes and values; one without title where the office has none."""
    groups = data.anggaran.kelompok if data.anggaran else ()
    if not groups:
        return [((), tuple(program.kunci for program in data.program), "anggaran")]
    return [(group.judul, group.program, f"anggaran.kelompok.{group.kunci}") for group in groups]


def _totals(stem: str, names: Names) -> dict[str, Cellish]:
    forms = {"pagu": amount, "realisasi": amount, "sisa": amount, "efisiensi_biaya": number}
    money: dict[str, Cellish] = {tag: named(names, f"{stem}.{tag}", form) for tag, form in forms.items()}
    return {**money, "capaian": named(names, f"{stem}.penyerapan", number)}


def _money(kind: str, name: str, names: Names, **more: Cellish) -> Row:
    return row(
        kind,
        **more,
        pagu=named(names, f"{name}.pagu", amount),
        realisasi=named(names, f"{name}.realisasi", amount),
        capaian=named(names, f"{name}.penyerapan", number),
    )


def _titled(line: BarisAnggaran) -> Inlines:
    return printing(line.nama, f"{TITLES[line.kind]} : {line.nama}")


BudgetLine = tuple[BarisAnggaran, Names]
Maker = Callable[[BudgetLine], Cellish]


def _of_line(what: str, form: Callable[[Quantity], str], line: BudgetLine) -> Cellish:
    return named(line[1], f"{line[0].name}.{what}", form)


def _makers(**forms: Callable[[Quantity], str]) -> dict[str, Maker]:
    return {what: partial(_of_line, what, form) for what, form in forms.items()}


_LINE: Mapping[str, Maker] = {
    "no": lambda line: line[0].no,
    "kode": lambda line: line[0].kode,
    "nama": lambda line: _titled(line[0]),
    **_makers(pagu=amount, realisasi=amount, sisa=amount, penyerapan=number, efisiensi=number, efisiensi_biaya=number),
}
_BUDGET: Mapping[str, Maker] = {
    **_LINE,
    "capaian": partial(_of_line, "penyerapan", number),
    "kinerja": partial(_of_line, "capaian", number),
}
_EFFICIENCY: Mapping[str, Maker] = {
    **_LINE,
    "no": lambda line: line[0].no if line[0].kind == "program" else "",
    "capaian": partial(_of_line, "capaian", number),
}


def _efisiensi(key: str, data: Data, names: Names) -> Content:
    order = data.anggaran.urutan_efisiensi if data.anggaran else ()
    shown = picked(key, "efisiensi", data, names)
    rows = (
        row(line.kind, **shown.cells(_EFFICIENCY, (line, names), line.kunci))
        for no, program in enumerate(in_order(data, order), 1)
        for line in lines(program, no, data)
    )
    return shown.content("efisiensi", rows)


DIVISIONS = {"belanja-jenis": ("jenis", "jenis_belanja"), "belanja-sumber": ("sumber", "sumber_dana")}
"""Table keys of the divisions of the budget: the stem of their values, and the field that lists them."""


def _division(key: str, data: Data, names: Names) -> Content:
    """The budget by kind of belanja or by source of funds."""
    stem, field = DIVISIONS[key]
    rows = [
        _money(
            "isi",
            f"anggaran.{stem}.{division.kunci}",
            names,
            no=f"{no}.",
            nama=division.nama,
            porsi=named(names, f"anggaran.{stem}.{division.kunci}.porsi", number),
        )
        for no, division in enumerate(getattr(data.anggaran, field), 1)
    ]
    return Content("belanja", (*rows, _money("jumlah", f"anggaran.{stem}", names)))


def _divisions(data: Data) -> Iterator[str]:
    for key, (_, field) in DIVISIONS.items():
        if getattr(data.anggaran, field, ()):
            yield key


KINDS = (
    TableKind(only("anggaran", "anggaran"), _anggaran),
    TableKind(only("anggaran", "efisiensi"), _efisiensi),
    TableKind(_divisions, _division),
)
