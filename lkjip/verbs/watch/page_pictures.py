"""The pages as they were laid out, as pictures: each is made when somebody looks at it.

pypdfium2 draws and reads them: a wheel for every platform, which an office installs only where it wants these pictures.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from threading import Lock

MISSING = "Gambar halaman: pasang dahulu pypdfium2 (python -m pip install pypdfium2)"
SCALE = 1.5  # pixels to a point: letters of 8 points can be read
LONGEST = 40  # letters of a piece of text that is looked for
SHORTEST = 4
MOST_PIECES = 60
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def can_draw() -> bool:
    """Whether pages can be drawn on this machine."""
    return find_spec("pypdfium2") is not None


class PagePictures:
    """The pages of a PDF. Whoever asks waits for who asked before: the library draws one thing at a time."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(pdf)
        self._lock = Lock()
        self._texts: list[str] = []
        self.sizes = tuple(
            (round(width), round(height)) for width, height in map(self._document.get_page_size, range(len(self)))
        )

    def __len__(self) -> int:
        return len(self._document)

    def png(self, number: int) -> bytes:
        """A page, counted from 1; nothing where there is none of that number."""
        if not 1 <= number <= len(self):
            return b""
        stream = BytesIO()
        with self._lock:
            self._document[number - 1].render(scale=SCALE).to_pil().save(stream, "PNG", compress_level=1)
        return stream.getvalue()

    def page_of(self, block: str) -> int:
        """The page on which most of a block of HTML stands, 0 where it is found nowhere.

        Of pages that hold as much of it the last counts: headings stand in the list of contents, too.
        """
        pieces = list(_pieces(_letters(TAG.sub(" ", DRAWING.sub("", block)))))
        with self._lock:
            self._texts = self._texts or [_letters(self._text(number)) for number in range(len(self))]
        held = [sum(piece in text for piece in pieces) for text in self._texts]
        most = max(held, default=0)
        return len(held) - held[::-1].index(most) if most else 0

    def _text(self, number: int) -> str:
        text: str = self._document[number].get_textpage().get_text_range()
        return text


def _letters(text: str) -> str:
    """The letters and digits of a text alone: lines and spaces are others on paper."""
    return "".join(filter(str.isalnum, html.unescape(text).casefold()))


def _pieces(letters: str) -> Iterator[str]:
    """Parts of a text of one length that cover it, the first of many; none of what could stand anywhere."""
    end = max(1, len(letters) - LONGEST + 1)
    for start in [*range(0, min(end, LONGEST * MOST_PIECES), LONGEST), end - 1]:
        if len(letters) >= SHORTEST:
            yield letters[start : start + LONGEST]
