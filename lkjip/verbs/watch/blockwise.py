"""The report as HTML block by block, for a page that is told only what is new of it.

A block's id is a digest of its HTML: what did not change keeps its id, and so its place on the page that is open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256

from lkjip.base.memory import evolved, is_same, remember, settled
from lkjip.base.project import Project
from lkjip.base.quantity import Value
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.evidence import proofs
from lkjip.data.takencells import origins
from lkjip.pipeline.stages import Written
from lkjip.report.model import Block, Note, Part, PictureBlock
from lkjip.report.provenance import Explained, ExplainerOnDemand, Identity, base_of
from lkjip.verbs.page.html import HtmlPrinter, facts_of
from lkjip.verbs.page.markup import Markup, joined, tag
from lkjip.verbs.watch.renamed import known_by, naming_of
from lkjip.word.compiled import Pattern
from lkjip.word.scalars import Scalars

DIGITS = 16


class Shown(NamedTuple):
    """A report as it is shown.

    order: the ids of its blocks; html: each of them by its id; values: what tells of each value that is printed
    """

    order: tuple[str, ...] = ()
    html: Mapping[str, str] = {}
    values: Mapping[str, Callable[[], Markup]] = {}


NOTHING = Shown()


class ShownBlock(NamedTuple):
    """A block as it is shown: its HTML and id, the values in it by their keys, and whose names decide it.

    block: what it was printed of
    """

    block: Block
    html: str
    digest: str
    values: Mapping[str, Value]
    named: frozenset[Identity]


class ShownPart(NamedTuple):
    """The blocks of a part as they are shown, by the ids of those that they show; given: what else decides."""

    given: tuple[object, ...]
    blocks: Mapping[int, ShownBlock]


class BlockPrinter(HtmlPrinter):
    """Prints blocks that know nothing of those before them: ids and numbers follow from what they hold."""

    def __init__(self, written: Written, explainer: ExplainerOnDemand) -> None:
        super().__init__(written.report, explainer, written.template.patterns, Scalars(written.names, str))
        self.found: dict[str, Value] = {}

    def value(self, value: Value, text: str) -> Markup:
        """A value as `text`, known by a key that stays while it is the same value."""
        explained = self.explainer(value)
        key = key_of(explained)
        self.found[key] = base_of(value)
        look = "nilai kurang" if explained.missing else "nilai sementara" if explained.provisional else "nilai"
        return tag("span", text or explained.printed, class_=look, data_nilai=key, tabindex="0")

    def prefix_of(self, block: PictureBlock) -> str:
        """A drawing keeps its ids wherever it stands."""
        return f"g{_digest(block.target)}-"

    def note(self, note: Note) -> Markup:
        """Notes have no numbers here, for they would change with those above."""
        words = joined((self.inlines(paragraph.inlines) for paragraph in note.paragraphs), Markup("<br>"))
        self.waiting.append(tag("div", "* ", words, class_="catatan", role="note"))
        return tag("sup", "*")


def shown(written: Written, project: Project) -> Shown:
    """The report as HTML; blocks of which nothing changed are not printed again."""
    names, taken = written.names, settled("origins", origins(project))
    known = settled("proofs", proofs(project, names))
    explainer = remember("explainer", lambda: ExplainerOnDemand(names, taken, known), names, taken, known)
    labels = settled("shown labels", (written.report.labels, written.report.contents))
    patterns = settled("shown patterns", written.template.patterns)
    given = (labels, _said_by(patterns, names), patterns)
    printer, naming = BlockPrinter(written, explainer), naming_of(names.by_name)
    parts = [
        evolved(f"shown {part.file}", partial(_part, part, printer, naming.changed, given))
        for part in written.report.parts
    ]
    blocks = [
        shown_part.blocks[id(block)]
        for part, shown_part in zip(written.report.parts, parts, strict=True)
        for block in part.blocks
    ]
    pieces = list(_told_apart(blocks))
    values = {key: partial(_tell, value, explainer) for block in blocks for key, value in block.values.items()}
    return Shown(tuple(key for key, _ in pieces), dict(pieces), values)


def _said_by(patterns: Mapping[str, Pattern], names: Names) -> str:
    """What the patterns of tables print of values by themselves."""
    asked = remember("scalars of patterns", lambda: _scalars_of(patterns), patterns)
    return repr([(name, str(names.get(name, ""))) for name in asked])


def _scalars_of(patterns: Mapping[str, Pattern]) -> tuple[str, ...]:
    rows = (row for pattern in patterns.values() for row in (pattern.header, *pattern.rows.values()))
    return tuple(sorted({piece.text for row in rows for piece in row if piece.op == "scalar"}))


def _part(
    part: Part,
    printer: BlockPrinter,
    renamed: frozenset[Identity] | None,
    given: tuple[object, ...],
    before: ShownPart | None,
) -> ShownPart:
    """The blocks of a part: those `before` whose values are still called the same, and the others anew."""
    known = before.blocks if before and renamed is not None and is_same(before.given, given) else {}
    blocks: dict[int, ShownBlock] = {}
    for block in part.blocks:
        found = known.get(id(block))
        is_still = found is not None and renamed is not None and renamed.isdisjoint(found.named)
        blocks[id(block)] = found if found is not None and is_still else _shown_block(block, printer)
    return ShownPart(given, blocks)


def _shown_block(block: Block, printer: BlockPrinter) -> ShownBlock:
    printer.found = {}
    html = _placed(printer.blocks((block,)), block)
    named = frozenset(identity for value in printer.found.values() for identity in known_by(value))
    return ShownBlock(block, html, _digest(html), printer.found, named)


def _tell(value: Value, explainer: ExplainerOnDemand) -> Markup:
    return explanation_of(explainer(value), explainer)


def _placed(html: Markup, block: Block) -> str:
    return tag("div", html, class_="blok", data_tempat=str(block.source))


def _told_apart(blocks: Sequence[ShownBlock]) -> Iterator[tuple[str, str]]:
    """The HTML of each block with its id; of two that are alike the second has another."""
    seen: Counter[str] = Counter()
    for block in blocks:
        key = block.digest
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key}-{seen[key]}"), block.html


def key_of(explained: Explained) -> str:
    """What a value is known by on the page: its name, or else where it was typed and how it prints."""
    inputs = [given.title for given in explained.inputs]
    return _digest(explained.name or repr((str(explained.source), explained.formula, explained.printed, inputs)))


def explanation_of(explained: Explained, explainer: ExplainerOnDemand) -> Markup:
    """What is told of a value, its inputs in one line."""
    inputs = joined((f"{given.title} = {given.printed}" for given in explained.inputs), "; ")
    return joined([tag("p", tag("strong", explained.printed)), facts_of(explained, explainer, inputs)])


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:DIGITS]
