"""A value among its like: districts by a share, courts by cases, health centres by deaths where the lowest is best."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.problems import InputError
from lkjip.base.quantity import PERINGKAT, PERSEN, Quantity, Unit, absent, given, unit_named
from lkjip.compute import compute
from lkjip.compute.banding import Compared, Peers, add_comparison
from lkjip.compute.book import Book
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import read_sources
from lkjip.rules.compared import extreme_as_stated, own_row_as_computed, whole_of_those_compared
from lkjip.rules.likely import columns_hold_together
from lkjip.rules.view import View
from tests.office import copy_office, with_survey
from tests.rules.conftest import seen

YEAR = 2031
COURTS = ("PN Rawa", "PN Bukit", "PN Muara", "PN Tanjung")
LOST = "belum dikirim"


def told(
    amounts: str, unit: Unit = PERSEN, *, own: int | None = 0, lower: bool = False, ranks: str = "", stated: str = ""
) -> dict[str, str]:
    """What is said of the own one; "?" is not known."""
    figures = [absent(LOST, unit) if one == "?" else given(Decimal(one), unit) for one in amounts.split()]
    places: list[Quantity | None] = [given(int(one), PERINGKAT) if one != "-" else None for one in ranks.split()]
    places += [None] * (len(figures) - len(places))
    rows = tuple(map(Compared, COURTS, figures, places))
    book = Book()
    mine = None if own is None else rows[own]
    add_comparison("x", Peers(rows, mine, "pengadilan", unit, lower, stated), book)
    return {name.removeprefix("x."): str(value).replace("\u00a0", " ") for name, value in book.finish().items()}


def test_the_higher_the_better() -> None:
    found = told("93.50 98.00 91.00 93.50")

    assert found["peringkat"] == "ke-2"
    assert (found["tertinggi"], found["tertinggi.nilai"]) == ("PN Bukit", "98,00%")
    assert (found["terendah"], found["terendah.nilai"]) == ("PN Muara", "91,00%")
    assert (found["selisih_tertinggi"], found["selisih_terendah"]) == ("4,50 poin persen", "2,50 poin persen")
    assert found["terpaut"] == "dengan selisih 4,50 poin persen"
    assert found["terpaut.dari"] == "dari capaian tertinggi yaitu PN Bukit"
    assert found["dibanding"] == "di tengah"


def test_the_lower_the_better() -> None:
    found = told("9 4 12", unit_named("kematian"), lower=True)

    assert (found["peringkat"], found["terendah"], found["terpaut.dari"]) == (
        "ke-2",
        "PN Bukit",
        "dari capaian terendah yaitu PN Bukit",
    )
    assert found["terpaut"] == "dengan selisih 5 kematian"


@pytest.mark.parametrize(
    ("amounts", "lower", "rank", "how", "where", "standing"),
    [
        ("98 95 91", False, "ke-1", "dengan selisih 3 perkara", "di atas PN Bukit", "paling besar"),
        ("3 4 9", True, "ke-1", "dengan selisih 1 perkara", "di bawah PN Bukit", "paling kecil"),
        ("98 98 91", False, "ke-1", "dengan capaian yang sama", "seperti PN Bukit", "paling besar"),
        ("7 7 7", False, "ke-1", "dengan capaian yang sama", "seperti PN Bukit dan PN Muara", "sama besar"),
        ("5", False, "ke-1", "karena tidak ada pembanding", "yang datanya tersedia", "-"),
        ("0 0", True, "ke-1", "dengan capaian yang sama", "seperti PN Bukit", "sama besar"),
    ],
)
def test_the_first_is_told_from_the_next(
    amounts: str, lower: bool, rank: str, how: str, where: str, standing: str
) -> None:
    found = told(amounts, unit_named("perkara"), lower=lower)

    assert (found["peringkat"], found["terpaut"], found["terpaut.dari"], found["dibanding"]) == (
        rank,
        how,
        where,
        standing,
    )


GAP = "[data belum tersedia]"


def test_what_the_source_states_speaks_while_figures_are_missing() -> None:
    found = told("93.50 98.00 ?", ranks="2 1 -", stated="di tengah")

    assert (found["peringkat"], found["tertinggi"], found["dibanding"]) == ("ke-2", "PN Bukit", "di tengah")
    assert found["terpaut"] == "dengan selisih 4,50 poin persen"
    assert found["terendah"] == GAP


def test_a_stated_rank_is_silent_once_all_is_known() -> None:
    found = told("93.50 98.00 99.00", ranks="2 1 -", stated="paling besar")

    assert (found["peringkat"], found["tertinggi"], found["dibanding"]) == ("ke-3", "PN Muara", "paling kecil")


@pytest.mark.parametrize(("amounts", "own"), [("? 98.00 91.00", 0), ("93.50 ? 91.00", 0), ("93 98", None)])
def test_nothing_is_claimed_of_what_is_not_known(amounts: str, own: int | None) -> None:
    found = told(amounts, own=own)

    assert {found[name] for name in ("peringkat", "tertinggi", "selisih_tertinggi", "terpaut", "dibanding")} == {GAP}


# --- as an office writes it ---------------------------------------------------------------------------------------

OWN = """\
- {kunci: lain, nama: nilai lain, satuan: persen, rumus: 5}
- kunci: tepat
  nama: perkara tepat waktu
  satuan: persen
  rumus: "= 78 / 83 * 100"
  banding:
    sebutan: pengadilan negeri
    seluruh: SE-PROVINSI
    baris:
      - {nama: SE-PROVINSI, nilai: 92.4}
      - {nama: PN Rawa Biru, nilai: "= nilai.tepat"}
      - {nama: PN Muara, nilai: 96.10}
      - {nama: PN Bukit, nilai: 88.75}
"""
ROW = 'nilai: "= nilai.tepat"'
DEATHS = """\
- kunci: ibu.mati
  nama: kematian ibu
  satuan: kematian
  rumus: 2
  polaritas: negatif
  banding:
    sebutan: puskesmas
    seluruh: KABUPATEN
    baris:
      - {nama: Puskesmas A, nilai: "= ibu.mati"}
      - {nama: Puskesmas B, nilai: 1}
      - {nama: Puskesmas C, nilai: 4}
      - {nama: KABUPATEN, nilai: 7}
"""


def facts(tmp_path: Path, values: str) -> Data:
    root = copy_office(tmp_path / "kantor").root
    (root / f"data/{YEAR}/nilai.yaml").write_text(with_survey(values), "utf-8")
    return load(read_sources(root, YEAR), YEAR)


def test_courts_are_compared_by_a_share(tmp_path: Path) -> None:
    names = compute(facts(tmp_path, OWN))
    ends = ("peringkat", "tertinggi", "seluruh", "dibanding", "banding.pn_rawa_biru")
    shown = {end: str(names(f"nilai.tepat.{end}")) for end in ends}

    assert list(shown.values()) == ["ke-2", "PN Muara", "92,4%", "di tengah", "93,98%"]
    assert str(names("nilai.tepat.selisih_seluruh")).replace("\u00a0", " ") == "1,58 poin persen"
    assert names("nilai.tepat.peringkat").formula == "banyaknya pengadilan negeri yang lebih tinggi + 1"


def test_health_centres_are_compared_by_deaths(tmp_path: Path) -> None:
    names = compute(facts(tmp_path, DEATHS))

    assert [str(names(f"ibu.mati.{end}")) for end in ("peringkat", "terendah", "dibanding")] == [
        "ke-2",
        "Puskesmas B",
        "di tengah",
    ]
    assert "dari capaian terendah yaitu Puskesmas B" in str(names("ibu.mati.terpaut.dari"))


SAID = OWN.replace("    seluruh", "    sendiri: PN Rawa Biru\n    seluruh")
TYPED = 'nilai: {nilai: 93.1, sementara: "dasar hitungannya berbeda", disetujui: "Ketua, 2 Januari 2032"}'
BAD = [
    (OWN.replace(ROW, "nilai: 93.98"), "tidak memuat baris instansi ini"),
    (SAID.replace(ROW, "nilai: 93.98"), "diketik"),
    (OWN.replace("nilai: 96.10", ROW), 'baris "PN Muara" menunjuk nilai instansi ini'),
    (OWN.replace("seluruh: SE-PROVINSI", "seluruh: PROVINSI"), 'baris "PROVINSI" tidak ada'),
    (OWN.replace("seluruh: SE-PROVINSI", "seluruh: PN Rawa Biru"), "sekaligus baris instansi ini"),
    (OWN.replace("PN Bukit", "PN-Muara"), "tidak dapat dibedakan"),
    (OWN.replace("nilai: 96.10", 'nilai: "= nilai.tepad"'), '"nilai.tepad" tidak dikenal'),
    (OWN.replace("nilai: 96.10", 'nilai: "= instansi.nama"'), "berupa kata"),
]


@pytest.mark.parametrize(("values", "said"), BAD, ids=[said for _, said in BAD])
def test_a_comparison_that_cannot_be_right_is_refused(tmp_path: Path, values: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        compute(facts(tmp_path, values))

    assert said in str(error.value)
    assert f"data/{YEAR}/nilai.yaml" in str(error.value)


@pytest.mark.parametrize(
    ("rule", "values", "found"),
    [
        (own_row_as_computed, OWN, 0),
        (
            own_row_as_computed,
            OWN.replace(ROW, TYPED).replace("    seluruh", "    sendiri: PN Rawa Biru\n    seluruh"),
            1,
        ),
        (extreme_as_stated, OWN.replace("    seluruh", "    kedudukan: paling kecil\n    seluruh"), 1),
        (extreme_as_stated, OWN.replace("    seluruh", "    kedudukan: di tengah\n    seluruh"), 0),
        (extreme_as_stated, OWN.replace(ROW, f"{ROW}, peringkat: 2"), 0),
        (extreme_as_stated, OWN.replace(ROW, f"{ROW}, peringkat: 1"), 1),
        (extreme_as_stated, DEATHS.replace('"= ibu.mati"', '"= ibu.mati", peringkat: 2'), 0),
        (extreme_as_stated, DEATHS.replace('"= ibu.mati"', '"= ibu.mati", peringkat: 3'), 1),
        (columns_hold_together, OWN, 0),
        (columns_hold_together, OWN.replace("88.75", "8.75"), 1),
        (columns_hold_together, DEATHS.replace("nilai: 4", "nilai: 400"), 0),  # counts do differ
        (whole_of_those_compared, OWN, 0),
        (whole_of_those_compared, OWN.replace("92.4", "97"), 1),
        (whole_of_those_compared, DEATHS, 0),
        (whole_of_those_compared, DEATHS.replace("nilai: 7", "nilai: 8"), 1),
    ],
)
def test_what_is_stated_of_a_comparison_holds(
    tmp_path: Path, rule: Callable[[View], Iterator[Diagnostic]], values: str, found: int
) -> None:
    data = facts(tmp_path, values)

    assert len(list(rule(seen(data, compute(data))))) == found


# --- the rows of a table -----------------------------------------------------------------------------------------

TABLE = """\
kolom:
  - {kunci: nama, judul: Pengadilan}
  - {kunci: beban, judul: Beban Perkara, satuan: perkara}
  - {kunci: persen, judul: Tepat Waktu, satuan: persen}
  - {kunci: peringkat, judul: Peringkat, satuan: peringkat}
"""
OF_TABLE = """\
- {kunci: putus, nama: perkara putus, satuan: perkara, rumus: 83}
- kunci: tepat
  nama: perkara tepat waktu
  satuan: persen
  rumus: "= 78 / 83 * 100"
  banding: {sebutan: pengadilan negeri, tabel: sewilayah, nilai: persen, peringkat: peringkat, seluruh: SE-PROVINSI}
"""
LINES = """\
nama,beban,persen,peringkat,alasan,sementara_persen,sementara_beban
SE-PROVINSI,900,92.4,,tidak diperingkat,,
PN RAWA BIRU,= nilai.putus,= nilai.tepat,2,,,
KAB. MUARA,300,96.1,1,,,
KAB. BUKIT,200,88.75,3,,,
"""


def of_table(tmp_path: Path, values: str = OF_TABLE, lines: str = LINES, table: str = TABLE) -> Data:
    root = copy_office(tmp_path / "kantor").root
    folder = root / f"data/{YEAR}/tabel"
    (folder / "sewilayah.yaml").write_text(table, "utf-8")
    (folder / "sewilayah.csv").write_text(lines, "utf-8")
    (root / f"data/{YEAR}/nilai.yaml").write_text(with_survey(values), "utf-8")
    return load(read_sources(root, YEAR), YEAR)


def test_rows_of_a_table_are_compared_like_listed_ones(tmp_path: Path) -> None:
    names = compute(of_table(tmp_path))
    shown = [str(names(f"nilai.tepat.{end}")) for end in ("peringkat", "tertinggi", "seluruh", "dibanding")]

    assert shown == ["ke-2", "Kabupaten Muara", "92,4%", "di tengah"]
    assert names("tabel.sewilayah.pn_rawa_biru.persen") is names("nilai.tepat")
    assert names("nilai.tepat.peringkat").inputs[1].source.file == f"data/{YEAR}/tabel/sewilayah.csv"


def test_a_rank_of_the_table_speaks_only_while_figures_are_missing(tmp_path: Path) -> None:
    stated = LINES.replace("= nilai.tepat,2", "= nilai.tepat,3")
    known = str(compute(of_table(tmp_path / "known", lines=stated))("nilai.tepat.peringkat"))
    lacking = stated.replace("200,88.75,3,", "200,,3,belum dikirim")

    assert known == "ke-2"
    assert str(compute(of_table(tmp_path / "lacking", lines=lacking))("nilai.tepat.peringkat")) == "ke-3"


SAID_TO_BE = OF_TABLE.replace("seluruh:", "sendiri: PN RAWA BIRU, seluruh:")
OTHER_FIGURE = LINES.replace("= nilai.tepat,2,,,", '93.1,2,,"dasar hitungannya berbeda",')


@pytest.mark.parametrize(
    ("values", "lines", "said"),
    [
        (OF_TABLE.replace("sewilayah", "sewilaya"), LINES, 'tabel "sewilaya" tidak ada'),
        (OF_TABLE.replace("nilai: persen", "nilai: persan"), LINES, 'kolom angka "persan"'),
        (OF_TABLE.replace("nilai: persen", "nilai: nama"), LINES, 'kolom angka "nama"'),
        (OF_TABLE.replace("peringkat: peringkat", "peringkat: beban"), LINES, "bersatuan perkara"),
        (OF_TABLE.replace("nilai: persen", "nilai: beban"), LINES, "bersatuan perkara"),
        (OF_TABLE.replace("nilai: persen,", "nilai: persen, baris: [{nama: A, nilai: 1}],"), LINES, "dua kali"),
        (OF_TABLE.replace("tabel: sewilayah, nilai: persen, peringkat: peringkat, ", ""), LINES, "tidak memuat baris"),
        (OF_TABLE, LINES.replace("= nilai.tepat", "93.98"), "tidak memuat baris instansi ini"),
        (SAID_TO_BE, LINES.replace("= nilai.tepat", "93.98"), "angka instansi ini diketik dalam perbandingan"),
        (OF_TABLE, LINES.replace("= nilai.putus", "83"), 'diketik dalam tabel perbandingan: PN RAWA BIRU, "Beban'),
        (OF_TABLE, LINES.replace("300,96.1", "300,= nilai.tepat"), 'baris "KAB. MUARA" menunjuk nilai instansi ini'),
        (OF_TABLE, LINES.replace("300,96.1", "300,= nilai.lain"), 'baris "KAB. MUARA" menunjuk nilai "nilai.lain"'),
        (OF_TABLE, LINES.replace("300,96.1", "= nilai.putus,96.1"), 'baris "KAB. MUARA" menunjuk nilai "nilai.putus"'),
        (SAID_TO_BE, LINES.replace("= nilai.tepat", "= nilai.lain"), "bukan nilai yang dibandingkan"),
    ],
)
def test_a_table_that_cannot_be_compared_is_refused(tmp_path: Path, values: str, lines: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        compute(of_table(tmp_path, values, lines))

    assert said in str(error.value)


def test_another_figure_of_ones_own_stands_with_its_reason_and_is_told(tmp_path: Path) -> None:
    data = of_table(tmp_path, SAID_TO_BE, OTHER_FIGURE)
    told_of = list(own_row_as_computed(seen(data, compute(data))))

    assert [str(one.source) for one in told_of] == [f"data/{YEAR}/tabel/sewilayah.csv:3"]
