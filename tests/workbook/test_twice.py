"""A workbook brought back twice changes what it changed once, whatever was edited in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from lkjip.verbs.workbook import sheet_layout
from tests.workbook.conftest import Desk, find
from tests.workbook.test_import import type_row

NOTHING = "Tidak ada yang berubah."
KEPT = {sheet_layout.GUIDE, sheet_layout.CHOICES, sheet_layout.ORIGINALS}
Edit = Callable[[Any, random.Random], None]


def rows_of(page: Any) -> list[int]:
    return [row for row in range(sheet_layout.FIRST, page.max_row + 1) if page.cell(row, sheet_layout.PLACE).value]


def rename(page: Any, chance: random.Random) -> None:
    """Another text, or a number a little larger, in a cell that holds one."""
    cells = [cell for row in rows_of(page) for cell in page[row][1:] if cell.value and not cell.protection.locked]
    if cells:
        cell = chance.choice(cells)
        number = isinstance(cell.value, (int, float))
        cell.value = cell.value + 1 if number else f"{cell.value} {chance.randrange(9)}"


def rename_many(page: Any, chance: random.Random) -> None:
    for _ in range(4):
        rename(page, chance)


def delete(page: Any, chance: random.Random) -> None:
    if rows := rows_of(page):
        page.delete_rows(chance.choice(rows))


def double(page: Any, chance: random.Random) -> None:
    """A copy of a row below the last one, called otherwise."""
    if rows := rows_of(page):
        row, last = chance.choice(rows), rows[-1] + 1
        for cell in page[row][1:]:
            new = page.cell(last, cell.column, cell.value)
            if isinstance(cell.value, str) and not cell.value.startswith("="):
                new.value = f"{cell.value}x" if chance.random() < 0.5 else cell.value


def swap(page: Any, chance: random.Random) -> None:
    if len(rows := rows_of(page)) > 1:
        one, other = chance.sample(rows, 2)
        for first, second in zip(page[one], page[other], strict=True):
            first.value, second.value = second.value, first.value


def blank(page: Any, chance: random.Random) -> None:
    if rows := rows_of(page):
        for cell in page[chance.choice(rows)][1:]:
            cell.value = None


EDITS: tuple[Edit, ...] = (rename, rename, rename_many, delete, double, swap, blank)


def edited(seed: int) -> Callable[[Workbook], None]:
    """One to three edits, on sheets drawn by chance."""

    def change(book: Workbook) -> None:
        chance = random.Random(seed)
        pages = [page for page in book.worksheets if page.title not in KEPT]
        for _ in range(chance.randint(1, 3)):
            chance.choice(EDITS)(chance.choice(pages), chance)

    return change


@pytest.mark.parametrize("seed", range(116, 132))
def test_twice_is_once(desk: Desk, seed: int) -> None:
    desk.edit(edited(seed))
    first = desk.bring()
    after = desk.data()
    again = desk.bring()

    assert (again.code, desk.data()) == (first.code, after), again.err
    assert (first.code == 1) or (again.out.strip() == NOTHING)


RENAMED: dict[str, tuple[str, int, str, str]] = {
    "a box": ("instansi.bawahan", 2, "bawahan.nama", "Bidang Kertas"),
    "a parent": ("pk", 1, "sasaran.nama", "Terjaganya arsip"),
    "a row of CSV": ("ikm", 1, "unsur", "Waktu tunggu"),
    "a step": ("tindak-lanjut", 1, "uraian", "Rapat bulanan"),
}


@pytest.mark.parametrize(("sheet", "row", "column", "text"), RENAMED.values(), ids=RENAMED.keys())
def test_a_renamed_row_is_known_again_though_others_changed(
    desk: Desk, sheet: str, row: int, column: str, text: str
) -> None:
    def rename_all(book: Workbook) -> None:
        page = book[sheet]
        old = find(book, sheet, row, column).value
        for cells in page.iter_rows(min_row=sheet_layout.FIRST):
            for cell in cells:
                cell.value = text if cell.value == old else cell.value

    desk.edit(rename_all)
    first = desk.bring()
    change_elsewhere(desk.office.root / "data" / "2031")
    before = desk.data()

    assert (first.code, desk.bring().out.strip(), desk.data()) == (0, NOTHING, before), first.err


def change_elsewhere(folder: Path) -> None:
    """Another edit in every file."""
    for name, old, new in (
        ("instansi.yaml", "Bidang Ombak", "Bidang Gelombang"),
        ("pk.yaml", "target: 82", "target: 83"),
        ("tabel/ikm.csv", "92.45", "93.00"),
        ("tindak-lanjut.yaml", "\n", "\n# catatan\n"),
    ):
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_new_row_that_somebody_changed_since_is_not_added_again(desk: Desk) -> None:
    cells = {"kegiatan": "pinjam", "kunci": "kursi", "nama": "Kursi", "pagu": 0, "realisasi": 0, "capaian": 100}
    type_row(desk, "sub-kegiatan", 4, cells)
    desk.bring()
    desk.office.change("data/2031/sub-kegiatan.csv", "kursi,Kursi", "kursi,Kursi baca")
    before = desk.data()

    assert ("sudah ada dalam berkas, dengan isi lain" in desk.bring().err, desk.data()) == (True, before)
