"""Lists as people type and paste them: a list, or refused with the marker to type."""

from __future__ import annotations

import pytest

from lkjip.report.narrative.parse import parse
from tests.narrative.outline import outline

Told = tuple[str, ...]


def read(text: str) -> tuple[str, Told]:
    """The outline of a text in one line, and what is refused with its line."""
    blocks, problems = parse("x.md", text)
    shown = " / ".join(" ".join(line.split()) for line in outline(blocks))
    return shown, tuple(f"{one.source.line} {one.message}" for one in problems)


PAIR = "daftar {} dari 1 / - teks: satu / - teks: dua"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("1. satu\n2. dua", "1."),
        ("1.satu\n2.dua", "1."),
        ("(1) satu\n(2) dua", "1)"),
        ("(1) satu\n\n(2) dua", "1)"),
        ("1.) satu\n2.) dua", "1)"),
        ("(a) satu\n(b) dua", "a)"),
        ("a.satu\nb.dua", "a."),
        ("• satu\n• dua", "-"),
        ("•satu\n•dua", "-"),
        ("\uf0b7\tsatu\n\uf0b7\tdua", "-"),
        ("\uf0a7 satu\n\uf0a7 dua", "-"),
        ("– satu\n– dua", "-"),
        ("-satu\n-dua", "-"),
        ("o satu\no dua", "-"),
        ("o\tsatu\n\no\tdua", "-"),
        ("➢ satu\n➢ dua", "-"),
        ("→ satu\n→ dua", "-"),
        ("§ satu\n§ dua", "-"),
        ("*\xa0satu\n*\xa0dua", "-"),
        ("a.\nsatu\n\nb. dua", "a."),
        ("1.\nsatu\n\n2. dua", "1."),
    ],
)
def test_what_people_paste_becomes_a_list(text: str, marker: str) -> None:
    assert read(text) == (PAIR.format(marker), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. satu\n  - anak\n2. dua", "daftar 1. dari 1 / - teks: satu / daftar - dari 1 / - teks: anak / - teks: dua"),
        (
            "a. satu\n  1) anak\nb. dua",
            "daftar a. dari 1 / - teks: satu / daftar 1) dari 1 / - teks: anak / - teks: dua",
        ),
        ("1. satu\n 2. dua", "daftar 1. dari 1 / - teks: satu / - teks: dua"),
        ("1. satu\n\n  lagi\n\n2. dua", "daftar 1. dari 1 / - teks: satu / teks: lagi / - teks: dua"),
        ("Faktor:\n3. tiga\n4. empat", "teks: Faktor: / daftar 1. dari 3 / - teks: tiga / - teks: empat"),
        ("1. a\n1. b\n1. c", "daftar 1. dari 1 / - teks: a / - teks: b / - teks: c"),
        ("1. a\n2. b\n\n1. c", "daftar 1. dari 1 / - teks: a / - teks: b / daftar 1. dari 1 / - teks: c"),
        ("a. x\n\nsela\n\nb. y", "daftar a. dari 1 / - teks: x / teks: sela / daftar a. dari 2 / - teks: y"),
    ],
)
def test_lists_within_and_after_one_another(text: str, expected: str) -> None:
    assert read(text) == (expected, ())


def test_after_z_comes_aa() -> None:
    text = "\n".join(f"{sign}. x" for sign in (*LETTERS, "aa", "bb"))

    assert read(text) == ("daftar a. dari 1" + " / - teks: x" * 28, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a. satu\nc. tiga", '2 daftar melompat dari "a" ke "c"'),
        ("1. satu\n3. tiga", '2 daftar melompat dari "1" ke "3"'),
        ("c. tiga", '1 daftar melompat ke "c."'),
        ("i. satu\nii. dua", '1 penanda daftar "i." tidak dikenal'),
        ("i) satu", '1 penanda daftar "i)" tidak dikenal'),
        ("A. satu\nB. dua", '1 penanda daftar "A." tidak dikenal'),
        ("I. satu\nII. dua", '1 penanda daftar "I." tidak dikenal'),
        ("1.1. satu\n1.2. dua", '1 penanda daftar "1.1" tidak dikenal'),
        ("1 satu\n2 dua", '1 penanda daftar "1" tidak dikenal'),
        ("teks\n\na.\n", '3 butir "a." kosong'),
    ],
)
def test_what_would_not_print_as_typed_is_refused(text: str, expected: str) -> None:
    assert expected in read(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "A. Yani memimpin.",
        "sebab (1) jarak;\n(2) cuaca dan lainnya",
        "pada tahun\n2030. Selanjutnya",
        "yang\no lama tidak",
        "© 2031 Dinas",
        "luas\n– menurut peta – tetap",
        "Pasal 3 huruf\nc. selesai",
    ],
)
def test_a_wrapped_paragraph_stays_one(text: str) -> None:
    assert read(text) == ("teks: " + text.replace("\n", " "), ())
