"""What an office defines itself: own values, rules of capaian, weights. Each mistake has a sentence and a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import folded
from lkjip.data.consistency import At, Check
from lkjip.data.nodes import Step
from lkjip.data.rumus import SIGN
from lkjip.data.schema import Data, IndikatorKinerja, SasaranKinerja

KEY = re.compile(r"[a-z][a-z0-9_]*")
FINEST = 6
Place = tuple[Step, ...]


def check_own_values(data: Data, at: At) -> Iterator[Diagnostic]:
    """A value of one's own has a key that formulas can name, and that nothing else has."""
    first: dict[str, int] = {}
    for index, own in enumerate(data.nilai):
        source = at("nilai", index, "kunci")
        if not KEY.fullmatch(own.kunci):
            hint = "Pakai huruf kecil, angka, dan garis bawah, misalnya kematian_ibu."
            yield reject(source, f'kunci nilai "{own.kunci}" tidak dapat dipakai dalam rumus', hint)
        if folded(own.kunci) in first:
            message = f'kunci nilai "{own.kunci}" sudah dipakai di {at("nilai", first[folded(own.kunci)], "kunci")}'
            yield reject(source, message, "Setiap kunci hanya dipakai sekali; ganti salah satunya.")
        first.setdefault(folded(own.kunci), index)
        if own.desimal is not None and not 0 <= own.desimal <= FINEST:
            message = f"desimal {own.desimal} di luar 0 sampai {FINEST}"
            yield reject(at("nilai", index, "desimal"), message, "Tulis misalnya 2.")


def check_no_value_shadowed(data: Data, at: At) -> Iterator[Diagnostic]:
    """A statement does not bear the name of a value of one's own, or nobody knows which of both is printed."""
    own = {f"nilai.{stated.kunci}": index for index, stated in enumerate(data.nilai)}
    for index, statement in enumerate(data.pernyataan):
        if statement.nama in own:
            message = f'nama "{statement.nama}" sudah dipakai di {at("nilai", own[statement.nama], "kunci")}'
            yield reject(at("pernyataan", index, "nama"), message, "Ganti salah satunya, atau hapus pernyataan ini.")


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


CHECKS: tuple[Check, ...] = (check_own_values, check_no_value_shadowed, check_rules)
