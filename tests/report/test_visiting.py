"""One way through the report: whoever adds a type to the model is told what has not decided about it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from lkjip.base.quantity import Text
from lkjip.base.source import Source
from lkjip.report import visiting
from lkjip.report.model import (
    AbreastBlock,
    AppendixBlock,
    BigOperator,
    Block,
    Brackets,
    Break,
    Cell,
    EquationBlock,
    Fraction,
    FrameBlock,
    GapBlock,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Math,
    MathNode,
    MathText,
    Note,
    Paragraph,
    Part,
    PictureBlock,
    Placement,
    Ref,
    Row,
    Run,
    Script,
    TableBlock,
    WebLink,
    plain,
)
from lkjip.report.visiting import Cases, Rewriter, blocks_of, fold, leaves, of_kind, texts, values, walk

HOLDS = re.compile(r"\b(?:Inlines|Block|Math|Row|Cell|\w+Block)\b")
"""Annotations of fields that hold what a reader goes through."""
ROOT = Path(__file__).parents[2]
HERE = Source("isi.md", 3)


def run(text: str) -> Run:
    return Run(text, value=Text(text))


def every_type() -> tuple[Block, ...]:
    """A report with each type of block, inline and equation at least once."""
    note = Note("satu", (Paragraph((run("d"),), "catatan", HERE),))
    inlines: Inlines = (run("c"), Ref("tabel:x"), WebLink("https://contoh.id", "tautan"), Break(), note)
    picture = PictureBlock("foto:a", (run("g"),), "alt", b"", "png", 1, 1, HERE, printed=((run("h"),),))
    return (
        Heading(1, (run("a"),), "a", source=HERE),
        ListBlock("-", ((Paragraph((run("b"),), "", HERE), ListBlock("1.", ((Paragraph(inlines),),))),), source=HERE),
        TableBlock("x", "tabel:x", (run("e"),), (Row("baris", (("sel", Cell(((run("f"),),))),)),), source=HERE),
        picture,
        FrameBlock(
            "naskah:n", (run("i"),), (Paragraph((run("j"),)), GapBlock("foto:b", (run("k"),), "", "b", "")), HERE
        ),
        AppendixBlock("lampiran:p", (run("l"),), (picture._replace(title=(run("m"),), printed=()),), HERE),
        EquationBlock(equation("n"), HERE),
        Placement("tabel", "y", (run("o"),), source=HERE),
        AbreastBlock((picture._replace(target="foto:c", title=(run("p"),), printed=()),), HERE),
    )


def leaf(text: str) -> Math:
    return (MathText(text, value=Text(text)),)


def equation(name: str) -> Math:
    """Its leaves are numbered as they are read."""
    one, two, three, four, five, six, seven, eight = (leaf(f"{name}{place}") for place in range(1, 9))
    return (
        *one,
        Fraction(two, (Brackets(three),)),
        BigOperator("∑", four, five, (Script(six, seven, eight),)),
    )


def test_the_sample_has_every_type() -> None:
    blocks = list(walk(every_type()))
    inlines = [inline for block in blocks for text in texts(block) for inline in text]
    nodes: list[object] = []
    fold(
        equation("n"), Cases(MathNode, {kind: lambda node, *_: nodes.append(node) for kind in get_args(MathNode)}), list
    )

    assert {type(block) for block in blocks} == set(get_args(Block))
    assert {type(inline) for inline in inlines} == set(get_args(Inline))
    assert {type(node) for node in nodes} == set(get_args(MathNode))


def all_cases() -> dict[str, Cases[object]]:
    """Every table of cases in the engine, by where it stands."""
    found = {}
    for path in sorted((ROOT / "lkjip").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        names = vars(importlib.import_module(module))
        found |= {f"{module}.{name}": cases for name, cases in names.items() if isinstance(cases, Cases)}
    return found


def test_every_reader_has_decided_about_every_type() -> None:
    undecided = {place: cases.undecided for place, cases in all_cases().items() if cases.undecided}

    assert len(all_cases()) > 10
    assert undecided == {}


def test_a_new_type_is_undecided_until_it_has_a_case() -> None:
    class Quote(NamedTuple):
        text: str

    anything = {Heading | Paragraph: str}

    assert Cases(Heading | Paragraph | Quote, anything).undecided == {Quote}
    assert Cases(Heading | Paragraph | Quote, {**anything, Quote: str}).undecided == set()
    assert Cases(Heading | Paragraph | Quote, anything, absent=Quote).undecided == set()
    with pytest.raises(TypeError, match="no case for Quote"):
        Cases(Heading | Paragraph | Quote, anything).of(Quote("a"))


@pytest.mark.parametrize("kind", get_args(Block))
def test_the_name_of_every_field_says_what_it_holds(kind: type) -> None:
    """A field of another name would be passed over by all who read or change the report."""
    holding = {name for name, held in kind.__annotations__.items() if HOLDS.search(str(held))}

    assert holding - {"printed"} == holding & set(visiting._CHANGES)


def test_walking_is_reading() -> None:
    said = [plain(text) for block in walk(every_type()) for text in texts(block)]

    assert [text[0] for text in said] == list("abcdefgijklmop")
    assert [leaf.text for leaf in leaves(equation("n"))] == [f"n{place}" for place in range(1, 9)]


def test_values_are_found_where_they_are_printed() -> None:
    found = [text for block in walk(every_type()) for text, value in values(block) if isinstance(value, Text)]

    assert found == [*"abcdefghijklm", *(f"n{place}" for place in range(1, 9)), "o", "p"]


class Upper(Rewriter):
    """Says all louder, and remembers from where."""

    def __init__(self) -> None:
        self.sources: list[Source] = []

    def inline(self, inline: Inline, source: Source) -> Inline:
        self.sources.append(source)
        return inline._replace(text=inline.text.upper()) if isinstance(inline, Run) else super().inline(inline, source)

    def leaf(self, leaf: MathText, source: Source) -> MathText:
        return leaf._replace(text=leaf.text.upper())


def test_whoever_changes_nothing_changes_nothing() -> None:
    assert tuple(Rewriter().blocks(every_type())) == every_type()


def test_what_is_read_is_what_is_made_anew() -> None:
    upper = Upper()
    parts = [Part("isi", "isi.md", tuple(upper.blocks(every_type())))]
    before = [found for block in walk(every_type()) for found in values(block)]
    after = [found for block in blocks_of(parts) for found in values(block)]

    assert after == [(text if text == "h" else text.upper(), value) for text, value in before]  # h is in a picture
    assert HERE in upper.sources


def test_blocks_of_one_kind() -> None:
    assert [block.target for block in of_kind(PictureBlock, walk(every_type()))] == ["foto:a", "foto:a", "foto:c"]
