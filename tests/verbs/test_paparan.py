"""`ringkas`: the slides beside the two pages, as leaders see them, screen readers and PowerPoint read them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from lkjip.base.marks import passages
from lkjip.base.quantity import Sementara, absent, given
from lkjip.base.source import Source
from lkjip.compute.verdicts import Status
from lkjip.data.schema import IndikatorKinerja, SasaranKinerja
from lkjip.report.model import Block, Break, Heading, ListBlock, Paragraph, PictureBlock, Run, WebLink, plain
from lkjip.verbs.digest import two_pages
from lkjip.verbs.digest.slides.chart_homes import figures_behind
from lkjip.verbs.digest.slides.deck import CHART, LEAST, POINTS, TABLE, Deck, Grid, GridRow, Slide, SlideLine, lacks
from lkjip.verbs.digest.slides.paging import paged
from lkjip.verbs.digest.slides.shortfalls import TextOfReasons
from lkjip.verbs.digest.slides.slide_printing import fill
from lkjip.verbs.digest.slides.slide_provisos import explained
from lkjip.verbs.digest.slides.slide_room import Lettering, lines_in, pages_of
from lkjip.verbs.digest.slides.slide_template import SlideTemplate, open_template
from lkjip.word.package import pack
from lkjip.word.properties import stated
from tests.office import Office, Told, copy_office, fill_gaps, measure_pages, read_parts
from tests.word.test_validator import errors, validator

__all__ = ["validator"]

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NAME = "templates/paparan.pptx"
SLIDES, PAGES = "output/LKjIP-2031-ringkas.pptx", "output/LKjIP-2031-ringkas.docx"
MANY = 30


@pytest.fixture(scope="module", autouse=True)
def unmeasured() -> Iterator[None]:
    """The two pages beside the slides are not laid out here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(two_pages, "find_office", lambda: None)
        yield


@pytest.fixture(scope="module")
def office(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    copied = copy_office(tmp_path_factory.mktemp("paparan") / "kantor")
    for name in ("ringkas.docx", "tabel.docx", "paparan.pptx"):
        shutil.copy2(root / "templates" / name, copied.root / "templates")
    return copied


@pytest.fixture(scope="module")
def told(office: Office) -> Told:
    return office.build("ringkas")


@pytest.fixture(scope="module")
def shown(office: Office, told: Told) -> Any:
    assert told.code == 0, told.err
    return Presentation(str(office.root / SLIDES))


@pytest.fixture
def copied(office: Office, told: Told, tmp_path: Path) -> Office:
    shutil.copytree(office.root, tmp_path / "kantor")
    return Office(tmp_path / "kantor")


@pytest.fixture(scope="module")
def content(root: Path) -> bytes:
    return (root / NAME).read_bytes()


@pytest.fixture(scope="module")
def template(content: bytes) -> SlideTemplate:
    return open_template(content, NAME)


def titles(presentation: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text.replace("\u00a0", " ") for slide in presentation.slides]


def words(slide: Any) -> str:
    return " ".join("".join(leaf.text or "" for leaf in one.iter(f"{A}t")) for one in slide.element.iter(f"{A}p"))


def titled(presentation: Any, start: str) -> Any:
    at = next(at for at, title in enumerate(titles(presentation)) if title.startswith(start))
    return presentation.slides[at]


# --- what they show -----------------------------------------------------------------------------------------------


def test_slides_follow_the_questions_of_leaders(shown: Any) -> None:
    assert titles(shown) == [
        "Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun 2031",
        "Pokok-pokok kinerja tahun 2031",
        "Capaian kinerja sekilas tahun 2031",
        "Sasaran: Meningkatnya mutu layanan arsip",
        "Sasaran: Kepuasan per Unsur",
        "Anggaran sekilas tahun 2031",
        "Target yang belum dapat dinilai",
        "Sumber dan versi data",
    ]


def test_both_files_are_told(told: Told) -> None:
    assert f"Selesai: {PAGES}\nSelesai: {SLIDES}\n" in told.out
    assert "Slide: 8\n" in f"{told.out}\n"


def test_the_table_at_a_glance_says_what_the_report_says(shown: Any) -> None:
    table = next(shape for shape in titled(shown, "Capaian").shapes if shape.has_table).table
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert rows[2] == ["2", "Arsip hilang", "10 berkas", "8 berkas", "120,00%", "●●●", "Istimewa", "melampaui target"]
    assert table.first_row


def test_what_is_missing_is_marked_as_in_the_draft(shown: Any) -> None:
    runs = titled(shown, "Target yang belum dapat").element.iter(f"{A}r")
    marked = [run.find(f"{A}t").text for run in runs if run.find(f"{A}rPr/{A}highlight") is not None]

    assert marked == ["[data belum tersedia]"]
    assert "Menunggu berita acara Bidang Arsip" in words(titled(shown, "Target yang belum dapat"))


def test_the_last_slide_tells_of_which_data_they_are(office: Office, shown: Any) -> None:
    version = stated((office.root / SLIDES).read_bytes()).version
    last = words(shown.slides[len(shown.slides) - 1])

    assert version == stated((office.root / PAGES).read_bytes()).version != ""
    assert f"Versi data: {version}" in last and "Tanggal data: 31 Desember 2031" in last
    assert all(f"versi data {version}" in words(slide) for slide in shown.slides)


def test_every_slide_of_a_draft_says_so(office: Office, shown: Any) -> None:
    assert all(any(shape.name == "Draf" and shape.text == "DRAF" for shape in slide.shapes) for slide in shown.slides)
    assert stated((office.root / SLIDES).read_bytes()).status == "Draf"


# --- for those who hear them, and for PowerPoint ------------------------------------------------------------------


def test_no_two_slides_have_one_title(shown: Any) -> None:
    assert len(set(titles(shown))) == len(shown.slides)


def test_pictures_and_tables_have_words(office: Office, shown: Any) -> None:
    drawn = [shape for slide in shown.slides for shape in slide.shapes if shape.has_table or hasattr(shape, "image")]
    alts = [shape._element.xpath("./*/p:cNvPr/@descr")[0] for shape in drawn]
    report = read_parts(office.root / PAGES)["word/document.xml"].decode()

    assert len(drawn) == 3 and all(alts)
    assert (
        next(alt for alt in alts if "81,20" in alt).replace("<", "&lt;").replace(">", "&gt;").replace("&s", "&s")[:20]
        in report
    )


def test_charts_have_the_points_of_a_screen(shown: Any) -> None:
    image = next(shape for shape in titled(shown, "Sasaran: Kepuasan").shapes if hasattr(shape, "image")).image

    assert image.dpi == (400, 400)
    assert image.content_type == "image/png"


def test_places_stand_in_the_order_of_reading_and_none_is_empty(shown: Any) -> None:
    for slide in shown.slides:
        names = [shape.name for shape in slide.shapes]
        assert names[:2] == ["Judul", "Draf"] and names[-2:] == ["Sumber", "Nomor"]
        assert all(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(set(ids)) == len(ids)


def test_every_word_is_indonesian_and_large_enough(shown: Any) -> None:
    properties = [found for slide in shown.slides for found in slide.element.iter(f"{A}rPr")]

    assert {found.get("lang") for found in properties} == {"id-ID"}
    assert min(int(found.get("sz")) for found in properties if found.get("sz")) >= LEAST * 100


def test_properties_say_who_and_when(shown: Any) -> None:
    core = shown.core_properties

    assert core.title == "Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun 2031: Paparan"
    assert (core.author, core.language) == ("Dinas Kearsipan Laut Kabupaten Rawa Biru", "id-ID")
    assert core.modified.replace(tzinfo=UTC) == datetime(2031, 12, 31, tzinfo=UTC)


def test_powerpoint_opens_them_without_a_question(
    office: Office, shown: Any, validator: list[str], tmp_path: Path
) -> None:
    assert errors((office.root / SLIDES).read_bytes(), validator, tmp_path, "paparan.pptx") == []


def test_the_validator_sees_a_wrong_order(office: Office, shown: Any, validator: list[str], tmp_path: Path) -> None:
    parts = read_parts(office.root / SLIDES)
    parts["ppt/slides/slide2.xml"] = parts["ppt/slides/slide2.xml"].replace(b"<a:rPr ", b"<a:t>x</a:t><a:rPr ", 1)

    assert errors(pack(parts), validator, tmp_path, "paparan.pptx") != []


# --- the same, all or nothing, final ------------------------------------------------------------------------------


def test_the_same_report_gives_the_same_bytes(copied: Office) -> None:
    before = (copied.root / SLIDES).read_bytes()
    shutil.rmtree(copied.root / "output")

    assert copied.build("ringkas").code == 0
    assert (copied.root / SLIDES).read_bytes() == before


def test_both_files_or_neither(copied: Office) -> None:
    shutil.rmtree(copied.root / "output")
    (copied.root / NAME).write_bytes(b"PK")
    refused = copied.build("ringkas")

    assert refused.code == 1
    assert f"{NAME}: ini bukan berkas PowerPoint (.pptx) yang utuh." in refused.err
    assert not list((copied.root / "output").glob("LKjIP-*"))


def test_a_final_digest_is_refused_while_something_is_missing(copied: Office) -> None:
    shutil.rmtree(copied.root / "output")

    assert copied.build("ringkas", "--final").code == 1
    assert not list((copied.root / "output").glob("LKjIP-*"))


def test_a_complete_report_gives_slides_without_a_mark(copied: Office) -> None:
    fill_gaps(copied)
    measure_pages(copied)
    told = copied.build("ringkas", "--final")
    slides = Presentation(str(copied.root / SLIDES)).slides

    assert told.code == 0, told.err
    assert not [word for slide in slides for word in ("DRAF", "belum tersedia") if word in words(slide)]
    assert slides[0].shapes[-3].name == "Logo" and slides[0].shapes[-3].image.content_type == "image/png"
    assert stated((copied.root / SLIDES).read_bytes()).status == "Final"


def test_many_indicators_go_on_over_slides(copied: Office) -> None:
    with (copied.root / "data/2031/pk.yaml").open("a", encoding="utf-8") as file:
        for at in range(4, MANY + 1):
            file.write(f"        - {{kunci: b{at}, nama: Berkas ke-{at}, satuan: berkas, target: 9, realisasi: 9}}\n")
    assert copied.build("ringkas").code == 0
    slides = Presentation(str(copied.root / SLIDES)).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table][:-1]
    numbers = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]

    assert len(tables) > 2
    assert numbers == [*map(str, range(1, MANY + 1)), "Rata-rata capaian"]
    assert {table.cell(0, 1).text for table in tables} == {"Indikator Kinerja"}


MONEY = """
- {kunci: pagu, jenis: batang, judul: pagu dan realisasi, nilai: "anggaran.{kunci}",
   isi: [{nama: Pagu, kunci: pagu}, {nama: Realisasi, kunci: realisasi}]}
"""


def test_a_chart_stands_beside_what_rests_on_its_figures(copied: Office) -> None:
    (copied.root / "data/grafik.yaml").write_text(MONEY, "utf-8")
    with (copied.root / "content/2031/20-akuntabilitas.md").open("a", encoding="utf-8") as file:
        file.write("\n![Pagu dan Realisasi](grafik:pagu)\n")
    told = copied.build("ringkas")
    found = titles(Presentation(str(copied.root / SLIDES)))

    assert told.code == 0, told.err
    assert found[found.index("Anggaran sekilas tahun 2031") + 1] == "Pagu dan Realisasi"
    assert found[found.index("Sasaran: Meningkatnya mutu layanan arsip") + 1] == "Sasaran: Kepuasan per Unsur"


def test_figures_behind_a_value_are_those_that_were_typed() -> None:
    one, two = (given(at, source=Source("a.csv", at)) for at in (1, 2))
    whole = given(3, source=Source("b.csv", 9))._replace(inputs=(one, given(4)._replace(inputs=(two, one))))

    assert figures_behind([whole]) == {Source("a.csv", 1), Source("a.csv", 2)}


MINUS = Run("-4,5 poin", value=given(-4))


def test_a_negative_value_bears_a_true_minus() -> None:
    frame = Presentation().slides.add_slide(Presentation().slide_layouts[5]).shapes.title.text_frame
    fill(frame, (SlideLine((MINUS, Run(" 2031-2035"), WebLink("https://a.id", "a-1"))), SlideLine((Break(), YEARS), 1)))

    assert frame.text == "\u22124,5 poin 2031-2035a-1\n\x0b2031-2035"
    assert frame.paragraphs[1].level == 1


YEARS = Run("2031-2035", italic=True, lang="en-US")


@pytest.mark.parametrize(
    ("slide", "expected"),
    [
        (Slide(POINTS, "T", (SlideLine((Run("x", value=given(1)),)),)), False),
        (Slide(POINTS, "T", (SlideLine((Run("x", value=absent("menunggu")),)),)), True),
        (Slide(TABLE, "T", grid=Grid((), (), (GridRow(((Run("x", value=absent("menunggu")),),)),), "")), True),
    ],
)
def test_a_slide_that_prints_a_gap_makes_a_draft(slide: Slide, expected: bool) -> None:
    assert lacks(slide) == expected


# --- room -----------------------------------------------------------------------------------------------------------


LONG = " ".join(f"Kalimat nomor {number} cukup panjang untuk satu baris lebih sedikit." for number in range(120))


def test_a_paragraph_that_is_taller_than_a_slide_goes_on(template: SlideTemplate) -> None:
    place = template.layouts[POINTS].places["Isi"]
    pages = pages_of([SlideLine((Run("Sebelum"),)), SlideLine((Run(LONG[:4000]), Run(LONG[4000:], bold=True)))], place)

    assert len(pages) > 2
    assert "".join(plain(line.inlines) for page in pages for line in page) == f"Sebelum{LONG}"
    assert all(plain(page[-1].inlines).rstrip().endswith(".") for page in pages[1:])


def test_a_line_that_announces_others_stays_with_them(template: SlideTemplate) -> None:
    lines = [SlideLine((Run("Pokok"),)) if at % 10 == 0 else SlideLine((Run("Rincian " * 30),), 1) for at in range(40)]
    pages = pages_of(lines, template.layouts[POINTS].places["Isi"])

    assert len(pages) > 1 and all(page[-1].level == 1 for page in pages)


def test_few_words_stand_on_one_slide(template: SlideTemplate) -> None:
    lines = (SlideLine((Run("Satu"),)), SlideLine((Run("Dua"),), 1))

    assert pages_of(lines, template.layouts[POINTS].places["Isi"]) == (lines,)


@pytest.mark.parametrize(
    ("text", "many"),
    [("", 1), ("aaaa", 1), ("aaaa aaaa", 1), ("aaaa aaaa aaaa", 2), ("a" * 40, 5), (f"aa {'a' * 9}", 3)],
)
def test_lines_are_counted_by_words(text: str, many: int) -> None:
    letters = Lettering(10)
    width = letters.width("aaaa aaaa") + 0.1

    assert lines_in(text, width, letters) == many


def test_a_title_without_room_goes_into_the_text(template: SlideTemplate) -> None:
    name = "Meningkatnya " * 40
    slides = paged(Deck((Slide(POINTS, f"Sasaran 1: {name.strip()}"),)), template.layouts).slides

    assert (slides[0].title, plain(slides[0].lines[0].inlines)) == ("Sasaran 1", name.strip())


@pytest.mark.parametrize(("title", "many"), [("Capaian", 0), ("Capaian kinerja " * 60, 1)])
def test_a_title_that_fits_nowhere_is_told(template: SlideTemplate, title: str, many: int) -> None:
    remarks = paged(Deck((Slide(TABLE, title, grid=grid(3, "Kata")),)), template.layouts).remarks

    assert [remark.startswith(f'judul slide "{title}" tidak muat') for remark in remarks] == [True] * many


def test_slides_of_one_title_are_numbered(template: SlideTemplate) -> None:
    slides = paged(Deck((Slide(POINTS, "A"), Slide(POINTS, "B"), Slide(POINTS, "A"))), template.layouts).slides

    assert [slide.title.replace("\u00a0", " ") for slide in slides] == ["A (1 dari 2)", "B", "A (2 dari 2)"]


def grid(columns: int, text: str, rows: int = 1) -> Grid:
    cells = tuple((Run(text),) for _ in range(columns))
    return Grid(cells, ("",) * columns, tuple(GridRow(cells) for _ in range(rows)), "Tabel")


@pytest.mark.parametrize(
    ("table", "remark"),
    [
        (grid(5, "Kata"), ""),
        (grid(30, "Perbandingan"), 'slide "T": kolom tabelnya terlalu banyak'),
        (grid(30, "Perbandingan", 30), 'slide "T": kolom tabelnya terlalu banyak'),  # told once, of all its slides
        (grid(1, "Kata " * 1500), 'slide "T": ada baris tabel yang lebih tinggi'),
    ],
)
def test_a_table_that_fits_on_no_slide_is_told(template: SlideTemplate, table: Grid, remark: str) -> None:
    remarks = paged(Deck((Slide(TABLE, "T", grid=table),)), template.layouts).remarks

    assert [found[: len(remark)] for found in remarks] == ([remark] if remark else [])


def test_notes_without_room_below_follow_on_a_slide(template: SlideTemplate) -> None:
    notes = (SlideLine((Run(LONG[:900]),)),)
    slides = paged(Deck((Slide(TABLE, "T", grid=grid(3, "Kata"), notes=notes),)), template.layouts).slides

    assert [slide.layout for slide in slides] == [TABLE, POINTS]
    assert plain(slides[1].lines[0].inlines) == LONG[:900]


# --- provisional figures --------------------------------------------------------------------------------------------

UNSETTLED = given(5)._replace(sementara=(Sementara("menunggu audit"),))
DOUBTED = (Run("5", value=UNSETTLED),)
CHART_OF = PictureBlock("grafik:a", (), "", b"", "png", 1, 1, printed=(DOUBTED,))


@pytest.mark.parametrize(
    ("slide", "marked", "where"),
    [
        (Slide(POINTS, "T", (SlideLine(DOUBTED),)), "5*", "lines"),
        (Slide(POINTS, "T", (SlideLine((Run("5*", value=UNSETTLED),)),)), "5*", "lines"),
        (Slide(TABLE, "T", grid=grid(1, "x")._replace(rows=(GridRow((DOUBTED,)),))), "5*", "notes"),
        (Slide(CHART, "T", picture=CHART_OF), "", "notes"),
    ],
)
def test_provisional_figures_are_marked_and_explained(slide: Slide, marked: str, where: str) -> None:
    found = explained(slide)
    texts = [found.grid.rows[0].cells[0]] if found.grid else [line.inlines for line in found.lines]

    assert plain(getattr(found, where)[-1].inlines) == "*) Angka sementara: menunggu audit."
    assert not marked or plain(texts[0]) == marked


def test_settled_figures_get_no_note() -> None:
    slide = Slide(POINTS, "T", (SlideLine((Run("5", value=given(5)),)),))

    assert explained(slide) is slide


# --- why targets were missed ----------------------------------------------------------------------------------------

FILE = "content/2031/30-akuntabilitas.md"


def indicator(key: str) -> IndikatorKinerja:
    return IndikatorKinerja(kunci=key, nama=key.capitalize(), satuan="berkas", target=given(9), realisasi=given(8))


AIMS = (
    SasaranKinerja(nama="Arsip terjaga", indikator=(indicator("hilang"), indicator("rusak"))),
    SasaranKinerja(nama="Layanan cepat", indikator=(indicator("lama"),)),
)


def at(line: int, *inlines: Any, role: Any = "") -> Paragraph:
    return Paragraph(tuple(Run(one) if isinstance(one, str) else one for one in inlines), role, Source(FILE, line))


def reasons(blocks: list[Block], text: str = "") -> list[tuple[str, list[str]]]:
    found = TextOfReasons(tuple(blocks), {FILE: passages(text)}).reasons(AIMS[0], AIMS[0].indikator[:1], AIMS)
    return [(reason.called, [plain(line.inlines) for line in reason.lines]) for reason in found]


OWN, OTHER = Heading(3, (Run("Sasaran: Arsip terjaga"),), "a"), Heading(3, (Run("Layanan cepat"),), "b")
LOST, BROKEN = Run("8", name="iku.hilang.capaian"), Run("7", name="iku.rusak.status")
HINDERED = at(3, "Faktor Penghambat", role="subjudul")
ITEMS = ListBlock("-", ((at(4, "Rak penuh."),), (at(5, "Petugas kurang."),)), 1, Source(FILE, 4))
NEXT = at(9, "Faktor Pendukung", role="subjudul")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (
            [OWN, HINDERED, ITEMS, NEXT, at(10, "Gedung baru.")],
            [("Faktor Penghambat", ["Rak penuh.", "Petugas kurang."])],
        ),
        ([OWN, at(2, LOST), HINDERED, at(4, "Rak penuh.")], [("Faktor Penghambat", ["Rak penuh."])]),
        ([OWN, at(2, BROKEN), HINDERED, ITEMS], []),  # of an indicator that was reached
        ([OTHER, HINDERED, ITEMS], []),
        ([OWN, OTHER, HINDERED, ITEMS], []),
        ([HINDERED, ITEMS], []),
        ([OWN, at(3, "Hambatan diatasi.")], []),  # a sentence is no heading
    ],
)
def test_causes_stand_below_headings_that_say_so(blocks: list[Block], expected: list[Any]) -> None:
    assert reasons(blocks) == expected


BLOCK = "\n\n<!-- tahunan: penyebab dan tindak lanjut: arsip -->\nRak penuh.\n<!-- /tahunan -->\n"
INLINE = "\n\nHilang {{ a }}. <!-- tahunan: penyebab hilang -->Rak *penuh* {{ b }}. Dijaga.<!-- /tahunan --> Selesai.\n"
FULL = (Run("penuh", italic=True), " ", Run("99", value=given(99)))


@pytest.mark.parametrize(
    ("text", "blocks", "expected"),
    [
        (BLOCK, [OWN, at(4, "Rak penuh.")], [("penyebab dan tindak lanjut: arsip", ["Rak penuh."])]),
        (BLOCK, [OWN, at(6, "Sesudahnya.")], []),
        (BLOCK.replace("penyebab", "uraian: penyebab"), [OWN, at(4, "Rak penuh.")], []),
        (
            INLINE,
            [OWN, at(3, "Hilang ", LOST, ". Rak ", *FULL, ". Dijaga. Selesai.")],
            [("penyebab hilang", ["Rak penuh 99. Dijaga."])],
        ),
    ],
)  # fmt: skip
def test_causes_stand_in_passages_whose_mark_says_so(text: str, blocks: list[Block], expected: list[Any]) -> None:
    assert reasons(blocks, text) == expected


def test_a_missed_target_is_shown_with_its_cause_or_told(copied: Office) -> None:
    copied.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 12")
    without = copied.build("ringkas")
    text = copied.root / "content/2031/20-akuntabilitas.md"
    cause = "\n\n**Meningkatnya mutu layanan arsip**\n\n**Faktor Penghambat**\n\n"
    cause += "Rak penuh[^r], lihat [](tabel:ikm).\n\n[^r]: Sejak Mei.\n"
    text.write_text(text.read_text("utf-8") + cause, "utf-8")
    then = copied.build("ringkas")
    slide = titled(Presentation(str(copied.root / SLIDES)), "Target yang belum tercapai")

    assert 'Catatan: sebab "Arsip hilang" belum mencapai target tidak ditemukan dalam naskah' in without.out
    assert "dalam naskah" not in then.out, then.out + then.err
    assert str(Status.MISSED) in words(slide)
    assert re.search(r"Rak penuh \(Sejak Mei\.\), lihat Tabel\s2\.\s\d", words(slide))
