"""An office that has its bars as charts of Word: how it asks for them, and a report that says the same with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.pipeline.resident import Resident, staying_up
from lkjip.pipeline.stages import assemble
from tests.office import Docx, Office, copy_office, read_parts
from tests.report_charts import CHARTS, LOOK, OFF, ON, with_charts, with_word_charts

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


WHAT = ("batang capaian dan penyerapan", "batang pagu dan realisasi", "batang penyerapan kegiatan",
        "garis kepuasan pemustaka", "garis kepuasan pemustaka dan rencananya")  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return with_word_charts(tmp_path_factory.mktemp("kantor") / "kantor")


def built(office: Office) -> bytes:
    told = office.build()
    assert told.code == 0, told.err
    return office.document.read_bytes()


@pytest.fixture(scope="module")
def documents(office: Office) -> tuple[Docx, Docx]:
    """The report with charts of Word, and without."""
    found = []
    for asked in (ON, OFF):
        (office.root / LOOK).write_text(asked, "utf-8")
        built(office)
        found.append(Docx(read_parts(office.document)))
    (office.root / LOOK).write_text(ON, "utf-8")
    return found[0], found[1]


def charts(document: Docx) -> list[str]:
    """The alternative texts of the charts that Word draws."""
    drawn = [frame for frame in document.body.iter(f"{WP}inline") if next(frame.iter(f"{C}chart"), None) is not None]
    return [frame.find(f"{WP}docPr").get("descr", "") for frame in drawn]  # type: ignore[union-attr]


def spoken(document: Docx) -> list[str]:
    return [properties.get("descr", "") for properties in document.body.iter(f"{WP}docPr")]


def test_bars_are_charts_of_word_and_what_cannot_be_stays_a_picture(documents: tuple[Docx, Docx]) -> None:
    on, off = documents

    assert [text.partition(":")[0] for text in charts(on)] == [f"Diagram {what}" for what in WHAT]
    assert charts(off) == [] and not [name for name in off.parts if "chart" in name or "embedd" in name]


def test_both_reports_say_the_same(documents: tuple[Docx, Docx]) -> None:
    on, off = documents

    assert spoken(on) == spoken(off) and "".join(on.body.itertext()) == "".join(off.body.itertext())


def test_every_known_value_is_printed_as_in_the_text_and_a_gap_is_named(documents: tuple[Docx, Docx]) -> None:
    words = "".join(documents[0].root("word/charts/lkjip1.xml").itertext())

    assert all(text in words for text in ("95,5%", "97%", "87,14%", "Data belum tersedia: 1 dari 4 (Peminjaman)."))


def test_the_same_office_gives_the_same_bytes_and_the_look_is_no_one_way_street(office: Office) -> None:
    """Cold and warm; and pictures again, which are those of an office that never asked."""
    first = built(office)
    assert office.build("--tanpa-singgahan").code == 0 and office.document.read_bytes() == first
    (office.root / LOOK).unlink()
    pictures = built(office)
    (office.root / LOOK).write_text(OFF, "utf-8")
    assert pictures != first and built(office) == pictures
    (office.root / LOOK).write_text(ON, "utf-8")
    assert built(office) == first


def test_a_changed_figure_is_in_the_chart_and_in_its_workbook(tmp_path: Path, office: Office) -> None:
    changed = copy_office(tmp_path / "kantor", office.root)
    before = read_parts(changed.document)
    changed.change("data/2031/program.yaml", "capaian: 95.5", "capaian: 94.5")
    built(changed)
    after = read_parts(changed.document)

    assert {name for name in before if "lkjip" in name and before[name] != after[name]} >= {
        "word/charts/lkjip1.xml", "word/embeddings/lkjip1.xlsx",
    }  # fmt: skip
    assert "94,5%" in after["word/charts/lkjip1.xml"].decode()
    assert after["word/charts/lkjip2.xml"] == before["word/charts/lkjip2.xml"]


@pytest.mark.parametrize(
    ("look", "chart", "expected"),
    [("gambar", "word", WHAT[:1]), ("word", "gambar", WHAT[1:]), ("", "word", WHAT[:1])],
)
def test_one_chart_may_differ_from_the_others(look: str, chart: str, expected: tuple[str, ...], tmp_path: Path) -> None:
    office = with_charts(tmp_path / "kantor")
    if look:
        (office.root / LOOK).write_text(f"bentuk: {look}\n", "utf-8")
    office.change(CHARTS, "  judul: capaian dan penyerapan\n", f"  judul: capaian dan penyerapan\n  bentuk: {chart}\n")
    built(office)

    found = [text.partition(":")[0] for text in charts(Docx(read_parts(office.document)))]
    assert found == [f"Diagram {what}" for what in expected]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("jenis: titik\n", "jenis: titik\n  bentuk: word\n", 'grafik "titik" berjenis titik, yang hanya ada sebagai'),
        ("jenis: batang\n", "jenis: batang\n  bentuk: excel\n", "bentuk"),
    ],
)
def test_what_cannot_be_a_chart_of_word_is_refused_at_its_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    office = with_charts(tmp_path / "kantor")
    office.change(CHARTS, old, new)
    line = (office.root / CHARTS).read_text("utf-8").partition("  bentuk:")[0].count("\n") + 1
    told = office.build()

    assert told.code == 1 and f"{CHARTS}:{line}" in told.err and said in told.err


def test_a_process_that_stays_up_follows_look_and_figures(tmp_path: Path, office: Office) -> None:
    """As `amati` does; each state is what a new process makes of it."""
    other = copy_office(tmp_path / "kantor", office.root)
    made = []
    with staying_up() as drawing:
        resident = Resident(Project(other.root, 2031), drawing)
        for file, old, new in [
            (LOOK, ON, ON),
            (LOOK, ON, OFF),
            (LOOK, OFF, ON),
            (CHARTS, "Capaian Arsip", "Arsip"),
            ("data/2031/program.yaml", "capaian: 95.5", "capaian: 94.5"),
        ]:
            other.change(file, old, new)
            resident.changes()
            made.append(resident.build(Stages()).document.finish(None, draft=True))
            fresh = Project(other.root, 2031, aside=tmp_path / "dingin")
            assert made[-1] == assemble(fresh, Stages()).document.finish(None, draft=True)

    assert len(set(made)) == 4 and made[0] == made[2]


def test_the_page_of_traces_keeps_the_picture(office: Office) -> None:
    built(office)
    assert office.build("telusur").code == 0
    page = (office.root / "output/LKjIP-2031-telusur.html").read_text("utf-8")

    assert "Diagram batang capaian dan penyerapan" in page and page.count("<svg") >= 4


def test_a_document_is_compared_with_its_own_report_chart_by_chart(tmp_path: Path, office: Office) -> None:
    other = copy_office(tmp_path / "kantor", office.root)
    shutil.copy2(other.document, other.root / "cetakan.docx")
    alike = other.build("bandingkan", "cetakan.docx")
    other.change(CHARTS, "judul: penyerapan kegiatan", "judul: penyerapan semua kegiatan")
    changed = other.build("bandingkan", "cetakan.docx")

    assert "Gambar: tidak ada perubahan" in alike.out
    assert "Diagram batang penyerapan {+semua+} kegiatan" in changed.out
