"""One finding for each cause: corrections that share it, and what a reader noted about it, with all their places.

Entries share a cause where they name the same `sebab`, or else where they give the same reason. What an entry does not
say follows from its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from lkjip.base.quantity import Quantity, Value
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.report.provenance import NONE_TAKEN
from lkjip.verbs.corrections.entry_kinds import KINDS, REST, EntryKind
from lkjip.verbs.corrections.published import Correction, evidence
from lkjip.verbs.corrections.records import Catatan, Koreksi
from lkjip.verbs.corrections.where import Where

MAKER = "penyusun laporan"
UNSETTLED = "Jangan diralat dahulu: pastikan lebih dahulu yang menjadi dasarnya pada dokumen aslinya."
LONGEST = 90
SHOWN = 2
SIGNS = {
    "$": "", r"\left": "", r"\right": "", r"\sum": "∑", r"\geq": "≥", r"\%": "%", r"\times": "×",
}  # fmt: skip
EMPHASIS = re.compile(r"(\*{1,2})(\S(?:[^*]*\S)?)\1")
WORDS = re.compile(r"\\text\{([^{}]*)\}")
FRACTION = re.compile(r"\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


class Tempat(NamedTuple):
    """One place of a finding: where it is in the published report and in ours, what is there, what belongs there.

    tercetak: "" where it is only named; menjadi: None where nothing is to be printed instead, "" where it is to be
    deleted; ragu: why that is not certain
    """

    bagian: str
    halaman: str
    kini: str
    tercetak: str
    menjadi: str | None
    ragu: str = ""

    @property
    def label(self) -> str:
        """The place in words."""
        return f"{self.bagian} hlm. {self.halaman}" if self.halaman else self.bagian


class Temuan(NamedTuple):
    """What is wrong for one cause, as auditors set it out; `nomor` is given last, when all are in order.

    bukti: evidence in words; hitungan: how the values were computed, nilai the values themselves
    ralat: what the errata say of all of it in one line, printed and proper; empty where they list each change
    """

    nomor: int
    jenis: str
    bobot: int
    judul: str
    kondisi: str
    bukti: str
    hitungan: str
    kriteria: str
    akibat: str
    rekomendasi: str
    pemilik: str
    tempat: tuple[Tempat, ...]
    ralat: tuple[str, str] | None = None
    nilai: tuple[Value, ...] = ()

    @property
    def ragu(self) -> tuple[str, ...]:
        """What makes it uncertain, each reason once."""
        return tuple(dict.fromkeys(place.ragu for place in self.tempat if place.ragu))


class Cause(NamedTuple):
    """The entries of one cause."""

    corrections: tuple[Correction, ...]
    notes: tuple[Catatan, ...]

    @property
    def entries(self) -> tuple[Koreksi | Catatan, ...]:
        """What people wrote about it, notes before corrections."""
        listed = (correction.entri for correction in self.corrections if correction.entri)
        return (*self.notes, *listed)

    def typed(self, field: str) -> str:
        """What the first entry that says it says of `field`."""
        return next((" ".join(text.split()) for entry in self.entries if (text := getattr(entry, field, ""))), "")


def causes(corrections: Iterable[Correction], notes: Iterable[Catatan]) -> list[Cause]:
    """Entries by cause, in the order in which the lists first name each."""
    found: dict[str, list[Correction]] = {}
    for correction in corrections:
        found.setdefault(_key(correction), []).append(correction)
    notes_of: dict[str, list[Catatan]] = {}
    for place, note in enumerate(notes):
        notes_of.setdefault(note.sebab or f"#{place}", []).append(note)
    corrected = [Cause(tuple(some), tuple(notes_of.pop(key, ()))) for key, some in found.items()]
    return [*corrected, *(Cause((), tuple(some)) for some in notes_of.values())]


def _key(correction: Correction) -> str:
    if correction.entri is None:
        return f"?{correction.tempat} {correction.tercetak}"
    return correction.entri.sebab or f"={correction.jenis} {' '.join(correction.aturan.translate(_SAME).split())}"


Owner = Callable[[str], str]


def finding(cause: Cause, place: Where, owner: Owner, taken: Mapping[Source, str] = NONE_TAKEN) -> Temuan:
    """The finding of one cause; `owner` names who answers for a data file, `taken` the exports of figures."""
    jenis = cause.notes[0].jenis if cause.notes else cause.corrections[0].jenis
    kind = KINDS.get(jenis, KINDS[REST])
    values = tuple(value for correction in cause.corrections for value in correction.nilai)
    places = tuple(_places(cause, place))
    judul = _title(cause)
    return Temuan(
        0,
        jenis,
        max((int(entry.bobot) for entry in cause.entries if entry.bobot), default=kind.bobot),
        judul,
        _condition(cause, judul),
        " ".join(" ".join(note.bukti.split()) for note in cause.notes),
        _computed(values, taken),
        cause.typed("kriteria") or kind.kriteria,
        cause.typed("akibat") or kind.akibat,
        _advice(cause, kind, places),
        _owner(cause, values, owner),
        places,
        (cause.typed("tertulis"), cause.typed("seharusnya")) if cause.typed("tertulis") else None,
        values,
    )


def _title(cause: Cause) -> str:
    if typed := cause.typed("masalah") or cause.typed("judul"):
        return typed
    changes = dict.fromkeys((readable(entry.tercetak), readable(entry.menjadi)) for entry in cause.corrections)
    old, new = next(iter(changes))
    if len(changes) == 1 and len(old) + len(new) < LONGEST:
        return f"Tercetak “{old}”, seharusnya “{new}”." if new else f"“{old}” tidak pada tempatnya."
    return cause.corrections[0].aturan


def _condition(cause: Cause, judul: str) -> str:
    """What notes and corrections say, each once, but for what the title or a longer one says already."""
    texts = (*(note.masalah for note in cause.notes), *(correction.aturan for correction in cause.corrections))
    sentences = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    longer = {text: [other for other in (judul, *sentences) if other is not text] for text in sentences}
    return " ".join(text for text in sentences if text != judul and not any(text in other for other in longer[text]))


def _computed(values: Sequence[Value], taken: Mapping[Source, str]) -> str:
    """The first computations in words, how many more of the kind there are, and the exports that they rest on."""
    computations = list(dict.fromkeys(map(evidence, values)))
    more = [f"dan {len(computations) - SHOWN} hitungan sejenis lagi"] if len(computations) > SHOWN else []
    lines = (source for value in values for source in _lines(value, set())) if taken else ()
    exports = dict.fromkeys(taken[source] for source in lines if source in taken)
    rests = [f"diambil dari {words}" for words in list(exports)[:SHOWN]]
    return "; ".join([*computations[:SHOWN], *more, *rests])


def _lines(value: Value, seen: set[int]) -> Iterator[Source]:
    """The lines of the data below a value, each value asked once."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if value.source:
        yield value.source
    for given in value.inputs:
        yield from _lines(given, seen)


def _advice(cause: Cause, kind: EntryKind, places: Sequence[Tempat]) -> str:
    if typed := cause.typed("rekomendasi") or cause.typed("saran"):
        return typed
    return UNSETTLED if places and all(place.ragu for place in places) else kind.rekomendasi


def _owner(cause: Cause, values: Sequence[Value], owner: Owner) -> str:
    files = dict.fromkeys(file for value in values for file in _files(value))
    typed = cause.typed("berkas")
    return owner(typed) if typed else next(map(owner, files), MAKER)


def _files(value: Value) -> Iterator[str]:
    if value.source and PurePosixPath(value.source.file).suffix:  # what belongs to no file belongs to the report
        yield value.source.file
    for given in value.inputs:
        yield from _files(given)


def _places(cause: Cause, place: Where) -> Iterator[Tempat]:
    for note in cause.notes:
        shown = note.halaman or place.page(note.bagian)
        yield Tempat(note.bagian, shown, place.ours(note.bagian), readable(note.kutipan), None, note.ragu)
        for bagian in filter(None, map(str.strip, note.juga.split(";"))):
            yield Tempat(bagian, place.page(bagian), place.ours(bagian), "", None)
    for correction in cause.corrections:
        entry = correction.entri
        bagian = entry.bagian if entry else correction.tempat.partition(",")[0]
        shown = (entry.halaman if entry else "") or place.page(bagian)
        why = (entry.ragu if entry else "") or "; ".join(doubts(correction.nilai))
        printed, proper = readable(correction.tercetak), readable(correction.menjadi)
        yield Tempat(correction.tempat, shown, place.ours(bagian), printed, proper, why)


def doubts(values: Iterable[Value]) -> list[str]:
    """The figures in doubt that values rest on: which figure, in which line, and why it is in doubt."""
    found: dict[str, None] = {}
    for value in values:
        for figure in _doubted(value):
            for why in figure.sementara:
                found[f"bertumpu pada {figure} ({figure.source}): {why.alasan}"] = None
    return list(found)


def _doubted(value: Value) -> Iterator[Quantity]:
    """The typed figures below `value` that are themselves provisional."""
    if not value.sementara:
        return
    if isinstance(value, Quantity) and value.source and not value.inputs:
        yield value
    for given in value.inputs:
        yield from _doubted(given)


def readable(text: str) -> str:
    """A passage in one line, without the marks of its Markdown and mathematics; lines of its own are set apart."""
    for mark, sign in SIGNS.items():
        text = text.replace(mark, sign)
    text = EMPHASIS.sub(r"\2", text)
    text = text.replace("**", "")  # half a pair
    text = FRACTION.sub(r"\1 ÷ \2", WORDS.sub(r"\1", text))
    return " / ".join(plain for line in text.splitlines() if (plain := line.strip(" |")))
