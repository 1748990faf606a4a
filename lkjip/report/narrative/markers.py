"""Lists as people type and paste them, made ready for a parser that knows `1.`, `1)` and `-` alone.

Official Indonesian texts number with letters, Word pastes bullets of its own, and sub-lists are indented by as many
blanks as their writer likes. Every line stays in its place; what was typed is remembered by its line. Only what is
surely a list is read as one: a line of a wrapped paragraph may begin with "o" or "(2)" as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip.base.latepatterns import late
from lkjip.base.tuples import NamedTuple

KNOWN = "Ketik salah satu: 1. 1) a. a) atau - diikuti spasi; daftar di dalam daftar menjorok empat spasi."
EMPTY = "Isi butirnya, atau hapus penandanya. Tanda tahunan untuk satu butir berdiri di depan penandanya."
BULLETS = "•●○◦▪▫■□◆◇►▶➢➤✓✔☑‣⁃∙·*+-"
_SIGN = rf"(?P<sure>[{re.escape(BULLETS[:-3])}\ue000-\uf8ff])\s*|(?P<plain>[-*+])(?:\s+|$)"
_WEAK = r"(?P<weak>[–—−o])\s+|(?P<strange>[^\w\s\"'“”‘’()\[\]{}<>*_~$\\!#|&%.,;:/?=@`^+-])\s+|(?P<joined>-)(?=[^\W\d_])"
_NUMBER = (
    r"(?P<number>\(?(?:[0-9]{1,9}|[a-z]{1,2}|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)]{1,2})"
    r"(?:(?P<gap>\s+)|(?=[^\W\d_])|$)"
)
_MARKER = re.compile(rf"(?P<indent>\s*)(?:{_SIGN}|{_WEAK}|{_NUMBER})(?P<rest>.*)")
_LEVELS = re.compile(r"\s*(?P<front>(?:[0-9]{1,3}\.)*)(?P<last>[0-9]{1,3})[.:/]?\s+\S")
_ROMAN = late(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
WEAK = "–—−o"
LOOK_AHEAD = 40  # lines in which the next item is looked for


class TextFlaw(NamedTuple):
    """What is wrong with a line (0-based), and how to mend it."""

    line: int
    message: str
    hint: str


class MarkedText(NamedTuple):
    """A text whose lists the parser knows; 0-based lines of items with letters, numbers as typed by line."""

    text: str
    lettered: frozenset[int]
    numbers: dict[int, int]
    problems: tuple[TextFlaw, ...]


class ItemMark(NamedTuple):
    """A line that may begin an item.

    kind: `-`, or `1.`, `1)`, `a.`, `a)` (known), `i`, `A`, `I` (unknown); number: 0 for bullets
    sure: it is a list wherever it stands; typed: the marker; rest: the text of the item
    """

    column: int
    kind: str
    number: int
    sure: bool
    typed: str
    rest: str
    width: int


class _OpenItem(NamedTuple):
    """An item that further lines may belong to: columns of its marker and text, typed and given to the parser."""

    column: int
    content: int
    kind: str
    number: int
    put: int
    text_put: int


def read_lists(text: str) -> MarkedText:
    """Return the text with its lists in the parser's words."""
    reader = _ListReader(text.split("\n"))
    reader.read()
    return MarkedText("\n".join(reader.lines), frozenset(reader.lettered), reader.numbers, tuple(reader.problems))


def mark_of(line: str) -> ItemMark | None:
    """The marker at the beginning of a line."""
    match = _MARKER.fullmatch(line)
    if match is None:
        return None
    column = len(match["indent"].expandtabs(4))
    typed = (
        match["sure"] or match["plain"] or match["weak"] or match["strange"] or match["joined"] or match["number"]
    ).strip()
    width = match.start("rest") - match.start() - len(match["indent"])
    if not match["number"]:
        return ItemMark(column, "-", 0, bool(match["sure"] or match["plain"]), typed, match["rest"], width)
    kind, number = _read_number(typed)
    apart = bool(match["gap"]) or not match["rest"]
    sure = apart and (typed[0] != "(") and (kind in ("1.", "1)", "a.", "a)")) and number == 1
    return ItemMark(column, kind, number, sure, typed, match["rest"], width) if kind else None


def _read_number(typed: str) -> tuple[str, int]:
    word = typed.strip("().")
    end = ")" if ")" in typed else "."
    if word.isdecimal():
        return f"1{end}", int(word)
    if word.islower() and (len(word) == 1 or (len(word) == 2 and word[0] == word[1] and word != "ii" and word != "xx")):
        return f"a{end}", ord(word[0]) - ord("a") + 1 + 26 * (len(word) - 1)
    if _ROMAN.fullmatch(word.lower()) and (len(word) > 1 or word == "I"):
        return ("i" if word.islower() else "I"), _roman(word.lower())
    return ("A", ord(word) - ord("A") + 1) if len(word) == 1 else ("", 0)


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in word]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


class _ListReader:
    """Walks the lines once, with the items that are open."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.open: list[_OpenItem] = []
        self.ended: dict[tuple[int, str], int] = {}
        self.lettered: set[int] = set()
        self.numbers: dict[int, int] = {}
        self.problems: list[TextFlaw] = []
        self.apart = True
        self.above = ""
        self.equation = False

    def read(self) -> None:
        for number in range(len(self.lines)):
            line = self.lines[number]
            self.equation ^= line.strip() == "$$"
            if line.strip() and not self.equation:
                self.line(number, line)
            self.apart = not self.lines[number].strip() or line.startswith("#")
            self.above = line.rstrip() or self.above

    def line(self, number: int, line: str) -> None:
        if line.startswith("#"):
            self.close(0)
            self.ended.clear()
            return
        mark = mark_of(line)
        if mark is not None and self.is_item(number, mark):
            self.item(number, mark)
        elif self.apart:
            self.text(number, line)
            self.levels(number, line)
        else:
            self.levels(number, line)

    # --- what is a list ---

    def is_item(self, number: int, mark: ItemMark) -> bool:
        if not mark.rest.strip():
            return self.alone(number, mark)
        if mark.kind in ("A", "I"):
            return self.followed(number, mark)
        if self.goes_on(mark) or self.followed(number, mark):
            return True
        spaced = mark.typed[0] == "(" or mark.width > len(mark.typed)
        known = mark.kind != "-" or mark.sure or mark.typed in WEAK
        return known and spaced and (mark.sure or self.apart or self.announced(mark))

    def goes_on(self, mark: ItemMark) -> bool:
        """Whether a list of this kind is open here, or its last item awaits this number."""
        for item in reversed(self.open):
            if item.column <= mark.column + 1 and item.kind == _of(mark, item) and abs(item.column - mark.column) <= 1:
                return mark.kind[0] in "-a" or _next(mark, item.kind) == item.number + 1
        return bool(self.open) and self.ended.get((mark.column, mark.kind)) == mark.number > 0

    def announced(self, mark: ItemMark) -> bool:
        return self.above.endswith(":") and (mark.number <= 1 or mark.kind[0] == "1")

    def followed(self, number: int, mark: ItemMark) -> bool:
        """Whether the next item comes: its number, or (for signs) the very next line."""
        for line in self.lines[number + 1 : number + 1 + (LOOK_AHEAD if mark.number else 1)]:
            after = mark_of(line) if line.strip() else None
            if line.startswith("#"):
                return False
            if after and after.column == mark.column and after.typed[-1] == mark.typed[-1]:
                same = after.kind == mark.kind or _next(after, mark.kind)
                if same and (not mark.number or _next(after, mark.kind) == mark.number + 1):
                    return bool(mark.number) or after.typed == mark.typed
        return False

    def alone(self, number: int, mark: ItemMark) -> bool:
        """A marker with its text in the next line goes there; one without any text is refused."""
        if not self.apart and not self.goes_on(mark) and not self.announced(mark):
            return False
        if mark.typed == "-" and not self.apart and not self.open:
            return False
        at = next((n for n in range(number + 1, len(self.lines)) if self.lines[n].strip()), None)
        text = self.lines[at] if at is not None else ""
        near = at == number + 1 or (bool(text) and _column(text) > mark.column)
        if at is None or not near or text.startswith("#") or mark_of(text) is not None:
            message = f'butir "{mark.typed}" kosong'
            self.problems.append(TextFlaw(number, message, EMPTY))
            return False
        self.lines[number] = ""
        self.lines[at] = f"{' ' * mark.column}{mark.typed} {text.lstrip()}"
        return False

    # --- items ---

    def item(self, number: int, mark: ItemMark) -> None:
        if mark.kind[0] == "a" and mark.number == 9 and not self.goes_on(mark):
            mark = mark._replace(kind="i", number=1)
        if mark.kind in ("i", "A", "I"):
            expected = next((item for item in reversed(self.open) if item.column == mark.column), None)
            if not (mark.kind == "i" and expected and expected.kind[0] == "a" and _next(mark, expected.kind)):
                self.refuse(number, f'penanda daftar "{mark.typed}" tidak dikenal', KNOWN)
                return
        put = self.placed(mark)
        starts = not any(item.put == put and _of(mark, item) == item.kind for item in self.open)
        if not starts:
            kind = next(item.kind for item in self.open if item.put == put and _of(mark, item) == item.kind)
            mark = mark._replace(kind=kind, number=_next(mark, kind))
        while self.open and self.open[-1].put >= put:
            self.end()
        if starts and mark.kind[0] == "a":
            self.begins(number, mark)
        self.push(number, mark, put)

    def begins(self, number: int, mark: ItemMark) -> None:
        due = self.ended.get((mark.column, mark.kind), 1)
        if mark.number not in (1, due):
            first = letters(due)
            message = f'daftar melompat ke "{mark.typed}"'
            self.refuse(number, message, f"Huruf berikutnya {first}{mark.kind[-1]}; daftar baru dimulai dari a.")

    def push(self, number: int, mark: ItemMark, put: int) -> None:
        if mark.kind == "-":
            typed = mark.typed if mark.typed in "*+-" else "-"
        else:
            typed = f"{mark.number if self.is_taken(mark) else 1}{mark.kind[-1]}"
            self.numbers[number] = mark.number
        if mark.kind[0] == "a":
            self.lettered.add(number)
        width = max(len(typed) + 1, min(mark.width, len(typed) + 4))
        hard = self.lines[number][: -len(mark.rest)].replace(mark.typed, "", 1).strip(" \t")
        if hard or (typed, put, width) != (mark.typed, mark.column, mark.width):
            self.lines[number] = f"{' ' * put}{typed.ljust(width)}{mark.rest}"
        content = mark.column + max(mark.width, len(mark.typed) + 1)
        self.open.append(_OpenItem(mark.column, content, mark.kind, mark.number, put, put + width))

    def is_taken(self, mark: ItemMark) -> bool:
        """Whether the parser takes the number as it is: only 1 may follow upon a line of text."""
        return self.apart or any(item.column <= mark.column for item in self.open)

    def placed(self, mark: ItemMark) -> int:
        """The column for a marker: one that stands a little under its parent's text belongs to it all the same."""
        for item in reversed(self.open):
            if mark.column >= item.content:
                return item.text_put + mark.column - item.content
            deeper = mark.column - item.column
            counts_on = bool(mark.number) and _next(mark, item.kind) == item.number + 1
            if deeper > 0 and not counts_on and (deeper > 1 or mark.kind != item.kind):
                return item.text_put
            if deeper >= 0:
                return item.put
        return mark.column

    def text(self, number: int, line: str) -> None:
        """A paragraph belongs to the item that it is indented under by two blanks or more."""
        column = _column(line)
        for item in reversed(self.open):
            if column >= item.column + 2:
                put = item.text_put + max(0, column - item.content)
                if put != column:
                    self.lines[number] = " " * put + line.lstrip()
                return
            self.close(item.column)

    def close(self, column: int) -> None:
        """End the items that a line at `column` does not belong to."""
        while self.open and self.open[-1].column >= column:
            self.end()

    def end(self) -> None:
        item = self.open.pop()
        self.ended[(item.column, item.kind)] = item.number + 1

    def levels(self, number: int, line: str) -> None:
        """`1.1.` and `1.2.` one after the other are a list that nothing prints."""
        match = _LEVELS.match(line)
        after = _LEVELS.match(self.lines[number + 1]) if match and number + 1 < len(self.lines) else None
        if match and after and after["front"] == match["front"] and int(after["last"]) == int(match["last"]) + 1:
            self.refuse(number, f'penanda daftar "{match["front"]}{match["last"]}" tidak dikenal', KNOWN)

    def refuse(self, number: int, message: str, hint: str) -> None:
        self.problems.append(TextFlaw(number, message, hint))


def _of(mark: ItemMark, item: _OpenItem) -> str:
    """The kind that a marker has beside an item: `i.` after `h.` is a letter."""
    return item.kind if _next(mark, item.kind) else mark.kind


def _next(mark: ItemMark, kind: str) -> int:
    """The number of a marker in a list of this kind; 0 where it cannot belong to it."""
    if mark.kind == kind:
        return mark.number
    single = mark.typed.strip("().")
    return ord(single) - ord("i") + 9 if kind[0] == "a" and single in ("i", "v", "x") else 0


def letters(number: int) -> str:
    """How Word counts with letters: a … z, aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _column(line: str) -> int:
    spread = line.expandtabs(4)
    return len(spread) - len(spread.lstrip())


def runs(numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Cut a list's numbers into lists that count on: (first place, end, place of a number that jumps, or -1)."""
    start = 0
    while start < len(numbers):
        end = start + 1
        repeated = False
        while end < len(numbers):
            repeated = repeated or (end == start + 1 and numbers[end] == numbers[start])
            due = numbers[start] if repeated else numbers[end - 1] + 1
            if numbers[end] != due:
                break
            end += 1
        jump = end if end < len(numbers) and numbers[end] != 1 else -1
        yield start, end, jump
        start = end
