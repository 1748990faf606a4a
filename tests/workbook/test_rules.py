"""What Excel lets people type into a number's cell is what the loader takes, as a spreadsheet program works it out."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from lkjip.base.source import Source
from lkjip.data import schema
from lkjip.data.nodes import Items, Mapping, Scalar
from lkjip.data.scales import scales_of
from lkjip.data.schema import Number
from lkjip.data.shape import number_of, shape_of
from lkjip.verbs.workbook.books import BookSheet, DataFile
from lkjip.verbs.workbook.sheet_columns import ANGKA, Column, SheetTable
from lkjip.verbs.workbook.sheet_layout import CHOICES
from lkjip.verbs.workbook.validations import Choices, scales_in, sen_in, validation
from tests.loading import AMOUNTS, UNITS, refuses
from tests.sharing import District
from tests.workbook.conftest import convert, needs_calc

AT = Source("data/2031/ketentuan.yaml")
LONGEST = 255  # characters of a rule in a workbook
KINDS = [kind for kind in vars(schema).values() if isinstance(kind, type) and hasattr(kind, "_fields")]
FIELDS = [(kind, key) for kind in KINDS for key, field in shape_of(kind).items() if number_of(field.kind) is not None]
SCALE = "predikat SAKIP"
TYPED = (*AMOUNTS, "A", "banyak", "= ikm.nilai")


class Case(NamedTuple):
    """A field, the unit named beside it ("" for none), and what is typed."""

    kind: type
    key: str
    satuan: str
    typed: str

    @property
    def number(self) -> Number:
        return number_of(shape_of(self.kind)[self.key].kind) or Number()


def ketentuan(scale: str = SCALE, sen: str = "") -> BookSheet:
    """The sheet of a ketentuan.yaml with one scale of predicates."""
    node, kelas, listed = Mapping(AT), Mapping(AT), Mapping(AT)
    kelas.put("huruf", Scalar("A", AT), AT)
    classes, scales = Items(AT), Items(AT)
    classes.put(kelas, AT)
    listed.put("satuan", Scalar(scale, AT), AT)
    listed.put("kelas", classes, AT)
    scales.put(listed, AT)
    node.put("predikat", scales, AT)
    if sen:
        node.put("sen", Scalar(sen, AT), AT)
    return BookSheet("ketentuan", DataFile(AT.file, b"", "ketentuan", ()), SheetTable("", (), ()), node, ())


def rule_of(case: Case, row: int, choices: Choices, sheets: tuple[BookSheet, ...]) -> str:
    """The rule as a formula that is true where Excel lets the cell B be."""
    column = Column(case.key, 0, (case.key,), case.kind, case.key, ANGKA, True)
    found = validation(column, f"B{row}", f"A{row}", choices, sheets)
    assert len(str(found.formula1)) <= LONGEST, found.formula1
    if found.type == "custom":
        return str(found.formula1)
    whole = f",B{row}=INT(B{row})" if found.type == "whole" else ""
    return f"IF(ISNUMBER(B{row}),AND(B{row}>={found.formula1},B{row}<={found.formula2}{whole}),FALSE)"


def told(cases: list[Case], sheets: tuple[BookSheet, ...], folder: Path) -> list[bool]:
    """Whether the rules let each of the cases be, worked out by LibreOffice."""
    book, choices = Workbook(), Choices()
    page = book.active
    for row, case in enumerate(cases, 1):
        page.cell(row, 1, case.satuan or None)
        cell = page.cell(row, 2)
        cell.value = Decimal(case.typed) if re.fullmatch(r"-?[\d.]+", case.typed) else case.typed
        cell.data_type = "n" if isinstance(cell.value, Decimal) else "s"
        page.cell(row, 3, "=" + rule_of(case, row, choices, sheets))
    choices.fill(book.create_sheet(CHOICES))
    book.save(folder / "aturan.xlsx")
    lines = convert(folder / "aturan.xlsx", folder, "csv").read_text("utf-8").splitlines()
    return [row[2] in ("TRUE", "1") for row in csv.reader(lines)]


def loader_takes(case: Case, sheets: tuple[BookSheet, ...]) -> bool:
    tree = Mapping(AT)
    tree.put("ketentuan", sheets[0].node, AT)
    return not refuses(case.number, case.typed, case.satuan, scales_of(tree).get(case.satuan))


@needs_calc
def test_a_spreadsheet_takes_what_the_loader_takes(tmp_path: Path) -> None:
    sheets = (ketentuan(),)
    own = [Case(kind, key, "", typed) for kind, key in FIELDS for typed in TYPED]
    cases = [case for case in own if case.number.unit is not None]
    cases += [
        Case(kind, "target" if kind is schema.IndikatorKinerja else "nilai", satuan, typed)
        for kind in (schema.IndikatorKinerja, schema.Riwayat, District)
        for satuan in (*UNITS, SCALE)
        for typed in TYPED
    ]
    taken = told(cases, sheets, tmp_path)
    wrong = [case for case, one in zip(cases, taken, strict=True) if one != loader_takes(case, sheets)]

    assert [case for case in wrong if not (case.satuan == SCALE and not re.match(r"[-\d]", case.typed))] == []


def test_money_has_sen_where_the_office_says_so() -> None:
    column = Column("pagu", 0, ("pagu",), schema.SubKegiatan, "pagu", ANGKA, True)
    kinds = [validation(column, "B6", "", Choices(), (ketentuan(sen=sen),)).type for sen in ("", "tidak", "ya")]

    assert (kinds, sen_in((ketentuan(sen="ya"),))) == (["whole", "whole", "decimal"], True)


@pytest.mark.parametrize("sheets", [(), (ketentuan(),)])
def test_scales_are_those_of_the_year(sheets: tuple[BookSheet, ...]) -> None:
    assert scales_in(sheets) == ((SCALE,) if sheets else ())
