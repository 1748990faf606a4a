"""All checks, in one list each, and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lkjip.checks import digits, law, prose, spelling, structure
from lkjip.checks.facts import DATA_CHECKS
from lkjip.checks.finding import Finding, in_order
from lkjip.checks.view import Constant, View
from lkjip.compute.names import Names
from lkjip.data.schema import Data
from lkjip.model import Numbered, Part

__all__ = ["DATA_CHECKS", "TEXT_CHECKS", "run"]

TextCheck = Callable[[View], Iterator[Finding]]

TEXT_CHECKS: tuple[TextCheck, ...] = (
    prose.reached_is_computed,
    prose.units_are_printed_once,
    prose.ranks_are_computed,
    prose.extremes_are_computed,
    prose.directions_are_computed,
    prose.report_of_this_year,
    prose.groups_are_the_same,
    prose.standard_is_not_denied,
    prose.negative_efficiency_has_a_cause,
    prose.staff_efficiency_is_shown,
    law.one_act_one_number,
    law.acts_stand_among_the_bases,
    structure.announced_sections_exist,
    structure.sources_are_named,
    structure.seven_analyses,
    spelling.names_are_spelled_alike,
    spelling.expansions_agree,
    spelling.services_are_named_alike,
    digits.digits_are_values,
    digits.years_are_values,
    digits.constants_are_used,
)


def run(
    data: Data, names: Names, texts: tuple[Part, ...], report: Numbered, constants: tuple[Constant, ...] = ()
) -> tuple[Finding, ...]:
    """Everything that the checks find, errors first, then by place."""
    view = View(data, names, texts, report, constants)
    found = [finding for check in DATA_CHECKS for finding in check(data, names)]
    found += [finding for text_check in TEXT_CHECKS for finding in text_check(view)]
    return in_order(found)
