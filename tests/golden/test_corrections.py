"""The list of corrections: applied where it fits, reported where it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.golden.corrections import Correction, corrected, faults
from tests.golden.reading_terbit import Block, items

ONE = Correction("1.1", "Perjajian", "Perjanjian", "salah ketik", "Huruf n hilang.")
BLOCKS = [
    Block("1.1", "Perjajian Kinerja\nRencana Kerja"),
    Block("1.2", "Perjajian Kinerja"),
    Block("Tabel 1. 1", "No | Nama\nI | Satu\n| Dua", table=True),
]


def test_a_correction_changes_its_section_alone() -> None:
    blocks, misfits = corrected(BLOCKS, [ONE])
    assert [block.text for block in blocks[:2]] == ["Perjanjian Kinerja\nRencana Kerja", "Perjajian Kinerja"]
    assert not misfits


def test_a_stale_correction_is_reported() -> None:
    _, misfits = corrected(BLOCKS, [replace(ONE, bagian="1.3")])
    assert misfits == ["koreksi 1.3 “Perjajian”: tidak terpakai"]


def test_a_correction_that_fits_twice_is_reported_and_not_applied() -> None:
    blocks, misfits = corrected(BLOCKS, [replace(ONE, tercetak="ja")])
    assert misfits == ["koreksi 1.1 “ja”: cocok di 3 tempat"]
    assert blocks == BLOCKS


def test_corrections_that_overlap_are_reported() -> None:
    _, misfits = corrected(BLOCKS, [ONE, replace(ONE, tercetak="Perjajian Kinerja")])
    assert misfits == ["koreksi 1.1 “Perjajian Kinerja”: bertumpang tindih dengan koreksi lain"]


def test_a_correction_may_move_rows_of_a_table() -> None:
    move = Correction("Tabel 1. 1", "I | Satu\n| Dua", "| Satu\nII | Dua", "sisa ocr", "Sel gabungan.")
    blocks, _ = corrected(BLOCKS, [move])
    assert [item.text for item in items(blocks[2:])] == ["No | Nama", "| Satu", "II | Dua"]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        pytest.param(replace(ONE, jenis="typo"), "jenis “typo” tidak dikenal", id="kind"),
        pytest.param(replace(ONE, menjadi="Perjajian"), "tidak mengubah apa pun", id="no change"),
        pytest.param(replace(ONE, alasan=" "), "alasan belum ditulis", id="reason"),
    ],
)
def test_a_fault_of_the_list_is_reported(broken: Correction, message: str) -> None:
    assert faults([ONE]) == []
    assert faults([broken]) == [f"koreksi 1.1 “Perjajian”: {message}"]
