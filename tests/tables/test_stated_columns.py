"""What a definition says of figures that a source states, of shares, of rows that stand apart, and of lists."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip.base.problems import InputError
from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.schema import Data
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


def test_a_cell_that_may_be_empty_is_owed_by_nobody_and_any_other_is() -> None:
    wajib = values().quantity("tabel.rekaman.timur.wajib")

    assert (wajib.amount, wajib.missing) == (None, False)
    assert 'kolom "rekam" kosong' in refusal(lines=ROWS.replace("Timur,,5", "Timur,,"))


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
