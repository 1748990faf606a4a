"""Letters that look like others, and blanks that nobody sees: what is the same to a reader is the same here."""

from __future__ import annotations

import re
import unicodedata

from lkjip.base.latepatterns import late

BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
DOUBLED = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
DASHES = re.compile("[\u2010-\u2015\u2212]")
WORD = late(r"[^\W\d_]+")

_CYRILLIC = "АВСЕНІЈКМОРЅТХУасеіјорѕхуԛԝһ", "ABCEHIJKMOPSTXYaceijopsxyqwh"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινκ", "ABEZHIKMNOPTYXoivk"
LOOKALIKES = {
    foreign: (latin, script)
    for script, pairs in (("Kiril", _CYRILLIC), ("Yunani", _GREEK))
    for foreign, latin in zip(*pairs, strict=True)
}
"""Foreign letters, each with the Latin one it looks like and the script it comes from."""
_MAYBE = re.compile("[\u0370-\u052f]")  # the blocks of both scripts: a pattern passes over a text in no time
_LATIN = str.maketrans({foreign: latin for foreign, (latin, _) in LOOKALIKES.items()})


def seen(text: str) -> str:
    """The text with plain blanks only and nothing unseen."""
    return text if text.isascii() else UNSEEN.sub("", BLANKS.sub(" ", text))


def cleaned(text: str) -> str:
    """The text with plain single blanks only and nothing unseen; it prints the same."""
    plain = seen(text)
    return DOUBLED.sub(" ", plain) if "  " in plain or "\t" in plain else plain


def folded(text: str) -> str:
    """What spellings of one name have in common: no capitals, plain blanks, Latin letters, no marks at the ends."""
    if text.isascii():
        return " ".join(text.casefold().split()).strip(" .,;:")
    plain = unicodedata.normalize("NFKC", cleaned(text))
    latin = plain.translate(_LATIN) if _MAYBE.search(plain) else plain
    return " ".join(DASHES.sub("-", latin.casefold()).split()).strip(" .,;:")


def foreign_letter(text: str) -> tuple[str, str, str] | None:
    """A letter of another script in a word of Latin ones: the letter, the one it looks like, its script."""
    for word in WORD.findall(text) if not text.isascii() else ():
        if any(letter.isascii() for letter in word):
            for letter in filter(LOOKALIKES.__contains__, word):
                return letter, *LOOKALIKES[letter]
    return None


def words_alone(text: str) -> str:
    """The words of a text for comparison: single blanks, no capitals."""
    return " ".join(text.split()).casefold()
