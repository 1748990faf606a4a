"""`ringkas`: sentences, charts and tables of the report on two pages, as Word opens them without a question."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lkjip.base.quantity import given
from lkjip.pages.layout import measure
from lkjip.pages.office import find_office
from lkjip.report.model import Inlines, Paragraph, Ref, Run, plain
from lkjip.verbs.digest import two_pages
from lkjip.verbs.digest.fitting import Selection, fitting
from lkjip.verbs.digest.result_sentences import MOST_LETTERS, first_of, key_sentences, sentences_of
from lkjip.word.faults import faults as word_faults
from tests.office import Docx, Office, Told, copy_office, read_parts, text
from tests.soundness import faults

FEET = ("word/footer1.xml", "word/footer2.xml")
TEN = given(10)
YEAR = Run("2031", name="tahun", value=TEN)
VALUE = Run("10,5", name="iku.a.capaian", value=TEN)


@pytest.fixture(scope="module")
def office(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = copy_office(tmp_path_factory.mktemp("ringkas") / "kantor")
    for name in ("ringkas.docx", "tabel.docx", "paparan.pptx"):
        (made.root / "templates" / name).write_bytes((root / "templates" / name).read_bytes())
    return made


@pytest.fixture(scope="module")
def told(office: Office) -> Told:
    return office.build("ringkas")


@pytest.fixture(scope="module")
def document(office: Office, told: Told) -> Docx:
    assert told.code == 0, told.err
    return Docx(read_parts(office.root / "output/LKjIP-2031-ringkas.docx"))


def test_word_opens_it_without_a_question(office: Office, document: Docx) -> None:
    content = (office.root / "output/LKjIP-2031-ringkas.docx").read_bytes()

    assert (faults(document), list(word_faults(content))) == ([], [])


def test_it_shows_the_tables_at_a_glance(document: Docx) -> None:
    headed = document.table("CAPAIAN KINERJA SEKILAS TAHUN 2031")

    assert [row[1] for row in headed[2:5]] == ["Indeks kepuasan pemustaka", "Arsip hilang", "Arsip yang didigitalkan"]


def test_it_says_of_which_data_it_is(document: Docx) -> None:
    source = next(found for found in map(text, map(document.root, FEET)) if found.startswith("Sumber: "))

    assert "data per 31 Desember 2031, versi data " in source
    assert "versi_data" not in source


def test_a_chart_that_the_report_does_not_place_is_refused(office: Office) -> None:
    refused = office.build("ringkas", "tidak-ada")

    assert refused.code == 1
    assert 'grafik "tidak-ada" tidak ada dalam laporan' in refused.err + refused.out


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ((Run("Satu. Dua "), VALUE, Run(". Tiga.")), ["Dua 10,5."]),
        ((Run("Capaian "), VALUE, Run(" dari "), VALUE, Run(".")), ["Capaian 10,5 dari 10,5."]),
        ((Run("Tahun "), YEAR, Run(".")), []),
        ((Run("Lihat "), Ref("tabel:a"), Run(": "), VALUE, Run(".")), []),
        ((Run("Tanpa nilai."),), []),
    ],
)
def test_key_sentences_print_a_result(inlines: Inlines, expected: list[str]) -> None:
    assert [plain(one).strip() for one in key_sentences([Paragraph(inlines)])] == expected


def test_what_a_value_prints_ends_no_sentence() -> None:
    sentence = (Run("Satu. "), Run("Rp 2. 3", value=TEN), Run(" ya. Tidak"))

    assert [plain(one) for one in sentences_of(sentence)] == ["Satu.", "Rp 2. 3 ya.", "Tidak"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Surat No. 2 terbit. Dua.", ["Surat No. 2 terbit.", "Dua."]),
        ("Oleh Siti, M. Kes. dan dr. Budi. Dua.", ["Oleh Siti, M. Kes. dan dr. Budi.", "Dua."]),
        ("Drs. Ali di Kab. Rawa. Dua.", ["Drs. Ali di Kab. Rawa.", "Dua."]),
        ("Satu; Dua. Tiga? Empat", ["Satu; Dua.", "Tiga?", "Empat"]),
        ("Satu; Dua", ["Satu; Dua"]),
    ],
)
def test_abbreviations_and_semicolons_end_no_sentence(text: str, expected: list[str]) -> None:
    cut = len(text) // 2

    for inlines in ((Run(text),), (Run(text[:cut]), Run(text[cut:], bold=True))):
        assert [plain(one) for one in sentences_of(inlines)] == expected


def test_a_chart_named_twice_is_shown_once(office: Office) -> None:
    told = office.build("ringkas", "unsur", "grafik:unsur")

    assert (told.code, "Grafik: grafik:unsur\n" in told.out) == (0, True), told.err


TITLES = {"unsur": "Kepuasan per Unsur", "awal": "Survei di Depan", "akhir": "Survei di Akhir", "kurang": "Belum Semua"}
CHARTS = """
- {kunci: awal, jenis: batang, judul: survei di depan, tabel: ikm, nilai: indeks}
- {kunci: akhir, jenis: batang, judul: survei di akhir, tabel: ikm, nilai: indeks}
- kunci: kurang
  jenis: batang
  judul: belum semua
  isi: [{nama: A, kunci: digital}, {nama: B, kunci: hilang}, {nama: C, kunci: kepuasan}]
  nilai: iku.{kunci}.capaian
"""


@pytest.fixture(scope="module")
def charted(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office with a chart before the chapter of results, and others in it."""
    folder = tmp_path_factory.mktemp("grafik") / "kantor"
    shutil.copytree(office.root, folder)
    (folder / "data/grafik.yaml").write_text(CHARTS, "utf-8")
    for file, keys in (("10-pendahuluan", ["awal"]), ("20-akuntabilitas", ["kurang", "akhir"])):
        with (folder / f"content/2031/{file}.md").open("a", encoding="utf-8") as text_file:
            text_file.write("".join(f"\n![{TITLES[key]}](grafik:{key})\n" for key in keys))
    return Office(folder)


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ((), ("unsur", "akhir")),  # of the chapter of results, and complete
        (("akhir", "unsur"), ("akhir", "unsur")),
        (("awal",), ("awal",)),
        (("unsur", "awal"), ("unsur", "awal")),
    ],
)
def test_charts_are_those_of_results_or_those_that_are_named(
    charted: Office, named: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    told = charted.build("ringkas", *named)
    printed = text(Docx(read_parts(charted.root / "output/LKjIP-2031-ringkas.docx")).body)

    assert f"Grafik: {', '.join(f'grafik:{key}' for key in shown)}\n" in told.out, told.err
    places = {key: printed.find(title) for key, title in TITLES.items() if title in printed}
    assert sorted(places, key=places.__getitem__) == list(shown)


def test_three_charts_are_refused(charted: Office) -> None:
    assert "3 grafik diminta" in charted.build("ringkas", "awal", "akhir", "unsur").err


# --- two pages ----------------------------------------------------------------------------------------------------


class Paper:
    """Two pages of ten lines: a sentence takes two of the first, a chart four, a small one three; an indicator takes
    one of the second, and so do charts there."""

    def __init__(self, first: int = 10, second: int = 10) -> None:
        self.first, self.second, self.asked = first, second, 0

    def __call__(self, shown: Selection) -> int:
        self.asked += 1
        chart = 3 if shown.small else 4
        front = 2 * shown.sentences + chart * (shown.charts - shown.behind)
        return max(1, -(-front // self.first)) + -(-(shown.indicators + chart * shown.behind) // self.second)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ((1, 2, 10), Selection(1, 2, 10)),
        ((2, 2, 6), Selection(2, 2, 6, behind=1)),  # large charts, in whichever place there is room for them
        ((5, 2, 2), Selection(5, 2, 2, behind=2)),
        ((2, 2, 10), Selection(2, 2, 10, small=True)),  # and small ones before anything is left out
        ((5, 1, 10), Selection(3, 1, 10, small=True)),
        ((9, 2, 10), Selection(3, 1, 10, small=True)),  # a chart makes room before the third sentence goes
        ((9, 0, 10), Selection(5, 0, 10, small=True)),
        ((3, 1, 44), Selection(3, 1, 10, small=True)),
        ((9, 2, 44), Selection(3, 1, 10, small=True)),
        ((0, 0, 44), Selection(0, 0, 10, small=True)),
    ],
)
def test_as_much_is_shown_as_two_pages_hold(wanted: tuple[int, int, int], shown: Selection) -> None:
    assert fitting(Selection(*wanted), paper := Paper()) == shown
    assert paper.asked < 25


def test_what_can_never_fit_ends_with_the_least_there_is() -> None:
    assert fitting(Selection(3, 2, 5), lambda shown: 7) == Selection(0, 0, 1, small=True)


MANY = 30
LAST = "Berkas ke-30"


@pytest.fixture(scope="module")
def crowded(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office with thirty indicators."""
    folder = tmp_path_factory.mktemp("banyak") / "kantor"
    shutil.copytree(office.root, folder)
    with (folder / "data/2031/pk.yaml").open("a", encoding="utf-8") as file:
        for at in range(4, MANY + 1):
            file.write(f"        - {{kunci: b{at}, nama: Berkas ke-{at}, satuan: berkas, target: 9, realisasi: 9}}\n")
    return Office(folder)


@pytest.mark.parametrize(
    "measured", [False, pytest.param(True, marks=pytest.mark.skipif(not find_office(), reason="measures"))]
)
def test_indicators_beyond_two_pages_are_left_out_and_told(
    crowded: Office, monkeypatch: pytest.MonkeyPatch, measured: bool
) -> None:
    if not measured:
        monkeypatch.setattr(two_pages, "find_office", lambda: None)
    told = crowded.build("ringkas").out
    found = re.search("Tidak muat dalam dua halaman: ([0-9]+) indikator, mulai dari Berkas ke-([0-9]+)", told)
    path = crowded.root / "output/LKjIP-2031-ringkas.docx"
    words = text(Docx(read_parts(path)).root("word/document.xml"))

    assert found is not None, told
    assert int(found[1]) + int(found[2]) == MANY + 1
    assert (f"Masih ada {found[1]} indikator lain" in words, LAST in words) == (True, False)
    assert ("tidak diukur (LibreOffice tidak ditemukan)" in told) != measured
    if (soffice := find_office()) is not None:
        assert measure(path.read_bytes(), "", "", soffice).total == 2


def test_there_is_room_for_the_charts() -> None:
    long = (Run("x" * (MOST_LETTERS // 2)),)

    assert list(first_of([long] * 3)) == [long] * 2
