"""The report as HTML block by block, for a page that is told only what is new of it.

A block's id is a digest of its HTML: what did not change keeps its id, and so its place on the page that is open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256

from lkjip.base.memory import remember, settled
from lkjip.base.project import Project
from lkjip.base.quantity import Value
from lkjip.base.tuples import NamedTuple
from lkjip.data.evidence import proofs
from lkjip.data.takencells import origins
from lkjip.pipeline.stages import Written
from lkjip.report.model import Block, Note, Part, PictureBlock
from lkjip.report.provenance import Explained, Explainer
from lkjip.verbs.page.html import HtmlPrinter, facts_of
from lkjip.verbs.page.inline_svg import inlined
from lkjip.verbs.page.markup import Markup, joined, tag

DIGITS = 16


class Shown(NamedTuple):
    """A report as it is shown.

    order: the ids of its blocks; html: each of them by its id; values: what tells of each value that is printed
    """

    order: tuple[str, ...] = ()
    html: Mapping[str, str] = {}
    values: Mapping[str, Callable[[], Markup]] = {}


NOTHING = Shown()


class BlockPrinter(HtmlPrinter):
    """Prints blocks that know nothing of those before them: ids and numbers follow from what they hold."""

    def __init__(self, written: Written, explainer: Explainer, scalars: Mapping[str, str]) -> None:
        super().__init__(written.report, explainer, written.template.patterns, scalars)
        self.found: dict[str, Explained] = {}

    def value(self, value: Value, text: str) -> Markup:
        """A value as `text`, known by a key that stays while it is the same value."""
        explained = self.explainer(value)
        key = key_of(explained)
        self.found[key] = explained
        look = "nilai kurang" if explained.missing else "nilai sementara" if explained.provisional else "nilai"
        return tag("span", text or explained.printed, class_=look, data_nilai=key, tabindex="0")

    def picture(self, block: PictureBlock) -> Markup:
        """A drawing keeps its ids wherever it stands."""
        if not block.vector:
            return super().picture(block)
        drawn = inlined(block.vector, block.alt, f"g{_digest(block.target)}-")
        lines = joined(map(self.inlines, block.printed), "; ")
        return self.figure(block, joined([drawn, tag("p", "Nilai dalam gambar: ", lines, class_="rumus-nilai")]))

    def note(self, note: Note) -> Markup:
        """Notes have no numbers here, for they would change with those above."""
        words = joined((self.inlines(paragraph.inlines) for paragraph in note.paragraphs), Markup("<br>"))
        self.waiting.append(tag("div", "* ", words, class_="catatan", role="note"))
        return tag("sup", "*")


def shown(written: Written, project: Project) -> Shown:
    """The report as HTML; parts of which nothing changed are not printed again."""
    names, taken = written.names, settled("origins", origins(project))
    known = settled("proofs", proofs(project, names))
    explainer = remember("explainer", lambda: Explainer(names, taken, known), names, taken, known)
    scalars = remember("shown scalars", lambda: {name: str(value) for name, value in names.items()}, names)
    labels = repr((sorted(written.report.labels.items()), written.report.contents))
    given = (explainer, labels, written.template)
    parts = [
        remember(f"shown {part.file}", partial(_part, part, written, explainer, scalars), part, *given)
        for part in written.report.parts
    ]
    pieces = list(_told_apart([piece for printed, _ in parts for piece in printed]))
    values = {key: tell for _, found in parts for key, tell in found.items()}
    return Shown(tuple(key for key, _ in pieces), dict(pieces), values)


def _part(
    part: Part, written: Written, explainer: Explainer, scalars: Mapping[str, str]
) -> tuple[tuple[str, ...], dict[str, Callable[[], Markup]]]:
    """The HTML of each block of a part, and what tells of the values in them."""
    printer = BlockPrinter(written, explainer, scalars)
    blocks = tuple(_placed(printer.blocks((block,)), block) for block in part.blocks)
    return blocks, {key: partial(explanation_of, value, explainer) for key, value in printer.found.items()}


def _placed(html: Markup, block: Block) -> str:
    return tag("div", html, class_="blok", data_tempat=str(block.source))


def _told_apart(pieces: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each piece with its id; of two that are alike the second has another."""
    seen: Counter[str] = Counter()
    for html in pieces:
        key = _digest(html)
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key}-{seen[key]}"), html


def key_of(explained: Explained) -> str:
    """What a value is known by on the page: its name, or else where it was typed and how it prints."""
    inputs = [given.title for given in explained.inputs]
    return _digest(explained.name or repr((str(explained.source), explained.formula, explained.printed, inputs)))


def explanation_of(explained: Explained, explainer: Explainer) -> Markup:
    """What is told of a value, its inputs in one line."""
    inputs = joined((f"{given.title} = {given.printed}" for given in explained.inputs), "; ")
    return joined([tag("p", tag("strong", explained.printed)), facts_of(explained, explainer, inputs)])


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:DIGITS]
