"""Long tables in an appendix: summed up in the body, whole at the end, by one word in their placement."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageOps

from lkjip.report.condensing import condensed
from lkjip.report.model import Cell, Row, Run, plain
from tests.office import Docx, Office, Told, W, copy_office_with_services, fill_gaps, measure_pages, read_parts, rows
from tests.office import text as text_of
from tests.soundness import faults

BODY = "content/2031/20-akuntabilitas.md"
LAST = "content/2031/90-lampiran.md"
BUDGET, SURVEY = "(tabel:anggaran)", "(tabel:ikm)"
TYPED = """
![Kunjungan Lapangan](tabel:kunjungan "Lampiran")

| Kecamatan | Kunjungan |
|---|---|
| Utara | 12 |
| Selatan | 9 |

Sumber: Bidang Pelayanan

Lihat [](tabel:anggaran), [](tabel:anggaran-ringkasan), dan [](tabel:kunjungan).
"""


def annexed(office: Office, *placements: str) -> Office:
    """The office with these tables in an appendix."""
    for placement in placements:
        office.change(BODY, placement, placement.replace(")", ' "lampiran")'))
    return office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Office:
    """Complete, with a table of programmes, an own one and a typed one in the appendix; a figure is provisional."""
    office = annexed(copy_office_with_services(tmp_path_factory.mktemp("lampirkan") / "kantor", root), BUDGET, SURVEY)
    fill_gaps(office)
    with Image.open(office.root / "data/2031/gambar/rak.png") as picture:
        ImageOps.mirror(picture).save(office.root / "data/2031/gambar/ruang.png")
    path = office.root / BODY
    path.write_text(path.read_text("utf-8") + TYPED, "utf-8")
    office.change(BODY, '(tabel:anggaran "lampiran")', '(tabel:anggaran "lampiran")\n\nSumber: Laporan realisasi')
    office.change("data/2031/tabel/ikm.csv", "81.20", '81.20,menunggu berita acara,"Kepala Dinas, 3 Februari 2032"')
    head, rest = (office.root / "data/2031/tabel/ikm.csv").read_text("utf-8").split("\n", 1)
    (office.root / "data/2031/tabel/ikm.csv").write_text(
        f"{head},sementara,disetujui\n{rest.replace('92.45', '92.45,,')}"
    )
    measure_pages(office)
    told = office.build("--final")
    assert told.code == 0, told.err
    return office


@pytest.fixture(scope="module")
def document(office: Office) -> Docx:
    return Docx(read_parts(office.final))


def captions(document: Docx) -> list[str]:
    return [caption.replace("\xa0", " ") for caption in document.texts("Keterangan Tabel")]


def below(document: Docx, caption: str) -> list[list[str]]:
    return list(rows(_table_below(document, caption)))


def _table_below(document: Docx, caption: str) -> etree._Element:
    found = next(p for p in document.paragraphs("Keterangan Tabel") if caption in text_of(p).replace("\xa0", " "))
    table = found.getnext()
    assert table is not None
    assert table.tag == f"{W}tbl"
    return table


def test_the_document_is_sound(document: Docx) -> None:
    assert faults(document) == []


def test_the_body_keeps_a_summary_and_the_end_the_whole(document: Docx) -> None:
    found = captions(document)

    assert [caption for caption in found if "Ringkasan" in caption] == [
        "Tabel 2. 3 Ringkasan Kepuasan menurut Unsur",
        "Tabel 2. 4 Ringkasan Penyerapan Anggaran",
    ]
    assert found[-3:] == [
        "Tabel L. 1 Kepuasan menurut Unsur",
        "Tabel L. 2 Penyerapan Anggaran",
        "Tabel L. 3 Kunjungan Lapangan",
    ]


def test_the_summary_has_the_sums_and_groups_of_the_whole(document: Docx) -> None:
    short, whole = below(document, "Tabel 2. 4"), below(document, "Tabel L. 2")

    assert 2 < len(short) < len(whole)
    assert [row for row in whole if row in short] == short
    assert not any("egiatan :" in cell for row in short[1:] for cell in row)


def test_a_sentence_leads_to_the_whole(document: Docx) -> None:
    shown = [text_of(p).replace("\xa0", " ") for p in document.body.iter(f"{W}p")]

    assert "Selengkapnya (2 baris) pada Lampiran 1, Tabel L. 1." in shown
    assert "Kunjungan Lapangan (2 baris) selengkapnya pada Lampiran 1, Tabel L. 3." in shown
    assert "Lihat Tabel L. 2, Tabel 2. 4, dan Tabel L. 3." in shown


def test_references_lead_to_bookmarks_of_the_whole(document: Docx) -> None:
    found = _table_below(document, "Tabel L. 2").getprevious()
    assert found is not None
    marks = {mark.get(f"{W}name") for mark in found.iter(f"{W}bookmarkStart")}
    codes = [field.code.split()[1] for field in document.fields() if field.code.startswith("REF ")]

    assert marks.intersection(codes)


def test_the_lists_name_both(document: Docx) -> None:
    lines = [line.replace("\xa0", " ") for line in document.texts("table of figures")]

    assert [line for line in lines if "Penyerapan" in line and "–" not in line] == [
        line for line in lines if line.startswith(("Tabel 2. 4Ringkasan", "Tabel L. 2Penyerapan"))
    ]
    assert any("LAMPIRAN 1 TABEL SELENGKAPNYA" in line.replace("\xa0", " ") for line in document.texts("toc 5"))


def test_the_number_counts_on_in_word(document: Docx) -> None:
    codes = [field for field in document.fields() if field.code.startswith("SEQ Tabel_L ")]

    assert [field.result for field in codes] == ["1", "2", "3"]


def test_notes_stand_below_tables_and_no_sentence(document: Docx) -> None:
    notes = document.texts("Sumber")

    assert notes.count("Sumber: Bidang Pelayanan") == 1
    assert notes.count("Sumber: Laporan realisasi") == 2
    assert sum(note.startswith("*) Angka sementara") for note in notes) >= 2


def test_other_verbs_know_both(office: Office) -> None:
    page = office.build("telusur")
    (shown,) = (office.root / "output").glob("*.html")
    origin = office.build("asal", "anggaran.pagu").out

    assert page.code == 0, page.err
    assert "Tabel\xa0L.\xa01</span>" in shown.read_text("utf-8")
    assert ("Tabel 2. 4, baris" in origin, "Tabel L. 2, baris" in origin) == (True, True)


def test_review_and_comparison_go_on(office: Office) -> None:
    assert [office.build(verb).code for verb in ("reviu", "periksa")] == [0, 0]


# --- the office's own place ---------------------------------------------------------------------------------------


def test_the_office_says_where_and_under_which_title(root: Path, tmp_path: Path) -> None:
    office = annexed(copy_office_with_services(tmp_path / "kantor", root), BUDGET)
    own = '![Rincian Anggaran](lampiran:tabel-lengkap)\n\n![Keputusan](lampiran:sk "Surat keputusan tim")\n'
    (office.root / LAST).write_text(own, "utf-8")
    told = office.build()
    shown = [line.replace("\xa0", " ") for line in Docx(read_parts(office.document)).texts("toc 5")]

    assert told.code == 0, told.err
    assert [line for line in shown if line.startswith("LAMPIRAN")] == [
        "LAMPIRAN 1 RINCIAN ANGGARAN–",
        "LAMPIRAN 2 KEPUTUSAN–",
    ]


def refused(root: Path, folder: Path, placement: str, written: str, file: str = BODY) -> Told:
    office = copy_office_with_services(folder / "kantor", root)
    office.change(file, placement, written)
    return office.build()


@pytest.mark.parametrize(
    ("placement", "written", "message"),
    [
        ("![Penyerapan Anggaran](tabel:anggaran)", '![](tabel:anggaran "lampiran")', "tanpa judul"),
        (BUDGET, '(tabel:anggaran "di belakang")', '"di belakang" pada tabel:anggaran tidak akan tercetak'),
    ],
)
def test_what_cannot_be_is_refused_in_its_line(
    root: Path, tmp_path: Path, placement: str, written: str, message: str
) -> None:
    told = refused(root, tmp_path, placement, written)

    assert told.code == 1
    assert f"{BODY}:" in told.err
    assert message in told.err


def test_a_place_without_tables_is_refused(root: Path, tmp_path: Path) -> None:
    office = copy_office_with_services(tmp_path / "kantor", root)
    (office.root / LAST).write_text("![Rincian](lampiran:tabel-lengkap)\n", "utf-8")
    told = office.build()

    assert (told.code, f"{LAST}:1: " in told.err, "tidak berisi tabel" in told.err) == (1, True, True)


# --- which rows ---------------------------------------------------------------------------------------------------


def of_kinds(*kinds: str) -> list[Row]:
    return [Row(kind, (("nama", Cell(((Run(f"{kind} {at}"),),))),)) for at, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("kinds", "kept"),
    [
        ("program kegiatan sub sub program kegiatan sub", "program program"),
        ("kelompok program kegiatan jumlah", "kelompok program jumlah"),
        ("kegiatan sub kegiatan sub", "kegiatan kegiatan"),
        ("isi rincian isi", "isi isi"),
        ("kelompok isi subjumlah kelompok isi subjumlah jumlah", "subjumlah subjumlah jumlah"),
        ("provinsi isi sendiri isi", "provinsi sendiri"),
        ("kelas1 kelas3 kosong jumlah", "jumlah"),
        ("kelompok isi kelompok isi", ""),
        ("isi isi", ""),
        ("jumlah", ""),
    ],
)
def test_a_summary_leaves_the_finest_rows_out(kinds: str, kept: str) -> None:
    assert [row.kind for row in condensed(of_kinds(*kinds.split()))] == kept.split()


def test_cells_over_several_rows_reach_over_those_that_stay() -> None:
    over, covered = Cell(((Run("tangkap"),),), 4), Cell((), 0)
    whole = [Row(kind, (("program", cell),)) for kind, cell in zip(
        ("kegiatan", "sub", "kegiatan", "sub"), (over, covered, covered, covered), strict=True
    )]  # fmt: skip
    found = [dict(row.cells)["program"] for row in condensed(whole)]

    assert [(cell.rows, [plain(line) for line in cell.paragraphs]) for cell in found] == [(2, ["tangkap"]), (0, [])]
