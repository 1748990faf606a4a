"""`ringkas`: sentences, charts and tables of the report on two pages, as Word opens them without a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.base.quantity import given
from lkjip.report.model import Inlines, Paragraph, Ref, Run, plain
from lkjip.verbs.digest.two_pages import MOST_LETTERS, first_of, key_sentences, sentences_of
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
    for name in ("ringkas.docx", "tabel.docx"):
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
    sentence = (Run("Rp 1. "), Run("Rp 2. 3", value=TEN), Run(" ya. Tidak"))

    assert [plain(one) for one in sentences_of(sentence)] == ["Rp 1.", "Rp 2. 3 ya.", "Tidak"]


def test_there_is_room_for_the_charts() -> None:
    long = (Run("x" * (MOST_LETTERS // 2)),)

    assert list(first_of([long] * 3)) == [long] * 2
