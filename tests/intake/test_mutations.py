"""Exports changed at random: what changes only their looks is read right, what changes a figure is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.data.exportfile import open_export
from lkjip.verbs.intake import taking
from lkjip.verbs.intake.recipe_reading import read_recipes
from lkjip.verbs.intake.recognising import ExportFile
from tests.data.excel import saved
from tests.intake.conftest import CARD_ROWS, cards

TRUE = {(name, field): str(row[at]) for name, *row in CARD_ROWS for field, at in (("wajib", 2), ("punya", 3))}
FIRST, LAST, TOTAL = 7, 9, 10
FIGURES = "CDEF"
Mutation = Callable[[Worksheet, Random], None]


def _figure(sheet: Worksheet, dice: Random) -> str:
    return f"{dice.choice(FIGURES)}{dice.randint(FIRST, TOTAL)}"


# --- looks ---------------------------------------------------------------------------------------------------------


def points(sheet: Worksheet, dice: Random) -> None:
    for row in range(FIRST, TOTAL + 1):
        for column in FIGURES:
            if dice.random() < 0.5 and isinstance(value := sheet[f"{column}{row}"].value, int):
                sheet[f"{column}{row}"] = f"{value:,}".replace(",", ".")


def blanks(sheet: Worksheet, dice: Random) -> None:
    cell = sheet[f"B{dice.randint(FIRST, LAST)}"]
    cell.value = f" {str(cell.value).replace(' ', chr(160))}  "


def capitals(sheet: Worksheet, dice: Random) -> None:
    cell = sheet[dice.choice(["B4", "C4", "F4", "E5", "B7", "B8"])]
    cell.value = dice.choice([str.title, str.lower, str.upper])(str(cell.value))


def apart(sheet: Worksheet, dice: Random) -> None:
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def below(sheet: Worksheet, dice: Random) -> None:
    sheet[f"D{dice.randint(15, 40)}"] = dice.choice(["   ", "Mengetahui,", "NIP 196707261986022002"])


def beside(sheet: Worksheet, dice: Random) -> None:
    sheet[f"J{dice.randint(FIRST, LAST)}"] = dice.choice(["lihat berkas", 12, None])


def above(sheet: Worksheet, dice: Random) -> None:
    sheet["A3"] = dice.choice(["KABUPATEN RAWA BIRU", "Dicetak 3 Januari 2032", None])


def called(sheet: Worksheet, dice: Random) -> None:
    sheet.title = dice.choice(["Sheet1", "Data (3)", "rekap"])


def narrow(sheet: Worksheet, dice: Random) -> None:
    sheet.column_dimensions[dice.choice("ACDG")].hidden = True


# --- figures -------------------------------------------------------------------------------------------------------


def digit(sheet: Worksheet, dice: Random) -> None:
    cell = sheet[_figure(sheet, dice)]
    cell.value = int(str(cell.value).replace(".", "")) + dice.choice([-10, -1, 1, 9, 100])


def lost(sheet: Worksheet, dice: Random) -> None:
    sheet[f"{dice.choice('BCDEF')}{dice.randint(FIRST, LAST)}"] = None


def cut(sheet: Worksheet, dice: Random) -> None:
    row = dice.randint(FIRST, TOTAL)
    for column in "ABCDEFG":
        sheet[f"{column}{row}"] = None


def doubled(sheet: Worksheet, dice: Random) -> None:
    row, other = dice.sample(range(FIRST, LAST + 1), 2)
    for column in "BCDEF":
        sheet[f"{column}{row}"] = sheet[f"{column}{other}"].value


def hidden(sheet: Worksheet, dice: Random) -> None:
    sheet.row_dimensions[dice.randint(FIRST, LAST)].hidden = True


def spoiled(sheet: Worksheet, dice: Random) -> None:
    sheet[_figure(sheet, dice)] = dice.choice(["n/a", "#DIV/0!", "12,5", "12.5", "1.23.456", "O", -5, True, 3.25])


def renamed(sheet: Worksheet, dice: Random) -> None:
    sheet[dice.choice(["B4", "C4", "F4", "C5", "D5", "E5", "F5"])] = "Lainnya"


def stranger(sheet: Worksheet, dice: Random) -> None:
    sheet[f"B{dice.randint(FIRST, LAST)}"] = "HILIR"


def swapped(sheet: Worksheet, dice: Random) -> None:
    first, other = dice.sample([f"{column}{row}" for column in "CDEF" for row in range(FIRST, LAST + 1)], 2)
    sheet[first], sheet[other] = sheet[other].value, sheet[first].value


LOOKS = (points, blanks, capitals, apart, below, beside, above, called, narrow)
HARM = (digit, lost, cut, doubled, hidden, spoiled, renamed, stranger)


@pytest.fixture
def read(project: Project, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], dict[tuple[str, str], str] | None]:
    """What an export gives, by row and field; None where it is refused."""
    monkeypatch.setattr(
        taking, "_checked", lambda *_: taking.BudgetBeside()
    )  # what the data say of the figures is another test's
    recipes = read_recipes(project)

    def found(content: bytes) -> dict[tuple[str, str], str] | None:
        try:
            export = ExportFile("data/2031/sumber/rekap.xlsx", content, open_export("rekap.xlsx", content))
            harvest = taking.harvested(project, recipes, [export])
        except InputError:
            return None
        (intake,) = harvest.intakes
        return {(dict(cell.keys)["wilayah"], cell.field): cell.figure.text for cell in intake.cells}

    return found


def mutated(dice: Random, mutations: list[Mutation]) -> bytes:
    book = load_workbook(io.BytesIO(cards()))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for mutation in mutations:
        mutation(sheet, dice)
    return saved(book)


def plain(found: dict[tuple[str, str], str] | None) -> dict[tuple[str, str], str] | None:
    return None if found is None else {(name.upper(), field): text for (name, field), text in found.items()}


def test_looks_change_no_figure(read: Callable[[bytes], dict[tuple[str, str], str] | None]) -> None:
    for seed in range(14):
        dice = Random(seed)
        mutations = dice.sample(LOOKS, dice.randint(1, 4))
        assert plain(read(mutated(dice, mutations))) == TRUE, (seed, mutations)


def test_a_changed_figure_is_never_taken(read: Callable[[bytes], dict[tuple[str, str], str] | None]) -> None:
    for seed in range(40):
        dice = Random(seed)
        mutations = [*dice.sample(LOOKS[1:], dice.randint(0, 2)), HARM[seed % len(HARM)]]
        assert read(mutated(dice, mutations)) is None, (seed, mutations)


def test_swapped_figures_are_right_or_refused(read: Callable[[bytes], dict[tuple[str, str], str] | None]) -> None:
    """Two figures of one column exchange nothing that a sum could tell, unless the row has a sum of its own."""
    for seed in range(6):
        found = read(mutated(Random(seed), [swapped]))
        assert found is None or {key[1] for key in TRUE if plain(found)[key] != TRUE[key]} == {"punya"}, seed
