"""What Excel lets people type into a column: choices, keys that exist, numbers within their range."""

from __future__ import annotations

from typing import Any, Literal

from lkjip.base.quantity import INDEKS, JUMLAH, KM2, PERINGKAT, PERSEN, RUPIAH, UNITS
from lkjip.data.assemble import SUBJECTS
from lkjip.data.descriptions import REFERS
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.verbs.workbook.books import Sheet
from lkjip.verbs.workbook.sheet_columns import ANGKA, BULAT, NILAI, Column
from lkjip.verbs.workbook.sheet_layout import CHOICES

LARGEST = 10**15 - 1
SATUAN = tuple(UNITS)


class Choices:
    """Lists to choose from, each in a column of a hidden sheet: Excel's own lists end at 255 characters."""

    def __init__(self) -> None:
        self.lists: dict[tuple[str, ...], str] = {}

    def range_of(self, words: tuple[str, ...]) -> str:
        """The range that holds `words`."""
        from openpyxl.utils import get_column_letter

        if words not in self.lists:
            letter = get_column_letter(len(self.lists) + 1)
            self.lists[words] = f"'{CHOICES}'!${letter}$1:${letter}${len(words)}"
        return self.lists[words]

    def fill(self, sheet: Any) -> None:
        """Write the lists."""
        from lkjip.verbs.workbook.cell_values import put_text

        for column, words in enumerate(self.lists, 1):
            for row, word in enumerate(words, 1):
                put_text(sheet.cell(row, column), word)


def validation(column: Column, first: str, choices: Choices, sheets: tuple[Sheet, ...]) -> Any:
    """The rule for a column whose first cell is `first`; None where any text will do."""
    if column.part != NILAI:
        return None
    known = column.choices or known_keys(column, sheets)
    if known:
        return _listed(choices.range_of(known), strict=True)
    if column.field == "satuan":
        return _listed(choices.range_of(SATUAN), strict=False)
    if column.kind == BULAT:
        return _between("whole", 1900, 2200, "tahun, empat angka")
    return _number(column, first) if column.kind == ANGKA else None


def known_keys(column: Column, sheets: tuple[Sheet, ...]) -> tuple[str, ...]:
    """The keys that the column may name, in their order."""
    path = REFERS.get((column.owner.__name__, column.field), ())
    if not path:
        return ()
    file = next(subject.file for subject in SUBJECTS if subject.field == path[0])
    node = next((one.node for one in sheets if one.file.name.endswith(f"/{file}")), None)
    return tuple(dict.fromkeys(_leaves(node, path[1:])))


def _leaves(node: Node, path: tuple[str, ...]) -> list[str]:
    if isinstance(node, Items):
        return [leaf for item in node for leaf in _leaves(item, path)]
    if isinstance(node, Mapping):
        return _leaves(node.get(path[0]), path[1:]) if path else []
    return [str(node)] if isinstance(node, Scalar) else []


def _listed(source: str, strict: bool) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=strict)
    rule.errorTitle, rule.error = (
        "Pilih dari daftar",
        "Isian ini tidak ada dalam daftar. Pilih salah satu dari daftarnya.",
    )
    return rule


def _between(kind: Literal["whole", "decimal"], low: int, high: int, what: str) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(kind, operator="between", formula1=str(low), formula2=str(high), allow_blank=True)
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = "Isi angka", f"Isi {what}."
    return rule


def _number(column: Column, first: str) -> Any:
    """A number in the range of its unit, or the name of a value where that is allowed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.wanted.named:
        formula = f'OR(ISNUMBER({first}),LEFT({first},1)="=")'
        rule = DataValidation("custom", formula1=formula, allow_blank=True, showErrorMessage=True)
        rule.errorTitle = "Isi angka atau nama nilai"
        rule.error = 'Isi angka, atau nama nilai sesudah tanda =, misalnya "= ikm.nilai".'
        return rule
    if column.unit in (JUMLAH, PERINGKAT):
        return _between("whole", 1 if column.unit == PERINGKAT else 0, LARGEST, "bilangan bulat tanpa tanda baca")
    if column.unit in (RUPIAH, KM2, INDEKS):
        return _between("decimal", 0, LARGEST, "angka, tidak kurang dari nol")
    if column.unit == PERSEN:
        return _between("decimal", 0, 100_000, "persen sebagai angka biasa: 99,53 persen ditulis 99,53")
    return _between("decimal", -LARGEST, LARGEST, "angka")
