"""XML of anybody as a tree: without entities, document types or network, and of a bounded size."""

from __future__ import annotations

from typing import Any

from lxml import etree

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.word.xml import DECLARATION

LARGEST = 60_000_000  # bytes of one part
STRICT = "http://purl.oclc.org/ooxml/"
AGAIN = "Simpan ulang dari Word sebagai .docx, atau ambil templat asli."


def parse(content: bytes, part: str, name: str, hint: str = AGAIN) -> Any:
    """The root of a part; InputError where it is damaged, too large, declares a document type, or is strict."""
    if len(content) > LARGEST:
        raise unreadable(name, f"bagian {part} terlalu besar.", hint)
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError):
        if b"<!DOCTYPE" in content[:4096]:
            raise unreadable(name, f"bagian {part} tidak aman dibuka: ada DOCTYPE.", hint) from None
        raise unreadable(name, f"bagian {part} rusak.", hint) from None
    if root.getroottree().docinfo.doctype:
        raise unreadable(name, f"bagian {part} tidak aman dibuka: ada DOCTYPE.", hint)
    if STRICT in (etree.QName(root).namespace or ""):
        message = "berkas ini memakai jenis dokumen Word yang lain (Strict Open XML)."
        raise unreadable(name, message, "Buka di Word, pilih Simpan Sebagai, jenis Dokumen Word (*.docx).")
    return root


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def unreadable(name: str, message: str, hint: str = AGAIN) -> InputError:
    """The refusal of a whole file."""
    return InputError([reject(Source(name), message, hint)])


def serialise(root: Any) -> bytes:
    """A tree as a part."""
    return (DECLARATION + etree.tostring(root, encoding="unicode")).encode()


def local_name(element: Any) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
