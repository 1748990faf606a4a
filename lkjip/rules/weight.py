"""How heavy the finding of a rule weighs: what the report claims before what it computes, both before its spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lkjip.base.diagnostic import LEVELS, Diagnostic
from lkjip.base.source import Source

WEIGHTS: Mapping[str, tuple[str, ...]] = {
    "hasil dan pernyataan": (
        "masukan",
        "belum-lengkap",
        "missed_targets_are_concluded",
        "claims_about_all_hold",
        "claims_follow_the_figures_before",
        "reached_means_reached",
        "reached_is_computed",
        "capaian_is_no_realisasi",
        "past_capaian_follows",
        "values_are_exact",
        "categories_are_computed",
        "comparison_is_not_denied",
        "standard_is_not_denied",
        "statement_as_computed",
        "extreme_as_stated",
        "series_as_stated",
        "negative_efficiency_has_a_cause",
    ),
    "angka dan data": (
        "province_is_the_sum",
        "ranks_within_staff",
        "groups_within_population",
        "spending_within_pagu",
        "whole_between_its_parts",
        "final_mark_is_the_mean",
        "digits_are_in_place",
        "figures_resemble_last_years",
        "columns_hold_together",
        "capaian_is_usual",
        "percentages_are_no_fractions",
        "percentages_are_positive",
        "targets_stay_within_the_whole",
        "money_was_spent",
        "sums_do_not_fall",
        "history_is_of_something",
        "earlier_years_are_ours",
        "targets_as_planned",
        "one_indicator_one_result",
        "sub_kegiatan_as_indicator",
        "one_scale_over_the_years",
        "target_and_realisation_on_one_scale",
        "differences_in_points",
        "units_are_printed_once",
        "shares_up_to_hundred",
        "share_follows_from_its_counts",
        "nothing_of_nothing_is_no_share",
        "means_of_means",
        "own_row_as_computed",
        "history_as_computed",
        "same_group_compared",
        "same_acts_compared",
        "groups_are_the_same",
        "survey_is_not_last_years",
        "formulas_stand_with_their_service",
        "shares_stand_beside_their_amounts",
        "years_stand_beside_their_values",
    ),
    "kelengkapan dan dasar": (
        "agreement_is_the_signed_one",
        "passages_tell_of_this_year",
        "optional_passages_are_decided",
        "passages_have_words",
        "report_is_signed_after_its_year",
        "tables_are_not_last_years",
        "files_were_looked_at",
        "plan_covers_the_year",
        "templates_are_filled_in",
        "templates_hide_nothing",
        "confirmations_fit",
        "seven_analyses",
        "rules_are_in_force",
        "headings_descend",
        "staff_efficiency_is_shown",
        "one_act_one_number",
        "acts_stand_among_the_bases",
        "announced_sections_exist",
        "sources_are_named",
        "data_have_one_source",
    ),
    "nama dan tahun": (
        "indicators_named_alike",
        "names_are_known",
        "sections_are_spelled_alike",
        "names_are_spelled_alike",
        "services_are_named_alike",
        "agency_is_named_whole",
        "expansions_agree",
        "innovations_are_named_alike",
        "initials_spell_their_words",
        "abbreviations_agree",
        "captions_differ",
        "dates_of_this_year",
        "report_of_this_year",
        "years_are_values",
    ),
    "nilai yang diketik": (
        "marks_are_read",
        "names_are_filled_in",
        "headings_have_words",
        "digits_are_values",
        "ranks_are_computed",
        "extremes_are_computed",
        "directions_are_computed",
        "series_are_computed",
        "labels_are_references",
        "titles_are_not_numbered",
        "constants_are_used",
    ),
    "bahasa": (
        "words_are_spelled_alike",
        "words_are_not_doubled",
        "words_are_standard",
        "prepositions_stand_apart",
        "sentences_end",
        "sentences_begin",
        "lists_end_alike",
        "brackets_close",
        "capitals_stand_at_the_start",
        "names_keep_their_capitals",
        "decimals_have_a_comma",
        "marks_are_spaced",
    ),
}
"""The classes, heaviest first, each with its rules, heaviest first."""

_ORDER = {rule: number for number, rule in enumerate(rule for rules in WEIGHTS.values() for rule in rules)}
_CLASS = {rule: name for name, rules in WEIGHTS.items() for rule in rules}
CLASSES = tuple(WEIGHTS)


def weight_of(rule: str) -> int:
    """The place of a rule's findings among those of one level: 0 is the heaviest."""
    return _ORDER.get(rule, 0)  # a rule that nobody weighed is read first


def class_of(rule: str) -> str:
    """The class of a rule."""
    return _CLASS.get(rule, CLASSES[0])


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors first, then by weight, then by place; nothing twice."""
    return tuple(sorted(set(diagnostics), key=_order))


def _order(one: Diagnostic) -> tuple[int, int, Source, str]:
    return LEVELS.index(one.level), weight_of(one.rule), one.source, one.message
