"""The document's properties: who made it of what, and whether it is a draft."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

from lkjip.base.tuples import NamedTuple
from lkjip.word.xml import DECLARATION, escape

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "_rels/.rels"
DRAFT, FINAL = "Draf", "Final"

_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one set of custom properties that Word shows
_PROPERTY = re.compile(r'<property\b[^>]*\bname="([^"]*)"[^>]*>.*?</property>', re.DOTALL)
_TEXT_PROPERTY = re.compile(r'\bname="([^"]*)"[^>]*><vt:lpwstr>([^<]*)<')
_NUMBER = re.compile(r'\bpid="\d+"')


class Meta(NamedTuple):
    """Properties of the document. `modified` is in UTC; it comes from the data, so that builds repeat.

    version: a digest of the data and texts; data_date: the day of the data, as people read it
    """

    title: str
    author: str
    subject: str
    modified: datetime
    version: str = ""
    data_date: str = ""


class Stated(NamedTuple):
    """What a finished document says of itself: draft or final, and of which data; empty where it says nothing."""

    status: str = ""
    version: str = ""


def stated(document: bytes) -> Stated:
    """Read what `with_properties` wrote into a .docx; anything else says nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            properties = dict(_TEXT_PROPERTY.findall(archive.read(CUSTOM).decode()))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        return Stated()
    return Stated(properties.get("Status", ""), properties.get("Versi data", ""))


def with_properties(parts: Mapping[str, bytes], meta: Meta, *, draft: bool) -> dict[str, bytes]:
    """Return the parts with core and custom properties; those of the template's own custom ones stay."""
    status = DRAFT if draft else FINAL
    own = {"Status": status, "Versi data": meta.version, "Tanggal data": meta.data_date}
    known = _PROPERTY.finditer(parts.get(CUSTOM, b"").decode())
    kept = [found[0] for found in known if found[1] not in own]
    described = {**parts, CORE: _core(meta, status).encode(), CUSTOM: _custom(kept, own).encode()}
    override = f'<Override PartName="/{CUSTOM}" ContentType="{_CUSTOM_TYPE}"/>'
    relation = f'<Relationship Id="rIdLkjipCustom" Type="{_CUSTOM_RELATION}" Target="{CUSTOM}"/>'
    described[TYPES] = _declared(parts[TYPES].decode(), override, "</Types>").encode()
    described[RELATIONS] = _declared(parts[RELATIONS].decode(), relation, "</Relationships>").encode()
    return described


def _declared(text: str, element: str, before: str) -> str:
    return text if CUSTOM in text else text.replace(before, element + before)


def _custom(kept: list[str], own: Mapping[str, str]) -> str:
    new = [
        f'<property fmtid="{_FORMAT}" pid="0" name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for name, value in own.items()
    ]
    numbered = "".join(_NUMBER.sub(f'pid="{pid}"', entry, count=1) for pid, entry in enumerate([*kept, *new], 2))
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{numbered}</Properties>"
    )


def _core(meta: Meta, status: str) -> str:
    stamp = meta.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
    version = f"<cp:version>{escape(meta.version)}</cp:version>" if meta.version else ""
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(meta.title)}</dc:title><dc:subject>{escape(meta.subject)}</dc:subject>"
        f"<dc:creator>{escape(meta.author)}</dc:creator><cp:lastModifiedBy>{escape(meta.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>id-ID</dc:language><cp:contentStatus>{status}</cp:contentStatus>{version}</cp:coreProperties>"
    )
