"""Content files to parts of the report, every value in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from lkjip.base import cache, marks
from lkjip.base.problems import InputError, Problem, suggest
from lkjip.base.quantity import Value, marked
from lkjip.base.source import Source, source_of
from lkjip.compute.names import Names, UnknownName
from lkjip.report import model
from lkjip.report.model import Block, Part
from lkjip.report.narrative.aligning import aligned
from lkjip.report.narrative.parse import Parsed, parse
from lkjip.report.narrative.syntax import VALUE, slug

FRONT_BELOW = 10
BODY_SLOT = "isi"
DOCUMENT_SLOT = "naskah_"
EMPTY = "Isi datanya lebih dahulu, atau hapus baris ini."
CODE = ("report/narrative/*.py", "base/marks.py")
"""What parsed blocks depend on besides their file."""


Lists = Mapping[str, Sequence[str]]


def read_texts(files: Iterable[tuple[str, bytes]], cache_dir: Path) -> tuple[Part, ...]:
    """Return one part per file, in order of file names, its values still names.

    Files are `NN-slug.md`; below 10 they are front matter and fill the template's tag `slug`, above the chapters.
    Those in a folder `naskah` are documents that a placement frames. Raises InputError with every unreadable form.
    """
    problems: list[Problem] = []
    parts = []
    for file, content in files:
        blocks, found = _parsed(file, content, cache_dir)
        problems += found
        parts.append(Part(_slot(file), file, blocks))
    texts = _with_unique_anchors(parts)
    if problems:
        raise InputError(problems, texts)
    return texts


def narrate(
    texts: Sequence[Part], names: Names, daftar: Lists, english: Collection[str], cache_dir: Path
) -> tuple[Part, ...]:
    """Put the values in the place of their names, and lists that follow from data (`daftar`) where they are placed.

    english: phrases in lower case; where they stand in italics they are marked as English.
    Raises InputError with every unknown name of all texts.
    """
    problems: list[Problem] = []
    resolver = _Resolver(names, daftar, english, cache_dir, problems)
    parts = tuple(part._replace(blocks=tuple(resolver.blocks(part.blocks))) for part in texts)
    if problems:
        raise InputError(problems, parts)
    return parts


def _slot(file: str) -> str:
    path = PurePosixPath(file)
    if path.parent.name == "naskah":
        return f"{DOCUMENT_SLOT}{path.stem}"
    number, _, rest = path.stem.partition("-")
    if number.isdecimal() and len(number) < 10 and int(number) < FRONT_BELOW:
        return slug(rest).replace("-", "_")
    return BODY_SLOT


def _parsed(file: str, content: bytes, cache_dir: Path) -> Parsed:
    key = cache.key_of((cache.code(*CODE), file.encode(), content))
    found: Parsed = cache.remember(
        cache_dir / "naskah" / f"{PurePosixPath(file).as_posix().replace('/', '.')}.bin",
        key,
        lambda: _parse(file, content),
    )
    return found


def _parse(file: str, content: bytes) -> Parsed:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return (), (Problem(Source(file, line), "berkas bukan UTF-8", "Simpan ulang dengan pengodean UTF-8."),)
    slot = _slot(file)
    front = slot != BODY_SLOT and not slot.startswith(DOCUMENT_SLOT)  # the template has no title for a document
    return parse(file, text, front=front)


class _Resolver:
    """Puts values in the place of their names."""

    def __init__(
        self, names: Names, daftar: Lists, english: Collection[str], cache_dir: Path, problems: list[Problem]
    ) -> None:
        self.names = names
        self.daftar = daftar
        self.english = english
        self.cache_dir = cache_dir
        self.problems = problems

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            match block:
                case model.Heading() | model.Paragraph():
                    yield block._replace(inlines=self.inlines(block.inlines, block.source))
                case model.Placement(kind="daftar"):
                    yield from self.listed(block)
                case model.Placement():
                    title = self.inlines(block.title, block.source)
                    yield block._replace(title=title, alt=self.words(block.alt, block.source))
                case model.TableBlock():
                    yield self.table(block)
                case model.ListBlock():
                    yield block._replace(items=tuple(tuple(self.blocks(item)) for item in block.items))
                case model.EquationBlock():
                    yield block._replace(math=self.math(block.math, block.source))
                case _:
                    yield block

    def listed(self, spot: model.Placement) -> Iterator[Block]:
        """A list that follows from data; its items are Markdown like any other."""
        items = self.daftar.get(spot.key)
        if items is None:
            hint = (
                suggest(spot.key, self.daftar) or f"Yang ada: {', '.join(self.daftar) or 'belum ada satu pun'}. {EMPTY}"
            )
            self.problems.append(Problem(spot.source, f'daftar "{spot.key}" tidak ada', hint))
            return
        text = "\n".join(f"{number}. {' '.join(item.split())}" for number, item in enumerate(items, 1))
        blocks, found = _parsed(f"daftar/{spot.key}.md", text.encode(), self.cache_dir)
        typed = partial(_where_typed, items=items, spot=spot.source)
        self.problems += [problem._replace(source=_at_home(problem.source, items, spot.source)) for problem in found]
        yield from self.blocks(map(typed, blocks))

    def table(self, block: model.TableBlock) -> model.TableBlock:
        heads, rows = (tuple(map(self.row, rows)) for rows in (block.heads, block.rows))
        title = self.inlines(block.title, block.source)
        return block._replace(title=title, heads=heads, rows=rows, columns=tuple(aligned(block, rows)))

    def row(self, row: model.Row) -> model.Row:
        cells = ((tag, self.cell(cell, row.source)) for tag, cell in row.cells)
        return row._replace(cells=tuple(cells))

    def cell(self, cell: model.Cell, source: Source) -> model.Cell:
        return cell._replace(paragraphs=tuple(self.inlines(one, source) for one in cell.paragraphs))

    def inlines(self, inlines: model.Inlines, source: Source) -> model.Inlines:
        return tuple(self.inline(inline, source) for inline in inlines)

    def inline(self, inline: model.Inline, source: Source) -> model.Inline:
        match inline:
            case model.Run():
                return self.run(inline, source)
            case model.Note():
                return inline._replace(paragraphs=tuple(map(self.paragraph, inline.paragraphs)))
            case _:
                return inline

    def paragraph(self, block: model.Paragraph) -> model.Paragraph:
        return block._replace(inlines=self.inlines(block.inlines, block.source))

    def run(self, run: model.Run, source: Source) -> model.Run:
        if run.italic and run.text.strip().lower() in self.english:
            return run._replace(lang="en-US")
        if not run.name:
            return run
        value = self.value(run.name, source)
        return run if value is None else run._replace(text=str(value), value=value)

    def words(self, text: str, source: Source) -> str:
        """Alternative text, its values filled in."""
        filled = VALUE.sub(lambda match: self.word(match[1], source), text)
        return marks.GAP.sub(lambda match: model.unwritten(match[1].strip()).text, filled)

    def word(self, name: str, source: Source) -> str:
        value = self.value(name, source)
        return "" if value is None else marked(value)

    def value(self, name: str, source: Source) -> Value | None:
        try:
            return self.names(name)
        except UnknownName as error:
            self.problems.append(Problem(source, f'nilai "{name}" tidak dikenal', str(error)))
            return None

    def math(self, math: model.Math, source: Source) -> model.Math:
        return tuple(self.node(node, source) for node in math)

    def node(self, node: model.MathNode, source: Source) -> model.MathNode:
        match node:
            case model.MathText(name=name) if name:
                value = self.value(name, source)
                return node if value is None else node._replace(text=str(value), value=value)
            case model.Fraction(above, below):
                return model.Fraction(self.math(above, source), self.math(below, source))
            case model.Brackets(inner):
                return node._replace(inner=self.math(inner, source))
            case model.Script(base, below, above):
                return model.Script(self.math(base, source), self.math(below, source), self.math(above, source))
            case model.BigOperator(_, inner, below, above):
                return node._replace(
                    inner=self.math(inner, source),
                    below=self.math(below, source),
                    above=self.math(above, source),
                )
            case _:
                return node


def _where_typed(block: Block, items: Sequence[str], spot: Source) -> Block:
    """A block of a list that follows from data stands where its item does, not in the text made of the items."""
    if isinstance(block, model.ListBlock):
        typed = partial(_where_typed, items=items, spot=spot)
        block = block._replace(items=tuple(tuple(map(typed, item)) for item in block.items))
    return block._replace(source=_at_home(block.source, items, spot))


def _at_home(source: Source, items: Sequence[str], spot: Source) -> Source:
    """Where the item of this line was typed (each item is one line of the list), or else where the list is placed."""
    item = items[source.line - 1] if 0 < source.line <= len(items) else ""
    return source_of(item) or spot


def _with_unique_anchors(parts: list[Part]) -> tuple[Part, ...]:
    """Two headings of the same words get different anchors, in order; typed tables without a title, too."""
    seen: dict[str, int] = {}

    def numbered(name: str) -> str:
        count = seen[name] = seen.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"

    def unique(block: Block) -> Block:
        match block:
            case model.Heading():
                return block._replace(anchor=numbered(block.anchor))
            case model.TableBlock() if not block.title:
                return block._replace(target=numbered(block.target))
            case model.ListBlock():
                return block._replace(items=tuple(tuple(map(unique, item)) for item in block.items))
            case _:
                return block

    return tuple(part._replace(blocks=tuple(map(unique, part.blocks))) for part in parts)
