"""The years of the strategic plan and the targets set for them: each mistake has a sentence and a place of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.data.consistency import At, Check
from lkjip.data.nodes import Step
from lkjip.data.schema import LONGEST_PLAN, Data, Renstra, TargetTahun


def check_plan_span(data: Data, at: At) -> Iterator[Diagnostic]:
    """A plan goes from one year to a later one, and over no more years than any plan does."""
    if data.renstra is None or is_a_span(data.renstra):
        return
    awal, akhir = data.renstra.awal, data.renstra.akhir
    if akhir == awal:
        message = f"masa Renstra hanya satu tahun ({awal})"
        hint = "Isi tahun terakhir Renstra; rencana satu tahun adalah Renja, bukan Renstra."
    elif akhir < awal:
        message = f"tahun akhir Renstra ({akhir}) lebih dulu daripada tahun awalnya ({awal})"
        hint = "Periksa kedua tahunnya; mungkin tertukar."
    else:
        message = f"masa Renstra {awal}-{akhir} lebih dari {LONGEST_PLAN} tahun"
        hint = "Periksa apakah ada angka tahun yang salah ketik."
    yield reject(at("renstra", "akhir"), message, hint)


def is_a_span(renstra: Renstra) -> bool:
    """Whether the years of a plan are such that its targets can be held against them."""
    return renstra.awal < renstra.akhir <= renstra.awal + LONGEST_PLAN


def check_plan_targets(data: Data, at: At) -> Iterator[Diagnostic]:
    """Targets of the plan are for its years, each at most once, in order."""
    if data.renstra is None or not is_a_span(data.renstra):
        return
    for i, sasaran in enumerate(data.renstra.sasaran):
        for j, indikator in enumerate(sasaran.indikator):
            path = ("renstra", "sasaran", i, "indikator", j, "target")
            yield from _of_one(indikator.kunci, indikator.target, data.renstra, at, path)


def _of_one(
    kunci: str, targets: Sequence[TargetTahun], renstra: Renstra, at: At, path: tuple[Step, ...]
) -> Iterator[Diagnostic]:
    for index, target in enumerate(targets):
        source = at(*path, index, "tahun")
        before = [target.tahun for target in targets[:index]]
        if not renstra.awal <= target.tahun <= renstra.akhir:
            message = f'target "{kunci}" tahun {target.tahun} di luar masa Renstra {renstra.awal}-{renstra.akhir}'
            hint = "Perbaiki tahunnya, atau tahun awal dan tahun akhir Renstra."
            yield reject(source, message, hint)
        elif target.tahun in before:
            first = at(*path, before.index(target.tahun), "tahun")
            message = f'target "{kunci}" tahun {target.tahun} sudah ada di {first}'
            yield reject(source, message, "Hapus salah satunya, atau perbaiki tahunnya.")
        elif before and target.tahun < before[-1]:
            message = f'target "{kunci}" tahun {target.tahun} berada sesudah tahun {before[-1]}'
            yield reject(source, message, "Urutkan barisnya menurut tahun.")


CHECKS: tuple[Check, ...] = (check_plan_span, check_plan_targets)
