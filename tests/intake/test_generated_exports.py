"""Exports as systems write them, drawn by lot with all their noise and some harm: read right or refused, never wrong.

Three kinds: an aggregate of two heads over merged cells with subtotals, a list whose rows are added up by code, and a
list that is counted. What changes looks alone is read; whatever else is done to a file, no other figure comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple

import pytest
from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.problems import InputError
from lkjip.data.exportfile import open_export
from lkjip.verbs.intake.export_rows import ExportTable, turned
from lkjip.verbs.intake.grouping import grouped, left_out
from lkjip.verbs.intake.holding import breaches
from lkjip.verbs.intake.recipe import Resep
from lkjip.verbs.intake.recipe_reading import recipe_of
from lkjip.verbs.intake.recognising import ExportFile, fits, read_fit
from tests.data.excel import saved

YEAR = 2031
AREAS = """\
nama: Wajib dan punya per desa
ekspor: rekap per desa
kunci: [wilayah, desa]
unik: [wilayah, desa]
kolom:
  wilayah: {judul: Wilayah, turun: ya}
  desa: {judul: [Desa, Nama Desa]}
  wajib_l: {judul: "Wajib Kartu > L", jenis: angka}
  wajib_p: {judul: "Wajib Kartu > P", jenis: angka}
  wajib: {judul: "Wajib Kartu > Jumlah", jenis: angka}
  punya: {judul: "Punya Kartu > Jumlah", jenis: angka}
harus:
  - {kolom: wajib, dari: [wajib_l, wajib_p]}
jumlah:
  - {isi: [SUBJUMLAH*], lingkup: bagian}
  - {isi: [JUMLAH*, ""]}
hasil:
  - ke: tabel/kartu.csv
    cocok: {wilayah: wilayah}
    isi: {wajib: wajib, punya: punya}
"""
BUDGET = """\
nama: Belanja per rekening
ekspor: belanja per rekening
kunci: [kode]
unik: [kode, rekening]
kolom:
  kode: {judul: kode_sub_kegiatan, jenis: kode}
  rekening: {judul: kode_rekening, jenis: kode}
  pagu: {judul: pagu, jenis: angka, satuan: rupiah}
  realisasi: {judul: [realisasi, Realisasi Anggaran], jenis: angka, satuan: rupiah}
jumlah:
  - {isi: [TOTAL*, ""], angka: [pagu, realisasi]}
hasil:
  - ke: sub-kegiatan.csv
    cocok: {kode: kode}
    isi: {pagu: pagu, realisasi: realisasi}
"""
STAFF = """\
nama: Pegawai menurut golongan
ekspor: daftar urut kepangkatan
kunci: [nip]
unik: [nip]
kolom:
  nip: {judul: NIP, jenis: isi}
  golongan: {judul: [Gol, Golongan], padanan: {"*IV/*": IV, "*III/*": III, "*II/*": II}}
  status: {judul: Status}
hasil:
  - ke: pegawai.yaml
    di: golongan
    saring: {status: PNS}
    cocok: {nama: golongan}
    isi: {jumlah: {hitung: banyak}}
"""

Figures = Mapping[tuple[str, str], str]
"""By the key of a row and the field."""


class Sample(NamedTuple):
    """A file on its way: its sheet, its first row of data and the last one with figures, and where its figures stand.

    names, amounts: letters of columns; sums: rows that are none of data, such as those that the system added up
    """

    sheet: Worksheet
    first: int
    last: int
    names: str
    amounts: str
    sums: tuple[int, ...]
    heads: tuple[str, ...]

    def row(self, dice: Random) -> int:
        """A row of data."""
        return dice.choice([row for row in range(self.first, self.last + 1) if row not in self.sums])

    def amount(self, dice: Random) -> str:
        """A cell with a figure of a row of data."""
        return f"{dice.choice(self.amounts)}{self.row(dice)}"


# --- drawing a file -----------------------------------------------------------------------------------------------


def titles(sheet: Worksheet, dice: Random) -> None:
    for text in ("REKAPITULASI", "PEMERINTAH KABUPATEN RAWA BIRU", f"KEADAAN 31 DESEMBER {YEAR}")[: dice.randint(0, 3)]:
        sheet.append([text])
    for _ in range(dice.randint(0, 2)):
        sheet.append([None, "" if dice.random() < 0.5 else None, None, " "])


def footer(sheet: Worksheet, dice: Random) -> None:
    for text in (None, f"Muara, 31 Desember {YEAR}", "Kepala Bidang,", "SITI OMBAK", "NIP 196707261986022002"):
        if dice.random() < 0.7:
            sheet.append([None, None, text])


def areas(dice: Random) -> tuple[Workbook, Sample, Figures]:
    """Villages below merged names of areas, a subtotal below each area, a total below all."""
    book, sheet = empty()
    titles(sheet, dice)
    top = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    put(sheet, top, ["No", "Wilayah", "Nama\nDesa", "Wajib Kartu", None, None, "Punya Kartu"])
    put(sheet, top + 1, [None, None, None, "L", "P", "Jumlah", "Jumlah"])
    for area in (f"A{top}:A{top + 1}", f"B{top}:B{top + 1}", f"C{top}:C{top + 1}", f"D{top}:F{top}"):
        sheet.merge_cells(area)
    row = top + 2
    if dice.random() < 0.5:
        put(sheet, row, [f"({number})" for number in range(1, 8)])
        row += 1
    first, sums, total, truth = row, [], [0, 0, 0, 0], {}
    for name in ("MUARA", "HULU", "RAWA BIRU")[: dice.randint(2, 3)]:
        start, part = row, [0, 0, 0, 0]
        for number in range(1, dice.randint(2, 4)):
            men, women, punya = dice.randint(1, 3000), dice.randint(1, 3000), dice.randint(1, 900)
            figures = [men, women, men + women, punya]
            put(sheet, row, [number, name if row == start else None, f"{name.title()} {number}", *figures])
            part = [a + b for a, b in zip(part, figures, strict=True)]
            row += 1
        if row - start > 1:
            sheet.merge_cells(f"B{start}:B{row - 1}")
        put(sheet, row, [None, f"SUBJUMLAH {name}", None, *part])
        sums.append(row)
        total = [a + b for a, b in zip(total, part, strict=True)]
        truth |= {(name, "wajib"): str(part[2]), (name, "punya"): str(part[3])}
        row += 1
    put(sheet, row, ["JUMLAH", None, None, *total])
    sums.append(row)
    footer(sheet, dice)
    heads = (f"B{top}", f"C{top}", f"D{top}", f"D{top + 1}", f"F{top + 1}", f"G{top + 1}", f"G{top}")
    return book, Sample(sheet, first, row, "C", "DEFG", tuple(sums), heads), truth


def spending(dice: Random) -> tuple[Workbook, Sample, Figures]:
    """A row for each account, several of one code, sometimes the titles again as on a new page, a total below."""
    book, sheet = empty()
    titles(sheet, dice)
    top = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    head: list[object] = ["kode_skpd", "kode_sub_kegiatan", "kode_rekening", "pagu", "Realisasi  Anggaran"]
    put(sheet, top, head)
    row, sums, between, truth = top + 1, [0, 0], list[int](), dict[tuple[str, str], int]()
    for number in range(1, dice.randint(3, 4)):
        if number > 1 and dice.random() < 0.3:
            put(sheet, row, head if dice.random() < 0.5 else [None, " "])
            between.append(row)
            row += 1
        code = f"9.01.02.2.01.{number:04}"
        for account in range(1, dice.randint(2, 4)):
            pagu, paid = 1000 * dice.randint(1, 90_000), dice.randint(1, 900_000)
            put(sheet, row, ["9.01", code, f"5.1.02.{account:02}", pagu, paid])
            for field, amount in (("pagu", pagu), ("realisasi", paid)):
                truth[code, field] = truth.get((code, field), 0) + amount
            sums = [sums[0] + pagu, sums[1] + paid]
            row += 1
    put(sheet, row, [dice.choice(["TOTAL", "Total belanja", None]), None, None, *sums])
    footer(sheet, dice)
    heads = tuple(f"{column}{top}" for column in "BCDE")
    shown = {key: str(amount) for key, amount in truth.items()}
    return book, Sample(sheet, top + 1, row, "BC", "DE", (*between, row), heads), shown


def staff(dice: Random) -> tuple[Workbook, Sample, Figures]:
    """A row for each person."""
    book, sheet = empty()
    titles(sheet, dice)
    top = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    put(sheet, top, ["NO", "NIP", "NAMA", "GOL", "STATUS"])
    row, truth = top + 1, dict[str, int]()
    ranks = [("Pembina, IV/a", "IV"), ("Penata, III/c", "III"), ("III/a", "III"), ("Pengatur II/d", "II")]
    for number, (written, rank) in enumerate([*ranks, *dice.choices(ranks, k=dice.randint(1, 4))], 1):
        status = "PNS" if number <= len(ranks) else dice.choice(["PNS", "PPPK"])
        put(sheet, row, [number, f"19670726198602{number:04}", f"Pegawai {number}", written, status])
        truth[rank] = truth.get(rank, 0) + (status == "PNS")
        row += 1
    heads = tuple(f"{column}{top}" for column in "BDE")
    return book, Sample(sheet, top + 1, row - 1, "BDE", "", (), heads), {
        (rank, "jumlah"): str(many) for rank, many in truth.items()
    }  # fmt: skip


KINDS = {"areas": (AREAS, areas), "spending": (BUDGET, spending), "staff": (STAFF, staff)}


def empty() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1 (2)"
    return book, sheet


def put(sheet: Worksheet, row: int, values: list[object]) -> None:
    for column, value in enumerate(values, 1):
        if value is not None:
            sheet.cell(row, column).value = value  # type: ignore[assignment]


# --- what changes looks alone --------------------------------------------------------------------------------------

Mutation = Callable[[Sample, Random], None]


def with_points(sample: Sample, dice: Random) -> None:
    """Amounts as text with points between thousands, in one column or all."""
    for column in sample.amounts if dice.random() < 0.5 else sample.amounts[:1]:
        for row in range(sample.first, sample.last + 1):
            cell = sample.sheet[f"{column}{row}"]
            if isinstance(cell.value, int):
                cell.value = f"{cell.value:,}".replace(",", ".")


def as_text(sample: Sample, dice: Random) -> None:
    for row in range(sample.first, sample.last + 1):
        for column in sample.amounts:
            cell = sample.sheet[f"{column}{row}"]
            if isinstance(cell.value, int) and cell.value < 1000:  # of more digits there are two readings
                cell.value = f" {cell.value}\u00a0"


def with_fractions(sample: Sample, dice: Random) -> None:
    """Whole numbers as programs keep them that know floats only."""
    for row in range(sample.first, sample.last + 1):
        for column in sample.amounts:
            cell = sample.sheet[f"{column}{row}"]
            if isinstance(cell.value, int):
                cell.value = float(cell.value)


def with_blanks(sample: Sample, dice: Random) -> None:
    cell = sample.sheet[f"{dice.choice(sample.names)}{sample.row(dice)}"]
    cell.value = f"  {str(cell.value).replace(' ', chr(160))} "


def other_capitals(sample: Sample, dice: Random) -> None:
    cell = sample.sheet[dice.choice(sample.heads)]
    cell.value = dice.choice([str.upper, str.lower, str.title])(str(cell.value))


def head_on_two_lines(sample: Sample, dice: Random) -> None:
    cell = sample.sheet[dice.choice(sample.heads)]
    cell.value = str(cell.value).replace(" ", "\n", 1)


def unmerged(sample: Sample, dice: Random) -> None:
    for area in list(sample.sheet.merged_cells.ranges):
        sample.sheet.unmerge_cells(str(area))


def hidden_column(sample: Sample, dice: Random) -> None:
    sample.sheet.column_dimensions[dice.choice("ABCD")].hidden = True


def hidden_blank_rows(sample: Sample, dice: Random) -> None:
    for row in range(sample.sheet.max_row + 2, sample.sheet.max_row + 5):
        sample.sheet.row_dimensions[row].hidden = True


def trailing_blanks(sample: Sample, dice: Random) -> None:
    """Rows and columns that only look filled."""
    for row in range(sample.sheet.max_row + 1, sample.sheet.max_row + dice.randint(3, 30)):
        sample.sheet.cell(row, dice.randint(1, 12)).font = Font(bold=True)
        sample.sheet.cell(row, dice.randint(1, 12)).value = dice.choice(["", "  ", None])


def remark_beside(sample: Sample, dice: Random) -> None:
    sample.sheet[f"K{sample.row(dice)}"] = dice.choice(["cek lagi", 17, "1.234,5"])


def another_sheet(sample: Sample, dice: Random) -> None:
    book = sample.sheet.parent
    assert book is not None
    book.create_sheet("Petunjuk", dice.randint(0, 1))["A1"] = "Cetak dari sistem"


def protected(sample: Sample, dice: Random) -> None:
    sample.sheet.protection.enable()
    sample.sheet.freeze_panes = "C4"


LOOKS: tuple[Mutation, ...] = (
    with_points, as_text, with_fractions, with_blanks, other_capitals, head_on_two_lines, unmerged, hidden_column,
    hidden_blank_rows, trailing_blanks, remark_beside, another_sheet, protected,
)  # fmt: skip


# --- harm ---------------------------------------------------------------------------------------------------------


def wrong_digit(sample: Sample, dice: Random) -> None:
    where = sample.amount(dice) if sample.amounts else f"D{sample.row(dice)}"
    cell = sample.sheet[where]
    plain = str(cell.value).replace(".", "").strip()
    cell.value = int(plain) + dice.choice([-1, 1, 9, 90]) if sample.amounts and plain.isdigit() else "Lima"


def lost_cell(sample: Sample, dice: Random) -> None:
    cell = sample.sheet[f"{dice.choice(sample.names + sample.amounts)}{sample.row(dice)}"]
    if not isinstance(cell, MergedCell):
        cell.value = None


def lost_row(sample: Sample, dice: Random) -> None:
    """A row is gone; of a list that is only counted, nobody can tell, so a cell goes instead."""
    if not sample.sums:
        lost_cell(sample, dice)
        return
    unmerged(sample, dice)
    sample.sheet.delete_rows(sample.row(dice))


def doubled_row(sample: Sample, dice: Random) -> None:
    row, other = sample.row(dice), sample.sheet.max_row + 1
    unmerged(sample, dice)
    values = [sample.sheet.cell(row, column).value for column in range(1, 9)]
    sample.sheet.insert_rows(row)
    put(sample.sheet, row, values)
    assert other <= sample.sheet.max_row


def hidden_row(sample: Sample, dice: Random) -> None:
    sample.sheet.row_dimensions[sample.row(dice)].hidden = True


def no_figure(sample: Sample, dice: Random) -> None:
    where = sample.amount(dice) if sample.amounts else f"B{sample.row(dice)}"
    spoiled = ["n/a", "#REF!", "-", "O", "1.2.3", -4, "12,5", True, "3 orang?"] if sample.amounts else [None, "", "  "]
    sample.sheet[where] = dice.choice(spoiled)


def other_head(sample: Sample, dice: Random) -> None:
    sample.sheet[dice.choice(sample.heads)] = "Lainnya"


def shifted_row(sample: Sample, dice: Random) -> None:
    """Everything of a row one column further right, as pasted by hand."""
    unmerged(sample, dice)
    row = sample.row(dice)
    values = [sample.sheet.cell(row, column).value for column in range(1, 8)]
    for column, value in enumerate([None, *values], 1):
        sample.sheet.cell(row, column).value = value


def lost_sums(sample: Sample, dice: Random) -> None:
    """The file ends before its total."""
    if not sample.sums:
        no_figure(sample, dice)
        return
    unmerged(sample, dice)
    sample.sheet.delete_rows(sample.sums[-1], 60)


def lost_area(sample: Sample, dice: Random) -> None:
    """The name that stands for the rows below it is gone: they are no rows of the area above."""
    begins = [row + 1 for row in sample.sums[:-1] if row + 1 < sample.last]
    if not begins:
        lost_cell(sample, dice)
        return
    unmerged(sample, dice)
    begin = dice.choice(begins)
    sample.sheet[f"B{begin}"] = None
    if begin in sample.sums:
        lost_sums(sample, dice)


def another_year(sample: Sample, dice: Random) -> None:
    sample.sheet.insert_rows(1)
    sample.sheet["A1"] = f"KEADAAN SEMESTER II TAHUN {YEAR - 1}"


HARM: tuple[Mutation, ...] = (
    wrong_digit, lost_cell, lost_row, doubled_row, hidden_row, no_figure, other_head, shifted_row, lost_sums, lost_area,
    another_year,
)  # fmt: skip


# --- reading -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def recipes() -> dict[str, Resep]:
    problems: list[Diagnostic] = []
    found = {kind: recipe_of(f"data/resep/{kind}.yaml", text, problems) for kind, (text, _) in KINDS.items()}
    assert not problems, problems
    return {kind: recipe for kind, recipe in found.items() if recipe}


def read(content: bytes, recipe: Resep, known: frozenset[str]) -> Figures | None:
    """What a file gives; None where it is refused, or told of rows that are not what they should be.

    known: the rows of the data; an export that lacks one, or has others, is refused when it is matched with them
    """
    problems: list[Diagnostic] = []
    found: dict[tuple[str, str], str] = {}
    strange: set[str] = set()
    try:
        export = ExportFile("data/2031/sumber/ekspor.xlsx", content, open_export("ekspor.xlsx", content))
        for fit in fits(export, [recipe], problems):
            table = read_fit(fit, YEAR)
            problems += breaches(table)
            strange |= left_out_strangely(table)
            for row in grouped(turned(table), recipe.hasil[0], problems):
                key = ", ".join(row.keys.values())
                found |= {(key, field): figure.text for field, figure in row.figures.items()}
    except InputError:
        return None
    return None if problems or strange or {key for key, _ in found} != known else found


def left_out_strangely(table: ExportTable) -> set[str]:
    """What stands where a filter looks and belongs there in no row; the person is told of it."""
    (result,) = table.recipe.hasil
    texts = {row.cells[name].text for row in table.rows for name in result.saring}
    strange = texts - {"PNS", "PPPK", ""}
    assert all(text in left_out(table, result) for text in strange)
    return strange


def drawn(seed: int) -> tuple[str, bytes, Figures, list[str], bool]:
    """A file by lot: its kind, bytes, true figures, what was done to it, and whether that was more than looks."""
    dice = Random(seed)
    kind = list(KINDS)[seed % len(KINDS)]
    book, sample, truth = KINDS[kind][1](dice)
    done = dice.sample(LOOKS, dice.randint(1, 5))
    harmed = seed % 2 == 1
    if harmed:  # last: it needs the rows where they were drawn
        done.append(HARM[seed // 2 % len(HARM)])
    for mutation in done:
        mutation(sample, dice)
    return kind, saved(book), truth, [mutation.__name__ for mutation in done], harmed


def judged(seed: int, recipes: Mapping[str, Resep]) -> str:
    """What came of the file of a seed, "" where all is well."""
    kind, content, truth, done, harmed = drawn(seed)
    found = read(content, recipes[kind], frozenset(key for key, _ in truth))
    if found is None:
        return "" if harmed else f"{seed} {kind} {done}: refused"
    return "" if found == truth else f"{seed} {kind} {done}: {found} is not {truth}"


def test_exports_by_lot_are_right_or_refused(recipes: dict[str, Resep]) -> None:
    assert [wrong for seed in range(42) if (wrong := judged(seed, recipes))] == []


@pytest.mark.slow
def test_many_more_exports_by_lot_are_right_or_refused(recipes: dict[str, Resep]) -> None:
    assert [wrong for seed in range(42, 242) if (wrong := judged(seed, recipes))] == []


def test_harm_is_mostly_seen(recipes: dict[str, Resep]) -> None:
    """Otherwise the lots would prove nothing: a file that was harmed is right only where the harm met no figure."""
    seeds = range(1, 67, 2)
    files = [drawn(seed) for seed in seeds]
    found = [read(content, recipes[kind], frozenset(key for key, _ in truth)) for kind, content, truth, *_ in files]

    assert found.count(None) > 0.8 * len(seeds)


# --- what the lots brought to light ---------------------------------------------------------------------------------


def read_rows(recipe: Resep, rows: list[list[object]]) -> tuple[list[str], str]:
    """What is wrong with a list, and which of its rows are told to be left out."""
    book, sheet = empty()
    for number, row in enumerate(rows, 1):
        put(sheet, number, row)
    problems: list[Diagnostic] = []
    content = saved(book)
    (fit,) = fits(ExportFile("x.xlsx", content, open_export("x.xlsx", content)), [recipe], problems)
    try:
        table = read_fit(fit, YEAR)
    except InputError as error:
        return [problem.message for problem in error.problems], ""
    problems += breaches(table)
    grouped(turned(table), recipe.hasil[0], problems)
    return [problem.message for problem in problems], left_out(table, recipe.hasil[0])


PEOPLE = (["NIP", "GOL", "STATUS"], ["1", "III/a", "PNS"], ["2", "IV/a", "PPPK"], ["3", "IV/b", "PPPK"])


def test_a_row_that_does_not_say_whether_it_counts_is_refused(recipes: dict[str, Resep]) -> None:
    wrong, _ = read_rows(recipes["staff"], [list(row) for row in (*PEOPLE, ["4", "IV/b", None])])

    assert wrong == ['kolom "status" kosong, padahal menentukan apakah baris ini dihitung']


def test_rows_that_a_filter_leaves_out_are_told_by_what_they_say(recipes: dict[str, Resep]) -> None:
    others = [[str(number), "III/a", f"Honor {number}"] for number in range(4, 10)]
    told = read_rows(recipes["staff"], [list(row) for row in (*PEOPLE, *others)])

    assert told == (
        [],
        "8 baris tidak dihitung: PPPK (2), Honor 4 (1), Honor 5 (1), Honor 6 (1), Honor 7 (1), dan 2 lagi",
    )


def test_nothing_is_told_where_every_row_counts(recipes: dict[str, Resep]) -> None:
    assert read_rows(recipes["staff"], [list(row) for row in PEOPLE[:2]]) == ([], "")


def test_a_name_over_several_rows_ends_with_their_sum(recipes: dict[str, Resep]) -> None:
    """The name of the second area is lost: its rows are not those of the first."""
    rows: list[list[object]] = [
        ["No", "Wilayah", "Desa", "Wajib Kartu", None, None, "Punya Kartu"],
        [None, None, None, "L", "P", "Jumlah", "Jumlah"],
        [1, "MUARA", "Muara 1", 1, 2, 3, 1],
        [2, None, "Muara 2", 1, 1, 2, 1],
        [None, "SUBJUMLAH MUARA", None, 2, 3, 5, 2],
        [1, None, "Hulu 1", 4, 4, 8, 3],
        [None, "SUBJUMLAH", None, 4, 4, 8, 3],
        ["JUMLAH", None, None, 6, 7, 13, 5],
    ]
    wrong, _ = read_rows(recipes["areas"], rows)

    assert [words for words in wrong if 'kolom "wilayah" kosong' in words] == wrong[:1] != []
