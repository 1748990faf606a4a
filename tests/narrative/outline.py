"""Blocks as an outline that a person can read and a test can compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip.report import model
from lkjip.report.model import Block, Inline, Inlines, Math, MathNode

ROLES = {"": "teks", "tengah": "rata tengah"}


def outline(blocks: Iterable[Block]) -> Iterator[str]:
    """One line per block; what stands inside it is indented below."""
    for block in blocks:
        yield from lines(block)


def lines(block: Block) -> Iterator[str]:
    match block:
        case model.Heading():
            kind = "judul depan" if block.front else f"judul {block.level}"
            yield f"{kind}: {words(block.inlines)} #{block.anchor}"
        case model.Paragraph():
            yield f"{ROLES.get(block.role, block.role)}: {words(block.inlines)}"
        case model.ListBlock():
            yield f"daftar {block.marker} dari {block.start}"
            for item in block.items:
                yield from indented(outline(item))
        case model.AbreastBlock():
            yield "berdampingan"
            yield from (f"  {line}" for line in outline(block.blocks))
        case model.EquationBlock():
            yield f"rumus: {formula(block.math)}"
        case model.TableBlock():
            sides = ", ".join(side or "-" for side in block.columns)
            yield f"tabel {block.target}: {words(block.title)} ({sides})"
            yield from (f"  {row.source.line}. {' | '.join(cell(one) for _, one in row.cells)}" for row in block.lines)
        case model.Placement():
            yield f"{block.kind} {block.key}: {words(block.title)}" + (f" | {block.alt}" if block.alt else "")


def cell(one: model.Cell) -> str:
    return " // ".join(map(words, one.paragraphs))


def indented(inner: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(inner):
        yield ("  - " if number == 0 else "    ") + line


def words(inlines: Inlines) -> str:
    return "".join(map(word, inlines))


def word(inline: Inline) -> str:
    match inline:
        case model.Break():
            return " // "
        case model.Ref():
            return marked(f"[-> {inline.target}]", "**" * inline.bold)
        case model.WebLink():
            return f"[{inline.text} -> {inline.url}]"
        case model.Note():
            said = " / ".join(f"{one.source.line}: {words(one.inlines)}" for one in inline.paragraphs)
            return f"[^{inline.name} {said}]"
        case model.Run():
            text = f"{{{inline.name} = {inline.text}}}" if inline.name else inline.text
            text += f" ({inline.lang})" if inline.lang else ""
            return marked(text, "**" * inline.bold + "*" * inline.italic + "_" * inline.underline)


def marked(text: str, sign: str) -> str:
    return f"{sign}{text}{sign[::-1]}"


def formula(math: Math) -> str:
    return " ".join(map(node, math))


def node(one: MathNode) -> str:
    match one:
        case model.MathText():
            text = f"{{{one.name} = {one.text}}}" if one.name else one.text
            return marked(f"'{text}'" if one.upright and not one.name else text, "**" * one.bold)
        case model.Fraction():
            return f"[{formula(one.above)} / {formula(one.below)}]"
        case model.Brackets():
            return f"{one.opening}{formula(one.inner)}{one.closing}"
        case model.Script():
            return f"{formula(one.base)}{scripts(one.below, one.above)}"
        case model.BigOperator():
            return f"{one.symbol}{scripts(one.below, one.above)} {formula(one.inner)}"


def scripts(below: Math, above: Math) -> str:
    return (f"_{{{formula(below)}}}" if below else "") + (f"^{{{formula(above)}}}" if above else "")
