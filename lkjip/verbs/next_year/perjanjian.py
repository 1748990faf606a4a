"""The performance agreement that a year starts with: one version, made from the plan.

PermenPANRB 53/2014, Lampiran I: the agreement takes its sasaran, indicators and targets from the plan. How an
indicator is measured and judged (`realisasi: "= ikm.nilai"`, `triwulan`, `capaian`), and which programmes serve a
sasaran, is carried over from the old agreement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from lkjip.base.quantity import Quantity
from lkjip.data import rumus
from lkjip.data.schema import Data, IndikatorKinerja, IndikatorRenstra, Pembanding, SasaranKinerja
from lkjip.edit.yamlcopy import EMPTY, NULL
from lkjip.rules.looked import UNSIGNED

PLAIN = re.compile(r"[A-Za-z][\w /(),.%-]*[\w).%]")
NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


class Indikator(NamedTuple):
    """What is known of an indicator of the new agreement."""

    kunci: str
    nama: str
    satuan: str
    target: str
    old: IndikatorKinerja | None


def from_plan(data: Data, tahun: int) -> str | None:
    """Return `pk.yaml` of the year `tahun` from the plan in `data`; None for an office without agreement."""
    if not data.pk:
        return None
    return "\n".join([*_head(tahun), *_version(data, tahun)]) + "\n"


def _head(tahun: int) -> Iterator[str]:
    yield f"# Perjanjian Kinerja {tahun}, disusun dari renstra.yaml. Bila diubah di tengah tahun, perubahannya"
    yield "# menjadi butir kedua; yang terakhir yang diukur dalam laporan."
    yield '# realisasi: angka, atau nama nilai hasil hitungan setelah tanda "=" (dalam tanda kutip).'
    yield f"# Sumber: renstra.yaml; {UNSIGNED} {tahun} yang ditandatangani."
    yield ""


def _version(data: Data, tahun: int) -> Iterator[str]:
    yield f"- kunci: {written(data.pk[0].kunci)}"
    yield f"  tanggal: {EMPTY}"
    yield "  sasaran:"
    for nama, indicators in _goals(data, tahun):
        yield f"    - nama: {written(nama)}"
        if programs := [kunci for sasaran in _named(data, nama) for kunci in sasaran.program]:
            yield f"      program: [{', '.join(map(written, programs))}]"
        yield "      indikator:"
        for one in indicators:
            yield from _indicator(one)


def _goals(data: Data, tahun: int) -> Iterator[tuple[str, list[Indikator]]]:
    """The sasaran of the plan, then those indicators of the old agreement that the plan does not know."""
    old = {one.kunci: one for one in data.measured}
    planned, known = data.planned_objectives, data.planned_indicators
    for sasaran in planned:
        added = [_unplanned(one) for other in _named(data, sasaran.nama) for one in other.indikator]
        extra = [one for one in added if one.kunci not in known]
        yield sasaran.nama, [*(_planned(one, tahun, old.get(one.kunci)) for one in sasaran.indikator), *extra]
    names = {sasaran.nama.casefold() for sasaran in planned}
    for other in data.objectives:
        left = [_unplanned(one) for one in other.indikator if one.kunci not in known]
        if left and other.nama.casefold() not in names:
            yield other.nama, left


def _named(data: Data, nama: str) -> list[SasaranKinerja]:
    return [one for one in data.objectives if one.nama.casefold() == nama.casefold()]


def _planned(one: IndikatorRenstra, tahun: int, old: IndikatorKinerja | None) -> Indikator:
    target = one.target_of(tahun)
    agreed = _formula(old.target) if old else ""
    return Indikator(one.kunci, one.nama, one.satuan, agreed or (target.nilai.as_typed if target else "") or NULL, old)


def _unplanned(one: IndikatorKinerja) -> Indikator:
    return Indikator(one.kunci, one.nama, one.satuan, _formula(one.target) or NULL, one)


def _indicator(one: Indikator) -> Iterator[str]:
    yield f"        - kunci: {written(one.kunci)}"
    yield f"          nama: {written(one.nama)}"
    yield f"          satuan: {written(one.satuan)}"
    yield f"          target: {one.target}"
    reference = one.old.realisasi if one.old else None
    yield f"          realisasi: {quoted(reference) if isinstance(reference, str) else NULL}"
    if one.old:
        yield from (f"          {line}" for line in _definition(one.old))


def _definition(one: IndikatorKinerja) -> Iterator[str]:
    """How the indicator is judged, which holds in every year; not what was reached in one."""
    for key in ("polaritas", "triwulan", "boleh_lebih"):
        if (value := getattr(one, key)) != one._field_defaults[key]:
            yield f"{key}: {value}"
    if one.capaian:
        yield f"capaian: {quoted(one.capaian)}"
    for key in ("maksimum", "rentang", "bobot"):
        if (number := getattr(one, key)) is not None:
            yield f"{key}: {number.as_typed or NULL}"
    given = zip(Pembanding._fields, one.pembanding or (), strict=False)
    if known := [f"{key}: {_formula(value) or NULL}" for key, value in given if value is not None]:
        yield f"pembanding: {{{', '.join(known)}}}"


def _formula(value: Quantity) -> str:
    """The formula that a number is told by, as YAML; "" of a number of one year."""
    return quoted(text) if (text := rumus.written(value)) else ""


def quoted(text: str) -> str:
    """A text between quotation marks, as YAML and as people type it."""
    return json.dumps(text, ensure_ascii=False)


def written(text: str) -> str:
    """A text as YAML; quoted unless it cannot be taken for anything else."""
    if PLAIN.fullmatch(text) and text.lower() not in NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)
