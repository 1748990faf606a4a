"""Comments in the Markdown, and the marks among them that say which passages belong to one year.

    <!-- tahunan: faktor pendukung -->
    1. Dukungan pimpinan …
    <!-- /tahunan -->

The marks print nothing. They may stand on lines of their own or within a paragraph, a list item or a caption, around
whatever tells of the year's events. A marked passage without text is one that waits to be written: it prints as a
visible gap, or as nothing where the mark reads `tahunan bila ada`; there
`<!-- tidak ada: … -->` says why. Any other comment is a note among editors.

A comment hides what it encloses, so one that was never closed would hide whatever stands before the end of the next.
It is refused at the line that opens it, and so is what only looks like a comment or a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.latepatterns import late
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
OPENING = re.compile(r"tahunan(?P<optional>\s+bila\s+ada)?\s*:(?P<what>.*)", re.DOTALL | re.IGNORECASE)
CLOSING = re.compile(r"/\s*tahunan", re.IGNORECASE)
DECLINED = late(r"<!--\s*tidak\s+(?:ada|berlaku)\s*:\s*([^\s>-].*?)\s*-->", re.DOTALL | re.IGNORECASE)
"""Says within an optional passage that there is nothing to tell, and why."""
GAP = re.compile(r"\{\{\s*belum ditulis:([^{}]*)\}\}")
FORM = "Tulis <!-- tahunan: apa isinya --> di depan bagian itu dan <!-- /tahunan --> di belakangnya."
CLOSE = "Tutup dengan --> di akhir komentarnya."
SPELLED = ("tahunan", "tahunan bila ada")
_END = re.compile(r"--!?>")
_NEAR_OPENING = re.compile(r"<[!¡][-–—−]{1,3}|<[-–—−]{2,3}|<!(?=[ \w])")
_HEAD = late(r"[^:：\n]*[:：]?")
ALIKE = 0.75  # how much of a word must be that of the mark to be a misspelling of it; "catatan" has 0.57


class Comment(NamedTuple):
    """One comment: where it starts and ends in the text around it, what stands in it, and its line, counted from 1."""

    start: int
    end: int
    text: str
    line: int


class MarkedPassage(NamedTuple):
    """A marked passage: what it tells of, its text with the comments in it, and where that text stands.

    optional: nothing is owed where there is nothing to tell
    start, end: of the text between the two marks; line: of the opening mark, counted from 1
    opened: where the opening mark itself begins
    """

    what: str
    optional: bool
    text: str
    start: int
    end: int
    line: int
    opened: int = 0

    @property
    def written(self) -> bool:
        """Whether it has text besides comments."""
        return bool(COMMENT.sub("", self.text).strip())

    @property
    def declined(self) -> str:
        """Why there is nothing to tell, where a passage may be left out and somebody says so: `tidak ada: alasan`."""
        found = DECLINED.search(self.text) if self.optional else None
        return found[1] if found else ""


CONFLICT = re.compile(r"^(?:<{7} |={7}\s*$|>{7} )", re.MULTILINE)
"""What git leaves in a file that two people changed."""
CONFLICT_LEFT = "dua suntingan bertabrakan di sini (tanda <<<<<<<, =======, >>>>>>> dari git)"
SETTLE = "Pilih salah satu, lalu hapus baris-baris tanda itu."


def conflict_line(text: str) -> int:
    """The line in which a conflict of git begins, counted from 1; 0 where there is none."""
    found = CONFLICT.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def unwritten(what: str) -> str:
    """Markdown that prints as a gap: "belum ditulis", and `what` the passage tells of."""
    return f"{{{{ belum ditulis: {what} }}}}"


@lru_cache(64)  # several rules and lists ask for those of each text of a report
def passages(text: str) -> tuple[MarkedPassage, ...]:
    """The marked passages of a text whose marks are sound, in order."""
    return tuple(_pairs(text, "", []))


def strip(file: str, text: str, problems: list[Diagnostic]) -> str:
    """Return the text without comments, every line in its place, and gaps where a passage is not written yet.

    file: the path as messages print it; problems: gains what is wrong with comments and marks
    """
    if "<" not in text:
        return text
    passages = [passage for passage in _pairs(text, file, problems) if not passage.written]
    gaps = {passage.start: unwritten(passage.what) for passage in passages if not passage.optional}
    silent = {passage.opened for passage in passages if passage.optional}
    pieces = list(_without(text, gaps, silent))
    problems += _unsound(text, file)
    return "".join(pieces)


def _without(text: str, gaps: dict[int, str], silent: set[int]) -> Iterator[str]:
    """The text between the comments: blanks on both sides of one are one, and none stands before what is silent.

    gaps: what prints in place of passages that are not written, by where those begin; silent: where comments begin
    that print nothing at all
    """
    at = 0
    for comment in _comments(text):
        before = text[at : comment.start]
        between = text[comment.end : comment.end + 1] == " " and comment.end not in gaps
        yield before[:-1] if before.endswith(" ") and (comment.start in silent or between) else before
        yield gaps.get(comment.end, "") + "\n" * text.count("\n", comment.start, comment.end)
        at = comment.end
    yield text[at:]


def _comments(text: str) -> Iterator[Comment]:
    """Every comment that is closed, in one walk over the text."""
    at, line, seen = text.find("<!--"), 1, 0
    while at >= 0:
        end = text.find("-->", at + 4)
        if end < 0:
            return
        line, seen = line + text.count("\n", seen, at), at
        yield Comment(at, end + 3, text[at + 4 : end].strip(), line)
        at = text.find("<!--", end + 3)


def _unsound(text: str, file: str) -> Iterator[Diagnostic]:
    """Comments without an end, and what only looks like the beginning of one."""
    at = 0
    for comment in _comments(text):
        yield from _alike(text, at, comment.start, file)
        at = comment.end
        inner = text[comment.start + 4 : comment.end - 3]
        here = Source(file, comment.line)
        early = _END.search(inner)
        if "<!--" in inner:
            second = _line(text, comment.start + 4 + inner.index("<!--"))
            message = f"komentar <!-- belum ditutup sebelum komentar berikutnya (baris {second})"
            yield reject(here, message, "Tutup dengan --> di akhir komentarnya; yang di antaranya tidak tercetak.")
        elif early or inner.startswith((">", "->")):
            yield reject(here, f'komentar ditutup dengan "{early[0] if early else ">"}"', CLOSE)
    yield from _alike(text, at, len(text), file)
    opened = text.find("<!--", at)
    if opened >= 0:
        yield reject(Source(file, _line(text, opened)), "komentar <!-- belum ditutup", CLOSE)


def _alike(text: str, start: int, end: int, file: str) -> Iterator[Diagnostic]:
    """What would print although a comment was meant: `<!- catatan -->`, `<-- catatan -->`, Word's `<!– catatan –>`."""
    for match in _NEAR_OPENING.finditer(text, start, end):
        if not text.startswith("<!--", match.start()):
            message = f'"{match[0]}" bukan pembuka komentar'
            yield reject(Source(file, _line(text, match.start())), message, "Tulis <!-- catatan -->.")


def _pairs(text: str, file: str, problems: list[Diagnostic]) -> Iterator[MarkedPassage]:
    """Every sound pair of marks; add to `problems` what has no partner or does not say what it tells of."""
    opened: tuple[Comment, re.Match[str]] | None = None
    for comment in _comments(text):
        here = Source(file, comment.line)
        opening = OPENING.fullmatch(comment.text)
        closing = CLOSING.fullmatch(comment.text)
        if closing and opened is None:
            problems.append(reject(here, "<!-- /tahunan --> tanpa pembuka", FORM))
        elif closing and opened is not None:
            yield _passage(text, *opened, comment)
            opened = None
        elif opening and opened is not None:
            problems.append(reject(here, "bagian tahunan di dalam bagian tahunan", FORM))
        elif opening and _speaks(opening["what"]):
            opened = (comment, opening)
        elif _is_near(comment.text):
            problems.append(reject(here, f'tanda "{_short(comment.text)}" tidak dikenal', FORM))
    if opened is not None:
        here = Source(file, opened[0].line)
        problems.append(reject(here, "bagian tahunan belum ditutup", FORM))


def _is_near(comment: str) -> bool:
    """Whether a comment begins as a mark does, or nearly so."""
    head = " ".join((_HEAD.match(comment) or [""])[0].casefold().split())
    word = head.strip(r"/\:： ")
    marked = head.startswith(("/", "\\")) or head.endswith((":", "：", "/")) or head == comment.casefold()
    if marked and _ratio(word, SPELLED) >= ALIKE:
        return True
    first = word.split(" ")[0]
    return first == SPELLED[0] or (first != "tahun" and _ratio(first, SPELLED[:1]) > (ALIKE + 1) / 2)


def _ratio(word: str, known: Iterable[str]) -> float:
    from difflib import SequenceMatcher

    return max(SequenceMatcher(None, word[:40], mark, autojunk=False).ratio() for mark in known)


def _short(comment: str) -> str:
    words = " ".join(comment.split())
    return words if len(words) <= 60 else f"{words[:59]}…"


def _speaks(what: str) -> bool:
    return bool(what.strip()) and not set("{}[]") & set(what)


def _passage(text: str, comment: Comment, opening: re.Match[str], closing: Comment) -> MarkedPassage:
    start, end = comment.end, closing.start
    what = " ".join(opening["what"].split())
    inner = text[start:end]
    return MarkedPassage(what, bool(opening["optional"]), inner, start, end, comment.line, comment.start)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
