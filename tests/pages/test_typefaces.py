"""Pages are measured in the fonts of the document, or in fonts as wide; what was measured otherwise is told."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from lkjip.base.project import Project
from lkjip.drawing.fontfiles import FOLDERS
from lkjip.pages.layout import Layout, recall, remember
from lkjip.pages.office import find_office
from lkjip.pages.typefaces import family_of, is_installed, remedy, replaced
from lkjip.word.typeset import typefaces
from tests.office import HERE, Office, copy_office

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
NAMES = {
    "/BAAAAA+LiberationSans-Bold": "liberationsans",
    "/BAAAAA+LiberationSans": "liberationsans",
    "/ABCDEF+Carlito-BoldItalic": "carlito",
    "/ABCDEF+DejaVuSans": "dejavusans",
    "/TimesNewRomanPS-BoldMT": "timesnewroman",
    "/ArialMT": "arial",
    "/Arial,Bold": "arial",
    "/Noto#20Serif": "notoserif",
}


@pytest.mark.parametrize(("name", "family"), NAMES.items(), ids=NAMES.keys())
def test_a_font_of_a_pdf_belongs_to_a_family(name: str, family: str) -> None:
    assert family_of(name) == family


LAID_OUT = {
    ("Arial", "liberationsans"): (),
    ("Arial", "arial"): (),
    ("arial", "liberationsans"): (),
    ("Cambria", "caladea"): (),
    ("Calibri", "carlito"): (),
    ("Cambria", "dejavuserif"): ("Cambria",),
    ("Arial", "dejavusans"): ("Arial",),
    ("Bookman Old Style", "liberationserif"): ("Bookman Old Style",),
}


@pytest.mark.parametrize(("pair", "told"), LAID_OUT.items(), ids=map(" in ".join, LAID_OUT))
def test_a_family_or_its_twin_counts_as_itself(pair: tuple[str, str], told: tuple[str, ...]) -> None:
    assert replaced([pair[0]], [pair[1], "opensymbol"]) == told


def test_the_package_to_install_is_named() -> None:
    assert ("fonts-crosextra-caladea" in remedy("Cambria"), "pasang huruf Garamond" in remedy("Garamond")) == (
        True,
        True,
    )


def test_a_family_is_installed_where_its_twin_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDERS, str(tmp_path))
    before = is_installed("Cambria")
    (tmp_path / "Caladea-Regular.ttf").write_bytes(b"x")

    assert (before, is_installed("Cambria"), is_installed("Arial")) == (False, True, False)


def test_what_pages_were_measured_in_is_kept(tmp_path: Path) -> None:
    layout = Layout("sidik", {"_a": "1"}, 3, 1, 0, ("dejavuserif",), ("Cambria",))
    remember(tmp_path / "tata-letak.json", layout)

    assert recall(tmp_path / "tata-letak.json") == layout


# --- with LibreOffice --------------------------------------------------------------------------------------------


@pytest.fixture
def pesisir(tmp_path: Path) -> Office:
    """A report set in Cambria."""
    return copy_office(tmp_path / "pesisir", HERE / "pesisir", "2027")


@pytest.fixture
def without_caladea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only fonts that are not as wide as Cambria."""
    fonts = tmp_path / "huruf"
    fonts.mkdir()
    found = subprocess.run(["fc-list", ":family=Liberation Serif", "file"], capture_output=True, text=True, check=True)
    for line in found.stdout.splitlines():
        file = Path(line.strip().rstrip(":"))
        (fonts / file.name).symlink_to(file)
    settings = f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path / 'simpanan'}</cachedir></fontconfig>"
    (tmp_path / "fonts.conf").write_text(settings, "utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    monkeypatch.setenv(FOLDERS, str(fonts))


@needs_office
def test_a_substitute_is_a_note_in_a_draft_and_stops_a_final(
    pesisir: Office, without_caladea: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = pesisir.measured()
    kept = recall(Project(pesisir.root, 2027).layout)
    final = pesisir.measured("--final")

    assert ("Catatan: huruf Cambria: halaman diukur dengan huruf pengganti" in draft.out, final.code) == (True, 1)
    assert (kept and kept.replaced, "huruf Cambria: halaman diukur" in final.err) == (("Cambria",), True)


@needs_office
def test_what_was_measured_with_substitutes_is_measured_anew_where_the_font_is(pesisir: Office) -> None:
    pesisir.measured()
    path = Project(pesisir.root, 2027).layout
    right = recall(path)
    assert right
    remember(path, right._replace(pages={"_a": "99"}, replaced=("Cambria",)))
    told = pesisir.measured()

    assert (recall(path), right.replaced, "huruf pengganti" in told.out) == (right, (), False)


def test_the_typefaces_of_a_document_follow_its_styles(pesisir: Office) -> None:
    pesisir.build()

    assert typefaces(pesisir.document.read_bytes()) == {"Cambria"}
    assert os.environ.get(FOLDERS) is None
