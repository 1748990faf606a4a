"""Every rule about a report, once: its name, where it lives, what it looks at, how heavy its diagnostics weigh.

The table stands in order of weight: what the report claims before what it computes, both before its spelling. It is
read at every build; the modules of the rules are imported only when something has to be looked at anew. Rules of lower
floors, which must hold for a document to be sound at all, are run there and named here (`foundations`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import INCOMPLETE, INPUT, LEVELS, PROVISIONAL, Diagnostic, Severity
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.yearfiles import BUKTI_FOLDER, SUMBER_FOLDER

if TYPE_CHECKING:
    from lkjip.rules.view import View

Look = Callable[["View"], Iterator[Diagnostic]]
"""What every rule about a report is: it looks at a view of it and yields what it finds."""

IMPOSSIBLE = (Severity.GALAT,)
LACKING = (Severity.KURANG,)
DOUBTFUL = (Severity.PERINGATAN,)


class Scope(Enum):
    """What a rule has to see.

    DATA: facts and values; TYPED: what was typed, which texts and the names of the data must pass alike; PLACE: one
    place of the text, with the data and the constants; WHOLE: the text as a whole; CARRIED: the files themselves, of
    this year and others; GIVEN: nothing, for it is no function: another part of the engine tells it
    """

    DATA = auto()
    TYPED = auto()
    PLACE = auto()
    WHOLE = auto()
    CARRIED = auto()
    GIVEN = auto()


class Rule(NamedTuple):
    """A rule: the name of its function, the module that it lives in, what it looks at, and the levels that it tells.

    within: the folder of a year that it looks into; without that there is nothing to find
    """

    name: str
    home: str = ""
    scope: Scope = Scope.GIVEN
    levels: tuple[Severity, ...] = DOUBTFUL
    within: str = ""

    @property
    def look(self) -> Look:
        """The rule itself; its module is imported only now."""
        found: Look = getattr(import_module(f"lkjip.rules.{self.home}"), self.name)
        return found


REGISTRY: Mapping[str, tuple[Rule, ...]] = {
    "hasil dan pernyataan": (
        Rule(INPUT, levels=IMPOSSIBLE),
        Rule(INCOMPLETE, levels=LACKING),
        Rule(PROVISIONAL, levels=(Severity.SEMENTARA,)),
        Rule("missed_targets_are_concluded", "statements", Scope.WHOLE),
        Rule("claims_about_all_hold", "statements", Scope.PLACE),
        Rule("claims_follow_the_figures_before", "statements", Scope.PLACE),
        Rule("reached_means_reached", "facts", Scope.DATA, IMPOSSIBLE),
        Rule("reached_is_computed", "prose", Scope.PLACE),
        Rule("capaian_is_no_realisasi", "facts", Scope.DATA),
        Rule("past_capaian_follows", "facts", Scope.DATA),
        Rule("values_are_exact", "statements", Scope.PLACE),
        Rule("categories_are_computed", "statements", Scope.PLACE),
        Rule("comparison_is_not_denied", "belonging", Scope.PLACE),
        Rule("standard_is_not_denied", "prose", Scope.PLACE),
        Rule("statement_as_computed", "facts", Scope.DATA),
        Rule("extreme_as_stated", "compared", Scope.DATA),
        Rule("series_as_stated", "facts", Scope.DATA),
        Rule("negative_efficiency_has_a_cause", "prose", Scope.WHOLE),
    ),
    "angka dan data": (
        Rule("whole_of_those_compared", "compared", Scope.DATA),
        Rule("ranks_within_staff", "facts", Scope.DATA, IMPOSSIBLE),
        Rule("groups_within_population", "shares", Scope.DATA),
        Rule("spending_within_pagu", "facts", Scope.DATA, IMPOSSIBLE),
        Rule("whole_between_its_parts", "facts", Scope.DATA),
        Rule("quarters_make_the_year", "facts", Scope.DATA, IMPOSSIBLE),
        Rule("digits_are_in_place", "likely", Scope.DATA),
        Rule("figures_resemble_last_years", "lastyear", Scope.DATA),
        Rule("columns_hold_together", "likely", Scope.DATA),
        Rule("capaian_is_usual", "likely", Scope.DATA, LACKING + DOUBTFUL),
        Rule("percentages_are_no_fractions", "likely", Scope.DATA, LACKING),
        Rule("percentages_are_positive", "likely", Scope.DATA, LACKING),
        Rule("targets_stay_within_the_whole", "likely", Scope.DATA, LACKING),
        Rule("money_was_spent", "likely", Scope.DATA),
        Rule("sums_do_not_fall", "likely", Scope.DATA),
        Rule("history_is_of_something", "likely", Scope.DATA),
        Rule("earlier_years_are_ours", "likely", Scope.DATA),
        Rule("targets_as_planned", "facts", Scope.DATA),
        Rule("one_indicator_one_result", "facts", Scope.DATA),
        Rule("sub_kegiatan_as_indicator", "facts", Scope.DATA),
        Rule("one_scale_over_the_years", "facts", Scope.DATA),
        Rule("target_and_realisation_on_one_scale", "facts", Scope.DATA, IMPOSSIBLE + DOUBTFUL),
        Rule("differences_in_points", "facts", Scope.DATA),
        Rule("units_are_printed_once", "prose", Scope.PLACE, IMPOSSIBLE),
        Rule("shares_up_to_hundred", "shares", Scope.DATA),
        Rule("share_follows_from_its_counts", "shares", Scope.DATA),
        Rule("nothing_of_nothing_is_no_share", "shares", Scope.DATA, IMPOSSIBLE),
        Rule("means_of_means", "facts", Scope.DATA),
        Rule("own_row_as_computed", "compared", Scope.DATA, IMPOSSIBLE + DOUBTFUL),
        Rule("history_as_computed", "facts", Scope.DATA, IMPOSSIBLE),
        Rule("same_group_compared", "facts", Scope.DATA),
        Rule("same_acts_compared", "belonging", Scope.DATA),
        Rule("groups_are_the_same", "prose", Scope.PLACE),
        Rule("compared_figures_are_new", "facts", Scope.DATA),
        Rule("rows_of_last_year_are_there", "facts", Scope.DATA, IMPOSSIBLE),
        Rule("formulas_stand_with_their_service", "belonging", Scope.WHOLE),
        Rule("shares_stand_beside_their_amounts", "belonging", Scope.PLACE),
        Rule("years_stand_beside_their_values", "belonging", Scope.PLACE),
    ),
    "kelengkapan dan dasar": (
        Rule("agreement_is_the_signed_one", "looked", Scope.CARRIED, LACKING),
        Rule("passages_tell_of_this_year", "carried", Scope.CARRIED, LACKING),
        Rule("optional_passages_are_decided", "carried", Scope.CARRIED, LACKING),
        Rule("passages_have_words", "carried", Scope.CARRIED, LACKING),
        Rule("report_is_signed_after_its_year", "likely", Scope.DATA, LACKING),
        Rule("tables_are_not_last_years", "looked", Scope.CARRIED, LACKING),
        Rule("files_were_looked_at", "looked", Scope.CARRIED, LACKING),
        Rule("photos_are_this_years", "pictured", Scope.CARRIED, LACKING),
        Rule("photos_differ", "pictured", Scope.CARRIED, LACKING),
        Rule("photos_show_something", "pictured", Scope.CARRIED, LACKING),
        Rule("plan_covers_the_year", "carried", Scope.CARRIED, LACKING),
        Rule("templates_are_filled_in", "leftover", Scope.WHOLE, LACKING),
        Rule("templates_hide_nothing", "leftover", Scope.WHOLE, LACKING),
        Rule("exports_are_kept", "exported", Scope.CARRIED, within=SUMBER_FOLDER),
        Rule("taken_figures_are_unchanged", "exported", Scope.CARRIED, within=SUMBER_FOLDER),
        Rule("evidence_is_kept", "proven", Scope.CARRIED, within=BUKTI_FOLDER),
        Rule("confirmations_fit"),
        Rule("adjustments_fit", levels=IMPOSSIBLE + DOUBTFUL),
        Rule("chapters_are_there", "structure", Scope.WHOLE),
        Rule("seven_analyses", "structure", Scope.WHOLE),
        Rule("rules_are_in_force", "likely", Scope.DATA),
        Rule("patterns_are_there", "structure", Scope.WHOLE, LACKING),
        Rule("headings_descend", "structure", Scope.WHOLE, LACKING),
        Rule("staff_efficiency_is_shown", "prose", Scope.WHOLE),
        Rule("one_act_one_number", "law", Scope.WHOLE),
        Rule("acts_stand_among_the_bases", "law", Scope.WHOLE),
        Rule("announced_sections_exist", "structure", Scope.WHOLE),
        Rule("sources_are_named", "structure", Scope.WHOLE),
        Rule("defined_charts_are_placed", "structure", Scope.WHOLE),
        Rule("charts_of_word_are_drawn", "structure", Scope.WHOLE),
        Rule("data_have_one_source", "belonging", Scope.PLACE),
    ),
    "nama dan tahun": (
        Rule("indicators_named_alike", "facts", Scope.DATA),
        Rule("names_are_known", "naming", Scope.WHOLE),
        Rule("sections_are_spelled_alike", "likely", Scope.DATA, LACKING),
        Rule("names_are_spelled_alike", "spelling", Scope.PLACE),
        Rule("services_are_named_alike", "spelling", Scope.PLACE),
        Rule("agency_is_named_whole", "naming", Scope.PLACE),
        Rule("expansions_agree", "spelling", Scope.WHOLE),
        Rule("innovations_are_named_alike", "spelling", Scope.WHOLE),
        Rule("initials_spell_their_words", "naming", Scope.PLACE),
        Rule("abbreviations_agree", "naming", Scope.WHOLE),
        Rule("captions_differ", "enumeration", Scope.WHOLE),
        Rule("dates_of_this_year", "facts", Scope.DATA),
        Rule("report_of_this_year", "prose", Scope.PLACE),
        Rule("years_are_values", "digits", Scope.PLACE),
    ),
    "nilai yang diketik": (
        Rule("marks_are_read", "leftover", Scope.TYPED, LACKING),
        Rule("names_are_filled_in", "leftover", Scope.PLACE, LACKING),
        Rule("texts_have_content", "leftover", Scope.WHOLE, LACKING),
        Rule("headings_have_words", "leftover", Scope.PLACE, LACKING),
        Rule("digits_are_values", "digits", Scope.PLACE),
        Rule("ranks_are_computed", "prose", Scope.PLACE),
        Rule("extremes_are_computed", "prose", Scope.PLACE),
        Rule("directions_are_computed", "prose", Scope.PLACE),
        Rule("series_are_computed", "prose", Scope.PLACE),
        Rule("labels_are_references", "enumeration", Scope.PLACE),
        Rule("titles_are_not_numbered", "enumeration", Scope.PLACE),
        Rule("constants_are_used", "digits", Scope.WHOLE),
    ),
    "bahasa": (
        Rule("words_are_spelled_alike", "wording", Scope.WHOLE),
        Rule("words_are_not_doubled", "wording", Scope.TYPED),
        Rule("words_are_standard", "wording", Scope.TYPED),
        Rule("prepositions_stand_apart", "wording", Scope.TYPED),
        Rule("sentences_end", "punctuation", Scope.PLACE),
        Rule("sentences_begin", "punctuation", Scope.PLACE),
        Rule("lists_end_alike", "punctuation", Scope.WHOLE),
        Rule("brackets_close", "punctuation", Scope.TYPED),
        Rule("capitals_stand_at_the_start", "punctuation", Scope.PLACE),
        Rule("names_keep_their_capitals", "punctuation", Scope.TYPED),
        Rule("decimals_have_a_comma", "punctuation", Scope.PLACE),
        Rule("marks_are_spaced", "punctuation", Scope.TYPED),
    ),
}
"""The classes, heaviest first, each with its rules, heaviest first."""

RULES = {rule.name: rule for rules in REGISTRY.values() for rule in rules}
_ORDER = {name: number for number, name in enumerate(RULES)}
_CLASS = {rule.name: name for name, rules in REGISTRY.items() for rule in rules}
CLASSES = tuple(REGISTRY)

FLOORS: Mapping[str, str] = {
    "lkjip.data.consistency": "CHECKS",
    "lkjip.data.agreements": "CHECKS",
    "lkjip.data.rows": "CHECKS",
    "lkjip.data.dates": "CHECKS",
    "lkjip.data.plans": "CHECKS",
    "lkjip.data.codes": "CHECKS",
    "lkjip.data.owndefinitions": "CHECKS",
    "lkjip.data.tablecolumns": "CHECKS",
    "lkjip.data.stated": "CHECKS",
    "lkjip.data.definitions": "CHECKS",
    "lkjip.data.ownvalues": "CHECKS",
    "lkjip.data.peers": "CHECKS",
    "lkjip.data.charting": "CHECKS",
    "lkjip.report.gaps": "RULES",
    "lkjip.word.faults": "RULES",
}
"""The modules of lower floors that have rules, and what lists them."""


def rules_of(*scopes: Scope) -> Iterator[Rule]:
    """The rules that look at one of `scopes`."""
    return (rule for rule in RULES.values() if rule.scope in scopes)


@cache
def foundations() -> frozenset[str]:
    """The names of the rules of lower floors, which nobody can do without."""
    listed = (getattr(import_module(module), name) for module, name in FLOORS.items())
    return frozenset(rule.__name__ for rules in listed for rule in rules)


def weight_of(rule: str) -> int:
    """The place of a rule's findings among those of one level: 0 is the heaviest."""
    return _ORDER.get(rule, 0)  # what must hold at all is read first


def class_of(rule: str) -> str:
    """The class of a rule."""
    return _CLASS.get(rule, CLASSES[0])


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors first, then by weight, then by place; nothing twice."""
    return tuple(sorted(set(diagnostics), key=_order))


def _order(finding: Diagnostic) -> tuple[int, int, Source, str]:
    return LEVELS.index(finding.level), weight_of(finding.rule), finding.source, finding.message
