"""What a file of anybody may lead to: said once for templates of Word and of PowerPoint.

A walk along the relationships of a package takes parts of kinds that are known and lie within the file, and leaves the
rest behind. What is executable, lies elsewhere or is lacking is refused with its place and how it is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.word import opc
from lkjip.word.kinds import LINKS
from lkjip.word.opc import PACKAGE, Relation, relations_part
from lkjip.word.parsing import parse, unreadable

ACTIVE = re.compile(rb"<script\b|(?:href|src)\s*=\s*[\"'](?!#|data:image/)", re.IGNORECASE)
Refused = Mapping[str, tuple[str, str]]
"""What a file may not hold, by relationship: what it is called, and how it is mended."""


class FileWords(NamedTuple):
    """How a program's files are spoken of.

    program: whose files they are; goal: what is made with them; unlink: the menu entry that takes a link off
    again: how a sound file comes about
    """

    program: str
    goal: str
    unlink: str
    again: str


class PackageGate:
    """One walk along the relationships of a package: what it reads, and what it refuses."""

    def __init__(self, parts: Mapping[str, bytes], name: str, words: FileWords) -> None:
        self.parts, self.name, self.words = parts, name, words
        self.lower = opc.by_lower(parts)
        self.problems: list[Diagnostic] = []
        self.relations: dict[str, list[Relation]] = {}

    def own(self, part: str) -> bytes:
        """The content of a part that no such file is without."""
        found = self.lower.get(part.lower())
        if found is None:
            raise self.unfit(f"berkas {self.words.program} ini tidak memuat {part}.")
        return self.parts[found]

    def tree(self, part: str) -> Any:
        """The root of that part."""
        return parse(self.own(part), part, self.name, self.words.again)

    def unfit(self, message: str) -> InputError:
        """The refusal of the whole file."""
        return unreadable(self.name, message, self.words.again)

    def refuse(self, message: str, hint: str) -> None:
        self.problems.append(reject(Source(self.name), message, hint))

    def led_to(self, source: str) -> Iterator[Relation]:
        """What a part leads to, each by a number of its own."""
        part = relations_part(source)
        if part.lower() not in self.lower and source != PACKAGE:
            return
        numbers: set[str] = set()
        for relation in opc.read_relations(self.tree(part), source, self.lower):
            if not relation.number or relation.number in numbers:
                raise self.unfit(f"bagian {part} rusak: hubungan {relation.number or 'tanpa nomor'} tidak tunggal.")
            numbers.add(relation.number)
            yield relation

    def holds(self, relation: Relation, shown: str, refused: Refused) -> bool:
        """Whether the file holds what it may not, which is told."""
        if relation.kind in refused:
            what, hint = refused[relation.kind]
            self.refuse(f"{shown} memuat {what}; itu tidak dibawa ke {self.words.goal}.", hint)
        return relation.kind in refused

    def is_link(self, relation: Relation, shown: str) -> bool:
        """A link that leads to a place on the web, or within the document, may stay."""
        if not relation.external or LINKS.match(relation.target.strip()):
            return relation.external
        hint = f"Hapus tautannya (klik kanan → {self.words.unlink}), atau pakai alamat https://."
        message = f'{shown}: tautan ke "{relation.target[:80]}" bukan alamat web; pembaca tidak dapat membukanya.'
        self.refuse(message, hint)
        return False

    def is_inside(self, relation: Relation, shown: str) -> bool:
        """A part that lies within the file may be taken."""
        if relation.external:
            what = "gambar" if relation.kind == "image" else f"bagian {relation.kind}"
            hint = "Sisipkan ke dalam berkas: Berkas → Info → Edit Tautan ke Berkas → Putuskan Tautan."
            self.refuse(f'{shown}: {what} "{relation.target[:80]}" berada di luar berkas; itu tidak diambil.', hint)
            return False
        if relation.target not in self.parts:
            message = f"{shown}: bagian {relation.target or '(tanpa nama)'} yang disebutnya tidak ada."
            self.refuse(message, self.words.again)
            return False
        return True

    def look_at(self, relation: Relation, content: bytes) -> None:
        """Refuse a picture that would load something or run a script."""
        if relation.kind == "image" and ACTIVE.search(content):
            self.refuse(f"gambar {relation.target} memuat tautan atau skrip.", "Simpan ulang gambar itu sebagai PNG.")
