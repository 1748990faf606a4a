"""Provisional figures in the data: `sementara` says why, `disetujui` who accepts it in a final report."""

from __future__ import annotations

import re

from lkjip.base.quantity import Quantity, Sementara
from lkjip.data.nodes import Scalar

SEMENTARA = "sementara"
DISETUJUI = "disetujui"
ACCEPTED = re.compile(r"[^,]*\w\w[^,]*,.*\b[0-9]{4}\b.*", re.DOTALL)
YEAR = re.compile(r"\b[0-9]{4}\b")
NOBODY = re.compile(r"\W*|(?:nama|jabatan|nama (?:dan|atau) jabatan|tbd|x+|tidak ada|belum ada)", re.IGNORECASE)
"""What stands where a name is asked for and is none."""
EXAMPLE = 'disetujui: "Nama, Kepala Dinas, 3 Februari 2024"'
NO_REASON = re.compile(r"\W*|ya|tidak|true|false|yes|no|benar|sementara|x|v", re.IGNORECASE)

Mistake = tuple[str, str]


def mistake(sementara: str | None, disetujui: str | None, *, known: bool) -> Mistake | None:
    """What is wrong with the two notes of one figure, and how to mend it; None where they are right.

    None stands for a note that is absent, "" for an empty one; known: the figure has an amount
    """
    if sementara is None and disetujui is None:
        return None
    if sementara is None:
        return '"disetujui" tanpa "sementara"', 'Tulis alasannya pada "sementara", atau hapus "disetujui".'
    if NO_REASON.fullmatch(sementara.strip()):
        return '"sementara" tanpa alasan', 'Tulis mengapa angkanya belum tetap: sementara: "menunggu rekonsiliasi".'
    if not known:
        hint = 'Angka yang belum ada cukup diberi "alasan"; "sementara" hanya untuk angka yang sudah diisi.'
        return '"sementara" pada angka yang belum ada', hint
    if disetujui is not None and not signed(disetujui):
        return f'"disetujui" harus menyebut nama atau jabatan, dan tanggalnya: "{disetujui}"', f"Misalnya {EXAMPLE}."
    return None


def signed(text: str) -> bool:
    """Whether a text names who answers for something, and when: a name or an office, a comma, a date with its year."""
    return bool(ACCEPTED.fullmatch(text)) and not NOBODY.fullmatch(text.partition(",")[0].strip())


def of(node: Scalar) -> tuple[Sementara, ...]:
    """What a written number says of being provisional."""
    return (Sementara(node.sementara, node.disetujui, node.source),) if node.sementara else ()


def provisional(facts: tuple[object, ...]) -> list[Quantity]:
    """Every provisional figure among the facts, in the order of `Data`."""
    found: list[Quantity] = []
    _gather(facts, found)
    return found


def _gather(facts: tuple[object, ...], found: list[Quantity]) -> None:
    for fact in facts:
        if isinstance(fact, Quantity):
            if fact.sementara:
                found.append(fact)
        elif isinstance(fact, tuple):
            _gather(fact, found)
