"""The slides as a file of PowerPoint, in the layouts of the template; the same slides always give the same bytes.

On each slide the places stand in the order in which they are read aloud: title, status, content, notes, source, number.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from lkjip.base.formats import MISSING, with_minus
from lkjip.base.quantity import Quantity
from lkjip.report.model import Align, Break, Inline, Inlines, Note, Ref, Run, WebLink
from lkjip.report.visiting import Cases
from lkjip.verbs.digest.slides.deck import (
    AGENCY,
    COVER,
    DRAFT,
    GRID,
    HEADLINE,
    LOGO,
    NOTES,
    NUMBER,
    PICTURE,
    SOURCE,
    TEXT,
    Slide,
    SlideLine,
)
from lkjip.verbs.digest.slides.slide_grid import ABOVE, BESIDE, lettering, measured
from lkjip.verbs.digest.slides.slide_room import EMU_PER_POINT, height_of_all, title_size
from lkjip.verbs.digest.slides.slide_template import SlideLayout, SlidePlace, SlideTemplate
from lkjip.word.package import pack
from lkjip.word.properties import Meta, with_properties
from lkjip.word.unzip import unzip
from lkjip.word.xml import printable

LANGUAGE = "id-ID"
DRAFT_WORD = "DRAF"
ORDER = (HEADLINE, DRAFT, AGENCY, TEXT, GRID, PICTURE, LOGO, NOTES, SOURCE, NUMBER)
"""In which places are read."""
_CLASSES = {f"kelas{at}": f"accent{at + 1}" for at in range(1, 6)}
"""The colours of the theme by the kind of row: the best class first."""
_SIGNS = "●○"
BETWEEN = 90000
"""EMU between words and the picture below them."""
_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""Medium style 2 in the theme's first accent, which every PowerPoint knows."""
_ALIGNED: Mapping[Align, str] = {"tengah": "ctr", "kanan": "r"}


def printed(slides: Sequence[Slide], template: SlideTemplate, meta: Meta, source: str, *, draft: bool) -> bytes:
    """The file. source: what stands at the foot of every slide"""
    for number, slide in enumerate(slides, 1):
        _Printer(slide, template, source, draft).print(number)
    presentation = template.presentation
    _ = presentation.core_properties  # the part must exist for its content to be replaced
    target = io.BytesIO()
    presentation.save(target)
    return pack(with_properties(unzip(target.getvalue()), meta, draft=draft))


class _Printer:
    """One slide being printed."""

    def __init__(self, slide: Slide, template: SlideTemplate, source: str, draft: bool) -> None:
        self.content, self.source, self.draft = slide, source, draft
        self.layout: SlideLayout = template.layouts[slide.layout]
        self.slide = template.presentation.slides.add_slide(self.layout.original)
        self.shapes: dict[str, Any] = {}

    def print(self, number: int) -> None:
        """number: of the slide, which programs count by themselves, too"""
        empty = {shape.placeholder_format.idx: shape for shape in self.slide.placeholders}
        for name, place in self.layout.places.items():
            self._take(name, place, empty.get(place.number))
        fill(self.shapes[HEADLINE].text_frame, (SlideLine((Run(self.content.title),)),))
        self._fit_title()
        text = AGENCY if self.content.layout == COVER else TEXT
        for name, lines in ((text, self.content.lines), (NOTES, self.content.notes)):
            if lines:
                fill(self.shapes[name].text_frame, lines)
        self._grid()
        self._picture()
        self._tell_status(number)
        self._settle()

    def _take(self, name: str, place: SlidePlace, shape: Any) -> None:
        """The slide's own place; those at the foot are made here, because a new slide has none of them."""
        shape = _foot(self.slide, self.layout.original, place) if shape is None else shape
        if name in ORDER and shape is not None:
            shape.name = name
            self.shapes[name] = shape
        elif shape is not None:
            _remove(shape)

    def _fit_title(self) -> None:
        place = self.layout.places[HEADLINE]
        size = title_size(self.content.title, place) or float(14)
        if size < place.levels[0].size:
            for run in self.shapes[HEADLINE].text_frame.paragraphs[0].runs:
                run.font.size = round(size * EMU_PER_POINT)

    # --- what is drawn ---

    def _grid(self) -> None:
        if self.content.grid:
            self._replace(GRID, _table(self.slide, self.content, self.layout.places[GRID]))

    def _picture(self) -> None:
        picture = self.content.picture
        name = LOGO if self.content.layout == COVER else PICTURE
        place = self.layout.places.get(name)
        if picture is None or place is None:
            return
        place = place if name == LOGO else self._roomy(place)
        scale = min(place.width / picture.width, place.height / picture.height)
        width, height = round(picture.width * scale), round(picture.height * scale)
        left = place.left if name == LOGO else place.left + (place.width - width) // 2
        top = place.top + (place.height - height) // 2
        shape = self.slide.shapes.add_picture(io.BytesIO(picture.image), left, top, width, height)
        shape._element.nvPicPr.cNvPr.set("descr", printable(picture.alt))
        self._replace(name, shape)

    def _roomy(self, place: SlidePlace) -> SlidePlace:
        """The place of a picture with what the words above and below it leave unused."""
        above, below = self.layout.places[TEXT], self.layout.places[NOTES]
        words = round(height_of_all(self.content.lines, above) * EMU_PER_POINT) + above.insets[1]
        top = min(place.top, above.top + (words + BETWEEN if self.content.lines else 0))
        ends = place.top + place.height
        bottom = ends if self.content.notes else max(ends, below.top + below.height)
        return place._replace(top=top, height=bottom - top)

    def _replace(self, name: str, shape: Any) -> None:
        """Put a table or picture into a place instead of the words that ask for it."""
        asked = self.shapes[name]
        _tie(shape, asked)
        _remove(asked)
        shape.name = name
        self.shapes[name] = shape

    # --- what every slide bears ---

    def _tell_status(self, number: int) -> None:
        if self.draft:
            fill(self.shapes[DRAFT].text_frame, (SlideLine((Run(DRAFT_WORD),)),))
        if SOURCE in self.shapes:
            fill(self.shapes[SOURCE].text_frame, (SlideLine((Run(self.source),)),))
        for words in self.shapes[NUMBER]._element.iter("{*}fld") if NUMBER in self.shapes else ():
            words.find("{*}t").text = str(number)

    def _settle(self) -> None:
        """Take out places that nothing stands in, and put the others into the order of reading."""
        tree = self.slide.shapes._spTree
        for name in ORDER:
            shape = self.shapes.get(name)
            if shape is None:
                continue
            if shape.has_text_frame and not shape.text_frame.text and name != NUMBER:
                _remove(shape)
            else:
                tree.append(shape._element)
        for number, element in enumerate(tree.iter("{*}cNvPr"), 1):
            element.set("id", str(number))


def _remove(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)


def _foot(slide: Any, layout: Any, place: SlidePlace) -> Any:
    """A place that only the layout has, on the slide."""
    found = next((shape for shape in layout.placeholders if shape.placeholder_format.idx == place.number), None)
    if found is None or place.name not in (SOURCE, NUMBER):
        return None
    element = deepcopy(found._element)
    for unneeded in element.xpath("./p:spPr/*|./p:txBody/a:bodyPr/@*|./p:txBody/a:lstStyle/*"):
        if hasattr(unneeded, "getparent") and not isinstance(unneeded, str):
            unneeded.getparent().remove(unneeded)
    slide.shapes._spTree.append(element)
    return slide.shapes[len(slide.shapes) - 1]


def _tie(shape: Any, place: Any) -> None:
    """Tie a table or picture to the place of the layout in which it stands."""
    asked = place._element.xpath("./p:nvSpPr/p:nvPr/p:ph")
    held = shape._element.xpath("./*/p:nvPr")
    for mark in asked:
        held[0].insert(0, deepcopy(mark))


# --- words -------------------------------------------------------------------------------------------------------


def fill(frame: Any, lines: Iterable[SlideLine]) -> None:
    """Write paragraphs into a frame, the first in place of what asked for them."""
    frame.text = ""
    for at, line in enumerate(lines):
        paragraph = frame.add_paragraph() if at else frame.paragraphs[0]
        if line.level:
            paragraph.level = line.level
        write(paragraph, line.inlines)


def write(paragraph: Any, inlines: Inlines) -> None:
    """Write inline text into a paragraph."""
    for inline in inlines:
        if isinstance(inline, Break):
            paragraph.add_line_break()
        else:
            _run(paragraph, inline)


def _run(paragraph: Any, inline: Inline) -> None:
    words = printable(_words(inline))
    if not words:
        return
    run = paragraph.add_run()
    run.text = words
    properties = run._r.get_or_add_rPr()
    properties.set("lang", getattr(inline, "lang", "") or LANGUAGE)
    for look in ("bold", "italic", "underline"):
        if getattr(inline, look, False):
            setattr(run.font, look, True)
    if (isinstance(inline, Run) and inline.missing) or MISSING in words:
        _highlight(properties)


def _words(inline: Inline) -> str:
    return _SHOWN.of(inline)(inline)


def _of_run(run: Run) -> str:
    return with_minus(run.text) if isinstance(run.value, Quantity) else run.text


_SHOWN = Cases[str](
    Inline,
    {Run: _of_run, WebLink: lambda link: link.text},
    absent=Break | Ref | Note,  # a break is no run; `standing_alone` has put words in place of the others
)


def _highlight(properties: Any) -> None:
    """The yellow that what is missing has in the report, too."""
    from pptx.oxml import parse_xml

    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    properties.append(parse_xml(f'<a:highlight xmlns:a="{a}"><a:srgbClr val="FFFF00"/></a:highlight>'))


# --- tables ------------------------------------------------------------------------------------------------------


def _table(slide: Any, content: Slide, place: SlidePlace) -> Any:
    grid = content.grid
    assert grid is not None  # noqa: S101 - the caller looked
    size = measured(grid, place)
    shape = slide.shapes.add_table(
        len(grid.rows) + 1,
        len(grid.heads),
        place.left,
        place.top,
        _emu(sum(size.widths)),
        _emu(size.head + sum(size.rows)),
    )
    shape._element.nvGraphicFramePr.cNvPr.set("descr", printable(grid.alt))
    table = shape.table
    table.first_row, table.horz_banding = True, True
    for at, width in enumerate(size.widths):
        table.columns[at].width = _emu(width)
    for at, height in enumerate((size.head, *size.rows)):
        table.rows[at].height = _emu(height)
    points = lettering(grid, place).size
    for at, head in enumerate(grid.heads):
        _cell(table.cell(0, at), head, grid.aligns[at], points)
    for number, row in enumerate(grid.rows, 1):
        for at, cell in _seen_cells(row.cells, row.span):
            into = table.cell(number, at)
            if at == 0 and row.span > 1:
                into.merge(table.cell(number, row.span - 1))
            _cell(into, cell, "" if row.span > 1 and not at else grid.aligns[at], points, bold=row.span > 1)
            _colour(into, _CLASSES.get(row.kind, ""))
    return shape


def _seen_cells(cells: Sequence[Inlines], span: int) -> Iterator[tuple[int, Inlines]]:
    return ((at, cell) for at, cell in enumerate(cells) if not at or at >= span)


def _emu(points: float) -> int:
    return round(points * EMU_PER_POINT)


def _cell(cell: Any, inlines: Inlines, align: Align, points: float, *, bold: bool = False) -> None:
    cell.margin_left = cell.margin_right = _emu(BESIDE)
    cell.margin_top = cell.margin_bottom = _emu(ABOVE)
    cell._tc.get_or_add_tcPr().set("anchor", "ctr")
    paragraph = cell.text_frame.paragraphs[0]
    if align in _ALIGNED:
        paragraph._p.get_or_add_pPr().set("algn", _ALIGNED[align])
    write(paragraph, inlines)
    for run in paragraph.runs:
        run.font.size = _emu(points)
        run.font.bold = True if bold else run.font.bold
    if not paragraph.runs:  # an empty line is as high as its letters would be
        paragraph._p.get_or_add_endParaRPr().set("sz", str(round(points * 100)))


def _colour(cell: Any, colour: str) -> None:
    """The dots of a class in its colour; the words beside them say the same."""
    from pptx.enum.dml import MSO_THEME_COLOR_INDEX

    if colour and cell.text_frame.text and not cell.text_frame.text.strip(_SIGNS):
        for run in cell.text_frame.paragraphs[0].runs:
            run.font.color.theme_color = MSO_THEME_COLOR_INDEX.from_xml(colour)
