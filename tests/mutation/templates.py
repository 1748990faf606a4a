"""Single faults of Word templates: parts, styles, tags, patterns, cells, sections, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.mutation.fault import Fault
from tests.word.mutating import Parts, packed, unpacked

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
TEXT = re.compile(r"<w:t[^>]*>([^<]*\{\{[^<]*)</w:t>")
STYLE = re.compile(r"<w:style\b.*?</w:style>", re.DOTALL)
MEASURE = re.compile(r'w:(?:w|h|top|left|sz|ilvl|val|start|line|after)="(-?\d+)"')
PIECES = ("w:sectPr", "w:tblGrid", "w:tblPr", "w:tc", "w:tr", "w:tbl", "w:p", "w:pPr", "w:gridCol", "w:pgSz", "w:pgMar")


def of_template(office: str, file: str, content: bytes) -> Iterator[Fault]:
    parts = unpacked(content)
    for part in parts:
        yield from _parts(office, file, parts, part)
    for part in (DOCUMENT, STYLES, NUMBERING):
        yield from _measures(office, file, part, parts[part].decode())
    yield from _styles(office, file, parts[STYLES].decode())
    yield from _tags(office, file, parts[DOCUMENT].decode())
    yield from _pieces(office, file, parts[DOCUMENT].decode())


def _parts(office: str, file: str, parts: Parts, part: str) -> Iterator[Fault]:
    length = len(parts[part])
    for name, start, new in (("empty", 0, b""), ("cut", length // 2, b""), ("of another kind", 0, b"<a/>")):
        yield _edited(office, file, f"{part} {name}", part, (start, length), new)
    yield Fault(office, file, f"{part} missing", lambda root: _without(root / file, part))


def _without(path: Path, part: str) -> None:
    parts = unpacked(path.read_bytes())
    path.write_bytes(packed({name: content for name, content in parts.items() if name != part}))


def _edited(office: str, file: str, name: str, part: str, span: tuple[int, int], new: bytes) -> Fault:
    """The fault of one part, made only when it is done: there are thousands."""
    return Fault(office, file, name, lambda root: _edit(root / file, part, span, new))


def _edit(path: Path, part: str, span: tuple[int, int], new: bytes) -> None:
    parts = unpacked(path.read_bytes())
    content = parts[part]
    path.write_bytes(packed({**parts, part: content[: span[0]] + new + content[span[1] :]}))


def _placed(office: str, file: str, name: str, part: str, text: str, span: tuple[int, int], new: str) -> Fault:
    """As `_edited`, with places counted in characters."""
    start = len(text[: span[0]].encode())
    return _edited(office, file, name, part, (start, start + len(text[span[0] : span[1]].encode())), new.encode())


def _styles(office: str, file: str, text: str) -> Iterator[Fault]:
    for found in STYLE.finditer(text):
        style = found.group()
        name = re.search(r'<w:name w:val="([^"]*)"', style)
        for deed, new in (
            ("missing", ""),
            ("without id", re.sub(r' w:styleId="[^"]*"', "", style)),
            ("without name", re.sub(r"<w:name [^>]*/>", "", style)),
            ("twice", style + style),
        ):
            said = f"style {name[1] if name else '?'} {deed}"
            yield _placed(office, file, said, STYLES, text, found.span(), new)


def _tags(office: str, file: str, text: str) -> Iterator[Fault]:
    for found in TEXT.finditer(text):
        for deed, new in (
            ("removed", ""),
            ("with one brace", found[1].replace("{{", "{", 1)),
            ("left open", found[1].replace("}}", "", 1)),
            ("misspelt", re.sub(r"\w(?= ?\}\})", "q", found[1], count=1)),
            ("twice", found[1] + found[1]),
            ("torn", found[1].replace("{{", "{</w:t></w:r><w:r><w:t>{", 1)),
            ("in curly quotes", found[1].replace("{{", "{{ “", 1)),
        ):
            name = f"tag {found[1].strip()} at {found.start()} {deed}"
            yield _placed(office, file, name, DOCUMENT, text, found.span(1), new)


def _pieces(office: str, file: str, text: str) -> Iterator[Fault]:
    for tag in PIECES:
        for found in re.finditer(rf"<{tag}(?: [^>]*)?/>|<{tag}(?: [^>]*)?>.*?</{tag}>", text, re.DOTALL):
            for deed, new in (("removed", ""), ("twice", found.group() * 2)):
                name = f"{tag} at {found.start()} {deed}"
                yield _placed(office, file, name, DOCUMENT, text, found.span(), new)


def _measures(office: str, file: str, part: str, text: str) -> Iterator[Fault]:
    for found in MEASURE.finditer(text):
        for new in ("-5", "abc", "0", "30mm", "1701.787", "auto", "99999999999"):
            name = f"{part} {found.group()} at {found.start()} is {new}"
            yield _placed(office, file, name, part, text, found.span(1), new)
