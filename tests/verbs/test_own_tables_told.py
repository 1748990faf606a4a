"""What the commands say of an own table: its values by name, each with its formula and the line that it is typed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.verbs.compare.value_changes import ValueSubject, subject_of
from tests.office import Office, copy_office

DEFINITION = """kolom:
  - {kunci: puskesmas, judul: Puskesmas}
  - {kunci: lahir, judul: Kelahiran Hidup, satuan: kelahiran, jumlah: SUM}
  - {kunci: mati, judul: Kematian Ibu, satuan: kematian, jumlah: SUM}
  - {kunci: aki, judul: AKI, satuan: "per 100.000 kelahiran hidup", desimal: 2, rumus: mati / lahir * 100000}
sumber: Bidang Kesmas
"""
PRINTED = '- {tempat: "Tabel 9. 1", tercetak: "151,00", nama: tabel.kematian_ibu.hulu.aki, baris: Hulu}\n'
PLACED = "\n![Kematian Ibu](tabel:kematian-ibu)\n"


@pytest.fixture
def told(tmp_path: Path) -> Office:
    office = copy_office(tmp_path / "kantor")
    folder = office.root / "data/2031/tabel"
    folder.mkdir(exist_ok=True)
    (folder / "kematian-ibu.yaml").write_text(DEFINITION, "utf-8")
    (folder / "kematian-ibu.csv").write_text("puskesmas,lahir,mati\nHulu,2000,3\nHilir,4100,5\n", "utf-8")
    with (office.root / "content/2031/20-akuntabilitas.md").open("a", encoding="utf-8") as text:
        text.write(PLACED)
    (office.root / "content/2031/terbit.yaml").write_text(PRINTED, "utf-8")
    return office


def test_a_value_is_found_by_a_word_of_its_table(told: Office) -> None:
    found = told.build("nilai", "kematian_ibu.hulu").out

    assert "tabel.kematian_ibu.hulu.aki " in found
    assert "Kematian Ibu ÷ Kelahiran Hidup × 100.000" in found
    assert "data/2031/tabel/kematian-ibu.csv:2" in found


def test_a_printed_figure_leads_to_its_line_and_its_cell(told: Office) -> None:
    found = told.build("asal", "150,00").out

    assert "3\u00a0kematian  tabel.kematian_ibu.hulu.mati  ← data/2031/tabel/kematian-ibu.csv:2" in found
    assert "Hulu | 2.000 | 3 | 150,00" in found


def test_a_published_figure_is_corrected_with_its_computation(told: Office) -> None:
    said = told.build("koreksi")
    listed = (told.root / "output/LKjIP-2031-koreksi.md").read_text("utf-8")

    assert said.code == 0, said.err
    assert "Tercetak “151,00”, seharusnya “150,00”." in listed
    assert "3 kematian (data/2031/tabel/kematian-ibu.csv:2)" in listed


def test_changes_of_own_tables_are_told_together() -> None:
    assert subject_of("tabel.kematian_ibu.hulu.mati", ()) == ValueSubject.TABLES
