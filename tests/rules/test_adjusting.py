"""What an office may decide about the rules, what it may not, and that none of it is lost from sight."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data.schema import Abaian, AturanInstansi, UbahTingkat
from lkjip.pipeline.unfilled import open_items
from lkjip.rules.adjusting import Adjusted, adjusted
from tests.office import Office, copy_office, fill_gaps, measure_pages

FILE = "data/aturan.yaml"
WORD = "words_are_standard"
LOOSE = "passages_tell_of_this_year"
NEVER = "Yang ditemukannya mustahil benar"
CONFIRM = "data/TAHUN/konfirmasi.yaml"


def found(rule: str, line: int = 3, level: Severity = Severity.PERINGATAN, message: str = "kerjasama") -> Diagnostic:
    return Diagnostic(rule, level, Source("content/2031/10-a.md", line, 2), f'"{message}" bukan bentuk baku')


def levelled(rule: str, level: str, *findings: Diagnostic) -> Adjusted:
    line = UbahTingkat(rule, level, "karena begitu")  # type: ignore[arg-type]
    return adjusted(findings, AturanInstansi(tingkat=(line,)))


def ignored(rule: str, place: str, *findings: Diagnostic) -> Adjusted:
    return adjusted(findings, AturanInstansi(abaikan=(Abaian(rule, place, "karena begitu"),)))


def told(made: Adjusted) -> list[tuple[str, str, str]]:
    return [(one.level.value, one.message, one.hint) for one in made.open if one.rule == "adjustments_fit"]


# --- levels ------------------------------------------------------------------------------------------------------


def test_without_the_file_nothing_changes() -> None:
    assert adjusted((found(WORD),), None) == ((found(WORD),), ())


def test_a_rule_that_is_off_is_silent_and_listed() -> None:
    made = levelled(WORD, "mati", found(WORD), found(WORD, 9), found("sentences_end"))

    assert made.open == (found("sentences_end"),)
    assert [(one.finding.source.line, one.how, one.reason) for one in made.suppressed] == [
        (3, "mati", "karena begitu"),
        (9, "mati", "karena begitu"),
    ]


@pytest.mark.parametrize(
    ("rule", "own", "level"),
    [
        (WORD, Severity.PERINGATAN, "galat"),
        ("headings_have_words", Severity.KURANG, "galat"),
        ("headings_have_words", Severity.KURANG, "peringatan"),
        (LOOSE, Severity.KURANG, "galat"),
        ("capaian_is_usual", Severity.KURANG, "peringatan"),
    ],
)
def test_a_rule_weighs_otherwise(rule: str, own: Severity, level: str) -> None:
    made = levelled(rule, level, found(rule, level=own))

    assert [(one.level.value, one.hint) for one in made.open] == [(level, f"Tingkatnya dari {FILE}: karena begitu.")]
    assert made.suppressed == ()


@pytest.mark.parametrize(
    ("rule", "level", "weight", "words", "mend"),
    [
        ("words_are_standart", "mati", "galat", "tidak dikenal", f'Maksud Anda "{WORD}"'),
        ("entah", "mati", "galat", "tidak dikenal", "docs/pemeriksaan.md"),
        ("check_keys_unique", "mati", "galat", "tidak dapat diubah", "tidak utuh"),
        ("references_lead_somewhere", "peringatan", "galat", "tidak dapat diubah", "tidak utuh"),
        ("rows_fill_the_grid", "mati", "galat", "tidak dapat diubah", "tidak utuh"),
        ("masukan", "mati", "galat", "tidak dapat diubah", "tidak utuh"),
        ("belum-lengkap", "peringatan", "galat", "tidak dapat diubah", "tidak utuh"),
        ("spending_within_pagu", "peringatan", "galat", "tidak dapat diubah", NEVER),
        ("spending_within_pagu", "galat", "galat", "tidak dapat diubah", NEVER),
        (LOOSE, "mati", "galat", "tidak dapat menjadi mati", CONFIRM),
        ("agreement_is_the_signed_one", "peringatan", "galat", "tidak dapat menjadi peringatan", CONFIRM),
        (WORD, "peringatan", "peringatan", "memang peringatan", "Hapus butir ini."),
    ],
)
def test_what_no_office_may_change_is_refused_in_words(
    rule: str, level: str, weight: str, words: str, mend: str
) -> None:
    own = Severity.KURANG if rule == LOOSE else Severity.PERINGATAN
    made = levelled(rule, level, found(rule, level=own))
    ((told_as, message, hint),) = told(made)

    assert (told_as, words in message, mend in hint, made.suppressed) == (weight, True, True, ())
    assert found(rule, level=own) in made.open


def test_what_is_impossible_stays_so_in_a_rule_that_also_doubts() -> None:
    rule = "target_and_realisation_on_one_scale"
    wrong, odd = found(rule, level=Severity.GALAT), found(rule, 9)
    made = levelled(rule, "mati", wrong, odd)

    assert (made.open, [one.finding for one in made.suppressed]) == ((wrong,), [odd])


def test_a_rule_has_one_level() -> None:
    lines = tuple(UbahTingkat(WORD, level, "karena begitu") for level in ("mati", "galat"))  # type: ignore[arg-type]
    made = adjusted((found(WORD),), AturanInstansi(tingkat=lines))

    assert [message for _, message, _ in told(made)] == [f'tingkat aturan "{WORD}" sudah ditetapkan di {FILE}']


# --- one place ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["content/2031/10-a.md:3", "kerjasama antar", '"KERJASAMA  antar"'])
def test_one_place_is_ignored_and_no_other(place: str) -> None:
    here, there = found(WORD, 3, message="kerjasama antar"), found(WORD, 9)
    made = ignored(WORD, place, here, there, found("sentences_end"))

    assert made.open == (there, found("sentences_end"))
    assert [(one.finding, one.how, one.reason) for one in made.suppressed] == [(here, "diabaikan", "karena begitu")]


@pytest.mark.parametrize(
    ("rule", "place", "weight", "words", "mend"),
    [
        (WORD, "content/2031/10-a.md:4", "peringatan", "tidak menemukan apa pun lagi", "Hapus butir ini"),
        ("sentences_end", "content/2031/10-a.md:3", "peringatan", "tidak menemukan apa pun lagi", "Hapus butir ini"),
        (WORD, "content/2031/10-a.md", "galat", "mengenai 2 tempat", "content/2031/10-a.md:3"),
        (WORD, "kerjasama", "galat", "mengenai 2 tempat", "ubah tingkat aturannya"),
        ("words_are_standart", "kerjasama", "galat", "tidak dikenal", WORD),
        ("check_keys_unique", "kerjasama", "galat", "tidak dapat diubah", "tidak utuh"),
        ("spending_within_pagu", "kerjasama", "galat", "tidak dapat diabaikan", NEVER),
        (LOOSE, "kerjasama", "galat", "tidak dapat diabaikan", CONFIRM),
        ("names_are_filled_in", "kerjasama", "galat", "tidak dapat diabaikan", CONFIRM),
    ],
)
def test_what_cannot_be_ignored_is_told(rule: str, place: str, weight: str, words: str, mend: str) -> None:
    made = ignored(rule, place, found(WORD), found(WORD, 9))
    ((told_as, message, hint),) = told(made)

    assert (told_as, words in message, mend in hint) == (weight, True, True)
    assert (made.open[:2], made.suppressed) == ((found(WORD), found(WORD, 9)), ())


def test_a_place_is_ignored_in_a_rule_that_weighs_more() -> None:
    office = AturanInstansi(
        (UbahTingkat(WORD, "galat", "kami teliti"),), (Abaian(WORD, "content/2031/10-a.md:3", "nama resmi"),)
    )
    made = adjusted((found(WORD), found(WORD, 9)), office)

    assert [(one.source.line, one.level.value) for one in made.open] == [(9, "galat")]
    assert [one.finding.source.line for one in made.suppressed] == [3]


# --- the whole way -----------------------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor")


def decide(office: Office, text: str) -> None:
    (office.root / FILE).write_text(text, "utf-8")


DECIDED = """\
tingkat:
  - {aturan: sources_are_named, menjadi: mati, alasan: "semua dari dinas sendiri"}
abaikan:
  - {aturan: digits_are_values, tempat: "content/2031/10-pendahuluan.md:5", alasan: "contoh rumus"}
"""


def test_what_was_decided_is_counted_and_listed(office: Office) -> None:
    before = json.loads(office.build("periksa", "--json").out)
    decide(office, DECIDED)
    answer, rows = office.build("periksa").out, json.loads(office.build("periksa", "--json").out)
    silent = [(row["aturan"], row["tingkat"], row["alasan"], row["menurut"]) for row in rows if "menurut" in row]

    assert "Tidak disebut menurut data/aturan.yaml (2):" in answer
    assert f"  {FILE}:2: sources_are_named mati, 1 temuan (semua dari dinas sendiri)" in answer
    assert "; 2 tidak disebut." in answer
    assert "[sources_are_named]" not in answer
    assert silent == [
        ("digits_are_values", "diabaikan", "contoh rumus", f"{FILE}:4"),
        ("sources_are_named", "mati", "semua dari dinas sendiri", f"{FILE}:2"),
    ]
    assert len(rows) == len(before)
    assert "2 temuan tidak disebut, lihat data/aturan.yaml" in office.build().out


def test_a_final_report_passes_with_its_reasons(office: Office) -> None:
    fill_gaps(office)
    measure_pages(office)
    decide(office, DECIDED)
    made = office.build("--final")

    assert made.code == 0, made.err
    assert f"  {FILE}:4: digits_are_values diabaikan, 1 temuan (contoh rumus)" in made.out


def test_a_refused_final_report_lists_them_too(office: Office) -> None:
    decide(office, DECIDED)
    made = office.build("--final")

    assert (made.code, f"  {FILE}:4: digits_are_values diabaikan" in made.err) == (1, True)


def test_a_rule_that_weighs_more_stops_the_build(office: Office) -> None:
    decide(office, 'tingkat:\n  - {aturan: sources_are_named, menjadi: galat, alasan: "diminta inspektorat"}\n')
    made = office.build()

    assert made.code == 1
    assert "tanpa sumber" in made.err
    assert f"Tingkatnya dari {FILE}:2: diminta inspektorat." in made.err


@pytest.mark.parametrize(
    ("text", "said", "mend"),
    [
        ("tingkat:\n  - {aturan: a, menjadi: mati}\n", ':2: kunci "alasan" belum ada', 'Tambahkan "alasan: …"'),
        ('tingkat:\n  - {aturan: a, menjadi: mati, alasan: "-"}\n', ':2: "a" tanpa alasan', "Tulis mengapa"),
        ("tingkat:\n  - {aturan: a, menjadi: off, alasan: abc}\n", ':2: kunci "menjadi"', 'Pilih "mati", "peringatan"'),
        ("abaikan:\n  - {aturan: a, tempat: b}\n", ':2: kunci "alasan" belum ada', 'Tambahkan "alasan: …"'),
        ('abaikan:\n  - {aturan: a, tempat: "", alasan: abc}\n', ':2: "a" tanpa tempat', "Tulis berkas dan barisnya"),
        ("abaikn:\n  - {aturan: a}\n", ':1: kunci "abaikn" tidak dikenal', 'Maksud Anda "abaikan"?'),
        (
            "tingkat:\n  - {aturan: sentences_ends, menjadi: mati, alasan: abc}\n",
            ':2: aturan "sentences_ends" tidak dikenal',
            'Maksud Anda "sentences_end"',
        ),
        (
            "tingkat:\n  - {aturan: check_budget_total, menjadi: mati, alasan: abc}\n",
            ':2: aturan "check_budget_total" tidak dapat diubah',
            "tidak utuh",
        ),
    ],
)
def test_a_mistake_in_the_file_is_told_at_its_line(office: Office, text: str, said: str, mend: str) -> None:
    decide(office, text)
    made = office.build("periksa")

    assert made.code == 1
    assert f"{FILE}{said}" in made.err
    assert mend in made.err


def test_a_line_that_meets_nothing_is_a_warning(office: Office) -> None:
    decide(office, 'abaikan:\n  - {aturan: sentences_end, tempat: "content/2031/10-pendahuluan.md:1", alasan: abc}\n')
    made = office.build("periksa")

    assert made.code == 0
    assert f"{FILE}:2: peringatan:" in made.out
    assert "tidak menemukan apa pun lagi [adjustments_fit]" in made.out


def test_a_file_beside_it_is_not_passed_over(office: Office) -> None:
    (office.root / "data/atruan.yaml").write_text(DECIDED, "utf-8")
    made = office.build("periksa")

    assert made.code == 1
    assert "data/atruan.yaml: berkas data ini tidak dikenal\n    Langsung di bawah data/ hanya aturan.yaml" in made.err


def test_a_machine_is_told_everything(office: Office) -> None:
    (office.root / "data/2031/pemilik.yaml").write_text("- {berkas: pk.yaml, pemilik: Bidang Ombak}\n")
    rows = json.loads(office.build("periksa", "--json").out)
    answer = office.build("periksa").out
    gaps = [place for row in rows if row["aturan"] == "belum-lengkap" for place in row["tempat"]]

    items = open_items(Project(office.root, 2031))

    assert f"Masih terbuka {items.counted};" in answer
    assert len(gaps) == len(items.fill) + int(answer.partition("Juga belum ada dalam laporan (")[2].partition(")")[0])
    assert {row["pemilik"] for row in rows if row["berkas"] == "data/2031/pk.yaml"} == {"Bidang Ombak"}
    assert all(row["aturan"] in answer for row in rows if row["tingkat"] == "peringatan")


def test_a_machine_is_told_of_a_mistyped_key(office: Office) -> None:
    office.change("data/2031/program.yaml", "nama:", "nma:")
    unread = office.build("periksa", "--json")
    rows = [(row["aturan"], row["tingkat"], row["pesan"]) for row in json.loads(unread.out)]

    assert (unread.code, ("masukan", "galat", 'kunci "nma" tidak dikenal') in rows) == (1, True)


def test_a_machine_is_told_the_rule_that_the_data_break(office: Office) -> None:
    table = office.root / "data/2031/sub-kegiatan.csv"
    table.write_text(table.read_text("utf-8") + table.read_text("utf-8").splitlines()[-1] + "\n", "utf-8")
    told = office.build("periksa", "--json")

    assert (told.code, "check_budget_keys_unique" in {row["aturan"] for row in json.loads(told.out)}) == (1, True)


def test_a_new_year_keeps_what_was_decided(office: Office) -> None:
    decide(office, DECIDED)
    kept = (office.root / FILE).read_bytes()
    following = office._replace(year="2032")
    made = following.build("baru")

    assert (made.code, (office.root / FILE).read_bytes()) == (0, kept)
    assert f"{FILE}:2: sources_are_named mati" in following.build("periksa").out


def test_a_workbook_leaves_it_alone(office: Office) -> None:
    decide(office, DECIDED)
    office.build("workbook")
    made = office.build("impor", "output/LKjIP-2031-data.xlsx", "coba")

    assert (made.code, "aturan" in made.out) == (0, False), made.err
