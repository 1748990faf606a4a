"""The built report says what the published one said, apart from the corrections on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from tests.golden.comparing import differences, lost_emphasis, marked_places
from tests.golden.corrections import Correction, corrected, faults
from tests.golden.items import Item
from tests.golden.reading_terbit import Block, items

SHOWN = 15


def told(found: Sequence[str]) -> str:
    """Return the first findings, readable in a terminal."""
    more = [f"… dan {len(found) - SHOWN} lagi"] if len(found) > SHOWN else []
    return "\n".join(["", *found[:SHOWN], *more])


@pytest.fixture(scope="module")
def expected(published: list[Block], corrections: list[Correction]) -> list[Item]:
    return items(corrected(published, corrections)[0])


def test_corrections_are_well_formed(corrections: list[Correction]) -> None:
    assert not (found := faults(corrections)), told(found)


def test_every_correction_fits_one_place(published: list[Block], corrections: list[Correction]) -> None:
    assert not (found := corrected(published, corrections)[1]), told(found)


def test_the_report_differs_only_where_corrected(expected: list[Item], built: list[Item]) -> None:
    assert not (found := differences(expected, built)), told(found)


def test_figures_that_are_in_doubt_are_marked(printed: list[Item]) -> None:
    assert marked_places(printed) == [
        ("Tabel 3. 2", "93,46%*"),
        ("Tabel 3. 7", "97,87%*"),
        ("3.1.4", "kenaikan*"),
        ("3.1.4", "persen*"),
        ("3.1.4", "ke-6*"),
        ("Tabel 3. 10", "99,49*"),
        ("3.1.4", "persen*"),
        ("Tabel 3. 18", "90,61*"),
        ("Tabel 3. 18", "-2,07*"),
        ("3.2.2", "(lima)*"),
    ]


def test_emphasis_is_kept(expected: list[Item], built: list[Item]) -> None:
    assert not (found := lost_emphasis(expected, built)), told(found)


def test_nothing_of_the_published_report_is_passed_over(published: list[Block]) -> None:
    """Guard the reading itself: a table or caption that it lost could not be missed in the comparison."""
    captions = Counter(item.text.split()[0] for item in items(published) if item.kind == "keterangan")
    assert captions == {"Tabel": 26, "Gambar": 28}
    tables = [block.section for block in published if block.table]
    assert len(tables) == len(set(tables)) == 26 + 2  # the Ombudsman's scores and the agreement in Gambar 3. 19


# --- the comparison notices ----------------------------------------------------------------------------------------


def at(report: list[Item], kind: str, part: str) -> int:
    return next(n for n, item in enumerate(report) if item.kind == kind and part in item.text)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        pytest.param("baris", "84,37 | 86 | 86,95 | 101,10%", "84,37 | 86 | 86,95 | 101,11%", id="one cell"),
        pytest.param("paragraf", "terdapat 69 pegawai", "terdapat 70 pegawai", id="one number"),
        pytest.param("butir", "4. pelaksanaan administrasi", "5. pelaksanaan administrasi", id="one marker"),
        pytest.param("judul", "3.1.7. Penghargaan", "3.1.8. Penghargaan", id="one heading"),
        pytest.param("keterangan", "Tabel 3. 18", "Tabel 3. 19", id="one caption"),
        pytest.param("rumus", "Q3=(26.024", "Q2=(26.024", id="one formula"),
        pytest.param("daftar", "3.3. Analisis", "3.4. Analisis", id="one line of the contents"),
    ],
)
def test_a_change_is_noticed(expected: list[Item], kind: str, old: str, new: str) -> None:
    changed = list(expected)
    place = at(changed, kind, old)
    item = changed[place]
    changed[place] = Item(item.kind, item.text.replace(old, new), item.section)
    (found,) = differences(expected, changed)
    assert found.startswith(f"[{item.section}]")
    assert old.split(" | ")[-1] in found and new.split(" | ")[-1] in found


def test_a_dropped_paragraph_is_noticed(expected: list[Item]) -> None:
    place = at(expected, "paragraf", "Undang-undang Nomor 28")
    (found,) = differences(expected, [*expected[:place], *expected[place + 1 :]])
    assert found.startswith("[1.1] hilang (paragraf): Undang-undang Nomor 28")


def test_an_added_row_is_noticed(expected: list[Item]) -> None:
    place = at(expected, "baris", "Handycam")
    (found,) = differences(expected, [*expected[:place], Item("baris", "0 | Drone", "Tabel 1. 2"), *expected[place:]])
    assert found == "[Tabel 1. 2] berlebih (baris): 0 | Drone"


def test_another_order_is_noticed(expected: list[Item]) -> None:
    place = at(expected, "keterangan", "Ruang Laktasi")
    swapped = [*expected[:place], expected[place + 1], expected[place], *expected[place + 2 :]]
    assert len(differences(expected, swapped)) == 2


def test_lost_emphasis_is_noticed(expected: list[Item]) -> None:
    place = at(expected, "paragraf", "Perwujudan good governance")
    bare = Item("paragraf", expected[place].text)
    found = lost_emphasis(expected, [*expected[:place], bare, *expected[place + 1 :]])
    assert "[1.1] tidak lagi miring: good governance" in found
