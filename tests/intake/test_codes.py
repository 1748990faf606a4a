"""Codes lead from an export to its row, also after a nomenclature gave new ones; they continue each other."""

from __future__ import annotations

import pytest

from lkjip.base.problems import InputError
from lkjip.data.load import load
from lkjip.data.takencells import taken_cells
from lkjip.verbs.intake.code_map import CodeChange, CodeMap
from tests.data.conftest import YEAR, sources
from tests.intake.conftest import BUDGET, Taking, listed
from tests.intake.test_taking import BUDGET_HEAD, BUDGET_ROWS

OLD = "9.99.1.2.1.1"
RECODED = f"""\
- {{dari: "{OLD}", menjadi: "9.99.01.2.01.0001", mulai: 2031, dasar: Kepmen Contoh}}
"""


def coded(taking: Taking, *codes: str) -> None:
    path = taking.project.data / "sub-kegiatan.csv"
    head, *rows = path.read_text().splitlines()
    path.write_text(
        "\n".join([f"{head},kode", *(f"{row},{kode}" for row, kode in zip(rows, codes, strict=True))]) + "\n"
    )


def test_a_row_with_an_earlier_code_is_found_and_gets_the_new_one(taking: Taking) -> None:
    coded(taking, OLD, "9.99.01.2.01.0002")
    (taking.project.root / "data/resep/peta-kode.yaml").write_text(RECODED)
    taking.put("belanja.xlsx", listed((BUDGET_HEAD, *BUDGET_ROWS)))

    told = taking(leaps=True)

    assert f"kode {OLD} → 9.99.01.2.01.0001" in told
    assert f"Catatan: kode {OLD} menjadi 9.99.01.2.01.0001 mulai 2031 (Kepmen Contoh)" in told
    assert [row.rpartition(",")[2] for row in taking.text("sub-kegiatan.csv").splitlines()[1:]] == [
        "9.99.01.2.01.0001",
        "9.99.01.2.01.0002",
    ]


def test_another_code_of_the_same_name_is_asked_and_not_presumed(taking: Taking) -> None:
    coded(taking, OLD, "9.99.01.2.01.0002")
    taking.put("belanja.xlsx", listed((BUDGET_HEAD, *BUDGET_ROWS)))

    assert (
        f"Nama itu ada dengan kode {OLD}; bila kodenya berganti, tulis di data/resep/peta-kode.yaml" in taking.refusal()
    )


def test_a_name_that_changed_is_told(taking: Taking) -> None:
    coded(taking, "9.99.01.2.01.0001", "9.99.01.2.01.0002")
    rows = [(skpd, kode, nama.replace("Sapu", "Alat Kebersihan"), *rest) for skpd, kode, nama, *rest in BUDGET_ROWS]
    taking.put("belanja.xlsx", listed((BUDGET_HEAD, *rows)))

    told = taking(agreed=False)

    assert 'Catatan: 9.99.01.2.01.0002: nama dalam data "Sapu", dalam ekspor "Alat Kebersihan"' in told


def test_words_that_look_like_numbers_are_words(taking: Taking) -> None:
    """A name 2.10 is not 2.1, whether an export or a person renames it."""
    coded(taking, "9.99.01.2.01.0001", "9.99.01.2.01.0002")
    path = taking.project.data / "sub-kegiatan.csv"
    path.write_text(path.read_text().replace("Sapu", "2.10"))
    named = BUDGET.replace("isi: {", "isi: {nama: {kolom: nama, hitung: sama}, ").replace(
        "    cocok_lain: {nama: nama}\n", ""
    )
    (taking.project.root / "data/resep/belanja.yaml").write_text(named)
    taking.put(
        "belanja.xlsx", listed((BUDGET_HEAD, *BUDGET_ROWS[:2], (*BUDGET_ROWS[2][:2], "2.1", *BUDGET_ROWS[2][3:])))
    )

    assert "nama 2.10 → 2.1" in taking(leaps=True)
    assert all(cell.is_kept for cell in taken_cells(taking.project))

    path.write_text(path.read_text().replace(",2.1,3000,", ",2.10,3000.00,"))
    assert [cell.value.kolom for cell in taken_cells(taking.project) if not cell.is_kept] == ["nama"]
    assert "9.99.01.2.01.0002, nama: diubah tangan sesudah diambil" in taking(agreed=False)


@pytest.mark.parametrize("tahun, known", [(2024, []), (2025, ["b", "a"])])
def test_changes_hold_from_their_year_on_and_follow_each_other(tahun: int, known: list[str]) -> None:
    changes = CodeMap((CodeChange("a", "b", 2024, "x"), CodeChange("b", "c", 2025, "y")))

    assert [change.dari for change in changes.earlier("c", tahun)] == known


def test_changes_in_a_circle_end() -> None:
    circle = CodeMap((CodeChange("a", "b", 2024, "x"), CodeChange("b", "a", 2024, "y")))

    assert [change.dari for change in circle.earlier("a", 2024)] == ["b"]


def test_a_map_that_cannot_be_read_is_refused(taking: Taking) -> None:
    (taking.project.root / "data/resep/peta-kode.yaml").write_text("- {dari: a, menjadi: a, mulai: 2031, dasar: x}\n")
    taking.put("belanja.xlsx", listed((BUDGET_HEAD, *BUDGET_ROWS)))

    assert "peta-kode.yaml:1: perubahan kode tidak terbaca" in taking.refusal()


HEAD = "kegiatan,kunci,nama,pagu,realisasi,capaian"
SUB = ("sub-kegiatan.csv", HEAD, f"{HEAD},kode")
FIRST = ("sub-kegiatan.csv", "383400,380000,100", "383400,380000,100,{kode}")
SECOND = ("sub-kegiatan.csv", "3000,2500,= pk.arsip.capaian", "3000,2500,= pk.arsip.capaian,{kode}")
KEGIATAN = ("program.yaml", "nama: Menjaga arsip,", 'nama: Menjaga arsip, kode: "{kode}",')


def change(of: tuple[str, str, str], kode: str) -> tuple[str, str, str]:
    return of[0], of[1], of[2].format(kode=kode)


def test_codes_that_continue_each_other_are_sound() -> None:
    changes = (change(FIRST, "9.99.2.01.0001"), change(SECOND, "9.99.2.01.0002"), change(KEGIATAN, "9.99.2.01"))

    data = load(sources(SUB, *changes), YEAR)

    assert [sub.kode for sub in data.sub_kegiatan] == ["9.99.2.01.0001", "9.99.2.01.0002"]


@pytest.mark.parametrize(
    "changes, message",
    [
        ((SUB, change(FIRST, "9.98.2.01.0001"), change(SECOND, "")), "kode 9.98.2.01.0001 bukan bagian dari 9.99"),
        ((change(KEGIATAN, "9.9"),), "kode 9.9 bukan bagian dari 9.99"),
        ((SUB, change(FIRST, "9.99.1"), change(SECOND, "9.99.1")), "sub-kegiatan.csv:3: kode 9.99.1 sudah ada di"),
    ],
)
def test_codes_that_do_not_are_refused(changes: tuple[tuple[str, str, str], ...], message: str) -> None:
    with pytest.raises(InputError) as caught:
        load(sources(*changes), YEAR)

    assert message in str(caught.value)
