"""Values that know their unit, formula, inputs and source line.

Why: a published number is computed once, and an inspector may ask of any of them where it comes from.
A value is therefore a node: inputs carry a source line, results carry their formula and their inputs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from lkjip.base import formats
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple

HUNDRED = Decimal(100)
STEPS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(12))
BLANK = "belum diisi"
OPEN_TEXT = f"[{BLANK}]"
"""What a name reads that nobody has filled in yet, in the files that a new office starts with."""
NOT_OWED = "tidak ada"
"""The reason of words that are empty because there is nothing to say, so that nobody owes them."""
MARK = "*"
"""Stands behind a provisional figure, as in official statistics: a note below says `*) Angka sementara`."""


class Kelas(NamedTuple):
    """One class of an ordered scale: its letters, its name, the number it stands for where the scale states one."""

    huruf: str
    nama: str
    nilai: Decimal | None = None


class Unit(NamedTuple):
    """A unit of measure: `decimals` of a computed value, text before and after the printed number.

    kelas: classes of an ordered scale (AA, A, BB …), the lowest first: an amount is then the place of a class, counted
    from 1, and prints as its letters. `dasar` is the scale's legal basis.
    measured: amounts may have decimals, printed as they were typed (ton, hari); other nouns count whole things
    """

    name: str
    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    kelas: tuple[Kelas, ...] = ()
    dasar: str = ""
    measured: bool = False


RUPIAH = Unit("rupiah", 0, "Rp\u00a0", ",-")
PERSEN = Unit("persen", 2, "", "%")
POIN_PERSEN = Unit("poin persen", 2, "", "\u00a0poin persen")
INDEKS = Unit("indeks", 2)
JUMLAH = Unit("jumlah")
PERINGKAT = Unit("peringkat", 0, "ke-")
TAHUN = Unit("tahun kalender")
TINGKAT = Unit("tingkat", 0, "", "\u00a0tingkat")
KM2 = Unit("km2", 1, "", "\u00a0km²")

UNITS = {unit.name: unit for unit in (RUPIAH, PERSEN, POIN_PERSEN, INDEKS, JUMLAH, PERINGKAT, TAHUN, KM2)}

MEASURES = frozenset((
    "detik", "menit", "jam", "hari", "minggu", "bulan", "gram", "kg", "kilogram", "kuintal", "ton", "mm", "cm", "m",
    "meter", "km", "mil", "m2", "m²", "ha", "hektare", "m3", "m³", "liter", "kwh", "poin", "skor", "rasio", "permil",
    "promil", "‰",
))  # fmt: skip
"""Nouns that measure: their amounts may have decimals. So do rates, such as "kg per kapita" and "kg/kapita"."""
MONEY = re.compile(r"(?:Rp|rupiah)(?=/| per )")
RATE = re.compile(r"/|\bper ")


def unit_named(name: str) -> Unit:
    """Return the unit called `name`; a word that does not measure counts things ("dokumen": `12 dokumen`)."""
    if name in UNITS:
        return UNITS[name]
    if money := MONEY.match(name):  # "Rp per kapita" prints as Rp 3.850.000 per kapita
        return Unit(name, 0, "Rp\u00a0", name[money.end() :], measured=True)
    return Unit(name, 0, "", f"\u00a0{name}", measured=name.lower() in MEASURES or bool(RATE.search(name)))


class Sementara(NamedTuple):
    """Why a figure is provisional, and who answers for printing it so in a final report ("" for nobody yet).

    source: the line of the data that holds the figure
    """

    alasan: str
    disetujui: str = ""
    source: Source | None = None


class Quantity(NamedTuple):
    """A number of the report. `amount` is None where it is missing, and `reason` says why.

    amount: exact value in `unit` (percent 99.53 is 99.53, not 0.9953)
    decimals: printed decimals; an input keeps those it was written with
    formula: in the terms of the report; empty for an input
    undefined: there is no amount because the formula has none (0 of 0), not because somebody owes it
    sementara: what makes the figure provisional, of its own or of its inputs; empty for a settled one
    """

    amount: Decimal | None
    unit: Unit = JUMLAH
    decimals: int = 0
    formula: str = ""
    inputs: tuple[Value, ...] = ()
    source: Source | None = None
    basis: str = ""
    reason: str = ""
    undefined: bool = False
    sementara: tuple[Sementara, ...] = ()

    @property
    def published(self) -> Decimal | None:
        """The amount as printed, rounded half up once; what is derived from it uses this."""
        amount, decimals = self.amount, self.decimals
        if amount is None or not 0 <= decimals < len(STEPS):
            return None if amount is None else round_half_up(amount, decimals)
        return amount.quantize(STEPS[decimals], ROUND_HALF_UP)  # as `round_half_up`, which is asked too often

    @property
    def missing(self) -> bool:
        """Whether somebody still owes it; a formula that has no result is no debt."""
        return self.amount is None and not self.undefined

    @property
    def kelas(self) -> Kelas | None:
        """The class that the amount stands for, where the unit is an ordered scale."""
        return self.unit.kelas[int(self.amount) - 1] if self.unit.kelas and self.amount is not None else None

    @property
    def as_typed(self) -> str:
        """The amount as a data file writes it: plain digits, or the letters of a class."""
        return self.kelas.huruf if self.kelas else "" if self.amount is None else str(self.amount)

    @property
    def angka(self) -> str:
        """The number alone, without its unit; of an ordered scale the letters of the class."""
        published = self.published
        if published is None:
            return formats.UNDEFINED if self.undefined else formats.MISSING
        if self.kelas:
            return self.kelas.huruf
        if self.unit == TAHUN:
            return str(published)
        return formats.number(published, self.decimals)

    @property
    def kata(self) -> str:
        """The number in words: `tiga belas`, `delapan puluh enam koma delapan tiga`; the name of a class."""
        if self.kelas:
            return self.kelas.nama
        return self.angka if self.published is None else formats.spelled(self.published)

    @property
    def terbilang(self) -> str:
        """Digits and words as official texts write them: `13 (tiga belas)`."""
        return self.angka if self.published is None else f"{self.angka} ({self.kata})"

    @property
    def bagian(self) -> str | None:
        """How much of the whole a percentage is, in words: `seluruhnya`, `sebagian besar`; None of anything else."""
        if self.unit != PERSEN or self.amount is None:
            return self.angka if self.unit == PERSEN else None
        if self.amount >= HUNDRED:
            return "seluruhnya"
        return "sebagian besar" if self.amount * 2 > HUNDRED else "sebagian" if self.amount else "tidak satu pun"

    def __str__(self) -> str:
        if self.amount is None:
            return self.angka
        ends_in_sen = self.unit == RUPIAH and self.decimals
        return f"{self.unit.prefix}{self.angka}{'' if ends_in_sen else self.unit.suffix}"


class Text(NamedTuple):
    """Words that follow from data: a category, a direction, a claim, a name. `formula` is the rule.

    sementara: as in `Quantity`
    """

    text: str
    formula: str = ""
    inputs: tuple[Value, ...] = ()
    source: Source | None = None
    basis: str = ""
    reason: str = ""
    sementara: tuple[Sementara, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether somebody still owes the words."""
        return not self.text and self.reason != NOT_OWED

    def __str__(self) -> str:
        return formats.MISSING if self.missing else self.text


Value = Quantity | Text


def origin(value: Value | None) -> Source | None:
    """Where a value is written: its own line, or the first one among its inputs; None where no file holds any."""
    waiting, seen = [value] if value is not None else [], set()
    while waiting:
        node = waiting.pop()
        if node.source is not None:
            return node.source
        if id(node) not in seen:
            seen.add(id(node))
            waiting.extend(reversed(node.inputs))
    return None


def marked(value: Value, printed: str = "") -> str:
    """Return how `value` is printed (or `printed`, another form of it), with the mark of a provisional figure."""
    text = printed or str(value)
    return text + MARK if value.sementara and not value.missing else text


def round_half_up(amount: Decimal, decimals: int) -> Decimal:
    """Round to `decimals` places as Indonesian reports do: a final 5 goes away from zero."""
    step = STEPS[decimals] if 0 <= decimals < len(STEPS) else Decimal(1).scaleb(-decimals)
    return amount.quantize(step, ROUND_HALF_UP)


def given(amount: Decimal | int, unit: Unit = JUMLAH, source: Source | None = None) -> Quantity:
    """Make an input of `amount` in `unit` (percent 99.53 is 99.53); it prints with the decimals it was written with."""
    amount = Decimal(amount)
    if amount.same_quantum(STEPS[0]):  # as whole numbers are
        return Quantity(amount, unit, source=source)
    exponent = amount.as_tuple().exponent
    return Quantity(amount, unit, max(0, -exponent) if isinstance(exponent, int) else 0, source=source)


def typed(text: str, formula: str = "") -> Text:
    """Make an input of words; it knows its line where `text` does. An empty one is missing."""
    return Text(text, formula, source=source_of(text), reason="" if text else BLANK)


def definition(amount: Decimal | int, unit: Unit, formula: str, basis: str) -> Quantity:
    """Make a number that holds by definition and that no data could change; `basis` says by which definition."""
    return given(amount, unit)._replace(formula=formula, basis=basis)


def absent(reason: str, unit: Unit = JUMLAH, source: Source | None = None) -> Quantity:
    """Make a missing input; `reason` says to people why (Indonesian), `source` where it should stand."""
    return Quantity(None, unit, unit.decimals, source=source, reason=reason)


def derive(
    rule: Callable[..., Decimal | None],
    formula: str,
    unit: Unit,
    *inputs: Quantity,
    decimals: int | None = None,
    basis: str = "",
    undefined: str = "",
) -> Quantity:
    """Apply `rule` to the published amounts of `inputs`.

    A missing input makes the result missing with the same reason. `rule` returns None where the result is
    undefined (0 of 0), and `undefined` says why.
    """
    digits = unit.decimals if decimals is None else decimals
    if any(value.amount is None for value in inputs):
        return settled(None, formula, unit, inputs, digits, basis=basis)
    amount = rule(*[value.published for value in inputs])
    return settled(amount, formula, unit, inputs, digits, basis=basis, undefined=undefined)


def settled(
    amount: Decimal | None,
    formula: str,
    unit: Unit,
    inputs: tuple[Quantity, ...],
    decimals: int,
    *,
    basis: str = "",
    undefined: str = "",
) -> Quantity:
    """What follows from `inputs` once its amount is known; None where it has none: an input lacks, or (`undefined`)
    the formula has no result."""
    if amount is None:
        lacking = next((value for value in inputs if value.amount is None), None)
        if lacking is not None and not undefined:
            undefined, nothing = lacking.reason, lacking.undefined
        else:
            nothing = True
        return Quantity(None, unit, decimals, formula, inputs, None, basis, undefined, nothing)
    whole_hundred = unit == PERSEN and amount == HUNDRED
    return Quantity(amount, unit, 0 if whole_hundred else decimals, formula, inputs, None, basis)
