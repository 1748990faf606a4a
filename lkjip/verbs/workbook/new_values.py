"""What a cell and its notes become in a data file."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.data.numbers import PLAIN
from lkjip.edit.plainfacts import Plain
from lkjip.edit.yamlwords import BareNumber
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.cell_values import FORMULA_SIGNS
from lkjip.verbs.workbook.sheet_columns import ALASAN, ANGKA, BULAT, KATA, NILAI, NUMBER_NOTES, SUMBER, TANGGAL, Column


def get(value: Plain, path: Sequence[str]) -> Plain:
    """What stands at `path` in nested mappings; None where nothing does."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def new_value(
    column: Column, parts: dict[str, str], sheet: BookSheet, where: Source, problems: list[Diagnostic]
) -> Plain:
    """What to write for a value and its notes; None where there is nothing left to write."""
    text = parts.get(NILAI, "")
    if sheet.file.row is not None:
        return _cell(column, text, where, problems)
    if column.kind == ANGKA:
        return _number(column, parts, where, problems)
    if column.kind == KATA:
        return [line.strip() for line in text.split("\n") if line.strip()] or None
    if column.kind in (BULAT, TANGGAL) and text.replace("-", "").isdigit():
        return BareNumber(text)
    if not text and column.required:
        problems.append(reject(where, f'"{column.name}" wajib diisi', "Isi selnya."))
    return text or None


def _cell(column: Column, text: str, where: Source, problems: list[Diagnostic]) -> Plain:
    """The text of a CSV cell. What another program would take for a formula is refused; names of values are none."""
    if column.kind != ANGKA and text.startswith(FORMULA_SIGNS):
        message = f'"{column.name}": teks di berkas CSV tidak boleh diawali {text[:1]!r}, karena Excel mengiranya rumus'
        problems.append(reject(where, message, "Awali dengan huruf, angka, atau tanda kurung."))
    return text


def _number(column: Column, parts: dict[str, str], where: Source, problems: list[Diagnostic]) -> Plain:
    text, reason, cited = (parts.get(part, "") for part in (NILAI, ALASAN, SUMBER))
    notes = {part: parts[part] for part in NUMBER_NOTES if part != ALASAN and parts.get(part)}
    if text:
        value = BareNumber(text) if PLAIN.fullmatch(text) else text
        return {NILAI: value, **notes} if notes else value
    if reason:
        return {NILAI: None, ALASAN: reason, **notes}
    if column.required:
        problems.append(
            reject(where, f'"{column.name}" kosong tanpa alasan', "Isi angkanya, atau isi kolom alasannya.")
        )
    elif cited:
        problems.append(
            reject(where, f'"{column.name}" kosong, tetapi sumbernya terisi', "Isi angkanya, atau alasannya.")
        )
    return None
