"""What F9 in Word would make of the fields: the same, and no list takes away what a reference needs.

Word puts new bookmarks on titles and captions when it updates a list, and removes those it had (Microsoft, KB 134999).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from tests.office import HERE, Docx, Field, W, copy_office, read_parts

YEARS = {"kantor": "2031", "pesisir": "2027"}
OF_LISTS = re.compile(r"_Toc")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Docx]:
    """The reports of both offices; the small one refers to everything that can be referred to."""
    found = {}
    for name, year in YEARS.items():
        office = copy_office(tmp_path_factory.mktemp("bidang") / name, HERE / name, year)
        built = office.build()
        assert built.code == 0, built.err
        found[name] = Docx(read_parts(office.document))
    return found


@pytest.fixture(params=list(YEARS))
def document(request: pytest.FixtureRequest, documents: Mapping[str, Docx]) -> Docx:
    return documents[request.param]


def targets(document: Docx, kind: str) -> set[str]:
    return {field.code.split()[1] for field in document.fields() if field.code.split()[0] == kind}


def marks(document: Docx) -> dict[str, str]:
    """What each bookmark of the body covers, as text."""
    names: dict[str, str] = {}
    shown: dict[str, str] = {}
    for element in document.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if element.tag == f"{W}bookmarkStart":
            names[element.get(f"{W}id", "")] = element.get(f"{W}name", "")
            shown[element.get(f"{W}name", "")] = ""
        elif element.tag == f"{W}bookmarkEnd":
            names.pop(element.get(f"{W}id", ""), None)
        else:
            for name in names.values():
                shown[name] += element.text or ""
    return shown


def test_lists_and_references_have_bookmarks_of_their_own(document: Docx) -> None:
    lists, references = targets(document, "PAGEREF"), targets(document, "REF")

    assert (bool(lists), bool(references), lists & references) == (True, True, set())


def test_references_outlive_the_bookmarks_of_the_lists(document: Docx) -> None:
    """Every bookmark that Word would replace is one of a list."""
    left = {name for name in marks(document) if not OF_LISTS.match(name)}

    assert targets(document, "REF") - left == set()


def test_every_list_line_leads_to_a_bookmark_of_lists(document: Docx) -> None:
    anchors = {link.get(f"{W}anchor", "") for link in document.body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")}
    wrong = [name for name in anchors | targets(document, "PAGEREF") if not OF_LISTS.match(name)]

    assert (wrong, anchors - set(marks(document))) == ([], set())


def test_a_reference_prints_what_its_bookmark_covers(document: Docx) -> None:
    covered = marks(document)
    wrong = [
        (field, covered[field.code.split()[1]])
        for field in document.fields()
        if field.code.startswith("REF ") and "\\r" not in field.code and field.result != covered[field.code.split()[1]]
    ]

    assert wrong == []


def paragraph_numbers(document: Docx) -> dict[str, str]:
    """The number of the paragraph of each bookmark, counted as Word's list does."""
    levels, found = [0, 0, 0, 0], {}
    for paragraph in document.body.iter(f"{W}p"):
        style = document.style(paragraph).lower()
        if style.startswith("heading "):
            level = int(style[-1])
            levels = [*levels[: level - 1], levels[level - 1] + 1, *[0] * (4 - level)]
        names = [mark.get(f"{W}name", "") for mark in paragraph.iter(f"{W}bookmarkStart")]
        found |= {name: ".".join(str(number) for number in levels if number) for name in names}
    return found


def test_a_number_is_that_of_the_paragraph_of_its_bookmark(document: Docx) -> None:
    numbers = paragraph_numbers(document)
    wrong = [
        field
        for field in document.fields()
        if "\\r" in field.code and not field.result.startswith("BAB") and field.result != numbers[field.code.split()[1]]
    ]

    assert wrong == []


def recounted(fields: Iterator[Field]) -> Iterator[tuple[Field, str]]:
    """Each SEQ field with what Word would count: a hidden one counts too, `\\c` repeats."""
    counts: dict[str, int] = {}
    for field in fields:
        kind, name, *switches = field.code.split()
        if kind == "SEQ":
            counts[name] = counts.get(name, 0) + ("\\c" not in switches)
            yield field, "" if "\\h" in switches else str(counts[name])


def test_sequences_count_what_is_printed(document: Docx) -> None:
    counted = list(recounted(iter(document.fields())))

    assert (len(counted) > 10, [one for one in counted if one[0].result != one[1]]) == (True, [])


def test_no_other_kind_of_field_needs_care(document: Docx) -> None:
    parts = [name for name in document.parts if re.fullmatch(r"word/(?:document|header\d*|footer\d*)\.xml", name)]
    texts = [one.text or "" for name in parts for one in etree.fromstring(document.parts[name]).iter(f"{W}instrText")]

    assert {text.split()[0] for text in texts} <= {"PAGE", "TOC", "PAGEREF", "REF", "SEQ"}


@pytest.mark.parametrize(
    ("written", "between"), [("", ".\u00a0"), ('nomor: "3. 1"\n', ".\u00a0"), ("nomor: 3.1\n", ".")]
)
def test_numbers_are_written_as_the_office_chooses(tmp_path: Path, written: str, between: str) -> None:
    """In captions, in the lists and where texts refer to them."""
    office = copy_office(tmp_path / "kantor")
    with (office.root / "data/2031/ketentuan.yaml").open("a", encoding="utf-8") as file:
        file.write(written)
    built = office.build("--cepat")
    document = Docx(read_parts(office.document))
    words = {field.result for field in document.fields() if field.code.startswith("REF ")}
    lines = [
        *document.texts("Keterangan Tabel"),
        *document.texts("Keterangan Gambar"),
        *document.texts("table of figures"),
    ]
    numbered = [line for line in (*lines, *words) if re.match(r"(Tabel|Gambar)\s", line)]
    form = re.compile(rf"(Tabel|Gambar)\s\d+{re.escape(between)}\d+")

    assert (built.code, len(numbered) > 8, [line for line in numbered if not form.match(line)]) == (0, True, [])


def test_another_form_of_numbers_is_refused(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    with (office.root / "data/2031/ketentuan.yaml").open("a", encoding="utf-8") as file:
        file.write("nomor: III-1\n")

    assert "nomor" in office.build("--cepat").err
