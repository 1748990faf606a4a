"""What must hold of an export before a figure of it is believed: its own sums, its keys, its year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from lkjip.base import formats
from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import folded
from lkjip.base.source import Source
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.verbs.intake.export_rows import ExportRow, ExportTable, PrintedSum
from lkjip.verbs.intake.recipe import WHOLE, YA, HarusSama, Resep
from lkjip.verbs.intake.table_head import text_at

ABOUT_THE_YEAR = re.compile(r"\b(?:tahun|anggaran|semester|periode|triwulan|keadaan|ta)\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
AT_THE_SOURCE = "Periksa di sistem asalnya, atau unduh ulang ekspornya."


def breaches(table: ExportTable) -> Iterator[Diagnostic]:
    """Everything in the table that cannot be: sums that disagree or are absent, keys that stand twice."""
    recipe = table.recipe
    if not table.rows:
        yield reject(Source(table.file), "tidak ada baris data di bawah judul tabel", f"Unduh ulang: {recipe.ekspor}.")
        return
    yield from _sums(table)
    yield from _absent_sums(table)
    yield from _twice(table, recipe.unik)
    if recipe.bertingkat:
        yield from _levels(table)
    for rule in recipe.harus:
        yield from (problem for row in table.rows for problem in _of_row(row, rule))


def _sums(table: ExportTable) -> Iterator[Diagnostic]:
    start = 0
    for printed in table.sums:
        whole = printed.kind.lingkup == WHOLE
        rows = table.rows[: printed.above] if whole else table.rows[start : printed.above]
        start = printed.above
        yield from _disagreeing(table.recipe, printed, _roots(table.recipe, rows))


def _disagreeing(recipe: Resep, printed: PrintedSum, rows: Sequence[ExportRow]) -> Iterator[Diagnostic]:
    for name in recipe.summed(printed.kind):
        cell = printed.row.cells.get(name)
        if cell is None:
            continue
        total = _total(rows, name)
        if cell.amount != total:
            message = f'kolom "{name}": tercetak {_shown(cell.amount)}, padahal barisnya berjumlah {_shown(total)}'
            yield reject(cell.at, f"{message} (selisih {_shown(cell.amount - total)})", AT_THE_SOURCE)


def _total(rows: Iterable[ExportRow], name: str) -> Decimal:
    return sum((row.cells[name].amount for row in rows if name in row.cells), Decimal(0))


def _shown(amount: Decimal) -> str:
    return formats.number(amount, None)


def _absent_sums(table: ExportTable) -> Iterator[Diagnostic]:
    for kind in table.recipe.jumlah:
        if kind.wajib == YA and not any(printed.kind is kind for printed in table.sums):
            names = " atau ".join(f'"{words}"' for words in kind.isi if words) or "tanpa nama"
            message = f"baris jumlah {names} tidak ada di bawah tabel; barangkali ekspornya terpotong"
            yield reject(table.rows[-1].at, message, f"Unduh ulang seluruhnya: {table.recipe.ekspor}.")


def _twice(table: ExportTable, names: Sequence[str]) -> Iterator[Diagnostic]:
    """Rows that say the same in these columns as one above them."""
    first: dict[tuple[str, ...], Source] = {}
    for row in table.rows if names else ():
        key = tuple(folded(row.cells[name].text) for name in names)
        if key in first:
            shown = ", ".join(row.cells[name].text for name in names)
            message = f'"{shown}" ada dua kali; yang pertama di baris {first[key].line}'
            yield reject(row.cells[names[0]].at, message, AT_THE_SOURCE)
        first.setdefault(key, row.at)


def _of_row(row: ExportRow, rule: HarusSama) -> Iterator[Diagnostic]:
    cell = row.cells.get(rule.kolom)
    parts = [row.cells[name].amount for name in rule.dari if name in row.cells]
    if cell is not None and len(parts) == len(rule.dari) and cell.amount != sum(parts):
        shown = " + ".join(map(_shown, parts))
        message = (
            f'kolom "{rule.kolom}": tercetak {_shown(cell.amount)}, padahal {shown} = {_shown(sum(parts, Decimal(0)))}'
        )
        yield reject(cell.at, message, AT_THE_SOURCE)


# --- codes that continue each other ---------------------------------------------------------------------------------


def parent_of(code: str, codes: Iterable[str]) -> str:
    """The nearest code that this one continues ("5.1" of "5.1.02"); "" where none does."""
    above = [other for other in codes if other != code and code.startswith(f"{other}.")]
    return max(above, key=len, default="")


def _roots(recipe: Resep, rows: Sequence[ExportRow]) -> Sequence[ExportRow]:
    """The rows that no other row sums up."""
    if not recipe.bertingkat:
        return rows
    codes = {row.cells[recipe.bertingkat].text for row in rows}
    return [row for row in rows if not parent_of(row.cells[recipe.bertingkat].text, codes)]


def _levels(table: ExportTable) -> Iterator[Diagnostic]:
    key = table.recipe.bertingkat
    if doubled := list(_twice(table, (key,))):
        yield from doubled if table.recipe.unik != (key,) else ()
        return
    by_code = {row.cells[key].text: row for row in table.rows}
    below: dict[str, list[ExportRow]] = {}
    for code, row in by_code.items():
        below.setdefault(parent_of(code, by_code), []).append(row)
    for code, rows in below.items():
        if code:
            yield from _level(table.recipe, by_code[code], rows)


def _level(recipe: Resep, row: ExportRow, below: Sequence[ExportRow]) -> Iterator[Diagnostic]:
    for name in recipe.summed():
        cell, total = row.cells.get(name), _total(below, name)
        if cell is not None and cell.amount != total:
            code = row.cells[recipe.bertingkat].text
            message = f'kode {code}, kolom "{name}": tercetak {_shown(cell.amount)}, padahal rinciannya {_shown(total)}'
            yield reject(cell.at, message, AT_THE_SOURCE)


# --- the year -------------------------------------------------------------------------------------------------------


def titles_above(file: str, grid: SheetGrid, last: int) -> Iterator[tuple[Source, str]]:
    """Every cell of the rows down to `last`, the last one of titles."""
    for number in (number for number in grid.rows if number <= last):
        for column, cell in grid.rows[number].items():
            yield Source(file, number, column, grid.title), text_at(cell)


def of_another_year(titles: Iterable[tuple[Source, str]], tahun: int) -> Iterator[Diagnostic]:
    """Titles that name a year, and not that of the report."""
    found: dict[str, Source] = {}
    for where, text in titles:
        if ABOUT_THE_YEAR.search(text):
            found |= dict.fromkeys(YEAR.findall(text), where)
    if found and str(tahun) not in found:
        years, where = " dan ".join(found), next(iter(found.values()))
        message = f"judulnya menyebut tahun {years}, bukan {tahun}"
        yield reject(
            where, message, f'Unduh ekspor tahun {tahun}; bila memang benar, tulis "tahun: tidak" di resepnya.'
        )
