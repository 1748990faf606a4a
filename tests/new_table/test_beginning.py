"""A table begun from a sheet: what it shows becomes a definition and rows, what is doubtful is asked with its cell."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.base.source import column_letters
from tests.data.excel import with_parts
from tests.new_table.conftest import PART, Beginning, Change, sheet

HEAD = ("Desa", "Laki-laki", "Perempuan")
ROWS = (("Hulu", 40, 35), ("Muara", 100, 120))


def formats(code: str, *cells: str) -> Change:
    def change(page: Worksheet) -> None:
        for cell in cells:
            page[cell].number_format = code

    return change


def merged(*areas: str) -> Change:
    return lambda page: [page.merge_cells(area) for area in areas] and None


# --- what a sheet shows --------------------------------------------------------------------------------------------


def test_a_plain_list_becomes_words_and_numbers(begin: Beginning) -> None:
    told = begin(sheet([HEAD, *ROWS]))

    assert begin.columns() == [
        "{kunci: desa, judul: Desa}",
        "{kunci: laki_laki, judul: Laki-laki, satuan: jumlah}",
        "{kunci: perempuan, judul: Perempuan, satuan: jumlah}",
    ]
    assert begin.rows() == "desa,laki_laki,perempuan\nHulu,40,35\nMuara,100,120\n"
    assert "jumlah: tidak\n" in begin.definition()
    assert 'data/2031/tabel/kunjungan.yaml:5: satuan kolom "Laki-laki" ditebak: jumlah' in told
    assert "(tabel:kunjungan)" in told


def test_titles_above_two_lines_of_heads_a_sum_and_remarks_are_known_for_what_they_are(begin: Beginning) -> None:
    rows: list[list[Any]] = [
        ["DATA KUNJUNGAN"],
        [],
        ["No", "Desa", "Pengunjung (orang)", None, "Catatan"],
        [None, None, "Laki-laki", "Perempuan", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, "Hulu", 40, 35, "baru"],
        [],
        [2, "Muara", 100, 120, None],
        ["Total", None, "=SUM(C6:C8)", "=SUM(D6:D8)", None],
        ["Sumber: Buku tamu"],
        [],
        [None, None, None, "Muara, 31 Desember 2031"],
        [None, None, None, "NIP 196707261986022002"],
    ]
    areas = merged("A1:E1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "A9:B9")
    told = begin(sheet(rows, areas, C9=140, D9=155))

    assert begin.definition().splitlines()[1:] == [
        "nomor: ya",
        "jumlah: Total",
        "kolom:",
        "  - {kunci: desa, judul: Desa}",
        "  - {kunci: laki_laki, judul: Laki-laki, judul_atas: Pengunjung (orang), satuan: orang, jumlah: SUM}",
        "  - {kunci: perempuan, judul: Perempuan, judul_atas: Pengunjung (orang), satuan: orang, jumlah: SUM}",
        "  - {kunci: catatan, judul: Catatan}",
        "sumber: Buku tamu",
    ]
    assert begin.rows() == "desa,laki_laki,perempuan,catatan\nHulu,40,35,baru\nMuara,100,120,\n"
    assert "![DATA KUNJUNGAN](tabel:kunjungan)" in told
    assert "di bawah tabel: baris 12, 13" in told
    assert "ditebak" not in told


UNITS = (
    ("Cakupan", "0.00%", 0.95, "persen", "95.00"),
    ("Serapan", "0%", 0.95, "persen", "95"),
    ("Tertib (%)", "General", 95.5, "persen", "95.5"),
    ("Persentase", "General", 95.5, "persen", "95.5"),
    ("Pagu", '"Rp"#,##0', 1500000, "rupiah", "1500000"),
    ("Alokasi (Rp)", "#,##0", 1500000, "rupiah", "1500000"),
    ("Belanja (juta Rp)", "#,##0", 1500, "juta rupiah", "1500"),
    ("Luas (ha)", "0.0", 12.5, "ha", "12.5"),
    ("Angka per 1.000 penduduk", "General", 1.25, "per 1.000 penduduk", "1.25"),
    ("Realisasi", "General", 12.5, "indeks", "12.5"),
    ("Indeks", "General", 3, "indeks", "3"),
    ("Hasil", "0.000", 1.234, "indeks", "1.2340"),
    ("Kunjungan", "#,##0", 12345, "jumlah", "12345"),
    ("Tamu", "@", "1.234.567", "jumlah", "1234567"),
)
"""Title, number format and content of a column; its unit, and what is written of it."""


def test_the_unit_is_that_of_the_format_or_the_title(begin: Beginning) -> None:
    def format_each(page: Worksheet) -> None:
        for at, (_, code, *_) in enumerate(UNITS, 2):
            page.cell(2, at).number_format = page.cell(3, at).number_format = code

    titles, values = [title for title, *_ in UNITS], [value for _, _, value, *_ in UNITS]
    begin(sheet([("Desa", *titles), ("Hulu", *values), ("Muara", *values)], format_each))
    written = dict(zip(begin.columns()[1:], begin.rows().splitlines()[1].split(",")[1:], strict=True))

    for (title, _, _, satuan, cell), (column, shown) in zip(UNITS, written.items(), strict=True):
        assert (f"satuan: {satuan}" in column, shown) == (True, cell), (title, column)


def test_years_may_be_titles_and_names_of_rows(begin: Beginning) -> None:
    begin(sheet([("Tahun", "Target", "Hasil"), (2030, 5, 6), (2031, 7, 8)]))
    begin(sheet([("Uraian", 2030, 2031), ("Hulu", 5, 6), ("Muara", 7, 8)]), kunci="deret")

    assert begin.rows() == "tahun,target,hasil\n2030,5,6\n2031,7,8\n"
    assert begin.rows("deret") == "uraian,k_2030,k_2031\nHulu,5,6\nMuara,7,8\n"


def test_what_is_not_known_yet_waits_with_a_reason(begin: Beginning) -> None:
    told = begin(sheet([HEAD, ("Hulu", 40, "belum ada"), ("Muara", None, 120), ("Batu", 1, 2)]))

    assert begin.rows().splitlines() == [
        "desa,laki_laki,perempuan,alasan",
        "Hulu,40,,belum diisi",
        "Muara,,120,belum diisi",
        "Batu,1,2,",
    ]
    assert "2 baris berisi angka yang belum ada" in told


def test_a_day_is_written_in_words(begin: Beginning) -> None:
    begin(sheet([("Kegiatan", "Tanggal", "Tamu"), ("Rapat", date(2031, 5, 17), 4), ("Pameran", date(2031, 6, 1), 9)]))

    assert begin.rows().splitlines()[1:] == ["Rapat,17 Mei 2031,4", "Pameran,1 Juni 2031,9"]


def test_what_is_merged_over_rows_holds_for_each(begin: Beginning) -> None:
    rows = [("Wilayah", *HEAD), ("Utara", "Hulu", 4, 5), (None, "Batu", 6, 7), ("Selatan", "Muara", 8, 9)]
    begin(sheet(rows, merged("A2:A3")))

    assert begin.rows().splitlines()[1:] == ["Utara,Hulu,4,5", "Utara,Batu,6,7", "Selatan,Muara,8,9"]
    assert "nama_baris: desa" in begin.definition()


# --- formulas ------------------------------------------------------------------------------------------------------


FORMULAS = (
    ("=B{r}+C{r}", (75, 220), "General", "laki_laki + perempuan"),
    ("=SUM(B{r}:C{r})", (75, 220), "General", "SUM(laki_laki; perempuan)"),
    ("=C{r}/B{r}*100", (87.5, 120), "0.00", "perempuan / laki_laki * 100"),
    ("=ROUND(C{r}/B{r}*100,1)", (87.5, 120), "0.0", "ROUND(perempuan / laki_laki * 100; 1)"),
    ("=IF(B{r}=0,0,C{r}/B{r})", (0.875, 1.2), "0.000", "IF(laki_laki = 0; 0; perempuan / laki_laki)"),
    ('=IF(B{r}="","",C{r}+B{r})', (75, 220), "General", "perempuan + laki_laki"),
    ("=IFERROR(C{r}/B{r},0)", (0.875, 1.2), "0.000", "perempuan / laki_laki"),
    ("=100*IFERROR(C{r}/B{r},0)", (87.5, 120), "0.00", "100 * (perempuan / laki_laki)"),
    ("=C{r}/B{r}", (0.875, 1.2), "0.00%", "perempuan / laki_laki * 100"),
    ("=(B{r}+C{r})/B{r}", (1.875, 2.2), "0.00%", "(laki_laki + perempuan) / laki_laki * 100"),
    ("=B{r}/SUM(B$2:B$3)", (0.285714285714286, 0.714285714285714), "0.00%", "laki_laki / jumlah.laki_laki * 100"),
    ("=B{r}/B$4", (0.285714285714286, 0.714285714285714), "0.00%", "laki_laki / jumlah.laki_laki * 100"),
    ("=RANK(C{r},C$2:C$3)", (2, 1), "General", "RANK(perempuan; kolom.perempuan)"),
    ("=_xlfn.RANK.EQ(C{r},$C$2:$C$3,0)", (2, 1), "General", "PERINGKAT(perempuan; kolom.perempuan)"),
)
"""A formula, what it gives in both rows, how that is shown; what it is in the report."""


def test_a_formula_over_the_row_becomes_that_of_the_column(begin: Beginning) -> None:
    letters = [column_letters(at) for at in range(4, 4 + len(FORMULAS))]
    rows = [(*row, *(formula.format(r=at) for formula, *_ in FORMULAS)) for at, row in enumerate(ROWS, 2)]
    results = {
        f"{at}{row + 2}": found[row] for at, (_, found, *_) in zip(letters, FORMULAS, strict=True) for row in (0, 1)
    }

    def format_each(page: Worksheet) -> None:
        for letter, (_, _, code, _) in zip(letters, FORMULAS, strict=True):
            page[f"{letter}2"].number_format = page[f"{letter}3"].number_format = code

    heads = (*HEAD, *(f"Hasil {letter}" for letter in letters))
    told = begin(sheet([heads, *rows, ("Jumlah", 140, 155)], format_each, **results))

    for column, (formula, _, _, rumus) in zip(begin.columns()[3:], FORMULAS, strict=True):
        assert f"rumus: {rumus}" in column.replace('"', ""), (formula, told)
    assert begin.rows().splitlines()[0] == "desa,laki_laki,perempuan"
    assert "tanpa rumus" not in told
    assert 'kunjungan.yaml:14: kolom "Hasil L" melebihi 100%, jadi ditulis boleh_lebih: ya' in told


def test_percentages_of_percentages_stay_percentages(begin: Beginning) -> None:
    rows = [("Desa", "Awal", "Akhir", "Rata", "Hasil"), *(
        (name, 0.5, 0.75, f"=AVERAGE(B{at}:C{at})", f"=B{at}*C{at}") for at, name in ((2, "Hulu"), (3, "Muara"))
    )]  # fmt: skip
    cells = [f"{letter}{row}" for letter in "BCDE" for row in (2, 3)]
    begin(sheet(rows, formats("0.00%", *cells), D2=0.625, D3=0.625, E2=0.375, E3=0.375))

    assert "rumus: AVERAGE(awal; akhir)" in begin.columns()[3].replace('"', "")
    assert "rumus: (awal / 100) * (akhir / 100) * 100" in begin.columns()[4].replace('"', "")
    assert begin.rows().splitlines()[1] == "Hulu,50.00,75.00"


OF_SHARES = (
    ("=B{r}/SUM(B$2:B$3)", (2 / 3, 1 / 3), "0.00%", "(awal / 100) / (jumlah.awal / 100) * 100"),
    ("=B{r}/B$4", (2 / 3, 1 / 3), "0.00%", "(awal / 100) / (jumlah.awal / 100) * 100"),
    ("=B{r}/MAX(B$2:B$3)", (1, 0.5), "0.00%", "(awal / 100) / (MAX(kolom.awal) / 100) * 100"),
    ("=B{r}-AVERAGE(B$2:B$3)", (0.125, -0.125), "0.00%", "awal - AVERAGE(kolom.awal)"),
    ("=RANK(B{r},B$2:B$3)", (1, 2), "General", "RANK(awal; kolom.awal)"),
    ("=C{r}*B{r}/SUM(B$2:B$3)", (80 / 3, 80 / 3), "0.00", "unit * (awal / 100) / (jumlah.awal / 100)"),
    ("=COUNT(B$2:B$3)", (2, 2), "General", "COUNT(kolom.awal)"),
)
"""The same of a column of percentages, 50% and 25%, beside one of numbers."""


@pytest.mark.parametrize(("formula", "results", "code", "rumus"), OF_SHARES)
def test_a_whole_column_of_percentages_counts_as_in_excel(
    begin: Beginning, formula: str, results: tuple[float, float], code: str, rumus: str
) -> None:
    typed = ((2, "Hulu", 0.5, 40), (3, "Muara", 0.25, 80))
    rows = [(name, share, unit, formula.format(r=at)) for at, name, share, unit in typed]
    looks = [formats("0.00%", "B2", "B3", "B4"), formats(code, "D2", "D3")]
    content = sheet(
        [("Desa", "Awal", "Unit", "Hasil"), *rows, ("Jumlah", "=SUM(B2:B3)", 120)],
        lambda page: [look(page) for look in looks] and None,
        **{"D2": results[0], "D3": results[1], "B4": 0.75},
    )
    told = begin(content)

    assert f"rumus: {rumus}" in begin.columns()[3].replace('"', ""), told


def test_percentages_and_numbers_are_not_compared_in_one_call(begin: Beginning) -> None:
    rows = [(name, 0.5, 40, f"=RANK(C{at},B$2:B$3)") for at, name in ((2, "Hulu"), (3, "Muara"))]
    told = begin(sheet([("Desa", "Awal", "Unit", "Hasil"), *rows], formats("0.00%", "B2", "B3"), D2=1, D3=1))

    assert "rumus di D2 menghitung kolom persen bersama yang bukan persen" in told


@pytest.mark.parametrize(
    ("first", "second", "results", "reason"),
    [
        ("=B2+C2", "=B3*C3", (75, 12000), "rumus di D3 lain daripada di sel pertama"),
        ("=B2+C2", 220, (75, None), "sel D3 tidak berumus"),
        ("=B2+C2", "=B3+C2", (75, 135), "rumus di D3 menunjuk C2, di luar barisnya"),
        ("=B2*$H$1", "=B3*$H$1", (75, 220), "menunjuk H1"),
        ("=VLOOKUP(A2,B2:C3,1)", "=VLOOKUP(A3,B2:C3,1)", (75, 220), "fungsi VLOOKUP tidak ada dalam laporan"),
        ("=Lain!B2+C2", "=Lain!B3+C3", (75, 220), "bukan sel pada baris yang sama"),
        ("=B2+C2", "=B3+C3", (75, 221.9), "menghasilkan 222, di laporan 220"),
        ("=" + "ABS(" * 400 + "B2" + ")" * 400, 220, (75, None), "bersusun lebih dari 40 tingkat"),
        ("=IFERROR(B2/(C2-35),0)", "=IFERROR(B3/(C3-35),0)", (0, 1.17647), "menghasilkan 0, di laporan"),
    ],
)
def test_other_formulas_leave_their_numbers_and_it_is_told(
    begin: Beginning, first: Any, second: Any, results: tuple[float, float | None], reason: str
) -> None:
    known = {cell: result for cell, result in zip(("D2", "D3"), results, strict=True) if result is not None}
    told = begin(sheet([(*HEAD, "Hasil"), (*ROWS[0], first), (*ROWS[1], second)], **known))

    assert reason in told
    assert begin.rows().splitlines()[0] == "desa,laki_laki,perempuan,hasil"
    assert "rumus" not in begin.columns()[3]


def test_a_formula_that_was_filled_down_is_read_as_it_stands_in_each_row(begin: Beginning) -> None:
    """Excel keeps its text in the first cell alone."""

    def share(part: bytes) -> bytes:
        text = part.replace(b"<f>B2+C2</f>", b'<f t="shared" ref="D2:D3" si="0">B2+C2</f>')
        return text.replace(b"<f>B3+C3</f>", b'<f t="shared" si="0"/>')

    rows = [(*HEAD, "Hasil"), (*ROWS[0], "=B2+C2"), (*ROWS[1], "=B3+C3")]
    told = begin(with_parts(sheet(rows, D2=75, D3=220), {PART: share}))

    assert "rumus: laki_laki + perempuan" in begin.columns()[3], told


# --- sums ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "result", "jumlah"),
    [
        ("=SUM(B2:B3)", 140, "SUM"),
        ("=AVERAGE(B2:B3)", 70, "RATA"),
        (140, None, "SUM"),
        (70, None, "RATA"),
        (None, None, ""),
    ],
)
def test_the_row_of_sums_becomes_how_columns_are_summed(
    begin: Beginning, cell: Any, result: float | None, jumlah: str
) -> None:
    known = {} if result is None else {"B4": result}
    begin(sheet([HEAD, *ROWS, ("Jumlah", cell, "=SUM(C2:C3)")], C4=155, **known))

    assert begin.columns()[1].endswith(f"jumlah: {jumlah}}}" if jumlah else "satuan: jumlah}")
    assert begin.columns()[2].endswith("jumlah: SUM}")
    assert "Jumlah" not in begin.rows()


def test_a_sum_without_a_name_is_known_by_its_formulas(begin: Beginning) -> None:
    begin(sheet([HEAD, *ROWS, (None, "=SUM(B2:B3)", "=SUM(C2:C3)")], B4=140, C4=155))

    assert begin.rows().count("\n") == 3
    assert "jumlah: SUM" in begin.columns()[1]


def test_a_mean_below_the_sum_is_no_row_and_is_told(begin: Beginning) -> None:
    told = begin(sheet([HEAD, *ROWS, ("Jumlah", 140, 155), ("Rata-rata", 70, 77.5)]))

    assert begin.rows().count("\n") == 3
    assert "Tidak dibaca, karena di bawah tabel: baris 5." in told


def test_the_sum_of_a_rate_is_told_where_excel_has_another(begin: Beginning) -> None:
    rows = [(*HEAD, "Rasio (%)"), (*ROWS[0], "=C2/B2*100"), (*ROWS[1], "=C3/B3*100"), ("Jumlah", 140, 155, 103.75)]
    told = begin(sheet(rows, D2=87.5, D3=120))

    assert (
        'Jumlah kolom "Rasio (%)" ialah rumusnya atas jumlah kolom lain; D4 menghasilkan 103.75, di laporan 110.71'
        in told
    )


# --- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "change", "said"),
    [
        ([HEAD, ("Hulu", 40, "kira-kira 35"), *ROWS[1:]], None, ('(Kunjungan!C2): kolom "Perempuan": "kira-kira 35"',)),
        ([HEAD, ("Hulu", 40, "-"), *ROWS[1:]], None, ("(Kunjungan!C2)", '"belum ada" bila belum ada')),
        ([("Desa", "Indeks"), ("Hulu", "1.234"), ("Muara", 2.5)], None, ("(Kunjungan!B2)", "1.234")),
        ([("Desa", "Nominal"), ("Hulu", 1234567.5), ("Muara", 2)], None, ("(Kunjungan!B2)", "bukan rupiah bulat")),
        ([HEAD, ("Hulu", -4, 35), *ROWS[1:]], None, ("(Kunjungan!B2)", "-4")),
        (
            [HEAD, ROWS[0], ROWS[0]],
            None,
            ('baris "Hulu" sudah ada', "sudah ada di buku.xlsx (Kunjungan!A2)", "(Kunjungan!A3)"),
        ),
        ([HEAD, (None, 40, 35), *ROWS[1:]], None, ('(Kunjungan!A2): sel ini kosong, padahal "Desa" menamai',)),
        ([HEAD[1:], (1, 2), (3, 4)], None, ("tanpa kolom kata yang menamai",)),
        ([HEAD], None, ("tidak ada tabel",)),
        (
            [HEAD, *ROWS, ("Jumlah", 150, 155)],
            None,
            ("(Kunjungan!B4)", "di sini 150, padahal jumlah baris-barisnya 140"),
        ),
        ([HEAD, ROWS[0], ("Jumlah", 40, 35), ROWS[1]], None, ("(Kunjungan!A3): baris jumlah ini berdiri di antara",)),
        ([HEAD, ("Wilayah Utara",), *ROWS], None, ('(Kunjungan!A2): baris "Wilayah Utara" tidak berisi angka',)),
        ([HEAD, *ROWS, ("Batu",), ("Jumlah", 140, 155)], None, ('(Kunjungan!A4): baris "Batu" tidak berisi angka',)),
        ([HEAD, (*ROWS[0], 7), *ROWS[1:]], None, ("(Kunjungan!D2): sel ini di luar kolom yang berjudul",)),
        (
            [HEAD, *ROWS],
            lambda page: setattr(page.row_dimensions[2], "hidden", True),
            ("(Kunjungan!A2): baris tersembunyi",),
        ),
        (
            [HEAD, *ROWS],
            lambda page: setattr(page.column_dimensions["B"], "hidden", True),
            ("(Kunjungan!B1): kolom tersembunyi",),
        ),
        ([HEAD, *ROWS], merged("B2:C2"), ("(Kunjungan!B2): sel digabung",)),
        (
            [("Desa", "Cakupan"), ("Hulu", 0.5), ("Muara", 50)],
            formats("0.00%", "B2"),
            ("(Kunjungan!B3)", "berformat persen"),
        ),
        (
            [("Desa", "Cakupan"), ("Hulu", 0.9533), ("Muara", 0.5)],
            formats("0%", "B2", "B3"),
            ("(Kunjungan!B2)", "0 desimal"),
        ),
    ],
)
def test_what_is_doubtful_is_refused_with_its_cell(
    begin: Beginning, rows: Any, change: Change | None, said: tuple[str, ...]
) -> None:
    refusal = begin.refusal(sheet(rows, change or (lambda page: None)))

    for words in said:
        assert words in refusal


def test_everything_is_told_at_once(begin: Beginning) -> None:
    refusal = begin.refusal(sheet([HEAD, ("Hulu", "x 1", 3), ("Muara", 5, "-"), ("Batu", 4, 5)]), kunci="kabkota")

    assert "(Kunjungan!B2)" in refusal
    assert "(Kunjungan!C3)" in refusal
    assert 'data/2031/tabel/kabkota.csv: tabel "kabkota" sudah ada' in refusal


@pytest.mark.parametrize(
    ("options", "kunci"),
    [
        ({"kunci": "kab_kota"}, "kab_kota"),
        ({"kunci": "desa-2031"}, "desa-2031"),
        ({"lembar": "KUNJUNGAN"}, "kunjungan"),
    ],
)
def test_key_and_sheet_may_be_named(begin: Beginning, options: dict[str, str], kunci: str) -> None:
    told = begin(sheet([HEAD, *ROWS]), **options)

    assert f"data/2031/tabel/{kunci}.yaml dan data/2031/tabel/{kunci}.csv: 3 kolom, 2 baris" in told
    assert begin.rows(kunci) == "desa,laki_laki,perempuan\nHulu,40,35\nMuara,100,120\n"
    assert f"(tabel:{kunci})" in told


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kunci": "kabkota"}, 'tabel "kabkota" sudah ada'),
        ({"kunci": "Kunjungan Desa"}, 'nama tabel "Kunjungan Desa" tidak dapat dipakai'),
        ({"lembar": "kunjungn"}, 'lembar "kunjungn" tidak ada'),
    ],
)
def test_a_key_or_a_sheet_that_cannot_be_is_refused(begin: Beginning, options: dict[str, str], said: str) -> None:
    assert said in begin.refusal(sheet([HEAD, *ROWS]), **options)


def test_of_several_sheets_with_a_table_one_is_to_be_named(begin: Beginning) -> None:
    def more(page: Worksheet) -> None:
        other = page.parent.create_sheet("Lain")
        for row in (HEAD, *ROWS):
            other.append(row)
        page.parent.create_sheet("Kosong")

    content = sheet([HEAD, *ROWS], more)

    assert "Pilih dengan --lembar: Kunjungan, Lain." in begin.refusal(content)
    begin(content, lembar="Lain")
    assert begin.columns("lain")


@pytest.mark.parametrize("none", ["-", "belum ada"])
def test_a_first_row_without_numbers_is_no_line_of_the_head(begin: Beginning, none: str) -> None:
    """It is asked back or becomes missing as any other; it never vanishes into the titles."""
    rows = [("Desa", "Laki", "Perempuan"), ("Hulu", none, none), ("Muara", 3, 4)]
    if none == "-":
        assert begin.refusal(sheet(rows)).count("bukan angka") == 2
    else:
        assert "2 baris" in begin(sheet(rows))


TWO_LINES = (("Desa", "Pengunjung", None, "Catatan"), ("Nama", "Laki", "Perempuan", "Isi"))


@pytest.mark.parametrize(
    ("above", "row", "cell"),
    [
        (TWO_LINES, ("Hulu", None, None, "baru"), "B3"),
        (TWO_LINES, ("Hulu", "belum", None, "baru"), "C3"),
        ((TWO_LINES[0], (None, *TWO_LINES[1][1:])), ("Hulu", None, None, "baru"), "B3"),
        (TWO_LINES[1:], ("Hulu", None, None, "baru"), "B2"),
    ],
)
def test_a_row_that_may_be_of_the_head_is_asked_back(begin: Beginning, above: Any, row: Any, cell: str) -> None:
    refusal = begin.refusal(sheet([*above, row, ("Muara", 3, 4, "lama"), ("Batu", 5, 6, "lama")]))

    assert f'(Kunjungan!{cell}): baris ini dapat dibaca sebagai judul atau sebagai baris "Hulu" tanpa angka' in refusal


@pytest.mark.parametrize(
    "above",
    [
        TWO_LINES,
        (("Desa", "Pengunjung", None, "Catatan"), (None, "Laki", "Perempuan", None)),
        (("Desa", "Total", None, "Catatan"), ("Nama", None, "Perempuan", "Isi")),
    ],
)
def test_heads_on_two_lines_are_no_rows(begin: Beginning, above: Any) -> None:
    """The last of them is merged over a column of numbers."""
    areas = merged("B1:B2") if above[1][1] is None else merged("B1:C1")
    begin(sheet([*above, ("Hulu", 3, 4, "baru"), ("Muara", 5, 6, "lama")], areas))

    assert [line.split(",")[0] for line in begin.rows().splitlines()[1:]] == ["Hulu", "Muara"]


def test_only_what_the_sheet_lacks_is_counted_as_missing(begin: Beginning) -> None:
    told = begin(sheet([(*HEAD, "Laporan"), (*ROWS[0], "belum diisi"), ("Muara", 100, None, "ada")]))

    assert "1 baris berisi angka yang belum ada" in told


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Penduduk per 31 Desember 2031", "jumlah"),
        ("Kunjungan per Triwulan", "jumlah"),
        ("Persentase per Kecamatan", "persen"),
        ("Kematian per 1.000 kelahiran hidup", "per 1.000 kelahiran hidup"),
    ],
)
def test_only_a_figure_below_the_line_makes_a_rate(begin: Beginning, title: str, unit: str) -> None:
    told = begin(sheet([("Desa", title), ("Hulu", 12), ("Muara", 15)]))

    assert re.search(rf"(?:→ \w+, |ditebak: ){re.escape(unit)}$", told, re.MULTILINE), told


def test_a_number_beyond_measure_is_told_with_its_cell(begin: Beginning) -> None:
    content = sheet([(*HEAD, "Hasil"), (*ROWS[0], "=LAIN(B2)"), (*ROWS[1], "=LAIN(B3)")], D2=1e30, D3=5)

    assert "Kunjungan!D2" in begin.refusal(content)
