"""Running heads: the title of each chapter in the heads and feet of its own pages, where the template asks for it.

Word finds the title of a page by itself (STYLEREF), LibreOffice prints what stands in the field. So each chapter and
each appendix becomes a section, whose heads hold its own title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from lkjip.base.tuples import NamedTuple
from lkjip.report.model import ContentsLine
from lkjip.word.draft import DOCUMENT, RELATIONS, TYPES
from lkjip.word.fields import field, page_slot
from lkjip.word.inline import chapter_bookmark
from lkjip.word.sections import as_break, continued
from lkjip.word.xml import RELATIONSHIPS, text_run

TITLE = "judul_bab"
"""The tag, which has something to print in heads and feet only."""
SLOT = page_slot(TITLE)
IN_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
CHAPTER, APPENDIX = 1, 5
"""Levels of the contents."""

_PARAGRAPH, _END, _ENDED = "<w:p>", "</w:p>", "</w:sectPr></w:pPr></w:p>"
_SECTION = re.compile(r"<w:sectPr\b[^>]*?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
_REFERENCE = re.compile(r'<w:(header|footer)Reference\b(?=[^>]*\bw:type="(\w+)")(?=[^>]*\br:id="([^"]+)")[^>]*/>')
_FLOWING = '<w:type w:val="continuous"/>'
_RELATION = re.compile(r'<Relationship\b(?=[^>]*\bId="([^"]+)")(?=[^>]*\bTarget="/?(?:word/)?([^"]+)")[^>]*>')
_LOOKS = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>)?", re.DOTALL)
_DRAWING = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+')
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End)\b[^>]*/>")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"

Texts = Mapping[str, str]


class HeadedStretch(NamedTuple):
    """A chapter or an appendix: its title or number, where it begins, and whether Word can find the title."""

    title: str
    start: int
    found: bool


class TitledMargin(NamedTuple):
    """A head or foot of the chapters' pages that asks for the title: its kind, the pages it is for, and its part."""

    kind: str
    pages: str
    part: str


def with_running_heads(
    texts: Texts, copied: Mapping[str, bytes], lines: Iterable[ContentsLine], section: str, fresh: Callable[[], int]
) -> dict[str, str]:
    """Return the parts with a section for each chapter, and heads with its title, where the template asks for one.

    copied: the parts that are as they are; lines: those of the contents; section: the w:sectPr of the chapters
    fresh: gives the number of a new drawing
    """
    if not any(SLOT in text for text in texts.values()):
        return dict(texts)
    changed, stretches = dict(texts), list(_stretches(texts[DOCUMENT], lines))
    margins = list(_margins(texts, stretches[0].start)) if stretches else []
    if margins:
        changed |= _printed(texts, stretches, margins, fresh) | _leading(copied, stretches, margins)
        parted = "".join(_parted(texts[DOCUMENT], stretches, section))
        changed[DOCUMENT] = _numbered(parted, [*_stretches(parted, lines)], margins)
    return {name: text.replace(SLOT, "") for name, text in changed.items()}


# --- the sections ------------------------------------------------------------------------------------------------


def _stretches(document: str, lines: Iterable[ContentsLine]) -> Iterator[HeadedStretch]:
    """The chapters and appendices in order."""
    chapter = 0
    for line in lines:
        chapter += line.level == CHAPTER
        name = chapter_bookmark(chapter) if line.level == CHAPTER else line.bookmark
        if line.level == CHAPTER or (line.level == APPENDIX and line.number):
            place = document.find(f'w:name="{name}"')
            if place >= 0:
                yield HeadedStretch(
                    (line.title if line.level == CHAPTER else line.number).upper(),
                    document.rindex(_PARAGRAPH, 0, place),
                    line.level == CHAPTER,
                )


def _parted(document: str, stretches: Sequence[HeadedStretch], section: str) -> Iterator[str]:
    """The document in pieces, each but the last ended by a section of its own."""
    places = [0, *[stretch.start for stretch in stretches[1:]], len(document)]
    for start, end in pairwise(places):
        piece = document[start:end]
        yield piece if end == len(document) or piece.endswith(_ENDED) else _closed(piece, section)


def _closed(piece: str, section: str) -> str:
    """The piece with its section in its last paragraph; a table gets a flat one behind it."""
    if not piece.endswith(_END):
        return piece + as_break(section)
    start = piece.rindex(_PARAGRAPH) + len(_PARAGRAPH)
    if not piece.startswith("<w:pPr>", start):
        return f"{piece[:start]}<w:pPr>{section}</w:pPr>{piece[start:]}"
    end = piece.index("</w:pPr>", start)
    return piece[:end] + section + piece[end:]


def _numbered(document: str, stretches: Sequence[HeadedStretch], margins: Sequence[TitledMargin]) -> str:
    """Give each section the heads of the chapter in which it ends; only the first starts its page numbers anew."""
    first = True

    def headed(found: re.Match[str]) -> str:
        nonlocal first
        at = sum(stretch.start < found.start() for stretch in stretches)
        if not at:
            return found[0]
        section = found[0] if first else continued(found[0]).replace(_FLOWING, '<w:type w:val="nextPage"/>')
        first = False
        return _with_margins(section, margins, at)

    return _SECTION.sub(headed, document)


def _with_margins(section: str, margins: Sequence[TitledMargin], at: int) -> str:
    """A w:sectPr that names the heads of the chapter at the place `at`, counted from 1."""
    ours = {(margin.kind, margin.pages): place for place, margin in enumerate(margins)}
    others = _REFERENCE.sub(lambda found: "" if (found[1], found[2]) in ours else found[0], section)
    named = [f'<w:{kind}Reference w:type="{pages}" r:id="{_id(place, at)}"/>' for (kind, pages), place in ours.items()]
    others = others.replace("/>", "></w:sectPr>") if others.endswith("/>") else others
    opening = others.index(">") + 1
    return others[:opening] + "".join(named) + others[opening:]


# --- their heads and feet ----------------------------------------------------------------------------------------


def _margins(texts: Texts, start: int) -> Iterator[TitledMargin]:
    """The heads and feet that the first chapter's section has or inherits, as far as they ask for the title."""
    targets = {number: f"word/{target}" for number, target in _RELATION.findall(texts[RELATIONS])}
    document = texts[DOCUMENT]
    held: dict[tuple[str, str], str] = {}
    for section in _SECTION.finditer(document):
        held |= {(kind, pages): targets.get(number, "") for kind, pages, number in _REFERENCE.findall(section[0])}
        if section.start() > start:
            break
    yield from (TitledMargin(kind, pages, part) for (kind, pages), part in held.items() if SLOT in texts.get(part, ""))


def _printed(
    texts: Texts, stretches: Sequence[HeadedStretch], margins: Sequence[TitledMargin], fresh: Callable[[], int]
) -> dict[str, str]:
    """The heads of each chapter as parts of their own, and what leads to them."""
    places = [
        (place, margin, at, stretch) for at, stretch in enumerate(stretches, 1) for place, margin in enumerate(margins)
    ]
    parts = {_part(margin, at): _titled(texts[margin.part], stretch, fresh) for _, margin, at, stretch in places}
    relations = [
        f'<Relationship Id="{_id(place, at)}" Type="{RELATIONSHIPS}/{margin.kind}"'
        f' Target="{_part(margin, at).removeprefix("word/")}"/>'
        for place, margin, at, _ in places
    ]
    types = [
        f'<Override PartName="/{_part(margin, at)}" ContentType="{_TYPE.format(kind=margin.kind)}"/>'
        for _, margin, at, _ in places
    ]
    return {
        **parts,
        RELATIONS: texts[RELATIONS].replace("</Relationships>", "".join([*relations, "</Relationships>"])),
        TYPES: texts[TYPES].replace("</Types>", "".join([*types, "</Types>"])),
    }


def _leading(
    copied: Mapping[str, bytes], stretches: Sequence[HeadedStretch], margins: Sequence[TitledMargin]
) -> dict[str, str]:
    """What leads from the heads of each chapter to the pictures in them."""
    leading = {margin: copied[name].decode() for margin in margins if (name := _relations(margin.part)) in copied}
    chapters = range(1, len(stretches) + 1)
    return {_relations(_part(margin, at)): text for margin, text in leading.items() for at in chapters}


def _id(place: int, at: int) -> str:
    return f"rIdLkjipBab{at}No{place}"


def _part(margin: TitledMargin, at: int) -> str:
    return margin.part.replace(".xml", f"-bab{at}.xml")


def _relations(part: str) -> str:
    return part.replace("word/", "word/_rels/") + ".rels"


def _titled(part: str, stretch: HeadedStretch, fresh: Callable[[], int]) -> str:
    """A head with the title in the place of its tag; what is numbered in the document gets numbers of its own."""
    shown, *after = part.split(SLOT)
    for piece in after:
        looks = _LOOKS.findall(shown)[-1]
        shown = f'{shown}</w:t></w:r>{_title(stretch, looks)}<w:r>{looks}<w:t xml:space="preserve">{piece}'
    return _DRAWING.sub(lambda found: f"{found[1]}{fresh()}", _BOOKMARK.sub("", shown))


def _title(stretch: HeadedStretch, looks: str) -> str:
    return field("STYLEREF 1", stretch.title, looks) if stretch.found else text_run(stretch.title, looks)
