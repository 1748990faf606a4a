"""The files of charts that Word draws: a part, and a workbook whose words follow its figures as the report has them."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from lkjip.drawing.chartlook import PLAIN
from lkjip.drawing.chartsheet import ChartSheet, SheetCell, SheetSeries
from lkjip.pages.office import find_office, working_folder
from lkjip.word.chart_book import workbook
from lkjip.word.chart_files import chart_files
from lkjip.word.package import pack

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"

KNOWN = SheetCell(Decimal("97.10"), "97,10%", 2, "", "%")
GAP = SheetCell()
NEGATIVE = SheetCell(Decimal("-1.5"), "\u22121,5%", 1, "", "%")
SERIES = SheetSeries("Nilai & <lain>", (KNOWN, GAP, SheetCell(Decimal(100), "100%*", 2, "", "%*")))
LEVEL = SheetSeries("Target: 95%", (SheetCell(Decimal(95), "95%"),) * 3, "target", labelled=False)
BARS = ChartSheet("lying", ("Barat", 'Timur "B"', "Kota"), (SERIES,), (2,), ("Data belum tersedia: 1 dari 3.",),
                  15.5, 4.0, 9.0, PLAIN, (0.2, 0.1, 0.6, 0.7))  # fmt: skip
UPRIGHT = BARS._replace(kind="upright", series=(SERIES, LEVEL), plot=())
LINES = BARS._replace(
    kind="lines", names=("2029", "2030", "2031"), series=(SERIES, SERIES._replace(role="other")), plot=()
)


def part(sheet: ChartSheet) -> etree._Element:
    return etree.fromstring(chart_files(sheet, "x")["word/charts/x.xml"])


def points(cache: etree._Element) -> dict[str, str]:
    return {point.get("idx", ""): point.findtext(f"{C}v") or "" for point in cache.iter(f"{C}pt")}


@pytest.mark.parametrize("sheet", [BARS, UPRIGHT, LINES], ids=lambda sheet: sheet.kind)
def test_the_same_sheet_gives_the_same_files(sheet: ChartSheet) -> None:
    files = chart_files(sheet, "x")

    assert files == chart_files(sheet, "x")
    with zipfile.ZipFile(io.BytesIO(files["word/embeddings/x.xlsx"])) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("sheet", [BARS, UPRIGHT, LINES], ids=lambda sheet: sheet.kind)
def test_the_chart_shows_what_its_workbook_says(sheet: ChartSheet) -> None:
    """Every address leads to the cells that the chart keeps a copy of, for a program that opens the workbook."""
    book = load_workbook(io.BytesIO(chart_files(sheet, "x")["word/embeddings/x.xlsx"]), data_only=True)
    root = part(sheet)
    asked = [*root.iter(f"{C}strRef", f"{C}numRef"), *root.iter(f"{C15}datalabelsRange")]
    for reference in asked:
        address = (reference.findtext(f"{C}f") or reference.findtext(f"{C15}f") or "").replace("$", "")
        name, _, cells = address.partition("!")
        found = book[name][cells]
        rows = [row[0].value for row in found] if isinstance(found, tuple) else [found.value]
        kept = points(reference)
        copied = [kept.get(str(n)) for n in range(len(rows))]
        assert rows == [float(text) if text and reference.tag == f"{C}numRef" else text for text in copied]


def test_what_is_not_known_is_a_gap() -> None:
    root = part(BARS)

    assert set(points(next(root.iter(f"{C}numCache")))) == {"0", "2"}
    assert [label.find(f"{C}idx").get("val") for label in root.iter(f"{C}dLbl")] == ["0", "2"]  # type: ignore[union-attr]
    assert next(root.iter(f"{C}dispBlanksAs")).get("val") == "gap"
    assert BARS.notes[0] in "".join(root.itertext())


@pytest.mark.parametrize(("cell", "zero"), [(KNOWN, ["0"]), (NEGATIVE, [])])
def test_bars_begin_at_zero(cell: SheetCell, zero: list[str]) -> None:
    """Below zero the program itself finds the end of the axis; bars begin at zero there as well."""
    root = part(BARS._replace(series=(SERIES._replace(cells=(cell,) * 3),)))

    assert [low.get("val") for low in root.iter(f"{C}min")] == zero


@pytest.mark.parametrize("sheet", [BARS, UPRIGHT, LINES], ids=lambda sheet: sheet.kind)
def test_colours_and_letters_are_those_of_the_theme(sheet: ChartSheet) -> None:
    root = part(sheet)

    assert not list(root.iter(f"{A}srgbClr")) and {mark.get("val") for mark in root.iter(f"{A}schemeClr")} <= {
        "accent1", "tx1", "bg1",
    }  # fmt: skip
    assert {font.get("typeface") for font in root.iter(f"{A}latin")} == {"+mn-lt"}


@pytest.mark.parametrize("sheet", [BARS, UPRIGHT, LINES], ids=lambda sheet: sheet.kind)
def test_without_a_theme_they_are_those_of_the_office_s_charts(sheet: ChartSheet) -> None:
    own = sheet._replace(look=PLAIN._replace(main="#123456", families=("Cambria", "DejaVu Sans")))
    root = etree.fromstring(chart_files(own, "x", themed=False)["word/charts/x.xml"])

    assert not list(root.iter(f"{A}schemeClr"))
    assert "123456" in {mark.get("val") for mark in root.iter(f"{A}srgbClr")}
    assert {font.get("typeface") for font in root.iter(f"{A}latin")} == {"Cambria"}


def test_the_row_that_stands_out_has_another_colour() -> None:
    fills = {
        point.find(f"{C}idx").get("val"): point.find(f".//{A}schemeClr")
        for point in part(BARS).iter(f"{C}dPt")  # type: ignore[union-attr]
    }

    assert list(fills) == ["2"] and fills["2"] is not None and not len(fills["2"])


def test_labels_of_crossing_lines_stand_on_both_sides() -> None:
    low, high = (SheetCell(Decimal(n), str(n)) for n in (1, 2))
    one, two = SheetSeries("a", (low, high, high)), SheetSeries("b", (high, low, high), "other")
    sides = [
        [label.find(f"{C}dLblPos").get("val") for label in series.iter(f"{C}dLbl")]  # type: ignore[union-attr]
        for series in part(LINES._replace(series=(one, two))).iter(f"{C}ser")
    ]

    assert sides == [["b", "t", "t"], ["t", "b", "b"]]


# --- what Excel prints -------------------------------------------------------------------------------------------

PERCENT, RUPIAH = KNOWN._replace(after="%*"), SheetCell(Decimal(1), "Rp 1,-", 0, "Rp ", ",-")
CHANGED = [
    (KNOWN, "97.10", "97,10%"),
    (SheetCell(Decimal(23), "23 orang (33,33%)"), "23", "23 orang (33,33%)"),
    (SheetCell(Decimal(23), "23 orang (33,33%)"), "24", "24"),
    (PERCENT, "97.125", "97,13%*"),
    (PERCENT, "0.05", "0,05%*"),
    (PERCENT, "100", "100,00%*"),
    (PERCENT, "-3.456", "\u22123,46%*"),
    (RUPIAH, "999", "Rp 999,-"),
    (RUPIAH, "1000", "Rp 1.000,-"),
    (RUPIAH, "131369300000", "Rp 131.369.300.000,-"),
    (RUPIAH, "0", "Rp 0,-"),
    (KNOWN, "1234567.5", "1.234.567,50%"),
    (GAP._replace(decimals=2), "12.5", "12,50"),
    (SheetCell(Decimal(1), 'kata "asli"'), "1", 'kata "asli"'),
    (KNOWN, "", ""),
]


def typed(cells: list[tuple[SheetCell, str]]) -> bytes:
    """A workbook whose figures somebody changed, without the results that it had."""
    series = SERIES._replace(cells=tuple(cell for cell, _ in cells))
    book = workbook(BARS._replace(names=tuple(map(str, range(len(cells)))), series=(series,)))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    sheet = re.sub(r"</f><v>[^<]*</v>", "</f>", parts[name].decode())
    for row, (_, figure) in enumerate(cells, 2):
        value = f"<v>{figure}</v>" if figure else ""
        sheet = re.sub(rf'(<c r="B{row}" s="1">)(?:<v>[^<]*</v>)?', rf"\g<1>{value}", sheet)
    return pack({**parts, name: sheet.encode()})


def test_words_follow_a_changed_figure_as_the_report_would_print_it(tmp_path: Path) -> None:
    """As long as nobody changes it, it is what the report prints; Calc computes it as Excel does, in English."""
    office = find_office()
    if office is None:
        pytest.skip("needs LibreOffice")
    (tmp_path / "buku.xlsx").write_bytes(typed([(cell, figure) for cell, figure, _ in CHANGED]))
    with working_folder() as profile:
        asked = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path)]
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", *asked, "buku.xlsx"]
        subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=tmp_path)
    with (tmp_path / "buku.csv").open(encoding="utf-8", newline="") as file:
        printed = [row[2] for row in csv.reader(file)][1:]

    assert printed == [words for _, _, words in CHANGED]
