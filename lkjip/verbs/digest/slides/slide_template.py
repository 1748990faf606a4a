"""The template of the slides: its layouts and their places by name, the room and the size of letters of each.

Whoever changes it does so in PowerPoint. What the slides need and it lacks is told with place and mend.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.verbs.digest.slides.deck import GRID, HEADLINE, LEAST, LOGO, NEEDED, OFFERED, PICTURE
from lkjip.verbs.digest.slides.slide_reception import AGAIN, receive_slides
from lkjip.word.parsing import unreadable

LEVELS = 3
"""Of paragraphs, as slides have them."""
_USUAL_SIZE, _USUAL_INSET, _FLAT_INSET = 18.0, 91440, 45720
_NAMES = "Beri nama di Panel Pilihan (Alt+F10) pada Tampilan → Master Slide, atau ambil templat asli."
_LAYOUTS = (
    "Namai pada Tampilan → Master Slide (klik kanan → Ganti Nama Tata Letak), atau ambil templat asli dan ubah di "
    "PowerPoint; LibreOffice menghapus nama-nama itu."
)
_TITLE = (
    "Hapus kotak itu, centang Judul pada Tampilan → Master Slide, lalu namai kotak judulnya di Panel Pilihan (Alt+F10)."
)
_LARGER = f"Perbesar hurufnya pada Tampilan → Master Slide, paling kecil {LEAST} pt, atau bagi lain tempatnya."
_WIDE = ("verdana", "tahoma", "trebuchet", "century gothic", "bookman", "courier", "consolas", "montserrat", "poppins")
WIDER = 1.18
"""How much wider letters of such families are than those that widths are counted by."""


class PlaceLevel(NamedTuple):
    """How paragraphs of a level are set: points of a letter, points above, EMU from the edge, height of a line."""

    size: float
    before: float
    margin: int
    leading: float


class SlidePlace(NamedTuple):
    """A place on a layout, in EMU; `levels` of its paragraphs; inner margins left, top, right, bottom.

    number: by which a slide's own place is tied to it; bold: its letters; wide: how much wider they are than usual
    is_title: whether it is the one that programs and screen readers take the slide's title from
    """

    name: str
    number: int
    left: int
    top: int
    width: int
    height: int
    levels: tuple[PlaceLevel, ...]
    insets: tuple[int, int, int, int]
    bold: bool
    wide: float
    is_title: bool


class SlideLayout(NamedTuple):
    """A layout and its places by name; `original` is what slides are made from."""

    original: Any
    places: Mapping[str, SlidePlace]


class SlideTemplate(NamedTuple):
    """A presentation without slides, and its layouts by name."""

    presentation: Any
    layouts: Mapping[str, SlideLayout]


def open_template(content: bytes, name: str) -> SlideTemplate:
    """The template; InputError where it cannot be taken, or with all that it lacks."""
    from pptx import Presentation

    package = receive_slides(content, name)
    try:
        _try_out(Presentation(io.BytesIO(package)))
        presentation = Presentation(io.BytesIO(package))
        masters = reversed(list(presentation.slide_masters))  # of two layouts of one name the first counts
        by_name = {layout.name: layout for master in masters for layout in master.slide_layouts}
        layouts = {called: _layout(by_name[called]) for called in NEEDED if called in by_name}
    except Exception as error:  # what python-pptx makes of a damaged file is of any kind
        raise unreadable(name, "berkas ini tidak terbaca sebagai presentasi PowerPoint.", AGAIN) from error
    if problems := list(_lacking(layouts, name)):
        raise InputError(problems)
    return SlideTemplate(presentation, layouts)


def _try_out(presentation: Any) -> None:
    """Make a slide of every layout: what is damaged shows here, and not while a report is printed."""
    for master in presentation.slide_masters:
        for layout in master.slide_layouts:
            presentation.slides.add_slide(layout)
    presentation.save(io.BytesIO())


def _lacking(layouts: Mapping[str, SlideLayout], name: str) -> Iterator[Diagnostic]:
    for layout, places in NEEDED.items():
        if layout not in layouts:
            yield reject(Source(name), f'tata letak "{layout}" tidak ada.', _LAYOUTS)
            continue
        known = layouts[layout].places
        if len({place.number for place in known.values()}) < len(known):
            yield reject(Source(name), f'tata letak "{layout}": dua tempat bernomor sama.', AGAIN)
        for place in (*places, *(offered for offered in OFFERED if offered in known)):
            yield from _unfit(layout, place, known.get(place), name)


def _unfit(layout: str, name: str, place: SlidePlace | None, file: str) -> Iterator[Diagnostic]:
    where = f'tata letak "{layout}", tempat "{name}"'
    if place is None:
        yield reject(Source(file), f"{where}: tidak ada.", _NAMES)
    elif name == HEADLINE and not place.is_title:
        yield reject(Source(file), f"{where}: bukan tempat judul.", _TITLE)
    elif not place.width or not place.height:
        yield reject(Source(file), f"{where}: tanpa ukuran.", "Atur lebar dan tingginya pada Tampilan → Master Slide.")
    elif name not in (PICTURE, LOGO) and min(level.size for level in place.levels) < LEAST:
        small = min(level.size for level in place.levels)
        yield reject(Source(file), f"{where}: huruf {small:g} pt terlalu kecil untuk dibaca dari jauh.", _LARGER)


# --- places ------------------------------------------------------------------------------------------------------


def _layout(layout: Any) -> SlideLayout:
    return SlideLayout(layout, {shape.name: _place(shape, layout) for shape in layout.placeholders})


def _place(shape: Any, layout: Any) -> SlidePlace:
    line = _Inheritance(shape, layout)
    left, top, width, height = (int(side or 0) for side in (shape.left, shape.top, shape.width, shape.height))
    many = 1 if shape.name in (GRID, *OFFERED) else LEVELS
    bold = line.ask(0, "defRPr", "b") in ("1", "true")
    wide = WIDER if any(family in line.family() for family in _WIDE) else 1.0
    levels = tuple(map(line.level, range(many)))
    number = shape.placeholder_format.idx
    title = line.styles == "title"
    return SlidePlace(shape.name, number, left, top, width, height, levels, line.insets(), bold, wide, title)


class _Inheritance:
    """What a place says itself, what that of its kind on the master says, and what the master says of all."""

    def __init__(self, shape: Any, layout: Any) -> None:
        self.master = layout.slide_master
        base = shape._base_placeholder
        kind = str(shape.placeholder_format.type).partition(" ")[0]
        self.styles = "title" if "TITLE" in kind and "SUB" not in kind else "body"
        self.bodies = [found for found in (_body(shape), _body(base)) if found is not None]
        self.lists = [found for body in self.bodies for found in body.findall(f"{_A}lstStyle")]
        self.lists += self.master._element.findall(f"{_P}txStyles/{_P}{self.styles}Style")

    def ask(self, level: int, path: str, attribute: str) -> str:
        """An attribute of a level's properties, from the nearest that states it; "" where none does."""
        for found in self._elements(level, path):
            if found.get(attribute) is not None:
                return str(found.get(attribute))
        return ""

    def _elements(self, level: int, path: str) -> Iterator[Any]:
        for styles in self.lists:
            own = "/".join(_A + step for step in (f"lvl{level + 1}pPr", *filter(None, path.split("/"))))
            yield from styles.findall(own)

    def level(self, level: int) -> PlaceLevel:
        size = float(self.ask(level, "defRPr", "sz") or _USUAL_SIZE * 100) / 100
        points, share = self.ask(level, "spcBef/spcPts", "val"), self.ask(level, "spcBef/spcPct", "val")
        before = float(points) / 100 if points else size * _share(share or "0")
        leading = _share(self.ask(level, "lnSpc/spcPct", "val") or "100000")
        return PlaceLevel(size, before, int(self.ask(level, "", "marL") or 0), leading)

    def insets(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        usual = {"lIns": _USUAL_INSET, "tIns": _FLAT_INSET, "rIns": _USUAL_INSET, "bIns": _FLAT_INSET}
        found = [self._inset(name, least) for name, least in usual.items()]
        return found[0], found[1], found[2], found[3]

    def _inset(self, name: str, usual: int) -> int:
        stated = (own.get(name) for body in self.bodies for own in body.findall(f"{_A}bodyPr"))
        return int(next((value for value in stated if value is not None), usual))

    def family(self) -> str:
        """The family of its letters, or of the theme's, in lower case."""
        own = self.ask(0, "defRPr/latin", "typeface")
        themes = [part for part in self.master.part.rels.values() if part.reltype.endswith("/theme")]
        blob = themes[0].target_part.blob.decode("utf-8", "replace") if themes and own.startswith("+") else ""
        found = blob.partition("<a:minorFont>" if own == "+mn-lt" else "<a:majorFont>")[2]
        return (found.partition('typeface="')[2].partition('"')[0] if blob else own).lower()


def _body(shape: Any) -> Any:
    return None if shape is None else shape._element.find(f"{_P}txBody")


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def _share(percent: str) -> float:
    """Of thousandths of a percent, or of a percentage as strict files write it."""
    return float(percent.rstrip("%")) / (100 if percent.endswith("%") else 100_000)
