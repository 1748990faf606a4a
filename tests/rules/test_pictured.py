"""A photo that shows nothing, stands twice or is last year's is told; one that is like no other is not."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.compute import Names
from lkjip.data.schema import Data
from lkjip.pipeline.stages import assemble
from lkjip.report import photos
from lkjip.report.compose import Material, compose
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.number import number
from lkjip.report.photos import is_plain
from lkjip.rules.registry import RULES as REGISTERED
from lkjip.rules.view import View
from tests.office import HERE, Office, copy_office, fill_gaps, measure_pages

RULES = {"photos_show_something", "photos_differ", "photos_are_this_years"}


def picture(*, size: tuple[int, int] = (640, 480), colour: str = "#336699", ink: str = "", kind: str = "JPEG") -> bytes:
    """A picture of one colour, with a stroke across it where `ink` says so."""
    made = Image.new("RGBA" if kind == "PNG" else "RGB", size, colour)
    if ink:
        ImageDraw.Draw(made).line((0, 0, *size), fill=ink, width=max(2, size[0] // 40))
    return saved(made, kind)


def saved(made: Image.Image, kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    made.save(stream, kind)
    return stream.getvalue()


def page(words: str) -> bytes:
    """An A4 sheet at 200 dots per inch with a word on it."""
    made = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(made).text((300, 400), words, fill=0, font_size=30)
    return saved(made)


def fine(*shades: int) -> bytes:
    """A picture of 16 bits a point, in strips of these shades, all of them beyond a byte."""
    made = Image.new("I;16", (400, 300), shades[0])
    for at, shade in enumerate(shades):
        made.paste(shade, (at * 400 // len(shades), 0, 400, 300))
    return saved(made)


class Album:
    """Photos in the folders of an office, and a text that prints some of them."""

    def __init__(self, root: Path, data: Data) -> None:
        self.root, self.data, self.text = root, data, "# Pendahuluan\n"

    def place(self, name: str) -> None:
        self.text += f'\n![Foto {name}](foto:{name} "apa yang tampak")\n'


@pytest.fixture
def album(tmp_path: Path, data: Data) -> Album:
    """A photo of its own, and nothing in the year before."""
    made = Album(tmp_path, data)
    put(made.root, "ombak.jpg", picture(ink="white"))
    made.place("ombak.jpg")
    return made


def put(root: Path, name: str, content: bytes, year: int = 2031) -> None:
    path = root / f"data/{year}/gambar" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def shown(findings: Iterable[Diagnostic]) -> list[tuple[str, str, str]]:
    told = [one for one in findings if one.rule in RULES]
    return [(one.rule, one.source.file.rpartition("/")[2], one.message) for one in told]


def found(album: Album) -> list[tuple[str, str, str]]:
    """What is told of the photos that a text of no more than them prints."""
    project, nothing = Project(album.root, 2031), Names({})
    texts = read_texts([("content/2031/10-uji.md", album.text.encode())], album.root)
    material = Material(album.data, nothing, (), {}, project.pictures(), str(project.photos), 9000, project.cache)
    parts = compose(narrate(texts, nothing, {}, frozenset(), album.root), material)
    view = View(project, album.data, nothing, texts, number(parts, ()))
    return shown(one for rule in sorted(RULES) for one in REGISTERED[rule].look(view))


def found_in_report(office: Office) -> list[tuple[str, str, str]]:
    return shown(assemble(Project(office.root, int(office.year)), Stages()).findings)


def test_a_photo_of_its_own_is_left_in_peace(album: Album) -> None:
    assert found(album) == []


SHOWING_NOTHING = {
    "one point": (picture(size=(1, 1)), "hanya 1 × 1 titik"),
    "a line": (picture(size=(900, 3), ink="white"), "hanya 900 × 3 titik"),
    "one colour": (picture(), "hanya satu warna"),
    "one colour as PNG": (picture(kind="PNG"), "hanya satu warna"),
    "black, large": (picture(size=(4000, 3000), colour="black"), "hanya satu warna"),
    "clear": (picture(kind="PNG", colour="#00000000"), "hanya satu warna"),
    "black and white points": (saved(Image.new("1", (300, 300), 1)), "hanya satu warna"),
    "a palette": (saved(Image.new("P", (300, 300), 7)), "hanya satu warna"),
    "CMYK": (saved(Image.new("CMYK", (300, 300), (9, 9, 9, 9)), "JPEG"), "hanya satu warna"),
    "fine points": (fine(40_000), "hanya satu warna"),
}
SHOWING = {
    "a stroke": picture(ink="white"),
    "a thin stroke on much white": picture(size=(2000, 1500), colour="white", ink="black"),
    "black ink on clear": picture(kind="PNG", colour="#00000000", ink="black"),
    "small": picture(size=(60, 60), ink="white"),
    "a page with a word on it": page("Piagam"),
    "fine points": fine(40_000, 50_000),
}


@pytest.mark.parametrize(("content", "words"), SHOWING_NOTHING.values(), ids=SHOWING_NOTHING.keys())
def test_a_photo_that_shows_nothing_is_told(album: Album, content: bytes, words: str) -> None:
    put(album.root, "ombak.jpg", content)

    assert found(album) == [("photos_show_something", "ombak.jpg", f'foto "ombak.jpg" {words}')]


@pytest.mark.parametrize("content", SHOWING.values(), ids=SHOWING.keys())
def test_a_photo_that_shows_something_is_not(album: Album, content: bytes) -> None:
    put(album.root, "ombak.jpg", content)

    assert found(album) == []


def test_a_damaged_photo_is_told_elsewhere(tmp_path: Path) -> None:
    assert [is_plain(content, tmp_path) for content in (b"", b"rusak", picture()[:80])] == [False] * 3


def test_one_photo_under_two_names_is_told_once(album: Album) -> None:
    put(album.root, "pantai.jpg", picture(ink="white"))
    album.place("pantai.jpg")

    assert found(album) == [("photos_differ", "pantai.jpg", 'foto "pantai.jpg" sama dengan "ombak.jpg"')]


def test_a_photo_that_is_not_printed_does_not_count(album: Album) -> None:
    """Nor does one that only a remark names."""
    put(album.root, "cadangan.jpg", picture(ink="white"))
    put(album.root, "polos.jpg", picture())
    album.text += '\n<!--\n![Foto](foto:polos.jpg "polos")\n-->\n'

    assert found(album) == []


def test_a_photo_of_last_year_is_told_under_any_name(album: Album) -> None:
    put(album.root, "laut.jpg", picture(ink="white"), 2030)
    put(album.root, "lain.jpg", picture(ink="black"), 2030)

    assert found(album) == [
        ("photos_are_this_years", "ombak.jpg", 'foto "ombak.jpg" sama dengan data/2030/gambar/laut.jpg')
    ]


def test_of_two_like_it_that_of_its_own_name_is_told(album: Album) -> None:
    for name in ("arus.jpg", "ombak.jpg"):
        put(album.root, name, picture(ink="white"), 2030)

    assert found(album)[0][2] == 'foto "ombak.jpg" sama dengan data/2030/gambar/ombak.jpg'


@pytest.mark.parametrize("placed", [False, True])
def test_the_emblem_is_that_of_every_year(album: Album, placed: bool) -> None:
    for year in (2030, 2031):
        put(album.root, "logo.png", picture(kind="PNG"), year)
    if placed:
        album.place("logo.png")

    assert found(album) == []


def test_a_scanned_page_may_be_blank(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "pesisir", HERE / "pesisir", "2027")
    for scan in (office.root / "data/2027/lampiran").glob("*.png"):
        scan.write_bytes(picture(kind="PNG", colour="white"))

    assert found_in_report(office) == []


@pytest.mark.parametrize(("folder", "year"), [("kantor", "2031"), ("pesisir", "2027")])
def test_whole_reports_are_left_in_peace(tmp_path: Path, folder: str, year: str) -> None:
    assert found_in_report(copy_office(tmp_path / folder, HERE / folder, year)) == []


def test_photos_are_looked_at_once(album: Album, monkeypatch: pytest.MonkeyPatch) -> None:
    put(album.root, "ombak.jpg", picture())
    first = found(album)
    monkeypatch.setattr(photos, "_is_of_one_colour", lambda content: pytest.fail("looked at again"))

    assert (found(album), len(first)) == (first, 1)


def test_what_cannot_be_plain_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "_is_of_one_colour", lambda content: pytest.fail("opened"))

    assert not is_plain(saved(Image.effect_noise((640, 480), 80)), tmp_path)


def test_a_final_waits_until_somebody_lets_the_photo_stand(tmp_path: Path) -> None:
    """What was let stand is that photo, and no other of one colour in its place."""
    office = copy_office(tmp_path / "selesai")
    fill_gaps(office)
    put(office.root, "peta.png", picture(kind="PNG"))
    measure_pages(office)
    refused = office.build("--final")
    line = next(one for one in refused.err.splitlines() if one.startswith("- {hal:"))
    said = line.replace('oleh: ""', 'oleh: "Kepala, 12 Januari 2032"')
    (office.root / "data/2031/konfirmasi.yaml").write_text(said + "\n", "utf-8")

    assert 'data/2031/gambar/peta.png: kurang: foto "peta.png" hanya satu warna' in refused.err
    assert (refused.code, office.build("--final").code) == (1, 0)
    put(office.root, "peta.png", picture(kind="PNG", colour="#aa2211"))
    measure_pages(office)
    assert office.build("--final").code == 1
