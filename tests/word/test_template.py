"""Templates as people leave them: what Word tears apart is read, what cannot work is named."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from lkjip.base.problems import InputError
from lkjip.report.model import Numbered
from lkjip.word import unzip
from lkjip.word.compiled import Compiled
from lkjip.word.printing import Meta, render
from lkjip.word.reading import open_package
from lkjip.word.tags import TAG
from lkjip.word.template import compile_template
from tests.growth import STRAIGHT, growth


def swap(old: str, new: str) -> Any:
    def edit(xml: str) -> str:
        assert old in xml
        return xml.replace(old, new, 1)

    return edit


def message(templates: Any) -> str:
    with pytest.raises(InputError) as caught:
        templates.compile()
    return str(caught.value)


def test_a_compiled_template_survives_on_disk(compiled: Compiled) -> None:
    assert Compiled.loads(compiled.dumps()) == compiled


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": 0}', b'{"format": 1, "names": []}'])
def test_a_damaged_file_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        Compiled.loads(content)


def test_a_tag_torn_by_word_is_read(templates: Any, read: Any, report: Numbered, scalars: Any, meta: Meta) -> None:
    torn = "{{ ta</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>hun }"
    compiled = templates.edited(swap("{{ tahun }", torn)).compile()

    assert "2031" in read(render(report, compiled, scalars, pages=None, meta=meta)).split("DAFTAR ISI")[0]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ("{{ tahun }", 'sampul "{{ tahun }": tanda tidak berpasangan'),
        ("{ tahun }}", 'ada "}}" sendirian'),
        ("{{p tahun.ini }}", "tidak terbaca"),
        ("Tahun {{p lampiran }}", "harus sendirian"),
        ("{{p isi }}", "{{p isi }} sudah dipakai"),
        ("{{r tahun }}", "tidak dipakai di sini"),
        ("{% if x %}", "bahasa templat pada word/document.xml tidak terbaca"),
        ("{{ tahun | }}", "bahasa templat pada word/document.xml tidak terbaca"),
    ],
)
def test_a_broken_tag_is_named(templates: Any, broken: str, expected: str) -> None:
    assert expected in message(templates.edited(swap("{{ tahun }}", broken)))


def test_a_section_break_beside_a_block_tag_would_be_lost(templates: Any) -> None:
    edit = swap('<w:r><w:t xml:space="preserve">{{p isi }}', '<w:r><w:br w:type="page"/></w:r><w:r><w:t>{{p isi }}')

    assert "isi lain di paragraf itu akan hilang" in message(templates.edited(edit))


def test_a_block_tag_belongs_in_the_body(templates: Any) -> None:
    edited = templates.edited(swap("{{ tahun }}", "{{p logo }}"), "word/header1.xml")

    assert "hanya dapat berdiri di badan templat" in message(edited)


def test_missing_styles_and_lists_are_named(templates: Any) -> None:
    edited = templates.edited(swap('w:val="Keterangan Tabel"', 'w:val="Keterangan Table"'), "word/styles.xml")
    for part in ("word/numbering.xml", "word/styles.xml"):
        edited = edited.edited(swap('w:val="LKjIP a)"', 'w:val="Lain"'), part)

    found = message(edited)
    assert 'gaya "Keterangan Tabel" tidak ada' in found
    assert "keterangan table" in found
    assert 'daftar bernomor "LKjIP a)" tidak ada' in found


def test_what_is_no_word_file_is_named(templates: Any) -> None:
    with pytest.raises(InputError, match="bukan berkas Word"):
        compile_template(b"PK", templates.tables, ("a.docx", "b.docx"))


def test_fields_that_would_ask_are_calmed(templates: Any) -> None:
    edited = templates.edited(swap("<w:zoom", '<w:updateFields w:val="true"/><w:zoom'), "word/settings.xml")

    assert b"updateFields" not in dict(edited.compile().verbatim)["word/settings.xml"]


def test_a_line_break_does_not_stretch_justified_text(compiled: Compiled) -> None:
    settings = dict(compiled.verbatim)["word/settings.xml"].decode()

    assert settings.count("doNotExpandShiftReturn") == 1
    assert settings.index("doNotExpandShiftReturn") < settings.index("compatSetting")


# --- the template language ---------------------------------------------------------------------------------------


def test_conditions_and_filters_work(templates: Any, read: Any, report: Numbered, scalars: Any, meta: Meta) -> None:
    tag = "{% if tahun == '2031' %}{{ instansi.nama | upper }}{% endif %}"
    compiled = templates.edited(swap("{{ tahun }}", tag)).compile()
    xml = read(render(report, compiled, scalars, pages=None, meta=meta))

    assert "DINAS R&amp;D &lt;5%" in xml.split("DAFTAR ISI")[0]
    assert "Puji syukur." in xml


@pytest.mark.parametrize("tag", ["{{ tahunn | upper }}", "{{ instansi.namaa | upper }}", "{{ instansi | upper }}"])
def test_an_unknown_name_in_the_template_language_is_named(
    templates: Any, report: Numbered, scalars: Any, meta: Meta, tag: str
) -> None:
    compiled = templates.edited(swap("{{ tahun }}", tag)).compile()

    with pytest.raises(InputError, match="yang tidak dikenal"):
        render(report, compiled, scalars, pages=None, meta=meta)


def test_the_template_language_cannot_reach_python(templates: Any, report: Numbered, scalars: Any, meta: Meta) -> None:
    compiled = templates.edited(swap("{{ tahun }}", "{{ tahun.__class__.__mro__ | string }}")).compile()

    with pytest.raises(InputError):
        render(report, compiled, scalars, pages=None, meta=meta)


# --- table patterns ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("tabel:sarana", "tabel:pegawai", '"tabel:pegawai" ada dua kali'),
        ("tabel:sarana", "tabel sarana", 'kunci "tabel sarana" tidak terbaca'),
        ("{{ isi.status }}", "{{ jumlah.status }}", "baris 2: satu baris memuat jenis isi dan jumlah"),
        ("{{ rincian.jabatan }}", "{{ isi.jabatan }}", "satu baris memuat jenis isi dan rincian"),
        ("{{ isi.status }}", "{{ isi.status.lain }}", 'tanda "isi.status.lain" tidak terbaca'),
        ("{{ isi.status }}", "{{ isi.status", 'di bawah judul "tabel:pegawai": tanda tidak berpasangan'),
        ('<w:tblStyle w:val="TabelLKjIP"/>', '<w:tblStyle w:val="Lain"/>', 'gaya "Lain" tidak ada dalam templat'),
    ],
)
def test_an_unusable_pattern_is_named(templates: Any, old: str, new: str, expected: str) -> None:
    assert expected in message(templates.with_tables(swap(old, new)))


def test_mistakes_of_both_templates_are_told_together(templates: Any) -> None:
    edited = templates.edited(swap("{{ tahun }}", "{{ tahun }")).with_tables(swap("tabel:sarana", "tabel sarana"))

    assert {problem.source.file for problem in _problems(edited)} == {"templates/lkjip.docx", "templates/tabel.docx"}


def _problems(templates: Any) -> Any:
    with pytest.raises(InputError) as caught:
        templates.compile()
    return caught.value.problems


def test_a_key_needs_a_table(templates: Any) -> None:
    def cut(xml: str) -> str:
        return re.sub(r"(tabel:pegawai</w:t></w:r></w:p>)<w:tbl>.*?</w:tbl>", r"\1", xml, count=1)

    assert 'di bawah kunci "tabel:pegawai" tidak ada tabel' in message(templates.with_tables(cut))


def test_a_pattern_without_tags_is_named(templates: Any) -> None:
    def blank(xml: str) -> str:
        head, tail = xml.split("tabel:pegawai</w:t>", 1)
        table, rest = tail.split("</w:tbl>", 1)
        return f"{head}tabel:pegawai</w:t>{re.sub(r'{{.*?}}', 'x', table)}</w:tbl>{rest}"

    assert 'pola "tabel:pegawai": tidak ada baris yang memuat tanda' in message(templates.with_tables(blank))


def test_styles_are_found_by_name_not_by_id(templates: Any) -> None:
    """A localised Word renames ids; the two templates may then differ."""

    def rename(xml: str) -> str:
        return xml.replace('"IsiTabel"', '"a17"')

    renamed = templates.with_tables(rename).with_tables(rename, "word/styles.xml").compile()

    assert 'w:val="a17"' not in str(renamed.patterns)


def test_header_rows_keep_their_scalars(compiled: Compiled) -> None:
    header = [piece.text for piece in compiled.patterns["capaian"].header if piece.op == "scalar"]

    assert header == ["tahun_lalu", "tahun"]
    assert set(compiled.patterns["capaian"].rows) == {"isi", "jumlah"}


def test_remarks_in_the_xml_of_a_pattern_are_dropped(templates: Any) -> None:
    edited = templates.with_tables(swap("<w:tr>", "<!-- dari program lain --><?lain x?><w:tr>"))

    assert edited.compile() == templates.compile()


@pytest.mark.parametrize(
    ("part", "end"),
    [("[Content_Types].xml", "</Types>"), ("word/_rels/document.xml.rels", "</Relationships>")],
)
def test_a_part_that_cannot_be_written_on_is_named(templates: Any, part: str, end: str) -> None:
    assert f"bagian {part} rusak" in message(templates.edited(swap(end, ""), part))


def test_a_damaged_template_is_compiled_or_refused(templates: Any) -> None:
    whole, dice, unexpected = templates.tables, random.Random(7), []
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(4):
            content[dice.randrange(len(content))] = dice.randrange(256)
        content[-1 - dice.randrange(300)] = dice.randrange(256)
        try:
            open_package(bytes(content), "templates/tabel.docx")
        except InputError:
            continue
        except Exception as error:
            unexpected.append(error)

    assert unexpected == []


def test_a_template_that_grows_too_large_is_not_unpacked(templates: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzip, "LARGEST", 1000)

    assert "terlalu besar bila dibuka" in message(templates)


@pytest.mark.parametrize("piece", ["{{", "{%", "{#", "{{ x }", "{{ x %}", "{# x #", "{", "}} {{"])
def test_tags_are_found_in_one_pass(piece: str) -> None:
    """Eight times the text takes about eight times as long, not sixty-four."""
    assert growth(lambda times: list(TAG.finditer(piece * times)), 40_000) < STRAIGHT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a }}{% if b %}{# c #}", ["{{ a }}", "{% if b %}", "{# c #}"]),
        ("{{ a {{ b }}", ["{{ b }}"]),
        ("{{ a }", []),
        ("{{}}", ["{{}}"]),
        ("{# {{ a }} #}", ["{# {{ a }} #}"]),
    ],
)
def test_a_tag_holds_no_beginning_of_another(text: str, expected: list[str]) -> None:
    assert [match[0] for match in TAG.finditer(text)] == expected


def test_long_results_are_stopped(templates: Any, report: Numbered, scalars: Any, meta: Meta) -> None:
    doubled = "{{ tahun" + " | replace('', 'xxxxxxxxxx')" * 9 + " }}"
    compiled = templates.edited(swap("{{ tahun }}", doubled)).compile()

    with pytest.raises(InputError, match="replace terlalu panjang"):
        render(report, compiled, scalars, pages=None, meta=meta)
