"""When two spellings are the same: titles of columns, names of rows, words of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from lkjip.base.letters import folded

SIGNS = re.compile(r"[\W_]+")
ABOVE, ANYTHING = ">", "*"
BUT_STARS = re.compile(r"[^\w*]+|_+")


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """A title without blanks, signs and capitals: `kode_sub_kegiatan`, `Kode Sub Kegiatan`, `kodeSubKegiatan`."""
    plain = folded(text)
    return SIGNS.sub("", plain) or plain


def matches(text: str, patterns: Iterable[str]) -> bool:
    """Whether a text is one of the patterns, in which * stands for anything; "" is an empty text."""
    plain = _folded(text)
    return any(is_like(plain, _folded(pattern)) for pattern in patterns)


def is_like(text: str, pattern: str) -> bool:
    """Whether a text is the pattern, in which * stands for anything, and every other sign for itself."""
    return text == pattern if ANYTHING not in pattern else bool(_with_stars(pattern).fullmatch(text))


@cache
def _with_stars(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split(ANYTHING))), re.DOTALL)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return folded(text)


@cache
def title_key(pattern: str) -> str:
    """A title that a recipe asks for, as titles are compared: "Wajib Kartu > L" is `wajibkartu>l`."""
    return ABOVE.join(_bare_pattern(part) for part in pattern.split(ABOVE))


def _bare_pattern(part: str) -> str:
    return BUT_STARS.sub("", folded(part)) if ANYTHING in part else bare(part)
