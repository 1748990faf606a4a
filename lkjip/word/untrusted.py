"""Opening a Word file that comes from outside: measured before it is unpacked, read without entities or network."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from lxml import etree

from lkjip.problems import InputError, Problem
from lkjip.source import Source
from lkjip.word.tags import Element, W
from lkjip.word.unzip import NotSound, TooLarge, unzip

LARGEST_XML = 60_000_000
_MAIN = re.compile(r'PartName="/([^"]+)"\s+ContentType="[^"]*document[^"]*main\+xml"')


class Untrusted(NamedTuple):
    """The parts of a package; `main` is the one that holds the text, `name` the file as its owner calls it."""

    parts: Mapping[str, bytes]
    main: str
    name: str

    def document(self) -> Element:
        """The text; InputError for a kind of file that Word opens and we do not."""
        root = self.tree(self.main)
        if root.tag != f"{W}document":
            hint = "Buka di Word, pilih Simpan Sebagai, jenis Dokumen Word (*.docx)."
            message = "berkas ini memakai jenis dokumen Word yang lain (misalnya Strict Open XML)"
            raise _refused(self.name, message, hint)
        return root

    def beside(self, file: str) -> Element | None:
        """A part in the folder of the main one, `styles.xml`; None where there is none."""
        part = posixpath.join(posixpath.dirname(self.main), file)
        return self.tree(part) if part in self.parts else None

    def media(self) -> Mapping[str, str]:
        """Digests of pictures by relationship; what lies outside the file is not looked for."""
        folder, file = posixpath.split(self.main)
        relations = self.beside(f"_rels/{file}.rels")
        found: dict[str, str] = {}
        for one in () if relations is None else relations:
            target = posixpath.normpath(posixpath.join("/" + folder, one.get("Target") or "")).lstrip("/")
            if one.get("TargetMode") != "External" and target in self.parts:
                found[one.get("Id") or ""] = sha256(self.parts[target]).hexdigest()
        return found

    def tree(self, part: str) -> Element:
        """A part as XML; InputError where it is damaged, too large, or declares a document type."""
        content = self.parts[part]
        if len(content) > LARGEST_XML or b"<!DOCTYPE" in content[:4096]:
            raise _refused(self.name, f"bagian {part} tidak aman dibuka")
        try:
            return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        except etree.XMLSyntaxError as error:
            raise _refused(self.name, f"bagian {part} rusak") from error


def open_untrusted(content: bytes, name: str) -> Untrusted:
    """Unpack a .docx; InputError where it is none, is locked, or would grow too large."""
    parts = _unpacked(content, name)
    found = _MAIN.search(parts.get("[Content_Types].xml", b"").decode("utf-8", "replace"))
    main = found[1] if found else "word/document.xml"
    if main not in parts:
        raise _refused(name, "berkas ini bukan berkas Word (.docx) yang utuh: isinya tidak ada")
    return Untrusted(parts, main, name)


def _unpacked(content: bytes, name: str) -> Mapping[str, bytes]:
    try:
        return unzip(content)
    except TooLarge:
        hint = "Perkecil gambarnya, atau bagi dua."
        raise _refused(name, "isi berkas ini terlalu besar bila dibuka", hint) from None
    except NotSound as error:
        raise _refused(name, "berkas ini bukan berkas Word (.docx) yang utuh, atau dikunci kata sandi") from error


def _refused(name: str, message: str, hint: str = "") -> InputError:
    return InputError([Problem(Source(name), message, hint or "Buka di Word, lalu simpan ulang sebagai .docx.")])
