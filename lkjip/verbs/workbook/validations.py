"""What Excel lets people type into a column: choices, keys that exist, numbers within their range."""

from __future__ import annotations

from typing import Any, Literal

from lkjip.base.quantity import PERSEN, RUPIAH, UNITS, Unit
from lkjip.data.assemble import SUBJECTS
from lkjip.data.descriptions import REFERS
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.numbers import counts
from lkjip.data.ownvalues import FINEST
from lkjip.data.ranges import FRACTIONAL, SIGNED, Range, range_of
from lkjip.data.scales import scales_of
from lkjip.data.schema import Number
from lkjip.data.shape import number_of, shape_of
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.sheet_columns import ANGKA, BULAT, NILAI, Column
from lkjip.verbs.workbook.sheet_layout import CHOICES

LARGEST = 10**15 - 1
SATUAN = tuple(UNITS)
YEARS = (1900, 2200, "tahun, empat angka")
DECIMALS = (0, FINEST, f"banyaknya desimal, 0 sampai {FINEST}")
WHOLE_NUMBERS = {
    ("NilaiSendiri", "desimal"): DECIMALS,
    ("KolomSendiri", "desimal"): DECIMALS,
    ("Grafik", "tahun"): (1, 30, "banyaknya tahun"),
    ("Triwulan", "triwulan"): (1, 4, "triwulan, 1 sampai 4"),
}
"""What a whole number may be that is no year."""
RATES = ("*per *", "*/*")
"""Units of a rate, as a spreadsheet looks for them (`quantity.RATE`)."""


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


def validation(column: Column, first: str, satuan: str, choices: Choices, sheets: tuple[BookSheet, ...]) -> Any:
    """The rule for a column whose first cell is `first`; None where any text will do.

    satuan: the cell in the row of `first` that names its unit; "" where there is none
    """
    if column.part != NILAI:
        return None
    known = column.choices or known_keys(column, sheets)
    if known:
        return listed(choices.range_of(known), strict=True)
    if column.field == "satuan":
        return listed(choices.range_of(SATUAN), strict=False)
    if column.kind == BULAT:
        low, high, what = WHOLE_NUMBERS.get((column.owner.__name__, column.field), YEARS)
        return _between("whole", low, high, what)
    return _number(column, first, satuan, choices, sheets) if column.kind == ANGKA else None


def known_keys(column: Column, sheets: tuple[BookSheet, ...]) -> tuple[str, ...]:
    """The keys that the column may name, in their order."""
    path = REFERS.get((column.owner.__name__, column.field), ())
    if not path:
        return ()
    file = next(subject.file for subject in SUBJECTS if subject.field == path[0])
    node = next((sheet.node for sheet in sheets if sheet.file.name.endswith(f"/{file}")), None)
    return tuple(dict.fromkeys(_leaves(node, path[1:])))


def _leaves(node: Node, path: tuple[str, ...]) -> list[str]:
    if isinstance(node, Items):
        return [leaf for item in node for leaf in _leaves(item, path)]
    if isinstance(node, Mapping):
        return _leaves(node.get(path[0]), path[1:]) if path else []
    return [str(node)] if isinstance(node, Scalar) else []


def listed(source: str, strict: bool) -> Any:
    """The rule of a list to choose from, which stands at `source`; other words are refused where it is strict."""
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


def _number(column: Column, first: str, satuan: str, choices: Choices, sheets: tuple[BookSheet, ...]) -> Any:
    """A number as the loader takes it (`lkjip/data/ranges.py`), or the name of a value where that is allowed."""
    number = number_of(shape_of(column.owner)[column.field].kind) or Number()
    if number.unit is None:
        return _of_any_unit(number, first, satuan, choices, sheets)
    whole = counts(number.unit) or (number.unit == RUPIAH and not sen_in(sheets))
    limits = range_of(number, number.unit)
    if number.takes_formulas:
        return _custom(f'IF(ISNUMBER({first}),{_all(_kept(first, limits, whole))},LEFT({first},1)="=")', named=True)
    low, high = (LARGEST * sign if limit is None else limit for limit, sign in zip(limits, (-1, 1), strict=True))
    return _between("whole" if whole else "decimal", low, high, _in_words(limits, number.unit, whole))


def _kept(cell: str, limits: Range, whole: bool) -> list[str]:
    """The conditions that a number in `cell` must keep."""
    bounds = [f"{cell}{sign}{limit}" for sign, limit in zip((">=", "<="), limits, strict=True) if limit is not None]
    return [*bounds, *([f"{cell}=INT({cell})"] if whole else [])]


def _all(conditions: list[str]) -> str:
    return f"AND({','.join(conditions)})" if conditions else "TRUE"


def _of_any_unit(number: Number, cell: str, satuan: str, choices: Choices, sheets: tuple[BookSheet, ...]) -> Any:
    """A number whose unit stands in the cell `satuan` of its row ("" where it stands in another sheet).

    Blank, the unit is percent. Letters stand where the unit is a scale of predicates.
    """
    limits, scales = Range(number.low, number.high), scales_in(sheets)
    word = f'LEFT({cell},1)="="' if number.takes_formulas else "FALSE"
    if not satuan:
        letters = f"OR(ISTEXT({cell}),{word})" if scales else word
        return _custom(f"IF(ISNUMBER({cell}),{_all(_kept(cell, limits, False))},{letters})", number.takes_formulas)
    kept = _kept(cell, limits, False)
    if limits.low is None:
        signed = choices.range_of(tuple(sorted(SIGNED)))
        kept.append(f'OR({cell}>=0,{satuan}="",COUNTIF({signed},{satuan}))')
    parted = choices.range_of((*(name for name in FRACTIONAL if name != RUPIAH.name or sen_in(sheets)), *RATES))
    kept.append(f'OR({cell}=INT({cell}),{satuan}="",SUMPRODUCT(COUNTIF({satuan},{parted})))')
    formula = f"IF(ISNUMBER({cell}),{_all(kept)},{word})"
    if scales:
        formula = f"IF(COUNTIF({choices.range_of(scales)},{satuan}),ISTEXT({cell}),{formula})"
    return _custom(formula, number.takes_formulas)


def _custom(formula: str, named: bool) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("custom", formula1=formula, allow_blank=True, showErrorMessage=True)
    rule.errorTitle = "Isi angka atau nama nilai" if named else "Isi angka menurut satuannya"
    rule.error = "Isi angka menurut satuannya: yang menghitung benda bulat dan tidak kurang dari nol."
    if named:
        rule.error += ' Atau isi nama nilai sesudah tanda =, misalnya "= nilai.kunjungan".'
    return rule


def _in_words(limits: Range, unit: Unit, whole: bool) -> str:
    """What a cell takes, for the message of Excel."""
    what = "bilangan bulat tanpa tanda baca" if whole else "angka"
    if unit == PERSEN:
        what = "persen sebagai angka biasa (99,53 persen ditulis 99,53)"
    if limits.high is not None:
        return f"{what}, dari {limits.low or 0} sampai {limits.high}"
    if limits.low is None:
        return what
    return f"{what}, tidak kurang dari {limits.low or 'nol'}"


def scales_in(sheets: tuple[BookSheet, ...]) -> tuple[str, ...]:
    """The units of ketentuan.yaml that are scales of predicates."""
    return tuple(name for node in _ketentuan(sheets) for name in scales_of(_tree(node)))


def sen_in(sheets: tuple[BookSheet, ...]) -> bool:
    """Whether ketentuan.yaml declares that money is given to the sen."""
    return any(str(node.get("sen")) == "ya" for node in _ketentuan(sheets))


def _ketentuan(sheets: tuple[BookSheet, ...]) -> tuple[Mapping, ...]:
    found = (sheet.node for sheet in sheets if sheet.file.name.endswith("/ketentuan.yaml"))
    return tuple(node for node in list(found)[:1] if isinstance(node, Mapping))


def _tree(ketentuan: Mapping) -> Mapping:
    tree = Mapping(ketentuan.source)
    tree.put("ketentuan", ketentuan, ketentuan.source)
    return tree
