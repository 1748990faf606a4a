"""Text within a paragraph: runs with their looks, cross-references, web links, line breaks."""

from __future__ import annotations

import re
from functools import lru_cache

from lkjip.base.formats import with_minus
from lkjip.base.quantity import Quantity
from lkjip.report.model import Break, Inline, Inlines, Label, Note, Ref, Run, WebLink
from lkjip.report.visiting import Cases
from lkjip.word.draft import SLOT
from lkjip.word.fields import field
from lkjip.word.state import State
from lkjip.word.xml import escape, text_run

NBSP = "\u00a0"

# The order the schema wants inside w:rPr.
_ORDER = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
eastAsianLayout specVanish oMath
"""
_RANKS = {name: rank for rank, name in enumerate(_ORDER.split())}
_PROPERTY = re.compile(r"<w:(\w+)\b[^>]*/>")


def inline(inlines: Inlines, state: State, base: str = "") -> str:
    """Return the runs of a paragraph; `base` holds run properties (without w:rPr) that they inherit."""
    return "".join([_RUNS.of(item)(item, state, base) for item in inlines])


def _run(run: Run, state: State, base: str) -> str:
    shown = with_minus(run.text) if isinstance(run.value, Quantity) else run.text
    return text_run(shown, _look(run, state, base))


def _note(note: Note, state: State, base: str) -> str:
    return state.note(lambda: [inline(paragraph.inlines, state) for paragraph in note.paragraphs])


def line_break(base: str = "") -> str:
    """A run that breaks the line, its looks those of `base` (as in `inline`)."""
    return f"<w:r>{properties(base)}<w:br/></w:r>"


def _look(run: Run, state: State, base: str) -> str:
    style = state.style("Nilai Hilang") if run.missing else ""
    return properties(base, run.bold, run.italic, run.underline, run.lang, style, run.provisional)


@lru_cache(maxsize=1024)
def properties(
    base: str, bold: bool = False, italic: bool = False, underline: bool = False, lang: str = "", style: str = "",
    provisional: bool = False,
) -> str:  # fmt: skip
    """Return a w:rPr: `base` with more looks on top, in the order of the schema; empty where there are none."""
    merged = {match[1]: match[0] for match in _PROPERTY.finditer(base)}
    if style:
        merged["rStyle"] = f'<w:rStyle w:val="{style}"/>'
    if bold:
        merged |= {"b": "<w:b/>", "bCs": "<w:bCs/>"}
    if italic:
        merged |= {"i": "<w:i/>", "iCs": "<w:iCs/>"}
    if underline:
        merged["u"] = '<w:u w:val="single"/>'
    if provisional:
        merged["shd"] = SLOT
    if lang:
        merged["lang"] = f'<w:lang w:val="{escape(lang)}"/>'
    return f"<w:rPr>{''.join([merged[name] for name in sorted(merged, key=_rank)])}</w:rPr>" if merged else ""


def _rank(name: str) -> int:
    return _RANKS.get(name, len(_RANKS))


def _reference(ref: Ref, state: State, base: str) -> str:
    looks = properties(base, ref.bold, ref.italic)
    label = state.label(ref.target)
    if label is None:
        return text_run(ref.target, looks)
    # MERGEFORMAT keeps bold and italic when Word updates the field.
    merge = " \\* MERGEFORMAT" if looks else ""
    if label.kind == "Lampiran":  # its heading is in capitals, so only the number is taken from there
        number = field(f"REF {reference_bookmark(label)} \\h{merge}", str(label.position), looks)
        return text_run(f"{label.kind}{NBSP}", looks) + number
    if label.kind:
        return field(f"REF {reference_bookmark(label)} \\h{merge}", label.text, looks)
    # \r prints the paragraph number; Word drops its final period.
    return field(f"REF {number_bookmark(label)} \\r \\h{merge}", label.text.rstrip("."), looks)


def number_bookmark(label: Label) -> str:
    """Return the bookmark of the paragraph that bears a heading's number: for a chapter the line BAB III."""
    return reference_bookmark(label) if label.text[:1].isdigit() else chapter_bookmark(label.chapter)


def reference_bookmark(label: Label) -> str:
    """Return the bookmark that cross-references name, beside `label.bookmark`, which belongs to the lists.

    As Word keeps them apart: updating a list replaces its bookmarks, and what else named them would be lost.
    """
    return label.bookmark.replace("_Toc", "_Ref")


def chapter_bookmark(chapter: int) -> str:
    """The bookmark of the line BAB III, by the chapter's number."""
    return f"_Ref_bab_{chapter}"


def _link(link: WebLink, state: State, base: str) -> str:
    looks = properties(base, style=state.style("Hyperlink"))
    return f'<w:hyperlink r:id="{state.link(link.url)}" w:history="1">{text_run(link.text, looks)}</w:hyperlink>'


_RUNS = Cases[str](
    Inline, {Run: _run, Ref: _reference, WebLink: _link, Break: lambda *at: line_break(at[-1]), Note: _note}
)


def upper(inlines: Inlines) -> Inlines:
    """Return `inlines` in capitals, as a chapter's title is printed."""
    return tuple(item._replace(text=item.text.upper()) if isinstance(item, Run | WebLink) else item for item in inlines)
