"""The key sentences of a text: those that print a result and are understood where they stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from lkjip.report.model import Block, Inline, Inlines, Paragraph, Run, plain
from lkjip.report.passages import sentence_bounds, typed_words
from lkjip.report.visiting import of_kind

MOST_LETTERS = 900
_TELLS_OF_THE_OFFICE = ("tahun", "deret.", "instansi.", "wilayah.", "renstra.", "pk.", "penandatangan.")


def key_sentences(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """The sentences that print a result; one that refers to another place of the report would lead nowhere here."""
    for paragraph in of_kind(Paragraph, blocks):
        if not paragraph.role:
            yield from filter(_is_key, sentences_of(paragraph.inlines))


def first_of(sentences: Iterable[Inlines]) -> Iterator[Inlines]:
    """As many as leave room for the charts."""
    letters = 0
    for sentence in sentences:
        letters += len(plain(sentence))
        if letters > MOST_LETTERS:
            return
        yield sentence


def sentences_of(inlines: Inlines) -> Iterator[Inlines]:
    """The sentences of a paragraph, as the checks of the text know them."""
    typed = typed_words(inlines)
    starts = [0, *accumulate(map(len, typed))]
    for start, end in _whole_sentences("".join(typed)):
        placed = zip(inlines, pairwise(starts), strict=True)
        found = (_within(inline, at, start, end) for inline, at in placed)
        if sentence := tuple(inline for inline in found if inline is not None):
            yield sentence


def _whole_sentences(typed: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; a semicolon, which ends what a check looks at, ends none that stands alone."""
    begun: int | None = None
    for start, end in sentence_bounds(typed):
        begun = start if begun is None else begun
        if end == len(typed) or not typed[:end].endswith(";"):
            yield begun, end
            begun = None


def _within(inline: Inline, at: tuple[int, int], start: int, end: int) -> Inline | None:
    """What of an inline that stands from and to these places belongs to a sentence; what is no typed word is whole."""
    first, last = max(at[0], start), min(at[1], end)
    if isinstance(inline, Run) and at[0] < at[1] and not (inline.name or inline.value):
        return inline._replace(text=inline.text[first - at[0] : last - at[0]]) if first < last else None
    return inline if first <= last and (at[0] >= start) and at[1] <= end else None


def _is_key(sentence: Inlines) -> bool:
    runs = [inline for inline in sentence if isinstance(inline, Run)]
    return len(runs) == len(sentence) and any(
        run.value is not None and run.name and not run.name.startswith(_TELLS_OF_THE_OFFICE) for run in runs
    )
