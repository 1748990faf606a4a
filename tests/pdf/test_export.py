"""The whole way from Word file to PDF: what one sees, and that it repeats."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from lkjip.pages.office import OfficeFailed
from lkjip.pages.pdf import publish as publishing
from lkjip.pages.pdf.export import export
from lkjip.pages.pdf.publish import publish
from tests.pdf.conftest import Made


@pytest.fixture(scope="session")
def pdf(made: Made, office: str) -> bytes:
    return _exported(made, office)


def _exported(made: Made, office: str) -> bytes:
    facts = made.facts
    return export(made.document, office, title=facts.title, formulas=facts.formulas, chapters=facts.chapters)


def test_the_same_word_file_gives_the_same_bytes(made: Made, office: str, pdf: bytes) -> None:
    assert _exported(made, office) == pdf


def test_it_says_what_it_is(made: Made, pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    catalog, info = reader.trailer["/Root"], reader.metadata
    assert info is not None
    assert info.title == made.facts.title
    assert catalog["/Lang"] == "id-ID"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert info.creation_date == info.modification_date == made.facts.moment
    assert made.facts.moment.year == 2031


def test_the_text_is_text(pdf: bytes) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "Dinas Kearsipan Laut" in text
    assert "DAFTAR ISI" in text


def test_it_stays_small(pdf: bytes) -> None:
    assert len(pdf) < 5_000_000


def test_it_is_written_beside_the_word_file(made: Made, office: str, tmp_path: Path) -> None:
    path = tmp_path / "LKjIP-2031.pdf"
    assert publish(made.document, made.report, made.facts.title, path) == (path, ())
    assert path.read_bytes().startswith(b"%PDF-1.7")


def test_without_libreoffice_a_note_says_so(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "find_office", lambda: None)
    path = tmp_path / "LKjIP-2031.pdf"
    assert publish(made.document, made.report, made.facts.title, path) == (None, (publishing.NEEDS_OFFICE,))
    assert not path.exists()


def test_what_libreoffice_says_is_told(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "find_office", lambda: str(tmp_path / "tidak-ada"))
    path, notes = publish(made.document, made.report, made.facts.title, tmp_path / "LKjIP-2031.pdf")
    assert path is None
    assert "LibreOffice gagal" in notes[0]
    with pytest.raises(OfficeFailed):
        export(made.document, str(tmp_path / "tidak-ada"), title="")
