"""Services: satisfaction per element."""

from __future__ import annotations

from lkjip.base import formats
from lkjip.compute.names import Names
from lkjip.data.schema import Data
from lkjip.report.tables.cells import Cellish, Content, TableKind, named, only, row


def _ikm(key: str, data: Data, names: Names) -> Content:
    rows = [
        row(
            "isi",
            no=no,
            unsur=unsur.nama,
            nrr_lalu=_past(names, f"ikm.{unsur.kunci}.nrr_lalu"),
            indeks_lalu=_past(names, f"ikm.{unsur.kunci}.indeks_lalu"),
            nrr=named(names, f"ikm.{unsur.kunci}.nrr"),
            indeks=named(names, f"ikm.{unsur.kunci}.indeks"),
        )
        for no, unsur in enumerate(data.ikm, 1)
    ]
    total = row("jumlah", nrr_lalu=_past(names, "ikm.nrr_total_lalu"), nrr=named(names, "ikm.nrr_total"))
    index = row("ikm", lalu=_past(names, "ikm.nilai_lalu"), kini=named(names, "ikm.nilai"))
    grade = row("mutu", lalu=_past(names, "ikm.mutu_lalu"), kini=named(names, "ikm.mutu"))
    return Content("ikm", (*rows, total, index, grade))


def _past(names: Names, name: str) -> Cellish:
    return named(names, name) if name in names else formats.MISSING


KINDS = (TableKind(only("ikm", "ikm"), _ikm),)
