"""Long columns: formulas find in them what they find in the cells one by one, and each row costs the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from lkjip.base.quantity import INDEKS, JUMLAH, PERINGKAT, Quantity, Unit, Value, absent, given
from lkjip.compute.formula.evaluation import evaluate
from lkjip.compute.formula.mistaken import FormulaMistake
from lkjip.compute.formula.wholecolumn import LONG, whole
from tests.tables.test_own_tables import STEM, values

UNDEFINED = absent("0 dari 0", INDEKS)._replace(undefined=True)
FORMULAS = (
    ("JUMLAH(kolom.skor)", INDEKS),
    ("JUMLAH(kolom.skor; skor; 1)", INDEKS),
    ("RATA(kolom.skor; skor)", INDEKS),
    ("MIN(kolom.skor; skor)", INDEKS),
    ("MAKS(skor; kolom.skor)", INDEKS),
    ("MEDIAN(kolom.skor)", INDEKS),
    ("MEDIAN(kolom.skor; skor)", INDEKS),
    ("HITUNG(kolom.skor; skor)", JUMLAH),
    ("PERINGKAT(skor; kolom.skor)", PERINGKAT),
    ("PERINGKAT(skor; kolom.skor; skor; 1)", PERINGKAT),
    ("skor / JUMLAH(kolom.skor) * 100", Unit("persen", 2)),
)
scores = st.decimals(0, 9, places=1).map(lambda amount: given(amount, INDEKS))
cells = st.one_of(scores, scores, scores, st.sampled_from((absent("menunggu", INDEKS), UNDEFINED)))
columns = st.lists(cells, min_size=1, max_size=9).map(lambda some: tuple(some * LONG))


def both(text: str, unit: Unit, column: tuple[Quantity, ...]) -> tuple[Quantity, Quantity]:
    """What a formula finds in the cells one by one, and in the column as a whole."""
    forms = (column, whole(column, "seluruh Skor"))
    known: list[dict[str, Value | tuple[Quantity, ...]]] = [{"skor": column[0], "kolom.skor": form} for form in forms]
    one, other = (evaluate(text, each.get, unit) for each in known)
    return one, other


@pytest.mark.parametrize(("text", "unit"), FORMULAS)
@over(columns)
def test_a_long_column_gives_what_its_cells_give(text: str, unit: Unit, column: tuple[Quantity, ...]) -> None:
    if len(column) <= LONG:
        column = (*column, column[0])
    one, other = both(text, unit, column)
    assert (other.amount, other.undefined, other.reason) == (one.amount, one.undefined, one.reason)
    assert str(other) == str(one)


def test_a_long_column_is_one_input_that_holds_its_cells() -> None:
    column = tuple(given(Decimal(number), INDEKS) for number in range(LONG + 1))
    _, found = both("PERINGKAT(skor; kolom.skor)", PERINGKAT, column)
    assert found.inputs[0] is column[0]
    assert [len(below.inputs) for below in found.inputs] == [0, LONG + 1]
    assert str(found.inputs[1]) == f"{LONG + 1}\u00a0baris" and found.inputs[1].formula == "seluruh Skor"


def test_a_short_column_is_its_cells() -> None:
    column = tuple(given(Decimal(number), INDEKS) for number in range(LONG))
    assert whole(column, "seluruh Skor") is column


def test_a_long_column_is_no_number_and_keeps_its_unit() -> None:
    column = tuple(given(Decimal(number), INDEKS) for number in range(LONG + 1))
    with pytest.raises(FormulaMistake, match="satu kolom nilai"):
        both("skor + kolom.skor", INDEKS, column)
    people = tuple(given(number, Unit("orang")) for number in range(LONG + 1))
    with pytest.raises(FormulaMistake, match="orang"):
        evaluate("JUMLAH(kolom.x) * 1", {"kolom.x": whole(people, "x")}.get, Unit("persen", 2))


TABLE = """kolom:
  - {kunci: desa, judul: Desa}
  - {kunci: lahir, judul: Lahir, satuan: kelahiran, jumlah: SUM}
  - {kunci: bagian, judul: Bagian, satuan: persen, rumus: lahir / jumlah.lahir * 100}
  - {kunci: peringkat, judul: Peringkat, satuan: peringkat, rumus: RANK(lahir; kolom.lahir)}
  - {kunci: rata, judul: Terhadap rata-rata, satuan: persen, rumus: lahir / AVERAGE(kolom.lahir) * 100}
"""


def lines(births: list[str]) -> str:
    return "desa,lahir,alasan\n" + "".join(
        f"Desa {number},{birth},{'' if birth else 'menunggu'}\n" for number, birth in enumerate(births)
    )


@pytest.mark.parametrize("many", [LONG - 1, LONG + 1])
def test_columns_of_a_table_follow_from_whole_columns_and_sums(many: int) -> None:
    names = values(TABLE, lines([str(number) for number in range(1, many + 1)]))
    whole_sum = many * (many + 1) // 2
    assert names.quantity(f"{STEM}.desa_0.peringkat").amount == many
    assert names.quantity(f"{STEM}.desa_{many - 1}.peringkat").amount == 1
    assert names.quantity(f"{STEM}.desa_9.bagian").published == round(Decimal(1000) / whole_sum, 2)
    assert names.quantity(f"{STEM}.desa_9.rata").published == round(Decimal(2000) / (many + 1), 2)


@pytest.mark.parametrize("many", [LONG - 1, LONG + 1])
def test_no_place_is_claimed_while_a_cell_is_owed(many: int) -> None:
    names = values(TABLE, lines(["", *(str(number) for number in range(1, many))]))
    owed = names(f"{STEM}.desa_7.peringkat")
    assert owed.missing and owed.reason == "menunggu"


def test_each_row_of_a_long_table_holds_few_inputs() -> None:
    names = values(TABLE, lines([str(number) for number in range(1, 3 * LONG)]))
    for column in ("bagian", "peringkat", "rata"):
        assert len(names(f"{STEM}.desa_5.{column}").inputs) == 2
