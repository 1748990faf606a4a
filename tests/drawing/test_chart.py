"""Charts as values: all that is said of them follows from the values, whatever the form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from lkjip.base.quantity import JUMLAH, PERSEN, Sementara, absent, derive, given
from lkjip.base.source import Source, SourcedText
from lkjip.drawing.chart import Bar, Bars, Box, Chart, ChartForm, Line, Lines, Pair, Pairs, Parts, Point, Tree
from lkjip.drawing.labels import As, Piece, Shown, wording
from lkjip.drawing.sizes import size

WHY = (Sementara("menunggu audit"),)
LINE = Source("data/2031/ikm.csv", 2)

FORMS: dict[str, Callable[[Shown], ChartForm]] = {
    "bars": lambda shown: Bars((Bar("A", given(7)), Bar("B", shown))),
    "pairs, the first": lambda shown: Pairs((Pair("A", shown, given(7)),), "lalu", "kini"),
    "pairs, the second": lambda shown: Pairs((Pair("A", given(7), shown),), "lalu", "kini"),
    "lines": lambda shown: Lines((Line("Garis", (Point("2030", given(7)), Point("2031", shown))),)),
    "target": lambda shown: Lines((Line("Garis", (Point("2030", given(7)),)),), Bar("Target", shown)),
    "parts": lambda shown: Parts((Bar("A", shown), Bar("B", given(7)))),
    "remark": lambda shown: Bars((Bar("A", given(7)),), ("Seluruhnya ", shown)),
    "whole": lambda shown: Parts((Bar("A", given(7)),), (("Jumlah",), (shown,))),
}


def chart_of(form: ChartForm, telling: str = "") -> Chart:
    return Chart("a", form, 10, 5, telling)


def runs(chart: Chart) -> list[Piece]:
    return [piece for line in chart.printed for piece in line]


def plain(line: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in line)


@pytest.mark.parametrize("form", FORMS)
def test_a_value_is_found_wherever_a_form_holds_it(form: str) -> None:
    value = given(12, PERSEN)

    assert [run.text for run in runs(chart_of(FORMS[form](value))) if run.value is value] == ["12%"]


LINES = {
    "bars": ["A 7", "B 12%"],
    "pairs, the first": ["A: lalu 12%, kini 7"],
    "pairs, the second": ["A: lalu 7, kini 12%"],
    "lines": ["Garis, 2030 7", "Garis, 2031 12%"],
    "target": ["Garis, 2030 7", "Target 12%"],
    "parts": ["A 12%", "B 7"],
    "remark": ["A 7", "Seluruhnya 12%"],
    "whole": ["A 7", "12%"],
}


@pytest.mark.parametrize("form", FORMS)
def test_each_value_is_told_with_what_it_is_of(form: str) -> None:
    assert list(map(plain, chart_of(FORMS[form](given(12, PERSEN))).printed)) == LINES[form]


@pytest.mark.parametrize("form", FORMS)
def test_a_value_within_words_is_found_too(form: str) -> None:
    amount, share = given(3), given(12, PERSEN)
    chart = chart_of(FORMS[form](wording(amount, " orang (", share, ")")))

    assert {id(amount), id(share)} <= {id(run.value) for run in runs(chart)}
    assert any("3 orang (12%)" in plain(line) for line in chart.printed)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_missing_is_missing_in_the_picture(form: str) -> None:
    chart = chart_of(FORMS[form](absent("hilang", PERSEN)))

    assert [run.text for run in runs(chart) if run.value and run.value.missing] == ["data belum tersedia"]


@pytest.mark.parametrize("form", FORMS)
def test_the_digest_tells_amounts_and_marks_apart_and_nothing_else(form: str) -> None:
    value = given(12, PERSEN)
    same = (value, value._replace(source=LINE, basis="x"), derive(lambda a: a, "a", PERSEN, value, decimals=0))
    other = (
        given(13, PERSEN),
        given(12),
        value._replace(sementara=WHY),
        absent("", PERSEN),
        given(12)._replace(decimals=1),
    )
    digests = [chart_of(FORMS[form](one)).digest for one in (*same, *other)]

    assert len(set(digests[: len(same)])) == 1
    assert len(set(digests)) == 1 + len(other)


def test_the_digest_tells_forms_apart() -> None:
    pair = given(1), given(2)

    assert chart_of(Bars(tuple(Bar("A", one) for one in pair))).digest != (
        chart_of(Parts(tuple(Bar("A", one) for one in pair))).digest
    )


@pytest.mark.parametrize("form", FORMS)
def test_what_is_drawn_carries_no_origin(form: str) -> None:
    value = given(12, PERSEN, LINE)._replace(sementara=WHY, inputs=(given(1),))
    bare = chart_of(FORMS[form](wording(value, " orang"))).bare

    assert all(not (one.value.inputs or one.value.source) for one in runs(bare) if one.value)
    assert any(run.text == "*" for run in runs(bare))


def test_a_name_of_the_data_keeps_its_line() -> None:
    (line,) = chart_of(Tree(Box(SourcedText("Kepala", LINE), (Box("Sekretariat"),)))).printed

    assert [(run.text, run.value.source if run.value else None) for run in line] == [("Kepala", LINE)]


# --- words -------------------------------------------------------------------------------------------------------

VALUE = given(3)
UNSETTLED = VALUE._replace(sementara=WHY)
VOID = absent("nol dari nol")._replace(undefined=True)
PRINTED = {
    "alone": (wording(VALUE), "3"),
    "with words": (wording(VALUE, " orang"), "3 orang"),
    "in another form": (wording(As(VALUE, "3,0"), "!"), "3,0!"),
    "provisional": (wording(UNSETTLED, " orang (", given(5, PERSEN), ")"), "3 orang (5%)*"),
    "the second provisional": (wording(given(5, PERSEN), " dari ", As(UNSETTLED, "tiga")), "5% dari tiga*"),
    "missing": (wording(absent("hilang"), " orang"), "data belum tersedia"),
    "missing and provisional": (wording(absent("hilang")._replace(sementara=WHY), " orang"), "data belum tersedia"),
    "undefined": (wording(VOID, " orang"), "tidak bernilai"),
    "missing in another form": (wording(As(absent("hilang"), "0")), "data belum tersedia"),
    "words before": (wording("Jumlah ", UNSETTLED, " orang"), "Jumlah 3 orang*"),
}


@pytest.mark.parametrize("case", PRINTED)
def test_words_are_printed_alike_in_the_picture_and_everywhere(case: str) -> None:
    words, printed = PRINTED[case]
    chart = chart_of(Bars((Bar("A", words),)))

    assert (str(words), [plain(line) for line in chart.printed]) == (printed, [f"A {printed}"])


@pytest.mark.parametrize(
    ("shown", "drawn"),
    [
        (given(Decimal("12.345"), PERSEN), 12.345),
        (derive(lambda a, b: a / b, "a / b", PERSEN, given(2), given(3)), 0.67),
        (wording("Jumlah ", VALUE, " dari ", given(9)), 3.0),
        (given(0), 0.0),
        (given(-2), -2.0),
        (absent("hilang"), None),
        (VOID, None),
        (wording(absent("hilang"), " dari ", VALUE), None),
    ],
)
def test_a_size_is_the_published_amount_of_the_first_number(shown: Shown, drawn: float | None) -> None:
    assert size(shown) == drawn


def test_an_alternative_text_marks_each_of_its_values() -> None:
    telling = ("Diagram: ", wording(UNSETTLED, " orang"), "; ", UNSETTLED, "; ", given(4, JUMLAH), "; ", VOID, ".")

    assert Chart("a", Bars(()), 1, 1, telling).alt == "Diagram: 3 orang*; 3*; 4; tidak bernilai."


# --- the one place -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "folder", ["charts", "tests/pesisir/charts", "tests/kantor/charts", "tests/kantor_layanan/charts"]
)
def test_no_chart_makes_numbers_of_values_itself(root: Path, folder: str) -> None:
    """Only `size` does, and only while drawing: what `spec` hands over are values."""
    ways = re.compile(r"\bfloat\(|\.published\b|\.amount\b")
    found = {path.name for path in (root / folder).rglob("*.py") if ways.search(path.read_text("utf-8"))}

    assert found <= {"bar_rows.py", "glyphs.py"}  # one orders its bars by what is published, one measures letters
