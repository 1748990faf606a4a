"""Marks of yearly passages: they print nothing, and what is not written yet shows."""

from __future__ import annotations

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.marks import passages, strip

FILE = "content/2031/10-bab.md"


def printed(text: str) -> str:
    problems: list[Diagnostic] = []
    found = strip(FILE, text, problems)
    assert problems == []
    return found


def complaint(text: str) -> str:
    problems: list[Diagnostic] = []
    strip(FILE, text, problems)
    return "; ".join(f"{one.source.line} {one.message}" for one in problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A <!-- tahunan: sebab -->karena B.<!-- /tahunan --> C", "A karena B. C"),
        ("A <!-- tahunan: sebab --><!-- /tahunan --> C", "A {{ belum ditulis: sebab }} C"),
        ("A <!-- tahunan: sebab --><!-- teks 2030: lama --><!-- /tahunan --> C", "A {{ belum ditulis: sebab }} C"),
        ("A <!-- tahunan bila ada: sebab --><!-- /tahunan --> C", "A C"),
        ("A <!-- tahunan bila ada: sebab -->karena B<!-- /tahunan --> C", "A karena B C"),
        ("<!-- tahunan: x -->\n1. a\n2. b\n<!-- /tahunan -->\nC", "\n1. a\n2. b\n\nC"),
        ("<!-- tahunan: x -->\n<!-- teks 2030:\n1. a\n-->\n<!-- /tahunan -->", "{{ belum ditulis: x }}\n\n\n\n"),
        ("A <!-- catatan --> B", "A B"),
        ("A<!-- catatan --> B", "A B"),
        ("A <!-- a --> <!-- b --> B", "A B"),
        ("<!-- Tahunan: x -->isi<!-- / Tahunan -->", "isi"),
        ("<!-- tahun ini perlu diperbarui -->A<!-- catatan: x --><!-- tahapan: x --><!-- teks 2030: y -->", "A"),
        ("Suhu < 5 dan -- bukan komentar", "Suhu < 5 dan -- bukan komentar"),
    ],
)
def test_what_stands_instead_of_marks(text: str, expected: str) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n<!-- tahunan: x -->", "2 bagian tahunan belum ditutup"),
        ("a\n\n<!-- /tahunan -->", "3 <!-- /tahunan --> tanpa pembuka"),
        ("<!-- tahunan: x --><!-- tahunan: y --><!-- /tahunan -->", "1 bagian tahunan di dalam bagian tahunan"),
        ("<!-- tahunan --><!-- tahunan: -->", '1 tanda "tahunan" tidak dikenal; 1 tanda "tahunan:" tidak dikenal'),
        ("<!-- tahunan: {x} -->", '1 tanda "tahunan: {x}" tidak dikenal'),
        ("<!-- tahunnan: x -->\na", '1 tanda "tahunnan: x" tidak dikenal'),
        ("<!-- tahuan faktor pendukung -->", '1 tanda "tahuan faktor pendukung" tidak dikenal'),
        ("<!-- tahunan faktor -->", '1 tanda "tahunan faktor" tidak dikenal'),
        ("<!-- tahun: faktor -->", '1 tanda "tahun: faktor" tidak dikenal'),
        ("<!-- tahunan：faktor -->", '1 tanda "tahunan：faktor" tidak dikenal'),
        ("<!-- tahunan bila adda: faktor -->", '1 tanda "tahunan bila adda: faktor" tidak dikenal'),
        ("<!-- /tahunnan -->", '1 tanda "/tahunnan" tidak dikenal'),
        ("<!-- tahunan/ -->", '1 tanda "tahunan/" tidak dikenal'),
        ("<!-- /tahunan: faktor -->", '1 tanda "/tahunan: faktor" tidak dikenal'),
        ("a\n<!-- catatan", "2 komentar <!-- belum ditutup"),
        ("a\n<!-- catatan --!> b", "2 komentar <!-- belum ditutup"),
        ("a\n<!-- catatan --!> b\n<!-- c -->", "2 komentar <!-- belum ditutup sebelum komentar berikutnya (baris 3)"),
        ("a <!-- lupa\n\nb\n\nc <!-- x -->", "1 komentar <!-- belum ditutup sebelum komentar berikutnya (baris 5)"),
        ("<!-- a --!> b -->", '1 komentar ditutup dengan "--!>"'),
        ("<!--> b -->", '1 komentar ditutup dengan ">"'),
        ("a\n<!- catatan ->", '2 "<!-" bukan pembuka komentar'),
        ("a\n<!– catatan –>", '2 "<!–" bukan pembuka komentar'),
        ("<! -- catatan -->", '1 "<!" bukan pembuka komentar'),
        ("<-- catatan -->", '1 "<--" bukan pembuka komentar'),
    ],
)
def test_marks_without_sense_are_refused(text: str, expected: str) -> None:
    assert complaint(text) == expected


WORDS = st.text(st.sampled_from("abc .\n*-1{}"), min_size=1).filter(str.strip)


@for_any(WORDS, WORDS, WORDS)
def test_marks_around_written_text_print_nothing(before: str, inside: str, after: str) -> None:
    text = f"{before}<!-- tahunan: x -->{inside}<!-- /tahunan -->{after}"

    assert printed(text) == before + inside + after


@for_any(WORDS, st.booleans())
def test_lines_stay_where_they_are(inside: str, optional: bool) -> None:
    text = f"a\n<!-- tahunan{' bila ada' if optional else ''}: x -->\n<!-- teks:\n{inside}\n-->\n<!-- /tahunan -->\nz"

    assert printed(text).split("\n")[text.count("\n")] == "z"


def test_a_passage_knows_what_it_tells_of_and_where() -> None:
    (found,) = passages("a\n\n<!-- tahunan bila ada:  dua\n baris -->\nisi\n<!-- /tahunan -->")

    assert (found.what, found.optional, found.written, found.line) == ("dua baris", True, True, 3)


class Watched(str):
    """A text that counts how many of its characters are searched."""

    __slots__ = ("walked",)
    walked: int

    def find(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        found = str.find(self, sub, start, len(self) if end is None else end)
        self.walked += (found if found >= 0 else len(self)) - start
        return found


def searched(text: str) -> int:
    watched = Watched(text)
    watched.walked = 0
    passages(watched)
    return watched.walked


@pytest.mark.parametrize("piece", ["<!--", "-->", " <!-- -->", "<!-- tahunan: x --><!-- /tahunan --> "])
def test_a_text_ten_times_as_long_is_searched_ten_times_as_far(piece: str) -> None:
    assert searched(piece * 1000) <= 10 * searched(piece * 100) + 100
