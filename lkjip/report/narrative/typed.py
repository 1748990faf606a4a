"""What office programs and phones make of Markdown, brought back to how the parser wants it, every line in its place.

    ![Ruang](foto:WhatsApp Image 2031-12-01 at 10.00.00 (1).jpeg “Ruang tunggu”)

is what people mean by the same with straight quotes and a name in angle brackets. Only what can mean one thing is
read so; `parse` refuses what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.tuples import NamedTuple

PLACED = ("tabel", "grafik", "bagan", "foto", "naskah", "daftar", "lampiran")
KINDS = (*PLACED, "bab")
PICTURES = r"(?:png|jpe?g|jfif|gif|bmp|tiff?|webp|heic|svg)"
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BLANK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
HEAD = re.compile(rf"[\]］]\s{{0,3}}[(（]\s{{0,3}}({'|'.join(KINDS)})\s{{0,3}}[:：]\s{{0,3}}", re.IGNORECASE)
_STRICT = re.compile(rf"!?\[[^\[\]]*\]\((?:{'|'.join(KINDS)}):[^\s()<>\"'“”（）]+(?: \"[^\"]*\")?\)")
_PHOTO = re.compile(rf"((?:(?!\s[\"'“”„«‘]).){{1,200}}\.{PICTURES})(?![\w.])", re.IGNORECASE)
_NAME = re.compile(r"[^\s\"'“”„«‘’()（）<>\[\]]+")
_QUOTED = re.compile(r"\s*([\"'“”„«‘’])(.*)[\"'“”»’]\s*(?:[)）]|$)")
_END = re.compile(r"\s*(?:[)）]|$)")
_UNQUOTED = re.compile(r"\s+([^()（）\"“”]+?)\s*[)）]")
_BRACKET = re.compile(r"(?<!\\)[\[\]［］]")


class _Placed(NamedTuple):
    """A placement or reference as it was meant, and where it begins and ends in its line."""

    start: int
    end: int
    text: str


def clean(text: str) -> str:
    """Return the text without signs that nobody sees, and with one kind of line end."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _BLANK.sub(" ", text)


def straighten(text: str) -> str:
    """Return the text with every placement and reference that can be understood as the parser wants it."""
    if not HEAD.search(text):
        return text
    return "\n".join(_line(line) if ":" in line or "：" in line else line for line in text.split("\n"))


def _line(line: str) -> str:
    pieces, at = [], 0
    for placed in _placements(line):
        pieces += [line[at : placed.start], placed.text]
        at = placed.end
    return "".join([*pieces, line[at:]])


def _placements(line: str) -> Iterator[_Placed]:
    heads = list(HEAD.finditer(line))
    at = 0
    for place, head in enumerate(heads):
        start = _opening(line, at, head.start())
        if start < 0 or head.start() < at:
            continue
        after = heads[place + 1] if place + 1 < len(heads) else None
        stop = _opening(line, head.end(), after.start()) if after else -1
        found = _placed(line, start, head, stop if stop > 0 else len(line))
        if found is not None:
            yield found
            at = found.end


def _opening(line: str, start: int, end: int) -> int:
    """Where the bracket opens that is closed at `end`: its partner, or else the first one; -1 where there is none."""
    depth = 0
    for match in reversed(list(_BRACKET.finditer(line, start, end))):
        depth += 1 if match[0] in "]］" else -1
        if depth < 0:
            return match.start()
    signs = ("![", "[", "！［", "！[", "［")
    first = min((place for sign in signs if (place := line.find(sign, start, end)) >= 0), default=-1)
    return first + (line[first] in "!！") if first >= 0 else -1


def _placed(line: str, start: int, head: re.Match[str], stop: int) -> _Placed | None:
    """Read one, whose bracket opens at `start`; None where it cannot be understood, or needs no help."""
    begin, shown = _bang(line, start)
    if _STRICT.match(line, begin):
        return None
    kind = head[1].lower()
    rest = line[head.end() : stop]
    name = (_PHOTO.match(rest) if kind == "foto" else None) or _NAME.match(rest)
    tail = _tail(rest[name.end() :]) if name else None
    if name is None or tail is None or (not shown and "[^" in line[start : head.start()]):
        return None  # a reference with a footnote in it is none: `parse` tells it
    alt, length = tail
    title = line[start + 1 : head.start()]
    words = ' "{}"'.format(re.sub(r'(?<!\\)"', r"\"", alt)) if alt else ""
    text = f"{shown}[{_balanced(title)}](<{kind}:{name[0].strip()}>{words})"
    return _Placed(begin, head.end() + name.end() + length, text)


def _bang(line: str, start: int) -> tuple[int, str]:
    """Where a placement begins, with or without its exclamation mark; one apart counts at the line's beginning."""
    if start and line[start - 1] in "!！":
        return start - 1, "!"
    before = line[:start].rstrip()
    alone = before.lstrip() in ("!", "！")
    return (len(before) - 1, "!") if alone else (start, "")


def _tail(rest: str) -> tuple[str, int] | None:
    """The alternative text behind a name, and the length of all up to the closing parenthesis."""
    if end := _END.match(rest):
        return "", end.end()
    if quoted := _QUOTED.match(rest):
        return quoted[2].strip(), quoted.end()
    if words := _UNQUOTED.match(rest):
        return words[1], words.end()
    return None


def _balanced(title: str) -> str:
    """A title whose brackets would end it too early gets them as plain signs."""
    depth = 0
    for match in _BRACKET.finditer(title):
        depth += 1 if match[0] in "[［" else -1
        if depth < 0 or match[0] in "［］":
            break
    else:
        if depth == 0:
            return title
    return _BRACKET.sub(lambda match: "\\" + ("[" if match[0] in "[［" else "]"), title)
