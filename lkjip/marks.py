"""Comments in the Markdown, and the marks among them that say which passages belong to one year.

    <!-- tahunan: faktor pendukung -->
    1. Dukungan pimpinan …
    <!-- /tahunan -->

The marks print nothing. They may stand on lines of their own or within a paragraph, a list item or a caption, around
whatever tells of the year's events. A marked passage without text is one that waits to be written: it prints as a
visible gap, or as nothing where the mark reads `tahunan bila ada`. Any other comment is a note among editors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lkjip.problems import Problem
from lkjip.source import Source

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
OPENING = re.compile(r"tahunan(?P<optional>\s+bila\s+ada)?\s*:\s*(?P<what>.*)", re.DOTALL)
CLOSING = "/tahunan"
GAP = re.compile(r"\{\{\s*belum ditulis:\s*([^{}]*?)\s*\}\}")
SILENT = "\x00"
_SPACE_BEFORE_NOTHING = re.compile(r" (?=<!--(?:(?!-->).)*-->\x00)", re.DOTALL)
FORM = "Tulis <!-- tahunan: apa isinya --> di depan bagian itu dan <!-- /tahunan --> di belakangnya."


class Passage(NamedTuple):
    """A marked passage: what it tells of, its text with the comments in it, and where that text stands.

    optional: nothing is owed where there is nothing to tell
    start, end: of the text between the two marks; line: of the opening mark, counted from 1
    """

    what: str
    optional: bool
    text: str
    start: int
    end: int
    line: int

    @property
    def written(self) -> bool:
        return bool(COMMENT.sub("", self.text).strip())


def unwritten(what: str) -> str:
    """Markdown that prints as a gap."""
    return f"{{{{ belum ditulis: {what} }}}}"


def passages(text: str) -> tuple[Passage, ...]:
    """The marked passages of a text whose marks are sound, in order."""
    return tuple(_pairs(text, "", []))


def strip(file: str, text: str, problems: list[Problem]) -> str:
    """Return the text without comments, every line in its place, and gaps where a passage is not written yet."""
    if "<!--" not in text:
        return text
    for passage in reversed(list(_pairs(text, file, problems))):
        if not passage.written and not passage.optional:
            text = text[: passage.start] + unwritten(passage.what) + text[passage.start :]
        elif not passage.written:
            text = text[: passage.start] + SILENT + text[passage.start :]
    text = _SPACE_BEFORE_NOTHING.sub("", text).replace(SILENT, "")
    last = _last(text)
    text = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text[:last]) + text[last:]
    if "<!--" in text:
        line = text.count("\n", 0, text.index("<!--")) + 1
        problems.append(Problem(Source(file, line), "komentar <!-- belum ditutup", "Tutup dengan -->."))
    return text


def _pairs(text: str, file: str, problems: list[Problem]) -> Iterator[Passage]:
    """Every sound pair of marks; add to `problems` what has no partner or does not say what it tells of."""
    opened: tuple[re.Match[str], re.Match[str]] | None = None
    for comment in COMMENT.finditer(text, 0, _last(text)):
        said = comment[1].strip()
        here = Source(file, _line(text, comment.start()))
        opening = OPENING.fullmatch(said)
        if said == CLOSING and opened is None:
            problems.append(Problem(here, "<!-- /tahunan --> tanpa pembuka", FORM))
        elif said == CLOSING and opened is not None:
            yield _passage(text, *opened, comment)
            opened = None
        elif opening and opened is not None:
            problems.append(Problem(here, "bagian tahunan di dalam bagian tahunan", FORM))
        elif opening and _speaks(opening["what"]):
            opened = (comment, opening)
        elif said.startswith(("tahunan", CLOSING)):
            problems.append(Problem(here, f'tanda "{said}" tidak dikenal', FORM))
    if opened is not None:
        here = Source(file, _line(text, opened[0].start()))
        problems.append(Problem(here, "bagian tahunan belum ditutup", FORM))


def _last(text: str) -> int:
    """Where the last comment can end: to look for ends beyond it would take hours where many are open."""
    return text.rfind("-->") + len("-->") if "-->" in text else 0


def _speaks(what: str) -> bool:
    return bool(what.strip()) and not set("{}[]") & set(what)


def _passage(text: str, comment: re.Match[str], opening: re.Match[str], closing: re.Match[str]) -> Passage:
    start, end = comment.end(), closing.start()
    what = " ".join(opening["what"].split())
    return Passage(what, bool(opening["optional"]), text[start:end], start, end, _line(text, comment.start()))


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
