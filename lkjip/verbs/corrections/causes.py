"""One finding for each cause: corrections that share it, and what a reader noted about it, with all their places.

Entries share a cause where they name the same `sebab`, or else where they give the same reason. What an entry does not
say follows from its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from lkjip.base.quantity import Quantity, Value
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
    def told(self) -> str:
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
        return tuple(dict.fromkeys(one.ragu for one in self.tempat if one.ragu))


class Cause(NamedTuple):
    """The entries of one cause."""

    corrections: tuple[Correction, ...]
    notes: tuple[Catatan, ...]

    @property
    def entries(self) -> tuple[Koreksi | Catatan, ...]:
        listed = (one.entri for one in self.corrections if one.entri)
        return (*self.notes, *listed)

    def typed(self, field: str) -> str:
        """What the first entry that says it says of `field`."""
        return next((" ".join(text.split()) for one in self.entries if (text := getattr(one, field, ""))), "")


def causes(corrections: Iterable[Correction], notes: Iterable[Catatan]) -> list[Cause]:
    """Entries by cause, in the order in which the lists first tell of each."""
    found: dict[str, list[Correction]] = {}
    for one in corrections:
        found.setdefault(_key(one), []).append(one)
    noted: dict[str, list[Catatan]] = {}
    for place, note in enumerate(notes):
        noted.setdefault(note.sebab or f"#{place}", []).append(note)
    told = [Cause(tuple(some), tuple(noted.pop(key, ()))) for key, some in found.items()]
    return [*told, *(Cause((), tuple(some)) for some in noted.values())]


def _key(one: Correction) -> str:
    if one.entri is None:
        return f"?{one.tempat} {one.tercetak}"
    return one.entri.sebab or f"={one.jenis} {' '.join(one.aturan.translate(_SAME).split())}"


Owner = Callable[[str], str]


def finding(cause: Cause, place: Where, owner: Owner) -> Temuan:
    """The finding of one cause; `owner` names who answers for a data file."""
    jenis = cause.notes[0].jenis if cause.notes else cause.corrections[0].jenis
    kind = KINDS.get(jenis, KINDS[REST])
    values = tuple(value for one in cause.corrections for value in one.nilai)
    places = tuple(_places(cause, place))
    judul = _title(cause)
    return Temuan(
        0,
        jenis,
        max((int(one.bobot) for one in cause.entries if one.bobot), default=kind.bobot),
        judul,
        _condition(cause, judul),
        " ".join(" ".join(note.bukti.split()) for note in cause.notes),
        _computed(values),
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
    changes = dict.fromkeys((readable(one.tercetak), readable(one.menjadi)) for one in cause.corrections)
    old, new = next(iter(changes))
    if len(changes) == 1 and len(old) + len(new) < LONGEST:
        return f"Tercetak “{old}”, seharusnya “{new}”." if new else f"“{old}” tidak pada tempatnya."
    return cause.corrections[0].aturan


def _condition(cause: Cause, judul: str) -> str:
    """What notes and corrections say, each once, but for what the title or a longer one says already."""
    texts = (*(note.masalah for note in cause.notes), *(one.aturan for one in cause.corrections))
    said = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    told = [one for one in said if not any(one in other for other in (judul, *said) if other is not one)]
    return " ".join(one for one in told if one != judul)


def _computed(values: Sequence[Value]) -> str:
    """The first computations in words, and how many more of the kind there are."""
    told = list(dict.fromkeys(map(evidence, values)))
    more = [f"dan {len(told) - SHOWN} hitungan sejenis lagi"] if len(told) > SHOWN else []
    return "; ".join([*told[:SHOWN], *more])


def _advice(cause: Cause, kind: EntryKind, places: Sequence[Tempat]) -> str:
    if typed := cause.typed("rekomendasi") or cause.typed("saran"):
        return typed
    return UNSETTLED if places and all(one.ragu for one in places) else kind.rekomendasi


def _owner(cause: Cause, values: Sequence[Value], owner: Owner) -> str:
    files = dict.fromkeys(file for value in values for file in _files(value))
    typed = cause.typed("berkas")
    return owner(typed) if typed else next(map(owner, files), MAKER)


def _files(value: Value) -> Iterator[str]:
    if value.source and PurePosixPath(value.source.file).suffix:  # what belongs to no file belongs to the report
        yield value.source.file
    for one in value.inputs:
        yield from _files(one)


def _places(cause: Cause, place: Where) -> Iterator[Tempat]:
    for note in cause.notes:
        shown = note.halaman or place.page(note.bagian)
        yield Tempat(note.bagian, shown, place.ours(note.bagian), readable(note.kutipan), None, note.ragu)
        for bagian in filter(None, map(str.strip, note.juga.split(";"))):
            yield Tempat(bagian, place.page(bagian), place.ours(bagian), "", None)
    for one in cause.corrections:
        bagian = one.entri.bagian if one.entri else one.tempat.partition(",")[0]
        shown = (one.entri.halaman if one.entri else "") or place.page(bagian)
        why = (one.entri.ragu if one.entri else "") or "; ".join(doubts(one.nilai))
        yield Tempat(one.tempat, shown, place.ours(bagian), readable(one.tercetak), readable(one.menjadi), why)


def doubts(values: Iterable[Value]) -> list[str]:
    """The figures in doubt that values rest on: which figure, in which line, and why it is in doubt."""
    found: dict[str, None] = {}
    for value in values:
        for one in _doubted(value):
            for why in one.sementara:
                found[f"bertumpu pada {one} ({one.source}): {why.alasan}"] = None
    return list(found)


def _doubted(value: Value) -> Iterator[Quantity]:
    """The typed figures below `value` that are themselves provisional."""
    if not value.sementara:
        return
    if isinstance(value, Quantity) and value.source and not value.inputs:
        yield value
    for one in value.inputs:
        yield from _doubted(one)


def readable(text: str) -> str:
    """A passage in one line, without the marks of its Markdown and mathematics; lines of its own are set apart."""
    for mark, sign in SIGNS.items():
        text = text.replace(mark, sign)
    text = EMPHASIS.sub(r"\2", text)
    text = text.replace("**", "")  # half a pair
    text = FRACTION.sub(r"\1 ÷ \2", WORDS.sub(r"\1", text))
    return " / ".join(plain for line in text.splitlines() if (plain := line.strip(" |")))
