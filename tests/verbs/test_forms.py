"""`minta` and `terima`: every owner is asked for their own cells, and nothing of what comes back is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook

from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.data.evidence import MeantPlaces, evidence_list, read_evidence
from lkjip.data.xlsxcell import WantedCell
from lkjip.verbs.forms import form_layout as at
from lkjip.verbs.forms import receipts
from lkjip.verbs.forms.evidence_notes import noted_evidence
from lkjip.verbs.forms.form_intake import Given
from lkjip.verbs.forms.form_reading import read_form
from lkjip.verbs.forms.receipts import Receipt, ledger_of
from lkjip.verbs.workbook import importing
from tests.office import Office, Told, copy_office

OWNERS = '- {berkas: "tabel/ikm.*", pemilik: Bidang Survei}\n- {berkas: "*", pemilik: Sekretariat}\n'
SURVEY, OFFICE = "bidang-survei", "sekretariat"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office at the beginning of its next year, with its forms written."""
    office = copy_office(tmp_path_factory.mktemp("minta") / "kantor", year="2032")
    (office.root / "data/2031/pemilik.yaml").write_text(OWNERS, "utf-8")
    assert (office.build("baru").code, office.build("minta", "31 Maret 2099").code) == (0, 0)
    return office


@pytest.fixture
def office(asked: Office, tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor", asked.root, "2032")


def form(office: Office, owner: str) -> Path:
    return office.root / f"output/permintaan-2032/LKjIP-2032-minta-{owner}.xlsx"


def fill(path: Path, answers: dict[str, Any], column: int = at.ANSWER, by: str = "Budi", to: str = "") -> Path:
    """Type answers beside what is asked for, and save, under another name where one is given."""
    book = load_workbook(path)
    page = book[at.SHEET]
    page.cell(at.NAME, at.FILLED_IN).value = by
    for row in range(at.FIRST, page.max_row + 1):
        if page.cell(row, at.ASKED).value in answers:
            page.cell(row, column).value = answers[page.cell(row, at.ASKED).value]
    target = path.with_name(to or path.name)
    book.save(target)
    return target


def take(office: Office, *words: object) -> Told:
    return office.build("terima", *map(str, words))


def data(office: Office) -> dict[str, bytes]:
    folder = office.root / "data"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def text(office: Office, file: str) -> str:
    return (office.root / "data/2032" / file).read_text("utf-8")


WAITING, MANNERS = "Indeks: Waktu layanan", "Indeks: Sikap <ramah> & sabar"

# --- asking -------------------------------------------------------------------------------------------------------


def test_each_owner_gets_only_their_own_cells_in_words_with_unit_and_last_year(office: Office) -> None:
    page = load_workbook(form(office, SURVEY))[at.SHEET]
    rows = [[cell.value for cell in row[1:6]] for row in page.iter_rows(min_row=at.FIRST, max_row=at.FIRST + 1)]
    others = [row[at.ASKED - 1].value for row in load_workbook(form(office, OFFICE))[at.SHEET].iter_rows()]

    assert rows == [
        ["1", 'Tabel "Kepuasan menurut Unsur", Kepuasan Pemustaka', WAITING, "indeks", "81,20"],
        ["2", 'Tabel "Kepuasan menurut Unsur", Kepuasan Pemustaka', MANNERS, "indeks", "92,45"],
    ]
    assert (page.max_row, WAITING in others, "Penandatangan · NIP" in others) == (at.FIRST + 1, False, True)


def test_a_message_says_what_until_when(office: Office) -> None:
    said = form(office, SURVEY).with_suffix(".txt").read_text("utf-8")

    assert "Yth. Bidang Survei" in said
    assert "2 isian" in said
    assert "paling lambat 31 Maret 2099" in said
    assert form(office, SURVEY).name in said


@pytest.mark.parametrize(("words", "code"), [(["2099-03-31"], 0), ([], 0), (["besok"], 1), (["31/02/2099"], 1)])
def test_the_deadline_is_a_date(office: Office, words: list[str], code: int) -> None:
    assert office.build("minta", *words).code == code


def test_a_form_that_was_filled_in_where_it_lay_is_not_overwritten(office: Office) -> None:
    fill(form(office, SURVEY), {WAITING: 80.5})
    told = office.build("minta")
    kept = form(office, f"{SURVEY}-terisi-1")

    assert (told.code, kept.name in told.out, take(office, kept).code) == (0, True, 0)
    assert "80.5" in text(office, "tabel/ikm.csv")


def test_owners_that_are_called_alike_have_forms_of_their_own_and_each_is_told(office: Office) -> None:
    owners = OWNERS.replace("Sekretariat", "Bidang-Survei")
    (office.root / "data/2032/pemilik.yaml").write_text(owners, "utf-8")
    told = office.build("minta")
    names = re.findall(r"\((LKjIP-\S+\.xlsx)\)", told.out)

    assert (told.code, len(names), len(set(names))) == (0, 2, 2)
    for name in names:
        owner = load_workbook(form(office, SURVEY).with_name(name))[at.SHEET].cell(at.OWNER, at.PLACE).value
        assert re.search(rf"{owner.removeprefix('Untuk: ')}: .*\({name}\)", told.out)


DAMAGED = {
    "cut off": (lambda text: text[: len(text) // 2], ":"),
    "no JSON": (lambda text: "Halo", ":1"),
    "a list": (lambda text: "[]", ""),
    "a field gone": (lambda text: text.replace("diterima", "diterma"), ""),
    "a word for a number": (lambda text: re.sub(r": \d+", ': "dua"', text), ""),
    "endless": (lambda text: "[" * 100_000, ""),
    "no text": (lambda text: "\udcff", ""),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_record_is_refused_and_left_as_it_is(office: Office, name: str) -> None:
    """Taken for an empty one it would be written over, with all that came."""
    change, line = DAMAGED[name]
    path = office.root / "data/2032" / receipts.FILE
    path.write_bytes(change(path.read_text("utf-8")).encode("utf-8", "surrogateescape"))
    before = data(office)

    with pytest.raises(InputError) as caught:
        ledger_of(_project(office))

    assert f"data/2032/{receipts.FILE}{line}" in str(caught.value)
    assert "catatan permintaan ini rusak" in str(caught.value)
    assert data(office) == before


@pytest.mark.parametrize("verb", ["minta", "terima"])
def test_nothing_is_written_beside_a_damaged_record(office: Office, verb: str) -> None:
    path = fill(form(office, SURVEY), {WAITING: 80.5})
    (office.root / "data/2032" / receipts.FILE).write_text("{}")
    before = data(office), path.read_bytes()
    told = office.build(verb, *([str(path)] if verb == "terima" else []))

    assert (told.code, "catatan permintaan ini rusak" in told.err) == (1, True)
    assert (data(office), path.read_bytes()) == before


def test_a_record_that_cannot_be_written_is_told_in_words(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(root: Path, files: list[tuple[Path, bytes]]) -> None:
        raise PermissionError(13, "", str(files[0][0]))

    monkeypatch.setattr(importing, "write_together", refuse)
    told = office.build("minta")

    assert (told.code, f"{receipts.FILE}: berkas sedang dibuka di program lain" in told.err) == (1, True)


# --- taking in ----------------------------------------------------------------------------------------------------


def test_forms_come_in_any_order_any_number_of_times(office: Office, tmp_path: Path) -> None:
    answers = {
        "Penandatangan · NIP": "198001012005011002",
        "Murni · operasi": "Rp 1.234.567,-",
        "Tanggal": "Maret 2033",
    }
    other = copy_office(tmp_path / "lain", office.root, "2032")
    paths = [
        [fill(form(each, SURVEY), {WAITING: "80,5", MANNERS: 91}), fill(form(each, OFFICE), answers)]
        for each in (office, other)
    ]
    told = take(office, *paths[0])
    again = take(office, *paths[0])
    for path in reversed(paths[1]):
        take(other, path)

    assert (told.code, again.code) == (0, 0), told.err
    assert "0 isian baru ditulis, 5 sudah ada dalam data." in again.out
    assert "operasi: 1234567" in text(office, "anggaran.yaml")
    for name in ("tabel/ikm.csv", "instansi.yaml", "anggaran.yaml"):
        assert text(office, name) == text(other, name)


def test_only_showing_writes_nothing(office: Office) -> None:
    before = data(office)
    told = take(office, fill(form(office, SURVEY), {WAITING: 80.5}), "coba")

    assert (told.code, "1 isian baru akan ditulis" in told.out, data(office)) == (0, True, before)


def test_what_was_taken_in_can_be_taken_back(office: Office) -> None:
    before = data(office)
    take(office, fill(form(office, SURVEY), {WAITING: 80.5}))

    assert (office.build("batal").code, data(office)) == (0, before)


def test_who_answered_partly_and_who_is_late_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    told = take(office, fill(form(office, SURVEY), {WAITING: 80.5}))
    monkeypatch.setattr(receipts, "today", lambda: receipts.date(2099, 4, 2))
    late = take(office, form(office, SURVEY))

    assert "  Bidang Survei: sebagian (1 dari 2 isian)" in told.out
    assert "  Bidang Survei: sebagian, terlambat 2 hari (1 dari 2 isian)" in late.out
    assert "  Sekretariat: belum menjawab, terlambat 2 hari (0 dari 28 isian)" in late.out


def test_evidence_and_remarks_are_kept_with_who_gave_them(office: Office) -> None:
    path = fill(form(office, SURVEY), {WAITING: 80.5})
    fill(path, {WAITING: "skm-2032.pdf"}, at.EVIDENCE)
    fill(path, {MANNERS: "menunggu survei"}, at.REMARK)
    told = take(office, path)
    kept = ledger_of(_project(office)).receipts[0]

    assert "Indeks: Waktu layanan: skm-2032.pdf" in told.out
    assert f"{MANNERS}: menunggu survei" in told.out
    assert (kept.words, kept.value, kept.evidence, kept.by) == (WAITING, "80.5", "skm-2032.pdf", "Budi")


def _project(office: Office) -> Any:
    from lkjip.base.project import Project

    return Project(office.root, 2032)


# --- what disagrees -----------------------------------------------------------------------------------------------


def test_two_forms_that_disagree_are_shown_side_by_side_and_the_rest_is_written(office: Office) -> None:
    first = fill(form(office, SURVEY), {WAITING: 80.5, MANNERS: 91}, by="Ani", to="ani.xlsx")
    second = fill(form(office, SURVEY), {WAITING: 79, MANNERS: 91}, by="Budi", to="budi.xlsx")
    told = take(office, first, second)

    assert "Bertentangan, dan tidak ditulis (1):" in told.out
    assert re.search(r"80\.5  .*ani\.xlsx.*G8.*Ani\n    79  .*budi\.xlsx.*G8.*Budi", told.out)
    assert "Waktu layanan,,belum diisi\n" in text(office, "tabel/ikm.csv")
    assert ",91," in text(office, "tabel/ikm.csv")


@pytest.mark.parametrize(("option", "left"), [([], "75"), (["--ganti"], "80.5")])
def test_what_the_data_say_already_is_replaced_only_when_asked(office: Office, option: list[str], left: str) -> None:
    office.change("data/2032/tabel/ikm.csv", "Waktu layanan,,", "Waktu layanan,75,")
    told = take(office, fill(form(office, SURVEY), {WAITING: 80.5}), *option)

    assert (told.code, ("75  dalam data" in told.out) == (left == "75")) == (0, True)
    assert f"Waktu layanan,{left}," in text(office, "tabel/ikm.csv")


@pytest.mark.parametrize(
    ("given", "there", "number", "same"),
    [
        ("80.50", "80.5", True, True),
        ("2.10", "2.1", False, False),
        ("2.10", "2.10", False, True),
        ("1", "2", True, False),
    ],
)
def test_zeros_at_the_end_say_nothing_in_numbers_only(given: str, there: str, number: bool, same: bool) -> None:
    column: Any = SimpleNamespace(expected=WantedCell(number))
    nothing: Any = None

    assert Given(nothing, nothing, given, column, nothing, ()).says(there) is same


# --- what is refused ----------------------------------------------------------------------------------------------


def on_page(change: Callable[[Any], object]) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        book = load_workbook(path)
        change(book[at.SHEET])
        book.save(path)

    return spoil


def hidden(path: Path) -> None:
    book = load_workbook(path)
    del book[at.ABOUT]
    book.save(path)


def remember(row: int, value: str) -> Callable[[Path], None]:
    """What the form remembers of itself, spoiled."""

    def spoil(path: Path) -> None:
        book = load_workbook(path)
        book[at.ABOUT].cell(row, 1).value = value
        book.save(path)

    return spoil


MEMORY = ("kunci", "{}", '["2032"]', "[1, 2, 3, 4]", "[1, 2, 3, 4, 5]", '[["a"], "b", "c", "d"]', "[" * 20_000)


@pytest.mark.parametrize("row", [1, 2])
@pytest.mark.parametrize("value", MEMORY, ids=range(len(MEMORY)))
def test_a_form_that_forgot_what_it_is_is_refused_in_words(office: Office, row: int, value: str) -> None:
    path = form(office, SURVEY)
    remember(row, value)(path)

    with pytest.raises(InputError, match="lembar tersembunyi formulir ini berubah"):
        read_form(path.name, path.read_bytes(), [])


def put(row: int, column: int, value: Any) -> Callable[[Path], None]:
    return on_page(lambda page: page.cell(row, column, value))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (on_page(lambda page: page.delete_rows(at.FIRST)), "Isian!D8"),
        (on_page(lambda page: page.insert_rows(at.FIRST)), "Isian!D8"),
        (on_page(lambda page: page.insert_cols(at.ANSWER)), "Isian!G7"),
        (put(at.FIRST, at.ASKED, "Yang lain"), "Isian!D8"),
        (put(at.FIRST + 2, at.ANSWER, 5), "Isian!G10"),
        (hidden, "bukan formulir permintaan"),
        (put(at.FIRST, at.ANSWER, "1.234"), "dapat dibaca dua cara"),
        (put(at.FIRST, at.ANSWER, 250), "Isian!G8"),
    ],
    ids=["row gone", "row more", "column more", "words", "beyond", "hidden", "two readings", "out of range"],
)
def test_a_form_that_is_not_what_it_was_is_refused_with_its_cell(office: Office, spoil: Any, told: str) -> None:
    path = fill(form(office, SURVEY), {MANNERS: 91})
    spoil(path)
    before = data(office)
    said = take(office, path, fill(form(office, OFFICE), {"Penandatangan · NIP": "198001012005011002"}))

    assert (said.code, told in said.err, data(office)) == (1, True, before), said.err


def test_a_form_of_another_year_or_office_is_refused(office: Office, tmp_path: Path) -> None:
    path = shutil.copy(form(office, SURVEY), tmp_path / "formulir.xlsx")
    year = office._replace(year="2031").build("terima", str(path))
    office.change("data/2032/instansi.yaml", "Kearsipan Laut", "Ombak")
    other = take(office, path)

    assert (year.code, "untuk tahun 2032, bukan 2031" in year.err) == (1, True)
    assert (other.code, 'bukan "Dinas Ombak' in other.err) == (1, True)


def test_a_formula_without_its_result_is_an_answer_that_is_asked_back(office: Office) -> None:
    before = data(office)
    told = take(office, fill(form(office, SURVEY), {WAITING: "=80+0.5", MANNERS: 90}))

    assert (told.code, "hasil rumus belum tersimpan" in told.err, data(office) == before) == (1, True, True)


@pytest.mark.parametrize(
    ("asked_for", "code"), [("Realisasi: Arsip hilang", 1), ("Realisasi: Arsip yang didigitalkan", 0)]
)
def test_a_percentage_is_an_answer_only_where_the_row_is_measured_in_percent(
    office: Office, asked_for: str, code: int
) -> None:
    before = data(office)
    told = take(office, fill(form(office, OFFICE), {asked_for: "55%"}))

    assert (told.code, "padahal kolom ini bukan persen" in told.err, data(office) == before) == (code, *[code == 1] * 2)


def test_all_that_is_doubtful_is_asked_in_one_round(office: Office) -> None:
    first = fill(form(office, SURVEY), {WAITING: "1.234", MANNERS: "baik sekali 5"})
    second = fill(form(office, OFFICE), {"Tanggal: awal": "1/2/2032"})
    said = take(office, first, second)

    assert (said.code, said.err.count("Isian!")) == (1, 3), said.err


# --- evidence -----------------------------------------------------------------------------------------------------


def test_evidence_of_forms_is_noted_once_and_leads_to_its_cell(office: Office) -> None:
    path = fill(form(office, SURVEY), {WAITING: 80.5})
    fill(path, {WAITING: "C:\\kirim\\survei.pdf; foto rapat.jpg"}, at.EVIDENCE)
    fill(path, {WAITING: "semester II: rapat"}, at.REMARK)
    listed = office.root / "data/2032/bukti/bukti.yaml"
    first, text = take(office, path), listed.read_text("utf-8")
    again = take(office, path)
    (entry,) = evidence_list(_project(office), [])

    assert (first.code, again.code, listed.read_text("utf-8")) == (0, 0, text), first.err
    assert (entry.berkas, entry.isi, entry.keterangan) == (
        ("survei.pdf", "foto rapat.jpg"),
        "80.5",
        "semester II: rapat",
    )
    assert entry.dari == "Bidang Survei, Budi"
    assert MeantPlaces(_project(office), {}).of(entry) == Source("data/2032/tabel/ikm.csv", 2, 2)


@pytest.mark.parametrize(
    ("file", "nilai"),
    [
        ("data/2032/tabel/ikm.csv", "tabel/ikm.csv: Indeks: Waktu"),
        ("data/2031/riwayat.yaml", "2031/riwayat.yaml: Indeks: Waktu"),
        ("data/grafik.yaml", ""),
    ],
)
def test_evidence_is_noted_for_the_file_of_its_year(office: Office, file: str, nilai: str) -> None:
    receipt = Receipt("k", "Indeks: Waktu", "80", "a.pdf", "", "Budi", "", "f.xlsx", "Bidang Survei")
    noted = noted_evidence(_project(office), [(file, receipt)])

    assert [entry.nilai for _, text in noted for entry in read_evidence("b", text, [])] == [nilai] * bool(nilai)


def test_evidence_typed_by_hand_stays_as_it_is(office: Office) -> None:
    listed = office.root / "data/2032/bukti/bukti.yaml"
    listed.parent.mkdir()
    mine = "# milik saya\n- nilai: ikm.nilai   # dari bidang\n  berkas: a.pdf"
    listed.write_text(mine, "utf-8")
    path = fill(form(office, SURVEY), {WAITING: 80.5})
    take(office, fill(path, {WAITING: "b.pdf"}, at.EVIDENCE))

    assert listed.read_text("utf-8").startswith(f"{mine}\n- {{nilai: ")
    assert [entry.berkas for entry in evidence_list(_project(office), [])] == [("a.pdf",), ("b.pdf",)]


def test_forms_are_refused_beside_a_list_that_cannot_be_read(office: Office) -> None:
    listed = office.root / "data/2032/bukti/bukti.yaml"
    listed.parent.mkdir()
    listed.write_text("- {nilai: a\n", "utf-8")
    before = (office.root / "data/2032/tabel/ikm.csv").read_bytes()
    told = take(office, fill(form(office, SURVEY), {WAITING: 80.5}))

    assert (told.code, "bukti/bukti.yaml:" in told.err) == (1, True)
    assert (office.root / "data/2032/tabel/ikm.csv").read_bytes() == before
