"""The template of the slides: what people make of it in PowerPoint is taken, refused with its mend, or left behind."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pptx import Presentation

from lkjip.base.problems import InputError
from lkjip.verbs.digest.slides import slide_reception
from lkjip.verbs.digest.slides.deck import NEEDED
from lkjip.verbs.digest.slides.slide_template import open_template
from lkjip.word import unzip
from lkjip.word.package import pack

NAME = "templates/paparan.pptx"
MASTER, RELATIONS = "ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"
MAIN, MAIN_RELATIONS, TYPES = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels", "[Content_Types].xml"
TABLE = "ppt/slideLayouts/slideLayout3.xml"
TABLE_RELATIONS = "ppt/slideLayouts/_rels/slideLayout3.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


@pytest.fixture(scope="module")
def parts(root: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(root / NAME) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(parts: Mapping[str, bytes], *changes: Change) -> bytes:
    changed = dict(parts)
    for change in changes:
        change(changed)
    return pack(changed)


def replacing(part: str, old: str, new: str, count: int = 1) -> Change:
    def change(parts: Parts) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), count)

    return change


def leading(part: str, kind: str, target: str, content: bytes = b"x", *, external: bool = False) -> Change:
    """A relationship that leads to a part of that name, or outside."""

    def change(parts: Parts) -> None:
        mode = ' TargetMode="External"' if external else ""
        relation = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
        parts[part] = parts[part].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
        if not external:
            parts[f"ppt/{target.removeprefix('../')}"] = content

    return change


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as refused:
        open_template(content, NAME)
    return str(refused.value)


def without(pattern: str, part: str = TABLE) -> Change:
    def change(parts: Parts) -> None:
        parts[part], many = re.subn(pattern.encode(), b"", parts[part], count=1, flags=re.DOTALL)
        assert many == 1

    return change


def test_the_template_of_the_project_is_taken(parts: Mapping[str, bytes]) -> None:
    template = open_template(opened(parts), NAME)

    assert list(template.layouts) == list(NEEDED)
    assert template.layouts["Tabel"].places["Tabel"].levels[0].size == 14
    assert template.layouts["Butir"].places["Isi"].levels[1].size == 18
    assert template.layouts["Butir"].places["Isi"].width == 30.87 * 360000


NOTES = r'<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="Catatan"/>.*?</p:sp>'


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (replacing(TABLE, 'name="Tabel"><p:spTree>', 'name="Table"><p:spTree>'), 'tata letak "Tabel" tidak ada.'),
        (replacing(TABLE, '" name="Catatan"', '" name="Note"'), 'tata letak "Tabel", tempat "Catatan": tidak ada.'),
        (without(NOTES), 'tata letak "Tabel", tempat "Catatan": tidak ada.'),
        (replacing(TABLE, 'sz="1400"', 'sz="1200"'), 'tata letak "Tabel", tempat "Tabel": huruf 12 pt terlalu kecil'),
        (replacing(MASTER, 'sz="1800"', 'sz="1000"'), 'tata letak "Butir", tempat "Isi": huruf 10 pt terlalu kecil'),
        (replacing(TABLE, 'cx="11113200" cy="4284000"', 'cx="0" cy="4284000"'), 'tempat "Tabel": tanpa ukuran.'),
        (replacing(TABLE, '<p:ph type="title"/>', '<p:ph type="body" idx="30"/>'), '"Judul": bukan tempat judul.'),
        (replacing(TABLE, 'idx="11"', 'idx="10"'), 'tata letak "Tabel": dua tempat bernomor sama.'),
        (replacing(TABLE, 'idx="10"', 'idx="99999999999"'), "tidak terbaca sebagai presentasi"),
        (leading(RELATIONS, "vbaProject", "../vba.bin"), f"{MASTER} memuat makro"),
        (leading(MAIN_RELATIONS, "vbaProject", "vba.bin"), f"{MAIN} memuat makro"),
        (leading(RELATIONS, "oleObject", "../ole.bin"), f"{MASTER} memuat objek program lain (OLE)"),
        (leading(RELATIONS, "package", "../data.xlsx"), f"{MASTER} memuat berkas tertanam"),
        (leading(RELATIONS, "video", "../a.mp4"), f"{MASTER} memuat video"),
        (leading(RELATIONS, "control", "../a.xml"), f"{MASTER} memuat kendali ActiveX"),
        (leading(RELATIONS, "image", "https://a.id/b", external=True), '"https://a.id/b" berada di luar berkas'),
        (leading(RELATIONS, "image", "file:///c/b.png", external=True), '"file:///c/b.png" berada di luar berkas'),
        (leading(RELATIONS, "hyperlink", "file:///c/b", external=True), "bukan alamat web"),
        (leading(RELATIONS, "image", "../media/a.svg", b"<svg><script/></svg>"), "memuat tautan atau skrip"),
        (lambda parts: parts.pop(TABLE), f"bagian {TABLE} yang disebutnya tidak ada"),
        (replacing(MASTER, "<p:cSld>", "<p:cSld"), f"bagian {MASTER} rusak"),
        (replacing(MASTER, "<p:sldMaster ", '<!DOCTYPE a [<!ENTITY b "c">]><p:sldMaster '), "ada DOCTYPE"),
        (replacing(MAIN, "presentationml/2006/main", "wordprocessingml/2006/main"), "tidak terbaca"),
        (replacing(MAIN, "http://schemas.openxmlformats.org/presentationml/2006/main",
                   "http://purl.oclc.org/ooxml/presentationml/main"), "Strict Open XML"),
        (replacing(MASTER, '<p:cNvPr id="2" name="Garis"/>',
                   '<p:cNvPr id="2" name="Garis"><a:hlinkClick action="ppaction://program?file=a.exe"/></p:cNvPr>'),
         "menjalankan program atau makro"),
        (replacing("_rels/.rels", "officeDocument", "other", 3), "tidak memuat presentasi"),
        (lambda parts: parts.pop(TYPES), f"tidak memuat {TYPES}"),
        (lambda parts: parts.pop("_rels/.rels"), "bukan berkas PowerPoint (.pptx) yang utuh"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_with_its_place(
    parts: Mapping[str, bytes], change: Change, message: str
) -> None:
    told = refusal(opened(parts, change))

    assert message in told and told.startswith(NAME)
    assert told.count("\n    ") >= 1  # each with its mend


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>"])
def test_what_is_no_presentation_is_refused(content: bytes) -> None:
    assert "bukan berkas PowerPoint (.pptx) yang utuh" in refusal(content)


def test_a_word_file_is_refused(root: Path) -> None:
    assert "bukan bagian PowerPoint yang semestinya" in refusal((root / "templates/ringkas.docx").read_bytes())


def test_what_grows_too_large_is_refused(parts: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzip, "LARGEST", 5_000)

    assert "terlalu besar bila dibuka" in refusal(opened(parts))


def test_every_flaw_is_told_at_once(parts: Mapping[str, bytes]) -> None:
    told = refusal(opened(parts, replacing(TABLE, 'sz="1400"', 'sz="1200"'), without(NOTES)))

    assert "huruf 12 pt" in told and '"Catatan": tidak ada' in told


def used(content: bytes) -> bytes:
    """The template after somebody worked in it: slides, notes, a remark, a section, a password against changes."""
    presentation = Presentation(io.BytesIO(content))
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "RAHASIA"
    slide.notes_slide.notes_text_frame.text = "RAHASIA"
    presentation.core_properties.author = "Siapa"
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def test_slides_notes_and_settings_of_the_show_are_left_behind(parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(used(opened(parts)))) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    locked = replacing(MAIN, "</p:presentation>", '<p:modifyVerifier spinValue="1"/><p:extLst/></p:presentation>')
    content = slide_reception.receive_slides(opened(made, locked), NAME)
    left = unzip.unzip(content)

    assert {name.split("/")[1] for name in left if name.startswith("ppt/")} == {
        "_rels", "presentation.xml", "slideLayouts", "slideMasters", "tableStyles.xml", "theme",
    }  # fmt: skip
    assert not [name for name, part in left.items() if b"RAHASIA" in part]
    assert b"modifyVerifier" not in left[MAIN] and b"notesMasterId " not in left[MAIN]
    assert len(open_template(opened(made, locked), NAME).presentation.slides) == 0


def test_a_remark_and_what_leads_to_it_are_left_behind(parts: Mapping[str, bytes]) -> None:
    data = '<p:custDataLst><p:tags r:id="rIdX"/></p:custDataLst>'
    tagged = replacing(MASTER, "</p:spTree>", f"</p:spTree>{data}")
    content = slide_reception.receive_slides(opened(parts, leading(RELATIONS, "tags", "../tags/a.xml"), tagged), NAME)
    left = unzip.unzip(content)

    assert "ppt/tags/a.xml" not in left and b"rIdX" not in left[MASTER] + left[RELATIONS]


def test_a_place_with_data_or_a_jump_of_its_own_stays_without_them(parts: Mapping[str, bytes]) -> None:
    held = '<p:nvPr><p:ph type="tbl" idx="10"/><p:custDataLst><p:tags r:id="rIdX"/></p:custDataLst></p:nvPr>'
    tagged = replacing(TABLE, '<p:nvPr><p:ph type="tbl" idx="10"/></p:nvPr>', held)
    jump = replacing(TABLE, 'name="Catatan"/>', 'name="Catatan"><a:hlinkClick r:id="rIdY"/></p:cNvPr>')
    content = opened(parts, leading(TABLE_RELATIONS, "tags", "../tags/a.xml"), tagged, jump)
    template = open_template(content, NAME)

    assert {"Tabel", "Catatan"} <= template.layouts["Tabel"].places.keys()
    assert not [one for one in unzip.unzip(slide_reception.receive_slides(content, NAME)).values() if b"rIdX" in one]


def test_a_file_for_templates_is_taken(parts: Mapping[str, bytes]) -> None:
    potx = replacing(TYPES, "presentation.main+xml", "template.main+xml")

    assert list(open_template(opened(parts, potx), NAME).layouts) == list(NEEDED)


def test_a_link_to_the_web_and_a_picture_may_stay(parts: Mapping[str, bytes]) -> None:
    link = leading(RELATIONS, "hyperlink", "https://a.id", external=True)
    content = slide_reception.receive_slides(opened(parts, link), NAME)

    assert b"https://a.id" in unzip.unzip(content)[RELATIONS]


@pytest.mark.parametrize(
    ("change", "wide"),
    [
        (replacing("ppt/theme/theme1.xml", "Arial", "Verdana", 9), True),
        (replacing(MASTER, 'typeface="+mn-lt"', 'typeface="Verdana"'), True),
        (replacing("ppt/theme/theme1.xml", "Arial", "Calibri", 9), False),
    ],
)
def test_wide_letters_are_known(parts: Mapping[str, bytes], change: Change, wide: bool) -> None:
    place = open_template(opened(parts, change), NAME).layouts["Butir"].places["Isi"]

    assert (place.wide > 1) == wide
