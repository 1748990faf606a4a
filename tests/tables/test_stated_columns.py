"""What a definition says of figures that a source states, of shares, of rows that stand apart, and of lists."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip.base.problems import InputError
from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.schema import Data, TabelSendiri
from lkjip.data.yearfiles import Sources, read_sources
from lkjip.report.model import plain
from lkjip.report.tables import build_table
from lkjip.rules.shares import share_follows_from_its_counts, shares_up_to_hundred
from tests.office import HERE
from tests.rules.conftest import seen

YEAR = 2031
COLUMNS = """nomor: ya
urut: bagian
jumlah: Seluruhnya
kolom:
  - {kunci: nama, judul: Daerah}
  - {kunci: wajib, judul: Wajib, satuan: orang, jumlah: SUM, boleh_kosong: ya}
  - {kunci: rekam, judul: Rekam, satuan: orang, jumlah: SUM}
  - {kunci: bagian, judul: Bagian, satuan: persen, hitungan: rekam / wajib * 100, cetak_satuan: ya}
khusus:
  - {baris: SELURUH, jenis: atas, terpisah: ya}
"""
ROWS = "nama,wajib,rekam,bagian\nSELURUH,300,240,80.00\nUtara,100,60,60.00\nSelatan,200,180,90.00\nTimur,,5,1.00\n"
MADE = COLUMNS.replace("hitungan: rekam", "rumus: rekam").replace(", boleh_kosong: ya", "")
TYPED = "nama,wajib,rekam\nSELURUH,300,240\nUtara,100,60\nSelatan,200,180\n"


def facts(columns: str = COLUMNS, lines: str = ROWS) -> Data:
    files = dict(read_sources(HERE / "kantor", YEAR).files)
    files |= {f"data/{YEAR}/tabel/rekaman.{kind}": text.encode() for kind, text in (("yaml", columns), ("csv", lines))}
    return load(Sources(tuple(files.items())), YEAR)


def values(columns: str = COLUMNS, lines: str = ROWS) -> Names:
    return compute(facts(columns, lines))


def refusal(columns: str = COLUMNS, lines: str = ROWS) -> str:
    with pytest.raises(InputError) as refused:
        values(columns, lines)
    return str(refused.value)


def test_a_row_apart_is_neither_summed_ranked_nor_counted() -> None:
    names = values()
    shown = {name: str(names(f"tabel.rekaman.{name}")) for name in ("banyak", "tertinggi.bagian.nama", "urut.bagian.1")}

    assert shown == {"banyak": "3", "tertinggi.bagian.nama": "Selatan", "urut.bagian.1": "Selatan"}
    assert names.quantity("tabel.rekaman.jumlah.rekam").amount == Decimal(245)
    assert names.quantity("tabel.rekaman.seluruh.bagian").amount == Decimal("80.00")
    assert "tabel.rekaman.seluruh.bagian.peringkat" not in names


def test_a_formula_computes_a_row_apart_too() -> None:
    names = values(MADE, TYPED)

    assert [str(names(f"tabel.rekaman.{row}.bagian")) for row in ("seluruh", "utara", "jumlah")] == [
        "80,00%",
        "60,00%",
        "80,00%",
    ]


def test_it_is_printed_above_the_others_without_a_number() -> None:
    data = facts()
    content = build_table("rekaman", data, compute(data))
    assert content
    cells = [(row.kind, {tag: "".join(map(plain, cell.paragraphs)) for tag, cell in row.cells}) for row in content.rows]
    shown = [(kind, row.get("no"), row.get("nama"), row.get("wajib"), row.get("bagian")) for kind, row in cells]

    assert shown == [
        ("atas", None, "SELURUH", "300", "80,00%"),
        ("isi", "1", "Selatan", "200", "90,00%"),
        ("isi", "2", "Utara", "100", "60,00%"),
        ("isi", "3", "Timur", "", "1,00%"),
        ("jumlah", None, None, "300", None),
    ]


def test_more_rows_do_not_ask_more_often_which_stand_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(lines: str) -> int:
        data, times = facts(lines=lines), []
        names = compute(data)
        with monkeypatch.context() as patched:
            patched.setattr(TabelSendiri, "apart", property(lambda _: times.append(1) or frozenset(("SELURUH",))))
            build_table("rekaman", data, names)
        return len(times)

    assert asked(ROWS) == asked(ROWS + "".join(f"Daerah {place},10,5,50.00\n" for place in range(20)))


def test_a_cell_that_may_be_empty_is_owed_by_nobody_and_any_other_is() -> None:
    wajib = values().quantity("tabel.rekaman.timur.wajib")

    assert (wajib.amount, wajib.missing) == (None, False)
    assert 'kolom "rekam" kosong' in refusal(lines=ROWS.replace("Timur,,5", "Timur,,"))


GROUPED = """nama_baris: nama
kelompok: pulau
kolom:
  - {kunci: pulau, judul: Pulau}
  - {kunci: nama, judul: Daerah}
  - {kunci: wajib, judul: Wajib, satuan: orang, jumlah: SUM, boleh_kosong: ya}
  - {kunci: rerata, judul: Rerata, satuan: persen, jumlah: RATA, boleh_kosong: ya}
  - {kunci: bagian, judul: Bagian, satuan: persen, rumus: wajib / jumlah.wajib * 100}
"""
HALF_EMPTY = "pulau,nama,wajib,rerata\nBesar,Utara,,\nBesar,Selatan,,\nKecil,Timur,5,7.5\nKecil,Barat,,\n"


@pytest.mark.parametrize("kolom", ["wajib", "rerata"])
@pytest.mark.parametrize(
    ("row", "lines"),
    [("kelompok.besar", HALF_EMPTY), ("jumlah", HALF_EMPTY.replace(",5,7.5", ",,"))],
)
def test_a_column_of_nothing_but_empty_cells_has_no_sum(kolom: str, row: str, lines: str) -> None:
    summed = values(GROUPED, lines).quantity(f"tabel.rekaman.{row}.{kolom}")

    assert (summed.amount, summed.missing, summed.reason) == (None, False, "semua selnya dibiarkan kosong")
    assert len(summed.inputs) == (2 if row == "kelompok.besar" else 4)


def test_one_figure_among_empty_cells_is_the_sum() -> None:
    names = values(GROUPED, HALF_EMPTY)
    shown = [str(names(f"tabel.rekaman.{row}")) for row in ("jumlah.wajib", "kelompok.kecil.rerata", "timur.bagian")]

    assert shown == ["5\xa0orang", "7,50%", "100%"]


def test_what_follows_from_no_sum_is_undefined_for_its_reason() -> None:
    share = values(GROUPED, HALF_EMPTY.replace(",5,7.5", ",,")).quantity("tabel.rekaman.timur.bagian")

    assert (share.amount, share.missing) == (None, False)


def test_a_table_of_nothing_but_its_head_has_sums_of_nothing() -> None:
    names = values(
        MADE.replace("  - {baris: SELURUH, jenis: atas, terpisah: ya}\n", "").replace("khusus:\n", ""),
        "nama,wajib,rekam\n",
    )

    assert [str(names(f"tabel.rekaman.{name}")) for name in ("banyak", "jumlah.rekam", "jumlah.bagian")] == [
        "0",
        "0\xa0orang",
        "-",
    ]


@pytest.mark.parametrize(("old", "new", "found"), [("", "", 0), ("60.00", "60.01", 0), ("60.00", "60.02", 1)])
def test_what_a_source_states_follows_from_its_counts(old: str, new: str, found: int) -> None:
    data = facts(lines=ROWS.replace(old, new) if old else ROWS)
    told = [one.message for one in share_follows_from_its_counts(seen(data, compute(data)))]

    assert len(told) == found
    assert all("1 baris tidak sama dengan Rekam ÷ Wajib × 100, misalnya Utara 60,02%" in one for one in told)


@pytest.mark.parametrize(("more", "found"), [("", 1), (", boleh_lebih: ya", 0)])
def test_a_stated_part_beyond_its_whole_is_doubted_unless_declared(more: str, found: int) -> None:
    columns = COLUMNS.replace(", cetak_satuan: ya", f", cetak_satuan: ya{more}")
    data = facts(columns, ROWS.replace("Utara,100,60", "Utara,100,101"))

    assert len(list(shares_up_to_hundred(seen(data, compute(data))))) == found


SHARES = ["rekam / wajib * 100", "100 * rekam / wajib", "(rekam / wajib) * 100", "rekam * 100 / wajib"]


@pytest.mark.parametrize("formula", SHARES)
def test_a_computed_part_beyond_its_whole_is_refused_unless_declared(formula: str) -> None:
    columns, lines = MADE.replace(SHARES[0], formula), TYPED.replace("Utara,100,60", "Utara,100,101")

    assert 'tabel "rekaman", Utara: Rekam 101 melebihi Wajib 100' in refusal(columns, lines)
    assert values(columns.replace("cetak_satuan", "boleh_lebih: ya, cetak_satuan"), lines)


@pytest.mark.parametrize(
    "columns",
    [
        MADE.replace("judul: Wajib", "judul: Target"),  # an achievement is part of no whole
        MADE.replace("rekam / wajib * 100", "(rekam - wajib) / wajib * 100"),
        MADE.replace("satuan: orang, jumlah: SUM", "satuan: indeks, jumlah: SUM"),
    ],
)
def test_what_is_no_share_of_counts_may_be_more(columns: str) -> None:
    assert values(columns, TYPED.replace("Utara,100,60", "Utara,100,101"))


def test_a_condition_of_the_table_speaks_instead() -> None:
    own = MADE + "periksa:\n  - {rumus: rekam <= wajib, pesan: terlalu banyak}\n"
    said = refusal(own, TYPED.replace("Utara,100,60", "Utara,100,101"))

    assert ("terlalu banyak" in said, "tertukar" in said) == (True, False)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("judul: Daerah}", "judul: Daerah, cetak_satuan: ya}", '"cetak_satuan" pada kolom "nama"'),
        ("judul: Daerah}", "judul: Daerah, boleh_kosong: ya}", '"boleh_kosong" pada kolom "nama"'),
        ("jumlah: SUM}", "jumlah: SUM, boleh_lebih: ya}", '"boleh_lebih" pada kolom "rekam"'),
        ("jumlah: SUM}", "jumlah: SUM, daftar: kecamatan}", '"daftar" pada kolom "rekam"'),
        ("hitungan: rekam / wajib * 100", "hitungan: rekam / wajip * 100", "wajip"),
        ("baris: SELURUH", 'baris: "= instansi.nama"', "baris yang terpisah disebut dengan nilai"),
        ("judul: Daerah}", "judul: Daerah, daftar: kecamatan}", 'kecamatan "Timur" tidak dikenal'),
    ],
)
def test_what_does_not_suit_a_column_is_told(old: str, new: str, words: str) -> None:
    assert words in refusal(COLUMNS.replace(old, new, 1))
