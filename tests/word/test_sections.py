"""A table whose pattern stands on a landscape page is printed on one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from lkjip.report.model import Numbered
from lkjip.word.faults import faults
from lkjip.word.printing import Meta, render
from lkjip.word.sections import landscape, turned_room

SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1400" w:bottom="1500" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
    '<w:pgNumType w:fmt="decimal" w:start="1"/></w:sectPr>'
)
TURNED = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr></w:p>'


def test_paper_and_margins_turn_together() -> None:
    turned = landscape(SECTION)

    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in turned
    assert 'w:top="1400" w:right="1500" w:bottom="1701" w:left="1417"' in turned
    assert "w:start" not in turned
    assert '<w:headerReference w:type="default" r:id="rId7"/>' in turned
    assert turned_room(SECTION)[0] == 16838 - 1417 - 1500


@pytest.fixture(scope="module")
def printed(templates: Any, report: Numbered, scalars: Mapping[str, str], meta: Meta) -> bytes:
    """The sample with the pattern `rka` on a landscape page of tabel.docx."""

    def on_its_own_page(xml: str) -> str:
        end = xml.index("</w:tbl>", xml.index("tabel:rka<")) + len("</w:tbl>")
        return xml[:end] + TURNED + xml[end:]

    turned = templates.with_tables(on_its_own_page).compile()
    patterns = {key: pattern.landscape for key, pattern in turned.patterns.items()}
    assert patterns["rka"] and not patterns["skala"]
    return render(report, turned, scalars, pages=None, meta=meta)


def test_only_the_table_is_turned_and_pages_count_on(printed: bytes, read: Any, report: Numbered) -> None:
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", read(printed), re.DOTALL)
    body = sections[2:]  # after the cover and the front matter

    assert ["landscape" in section for section in body] == [bool(n % 2) for n in range(len(body))]
    assert ["w:start" in section for section in body] == [True, *[False] * (len(body) - 1)]
    assert len(body) > 2
    assert faults(printed) == []


def test_the_running_head_is_as_wide_as_the_page_it_stands_on(templates: Any) -> None:
    """A tab stop would keep the place that it has on upright pages."""
    with zipfile.ZipFile(io.BytesIO(templates.report)) as package:
        head = package.read("word/header1.xml").decode()

    assert re.findall(r'<w:tblW w:w="(\d+)" w:type="(\w+)"', head) == [("5000", "pct")]
    assert "<w:tab/>" not in head


def test_an_upright_report_keeps_its_section(
    compiled: Any, report: Numbered, scalars: Mapping[str, str], meta: Meta, read: Any
) -> None:
    assert "landscape" not in read(render(report, compiled, scalars, pages=None, meta=meta))
