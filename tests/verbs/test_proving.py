"""Evidence: attached to values by name or place, told beside them, and never lost, lost silently, or taken outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data.evidence import (
    MeantPlaces,
    Proof,
    evidence_list,
    proofs,
    proofs_of,
    read_evidence,
    unfit_files,
    year_evidence,
)
from tests.data.excel import saved
from tests.office import Docx, Office, copy_office, read_parts

YEAR = "2031"
LIST = f"data/{YEAR}/bukti/bukti.yaml"
REALISED = "pk.yaml: Realisasi: Arsip hilang"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = copy_office(tmp_path / "kantor")
    (office.root / LIST).parent.mkdir()
    return office


def prove(office: Office, text: str, *files: str) -> Project:
    """Write the list, and files beside it."""
    (office.root / LIST).write_text(text, "utf-8")
    for name in files:
        path = (office.root / LIST).parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%PDF " + name.encode())
    return Project(office.root, int(YEAR))


# --- reading ------------------------------------------------------------------------------------------------------

REFUSED = {
    "no list": ("nilai: a", ":1: daftar bukti harus berupa butir-butir"),
    "a word for an entry": ("- a.pdf", ":1: butir bukti tidak terbaca"),
    "no file": ("- {nilai: ikm.nilai}", ':1: "berkas" belum diisi'),
    "no name among files": ("- {nilai: a, berkas: [a.pdf, {b: 1}]}", 'isi "berkas" yang ke-2 bukan nama berkas'),
    "a list among files": ("- {nilai: a, berkas: [a.pdf, [b.pdf]]}", 'isi "berkas" yang ke-2 bukan nama berkas'),
    "nothing among files": ('- {nilai: a, berkas: ["", a.pdf, null]}', 'isi "berkas" yang ke-1 bukan nama berkas'),
    "an empty file": ('- {nilai: ikm.nilai, berkas: ["", " "]}', ':1: "berkas" belum diisi'),
    "no value": ("- {berkas: a.pdf}", ':1: "nilai" belum diisi'),
    "an unknown key": ("- {nilai: a, berkas: a.pdf, keterngan: x}", ':1: kunci "keterngan" tidak dikenal'),
    "a list for a text": ("- {nilai: [a], berkas: a.pdf}", ':1: "nilai" harus berupa teks'),
    "out of the folder": ("- {nilai: a, berkas: ../pk.yaml}", ':1: "../pk.yaml" menunjuk ke luar folder bukti'),
    "up and down": ("- {nilai: a, berkas: a/../../b.pdf}", ':1: "a/../../b.pdf" menunjuk ke luar'),
    "from the root": ("- {nilai: a, berkas: /etc/passwd}", ':1: "/etc/passwd" menunjuk ke luar'),
    "of another disk": ('- {nilai: a, berkas: "C:a.pdf"}', ':1: "C:a.pdf" menunjuk ke luar'),
    "as Windows writes": ("- {nilai: a, berkas: '..\\a.pdf'}", ':1: "..\\a.pdf" menunjuk ke luar'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_in_a_list_is_told_with_its_place(name: str) -> None:
    text, words = REFUSED[name]
    problems: list[Diagnostic] = []
    entries = read_evidence("bukti.yaml", text.encode(), problems)

    assert words in "\n".join(map(str, problems))
    assert entries == ()


def test_one_file_or_several_prove_a_value() -> None:
    problems: list[Diagnostic] = []
    text = b'- {nilai: a, berkas: a.pdf}\n- nilai: b\n  berkas: [a.pdf, foto/b.jpg]\n  keterangan: "halaman 3"\n'
    one, several = read_evidence("bukti.yaml", text, problems)

    assert (one.berkas, several.berkas, several.keterangan, problems) == (
        ("a.pdf",), ("a.pdf", "foto/b.jpg"), "halaman 3", [],
    )  # fmt: skip


# --- what an entry is of ------------------------------------------------------------------------------------------

PLACES: dict[str, str | Source] = {
    "ikm.nilai": "ikm.nilai",
    "tabel/ikm.csv": Source("data/2031/tabel/ikm.csv"),
    "tabel/ikm.csv:2": Source("data/2031/tabel/ikm.csv", 2),
    "tabel/ikm.csv : B2": Source("data/2031/tabel/ikm.csv", 2, 2),
    "tabel/ikm.csv: Indeks: Waktu layanan": Source("data/2031/tabel/ikm.csv", 2, 2),
    REALISED: Source("data/2031/pk.yaml", 15, 22),
    "2030/riwayat.yaml": Source("data/2030/riwayat.yaml"),
    "2030/riwayat.yaml:1": Source("data/2030/riwayat.yaml", 1),
    "2030/riwayat.yaml: Angka: Arsip hilang, realisasi tahun 2030": Source("data/2030/riwayat.yaml", 1, 39),
}
ASTRAY = {
    "ikm.nili": 'Maksud Anda "ikm.nilai"?',
    "tabel/ikn.csv": "berkas data ini tidak ada",
    "../2030/riwayat.yaml": "berkas data ini tidak ada",
    "/etc/hosts.yaml": "berkas data ini tidak ada",
    "2029/riwayat.yaml": "berkas data ini tidak ada",
    "2030/pk.yaml": "berkas data ini tidak ada",
    "tabel/ikm.csv:ZZZ2": "sel ini tidak ada",
    "2030/riwayat.yaml: Angka: Arsip hilang": 'Maksud Anda "Angka: Arsip hilang, realisasi tahun 2030"',
    "pk.yaml: Realisasi: Arsip hilan": f'Maksud Anda "{REALISED.removeprefix("pk.yaml: ")}"',
    "renstra.yaml: Nilai: Arsip hilang": "ada 3 isian bernama begitu (baris 19, 20, 21)",
}


@pytest.mark.parametrize("nilai", [*PLACES, *ASTRAY])
def test_an_entry_means_one_thing_or_says_why_not(office: Office, nilai: str) -> None:
    project = prove(office, f"- {{nilai: {json.dumps(nilai)}, berkas: a.pdf}}\n")
    (entry,) = evidence_list(project, [])
    meant = MeantPlaces(project, {"ikm.nilai": None}).of(entry)

    if nilai in PLACES:
        assert meant == PLACES[nilai]
    else:
        assert ASTRAY[nilai] in str(meant)
        assert str(meant).startswith(f"{LIST}:1: ")


@pytest.fixture
def booked(office: Office) -> Office:
    """Two tables in the sheets of one workbook, a third sheet that is none, and a workbook with one."""
    folder = office.root / "data/2031/tabel"
    book = Workbook()
    for title, rows in {
        "Survei": [
            ("unsur", "indeks"),
            *(line.split(",") for line in ("Waktu layanan,81", "Sikap <ramah> & sabar,92")),
        ],
        "Arsip": [("arsip", "berkas"), ("Foto", 81), ("Surat", 7)],
        "Catatan": [("apa saja",)],
    }.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append([int(cell) if str(cell).isdigit() else cell for cell in row])
    book.remove(book.worksheets[0])
    (folder / "angka.xlsx").write_bytes(saved(book))
    (folder / "ikm.csv").unlink()
    for name, sheet in (("ikm", "Survei"), ("arsip", "Arsip")):
        with (folder / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write(
                "kolom: [{kunci: arsip, judul: Arsip}, {kunci: berkas, judul: Berkas, satuan: berkas}]\n"
                * (name == "arsip")
            )
            file.write(f"buku: angka.xlsx\nlembar: {sheet}\n")
    for title in ("Survei", "Arsip"):
        del book[title]
    return office


IN_BOOKS: dict[str, Source | str] = {
    "tabel/angka.xlsx: Survei!B2": Source("data/2031/tabel/angka.xlsx", 2, 2, "Survei"),
    "tabel/angka.xlsx: arsip!B2": Source("data/2031/tabel/angka.xlsx", 2, 2, "Arsip"),
    "tabel/angka.xlsx: Arsip!3": Source("data/2031/tabel/angka.xlsx", 3, 0, "Arsip"),
    "tabel/angka.xlsx: Berkas: Arsip Foto": Source("data/2031/tabel/angka.xlsx", 2, 2, "Arsip"),
    "tabel/angka.xlsx:B2": "yang dibaca laporan 2 lembar\n    Tulis berkas: Lembar!B2. Lembarnya: ",
    "tabel/angka.xlsx: Catatan!B2": 'lembar "Catatan" tidak dibaca laporan',
}


@pytest.mark.parametrize("nilai", IN_BOOKS)
def test_a_cell_of_a_workbook_is_that_of_one_sheet(booked: Office, nilai: str) -> None:
    project = prove(booked, f"- {{nilai: {json.dumps(nilai)}, berkas: a.pdf}}\n")
    ((_, meant),) = year_evidence(project, {}).listed

    if isinstance(meant, Source):
        assert meant == IN_BOOKS[nilai]
    else:
        assert str(IN_BOOKS[nilai]) in str(meant)


def test_evidence_of_one_sheet_proves_no_cell_of_another(booked: Office) -> None:
    project = prove(booked, '- {nilai: "tabel/angka.xlsx: Survei!B2", berkas: a.pdf, isi: "80"}\n', "a.pdf")
    known = proofs(project, {})
    cells = [Source("data/2031/tabel/angka.xlsx", 2, 2, sheet) for sheet in ("Survei", "Arsip")]

    assert [len(proofs_of(known, (), cell)) for cell in cells] == [1, 0]
    assert "diberikan ketika isinya 80; kini 81" in booked.build("periksa").out


def test_words_are_found_wherever_their_row_goes(office: Office) -> None:
    """A row typed above it moves the line, and not what the evidence is of."""
    project = prove(office, f'- {{nilai: "{REALISED}", berkas: a.pdf}}\n', "a.pdf")
    before = proofs(project, {})
    path = office.root / "data/2031/pk.yaml"
    path.write_text("# sumber: berita acara\n" + path.read_text("utf-8"), "utf-8")
    after = proofs(project, {})

    assert [source.line for source in before if isinstance(source, Source)] == [15]
    assert [source.line for source in after if isinstance(source, Source)] == [16]


# --- files --------------------------------------------------------------------------------------------------------


def test_files_that_are_missing_or_that_nothing_names_are_told_with_their_place(office: Office) -> None:
    text = "- {nilai: ikm.nilai, berkas: [survei.pdf, foto/rapat.jpg]}\n- {nilai: ikm.nilai, berkas: notulen.pdf}\n"
    project = prove(office, text, "survey.pdf", "foto/rapat.jpg", ".DS_Store", "~$notulen.pdf")
    told = list(map(str, unfit_files(project, year_evidence(project, {"ikm.nilai": None}))))

    assert told == [
        f'{LIST}:1: berkas bukti "survei.pdf" belum ada\n    Maksud Anda "survey.pdf"?',
        f'{LIST}:2: berkas bukti "notulen.pdf" belum ada\n'
        "    Simpan berkasnya di data/2031/bukti/, atau betulkan namanya.",
        "data/2031/bukti/survey.pdf: tidak ada yang menyebut berkas bukti ini\n"
        f"    Sebut di {LIST} untuk nilai yang dibuktikannya, atau pindahkan.",
    ]  # fmt: skip


def test_a_year_without_evidence_is_told_nothing(office: Office) -> None:
    (office.root / LIST).parent.rmdir()
    project = Project(office.root, int(YEAR))

    assert (list(unfit_files(project, year_evidence(project, {}))), proofs(project, {})) == ([], {})


@pytest.mark.parametrize(
    ("isi", "there", "words"),
    [
        ("", True, "a.pdf (hlm. 2)"),
        ("9", True, "a.pdf (hlm. 2)"),
        ("9.00", True, "a.pdf (hlm. 2)"),
        ("8", True, "a.pdf (hlm. 2; diberikan untuk 8)"),
        ("", False, "a.pdf (hlm. 2; berkas belum ada)"),
    ],
)
def test_a_proof_says_what_is_doubtful_about_it(isi: str, there: bool, words: str) -> None:
    assert Proof("a.pdf", "hlm. 2", isi, there).words("9") == words


# --- where it is told ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with evidence of every kind, some of it gone or given for another figure."""
    office = copy_office(tmp_path_factory.mktemp("bukti") / "kantor")
    (office.root / LIST).parent.mkdir()
    text = (
        '- {nilai: ikm.nilai, berkas: survei.pdf, keterangan: "halaman 3"}\n'
        f'- {{nilai: "{REALISED}", berkas: [berita-acara.pdf, hilang.jpg], isi: "8", dari: Bidang Arsip}}\n'
        '- {nilai: "tabel/ikm.csv: Indeks: Waktu layanan", berkas: survei.pdf, isi: "80"}\n'
        "- {nilai: salah.nama, berkas: survei.pdf}\n"
    )
    prove(office, text, "survei.pdf", "berita-acara.pdf", "lain.png")
    return office


WHERE = {
    "ikm.nilai": ["bukti: survei.pdf (halaman 3)", "bukti: survei.pdf (diberikan untuk 80)"],
    "iku.hilang.realisasi": ["bukti: berita-acara.pdf; hilang.jpg (berkas belum ada)"],
    "wilayah.penduduk": [],
}


@pytest.mark.parametrize("name", WHERE)
def test_asal_tells_it_beside_the_value(proven: Office, name: str) -> None:
    told = proven.build("asal", name).out

    assert [words in told for words in WHERE[name]] == [True] * len(WHERE[name])
    assert ("bukti:" in told) == bool(WHERE[name])


def test_nilai_and_asal_tell_it_to_programs(proven: Office) -> None:
    listed = json.loads(proven.build("nilai", "ikm.nilai", "--json").out)
    value = next(each for each in listed if "ikm.nilai" in each["nama_lain"])
    traced = json.loads(proven.build("asal", "ikm.nilai", "--json").out)["nilai"][0]

    assert value["bukti"] == traced["bukti"] == ["survei.pdf (halaman 3)"]


def test_telusur_tells_it_beside_the_value(proven: Office) -> None:
    proven.build("telusur")
    page = (proven.root / f"output/LKjIP-{YEAR}-telusur.html").read_text("utf-8")

    assert "<dt>Bukti</dt><dd>survei.pdf (halaman 3)</dd>" in page
    assert "<dt>Bukti</dt><dd>berita-acara.pdf; hilang.jpg (berkas belum ada)</dd>" in page


WRONG = (
    f'{LIST}:2: berkas bukti "hilang.jpg" belum ada',
    f'{LIST}:3: bukti untuk "tabel/ikm.csv: Indeks: Waktu layanan" diberikan ketika isinya 80; kini 81.20',
    f'{LIST}:4: bukti untuk "salah.nama": nama nilai ini tidak dikenal',
    "data/2031/bukti/lain.png: tidak ada yang menyebut berkas bukti ini",
)


def test_periksa_tells_what_is_wrong(proven: Office) -> None:
    told = proven.build("periksa").out.replace(": peringatan: ", ": ")

    assert [words in told for words in WRONG] == [True] * len(WRONG)


def test_the_index_lists_entries_files_and_what_is_wrong(proven: Office) -> None:
    told = proven.build("bukti")
    text = (proven.root / f"output/LKjIP-{YEAR}-bukti.md").read_text("utf-8")
    word = Docx(read_parts(proven.root / f"output/LKjIP-{YEAR}-bukti.docx")).xml
    row = r"| 1 | ikm.nilai | 86,83 | survei.pdf (sidik "

    assert told.code == 0, told.err
    assert "4 butir bukti, 4 perlu diperbaiki." in told.out
    assert all(words in said for words in WRONG for said in (told.out, text))
    assert (row in text, "halaman 3" in text, "Bidang Arsip" in word, "hilang.jpg (berkas belum ada)" in text) == (
        True, True, True, True,
    )  # fmt: skip
    assert "Realisasi indikator yang belum berbukti (1):\n  Arsip yang didigitalkan" in told.out


def test_the_index_is_the_same_again(proven: Office) -> None:
    path = proven.root / f"output/LKjIP-{YEAR}-bukti.docx"
    proven.build("bukti")
    first = path.read_bytes()
    proven.build("bukti")

    assert path.read_bytes() == first


def test_a_link_that_leads_out_is_told_and_not_read(proven: Office, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.pdf"
    secret.write_bytes(b"rahasia")
    link = (proven.root / LIST).with_name("hilang.jpg")
    link.symlink_to(secret)
    told = proven.build("bukti", "--json").out
    link.unlink()

    assert "hilang.jpg (berkas ini tautan ke luar folder proyek)" in told


@pytest.mark.parametrize("text", [None, "", "# belum ada\n"])
def test_without_a_list_the_index_says_how_to_begin(office: Office, text: str | None) -> None:
    if text is not None:
        prove(office, text)
    told = office.build("bukti")

    assert (told.code, "tidak disusun" in told.err) == (0, False)
    assert f"Buat {LIST}, misalnya:\n  - {{nilai: wilayah.penduduk, berkas:" in told.out
    assert "Realisasi indikator yang belum berbukti (3):\n  Indeks kepuasan pemustaka (86,83)" in told.out
    assert not list((office.root / "output").glob("*bukti*"))


def test_a_list_that_cannot_be_read_is_refused(office: Office) -> None:
    prove(office, "- {nilai: a}\n")
    told = office.build("bukti")

    assert (told.code, f'{LIST}:1: "berkas" belum diisi' in told.err) == (1, True)


@pytest.mark.parametrize(
    ("nilai", "isi", "told"),
    [
        ("pk.yaml:15", "8", ""),
        ("pk.yaml:15", "7", "diberikan ketika isinya 7; kini 8"),
        ("pk.yaml:B15", "7", ""),
        ("tabel/ikm.csv:2", "80", "diberikan ketika isinya 80; kini 81.20"),
        ("sub-kegiatan.csv:2", "80", ""),
        ("2030/riwayat.yaml: Angka: Arsip hilang, realisasi tahun 2030", "10", "isinya 10; kini 11"),
        ("2030/riwayat.yaml:1", "11", ""),
    ],
)
def test_a_figure_is_held_against_its_evidence_wherever_it_stands(
    office: Office, nilai: str, isi: str, told: str
) -> None:
    """A line of several figures says nothing of any of them, nor does a place without one."""
    prove(office, f"- {{nilai: {json.dumps(nilai)}, berkas: a.pdf, isi: '{isi}'}}\n", "a.pdf")
    said = office.build("periksa").out

    assert told in said
    assert ("diberikan ketika" in said) == bool(told)


@pytest.mark.parametrize(
    ("nilai", "proven"),
    [
        ("tabel.ikm.jumlah.indeks", True),  # lies between the cells of the survey and the index
        ("tabel/ikm.csv", True),
        ("2030/riwayat.yaml", False),
    ],
)
def test_evidence_of_what_a_result_follows_from_is_evidence_of_it(office: Office, nilai: str, proven: bool) -> None:
    prove(office, f"- {{nilai: {nilai}, berkas: a.pdf}}\n", "a.pdf")
    told = office.build("bukti").out

    assert "Realisasi indikator yang belum berbukti" in told
    assert ("Indeks kepuasan pemustaka" not in told) == proven


def test_a_remark_of_several_lines_stays_in_its_row(office: Office) -> None:
    prove(office, "- nilai: ikm.nilai\n  berkas: a.pdf\n  keterangan: |\n    halaman 3\n    lampiran | 2\n", "a.pdf")
    office.build("bukti")
    text = (office.root / f"output/LKjIP-{YEAR}-bukti.md").read_text("utf-8")

    assert r" | halaman 3 lampiran \| 2 |" in text.splitlines()[6]


def test_evidence_of_an_earlier_year_is_told_beside_its_value(office: Office) -> None:
    prove(office, '- {nilai: "2030/riwayat.yaml:1", berkas: laporan-2030.pdf}\n', "laporan-2030.pdf")

    assert "laporan-2030.pdf" in office.build("asal", "iku.hilang.realisasi_lalu").out
