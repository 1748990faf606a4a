"""Tables that every report of performance wants: trends, money by sasaran, cascading, programmes that cross sasaran."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lkjip.base.formats import MISSING
from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import read_sources
from lkjip.report.model import plain
from lkjip.report.tables import build_table, table_keys
from lkjip.report.tables.cells import Content
from tests.office import HERE, Docx, Office, Told, W, copy_office, read_parts, rows
from tests.soundness import faults

TEXT = "content/2027/36-keuangan.md"
TABLES = """
### Tabel Wajib

![Tren Kinerja](tabel:tren-kinerja)

![Tren Tangkap](tabel:tren-tangkap)

![Anggaran per Sasaran](tabel:anggaran-sasaran)

![Program Lintas Sasaran](tabel:lintas-program)

![Penjenjangan Kinerja](tabel:cascading)

Sasaran pertama menyerap {{ anggaran.sasaran.1.realisasi }} dari {{ anggaran.sasaran.1.pagu }}; pada tahun 2030 \
targetnya {{ tren.tangkap.2030.target }}.
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The coastal office with programmes that serve several sasaran, one that serves none, and other offices."""
    made = copy_office(tmp_path_factory.mktemp("wajib") / "pesisir", HERE / "pesisir", "2027")
    path = made.root / "data/2027/pk.yaml"
    text = path.read_text("utf-8")
    at = text.rindex("- kunci: perubahan_2")
    last = text[at:]
    for old, new in (
        ("[tangkap, budidaya]", "[tangkap, budidaya 60%, penunjang 33.33%]"),
        ("[pengolahan, pemberdayaan]", "[pengolahan, pemberdayaan, budidaya 40%, penunjang 33.33%]"),
        ("[ruang_laut, pengawasan]", "[ruang_laut, penunjang 33.34%]"),
        ("program: [penunjang]", "program: []"),
    ):
        last = last.replace(old, new, 1)
    path.write_text(text[:at] + last, "utf-8")
    own = "\n  bersama: [Dinas Perhubungan]\n  indikator: Produksi yang didaratkan\n  target: 48.500 ton\n"
    made.change(
        "data/2027/program.yaml",
        'nama: "Pengelolaan Perikanan Tangkap"\n',
        f'nama: "Pengelolaan Perikanan Tangkap"{own}',
    )
    with (made.root / TEXT).open("a", encoding="utf-8") as file:
        file.write(TABLES)
    return made


@pytest.fixture(scope="module")
def told(office: Office) -> Told:
    return office.build()


@pytest.fixture(scope="module")
def facts(office: Office) -> tuple[Data, Names]:
    data = load(read_sources(office.root, 2027), 2027)
    return data, compute(data)


def built(key: str, facts: tuple[Data, Names]) -> Content:
    content = build_table(key, *facts)
    assert content is not None
    return content


def lines(content: Content) -> list[list[str]]:
    """Each row: its kind and its cells ("^" is covered by the cell above)."""
    return [
        [row.kind, *(" / ".join(map(plain, cell.paragraphs)) if cell.rows else "^" for _, cell in row.cells)]
        for row in content.rows
    ]


def money(text: str) -> int:
    return int(re.sub(r"\D", "", text))


# --- trends ------------------------------------------------------------------------------------------------------


def test_the_trend_goes_from_the_first_to_the_last_year_of_the_plan(facts: tuple[Data, Names]) -> None:
    content = built("tren-kinerja", facts)

    assert [plain(column.title) for column in content.columns][4:] == [str(year) for year in range(2025, 2031)]
    assert lines(content)[:3] == [
        ["isi", "1", "Produksi perikanan tangkap", "ton", "Target",
         "45.500,00", "46.800,00", "48.500,00", "49.900,00", "51.300,00", "52.800,00"],
        ["isi", "^", "^", "^", "Realisasi", "46.120,75", "47.810,50", "49.215,75", "-", "-", "-"],
        ["isi", "^", "^", "^", "Capaian (%)", "101,36", "102,16", "101,48", "-", "-", "-"],
    ]  # fmt: skip
    assert [cell.rows for _, cell in content.rows[0].cells[:3]] == [9, 3, 3]


def test_what_nobody_recorded_of_a_past_year_is_missing_with_where_to_write_it(facts: tuple[Data, Names]) -> None:
    _, names = facts
    lacking = names("tren.kusuka.2025.realisasi")

    assert str(lacking) == MISSING
    assert lacking.reason == '"iku.kusuka.realisasi" tahun 2025 belum ada: isi di data/2025/riwayat.yaml'
    assert "tren.kusuka.2028.realisasi" not in names
    assert str(names("tren.kusuka.2028.target")) == "4.700\u00a0orang"


def test_one_indicator_has_a_row_for_each_year(facts: tuple[Data, Names]) -> None:
    assert lines(built("tren-tangkap", facts))[2:4] == [
        ["isi", "2027", "48.500,00 ton", "49.215,75 ton", "101,48%"],
        ["isi", "2028", "49.900,00 ton", "-", "-"],
    ]


def test_a_plan_of_many_years_has_a_row_for_each(tmp_path: Path) -> None:
    made = copy_office(tmp_path / "pesisir", HERE / "pesisir", "2027")
    made.change("data/2027/renstra.yaml", "akhir: 2030", "akhir: 2045")
    with (made.root / TEXT).open("a", encoding="utf-8") as file:
        file.write("\n### Tren\n\n![Tren](tabel:tren-kinerja)\n")
    told = made.build()
    data = load(read_sources(made.root, 2027), 2027)
    content = built("tren-kinerja", (data, compute(data)))

    assert told.code == 0, told.err
    assert [plain(column.title) for column in content.columns][3:] == ["Tahun", "Target", "Realisasi", "Capaian (%)"]
    assert lines(content)[2] == ["isi", "^", "^", "^", "2027", "48.500,00", "49.215,75", "101,48"]
    assert lines(content)[20][4:] == ["2045", MISSING, "-", "-"]


def test_without_a_plan_the_trend_shows_what_is_known(facts: tuple[Data, Names]) -> None:
    data = load(read_sources(HERE / "pesisir", 2027), 2027)._replace(renstra=None)
    content = built("tren-kinerja", (data, compute(data)))
    years = [plain(column.title) for column in content.columns][4:]

    assert years[-1] == "2027"
    assert years == [str(year) for year in range(int(years[0]), 2028)]
    assert lines(content)[1][-2:] == ["47.810,50", "49.215,75"]


def test_a_target_that_the_plan_prints_in_another_measure_is_printed_so(root: Path) -> None:
    data = load(read_sources(root, 2023), 2023)
    names = compute(data)
    past = next(row for row in lines(built("tren-kinerja", (data, names))) if row[4] == "Target")

    assert past[5:8] == ["B (3,38)", "B (3,40)", "86"]
    assert names("tren.ikm.2022.realisasi") == names("iku.ikm.realisasi_lalu")
    assert names("tren.ikm.2022.capaian") == names("iku.ikm.capaian_lalu")


def test_a_capaian_against_another_target_than_the_plans_leaves_that_target_open(root: Path) -> None:
    data = load(read_sources(root, 2023), 2023)
    settled = tuple(known._replace(nilai=known.nilai._replace(sementara=())) for known in data.riwayat)
    names = compute(data._replace(riwayat=settled, sementara=()))
    lacking = names("tren.dokumen.2022.target")

    assert str(compute(data)("tren.dokumen.2022.target")) == "92%"  # the doubt about the capaian is printed with it

    assert str(names("tren.dokumen.2022.capaian")) == "97,87%"
    assert lacking.missing
    assert lacking.reason == (
        "capaian tahun 2022 (97,87%) bukan terhadap target Renstra (92%); "
        'isi "iku.dokumen.target" di data/2022/riwayat.yaml'
    )


# --- money by sasaran --------------------------------------------------------------------------------------------


def test_the_rows_of_a_sasaran_add_up_and_all_of_them_are_the_budget(facts: tuple[Data, Names]) -> None:
    _, names = facts
    table = lines(built("anggaran-sasaran", facts))
    at = [column.tag for column in built("anggaran-sasaran", facts).columns].index("pagu") + 1
    single = sum(money(row[at]) for row in table if row[0] == "isi")
    sums = [row for row in table if row[0] == "subjumlah"]

    assert single == money(str(names("anggaran.pagu")))
    assert [row[1] for row in sums] == [*(f"Jumlah sasaran {number}" for number in range(1, 5)), "Jumlah"]
    assert ["isi", "-", "Tidak mendukung sasaran secara langsung"] in [row[:3] for row in table]


@pytest.mark.parametrize("tag", ["pagu", "realisasi_rp"])
def test_the_matrix_counts_no_programme_twice(tag: str, facts: tuple[Data, Names]) -> None:
    content = built("matriks", facts)
    cells = [dict(row.cells)[tag] for row in content.rows]
    amounts = [money(plain(cell.paragraphs[0])) for cell in cells if cell.rows and plain(cell.paragraphs[0]) != "-"]

    assert sum(amounts[:-1]) == amounts[-1]
    programs = [
        plain(line) for row in content.rows for tag, cell in row.cells if tag == "program" for line in cell.paragraphs
    ]
    assert "Pengelolaan Perikanan Budidaya (60%)" in programs


def test_programmes_that_cross_sasaran_show_their_shares_and_other_offices(facts: tuple[Data, Names]) -> None:
    table = lines(built("lintas-program", facts))

    assert [row[5] for row in table[:3]] == ["33,33", "33,33", "33,34"]
    assert table[1][1:4] == ["^", "^", "^"]
    assert next(row for row in table if row[2] == "Pengelolaan Perikanan Tangkap")[3] == "Dinas Perhubungan"
    assert next(row for row in table if row[2].startswith("Pengawasan"))[4:6] == [
        "Tidak mendukung sasaran secara langsung",
        "-",
    ]
    alone = load(read_sources(HERE / "pesisir", 2027), 2027)
    assert "bersama" not in [column.tag for column in built("lintas-program", (alone, compute(alone))).columns]


# --- cascading ---------------------------------------------------------------------------------------------------


def test_the_ladder_goes_from_the_goal_to_the_sub_kegiatan(facts: tuple[Data, Names]) -> None:
    content = built("cascading", facts)
    table = lines(content)
    kinds = [row[0] for row in table]

    assert kinds[:5] == ["kelompok", "kelompok", "sasaran", "sasaran", "sasaran"]
    assert [table[0][1][:8], table[1][1][:11]] == ["Tujuan: ", "Sasaran 1: "]
    at = next(at for at, row in enumerate(table) if row[1] == "Program Pengelolaan Perikanan Tangkap")
    assert kinds[at : at + 3] == ["program", "kegiatan", "sub"]
    catching = next(row for row in table if row[1] == "Program Pengelolaan Perikanan Tangkap")
    assert catching[2:5] == ["Produksi yang didaratkan", "48.500 ton", "-"]
    assert any(row[1] == "Program Pengelolaan Perikanan Budidaya (40%)" for row in table)


def test_what_is_below_a_programme_of_several_sasaran_stands_once(facts: tuple[Data, Names]) -> None:
    data, _ = facts
    table = lines(built("cascading", facts))
    shown = [row[1] for row in table if row[0] in ("kegiatan", "sub")]
    below = [*data.every_kegiatan, *data.sub_kegiatan]
    titles = [row[1] for row in table if row[0] == "kelompok" and row[1].startswith("Rincian program")]

    assert len(shown) == len(below)
    assert len(titles) == 2


def test_the_programmes_of_the_ladder_add_up_to_the_budget(facts: tuple[Data, Names]) -> None:
    table = lines(built("cascading", facts))

    for kind in ("program", "kegiatan", "sub"):
        assert sum(money(row[-2]) for row in table if row[0] == kind) == money(table[-1][-2])


def test_an_achievement_that_leads_to_an_indicator_below_shows_it(root: Path) -> None:
    data = load(read_sources(root, 2023), 2023)
    first = data.objectives[0]._replace(program=("profil",))
    last = data.pk[-1]._replace(sasaran=(first, *data.objectives[1:]))
    data = data._replace(pk=(*data.pk[:-1], last))
    table = lines(built("cascading", (data, compute(data))))
    row = next(row for row in table if row[1] == "Program Pengelolaan Profil Kependudukan")
    below = next(one for level in data.jenjang for one in level.indicators if one.kunci == "profil")

    assert row[2] == below.nama
    assert row[3] != "-"


def test_without_programmes_of_sasaran_there_are_no_such_tables(root: Path) -> None:
    keys = set(table_keys(load(read_sources(root, 2023), 2023)))

    assert keys & {"anggaran-sasaran", "lintas-program", "cascading", "matriks"} == set()
    assert {"tren-kinerja", "tren-ikm", "tren-dokumen"} <= keys


# --- in the report -----------------------------------------------------------------------------------------------


def test_they_print_soundly_and_wide_ones_on_turned_pages(office: Office, told: Told) -> None:
    assert told.code == 0, told.err
    document = Docx(read_parts(office.document))
    heads = [rows(table)[0] for table in document.body.iter(f"{W}tbl")]

    assert faults(document) == []
    for head in (["Tahun", "Target (ton)"], ["No.", "Sasaran", "Program", "Bagian (%)"], ["Tujuan", "Sasaran"]):
        assert any(one[: len(head)] == head for one in heads)


def test_prose_says_their_values_and_they_lead_back(office: Office, told: Told) -> None:
    assert told.code == 0
    first = office.build("asal", "anggaran.sasaran.1.pagu").out
    share = office.build("asal", "anggaran.sasaran.1.program.penunjang.bagian").out
    trend = office.build("asal", "tren.tangkap.2030.target").out

    assert "data/2027/sub-kegiatan.csv" in first
    assert "× bagian, dibulatkan ke bawah" in first
    assert "data/2027/pk.yaml:" in share
    assert "data/2027/renstra.yaml:" in trend
    assert "pada tahun 2030 targetnya 52.800,00 ton" in trend


def test_they_are_seen_by_the_list_of_values_and_the_trace(office: Office, told: Told) -> None:
    assert told.code == 0
    assert "anggaran.sasaran.lainnya.pagu" in office.build("nilai", "sasaran.lainnya").out
    assert office.build("telusur").code == 0
    page = (office.root / "output/LKjIP-2027-telusur.html").read_text("utf-8")

    assert "tren.tangkap.2030.target" in page
    assert "anggaran.sasaran.1.program.penunjang.pagu" in page


def test_the_workbook_goes_round_with_shares_and_chosen_columns(office: Office, told: Told, tmp_path: Path) -> None:
    assert told.code == 0
    made = copy_office(tmp_path / "pesisir", office.root, "2027")
    (made.root / "data/2027/kolom.yaml").write_text("- {tabel: pk, kolom: [no, indikator, satuan, target]}\n", "utf-8")
    assert made.build("buku-kerja").code == 0
    done = made.build("impor", str(made.root / "output/LKjIP-2027-data.xlsx"))

    assert "Tidak ada yang berubah" in done.out, done.err


def test_the_next_year_keeps_the_columns_and_the_shares(office: Office, told: Told, tmp_path: Path) -> None:
    assert told.code == 0
    made = copy_office(tmp_path / "pesisir", office.root, "2028")
    columns = "- {tabel: pk, kolom: [no, indikator, {kunci: c, judul: C, isi: [{baris: tangkap, teks: Lama}]}]}\n"
    (made.root / "data/2027/kolom.yaml").write_text(columns, "utf-8")
    assert made.build("baru").code == 0
    kept = (made.root / "data/2028/kolom.yaml").read_text("utf-8")

    assert "kunci: c" in kept
    assert "Lama" not in kept
    assert "penunjang 33.33%" in (made.root / "data/2028/pk.yaml").read_text("utf-8")
