"""The corrections of the published report: figures against values, entries against differences, the list itself."""

from __future__ import annotations

import io
import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.quantity import PERSEN, POIN_PERSEN, RUPIAH, Quantity, Sementara, Text, Value, derive, given
from lkjip.base.source import Source
from lkjip.cli.console import Stages
from lkjip.compute import compute
from lkjip.compute.names import Names
from lkjip.data import load
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.stages import assemble
from lkjip.report.model import ContentsLine, Label, Numbered
from lkjip.verbs.corrections.account import Account, account, errata
from lkjip.verbs.corrections.as_markdown import changed_cells, errata_rows
from lkjip.verbs.corrections.as_word import koreksi_document
from lkjip.verbs.corrections.causes import MAKER, Cause, Temuan, causes, finding, readable
from lkjip.verbs.corrections.delivery import koreksi
from lkjip.verbs.corrections.entry_kinds import KINDS, SLIGHT
from lkjip.verbs.corrections.published import Correction, agrees, amount, proper_text, reconcile
from lkjip.verbs.corrections.records import Catatan, Koreksi, Lists, Page, PrintedFigure, read_lists
from lkjip.verbs.corrections.where import Where, where
from lkjip.verbs.request import JSON, Request
from lkjip.word.faults import faults
from tests.golden.items import same
from tests.golden.reading_terbit import plain, read_published
from tests.office import copy_office

HERE = Source("content/2023/terbit.yaml", 7)
RATIO = derive(lambda a, b: a / b * 100, "realisasi ÷ target × 100", PERSEN, given(Decimal("86.95")), given(86))


def printed(tercetak: str, nama: str = "ikm", baris: str = "", tempat: str = "Tabel 3. 5") -> PrintedFigure:
    return PrintedFigure(HERE, tempat, tercetak, nama, baris)


def listed(tercetak: str, menjadi: str, jenis: str = "salah hitung", bagian: str = "Tabel 3. 5") -> Koreksi:
    return Koreksi(HERE, bagian, tercetak, menjadi, jenis, "Alasannya.")


def held(some: list[PrintedFigure], known: list[Koreksi] | None = None, value: Value = RATIO) -> tuple[Correction, ...]:
    return reconcile(Lists(tuple(some), tuple(known or ()), ()), Names({"ikm": value})).corrections


# --- one figure --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("101,10%", RATIO, id="percent"),
        pytest.param("Rp. 6.712.431.719,-", given(6712431719, RUPIAH), id="rupiah"),
        pytest.param("5.505.709566,-", given(5505709566, RUPIAH), id="a dot too few is a slip of the pen"),
        pytest.param("87.23", given(Decimal("87.23")), id="decimal point"),
        pytest.param("64,8%", given(Decimal("64.80"), PERSEN), id="decimals do not count"),
        pytest.param("-9,36", given(Decimal("-9.36"), PERSEN), id="negative"),
        pytest.param("ke-6", given(6), id="a hyphen is no minus"),
        pytest.param("delapan kecamatan", given(8), id="in words"),
        pytest.param("-", Quantity(None, PERSEN, undefined=True), id="undefined"),
        pytest.param("sangat  tinggi", Text("Sangat Tinggi"), id="words"),
    ],
)
def test_the_same_value_in_print(text: str, value: Value) -> None:
    assert agrees(text, value)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param("101,81%", RATIO, "101,10%", id="percent"),
        pytest.param("7 orang", given(6), "6 orang", id="in its own words"),
        pytest.param("100%", Quantity(None, PERSEN, undefined=True), "-", id="undefined"),
        pytest.param("2,24%", given(Decimal("1.33"), POIN_PERSEN), "1,33\u00a0poin persen", id="percentage points"),
        pytest.param("Tinggi", Text("Sangat Tinggi"), "Sangat Tinggi", id="part of the words"),
        pytest.param("tujuh kecamatan", given(8), "delapan", id="in words"),
    ],
)
def test_another_value_in_print(text: str, value: Value, expected: str) -> None:
    assert not agrees(text, value)
    assert proper_text(text, value) == expected


def test_dots_group_thousands() -> None:
    assert [amount(text) for text in ("2.513", "99.71", "1.189")] == [2513, Decimal("99.71"), 1189]


# --- lists -------------------------------------------------------------------------------------------------------


def test_a_difference_tells_place_rule_and_evidence() -> None:
    (found,) = held([printed("101,81%", baris="IKM")])

    assert found.bukti == "realisasi ÷ target × 100 = 101,10%, dari 86,95; 86"
    assert found == Correction(
        "Tabel 3. 5, IKM", "101,81%", "101,10%", "salah hitung", "realisasi ÷ target × 100", (RATIO,)
    )


def test_what_agrees_is_no_difference() -> None:
    assert held([printed("101,10%")]) == ()


def test_what_has_no_data_is_not_compared() -> None:
    missing = Quantity(None, PERSEN, reason="belum ada")
    found = reconcile(Lists((printed("5%"),), (), ()), Names({"ikm": missing}))
    assert (found.corrections, found.checked, len(found.unknown)) == ((), 0, 1)


def test_a_recorded_difference_is_told_once_with_its_evidence() -> None:
    (found,) = held([printed("101,81%")], [listed("mencapai 101,81%", "mencapai 101,10%")])
    assert found[:5] == ("Tabel 3. 5", "mencapai 101,81%", "mencapai 101,10%", "salah hitung", "Alasannya.")
    assert found.bukti.startswith("realisasi ÷ target × 100 = 101,10%")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(listed("101,81%", "101,15%"), id="the record says another figure"),
        pytest.param(listed("101,81%", "101,10%", bagian="Tabel 3. 6"), id="another place"),
        pytest.param(listed("101,82%", "101,10%"), id="another printed figure"),
    ],
)
def test_another_record_does_not_hide_a_difference(other: Koreksi) -> None:
    assert [one.tercetak for one in held([printed("101,81%")], [other])] == ["101,81%", other.tercetak]


def test_a_record_answers_for_as_many_figures_as_it_changes() -> None:
    rows = [printed("100%", baris=name) for name in ("JUAI", "HALONG")]
    record = listed("2 | HALONG | 0 | 100%", "2 | HALONG | 0 | -")
    found = held(rows, [record], Quantity(None, PERSEN, undefined=True))
    assert [one.tempat for one in found] == ["Tabel 3. 5, JUAI", "Tabel 3. 5"]


def test_leftovers_of_ocr_are_no_mistakes_of_the_report() -> None:
    assert held([], [listed("Pt. Kepala", "Plt. Kepala", "sisa ocr")]) == ()


def test_an_unknown_name_is_an_error_with_its_place() -> None:
    with pytest.raises(InputError) as refused:
        reconcile(Lists((printed("1", nama="ikn"),), (), ()), Names({"ikm": RATIO}))
    assert str(refused.value) == ('content/2023/terbit.yaml:7: tidak ada nilai bernama "ikn"\n    Maksud Anda "ikm"?')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("- {tempat: A, tercetak: B, nam: C}", ':1: kunci "nam" tidak dikenal', id="misspelt key"),
        pytest.param("- {tempat: A, tercetak: B}", ':1: "nama" belum ditulis', id="key left out"),
        pytest.param("- {tempat: [A], tercetak: B, nama: C}", ':1: "tempat" harus berupa teks', id="no text"),
        pytest.param("- A", ":1: entri harus berupa kunci dan isi", id="no keys"),
        pytest.param("tempat: A", ":1: isi berkas harus berupa daftar", id="no list"),
    ],
)
def test_a_fault_of_a_list_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    project = Project(tmp_path, 2023)
    project.content.mkdir(parents=True)
    (project.content / "terbit.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        read_lists(project)
    assert f"content/2023/terbit.yaml{message}" in str(refused.value)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        pytest.param("jenis: salah hitng", 'jenis "salah hitng" tidak dikenal', id="kind"),
        pytest.param("jenis: label, bobot: 101", 'bobot "101" bukan bilangan 0 sampai 100', id="weight too heavy"),
        pytest.param("jenis: label, bobot: berat", 'bobot "berat" bukan bilangan', id="weight in words"),
        pytest.param("jenis: label, bobt: 5", 'kunci "bobt" tidak dikenal', id="misspelt"),
    ],
)
def test_a_wrong_kind_or_weight_is_told(tmp_path: Path, more: str, message: str) -> None:
    project = Project(tmp_path, 2023)
    project.content.mkdir(parents=True)
    entry = f"- {{bagian: A, tercetak: B, menjadi: C, alasan: D, {more}}}"
    (project.content / "koreksi.yaml").write_text(entry, "utf-8")
    with pytest.raises(InputError) as refused:
        read_lists(project)
    assert message in str(refused.value)


def test_an_office_without_a_published_report_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="belum ada catatan tentang laporan yang terbit"):
        read_lists(Project(tmp_path, 2023))


# --- the lists of this project ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return Project(root, 2023)


@pytest.fixture(scope="module")
def lists(project: Project) -> Lists:
    return read_lists(project)


@pytest.fixture(scope="module")
def names(project: Project) -> Names:
    return compute(load(project))


@pytest.fixture(scope="module")
def published() -> dict[str, str]:
    """The published text by section."""
    text = (Path(__file__).parents[1] / "golden" / "terbit-2023.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for block in read_published(text):
        found[block.section] = f"{found.get(block.section, '')} {same(plain(block.text))}"
    return found


def test_every_printed_figure_was_printed_there(lists: Lists, published: dict[str, str]) -> None:
    absent = [one for one in lists.printed if same(one.tercetak) not in published[one.tempat]]
    assert not absent


def test_every_note_quotes_the_report(lists: Lists, published: dict[str, str]) -> None:
    everything = re.sub(r"\s+", " ", " ".join(published.values()))
    assert not [one for one in lists.catatan if same(one.kutipan) not in everything]


def test_all_differences_are_on_record(lists: Lists, names: Names) -> None:
    found = reconcile(lists, names)
    office = [one for one in lists.koreksi if one.jenis != "sisa ocr"]
    assert [one[:4] for one in found.corrections] == [one[1:5] for one in office]
    assert found.different > 20


def test_a_changed_value_makes_a_new_difference(lists: Lists, names: Names) -> None:
    name = "iku.dokumen.terhadap_akhir"
    changed = Names({**names, name: names.quantity(name)._replace(amount=Decimal("95.16"))})
    new = [one for one in reconcile(lists, changed).corrections if one.menjadi == "95,16%"]
    assert {(one.tempat, one.tercetak) for one in new} == {("3.1.4", "96,16%"), ("Tabel 3. 7", "96,16%")}


def test_every_figure_in_doubt_is_neither_proof_nor_a_certain_correction(lists: Lists, names: Names) -> None:
    found = reconcile(lists, names)
    rests = {one.nama for one in found.unsettled}
    assert {"iku.dokumen.selisih_capaian", "cakupan.akta_kelahiran.selisih_tertinggi", "cakupan.ktp.peringkat"} <= rests
    assert not [one for one in rests if not names(one).sementara]
    assert found.checked + len(found.unsettled) + len(found.unknown) == len(lists.printed)


@pytest.fixture(scope="module")
def made(project: Project) -> Assembled:
    return assemble(project, Stages())


@pytest.fixture(scope="module")
def found(project: Project, made: Assembled) -> Account:
    return account(project, made)


def test_the_first_ten_matter_most(found: Account) -> None:
    heaviest = sorted((one.bobot for one in found.temuan), reverse=True)[:10]
    assert [one.bobot for one in found.main.temuan] == heaviest
    assert "94,24% dari 95%" in found.main.temuan[0].judul
    assert {place.bagian for place in found.main.temuan[0].tempat} == {"Ringkasan Eksekutif", "3.1.4", "BAB IV"}


def test_one_numbering_and_counts_that_agree(found: Account, lists: Lists) -> None:
    summary = dict(found.summary)
    assert [one.nomor for one in found.temuan] == list(range(1, summary["Temuan"] + 1))
    assert sum(summary[f"  {section.judul}"] for section in found.all) == summary["Temuan"]
    recorded = len(found.reconciliation.corrections) + len(lists.catatan)
    named = sum(not place.tercetak and place.menjadi is None for one in found.temuan for place in one.tempat)
    assert summary["Tempat yang ditunjuk temuan"] == recorded + named


def test_every_finding_says_all_that_auditors_ask(found: Account) -> None:
    bare = [
        one.nomor
        for one in found.temuan
        if not all((one.judul, one.kriteria, one.akibat, one.rekomendasi, one.pemilik, one.tempat))
    ]
    assert bare == []
    assert {one.pemilik for one in found.temuan} >= {MAKER, "Bidang PIAK dan Pemanfaatan Data", "Sekretariat"}


def test_every_place_has_its_printed_page(found: Account) -> None:
    unknown = [place.bagian for one in found.temuan for place in one.tempat if not place.halaman]
    assert set(unknown) == {"Sampul"}


def test_what_weighs_little_stands_in_the_annex(found: Account) -> None:
    assert all(one.bobot < SLIGHT for section in found.annex for one in section.temuan)
    assert not any(one.bobot < SLIGHT for section in (found.main, *found.sections) for one in section.temuan)


CONTRADICTIONS = (
    "Penyedia data indikator kedua",
    "“Tidak dapat dibandingkan”",
    "dibandingkan dengan perekaman saja",
    "disebut target Nasional",
    "tidak disebut dalam BAB IV",
    "“Pt.” dan “NIB.”",
)


@pytest.mark.parametrize("words", CONTRADICTIONS)
def test_distant_contradictions_stand_with_their_evidence(found: Account, words: str) -> None:
    (one,) = [one for one in found.temuan if words in one.judul]
    assert one.bobot >= SLIGHT
    assert one.bukti or one.kondisi


def test_a_kind_that_was_mended_once_is_mended_everywhere(root: Path) -> None:
    files = [*(root / "content/2023").rglob("*.md"), *(root / "data/2023").glob("*.yaml")]
    printed = re.sub(r"kunci: \w+", "", "\n".join(path.read_text("utf-8") for path in files))
    words = re.compile(r"(?<![-\w/])(?:kerjasama|ratio|whatsapp|telfon|dimana|diatas|antrian|survey)\b(?![-.:])", re.I)
    assert [one[0] for one in words.finditer(printed) if one[0] != "WhatsApp"] == []


def test_the_errata_hold_only_what_is_certain(found: Account) -> None:
    lines = errata(found)
    assert "2,24%" not in " ".join(line.tertulis for line in lines)
    assert [line.halaman for line in lines if line.tertulis == "101,81%"] == ["28-29, 28"]
    assert not any("**" in text or "\\" in text for line in lines for text in line)
    assert [line.halaman.partition(",")[0] for line in lines[:3]] == ["ii", "iv", "ix"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("100 | 98,53 | 1,47", "100 | 98,55 | 1,45", ("98,53; 1,47", "98,55; 1,45")),
        ("Program | 93,70", "II | Program | 93,70", ("Program; 93,70", "II; Program; 93,70")),
        ("101,81%", "100,81%", ("101,81%", "100,81%")),
        ("bobot 20%", "(dihapus)", ("bobot 20%", "(dihapus)")),
    ],
)
def test_an_erratum_tells_the_cells_that_change(old: str, new: str, told: tuple[str, str]) -> None:
    assert changed_cells(old, new) == told


def test_the_errata_are_short_and_without_bars(found: Account) -> None:
    rows = errata_rows(found)

    assert len(rows) <= 40
    assert [row for row in rows if "|" in "".join(row)] == []


# --- causes ------------------------------------------------------------------------------------------------------


def entry(tercetak: str, alasan: str = "Alasannya.", **more: str) -> Correction:
    known = Koreksi(HERE, "Tabel 3. 5", tercetak, f"{tercetak}!", more.pop("jenis", "salah ketik"), alasan, **more)
    return Correction(known.bagian, known.tercetak, known.menjadi, known.jenis, known.alasan, (), known)


def note(**more: str) -> Catatan:
    return Catatan(
        HERE, "3.1", "kutipan", "Masalahnya.", "Buktinya.", "Sarannya.", more.pop("jenis", "analisis"), **more
    )


@pytest.mark.parametrize(
    ("corrections", "notes", "places"),
    [
        pytest.param([entry("a"), entry("b")], [], [2], id="one reason"),
        pytest.param([entry("a", "“di” terpisah"), entry("b", '"di" terpisah')], [], [2], id="other quotation marks"),
        pytest.param([entry("a"), entry("b", "Lain.")], [], [1, 1], id="two reasons"),
        pytest.param([entry("a"), entry("b", jenis="label")], [], [1, 1], id="two kinds"),
        pytest.param([entry("a", sebab="x"), entry("b", "Lain.", sebab="x")], [], [2], id="one cause"),
        pytest.param([entry("a", sebab="x")], [note(sebab="x")], [2], id="a note of the same cause"),
        pytest.param([entry("a", sebab="x")], [note(sebab="y"), note()], [1, 1, 1], id="notes of other causes"),
        pytest.param([], [note(sebab="x"), note(sebab="x")], [2], id="two notes of one cause"),
        pytest.param([], [note(juga="BAB IV; Tabel 1")], [3], id="other places of a note"),
    ],
)
def test_one_finding_for_each_cause(corrections: list[Correction], notes: list[Catatan], places: list[int]) -> None:
    assert [len(told(one).tempat) for one in causes(corrections, notes)] == places


def told(cause: Cause) -> Temuan:
    return finding(cause, Where({}, {}, {}), lambda file: f"pemilik {file}")


@pytest.mark.parametrize(
    ("reasons", "condition"),
    [
        (["Titik hilang."], ""),
        (["Titik hilang.", "Titik hilang. Koma pun."], "Titik hilang. Koma pun."),
        (["Satu.", "Dua.", "Satu."], "Satu. Dua."),
    ],
)
def test_a_reason_is_told_once(reasons: list[str], condition: str) -> None:
    judul = "Titik hilang." if len(reasons) == 1 else "Judul."
    (one,) = map(told, causes([entry(text, text, sebab="x", judul=judul) for text in reasons], []))
    assert one.kondisi == condition


def test_what_an_entry_does_not_say_follows_from_its_kind() -> None:
    (bare,) = map(told, causes([entry("a", jenis="label")], []))
    (typed,) = map(told, causes([entry("a", jenis="label", bobot="77", akibat="Akibat.", berkas="ikm.csv")], []))
    kind = KINDS["label"]
    assert (bare.bobot, bare.kriteria, bare.akibat, bare.pemilik) == (kind.bobot, kind.kriteria, kind.akibat, MAKER)
    assert (typed.bobot, typed.kriteria, typed.akibat, typed.pemilik) == (
        77,
        kind.kriteria,
        "Akibat.",
        "pemilik ikm.csv",
    )


def test_what_rests_on_a_doubted_figure_is_not_certain() -> None:
    why = (Sementara("bertentangan dengan Tabel 2", "", HERE),)
    doubted = given(Decimal("97.87"), PERSEN)._replace(source=HERE, sementara=why)
    rests = derive(lambda a: a + 1, "a + 1", PERSEN, doubted)._replace(sementara=why)
    correction = entry("a", jenis="salah hitung")._replace(nilai=(rests,))
    (one,) = map(told, causes([correction], []))
    assert one.ragu == ("bertumpu pada 97,87% (content/2023/terbit.yaml:7): bertentangan dengan Tabel 2",)
    assert one.rekomendasi.startswith("Jangan diralat dahulu")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"Q2 = \left(\frac{26}{38} \right)", "Q2 = (26 ÷ 38 )"),
        ("| **Program** | 98,53 |", "Program | 98,53"),
        ("satu\ndua", "satu / dua"),
        (r"$\geq 100\%$", "≥ 100%"),
        ("5 * 3 tetap * 2", "5 * 3 tetap * 2"),
    ],
)
def test_marks_are_not_printed(typed: str, shown: str) -> None:
    assert readable(typed) == shown


def test_places_are_found_in_both_reports() -> None:
    pages = (Page(HERE, "3.1.10", "59-61", "3.1.7"), Page(HERE, "Tabel 1. 1", "7"))
    label = Label("Tabel", "Tabel\u00a01. 1", 1, 1, "_RefT")
    line = ContentsLine(3, "3.1.7.", "Penghargaan", "_Toc7")
    place = where(pages, Numbered((), {"tabel:x": label}, (line,), (), ()), {"_Toc7": "58"})
    told = [(place.page(one), place.ours(one)) for one in ("3.1.10", "Tabel 1. 1", "9.9")]
    assert told == [("59-61", "3.1.7, mulai hlm. 58"), ("7", "Tabel 1. 1"), ("", "")]


# --- files -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(made: Assembled, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Written below a copy, so that a test never touches the real output."""
    office = Project(tmp_path_factory.mktemp("koreksi"), 2023)
    shutil.copytree(project.content, office.content)
    (office.root / "output").mkdir()
    office.data.mkdir(parents=True)
    shutil.copy2(project.layout, office.layout)
    told = koreksi(made, office, Request("koreksi"))
    assert [line.partition("LKjIP-2023-")[2] for line in told.splitlines() if "Selesai" in line] == NAMES
    return office.root / "output"


NAMES = ["koreksi.md", "koreksi.docx", "ralat.md", "ralat.docx"]


def test_markdown_has_every_finding_once_and_all_headings(written: Path, found: Account) -> None:
    text = (written / "LKjIP-2023-koreksi.md").read_text("utf-8")
    titles = re.findall("^## (.*)$", text, re.MULTILINE)
    detailed = [one for section in (found.main, *found.sections) for one in section.temuan]
    assert titles[:3] == ["Temuan utama", "Ringkasan", "Temuan utama: uraian"]
    assert titles[3:] == [section.judul for section in found.all[1:]]
    assert len(re.findall(r"^### \d+(?: \?)?\. ", text, re.MULTILINE)) == len(detailed)


def test_word_has_headings_header_rows_and_numbers_that_word_counts(written: Path, found: Account) -> None:
    content = (written / "LKjIP-2023-koreksi.docx").read_bytes()
    document = docx.Document(io.BytesIO(content))
    heads = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    counted = [cell for table in document.tables for cell in table.columns[0].cells if cell._tc.xpath(".//w:numId")]
    assert faults(content) == []
    assert heads == ["Temuan utama", "Ringkasan", "Temuan utama: uraian", *(s.judul for s in found.all[1:])]
    assert all(table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader") for table in document.tables)
    assert len(counted) == len(found.temuan) + len(found.main.temuan)


def test_word_counts_anew_after_the_first_page(written: Path) -> None:
    document = docx.Document(str(written / "LKjIP-2023-koreksi.docx"))
    lists = [table._tbl.xpath(".//w:tc[1]//w:numId/@w:val") for table in document.tables]
    used = [set(some) for some in lists if some]
    assert len(used[0]) == 1 and all(len(some) == 1 and some != used[0] for some in used[1:])


def test_the_same_account_gives_the_same_bytes(written: Path, found: Account, made: Assembled) -> None:
    assert koreksi_document(found, made.document.meta) == (written / "LKjIP-2023-koreksi.docx").read_bytes()


def test_the_errata_are_a_sound_word_file(written: Path, found: Account) -> None:
    content = (written / "LKjIP-2023-ralat.docx").read_bytes()
    (table,) = docx.Document(io.BytesIO(content)).tables
    assert faults(content) == []
    assert len(table.rows) == len(errata(found)) + 1


def test_json_follows_the_same_account(found: Account, made: Assembled, project: Project) -> None:
    answer = json.loads(koreksi(made, project, Request("koreksi", options=frozenset({JSON}))))
    assert [one["nomor"] for one in answer["temuan"]] == [one.nomor for one in found.temuan]
    assert answer["ringkasan"]["Temuan"] == len(found.temuan)
    assert {"kondisi", "kriteria", "akibat", "rekomendasi", "pemilik", "tempat"} <= set(answer["temuan"][0])


# --- other offices -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written_down", ["[]", "- {bagian: A, tercetak: B, menjadi: C, jenis: label, alasan: D}"])
def test_any_office_gets_its_files(tmp_path: Path, written_down: str) -> None:
    office = copy_office(tmp_path / "kantor")
    (office.root / "content/2031/koreksi.yaml").write_text(written_down, "utf-8")
    office.build("koreksi")
    files = [office.root / f"output/LKjIP-2031-{name}" for name in NAMES]
    assert [faults(path.read_bytes()) for path in files if path.suffix == ".docx"] == [[], []]
    assert [path.is_file() for path in files] == [True] * 4
