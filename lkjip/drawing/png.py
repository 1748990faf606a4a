"""Turns a finished drawing into PNG bytes: the same drawing, the same bytes.

White is no ink: the page is seen through it, and with it a draft's watermark.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL.Image import Image

    Pixels = npt.NDArray[np.uint8]
    Packed = npt.NDArray[np.uint32]

DPI = 200
COMPRESSION = 3
WHITE = 0xFFFFFFFF  # opaque
MOST_COLOURS = 255  # besides white, in a palette of bytes
BINS = 16 * 16 * 16
SAMPLE = 20_000


def encode(drawing: Any, dpi: int = DPI) -> bytes:
    """Return the PNG of what a chart's `draw` gave: a canvas (it has `pixels`) or a plain matplotlib figure."""
    import numpy as np

    stream = io.BytesIO()
    picture = _picture(np.ascontiguousarray(_pixels(drawing, dpi)))
    clear = {"transparency": 0} if picture.mode == "P" else {}
    picture.save(stream, "PNG", compress_level=COMPRESSION, dpi=(dpi, dpi), **clear)
    return stream.getvalue()


def _pixels(drawing: Any, dpi: int) -> Any:
    """Those of a figure or a sheet; one of the office's own need not know more than one size."""
    if not hasattr(drawing, "pixels"):
        return _pixels_of_figure(drawing, dpi)
    return drawing.pixels() if dpi == DPI else drawing.pixels(dpi)


def _pixels_of_figure(figure: Any, dpi: int) -> Any:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.buffer_rgba()


def _picture(pixels: Pixels) -> Image:
    """A picture with a palette (a third of the size, and cheaper than Pillow's own), or in full colour if need be.

    Similar colours share one bin of 4 bits per channel. Only what is not white is looked at: that is little of a chart.
    """
    import numpy as np
    from PIL import Image

    height, width, _ = pixels.shape
    flat = pixels.view("<u4").reshape(-1)
    inked = np.flatnonzero(flat != WHITE)
    bins = _bins(flat[inked])
    used = np.flatnonzero(np.bincount(bins, minlength=BINS))
    if len(used) > MOST_COLOURS:
        clear = np.where(flat == WHITE, np.uint32(WHITE & 0x00FFFFFF), flat)
        return Image.frombytes("RGBA", (width, height), clear.tobytes())
    number = np.zeros(BINS, np.uint8)
    number[used] = np.arange(1, len(used) + 1)
    indices = np.zeros(len(flat), np.uint8)
    indices[inked] = number[bins]
    picture = Image.frombuffer("P", (width, height), indices, "raw", "P", 0, 1)
    picture.putpalette(bytes([255, 255, 255]) + _colours(flat[inked], bins)[used].tobytes())
    return picture


def _bins(colours: Packed) -> Packed:
    bins = (colours >> 4 & 0xF) | (colours >> 8 & 0xF0) | (colours >> 12 & 0xF00)
    return bins.astype("<u4", copy=False)


def _colours(colours: Packed, bins: Packed) -> Pixels:
    """A colour for each bin: the mean of a sample, so that filled areas keep theirs; else one of the bin's own."""
    import numpy as np

    some = slice(None, None, max(1, len(bins) // SAMPLE))
    counts = np.bincount(bins[some], minlength=BINS)
    found = np.zeros((BINS, 3), np.uint8)
    for channel in range(3):
        levels = colours >> 8 * channel & 0xFF
        found[bins, channel] = levels
        sums = np.bincount(bins[some], levels[some], minlength=BINS)
        found[counts > 0, channel] = (sums[counts > 0] / counts[counts > 0]).round()
    return found
