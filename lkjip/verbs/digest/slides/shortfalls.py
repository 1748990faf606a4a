"""Targets that were not reached, and what the text says of cause and remedy, where it says so by a heading or a mark.

Nothing is guessed from sentences: what counts stands below a heading such as "Faktor Penghambat" or "Tindak Lanjut", or
in a passage whose mark begins so: `<!-- tahunan: penyebab dan tindak lanjut: … -->`; both in the part of the objective,
from its name on, and not behind a value of another indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lkjip.base import marks
from lkjip.base.latepatterns import late
from lkjip.base.letters import folded
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.compute.verdicts import is_reached, status_in
from lkjip.data.schema import HEAD, IndikatorKinerja, SasaranKinerja
from lkjip.report.model import HIDDEN, Block, Heading, Inlines, ListBlock, Paragraph, Run, plain
from lkjip.report.passages import typed_words
from lkjip.report.visiting import texts, walk
from lkjip.verbs.digest.result_sentences import sentences_of
from lkjip.verbs.digest.slides.deck import SlideLine, lines_of

_CAUSE = late(
    r"(?:faktor |upaya |langkah |rencana |rekomendasi )?(?:faktor penghambat|penghambat|hambatan|kendala|permasalahan"
    r"|penyebab|sebab|keberhasilan atau kegagalan|kegagalan|solusi|tindak lanjut|rekomendasi|perbaikan|aksi)\b",
    re.IGNORECASE,
)
DEEPEST = 3
"""The level of headings that end the part of an objective, whatever they say."""
_NAMED = late(rf"{HEAD}\.([a-z0-9_]+)\.")
_VALUE = late(r"\{\{.*?\}\}|\[\]\([^)]*\)")


class Reason(NamedTuple):
    """What the text says of causes or remedies: the words of its heading or mark, and its paragraphs."""

    called: str
    lines: tuple[SlideLine, ...]


def is_missed(indikator: IndikatorKinerja, names: Names) -> bool:
    """Whether the indicator fell short of its target."""
    status = names(f"{HEAD}.{indikator.kunci}.status")
    return status_in(status) is not None and not is_reached(status)


def is_open(indikator: IndikatorKinerja, names: Names) -> bool:
    """Whether nobody can tell yet, since target or realisasi is missing."""
    return names(f"{HEAD}.{indikator.kunci}.status").missing


class TextOfReasons(NamedTuple):
    """The report's blocks in order, and the marked passages by file."""

    blocks: tuple[Block, ...]
    marked: Mapping[str, tuple[marks.MarkedPassage, ...]]

    def reasons(
        self, sasaran: SasaranKinerja, missed: Sequence[IndikatorKinerja], agreed: Iterable[SasaranKinerja]
    ) -> tuple[Reason, ...]:
        """What the part of an objective says of its missed indicators."""
        keys, found = {indikator.kunci for indikator in missed}, list[Reason]()
        about, heading = "", ""
        for block in _part(sasaran, agreed, self.blocks):
            about = _about(block) or about
            if title := _title(block):
                heading = title if _CAUSE.match(title) else ""
            elif about in ("", *keys):
                found += [Reason(heading, _lines(block))] if heading else self._marked(block)
        return tuple(_together(found))

    def _marked(self, block: Block) -> list[Reason]:
        """Of a block what stands in passages that are marked as a cause or a remedy."""
        passages = self.marked.get(block.source.file, ())
        called = [passage for passage in passages if _CAUSE.match(passage.what.strip()) and passage.written]
        found = [Reason(passage.what.strip(), _within(passage, block)) for passage in called]
        return [reason for reason in found if reason.lines]


def marked_passages(texts_: Iterable[tuple[str, bytes]]) -> dict[str, tuple[marks.MarkedPassage, ...]]:
    """The passages of the files of the text."""
    return {file: marks.passages(text.decode("utf-8", "replace")) for file, text in texts_}


# --- where -------------------------------------------------------------------------------------------------------


def _part(sasaran: SasaranKinerja, agreed: Iterable[SasaranKinerja], blocks: Iterable[Block]) -> Iterator[Block]:
    """What stands from the name of an objective in a heading to that of the next, or to another section."""
    names, own, inside = {folded(objective.nama) for objective in agreed}, folded(sasaran.nama), False
    for block in blocks:
        if title := folded(_title(block)):
            named = max((name for name in names if name in title), key=len, default="")
            if named or (isinstance(block, Heading) and block.level <= DEEPEST):
                inside = named == own
        if inside:
            yield block


def _title(block: Block) -> str:
    """The words of a heading, or of a line in bold that stands for one."""
    if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role == "subjudul"):
        return plain(block.inlines)
    return ""


def _about(block: Block) -> str:
    """The indicator that a block prints a value of, the last one of several."""
    runs = (run for inner in walk([block]) for text in texts(inner) for run in text if isinstance(run, Run))
    found = [match[1] for run in runs if (match := _NAMED.match(run.name))]
    return found[-1] if found else ""


# --- what --------------------------------------------------------------------------------------------------------


def _lines(block: Block) -> tuple[SlideLine, ...]:
    if isinstance(block, Paragraph) and block.role in ("", "poin"):
        return (SlideLine(block.inlines),)
    return tuple(line._replace(level=line.level - 1) for line in _items(block))


def _items(block: Block) -> Iterator[SlideLine]:
    return lines_of([block]) if isinstance(block, ListBlock) else iter(())


def _within(passage: marks.MarkedPassage, block: Block) -> tuple[SlideLine, ...]:
    """Of a block what a passage encloses: all of it, or those sentences of a paragraph that stand in it."""
    first, last = passage.line, passage.line + passage.text.count("\n")
    if first < block.source.line <= last or (block.source.line == first and passage.text[:1] == "\n"):
        return _lines(block)
    if not isinstance(block, Paragraph) or block.source.line > first or "\n" in passage.text:
        return ()
    typed = _folded_words(marks.COMMENT.sub("", _VALUE.sub(HIDDEN, passage.text)).translate(_NO_MARKUP))
    sentences = (sentence for sentence in sentences_of(block.inlines) if _words(sentence) in typed)
    found: Inlines = ()
    for sentence in sentences:
        found = (*found, *((Run(" "),) if found else ()), *sentence)
    return (SlideLine(found),) if found else ()


_NO_MARKUP = str.maketrans("", "", "*_\\")
_SEVERAL = late(f"{HIDDEN}+")


def _words(sentence: Inlines) -> str:
    return _folded_words("".join(typed_words(sentence)))


def _folded_words(text: str) -> str:
    return " ".join(_SEVERAL.sub(HIDDEN, text).replace("\u00a0", " ").split())


def _together(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """What stands below one heading or in one passage, as one."""
    last: Reason | None = None
    for reason in reasons:
        if last and reason.called == last.called:
            last = last._replace(lines=(*last.lines, *reason.lines))
        else:
            if last and last.lines:
                yield last
            last = reason
    if last and last.lines:
        yield last
