"""The codes of programme, kegiatan and sub kegiatan: each continues the one above it, and none stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source, source_of
from lkjip.data.consistency import At, Check
from lkjip.data.schema import Data


def check_codes_continue(data: Data, at: At) -> Iterator[Diagnostic]:
    """The code of a kegiatan begins with that of its programme, that of a sub kegiatan with the one above it."""
    above: dict[str, str] = {}
    for program in data.program:
        for kegiatan in program.kegiatan:
            above[kegiatan.kunci] = kegiatan.kode or program.kode
            if kegiatan.kode and not _continues(kegiatan.kode, program.kode):
                yield _elsewhere(kegiatan.kode, program.kode, at("program"))
    for sub in data.sub_kegiatan:
        if sub.kode and not _continues(sub.kode, above.get(sub.kegiatan, "")):
            yield _elsewhere(sub.kode, above[sub.kegiatan], at("sub_kegiatan"))


def check_codes_once(data: Data, at: At) -> Iterator[Diagnostic]:
    """No code stands for two sub kegiatan, and none for two kegiatan."""
    first: dict[str, str] = {}
    kegiatan = (kegiatan.kode for kegiatan in data.every_kegiatan)
    for kode in (*kegiatan, *(sub.kode for sub in data.sub_kegiatan)):
        if kode and kode in first:
            message = f"kode {kode} sudah ada di {source_of(first[kode]) or 'baris lain'}"
            yield reject(source_of(kode) or at("program"), message, "Cocokkan dengan nomenklatur tahun laporan.")
        first.setdefault(kode, kode)


def _continues(kode: str, above: str) -> bool:
    return not above or kode.startswith(f"{above}.")


def _elsewhere(kode: str, above: str, place: Source) -> Diagnostic:
    hint = "Cocokkan kodenya dengan nomenklatur, atau pindahkan barisnya ke induk yang benar."
    return reject(source_of(kode) or place, f"kode {kode} bukan bagian dari {above}", hint)


CHECKS: tuple[Check, ...] = (check_codes_continue, check_codes_once)
