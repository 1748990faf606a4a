"""Photos are made fit for print, and only where they need it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from lkjip.images import EMU_PER_CM, UnreadablePicture, fit, pixel_size
from lkjip.photos import for_print

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
    assert list(tmp_path.iterdir()) == []


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


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        for_print(content, BOX, tmp_path)
