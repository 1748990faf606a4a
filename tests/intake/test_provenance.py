"""A figure that was taken knows its export down to the cell, wherever people ask for it; a changed export is told."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.compute.names import Names
from lkjip.data import takencells
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.takencells import origins, taken_cells
from lkjip.data.takenvalues import cells_in_words, digest_of_export
from lkjip.data.yearfiles import read_sources
from lkjip.rules.exported import exports_are_kept, taken_figures_are_unchanged
from lkjip.rules.view import View
from tests.data.conftest import YEAR
from tests.intake.conftest import BUDGET, CARD_ROWS, Taking, cards, listed
from tests.intake.test_taking import BUDGET_HEAD
from tests.office import Office, copy_office

ORIGIN = "realisasi.xlsx (Sheet!F2:F3), diambil"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The fictional office with its spending taken from an export, and a published report that printed it otherwise."""
    office = copy_office(tmp_path_factory.mktemp("asal") / "kantor")
    rows = [
        ("9", "9.01.02.2.01.0001", "Pengeringan", "5.1.02.01", "600000", "500.000"),
        ("9", "9.01.02.2.01.0001", "Pengeringan", "5.1.02.02", "400000", "410.000"),
        ("9", "9.01.02.2.01.0002", "Penjilidan", "5.1.02.01", "500000", "500.000"),
        ("9", "9.01.02.2.02.0001", "Meja pinjam", "5.1.02.01", "250001", "125.000"),
    ]
    for name, content in {
        "data/resep/belanja.yaml": BUDGET.encode(),
        f"data/{YEAR}/sumber/realisasi.xlsx": listed((BUDGET_HEAD, *rows)),
        f"content/{YEAR}/terbit.yaml": b'- {tempat: Bab III, tercetak: "1.525.000", nama: anggaran.realisasi}\n',
    }.items():
        (office.root / name).parent.mkdir(exist_ok=True)
        (office.root / name).write_bytes(content)
    assert office.build("ambil", "--ya").code == 0
    return office


def digest(office: Office) -> str:
    return digest_of_export((office.root / f"data/{YEAR}/sumber/realisasi.xlsx").read_bytes())[:12]


def test_asal_leads_to_the_cells_of_the_export(office: Office) -> None:
    answer = office.build("asal", "anggaran.realisasi").out

    assert ORIGIN in answer
    assert f"menurut resep belanja, SHA-256 {digest(office)}…" in answer


def test_telusur_says_it_of_the_figure(office: Office) -> None:
    office.build("telusur")

    page = (office.root / f"output/LKjIP-{YEAR}-telusur.html").read_text("utf-8")
    assert f"<dt>Diambil dari</dt><dd>{ORIGIN}" in page


def test_koreksi_says_on_which_export_it_rests(office: Office) -> None:
    assert "diambil dari realisasi.xlsx (Sheet!F2:F3)" in office.build("koreksi", "--json").out


def test_taking_in_is_taken_back_whole(office: Office) -> None:
    assert office.build("batal").code == 0

    assert not (office.root / f"data/{YEAR}/sumber/catatan.yaml").exists()
    assert "kode" not in (office.root / f"data/{YEAR}/sub-kegiatan.csv").read_text()


def findings(project: Project) -> list[str]:
    data = load(read_sources(project.root, project.tahun, project.files), project.tahun)
    view = View(project, data, Names({}))
    return [
        str(found).splitlines()[0] for rule in (exports_are_kept, taken_figures_are_unchanged) for found in rule(view)
    ]


def test_nothing_is_told_while_all_is_as_it_was_taken(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking()

    assert findings(taking.project) == []
    assert len(taken_cells(taking.project)) == 6


def test_an_export_that_is_gone_or_changed_is_told(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking()
    path = taking.project.data / "sumber/rekap.xlsx"
    told = f"data/{YEAR}/sumber/catatan.yaml: rekap.xlsx, asal angka di tabel/kartu.csv"

    path.write_bytes(cards(CARD_ROWS[:2]))
    assert findings(taking.project) == [f"{told}: berkas itu sudah berubah sejak diambil"]
    path.unlink()
    assert findings(taking.project) == [f"{told}: berkas itu sekarang tidak ada"]


ENTRY = (
    '- {{berkas: rekap.xlsx, sidik: "{sidik}", resep: kartu, tanggal: 2031-01-01, ke: {ke}, nilai: '
    "[{{baris: {{wilayah: HULU}}, kolom: wajib, isi: 2750, dari: A1}}]}}\n"
)


def test_every_file_that_an_export_filled_is_told_and_the_export_is_looked_at_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it was taken again by one recipe only, after it had changed."""
    content, looked = b"baru", list[bytes]()
    (project.data / "sumber/rekap.xlsx").write_bytes(content)
    taken = (
        ("lama", "a.csv"),
        ("lama", "b.csv"),
        ("lama", "a.csv"),
        ("lama", "d.csv"),
        (digest_of_export(content), "c.csv"),
    )
    record = "".join(ENTRY.format(sidik=sidik, ke=ke) for sidik, ke in taken)
    (project.data / "sumber/catatan.yaml").write_text(record)
    monkeypatch.setattr(takencells, "digest_of_export", lambda found: looked.append(found) or digest_of_export(found))

    (told,) = exports_are_kept(View(project, cast("Data", None), Names({})))

    assert told.message == "rekap.xlsx, asal angka di a.csv, b.csv, dan d.csv: berkas itu sudah berubah sejak diambil"
    assert looked == [content]


def test_a_figure_that_somebody_changed_since_is_told_with_its_line(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking()
    path = taking.project.data / "tabel/kartu.csv"
    path.write_text(path.read_text().replace("HULU,2750", "HULU,2760"))

    told = "HULU wajib: 2750 menurut ekspor, kini 2760"
    assert findings(taking.project) == [f"data/{YEAR}/tabel/kartu.csv:3: {told}"]


def test_an_origin_follows_its_row_when_rows_move(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking()
    path = taking.project.data / "tabel/kartu.csv"
    head, *rows = path.read_text().splitlines()
    path.write_text("\n".join([head, *reversed(rows)]) + "\n")

    found = {source.line: words.partition(",")[0] for source, words in origins(taking.project).items()}
    assert found == {
        2: "rekap.xlsx (Sheet1 (2)!F9)",
        3: "rekap.xlsx (Sheet1 (2)!F8)",
        4: "rekap.xlsx (Sheet1 (2)!F7)",
    }


def test_a_spoiled_record_is_told_and_stops_no_report(taking: Taking, tmp_path: Path) -> None:
    taking.put("rekap.xlsx", cards())
    taking()
    record = taking.project.data / "sumber/catatan.yaml"
    record.write_text("- berkas: rekap.xlsx\n")

    assert findings(taking.project) == [f"data/{YEAR}/sumber/catatan.yaml: catatan asal angka rusak"]
    assert "catatan asal angka rusak" in taking.refusal()


def test_many_cells_are_named_in_short() -> None:
    scattered = [Source("a.xlsx", line, 4, "Data") for line in range(2, 100, 2)]

    assert cells_in_words([Source("a.xlsx", line, 2, "Data") for line in (3, 4, 5, 9)]) == "Data!B3:B5, B9"
    assert cells_in_words(scattered).endswith("D20, D22, …, D98 (49 sel)")
