"""Pictures in line with the text, and the framed placeholder where one is missing."""

from __future__ import annotations

from lkjip.model import GapBlock, PictureBlock, plain
from lkjip.word.inline import line_break
from lkjip.word.state import CONTENT_TYPES, State
from lkjip.word.xml import NAMESPACES, escape, layout, paragraph, text_run


def picture(block: PictureBlock, state: State, style: str = "Gambar") -> str:
    """Return the paragraph of a picture; the usual style keeps it with the caption below."""
    if block.extension.lower().lstrip(".") not in CONTENT_TYPES:
        known = ", ".join(sorted(CONTENT_TYPES))
        state.report(f'gambar berjenis "{block.extension}" tidak dapat dimuat di Word.', f"Pakai salah satu: {known}.")
        return ""
    return paragraph(state.style(style), f"<w:r>{_drawing(block, state)}</w:r>")


def _drawing(block: PictureBlock, state: State) -> str:
    number, relation = state.drawing(), state.picture(block.image, block.extension)
    size = f'cx="{block.width}" cy="{block.height}"'
    names = f'id="{number}" name="Gambar {number}" descr="{escape(block.alt)}" title="{escape(plain(block.title))}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {names}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Gambar {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def gap(block: GapBlock, state: State) -> str:
    """Return a framed paragraph that says what is missing, why, and which file would fill it."""
    return placeholder(gap_lines(block), state, keep=bool(block.title))


def gap_lines(block: GapBlock) -> list[str]:
    lines = ["Gambar belum tersedia", block.alt, block.reason, block.file and f"Berkas yang diperlukan: {block.file}"]
    return [line for line in lines if line]


def placeholder(lines: list[str], state: State, *, keep: bool = False, style: str = "Bingkai Kosong") -> str:
    """Return one bordered paragraph with `lines`, the first in bold."""
    head = text_run(lines[0], "<w:rPr><w:b/><w:bCs/></w:rPr>")
    content = line_break().join([head, *map(text_run, lines[1:])])
    return paragraph(state.style(style), content, layout(keep=True) if keep else "")


def logo_paragraph(block: PictureBlock | GapBlock | None, state: State) -> str:
    """Return the logo of the cover, or a frame where it would stand; its styles are optional in a template."""
    if isinstance(block, PictureBlock):
        return picture(block, state, _either(state, "Sampul Logo", "Gambar"))
    lines = gap_lines(block) if block else ["Logo belum tersedia"]
    return placeholder(lines, state, style=_either(state, "Sampul Logo Kosong", "Bingkai Kosong"))


def _either(state: State, name: str, fallback: str) -> str:
    return name if name.lower() in state.compiled.styles else fallback
