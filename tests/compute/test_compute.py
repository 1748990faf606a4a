"""All values of the fictional office: laws that hold whatever its figures are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from lkjip.base.quantity import PERSEN, RUPIAH, Quantity, Text, Value, absent, given
from lkjip.compute import Names, compute, lists
from lkjip.compute.deret import _trend
from lkjip.data.schema import Data


def amounts(names: Names) -> dict[str, object]:
    """Every value as a figure or as words."""
    return {name: value.amount if isinstance(value, Quantity) else value.text for name, value in names.items()}


def scaled(data: Data, factor: int) -> Data:
    """The same office with all money multiplied."""

    def times(value: Quantity) -> Quantity:
        return value if value.amount is None else value._replace(amount=value.amount * factor)

    subs = tuple(s._replace(pagu=times(s.pagu), realisasi=times(s.realisasi)) for s in data.sub_kegiatan)
    assert data.anggaran
    stages = {
        name: stage._replace(operasi=times(stage.operasi), modal=times(stage.modal))
        for name, stage in (("murni", data.anggaran.murni), ("perubahan", data.anggaran.perubahan))
    }
    return data._replace(sub_kegiatan=subs, anggaran=data.anggaran._replace(**stages))


@settings(max_examples=20)
@for_any(st.integers(2, 10**6))
def test_scaling_money_scales_money_and_nothing_else(data: Data, names: Names, factor: int) -> None:
    expected = {
        name: value.amount * factor if isinstance(value, Quantity) and value.unit == RUPIAH and value.amount else found
        for (name, value), found in zip(names.items(), amounts(names).values(), strict=True)
    }

    assert amounts(compute(scaled(data, factor))) == expected


@settings(max_examples=20)
@for_any(st.permutations(range(3)), st.permutations(range(2)))
def test_the_order_of_rows_changes_no_value(data: Data, names: Names, subs: list[int], unsur: list[int]) -> None:
    mixed = data._replace(
        sub_kegiatan=tuple(data.sub_kegiatan[place] for place in subs),
        tabel=tuple(table._replace(baris=tuple(table.baris[place] for place in unsur)) for table in data.tabel),
    )
    listed = {name for name in names if name.endswith(".daftar")}  # lists keep the order of their rows
    before, after = amounts(names), amounts(compute(mixed))

    assert {n: v for n, v in after.items() if n not in listed} == {n: v for n, v in before.items() if n not in listed}


@settings(max_examples=30)
@for_any(st.integers(0, 2), st.sampled_from(["pagu", "realisasi"]))
def test_what_depends_on_a_missing_figure_is_missing_with_its_reason(data: Data, place: int, field: str) -> None:
    subs = list(data.sub_kegiatan)
    subs[place] = subs[place]._replace(**{field: absent("nota hilang", RUPIAH)})
    names = compute(data._replace(sub_kegiatan=tuple(subs)))

    assert (str(names(f"anggaran.{field}")), names("anggaran.penyerapan").reason) == (
        "[data belum tersedia]",
        "nota hilang",
    )


def test_every_level_of_the_budget_adds_up(data: Data, names: Names) -> None:
    parts = [names.quantity(f"anggaran.kegiatan_.{key}.pagu").amount for key in ("rawat", "pinjam")]
    whole = sum(sub.pagu.amount or 0 for sub in data.sub_kegiatan)

    assert [names.quantity(f"anggaran.{level}pagu").amount for level in ("", "arsip.", "kelompok.mutu.")] == [whole] * 3
    assert sum(parts) == whole


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("tahun_lalu", "2030"),
        ("renstra.tahun_ke", "kedua"),
        ("renstra.periode", "2030-2035"),
        ("wilayah.daftar_kecamatan", "Utara dan Selatan"),
        ("ikm.nilai", "86,83"),
        ("ikm.nilai_lalu", "82,50"),
        ("iku.kepuasan.selisih", "4,33"),
        ("ikm.nilai.huruf", "A"),
        ("tabel.ikm.tertinggi.indeks.nama", "Sikap <ramah> & sabar"),
        ("tabel.ikm.waktu_layanan.nrr", "3,25"),
        ("iku.hilang.capaian", "120,00%"),
        ("iku.hilang.arah", "penurunan"),
        ("iku.hilang.realisasi_lalu", "11\u00a0berkas"),
        ("iku.hilang.terhadap_akhir", "0,00%"),
        ("iku.kepuasan.terhadap_akhir", "96,48%"),
        ("iku.tercapai", "[data belum tersedia]"),
        ("iku.istimewa.daftar", "[data belum tersedia]"),
        ("anggaran.penyerapan", "87,14%"),
        ("anggaran.efisiensi_biaya", "12,86%"),
        ("anggaran.kegiatan_.rawat.efisiensi", "3,67\u00a0poin persen"),
        ("anggaran.inefisien.sub_kegiatan.daftar", "tidak ada"),
        ("anggaran.lalu.pagu", "[data belum tersedia]"),
    ],
)
def test_values_of_the_office(names: Names, name: str, printed: str) -> None:
    assert str(names(name)) == printed


def test_an_agreement_without_indicators_has_no_average(data: Data) -> None:
    names = compute(data._replace(pk=(data.pk[0]._replace(sasaran=()),)))

    assert str(names("iku.rata_rata")) == "-"


def test_an_office_with_little_data_has_few_values(data: Data) -> None:
    names = compute(Data(data.tahun, data.instansi, data.ketentuan))

    assert {name.partition(".")[0] for name in names} == {
        *("tahun", "tahun_lalu", "tahun_lalu_2", "tahun_lalu_3", "tahun_lalu_4", "tahun_depan"),
        *("instansi", "penandatangan", "wilayah", "deret", "anggaran", "tanggal_data"),
    }


def test_every_value_leads_back_to_a_line_or_a_formula(names: Names) -> None:
    def untraced(value: Value) -> bool:
        known = value.source or value.formula or value.inputs or value.missing
        return not known and (isinstance(value, Quantity) or len(value.text) < 2)

    assert [name for name, value in names.items() if untraced(value)] == []


def test_lists_follow_from_data(data: Data, names: Names) -> None:
    assert lists(data, names) == {
        "tindak_lanjut": ("Menambah rak di **ruang simpan**.", "Menghitung ulang {{ iku.hilang.realisasi }}."),
    }


def test_a_statement_speaks_only_where_nothing_is_computed(data: Data) -> None:
    from lkjip.data.schema import Pernyataan

    said = tuple(
        Pernyataan(name, "Laporan", "menurut sumber") for name in ("iku.digital.status", "iku.hilang.status", "baru")
    )
    names = compute(data._replace(pernyataan=said))

    assert [str(names(one.nama)) for one in said] == ["menurut sumber", "melampaui target", "menurut sumber"]
    assert isinstance(names("baru"), Text)
    assert Decimal(8) == names.quantity("iku.hilang.realisasi").amount


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ((70, 75, 80), "mengalami kenaikan dari tahun ke tahun"),
        ((80, 75, 70), "mengalami penurunan dari tahun ke tahun"),
        ((70, 75, 75), "naik atau tetap dari tahun ke tahun"),
        ((80, 80, 70), "turun atau tetap dari tahun ke tahun"),
        ((70, 70, 70), "tidak berubah dari tahun ke tahun"),
        ((70, 80, 75), "naik dan turun dari tahun ke tahun"),
    ],
)
def test_a_series_is_told_as_it_went(amounts: tuple[int, ...], told: str) -> None:
    assert str(_trend([given(amount, PERSEN) for amount in amounts], "")) == told
