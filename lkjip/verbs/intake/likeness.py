"""When two spellings are the same: titles of columns, names of rows, words of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from lkjip.base.letters import folded

SIGNS = re.compile(r"[\W_]+")
BUT_STARS = re.compile(r"[^\w*]+|_+")


def bare(text: str) -> str:
    """A title without blanks, signs and capitals: `kode_sub_kegiatan`, `Kode Sub Kegiatan`, `kodeSubKegiatan`."""
    plain = folded(text)
    return SIGNS.sub("", plain) or plain


def matches(text: str, patterns: Iterable[str]) -> bool:
    """Whether a text is one of the patterns, in which * stands for anything; "" is an empty text."""
    plain = folded(text)
    return any(fnmatchcase(plain, folded(pattern)) for pattern in patterns)


def titled(title: str, pattern: str) -> bool:
    """Whether a title is the one that a recipe asks for."""
    if "*" not in pattern:
        return bare(title) == bare(pattern)
    return fnmatchcase(bare(title), BUT_STARS.sub("", folded(pattern)))
