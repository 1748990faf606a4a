"""What YAML reads otherwise than people do is told at its line; what it reads alike is not."""

from __future__ import annotations

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.data import yamlfile
from lkjip.data.yamlfile import read_yaml


def told(text: str) -> list[str]:
    problems: list[Diagnostic] = []
    read_yaml("x.yaml", text, problems)
    return [f"{one.source.line} {one.message}" for one in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nama: Pendaftaran #1 Nasional", '1 teks terpotong: "#1 Nasional" terbaca sebagai catatan'),
        ("a: b\nnama: Pendaftaran # Nasional", '2 teks terpotong: "# Nasional" terbaca sebagai catatan'),
        ("nama: 'Pendaftaran' #1", '1 teks terpotong: "#1" terbaca sebagai catatan'),
        ("nama: #1", '1 teks terpotong: "#1" terbaca sebagai catatan'),
        ("- #1 Nasional", '1 teks terpotong: "#1 Nasional" terbaca sebagai catatan'),
        ("nama: {a: b} #1\nb: {a: b #1\n  }", '2 teks terpotong: "#1" terbaca sebagai catatan'),
        ("nama: [a, b] #1", '1 teks terpotong: "#1" terbaca sebagai catatan'),
        ("nama: satu\n  dua #3", '2 teks terpotong: "#3" terbaca sebagai catatan'),
        ('nama: "satu\nbidang: dua\nbaru: "', "2 baris ini terbaca sebagai lanjutan nilai di atasnya"),
        ("nama: satu\n  bidang:dua", "2 baris ini terbaca sebagai lanjutan nilai di atasnya"),
        (r'nama: "C:\temp"', "1 nilai memuat tab atau karakter kendali"),
        ("nama: satu\tdua", "1 nilai memuat tab atau karakter kendali"),
    ],
)
def test_a_value_that_is_cut_or_runs_on_is_told(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "nama: satu  # catatan\nb: dua  ## catatan\nc:  # kosong\n  d: e",
        "luas: 12 # km2\npersen: 95.5% # target",
        "nama: satu#1\nb: '#1'\nc: \"# 1\"",
        "# nama: lama\n#nama: lama\nnama: baru",
        "nama: >-\n  satu #1\n  bidang: dua\nb: |\n  satu #2",
        "nama: satu\n  dua tiga",
        "nama: yes\nb: no\nc: on\nd: 010\ne: 2023-01-01\nf: 12:30",
    ],
)
def test_remarks_and_plain_texts_are_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("start", [">", "|", "*", "&", "!", "%", "@", "`", "- ", "? ", ", ", "] ", "} ", ">= "])
def test_a_text_that_begins_with_a_sign_of_yaml_is_refused_with_the_remedy(start: str) -> None:
    problems: list[Diagnostic] = []
    read_yaml("x.yaml", f"nama: {start}5 tahun", problems)

    assert [("tanda kutip" in one.hint or "tag" in one.message) for one in problems] == [True]


@pytest.mark.parametrize("text", ["- a\n" * 40, "[" + "a," * 40 + "]", "".join(f"k{n}: a\n" for n in range(20))])
def test_a_file_with_too_many_values_is_refused_where_they_begin(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    problems: list[Diagnostic] = []
    monkeypatch.setattr(yamlfile, "MOST_VALUES", 40)
    read_yaml("a.yaml", text, problems)

    assert ["memuat lebih dari 40 isian" in problem.message for problem in problems] == [True]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_nesting_without_end_is_refused(text: str) -> None:
    problems: list[Diagnostic] = []
    read_yaml("a.yaml", text, problems)

    assert [problem.message for problem in problems] == ["susunan lebih dalam dari 30 tingkat"]
