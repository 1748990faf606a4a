"""Complete offices of other kinds, written without a line of code: built, checked, rolled on, carried through Excel.

Each folder `tests/kantor_<kind>` holds what a person writes: data/ and content/. Its templates are the project's own,
as they are for an office that starts, unless it brings some.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from lkjip.word.faults import faults as word_faults
from tests.office import HERE, Docx, Office, Told, copy_office, read_parts, rows, text
from tests.soundness import faults

OFFICES = {
    "kantor_pengadilan": "2032",
}
WRITTEN = {".yaml", ".csv", ".xlsx", ".md", ".txt", ".png", ".jpg", ".docx"}
OTHERS = re.compile(r"balangan|dukcapil|pencatatan sipil|kartu keluarga|ombudsman|teluk senja|rawa biru", re.IGNORECASE)


class Kantor(NamedTuple):
    """An office in a folder of its own, what its build said, and the document."""

    office: Office
    told: Told
    document: Docx


def moved_in(kind: str, folder: Path, root: Path) -> Office:
    """A copy of the office that may be built and broken."""
    office = copy_office(folder / kind, HERE / kind, OFFICES[kind])
    if not (office.root / "templates").exists():
        shutil.copytree(root / "templates", office.root / "templates")
    return office


@pytest.fixture(scope="module", params=OFFICES)
def kantor(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Kantor:
    office = moved_in(request.param, tmp_path_factory.mktemp("kantor"), root)
    told = office.build()
    assert told.code == 0, told.err
    return Kantor(office, told, Docx(read_parts(office.document)))


def test_nobody_wrote_code(kantor: Kantor) -> None:
    kinds = {path.suffix for path in kantor.office.root.rglob("*") if path.is_file() and "output" not in path.parts}

    assert kinds <= WRITTEN


def test_nothing_is_missing(kantor: Kantor) -> None:
    assert "Tidak ada yang kurang." in kantor.told.out


def test_its_check_finds_nothing(kantor: Kantor) -> None:
    checked = kantor.office.build("periksa")

    assert (checked.code, "tidak ada temuan" in checked.out) == (0, True), checked.out


def test_the_document_is_sound(kantor: Kantor) -> None:
    assert (faults(kantor.document), word_faults(kantor.office.document.read_bytes())) == ([], [])


def test_no_fact_of_another_office_is_printed(kantor: Kantor) -> None:
    parts = [name for name in kantor.document.parts if re.fullmatch(r"word/\w+\.xml|docProps/core.xml", name)]
    printed = " ".join(etree.tostring(kantor.document.root(name), encoding="unicode", method="text") for name in parts)

    assert OTHERS.findall(printed) == []


@pytest.mark.parametrize("verb", ["nilai", "telusur", "reviu"])
def test_it_can_be_asked(kantor: Kantor, verb: str) -> None:
    assert kantor.office.build(verb).code == 0


def test_excel_carries_it_and_changes_nothing(kantor: Kantor) -> None:
    before = {path: path.read_bytes() for path in (kantor.office.root / "data").rglob("*") if path.is_file()}
    book = f"output/LKjIP-{kantor.office.year}-data.xlsx"
    codes = (kantor.office.build("buku-kerja").code, (back := kantor.office.build("impor", book)).code)

    assert (codes, "Tidak ada yang berubah." in back.out) == ((0, 0), True), back.out + back.err
    assert {path: path.read_bytes() for path in before} == before


def test_next_year_is_prepared_builds_at_once_and_keeps_no_result(
    kantor: Kantor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming = copy_office(tmp_path / "nanti", kantor.office.root, str(int(kantor.office.year) + 1))
    prepared, built = coming.build("baru"), coming.build()

    assert (prepared.code, built.code) == (0, 0), prepared.err + built.err
    assert results_of(coming) == []


def results_of(office: Office) -> list[str]:
    """The lines of the year's yearly files in which a figure still stands."""
    files = ("sub-kegiatan.csv", "triwulan.csv", "nilai.yaml")
    paths = [path for file in files if (path := office.root / "data" / office.year / file).exists()]
    typed = re.compile(r"(?:rumus|realisasi|capaian): \d|,\d{4,},|,= [\d\s./*+-]+,")
    return [line for path in paths for line in path.read_text("utf-8").splitlines() if typed.search(line)]


# --- what is particular to each ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def court(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Docx:
    office = moved_in("kantor_pengadilan", tmp_path_factory.mktemp("pengadilan"), root)
    assert office.build().code == 0
    return Docx(read_parts(office.document))


def printed(document: Docx, caption: str) -> list[list[str]]:
    """The table below the caption that ends with `caption`."""
    title = next(one for one in document.paragraphs("Keterangan Tabel") if text(one).endswith(caption))
    return list(rows(title.getnext()))


def achieved(document: Docx, indicator: str) -> list[str]:
    """Target, realisation, capaian and category of an indicator."""
    return next(row for row in printed(document, "Capaian Indikator Kinerja Tahun 2032") if indicator in row)[4:]


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("Perkara perdata yang diselesaikan tepat waktu", ["92%", "93,98%", "102,15%", "Sangat Berhasil"]),
        ("Perkara yang tidak mengajukan upaya hukum banding", ["90%", "93,60%", "104,00%", "Sangat Berhasil"]),
        ("Perkara pidana anak yang diselesaikan dengan diversi", ["20%", "28,57%", "120,00%", "Sangat Berhasil"]),
        ("Lama penyelesaian minutasi berkas", ["7,0 hari", "5,4 hari", "120,00%", "Sangat Berhasil"]),
    ],
)
def test_a_court_measures_shares_of_cases_and_caps_them(court: Docx, indicator: str, expected: list[str]) -> None:
    assert achieved(court, indicator) == expected


def test_a_court_has_no_region_and_its_money_no_stages(court: Docx) -> None:
    table = printed(court, "Belanja Menurut Jenis Tahun 2032")

    assert [row[1] for row in table[1:-1]] == ["Belanja pegawai", "Belanja barang", "Belanja modal"]
    assert "PENGADILAN NEGERI TANJUNG RIMBANG" in court.texts("Sampul Instansi") or "TANJUNG RIMBANG" in court.xml


def test_a_court_computes_its_own_efficiency(court: Docx) -> None:
    sentence = next(one for one in court.texts("Isi") if one.startswith("Dengan pagu"))

    assert "efisiensinya 6,54%" in sentence


def test_a_plan_of_five_years_has_five_columns_and_a_trend(court: Docx) -> None:
    plan = printed(court, "Rencana Strategis 2030-2034")
    trend = printed(court, "Indeks Kepuasan Pencari Keadilan 2030-2034")

    assert plan[1][-5:] == ["2030", "2031", "2032", "2033", "2034"]
    assert trend[3:] == [["2032", "3,60", "3,71", "103,06%"], ["2033", "3,65", "-", "-"], ["2034", "3,70", "-", "-"]]
