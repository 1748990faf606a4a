"""What counts as the same text, and which texts belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.verbs.compare import common_form
from lkjip.verbs.compare.common_form import bare, paired, same, unlabelled

LISTS = st.lists(
    st.sampled_from(["arsip laut kering", "arsip laut basah", "kapal", "rak baru", "rak lama"]), max_size=8
)


def test_spaces_quotes_and_dashes_of_any_kind_are_the_same() -> None:
    assert same("Rp\u00a01.000  “baru” – lama\u200b") == 'Rp 1.000 "baru" - lama'


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a. perawatan", "perawatan"),
        ("1) kering", "kering"),
        ("(2) jilid", "jilid"),
        ("3.1.4. Capaian", "Capaian"),
        ("• butir", "butir"),
        ("BAB III AKUNTABILITAS", "AKUNTABILITAS"),
        ("2031 arsip", "2031 arsip"),
        ("S.Ars. laut", "S.Ars. laut"),
        ("95,5 persen", "95,5 persen"),
    ],
)
def test_typed_markers_are_no_part_of_a_text(typed: str, text: str) -> None:
    assert bare(typed) == text


def test_numbers_of_tables_figures_and_chapters_move_by_themselves() -> None:
    assert unlabelled("Lihat Tabel 3. 6, Gambar 1.2 dan Bab IV; 3 rak") == "Lihat Tabel …, Gambar … dan Bab …; 3 rak"


@given(LISTS, LISTS)
def test_every_text_has_its_place_in_the_pairs_and_order_is_kept(old: list[str], new: list[str]) -> None:
    pairs = paired(old, new)
    left, right = ([one[side] for one in pairs if one[side] is not None] for side in (0, 1))

    assert (left, right) == (list(range(len(old))), list(range(len(new))))


def test_too_many_texts_are_not_matched_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common_form, "LARGEST", 1)

    assert paired(["arsip", "kapal"], ["arsip"]) == [(0, None), (1, None), (None, 0)]


@given(LISTS)
def test_a_list_is_paired_with_itself(texts: list[str]) -> None:
    assert paired(texts, texts) == [(at, at) for at in range(len(texts))]


def test_texts_that_are_alike_belong_together() -> None:
    assert paired(["arsip laut kering", "kapal"], ["rak", "arsip laut basah", "kapal"]) == [
        (None, 0),
        (0, 1),
        (1, 2),
    ]
