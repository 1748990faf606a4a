"""What an own table computes, as formulas of Excel: its columns row by row, its totals below all rows.

A formula that Excel can follow changes with what people type. Where it cannot (values of the report, last year), the
computed value stands. Numbers are rounded as they are published, as the report computes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from lkjip.base.quantity import Quantity, Value
from lkjip.base.source import column_letters
from lkjip.base.tuples import NamedTuple
from lkjip.compute.formula.expression import (
    Call,
    Chain,
    ComparedParts,
    Expression,
    Hundredth,
    Name,
    Negative,
    NumberLiteral,
    Power,
)
from lkjip.compute.formula.grammar import parse
from lkjip.compute.tabel import BY_FORMULA, MEAN, TOTAL, WHOLE, has_total
from lkjip.data.schema import KolomSendiri, TabelSendiri, name_part
from lkjip.verbs.workbook import sheet_layout
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.cell_values import is_number
from lkjip.verbs.workbook.entries import Entry
from lkjip.verbs.workbook.sheet_columns import ANGKA

FUNCTIONS = {
    "JIKA": "IF",
    "JUMLAH": "SUM",
    "RATA": "AVERAGE",
    "MIN": "MIN",
    "MAKS": "MAX",
    "MEDIAN": "MEDIAN",
    "HITUNG": "COUNT",
    "PERINGKAT": "RANK",
    "BULAT": "ROUND",
    "MUTLAK": "ABS",
    "DAN": "AND",
    "ATAU": "OR",
    "BUKAN": "NOT",
}
RANGES = frozenset({"JUMLAH", "RATA", "MIN", "MAKS", "MEDIAN", "HITUNG", "PERINGKAT"})


SUMMED_UP = "Jumlah"


class NotInExcel(Exception):
    """A formula speaks of what its sheet does not have."""


class ShownCell(NamedTuple):
    """A cell that nobody types: a formula or the value's own text; `style` is the number format of a formula."""

    row: int
    column: int
    text: str
    style: str = ""


class LiveSheet:
    """What the sheet of an own table shows beside and below its rows."""

    def __init__(self, sheet: BookSheet, table: TabelSendiri, names: Mapping[str, Value]) -> None:
        self.sheet, self.table, self.names = sheet, table, names
        self.first, self.many = sheet_layout.FIRST, len(sheet.entries)
        self.last = self.first + self.many - 1 + (0 if sheet.locked else sheet_layout.SPARE)
        self.total = self.last + 1
        self.computed = [kolom for kolom in table.kolom if kolom.rumus]
        typed = [column.name for column in sheet.table.columns]
        self.places = {name: at for at, name in enumerate([*typed, *(kolom.kunci for kolom in self.computed)], 2)}
        naming = table.naming_column
        self.naming = naming.kunci if naming else ""
        self.keys = [name_part(entry.cells.get(self.naming, "")) for entry in sheet.entries]
        self.typed_numbers = {column.name for column in sheet.table.columns if column.kind == ANGKA}
        self.formulas = {kolom.kunci: parse(kolom.rumus.lstrip("= ")) for kolom in self.computed}
        self.plain: dict[str, bool] = {}
        self.fine: dict[str, int] = {}

    def headings(self) -> list[tuple[int, str]]:
        """The columns that are computed, each with its heading."""
        return [(self.places[kolom.kunci], _heading(kolom)) for kolom in self.computed]

    def cells(self) -> Iterable[ShownCell]:
        """Everything that is computed: of the rows, of those that may come, and the totals."""
        for kolom in self.computed:
            for number, row in enumerate(range(self.first, self.last + 1)):
                yield self._row_cell(kolom, row, number)
        if any(has_total(self.table, kolom) for kolom in self.table.kolom):
            yield ShownCell(self.total, sheet_layout.PLACE, sheet_layout.TOTAL)
            yield ShownCell(self.total, self.places[self.naming], self._label())
            for kolom in self.table.kolom:
                if kolom.is_number and has_total(self.table, kolom):
                    yield self._total_cell(kolom)

    # --- rows ---

    def _row_cell(self, kolom: KolomSendiri, row: int, number: int) -> ShownCell:
        at = self.places[kolom.kunci]
        if self._follows(kolom.kunci, number):
            digits = self._decimals(kolom)
            return ShownCell(row, at, self._formula(kolom, row, digits), _style(digits))
        return ShownCell(row, at, self._text(f"{self.keys[number]}.{kolom.kunci}") if number < self.many else "")

    def _text(self, name: str) -> str:
        value = self.names.get(f"{self.table.stem}.{name}")
        return "" if value is None else str(value)

    def _formula(self, kolom: KolomSendiri, row: int, digits: int) -> str:
        """The formula of a column in a row; it waits until all that it needs is there."""
        asked = self._asked(kolom.kunci)
        needed = [self._cell(kunci, row) for kunci in asked if kunci in self.places]
        waits = [f"COUNT({','.join(needed)})<{len(needed)}" if needed else f'{self._cell(self.naming, row)}=""']
        waits += [self._wanting(name.removeprefix(WHOLE)) for name in asked if name.startswith(WHOLE)]
        waiting = waits[0] if len(waits) == 1 else f"OR({','.join(waits)})"
        body = self._in_excel(self.formulas[kolom.kunci].node, row)
        return f'=IFERROR(IF({waiting},"",ROUND({body},{digits})),"")'

    def _wanting(self, kunci: str) -> str:
        """Whether a row has no number in a column yet."""
        return f"COUNT({self._range(kunci)})<COUNTA({self._range(self.naming)})"

    def _asked(self, kunci: str) -> list[str]:
        return [named.name.lower() for named in self.formulas[kunci].names]

    def _in_excel(self, node: Expression, row: int) -> str:
        return written(node, lambda name: self._referred(name, row))

    def _referred(self, name: str, row: int) -> str:
        """Where a name stands in the sheet."""
        name = name.lower()
        start, _, kunci = name.rpartition(".")
        if name in self.places:
            return self._cell(name, row)
        if f"{start}." == WHOLE and kunci in self.places:
            return self._range(kunci)
        kolom = self.table.column(kunci)
        if start == TOTAL and kolom is not None and kunci in self.places and has_total(self.table, kolom):
            return f"${column_letters(self.places[kunci])}${self.total}"
        raise NotInExcel

    def _cell(self, kunci: str, row: int) -> str:
        return f"{column_letters(self.places[kunci])}{row}"

    def _range(self, kunci: str) -> str:
        letter = column_letters(self.places[kunci])
        return f"${letter}${self.first}:${letter}${self.last}"

    # --- whether Excel can follow ---

    def _follows(self, kunci: str, number: int | None, above: frozenset[str] = frozenset()) -> bool:
        """Whether Excel computes the cell of a column in a row, or in all rows (None) where it is summed up.

        above: the columns that asked; what leads back to one of them is no formula of Excel
        """
        if kunci in above:
            return False
        if kunci not in self.formulas:
            return kunci in self.typed_numbers and self._is_plain(kunci, number)
        try:
            self._in_excel(self.formulas[kunci].node, self.first)
        except NotInExcel:
            return False
        return all(self._reaches(name, number, above | {kunci}) for name in self._asked(kunci))

    def _reaches(self, name: str, number: int | None, above: frozenset[str]) -> bool:
        start, _, kunci = name.rpartition(".")
        return self._follows(kunci, None if start else number, above)

    def _is_plain(self, kunci: str, number: int | None) -> bool:
        """Whether numbers are typed there, and no names of values."""
        if number is not None:
            return all(_is_typed(entry, kunci) for entry in self.sheet.entries[number : number + 1])
        if self.table.apart:  # a range would take in rows that stand apart
            return False
        if kunci not in self.plain:  # asked by every row of a column that speaks of all rows
            self.plain[kunci] = all(_is_typed(entry, kunci) for entry in self.sheet.entries)
        return self.plain[kunci]

    # --- totals ---

    def _total_cell(self, kolom: KolomSendiri) -> ShownCell:
        at, digits = self.places[kolom.kunci], self._decimals(kolom)
        if not self._follows(kolom.kunci, None):
            return ShownCell(self.total, at, self._text(f"{TOTAL}.{kolom.kunci}"))
        if kolom.rumus and kolom.jumlah in ("", BY_FORMULA):
            return ShownCell(self.total, at, self._formula(kolom, self.total, digits), _style(digits))
        summed, cells = "AVERAGE" if kolom.jumlah == MEAN else "SUM", self._range(kolom.kunci)
        text = f'=IFERROR(IF({self._wanting(kolom.kunci)},"",ROUND({summed}({cells}),{digits})),"")'
        return ShownCell(self.total, at, text, _style(digits))

    def _label(self) -> str:
        """What the row of totals is called; here it is shown even where the report does not print it."""
        return self.table.jumlah if self.table.prints_sums else SUMMED_UP

    def _decimals(self, kolom: KolomSendiri) -> int:
        """How finely the cells of a column are published."""
        if kolom.desimal is not None:
            return kolom.desimal
        if kolom.kunci not in self.fine:
            stem = self.table.stem
            names = (f"{stem}.{key}.{kolom.kunci}" for key in (*self.keys, TOTAL))
            found = (value.decimals for name in names if isinstance(value := self.names.get(name), Quantity))
            self.fine[kolom.kunci] = max(found, default=0)
        return self.fine[kolom.kunci]


def _is_typed(entry: Entry, kunci: str) -> bool:
    text = entry.cells.get(kunci, "")
    return not text or is_number(text)


def _heading(kolom: KolomSendiri) -> str:
    unit = f" ({kolom.satuan})" if kolom.satuan and kolom.satuan != kolom.judul.casefold() else ""
    return f"{kolom.judul}{unit}"


def _style(digits: int) -> str:
    return "#,##0" + (f".{'0' * digits}" if digits else "")


# --- formulas of the report in the words of Excel ----------------------------------------------------------------


def written(node: Expression, place: Callable[[str], str]) -> str:
    """A formula as Excel writes it; `place` gives where a name stands. Raises NotInExcel for what Excel lacks."""
    if isinstance(node, NumberLiteral):
        return f"{node.amount:f}"
    if isinstance(node, Name):
        return place(node.name)
    if isinstance(node, Negative):
        return f"(-{written(node.part, place)})"
    if isinstance(node, Hundredth):
        return f"({written(node.part, place)}/100)"
    if isinstance(node, Power):
        return f"({written(node.base, place)}^{written(node.exponent, place)})"
    if isinstance(node, ComparedParts):
        return f"({written(node.left, place)}{node.operator}{written(node.right, place)})"
    if isinstance(node, Chain):
        links = "".join(f"{link.operator}{written(link.part, place)}" for link in node.links)
        return f"({written(node.first, place)}{links})"
    return _call(node, place)


def _call(node: Call, place: Callable[[str], str]) -> str:
    texts = [written(argument, place) for argument in node.arguments]
    if node.function == "BULAT" and len(texts) == 1:
        texts.append("0")
    if node.function == "PERINGKAT":
        _only_a_column(texts)
    if node.function not in FUNCTIONS or (node.function not in RANGES and any(":" in text for text in texts)):
        raise NotInExcel
    return f"{FUNCTIONS[node.function]}({','.join(texts)})"


def _only_a_column(texts: Sequence[str]) -> None:
    """Excel ranks a number in one range of cells."""
    if ":" not in texts[1] or any(":" in text for text in (texts[0], *texts[2:])) or len(texts) > 3:
        raise NotInExcel
