"""Reading the published text repairs page breaks and nothing else."""

from __future__ import annotations

import pytest

from tests.golden.reading_terbit import formula, items, read_published


def read(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.text) for item in items(read_published(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Luas 10 km² dan\n\nberpenduduk 5 jiwa.", ["Luas 10 km² dan berpenduduk 5 jiwa."], id="joined"),
        pytest.param("Satu.\n\ndua.", ["Satu.", "dua."], id="sentence ended"),
        pytest.param("- butir yang\n\n- butir lain", ["- butir yang", "- butir lain"], id="items stay apart"),
        pytest.param("❖ Analisis **tebal** dan $\\geq 5\\%$", ["- Analisis tebal dan ≥ 5%"], id="marks"),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [line for _, line in read(text)] == expected


def test_headings_and_lists() -> None:
    text = "BAB I\n\nPENDAHULUAN\n\n1.1. Latar Belakang\n\nBAB I PENDAHULUAN\n\n- 1) Satu\nhttp://contoh.id"
    assert read(text) == [
        ("judul", "BAB I"),
        ("judul", "PENDAHULUAN"),
        ("judul", "1.1. Latar Belakang"),
        ("paragraf", "BAB I PENDAHULUAN"),
        ("butir", "1) Satu"),
        ("paragraf", "http://contoh.id"),
    ]


def test_a_table_over_two_pages() -> None:
    header = "No\tNama\tNilai\n\t\tPersen\n"
    text = f"Tabel 1. 1 Judul\n\n{header}1\tNama yang\t5\n\n{header}\tpanjang\t\n2\t<p>Lain</p>\t6\n"
    assert read(text) == [
        ("keterangan", "Tabel 1. 1 Judul"),
        ("baris", "No | Nama | Nilai"),
        ("baris", "| | Persen"),
        ("baris", "1 | Nama yang panjang | 5"),
        ("baris", "2 | Lain | 6"),
    ]


def test_lists_of_contents_lose_their_page_numbers() -> None:
    contents = "DAFTAR ISI\n\nDAFTAR ISI\tii\nKATA PENGANTAR.....\tviii\n1.1. Isu–Isu\t5"
    tables = "DAFTAR TABEL\n\nTabel 1. 1 Satu 66"
    assert read(f"{contents}\n\n{tables}") == [
        ("judul", "DAFTAR ISI"),
        ("daftar", "DAFTAR ISI"),
        ("daftar", "KATA PENGANTAR"),
        ("daftar", "1.1. Isu-Isu"),
        ("judul", "DAFTAR TABEL"),
        ("daftar", "Tabel 1. 1 Satu"),
    ]


def test_formulas_become_text() -> None:
    latex = r"Q1 = \left(\frac{\sum \text{KK tahun } X}{\sum \text{KK}} \right) \times 100\% = \mathbf{5\%}"
    assert formula(latex) == "Q1=(∑KKtahunX/∑KK)×100%=5%"
