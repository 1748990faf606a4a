"""What of a report is printed otherwise than the last time, place by place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.report.model import Block, Numbered, PictureBlock, TableBlock, plain
from lkjip.report.passages import passages
from lkjip.report.visiting import blocks_of, placed_texts


class NewPlace(NamedTuple):
    """Where something new stands in the files (`file:line`), and its words."""

    where: str
    text: str


def newly_printed(before: Numbered, after: Numbered) -> tuple[NewPlace, ...]:
    """The places of `after` whose words are new, in reading order; what only moved in its file is not new."""
    return (*_sentences(before, after), *_objects(before, after))


def _sentences(before: Numbered, after: Numbered) -> Iterator[NewPlace]:
    known = {(passage.kind, passage.text) for passage in passages(before.parts)}
    for passage in passages(after.parts):
        if (passage.kind, passage.text) not in known:
            yield NewPlace(str(passage.source), passage.text)


def _objects(before: Numbered, after: Numbered) -> Iterator[NewPlace]:
    """Tables and charts, each with the first of its words that are new."""
    known = dict(_printed(before))
    blocks = _blocks(after)
    for target, words in _printed(after):
        if target in known and known[target] != words:
            old = set(known[target])
            first = next((word for word in words if word and word not in old), "")
            label = after.labels[target].text if target in after.labels else target
            yield NewPlace(str(blocks[target].source), f"{label}: {first}".removesuffix(": "))


def _printed(report: Numbered) -> Iterator[tuple[str, Sequence[str]]]:
    """Of each table and chart, by its name, all that it prints."""
    for target, block in _blocks(report).items():
        texts = [plain(text) for _, text in placed_texts(block)]
        more = [plain(line) for line in block.printed] if isinstance(block, PictureBlock) else []
        yield target, (*texts, *more)


def _blocks(report: Numbered) -> dict[str, Block]:
    found = blocks_of(report.parts)
    return {block.target: block for block in found if isinstance(block, TableBlock | PictureBlock) and block.target}
