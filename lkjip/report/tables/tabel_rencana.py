"""Plans: Renstra, programmes, IKU, agreements, budget plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base import formats
from lkjip.compute.names import Names
from lkjip.data.schema import (
    LONGEST_PLAN,
    Data,
    Iku,
    IndikatorNasional,
    Kegiatan,
    PerjanjianKinerja,
    Program,
    Renstra,
    TargetTahun,
)
from lkjip.report.model import GONE, Cell, Inlines, Row, Run
from lkjip.report.tables.cells import (
    COVERED,
    Content,
    TableKind,
    amount,
    breakable,
    in_order,
    named,
    only,
    place_in,
    printing,
    row,
    spanning,
)


def _renstra(key: str, data: Data, names: Names) -> Content:
    if data.renstra is None:
        return Content("renstra", ())
    years = range(data.renstra.awal, data.renstra.akhir + 1)
    scalars = tuple((f"th{position}", names(f"renstra.tahun.{position}")) for position, _ in enumerate(years, 1))
    further = range(len(years) + 1, LONGEST_PLAN + 2)
    spare = tuple((f"{tag}{position}", GONE) for position in further for tag in ("th", "t"))
    return Content("renstra", tuple(_renstra_rows(data.renstra, years)), (*scalars, *spare))


def _renstra_rows(renstra: Renstra, years: range) -> Iterator[Row]:
    many = len(renstra.indicators)
    done = 0
    for sasaran in renstra.sasaran:
        for position, indikator in enumerate(sasaran.indikator):
            targets = {t.tahun: _target(t) for t in indikator.target}
            yield row(
                "isi",
                tujuan=spanning(done, many, renstra.tujuan),
                sasaran=spanning(position, len(sasaran.indikator), sasaran.nama),
                indikator=indikator.nama,
                **{f"t{n}": targets.get(year, "-") for n, year in enumerate(years, 1)},
            )
            done += 1


def _target(target: TargetTahun) -> Cell:
    return Cell(((Run(target.cetak or breakable(str(target.nilai)), value=target.nilai),),))


def _program(key: str, data: Data, names: Names) -> Content:
    order, without = (data.anggaran.urutan_program, data.anggaran.tidak_dirinci) if data.anggaran else ((), ())
    shown = [program for program in in_order(data, order) if program.kunci not in without]
    return Content("program", tuple(r for program in shown for r in _program_rows(program, data)))


def _program_rows(program: Program, data: Data) -> Iterator[Row]:
    names = [
        (kind, nama)
        for kegiatan in _ordered(program)
        for kind, nama in (
            ("kegiatan", kegiatan.nama),
            *(("sub", sub.nama) for sub in data.sub_kegiatan if sub.kegiatan == kegiatan.kunci),
        )
    ]
    title = printing(program.nama, f"PROGRAM {program.nama.upper()}")
    for position, (kind, nama) in enumerate(names):
        yield row(kind, program=spanning(position, len(names), title), nama=nama)


def _ordered(program: Program) -> list[Kegiatan]:
    """The kegiatan in the order of this table, which need not be that of the budget tables."""
    return sorted(program.kegiatan, key=lambda kegiatan: place_in(kegiatan.kunci, program.urutan_kegiatan))


def _iku(key: str, data: Data, names: Names) -> Content:
    rows = (
        row(
            "isi",
            no=f"{no}.",
            sasaran=iku.sasaran,
            indikator=iku.indikator,
            penjelasan=Cell(tuple(_explanation(iku))),
            penanggung_jawab=iku.penanggung_jawab,
            sumber=iku.sumber_data,
        )
        for no, iku in enumerate(data.iku, 1)
    )
    return Content("iku", tuple(rows))


def _explanation(iku: Iku) -> Iterator[Inlines]:
    parts = (("a. Makna", iku.makna), ("b. Alasan Pemilihan", iku.alasan), ("c. Perhitungan", iku.perhitungan))
    for label, text in parts:
        yield (Run(label, underline=True),)
        yield printing(text, text)


def _pk(key: str, data: Data, names: Names) -> Content:
    version = next(p for p in data.pk if key == f"pk-{p.kunci}")
    return Content("pk", tuple(_pk_rows(version, names)))


def _pk_rows(version: PerjanjianKinerja, names: Names) -> Iterator[Row]:
    for no, sasaran in enumerate(version.sasaran, 1):
        many = len(sasaran.indikator)
        for position, indikator in enumerate(sasaran.indikator):
            yield row(
                "isi",
                no=spanning(position, many, f"{no}."),
                sasaran=spanning(position, many, sasaran.nama),
                indikator=indikator.nama,
                target=names(f"pk.{version.kunci}.{indikator.kunci}.target"),
            )


def _rka(key: str, data: Data, names: Names) -> Content:
    order = data.anggaran.urutan_rka if data.anggaran else ()
    rows = [
        row(
            "isi",
            no=f"{no}.",
            program=printing(program.nama, f"Program {program.nama}"),
            anggaran=named(names, f"anggaran.{program.kunci}.pagu", amount),
        )
        for no, program in enumerate(in_order(data, order), 1)
    ]
    return Content("rka", (*rows, row("jumlah", anggaran=named(names, "anggaran.pagu", amount))))


def _nasional(key: str, data: Data, names: Names) -> Content:
    if data.nasional is None:
        return Content("nasional", ())
    compared = [indikator for indikator in data.national if indikator.realisasi]
    many = len(compared) + 1
    first = row(
        "isi",
        no=spanning(0, many, "1"),
        sasaran=spanning(0, many, data.nasional.sasaran_ringkas),
        indikator=data.nasional.pengantar_ringkas,
        target="",
        realisasi="",
    )
    rows = [
        row(
            "isi",
            no=COVERED,
            sasaran=COVERED,
            indikator=printing(indikator.nama, f"{letter}. {indikator.nama}"),
            target=names(f"nasional.{indikator.kunci}.target"),
            realisasi=named(names, f"nasional.{indikator.kunci}.realisasi"),
        )
        for letter, indikator in _lettered(compared)
    ]
    return Content("nasional", (first, *rows))


def _lettered(indikator: Sequence[IndikatorNasional]) -> Iterator[tuple[str, IndikatorNasional]]:
    return ((formats.letter(number), measure) for number, measure in enumerate(indikator))


def _national_target(indikator: IndikatorNasional, names: Names) -> Inlines:
    target = names.quantity(f"nasional.{indikator.kunci}.target")
    return printing(target, indikator.target_cetak or breakable(str(target)))


def _pk_nasional(key: str, data: Data, names: Names) -> Content:
    if data.nasional is None:
        return Content("pk-nasional", ())
    many = len(data.nasional.indikator) + 1
    first = row(
        "isi",
        no=spanning(0, many, "1."),
        sasaran=spanning(0, many, data.nasional.sasaran),
        indikator=data.nasional.pengantar,
        target="",
    )
    rows = [
        row(
            "isi",
            no=COVERED,
            sasaran=COVERED,
            indikator=printing(indikator.nama, f"{letter}. {indikator.nama}"),
            target=_national_target(indikator, names),
        )
        for letter, indikator in _lettered(data.nasional.indikator)
    ]
    return Content("pk-nasional", (first, *rows))


KINDS = (
    TableKind(only("renstra", "renstra"), _renstra),
    TableKind(only("program", "program"), _program),
    TableKind(only("iku", "iku"), _iku),
    TableKind(lambda data: (f"pk-{p.kunci}" for p in data.pk), _pk),
    TableKind(only("anggaran", "rka"), _rka),
    TableKind(only("nasional", "nasional"), _nasional),
    TableKind(only("nasional", "pk-nasional"), _pk_nasional),
)
