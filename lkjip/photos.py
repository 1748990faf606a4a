"""Photos fit for print: upright, and no larger than paper can show.

A phone's photo has ten times the points that a page prints, and says in a note (EXIF) how it was held, which Word
does not always read. Small upright pictures pass through untouched.
"""

from __future__ import annotations

import io
from pathlib import Path

from lkjip import cache
from lkjip.images import EMU_PER_CM, UnreadablePicture, fit, pixel_size

PRINT_DPI = 220
EMU_PER_INCH = round(EMU_PER_CM * 2.54)
TOLERANCE = 1.3
"""A picture a little larger than needed is left alone: scaling costs sharpness."""


def for_print(content: bytes, box: tuple[int, int], cache_dir: Path) -> bytes:
    """Return the picture to place in `box` (EMU); UnreadablePicture where it is none.

    A scaled copy is kept in `cache_dir` while the photo and the box are unchanged.
    """
    width = fit(pixel_size(content), box)[0]
    wanted = round(width / EMU_PER_INCH * PRINT_DPI)
    if pixel_size(content)[0] <= wanted * TOLERANCE and not _turned(content):
        return content
    key = cache.key_of((content, str(box).encode()))
    stored = cache_dir / "foto" / f"{key[:32]}.bin"
    found = cache.read(stored, key)
    if isinstance(found, bytes):
        return found
    made = _scaled(content, box)
    cache.save(stored, key, made)
    return made


def _turned(content: bytes) -> bool:
    """Whether a JPEG carries a note (EXIF) that may say how the camera was held."""
    return content[:2] == b"\xff\xd8" and b"Exif\0\0" in content[:64]


def _scaled(content: bytes, box: tuple[int, int]) -> bytes:
    from PIL import Image, ImageOps

    try:
        picture = Image.open(io.BytesIO(content))
    except Image.DecompressionBombError:
        raise UnreadablePicture from None
    with picture:
        kind = picture.format or "PNG"
        upright = ImageOps.exif_transpose(picture)
        width, height = fit(upright.size, box)
        size = tuple(max(1, round(side / EMU_PER_INCH * PRINT_DPI)) for side in (width, height))
        if size[0] < upright.width:
            upright = upright.resize((size[0], size[1]), Image.Resampling.LANCZOS)
        stream = io.BytesIO()
        upright.save(stream, kind, quality=88, optimize=True)
        return stream.getvalue()
