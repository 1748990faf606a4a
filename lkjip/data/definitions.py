"""How an office measures its indicators: rules of capaian, bands, weights. Each mistake has a sentence and a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.data.consistency import At, Check
from lkjip.data.nodes import Step
from lkjip.data.rumus import SIGN
from lkjip.data.schema import Data, IndikatorKinerja, SasaranKinerja

Place = tuple[Step, ...]


def check_rules(data: Data, at: At) -> Iterator[Diagnostic]:
    """Rules of capaian are formulas, bands belong to targets that are to be held, and weights are given to all."""
    for place, level in _levels(data):
        known = [measured for _, measured in _indicators(place, level)]
        weighed = [measured for measured in known if measured.bobot is not None]
        for path, indikator in _indicators(place, level):
            yield from _of_one(indikator, path, at)
            if weighed and indikator.bobot is None:
                message = f'indikator "{indikator.kunci}" tanpa bobot, padahal "{weighed[0].kunci}" berbobot'
                hint = 'Isi "bobot" semua indikator pada jenjang ini, atau hapus semuanya.'
                yield reject(at(*path, "kunci"), message, hint)


def _of_one(indikator: IndikatorKinerja, path: Place, at: At) -> Iterator[Diagnostic]:
    if indikator.capaian and not indikator.capaian.startswith(SIGN):
        hint = 'Tulis misalnya "= MIN(120; realisasi / target * 100)"; pilihan lain: "polaritas", "maksimum".'
        yield reject(at(*path, "capaian"), 'cara menghitung capaian harus rumus yang diawali "="', hint)
    if indikator.rentang is not None and indikator.polaritas != "stabil":
        message = f'"rentang" pada indikator "{indikator.kunci}" yang polaritasnya {indikator.polaritas}'
        yield reject(at(*path, "rentang"), message, 'Tulis "polaritas: stabil", atau hapus rentangnya.')


def _levels(data: Data) -> list[tuple[Place, Sequence[SasaranKinerja]]]:
    return [
        *((("pk", index, "sasaran"), version.sasaran) for index, version in enumerate(data.pk)),
        *((("jenjang", index, "sasaran"), unit.sasaran) for index, unit in enumerate(data.jenjang)),
    ]


def _indicators(place: Place, level: Sequence[SasaranKinerja]) -> Iterator[tuple[Place, IndikatorKinerja]]:
    for i, sasaran in enumerate(level):
        yield from (((*place, i, "indikator", j), indikator) for j, indikator in enumerate(sasaran.indikator))


CHECKS: tuple[Check, ...] = (check_rules,)
