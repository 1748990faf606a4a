"""The report's figures do not depend on what the program around it has set."""

from __future__ import annotations

import decimal
from pathlib import Path

import pytest

from tests.office import Office, copy_office


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = copy_office(tmp_path_factory.mktemp("biasa") / "kantor")
    assert office.build().code == 0
    return office


CONTEXTS = {
    "few digits": decimal.Context(prec=6),
    "rounded down": decimal.Context(rounding=decimal.ROUND_DOWN),
    "nothing may be rounded": decimal.Context(traps=[decimal.Inexact]),
    "nothing is refused": decimal.Context(traps=[]),
}


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS.keys())
def test_another_context_of_decimals_changes_no_figure(built: Office, tmp_path: Path, context: decimal.Context) -> None:
    office = copy_office(tmp_path / "kantor")
    with decimal.localcontext(context):
        told = office.build()

    assert (told.code, office.document.read_bytes()) == (0, built.document.read_bytes())


def test_the_context_of_the_caller_stays(built: Office) -> None:
    with decimal.localcontext(decimal.Context(prec=6)):
        built.build()
        assert decimal.getcontext().prec == 6
