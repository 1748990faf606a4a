"""The published figures held against the computed ones, and both lists of differences made one.

A difference that `koreksi.yaml` already records is reported once, with the evidence of the computation. It counts as
recorded only where place, printed figure and computed figure agree: when the data change, a new difference shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from lkjip.base import formats
from lkjip.base.diagnostic import reject
from lkjip.base.letters import words_alone
from lkjip.base.problems import InputError
from lkjip.base.quantity import POIN_PERSEN, TAHUN, Quantity, Text, Value
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names, UnknownName
from lkjip.verbs.corrections.entry_kinds import OCR
from lkjip.verbs.corrections.records import Koreksi, Lists, PrintedFigure

NUMBER = re.compile(r"(?<!\w)-?\d[\d.]*\d(?:,\d+)?|(?<!\w)-?\d(?:,\d+)?|\d[\d.]*\d(?:,\d+)?|\d(?:,\d+)?")
DECIMAL_POINT = re.compile(r"-?\d+\.(\d{1,2}|\d{4,})")
SHOWN_INPUTS = 4


class Difference(NamedTuple):
    """A printed figure or statement that the data deny; `computed` is what belongs there."""

    printed: PrintedFigure
    value: Value
    computed: str


class Correction(NamedTuple):
    """One correction for the office: where, what, what instead, of which kind, by which rule, by which values.

    entri: where `koreksi.yaml` records it; None where only the computation knows it
    """

    tempat: str
    tercetak: str
    menjadi: str
    jenis: str
    aturan: str
    nilai: tuple[Value, ...] = ()
    entri: Koreksi | None = None

    @property
    def bukti(self) -> str:
        """How the values were computed, in words."""
        return "; ".join(map(evidence, self.nilai))


class Reconciliation(NamedTuple):
    """What came of holding the lists against the values.

    checked: how many printed figures and statements were compared, `different` of them deny the data
    unsettled: those that rest on a figure in doubt, which proves nothing; `unknown` ones have no data to compare with
    """

    corrections: tuple[Correction, ...]
    checked: int
    different: int
    unsettled: tuple[PrintedFigure, ...]
    unknown: tuple[PrintedFigure, ...]


def reconcile(lists: Lists, names: Names) -> Reconciliation:
    """Hold the published report against the values; raise InputError for names that no value has."""
    values = _values(lists.printed, names)
    unknown = tuple(figure for figure, value in zip(lists.printed, values, strict=True) if value.missing)
    known = [(figure, value) for figure, value in zip(lists.printed, values, strict=True) if not value.missing]
    unsettled = tuple(figure for figure, value in known if value.sementara)
    found = list(_differences(known))
    certain = sum(not difference.value.sementara for difference in found)
    checked = len(known) - len(unsettled)
    return Reconciliation(tuple(_merge(lists.koreksi, found)), checked, certain, unsettled, unknown)


def _values(printed: Sequence[PrintedFigure], names: Names) -> list[Value]:
    values: list[Value] = []
    problems = []
    for figure in printed:
        try:
            values.append(names(figure.nama))
        except UnknownName as unknown:
            problems.append(reject(figure.source, f'tidak ada nilai bernama "{figure.nama}"', str(unknown)))
    if problems:
        raise InputError(problems)
    return values


# --- one figure --------------------------------------------------------------------------------------------------


def _differences(pairs: Iterable[tuple[PrintedFigure, Value]]) -> Iterable[Difference]:
    for printed, value in pairs:
        if not agrees(printed.tercetak, value):
            yield Difference(printed, value, proper_text(printed.tercetak, value))


def agrees(text: str, value: Value) -> bool:
    """Tell whether the printed text gives the value, whatever its unit and the number of its decimals."""
    if isinstance(value, Text):
        return words_alone(text) == words_alone(value.text)
    if value.published is None:
        return text.strip() == formats.UNDEFINED
    found = NUMBER.search(text)
    if found is None:
        return words_alone(text).startswith(words_alone(value.kata))
    return amount(found[0]) == value.published


def proper_text(text: str, value: Value) -> str:
    """Say what belongs in the place of `text`, in its own words as far as they go."""
    if isinstance(value, Text) or value.published is None or value.unit == POIN_PERSEN:
        return str(value)
    found = NUMBER.search(text)
    return text.replace(found[0], value.angka, 1) if found else value.kata


def amount(text: str) -> Decimal:
    """Read a printed number: dots group thousands, unless the one dot can only be a decimal point."""
    if DECIMAL_POINT.fullmatch(text):
        return Decimal(text)
    return Decimal(text.replace(".", "").replace(",", "."))


def evidence(value: Value) -> str:
    """Say how a value was computed, and from which lines of the data."""
    inputs = [_input(given) for given in value.inputs[:SHOWN_INPUTS]]
    if more := len(value.inputs) - SHOWN_INPUTS:
        inputs += [f"{more} nilai lainnya"] * (more > 0)
    rule = f"{value.formula} = {value}" if value.formula else str(value)
    place = f" ({value.source})" if value.source else ""
    return f"{rule}{place}" + (f", dari {'; '.join(inputs)}" if inputs else "")


def _input(value: Value) -> str:
    origin = str(value.source) if value.source else value.formula
    return f"{value} ({origin})" if origin else str(value)


# --- both lists as one -------------------------------------------------------------------------------------------


def _merge(listed: Sequence[Koreksi], found: Sequence[Difference]) -> Iterable[Correction]:
    """Give each difference to the entry that records it; what no entry records comes first, as a correction."""
    room = [_changed(entry) for entry in listed]
    proofs: list[dict[str, Value]] = [{} for _ in listed]
    rest = list(found)
    for named in (True, False):  # an entry that names the row has the first claim on the row's figures
        left = []
        for difference in rest:
            at = next((n for n, entry in enumerate(listed) if _records(entry, room[n], difference, named=named)), None)
            if at is None:
                left.append(difference)
                continue
            room[at] -= Counter([_figure(difference)])
            proofs[at].setdefault(evidence(difference.value), difference.value)
        rest = left
    yield from map(_computed, rest)
    for entry, proof in zip(listed, proofs, strict=True):
        if entry.jenis != OCR:
            proven = tuple(proof.values())
            yield Correction(entry.bagian, entry.tercetak, entry.menjadi, entry.jenis, entry.alasan, proven, entry)


def _changed(entry: Koreksi) -> Counter[str]:
    """The figures that the entry takes out of the text; each can answer for one difference."""
    return Counter(_numbers(entry.tercetak)) - Counter(_numbers(entry.menjadi))


def _numbers(text: str) -> list[str]:
    return [found[0] for found in NUMBER.finditer(text)]


def _figure(difference: Difference) -> str:
    found = NUMBER.search(difference.printed.tercetak)
    return found[0] if found and isinstance(difference.value, Quantity) else difference.printed.tercetak


def _records(entry: Koreksi, room: Counter[str], difference: Difference, *, named: bool) -> bool:
    printed, value = difference.printed, difference.value
    if entry.bagian != printed.tempat or named != bool(printed.baris and printed.baris in entry.tercetak):
        return False
    if isinstance(value, Text):
        return words_alone(printed.tercetak) in words_alone(entry.tercetak) and words_alone(value.text) in words_alone(
            entry.menjadi
        )
    number = value.angka
    return room[_figure(difference)] > 0 and (number in _numbers(entry.menjadi) or number in entry.menjadi.split())


def _computed(difference: Difference) -> Correction:
    """A difference that only the computation knows."""
    printed, value = difference.printed, difference.value
    where = f"{printed.tempat}, {printed.baris}" if printed.baris else printed.tempat
    rule = value.formula or "sesuai data"
    return Correction(where, printed.tercetak, difference.computed, _kind(value), rule, (value,))


def _kind(value: Value) -> str:
    if isinstance(value, Text):
        return "pernyataan"
    return "tahun basi" if value.unit == TAHUN else "salah hitung"
