"""Forms of dates that no calendar has."""

from __future__ import annotations

from functools import cache

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.source import Source
from lkjip.data.consistency import Check
from lkjip.data.dates import check_forms_of_dates, check_written_dates
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import read_sources
from tests.office import HERE


@cache
def office() -> Data:
    return load(read_sources(HERE / "kantor", 2031), 2031)


def found(check: Check, tanggal: str) -> list[Diagnostic]:
    facts = office()._replace(instansi=office().instansi._replace(tanggal=tanggal))
    return list(check(facts, lambda *_: Source("data/2031/instansi.yaml", 1)))


def told(tanggal: str) -> list[str]:
    return [one.message for one in found(check_forms_of_dates, tanggal)]


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


@pytest.mark.parametrize(
    ("tanggal", "hint"),
    [
        ("28.02.2032", 'Tulis "28 Februari 2032".'),
        ("28/2/2032", 'Tulis "28 Februari 2032".'),
        ("02-28-2032", 'Tulis "28 Februari 2032".'),
        ("02/02/2032", 'Tulis "2 Februari 2032".'),
        ("2032-02-03", 'Tulis "3 Februari 2032".'),
        ("2032-02-03 00:00:00", 'Tulis "3 Februari 2032".'),
        ("03.02.2032", "Tulis 3 Februari 2032 atau 2 Maret 2032."),
        ("2032-02-30", "Periksa tanggal dan bulannya."),
        ("30/02/2032", "Periksa tanggal dan bulannya."),
    ],
)
def test_a_date_in_digits_is_read_as_excel_and_forms_read_it(tanggal: str, hint: str) -> None:
    assert [one.hint for one in found(check_written_dates, tanggal)] == [hint]


@pytest.mark.parametrize("tanggal", ["3 Februari 2032", "3 februari 2032", "Februari 2032", "1.02.03", "9.25.2032.01"])
def test_what_is_no_date_in_digits_stands_as_typed(tanggal: str) -> None:
    assert found(check_written_dates, tanggal) == []
