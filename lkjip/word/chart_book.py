"""The workbook behind a native chart: a sheet of its figures, and beside them what is printed of each.

Written as text and not with openpyxl, which notes the hour and leaves formulas without results: who only reads such a
file would find no words in it. What is printed is a formula of its figure, so that it follows whoever changes that. As
long as nobody does it is what the report prints, whatever language Excel speaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.drawing.chartsheet import ChartSheet, SheetCell, SheetSeries
from lkjip.word.package import pack
from lkjip.word.xml import DECLARATION, NAMESPACES, RELATIONSHIPS, escape

SHEET = "Data"
PRINTED = "Tulisan"
GROUPS = 5  # of three digits each
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_PARTS = {"xl/workbook.xml": "sheet.main", "xl/worksheets/sheet1.xml": "worksheet", "xl/styles.xml": "styles"}


# --- where what stands -------------------------------------------------------------------------------------------


def figures(place: int) -> str:
    """The letter of the column with the figures of a series."""
    return _letter(place + 1)


def words(sheet: ChartSheet, place: int) -> str:
    """The letter of the column with what is printed of them."""
    return _letter(place + 1 + len(sheet.series))


def title_of(column: str) -> str:
    """The address of the cell that names a column, for a chart."""
    return f"{SHEET}!${column}$1"


def rows_of(sheet: ChartSheet, column: str = "A") -> str:
    """The address of the cells of a column, for a chart."""
    return f"{SHEET}!${column}$2:${column}${len(sheet.names) + 1}"


def _letter(column: int) -> str:
    return chr(ord("A") + column)


# --- what is printed of a figure that somebody changed -----------------------------------------------------------


def label_formula(cell: SheetCell, address: str) -> str:
    """What a cell prints, as a formula of Excel over the cell at `address`; stops are typed, not those of a language.

    A figure as it was published is printed as it was, with all that stood beside it; another one alone in its unit.
    """
    changed = f"{_quoted(cell.before)}&{_number(cell.decimals, address)}&{_quoted(cell.after)}"
    if cell.amount is not None:
        changed = f"IF({address}={cell.amount:f},{_quoted(cell.text)},{changed})"
    return f'IF({address}="","",{changed})'


def _number(decimals: int, address: str) -> str:
    """Decimal comma and points between thousands: the digits without a comma, in a pattern for as many as there are."""
    digits = f"ROUND(ABS({address})*1{'0' * decimals},0)"
    patterns = ",".join(_quoted(_pattern(groups, decimals)) for groups in range(1, GROUPS + 1))
    groups = f'INT((LEN(TEXT({digits},"0"))-{decimals}+2)/3)'
    return f'IF({address}<0,"\u2212","")&TEXT({digits},CHOOSE(MIN({GROUPS},MAX(1,{groups})),{patterns}))'


def _pattern(groups: int, decimals: int) -> str:
    return "0" + r"\.000" * (groups - 1) + (r"\," + "0" * decimals if decimals else "")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


# --- the file ----------------------------------------------------------------------------------------------------


def workbook(sheet: ChartSheet) -> bytes:
    """Return the .xlsx; the same sheet gives the same bytes."""
    main = f'xmlns="{_MAIN}" xmlns:r="{NAMESPACES["r"]}"'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook {main}><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets>'
            '<calcPr fullCalcOnLoad="1"/></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"),
        "xl/styles.xml": _styles(sheet),
        "xl/worksheets/sheet1.xml": _worksheet(sheet),
    }
    return pack({name: f"{DECLARATION}{part}".encode() for name, part in parts.items()})


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{_SPREADSHEET}{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(*named: str) -> str:
    pairs = zip(named[::2], named[1::2], strict=True)
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{found}</Relationships>'


def _styles(sheet: ChartSheet) -> str:
    """Style 0 for words, then one for the figures of each series, as fine as they are."""
    formats = [_excel_format(series) for series in sheet.series]
    listed = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    shown = "".join(f'<xf numFmtId="{164 + n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
                    for n in range(len(formats)))  # fmt: skip
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(formats)}">{listed}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="{len(formats) + 1}">{plain} xfId="0"/>{shown}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _excel_format(series: SheetSeries) -> str:
    """How Excel shows the figures themselves, with the stops of its own language."""
    decimals = max((cell.decimals for cell in series.cells), default=0)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _worksheet(sheet: ChartSheet) -> str:
    rows = "".join(
        f'<row r="{number}">{"".join(cells)}</row>' for number, cells in enumerate([_titles(sheet), *_rows(sheet)], 1)
    )
    last = len(sheet.series) * 2 + 1
    columns = f'<cols><col min="1" max="1" width="40" customWidth="1"/><col min="2" max="{last}" width="22"' + (
        ' customWidth="1"/></cols>'
    )
    return f'<worksheet xmlns="{_MAIN}">{columns}<sheetData>{rows}</sheetData></worksheet>'


def _titles(sheet: ChartSheet) -> Iterator[str]:
    for place, series in enumerate(sheet.series):
        yield _text(f"{figures(place)}1", series.name)
    for place, series in enumerate(sheet.series):
        if series.labelled:
            yield _text(f"{words(sheet, place)}1", f"{PRINTED}: {series.name}")


def _rows(sheet: ChartSheet) -> Iterator[list[str]]:
    every = tuple(enumerate(sheet.series))
    for at, name in enumerate(sheet.names):
        row = at + 2
        known = [_figure(f"{figures(place)}{row}", series.cells[at], place + 1) for place, series in every]
        printed = [
            _printed(f"{words(sheet, place)}{row}", series.cells[at], f"{figures(place)}{row}")
            for place, series in every
            if series.labelled
        ]
        yield [_text(f"A{row}", name), *known, *printed]


def _text(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _figure(address: str, cell: SheetCell, style: int) -> str:
    value = "" if cell.amount is None else f"<v>{cell.amount:f}</v>"
    return f'<c r="{address}" s="{style}">{value}</c>'


def _printed(address: str, cell: SheetCell, figure: str) -> str:
    return f'<c r="{address}" t="str"><f>{escape(label_formula(cell, figure))}</f><v>{escape(cell.text)}</v></c>'
