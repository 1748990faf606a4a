"""Opening a Word file that comes from outside: measured before it is unpacked, read without entities or network."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from lkjip.base.problems import InputError
from lkjip.base.tuples import NamedTuple
from lkjip.word.kinds import MAIN
from lkjip.word.opc import PACKAGE, Relation, by_lower, read_relations, relations_part
from lkjip.word.parsing import local_name, parse, unreadable
from lkjip.word.tags import Element, W
from lkjip.word.unzip import NotSound, PackageTooLarge, unzip

AGAIN = "Buka di Word, lalu simpan ulang sebagai .docx."
USUAL = "word/document.xml"


class Untrusted(NamedTuple):
    """The parts of a package; `main` is the one that holds the text, `name` the file as its owner calls it."""

    parts: Mapping[str, bytes]
    main: str
    name: str

    def document(self) -> Element:
        """The text; InputError for a kind of file that Word opens and we do not."""
        root: Element = self.tree(self.main)
        if root.tag != f"{W}document":
            other = {"workbook": "berkas Excel", "presentation": "berkas PowerPoint"}.get(local_name(root))
            message = f"ini {other}" if other else "berkas ini memakai jenis dokumen Word yang lain"
            raise _refused(self.name, message, "Buka di Word, pilih Simpan Sebagai, jenis Dokumen Word (*.docx).")
        return root

    def beside(self, kind: str) -> Element | None:
        """A part that the main one leads to, `styles`; None where there is none."""
        found = [relation.target for relation in _relations(self.parts, self.main, self.name) if relation.kind == kind]
        part = found[0] if found else f"word/{kind}.xml"
        return self.tree(part) if part in self.parts else None

    def media(self) -> Mapping[str, str]:
        """Digests of pictures by relationship; what lies outside the file is not looked for."""
        return {
            relation.number: sha256(self.parts[relation.target]).hexdigest()
            for relation in _relations(self.parts, self.main, self.name)
            if not relation.external and relation.target in self.parts
        }

    def tree(self, part: str) -> Element:
        """A part as XML; InputError where it is damaged, too large, or declares a document type."""
        root: Element = parse(self.parts[part], part, self.name, AGAIN)
        return root


def open_untrusted(content: bytes, name: str) -> Untrusted:
    """Unpack a .docx; InputError where it is none, is locked, or would grow too large."""
    parts = _unpacked(content, name)
    mains = [to.target for to in _relations(parts, PACKAGE, name) if to.kind == MAIN and not to.external]
    main = next((part for part in (*mains, by_lower(parts).get(USUAL, "")) if part in parts), None)
    if main is None:
        raise _refused(name, "berkas ini bukan berkas Word (.docx) yang utuh: isinya tidak ada")
    return Untrusted(parts, main, name)


def _relations(parts: Mapping[str, bytes], source: str, name: str) -> list[Relation]:
    names = by_lower(parts)
    own = names.get(relations_part(source).lower())
    return [] if own is None else list(read_relations(parse(parts[own], own, name, AGAIN), source, names))


def _unpacked(content: bytes, name: str) -> Mapping[str, bytes]:
    try:
        return unzip(content)
    except PackageTooLarge:
        hint = "Perkecil gambarnya, atau bagi dua."
        raise _refused(name, "isi berkas ini terlalu besar bila dibuka", hint) from None
    except NotSound as error:
        whole = "berkas ini bukan berkas Word (.docx) yang utuh"
        raise _refused(name, error.message or whole, error.hint) from error


def _refused(name: str, message: str, hint: str = "") -> InputError:
    return unreadable(name, f"{message}.", hint or AGAIN)
