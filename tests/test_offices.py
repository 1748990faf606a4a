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

from lkjip.pages.office import find_office
from lkjip.word.faults import faults as word_faults
from tests.office import HERE, Docx, Office, Told, W, copy_office, read_parts, rows, text
from tests.soundness import faults

OFFICES = {
    "kantor_pengadilan": "2032",
    "kantor_kecamatan": "2033",
    "kantor_dinkes": "2034",
}
WRITTEN = {".yaml", ".csv", ".xlsx", ".md", ".txt", ".png", ".jpg", ".docx", ".pptx"}
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


@pytest.mark.slow
@pytest.mark.parametrize("kind", OFFICES)
def test_it_may_be_published(kind: str, root: Path, tmp_path: Path) -> None:
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    office = moved_in(kind, tmp_path, root)
    drafted, final = office.measured(), office.measured("--final")

    assert (drafted.code, final.code, "Status: Final" in final.out) == (0, 0, True), final.err


def results_of(office: Office) -> list[str]:
    """The lines of the year's yearly files in which a figure still stands."""
    folder = office.root / "data" / office.year
    files = [folder / file for file in ("sub-kegiatan.csv", "triwulan.csv", "nilai.yaml") if (folder / file).exists()]
    typed = re.compile(r"(?:rumus|realisasi|capaian): \d|,\d{3,},|,= [\d\s./*+-]+,")
    paths = [*files, *folder.glob("tabel/*.csv")]
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [line for line in lines if typed.search(line) and "tetap: ya" not in line]


# --- what is particular to each ----------------------------------------------------------------------------------


def document_of(kind: str, folder: Path, root: Path) -> Docx:
    office = moved_in(kind, folder, root)
    assert office.build().code == 0
    return Docx(read_parts(office.document))


@pytest.fixture(scope="module")
def court(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Docx:
    return document_of("kantor_pengadilan", tmp_path_factory.mktemp("pengadilan"), root)


@pytest.fixture(scope="module")
def district(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Docx:
    return document_of("kantor_kecamatan", tmp_path_factory.mktemp("kecamatan"), root)


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
    assert "PENGADILAN NEGERI TANJUNG RIMBANG" in {text(one) for one in court.body.iter(f"{W}p")}


def test_a_court_computes_its_own_efficiency(court: Docx) -> None:
    sentence = next(one for one in court.texts("Isi") if one.startswith("Dengan pagu"))

    assert "efisiensinya 6,54%" in sentence


def test_a_plan_of_five_years_has_five_columns_and_a_trend(court: Docx) -> None:
    plan = printed(court, "Rencana Strategis 2030-2034")
    trend = printed(court, "Indeks Kepuasan Pencari Keadilan 2030-2034")

    assert plan[1][-5:] == ["2030", "2031", "2032", "2033", "2034"]
    assert trend[3:] == [["2032", "3,60", "3,71", "103,06%"], ["2033", "3,65", "-", "-"], ["2034", "3,70", "-", "-"]]


def test_a_plan_of_six_years_has_six_columns(district: Docx) -> None:
    plan = printed(district, "Rencana Strategis 2029-2034")

    assert plan[1][-6:] == ["2029", "2030", "2031", "2032", "2033", "2034"]


def test_villages_are_ranked_in_the_order_of_their_rates_and_their_sum_is_a_rate(district: Docx) -> None:
    table = printed(district, "Bangunan Menurut Desa dan Kelurahan Tahun 2033")

    assert table[1] == ["1", "Sumber Kenanga", "81.260.000", "79.866.000", "98,28", "1"]
    assert table[-2][1] == "Tebing Harum"
    assert table[-1][-4:] == ["723.010.000", "665.478.000", "92,04", ""]


def test_a_weighted_index_is_a_formula_of_its_parts(district: Docx) -> None:
    table = printed(district, "Indeks Tata Kelola Desa Tahun 2033")

    assert table[0][2] == "Nilai Unsur"
    assert table[2] == ["1", "Sumber Kenanga", "88,00", "87,00", "86,00", "80,00", "85,95"]
    assert table[-1][-1] == "76,59"


def test_a_survey_is_weighed_and_graded_by_definitions(district: Docx) -> None:
    sentence = next(one for one in district.texts("Isi") if one.startswith("Realisasi 86,53"))

    assert "Mutu layanan B (Baik)" in sentence and "Unsur Biaya mendapat nilai 3,81" in sentence


def test_a_predicate_without_numbers_stays_out_of_the_mean(district: Docx) -> None:
    table = printed(district, "Capaian Indikator Kinerja Tahun 2033")

    assert table[-2][-4:] == ["BB", "BB", "-", "-"]
    assert table[-1][-2:] == ["103,32%", "Sangat Tinggi"]


def test_a_budget_without_groups_is_one_list_with_its_sum(district: Docx) -> None:
    table = printed(district, "Realisasi Anggaran Tahun 2033")

    assert table[1][:3] == [
        "I",
        "Program : Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota",
        "2.616.300.000,-",
    ]
    assert table[-1][-3:] == ["3.023.500.000,-", "2.972.327.500,-", "98,31"]


def test_what_lasts_in_an_own_table_is_carried_to_next_year(root: Path, tmp_path: Path) -> None:
    office = moved_in("kantor_kecamatan", tmp_path, root)._replace(year="2034")
    told = office.build("baru")
    table = (office.root / "data/2034/tabel/penduduk.csv").read_text("utf-8").splitlines()

    assert table[:2] == ["desa,penduduk,keluarga,luas,alasan", "Kelurahan Sukarimba,,,14.20,belum diisi"]
    assert "Seksi Pemerintahan: 21 hal (pbb.csv, pbb.yaml)" in told.out
