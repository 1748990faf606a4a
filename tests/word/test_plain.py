"""Word files beside the report: no page tears a row apart that it could hold."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import pytest

from lkjip.word.plain import Counted, Phrase, PlainDocument
from lkjip.word.printing import Meta

MADE = datetime(2031, 1, 31, tzinfo=UTC)
META = Meta("Judul", "Dinas", "Laporan", MADE)


def kept_whole(*cells) -> bool:  # type: ignore[no-untyped-def]
    word = PlainDocument(size=9)
    word.count_anew()
    word.table(("No", "Kondisi"), [cells], (1.2, 9.2))
    made = docx.Document(io.BytesIO(word.finish("Judul", META)))
    return "cantSplit" in made.tables[0].rows[1]._tr.xml


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        ("Satu kalimat.", True),
        ("kata " * 150, True),
        ("kata " * 400, False),
        ([Phrase("Judul", True), Phrase("butir", item=True)], True),
        ([Phrase("butir", item=True)] * 60, False),
    ],
)
def test_only_a_long_row_may_go_over_to_the_next_page(content: str | list[Phrase], whole: bool) -> None:
    assert kept_whole(Counted(), content) == whole


def test_the_narrow_column_counts_too() -> None:
    assert not kept_whole("kata " * 60, "Satu kalimat.")


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Tabel 3. 2 hlm. 24; 3.1.4 hlm. 32-33", "Tabel~3.~2 hlm.~24; 3.1.4 hlm.~32-33"),
        ("pagu Rp 500,- pada Gambar 3. 19", "pagu Rp~500,- pada Gambar~3.~19"),
        ("Tabel ini memuat 3. 000 baris", "Tabel ini memuat 3. 000 baris"),
    ],
)
def test_a_label_stays_on_its_line(said: str, held: str) -> None:
    word = PlainDocument()
    word.paragraph(said)
    word.table(("No",), [(said,)], (9.2,))
    made = docx.Document(io.BytesIO(word.finish("Judul", META)))

    assert [made.paragraphs[0].text, made.tables[0].rows[1].cells[0].text] == [held.replace("~", "\u00a0")] * 2
