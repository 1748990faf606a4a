"""A plan of fewer years than its pattern has columns for leaves none of them empty."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from lkjip.report.model import GONE
from lkjip.word.columns import W, without_spare
from tests.office import Docx, Office, copy_office_with_services, read_parts, rows
from tests.soundness import faults

WIDE = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="200"/><w:gridCol w:w="300"/></w:tblGrid>'
    '<w:tr><w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    '<w:tc><w:tcPr><w:tcW w:w="500" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc></w:tr>'
    "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def read(table: str) -> etree._Element:
    return etree.fromstring(table.replace("<w:tbl>", f'<w:tbl xmlns:w="{W[1:-1]}">', 1))


def test_a_column_goes_from_the_grid_from_its_row_and_from_what_spans_it() -> None:
    table = read(without_spare(WIDE % GONE))
    widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
    cells = [len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")]

    assert (widths, cells, table.find(f".//{W}gridSpan")) == ([200, 400], [2, 2], None)


def test_a_table_without_spare_columns_stays() -> None:
    assert etree.tostring(read(without_spare(WIDE % "x"))) == etree.tostring(read(WIDE % "x"))


@pytest.mark.parametrize("last", range(2031, 2051))
def test_a_plan_of_any_length(tmp_path: Path, root: Path, last: int) -> None:
    office = copy_office_with_services(tmp_path / "kantor", root)
    plan_until(last, office)
    office.change("content/2031/10-pendahuluan.md", "## Sasaran\n", "## Sasaran\n\n![Rencana](tabel:renstra)\n")
    told = office.build()
    document = Docx(read_parts(office.document))
    printed = [table for table in document.body.iter(f"{W}tbl") if rows(table)[0][0] == "Tujuan"]
    years = [str(year) for year in range(2030, last + 1)]

    assert told.code == 0, told.err
    assert [rows(table)[1][-len(years) :] for table in printed] == [years]
    assert rows(printed[0])[2][-len(years) :] == [str(year - 1950) for year in range(2030, last + 1)]
    assert (GONE in str(rows(printed[0])), faults(document)) == (False, [])
    assert fits(printed[0], document)


@pytest.mark.parametrize(
    ("last", "drawn"),
    [*((last, True) for last in (2031, 2033, 2035, 2038, 2042, 2050)), *((last, False) for last in (2031, 2036, 2050))],
)
def test_a_plan_of_any_length_in_chosen_columns(tmp_path: Path, root: Path, last: int, drawn: bool) -> None:
    office = copy_office_with_services(tmp_path / "kantor", root)
    if not drawn:
        office.change_template("tabel.docx", "tabel:umum<", "tabel:umum-lama<")
        office.change_template("tabel.docx", "tabel:umum-mendatar<", "tabel:umum-lain<")
    plan_until(last, office)
    (office.root / "data/2031/kolom.yaml").write_text("- {tabel: renstra, kolom: [sasaran, indikator, satuan, target]}")
    office.change("content/2031/10-pendahuluan.md", "## Sasaran\n", "## Sasaran\n\n![Rencana](tabel:renstra)\n")
    told = office.build()
    document = Docx(read_parts(office.document))
    (printed,) = [table for table in document.body.iter(f"{W}tbl") if rows(table)[0][0] == "Sasaran"]
    years = [str(year) for year in range(2030, last + 1)]

    assert told.code == 0, told.err
    assert rows(printed)[0] == ["Sasaran", "Indikator Kinerja", "Satuan", *years]
    assert rows(printed)[1][-len(years) :] == [str(year - 1950) for year in range(2030, last + 1)]
    assert faults(document) == []
    assert fits(printed, document)


def plan_until(last: int, office: Office) -> None:
    """The plan of the office with a target for every year from 2030 to `last`."""
    path = office.root / "data/2031/renstra.yaml"
    kept = [line for line in path.read_text("utf-8").splitlines() if not re.match(r"\s*- \{tahun: ", line)]
    plan = "\n".join(kept).replace("akhir: 2035", f"akhir: {last}")
    targets = "".join(f"\n          - {{tahun: {year}, nilai: {year - 1950}}}" for year in range(2030, last + 1))
    path.write_text(plan.replace("target:", "target:" + targets) + "\n", "utf-8")


def fits(table: etree._Element, document: Docx) -> bool:
    """Whether every row fills the grid, each cell as wide as its columns, and the grid the room of its page."""
    grid = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
    for row in table.iter(f"{W}tr"):
        at = 0
        for cell in row.iter(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            many = int(span.get(f"{W}val", "1")) if span is not None else 1
            width = cell.find(f"{W}tcPr/{W}tcW")
            assert width is not None
            assert abs(int(width.get(f"{W}w", "0")) - sum(grid[at : at + many])) <= many
            at += many
        assert at == len(grid)
    section = next(
        found for found in table.itersiblings() if found.find(f".//{W}pgSz") is not None or found.tag == f"{W}sectPr"
    )
    size, margins = section.find(f".//{W}pgSz"), section.find(f".//{W}pgMar")
    assert size is not None
    assert margins is not None
    room = int(size.get(f"{W}w", "0")) - sum(int(margins.get(f"{W}{side}", "0")) for side in ("left", "right"))
    return sum(grid) <= room
