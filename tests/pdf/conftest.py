"""The fictional office's report, converted by LibreOffice once; each test mends its own copy."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest

from lkjip.base.project import Project
from lkjip.pages.layout import find_office
from lkjip.pages.office import convert
from lkjip.pages.pdf.export import OPTIONS, facts_of, prepared, repair, repairs
from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.spoken import chapters, formulas
from lkjip.pipeline.stages import assemble
from lkjip.report.model import Numbered

YEAR = 2031


class Made(NamedTuple):
    """A Word file, the report it prints, and what the PDF is to say about it."""

    document: bytes
    report: Numbered
    facts: Facts


def part_of(document: bytes, name: str) -> bytes:
    """Return one part of a Word file."""
    with zipfile.ZipFile(BytesIO(document)) as package:
        return package.read(name)


@pytest.fixture(scope="session")
def office() -> str:
    found = find_office()
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


@pytest.fixture(scope="session")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Assemble the report of `tests/kantor` in a copy, by the same stages as every build."""
    folder = tmp_path_factory.mktemp("kantor")
    shutil.copytree(root / "tests" / "kantor", folder, dirs_exist_ok=True)
    assembled = assemble(Project(folder, YEAR), lambda stage: None)  # type: ignore[arg-type]
    document, report = assembled.document.finish({}, draft=True), assembled.report
    title = assembled.document.meta.title
    return Made(document, report, facts_of(document, title, "id-ID", formulas(report), chapters(report)))


@pytest.fixture(scope="session")
def to_pdf(office: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Convert a Word file as the export does, without any repair."""

    def converted(document: bytes) -> bytes:
        return convert(prepared(document), tmp_path_factory.mktemp("office"), office, OPTIONS).read_bytes()

    return converted


@pytest.fixture(scope="session")
def raw(made: Made, to_pdf: Callable[[bytes], bytes]) -> bytes:
    """The report as LibreOffice leaves it."""
    return to_pdf(made.document)


@pytest.fixture(scope="session")
def mended(raw: bytes, made: Made) -> bytes:
    """The report with all repairs."""
    return repair(raw, made.facts, repairs())
