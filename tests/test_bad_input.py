"""Mistakes of data, texts and templates: one message each, at once where possible; the last good output stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.office import Office, copy_engine, copy_office

CHAPTER = "content/2031/20-akuntabilitas.md"
BUDGET = "data/2031/sub-kegiatan.csv"
LAST = "![](daftar:tindak_lanjut)"


class Case(NamedTuple):
    """A mistake: what to change, what the message says, how it tells to mend it."""

    file: str
    old: str
    new: str
    message: str
    mend: str


CASES = {
    "unknown value": Case(
        CHAPTER, "{{ ikm.nilai }}", "{{ ikm.nila }}", f'{CHAPTER}:7: nilai "ikm.nila" tidak dikenal', '"ikm.nilai"'
    ),
    "unknown value in an equation": Case(
        CHAPTER, "{{ anggaran.pagu }}", "{{ anggaran.pagi }}", f'{CHAPTER}:9: nilai "anggaran.pagi"', '"anggaran.pagu"'
    ),
    "unknown value in an alternative text": Case(
        "content/2031/10-pendahuluan.md",
        "Peta kecamatan",
        "{{ tahunn }}",
        '10-pendahuluan.md:17: nilai "tahunn"',
        "Maksud",
    ),
    "unknown table": Case(
        CHAPTER,
        "tabel:efisiensi",
        "tabel:efisien",
        f'{CHAPTER}:27: tabel "efisien" tidak ada',
        'Maksud Anda "efisiensi"?',
    ),
    "table without its data": Case(
        CHAPTER, "tabel:efisiensi", "tabel:pegawai", f'{CHAPTER}:27: tabel "pegawai" tidak ada', "Yang ada: anggaran, "
    ),
    "unknown chart": Case(
        CHAPTER, "grafik:unsur", "grafik:unsr", f'{CHAPTER}:21: grafik "unsr" tidak ada', 'Maksud Anda "unsur"?'
    ),
    "unknown list": Case(
        CHAPTER, "daftar:tindak_lanjut", "daftar:tindak", f'{CHAPTER}:29: daftar "tindak" tidak ada', '"tindak_lanjut"'
    ),
    "unknown value in a list that follows from data": Case(
        "data/2031/tindak-lanjut.yaml",
        "{{ iku.hilang.realisasi }}",
        "{{ iku.hilang.realisas }}",
        'data/2031/tindak-lanjut.yaml:2: nilai "iku.hilang.realisas" tidak dikenal',
        '"iku.hilang.realisasi"',
    ),
    "broken Markdown in a list that follows from data": Case(
        "data/2031/tindak-lanjut.yaml",
        "Menambah rak",
        "Menambah <b>rak",
        "data/2031/tindak-lanjut.yaml:1: ",
        "rata tengah",
    ),
    "unknown kind of picture": Case(
        CHAPTER, "grafik:unsur", "gambar:unsur", f'{CHAPTER}:21: tujuan "gambar:unsur" tidak dikenal', "tabel:, grafik:"
    ),
    "photo outside its folder": Case(
        CHAPTER,
        "grafik:unsur",
        'foto:../rak.png "rak"',
        f'{CHAPTER}:21: foto "../rak.png" di luar folder',
        "foto:rak.png",
    ),
    "photo without words": Case(
        CHAPTER, "grafik:unsur", "foto:lemari.png", f'{CHAPTER}:21: foto "lemari.png" tanpa teks', "apa yang tampak"
    ),
    "unknown reference": Case(
        "content/2031/10-pendahuluan.md",
        "[](tabel:pk-awal)",
        "[](tabel:pk-akhir)",
        'content/2031/10-pendahuluan.md:27: rujukan "tabel:pk-akhir" tidak menunjuk apa pun',
        '"tabel:pk-awal"',
    ),
    "unknown kind of reference": Case(
        CHAPTER, LAST, "[](gambar:x)", f'{CHAPTER}:29: tautan "gambar:x" tidak dikenal', "tabel:, grafik:"
    ),
    "link that runs a script": Case(
        CHAPTER, LAST, "[x](javascript:alert)", f'{CHAPTER}:29: tautan "javascript:alert" tidak dikenal', "https://"
    ),
    "link to a file of one computer": Case(
        CHAPTER, LAST, "[x](file:///C:/a.xlsx)", f'{CHAPTER}:29: tautan "file:///C:/a.xlsx" tidak dikenal', "https://"
    ),
    "picture within the text": Case(
        CHAPTER, LAST, "![x](data:image/png;base64,AA)", f'{CHAPTER}:29: tujuan "data:image/png', "tabel:, grafik:"
    ),
    "heading of a fifth level": Case(
        CHAPTER, LAST, "##### Rincian", f"{CHAPTER}:29: judul paling dalam bertingkat empat", "Kurangi tanda #"
    ),
    "table placed twice": Case(
        CHAPTER,
        LAST,
        "![Lagi](tabel:efisiensi)",
        f'{CHAPTER}:29: "tabel:efisiensi" dipasang dua kali',
        "[](tabel:efisiensi)",
    ),
    "table placed in the foreword too": Case(
        "content/2031/00-kata-pengantar.md",
        "Laporan tahun",
        "![Lagi](tabel:efisiensi)\n\nLaporan tahun",
        'content/2031/00-kata-pengantar.md:3: "tabel:efisiensi" dipasang dua kali',
        "[](tabel:efisiensi)",
    ),
    "picture placed in the summary too": Case(
        "content/2031/01-ringkasan-eksekutif.md",
        "Sebanyak",
        '![Lagi](foto:rak.png "Rak")\n\nSebanyak',
        'content/2031/01-ringkasan-eksekutif.md:3: "foto:rak.png" dipasang dua kali',
        "[](foto:rak.png)",
    ),
    "template language in the text": Case(
        CHAPTER, LAST, "{% if tahun %}", f'{CHAPTER}:29: tanda "{{%" tidak membentuk nilai', "{{ nama }}"
    ),
    "HTML in the text": Case(
        CHAPTER, LAST, "x <script>y", f'{CHAPTER}:29: kode HTML "<script>" tidak dapat dipakai', "<u>"
    ),
    "unreadable equation": Case(
        CHAPTER, "\\frac{ {{", "\\frak{ {{", f'{CHAPTER}:9: rumus tidak terbaca: perintah "\\frak"', "docs/"
    ),
    "equation without end": Case(CHAPTER, LAST, "$$\na", f'{CHAPTER}:29: tanda "$$" tidak berpasangan', "dua baris"),
    "equation without bottom": Case(
        CHAPTER,
        LAST,
        "$$\n" + "\\frac{" * 2000 + "\n$$",
        f"{CHAPTER}:29: rumus tidak terbaca: rumus bertingkat",
        "docs/",
    ),
    "comments without end": Case(
        CHAPTER, LAST, "<!-- " * 50_000, f"{CHAPTER}:29: komentar <!-- belum ditutup", "Tutup dengan -->"
    ),
    "framed text within itself": Case(
        "content/2031/naskah/janji.md",
        "Kepala Dinas berjanji menjaga arsip.",
        "![](naskah:janji)",
        'content/2031/naskah/janji.md:3: "naskah:janji": naskah di dalam naskah',
        "tanpa judul",
    ),
    "numbered picture within a framed text": Case(
        "content/2031/naskah/janji.md",
        "Kepala Dinas berjanji menjaga arsip.",
        '![Rak](foto:rak.png "Rak")',
        'content/2031/naskah/janji.md:3: "foto:rak.png": naskah di dalam naskah, atau judul di dalamnya',
        "![](tabel:…)",
    ),
    "missing column": Case(
        "data/2031/tabel/ikm.csv",
        'unsur,indeks\nWaktu layanan,81.20\n"Sikap <ramah> & sabar",92.45',
        "indeks\n81.20\n92.45",
        'data/2031/tabel/ikm.csv:1: kolom "unsur" belum ada',
        "Tambahkan",
    ),
    "number in Indonesian style": Case(
        BUDGET, "900000,", '"1.234,5",', f'{BUDGET}:2: kolom "realisasi": "1.234,5" bukan angka', "tulis 1234.5"
    ),
    "sum that does not add up": Case(
        "data/2031/anggaran.yaml",
        "1250001",
        "1250010",
        "data/2031/anggaran.yaml:2: belanja operasi + modal (1.750.010) tidak sama dengan jumlah pagu sub kegiatan",
        "Mungkin angkanya tertukar di data/2031/sub-kegiatan.csv:4: 250.001 seharusnya 250.010?",
    ),
    "scale without classes": Case(
        "data/2031/ketentuan.yaml",
        "      - {huruf: A, nama: Baik Sekali, batas: 80}\n      - {huruf: B, nama: Biasa, batas: 25}\n",
        "      []\n",
        "data/2031/ketentuan.yaml:13: daftar kategori kosong",
        "Salin",
    ),
    "division by zero": Case(
        "data/2031/pk.yaml",
        "target: 82",
        "target: 0",
        'data/2031/pk.yaml:9: target "Indeks kepuasan pemustaka" nol',
        "polaritas: negatif",
    ),
    "plan without end": Case(
        "data/2031/renstra.yaml",
        "akhir: 2035",
        "akhir: 20355",
        "renstra.yaml:3: masa Renstra 2030-20355 lebih dari",
        "Periksa",
    ),
    "chart that breaks": Case(
        "charts/unsur.py", "bars = tuple(", "bars = 1 / 0, (", "charts/unsur.py:21: grafik", "Perbaiki berkas itu"
    ),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose last build went well."""
    office = copy_office(tmp_path_factory.mktemp("baik") / "kantor")
    assert office.build().code == 0
    return office


@pytest.fixture
def office(good: Office, tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor", good.root)


Refused = Callable[[], str]


@pytest.fixture
def refused(office: Office, good: Office) -> Refused:
    """Build, hold the outcome against what every refusal keeps, and return what was said."""

    def build() -> str:
        told = office.build()
        assert (told.code, told.out, "Traceback" in told.err) == (1, "", False)
        assert told.err.rstrip().endswith("hal perlu diperbaiki; laporan tidak disusun, berkas lama tidak berubah.")
        assert office.document.read_bytes() == good.document.read_bytes()
        return told.err

    return build


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_mistake_is_told_with_its_place_and_mend(office: Office, refused: Refused, case: Case) -> None:
    office.change(case.file, case.old, case.new)
    said = refused()

    assert case.message in said
    assert case.mend in said
    assert "1 hal perlu diperbaiki" in said


def test_a_broken_tag_of_the_template_is_told_with_its_paragraph(office: Office, refused: Refused) -> None:
    office.change_template("lkjip.docx", "{{ instansi.tempat }},", "{{ instansi.tempat },")

    said = refused()

    assert 'templates/lkjip.docx: paragraf "{{ instansi.tempat }, {{ instansi.tanggal }}" di bawah judul "KATA' in said
    assert "Setiap tanda ditulis utuh" in said


def test_an_unknown_tag_of_the_template_is_told_with_the_nearest(office: Office, refused: Refused) -> None:
    office.change_template("lkjip.docx", "{{ penandatangan.nip }}", "{{ penandatangan.nipp }}")
    said = refused()

    assert "templates/lkjip.docx: " in said
    assert 'Maksud Anda "penandatangan.nip"' in said


def test_a_table_without_a_pattern_is_told(office: Office, refused: Refused) -> None:
    office.change_template("tabel.docx", "tabel:efisiensi", "tabel:efisien")

    assert 'templates/tabel.docx memuat pola "tabel:efisiensi"' in refused().replace("tidak ", "")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (CHAPTER, f"{CHAPTER}:2: berkas bukan UTF-8"),
        (BUDGET, f"{BUDGET}:2: berkas tidak tersimpan sebagai UTF-8"),
    ],
)
def test_another_encoding_is_told_with_its_line(office: Office, refused: Refused, file: str, expected: str) -> None:
    (office.root / file).write_bytes(b"# Bab\n\xff\xfe caf\xe9\n")

    assert expected in refused()


def test_a_picture_that_is_none_is_told(office: Office, refused: Refused) -> None:
    (office.root / "data/2031/gambar/rak.png").write_bytes(b"bukan gambar")

    assert '10-pendahuluan.md:15: foto "rak.png" bukan gambar PNG atau JPG\n    Simpan ulang' in refused()


def test_a_year_without_texts_is_told(office: Office, refused: Refused) -> None:
    (office.root / "content/2031").rename(office.root / "content/2032")

    assert "content/2031: belum ada naskah *.md\n    Salin dari tahun sebelumnya" in refused()


def test_a_year_without_data_is_told(office: Office, refused: Refused) -> None:
    (office.root / "data/2031").rename(office.root / "data/2029")

    assert "data/2031: folder data tahun ini belum ada\n    Tahun yang ada datanya: 2029, 2030." in refused()


def test_a_link_out_of_the_folder_is_refused(office: Office, refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "rahasia.md").write_text("# Rahasia\n")
    (office.root / "content/2031/30-bocor.md").symlink_to(tmp_path / "rahasia.md")

    assert "content/2031/30-bocor.md: berkas ini tautan ke luar folder proyek\n    Salin" in refused()


def test_data_texts_and_templates_are_told_together(office: Office, refused: Refused) -> None:
    office.change(BUDGET, "900000", "9k")
    office.change("data/2031/pk.yaml", "target: 82", "target:")
    office.change(CHAPTER, "grafik:unsur", "peta:unsur")
    office.change("content/2031/10-pendahuluan.md", "<u>laut</u>", "<b>laut</b>")
    office.change_template("lkjip.docx", "{{ tahun }}", "{{ tahun }")
    said = refused()

    for place in (f"{BUDGET}:2", "data/2031/pk.yaml:9", f"{CHAPTER}:21", "10-pendahuluan.md:5", "templates/lkjip.docx"):
        assert place in said


def test_all_unknown_names_are_told_together(office: Office, refused: Refused) -> None:
    office.change(CHAPTER, "{{ ikm.nilai }}", "{{ ikm.nila }}")
    office.change("content/2031/01-ringkasan-eksekutif.md", "{{ iku.tercapai }}", "{{ iku.tercapay }}")

    assert "2 hal perlu diperbaiki" in refused()


def test_all_unknown_placements_are_told_together(office: Office, refused: Refused) -> None:
    office.change(CHAPTER, "tabel:efisiensi", "tabel:efisien")
    office.change(CHAPTER, "grafik:unsur", "grafik:unsr")

    assert "2 hal perlu diperbaiki" in refused()


def test_mistakes_of_every_stage_are_told_in_one_round(office: Office, refused: Refused) -> None:
    """A form, a value, a table, a photo, a picture's words and a reference: none waits for another to be mended."""
    (office.root / "data/2031/gambar/rak.png").write_bytes(b"bukan gambar")
    with (office.root / CHAPTER).open("a") as file:
        file.write("\n> kutipan\n\nNilai {{ ikm.nila }}.\n\n![Satu](tabel:ikn)\n\n![Dua](foto:dua.jpg)\n")
        file.write("\nLihat [](tabel:hilang).\n")
    said = refused()
    expected = (
        "tidak dikenal",
        "ikm.nila",
        '"ikn"',
        '"rak.png" bukan gambar',
        '"dua.jpg" tanpa teks',
        '"tabel:hilang"',
    )

    assert [word for word in expected if word not in said] == []


def test_a_refused_table_is_no_second_mistake_where_the_text_refers_to_it(office: Office, refused: Refused) -> None:
    with (office.root / CHAPTER).open("a") as file:
        file.write("\n![Satu](tabel:ikn)\n\nLihat [](tabel:ikn).\n")

    assert "1 hal perlu diperbaiki" in refused()


def test_a_mended_mistake_builds_again(office: Office, refused: Refused, good: Office) -> None:
    office.change(CHAPTER, "grafik:unsur", "grafik:unsr")
    refused()
    office.change(CHAPTER, "grafik:unsr", "grafik:unsur")

    assert (office.build().code, office.document.read_bytes()) == (0, good.document.read_bytes())


def test_no_mistake_ends_in_a_traceback_of_the_command(office: Office, root: Path) -> None:
    copy_engine(office, root)
    office.change(CHAPTER, "grafik:unsur", "peta:unsur")
    office.change(BUDGET, "900000", "9k")
    told = office.run("2031")

    assert (told.code, told.out, "Traceback" in told.err) == (1, "", False)
    assert told.err.splitlines()[-1].startswith("2 hal perlu diperbaiki; ")


def test_wrong_numbers_references_values_and_pictures_come_in_one_round(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change(BUDGET, "1000000,900000", "1.000.000,-900000")
    office.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: -8")
    office.change("data/2031/program.yaml", "capaian: 97", 'capaian: "= iku.hilang.capaiann"')
    office.change(CHAPTER, "{{ ikm.nilai }}", "{{ ikm.nila }}")
    office.change(CHAPTER, "grafik:unsur", "grafik:unsr")
    told = office.build().err
    places = (f"{BUDGET}:2", "data/2031/pk.yaml:15", "data/2031/program.yaml:8", f"{CHAPTER}:7", f"{CHAPTER}:21")

    assert [place for place in places if place not in told] == [], told
