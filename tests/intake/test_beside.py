"""What is taken in is shown beside the agreement, the DPA, the last taking and last year; what jumps is asked back."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from lkjip.verbs.intake.budget_beside import BudgetBeside, BudgetLine, is_leap
from tests.data.conftest import YEAR
from tests.intake.conftest import CARD_ROWS, TABLE, TODAY, Rows, Taking, cards, listed
from tests.intake.test_taking import BUDGET_HEAD, BUDGET_ROWS

PROGRAMME = "  Program Utama: Rp 386.400,- → Rp 486.400,- (+100.000)"


def plainly(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2212", "-")


def budget(*more: tuple[str, ...], first: str = "300.000") -> bytes:
    rows = [list(row) for row in BUDGET_ROWS]
    rows[0][4] = first
    return listed((BUDGET_HEAD, *rows, *more))


@pytest.fixture
def unstaged(taking: Taking) -> Taking:
    """An office whose budget was not changed in the year: nothing but this comparison holds its DPA to the export."""
    path = taking.project.data / "anggaran.yaml"
    path.write_text(re.sub(r"(?m)^perubahan:.*\n", "", path.read_text("utf-8")), "utf-8")
    return taking


def last_year(taking: Taking, rows: str) -> None:
    """A year before with data of its own, and its cards."""
    folder = taking.project.data.with_name(str(YEAR - 1))
    for name in ("instansi.yaml", "ketentuan.yaml", "pk.yaml"):
        text = (taking.project.data / name).read_text("utf-8")
        (folder / name).write_text(text.replace(str(YEAR + 1), str(YEAR)).replace(str(YEAR), str(YEAR - 1)), "utf-8")
    (folder / "tabel").mkdir()
    (folder / "tabel/kartu.yaml").write_text(TABLE, "utf-8")
    (folder / "tabel/kartu.csv").write_text(rows, "utf-8")


# --- the budget ---------------------------------------------------------------------------------------------------


def test_a_changed_pagu_is_shown_beside_agreement_and_dpa(unstaged: Taking) -> None:
    unstaged.put("belanja.xlsx", budget(first="400.000"))
    lines = plainly(unstaged(agreed=False)).splitlines()
    at = lines.index("Pagu per program, dalam data (tercetak dalam PK) → menurut ekspor:")

    assert lines[at + 1 : at + 4] == [
        PROGRAMME,
        "  Jumlah: Rp 386.400,- → Rp 486.400,- (+100.000; tahun lalu Rp 5.000,-, +9.628,00%)",
        "  DPA sebelum perubahan: Rp 1.000,- (ekspor terhadap DPA: +485.400)",
    ]


def test_the_agreement_s_own_pagu_stands_beside_that_of_the_export(unstaged: Taking) -> None:
    path = unstaged.project.data / "program.yaml"
    path.write_text(path.read_text("utf-8").replace("  capaian: 100", "  capaian: 100\n  pagu_pk: 450000"), "utf-8")
    unstaged.put("belanja.xlsx", budget(first="400.000"))
    lines = plainly(unstaged(agreed=False)).splitlines()
    at = lines.index("Pagu per program, dalam data → menurut ekspor, di samping PK:")

    assert lines[at + 1] == "  Program Utama: Rp 386.400,- → Rp 486.400,- (+100.000; PK Rp 450.000,-, +36.400)"
    assert "(+100.000; PK Rp 450.000,-, +36.400; tahun lalu Rp 5.000,-" in lines[at + 2]


def test_a_pagu_changed_by_hand_is_told_beside_the_last_taking(unstaged: Taking) -> None:
    unstaged.put("belanja.xlsx", budget(first="400.000"))
    unstaged(leaps=True)
    path = unstaged.project.data / "sub-kegiatan.csv"
    path.write_text(path.read_text("utf-8").replace(",3000,", ",5000,"), "utf-8")

    told = plainly(unstaged(agreed=False))

    assert f"  Program Utama: Rp 488.400,- → Rp 486.400,- (-2.000; ambilan {TODAY} Rp 486.400,-, sama)" in told


def test_a_programme_of_which_not_all_was_taken_has_no_last_taking(unstaged: Taking) -> None:
    unstaged.put("belanja.xlsx", budget(first="400.000"))
    unstaged(leaps=True)
    path = unstaged.project.data / "sub-kegiatan.csv"
    path.write_text(path.read_text("utf-8").replace(",3000,", ",5000,"), "utf-8")
    record = unstaged.project.data / "sumber/catatan.yaml"
    kept = [line for line in record.read_text("utf-8").splitlines() if 'isi: "3000"' not in line]
    assert len(kept) < len(record.read_text("utf-8").splitlines())
    record.write_text("\n".join(kept) + "\n", "utf-8")

    assert "Rp 488.400,- → Rp 486.400,- (-2.000)" in plainly(unstaged(agreed=False))


def test_an_export_that_is_not_the_changed_dpa_is_refused(taking: Taking) -> None:
    taking.put("belanja.xlsx", budget(first="400.000"))

    assert "belanja operasi + modal (386.400) tidak sama dengan jumlah pagu sub kegiatan (486.400)" in taking.refusal()


def test_nothing_is_told_of_a_budget_that_stays(taking: Taking) -> None:
    taking.put("belanja.xlsx", budget())

    assert "Pagu per program" not in taking(agreed=False)


def test_a_total_that_jumps_from_last_year_is_asked_back(unstaged: Taking) -> None:
    """No figure jumps from what it was; all of them together are seventy times last year's."""
    unstaged.put("belanja.xlsx", budget(first="400.000"))

    assert "pagu Jumlah: Rp 486.400,-, padahal tahun lalu Rp 5.000,- (lebih dari 3 kali)" in plainly(unstaged.refusal())
    assert "Pagu per program" in unstaged(leaps=True)


def test_a_budget_that_is_still_open_is_shown_all_the_same(unstaged: Taking) -> None:
    rows = 'jaga,rak,"Rak, dan lemari",,,100,belum diisi\njaga,sapu,Sapu,,,100,belum diisi\n'
    path = unstaged.project.data / "sub-kegiatan.csv"
    path.write_text(f"kegiatan,kunci,nama,pagu,realisasi,capaian,alasan\n{rows}", "utf-8")
    unstaged.put("belanja.xlsx", budget())

    assert "Program Utama: belum ada → Rp 386.400,-" in plainly(unstaged(agreed=False))


def line(before: str | None, after: str | None, last: str | None) -> BudgetLine:
    return BudgetLine("A", *(None if text is None else Decimal(text) for text in (before, after, last)))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (line("100", "100", "50"), "A: Rp 100,- → Rp 100,- (sama; tahun lalu Rp 50,-, +100,00%)"),
        (line("100", "90", None), "A: Rp 100,- → Rp 90,- (-10)"),
        (line(None, "90", "0"), "A: belum ada → Rp 90,-"),
        (line("100", None, "50"), "A: Rp 100,- → belum ada"),
    ],
)
def test_a_line_says_what_is_known(given: BudgetLine, words: str) -> None:
    assert plainly(given.words) == words


@pytest.mark.parametrize(
    ("before", "now", "leaps"),
    [
        ("100", "300", False),
        ("100", "301", True),
        ("300", "100", False),
        ("301", "100", True),
        ("100", "0", True),
        ("0", "100", False),
        (None, "100", False),
        ("100", None, False),
    ],
)
def test_what_is_more_than_so_many_times_is_a_leap(before: str | None, now: str | None, leaps: bool) -> None:
    amounts = (None if text is None else Decimal(text) for text in (before, now))

    assert is_leap(*amounts, Decimal(3)) == leaps


def test_a_programme_that_stays_does_not_leap() -> None:
    """Whatever last year's was: it was agreed to before."""
    assert list(BudgetBeside((line("100", "100", "1"), line("100", "101", "90"))).leaps(Decimal(3))) == []
    assert len(list(BudgetBeside((line("100", "101", "1"),)).leaps(Decimal(3)))) == 1


# --- sums ---------------------------------------------------------------------------------------------------------


def test_a_sum_is_told_beside_last_year(taking: Taking) -> None:
    last_year(taking, "wilayah,wajib,punya\nMUARA,80,70\nHULU,2500,1900\nRAWA BIRU,40,30\n")
    taking.put("rekap.xlsx", cards())

    assert "Jumlah wajib: 0 → 2.901 (+2.901; tahun lalu 2.620, +10,73%)" in taking(agreed=False)


def test_a_sum_that_somebody_changed_by_hand_is_told_beside_the_last_taking(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking()
    path = taking.project.data / "tabel/kartu.csv"
    path.write_text(path.read_text("utf-8").replace("MUARA,100", "MUARA,130"), "utf-8")

    assert f"Jumlah wajib: 2.931 → 2.901 (-30; ambilan {TODAY} 2.901)" in plainly(taking(agreed=False))


CALLED_OTHERWISE = "wilayah,wajib,punya\nKec. Muara,{0},{0}\nKec. Hulu,{0},{0}\nKec. Rawa Biru,{0},{0}\n"


@pytest.mark.parametrize(("each", "leaps"), [(900, False), (300, True), (2901, False), (2902, True)])
def test_rows_that_were_called_otherwise_are_compared_by_their_sum(taking: Taking, each: int, leaps: bool) -> None:
    """A whole export in another unit, or of another area, is seen though no row of it has a row of last year."""
    last_year(taking, CALLED_OTHERWISE.format(each))
    taking.put("rekap.xlsx", cards())
    told, last = taking(agreed=False), f"{3 * each:,}".replace(",", ".")

    assert (f"jumlah wajib: 2.901, padahal tahun lalu {last}" in told) == leaps
    if leaps:
        assert "(lebih dari 3 kali)" in taking.refusal()


def test_what_is_asked_of_a_row_is_not_asked_of_its_sum_again(taking: Taking) -> None:
    rows: Rows = (*CARD_ROWS[:2], ("RAWA BIRU", 20000, 31000, 51000, 50))
    last_year(taking, "wilayah,wajib,punya\nMUARA,100,90\nHULU,2750,2000\nRAWA BIRU,51,50\n")
    taking.put("rekap.xlsx", cards(rows))
    told = taking.refusal()

    assert ("RAWA BIRU, wajib: 51.000, padahal tahun lalu 51" in told, "jumlah wajib" in told) == (True, False)
