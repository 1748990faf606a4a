"""All checks, in one list for each kind, and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lkjip.base.diagnostic import Diagnostic
from lkjip.rules import (
    belonging,
    claims,
    digits,
    enumeration,
    law,
    leftover,
    naming,
    prose,
    punctuation,
    spelling,
    structure,
    wording,
)
from lkjip.rules.facts import DATA_CHECKS as FACT_CHECKS
from lkjip.rules.lastyear import figures_resemble_last_years
from lkjip.rules.likely import LIKELY_CHECKS
from lkjip.rules.view import View
from lkjip.rules.weight import in_order

__all__ = ["DATA_CHECKS", "LOCAL_CHECKS", "TEXT_CHECKS", "WHOLE_CHECKS", "run"]

DATA_CHECKS = (*FACT_CHECKS, *LIKELY_CHECKS, figures_resemble_last_years, belonging.same_acts_compared)

TextCheck = Callable[[View], Iterator[Diagnostic]]

TYPING_CHECKS: tuple[TextCheck, ...] = (
    leftover.marks_are_read,
    wording.words_are_standard,
    wording.prepositions_stand_apart,
    wording.words_are_not_doubled,
    punctuation.marks_are_spaced,
    punctuation.brackets_close,
    punctuation.names_keep_their_capitals,
)
"""Checks of what was typed, which texts and the names of the data must pass alike."""

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
    enumeration.labels_are_references,
    enumeration.titles_are_not_numbered,
    spelling.names_are_spelled_alike,
    spelling.services_are_named_alike,
    digits.digits_are_values,
    digits.years_are_values,
    claims.claims_about_all_hold,
    claims.claims_follow_the_figures_before,
    claims.values_are_exact,
    claims.categories_are_computed,
    belonging.shares_stand_beside_their_amounts,
    belonging.years_stand_beside_their_values,
    belonging.comparison_is_not_denied,
    belonging.data_have_one_source,
    naming.agency_is_named_whole,
    naming.initials_spell_their_words,
    *TYPING_CHECKS,
    leftover.headings_have_words,
    leftover.names_are_filled_in,
    punctuation.sentences_end,
    punctuation.sentences_begin,
    punctuation.capitals_stand_at_the_start,
    punctuation.decimals_have_a_comma,
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
    enumeration.captions_differ,
    spelling.expansions_agree,
    spelling.innovations_are_named_alike,
    digits.constants_are_used,
    claims.missed_targets_are_concluded,
    belonging.formulas_stand_with_their_service,
    naming.names_are_known,
    naming.abbreviations_agree,
    wording.words_are_spelled_alike,
    punctuation.lists_end_alike,
    leftover.templates_are_filled_in,
    leftover.templates_hide_nothing,
)
"""Checks that must see the whole report."""

TEXT_CHECKS = (*LOCAL_CHECKS, *WHOLE_CHECKS)


def data_findings(view: View) -> tuple[Diagnostic, ...]:
    """What the facts and values say."""
    facts = (finding for check in DATA_CHECKS for finding in check(view.data, view.names))
    typed = view.of_data()
    return (*facts, *(finding for check in TYPING_CHECKS for finding in check(typed)))


def local_findings(view: View) -> tuple[Diagnostic, ...]:
    """What each place of the text says."""
    return tuple(finding for check in LOCAL_CHECKS for finding in check(view))


def whole_findings(view: View) -> tuple[Diagnostic, ...]:
    """What the text says as a whole."""
    return tuple(finding for check in WHOLE_CHECKS for finding in check(view))


def run(view: View) -> tuple[Diagnostic, ...]:
    """Everything that the checks find, errors first, then by place."""
    return in_order([*data_findings(view), *local_findings(view), *whole_findings(view)])
