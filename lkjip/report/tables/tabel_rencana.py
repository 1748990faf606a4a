"""Plans: Renstra, programmes, IKU, agreements, budget plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from lkjip.base import formats
from lkjip.compute.names import Names
from lkjip.data.schema import (
    HEAD,
    LONGEST_PLAN,
    Data,
    Iku,
    IndikatorNasional,
    IndikatorRenstra,
    Kegiatan,
    Program,
    TargetTahun,
)
from lkjip.report.model import GONE, Cell, Inlines, Row, Run
from lkjip.report.tables.cells import (
    COVERED,
    Cellish,
    Content,
    TableKind,
    amount,
    breakable,
    in_order,
    named,
    number,
    only,
    place_in,
    printing,
    row,
    spanning,
)
from lkjip.report.tables.indicator_cells import (
    BY_QUARTER,
    INDICATOR,
    IndicatorLine,
    explained,
    lines_of,
    makers_for,
)
from lkjip.report.tables.picking import NOTHING, PickedColumns, picked


def _renstra(key: str, data: Data, names: Names) -> Content:
    if data.renstra is None:
        return Content("renstra", ())
    years = range(data.renstra.awal, data.renstra.akhir + 1)
    scalars = tuple((f"th{position}", names(f"renstra.tahun.{position}")) for position, _ in enumerate(years, 1))
    further = range(len(years) + 1, LONGEST_PLAN + 2)
    spare = tuple((f"{tag}{position}", GONE) for position in further for tag in ("th", "t"))
    shown = picked(key, "renstra", data, names, several={"target": partial(_years, years)})
    return shown.content("renstra", _renstra_rows(data, years, names, shown), (*scalars, *spare))


def _years(years: range, _key: str, title: str) -> list[tuple[str, str]]:
    """A column for each year of the plan, headed by the year."""
    before = f"{title} " if title else ""
    return [(f"t{position}", f"{before}{{{{ renstra.tahun.{position} }}}}") for position, _ in enumerate(years, 1)]


def _renstra_rows(data: Data, years: range, names: Names, shown: PickedColumns) -> Iterator[Row]:
    bare = "satuan" in shown.tags
    targets = {f"t{position}": partial(_target_of, year, bare) for position, year in enumerate(years, 1)}
    for line in lines_of(data.planned_objectives, HEAD, data, names):
        yield row("isi", **shown.cells({**INDICATOR, **targets}, line, line.indikator.kunci))


def _target_of(year: int, bare: bool, line: IndicatorLine) -> Cellish:
    target = line.indikator.target_of(year) if isinstance(line.indikator, IndikatorRenstra) else None
    return _target(target, bare) if target else NOTHING


def _target(target: TargetTahun, bare: bool) -> Cell:
    """As the plan prints it; without its unit where a column of its own says that."""
    shown = number(target.nilai) if bare else breakable(str(target.nilai))
    return Cell(((Run(target.cetak or shown, value=target.nilai),),))


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
    shown = picked(key, "iku", data, names)
    return shown.content("iku", (_iku_row(no, iku, data, names, shown) for no, iku in enumerate(data.iku, 1)))


def _iku_row(no: int, iku: Iku, data: Data, names: Names, shown: PickedColumns) -> Row:
    own: dict[str, Cellish] = {
        "no": f"{no}.",
        "sasaran": iku.sasaran,
        "indikator": iku.indikator,
        "penjelasan": Cell(tuple(explained(iku))),
        "penanggung_jawab": iku.penanggung_jawab,
        "sumber": iku.sumber_data,
        "makna": iku.makna,
        "alasan": iku.alasan,
        "perhitungan": iku.perhitungan,
        "tujuan": data.renstra.tujuan if data.renstra else NOTHING,
    }
    line = next(
        (line for line in lines_of(data.objectives, HEAD, data, names) if line.indikator.kunci == iku.kunci), None
    )

    makers = makers_for(shown)

    def make(tag: str, _: Iku) -> Cellish:
        return own[tag] if tag in own else makers[tag](line) if line else NOTHING

    return row("isi", **shown.cells({tag: partial(make, tag) for tag in (*own, *makers)}, iku, iku.kunci))


def _pk(key: str, data: Data, names: Names) -> Content:
    version = next(p for p in data.pk if key == f"pk-{p.kunci}")
    shown = picked(key, "pk", data, names, several=BY_QUARTER)

    def target(line: IndicatorLine) -> Cellish:
        name = f"pk.{version.kunci}.{line.indikator.kunci}.target"
        return named(names, name, number) if "satuan" in shown.tags else names(name)

    makers = {**makers_for(shown, "."), "target": target}
    lines = lines_of(version.sasaran, HEAD, data, names)
    return shown.content("pk", (row("isi", **shown.cells(makers, line, line.indikator.kunci)) for line in lines))


def _rka(key: str, data: Data, names: Names) -> Content:
    order = data.anggaran.urutan_rka if data.anggaran else ()
    shown = picked(key, "rka", data, names)
    rows = (
        row("isi", **shown.cells(_RKA, (no, program, names), program.kunci))
        for no, program in enumerate(in_order(data, order), 1)
    )
    return shown.content("rka", (*rows, *shown.total("jumlah", "Jumlah", _planned_money("anggaran", names))))


Planned = tuple[int, Program, Names]


def _planned_money(stem: str, names: Names) -> dict[str, Cellish]:
    return {
        "anggaran": named(names, f"{stem}.pagu", amount),
        "realisasi": named(names, f"{stem}.realisasi", amount),
        "penyerapan": named(names, f"{stem}.penyerapan", number),
        "pagu_pk": named(names, f"{stem}.pagu_pk", amount) if f"{stem}.pagu_pk" in names else NOTHING,
    }


def _money_of(tag: str, planned: Planned) -> Cellish:
    return _planned_money(f"anggaran.{planned[1].kunci}", planned[2])[tag]


_RKA: Mapping[str, Callable[[Planned], Cellish]] = {
    "no": lambda planned: f"{planned[0]}.",
    "kode": lambda planned: planned[1].kode,
    "program": lambda planned: printing(planned[1].nama, f"Program {planned[1].nama}"),
    **{tag: partial(_money_of, tag) for tag in ("anggaran", "realisasi", "penyerapan", "pagu_pk")},
}


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
