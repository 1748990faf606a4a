"""Pictures in line with the text, and the framed placeholder where one is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.report.model import GapBlock, PictureBlock, plain
from lkjip.word.draft import OVER
from lkjip.word.inline import line_break
from lkjip.word.state import CONTENT_TYPES, State
from lkjip.word.xml import CHART_NAMESPACE, NAMESPACES, escape, layout, paragraph, text_run

if TYPE_CHECKING:
    from lkjip.drawing.chartsheet import ChartSheet

EMU_PER_TWIP = 635
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
HIDES = 12 * 360_000  # EMU: a picture higher than this covers the watermark; charts let it through
PLACEHOLDER_PAD = 200  # twips from the text edge of a list item to that of a placeholder's frame


def picture(block: PictureBlock, state: State, looks: str = "", style: str = "Gambar") -> str:
    """Return the paragraph of a picture, or of a chart that Word draws in its place."""
    if block.sheet:
        return paragraph(state.style(style), f"<w:r>{_chart(block, block.sheet, state)}</w:r>", looks)
    if block.extension.lower().lstrip(".") not in CONTENT_TYPES:
        known = ", ".join(sorted(CONTENT_TYPES))
        state.report(f'gambar berjenis "{block.extension}" tidak dapat dimuat di Word.', f"Pakai salah satu: {known}.")
        return ""
    over = OVER if not block.vector and block.height > HIDES else ""
    return paragraph(state.style(style), f"<w:r>{_drawing(block, state)}</w:r>{over}", looks)


def at_most(block: PictureBlock, room: int) -> PictureBlock:
    """Return the picture made smaller where it is wider than `room` twips."""
    width = room * EMU_PER_TWIP
    return block if block.width <= width else block._replace(width=width, height=block.height * width // block.width)


def _drawing(block: PictureBlock, state: State) -> str:
    number, relation = state.drawing(), state.picture(block.image, block.extension)
    shown = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Gambar {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{_blip(block, relation, state)}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {_size(block)}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    locks = '<a:graphicFrameLocks noChangeAspect="1"/>'
    return _inline(block, number, "Gambar", locks, NAMESPACES["pic"], shown)


def _chart(block: PictureBlock, sheet: ChartSheet, state: State) -> str:
    """A chart with its figures; whoever edits it may give it another shape as well."""
    number, relation = state.drawing(), state.chart(sheet)
    shown = f'<c:chart xmlns:c="{CHART_NAMESPACE}" r:id="{relation}"/>'
    return _inline(block, number, "Grafik", "", CHART_NAMESPACE, shown)


def _size(block: PictureBlock) -> str:
    return f'cx="{block.width}" cy="{block.height}"'


def _inline(block: PictureBlock, number: int, what: str, locks: str, kind: str, shown: str) -> str:
    names = f'id="{number}" name="{what} {number}" descr="{escape(block.alt)}" title="{escape(plain(block.title))}"'
    frame = f"<wp:cNvGraphicFramePr>{locks}</wp:cNvGraphicFramePr>" if locks else "<wp:cNvGraphicFramePr/>"
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {_size(block)}/><wp:docPr {names}/>'
        f'{frame}<a:graphic><a:graphicData uri="{kind}">{shown}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _blip(block: PictureBlock, relation: str, state: State) -> str:
    """The picture's points, and its outlines for programs that know them (Word 2016 and later)."""
    if not block.vector:
        return f'<a:blip r:embed="{relation}"/>'
    outlines = state.picture(block.vector, "svg")
    return (
        f'<a:blip r:embed="{relation}"><a:extLst><a:ext uri="{SVG_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{SVG_NAMESPACE}" r:embed="{outlines}"/></a:ext></a:extLst></a:blip>'
    )


def gap(block: GapBlock, state: State, *, left: int = 0) -> str:
    """Return a framed paragraph that says what is missing, why, and which file would fill it.

    In a list item it begins where the item's text does.
    """
    at, end = (left + PLACEHOLDER_PAD, PLACEHOLDER_PAD) if left else (-1, -1)
    looks = layout(keep=bool(block.title), loose=not block.title, left=at, right=end)
    return placeholder(gap_lines(block), state, looks)


def gap_lines(block: GapBlock) -> list[str]:
    """What a placeholder says: what is missing and why, what it would show, and the file that would fill it."""
    missing = f"Gambar belum tersedia: {block.reason}" if block.reason else "Gambar belum tersedia"
    return [line for line in (missing, block.alt, block.file) if line]


def placeholder(lines: list[str], state: State, looks: str = "", style: str = "Bingkai Kosong") -> str:
    """Return one bordered paragraph with `lines`, the first in bold."""
    head = text_run(lines[0], "<w:rPr><w:b/><w:bCs/></w:rPr>")
    return paragraph(state.style(style), line_break().join([head, *map(text_run, lines[1:])]), looks)


def logo_paragraph(block: PictureBlock | GapBlock | None, state: State) -> str:
    """Return the logo of the cover, or a frame where it would stand; its styles are optional in a template."""
    if isinstance(block, PictureBlock):
        return picture(block, state, style=_either(state, "Sampul Logo", "Gambar"))
    lines = gap_lines(block) if block else ["Logo belum tersedia"]
    return placeholder(lines, state, style=_either(state, "Sampul Logo Kosong", "Bingkai Kosong"))


def _either(state: State, name: str, fallback: str) -> str:
    return name if name.lower() in state.compiled.styles else fallback
