"""Turns of phrase that stay true at the edges: nothing left, none there, no change, the first place, a tie.

A sentence that joins numbers by words of its own ("ada 0 (nol) … yaitu tidak ada") is right only between the edges;
these values bring the joining words along.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from lkjip.base import formats
from lkjip.base.quantity import Quantity, Text, Value
from lkjip.compute.certainty import claim
from lkjip.compute.verdicts import Direction, direction_in

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


def all_others(nouns: Sequence[str], counts: Sequence[Quantity]) -> Text:
    """ "program dan kegiatan lainnya", once some were told; "semua program dan kegiatan" where there were none."""
    some = [found for found in counts if found.amount]
    text = f"{_listed(nouns)} lainnya" if some else f"semua {_listed(nouns)}"
    sure = [found for found in some if not found.sementara][:1]  # one that was told is enough, whatever the others are
    return claim(text, "yang tidak terhitung", *(sure or counts))


def _listed(members: Sequence[str]) -> str:
    """ "a, b dan c": the comma before "dan" would part what one noun phrase holds together."""
    return " dan ".join(filter(None, (", ".join(members[:-1]), *members[-1:])))


def besides(found: Quantity, noun: str = "") -> Text:
    """The last of an enumeration: "dan 46", or "tanpa", before what is counted."""
    return claim(f"dan {found} {noun}".rstrip() if found.amount else "tanpa", found.formula, found)


def leaves(rest: Quantity) -> Text:
    """ "menyisakan 1,91%", or "tidak menyisakan", before what is left."""
    return claim(f"menyisakan {rest}" if rest.published else "tidak menyisakan", "yang tersisa", rest)


def experiences(direction: Text, change: Quantity) -> Text:
    """ "mengalami peningkatan 0,53 poin persen", or "tidak mengalami perubahan"."""
    text = f"mengalami {direction} {change}" if change.published else _unmoved(direction)
    return claim(text, "arah dan besar perubahan", direction, change)


def experiences_by(direction: Text, change: Quantity) -> Text:
    """ "mengalami penurunan sebesar 0,22 poin persen", or "tidak mengalami perubahan"."""
    text = f"mengalami {direction} sebesar {change}" if change.published else _unmoved(direction)
    return claim(text, "arah dan besar perubahan", direction, change)


def moves(direction: Text) -> Text:
    """ "mengalami peningkatan", or "tidak mengalami perubahan"."""
    text = f"mengalami {direction}" if _moved(direction) else _unmoved(direction)
    return claim(text, direction.formula, direction)


def _moved(direction: Text) -> bool:
    return direction_in(direction) in (Direction.UP, Direction.DOWN)


def _unmoved(direction: Text) -> str:
    """What has no figure this year or last year is not level: it cannot be compared."""
    return "tidak mengalami perubahan" if direction_in(direction) else "tidak dapat dibandingkan"


def afterwards(first: Text, after: Sequence[tuple[int, Text]]) -> Text:
    """How it went on after `first`: "namun pada tahun 2022 dan 2023 mengalami kenaikan kembali".

    after: the years that followed and their directions; years in a row that moved alike are told together
    """
    parts: list[str] = []
    before, fell = first, _fell(first)
    for _, years in groupby(after, key=lambda change: direction_in(change[1])):
        stretch = list(years)
        when, now = formats.join_words([str(year) for year, _ in stretch]), stretch[0][1]
        parts.append(f"{_joint(before, now, parts)}pada tahun {when} {_went(before, now, fell)}")
        before, fell = now, fell or _fell(now)
    inputs = (first, *(direction for _, direction in after))
    return claim(", ".join(parts), "arah perubahan tahun-tahun sesudahnya", *inputs)


def _joint(before: Text, now: Text, parts: Sequence[str]) -> str:
    return "lalu " if parts else "dan " if direction_in(before) is direction_in(now) else "namun "


def _went(before: Text, now: Text, fell: bool) -> str:
    """What comes back after a fall comes "kembali"; what only goes on goes on "juga"."""
    alike = direction_in(now) is direction_in(before)
    again = " kembali" if fell and _moved(now) and not alike else ""
    return f"{'juga ' if alike else ''}{moves(now)}{again}"


def _fell(direction: Text) -> bool:
    return direction_in(direction) is Direction.DOWN


def by_how_much(change: Quantity, otherwise: str) -> Text:
    """ "sebesar 2,58"; where nothing changed, words that end the phrase."""
    return claim(f"sebesar {change}" if change.published else otherwise, "besar perubahan", change)


def there_is(direction: Text) -> Text:
    """ "terdapat kenaikan", or "tidak terdapat perubahan"."""
    unmoved = "tidak terdapat" if direction_in(direction) else "tidak dapat dinyatakan"
    text = f"terdapat {direction}" if _moved(direction) else f"{unmoved} perubahan"
    return claim(text, direction.formula, direction)


def ahead(
    own: Quantity, gap: Quantity, first: Text, others: Sequence[tuple[str, Quantity]], *, lower: bool = False
) -> tuple[Text, Text]:
    """How far one is from the best, and which that is; the best is told from the next, and from its equals.

    gap, first: the distance to the best, and its name
    others: the names and figures of all others, which are known where `own` may be the best
    lower: whether the lowest is the best
    """
    inputs = (own, *(value for _, value in others))
    among = AMONG.replace("tertinggi", "terendah") if lower else AMONG
    if gap.amount is None or gap.published:
        best = f"dari capaian {'terendah' if lower else 'tertinggi'} yaitu {first}"
        return claim(f"dengan selisih {gap}", among, gap), claim(best, among, first)
    if not others:
        return claim("karena tidak ada pembanding", among, own), claim("yang datanya tersedia", among, own)
    nearest = (min if lower else max)(value.published or Decimal(0) for _, value in others)
    equal = formats.join_words([name for name, value in others if (value.published or Decimal(0)) == nearest])
    apart = gap._replace(amount=abs((own.published or Decimal(0)) - nearest))
    if not apart.amount:
        return claim("dengan capaian yang sama", among, *inputs), claim(f"seperti {equal}", among, *inputs)
    beyond = f"di {'bawah' if lower else 'atas'} {equal}"
    return claim(f"dengan selisih {apart}", among, *inputs), claim(beyond, among, *inputs)
