"""Words within a sentence: small letters, save for abbreviations and names of places and offices."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SMALL = frozenset({"antara", "atas", "atau", "bagi", "dalam", "dan", "dari", "dengan", "di", "ke", "oleh", "pada",
                    "per", "serta", "untuk", "yang"})  # fmt: skip
_WORD = re.compile(r"[^\W\d_][\w'-]*")


def lowered(text: str, proper: Iterable[str] = ()) -> str:
    """`text` as it stands within a sentence.

    A title in capitals ("Waktu Penyelesaian") loses them all; of a sentence ("Meningkatnya mutu di Kabupaten Muara")
    only the first word does, for its other capitals are names. Abbreviations and the names in `proper` keep theirs.
    """
    words = _WORD.findall(text)
    if len(words) > 1 and text.isupper():
        return text.lower()
    sentence = any(word[0].islower() and word not in _SMALL for word in words[1:])
    shown = _WORD.sub(lambda match: _lower(match[0], kept=sentence and match.start() > 0), text)
    for name in (name for name in proper if name and name != text):
        shown = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, shown, flags=re.IGNORECASE) if name in text else shown
    return shown


def _lower(word: str, *, kept: bool) -> str:
    abbreviation = any(letter.isupper() for letter in word[1:])
    return word if kept or abbreviation else word.lower()
