"""Changing a Word package in one place: the verbs of `packages`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

Parts = dict[str, bytes]
Change = Callable[[Parts], None]

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
SETTINGS = "word/settings.xml"
HEADER = "word/header1.xml"
FOOTER = "word/footer1.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
PACKAGE = "_rels/.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


class Mutation(NamedTuple):
    """A change of one template and what has to follow.

    told: words of the refusal; empty where the report has to be printed
    tables: it is done to tabel.docx
    """

    name: str
    change: Change
    told: str = ""
    tables: bool = False


def unpacked(docx: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def mutated(docx: bytes, mutation: Mutation) -> bytes:
    parts = unpacked(docx)
    mutation.change(parts)
    return packed(parts)


# --- changes -----------------------------------------------------------------------------------------------------


def swap(part: str, old: str, new: str, times: int = 1) -> Change:
    """Replace text that must be there."""

    def change(parts: Parts) -> None:
        assert old.encode() in parts[part], f"{old} is not in {part}"
        parts[part] = parts[part].replace(old.encode(), new.encode(), times)

    return change


def body(xml: str) -> Change:
    """Put something at the beginning of the document."""
    return swap(DOCUMENT, "<w:body>", f"<w:body>{xml}")


def cell(xml: str) -> Change:
    """Put something at the beginning of the first cell's paragraph of a pattern."""

    def change(parts: Parts) -> None:
        text = parts[DOCUMENT].decode()
        at = text.index("<w:r>", text.index("<w:tc>"))
        parts[DOCUMENT] = (text[:at] + xml + text[at:]).encode()

    return change


def setting(xml: str) -> Change:
    return swap(SETTINGS, "<w:zoom", f"{xml}<w:zoom")


def gone(part: str) -> Change:
    def change(parts: Parts) -> None:
        del parts[part]

    return change


def cut(part: str) -> Change:
    def change(parts: Parts) -> None:
        parts[part] = parts[part][: len(parts[part]) // 2]

    return change


def instead(part: str, content: str | bytes) -> Change:
    def change(parts: Parts) -> None:
        parts[part] = content.encode() if isinstance(content, str) else content

    return change


def both(*changes: Change) -> Change:
    def change(parts: Parts) -> None:
        for one in changes:
            one(parts)

    return change


def related(kind: str, target: str, mode: str = "", *, source: str = RELATIONS, space: str = OFFICE) -> Change:
    """Add a relationship rIdX."""
    how = f' TargetMode="{mode}"' if mode else ""
    element = f'<Relationship Id="rIdX" Type="{space}/{kind}" Target="{target}"{how}/>'

    def change(parts: Parts) -> None:
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        old = parts.get(source, empty)
        parts[source] = old.replace(b"</Relationships>", f"{element}</Relationships>".encode())

    return change


def part(kind: str, name: str, content: str | bytes, type_: str = "application/xml", space: str = OFFICE) -> Change:
    """Add a part with its relationship and type."""
    override = f'<Override PartName="/word/{name}" ContentType="{type_}"/></Types>'
    return both(instead(f"word/{name}", content), related(kind, name, space=space), swap(TYPES, "</Types>", override))


def renamed(old: str, new: str) -> Change:
    def change(parts: Parts) -> None:
        items = [(new if name == old else name, content) for name, content in parts.items()]
        parts.clear()
        parts.update(items)

    return change


def every_name(change_name: Callable[[str], str]) -> Change:
    def change(parts: Parts) -> None:
        items = [(change_name(name), content) for name, content in parts.items()]
        parts.clear()
        parts.update(items)

    return change


def encoded(part: str, encoding: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[part].decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
        parts[part] = text.encode(encoding)

    return change


# --- pieces ------------------------------------------------------------------------------------------------------


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(xml: str) -> str:
    return f"<w:p>{xml}</w:p>"


def field(code: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{run('hasil')}{end}"


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    shown = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{shown}</w:tbl>'


def tc(properties: str = "", text: str = "sel") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"
