"""What a template prints unseen or unfinished is told with its part and words; what an office may print is not."""

# ruff: noqa: E501 - a piece of XML reads best in one line
from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.report.model import HIDDEN
from lkjip.word.compiled import Compiled
from lkjip.word.template import compile_template
from tests.office import Office, copy_office, read_parts

DOCUMENT, HEADER, FOOTER, STYLES = (f"word/{name}.xml" for name in ("document", "header1", "footer1", "styles"))
PICT = '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="{}" style="position:absolute" alt="">{}</v:shape></w:pict></w:r>'
BEHIND = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' behindDoc="{}"><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="{}" descr="x"/></wp:anchor></w:drawing></w:r>'
)
SDT = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
PROMPT = "<w:showingPlcHdr/>"


def run(properties: str, text: str = "rahasia kantor") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(properties: str, xml: str) -> str:
    return (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr>'
        f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{xml}</w:p></w:tc></w:tr></w:tbl>"
    )


def style(properties: str, paragraph: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Uji"><w:name w:val="Uji"/><w:pPr>{paragraph}</w:pPr>'
        f"<w:rPr>{properties}</w:rPr></w:style></w:styles>"
    )


STYLED = f'<w:p><w:pPr><w:pStyle w:val="Uji"/></w:pPr>{run("")}</w:p>'
UNSEEN = {
    "hidden": (run("<w:vanish/>"), "", 'kata tersembunyi "rahasia kantor"'),
    "hidden by its style": (STYLED, style("<w:vanish/>"), "kata tersembunyi"),
    "white": (run(WHITE), "", "kata berwarna putih di atas putih"),
    "nearly white": (run('<w:color w:val="FDFDF9"/>'), "", "kata berwarna putih di atas putih"),
    "white by its style": (STYLED, style(WHITE), "kata berwarna putih di atas putih"),
    "white in a cell": (cell("", run(WHITE)), "", "kata berwarna putih di atas putih"),
    "white in a white cell": (cell(SHADED.replace("1F4E79", "FFFFFF"), run(WHITE)), "", "putih di atas putih"),
    "tiny": (run('<w:sz w:val="2"/>'), "", "terlalu kecil untuk dibaca"),
    "highlighted": (run('<w:highlight w:val="yellow"/>'), "", 'kata disorot "rahasia kantor"'),
    "control": (SDT.format(PROMPT, run("", "Klik di sini")), "", 'kendali isian belum diisi, tercetak "Klik di sini"'),
    "control of paragraphs": (SDT.format(PROMPT, f"<w:p>{run('', 'Pilih')}</w:p>"), "", 'tercetak "Pilih"'),
}
SEEN = {
    "not hidden": (run('<w:vanish w:val="0"/>'), ""),
    "shown again": (
        STYLED.replace("<w:rPr></w:rPr>", '<w:rPr><w:vanish w:val="false"/></w:rPr>'),
        style("<w:vanish/>"),
    ),
    "hidden, without words": (run("<w:vanish/>", " "), ""),
    "white on blue words": (run(f"{WHITE}{SHADED}"), ""),
    "white on a blue paragraph": (STYLED, style(WHITE, SHADED)),
    "white in a blue cell": (cell(SHADED, run(WHITE)), ""),
    "pale grey": (run('<w:color w:val="BFBFBF"/>'), ""),
    "white on a picture": (BEHIND.format(1, "Sampul") + run(WHITE), ""),
    "small": (run('<w:sz w:val="12"/>'), ""),
    "highlight taken away": (run('<w:highlight w:val="none"/>'), ""),
    "shaded words": (run(SHADED), ""),
    "filled control": (SDT.format("", run("", "Kepala Dinas")), ""),
    "control that stopped asking": (SDT.format('<w:showingPlcHdr w:val="0"/>', run("", "Kepala")), ""),
    "a style that nobody uses": (run(""), style("<w:vanish/>")),
}
MARKS = {
    "words": (PICT.format("PowerPlusWaterMarkObject1", '<v:textpath string="RAHASIA"/>'), 'tanda air "RAHASIA"'),
    "words of another program": (PICT.format("s1", '<v:textpath string="DRAF"/>'), 'tanda air "DRAF"'),
    "picture": (PICT.format("WordPictureWatermark7", ""), "tanda air milik templat"),
    "drawing": (BEHIND.format(1, "PowerPlusWaterMarkObject3"), "tanda air milik templat"),
}
NO_MARKS = {"emblem": BEHIND.format(1, "Lambang"), "line": PICT.format("Garis 1", "")}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor")


def compiled(office: Office) -> Compiled:
    folder = office.root / "templates"
    made = compile_template((folder / "lkjip.docx").read_bytes(), (folder / "tabel.docx").read_bytes(), ("l", "t"))
    assert Compiled.loads(made.dumps()) == made
    return made


def remarks(office: Office) -> list[str]:
    return [f"{one.file}: {one.message}" for one in compiled(office).remarks]


def put(office: Office, xml: str, styles: str = "", part: str = DOCUMENT, file: str = "lkjip.docx") -> None:
    """Put a piece at the end of a part, and another into the styles."""
    end = {DOCUMENT: "<w:sectPr", HEADER: "</w:hdr>", FOOTER: "</w:ftr>"}[part]
    text = read_parts(office.root / "templates" / file)[part].decode()
    rest = text[text.rindex(end) :]
    office.change_template(file, rest, _blocks(xml) + rest, part)
    if styles:
        office.change_template(file, "</w:styles>", styles, STYLES)


def _blocks(xml: str) -> str:
    is_block = xml.startswith(("<w:p>", "<w:tbl>")) or "<w:sdtContent><w:p>" in xml
    return f"{xml}<w:p/>" if is_block else f"<w:p>{xml}</w:p>"


@pytest.mark.parametrize(("xml", "styles", "words"), UNSEEN.values(), ids=UNSEEN.keys())
def test_what_nobody_sees_is_told(office: Office, xml: str, styles: str, words: str) -> None:
    put(office, xml, styles)

    assert [words in one for one in remarks(office)] == [True], remarks(office)


@pytest.mark.parametrize(("xml", "styles"), SEEN.values(), ids=SEEN.keys())
def test_what_everybody_sees_is_not(office: Office, xml: str, styles: str) -> None:
    put(office, xml, styles)

    assert remarks(office) == []


@pytest.mark.parametrize(("xml", "words"), MARKS.values(), ids=MARKS.keys())
@pytest.mark.parametrize("part", [HEADER, FOOTER])
def test_a_watermark_of_the_template_is_told(office: Office, xml: str, words: str, part: str) -> None:
    put(office, xml, part=part)
    area = "kepala halaman" if part == HEADER else "kaki halaman"

    assert [(words in one, f"l: {part}, {area}" in one) for one in remarks(office)] == [(True, True)]


@pytest.mark.parametrize("xml", NO_MARKS.values(), ids=NO_MARKS.keys())
def test_what_adorns_a_page_is_no_watermark(office: Office, xml: str) -> None:
    put(office, xml, part=HEADER)

    assert remarks(office) == []


@pytest.mark.parametrize("properties", ["<w:vanish/>", '<w:highlight w:val="cyan"/>', '<w:sz w:val="1"/>'])
def test_a_style_that_hides_the_report_is_told(office: Office, properties: str) -> None:
    office.change_template(
        "lkjip.docx", '<w:name w:val="Isi"/>', f'<w:name w:val="Isi"/><w:rPr>{properties}</w:rPr>', STYLES
    )

    assert any('gaya "Isi": kata' in one for one in remarks(office))


@pytest.mark.parametrize(("inside", "told"), [(True, 1), (False, 0)])
def test_of_the_patterns_only_tables_are_printed(office: Office, inside: bool, told: int) -> None:
    words = run("<w:vanish/>")
    mark = "<w:tc>" if inside else "<w:body>"
    text = read_parts(office.root / "templates/tabel.docx")[DOCUMENT].decode()
    if inside:
        at = text.index("<w:r>", text.index("<w:tc>"))
        office.change_template("tabel.docx", text[at:], words + text[at:])
    else:
        office.change_template("tabel.docx", mark, f"{mark}<w:p>{words}</w:p>")

    assert len([one for one in remarks(office) if one.startswith("t: ")]) == told


# --- words -------------------------------------------------------------------------------------------------------


def test_the_words_of_every_part_are_read(office: Office) -> None:
    for part in (DOCUMENT, HEADER, FOOTER):
        put(office, run("", f"tulis di {part[5:8]}"), part=part)
    texts = {one.text: one.place for one in compiled(office).fixed if one.file == "l"}

    assert texts["tulis di doc"].startswith("paragraf") or "judul" in texts["tulis di doc"]
    assert (texts["tulis di hea"], texts["tulis di foo"]) == (
        'kepala halaman "tulis di hea"', 'kaki halaman "tulis di foo"',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LKjIP {{ tahun }}", f"LKjIP {HIDDEN}{HIDDEN}"),
        ('{% if tahun == "2031" %}[belum diisi]{% endif %}', f"{HIDDEN}2031{HIDDEN}[belum diisi]{HIDDEN}{HIDDEN}"),
        ("{{ tahun if tahun else 'TODO' }}", f"{HIDDEN}TODO{HIDDEN}"),
        ("{# TODO: rapikan #}tetap", "tetap"),
        ("{{ tahun }}", None),
    ],
)
def test_words_of_a_tag_are_read_and_values_are_hidden(office: Office, text: str, words: str | None) -> None:
    usual = compiled(office).fixed
    put(office, run("", text), part=HEADER)

    assert [one.text for one in compiled(office).fixed if one not in usual] == ([] if words is None else [words])
