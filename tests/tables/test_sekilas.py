"""The page at a glance: a sign that is read without colour, its class on the office's own scale, and the money."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip.base.formats import MISSING
from lkjip.base.quantity import INDEKS, PERSEN, Sementara, absent, given, unit_named
from lkjip.base.source import Source
from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.schema import Data, IndikatorKinerja, Kategori, PerjanjianKinerja, SasaranKinerja
from lkjip.data.yearfiles import read_sources
from lkjip.report.model import GROUP_ROW, TOTAL_ROW, TableBlock, plain
from lkjip.report.tables import build_table
from lkjip.report.tables.tabel_sekilas import COLOURS, UNKNOWN, classes_of, kind_of, sign
from lkjip.word.template import compile_template
from lkjip.word.widened import takes_general
from tests.office import HERE

KASUS = unit_named("kasus")
Facts = tuple[Data, Names]
GOOD = IndikatorKinerja("baik", "Ukuran baik", "indeks", given(80, INDEKS), given(84, INDEKS))
MIDDLING = GOOD._replace(kunci="cukup", realisasi=given(60, INDEKS))
WAITING = GOOD._replace(kunci="nanti", realisasi=absent("menunggu", INDEKS))
CASES = GOOD._replace(satuan="kasus", target=given(10, KASUS), polaritas="negatif")
SHARE = GOOD._replace(satuan="persen", target=given(50, PERSEN), realisasi=given(90, PERSEN))


@pytest.fixture(scope="module")
def office() -> Data:
    return load(read_sources(HERE / "kantor", 2031), 2031)


@pytest.fixture
def measured(office: Data) -> Callable[..., Facts]:
    """The office as if it had agreed to these indicators."""

    def made(*indicators: IndikatorKinerja) -> Facts:
        agreed = PerjanjianKinerja("awal", "Januari 2031", (SasaranKinerja("Baik", indicators),))
        pending = tuple(one.realisasi for one in indicators if one.realisasi.sementara)
        data = office._replace(pk=(agreed,), renstra=None, sementara=pending)
        return data, compute(data)

    return made


Measured = Callable[..., Facts]


def block_of(facts: Facts) -> TableBlock:
    content = build_table("sekilas", *facts)
    assert content is not None
    return content.block("tabel:sekilas", (), Source("content/2031/01-ringkasan-eksekutif.md", 9))


def rows_of(facts: Facts) -> list[dict[str, str]]:
    return [
        {"kind": row.kind, **{tag: " / ".join(map(plain, cell.paragraphs)) for tag, cell in row.cells}}
        for row in block_of(facts).rows
    ]


@pytest.mark.parametrize(
    ("indikator", "kind", "tanda", "kategori", "status"),
    [
        (GOOD, "kelas1", "●●●", "Istimewa", "melampaui target"),
        (SHARE, "kelas1", "●●●", "Istimewa", "melampaui target"),
        (MIDDLING, "kelas3", "●●○", "Cukup", "belum mencapai target"),
        (GOOD._replace(realisasi=given(8, INDEKS)), "kelas5", "●○○", "Kurang", "belum mencapai target"),
        (CASES._replace(realisasi=given(8, KASUS)), "kelas1", "●●●", "Istimewa", "melampaui target"),
        (CASES._replace(realisasi=given(19, KASUS)), "kelas5", "●○○", "Kurang", "belum mencapai target"),
        (WAITING, "kosong", "", MISSING, MISSING),
    ],
)  # fmt: skip
def test_the_sign_follows_the_capaian_on_the_scale(
    indikator: IndikatorKinerja, kind: str, tanda: str, kategori: str, status: str, measured: Measured
) -> None:
    row, *_ = rows_of(measured(indikator))

    assert (row["kind"], row["tanda"], row["kategori"], row["status"]) == (kind, tanda, kategori, status)


@pytest.mark.parametrize("many", [1, 4, 20])
def test_every_indicator_stands_once_then_the_mean_and_the_legend(many: int, measured: Measured) -> None:
    rows = rows_of(measured(*(GOOD._replace(kunci=f"ukuran_{at}") for at in range(many))))

    assert [row["no"] for row in rows[:-2]] == [str(number) for number in range(1, many + 1)]
    assert [row["kind"] for row in rows[-2:]] == ["jumlah", "kelompok"]


def test_the_mean_has_the_sign_of_its_class(measured: Measured) -> None:
    total = rows_of(measured(GOOD, MIDDLING))[-2]

    assert (total["capaian"], total["tanda"], total["status"]) == (
        "90,00%", "●●○", "1 (satu) dari 2 (dua) indikator mencapai target",
    )  # fmt: skip


def test_while_one_is_missing_those_that_are_measured_are_counted(measured: Measured) -> None:
    total = rows_of(measured(GOOD, WAITING))[-2]

    assert (total["capaian"], total["tanda"]) == (MISSING, "")
    assert total["status"] == "1 (satu) dari 1 (satu) indikator yang terukur mencapai target"


def test_a_provisional_figure_makes_its_class_provisional(measured: Measured) -> None:
    pending = GOOD._replace(realisasi=given(84, INDEKS)._replace(sementara=(Sementara("menunggu rekonsiliasi"),)))
    cells = dict(block_of(measured(pending)).rows[0].cells)
    runs = [run for tag in ("realisasi", "capaian", "kategori", "status") for run in cells[tag].paragraphs[0]]

    assert [run.provisional for run in runs] == [True] * 4  # type: ignore[union-attr]


def test_the_legend_tells_each_sign_and_whose_scale_it_is(measured: Measured) -> None:
    assert rows_of(measured(GOOD))[-1]["judul"] == (
        "Tanda menurut Peraturan Bupati Rawa Biru Nomor 7 Tahun 2030: ●●● Istimewa (≥ 100%); ●●○ Cukup (70% – 99%); "
        "●○○ Kurang (< 70%)."
    )


@pytest.mark.parametrize(
    ("many", "kinds"),
    [
        (1, "1"),
        (2, "15"),
        (3, "135"),
        (4, "1245"),
        (5, "12345"),
        (6, "123345"),
        (9, "122334455"),
    ],
)
def test_a_scale_of_any_length_is_spread_over_the_colours(many: int, kinds: str) -> None:
    classes = [Kategori("", f"Kelas {at}", given(90 - 10 * at, PERSEN), "") for at in range(many)]

    assert "".join(kind_of(f"Kelas {at}", classes)[-1] for at in range(many)) == kinds
    assert [sign(f"Kelas {at}", classes).count("●") for at in range(many)] == list(range(many, 0, -1))


def test_classes_go_by_their_bounds_in_whatever_order_they_are_written(office: Data) -> None:
    scale = office.ketentuan.skala_kinerja
    turned = scale._replace(kategori=scale.kategori[::-1])

    assert classes_of(office._replace(ketentuan=office.ketentuan._replace(skala_kinerja=turned))) == scale.kategori


def test_the_shipped_pattern_draws_every_kind_of_row(root: Path, measured: Measured) -> None:
    names = ("templates/lkjip.docx", "templates/tabel.docx")
    report, tables = ((root / name).read_bytes() for name in names)
    patterns = compile_template(report, tables, names).patterns
    kinds = {*(f"kelas{number}" for number in range(1, COLOURS + 1)), UNKNOWN, TOTAL_ROW, GROUP_ROW}

    assert kinds == set(patterns["sekilas"].rows)
    assert not takes_general(block_of(measured(GOOD, WAITING)), patterns)


def test_the_money_is_the_whole_budget(measured: Measured) -> None:
    facts = measured(GOOD)
    content = build_table("sekilas-anggaran", *facts)
    assert content is not None
    shown = {tag: plain(cell.paragraphs[0]) for tag, cell in content.rows[0].cells}

    assert shown["pagu"] == facts[1].quantity("anggaran.pagu").angka + ",-"
    assert shown["penyerapan"] == str(facts[1]("anggaran.penyerapan"))
