"""The words in which two texts differ."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from lkjip.report.passages import PrintedValue
from lkjip.verbs.compare.word_changes import marked, replaced, stretches

TEXTS = st.lists(st.sampled_from(["arsip", "laut", "kering", "basah", "8", "9"]), max_size=12).map(" ".join)


def test_words_that_went_and_came_are_marked() -> None:
    assert marked("arsip laut sebesar 80 persen", "arsip laut sebesar 82 persen saja") == (
        "arsip laut sebesar [-80-]{+82+} persen {+saja+}"
    )


def test_equal_texts_bear_no_marks() -> None:
    assert marked("arsip laut", "arsip laut") == "arsip laut"


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_marks(old: str, new: str) -> None:
    shown = marked(old, new)
    without_old = re.sub(r"\{\+(.*?)\+\}", r"\1", re.sub(r"\[-.*?-\]", "", shown))
    without_new = re.sub(r"\[-(.*?)-\]", r"\1", re.sub(r"\{\+.*?\+\}", "", shown))

    assert (without_new.split(), without_old.split()) == (old.split(), new.split())


@given(TEXTS, TEXTS)
def test_stretches_know_where_they_stand(old: str, new: str) -> None:
    assert all(" ".join(new[one.start : one.end].split()) == one.new for one in stretches(old, new))


def test_a_value_is_told_with_what_stands_in_its_place() -> None:
    new = "IKM 86,83 naik 4,33 poin"
    values = (PrintedValue(4, 9, "ikm.nilai", None), PrintedValue(15, 19, "ikm.selisih", None))

    assert [(value.name, instead) for value, instead in replaced("IKM 87,00 naik 4,33 poin", new, values)] == [
        ("ikm.nilai", "87,00")
    ]
