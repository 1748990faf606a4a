"""The arithmetic of the report, as laws that hold for any figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from lkjip.base.quantity import INDEKS, PERSEN, RUPIAH, Quantity, absent, given
from lkjip.base.source import Source, SourcedText
from lkjip.compute.calculations import (
    capaian,
    category,
    count,
    difference,
    graded,
    mean,
    picked,
    share,
    surplus,
    total,
)
from lkjip.compute.verdicts import direction, status
from lkjip.data.schema import Golongan, Kategori, KelasNilai, Program, SkalaKinerja

money = st.integers(0, 10**12).map(lambda amount: given(amount, RUPIAH))
percents = st.decimals(0, 300, places=2).map(lambda amount: given(amount, PERSEN))
targets = st.decimals(Decimal("0.01"), 1000, places=2).map(lambda amount: given(amount, INDEKS))
UNKNOWN = absent("belum dihitung", PERSEN)


def number(amount: str) -> Quantity:
    return given(Decimal(amount), PERSEN)


def scale(*classes: tuple[str, int]) -> SkalaKinerja:
    kategori = tuple(Kategori("", nama, given(batas), "") for nama, batas in classes)
    return SkalaKinerja("Peraturan", date(2017, 1, 1), kategori)


SCALE = scale(("Sangat Tinggi", 91), ("Tinggi", 76), ("Sedang", 66), ("Rendah", 51), ("Sangat Rendah", 0))


# --- counts ------------------------------------------------------------------------------------------------------


def test_a_count_ends_in_the_lines_of_what_was_counted() -> None:
    rows = [
        Golongan(SourcedText(nama, Source("pegawai.yaml", line)), given(80))
        for line, nama in enumerate(("Golongan II", "Golongan III"), 2)
    ]

    counted = count(rows, "banyaknya golongan")

    assert (counted.published, [one.source and one.source.line for one in counted.inputs]) == (2, [2, 3])


def test_a_row_is_known_by_its_name_rather_than_its_key() -> None:
    (row,) = count([Program("arsip", "1", "Pengelolaan Arsip", given(80), ())], "banyaknya program").inputs

    assert str(row) == "Pengelolaan Arsip"


def test_a_count_of_none_shows_what_was_looked_at() -> None:
    looked_at = (number("10"), number("20"))

    counted = count([], "banyaknya yang negatif", looked_at)

    assert (counted.published, counted.inputs) == (0, looked_at)


def test_what_was_picked_shows_what_it_was_picked_from() -> None:
    low, high = given(70, source=Source("ikm.csv", 2)), given(90, source=Source("ikm.csv", 3))

    chosen = picked(high, "indeks tertinggi", (low, high))

    assert (str(chosen), chosen.formula, chosen.inputs) == ("90", "indeks tertinggi", (high, low))


# --- totals and shares -------------------------------------------------------------------------------------------


@for_any(st.lists(money, min_size=1, max_size=8), st.randoms())
def test_a_total_does_not_depend_on_the_order_of_rows(values: list[Quantity], chance: object) -> None:
    mixed = values.copy()
    chance.shuffle(mixed)

    assert total(mixed, "jumlah").amount == total(values, "jumlah").amount


@for_any(st.lists(money, max_size=8), st.lists(money, max_size=8))
def test_totals_of_groups_add_up_to_the_whole(first: list[Quantity], second: list[Quantity]) -> None:
    groups = [total(first, "a", RUPIAH), total(second, "b", RUPIAH)]

    assert total(groups, "jumlah").amount == total([*first, *second], "jumlah").amount


@for_any(money, st.integers(1, 10**6))
def test_a_share_does_not_depend_on_the_scale_of_money(part: Quantity, factor: int) -> None:
    whole = given(10**12, RUPIAH)
    both = [given((value.amount or 0) * factor, RUPIAH) for value in (part, whole)]

    assert share(*both, "a").amount == share(part, whole, "a").amount


@for_any(money)
def test_a_share_of_nothing_is_undefined_and_prints_a_dash(part: Quantity) -> None:
    found = share(part, given(0, RUPIAH), "a ÷ b")

    assert (str(found), found.missing, found.reason) == ("-", False, "penyebutnya nol")


def test_the_whole_is_a_hundred_percent() -> None:
    assert str(share(given(7), given(7), "a")) == "100%"


def test_the_mean_of_nothing_is_undefined() -> None:
    assert str(mean([], "rata-rata")) == "-"


@for_any(st.lists(percents, min_size=1, max_size=6))
def test_a_mean_lies_between_its_extremes(values: list[Quantity]) -> None:
    amounts = [value.amount for value in values if value.amount is not None]
    found = mean(values, "rata-rata").published or 0

    assert min(amounts) <= found <= max(amounts)


def test_one_missing_value_leaves_the_total_missing() -> None:
    assert total([number("1"), UNKNOWN], "jumlah").reason == "belum dihitung"


# --- targets -----------------------------------------------------------------------------------------------------


@for_any(targets)
def test_a_target_met_is_a_hundred_percent_either_way(target: Quantity) -> None:
    assert [capaian(target, target, polarity).amount for polarity in ("positif", "negatif")] == [100, 100]


@for_any(targets, st.decimals(0, 1000, places=2))
def test_polarities_mirror_each_other_around_the_target(target: Quantity, done: Decimal) -> None:
    """Exceeding by as much as falling short: both add up to 200 %."""
    realisasi = given(done, INDEKS)
    up, down = (capaian(realisasi, target, polarity).amount or 0 for polarity in ("positif", "negatif"))

    assert abs(up + down - 200) < Decimal("1e-15")


@pytest.mark.parametrize(
    ("done", "target", "polarity", "printed"),
    [
        ("8", "10", "negatif", "120,00%"),
        ("10", "10", "negatif", "100%"),
        ("20", "10", "negatif", "0,00%"),
        ("30", "10", "negatif", "-100,00%"),
        ("8", "10", "positif", "80,00%"),
        ("67.80", "50", "positif", "135,60%"),
        ("8", "0", "positif", "-"),
        ("8", "0", "negatif", "0,00%"),
        ("0", "0", "negatif", "100%"),
    ],
)
def test_achievement(done: str, target: str, polarity: str, printed: str) -> None:
    assert str(capaian(number(done), number(target), polarity)) == printed


@pytest.mark.parametrize(
    ("done", "target", "polarity", "words"),
    [
        ("99.20", "100", "positif", "belum mencapai target"),
        ("100", "100", "positif", "mencapai target"),
        ("100.01", "100", "positif", "melampaui target"),
        ("99.20", "100", "negatif", "melampaui target"),
        ("100.01", "100", "negatif", "belum mencapai target"),
    ],
)
def test_a_target_is_exceeded_met_or_missed(done: str, target: str, polarity: str, words: str) -> None:
    assert str(status(number(done), number(target), polarity)) == words


def test_what_is_not_known_claims_nothing() -> None:
    claims = (status(UNKNOWN, number("1")), direction(UNKNOWN, number("1")), category(UNKNOWN, SCALE))

    assert [(str(claim), claim.reason) for claim in claims] == [("[data belum tersedia]", "belum dihitung")] * 3


@for_any(percents, percents)
def test_a_difference_has_no_sign_and_the_direction_has_it(now: Quantity, before: Quantity) -> None:
    gap = difference(now, before, "selisih")
    word = str(direction(now, before))
    rises = (now.amount or 0) - (before.amount or 0)

    assert gap.amount == abs(rises)
    assert word == ("kenaikan" if rises > 0 else "penurunan" if rises < 0 else "tidak ada perubahan")


def test_percentages_differ_in_points() -> None:
    assert str(difference(number("94.24"), number("95"), "selisih")) == "0,76\u00a0poin persen"


def test_spending_more_than_was_achieved_is_negative() -> None:
    assert str(surplus(number("90.00"), number("93.33"))) == "-3,33\u00a0poin persen"


# --- classes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "name"),
    [
        ("120", "Sangat Tinggi"),
        ("100.01", "Sangat Tinggi"),
        ("91", "Sangat Tinggi"),
        ("90.999", "Tinggi"),
        ("90.995", "Tinggi"),
        ("76", "Tinggi"),
        ("75.99", "Sedang"),
        ("51", "Rendah"),
        ("50.99", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
        ("-100", "Sangat Rendah"),
    ],
)
def test_a_class_begins_at_its_bound_before_rounding(amount: str, name: str) -> None:
    assert str(category(number(amount), SCALE)) == name


@for_any(percents, percents)
def test_more_never_falls_into_a_lower_class(first: Quantity, second: Quantity) -> None:
    order = [kategori.nama for kategori in reversed(SCALE.kategori)]
    low, high = sorted((first, second), key=lambda value: value.amount or 0)

    assert order.index(str(category(low, SCALE))) <= order.index(str(category(high, SCALE)))


def test_the_order_in_which_classes_are_listed_does_not_matter() -> None:
    upside_down = SCALE._replace(kategori=SCALE.kategori[::-1])

    assert str(category(number("80"), upside_down)) == "Tinggi"


# --- classes of a scale ------------------------------------------------------------------------------------------

CLASSES = tuple(
    KelasNilai(nama, given(Decimal(batas)), huruf)
    for huruf, nama, batas in (("A", "Sangat Baik", "88.31"), ("B", "Baik", "76.61"))
)


@pytest.mark.parametrize(
    ("amount", "letter"), [("100", "A"), ("88.31", "A"), ("88.305", "B"), ("88.30", "B"), ("76.61", "B"), ("20", "B")]
)
def test_a_grade_is_given_to_the_printed_index(amount: str, letter: str) -> None:
    assert str(graded(given(Decimal(amount), INDEKS), CLASSES, "Peraturan")[0]) == letter


def test_a_computed_index_is_graded_as_it_is_printed() -> None:
    value = Quantity(Decimal("88.305"), INDEKS, 2)

    assert (str(value), str(graded(value, CLASSES, "Peraturan")[0])) == ("88,31", "A")


def test_a_missing_index_leaves_its_grade_missing() -> None:
    found = absent("belum disurvei", INDEKS)

    assert list(map(str, graded(found, CLASSES, "Peraturan"))) == ["[data belum tersedia]"] * 2
