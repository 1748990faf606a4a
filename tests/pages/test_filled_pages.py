"""A report on paper: text comes before a chart that would leave a page white, in the same way in every build."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.pages import layout
from lkjip.pages.layout import NEEDS_OFFICE, find_office, recall
from lkjip.report.arrangement import Placing
from tests.office import Docx, Office, W, copy_office, read_parts, text
from tests.whiteness import whiteness

TEXT, KEPT, RULES = "content/2031/20-akuntabilitas.md", "data/2031/tata-letak.json", "data/2031/ketentuan.yaml"
CHART = "grafik:unsur"
FILLING = "Perpustakaan melayani anggota dan tamu setiap hari kerja di ruang baca, dan setiap Sabtu pagi di taman. " * 3
PARAGRAPHS = f"{FILLING}\n\n" * 5
CHAPTER = f"""# Akuntabilitas

## Capaian

{PARAGRAPHS}
Nilai tiap unsur ada pada [](grafik:unsur).

![Kepuasan per Unsur](grafik:unsur)

Kalimat pertama. {FILLING}

Kalimat kedua. {FILLING}

Kalimat ketiga. {FILLING}
"""
MARKS = ("Nilai tiap unsur", "Kepuasan per Unsur", "Kalimat pertama", "Kalimat kedua", "Kalimat ketiga")
AS_WRITTEN = ["unsur", "Unsur", "pertama", "kedua", "ketiga"]


def order(office: Office) -> list[str]:
    """In which order the chapter stands in the document; a caption stands in the list of figures, too."""
    shown = [text(one) for one in Docx(read_parts(office.document)).body.iter(f"{W}p")]
    places = {mark: max(at for at, words in enumerate(shown) if mark in words) for mark in MARKS}
    return [mark.split()[-1] for mark in sorted(MARKS, key=places.__getitem__)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose chart does not fit on the page of the words that name it."""
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    office = copy_office(tmp_path_factory.mktemp("penuh") / "kantor")
    (office.root / TEXT).write_text(CHAPTER, "utf-8")
    office.change("charts/unsur.py", "14.0, 5.0", "14.0, 9.0")
    told = office.measured("--pdf")
    assert told.code == 0, told
    return office


def test_text_comes_before_the_chart_and_the_page_is_filled(built: Office) -> None:
    kept = recall(built.root / KEPT)
    white = [page.white for page in whiteness(built.document.with_suffix(".pdf"))]

    assert kept is not None
    assert (kept.arrangement, order(built)) == ({CHART: Placing(2)}, ["unsur", "pertama", "kedua", "Unsur", "ketiga"])
    assert white[-2] < 0.2


def test_every_build_gives_the_same_document(built: Office, tmp_path: Path) -> None:
    """In a hurry and without anything kept, while it is the document that was laid out; and laid out anew."""
    before = built.document.read_bytes()
    built.build("--tanpa-singgahan")
    hasty = built.document.read_bytes()
    again = copy_office(tmp_path / "kantor", built.root)
    (again.root / KEPT).unlink()
    told = again.measured("--tanpa-singgahan", "--pdf")

    assert (told.code, hasty == before, again.document.read_bytes() == before) == (0, True, True)


def test_the_office_may_keep_the_chart_in_its_place(built: Office, tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor", built.root)
    rules = office.root / RULES
    rules.write_text(f"{rules.read_text('utf-8')}tetap: [{CHART}]\n", "utf-8")
    told = office.measured()
    kept = recall(office.root / KEPT)

    assert kept is not None
    assert (told.code, kept.total > 8, kept.arrangement, order(office)) == (0, True, {}, AS_WRITTEN)


def test_without_a_layout_everything_stands_where_it_was_written(
    built: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "find_office", lambda: None)
    office = copy_office(tmp_path / "kantor", built.root)
    (office.root / KEPT).unlink()
    told = office.measured()

    assert (told.code, NEEDS_OFFICE in told.out, order(office)) == (0, True, AS_WRITTEN)


def test_who_keeps_what_is_not_placed_is_told(built: Office, tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor", built.root)
    rules = office.root / RULES
    rules.write_text(f"{rules.read_text('utf-8')}tetap: [grafik:unsu]\n", "utf-8")
    told = office.build()

    assert told.code == 1
    assert 'data/2031/ketentuan.yaml:15: tetap: "grafik:unsu" tidak dipasang' in told.err
    assert "grafik:unsur" in told.err
