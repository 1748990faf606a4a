"""Where values are printed beyond the report's blocks: in alternative texts, by tags of the templates (cover, head and
foot of the pages, headers of tables), and in the lists of contents, tables and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from itertools import chain

from lkjip.base.quantity import Value
from lkjip.base.source import Source
from lkjip.pipeline.document import Assembled
from lkjip.report.model import LabelledBlock, Numbered, Placement, TableBlock
from lkjip.report.narrative.syntax import VALUE
from lkjip.report.places import Place, PlacedValue, alternatives, caption_of, gathered, in_text, printed_at, spots
from lkjip.report.provenance import Identity
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.word.compiled import Compiled, Pattern, TaggedPart, TemplatePiece
from lkjip.word.widened import pattern_of

MARK = re.compile("\ue000(\\d+)\ue001")
TEXT = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
GAP = re.compile(r"<w:(?:tab|br)/>")
NAME = re.compile(r"[a-z_]\w*(?:\.\w+)*")
WHERE = re.compile(r'(?P<area>[^"]*?) ".*?"(?: di bawah judul "(?P<title>.*)")?')

LISTS = {"Tabel": "daftar_tabel", "Gambar": "daftar_gambar"}
"""The list that repeats titles, by the kind of their numbers."""
Lookup = Callable[[str], Value | str | None]


def everywhere(assembled: Assembled) -> Mapping[Identity, tuple[Place, ...]]:
    """Every place of the document that prints a value, by the value's identity: the report's blocks come first."""
    report, template = assembled.report, assembled.template
    found = (
        printed_at(report),
        in_alternatives(assembled),
        in_tables(report, template, assembled.names),
        in_lists(report, template),
        in_parts(template, assembled.names),
    )
    return gathered(chain.from_iterable(found))


# --- alternative texts -------------------------------------------------------------------------------------------


def in_alternatives(assembled: Assembled) -> Iterator[PlacedValue]:
    """What the Markdown names in alternative texts; what charts write follows from their values."""
    pictures = {place.target: place for place in alternatives(assembled.report)}
    for block in of_kind(Placement, blocks_of(assembled.texts)):
        if block.target in pictures:
            for name in VALUE.findall(block.alt):
                yield assembled.names(name), pictures[block.target].place


# --- lists of contents -------------------------------------------------------------------------------------------


def in_lists(report: Numbered, template: Compiled) -> Iterator[PlacedValue]:
    """Headings and captions are printed once more in the lists that the template has room for."""
    for spot in spots(report):
        label = report.labels.get(spot.block.target) if isinstance(spot.block, LabelledBlock) else None
        slot = LISTS.get(label.kind, "daftar_isi") if label else ""
        if isinstance(spot.block, LabelledBlock) and label and slot in template.blocks:
            title = slot.replace("_", " ").capitalize()
            for value, where, snippet in in_text(spot.block.title, f"baris {' '.join(label.text.split())}"):
                yield value, Place(where, title, "", spot.block.source, snippet)


# --- patterns of tables ------------------------------------------------------------------------------------------


def in_tables(report: Numbered, template: Compiled, names: Mapping[str, Value]) -> Iterator[PlacedValue]:
    """What tags beside the cells print, such as the years in a header."""
    source = Source(template.names[1])
    for spot in spots(report):
        if not isinstance(spot.block, TableBlock) or not (pattern := pattern_of(spot.block, template.patterns)):
            continue
        look_up = _lookup_of(spot.block, names)
        caption = caption_of(spot.block, report)
        for where, pieces in _rows(spot.block, pattern):
            for _, value, snippet in _printed(pieces, "</w:tc>", look_up):
                yield value, Place(f"{caption}, {where}", spot.heading, spot.anchor, source, snippet)


def _lookup_of(block: TableBlock, names: Mapping[str, Value]) -> Lookup:
    """The table's own tags come before the report's names."""
    own = dict(block.scalars)
    return lambda tag: own.get(tag, names.get(tag))


def _rows(block: TableBlock, pattern: Pattern) -> Iterator[tuple[str, tuple[TemplatePiece, ...]]]:
    yield "judul kolom", pattern.header
    for number, row in enumerate(block.rows, 1):
        yield f"baris {number}", pattern.rows.get(row.kind, ())


# --- the report's template ---------------------------------------------------------------------------------------


def in_parts(template: Compiled, names: Mapping[str, Value]) -> Iterator[PlacedValue]:
    """What the report's own template prints: cover, front matter, head and foot of the pages."""
    source = Source(template.names[0])
    for part in template.parts:
        for piece, value, snippet in _in_part(part, names):
            area, title = _where(piece.place)
            yield value, Place(area, title, "", source, snippet)


def _in_part(part: TaggedPart, names: Mapping[str, Value]) -> Iterator[tuple[TemplatePiece, Value, str]]:
    if not part.jinja:
        yield from _printed(part.pieces, "</w:p>", names.get)
        return
    for piece in part.pieces:  # an expression of the template language: the values that it names
        known = (names[name] for name in NAME.findall(piece.text) if name in names)
        yield from ((piece, value, f"{{{{ {piece.text} }}}}") for value in known if piece.op == "scalar")


def _where(place: str) -> tuple[str, str]:
    """The area and the title above it, from what `lkjip.word.tags` says of a paragraph."""
    found = WHERE.fullmatch(place)
    return (found["area"], found["title"] or "Templat") if found else (place, "Templat")


def _printed(pieces: Iterable[TemplatePiece], end: str, look_up: Lookup) -> Iterator[tuple[TemplatePiece, Value, str]]:
    """Each tag with its value and the text around it, as far as the element that `end` closes."""
    known = {number: (piece, look_up(piece.text)) for number, piece in enumerate(pieces) if piece.op == "scalar"}
    shown = "".join(
        piece.text if piece.op == "text" else f"\ue000{number}\ue001" if number in known else ""
        for number, piece in enumerate(pieces)
    )
    for stretch in shown.split(end) if known else ():
        text = unescape("".join(TEXT.findall(GAP.sub("<w:t> </w:t>", stretch))))
        snippet = " ".join(MARK.sub(lambda mark: str(known[int(mark[1])][1]), text).split())
        for mark in MARK.findall(text):
            piece, value = known[int(mark)]
            if value is not None and not isinstance(value, str):
                yield piece, value, snippet
