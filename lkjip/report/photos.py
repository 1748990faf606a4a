"""Photos fit for print: upright, and no larger than paper can show.

A phone's photo has ten times the points that a page prints, and says in a note (EXIF) how it was held, which Word
does not always read. Small upright pictures pass through untouched, once their points were seen to be sound. Many
photos are scaled side by side: Pillow lets other threads run while it works. Whether a photo shows anything at all is
asked here too, of those few that pack into next to nothing.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip.base import cache
from lkjip.report.images import EMU_PER_CM, UnreadablePicture, extension_of, fit, pixel_size

if TYPE_CHECKING:
    from PIL.Image import Image

PrintBox = tuple[int, int]

CODE = ("report/photos.py", "report/images.py")
PRINT_DPI = 220
EMU_PER_INCH = round(EMU_PER_CM * 2.54)
ORIENTATION = 0x0112
SIDEWAYS = frozenset({5, 6, 7, 8})  # how a camera was held, where width and height change places
MOST_POINTS = 89_000_000  # A3 at 600 dots per inch has 70; unpacked, each takes three or four bytes
MOST_POINTS_OF_A_JPEG = 600_000_000  # a phone's have up to 200 million; they are unpacked at an eighth of their size
FINER = 1.5  # a JPEG is unpacked at a half, a quarter or an eighth, if that is still so many times what is printed
SMOOTH = {"1": "L", "P": "RGBA", "PA": "RGBA", "CMYK": "RGB"}  # points that cannot be mixed, and what to make of them
TOO_MANY = "terlalu besar: {width} × {height} titik"
SMALLER = "Perkecil dahulu gambarnya, misalnya sampai 4.000 titik pada sisi terpanjang."
TOLERANCE = 1.3
"""A picture a little larger than needed is left alone: scaling costs sharpness."""
SEEN = (64, 64)  # fields that a photo is looked at in: a letter on a white page still darkens its own
ALIKE = 6  # of 255: what noise leaves of a field; a single letter leaves more
NOTES = 70_000  # bytes that a camera may write beside the points
POINTS_A_BYTE = 20  # at the least, where all are of one colour
MOST_SEEN = 30_000_000  # points that are unpacked only to be looked at


def for_print(content: bytes, box: PrintBox, cache_dir: Path) -> bytes:
    """Return the picture to place in `box` (EMU); UnreadablePicture where it is none.

    What was made of it is kept in `cache_dir` while the photo and the box are unchanged.
    """
    stored, key = _place(content, box, cache_dir)
    found = cache.read(stored, key)
    if found is not None:
        return found if isinstance(found, bytes) else content
    fitted = _fitted(content, box)
    cache.save(stored, key, fitted if fitted != content else True)
    return fitted


def all_for_print(
    pictures: Iterable[tuple[str, bytes, PrintBox]], cache_dir: Path
) -> Mapping[tuple[str, PrintBox], bytes]:
    """The pictures that have to be made anew, by name and box, side by side; damaged ones are left out."""
    new = {(name, box): content for name, content, box in pictures if _is_new(content, box, cache_dir)}
    if len(new) < 2:  # the import of a pool costs more than it saves
        return {}
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(len(new), os.cpu_count() or 1)) as pool:
        fitted = pool.map(lambda spot: _fitted_or_nothing(new[spot], spot[1], cache_dir), new)
        return {spot: picture for spot, picture in zip(new, fitted, strict=True) if picture}


def _fitted_or_nothing(content: bytes, box: PrintBox, cache_dir: Path) -> bytes:
    try:
        return for_print(content, box, cache_dir)
    except UnreadablePicture:
        return b""


def _is_new(content: bytes, box: PrintBox, cache_dir: Path) -> bool:
    return bool(content) and not _place(content, box, cache_dir)[0].is_file()


def _place(content: bytes, box: PrintBox, cache_dir: Path) -> tuple[Path, str]:
    """Where a scaled copy is kept, and its key."""
    key = cache.key_of((cache.code(*CODE), content, str(box).encode()))
    return cache_dir / "foto" / f"{key[:32]}.bin", key


def _printable_points(size: tuple[int, int], box: PrintBox) -> tuple[int, int]:
    """The points that paper can show of a picture of `size` in `box`."""
    width, height = fit(size, box)
    return max(1, round(width / EMU_PER_INCH * PRINT_DPI)), max(1, round(height / EMU_PER_INCH * PRINT_DPI))


def _too_large(size: tuple[int, int], box: PrintBox) -> bool:
    return size[0] > _printable_points(size, box)[0] * TOLERANCE


def _fitted(content: bytes, box: PrintBox) -> bytes:
    """The picture upright and in the size that `box` can show; UnreadablePicture where its points are damaged."""
    width, height = pixel_size(content)
    if width * height > (MOST_POINTS_OF_A_JPEG if content[:2] == b"\xff\xd8" else MOST_POINTS):
        raise UnreadablePicture(TOO_MANY.format(width=width, height=height), SMALLER)
    try:
        return _redrawn(content, box)
    except UnreadablePicture:
        raise
    except Exception as error:  # a damaged picture fails in as many ways as there are kinds of pictures
        raise UnreadablePicture from error


def _redrawn(content: bytes, box: PrintBox) -> bytes:
    import warnings

    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the bounds are ours, and are kept before
    if extension_of(content) == "png":  # its sums are not compared where its points are unpacked
        Image.open(io.BytesIO(content)).verify()
    with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
        warnings.simplefilter("ignore")  # notes of a camera that are damaged say nothing that is needed
        return _upright(picture, content, box)


def _upright(picture: Image, content: bytes, box: PrintBox) -> bytes:
    turned = picture.getexif().get(ORIENTATION, 1)
    size = picture.size[::-1] if turned in SIDEWAYS else picture.size
    if not _too_large(size, box):
        picture.load()  # a picture whose points are damaged fails here, and not in Word
        return content if turned == 1 else _saved(_turned_upright(picture), picture)
    width, height = _printable_points(size, box)
    _unpack_less(picture, (height, width) if turned in SIDEWAYS else (width, height))
    return _saved(_resized(_turned_upright(_mixable(picture)), (width, height)), picture)


def _unpack_less(picture: Image, points: tuple[int, int]) -> None:
    """A JPEG can be unpacked at a part of its size: a fraction of the time and of the memory."""
    picture.draft(None, (round(points[0] * FINER), round(points[1] * FINER)))
    width, height = picture.size
    if width * height > MOST_POINTS:
        raise UnreadablePicture(TOO_MANY.format(width=width, height=height), SMALLER)


def _mixable(picture: Image) -> Image:
    """The picture in points that can be mixed: black and white ones become grey where they are scaled."""
    return picture.convert(SMOOTH[picture.mode]) if picture.mode in SMOOTH else picture


def _turned_upright(picture: Image) -> Image:
    from PIL import ImageOps

    return ImageOps.exif_transpose(picture)


def _resized(picture: Image, size: tuple[int, int]) -> Image:
    from PIL import Image

    return picture.resize(size, Image.Resampling.LANCZOS)


def _saved(picture: Image, original: Image) -> bytes:
    """The bytes of `made`, in the kind and the colour space of the original."""
    stream = io.BytesIO()
    kind = "PNG" if original.format == "PNG" else "JPEG"
    profile = original.info.get("icc_profile") if picture.mode == original.mode else None
    picture.save(stream, kind, quality=88, optimize=True, icc_profile=profile)
    return stream.getvalue()


def is_plain(content: bytes, cache_dir: Path) -> bool:
    """Whether a photo is of one colour; a damaged one is not: that is told where it is printed.

    The answer is kept in `cache_dir` while the photo is unchanged; what cannot be plain is not opened.
    """
    if not _packs_well(content):
        return False
    stored, key = _place(content, SEEN, cache_dir)
    return cache.remember(stored, key, lambda: _is_of_one_colour(content))


def _packs_well(content: bytes) -> bool:
    try:
        width, height = pixel_size(content)
    except UnreadablePicture:
        return False
    return len(content) <= NOTES + width * height // POINTS_A_BYTE


def _is_of_one_colour(content: bytes) -> bool:
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
            warnings.simplefilter("ignore")
            picture.draft(None, SEEN)
            shades = _shades(picture) if picture.width * picture.height <= MOST_SEEN else ()
            return bool(shades) and all(high - low <= ALIKE for low, high in shades)
    except Exception:  # it fails in as many ways as there are kinds of pictures
        return False


def _shades(picture: Image) -> tuple[Any, ...]:
    """Pairs: the darkest and the lightest field in each colour, on white paper; of points finer than a byte, points."""
    from PIL import Image

    if picture.mode[0] in "IF":
        low, high = picture.getextrema()
        return ((low, high),)
    fields = picture.convert("RGBA").resize(SEEN, Image.Resampling.BOX)
    return Image.alpha_composite(Image.new("RGBA", SEEN, "white"), fields).getextrema()
