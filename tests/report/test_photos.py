"""Photos are made fit for print, and only where they need it."""

from __future__ import annotations

import io
import random
import struct
from pathlib import Path

import pytest
from PIL import Image

from lkjip.report.images import EMU_PER_CM, UnreadablePicture, fit, pixel_size
from lkjip.report.photos import all_for_print, for_print

BOX = (15 * EMU_PER_CM, 9 * EMU_PER_CM)
TURNED_RIGHT = 6
ORIENTATION = 0x0112


def photo(width: int, height: int, kind: str = "JPEG", turned: int = 1) -> bytes:
    """A picture whose upper left corner is red."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("red", (0, 0, width // 4, height // 4))
    exif = picture.getexif()
    if turned != 1:
        exif[ORIENTATION] = turned
    stream = io.BytesIO()
    picture.save(stream, kind, **({"exif": exif} if turned != 1 else {}))
    return stream.getvalue()


def test_a_small_picture_passes_untouched(tmp_path: Path) -> None:
    content = photo(640, 480)
    assert for_print(content, BOX, tmp_path) == content
    assert for_print(content, BOX, tmp_path) == content


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_scaled_to_print_resolution(tmp_path: Path, kind: str) -> None:
    made = for_print(photo(4000, 3000, kind), BOX, tmp_path)
    width, height = pixel_size(made)
    assert (width, height) == (1039, 780)
    assert fit((width, height), BOX)[1] == BOX[1]


def test_a_turned_picture_stands_upright(tmp_path: Path) -> None:
    made = for_print(photo(800, 600, turned=TURNED_RIGHT), BOX, tmp_path)
    assert pixel_size(made) == (600, 800)
    with Image.open(io.BytesIO(made)) as upright:
        red, green, _ = upright.convert("RGB").getpixel((590, 10))
    assert red > 200 > 100 > green


def test_a_scaled_picture_is_kept_and_a_changed_one_made_anew(tmp_path: Path) -> None:
    first = for_print(photo(4000, 3000), BOX, tmp_path)
    assert for_print(photo(4000, 3000), BOX, tmp_path) == first
    assert len(list((tmp_path / "foto").iterdir())) == 1
    assert for_print(photo(3000, 4000), BOX, tmp_path) != first


def head(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds nothing."""
    return b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + struct.pack(">II", width, height) + b"IEND\xaeB`\x82"


UNFIT = {
    "nothing": b"",
    "another kind under this name": b"GIF89a",
    "no more than a signature": b"\x89PNG\r\n\x1a\n",
    "a JPEG of three bytes": b"\xff\xd8\xff",
    "no width": head(0, 5),
    "no height": head(5, 0),
    "a JPEG without points": b"\xff\xd8\xff\xc0\0\x11\x08" + b"\0" * 50 + b"\xff\xd9",
    "a page of many square metres": head(60_000, 60_000),
    "points that are none": head(4000, 3000),
    "a large PNG whose end is cut off": photo(4000, 3000, "PNG")[:3000],
    "a small PNG with damaged points": photo(64, 48, "PNG").replace(b"IDAT", b"IDAT\0\0\1", 1),
    "a small PNG one of whose sums is wrong": photo(64, 48, "PNG")[:-14] + b"\1\1" + photo(64, 48, "PNG")[-12:],
    "a small PNG whose end is cut off": photo(64, 48, "PNG")[:-9],
    "a small JPEG whose end is cut off": photo(64, 48)[:-20],
}


@pytest.mark.parametrize("content", UNFIT.values(), ids=UNFIT.keys())
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        for_print(content, BOX, tmp_path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_damaged_picture_is_scaled_or_refused(tmp_path: Path, kind: str) -> None:
    whole, dice = photo(1600, 1200, kind, turned=TURNED_RIGHT), random.Random(kind)
    unexpected: list[Exception] = []
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(3):
            content[dice.randrange(min(len(content), 300))] = dice.randrange(256)
        try:
            for_print(bytes(content), BOX, tmp_path)
        except UnreadablePicture:
            continue
        except Exception as error:
            unexpected.append(error)

    assert unexpected == []


NAMES = {
    b"": "kosong (0 byte)",
    b"GIF89a": "ternyata berkas GIF",
    b"\0\0\0\x18ftypheic" + b"\0" * 40: "ternyata berkas HEIC atau AVIF",
    b"RIFF\0\0\0\0WEBPVP8 ": "ternyata berkas WEBP",
    b"%PDF-1.7": "ternyata berkas PDF",
    b"\n<svg xmlns=": "ternyata berkas SVG",
    b"catatan rapat": "bukan gambar PNG atau JPG",
    head(60_000, 60_000): "terlalu besar: 60000 × 60000 titik",
    photo(64, 48, "PNG")[:-9]: "rusak atau terpotong",
}


@pytest.mark.parametrize(("content", "why"), NAMES.items(), ids=NAMES.values())
def test_what_a_file_is_instead_is_named(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(UnreadablePicture) as told:
        for_print(content, BOX, tmp_path)

    assert (str(told.value), bool(told.value.hint)) == (why, True)


def test_a_photo_of_two_hundred_million_points_is_scaled(tmp_path: Path) -> None:
    made = for_print(photo(16320, 12240), BOX, tmp_path)

    assert pixel_size(made) == (1039, 780)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_pictures_of_every_kind_of_points_are_scaled_smoothly(tmp_path: Path, mode: str) -> None:
    """A line of one point in three becomes grey, and not a row of gaps."""
    stripes = Image.frombytes("L", (2001, 1500), b"\0\xff\xff" * 667 * 1500)
    stream = io.BytesIO()
    stripes.convert(mode).save(stream, "PNG")
    made = Image.open(io.BytesIO(for_print(stream.getvalue(), BOX, tmp_path)))
    shades = made.convert("RGB").convert("L").getextrema()

    assert (made.size, shades[0] > 100, shades[1] < 240) == ((1040, 780), True, True)


def test_many_new_photos_are_scaled_side_by_side_and_damaged_ones_left_out(tmp_path: Path) -> None:
    wanted = [("a.jpg", photo(4000, 3000), BOX), ("b.jpg", photo(3000, 4000), BOX), ("c.jpg", b"GIF89a", BOX)]
    made = all_for_print(wanted, tmp_path)
    kept = {(name, box): for_print(content, box, tmp_path) for name, content, box in wanted[:2]}

    assert (made, all_for_print(wanted[:2], tmp_path)) == (kept, {})
