"""The cells of a row about one indicator, by the tags of their columns: what the tables of plans and results share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from lkjip.base import formats
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.schema import Data, Iku, IndikatorKinerja, IndikatorRenstra, SasaranKinerja, SasaranRenstra
from lkjip.report.model import Cell, Inlines, Run
from lkjip.report.tables.cells import Cellish, amount, named, number, printing, spanning
from lkjip.report.tables.picking import NOTHING, Expansion, PickedColumns


class IndicatorLine(NamedTuple):
    """A row: the indicator and its statement, its place among those of the statement (`many`) and of the table (`all`).

    stem: how the names of its values begin ("iku.aki")
    """

    indikator: IndikatorKinerja | IndikatorRenstra
    sasaran: SasaranKinerja | SasaranRenstra
    stem: str
    no: int
    position: int
    many: int
    at: int
    all: int
    data: Data
    names: Names

    @property
    def measured(self) -> IndikatorKinerja | None:
        """The indicator as it is measured; a plan says less of it."""
        if isinstance(self.indikator, IndikatorKinerja):
            return self.indikator
        return next((known for known in self.data.measured if known.kunci == self.indikator.kunci), None)

    @property
    def definition(self) -> Iku | None:
        """What iku.yaml says of it."""
        return next((iku for iku in self.data.iku if iku.kunci == self.indikator.kunci), None)


def lines_of(
    statements: Sequence[SasaranKinerja | SasaranRenstra], level: str, data: Data, names: Names
) -> Iterator[IndicatorLine]:
    """A line for each indicator of the statements; `level` begins the names of their values."""
    whole, at = sum(len(sasaran.indikator) for sasaran in statements), 0
    for no, sasaran in enumerate(statements, 1):
        indicators: Sequence[IndikatorKinerja | IndikatorRenstra] = sasaran.indikator
        many = len(indicators)
        for position, indikator in enumerate(indicators):
            stem = f"{level}.{indikator.kunci}"
            yield IndicatorLine(indikator, sasaran, stem, no, position, many, at, whole, data, names)
            at += 1


Maker = Callable[[IndicatorLine], Cellish]


def spanned(make: Maker) -> Maker:
    """A cell over all indicators of a statement."""
    return lambda line: spanning(line.position, line.many, make(line) if line.position == 0 else "")


def _value(what: str, line: IndicatorLine) -> Cellish:
    return named(line.names, f"{line.stem}.{what}")


def if_known(what: str, line: IndicatorLine) -> Cellish:
    """A value that not every indicator has."""
    name = f"{line.stem}.{what}"
    return named(line.names, name) if name in line.names else NOTHING


def _fact(what: str, line: IndicatorLine) -> Cellish:
    """What the agreement says of the indicator beside its name."""
    fact = getattr(line.measured, what, None)
    if isinstance(fact, str):
        return printing(fact, fact.capitalize())
    return NOTHING if fact is None else fact


def _defined(what: str, line: IndicatorLine) -> Cellish:
    return getattr(line.definition, what, NOTHING)


def _goal(line: IndicatorLine) -> Cellish:
    return spanning(line.at, line.all, line.data.renstra.tujuan if line.data.renstra else NOTHING)


def _programmes(line: IndicatorLine) -> Cellish:
    """The names of the programmes that serve the statement, one below the other."""
    served = getattr(line.sasaran, "served_by", ())
    known = {program.kunci: program.nama for program in line.data.program}
    return Cell(tuple(printing(known[by.kunci], known[by.kunci]) for by in served)) if served else NOTHING


def _money(line: IndicatorLine) -> Cellish:
    """Of the statements that are measured; those of a level below, or replaced since, have no money told apart."""
    name = f"anggaran.sasaran.{line.no}.pagu"
    measured = line.no <= len(line.data.objectives) and line.sasaran is line.data.objectives[line.no - 1]
    return named(line.names, name, amount) if measured and name in line.names else NOTHING


def explained(iku: Iku) -> Iterator[Inlines]:
    """Meaning, reason and calculation of an indicator, each under its heading."""
    parts = (("a. Makna", iku.makna), ("b. Alasan Pemilihan", iku.alasan), ("c. Perhitungan", iku.perhitungan))
    for label, text in parts:
        yield (Run(label, underline=True),)
        yield printing(text, text)


_ALWAYS = ("target", "realisasi", "capaian", "kategori", "status", "realisasi_lalu", "capaian_lalu", "selisih")
_SOMETIMES = ("target_akhir", "terhadap_akhir", "nasional", "provinsi")
QUARTERS = range(1, 5)

INDICATOR: Mapping[str, Maker] = {
    "no": spanned(lambda line: line.no),
    "tujuan": _goal,
    "sasaran": spanned(lambda line: line.sasaran.nama),
    "indikator": lambda line: line.indikator.nama,
    "satuan": lambda line: line.indikator.satuan,
    "polaritas": partial(_fact, "polaritas"),
    "bobot": partial(_fact, "bobot"),
    "makna": partial(_defined, "makna"),
    "alasan": partial(_defined, "alasan"),
    "perhitungan": partial(_defined, "perhitungan"),
    "penanggung_jawab": partial(_defined, "penanggung_jawab"),
    "sumber": partial(_defined, "sumber_data"),
    "penjelasan": lambda line: Cell(tuple(explained(line.definition))) if line.definition else NOTHING,
    "program": spanned(_programmes),
    "pagu": spanned(_money),
    **{what: partial(_value, what) for what in _ALWAYS},
    **{what: partial(if_known, what) for what in _SOMETIMES},
    **{f"tw{quarter}": partial(if_known, f"triwulan.{quarter}.target") for quarter in QUARTERS},
    **{f"rtw{quarter}": partial(if_known, f"triwulan.{quarter}.realisasi") for quarter in QUARTERS},
}


_IN_UNIT = ("target", "realisasi", "realisasi_lalu", "selisih", "target_akhir", "nasional", "provinsi")


def _bare(what: str, line: IndicatorLine) -> Cellish:
    name = f"{line.stem}.{what}"
    return named(line.names, name, number) if name in line.names else NOTHING


_WITHOUT_UNIT: Mapping[str, Maker] = {
    **{what: partial(_bare, what) for what in _IN_UNIT},
    **{f"tw{quarter}": partial(_bare, f"triwulan.{quarter}.target") for quarter in QUARTERS},
    **{f"rtw{quarter}": partial(_bare, f"triwulan.{quarter}.realisasi") for quarter in QUARTERS},
}


def makers_for(shown: PickedColumns, stop: str = "") -> Mapping[str, Maker]:
    """How the cells are made: a figure goes without its unit where a column of its own says that.

    Numbers count the statements, or the indicators where no column shows the statements; `stop` follows them.
    """
    makers = {**INDICATOR, **_WITHOUT_UNIT} if "satuan" in shown.tags else dict(INDICATOR)
    by_statement = spanned(lambda line: f"{line.no}{stop}" if stop else line.no)
    return {**makers, "no": by_statement if "sasaran" in shown.tags else lambda line: f"{line.at + 1}{stop}"}


def _quarterly(stem: str) -> Expansion:
    return lambda _, title: [(f"{stem}{quarter}", f"{title} {formats.roman(quarter)}") for quarter in QUARTERS]


BY_QUARTER: Mapping[str, Expansion] = {"triwulan": _quarterly("tw"), "realisasi_triwulan": _quarterly("rtw")}
"""Columns of which there is one for each quarter."""
