"""Turns of phrase that stay true at the edges: nothing left, none there, no change, the first place, a tie.

A sentence that joins numbers by words of its own ("ada 0 (nol) … yaitu tidak ada") is right only between the edges;
these values bring the joining words along.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lkjip.base import formats
from lkjip.base.quantity import Quantity, Text, Value
from lkjip.compute.certainty import claim, void

NONE = "tidak ada"
AMONG = "selisih terhadap yang tertinggi; bagi yang tertinggi, terhadap yang berikutnya"


def counted(found: Quantity, noun: str = "") -> str:
    """ "3 (tiga) program", or "tidak ada program"."""
    return f"{found.terbilang if found.amount else NONE} {noun}".rstrip()


def how_many(found: Quantity) -> tuple[Text, Text]:
    """Before the noun that is counted: "ada 3 (tiga)" or "tidak ada"; heading a sentence "3 (tiga)" or "Tidak ada"."""
    there, first = (f"ada {found.terbilang}", found.terbilang) if found.amount else (NONE, NONE.capitalize())
    return claim(there, found.formula, found), claim(first, found.formula, found)


def which(names: Sequence[str], otherwise: str, formula: str, *inputs: Value) -> Text:
    """ "yaitu A dan B"; where there are none, words that end the sentence."""
    return claim(f"yaitu {formats.join_words(list(names))}" if names else otherwise, formula, *inputs)


def heads(found: Quantity, otherwise: str) -> Text:
    """What ends the sentence before a list: "yaitu:"; where nothing is listed, words that end the sentence."""
    return claim("yaitu:" if found.amount else f"{otherwise}.", found.formula, found)


def where(levels: Sequence[tuple[str, Quantity]], formula: str) -> Text:
    """ "terdapat pada 1 (satu) program dan 2 (dua)", before the noun of the last level; or that none has it.

    The last noun stays outside, so that a figure in doubt is marked at its figure.
    """
    *before, (_, last) = levels
    some = [counted(found, noun) for noun, found in before if found.amount]
    if last.amount:
        text = f"terdapat pada {_listed([*some, last.terbilang])}"
    elif some:
        text = f"terdapat pada {_listed(some)}, tetapi tidak pada satu pun"
    else:
        text = f"tidak terdapat pada {', '.join(noun for noun, _ in before)} maupun"
    return claim(text, formula, *(found for _, found in levels))


def _listed(members: Sequence[str]) -> str:
    """ "a, b dan c": the comma before "dan" would part what one noun phrase holds together."""
    return " dan ".join(filter(None, (", ".join(members[:-1]), *members[-1:])))


def leaves(rest: Quantity) -> Text:
    """ "menyisakan 1,91%", or "tidak menyisakan", before what is left."""
    return claim(f"menyisakan {rest}" if rest.published else "tidak menyisakan", "yang tersisa", rest)


def experiences(direction: Text, change: Quantity) -> Text:
    """ "mengalami peningkatan 0,53 poin persen", or "tidak mengalami perubahan"."""
    text = f"mengalami {direction} {change}" if change.published else "tidak mengalami perubahan"
    return claim(text, "arah dan besar perubahan", direction, change)


def moves(direction: Text) -> Text:
    """ "mengalami peningkatan", or "tidak mengalami perubahan"."""
    level = direction.text.startswith(NONE)
    return claim("tidak mengalami perubahan" if level else f"mengalami {direction}", direction.formula, direction)


def by_how_much(change: Quantity, otherwise: str) -> Text:
    """ "sebesar 2,58"; where nothing changed, words that end the phrase."""
    return claim(f"sebesar {change}" if change.published else otherwise, "besar perubahan", change)


def there_is(direction: Text) -> Text:
    """ "terdapat kenaikan", or "tidak terdapat perubahan"."""
    level = direction.text.startswith(NONE)
    return claim("tidak terdapat perubahan" if level else f"terdapat {direction}", direction.formula, direction)


def ahead(own: Quantity, gap: Quantity, first: Text, others: Sequence[tuple[str, Quantity]]) -> tuple[Text, Text]:
    """How far one is from the best, and which that is; the best is told from the next, and from its equals.

    gap, first: the distance to the best, and its name
    others: the names and figures of all others, which are known where `own` may be the best
    """
    inputs = (own, *(value for _, value in others))
    if gap.amount is None or gap.published:
        return claim(f"dengan selisih {gap}", AMONG, gap), claim(f"dari capaian tertinggi yaitu {first}", AMONG, first)
    if not others:
        return void(AMONG, own, reason="tidak ada pembandingnya"), void(AMONG, own, reason="tidak ada pembandingnya")
    nearest = max(value.published or Decimal(0) for _, value in others)
    equal = formats.join_words([name for name, value in others if (value.published or Decimal(0)) == nearest])
    apart = gap._replace(amount=(own.published or Decimal(0)) - nearest)
    if not apart.amount:
        return claim("dengan capaian yang sama", AMONG, *inputs), claim(f"seperti {equal}", AMONG, *inputs)
    return claim(f"dengan selisih {apart}", AMONG, *inputs), claim(f"di atas {equal}", AMONG, *inputs)
