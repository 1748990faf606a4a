"""A fictional office whose planning officer keeps tables in Excel, and sheets as people make them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.verbs.new_table.making_table import make
from tests.data.conftest import FILES, YEAR
from tests.data.excel import saved, with_parts

Change = Callable[[Worksheet], None]
PART = "xl/worksheets/sheet1.xml"


def computed(content: bytes, results: Mapping[str, Any]) -> bytes:
    """The workbook as Excel saves it: each of these cells with the result of its formula; a text is marked as one."""

    def fill(part: bytes) -> bytes:
        text = part.decode()
        for cell, result in results.items():
            kind = ' t="str"' if isinstance(result, str) else ""
            pattern = rf'<c r="{cell}"([^>]*)><f>(.*?)</f><v ?/?>(</v>)?</c>'
            text, many = re.subn(pattern, rf'<c r="{cell}"\1{kind}><f>\2</f><v>{result}</v></c>', text)
            assert many == 1, cell
        return text.encode()

    return with_parts(content, {PART: fill})


def sheet(rows: Iterable[Iterable[Any]], change: Change = lambda page: None, **results: Any) -> bytes:
    """A workbook with one sheet, Kunjungan; `results` of its formulas by cell."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Kunjungan"
    for row in rows:
        page.append(list(row))
    change(page)
    return computed(saved(book), results)


class Beginning:
    """Begins tables in the office, and tells what came of it."""

    def __init__(self, project: Project) -> None:
        self.project, self.folder = project, project.data / "tabel"

    def __call__(self, content: bytes, *, lembar: str = "", kunci: str = "") -> str:
        path = self.project.root / "buku.xlsx"
        path.write_bytes(content)
        return make(self.project, lambda stage: None, ("buat", str(path)), lembar, kunci)

    def refusal(self, content: bytes, **options: str) -> str:
        """What is refused; nothing is left behind."""
        before = sorted(self.folder.iterdir())
        with pytest.raises(InputError) as caught:
            self(content, **options)
        assert sorted(self.folder.iterdir()) == before
        return str(caught.value)

    def columns(self, kunci: str = "kunjungan") -> list[str]:
        """The lines of the columns in the definition."""
        text = (self.folder / f"{kunci}.yaml").read_text("utf-8")
        return [line.removeprefix("  - ") for line in text.splitlines() if line.startswith("  - ")]

    def definition(self, kunci: str = "kunjungan") -> str:
        return (self.folder / f"{kunci}.yaml").read_text("utf-8")

    def rows(self, kunci: str = "kunjungan") -> str:
        return (self.folder / f"{kunci}.csv").read_text("utf-8")


@pytest.fixture
def begin(tmp_path: Path) -> Beginning:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("= pk.", "= iku."), "utf-8")
    return Beginning(Project(tmp_path, YEAR))
