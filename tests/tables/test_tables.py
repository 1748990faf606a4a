"""Tables of the fictional office: rows and values, without any look."""

from __future__ import annotations

import pytest

from lkjip.base.formats import MISSING
from lkjip.base.quantity import absent, given
from lkjip.compute import Names, UnknownName, compute
from lkjip.data.load import load
from lkjip.data.schema import BarisTabel, Data, Jabatan, JabatanRincian, KolomSendiri, Pegawai, TabelSendiri
from lkjip.data.yearfiles import read_sources
from lkjip.report.model import Cell, Row, Run, plain
from lkjip.report.tables import build_table, table_keys
from lkjip.report.tables.cells import COVERED, Content, cell, row, spanning
from tests.office import HERE


@pytest.fixture(scope="module")
def data() -> Data:
    return load(read_sources(HERE / "kantor", 2031), 2031)


@pytest.fixture(scope="module")
def names(data: Data) -> Names:
    return compute(data)


def built(key: str, data: Data, names: Names) -> Content:
    content = build_table(key, data, names)
    assert content is not None
    return content


def printed(one: Cell) -> str:
    return "^" if one.rows == 0 else " / ".join(map(plain, one.paragraphs))


def texts(content: Content) -> list[str]:
    """Each row as one line: its kind, and its cells ("^" is covered by the cell above)."""
    return [f"{line.kind}: " + " | ".join(printed(one) for _, one in line.cells) for line in content.rows]


def test_an_office_has_the_tables_of_its_data(data: Data) -> None:
    assert sorted(table_keys(data)) == sorted(
        [
            *("anggaran", "capaian-digital", "capaian-hilang", "capaian-iku", "capaian-kepuasan", "efisiensi", "ikm"),
            *("pk-awal", "program", "renstra", "rka", "sekilas", "sekilas-anggaran", "skala"),
            *("tren-digital", "tren-hilang", "tren-kepuasan", "tren-kinerja"),
        ]
    )


def test_every_table_of_the_office_has_rows(data: Data, names: Names) -> None:
    assert [key for key in table_keys(data) if not built(key, data, names).rows] == []


@pytest.mark.parametrize("key", ["pegawai", "nasional", "cakupan-ktp", "kabkota-kia", "pk-akhir", ""])
def test_a_table_without_data_does_not_exist(data: Data, names: Names, key: str) -> None:
    assert build_table(key, data, names) is None


def test_a_table_whose_values_are_not_computed_names_them(data: Data) -> None:
    with pytest.raises(UnknownName):
        build_table("ikm", data, Names({}))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "pk-awal",
            [
                "isi: 1. | Meningkatnya mutu layanan arsip | Indeks kepuasan pemustaka | 82",
                "isi: ^ | ^ | Arsip hilang | 10 berkas",
                "isi: ^ | ^ | Arsip yang didigitalkan | 60%",
            ],
        ),
        (
            "capaian-hilang",
            [
                f"isi: Arsip hilang | {MISSING} | 10 berkas | 8 berkas | 120,00% | 0,00%",
                "jumlah: 120,00% (Istimewa)",
            ],
        ),
        (
            "ikm",
            [
                "isi: 1 | Waktu layanan | 3,20 | 80,00 | 3,25 | 81,20",
                "isi: 2 | Sikap <ramah> & sabar | 3,40 | 85,00 | 3,70 | 92,45",
                "jumlah: 3,30 | 3,47",
                "ikm: 82,50 | 86,83",
                "mutu: A | A",
            ],
        ),
        ("skala", ["isi: A | ≥ 100% | Istimewa", "isi: B | 70% – 99% | Cukup", "isi: C | < 70% | Kurang"]),
        ("rka", ["isi: 1. | Program Pengelolaan Arsip Laut | 1.750.001,-", "jumlah: 1.750.001,-"]),
        (
            "program",
            [
                "kegiatan: PROGRAM PENGELOLAAN ARSIP LAUT | Perawatan Arsip",
                "sub: ^ | Pengeringan",
                "sub: ^ | Penjilidan",
                "kegiatan: ^ | Layanan Peminjaman",
                "sub: ^ | Meja pinjam",
            ],
        ),
        (
            "efisiensi",
            [
                "program: I | Program : Pengelolaan Arsip Laut | 95,5 | 87,14 | 8,36",
                "kegiatan:  | Kegiatan : Perawatan Arsip | 97 | 93,33 | 3,67",
                "sub:  | Sub Kegiatan : Pengeringan | 90 | 90,00 | 0,00",
                "sub:  | Sub Kegiatan : Penjilidan | 100 | 100 | 0,00",
                f"kegiatan:  | Kegiatan : Layanan Peminjaman | {MISSING} | 50,00 | {MISSING}",
                "sub:  | Sub Kegiatan : Meja pinjam | 50 | 50,00 | 0,00",
            ],
        ),
        (
            "renstra",
            [
                "isi: Terpeliharanya arsip laut | Meningkatnya mutu layanan arsip | Indeks kepuasan pemustaka"
                " | 80 | 82 | - | - | - | 90",
                "isi: ^ | ^ | Arsip hilang | 12 berkas | 10 berkas | - | - | - | 4 berkas",
            ],
        ),
    ],
)
def test_rows_of_a_table(data: Data, names: Names, key: str, expected: list[str]) -> None:
    assert texts(built(key, data, names)) == expected


def test_a_header_gets_the_plan_s_last_year(data: Data, names: Names) -> None:
    assert built("capaian-iku", data, names).scalars == (("akhir", names["renstra.akhir"]),)


@pytest.mark.parametrize("key", ["pk-awal", "capaian-iku", "program", "renstra"])
def test_merged_cells_cover_exactly_the_rows_they_claim(data: Data, names: Names, key: str) -> None:
    rows = built(key, data, names).rows

    assert [fault for tag, _ in rows[0].cells for fault in gaps_in(rows, tag)] == []


def gaps_in(rows: tuple[Row, ...], tag: str) -> list[int]:
    """Rows where a covered cell has no cell above that reaches it, or a reaching cell is not covered."""
    found, left = [], 0
    for number, line in enumerate(rows):
        one = dict(line.cells).get(tag)
        if one is None:
            continue
        if (one.rows == 0) != (left > 0):
            found.append(number)
        left = max(left, one.rows) - 1
    return found


def test_cells_that_do_not_fit_would_show() -> None:
    short = (row("isi", no=spanning(0, 2, "1")), row("isi", no="2"))
    orphan = (row("isi", no="1"), row("isi", no=COVERED))

    assert (gaps_in(short, "no"), gaps_in(orphan, "no")) == ([1], [1])


def test_a_value_in_a_cell_stays_a_value() -> None:
    value = absent("hilang")
    (run,) = cell(value).paragraphs[0]

    assert (run.text, run.value, run.missing) == (MISSING, value, True)


def test_number_and_unit_may_part_in_a_narrow_column() -> None:
    assert printed(cell(given(1250)._replace(unit=given(1).unit._replace(suffix="\u00a0berkas")))) == "1.250 berkas"


@pytest.mark.parametrize(("missing", "order"), [(False, ["KAB. B", "KAB. A"]), (True, ["KAB. A", "KAB. B"])])
def test_districts_are_ranked_only_when_all_figures_are_known(data: Data, missing: bool, order: list[str]) -> None:
    last = absent("belum disalin") if missing else given(90)
    columns = (KolomSendiri("nama", "Nama"), KolomSendiri("nilai", "Nilai", satuan="jumlah"))
    cells = (("KAB. A", given(80)), ("KAB. B", last))
    table = TabelSendiri("kabkota-kartu", columns, urut="nilai", baris=tuple(BarisTabel(row[0], row) for row in cells))
    others = tuple(one for one in data.tabel if one.kunci != table.kunci)
    compared = data._replace(tabel=(*others, table))
    lines = built("kabkota-kartu", compared, compute(compared)).rows

    assert [printed(dict(line.cells)["nama"]) for line in lines] == order


def test_no_bullet_is_typed_into_a_cell(data: Data, names: Names) -> None:
    """Posts below a title are plain lines; the pattern's indent and the title's slant tell them apart."""
    below = (JabatanRincian("Kelompok Arsip"), JabatanRincian("Arsiparis Muda", "Ada"))
    staff = Pegawai((Jabatan("Fungsional", given(1), "fungsional tertentu", rincian=below),))
    lines = [row.cells for row in built("pegawai", data._replace(pegawai=staff), names).rows][1:]
    shown = [dict(cells)["jabatan"].paragraphs[0] for cells in lines]

    assert [(plain(one), isinstance(one[0], Run) and one[0].italic) for one in shown] == [
        ("Kelompok Arsip", True),
        ("Arsiparis Muda", False),
    ]
