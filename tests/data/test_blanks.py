"""Cells that wait: a table without any is not read to the end, and whoever has one is told of all."""

from __future__ import annotations

import pytest

from lkjip.data import blanks
from lkjip.data.yearfiles import Sources, read_sources
from tests.office import HERE

YEAR = 2031
DEFINITION = """kolom:
  - {kunci: desa, judul: Desa}
  - {kunci: lahir, judul: Lahir, satuan: kelahiran, boleh_kosong: ya}
"""
FULL = "desa,lahir\nA,1\nB,2\nC,3\n"


def asked(rows: bytes) -> list[str]:
    files = dict(read_sources(HERE / "kantor", YEAR).files)
    files[f"data/{YEAR}/tabel/warga.yaml"] = DEFINITION.encode()
    files[f"data/{YEAR}/tabel/warga.csv"] = rows
    found, _, _ = blanks.blanks(Sources(tuple(files.items())), YEAR)
    return [item.message for item in found]


@pytest.mark.parametrize(
    "rows",
    [
        FULL,
        FULL.replace("B,2", "B,[belum diisi]"),
        FULL.replace("desa,lahir", "desa,lahir,alasan").replace("\nA,1", "\nA,1,-").replace("\nB,2", "\nB,,menunggu"),
        FULL.replace("C,3\n", "C,\n\n"),
        FULL.replace(",", ";").replace("2", "1.234"),
        FULL.replace("B", '"B\nb"').replace("C,3", "C,[belum diisi]"),
        FULL.replace("B", "\u200b"),
        FULL.replace("\n", "\r\n"),
        FULL.replace("\n", "\r").replace("3", "[belum diisi]"),
    ],
    ids=["full", "open", "reason", "empty", "two readings", "quoted", "unseen", "of Windows", "of a Macintosh"],
)
def test_what_is_not_read_waits_for_nothing(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quickly = asked(rows.encode())
    monkeypatch.setattr(blanks, "_open_part", lambda name, content: content)

    assert quickly == asked(rows.encode())


def test_a_full_table_is_left_out_and_one_that_waits_is_not() -> None:
    name = f"data/{YEAR}/tabel/warga.csv"
    waiting = FULL.replace("3", "[belum diisi]").encode()

    assert blanks._open_part(name, FULL.encode()) == b"desa,lahir"
    assert blanks._open_part(name, waiting) == waiting
    assert any("Lahir: C" in message or "Lahir: Desa C" in message for message in asked(waiting))
