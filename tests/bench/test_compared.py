"""Whoever is compared makes a document of all the material; how long it takes is no fact of the code."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pypdf
import pytest

from tests.bench import bench_page
from tests.bench.bench_build import Spent
from tests.bench.bench_compared import Row, Scaled
from tests.bench.bench_material import Block, material_in, take
from tests.bench.bench_rival import RIVALS, prepare
from tests.office import copy_office

NASTY = "#1 *bukan* $rumus$ <b> {{ nama }} | a_b [c] @d & \\ \"e\" 'f'"


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Block], Path]:
    """What was taken of a finished document, with signs that mean something to one contestant or another."""
    office = copy_office(tmp_path_factory.mktemp("bahan") / "kantor")
    office.change("content/2031/10-pendahuluan.md", "\n", "\n\nTanda-tanda.\n\n")
    assert office.build().code == 0
    folder = office.root / "bahan"
    blocks = [
        block._replace(text=NASTY) if block.text == "Tanda-tanda." else block for block in take(office.document, folder)
    ]
    (folder / "bahan.json").write_text(json.dumps(blocks), "utf-8")
    prepare(folder)
    return blocks, folder


def test_the_material_is_all_of_the_document(material: tuple[list[Block], Path]) -> None:
    blocks, folder = material
    kinds = [block.kind for block in blocks]

    assert {kind: kinds.count(kind) > 2 for kind in set(kinds)} == dict.fromkeys(
        ("judul", "paragraf", "tabel", "gambar"), True
    )
    assert NASTY in {block.text for block in blocks} and material_in(folder) == [
        block._replace(rows=[list(row) for row in block.rows]) for block in blocks
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["pandoc", "docxtpl", "python-docx"])
def test_a_contestant_prints_all_of_it(material: tuple[list[Block], Path], name: str) -> None:
    blocks, folder = material
    RIVALS[name](folder)
    document = docx.Document(io.BytesIO((folder / f"{name}.docx").read_bytes()))
    cells = sum(len(block.rows) for block in blocks)

    assert sum(len(table.rows) for table in document.tables) == cells
    assert len(document.inline_shapes) == sum(block.kind == "gambar" for block in blocks)
    assert NASTY in {paragraph.text for paragraph in document.paragraphs}


def test_typst_prints_all_of_it(material: tuple[list[Block], Path]) -> None:
    blocks, folder = material
    RIVALS["typst"](folder)
    pages = pypdf.PdfReader(folder / "typst.pdf").pages
    printed = "".join("".join(page.extract_text() for page in pages).split())

    assert "".join(NASTY.split()) in printed
    assert [
        block.text for block in blocks if block.kind == "judul" and "".join(block.text.split()) not in printed
    ] == []


def test_results_stand_in_tables() -> None:
    costs = (Spent(1.5, 1, 20), None)
    scaled = bench_page.scaled([Scaled("baris", 10_000, costs)])
    compared = bench_page.compared(
        [Row("pandoc", False, "", 2, 1, 1, 9), Row("kami", True, "LibreOffice", 1, 1, 0.5, 8)]
    )

    assert "| 10.000 baris tabel | 1,50 | – |" in scaled and "| 10.000 baris tabel | 20 | – |" in scaled
    assert "| kami | 1,00 | 1,00 | 0,50 × | 8 MB |" in compared.partition("| Dengan tata letak |")[2]
