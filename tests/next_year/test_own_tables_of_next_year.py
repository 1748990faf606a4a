"""Own tables in the year after: their definitions whole, their rows by name, none of the year's numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from tests.next_year.conftest import Run
from tests.office import Office

DEFINITION = """\
# Kematian per puskesmas.
# Sumber: Laporan 2031, Tabel 7
kolom:
  - {kunci: puskesmas, judul: Puskesmas}
  - {kunci: lahir, judul: Kelahiran, satuan: kelahiran, jumlah: SUM}
  - {kunci: mati, judul: Kematian, satuan: kematian, jumlah: SUM}
  - {kunci: wajar, judul: Batas, satuan: kematian, rumus: 2}
  - {kunci: beda, judul: Perubahan, satuan: kematian, rumus: mati - lalu.mati}
"""
ROWS = "puskesmas,lahir,mati\nHulu,4100,5\nHilir,= tabel.kematian_ibu.hulu.lahir,3\n"
EMPTIED = "puskesmas,lahir,mati,alasan\nHulu,,,belum diisi\nHilir,= tabel.kematian_ibu.hulu.lahir,,belum diisi\n"


@pytest.fixture
def tabled(office: Office) -> Path:
    """The office with an own table that Bidang Kesmas fills."""
    folder = office.root / "data/2031/tabel"
    folder.mkdir(exist_ok=True)
    (folder / "kematian-ibu.yaml").write_text(DEFINITION, "utf-8")
    (folder / "kematian-ibu.csv").write_text(ROWS, "utf-8")
    owners = office.root / "data/2031/pemilik.yaml"
    owners.write_text("- {berkas: tabel/kematian-ibu.csv, pemilik: Bidang Kesmas}\n" + owners.read_text("utf-8"))
    return office.root


def test_the_definition_goes_whole_and_the_rows_without_numbers(tabled: Path, run: Run) -> None:
    prepared = run(tabled, "2032", "baru")
    folder = tabled / "data/2032/tabel"
    source = "# Sumber: bentuknya disalin dari data/2031/tabel/kematian-ibu.yaml; ganti dengan sumber tahun 2032."

    assert prepared.code == 0, prepared.err
    assert (folder / "kematian-ibu.csv").read_text("utf-8") == EMPTIED
    assert (folder / "kematian-ibu.yaml").read_text("utf-8") == DEFINITION.replace(
        "# Sumber: Laporan 2031, Tabel 7", source
    )


def test_open_cells_are_asked_from_the_owner_of_the_table(tabled: Path, run: Run) -> None:
    prepared = run(tabled, "2032", "baru")
    listed = (tabled / "output/LKjIP-2032-tugas.md").read_text("utf-8")

    assert "Bidang Kesmas: 3 hal (kematian-ibu.csv" in prepared.out
    assert "- [ ] Kelahiran: Puskesmas Hulu `data/2032/tabel/kematian-ibu.csv:2`" in listed
    assert "- [ ] Kematian: Puskesmas Hulu; Puskesmas Hilir (2 isian)" in listed
    assert "catatan" not in listed


def test_last_years_cells_serve_the_new_year(tabled: Path, run: Run) -> None:
    run(tabled, "2032", "baru")
    (tabled / "data/2032/tabel/kematian-ibu.csv").write_text(ROWS.replace(",5", ",9"), "utf-8")
    names = compute(load(read_sources(tabled, 2032), 2032))

    assert str(names("riwayat.2031.tabel.kematian_ibu.hulu.mati")) == "5\u00a0kematian"
    assert str(names("tabel.kematian_ibu.hulu.beda")) == "4\u00a0kematian"


def test_a_workbook_of_rows_becomes_csv(tabled: Path, run: Run) -> None:
    from openpyxl import Workbook

    folder = tabled / "data/2031/tabel"
    (folder / "kematian-ibu.csv").unlink()
    book = Workbook()
    for row in (["puskesmas", "lahir", "mati"], ["Hulu", 4100, 5]):
        book.active.append(row)
    book.save(folder / "kematian-ibu.xlsx")
    run(tabled, "2032", "baru")

    assert [path.name for path in sorted((tabled / "data/2032/tabel").glob("kematian-ibu.*"))] == [
        "kematian-ibu.csv",
        "kematian-ibu.yaml",
    ]


def test_rows_in_a_sheet_of_a_workbook_become_csv_and_the_definition_knows(tabled: Path, run: Run) -> None:
    from openpyxl import Workbook

    folder, after = tabled / "data/2031/tabel", tabled / "data/2032/tabel"
    (folder / "kematian-ibu.csv").unlink()
    (folder / "kematian-ibu.yaml").write_text(f"{DEFINITION}buku: angka.xlsx\nlembar: KIA\n", "utf-8")
    book = Workbook()
    page = book.create_sheet("KIA")
    for row in (["puskesmas", "lahir", "mati"], ["Hulu", 4100, 5]):
        page.append(row)
    book.save(folder / "angka.xlsx")
    prepared, built = run(tabled, "2032", "baru"), run(tabled, "2032")

    assert (prepared.code, built.code) == (0, 0), (prepared.err, built.err)
    assert (after / "kematian-ibu.csv").read_text("utf-8") == "puskesmas,lahir,mati,alasan\nHulu,,,belum diisi\n"
    assert "buku" not in (after / "kematian-ibu.yaml").read_text("utf-8")


@pytest.mark.parametrize(("rows", "told"), [(ROWS, True), (ROWS.replace(",5", ",6"), False)])
def test_rows_that_are_last_years_are_told(tabled: Path, run: Run, rows: str, told: bool) -> None:
    run(tabled, "2032", "baru")
    (tabled / "data/2032/tabel/kematian-ibu.csv").write_text(rows, "utf-8")
    found = run(tabled, "2032", "periksa")

    assert ("isi tabel/kematian-ibu.csv sama persis dengan tahun 2031" in found.out) is told, found.out
