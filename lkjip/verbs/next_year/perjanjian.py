"""The performance agreement that a year starts with: one version, made from the plan.

PermenPANRB 53/2014, Lampiran I: the agreement takes its sasaran, indicators and targets from the plan. How an
indicator is measured and judged (`realisasi: "= nilai.kunjungan"`, `triwulan`, `capaian`), and which programmes serve a
sasaran, is carried over from the old agreement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lkjip.base.quantity import Quantity
from lkjip.base.tuples import NamedTuple
from lkjip.data import rumus
from lkjip.data.schema import Data, IndikatorKinerja, IndikatorRenstra, Pembanding, SasaranKinerja
from lkjip.edit.emptying import EMPTY, NULL
from lkjip.rules.looked import UNSIGNED

PLAIN = re.compile(r"[A-Za-z][\w /(),.%-]*[\w).%]")
NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


class Indikator(NamedTuple):
    """An indicator of the new agreement: `target` as YAML, `old`: the same one of the old agreement."""

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
    yield f"- kunci: {as_yaml(data.pk[0].kunci)}"
    yield f"  tanggal: {EMPTY}"
    yield "  sasaran:"
    for nama, indicators in _goals(data, tahun):
        yield f"    - nama: {as_yaml(nama)}"
        if programs := [kunci for sasaran in _named(data, nama) for kunci in sasaran.program]:
            yield f"      program: [{', '.join(map(as_yaml, programs))}]"
        yield "      indikator:"
        for indikator in indicators:
            yield from _indicator(indikator)


def _goals(data: Data, tahun: int) -> Iterator[tuple[str, list[Indikator]]]:
    """The sasaran of the plan, then those indicators of the old agreement that the plan does not know."""
    old = {indikator.kunci: indikator for indikator in data.measured}
    planned, known = data.planned_objectives, data.planned_indicators
    for sasaran in planned:
        added = [_unplanned(indikator) for other in _named(data, sasaran.nama) for indikator in other.indikator]
        extra = [indikator for indikator in added if indikator.kunci not in known]
        carried = [_planned(indikator, tahun, old.get(indikator.kunci)) for indikator in sasaran.indikator]
        yield sasaran.nama, [*carried, *extra]
    names = {sasaran.nama.casefold() for sasaran in planned}
    for other in data.objectives:
        left = [_unplanned(indikator) for indikator in other.indikator if indikator.kunci not in known]
        if left and other.nama.casefold() not in names:
            yield other.nama, left


def _named(data: Data, nama: str) -> list[SasaranKinerja]:
    return [sasaran for sasaran in data.objectives if sasaran.nama.casefold() == nama.casefold()]


def _planned(indikator: IndikatorRenstra, tahun: int, old: IndikatorKinerja | None) -> Indikator:
    planned = indikator.target_of(tahun)
    target = (_formula(old.target) if old else "") or (planned.nilai.as_typed if planned else "") or NULL
    return Indikator(indikator.kunci, indikator.nama, indikator.satuan, target, old)


def _unplanned(indikator: IndikatorKinerja) -> Indikator:
    target = _formula(indikator.target) or NULL
    return Indikator(indikator.kunci, indikator.nama, indikator.satuan, target, indikator)


def _indicator(indikator: Indikator) -> Iterator[str]:
    yield f"        - kunci: {as_yaml(indikator.kunci)}"
    yield f"          nama: {as_yaml(indikator.nama)}"
    yield f"          satuan: {as_yaml(indikator.satuan)}"
    yield f"          target: {indikator.target}"
    reference = indikator.old.realisasi if indikator.old else None
    yield f"          realisasi: {quoted(reference) if isinstance(reference, str) else NULL}"
    if indikator.old:
        yield from (f"          {line}" for line in _definition(indikator.old))


def _definition(indikator: IndikatorKinerja) -> Iterator[str]:
    """How the indicator is judged, which holds in every year; not what was reached in indikator."""
    for key in ("polaritas", "triwulan", "boleh_lebih"):
        if (value := getattr(indikator, key)) != indikator._field_defaults[key]:
            yield f"{key}: {value}"
    if indikator.capaian:
        yield f"capaian: {quoted(indikator.capaian)}"
    for key in ("maksimum", "rentang", "bobot"):
        if (number := getattr(indikator, key)) is not None:
            yield f"{key}: {number.as_typed or NULL}"
    given = zip(Pembanding._fields, indikator.pembanding or (), strict=False)
    if known := [f"{key}: {_formula(value) or NULL}" for key, value in given if value is not None]:
        yield f"pembanding: {{{', '.join(known)}}}"


def _formula(value: Quantity) -> str:
    """The formula that a number is told by, as YAML; "" of a number of one year."""
    return quoted(text) if (text := rumus.written(value)) else ""


def quoted(text: str) -> str:
    """A text between quotation marks, as YAML and as people type it."""
    return json.dumps(text, ensure_ascii=False)


def as_yaml(text: str) -> str:
    """A text as YAML; quoted unless it cannot be taken for anything else."""
    if PLAIN.fullmatch(text) and text.lower() not in NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)
