"""Another office, built whole: what other reports have and the first one lacks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from lkjip.word.faults import faults as word_faults
from lkjip.word.letterwidths import breadth
from lkjip.word.shortening import SHORT
from tests.office import HERE, Docx, Office, Told, W, copy_office, read_parts, rows, text, value
from tests.soundness import faults

UPRIGHT, TURNED = ("12189", "18709"), ("18709", "12189")
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
OTHERS = re.compile(
    r"balangan|dukcapil|kependudukan|pencatatan sipil|akta |kartu keluarga|ktp|ombudsman|ikm|kecamatan"
    r"|rawa biru|kearsipan",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return copy_office(tmp_path_factory.mktemp("pesisir") / "pesisir", HERE / "pesisir", "2027")


@pytest.fixture(scope="module")
def told(office: Office) -> Told:
    return office.build()


@pytest.fixture(scope="module")
def document(office: Office, told: Told) -> Docx:
    return Docx(read_parts(office.document))


def cells(document: Docx, indicator: str) -> list[str]:
    """The row of an indicator in the table of achievements."""
    table = table_under(document, "Capaian Indikator Kinerja Tahun 2027")
    return next(row for row in rows(table) if indicator in row)


def table_under(document: Docx, caption: str) -> etree._Element:
    """The table below the caption that ends with `caption`."""
    title = next(one for one in document.paragraphs("Keterangan Tabel") if text(one).endswith(caption))
    return title.getnext()


# --- the file ----------------------------------------------------------------------------------------------------


def test_it_is_built_as_a_draft(told: Told) -> None:
    assert (told.code, "laporan ini draf" in told.out) == (0, True)


def test_the_document_is_sound(document: Docx) -> None:
    assert faults(document) == []


def test_word_would_repair_nothing(office: Office, told: Told) -> None:
    assert word_faults(office.document.read_bytes()) == []


def test_its_check_finds_nothing(office: Office) -> None:
    checked = office.build("check")

    assert (checked.code, "tidak ada temuan" in checked.out) == (0, True)


@pytest.mark.parametrize("verb", ["values", "telusur", "reviu"])
def test_it_can_be_asked(office: Office, verb: str) -> None:
    assert office.build(verb).code == 0


def test_no_fact_of_another_office_is_printed(document: Docx) -> None:
    printed = " ".join(" ".join(document.root(name).itertext()) for name in TEXTS)

    assert OTHERS.findall(printed) == []


TEXTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footer2.xml", "docProps/core.xml")


def test_no_fact_of_another_office_is_in_its_files() -> None:
    kinds = {".yaml", ".csv", ".md", ".txt"}
    files = [path for path in (HERE / "pesisir").rglob("*") if path.suffix in kinds]
    found = [(path.name, hit) for path in files for hit in OTHERS.findall(path.read_text("utf-8"))]

    assert (found, len(files) > 20) == ([], True)


# --- paper -------------------------------------------------------------------------------------------------------


def sizes(document: Docx) -> list[tuple[str, str]]:
    found = document.body.iter(f"{W}pgSz")
    return [(size.get(f"{W}w", ""), size.get(f"{W}h", "")) for size in found]


def test_every_page_is_f4(document: Docx) -> None:
    assert set(sizes(document)) == {UPRIGHT, TURNED}


def test_two_matrices_and_the_last_appendix_lie_on_turned_pages(document: Docx) -> None:
    assert sizes(document) == [UPRIGHT, UPRIGHT, UPRIGHT, TURNED, UPRIGHT, TURNED, UPRIGHT, TURNED]


def test_a_wide_table_of_the_front_matter_parts_no_number_of_a_row(document: Docx) -> None:
    head = next(table for table in document.body.iter(f"{W}tbl") if "Tanda" in next(iter(rows(table))))
    first = head.find(f"{W}tblGrid/{W}gridCol")

    assert first is not None and int(first.get(f"{W}w", "0")) > breadth("No.", bold=True) + 150


def test_page_numbers_start_once(document: Docx) -> None:
    arabic = [one for one in document.body.iter(f"{W}pgNumType") if one.get(f"{W}fmt") == "decimal"]

    assert [one.get(f"{W}start") for one in arabic] == ["1", None, None, None, None, None]


def test_a_heading_goes_along_with_its_matrix(document: Docx) -> None:
    heading = next(one for one in document.paragraphs("heading 3") if text(one).startswith("Matriks"))

    assert heading.getprevious().find(f"{W}pPr/{W}sectPr") is not None


def test_its_letters_are_its_own(document: Docx) -> None:
    fonts = document.root("word/styles.xml").find(f"{W}docDefaults//{W}rFonts")

    assert fonts is not None and fonts.get(f"{W}ascii") == "Cambria"


# --- indicators --------------------------------------------------------------------------------------------------


def test_a_predicate_without_numbers_has_a_status_but_no_achievement(document: Docx) -> None:
    row = cells(document, "Predikat akuntabilitas kinerja")

    assert row[3:] == ["BB", "BB", "A", "-", "-"]


def test_a_predicate_with_numbers_is_measured_by_them(document: Docx) -> None:
    row = cells(document, "Predikat pelayanan publik")

    assert row[3:] == ["B", "A", "B", "75,00%", "Cukup"]


def test_words_follow_from_the_order_of_classes(document: Docx) -> None:
    sentence = next(one for one in document.texts("Isi") if one.startswith("Dinas memperoleh predikat"))

    assert "A (Memuaskan)" in sentence and "melampaui target" in sentence and "kenaikan 1\u00a0tingkat" in sentence


def test_less_is_better_where_the_indicator_says_so(document: Docx) -> None:
    row = cells(document, "Kasus penangkapan ikan dengan cara merusak")

    assert row[3:] == ["14 kasus", "12 kasus", "9 kasus", "125,00%", "Istimewa"]


def test_units_print_as_they_are_measured(document: Docx) -> None:
    units = [cells(document, name)[5] for name in UNITS]

    assert units == ["49.215,75 ton", "19.870,5 ton", "Rp 3.921.500 per bulan", "128.400,5 ha", "3,8 hari"]


UNITS = (
    "Produksi perikanan tangkap",
    "Produksi perikanan budidaya",
    "Pendapatan rumah tangga nelayan",
    "Luas kawasan konservasi perairan yang dikelola efektif",
    "Lama penyelesaian izin usaha perikanan",
)
OWED = (
    "Angka konsumsi ikan",
    "Pelaku usaha yang terdata dan terverifikasi",
    "Garis pantai yang direhabilitasi dengan bakau",
    "Tutupan karang hidup",
)


@pytest.mark.parametrize("name", OWED)
def test_what_is_not_known_is_not_claimed(document: Docx, name: str) -> None:
    assert cells(document, name)[5:] == [SHORT, SHORT, SHORT]


def test_counts_tell_measured_indicators_from_the_others(document: Docx) -> None:
    sentence = next(one for one in document.texts("Isi") if one.startswith("Sebanyak 8"))

    assert sentence.startswith("Sebanyak 8 (delapan) dari 10 (sepuluh) indikator yang terukur mencapai target.")


def test_a_sasaran_spans_its_indicators(document: Docx) -> None:
    table = table_under(document, "Capaian Indikator Kinerja Tahun 2027")
    merges = [value(row.findall(f"{W}tc")[1], "tcPr/w:vMerge") for row in table.findall(f"{W}tr")[2:-1]]

    assert [len(part) for part in "".join("r" if one else "-" for one in merges).split("r")[1:]] == [2, 2, 3, 3]


def test_the_scale_of_this_region_decides(document: Docx) -> None:
    assert [row[2] for row in document.table("Kelas")[1:]] == ["Istimewa", "Sangat Baik", "Baik", "Cukup", "Kurang"]


# --- agreements, quarters, money ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("caption", "sasaran", "target"),
    [
        ("Perjanjian Kinerja Awal Tahun 2027", 3, "47.200,00 ton"),
        ("Perjanjian Kinerja Perubahan I Tahun 2027", 4, "47.900,00 ton"),
        ("Perjanjian Kinerja Perubahan II Tahun 2027", 4, "48.500,00 ton"),
    ],
)
def test_each_version_of_the_agreement_is_printed(document: Docx, caption: str, sasaran: int, target: str) -> None:
    printed = list(rows(table_under(document, caption)))
    numbered = [row[0] for row in printed[1:] if row[0]]

    assert (len(numbered), printed[1][3]) == (sasaran, target)


def test_the_preface_counts_the_changes(document: Docx) -> None:
    assert any("mengalami 2 (dua) kali perubahan" in one for one in document.texts("Isi"))


def test_the_matrix_of_quarters(document: Docx) -> None:
    table = list(rows(table_under(document, "Target dan Realisasi per Triwulan Tahun 2027")))
    catch = next(row for row in table if "Produksi perikanan tangkap" in row)
    fish = next(row for row in table if "Angka konsumsi ikan" in row)

    assert catch[3:9] == ["ton", "48.500,00", "11.000,00", "11.240,25", "102,18", "12.500,00"]
    assert fish[11:] == ["43,60", SHORT, SHORT, "58,20", SHORT, SHORT]


def test_one_indicator_by_quarter(document: Docx) -> None:
    table = list(rows(table_under(document, "Lama Penyelesaian Izin per Triwulan Tahun 2027")))

    assert table[0] == ["Triwulan", "Target (hari)", "Realisasi (hari)", "Capaian"]
    assert table[1] == ["Triwulan I", "5,0", "4,4", "112,00%"]
    assert table[-1] == ["Tahun 2027", "5,0", "3,8", "124,00%"]


def test_the_matrix_joins_indicators_programmes_and_money(document: Docx) -> None:
    table = list(rows(table_under(document, "Matriks Sasaran, Indikator, Program, dan Anggaran Tahun 2027")))
    second = next(row for row in table if "Produksi perikanan budidaya" in row)

    assert second[2:] == [
        "Produksi perikanan budidaya", "21.300,0 ton", "19.870,5 ton", "93,29%",
        "Pengelolaan Perikanan Budidaya", "3.755.000.000,-", "3.395.700.000,-", "90,43",
    ]  # fmt: skip
    assert table[-1] == ["Jumlah", "38.895.900.000,-", "37.039.505.500,-", "95,23"]


def test_the_last_programme_reaches_down_to_the_last_indicator(document: Docx) -> None:
    table = table_under(document, "Matriks Sasaran, Indikator, Program, dan Anggaran Tahun 2027")
    merges = [row.findall(f"{W}tc")[6].find(f"{W}tcPr/{W}vMerge") for row in table.findall(f"{W}tr")[2:5]]

    assert [None if one is None else one.get(f"{W}val", "on") for one in merges] == [None, "restart", "on"]


@pytest.mark.parametrize("caption", ["Belanja Menurut Jenis Tahun 2027", "Belanja Menurut Sumber Dana Tahun 2027"])
def test_divisions_add_up_to_the_budget(document: Docx, caption: str) -> None:
    table = list(rows(table_under(document, caption)))

    assert table[-1][:4] == ["Jumlah", "38.895.900.000,-", "37.039.505.500,-", "95,23"]


# --- appendices --------------------------------------------------------------------------------------------------

TITLES = [
    "LAMPIRAN\u00a01 PERJANJIAN KINERJA TAHUN 2027",
    "LAMPIRAN\u00a02 PERJANJIAN KINERJA PERUBAHAN II TAHUN 2027",
    "LAMPIRAN\u00a03 PERNYATAAN TELAH DIREVIU",
    "LAMPIRAN\u00a04 RENCANA AKSI TAHUN 2027",
]


def after_chapters(document: Docx) -> list[etree._Element]:
    """The paragraphs from the first appendix to the end."""
    body = list(document.body.iter(f"{W}p"))
    return body[body.index(document.paragraphs("Judul Lampiran")[0]) :]


def test_appendices_have_numbers_of_their_own(document: Docx) -> None:
    assert document.texts("Judul Lampiran") == TITLES


def test_the_contents_list_them(document: Docx) -> None:
    lines = [line.removesuffix("–") for line in document.texts("toc 5")]

    assert lines[-4:] == TITLES


def test_each_scan_fills_a_page(document: Docx) -> None:
    pages = [one for one in after_chapters(document) if one.find(f".//{W}drawing") is not None]
    ends = [one.find(f"{W}pPr/{W}pageBreakBefore") is not None for one in pages]

    assert ends == [False, True, False, False, True]


def test_scans_keep_their_shape_and_fit_between_the_margins(document: Docx) -> None:
    shapes = [
        (int(extent.get("cx")) // 635, int(extent.get("cy")) // 635)
        for one in after_chapters(document)
        for extent in one.iter(f"{WP}extent")
    ]
    upright = [(width, height) for width, height in shapes if height > width]

    assert (len(shapes), len(upright)) == (5, 3)
    assert all(width <= 9071 and height <= 18709 - 1701 - 1417 for width, height in upright)
    assert all(height <= 12189 - 1417 - 1701 for width, height in shapes if width > height)


def test_every_page_says_what_it_is_and_a_transcript_is_read_out(document: Docx) -> None:
    told = [one.get("descr", "") for page in after_chapters(document) for one in page.iter(f"{WP}docPr")]

    assert told[0].endswith("11 Januari 2027 (halaman 1 dari 2)")
    assert "Isi: Perjanjian Kinerja Tahun 2027, Perubahan II." in told[2]


def test_a_scan_that_is_missing_leaves_a_frame(document: Docx, told: Told) -> None:
    frame = document.texts("Bingkai Kosong")[-1]

    assert "data/2027/lampiran/pernyataan-reviu-1.png" in frame
    assert "pernyataan-reviu-1.png (hasil pindai belum ada)" in told.out


def test_the_text_refers_to_appendices_by_number(document: Docx) -> None:
    sentence = next(one for one in document.texts("Isi") if "disertakan sebagai lampiran" in one)

    assert sentence.endswith("(Lampiran\u00a01 sampai Lampiran\u00a04).")


def test_telusur_shows_them(office: Office, told: Told) -> None:
    office.build("telusur")
    page = (office.root / "output" / "LKjIP-2027-telusur.html").read_text("utf-8")

    assert page.count('<span class="nomor">Lampiran\u00a0') == 4


def test_the_review_form_counts_them_as_evidence(office: Office, told: Told) -> None:
    forms = json.loads(office.build("reviu", "--json").out)
    items = [item for form in forms for group in form["kelompok"] for item in group["butir"]]
    found = next(item for item in items if item["pernyataan"].startswith("Laporan disertai lampiran"))

    assert (found["jawaban"], found["bukti"]) == ("Ya", "Lampiran 1; Lampiran 2; Lampiran 3; Lampiran 4")


# --- next year ---------------------------------------------------------------------------------------------------


def test_its_next_year_is_prepared_and_builds_at_once(office: Office, told: Told, tmp_path: Path) -> None:
    coming = copy_office(tmp_path / "nanti", office.root, "2028")
    codes = (coming.build("new").code, coming.build().code)
    agreement = (coming.root / "data/2028/pk.yaml").read_text("utf-8")

    assert codes == (0, 0)
    assert "          target: A\n" in agreement  # the plan's predicate, not a number
    assert "      program: [tangkap, budidaya]\n" in agreement
    assert "          triwulan: rata-rata\n" in agreement


# --- the project's own template ----------------------------------------------------------------------------------


def test_the_common_template_can_print_it_too(root: Path, tmp_path: Path) -> None:
    other = copy_office(tmp_path / "umum", HERE / "pesisir", "2027")
    for name in ("lkjip.docx", "tabel.docx"):
        (other.root / "templates" / name).write_bytes((root / "templates" / name).read_bytes())
    built = other.build()
    document = Docx(read_parts(other.document))

    assert (built.code, faults(document)) == (0, [])
    assert [one for one in document.texts("Judul Depan") if one.startswith("LAMPIRAN")] == TITLES
