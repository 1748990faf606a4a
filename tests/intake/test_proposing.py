"""A recipe proposed from a file: what it shows is read, what it cannot show is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.verbs.intake.listing_recipes import answer
from lkjip.verbs.intake.recipe_reading import recipe_of
from tests.data.conftest import YEAR
from tests.intake.conftest import Taking, cards, listed
from tests.intake.test_taking import BUDGET_HEAD, BUDGET_ROWS

LAST = "wilayah,wajib,punya\nMUARA,98,88\nHULU,2700,1990\nRAWA BIRU,50,49\n"


def proposed(project: Project, name: str) -> tuple[str, str]:
    """What is told of it, and the recipe."""
    told = answer(project, lambda stage: None, ("buat", name))
    path = project.root / told.partition(":")[0]
    return told, path.read_text("utf-8")


def test_a_proposed_recipe_takes_its_export_in(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking.project.data.joinpath("tabel/kartu.csv").write_text(LAST)
    told, text = proposed(taking.project, "rekap.xlsx")
    for recipe in (taking.project.root / "data/resep").iterdir():
        recipe.unlink()
    (taking.project.root / "data/resep/rekap.yaml").write_text(text, "utf-8")

    taking()

    assert "2 hal yang perlu dijawab (bertanda TANYA)" in told
    assert taking.text("tabel/kartu.csv") == "wilayah,wajib,punya\nMUARA,100,90\nHULU,2750,2000\nRAWA BIRU,51,50\n"


def test_it_holds_the_export_to_what_it_shows(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    lines = proposed(taking.project, "rekap.xlsx")[1].splitlines()

    assert "  - {kolom: jumlah, dari: [l, p]}" in lines
    assert '  - {isi: [JUMLAH, ""]}' in lines
    assert "unik: [nama_wilayah]" in lines


def test_rows_are_summed_by_the_column_that_names_those_of_a_file(taking: Taking) -> None:
    taking.put("belanja.xlsx", listed((BUDGET_HEAD, *BUDGET_ROWS)))
    text = proposed(taking.project, "belanja.xlsx")[1]

    assert "  - ke: sub-kegiatan.csv    # ditebak dari nama-nama barisnya" in text
    assert "    cocok: {nama: nama_sub_kegiatan}" in text
    assert "isi: {pagu: pagu, realisasi: realisasi_anggaran}" in text


def test_what_cannot_be_known_is_asked_and_stays_unread_until_it_is_answered(taking: Taking) -> None:
    taking.put("lain.xlsx", listed([("Kapal", "Muatan", "Harga"), ("Ombak", 3, 1000), ("Buih", 5, 2000)]))
    told, text = proposed(taking.project, "lain.xlsx")

    assert "berkas mana dalam folder tahun yang diisi?" in told
    problems: list[object] = []
    assert recipe_of("data/resep/lain.yaml", text, problems) is None  # type: ignore[arg-type]
    assert '"tabel/….csv" bukan berkas data' in "\n".join(map(str, problems))


def test_a_file_without_a_table_is_refused(taking: Taking) -> None:
    taking.put("kosong.xlsx", listed([]))

    with pytest.raises(InputError, match="tidak ada tabel di berkas ini"):
        proposed(taking.project, "kosong.xlsx")


def test_recipes_are_listed_with_what_to_ask_for(project: Project) -> None:
    told = answer(project, lambda stage: None, ())

    assert "kartu: Kartu per wilayah → tabel/kartu.csv\n    minta: Sistem Kartu: rekap per wilayah (Excel)" in told


def test_the_projects_recipes_are_sound(root: Path) -> None:
    assert "sipd-realisasi: " in answer(Project(root, YEAR), lambda stage: None, ())
