"""What can be told of a value: its name, formula and inputs down to the data lines.

A value knows its inputs but not its name; here both come together, in a form that can be printed without more asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from lkjip.base.formats import FORMS
from lkjip.base.latepatterns import late
from lkjip.base.quantity import MARK, Quantity, Sementara, Text, Value, marked
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.evidence import NO_PROOFS, Proofs, proofs_of

_FORMULAS = frozenset(FORMS.values())
RUN = late("1+")

Identity = int | tuple[Source, str]


class Explained(NamedTuple):
    """A value and all that stands behind it.

    key: its number in the whole report; tell two of them apart by this, comparing the trees themselves takes ages
    names: every name it goes by; an input that has none is known by its source alone
    taken: the file and cells of another system that it was taken from, in words; "" where it was typed
    proven: the files that prove it, each in words
    """

    key: int
    names: tuple[str, ...]
    printed: str
    unit: str
    formula: str
    basis: str
    reason: str
    source: Source | None
    missing: bool
    inputs: tuple[Explained, ...]
    provisional: tuple[Sementara, ...] = ()
    taken: str = ""
    proven: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The first of its names; "" where it has none."""
        return self.names[0] if self.names else ""

    @property
    def title(self) -> str:
        """What to call it where only one thing can be said: its name or its place in the data."""
        return self.name or (str(self.source) if self.source else self.formula)


NONE_TAKEN: Mapping[Source, str] = {}


class ExplainerOnDemand:
    """Explains values; the same value is explained once, when it is asked for.

    taken: the exports of figures, by their places; known: the evidence of values
    """

    def __init__(
        self, names: Mapping[str, Value], taken: Mapping[Source, str] = NONE_TAKEN, known: Proofs = NO_PROOFS
    ) -> None:
        self._taken = taken
        self._proofs = known
        self._names: dict[Identity, list[str]] = {}
        for name, value in names.items():
            key = id(value) if type(value) is Quantity else identity(value)  # most are, and there are thousands
            self._names.setdefault(key, []).append(name)
        # The value is kept beside its explanation, so that no other one can take over its id.
        self._known: dict[Identity, tuple[Value, Explained]] = {}
        self._decided: dict[int, dict[tuple[str, str], int]] = {}

    def __call__(self, value: Value) -> Explained:
        value = base_of(value)
        known = self._known.get(identity(value))
        if known is not None:
            return known[1]
        inputs = tuple(self(given) for given in value.inputs)
        names = tuple(self._names.get(identity(value), ()))
        found = proofs_of(self._proofs, names, value.source) if self._proofs else ()
        explained = Explained(
            len(self._known) + 1,
            names,
            marked(value),
            value.unit.name if isinstance(value, Quantity) else "",
            value.formula,
            value.basis,
            value.reason,
            value.source,
            value.missing,
            inputs,
            value.sementara,
            self._taken.get(value.source, "") if value.source else "",
            tuple(proof.words(as_data(value)) for proof in found),
        )
        self._known[identity(value)] = (value, explained)
        return explained

    def shown_sources(self, explained: Explained) -> str:
        """The lines of the data that decide a value (see `sources`): `data/2031/a.csv:2-4, data/2031/pk.yaml:10`."""
        return ", ".join(
            _shown(file, sheet, _ranges_in(lines)) for (file, sheet), lines in self._lines(explained).items()
        )

    def _lines(self, explained: Explained) -> Mapping[tuple[str, str], int]:
        """The same by file, as numbers whose bits are the lines: many values share the lines of a long column."""
        found = self._decided.get(explained.key)
        if found is None:
            source = explained.source
            found = {} if source is None else {(source.file, source.sheet): 1 << source.line}
            for given in explained.inputs:
                for file, lines in self._lines(given).items():
                    found[file] = found.get(file, 0) | lines
            self._decided[explained.key] = found
        return found

    def key_of(self, identity: Identity) -> int:
        """The key of the value of this identity; 0 for one never explained."""
        known = self._known.get(identity)
        return known[1].key if known else 0

    @property
    def all(self) -> tuple[Explained, ...]:
        """Everything explained so far, inputs without names included; what was built from others comes after them."""
        return tuple(explained for _, explained in self._known.values())


class Explainer(ExplainerOnDemand):
    """Explains all values of a report; their keys follow from their order."""

    def __init__(
        self, names: Mapping[str, Value], taken: Mapping[Source, str] = NONE_TAKEN, known: Proofs = NO_PROOFS
    ) -> None:
        super().__init__(names, taken, known)
        self.values = tuple(self(value) for value in _once(names.values()))


def as_data(value: Value) -> str:
    """A value as a data file would say it."""
    return f"{value.amount:f}" if isinstance(value, Quantity) and value.amount is not None else str(value)


def base_of(value: Value) -> Value:
    """The value itself behind a printed form of it (`nilai.kunjungan.kata`)."""
    while isinstance(value, Text) and value.formula in _FORMULAS and len(value.inputs) == 1:
        value = value.inputs[0]
    return value


def identity(value: Value) -> Identity:
    """What makes a value the same as another: words typed in one place are one value wherever they are printed, all
    others are themselves."""
    if isinstance(value, Text) and value.source and not value.inputs:
        return value.source, value.text
    return id(value)


def _once(values: Iterable[Value]) -> Iterator[Value]:
    seen: set[Identity] = set()
    for value in values:
        if identity(value) not in seen:
            seen.add(identity(value))
            yield value


def ends(explained: Explained) -> tuple[Explained, ...]:
    """Where the way down ends: what has no inputs, each once."""
    return tuple(end for end in below(explained) if not end.inputs)


def below(explained: Explained) -> Iterator[Explained]:
    """The value itself and all that it follows from, each once."""
    return _below(explained, set())


def _below(explained: Explained, seen: set[int]) -> Iterator[Explained]:
    if explained.key in seen:
        return
    seen.add(explained.key)
    yield explained
    for given in explained.inputs:
        yield from _below(given, seen)


def sources(explained: Explained) -> tuple[Source, ...]:
    """The lines of the data that decide this value; its own comes first."""
    found = (given.source for given in below(explained))
    return tuple(dict.fromkeys(source for source in found if source is not None))


def dead_ends(explained: Explained) -> tuple[Explained, ...]:
    """What nobody could answer for: no inputs, no line in the data, no reason for being absent, and no definition."""
    return tuple(end for end in ends(explained) if not (end.source or end.missing or _is_definition(end)))


def _is_definition(explained: Explained) -> bool:
    """A number that no data could change: it names its rule and what the rule rests on."""
    return bool(explained.formula and explained.basis)


def _shown(file: str, sheet: str, ranges: str) -> str:
    """Lines of a file, or rows of a workbook's sheet."""
    return f"{file} ({sheet}{ranges.replace(':', '!', 1)})" if sheet else f"{file}{ranges}"


@lru_cache(1024)
def _ranges_in(lines: int) -> str:
    """`:2-4,10` of a number whose bits are lines; nothing for a whole file, which is its line 0."""
    bits = f"{lines >> 1:b}"[::-1]
    runs = [(found.start() + 1, found.end()) for found in RUN.finditer(bits)]
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    return ":" + ",".join(shown) if shown else ""


def as_json(explained: Explained) -> dict[str, object]:
    """One value for machines; its inputs by name, or by source where they have none."""
    return {
        "nama": explained.name,
        "nama_lain": list(explained.names[1:]),
        "tercetak": explained.printed,
        "satuan": explained.unit,
        "rumus": explained.formula,
        "masukan": [given.title for given in explained.inputs],
        "sumber": str(explained.source) if explained.source else "",
        "baris_data": [str(source) for source in sources(explained)],
        "dasar": explained.basis,
        "ekspor": explained.taken,
        "bukti": list(explained.proven),
        "alasan": explained.reason,
        "sementara": [{"alasan": why.alasan, "disetujui": why.disetujui} for why in explained.provisional],
    }


def why_unsettled(explained: Explained) -> str:
    """Why a value is provisional and who accepted it so, in words; nothing for a settled one."""
    return "; ".join(dict.fromkeys(map(_why, explained.provisional)))


def _why(why: Sementara) -> str:
    state = f"disetujui {why.disetujui}" if why.disetujui else "belum disetujui"
    return f"angka sementara: {why.alasan} ({state})"


def plainly(text: str) -> str:
    """Text as people type it when they look for it: any case, plain spaces, no mark of a provisional figure."""
    return " ".join(text.replace(MARK, "").replace("−", "-").split()).casefold()
