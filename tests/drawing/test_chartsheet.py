"""Charts as sheets of figures: the values as they are published and printed, gaps empty, and nothing that is untrue."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from lkjip.base.formats import with_minus
from lkjip.base.quantity import PERSEN, Quantity, Sementara
from lkjip.drawing.chart import Bar, Bars, Chart, Line, Lines, Pair, Pairs, Point
from lkjip.drawing.chartsheet import ChartSheet, SheetCell, sheet_of
from lkjip.drawing.labels import Shown, as_printed, is_known, measured
from lkjip.drawing.shapes.axis import beside_axis
from tests.drawing.test_defined import EXAMPLES, changed, office, planned

pytestmark = pytest.mark.anew

EDITABLE = ("batang", "batang-berpasangan", "garis", "garis-tunggal", "sarana")
UNKNOWN = Quantity(None, PERSEN, reason="belum dihitung")


def sheet(key: str, **values: Quantity) -> ChartSheet:
    found = sheet_of(planned(EXAMPLES[key], changed(**values)))
    assert found is not None
    return found


def shown(chart: Chart) -> Iterator[list[Shown]]:
    """The values of each series."""
    match chart.form:
        case Bars(bars):
            yield [bar.value for bar in bars]
        case Pairs(pairs):
            yield [pair.other for pair in pairs]
            yield [pair.main for pair in pairs]
        case Lines(lines):
            yield from ([point.value for point in line.points] for line in lines)


@pytest.mark.parametrize("key", EDITABLE)
def test_a_sheet_holds_what_is_published_and_prints_it_as_the_report_does(key: str) -> None:
    chart = planned(EXAMPLES[key])
    printed = beside_axis if isinstance(chart.form, Lines) else as_printed
    found = sheet(key)

    for series, values in zip(found.series, shown(chart), strict=False):
        known = [cell for cell in series.cells if cell.amount is not None]
        assert [cell.amount for cell in known] == [measured(value).published for value in values if is_known(value)]
        assert [cell.text for cell in known] == [with_minus(printed(value)) for value in values if is_known(value)]


def test_every_editable_kind_is_a_sheet_and_no_other() -> None:
    assert tuple(key for key in EXAMPLES if sheet_of(planned(EXAMPLES[key]))) == EDITABLE


def test_what_is_not_known_is_an_empty_cell_that_is_named_below() -> None:
    found = sheet("batang", **{"idl__pulau": UNKNOWN})
    at = found.names.index("Puskesmas Pulau")

    assert found.series[0].cells[at] == SheetCell()
    assert "Data belum tersedia" in " ".join(found.notes) and "Puskesmas Pulau" in " ".join(found.notes)


def test_one_value_of_a_pair_is_named_where_only_the_other_is_known() -> None:
    rows = tuple(planned(EXAMPLES["batang-berpasangan"]).of(Pairs).pairs)
    chart = Chart("a", Pairs((rows[0]._replace(main=UNKNOWN), *rows[1:]), "Pagu", "Realisasi"), 15, 5, "")
    found = sheet_of(chart)

    assert found and found.series[1].cells[0] == SheetCell() and found.series[0].cells[0].amount is not None
    assert f"1 dari {2 * len(rows)} ({rows[0].label}: Realisasi)." in " ".join(found.notes)


def test_a_provisional_figure_keeps_its_mark_when_it_is_changed() -> None:
    unsettled = Quantity(Decimal("97.125"), PERSEN, 2, sementara=(Sementara("audit"),))
    cell = sheet("batang", **{"idl__barat": unsettled}).series[0].cells[0]

    assert cell == SheetCell(Decimal("97.13"), "97,13%*", 2, "", "%*")


def test_a_series_is_printed_as_finely_as_its_finest_figure() -> None:
    """A whole hundred is printed without decimals; whoever changes it has those of the others."""
    cells = sheet("batang", **{"idl__barat": Quantity(Decimal(100), PERSEN)}).series[0].cells

    assert cells[0].text == "100%" and {cell.decimals for cell in cells if cell.text} == {2}


def test_the_level_of_bars_is_a_series_of_its_own_and_names_its_value() -> None:
    found = sheet("batang")
    level = found.series[-1]

    assert found.kind == "upright" and level.role == "target" and not level.labelled
    assert level.name.endswith(as_printed(office.NAMES["idl.target"]))
    assert {cell.amount for cell in level.cells} == {office.NAMES["idl.target"].published}


def test_the_level_of_a_line_stands_in_the_year_that_it_measures() -> None:
    level = sheet("garis-tunggal").series[-1]

    assert [cell.amount is not None for cell in level.cells] == [False] * (len(level.cells) - 1) + [True]


def test_the_row_that_is_meant_is_strong() -> None:
    found = sheet("batang")

    assert [found.names[at] for at in found.strong] == ["Puskesmas Kota"]


def figure(amount: str) -> Quantity:
    return Quantity(Decimal(amount), PERSEN, 2)


LINE = Line("Realisasi", (Point("2030", figure("1")), Point("2031", figure("2"))))


@pytest.mark.parametrize(
    ("form", "fits"),
    [
        (Bars((Bar("A", figure("1")),), target=Bar("Target", figure("2"))), True),
        (Bars((Bar("Pelayanan kesehatan orang dengan risiko " * 3, figure("1")),) * 9), True),
        (Bars((Bar("Pelayanan kesehatan", figure("1")),) * 14, target=Bar("Target", figure("2"))), False),
        (Bars((Bar("A", UNKNOWN),), target=Bar("Target", figure("2"))), False),
        (Bars((Bar("A", figure("-1")), Bar("B", figure("2")))), False),
        (Bars((Bar("A", figure("-1")), Bar("B", figure("2"))), target=Bar("Target", figure("2"))), True),
        (Pairs((Pair("A", figure("1"), figure("-2")),), "Pagu", "Realisasi"), False),
        (Lines((LINE,) * 2), True),
        (Lines((LINE,) * 3), False),
    ],
)
def test_only_what_can_be_read_is_a_sheet(form: Bars | Pairs | Lines, fits: bool) -> None:
    assert (sheet_of(Chart("a", form, 15.5, 5, "")) is not None) == fits
