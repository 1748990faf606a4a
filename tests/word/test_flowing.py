"""Text behind a wide table comes before its landscape page, if nothing holds it where it is."""

from __future__ import annotations

import pytest

from lkjip.report.model import Block, Heading, Paragraph, Run, TableBlock, plain
from lkjip.word.blocks import leads_on
from lkjip.word.flowing import before_wide

TABLE = TableBlock("lebar", "tabel:lebar", (Run("Lebar"),), (), ())
SOURCE = Paragraph((Run("Sumber: data"),), "sumber")
HEADING = Heading(2, (Run("Berikut"),), "berikut")
BEFORE, TEXT, LATER = (Paragraph((Run(words),)) for words in ("Sebelum.", "Anggaran dibagi.", "Bagian lain."))
POINTING = Paragraph((Run("Tabel di atas menyajikan target."),))
ANNOUNCING = Paragraph((Run("Rinciannya:"),))


def named(blocks: tuple[Block, ...]) -> list[str]:
    return [plain(block.inlines) if isinstance(block, Paragraph | Heading) else "tabel" for block in blocks]


@pytest.mark.parametrize(
    ("blocks", "shown"),
    [
        ((BEFORE, TABLE, SOURCE, TEXT, HEADING, LATER),
         ["Sebelum.", "Anggaran dibagi.", "tabel", "Sumber: data", "Berikut", "Bagian lain."]),
        ((TABLE, SOURCE, TABLE, TEXT), ["Anggaran dibagi.", "tabel", "Sumber: data", "tabel"]),
        ((TABLE, POINTING, TEXT), ["tabel", "Tabel di atas menyajikan target.", "Anggaran dibagi."]),
        ((TABLE, HEADING, TEXT), ["tabel", "Berikut", "Anggaran dibagi."]),
        ((TABLE, ANNOUNCING, TABLE), ["tabel", "Rinciannya:", "tabel"]),
    ],
    ids=["text", "two tables", "points above", "heading", "announces"],
)  # fmt: skip
def test_text_comes_before_the_tables_that_it_follows(blocks: tuple[Block, ...], shown: list[str]) -> None:
    assert named(before_wide(blocks, lambda block: isinstance(block, TableBlock), leads_on)) == shown


def test_upright_tables_stay_where_they_are() -> None:
    blocks = (TABLE, TEXT, TABLE)

    assert before_wide(blocks, lambda _: False, leads_on) == blocks
