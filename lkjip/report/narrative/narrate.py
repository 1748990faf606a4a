"""Content files to parts of the report, every value in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from lkjip.base import cache, marks
from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError, suggest
from lkjip.base.quantity import Value, marked
from lkjip.base.source import Source, source_of
from lkjip.compute.names import Names, UnknownName
from lkjip.report import model
from lkjip.report.model import Block, Part
from lkjip.report.narrative.aligning import aligned
from lkjip.report.narrative.syntax import VALUE, slug
from lkjip.report.visiting import Rewriter, kept

if TYPE_CHECKING:
    from lkjip.report.narrative.parse import Parsed

FRONT_BELOW = 10
BODY_SLOT = "isi"
DOCUMENT_SLOT = "naskah_"
EMPTY = "Isi datanya lebih dahulu, atau hapus baris ini."
CODE = ("report/narrative/*.py", "base/latepatterns.py", "base/marks.py")
"""What parsed blocks depend on besides their file."""


DerivedLists = Mapping[str, Sequence[str]]


def read_texts(files: Iterable[tuple[str, bytes]], cache_dir: Path) -> tuple[Part, ...]:
    """Return one part per file, in order of file names, its values still names.

    Files are `NN-slug.md`; below 10 they are front matter and fill the template's tag `slug`, above the chapters.
    Those in a folder `naskah` are documents that a placement frames. Raises InputError with every unreadable form.
    """
    problems: list[Diagnostic] = []
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
    texts: Sequence[Part], names: Names, daftar: DerivedLists, english: Collection[str], cache_dir: Path
) -> tuple[Part, ...]:
    """Put the values in the place of their names, and lists that follow from data (`daftar`) where they are placed.

    english: phrases in lower case; where they stand in italics they are marked as English.
    Raises InputError with every unknown name of all texts.
    """
    problems: list[Diagnostic] = []
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
        return (), (reject(Source(file, line), "berkas bukan UTF-8", "Simpan ulang dengan pengodean UTF-8."),)
    slot = _slot(file)
    front = slot != BODY_SLOT and not slot.startswith(DOCUMENT_SLOT)  # the template has no title for a document
    from lkjip.report.narrative.parse import parse  # slow, and needed for a changed text only

    return parse(file, text, front=front)


class _Resolver(Rewriter):
    """Puts values in the place of their names."""

    def __init__(
        self, names: Names, daftar: DerivedLists, english: Collection[str], cache_dir: Path, problems: list[Diagnostic]
    ) -> None:
        self.names = names
        self.daftar = daftar
        self.english = english
        self.cache_dir = cache_dir
        self.problems = problems

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, model.Placement) and block.kind == "daftar":
                yield from self.listed(block)
            else:
                yield self.block(block)

    def block(self, block: Block) -> Block:
        anew = super().block(block)
        if isinstance(anew, model.TableBlock):
            return anew._replace(columns=tuple(aligned(anew)))
        return anew._replace(alt=self.words(anew.alt, anew.source)) if isinstance(anew, model.Placement) else anew

    def listed(self, spot: model.Placement) -> Iterator[Block]:
        """A list that follows from data; its items are Markdown like any other."""
        items = self.daftar.get(spot.key)
        if items is None:
            hint = (
                suggest(spot.key, self.daftar) or f"Yang ada: {', '.join(self.daftar) or 'belum ada satu pun'}. {EMPTY}"
            )
            self.problems.append(reject(spot.source, f'daftar "{spot.key}" tidak ada', hint))
            return
        text = "\n".join(f"{number}. {' '.join(item.split())}" for number, item in enumerate(items, 1))
        blocks, found = _parsed(f"daftar/{spot.key}.md", text.encode(), self.cache_dir)
        self.problems += [problem._replace(source=_at_home(problem.source, items, spot.source)) for problem in found]
        yield from self.blocks(_Located(items, spot.source).blocks(blocks))

    def inline(self, inline: model.Inline, source: Source) -> model.Inline:
        return self.run(inline, source) if isinstance(inline, model.Run) else super().inline(inline, source)

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
            self.problems.append(reject(source, f'nilai "{name}" tidak dikenal', str(error)))
            return None

    def leaf(self, leaf: model.MathText, source: Source) -> model.MathText:
        value = self.value(leaf.name, source) if leaf.name else None
        return leaf if value is None else leaf._replace(text=str(value), value=value)


class _Located(Rewriter):
    """Blocks of a list that follows from data stand where their item does, not in the text made of the items."""

    def __init__(self, items: Sequence[str], spot: Source) -> None:
        self.items = items
        self.spot = spot

    def block(self, block: Block) -> Block:
        return super().block(block)._replace(source=_at_home(block.source, self.items, self.spot))


def _at_home(source: Source, items: Sequence[str], spot: Source) -> Source:
    """Where the item of this line was typed (each item is one line of the list), or else where the list is placed."""
    item = items[source.line - 1] if 0 < source.line <= len(items) else ""
    return source_of(item) or spot


def _with_unique_anchors(parts: list[Part]) -> tuple[Part, ...]:
    """Two headings of the same words get different anchors, in order; and so do typed tables without a title."""
    namer = _Namer()
    return tuple(part._replace(blocks=kept(part.blocks, namer.blocks(part.blocks))) for part in parts)


class _Namer(Rewriter):
    """Tells alike names apart."""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}

    def block(self, block: Block) -> Block:
        match block:
            case model.Heading():
                name = self.named(block.anchor)
                return block if name == block.anchor else block._replace(anchor=name)
            case model.TableBlock() if not block.title:
                name = self.named(block.target)
                return block if name == block.target else block._replace(target=name)
            case model.ListBlock():
                return super().block(block)
            case _:
                return block

    def named(self, name: str) -> str:
        count = self.seen[name] = self.seen.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"
