"""What another reader finds in the Word file is what the report says: pandoc's text against the model, in order."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pypandoc
import pytest

from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.pipeline.stages import assemble
from lkjip.report.model import (
    Block,
    FrameBlock,
    GapBlock,
    Heading,
    Inlines,
    ListBlock,
    Numbered,
    Paragraph,
    PictureBlock,
    Ref,
    TableBlock,
    plain,
)
from lkjip.word.decimals import FIGURE
from lkjip.word.faults import faults

TAHUN = 2023


class Quiet(Stages):
    """Says nothing."""

    def __call__(self, stage: str) -> None:
        return


@pytest.fixture(scope="module")
def made(root: Path) -> Any:
    return assemble(Project(root, TAHUN), Quiet())


@pytest.fixture(scope="module")
def read_by_pandoc(made: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("pandoc") / "laporan.docx"
    path.write_bytes(made.document.finish(None))
    command = [pypandoc.get_pandoc_path(), str(path), "-t", "json"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    return tidy(" ".join(words(json.loads(done.stdout)["blocks"])))


def words(node: Any) -> Iterator[str]:
    """The words of a pandoc tree, in order; spaces and breaks part them."""
    if isinstance(node, list):
        yield "".join(_glued(node)) if _is_inline(node) else " ".join(part for one in node for part in words(one))
    elif isinstance(node, dict):
        yield from words(node.get("c", []))


def _is_inline(nodes: list[Any]) -> bool:
    return any(isinstance(node, dict) and node.get("t") in ("Str", "Space") for node in nodes)


def _glued(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, dict):
            continue
        kind, content = node.get("t"), node.get("c", [])
        if kind == "Str":
            yield content
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind in ("Strong", "Emph", "Underline"):
            yield from _glued(content)
        elif kind in ("Span", "Link"):
            yield from _glued(content[1])


def tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u200b", "").replace("\u2212", "-"))


def expected(report: Numbered) -> Iterator[str]:
    """Every piece of text of the chapters that the model holds, in order."""
    for part in report.parts:
        if part.slot == "isi":
            yield from _texts(part.blocks, report)


def _texts(blocks: Iterable[Block], report: Numbered) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                title = plain(block.inlines)
                yield title.upper() if block.level == 1 else title
            case Paragraph():
                yield _plain(block.inlines, report)
            case ListBlock():
                for item in block.items:
                    yield from _texts(item, report)
            case TableBlock():
                yield from _caption(block.target, block.title, report)
                for row in block.rows:
                    for _, cell in row.cells:
                        yield from (_without_unit(plain(paragraph)) for paragraph in cell.paragraphs)
            case FrameBlock():
                caption = list(_caption(block.target, block.title, report))
                boxed = not all(isinstance(one, Paragraph) for one in block.blocks)
                yield from caption if boxed else ()  # pandoc hangs it on the frame's table
                yield from _texts(block.blocks, report)
                yield from () if boxed else caption
            case PictureBlock() | GapBlock():
                yield from _caption(block.target, block.title, report)


def _without_unit(text: str) -> str:
    """A figure without a word that the head of its column may say instead."""
    figure = FIGURE.fullmatch(text)
    return text if figure is None or figure["unit"] in (None, "%") else figure["whole"] + figure["decimals"]


def _caption(target: str, title: Inlines, report: Numbered) -> Iterator[str]:
    if title:
        yield f"{report.labels[target].text} {plain(title)}"


def _plain(inlines: Inlines, report: Numbered) -> str:
    return "".join(report.labels[i.target].text if isinstance(i, Ref) else plain((i,)) for i in inlines)


def missing(pieces: Iterable[str], text: str) -> list[str]:
    """The pieces that do not follow each other in `text`."""
    position, lost = 0, []
    for piece in filter(None, (tidy(piece).strip() for piece in pieces)):
        found = text.find(piece, position)
        if found < 0:
            lost.append(piece)
        else:
            position = found + len(piece)
    return lost


def test_pandoc_reads_every_text_of_the_model_in_order(made: Any, read_by_pandoc: str) -> None:
    pieces = list(expected(made.report))
    assert len(pieces) > 1500
    assert missing(pieces, read_by_pandoc) == []


def test_a_lost_or_moved_text_is_noticed(made: Any, read_by_pandoc: str) -> None:
    pieces = list(expected(made.report))
    assert missing([*pieces[:40], "kalimat yang tidak ada", *pieces[40:]], read_by_pandoc) == ["kalimat yang tidak ada"]
    assert missing([*pieces, pieces[0]], read_by_pandoc) == [pieces[0]]


def test_contents_lists_are_whole(made: Any, read_by_pandoc: str) -> None:
    lines: Mapping[str, Any] = {line.bookmark: line for line in (*made.report.tables, *made.report.figures)}
    assert missing((f"{line.number} {line.title}" for line in lines.values()), read_by_pandoc) == []


def test_python_docx_opens_and_saves_it_unchanged_in_meaning(made: Any, tmp_path: Path) -> None:
    first, second = tmp_path / "laporan.docx", tmp_path / "tersimpan.docx"
    first.write_bytes(made.document.finish(None))
    docx.Document(str(first)).save(str(second))

    assert faults(second.read_bytes()) == []
    assert [p.text for p in docx.Document(str(second)).paragraphs] == [
        p.text for p in docx.Document(str(first)).paragraphs
    ]
    tables = [[[c.text for c in r.cells] for r in t.rows] for t in docx.Document(str(second)).tables[:6]]
    assert tables == [[[c.text for c in r.cells] for r in t.rows] for t in docx.Document(str(first)).tables[:6]]
