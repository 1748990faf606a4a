"""A plan of fewer years than its pattern has columns for leaves none of them empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from lkjip.report.model import GONE
from lkjip.word.columns import W, without_spare
from tests.office import Docx, copy_office_with_services, read_parts, rows

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


@pytest.mark.parametrize("last", [2032, 2033, 2034, 2035])
def test_a_plan_of_any_shorter_length(tmp_path: Path, root: Path, last: int) -> None:
    office = copy_office_with_services(tmp_path / "kantor", root)
    path = office.root / "data/2031/renstra.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if last == 2035 or "tahun: 2035" not in line]
    path.write_text("\n".join(lines).replace("akhir: 2035", f"akhir: {last}") + "\n", "utf-8")
    office.change("content/2031/10-pendahuluan.md", "## Sasaran\n", "## Sasaran\n\n![Rencana](tabel:renstra)\n")
    told = office.build()
    table = next(
        found
        for found in map(list, map(rows, Docx(read_parts(office.document)).body.iter(f"{W}tbl")))
        if "2030" in " ".join(found[1])
    )

    assert (told.code, table[1][-1], GONE in str(table)) == (0, str(last), False), told.err
