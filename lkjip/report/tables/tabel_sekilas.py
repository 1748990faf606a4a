"""The report at a glance: each indicator of the head with a sign of its class, and the money in a line.

The sign is read without colour: a dot for each class of the office's own scale, filled from the lowest up, beside the
name of the class. Its colour is that of the row's kind in the pattern, `kelas1` (best) to `kelas5`, or `kosong`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain

from lkjip.base.quantity import Quantity
from lkjip.compute.names import Names
from lkjip.data.schema import HEAD, Data, Kategori
from lkjip.report.model import GROUP_ROW, LABEL, TOTAL_ROW, Inlines, Run
from lkjip.report.tables.cells import Cellish, Content, TableKind, amount, named, only, printing, row
from lkjip.report.tables.indicator_cells import IndicatorLine, Maker, lines_of, makers_for
from lkjip.report.tables.picking import headed

KEY, MONEY = "sekilas", "sekilas-anggaran"
FILLED, EMPTY = "●", "○"
COLOURS = 5
"""Kinds of rows that a pattern draws for classes: `kelas1` is the best."""
UNKNOWN = "kosong"


def sign(name: str, classes: Sequence[Kategori]) -> str:
    """The dots of a class, by its name; none of what has no class."""
    place = _place(name, classes)
    return "" if place is None else FILLED * (len(classes) - place) + EMPTY * place


def kind_of(name: str, classes: Sequence[Kategori]) -> str:
    """The kind of row of a class: a scale of fewer or more classes is spread over the colours, best to best."""
    place = _place(name, classes)
    if place is None:
        return UNKNOWN
    steps = max(len(classes) - 1, 1)
    return f"kelas{(2 * place * (COLOURS - 1) + steps) // (2 * steps) + 1}"


def _place(name: str, classes: Sequence[Kategori]) -> int | None:
    """How many classes stand above the one of this name."""
    return next((place for place, each in enumerate(classes) if each.nama == name), None)


def classes_of(data: Data) -> tuple[Kategori, ...]:
    """The classes of the scale, best first, by the bounds that decide."""
    classes = data.ketentuan.skala_kinerja.kategori
    return tuple(sorted(classes, key=lambda each: each.batas.amount or 0, reverse=True))


def _at_a_glance(key: str, data: Data, names: Names) -> Content:
    shown, classes = headed(key, KEY, data, names), classes_of(data)
    makers: Mapping[str, Maker] = {**makers_for(shown), "tanda": partial(_signed, classes)}
    rows = (
        row(kind_of(_class(line.stem, names), classes), **shown.cells(makers, line, line.indikator.kunci))
        for line in lines_of(data.objectives, HEAD, data, names)
    )
    total = shown.total(TOTAL_ROW, "Rata-rata capaian", _together(classes, names))
    return shown.content(key, (*rows, *total, row(GROUP_ROW, **{LABEL: _legend(data)})))


def _class(stem: str, names: Names) -> str:
    return str(names(f"{stem}.kategori"))


def _signed(classes: Sequence[Kategori], line: IndicatorLine) -> Cellish:
    return sign(_class(line.stem, line.names), classes)


def _together(classes: Sequence[Kategori], names: Names) -> dict[str, Cellish]:
    """The mean and its class; how many reach their target, of those that are measured while some are not."""
    mean, reached = f"{HEAD}.rata_rata", f"{HEAD}.tercapai"
    return {
        "status": named(names, f"{reached}_terukur" if names(reached).missing else reached),
        "capaian": named(names, mean),
        "tanda": sign(_class(mean, names), classes),
        "kategori": named(names, f"{mean}.kategori"),
    }


def _legend(data: Data) -> Inlines:
    """What each sign means, and whose scale that is."""
    basis, classes = data.ketentuan.skala_kinerja.dasar, classes_of(data)
    meanings = chain.from_iterable(_meaning(each, classes) for each in classes)
    return (Run("Tanda menurut "), *printing(basis, basis), Run(":"), *meanings)


def _meaning(kategori: Kategori, classes: Sequence[Kategori]) -> Inlines:
    bounds = (Run(" ("), *printing(kategori.cetak, kategori.cetak), Run(")")) if kategori.cetak else ()
    last = Run("." if kategori == classes[-1] else ";")
    return (Run(f" {sign(kategori.nama, classes)} "), *printing(kategori.nama, kategori.nama), *bounds, last)


# --- money -------------------------------------------------------------------------------------------------------

_SUMS: Mapping[str, Callable[[Quantity], str]] = {
    "pagu": amount,
    "realisasi": amount,
    "sisa": amount,
    "penyerapan": str,
    "efisiensi_biaya": str,
}


def _money(key: str, data: Data, names: Names) -> Content:
    shown = headed(key, MONEY, data, names)
    sums: Mapping[str, Cellish] = {what: named(names, f"anggaran.{what}", form) for what, form in _SUMS.items()}
    return shown.content(key, (row("isi", **shown.only(sums)),))


KINDS = (TableKind(only("pk", KEY), _at_a_glance), TableKind(only("sub_kegiatan", MONEY), _money))
