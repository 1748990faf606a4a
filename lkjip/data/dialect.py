"""The dialects of CSV: as programmers write it, and as Excel saves it in Indonesia.

A comma separates columns where the decimal sign is a point. Where Windows writes decimals with a comma, Excel separates
columns by semicolons ("CSV") or tabs ("Unicode Text") and saves in Windows-1252 or with a byte order mark. What can
be read in one way only is read; the rest is refused.
"""

from __future__ import annotations

import re

from lkjip.base.tuples import NamedTuple
from lkjip.data.numbers import NotANumber

SEPARATORS = ",;\t"
SEP_LINE = re.compile(r'"?sep=([,;\t|])"?[ \t]*(\r\n|\n|\r)', re.IGNORECASE)
LINE_END = re.compile(r"\r\n|\n|\r")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
LONE_RETURN = re.compile(rb"\r(?!\n)")
PIECE_OF_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
SIGNS = frozenset("“”‘’–—…•°©®±×÷§·\u00a0")
SMALL = "àáâãäåçèéêëìíîïñòóôõöùúûü"
IN_WORDS = re.compile(f"(?<=[A-Za-z])[{SMALL}²³]|[{SMALL}](?=[a-z])")

TWICE = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
GROUPS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3}){2,}")
COMMA = re.compile(r"-?([0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3})+),[0-9]+")


class Dialect(NamedTuple):
    """How a file writes its table; `start` is the offset of the head, behind a line `sep=;`."""

    separator: str = ","
    start: int = 0

    @property
    def comma(self) -> bool:
        """Whether a comma may be the decimal sign; where a line names the separator, it is for Excel that it does."""
        return self.separator != "," or self.start > 0


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding; UnicodeDecodeError (of UTF-8) where it is none that is certain."""
    if content[:2] in UTF16:
        return _utf16(content), "utf-16"
    try:
        text = content.decode("utf-8")
        return text.removeprefix("\ufeff"), "utf-8-sig" if text.startswith("\ufeff") else "utf-8"
    except UnicodeDecodeError:
        text = _windows(content)
        if not text:
            raise
        return text, "cp1252"


def _utf16(content: bytes) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError:
        return content.decode("utf-8")  # fails, and says where


def _windows(content: bytes) -> str:
    """Text of Windows-1252, or nothing where it might be another encoding.

    A lone carriage return is a Macintosh's, and a piece of UTF-8 means that two encodings were mixed. Letters must
    stand in words, and only signs that people type are believed: in another encoding the bytes would be others.
    """
    if LONE_RETURN.search(content) or PIECE_OF_UTF8.search(content):
        return ""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    strange = [char for char in IN_WORDS.sub("", text) if not char.isascii() and char not in SIGNS]
    return "" if strange else text


def dialect_of(text: str) -> Dialect:
    """Tell how the columns are separated: the head says it, for no column's name holds a separator."""
    named = SEP_LINE.match(text)
    if named:
        return Dialect(named[1], named.end())
    head = next((line for line in LINE_END.split(text) if any(char.isalnum() for char in line)), "")
    used = [separator for separator in SEPARATORS if separator in head]
    return Dialect(used[0] if len(used) == 1 else ",")


def decimal_comma(text: str) -> str:
    """Return a number written with a decimal comma in plain digits; what it is not stays as it is.

    `99,53`, `1.234,5` and `1.234.567` have one reading, and so has `99.53`. `1.234` and `1,234` have two, one a
    thousand times the other: NotANumber.
    """
    if TWICE.fullmatch(text):
        whole = re.sub("[.,]", "", text)
        hint = f"Tulis {whole} bila tandanya pemisah ribuan, atau {text.replace('.', ',')}0 bila tanda desimal."
        raise NotANumber(f'"{text}" dapat dibaca dua cara', hint)
    if GROUPS.fullmatch(text) or COMMA.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return text
