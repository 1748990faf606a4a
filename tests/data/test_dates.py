"""Forms of dates that no calendar has."""

from __future__ import annotations

import pytest

from lkjip.base.source import Source
from lkjip.data.dates import check_forms_of_dates
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from tests.office import HERE


def told(tanggal: str) -> list[str]:
    office = load(read_sources(HERE / "kantor", 2031), 2031)
    facts = office._replace(instansi=office.instansi._replace(tanggal=tanggal))
    return [one.message for one in check_forms_of_dates(facts, lambda *_: Source("data/2031/instansi.yaml", 1))]


@pytest.mark.parametrize(
    ("tanggal", "said"),
    [
        *((one, "tanda hubung") for one in ("Januari -2031", "Januari- 2031", "Januari-2031", "-Januari 2031")),
        *((one, "tanda hubung") for one in ("5-Januari 2031", "5 –Januari 2031", "Januari 2031-")),
        *((one, "tidak lengkap") for one in ("5 Januari 31", "Januari '31", "Desember 1")),
    ],
)
def test_a_form_that_no_date_has(tanggal: str, said: str) -> None:
    assert [said in one for one in told(tanggal)] == [True]


@pytest.mark.parametrize(
    "tanggal",
    [
        "5 Januari 2031",
        "Januari 2031",
        "Januari-Juni 2031",
        "Januari - Juni 2031",
        "1 Januari-31 Maret 2031",
        "Mei 2031",
    ],
)
def test_a_date_or_a_period(tanggal: str) -> None:
    assert told(tanggal) == []
