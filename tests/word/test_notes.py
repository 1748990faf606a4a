"""Footnotes in the Word file: numbered by Word, in one order, beside whatever notes a template has of its own."""

from __future__ import annotations

import re
from typing import Any

import pytest

from lkjip.base.quantity import given
from lkjip.report.model import FrameBlock, ListBlock, Note, Numbered, Paragraph, Part, Ref, Run, WebLink
from lkjip.word.compiled import Compiled
from lkjip.word.draft import COLOUR
from lkjip.word.faults import faults
from lkjip.word.notes import PART, RELATIONS
from lkjip.word.printing import Meta, prepare
from lkjip.word.template import compile_template
from tests.word.conftest import CONTENT, NAMES, text
from tests.word.mutating import (
    DOCUMENT,
    SETTINGS,
    SPACES,
    STYLES,
    TYPES,
    WML,
    Change,
    Mutation,
    body,
    both,
    instead,
    mutated,
    paragraph,
    part,
    run,
    swap,
    unpacked,
)
from tests.word.mutating import (
    RELATIONS as OF_DOCUMENT,
)

KIND = f"{WML}.footnotes+xml"
LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}">{paragraph(run("garis") + f"<w:r><w:{kind}/></w:r>")}</w:footnote>'
    for number, kind in enumerate(("separator", "continuationSeparator"), -1)
)
LINKED = f'<w:hyperlink r:id="rId1">{run("Milik templat {{ tahun }}")}</w:hyperlink>'
THEIRS = f'<w:footnote w:id="7">{paragraph(LINKED)}</w:footnote>'
WEB = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
    ' Target="https://templat.example/" TargetMode="External"/></Relationships>'
)
REFERRED = body(paragraph('<w:r><w:footnoteReference w:id="7"/></w:r>' + run("Sampul")))


def own(notes: str) -> Change:
    """A part of notes that the template brings."""
    opened = f"<w:footnotes {SPACES}>{notes}</w:footnotes>" if notes else f"<w:footnotes {SPACES}/>"
    return part("footnotes", "footnotes.xml", opened, KIND)


def style(kind: str, key: str, name: str) -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/></w:style></w:styles>'


LOCAL = both(
    swap(STYLES, "</w:styles>", style("paragraph", "TeksCatatanKaki", "footnote text")),
    swap(STYLES, "</w:styles>", style("character", "ReferensiCatatanKaki", "Footnote Reference")),
)
NOTED = '<w:footnotePr><w:numFmt w:val="lowerRoman"/></w:footnotePr>'
TEMPLATES = [
    Mutation("as it is", both()),
    Mutation("notes of its own", both(own(LINES + THEIRS), instead(RELATIONS, WEB), REFERRED)),
    Mutation("notes without separators", both(own(THEIRS), instead(RELATIONS, WEB), REFERRED)),
    Mutation("separators alone", own(LINES)),
    Mutation("an empty part", own("")),
    Mutation("another part's name", both(own(LINES), swap(OF_DOCUMENT, "footnotes.xml", "catatan.xml"),
             swap(TYPES, "/word/footnotes.xml", "/word/catatan.xml"),
             lambda parts: parts.update({"word/catatan.xml": parts.pop(PART)}))),
    Mutation("styles in another language", LOCAL),
    Mutation("a format of numbers", swap(SETTINGS, "<w:compat>", f"{NOTED}<w:compat>")),
    Mutation("separators it lacks", swap(SETTINGS, "<w:compat>",
             '<w:footnotePr><w:footnote w:id="-1"/></w:footnotePr><w:compat>')),
    Mutation("few settings", instead(SETTINGS, f"<w:settings {SPACES}/>")),
]  # fmt: skip


def note(words: str, *more: Any) -> Note:
    return Note(words, (Paragraph((Run(f"Catatan {words}"), *more), "catatan", CONTENT),), CONTENT)


@pytest.fixture(scope="module")
def noted(report: Numbered) -> Numbered:
    """Notes wherever one may stand: front matter, text, list, sub-title, source note, frame."""
    link = WebLink("https://catatan.example/?a=1&b=2", "situs")
    value = given(7)._replace(sementara=("menunggu",))  # type: ignore[arg-type]
    second = (*note("teks").paragraphs, Paragraph(text("Alinea kedua"), "catatan"))
    chapter = (
        *report.parts[2].blocks,
        Paragraph((Run("Teks."), Note("teks", second), Run(" Lagi"), note("lagi", link, Ref("tabel:rka")))),
        Paragraph((Run("Tebal", bold=True), note("subjudul")), "subjudul", CONTENT),
        ListBlock("1.", ((Paragraph((Run("Butir"), note("butir", Run("7", value=value)))),),), source=CONTENT),
        FrameBlock("", (), (Paragraph((Run("Bingkai"), note("bingkai", link))),), CONTENT),
        Paragraph((Run("Sumber: dinas"), note("sumber")), "sumber", CONTENT),
    )
    preface = Part("kata_pengantar", "depan.md", (Paragraph((Run("Puji."), note("depan"))),))
    return report._replace(parts=(preface, report.parts[1], Part("isi", CONTENT.file, chapter), report.parts[3]))


ORDER = ["depan", "teks", "lagi", "subjudul", "butir", "bingkai", "sumber"]


@pytest.fixture
def printed(noted: Numbered, templates: Any, scalars: dict[str, str], meta: Meta) -> Any:
    def made(change: Mutation, **how: bool) -> dict[str, str]:
        compiled = compile_template(mutated(templates.report, change), templates.tables, NAMES)
        content = prepare(noted, Compiled.loads(compiled.dumps()), scalars, meta).finish({}, **how)
        assert faults(content) == []
        return {name: one.decode("utf-8", "replace") for name, one in unpacked(content).items()}

    return made


@pytest.mark.parametrize("change", TEMPLATES, ids=lambda one: one.name)
def test_notes_stand_beside_those_of_a_template(printed: Any, change: Mutation) -> None:
    parts = printed(change)
    ids = re.findall(r'<w:footnote (?:w:type="\w+" )?w:id="(-?\d+)"', parts[PART])
    marks = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', parts[DOCUMENT])
    notes = dict(re.findall(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', parts[PART]))
    said = re.findall(r"Catatan (\w+)", "".join(notes[number] for number in marks))

    assert said == ORDER
    assert len(set(ids)) == len(ids) == len(marks) + 2
    assert all(parts[PART].count(f'w:type="{kind}"') == 1 for kind in ("separator", "continuationSeparator"))
    assert ("Milik templat 2031" in parts[PART], "garis" in parts[PART]) == (
        "notes" in change.name, any(word in change.name for word in ("own", "alone", "another part"))
    )  # fmt: skip
    assert parts[RELATIONS].count("https://catatan.example") == 1
    assert ("https://templat.example" in parts[RELATIONS]) == ("notes" in change.name)
    assert parts[TYPES].count(f'PartName="/{PART}"') == parts[OF_DOCUMENT].count('Target="footnotes.xml"') == 1
    assert "catatan.example" not in parts[OF_DOCUMENT]


@pytest.mark.parametrize("change", TEMPLATES, ids=lambda one: one.name)
def test_styles_are_those_of_the_template_or_made_once(printed: Any, change: Mutation) -> None:
    parts = printed(change)
    names = re.findall(r'<w:style [^>]*w:styleId="([^"]*)"[^>]*><w:name w:val="(?i:(footnote \w+))"/>', parts[STYLES])
    used = set(re.findall(r'<w:(?:p|r)Style w:val="([^"]*[Cc]atatanKaki|LkjipFootnote\w+)"', parts[PART]))

    assert sorted(name.lower() for _, name in names) == ["footnote reference", "footnote text"]
    assert used == {key for key, _ in names}


def test_settings_name_the_separators_in_their_place(printed: Any) -> None:
    for change in TEMPLATES:
        settings = printed(change)[SETTINGS]
        new = change.name not in ("notes of its own", "separators alone", "another part's name")
        assert settings.count("<w:footnote ") == (2 if new else 0), change.name
        assert not new or "w:compat>" not in settings or settings.index("<w:footnotePr>") < settings.index("<w:compat>")
    assert (
        NOTED.replace("</w:footnotePr>", '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
        in printed(TEMPLATES[7])[SETTINGS]
    )


def test_a_draft_colours_provisional_figures_in_notes(printed: Any) -> None:
    assert (COLOUR in printed(TEMPLATES[0], draft=True)[PART], COLOUR in printed(TEMPLATES[0])[PART]) == (True, False)


def test_without_notes_nothing_of_them_is_added(
    report: Numbered, compiled: Compiled, scalars: dict[str, str], meta: Meta
) -> None:
    made = prepare(report, compiled, scalars, meta)
    whole = "".join(made.texts.values()) + b"".join(made.binaries.values()).decode("utf-8", "replace")

    assert not {PART, RELATIONS} & {*made.texts, *made.binaries}
    assert "ootnote" not in whole


def test_the_second_printing_is_the_first(
    noted: Numbered, compiled: Compiled, scalars: dict[str, str], meta: Meta
) -> None:
    first, second = (prepare(noted, compiled, scalars, meta).finish({}) for _ in range(2))

    assert first == second
