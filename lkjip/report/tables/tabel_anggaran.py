"""Money: absorption and efficiency of every program, kegiatan and sub kegiatan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lkjip.base import formats
from lkjip.compute.names import Names
from lkjip.data.schema import Data, Program
from lkjip.report.model import Cell, Inlines, Row
from lkjip.report.tables.cells import Cellish, Content, TableKind, amount, in_order, named, number, only, printing, row


class BarisAnggaran(NamedTuple):
    """One line of a budget table: the row kind, its printed number, its name, the stem of its values."""

    kind: str
    no: str
    nama: str
    name: str


TITLES = {"program": "Program", "kegiatan": "Kegiatan", "sub": "Sub Kegiatan"}


def lines(program: Program, no: int, data: Data) -> Iterator[BarisAnggaran]:
    """A program, its kegiatan and their sub kegiatan, numbered I, I.1, I.1.1."""
    roman = formats.roman(no)
    yield BarisAnggaran("program", roman, program.nama, f"anggaran.{program.kunci}")
    for second, kegiatan in enumerate(program.kegiatan, 1):
        yield BarisAnggaran("kegiatan", f"{roman}.{second}", kegiatan.nama, f"anggaran.kegiatan_.{kegiatan.kunci}")
        own = [sub for sub in data.sub_kegiatan if sub.kegiatan == kegiatan.kunci]
        for third, sub in enumerate(own, 1):
            stem = f"anggaran.sub.{kegiatan.kunci}.{sub.kunci}"
            yield BarisAnggaran("sub", f"{roman}.{second}.{third}", sub.nama, stem)


def _anggaran(key: str, data: Data, names: Names) -> Content:
    return Content("anggaran", tuple(_groups(data, names)))


def _groups(data: Data, names: Names) -> Iterator[Row]:
    programs = {program.kunci: program for program in data.program}
    no = 0
    for group in data.anggaran.kelompok if data.anggaran else ():
        yield row("kelompok", judul=Cell(tuple(printing(line, line) for line in group.judul)))
        for kunci in group.program:
            no += 1
            for line in lines(programs[kunci], no, data):
                yield _money(line.kind, line.name, names, no=line.no, nama=_titled(line))
        yield _money("jumlah", f"anggaran.kelompok.{group.kunci}", names)


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


def _efisiensi(key: str, data: Data, names: Names) -> Content:
    order = data.anggaran.urutan_efisiensi if data.anggaran else ()
    rows = (
        row(
            line.kind,
            no=line.no if line.kind == "program" else "",
            nama=_titled(line),
            capaian=named(names, f"{line.name}.capaian", number),
            penyerapan=named(names, f"{line.name}.penyerapan", number),
            efisiensi=named(names, f"{line.name}.efisiensi", number),
        )
        for no, program in enumerate(in_order(data, order), 1)
        for line in lines(program, no, data)
    )
    return Content("efisiensi", tuple(rows))


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
