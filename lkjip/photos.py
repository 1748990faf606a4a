"""Photos fit for print: upright, and no larger than paper can show.

A phone's photo has ten times the points that a page prints, and says in a note (EXIF) how it was held, which Word
does not always read. Small upright pictures pass through untouched.
"""

from __future__ import annotations

import io
from pathlib import Path

from lkjip import cache
from lkjip.images import EMU_PER_CM, UnreadablePicture, fit, pixel_size

CODE = ("photos.py", "images.py")
PRINT_DPI = 220
EMU_PER_INCH = round(EMU_PER_CM * 2.54)
ORIENTATION = 0x0112
MOST_POINTS = 89_000_000  # A3 at 600 dots per inch has 70; unpacked, each takes three or four bytes
TOLERANCE = 1.3
"""A picture a little larger than needed is left alone: scaling costs sharpness."""


def for_print(content: bytes, box: tuple[int, int], cache_dir: Path) -> bytes:
    """Return the picture to place in `box` (EMU); UnreadablePicture where it is none.

    A scaled copy is kept in `cache_dir` while the photo and the box are unchanged.
    """
    if not (_too_large(pixel_size(content), box) or _turned(content)):
        return content
    key = cache.key_of((cache.code(*CODE), content, str(box).encode()))
    stored = cache_dir / "foto" / f"{key[:32]}.bin"
    found = cache.read(stored, key)
    if isinstance(found, bytes):
        return found
    made = _scaled(content, box)
    cache.save(stored, key, made)
    return made


def _wanted(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """The points that paper can show of a picture of `size` in `box`."""
    width, height = fit(size, box)
    return max(1, round(width / EMU_PER_INCH * PRINT_DPI)), max(1, round(height / EMU_PER_INCH * PRINT_DPI))


def _too_large(size: tuple[int, int], box: tuple[int, int]) -> bool:
    return size[0] > _wanted(size, box)[0] * TOLERANCE


def _turned(content: bytes) -> bool:
    """Whether a JPEG carries a note (EXIF) that may say how the camera was held."""
    return content[:2] == b"\xff\xd8" and b"Exif\0\0" in content[:64]


def _scaled(content: bytes, box: tuple[int, int]) -> bytes:
    """The picture upright and in the size that `box` can show; UnreadablePicture where its points are damaged."""
    width, height = pixel_size(content)
    if width * height > MOST_POINTS:
        raise UnreadablePicture
    try:
        return _redrawn(content, box)
    except Exception as error:  # a damaged picture fails in as many ways as there are kinds of pictures
        raise UnreadablePicture from error


def _redrawn(content: bytes, box: tuple[int, int]) -> bytes:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # notes of a camera that are damaged say nothing that is needed
        return _upright(content, box)


def _upright(content: bytes, box: tuple[int, int]) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content)) as picture:
        kind = picture.format or "PNG"
        upright = ImageOps.exif_transpose(picture)
        if _too_large(upright.size, box):
            upright = upright.resize(_wanted(upright.size, box), Image.Resampling.LANCZOS)
        elif picture.getexif().get(ORIENTATION, 1) == 1:
            return content
        stream = io.BytesIO()
        upright.save(stream, kind, quality=88, optimize=True)
        return stream.getvalue()
