"""The list of corrections: what was printed in the published report and is meant to differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import yaml

from tests.golden.reading_terbit import Block

KINDS = (
    "salah ketik",
    "salah nama",
    "salah hitung",
    "label",
    "penomoran",
    "tahun basi",
    "pernyataan",
    "sisa ocr",
    "lainnya",
)


@dataclass(frozen=True, slots=True)
class Correction:
    """In the section, the printed text becomes another one, for a reason."""

    bagian: str
    tercetak: str
    menjadi: str
    jenis: str
    alasan: str


def load_corrections(path: Path) -> list[Correction]:
    """Read the list."""
    known = [one.name for one in fields(Correction)]
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Correction(**{key: entry[key] for key in known}) for entry in entries]


def faults(corrections: Sequence[Correction]) -> list[str]:
    """Return what is wrong with the list by itself."""
    found = []
    for one in corrections:
        if one.jenis not in KINDS:
            found.append(f"{_told(one)}: jenis “{one.jenis}” tidak dikenal")
        if one.tercetak == one.menjadi:
            found.append(f"{_told(one)}: tidak mengubah apa pun")
        if not one.alasan.strip():
            found.append(f"{_told(one)}: alasan belum ditulis")
    return found


def corrected(blocks: Sequence[Block], corrections: Sequence[Correction]) -> tuple[list[Block], list[str]]:
    """Return the blocks as they are meant to be, and each correction that does not fit exactly one printed place."""
    result, misfits = list(blocks), []
    for one in corrections:
        places = [n for n, block in enumerate(blocks) if block.section == one.bagian and one.tercetak in block.text]
        times = sum(blocks[n].text.count(one.tercetak) for n in places)
        if times != 1:
            misfits.append(f"{_told(one)}: {f'cocok di {times} tempat' if times else 'tidak terpakai'}")
        elif one.tercetak not in result[places[0]].text:
            misfits.append(f"{_told(one)}: bertumpang tindih dengan koreksi lain")
        else:
            changed = result[places[0]].text.replace(one.tercetak, one.menjadi, 1)
            result[places[0]] = replace(result[places[0]], text=changed)
    return result, misfits


def _told(one: Correction) -> str:
    return f"koreksi {one.bagian} “{one.tercetak[:70]}”"
