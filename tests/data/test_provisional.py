"""Provisional figures in the data: a reason, perhaps a name that accepts them, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lkjip.base.quantity import Sementara
from lkjip.base.source import Source
from lkjip.data.schema import Data

Complaints = Callable[..., str]
Change = tuple[str, str, str]

SUB = "sub-kegiatan.csv"
HEAD = "kegiatan,kunci,nama,pagu,realisasi,capaian"
ROW = 'jaga,rak,"Rak, dan lemari",383400,380000,100'
SECOND = "jaga,sapu,Sapu,3000,2500,= pk.arsip.capaian"


def noted(notes: str, value: str = "118") -> Change:
    """The achievement of the agreement with notes beside it."""
    return ("pk.yaml", "realisasi: 118", f"realisasi: {{nilai: {value}, {notes}}}")


def table(first: str, second: str = ",", head: str = "sementara,disetujui") -> Change:
    """The table of money with notes behind each row."""
    return (SUB, "", f"{HEAD},{head}\n{ROW},{first}\n{SECOND},{second}\n")


def test_a_reason_makes_a_figure_provisional(read: Callable[..., Data]) -> None:
    data = read(noted('sementara: "menunggu audit"'))

    assert [one.sementara for one in data.sementara] == [
        (Sementara("menunggu audit", "", Source("data/2031/pk.yaml", 10, 30)),)
    ]


def test_who_accepts_it_is_kept(read: Callable[..., Data]) -> None:
    data = read(noted('sementara: menunggu audit, disetujui: "Siti Ombak, 3 Februari 2032"'))

    assert data.sementara[0].sementara[0].disetujui == "Siti Ombak, 3 Februari 2032"


def test_the_notes_of_a_row_hold_for_all_its_numbers(read: Callable[..., Data]) -> None:
    data = read(table('menunggu audit,"Kepala Dinas, 3-2-2032"'))

    assert [(str(one), one.sementara[0].alasan) for one in data.sementara] == [
        ("Rp\u00a0383.400,-", "menunggu audit"),
        ("Rp\u00a0380.000,-", "menunggu audit"),
        ("100%", "menunggu audit"),
    ]


def test_a_named_value_follows_its_origin(read: Callable[..., Data]) -> None:
    data = read(table(",", "menunggu audit,"))

    assert [str(one) for one in data.sementara] == ["Rp\u00a03.000,-", "Rp\u00a02.500,-"]


def test_settled_data_hold_none(read: Callable[..., Data]) -> None:
    assert read().sementara == ()


@pytest.mark.parametrize(
    "notes", ["sementara: null", 'sementara: ""', "sementara: ya", 'sementara: "-"', "sementara: true"]
)
def test_no_reason_is_refused(notes: str, complaints: Complaints) -> None:
    told = complaints(noted(notes))

    assert 'data/2031/pk.yaml:10: kunci "realisasi": "sementara" tanpa alasan' in told


CASES = {
    "accepted without being provisional": (
        noted('disetujui: "Siti, 3 Februari 2032"'),
        'pk.yaml:10: kunci "realisasi": "disetujui" tanpa "sementara"',
    ),
    "accepted by nobody": (noted("sementara: menunggu audit, disetujui: null"), '"disetujui" harus menyebut nama'),
    "accepted without a date": (noted("sementara: menunggu audit, disetujui: Siti"), '"disetujui" harus menyebut nama'),
    "provisional and missing": (
        noted("alasan: hilang, sementara: menunggu audit", "null"),
        '"sementara" pada angka yang belum ada',
    ),
    "provisional name": (
        noted("sementara: menunggu audit", '"= pk.arsip.target"'),
        'nilai yang ditunjuk dengan "=" mengikuti asalnya',
    ),
    "row accepted without being provisional": (
        table(',"Siti, 3 Februari 2032"'),
        'sub-kegiatan.csv:2: "disetujui" tanpa "sementara"',
    ),
    "row without a reason": (table("x,"), 'sub-kegiatan.csv:2: "sementara" tanpa alasan'),
    "row accepted without a date": (table("menunggu audit,Siti"), 'sub-kegiatan.csv:2: "disetujui" harus menyebut'),
    "row without a number": (
        ("kabkota.csv", "", "nama,persen,alasan,sementara\nKAB. LAIN,,belum disalin,menunggu audit\n"),
        'kabkota.csv:2: "sementara" pada angka yang belum ada',
    ),
}


@pytest.mark.parametrize(("change", "told"), CASES.values(), ids=CASES)
def test_a_mistake_is_told_with_its_place(change: Change, told: str, complaints: Complaints) -> None:
    assert told in complaints(change)


def of_column(column: str, first: str) -> Change:
    return (SUB, "", f"{HEAD},sumber,{column}\n{ROW},LKPJ,{first}\n{SECOND},LKPJ,\n")


def test_a_note_of_a_column_holds_for_its_number_alone(read: Callable[..., Data]) -> None:
    data = read(of_column("sementara_capaian", "menunggu audit"))

    assert [str(one) for one in data.sementara] == ["100%"]


def test_a_source_of_a_column_belongs_to_its_number_alone(read: Callable[..., Data]) -> None:
    row = read(of_column("sumber_capaian", "Tabel 9")).sub_kegiatan[0]

    assert [getattr(one, "basis", "") for one in (row.pagu, row.realisasi, row.capaian)] == ["LKPJ", "LKPJ", "Tabel 9"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(of_column("sumber_nama", "x"), 'kolom "sumber_nama" tidak dikenal', id="a column of words"),
        pytest.param(of_column("sumber_capain", "x"), 'Maksud Anda "sumber_capaian"', id="misspelt"),
        pytest.param(of_column("sementara_capaian", "ya"), '"sementara" tanpa alasan', id="no reason"),
        pytest.param(of_column("disetujui_pagu", "x"), '"disetujui" tanpa "sementara"', id="nothing to accept"),
    ],
)
def test_a_wrong_note_of_a_column_is_told(change: Change, told: str, complaints: Complaints) -> None:
    assert told in complaints(change)
