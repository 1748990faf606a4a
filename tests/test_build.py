"""The fictional office, built whole: what its document holds, what the command says."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NoReturn

import docx
import pytest

from lkjip.cli.console import main
from lkjip.verbs.catalogue import BY_NAME
from lkjip.word.shortening import SHORT
from tests.office import Docx, Office, Told, W, copy_engine, copy_office, read_parts, text, value
from tests.soundness import faults

PK = "Tabel\u00a01.\u00a01"
MISSING = "[data belum tersedia]"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return copy_office(tmp_path_factory.mktemp("kantor") / "kantor")


@pytest.fixture(scope="module")
def told(office: Office) -> Told:
    return office.build()


@pytest.fixture(scope="module")
def document(office: Office, told: Told) -> Docx:
    return Docx(read_parts(office.document))


# --- the file ----------------------------------------------------------------------------------------------------


def test_python_docx_opens_it(office: Office, told: Told) -> None:
    properties = docx.Document(str(office.document)).core_properties

    assert properties.author == "Dinas Kearsipan Laut Kabupaten Rawa Biru"


@pytest.mark.anew
def test_a_second_build_gives_the_same_bytes_with_and_without_cache(office: Office, told: Told, tmp_path: Path) -> None:
    first = office.document.read_bytes()
    office.build()
    again = office.document.read_bytes()
    elsewhere = copy_office(tmp_path / "lain")
    elsewhere.build()

    assert (again, elsewhere.document.read_bytes()) == (first, first)


def test_other_data_give_other_bytes(office: Office, told: Told, tmp_path: Path) -> None:
    other = copy_office(tmp_path / "lain")
    other.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 7")
    other.build()

    assert other.document.read_bytes() != office.document.read_bytes()


def test_nothing_of_another_office_is_in_it(document: Docx) -> None:
    strangers = re.compile("balangan|kependudukan|pencatatan sipil|LKjIP 20", re.IGNORECASE)

    assert [name for name, part in document.parts.items() if strangers.search(part.decode("utf-8", "replace"))] == []


def test_it_is_indonesian_and_on_the_paper_of_its_own_template(document: Docx) -> None:
    language = document.root("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    paper = {(size.get(f"{W}w"), size.get(f"{W}h")) for size in document.body.iter(f"{W}pgSz")}

    assert language is not None
    assert (language.get(f"{W}val"), paper) == ("id-ID", {("12189", "18709")})
    assert b"<dc:language>id-ID</dc:language>" in document.parts["docProps/core.xml"]


def test_cover_and_signature_hold_the_office_s_own_words(document: Docx) -> None:
    shown = [text(one) for one in document.body.iter(f"{W}p")]

    for words in (
        "LAPORAN TAHUNAN ARSIP LAUT",
        "DINAS KEARSIPAN LAUT",
        "SEKAR <& ANGIN>, S.Ars.",
        "Rawa Biru, Februari 2032",
    ):
        assert words in shown


def test_every_section_of_a_draft_bears_the_watermark(document: Docx) -> None:
    """The cover's section has no header in the template; the others inherit or have their own."""
    sections = list(document.body.iter(f"{W}sectPr"))
    headers = [part for name, part in document.parts.items() if name.startswith("word/header")]

    assert sections[0].find(f"{W}headerReference") is not None
    assert [part.count(b'string="DRAF"') for part in headers] == [1] * len(headers)


# --- headings, captions, references ------------------------------------------------------------------------------


def test_headings_are_numbered_by_the_template_s_multilevel_list(document: Docx) -> None:
    styles = {value(style, "name"): style for style in document.root("word/styles.xml").iter(f"{W}style")}
    numbering = document.root("word/numbering.xml")
    lists = {value(one, "name"): one for one in numbering.iter(f"{W}abstractNum")}
    bab = lists["LKjIP Bab"]
    nums = {num.get(f"{W}numId"): value(num, "abstractNumId") for num in numbering.iter(f"{W}num")}
    used = [nums[value(styles[f"heading {level}"], "pPr/w:numPr/w:numId")] for level in (1, 2, 3, 4)]

    assert value(bab, "multiLevelType") == "multilevel"
    assert used == [bab.get(f"{W}abstractNumId")] * 4


def test_headings_stand_in_order(document: Docx) -> None:
    found = [
        (document.style(one).lower(), text(one))
        for one in document.body.iter(f"{W}p")
        if document.style(one).lower().startswith("heading")
    ]

    assert found == [
        ("heading 1", "PENDAHULUAN"),
        ("heading 2", "Latar Belakang"),
        ("heading 2", "Sasaran"),
        ("heading 3", "Rincian"),
        ("heading 1", "AKUNTABILITAS"),
        ("heading 2", "Capaian"),
        ("heading 3", "Arsip Hilang"),
        ("heading 4", "Kepuasan Pemustaka"),
        ("heading 2", "Anggaran"),
    ]


def test_captions_are_counted_by_fields_that_already_hold_their_results(document: Docx) -> None:
    counted = [field for field in document.fields() if field.code.startswith("SEQ") and field.code != "SEQ Bab \\h"]

    assert [f"{field.code} = {field.result}" for field in counted if "_" in field.code] == [
        "SEQ Gambar_1 \\* ARABIC = 1",
        "SEQ Gambar_1 \\* ARABIC = 2",
        "SEQ Gambar_1 \\* ARABIC = 3",
        "SEQ Tabel_1 \\* ARABIC = 1",
        "SEQ Gambar_1 \\* ARABIC = 4",
        "SEQ Tabel_2 \\* ARABIC = 1",
        "SEQ Tabel_2 \\* ARABIC = 2",
        "SEQ Tabel_2 \\* ARABIC = 3",
        "SEQ Gambar_2 \\* ARABIC = 1",
        "SEQ Tabel_2 \\* ARABIC = 4",
        "SEQ Tabel_2 \\* ARABIC = 5",
    ]


def test_captions_read_label_and_title(document: Docx) -> None:
    assert document.texts("Keterangan Gambar") == [
        "Gambar\u00a01.\u00a01 Susunan Organisasi",
        "Gambar\u00a01.\u00a02 Rak Arsip",
        "Gambar\u00a01.\u00a03 Peta Wilayah",
        "Gambar\u00a01.\u00a04 Janji Kepala Dinas",
        "Gambar\u00a02.\u00a01 Kepuasan per Unsur",
    ]


def test_cross_references_are_fields_that_show_the_label(document: Docx) -> None:
    shown = [field.result for field in document.fields() if field.code.startswith("REF")]

    assert shown == [PK, "Gambar\u00a01.\u00a03", "2.1"]


def test_contents_hold_every_line(document: Docx) -> None:
    lines = [line for level in range(1, 6) for line in document.texts(f"toc {level}")]

    assert sorted(re.sub("–$", "", line) for line in lines) == sorted(
        [
            *("DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR", "KATA PENGANTAR", "RINGKASAN EKSEKUTIF"),
            *("PENDAHULUAN", "1.1.Latar Belakang", "1.2.Sasaran", "1.2.1.Rincian"),
            *("AKUNTABILITAS", "2.1.Capaian", "2.1.1.Arsip Hilang", "2.1.1.1.Kepuasan Pemustaka", "2.2.Anggaran"),
        ]
    )


# --- rules of the format -----------------------------------------------------------------------------------------


def test_it_keeps_every_rule_of_the_format(document: Docx) -> None:
    assert faults(document) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("document", '<wp:docPr id="2"', '<wp:docPr id="1"', "wp:docPr id=1 twice"),
        ("document", r'w:name="_Ref\d+"', 'w:name="_Toc_depan_daftar_isi"', "w:name=_Toc_depan_daftar_isi twice"),
        ("document", 'descr="Rak[^"]*"', 'descr=""', "no alternative text"),
        ("document", '"begin"/>', '"begin" w:dirty="true"/>', "word/document.xml asks Word"),
        ("settings", "<w:zoom", '<w:updateFields w:val="true"/><w:zoom', "word/settings.xml asks Word"),
        ("document", 'w:pStyle w:val="Judul1"', 'w:pStyle w:val="Heading1"', "style Heading1 is unknown"),
        ("document", r"REF _Ref\d+", "REF _Ref1", "REF _Ref1 \\h leads nowhere"),
        ("document", "<w:tblHeader/>", "", "a table without a header row"),
        ("document", "<w:cantSplit/>", "", "a row that may split"),
        ("document", r"(?<=<w:r><w:rPr>)<w:rStyle[^>]*/>(?=.{0,60}\[data belum)", "", "not highlighted: [data"),
    ],
)
def test_each_rule_of_the_format_is_kept_watch_over(document: Docx, part: str, old: str, new: str, fault: str) -> None:
    name = f"word/{part}.xml"
    broken, times = re.subn(old, lambda _: new, document.parts[name].decode(), count=1)

    assert times == 1
    assert fault in "\n".join(faults(Docx({**document.parts, name: broken.encode()})))


def test_styles_are_found_by_name_whatever_their_ids(document: Docx) -> None:
    assert {document.names[one] for one in ("Judul1", "Judul2", "Keterangan")} == {"heading 1", "heading 2", "caption"}


def test_alternative_texts_tell_what_a_picture_shows(document: Docx) -> None:
    drawings = re.findall(r"<wp:docPr [^>]*>", document.xml)
    told = [re.search(r'descr="([^"]*)"', drawing) for drawing in drawings]

    assert [found[1] if found else "" for found in told] == [
        "Bagan susunan organisasi: Kepala Dinas membawahkan Sekretariat, Bidang Arsip, Bidang Ombak.",
        "Rak arsip yang berisi peti laut",
        "Diagram batang indeks kepuasan per unsur tahun 2031: "
        "Waktu layanan 81,20; Sikap &lt;ramah&gt; &amp; sabar 92,45.",
    ]


# --- what it says ------------------------------------------------------------------------------------------------


def test_achievements_follow_their_polarity_and_missing_ones_stay_missing(document: Docx) -> None:
    assert document.table("Sasaran")[2:] == [
        [
            "1",
            "Meningkatnya mutu layanan arsip",
            "Indeks kepuasan pemustaka",
            "82,50",
            "82",
            "86,83",
            "105,89%",
            "Istimewa",
        ],
        ["", "", "Arsip hilang", "11 berkas", "10 berkas", "8 berkas", "120,00%", "Istimewa"],
        ["", "", "Arsip yang didigitalkan", SHORT, "60%", SHORT, SHORT, SHORT],
        ["Rata-rata Capaian", SHORT, SHORT],
    ]


def test_less_is_better_against_the_end_of_the_plan_too(document: Docx) -> None:
    """8 lost against 4 allowed in 2035: (2 x 4 - 8) / 4 = 0 %, not 200 %."""
    assert document.table("Capaian 2031 thdp 2035")[2] == [
        "Arsip hilang",
        SHORT,
        "10 berkas",
        "8 berkas",
        "120,00%",
        "0,00%",
    ]


def test_money_adds_up_and_words_stay_intact(document: Docx) -> None:
    money = document.table("Pagu Anggaran (Rp.)")

    assert money[1:4] + money[-1:] == [
        ["Sasaran : Meningkatnya mutu layanan arsip"],
        ["I", "Program : Pengelolaan Arsip Laut", "1.750.001,-", "1.525.000,-", "87,14"],
        ["I.1", "Kegiatan : Perawatan Arsip", "1.500.000,-", "1.400.000,-", "93,33"],
        ["Capaian realisasi anggaran", "1.750.001,-", "1.525.000,-", "87,14"],
    ]


def test_prose_prints_values_and_signs_as_they_are(document: Docx) -> None:
    prose = document.texts("Isi")

    assert 'Kantor ini merawat arsip laut seluas 912,4\u00a0km²; tanda <5% & "kutip" tetap utuh.' in prose
    assert (
        f"IKM 86,83 (Baik Sekali), kenaikan 4,33 dari 82,50; arsip hilang 8\u00a0berkas, melampaui target; "
        f"digitalisasi {MISSING}."
    ) in prose
    assert ["2", "Sikap <ramah> & sabar", "3,40", "85,00", "3,70", "92,45"] in document.table("Unsur Pelayanan")


def test_a_missing_photo_says_which_file_it_waits_for(document: Docx) -> None:
    frame = " ".join(document.texts("Bingkai Kosong"))

    assert "data/2031/gambar/peta.jpg" in frame
    assert "Peta kecamatan Utara dan Selatan" in frame


def test_lists_keep_their_markers(document: Docx) -> None:
    numbering = document.root("word/numbering.xml")
    lists = {one.get(f"{W}abstractNumId"): value(one, "name") for one in numbering.iter(f"{W}abstractNum")}
    nums = {num.get(f"{W}numId"): lists[value(num, "abstractNumId")] for num in numbering.iter(f"{W}num")}
    items = [one for one in document.body.iter(f"{W}p") if one.find(f"{W}pPr/{W}numPr/{W}numId") is not None]

    assert [(nums[value(one, "pPr/w:numPr/w:numId")], text(one)) for one in items] == [
        ("LKjIP a.", "perawatan:"),
        ("LKjIP 1)", "kering"),
        ("LKjIP 1)", "jilid"),
        ("LKjIP a.", "peminjaman"),
        ("LKjIP a.", "lain-lain"),
        ("LKjIP 1.", "tepat waktu"),
        ("LKjIP 1.", "utuh"),
        ("LKjIP 1.", "Menambah rak di ruang simpan."),
        ("LKjIP 1.", "Menghitung ulang 8\u00a0berkas."),
    ]


# --- the command -------------------------------------------------------------------------------------------------


def test_the_summary_tells_file_counts_and_gaps(told: Told) -> None:
    first, state, note, doubts, count, *gaps = told.out.splitlines()

    assert re.fullmatch(r"output/LKjIP-2031\.docx: 6 tabel, 5 gambar \(\d+,\d detik\)", first)
    assert state.startswith("Status: Draf")
    assert note.startswith("Catatan: nomor halaman di daftar isi belum diisi")
    assert re.fullmatch(r"Catatan: \d+ peringatan isi; lihat dengan: python build\.py 2031 periksa", doubts)
    assert count == "Masih terbuka 4 hal; laporan ini draf:"
    assert "  data/2031/gambar/logo.png: Logo pada sampul (templates/lkjip.docx); juga peta.jpg" in gaps
    assert "  data/2031/pk.yaml:21: Realisasi: Arsip yang didigitalkan (menunggu berita acara Bidang Arsip)" in gaps


def test_a_draft_with_gaps_is_a_success(told: Told) -> None:
    assert told.code == 0


def test_a_report_without_gaps_says_so(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    for path in sorted((office.root / "content/2031").glob("[12]*.md")):
        path.unlink()
    (office.root / "content/2031/10-bab.md").write_text("# Bab\n\nTahun {{ tahun }}.\n")
    office.change("content/2031/01-ringkasan-eksekutif.md", "{{ iku.rata_rata }}", "baik")
    office.change("data/2031/pk.yaml", '{nilai: null, alasan: "menunggu berita acara Bidang Arsip"}', "60")
    office.change("data/2031/program.yaml", '{nilai: null, alasan: "belum dihitung"}', "60")
    shutil.copy2(office.root / "data/2031/gambar/rak.png", office.root / "data/2031/gambar/logo.png")

    assert office.build().out.splitlines()[-1] == "Tidak ada yang kurang."


def test_check_writes_nothing(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    told = office.build("check")

    assert (told.code, office.document.exists()) == (0, False)
    assert "\nTidak ada kesalahan: 6 tabel, 5 gambar" in told.out
    assert "Pemeriksaan isi: 0 galat" in told.out


def test_a_locked_document_is_saved_beside_the_old_one(
    office: Office, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word on Windows keeps an open file from being replaced; where it holds the same report, nothing has to be."""
    office = copy_office(tmp_path / "kantor", office.root)
    before = office.document.read_bytes()
    replace = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if target == office.document:
            raise PermissionError(13, "locked", str(target))
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refuse)
    unchanged = office.build()
    office.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 7")
    again = office.build()
    beside = office.root / "output" / "LKjIP-2031-baru.docx"

    assert unchanged.out.startswith("output/LKjIP-2031.docx: ")
    assert again.out.startswith("output/LKjIP-2031-baru.docx: ")
    assert (office.document.read_bytes() == before, beside.read_bytes() == before) == (True, False)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Office:
    """The office with a command line and an engine of its own."""
    office = copy_office(tmp_path_factory.mktemp("terpasang") / "kantor")
    copy_engine(office, root)
    return office


def test_the_command_builds_in_a_folder_of_its_own(installed: Office, document: Docx) -> None:
    told = installed.run("2031", "--cepat")

    assert (told.code, read_parts(installed.document)) == (0, document.parts)
    assert [line.strip(" …") for line in told.err.splitlines()][:3] == [
        "LKjIP 2031",
        "memuat, memeriksa, dan menghitung",
        "menuliskan nilai ke dalam naskah",
    ]


def test_output_is_plain_where_nobody_watches(installed: Office) -> None:
    told = installed.run("2031", "--cepat")

    assert re.findall(r"\x1b|\r", told.out + told.err) == []


def test_input_that_cannot_be_built_ends_with_one(installed: Office) -> None:
    told = installed.run("1999")

    assert (told.code, told.out, "Traceback" in told.err) == (1, "", False)
    assert "data/1999: folder data tahun ini belum ada" in told.err


WRONG = {
    "": "Tahun laporan belum disebut. Tulis misalnya: python build.py 2023",
    "dua-ribu": '"dua-ribu" bukan tahun laporan. Tulis tahun dengan empat angka',
    "periksa": "Tahun laporannya belum disebut. Tulis misalnya: python build.py 2023 periksa",
    "check": "Tahun laporannya belum disebut. Tulis misalnya: python build.py 2023 periksa",
    "2031 zigzag": 'Perintah "zigzag" tidak dikenal. Perintahnya: periksa, amati, nilai',
    "2031 perksa": 'Perintah "perksa" tidak dikenal. Maksud Anda "periksa"?',
    "2031 chek": 'Perintah "chek" tidak dikenal. Maksud Anda "periksa"?',
    "2031 --terbang": "Pilihan --terbang tidak dikenal. Pilihan untuk menyusun laporan: --cepat",
    "2031 --finall": 'Pilihan --finall tidak dikenal. Maksud Anda "--final"?',
    "2031 --finall=ya": 'Pilihan --finall=ya tidak dikenal. Maksud Anda "--final"?',
    "2031 --final=ya": "Pilihan tidak terbaca. Jalankan: python build.py TAHUN",
    "2031 --coba": "Pilihan --coba tidak berlaku untuk menyusun laporan",
    "2031 periksa --pdf": 'Pilihan --pdf tidak berlaku untuk "periksa". Pilihannya: --json.',
    "2031 check --pdf": 'Pilihan --pdf tidak berlaku untuk "periksa". Pilihannya: --json.',
    "2031 --final periksa": 'Pilihan --final tidak berlaku untuk "periksa"',
    "2031 nilai --jso": 'Pilihan --jso tidak dikenal. Maksud Anda "--json"?',
    "2031 nilai --cept": 'Pilihan --cept tidak dikenal. Pilihan untuk "nilai": --json.',
    "2031 nilai -j": 'Pilihan -j tidak dikenal. Pilihan untuk "nilai": --json.',
    "2031 buku-kerja --json": 'Pilihan --json tidak berlaku untuk "buku-kerja". Pilihannya: tidak ada.',
    "2031 periksa ikm": '"ikm" tidak diperlukan untuk "periksa". Jalankan: python build.py TAHUN periksa [--json]',
    "2031 periksa --json ikm": '"ikm" tidak diperlukan untuk "periksa". Jalankan: python build.py TAHUN periksa',
}


@pytest.mark.parametrize(("arguments", "said"), WRONG.items(), ids=WRONG.keys())
def test_wrong_usage_names_the_word_and_ends_with_two(
    installed: Office, capsys: pytest.CaptureFixture[str], arguments: str, said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(no_build, installed.root, arguments.split())
    told = capsys.readouterr()

    assert (ended.value.code, told.out, told.err.startswith(said)) == (2, "", True)


def no_build(*_: object) -> NoReturn:
    raise AssertionError


@pytest.mark.parametrize("typed", BY_NAME)
@pytest.mark.parametrize("year", [["2031"], []], ids=["tahun", "tanpa tahun"])
def test_each_verb_has_a_help_of_its_own(
    installed: Office, capsys: pytest.CaptureFixture[str], year: list[str], typed: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(no_build, installed.root, [*year, typed, "--help"])
    told = capsys.readouterr().out
    verb = BY_NAME[typed]

    assert (ended.value.code, told.startswith(f"pemakaian: python build.py TAHUN {verb.name}")) == (0, True)
    assert [option.name in told for option in verb.options] == [True] * len(verb.options)
    assert [f"python build.py {example.typed}" in told for example in verb.examples] == [True] * len(verb.examples)


def test_help_is_indonesian_and_has_examples(installed: Office) -> None:
    told = installed.run("--help")

    assert (told.code, told.err) == (0, "")
    assert "pemakaian:" in told.out
    assert "contoh:\n  python build.py 2023 " in told.out
    assert re.findall(r"usage|options|positional|show this", told.out) == []
