"""Every value has an explanation that ends in the data."""

from __future__ import annotations

import pytest

from lkjip.base.quantity import PERSEN, Text, absent, definition, derive, given
from lkjip.base.source import Source
from lkjip.compute.names import Names
from lkjip.report.places import printed_forms
from lkjip.report.provenance import Explained, Explainer, base_of, dead_ends, ends, sources

HERE, THERE = Source("data/2031/a.yaml", 3), Source("data/2031/b.csv", 9)
PART, WHOLE = given(3, source=HERE), given(4, source=THERE)
SHARE = derive(lambda a, b: a / b * 100, "bagian ÷ seluruh × 100", PART.unit, PART, WHOLE, decimals=2)


def told_by(made, names) -> list[Explained]:
    explainer = Explainer(made.assembled.names)
    return [explainer(value) for value in names]


def test_every_value_ends_in_a_line_or_a_definition(any_report) -> None:
    values = [value for _, value in printed_forms(any_report.assembled.report)]
    told = told_by(any_report, [*values, *any_report.assembled.names.values()])
    dead = {one.key: one for value in told for one in dead_ends(value)}

    assert told
    assert [f"{one.name} {one.printed}: {one.formula}" for one in dead.values()] == []


def test_only_the_year_ends_in_a_folder(any_report) -> None:
    told = told_by(any_report, any_report.assembled.names.values())
    lineless = {source for one in told for source in sources(one) if not source.line}

    assert lineless == {Source(f"data/{any_report.project.tahun}")}


def test_a_definition_is_no_dead_end() -> None:
    full = Explainer(Names({}))(definition(100, PERSEN, "seluruhnya", "menurut rumus cakupan"))

    assert dead_ends(full) == ()


def test_a_value_without_source_or_inputs_is_a_dead_end() -> None:
    lost = given(5)
    total = derive(lambda a, b: a + b, "jumlah", PART.unit, PART, lost)

    explained = Explainer(Names({"total": total}))(total)

    assert [one.printed for one in dead_ends(explained)] == ["5"]


def test_a_missing_value_answers_with_its_reason() -> None:
    explained = Explainer(Names({}))(absent("belum dihitung"))

    assert (dead_ends(explained), explained.reason, explained.missing) == ((), "belum dihitung", True)


def test_the_way_down_is_whole() -> None:
    explained = Explainer(Names({"andil": SHARE, "andil.lain": SHARE, "bagian": PART}))(SHARE)

    assert explained.names == ("andil", "andil.lain")
    assert explained.formula == "bagian ÷ seluruh × 100"
    assert [(one.title, one.source) for one in explained.inputs] == [("bagian", HERE), (str(THERE), THERE)]
    assert [one.printed for one in ends(explained)] == ["3", "4"]
    assert sources(explained) == (HERE, THERE)


def test_the_same_value_is_explained_once_and_equal_ones_stay_apart() -> None:
    twin = given(3, source=HERE)
    explainer = Explainer(Names({"a": PART, "b": twin}))

    assert explainer(PART) is explainer(PART)
    assert explainer(PART).key != explainer(twin).key


@pytest.mark.parametrize("form", ["kata", "angka", "terbilang"])
def test_a_printed_form_is_explained_as_its_value(form: str) -> None:
    names = Names({"bagian": PART})

    assert base_of(names(f"bagian.{form}")) is PART


def test_words_that_follow_from_one_value_stay_a_value_of_their_own() -> None:
    words = Text("naik", "arah perubahan", (PART,))

    assert base_of(words) is words


def told_sources(lines: list[Source]) -> str:
    """The places of a value that was made of what stands on these lines, in few words."""
    total = derive(lambda *amounts: sum(amounts), "jumlah", PART.unit, *(given(1, source=line) for line in lines))
    explainer = Explainer(Names({"total": total}))
    return explainer.shown_sources(explainer(total))


def test_neighbouring_lines_are_told_as_one_range() -> None:
    lines = [Source("a.csv", line) for line in (2, 3, 4, 9)] + [Source("b.yaml")]

    assert told_sources(lines) == "a.csv:2-4,9, b.yaml"


def test_rows_of_a_workbook_are_shown_with_their_sheet() -> None:
    cells = [Source("a.xlsx", line, 3, "Lembar1") for line in (2, 3, 7)]

    assert told_sources(cells) == "a.xlsx (Lembar1!2-3,7)"


def test_lines_that_many_values_share_are_told_as_each_tells_them(any_report) -> None:
    explainer = Explainer(any_report.assembled.names)
    every = [one for one in explainer.all if sources(one)]

    assert [explainer.shown_sources(one) for one in every] == [told_sources([*sources(one)]) for one in every]


def test_what_rests_on_one_long_column_costs_the_same_in_every_row(monkeypatch) -> None:
    """The lines of the column are gathered once, and not for each of its ranks."""
    cells = tuple(given(number, source=Source("a.csv", number)) for number in range(2, 402))
    whole = derive(lambda *amounts: sum(amounts), "kolom", PART.unit, *cells)
    ranks = {f"r{at}": derive(lambda a, b: a, "peringkat", PART.unit, cell, whole) for at, cell in enumerate(cells)}
    explainer = Explainer(Names(ranks))
    gathered: list[int] = []
    real = Explainer._lines
    monkeypatch.setattr(Explainer, "_lines", lambda self, one: gathered.append(one.key) or real(self, one))

    assert {explainer.shown_sources(one) for one in explainer.values} == {"a.csv:2-401"}
    assert len(gathered) < 5 * len(cells)
