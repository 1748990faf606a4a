"""The value of one text of a definition: a name, a formula, or a column of its row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lkjip.base.quantity import JUMLAH, Quantity, Text, Value, absent, unit_named
from lkjip.base.source import source_of
from lkjip.compute.book import REFERENCE
from lkjip.compute.names import Names, UnknownName
from lkjip.data.rumus import SIGN
from lkjip.drawing.defined.filling import columns_in, with_columns
from lkjip.drawing.defined.mistakes import Mistakes
from lkjip.drawing.defined.recorded import ChartRow

if TYPE_CHECKING:
    from lkjip.compute.formula.mistaken import FormulaMistake

NO_ROW = ChartRow({}, {})
WRONG = "definisi grafiknya belum benar"


class Cells:
    """Finds values for one chart; what is wrong is noted, and stands as a value that is not there."""

    def __init__(self, names: Names, satuan: str, mistakes: Mistakes) -> None:
        self.names, self.satuan, self.mistakes = names, satuan, mistakes

    def value(self, typed: str, row: ChartRow = NO_ROW, own: Mapping[str, Value] | None = None) -> Quantity:
        """The number that `typed` stands for; `own` are values that it knows by a short name besides the row's."""
        text = self.filled(typed, row)
        if found := REFERENCE.fullmatch(text):
            return self._number(found[1], typed, row, own or {})
        if not text.startswith(SIGN):
            hint = 'Tulis nama nilai (iku.{kunci}.capaian), atau rumus yang diawali "=".'
            self.mistakes.note(typed, f'"{text}" bukan nama nilai', hint)
            return absent(WRONG)
        return self._formula(text, typed, row, own or {})

    def filled(self, typed: str, row: ChartRow) -> str:
        """The text with the words of the row; a column that it does not have is a mistake."""
        for column in columns_in(typed):
            if column not in row.words:
                known = ", ".join(row.words) or "tidak ada"
                self.mistakes.unknown(typed, "kolom", column, row.words, f"Kolom yang berisi kata: {known}.")
        return with_columns(typed, row.words)

    def find(self, name: str, typed: str, row: ChartRow, own: Mapping[str, Value]) -> Value | None:
        """Any value that a text prints; None, and a mistake, where there is none of that name."""
        if (found := own.get(name) or row.numbers.get(name)) is not None:
            return found
        if name in row.words:
            return Text(row.words[name])
        try:
            return self.names(name)
        except UnknownName as error:
            near = [*own, *row.numbers, *row.words]
            self.mistakes.unknown(typed, "nilai", name, [*near, *self.names], str(error))
            return None

    def _number(self, name: str, typed: str, row: ChartRow, own: Mapping[str, Value]) -> Quantity:
        found = self.find(name, typed, row, own)
        if isinstance(found, Text):
            self.mistakes.note(
                typed, f'nilai "{name}" berupa kata ({found}), bukan angka', "Tunjuk nilai yang berupa angka."
            )
        return found if isinstance(found, Quantity) else absent(WRONG)

    def _formula(self, text: str, typed: str, row: ChartRow, own: Mapping[str, Value]) -> Quantity:
        from lkjip.compute.formula import names_of
        from lkjip.compute.formula.evaluation import evaluate
        from lkjip.compute.formula.mistaken import FormulaMistake

        local: dict[str, Value] = {**row.numbers, **own}
        lead = len(text) - len(text.lstrip("= "))
        named = (local.get(name) or self.names.get(name) for name in names_of(text))
        units = [value.unit for value in named if isinstance(value, Quantity) and not value.missing]
        unit = unit_named(self.satuan) if self.satuan else units[0] if units else JUMLAH
        try:
            return evaluate(text[lead:], lambda name: local.get(name) or self.names.get(name), unit)
        except FormulaMistake as mistake:
            self._mistaken(mistake, typed, local)
            return absent(WRONG, unit, source_of(typed))

    def _mistaken(self, mistake: FormulaMistake, typed: str, local: Mapping[str, Value]) -> None:
        if mistake.unknown:
            self.mistakes.unknown(typed, "nilai", mistake.unknown, [*local, *self.names])
            return
        hint = mistake.hint if self.satuan else f'{mistake.hint} Satuan hasilnya dapat ditulis pada "satuan".'
        self.mistakes.note(typed, f"rumus: {mistake.message}", hint.strip())
