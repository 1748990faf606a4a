"""Footnotes in the PDF: each is named, and both ways between its mark and its words are told."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.pages.pdf import noted as mends
from lkjip.pages.pdf.conformance import breaches
from lkjip.pages.pdf.export import facts_of, repair, repairs
from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.spoken import chapters, formulas
from lkjip.pages.pdf.tree import having, kids, root
from lkjip.pipeline.stages import assemble
from tests.office import copy_office
from tests.pdf.checking import broken_rules, pdfua_rules

LONG = "Kalimat panjang yang mengisi kaki halaman sampai berlanjut ke halaman berikutnya. " * 110
NOTES = f"""
Teks.[^satu] Lagi.[^dua]

- Butir.[^tiga]

**Subjudul tebal**[^empat]

Panjang.[^lima]

[^satu]: Lihat [situs](https://arsip.example), dan [](tabel:pk-awal).

    Alinea kedua.
[^dua]: Pendek.
[^tiga]: Di butir.
[^empat]: Di subjudul.
[^lima]: {LONG.strip()}
"""


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Facts]:
    office = copy_office(tmp_path_factory.mktemp("catatan") / "kantor")
    chapter = "content/2031/10-pendahuluan.md"
    office.change(chapter, "## Latar Belakang\n", "## Latar Belakang\n" + NOTES)
    office.change("content/2031/naskah/janji.md", "\n\n", "[^a]\n\n[^a]: Di bingkai.\n\n")
    made = assemble(Project(office.root, 2031), Stages())
    document = made.document.finish({}, draft=True)
    return document, facts_of(document, "Uji", "id-ID", formulas(made.report), chapters(made.report))


@pytest.fixture(scope="module")
def laid_out(noted: tuple[bytes, Facts], to_pdf: Callable[[bytes], bytes]) -> bytes:
    return to_pdf(noted[0])


@pytest.fixture(scope="module")
def mended(laid_out: bytes, noted: tuple[bytes, Facts]) -> bytes:
    return repair(laid_out, noted[1], repairs())


def opened(pdf: bytes) -> PdfWriter:
    return PdfWriter(clone_from=BytesIO(pdf))


def test_the_validators_find_nothing(mended: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert breaches(opened(mended)) == ()
    assert b"<pdfuaid:part>1" in mended
    assert (broken_rules(mended), pdfua_rules(mended, tmp_path, monkeypatch)) == (set(), set())


@pytest.mark.parametrize("left_out", [mends.name_notes, mends.tag_ways_back])
def test_without_a_repair_the_file_claims_nothing(
    left_out: Callable[[PdfWriter, Facts], None], laid_out: bytes, noted: tuple[bytes, Facts],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    pdf = repair(laid_out, noted[1], [mend for mend in repairs() if mend is not left_out])

    assert breaches(opened(pdf))
    assert b"<pdfuaid:part>1" not in pdf


def test_every_note_has_a_name_that_the_tree_knows(mended: bytes) -> None:
    writer = opened(mended)
    names = [str(note["/ID"]) for note in having(writer, "/Note")]
    (leaf,) = root(writer)["/IDTree"]["/Kids"]  # type: ignore[index]
    pairs = leaf.get_object()["/Names"]

    assert len(names) == len(set(names)) >= 6
    assert [str(one) for one in pairs[::2]] == sorted(names)
    assert [str(one.get_object()["/ID"]) for one in pairs[1::2]] == sorted(names)


def test_two_notes_of_one_name_are_a_breach(mended: bytes) -> None:
    writer = opened(mended)
    having(writer, "/Note")[1][NameObject("/ID")] = TextStringObject("catatan-00001")

    assert breaches(writer) == ("catatan kaki tanpa tanda pengenal sendiri",)


def test_the_number_of_a_note_leads_back_in_words(mended: bytes) -> None:
    reader = PdfReader(BytesIO(mended))
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    back = [one for one in links if str(one.get("/Contents", "")).endswith("kembali ke kalimatnya")]
    firsts = [kids(kids(note)[0])[0] for note in having(opened(mended), "/Note") if kids(kids(note)[0])]

    assert [str(one["/Contents"]).split(":")[0] for one in back] == [f"Catatan kaki {one}" for one in range(1, 7)]
    assert all("/StructParent" in one for one in links)
    assert [str(one["/S"]) for one in firsts][:6] == ["/Link"] * 6


def test_it_repeats(laid_out: bytes, mended: bytes, noted: tuple[bytes, Facts]) -> None:
    assert repair(laid_out, noted[1], repairs()) == mended


def test_a_link_without_a_note_to_stand_in_is_taken_off(laid_out: bytes, noted: tuple[bytes, Facts]) -> None:
    writer = opened(laid_out)
    first = having(writer, "/Note")[0]
    kids(first)[0].pop("/K")
    mends.tag_ways_back(writer, noted[1])
    links = [one.get_object() for page in writer.pages for one in page.get("/Annots", [])]

    assert all("/StructParent" in one for one in links if one["/Subtype"] == "/Link")
