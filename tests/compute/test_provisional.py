"""What follows from a provisional figure is provisional."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given as over
from hypothesis import strategies

from lkjip.base.quantity import Quantity, Sementara, given
from lkjip.compute import Names, compute
from lkjip.compute.calculations import share
from lkjip.compute.inheritance import spread
from lkjip.compute.verdicts import direction
from lkjip.data.schema import Data

WHY = (Sementara("menunggu audit"),)
OTHER = (Sementara("menunggu sensus", "Kepala, 3 Februari 2032"),)
SETTLED = given(40)
OPEN = given(20)._replace(sementara=WHY)


def test_a_result_and_words_take_it_over() -> None:
    part = share(OPEN, SETTLED, "bagian")
    found = spread({"bagian": part, "arah": direction(part, SETTLED)})

    assert [value.sementara for value in found.values()] == [WHY, WHY]


def test_reasons_come_together_each_once() -> None:
    other = given(5)._replace(sementara=OTHER)
    part = share(OPEN, other, "bagian")

    assert spread({"a": share(part, OPEN, "bagian")})["a"].sementara == (*WHY, *OTHER)


def test_what_does_not_depend_on_it_stays_the_same_object() -> None:
    settled = share(SETTLED, SETTLED, "bagian")

    assert spread({"a": settled, "b": OPEN})["a"] is settled


def test_inputs_keep_their_names() -> None:
    part = share(OPEN, SETTLED, "bagian")
    found = spread({"bagian": part, "lagi": share(part, SETTLED, "bagian")})

    assert found["lagi"].inputs[0] is found["bagian"]


def test_the_office_s_index_rests_on_its_elements(data: Data) -> None:
    (survey,) = data.tabel
    nama, index = survey.baris[0].sel
    first = index._replace(sementara=WHY)
    rows = (survey.baris[0]._replace(sel=(nama, first)), *survey.baris[1:])
    names: Names = compute(data._replace(tabel=(survey._replace(baris=rows),), sementara=(first,)))
    told = [
        bool(names(name).sementara)
        for name in ("ikm.nilai", "ikm.nilai.huruf", "iku.kepuasan.capaian", "ikm.nilai_lalu")
    ]

    assert told == [True, True, True, False]


@over(strategies.lists(strategies.booleans(), min_size=1, max_size=6))
def test_a_sum_is_provisional_exactly_when_one_of_its_parts_is(open_ones: list[bool]) -> None:
    parts = tuple(given(1)._replace(sementara=WHY if one else ()) for one in open_ones)
    whole = Quantity(Decimal(len(parts)), inputs=parts)

    assert bool(spread({"a": whole})["a"].sementara) == any(open_ones)
