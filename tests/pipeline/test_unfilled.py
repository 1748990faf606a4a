"""What is open: found once, named in words, counted alike by whoever tells of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjip.base.diagnostic import lack
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.pipeline.captions import captions
from lkjip.pipeline.unfilled import OpenItems, open_items
from tests.office import Office, copy_office

COUNTED = re.compile(r"[Mm]asih terbuka (\d+ hal(?: \(\d+ diisi, \d+ diputuskan\))?)")
OPTIONAL = "<!-- tahunan bila ada: hadiah -->{}<!-- /tahunan -->\n"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office at the beginning of its next year."""
    office = copy_office(tmp_path_factory.mktemp("terbuka") / "kantor")
    with (office.root / "content/2031/20-akuntabilitas.md").open("a", encoding="utf-8") as file:
        file.write("\n" + OPTIONAL.format("Ada hadiah."))
    assert office._replace(year="2032").build("baru").code == 0
    return office._replace(year="2032")


@pytest.fixture
def office(prepared: Office, tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor", prepared.root, "2032")


def items(office: Office) -> OpenItems:
    return open_items(Project(office.root, int(office.year)))


def test_every_command_tells_of_the_same_number(office: Office) -> None:
    said = [
        office.build("baru").out,
        (office.root / "output/LKjIP-2032-tugas.md").read_text("utf-8"),
        office.build().out,
        office.build("periksa").out,
        office.build("buku-kerja").out,
        office.build("--final").err,
    ]

    assert [found[1] for text in said if (found := COUNTED.search(text))] == [items(office).counted] * len(said)


def test_what_waits_in_cells_is_yellow_in_the_workbook(office: Office) -> None:
    told = office.build("buku-kerja").out
    book = load_workbook(office.root / "output/LKjIP-2032-data.xlsx")
    nip = next(cell for row in book["instansi"].iter_rows() for cell in row if cell.value == "penandatangan.nip")
    indeks = next(cell.column for cell in book["ikm"][5] if cell.value == "indeks")
    looks = [cell.fill.fgColor.rgb for cell in (book["ikm"].cell(6, indeks), book["instansi"].cell(nip.row, 3))]
    cells = [item for item in items(office).fill if item.source.file.startswith("data/2032/") and item.reason]

    assert (len(set(looks)), f"{len(cells)} sel kuning" in told) == (1, True)
    assert looks[0] != book["instansi"].cell(nip.row - 4, 3).fill.fgColor.rgb


def test_they_are_named_in_words(office: Office) -> None:
    named = {item.message for item in items(office).fill}

    assert {"Realisasi: Arsip hilang", "Penandatangan · NIP", "Indeks: Waktu layanan"} <= named
    assert not [message for message in named if re.search(r"[a-z]_[a-z]|\.(?:yaml|csv)\b", message)]


def test_the_report_says_where_they_show(office: Office) -> None:
    shown = captions(Project(office.root, 2032))
    survey = next(item for item in items(office).fill if item.source.file.endswith("ikm.csv"))

    assert shown.place_of(survey) == 'Tabel "Kepuasan menurut Unsur", Kepuasan Pemustaka'


def test_filling_a_cell_takes_it_off(office: Office) -> None:
    before = len(items(office).fill)
    office.change("data/2032/instansi.yaml", 'nip: ""', 'nip: "-"')

    assert len(items(office).fill) == before - 1


def written_in(office: Office, text: str) -> list[str]:
    office.change("content/2032/20-akuntabilitas.md", "<!-- /tahunan -->", f"{text}<!-- /tahunan -->")
    return [item.message for item in items(office).decide if "hadiah" in item.message]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("", 1),
        ("<!-- tidak ada: tahun ini tidak ada lomba -->", 0),
        ("<!-- Tidak berlaku: bukan tugas kantor ini -->", 0),
        ("<!-- tidak ada: -->", 1),
        ("<!-- tidak ada -->", 1),
        ("<!-- nanti saja -->", 1),
    ],
)
def test_what_is_written_where_applicable_is_declined_with_a_reason(office: Office, text: str, many: int) -> None:
    assert len(written_in(office, text)) == many


def test_a_reason_is_not_carried_to_the_year_after(office: Office) -> None:
    written_in(office, "<!-- tidak ada: tahun ini tidak ada lomba -->")
    told = office._replace(year="2033").build("baru")
    text = (office.root / "content/2033/20-akuntabilitas.md").read_text("utf-8")

    assert (told.code, "hadiah" in text, "tidak ada lomba" in text) == (0, True, False), told.err


def test_what_only_prints_a_gap_is_not_counted_twice() -> None:
    cell = lack(Source("data/1/a.csv", 2, 3), "Nilai: A", "belum diisi")
    found = OpenItems((cell,), ())
    gaps = (
        lack(Source("content/1/a.md", 4), "nilai a.b", "belum diisi", "data/1/a.csv"),
        lack(Source("content/1/a.md", 5), "nilai a.c", "belum diisi"),
        lack(Source("data/1/a.csv", 2), "nilai", "belum diisi"),
        lack(Source("content/1/a.md", 6), "nilai b", "tidak diketahui"),
        lack(Source("content/1/b.md", 9), "nilai b", "tidak diketahui"),
    )

    assert [gap.source.line for gap in found.besides(gaps)] == [9]


def test_a_cell_of_a_column_titled_by_a_sign_is_named_by_its_key(tmp_path: Path) -> None:
    project = copy_office(tmp_path / "kantor")
    columns = "judul: Desa\nkolom:\n  - {kunci: desa, judul: Desa}\n  - {kunci: persen, judul: '%', satuan: persen}\n"
    (project.root / "data/2031/tabel/desa.yaml").write_text(columns, "utf-8")
    (project.root / "data/2031/tabel/desa.csv").write_text("desa,persen,alasan\nHulu,,menunggu\nHilir,4,\n", "utf-8")

    assert [item.message for item in items(project).fill if item.source.file.endswith("desa.csv")] == [
        "Persen: Desa Hulu"
    ]
