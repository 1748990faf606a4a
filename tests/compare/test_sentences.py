"""Sentences that changed, came, went, moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.verbs.compare.common_form import Sentence
from lkjip.verbs.compare.sentences import compare_sentences

WORDS = st.lists(st.sampled_from(["Arsip.", "Laut biru.", "Laut biru tua.", "Rak.", "Peti 3.", "Peti 4."]), max_size=9)


def says(*texts: str, masked: str = "", typed: str = "") -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text, text.replace(masked, "…") if masked else text, "Bagian", typed=typed or text) for text in texts
    )


def kinds(old: tuple[Sentence, ...], new: tuple[Sentence, ...], values_differ: bool = True) -> list[str]:
    return [change.kind for change in compare_sentences(old, new, values_differ)]


@given(WORDS)
def test_a_text_is_no_other_than_itself(texts: list[str]) -> None:
    assert kinds(says(*texts), says(*texts)) == []


@given(WORDS, WORDS)
def test_what_is_told_leads_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    changes = compare_sentences(says(*old), says(*new), values_differ=False)
    after = list(old)
    for change in changes:
        if change.old and change.kind != "dipindah":
            after.remove(change.old.text)
    after += [change.new.text for change in changes if change.new and change.kind != "dipindah"]

    assert sorted(after) == sorted(new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("Rak itu penuh.",), ("Rak itu penuh.", "Kapal datang."), ["ditambah"]),
        (("Rak itu penuh.", "Kapal datang."), ("Rak itu penuh.",), ["dihapus"]),
        (("Rak itu penuh.",), ("Rak itu kosong.",), ["diubah"]),
        (("Lihat Tabel 3. 1 ini.",), ("Lihat Tabel 3. 2 ini.",), ["rujukan"]),
        (("a. Rak penuh",), ("1) Rak penuh",), []),
        (("Kapal datang.", "Rak.", "Peti."), ("Rak.", "Peti.", "Kapal datang."), ["dipindah"]),
    ],
)
def test_each_kind_of_change_has_its_name(old: tuple[str, ...], new: tuple[str, ...], expected: list[str]) -> None:
    assert kinds(says(*old), says(*new)) == expected


def test_the_same_wording_with_other_values_is_told_apart_from_a_typed_figure() -> None:
    old, new = says("Arsip 8 berkas.", masked="8"), says("Arsip 9 berkas.", masked="9")

    assert [kinds(old, new, values_differ) for values_differ in (True, False)] == [["nilai"], ["diubah"]]


def test_a_year_that_is_cited_in_both_reports_is_no_other_wording() -> None:
    (old,) = says("Perbup 7 Tahun 2030: 8 berkas.", typed="Perbup 7 Tahun 2030: … berkas.")
    (new,) = says("Perbup 7 Tahun 2030: 9 berkas.", typed="Perbup 7 Tahun 2030: … berkas.")
    old, new = (
        one._replace(wording=f"Perbup 7 Tahun {when}: … berkas.") for one, when in ((old, "ini"), (new, "lalu"))
    )

    assert kinds((old,), (new,)) == ["nilai"]
