"""Appendices: which scans belong to one, where it may stand, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from lkjip.report.appendices import Scan, conflict_in, scans_of
from lkjip.word.faults import faults
from tests.office import Docx, Office, copy_office, read_parts
from tests.word.conftest import png

FILE = "content/2031/90-lampiran.md"
ONE = '![Surat Keputusan](lampiran:sk "Surat keputusan tim")\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional office, built once: copies find its charts in the cache."""
    office = copy_office(tmp_path_factory.mktemp("lampiran") / "kantor")
    office.build()
    return office.root


def with_appendix(built: Path, folder: Path, markdown: str = ONE, **scans: bytes) -> Office:
    """The fictional office with appendices; `scans` by file name, its dot and dashes as underscores."""
    office = copy_office(folder / "kantor", built)
    (office.root / FILE).write_text(markdown, "utf-8")
    place = office.root / "data" / "2031" / "lampiran"
    place.mkdir()
    for name, content in scans.items():
        stem, _, kind = name.replace("_", "-").rpartition("-")
        (place / f"{stem}.{kind}").write_bytes(content)
    return office


def test_another_scan_is_another_version_of_the_data(built: Path, tmp_path: Path) -> None:
    office = with_appendix(built, tmp_path, sk_1_png=png(300, 200))
    states = [office.build().out.splitlines()[1]]
    (office.root / "data/2031/lampiran/sk-1.png").write_bytes(png(320, 200))
    states.append(office.build().out.splitlines()[1])

    assert ("versi data" in states[0], states[0] == states[1]) == (True, False)


# --- which pages -------------------------------------------------------------------------------------------------


def names(key: str, *files: str) -> list[str]:
    return [scan.file for scan in scans_of(key, "alt", dict.fromkeys(files, b"x"))]


def test_pages_come_in_the_order_of_their_numbers() -> None:
    assert names("sk", "sk-10.png", "sk-2.png", "sk-1.jpg", *(f"sk-{n}.png" for n in range(3, 10))) == [
        "sk-1.jpg",
        *(f"sk-{n}.png" for n in range(2, 11)),
    ]


def test_a_single_page_needs_no_number() -> None:
    assert names("sk", "sk.jpeg", "sk-tim-1.png") == ["sk.jpeg"]


def test_a_number_left_out_is_a_missing_page() -> None:
    assert [scan.content for scan in scans_of("sk", "alt", {"sk-1.png": b"1", "sk-3.png": b"3"})] == [b"1", b"", b"3"]


def test_nothing_scanned_yet_is_one_missing_page() -> None:
    assert scans_of("sk", "Surat", {}) == [Scan("sk-1.png", "Surat")]


def test_pages_are_counted_for_those_who_hear_them() -> None:
    assert [scan.alt for scan in scans_of("sk", "Surat", {"sk-1.png": b"1", "sk-2.png": b"2"})] == [
        "Surat (halaman 1 dari 2)",
        "Surat (halaman 2 dari 2)",
    ]


def test_a_transcript_joins_what_is_told() -> None:
    files = {"sk-1.png": b"1", "sk-1.txt": "\ufeffMenimbang,\n  bahwa …".encode()}

    assert scans_of("sk", "Surat", files)[0].alt == "Surat. Isi: Menimbang, bahwa …"


# --- in the document ---------------------------------------------------------------------------------------------


def test_an_upright_and_a_turned_page(built: Path, tmp_path: Path) -> None:
    office = with_appendix(built, tmp_path, sk_1_png=png(20, 30), sk_2_png=png(30, 20), sk_3_png=png(20, 31))
    told = office.build()
    document = Docx(read_parts(office.document))
    turned = [size.get(f"{{{W}}}orient") == "landscape" for size in document.body.iter(f"{{{W}}}pgSz")]

    assert (told.code, turned[-3:]) == (0, [False, True, False])
    assert faults(office.document.read_bytes()) == []


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_two_turned_appendices_share_a_section_and_end_the_report(built: Path, tmp_path: Path) -> None:
    office = with_appendix(
        built, tmp_path, ONE + "\n" + ONE.replace("sk", "st"), sk_png=png(30, 20), st_png=png(31, 20)
    )
    office.build()
    document = Docx(read_parts(office.document))
    sections = list(document.body.iter(f"{{{W}}}sectPr"))

    assert [one.find(f"{{{W}}}pgSz").get(f"{{{W}}}orient", "") for one in sections[-2:]] == ["", "landscape"]
    assert sections[-1].getparent().tag == f"{{{W}}}body"


def test_without_a_style_of_its_own_the_title_looks_like_those_of_the_front(built: Path, tmp_path: Path) -> None:
    office = with_appendix(built, tmp_path, sk_png=png(20, 30))
    office.build()

    assert Docx(read_parts(office.document)).texts("Judul Depan")[-1] == "LAMPIRAN\u00a01 SURAT KEPUTUSAN"


# --- mistakes ----------------------------------------------------------------------------------------------------


class Case(NamedTuple):
    """A mistake: the Markdown, what the message says, how it tells to mend it."""

    markdown: str
    message: str
    mend: str


CASES = {
    "no alternative text": Case("![Surat](lampiran:sk)\n", f'{FILE}:1: lampiran "sk" tanpa teks', "dokumen apa"),
    "no title": Case('![](lampiran:sk "Surat")\n', f'{FILE}:1: lampiran "sk" tanpa judul', "![Judul]"),
    "a file name": Case('![Surat](lampiran:sk.png "Surat")\n', 'nama lampiran "sk.png" tidak', "tanpa akhiran"),
    "a path": Case('![Surat](lampiran:../sk "Surat")\n', 'nama lampiran "../sk" tidak dapat dipakai', "huruf kecil"),
    "twice": Case(f"{ONE}\n{ONE}", f'{FILE}:3: "lampiran:sk" dipasang dua kali', "Hapus salah satu"),
    "something after it": Case(f"{ONE}\nTambahan.\n", f"{FILE}:3: ada isi lain sesudah lampiran", "90-lampiran.md"),
    "a chapter after it": Case(f"{ONE}\n# Bab\n", "ada isi lain sesudah lampiran", "yang hanya berisi lampiran"),
    "in a list": Case(f"1. butir\n\n    {ONE}", '"lampiran:sk" dipasang di dalam daftar', "tanpa jorokan"),
    "a reference that leads nowhere": Case(
        f"Lihat [](lampiran:st).\n\n{ONE}", 'rujukan "lampiran:st" tidak menunjuk', "lampiran:sk"
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_is_told_with_its_mend(built: Path, tmp_path: Path, case: Case) -> None:
    told = with_appendix(built, tmp_path, case.markdown, sk_png=png(20, 30)).build()

    assert (told.code, case.message in told.err, case.mend in told.err) == (1, True, True), told.err


def test_a_pdf_is_refused_with_what_to_do(built: Path, tmp_path: Path) -> None:
    told = with_appendix(built, tmp_path, sk_pdf=b"%PDF-1.7").build()

    assert "data/2031/lampiran/sk.pdf: hasil pindai PDF tidak dapat dimuat ke dalam dokumen Word" in told.err
    assert "Simpan setiap halamannya sebagai gambar di folder ini: sk-1.png, sk-2.png" in told.err


def test_any_other_file_is_refused(built: Path, tmp_path: Path) -> None:
    told = with_appendix(built, tmp_path, sk_docx=b"PK").build()

    assert "data/2031/lampiran/sk.docx: lampiran hanya menerima gambar PNG atau JPG" in told.err


@pytest.mark.parametrize("content", [b"\xff\xfeM", b"a" * 20_001])
def test_a_transcript_that_is_no_page_of_text_is_refused(built: Path, tmp_path: Path, content: bytes) -> None:
    told = with_appendix(built, tmp_path, sk_png=png(20, 30), sk_txt=content).build()

    assert "data/2031/lampiran/sk.txt: salinan teks bukan UTF-8 atau lebih panjang dari" in told.err


@pytest.mark.parametrize("name", ["sk_2_txt", "lain_txt", "sk_png_txt"])
def test_a_transcript_without_its_page_is_refused(built: Path, tmp_path: Path, name: str) -> None:
    told = with_appendix(built, tmp_path, sk_png=png(20, 30), **{name: b"Isi halaman."}).build()

    assert (told.code, "salinan teks ini tanpa gambar halamannya" in told.err) == (1, True)


def test_a_damaged_scan_is_told(built: Path, tmp_path: Path) -> None:
    told = with_appendix(built, tmp_path, sk_png=b"bukan gambar").build()

    assert f'{FILE}:1: lampiran "sk.png" bukan gambar PNG atau JPG' in told.err


def test_a_link_out_of_the_project_is_refused(built: Path, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.png"
    secret.write_bytes(png(20, 30))
    office = with_appendix(built, tmp_path)
    (office.root / "data" / "2031" / "lampiran" / "sk.png").symlink_to(secret)

    assert "berkas ini tautan ke luar folder proyek" in office.build().err


def test_in_the_front_matter_it_is_refused(built: Path, tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor", built)
    office.change("content/2031/00-kata-pengantar.md", "Laporan tahun", f"{ONE}\nLaporan tahun")

    assert "00-kata-pengantar.md:3: lampiran dipasang di bagian depan" in office.build().err


def test_in_a_framed_document_it_is_refused(built: Path, tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor", built)
    office.change("content/2031/naskah/janji.md", "1. tepat waktu", f"{ONE}\n1. tepat waktu")

    assert "tidak dapat bernomor" in office.build().err


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (b"satu\n<<<<<<< HEAD\ndua\n=======\ntiga\n>>>>>>> lain\n", 2),
        (b"satu\n=======\n", 2),
        (b"satu <<<<<<< dua\n", None),
        (b"======== judul\n", None),
        (b"", None),
    ],
)
def test_a_transcription_in_which_two_people_collide_is_found(written: bytes, line: int | None) -> None:
    found = conflict_in(Scan("sk-1.png", ""), {"sk-1.txt": written})

    assert found == (("sk-1.txt", line) if line else None)
