"""An export of labels and values: what it says is held as a table is, and only the sheets of the recipe are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from openpyxl import Workbook

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.problems import InputError
from lkjip.data.exportfile import open_export
from lkjip.verbs.intake.recipe_reading import recipe_of
from lkjip.verbs.intake.recognising import ExportFile, fits, read_fit
from tests.data.conftest import YEAR
from tests.data.excel import saved

RECIPE = """\
nama: Pagu satu sub kegiatan
ekspor: "Sistem Anggaran: cetak pagu (Excel)"
susunan: label
kunci: [kode]
kolom:
  kode: {judul: Sub Kegiatan, jenis: kode}
  pagu: {judul: Alokasi*, jenis: angka, satuan: rupiah}
hasil:
  - {ke: sub-kegiatan.csv, cocok: {kode: kode}, isi: {pagu: pagu}}
"""
CODE = ("Sub Kegiatan", ":", "9.99.01 Rak")
FORM = (CODE, ("Alokasi Anggaran", ":", "Rp 2.030"))
Lines = Iterable[Sequence[str]]


def book_of(sheets: Mapping[str, Lines], hidden: str = "") -> bytes:
    book = Workbook()
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if title == hidden else "visible"
        for line in lines:
            sheet.append(list(line))
    del book["Sheet"]
    return saved(book)


def figures(content: bytes, change: tuple[str, str] = ("", "")) -> dict[str, str]:
    """What the export says by the recipe, changed so."""
    problems: list[Diagnostic] = []
    recipe = recipe_of("data/resep/pagu.yaml", RECIPE.replace(*change, 1), problems)
    assert recipe is not None, problems
    found = fits(ExportFile("pagu.xlsx", content, open_export("pagu.xlsx", content)), [recipe], problems)
    if problems:
        raise InputError(problems)
    (row,) = read_fit(found[0], YEAR).rows
    return {name: cell.text for name, cell in row.cells.items()}


SOUND = {"kode": "9.99.01", "pagu": "2030"}


@pytest.mark.parametrize("sign", ["-", "–", "Rp -"])
def test_a_sign_for_nothing_is_no_amount_unless_the_recipe_says_so(sign: str) -> None:
    content = book_of({"A": (CODE, ("Alokasi Anggaran", ":", sign))})

    with pytest.raises(InputError, match=r'A!C2\): kolom "pagu" kosong'):
        figures(content)
    assert figures(content, ("satuan: rupiah", "satuan: rupiah, kosong: nol"))["pagu"] == "0"


OTHER = (("Sub Kegiatan", ":", "8.88.02"), ("Alokasi Anggaran", ":", "Rp 7.000"))


@pytest.mark.parametrize(
    ("content", "change"),
    [
        (book_of({"A": FORM, "B": OTHER}, hidden="B"), ("", "")),
        (book_of({"B": OTHER, "A": FORM}), ("kunci:", "lembar: A\nkunci:")),
    ],
    ids=["hidden", "of another name"],
)
def test_only_the_sheets_that_the_recipe_reads_count(content: bytes, change: tuple[str, str]) -> None:
    assert figures(content, change) == SOUND


@pytest.mark.parametrize(
    "line",
    [("TAHUN ANGGARAN 2030",), ("Tahun Anggaran", ":", "2030"), ("Keterangan", "x", "Periode 2030")],
    ids=["in a title", "behind a label", "among others"],
)
def test_labels_of_another_year_are_refused(line: Sequence[str]) -> None:
    content = book_of({"A": (CODE, line, FORM[1])})

    with pytest.raises(InputError, match="judulnya menyebut tahun 2030, bukan 2031"):
        figures(content)
    assert figures(content, ("kunci:", "tahun: tidak\nkunci:")) == SOUND


@pytest.mark.parametrize("line", [("TAHUN ANGGARAN 2031",), ("Kepala Dinas",), ("Nomor 2030",)])
def test_labels_of_the_year_are_read(line: Sequence[str]) -> None:
    assert figures(book_of({"A": (line, *FORM)})) == SOUND


def test_an_amount_is_no_year_and_what_follows_the_labels_is_none_either() -> None:
    content = book_of({"A": (CODE, ("Alokasi Anggaran", ":", "2030"), ("Dicetak pada periode 2032",))})

    assert figures(content) == SOUND
