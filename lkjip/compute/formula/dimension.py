"""Which units may meet in a formula, and what comes of it: a count is no percentage, rupiah and people have no sum.

A unit is a product of bases (rupiah, a measure, things counted) and a power of ten: a ratio of two counts times 100 is
a percentage, times 100000 a rate per 100.000. A number typed in a formula has no unit of its own and takes that of what
stands beside it; a typed power of ten from 100 on, or its inverse, changes the scale.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from lkjip.base import formats
from lkjip.base.quantity import (
    INDEKS,
    JUMLAH,
    KM2,
    MEASURES,
    PERINGKAT,
    PERSEN,
    POIN_PERSEN,
    RUPIAH,
    TAHUN,
    Unit,
    unit_named,
)
from lkjip.base.tuples import NamedTuple

COUNTED = "banyaknya"
SCORED = "indeks"
SCORES = frozenset({"indeks", "skor", "poin", "nilai"})
MONEY = frozenset({"rp", "rupiah"})
SHARES = {"rasio": 0, "%": 2, "persen": 2, "permil": 3, "promil": 3, "‰": 3, "per mil": 3, "per mill": 3}
WORDS = {
    "sepuluh": 1, "seratus": 2, "ribu": 3, "seribu": 3, "juta": 6, "sejuta": 6, "miliar": 9, "semiliar": 9,
    "triliun": 12, "setriliun": 12,
}  # fmt: skip
RATE = re.compile(r"(?:(?P<above>.+?) )?per (?:(?P<many>[1-9][0-9.]*) )?(?P<below>.+)")
PLAIN = str.maketrans({"²": "2", "³": "3"})
Bases = tuple[tuple[str, int], ...]


class Dimension(NamedTuple):
    """What an amount measures.

    bases: each with its exponent, sorted; none for a ratio
    scale: the power of ten that the amount is larger than the plain ratio or measure (2: a percentage)
    noun: the unit's own name, where the amount is still in that unit
    kind: "" for an amount; "angka" for one typed in the formula, "syarat" for true or false, "predikat" for places on
        a scale of predicates, "?" where nothing is known yet
    """

    bases: Bases = ()
    scale: int = 0
    noun: str = ""
    kind: str = ""


TYPED, CONDITION, UNKNOWN = (Dimension(kind=kind) for kind in ("angka", "syarat", "?"))
RATIO = Dimension()
TYPED_SHARE = Dimension(noun="%")
"""A percentage typed in the formula: a ratio, and a mere number again beside another typed one."""
COUNT = Dimension(((COUNTED, 1),), 0, JUMLAH.name)
RANKING = Dimension(((PERINGKAT.name, 1),), 0, PERINGKAT.name)


@lru_cache(1024)
def of_unit(unit: Unit) -> Dimension:
    """What amounts in `unit` measure."""
    if unit.kelas:
        return Dimension(noun=unit.name, kind="predikat")
    if unit in (PERSEN, POIN_PERSEN):
        return Dimension((), 2, unit.name)
    name = unit.name.translate(PLAIN)
    if name not in SHARES and (rate := RATE.fullmatch(name.replace("/", " per "))):
        return _of_rate(unit.name, rate)
    return Dimension(*_of_word(name), unit.name)


def _of_rate(name: str, rate: re.Match[str]) -> Dimension:
    if rate["above"] in SHARES:  # growth in "% per tahun" is a percentage
        return Dimension((), SHARES[rate["above"]], name)
    (above, scale), (below, less) = (_of_word(rate[part] or JUMLAH.name) for part in ("above", "below"))
    many = (rate["many"] or "1").replace(".", "")
    exponent = len(many) - 1 if many.strip("0") == "1" else 0
    return Dimension(_merged(above, below, -1), scale - less + exponent, name)


def _of_word(name: str) -> tuple[Bases, int]:
    first, _, rest = name.partition(" ")
    if first.lower() in WORDS and rest:
        bases, scale = _of_word(rest)
        return bases, scale - WORDS[first.lower()]
    word = name.lower()
    if word in SHARES:
        return (), SHARES[word]
    if word in MONEY:
        return ((RUPIAH.name, 1),), 0
    if word in SCORES:
        return ((SCORED, 1),), 0
    own = word in MEASURES or name in (KM2.name, TAHUN.name, PERINGKAT.name)
    return ((word if own else COUNTED, 1),), 0


def _merged(bases: Bases, other: Bases, sign: int) -> Bases:
    if not other:
        return bases
    if bases == other and sign < 0:
        return ()
    sums = dict(bases)
    for base, exponent in other:
        sums[base] = sums.get(base, 0) + sign * exponent
    return tuple(sorted((base, exponent) for base, exponent in sums.items() if exponent))


@lru_cache(1024)
def product(left: Dimension, other: Dimension, sign: int) -> Dimension:
    """What comes of multiplying (sign 1) or dividing (-1) two amounts that are not typed."""
    if "?" in (left.kind, other.kind):
        return UNKNOWN
    bases = _merged(left.bases, other.bases, sign)
    noun = left.noun if not other.bases else other.noun if not left.bases and sign > 0 else ""
    scale = left.scale + sign * other.scale
    return Dimension(bases, scale, noun if bases else "")


def scaled(dimension: Dimension, exponent: int) -> Dimension:
    """What comes of multiplying by a typed number that changes the scale by `exponent`."""
    return Dimension(dimension.bases, dimension.scale + exponent, "", dimension.kind) if exponent else dimension


def raised(dimension: Dimension, exponent: int) -> Dimension:
    """What comes of raising an amount to a whole power."""
    return Dimension(tuple((base, power * exponent) for base, power in dimension.bases), dimension.scale * exponent)


@lru_cache(1024)
def together(left: Dimension, other: Dimension, *, minus: bool = False) -> Dimension | None:
    """What two amounts that are added, subtracted or held against each other measure together; None where they may not.

    A typed number and one that nobody knows yet take the unit of the other.
    """
    if left == other and not (minus and left.kind == ""):
        return left
    if left.kind in ("?", "angka") or other.kind in ("?", "angka"):
        return _known(left, other)
    if left.kind or other.kind or (left.bases, left.scale) != (other.bases, other.scale):
        return None
    if minus and left.bases == ((TAHUN.name, 1),):
        return COUNT._replace(noun="")
    if left.scale == 2 and not left.bases:
        return left._replace(noun=POIN_PERSEN.name if minus else PERSEN.name)
    return left if left.noun == other.noun else left._replace(noun=JUMLAH.name if left.bases == COUNT.bases else "")


def _known(left: Dimension, other: Dimension) -> Dimension | None:
    known = other if left.kind in ("?", "angka") else left
    if "?" in (left.kind, other.kind):
        return known if known.kind != "angka" else UNKNOWN
    return None if known.kind in ("syarat", "predikat") else known


# --- agreeing with the unit that was declared ----------------------------------------------------------------------


def disagreement(found: Dimension, unit: Unit) -> tuple[str, str] | None:
    """Why an amount cannot stand in `unit`, and how to mend it; None where it can."""
    if found.kind == "syarat":
        return "hasil rumus benar atau salah, bukan angka", "Tulis JIKA(syarat; nilai bila benar; nilai bila salah)."
    declared = of_unit(unit)
    if (found.kind in ("?", "angka") and declared.kind != "predikat") or _agree(found, declared, unit):
        return None
    shown = described(found)
    message = f"hasil rumus {shown}, padahal satuannya {unit.name}"
    return message, _mend(found, declared, unit)


def _agree(found: Dimension, declared: Dimension, unit: Unit) -> bool:
    if found.kind == "?":
        return True
    if "predikat" in (found.kind, declared.kind):
        return (found.kind, found.noun) == (declared.kind, declared.noun)
    if unit == INDEKS or declared.bases == ((SCORED, 1),):
        return not found.bases or found.bases == declared.bases
    if found.scale != declared.scale:
        return False
    if found.bases == COUNT.bases == declared.bases:
        return found.noun in ("", JUMLAH.name) or JUMLAH.name in (declared.noun,) or _same(found.noun, declared.noun)
    return found.bases == declared.bases or (bool(_uncounted(declared)) and _uncounted(found) == _uncounted(declared))


def _same(noun: str, other: str) -> bool:
    return noun.casefold() == other.casefold()


def _uncounted(dimension: Dimension) -> Bases:
    """The bases without things counted: money per person is still money, as a mean."""
    return tuple(base for base in dimension.bases if base[0] != COUNTED)


def described(found: Dimension) -> str:
    """What an amount measures, in words."""
    if found.kind == "predikat":
        return f'bersatuan "{found.noun}"'
    if found.noun not in ("", JUMLAH.name, TYPED_SHARE.noun):
        off = found.scale - of_unit(unit_named(found.noun)).scale
        return f'bersatuan "{found.noun}"{f" × {_ten(off)}" if off else ""}'
    if not found.bases:
        return {0: "berupa rasio", 2: "berupa persen"}.get(found.scale, f"berupa rasio × {_ten(found.scale)}")
    above = [base for base, exponent in found.bases if exponent > 0 for _ in range(exponent)]
    below = [base for base, exponent in found.bases if exponent < 0 for _ in range(-exponent)]
    words = " × ".join(above or ["1"]) + "".join(f" ÷ {base}" for base in below)
    if found.bases == COUNT.bases:
        words = "banyaknya sesuatu (jumlah)"
    return f"berupa {words}{f' × {_ten(found.scale)}' if found.scale else ''}"


def _ten(exponent: int) -> str:
    return formats.number(Decimal(10) ** exponent, max(0, -exponent))


def _mend(found: Dimension, declared: Dimension, unit: Unit) -> str:
    if declared.kind == "predikat":
        return "Tunjuk nilai pada skala predikat yang sama."
    off = declared.scale - found.scale
    if found.kind == "" and found.bases == declared.bases and off:
        return f"Kalikan {10**off}." if off > 0 else f"Bagi dengan {10**-off}."
    if not declared.bases and declared.scale and found.bases:
        if off:
            return f"Bagi dengan penyebutnya, lalu kalikan {10**declared.scale}."
        above = any(exponent > 0 for _, exponent in found.bases)
        typed, other = ("Penyebut", "pembilangnya") if above else ("Pembilang", "penyebutnya")
        return f"{typed} yang diketik tidak bersatuan: beri nama di nilai.yaml, atau tulis ANGKA(…) di {other}."
    return f'Samakan satuannya, atau tulis ANGKA(…) bila yang dipakai angkanya saja sebagai "{unit.name}".'
