"""Workbooks of every kind that programs make: taken with all they show, or refused in a sentence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tests.data.excel import HEAD, read, with_parts, workbook

ROWS = [HEAD, ("waktu", "Waktu", 81.25), ("sikap", "Sikap", 80)]
FACTS = [("waktu", "Waktu", "81.25"), ("sikap", "Sikap", "80")]
SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
Part = Callable[[bytes], bytes]


def made(change: Callable[[Any], Any] = lambda sheet: None) -> bytes:
    def changed(book: Workbook) -> None:
        change(book.worksheets[0])

    return workbook(ROWS, changed)


def put(cell: str, value: Any, style: str = "General") -> bytes:
    def dress(sheet: Any) -> None:
        sheet[cell].value, sheet[cell].number_format = value, style

    return made(dress)


def part(**changes: Part) -> bytes:
    """A good workbook with parts changed: `sheet`, `book`, `styles`."""
    names = {"sheet": SHEET, "book": BOOK, "styles": STYLES}
    return with_parts(made(), {names[name]: change for name, change in changes.items()})


def swap(old: str, new: str) -> Part:
    def change(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode())

    return change


def without(content: bytes, *names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
    return target.getvalue()


def strict(content: bytes) -> bytes:
    """As Excel's "Strict Open XML" writes namespaces."""
    main, rel = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "officeDocument/2006/relationships"
    return content.replace(main.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        f"http://schemas.openxmlformats.org/{rel}".encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    )


def prefixed(content: bytes) -> bytes:
    """Every element with a prefix, as some exports write them."""
    text = re.sub(rb"<(/?)(?![?!/])(\w+)", rb"<\1x:\2", content)
    return text.replace(b' xmlns="', b' xmlns:x="')


def rich(sheet: Any) -> None:
    sheet["B2"].value = CellRichText("Wa", TextBlock(InlineFont(b=True), "ktu"))


NAME = 't="inlineStr"><is><t>Waktu</t></is>'
RELATIONS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org"


def shared(reference: str = "1", left_out: bool = False) -> bytes:
    """A workbook whose cell B2 refers to a part of texts, one of them rich and with a reading."""
    texts = "<si><t>lain</t></si><si><r><t>Wa</t></r><r><rPr><b/></rPr><t>ktu</t></r><rPh><t>x</t></rPh></si>"
    part = f'<sst xmlns="{OFFICE}/spreadsheetml/2006/main">{texts}</sst>'
    kind = f"{OFFICE}/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="t" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    parts: dict[str, Part] = {
        SHEET: swap(NAME, f't="s"><v>{reference}</v>'),
        RELATIONS: swap("</Relationships>", relation),
        "xl/sharedStrings.xml": lambda _: part.encode(),
    }
    content = with_parts(made(), parts)
    return without(content, "xl/sharedStrings.xml") if left_out else content


def chart(sheet: Any) -> None:
    drawn = BarChart()
    drawn.add_data(Reference(sheet, min_col=3, min_row=1, max_row=3))
    sheet.add_chart(drawn, "H2")


def table(sheet: Any) -> None:
    sheet.add_table(Table(displayName="Tabel1", ref="A1:C3"))


def validated(sheet: Any) -> None:
    rule = DataValidation("list", formula1='"waktu,sikap"')
    rule.add("A2:A900")
    sheet.add_data_validation(rule)


def conditional(sheet: Any) -> None:
    sheet.conditional_formatting.add("C2:C99", CellIsRule("lessThan", ["50"], fill=PatternFill(bgColor="FF0000")))
    sheet.conditional_formatting.add("C2:C99", ColorScaleRule(start_type="min", end_type="max"))


def chartsheet(sheet: Any) -> None:
    sheet.parent.create_chartsheet("Grafik1")


def notes(sheet: Any) -> None:
    sheet["C2"].comment = Comment("dari mana?", "Siti")


def dressed(sheet: Any) -> None:
    for row in sheet.iter_rows(1, 60, 1, 20):
        for cell in row:
            cell.font = Font(bold=True)
    sheet["XFD1048576"].number_format = "0.00"


PERCENT = '<numFmt numFmtId="0" formatCode="0%"/>'

TAKEN: dict[str, bytes] = {
    "plain": made(),
    "title of the sheet": made(lambda sheet: setattr(sheet, "title", "Sheet1 (2)")),
    "strange title": made(lambda sheet: setattr(sheet, "title", "Data & 'Isi' <1>")),
    "protected": made(lambda sheet: setattr(sheet.protection, "sheet", True)),
    "filter that hides nothing": made(lambda sheet: setattr(sheet.auto_filter, "ref", "A1:C3")),
    "frozen": made(lambda sheet: setattr(sheet, "freeze_panes", "B2")),
    "table": made(table),
    "chart": made(chart),
    "chart sheet": made(chartsheet),
    "comments": made(notes),
    "validation": made(validated),
    "conditional looks": made(conditional),
    "looks far away": made(dressed),
    "rich text": made(rich),
    "names": made(lambda sheet: sheet.parent.defined_names.add(DefinedName("x", attr_text="#REF!"))),
    "another empty sheet": made(lambda sheet: sheet.parent.create_sheet("Kosong")),
    "another hidden sheet": made(lambda sheet: setattr(sheet.parent.create_sheet("L"), "sheet_state", "veryHidden")),
    "hidden row without data": made(lambda sheet: setattr(sheet.row_dimensions[9], "hidden", True)),
    "hidden column without data": made(lambda sheet: setattr(sheet.column_dimensions["H"], "hidden", True)),
    "merged below": made(lambda sheet: sheet.merge_cells("A9:C9")),
    "text with apostrophe": made(lambda sheet: setattr(sheet["A2"], "quotePrefix", True)),
    "number as text": put("C2", "81.25", "@"),
    "number as text with a comma": put("C2", "81,25"),
    "blanks around": put("B2", "  Waktu "),
    "blank that does not break": put("B2", "Waktu\u00a0"),
    "accounting": put("C2", 81.25, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'),
    "currency of a place": put("C2", 81.25, "[$Rp-421]#,##0.00"),
    "words behind": put("C2", 81.25, '0.00" poin"'),
    "colours": put("C2", 81.25, "[Blue]0.00;[Red]-0.00"),
    "no styles": without(made(), STYLES),
    "no theme": without(made(), "xl/theme/theme1.xml"),
    "no properties": without(made(), "docProps/core.xml", "docProps/app.xml"),
    "no places": part(sheet=lambda xml: re.sub(rb'<(c|row) r="\w+"', rb"<\1", xml)),
    "no size": part(sheet=lambda xml: re.sub(rb"<dimension[^>]*/>", b"", xml)),
    "a false size": part(sheet=lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml)),
    "strict": part(sheet=strict, book=strict),
    "prefixes": part(sheet=prefixed),
    "utf-16": part(sheet=lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    "shared texts": shared(),
    "a formula with its result": part(sheet=swap("<v>81.25</v>", "<f>80+1.25</f><v>81.25</v>")),
    "a shared formula": part(sheet=swap("<v>81.25</v>", '<f t="shared" si="0"/><v>81.25</v>')),
    "a text from a formula": part(sheet=swap(NAME, 't="str"><f>PROPER("waktu")</f><v>Waktu</v>')),
    "absolute targets": with_parts(
        made(), {"xl/_rels/workbook.xml.rels": swap("/xl/worksheets/sheet1.xml", "worksheets/sheet1.xml")}
    ),
    "names in capitals": with_parts(
        made(), {"xl/_rels/workbook.xml.rels": swap("/xl/worksheets/sheet1.xml", "/XL/Worksheets/Sheet1.xml")}
    ),
    "broken chart": with_parts(made(chart), {"xl/charts/chart1.xml": lambda _: b"<x"}),
    "broken drawing": with_parts(made(chart), {"xl/drawings/drawing1.xml": lambda _: b""}),
    "broken comments": with_parts(made(notes), {"xl/comments/comment1.xml": lambda _: b"?"}),
    "unknown parts": with_parts(made(), {"customXml/item1.xml": lambda _: b"\xff", "xl/metadata.xml": lambda _: b""}),
    "macros": with_parts(made(), {"xl/vbaProject.bin": lambda _: b"x"}),
    "a new element": part(sheet=swap("</sheetData>", '</sheetData><extLst><ext uri="{x}"><y/></ext></extLst>')),
    "a style of a look": part(styles=swap("<colors>", f"<dxfs><dxf>{PERCENT}</dxf></dxfs><colors>")),
}  # fmt: skip


@pytest.mark.parametrize("content", TAKEN.values(), ids=TAKEN.keys())
def test_what_excel_opens_is_taken_with_all_it_shows(content: bytes) -> None:
    nodes, said = read(content)
    facts = [] if nodes is None else [tuple(str(one) for one in row.values()) for row in nodes]  # type: ignore[union-attr]

    assert (facts, said) == (FACTS, "")


def hide(sheet: Any) -> None:
    sheet.parent.create_sheet("L")
    sheet.sheet_state = "hidden"


NO_WIDTH = '<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
CELL, WHOLE = "data/2031/tabel/ikm.xlsx (", "data/2031/tabel/ikm.xlsx: "
REFUSED: dict[str, tuple[bytes, str]] = {
    "hidden row": (made(lambda sheet: setattr(sheet.row_dimensions[2], "hidden", True)), CELL),
    "row without height": (part(sheet=swap('<row r="2"', '<row r="2" ht="0" customHeight="1"')), CELL),
    "hidden column": (made(lambda sheet: setattr(sheet.column_dimensions["B"], "hidden", True)), CELL),
    "column without width": (part(sheet=swap("<sheetData>", NO_WIDTH)), CELL),
    "merged": (made(lambda sheet: sheet.merge_cells("B2:B3")), CELL),
    "beside the table": (put("F2", "x"), CELL),
    "a formula beside the table": (put("F2", "=1"), CELL),
    "a date": (put("C2", date(2023, 5, 9), "d-mmm-yy"), CELL),
    "a date and time": (put("C2", datetime(2023, 5, 9, 10, 30), "dd/mm/yyyy hh:mm"), CELL),
    "a time": (put("C2", time(10, 30), "h:mm"), CELL),
    "a duration": (put("C2", timedelta(hours=30), "[h]:mm"), CELL),
    "a date as a key": (put("A2", date(2023, 1, 2), "d/m"), CELL),
    "a date that cannot be": (put("C2", -5, "dd/mm/yyyy"), CELL),
    "an error": (put("C2", "#REF!"), CELL),
    "an error as text": (put("B2", "#N/A"), CELL),
    "true": (put("C2", True), CELL),
    "a formula without result": (put("C2", "=A1"), CELL),
    "percent of an index": (put("C2", 0.8125, "0.00%"), CELL),
    "thousands left out": (put("C2", 81250, "#,##0,"), CELL),
    "millions left out under a condition": (put("C2", 81250000, '[>=1000000]0.0,,"jt";0'), CELL),
    "nothing shown": (put("C2", 81.25, ";;;"), CELL),
    "a word shown": (put("C2", 81.25, '"lunas"'), CELL),
    "decimals not shown": (put("C2", 81.254, "0.00"), CELL),
    "sixteen digits": (put("A2", 1967072619860220, "0"), CELL),
    "two readings": (put("C2", "1.234"), CELL),
    "a unit behind": (put("C2", "81 poin"), CELL),
    "a letter of Excel's": (put("A2", "1.96707E+17"), CELL),
    "a control character": (part(sheet=swap(NAME, 't="str"><v>Wa_x0001_ktu</v>')), CELL),
    "a number that is none": (part(sheet=swap("<v>81.25</v>", "<v>NaN</v>")), WHOLE),
    "a number too large": (part(sheet=swap("<v>81.25</v>", "<v>1E999</v>")), WHOLE),
    "a text that is not there": (shared("999"), WHOLE),
    "a text before the first": (shared("-1"), WHOLE),
    "a style that is not there": (part(sheet=swap('<c r="C2"', '<c s="99" r="C2"')), WHOLE),
    "a place outside": (part(sheet=swap('r="C2"', 'r="XFE2"')), WHOLE),
    "a place of another row": (part(sheet=swap('r="C2"', 'r="C9"')), WHOLE),
    "a place twice": (part(sheet=swap('r="C2"', 'r="B2"')), WHOLE),
    "a row twice": (part(sheet=lambda xml: xml.replace(b'<row r="3"', b'<row r="2"').replace(b'3"', b'2"')), WHOLE),
    "a sheet cut off": (part(sheet=lambda xml: xml[:-40]), WHOLE),
    "no sheet": (without(made(), SHEET), WHOLE),
    "no relations": (without(made(), "xl/_rels/workbook.xml.rels"), WHOLE),
    "no book": (without(made(), BOOK), WHOLE),
    "no texts": (shared(left_out=True), WHOLE),
    "styles cut off": (part(styles=lambda xml: xml[:-40]), WHOLE),
    "entities": (part(sheet=lambda xml: b"<!DOCTYPE a>" + xml), WHOLE),
    "deep nesting": (part(sheet=swap("<sheetData>", "<a>" * 9000 + "<sheetData>")), WHOLE),
    "rows without end": (part(sheet=swap("</sheetData>", "<row/>" * 800_000 + "</sheetData>")), WHOLE),
    "cells without end": (part(sheet=swap("</row></sheetData>", "<c/>" * 1_200_000 + "</row></sheetData>")), WHOLE),
    "xls": (b"\xd0\xcf\x11\xe0" + b"\0" * 99, WHOLE),
    "password": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), WHOLE),
    "xlsb": (with_parts(made(), {"xl/workbook.bin": lambda _: b"x"}), WHOLE),
    "ods": (with_parts(without(made(), BOOK), {"content.xml": lambda _: b"x"}), WHOLE),
    "docx": (with_parts(without(made(), BOOK), {"word/document.xml": lambda _: b"x"}), WHOLE),
    "csv": (b"kunci;nama;indeks\r\nwaktu;Waktu;81,25\r\n", WHOLE),
    "html": (b"<html><table><tr><td>kunci</td></tr></table></html>", WHOLE),
    "nothing": (b"", WHOLE),
    "half": (made()[:900], WHOLE),
    "zeros": (b"\0" * 5000, WHOLE),
    "a zip of nothing": (b"PK\x05\x06" + b"\0" * 18, WHOLE),
    "its sheet hidden": (made(hide), WHOLE),
    "two sheets alike": (made(lambda sheet: sheet.parent.copy_worksheet(sheet)), WHOLE),
    "titles above": (workbook([("Survei",), *ROWS]), CELL),
    "no table": (workbook([("apa", "saja")]), CELL),
}  # fmt: skip


@pytest.mark.parametrize(("content", "where"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_doubtful_is_refused_with_its_place_and_what_to_do(content: bytes, where: str) -> None:
    nodes, said = read(content)
    hints = [line for line in said.splitlines() if line.startswith("    ")]

    assert (said.startswith(where), bool(hints), "Traceback" in said) == (True, True, False), said
    assert nodes is None or "[]" not in str(nodes)


def test_dates_are_counted_as_the_workbook_counts_them() -> None:
    dated = with_parts(
        put("C2", date(2023, 5, 9), "d-mmm-yy"), {BOOK: swap("<workbookPr/>", '<workbookPr date1904="1"/>')}
    )

    assert "(10/05/2027)" in read(dated)[1]


def test_the_sweep_is_wide() -> None:
    assert len(TAKEN) + len(REFUSED) >= 100
