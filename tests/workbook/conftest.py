"""The fictional office with its workbook, and what people do to it in Excel."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook, load_workbook

from lkjip.verbs.workbook import sheet_layout
from tests.office import YEAR, Office, Told, copy_office

NAME = f"LKjIP-{YEAR}-data.xlsx"


class Desk(NamedTuple):
    """An office whose workbook was written."""

    office: Office

    @property
    def path(self) -> Path:
        return self.office.root / "output" / NAME

    def open(self) -> Workbook:
        return load_workbook(self.path)

    def edit(self, change: Callable[[Workbook], Any]) -> None:
        """Open the workbook, change it, save it."""
        book = self.open()
        change(book)
        book.save(self.path)

    def type(self, sheet: str, row: int, column: str, value: Any) -> None:
        """Type into the cell of one row (counted from 1 below the head) and column (by its hidden name)."""

        def put(book: Workbook) -> None:
            find(book, sheet, row, column).value = value

        self.edit(put)

    def bring(self, *words: str) -> Told:
        """Import the workbook."""
        return self.office.build("import", str(self.path), *words)

    def data(self) -> dict[str, bytes]:
        """All data files."""
        folder = self.office.root / "data"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def text(self, file: str) -> str:
        return (self.office.root / "data" / file).read_text("utf-8")


def find(book: Workbook, sheet: str, row: int, column: str) -> Any:
    """The cell of a row below the head; on a sheet of keys and values, `row` is 0 and `column` the key."""
    page = book[sheet]
    if row == 0:
        name, _, part = column.partition(":")
        at = {"": 3, "alasan": 4, "sumber": 5, "sementara": 6, "disetujui": 7}[part]
        rows = range(sheet_layout.FIRST, page.max_row + 1)
        return page.cell(next(r for r in rows if page.cell(r, sheet_layout.PLACE).value == name), at)
    heads = {cell.value: cell.column for cell in page[sheet_layout.KEYS]}
    return page.cell(sheet_layout.KEYS + row, heads[column])


def calc() -> str:
    """LibreOffice with Calc, or nothing."""
    found = shutil.which("soffice") or ""
    folder = Path(found).resolve().parent if found else Path()
    return found if any(folder.glob("libsc*filt*")) or any(folder.glob("libsclo*")) else ""


needs_calc = pytest.mark.skipif(not calc(), reason="LibreOffice Calc is not installed")


def convert(file: Path, folder: Path, kind: str) -> Path:
    """Have LibreOffice open the workbook and save it as `kind`."""
    command = [calc(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / file.name).with_suffix(f".{kind}")


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with its workbook, written once."""
    office = copy_office(tmp_path_factory.mktemp("meja") / "kantor")
    told = office.build("workbook")
    assert told.code == 0, told.err
    return office.root


@pytest.fixture
def desk(written: Path, tmp_path: Path) -> Desk:
    """A copy of it that a test may change."""
    return Desk(copy_office(tmp_path / "kantor", written))


@pytest.fixture(scope="session")
def book(written: Path) -> Workbook:
    """The workbook as it was written; not to be changed."""
    return load_workbook(io.BytesIO((written / "output" / NAME).read_bytes()))
