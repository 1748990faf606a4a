"""What only a draft shows: the watermark on every page, over what would hide it, and colour behind provisional figures.

All are put into the finished parts and never into what is measured: they float, or colour what is there, so pages
break in a draft as they do in the final report, and one measured layout serves both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lkjip.base.tuples import NamedTuple
from lkjip.word.xml import DECLARATION, NAMESPACES, RELATIONSHIPS

WORD = "DRAF"
NAME = "PowerPlusWaterMarkObject"
SLOT = "\x01"  # in a w:rPr, where a draft colours the text; `escape` keeps it out of what people type
OVER = "\x02"  # behind a picture that fills its page, where a draft writes the word once more, over the picture
COLOUR = '<w:shd w:val="clear" w:color="auto" w:fill="CFE5F5"/>'

DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
TYPES = "[Content_Types].xml"
HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"

_SECTION = re.compile(rb"<w:sectPr\b([^>]*?)(?:/>|>(.*?)</w:sectPr>)", re.DOTALL)
_MARGINS = re.compile(r"<w:pgMar\b[^>]*>")
_SIDE = re.compile(r'\bw:(top|header)="(-?\d+)"')
_HELD = re.compile(r'<w:headerReference\b[^>]*\bw:type="(\w+)"')
_OFF = r'(?![^>]*w:val="(?:0|false|off)")'
_FIRST_DIFFERS = re.compile(rf"<w:titlePg\b{_OFF}")
_EVEN_DIFFERS = re.compile(rf"<w:evenAndOddHeaders\b{_OFF}")
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_TARGET = re.compile(r'\bTarget="/?(?:word/)?([^"]+)"')
_BLANK_END = re.compile(r"<w:p(\s[^>]*)?/>(?=\s*</w:hdr>\s*$)")

# As Word's own gallery makes it, so that Design > Watermark finds and removes it. It bears no alternative text, for
# a page's header is told to nobody; `alt=""` says that this is meant.
_SHAPE = (
    '<w:r><w:rPr><w:noProof/></w:rPr><w:pict xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">'
    "{kind}"
    '<v:shape id="{name}{number}" type="#_x0000_t136" alt=""'
    ' style="position:absolute;margin-left:0;margin-top:0;width:412.4pt;height:165pt;rotation:315;'
    "z-index:{depth};mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="{ink}"'
    ' stroked="f"><v:fill opacity=".5"/>'
    '<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{word}"/>'
    '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
)
_KIND = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t"'
    ' shapetype="t"/></v:shapetype>'
)
BEHIND, ABOVE = -251658752, 251658752  # the order in which Word paints: behind the text, and over it
PALE, CLEAR = "#d0d0d0", "#909090"  # readable through text, and still seen on the dark parts of a scan
FIRST_NUMBER, _OVER_NUMBER = 357476641, 357486641
HEIGHT = 20  # twips of a header of ours
_FLAT = (
    f'<w:pPr><w:spacing w:before="0" w:after="0" w:line="{HEIGHT}" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr>'
)


def coloured(text: str, *, draft: bool) -> str:
    """Fill or drop the slots for colour."""
    return text.replace(SLOT, COLOUR if draft else "")


def overwritten(text: str, *, draft: bool) -> str:
    """Write the word over pictures that hide the one behind them, or drop the slots for it."""
    before, *after = text.split(OVER)
    words = [
        _shape(_OVER_NUMBER + place, ABOVE, CLEAR, first=not place) if draft else "" for place in range(len(after))
    ]
    return before + "".join(word + piece for word, piece in zip(words, after, strict=True))


def _shape(number: int, depth: int, ink: str, *, first: bool) -> str:
    """The word as a shape; only the first in a part brings its kind along."""
    return _SHAPE.format(name=NAME, number=number, word=WORD, depth=depth, ink=ink, kind=_KIND if first else "")


def with_watermark(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts with the watermark on every page: in every header, and in new ones where pages have none."""
    stamped = dict(parts)
    text = {name: parts[name].decode() for name in (RELATIONS, TYPES)}
    kinds = list(dict.fromkeys(_lacking(parts[DOCUMENT], _even_pages_differ(parts))))
    for kind in kinds:
        stamped[_part(kind)] = _blank_header().encode()
    stamped[DOCUMENT] = _with_headers(parts[DOCUMENT], _even_pages_differ(parts))
    text[RELATIONS] = _inserted(text[RELATIONS], "</Relationships>", map(_relation, kinds))
    text[TYPES] = _inserted(text[TYPES], "</Types>", map(_type, kinds))
    stamped |= {name: content.encode() for name, content in text.items()}
    for number, name in enumerate(_headers(text[RELATIONS], stamped), FIRST_NUMBER):
        stamped[name] = _stamped(stamped[name].decode(), number).encode()
    return stamped


# --- sections ----------------------------------------------------------------------------------------------------


def _even_pages_differ(parts: Mapping[str, bytes]) -> bool:
    return _EVEN_DIFFERS.search(parts.get(SETTINGS, b"").decode()) is not None


class _Section(NamedTuple):
    """A w:sectPr with the kinds of header it needs and neither has nor inherits.

    looks, inner: its attributes, and what it holds; bare: its common header is one of ours, which it got or inherits
    """

    start: int
    end: int
    looks: str
    inner: str
    lacks: tuple[str, ...]
    bare: bool


def _lacking(document: bytes, even: bool) -> Iterator[str]:
    """The kinds of header that no section gives, though pages of that kind are printed."""
    for section in _sections(document, even):
        yield from section.lacks


def _sections(document: bytes, even: bool) -> Iterator[_Section]:
    """The sections in order.

    A section inherits each kind from the one before; the first that needs a kind which none has given gives it.
    """
    given: set[str] = set()
    theirs: set[str] = set()
    for section in _SECTION.finditer(document):
        looks, inner = ((section[group] or b"").decode() for group in (1, 2))
        theirs.update(_HELD.findall(inner))
        given |= theirs
        needed = ("default", *(("even",) if even else ()), *(("first",) if _FIRST_DIFFERS.search(inner) else ()))
        new = tuple(kind for kind in needed if kind not in given)
        given.update(new)
        yield _Section(*section.span(), looks, inner, new, "default" not in theirs)


def _with_headers(document: bytes, even: bool) -> bytes:
    """Return the document whose sections refer to the headers they lacked."""
    pieces, end = list[bytes](), 0
    for section in _sections(document, even):
        references = "".join(f'<w:headerReference w:type="{kind}" r:id="{_id(kind)}"/>' for kind in section.lacks)
        inner = _MARGINS.sub(_out_of_the_way, section.inner) if section.bare else section.inner
        pieces += [document[end : section.start], f"<w:sectPr{section.looks}>{references}{inner}</w:sectPr>".encode()]
        end = section.end
    return b"".join([*pieces, document[end:]])


def _out_of_the_way(margins: re.Match[str]) -> str:
    """A header of ours that begins below the upper margin would push the text down: it begins above."""
    sides = dict(_SIDE.findall(margins[0]))
    top, header = int(sides.get("top", 0)), int(sides.get("header", 0))
    if header + HEIGHT <= abs(top):
        return margins[0]
    return margins[0].replace(f'w:header="{header}"', f'w:header="{max(abs(top) - HEIGHT, 0)}"')


# --- headers -----------------------------------------------------------------------------------------------------


def _id(kind: str) -> str:
    return f"rIdLkjipDraf{kind.capitalize()}"


def _part(kind: str) -> str:
    return f"word/header-draf-{kind}.xml"


def _relation(kind: str) -> str:
    target = _part(kind).removeprefix("word/")
    return f'<Relationship Id="{_id(kind)}" Type="{RELATIONSHIPS}/header" Target="{target}"/>'


def _type(kind: str) -> str:
    return f'<Override PartName="/{_part(kind)}" ContentType="{HEADER_TYPE}"/>'


def _inserted(text: str, before: str, elements: Iterator[str]) -> str:
    return text.replace(before, "".join([*elements, before]))


def _blank_header() -> str:
    """A header that takes no room; its only paragraph will hold the watermark."""
    spaces = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r"))
    return f"{DECLARATION}<w:hdr{spaces}><w:p>{_FLAT}</w:p></w:hdr>"


def _headers(relations: str, parts: Mapping[str, bytes]) -> Iterator[str]:
    """The header parts of the document, each once, in the order of their names."""
    found = {
        f"word/{target[1]}"
        for relation in _RELATION.findall(relations)
        if f'"{RELATIONSHIPS}/header"' in relation and (target := _TARGET.search(relation))
    }
    yield from sorted(found.intersection(parts))


def _stamped(header: str, number: int) -> str:
    """The header with the watermark at the end of its last paragraph; a header of no paragraph gets one."""
    shape = _shape(number, BEHIND, PALE, first=True)
    opened = _BLANK_END.sub(r"<w:p\1></w:p>", header)
    before, end, after = opened.rpartition("</w:p>")
    if end:
        return f"{before}{shape}{end}{after}"
    closed = re.sub(r"(<w:hdr\b[^>]*)/>", r"\1></w:hdr>", header)
    return closed.replace("</w:hdr>", f"<w:p>{_FLAT}{shape}</w:p></w:hdr>")
