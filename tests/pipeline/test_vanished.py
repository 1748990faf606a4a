"""A file that the last document was made from does not go without a word, and nobody is told of it for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import Office, copy_office

PROSE = "content/2031/20-akuntabilitas.md"
GONE = "tidak ada lagi sejak susunan terakhir, beserta isinya: "
CHAPTER = "content/2031/10-pendahuluan.md"


@pytest.fixture
def built(tmp_path: Path) -> Office:
    office = copy_office(tmp_path / "kantor")
    (office.root / "content/2031/naskah/catatan.md").write_text("Kata.\n")
    assert GONE not in office.build().out
    return office


def test_a_chapter_that_is_gone_is_told_once(built: Office) -> None:
    (built.root / CHAPTER).unlink()

    assert f"{GONE}{CHAPTER}. Bila" in built.build().out
    built.change(PROSE, "# Akuntabilitas", "# Akuntabilitas Kinerja")
    assert GONE not in built.build().out


def test_another_name_is_told_with_the_new_one(built: Office) -> None:
    (built.root / CHAPTER).rename(built.root / "content/2031/11-awal.md")

    assert f"{GONE}{CHAPTER} (berkas baru: content/2031/11-awal.md). Bila" in built.build().out


def test_data_that_nothing_else_misses_are_told(built: Office) -> None:
    (built.root / "data/2030/riwayat.yaml").unlink()

    assert f"{GONE}data/2030/riwayat.yaml. Bila" in built.build().out


def test_what_is_new_or_changed_is_no_loss(built: Office) -> None:
    (built.root / "content/2031/35-lain.md").write_text("# Lain\n\nKata.\n")
    built.change(PROSE, "# Akuntabilitas", "# Akuntabilitas Kinerja")

    assert GONE not in built.build().out


def test_nothing_is_said_where_nothing_is_remembered(built: Office) -> None:
    (built.root / CHAPTER).unlink()

    assert GONE not in built.build("--tanpa-singgahan").out


def test_a_refused_report_tells_what_is_gone(built: Office) -> None:
    """The tag of the template that lacks its text does not say which file it was."""
    (built.root / "content/2031/00-kata-pengantar.md").unlink()

    told = built.build()

    assert told.code == 1
    assert "content/2031/00-kata-pengantar.md: berkas ini ada pada susunan terakhir, dan kini tidak ada" in told.err
    assert "Isinya naskah content/2031/…-kata-pengantar.md" in told.err


def test_a_refused_report_with_all_its_files_tells_its_mistake_alone(built: Office) -> None:
    built.change(PROSE, "# Akuntabilitas", "{{ tiada }}\n\n# Akuntabilitas")

    assert "1 hal perlu diperbaiki" in built.build().err
