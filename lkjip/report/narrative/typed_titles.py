"""The title of a typed table: the line above that places it, as for every other table.

    ![Kunjungan Tahun {{ tahun }}](tabel:kunjungan)

Other programs know other ways (`Tabel: Judul {#kunci}`, `: Judul`, a typed number). They are told with the line as it
should be, for they would print as a paragraph beside a table without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.latepatterns import late
from lkjip.report.model import Block, Paragraph, Placement, TableBlock, plain
from lkjip.report.narrative.syntax import slug

LONGEST = 160  # characters; what is longer is a sentence
_KEY = late(r"\s*\{#(?:\w+:)?([\w-]+)[^{}]*\}\s*$")
_NAMED = late(
    r"(?::\s+|(?:tabel|table)\s*:\s*|(?:tabel|table)\s+\d[\d.\s]*[.:]?\s+)(?P<title>\S.*?[^.:;,])", re.IGNORECASE
)


def titled(blocks: Iterable[Block], problems: list[Diagnostic]) -> Iterator[Block]:
    """The blocks with the titles of typed tables in the tables; `problems` get what only looks like such a title."""
    found = tuple(_with_titles(blocks))
    problems += _mistaken(found)
    return iter(found)


def _with_titles(blocks: Iterable[Block]) -> Iterator[Block]:
    waiting: Placement | None = None
    for block in blocks:
        if waiting is not None and isinstance(block, TableBlock):
            block = block._replace(
                target=waiting.target, title=waiting.title, source=waiting.source, annexed=waiting.annexed
            )
        elif waiting is not None:
            yield waiting
        waiting = block if isinstance(block, Placement) and block.kind == "tabel" else None
        if waiting is None:
            yield block
    if waiting is not None:
        yield waiting


def _mistaken(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Paragraphs right above or below a table without a title that seem to be it."""
    for place, block in enumerate(blocks):
        if isinstance(block, TableBlock) and not block.title:
            near = (*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 2])
            yield from (
                problem for neighbour in near if isinstance(neighbour, Paragraph) for problem in _meant(neighbour)
            )


def _meant(paragraph: Paragraph) -> Iterator[Diagnostic]:
    words = plain(paragraph.inlines).strip()
    key = _KEY.search(words)
    match = _NAMED.fullmatch(words[: key.start()] if key else words)
    if match and len(words) <= LONGEST:
        target = f"tabel:{key[1] if key else slug(match['title'])}"
        hint = f"Tulis tepat di atas tabelnya: ![{match['title']}]({target})"
        yield reject(paragraph.source, f'"{words}" tidak menjadi judul tabel', hint)
