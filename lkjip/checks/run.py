"""All checks, in one list for each kind, and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lkjip.checks import digits, law, numbering, prose, spelling, structure
from lkjip.checks.facts import DATA_CHECKS as FACT_CHECKS
from lkjip.checks.finding import Finding, in_order
from lkjip.checks.likely import LIKELY_CHECKS
from lkjip.checks.view import View

__all__ = ["DATA_CHECKS", "LOCAL_CHECKS", "TEXT_CHECKS", "WHOLE_CHECKS", "run"]

TextCheck = Callable[[View], Iterator[Finding]]

DATA_CHECKS = (*FACT_CHECKS, *LIKELY_CHECKS)

LOCAL_CHECKS: tuple[TextCheck, ...] = (
    prose.reached_is_computed,
    prose.units_are_printed_once,
    prose.ranks_are_computed,
    prose.extremes_are_computed,
    prose.directions_are_computed,
    prose.series_are_computed,
    prose.report_of_this_year,
    prose.groups_are_the_same,
    prose.standard_is_not_denied,
    numbering.labels_are_references,
    numbering.titles_are_not_numbered,
    spelling.names_are_spelled_alike,
    spelling.services_are_named_alike,
    digits.digits_are_values,
    digits.years_are_values,
)
"""Checks whose findings at a place follow from what stands at that place, the data and the constants alone."""

WHOLE_CHECKS: tuple[TextCheck, ...] = (
    prose.negative_efficiency_has_a_cause,
    prose.staff_efficiency_is_shown,
    law.one_act_one_number,
    law.acts_stand_among_the_bases,
    structure.announced_sections_exist,
    structure.headings_descend,
    structure.sources_are_named,
    structure.seven_analyses,
    numbering.captions_differ,
    spelling.expansions_agree,
    spelling.innovations_are_named_alike,
    digits.constants_are_used,
)
"""Checks that must see the whole report."""

TEXT_CHECKS = (*LOCAL_CHECKS, *WHOLE_CHECKS)


def data_findings(view: View) -> tuple[Finding, ...]:
    """What the facts and values say."""
    return tuple(finding for check in DATA_CHECKS for finding in check(view.data, view.names))


def local_findings(view: View) -> tuple[Finding, ...]:
    """What each place of the text says."""
    return tuple(finding for check in LOCAL_CHECKS for finding in check(view))


def whole_findings(view: View) -> tuple[Finding, ...]:
    """What the text says as a whole."""
    return tuple(finding for check in WHOLE_CHECKS for finding in check(view))


def run(view: View) -> tuple[Finding, ...]:
    """Everything that the checks find, errors first, then by place."""
    return in_order([*data_findings(view), *local_findings(view), *whole_findings(view)])
