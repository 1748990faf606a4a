"""Footnotes from the Markdown to the document: whatever looks at sentences looks at those of a note alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.data.schema import Data
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.stages import assemble
from lkjip.report.gaps import find_gaps
from lkjip.report.model import Note, Paragraph
from lkjip.report.places import printed_at, printed_forms
from lkjip.report.visiting import walk
from lkjip.rules.view import View
from lkjip.verbs.compare.own_report import read_markdown
from lkjip.verbs.page.telusur import page
from tests.office import Docx, Office, W, copy_office, read_parts, text
from tests.report.test_provisional import make
from tests.rules.conftest import Look, data, look
from tests.rules.test_texts import CASES, lagging
from tests.soundness import faults

__all__ = ["data", "look"]

CHAPTER = "content/2031/10-pendahuluan.md"
ACTIONS = "data/2031/tindak-lanjut.yaml"
HEAD = "# Uji\n\nKalimat pembawa tanda berdiri di sini sebagai teks biasa."
SAID = (
    "Nilainya {{ iku.kepuasan.realisasi }}, arsip hilang {{ iku.hilang.realisasi }} dan {{ iku.digital.realisasi }}, "
    "lihat [](tabel:pk-awal), *miring*, dan [situs](https://arsip.example/?a=1&b=2)."
)
Check = Callable[[View], Iterator[Diagnostic]]


def as_text(sentence: str) -> str:
    return f"{HEAD}\n\n{sentence}\n"


def as_note(sentence: str) -> str:
    return f"{HEAD}[^uji]\n\n[^uji]: {sentence}\n"


SHORT = [case for case in CASES if "\n" not in case[1] and case[1][0].isalnum() and case[1][:2] not in ("1.", "a.")]


@pytest.mark.parametrize(("check", "broken", "words"), [case[:3] for case in SHORT])
def test_checks_find_in_a_note_what_they_find_in_the_text(
    look: Look, data: Data, check: Check, broken: str, words: str
) -> None:
    facts = lagging(data)
    in_text, in_note = (list(check(look(write(broken), facts))) for write in (as_text, as_note))

    assert [(one.message, one.level) for one in in_note] == [(one.message, one.level) for one in in_text]
    assert not in_text or words in "\n".join(map(str, in_note))


# --- an office's report ------------------------------------------------------------------------------------------


def with_words(office: Office, write: Callable[[str], str]) -> Office:
    office.change(CHAPTER, "## Latar Belakang\n", "## Latar Belakang\n\n" + write(SAID).removeprefix("# Uji\n\n"))
    return office


def assembled(office: Office) -> Assembled:
    return assemble(Project(office.root, int(office.year)), Stages())


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return with_words(make(copy_office(tmp_path_factory.mktemp("catatan") / "kantor")), as_note)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return with_words(make(copy_office(tmp_path_factory.mktemp("teks") / "kantor")), as_text)


@pytest.fixture(scope="module")
def both(noted: Office, written: Office) -> tuple[Assembled, Assembled]:
    return assembled(noted), assembled(written)


def test_values_of_a_note_are_places_by_name(both: tuple[Assembled, Assembled]) -> None:
    in_note, in_text = (
        [(str(value), place.label, place.snippet) for value, place in printed_at(one.report)] for one in both
    )

    assert [label for _, label, _ in in_note if label == "catatan kaki"] == ["catatan kaki"] * 3
    assert [(value, label.replace("catatan kaki", "paragraf"), words) for value, label, words in in_note] == in_text


@pytest.mark.parametrize(
    "walk_over",
    [
        lambda made: list(printed_forms(made.report)),
        lambda made: [gap._replace(source=None) for gap in find_gaps(made.report)],
        lambda made: [one.text for one in read_markdown(made.texts, 2031).sentences],
        lambda made: [(one.rule, one.message) for one in made.findings],
        lambda made: [one.inlines[0].text for one in walk(made.report.parts[2].blocks) if _is_source_note(one)],
    ],
    ids=["printed forms", "gaps", "sentences", "findings", "notes on provisional figures"],
)
def test_a_note_is_walked_as_text(both: tuple[Assembled, Assembled], walk_over: Callable[[Assembled], object]) -> None:
    in_note, in_text = map(walk_over, both)

    assert in_note == in_text


def _is_source_note(block: object) -> bool:
    return isinstance(block, Paragraph) and block.role == "sumber"


def test_the_page_of_values_shows_the_note_and_leads_back(noted: Office, both: tuple[Assembled, Assembled]) -> None:
    shown = page(both[0], Project(noted.root, 2031))

    assert '<sup><a href="#catatan-1" id="rujukan-1" aria-label="Catatan kaki 1">1</a></sup></p>' in shown
    assert '<div id="catatan-1" class="catatan" role="note"><sup><a href="#rujukan-1"' in shown
    assert shown.count("popovertarget") == page(both[1], Project(noted.root, 2031)).count("popovertarget")


def test_the_document_holds_the_note_with_its_values_and_links(noted: Office) -> None:
    noted.build()
    document = Docx(read_parts(noted.document))
    (mark,) = document.body.iter(f"{W}footnoteReference")
    notes = {note.get(f"{W}id"): note for note in document.root("word/footnotes.xml")}

    assert text(notes[mark.get(f"{W}id")]).startswith(" Nilainya 86,83*, arsip hilang 8\u00a0berkas* dan [data")
    assert faults(document) == []


def test_a_warm_build_gives_the_bytes_of_a_cold_one(noted: Office) -> None:
    noted.build()
    warm = noted.document.read_bytes()
    noted.build()
    assert noted.document.read_bytes() == warm
    for path in (noted.root / "output" / ".cache").rglob("*.bin"):
        path.unlink()
    noted.build()

    assert noted.document.read_bytes() == warm


def test_another_note_is_another_layout(tmp_path: Path) -> None:
    office = with_words(copy_office(tmp_path / "kantor"), as_note)
    before = assembled(office).document.fingerprint
    office.change(CHAPTER, "Nilainya", "Nilai panjangnya")

    assert assembled(office).document.fingerprint != before


def test_a_changed_note_is_a_changed_sentence(tmp_path: Path) -> None:
    office = with_words(copy_office(tmp_path / "kantor"), as_note)
    office.build()
    old = tmp_path / "lama.docx"
    old.write_bytes(office.document.read_bytes())
    assert json.loads(office.build("compare", str(old), "--json").out)["kalimat"] == []
    office.change(CHAPTER, "Nilainya", "Nilai barunya")
    (change,) = json.loads(office.build("compare", str(old), "--json").out)["kalimat"]

    assert (change["lama"][:17], change["baru"][:22]) == ("Nilainya 86,83, a", "Nilai barunya 86,83, a")


def test_last_years_words_wait_in_comments_with_their_notes(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    told = (
        "<!-- tahunan: sebab -->Sebab.[^a]<!-- /tahunan --> Tetap.[^b]\n\n[^a]: Isi.\n\n<!-- teks 2030: [^b]: Isi. -->"
    )
    office.change(CHAPTER, "## Latar Belakang\n", "## Latar Belakang\n\n" + told)
    made = assembled(office)
    notes = [
        one.name
        for block in walk(made.report.parts[2].blocks)
        for one in getattr(block, "inlines", ())
        if isinstance(one, Note)
    ]

    assert notes == ["a", "b"]
    assert [gap.message for gap in made.gaps if "catatan kaki" in gap.message] == ["[belum ditulis: catatan kaki b]"]


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        (CHAPTER, "# Pendahuluan", "# Pendahuluan[^a]", f'{CHAPTER}:1: catatan kaki "[^a]" di dalam judul'),
        (CHAPTER, '"Rak arsip', '"Rak[^a] arsip', f'{CHAPTER}:19: catatan kaki "[^a]" di dalam teks alternatif'),
        (CHAPTER, "![Rak Arsip]", "![Rak[^a] Arsip]", f'{CHAPTER}:19: catatan kaki "[^a]" di dalam judul tabel atau'),
        (ACTIONS, "rak", "rak[^a]", f'{ACTIONS}:1: catatan kaki "[^a]" tidak ada isinya'),
    ],
)
def test_where_no_note_can_stand_it_is_refused_at_its_line(
    tmp_path: Path, file: str, old: str, new: str, where: str
) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change(CHAPTER, "## Latar Belakang\n", "## Latar Belakang\n\n![](daftar:tindak_lanjut)\n\n[^a]: Isi.\n")
    office.change(file, old, new)
    told = office.build()

    assert told.code == 1
    assert where in told.err
