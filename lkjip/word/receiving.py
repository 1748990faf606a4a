"""Take a Word file of anybody as a template: the parts that are used, under the names the engine knows, and no others.

Nothing external or executable is carried: the walk along the relationships takes what `kinds.KEPT` names, refuses what
`kinds.REFUSED` names, and leaves the rest behind.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from lkjip.base.problems import InputError
from lkjip.word import opc
from lkjip.word.gating import FileWords, PackageGate
from lkjip.word.kinds import KEPT, MAIN, ONCE, REFUSED, PartKind
from lkjip.word.opc import PACKAGE, TYPES, Relation, Types, relations_part
from lkjip.word.parsing import AGAIN, local_name, parse, serialise, unreadable
from lkjip.word.xml import DECLARATION, NAMESPACES, RELATIONSHIPS

_SETTINGS = (
    f'{DECLARATION}<w:settings xmlns:w="{NAMESPACES["w"]}"><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_XML = re.compile(r"\.(?:xml|svg)$", re.IGNORECASE)
_PRIVATE = ("Template", "Manager", "Company", "HyperlinkBase", "TotalTime", "HLinks")
WORDS = FileWords("Word", "laporan", "Hapus Hipertautan", AGAIN)


def receive(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Return the parts of the package as the engine knows them; InputError with all that cannot be taken."""
    reception = _Reception(parts, name)
    reception.walk(PACKAGE)
    if reception.problems:
        raise InputError(tuple(dict.fromkeys(reception.problems)))
    reception.settle()
    return reception.package()


class _Reception(PackageGate):
    """One walk along the relationships of a package."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        super().__init__(parts, name, WORDS)
        self.types = opc.read_types(self.tree(TYPES))
        self.named: dict[str, str] = {PACKAGE: PACKAGE}  # what each part is called here
        self.kinds: dict[str, PartKind] = {}
        self.content: dict[str, bytes] = {}

    # --- walking ---

    def walk(self, source: str) -> None:
        """Take what a part leads to."""
        kept: list[Relation] = []
        for relation in self.led_to(source):
            if self._is_kept(relation, source, kept):
                kept.append(relation)
                if not relation.external and relation.target not in self.named:
                    self._take(relation)
        self.relations[source] = kept

    def _is_kept(self, relation: Relation, source: str, kept: list[Relation]) -> bool:
        shown = source or "berkas"
        if not source.startswith("word/charts/") and self.holds(relation, shown, REFUSED):
            return False
        if relation.kind == "webSettings" and b"frameset" in self.parts.get(relation.target, b""):
            self.refuse(f"{relation.target} memuat {REFUSED['frame'][0]}.", REFUSED["frame"][1])
        if relation.kind == "hyperlink":
            return self.is_link(relation, shown)
        kind = KEPT.get(relation.kind)
        if kind is None or (relation.kind in ONCE and any(other.kind == relation.kind for other in kept)):
            return False
        if source == PACKAGE and relation.kind != MAIN and not kind.fits(relation.target):
            return False  # properties under another name: the renderer writes its own
        return self.is_inside(relation, shown)

    # --- parts ---

    def _take(self, relation: Relation) -> None:
        kind = KEPT[relation.kind]
        self.named[relation.target] = self._name(relation.target, kind)
        self.kinds[relation.target] = kind
        self.content[relation.target] = self._checked(relation, kind)
        self.walk(relation.target)

    def _name(self, part: str, kind: PartKind) -> str:
        """What a part is called here: as it is, or by the next free name that the engine knows."""
        taken = set(self.named.values())
        if kind.fits(part) and part not in taken:
            return part
        stem, extension = posixpath.splitext(kind.name or f"word/lain/{posixpath.basename(part)}")
        if "#" not in stem and kind.name:
            return kind.name
        stem = stem if "#" in stem else f"{stem}#"
        free = (stem.replace("#", str(number)) + extension for number in range(1, len(self.parts) + 2))
        return next(name for name in free if name not in taken and name.lower() not in self.lower)

    def _checked(self, relation: Relation, kind: PartKind) -> bytes:
        """The content of a part, sound and without what is private or active in it."""
        content = self.parts[relation.target]
        is_xml = self.types.of(relation.target).endswith("xml") or _XML.search(relation.target)
        if not is_xml:
            return content
        root = parse(content, relation.target, self.name)
        if kind.root and local_name(root) != kind.root:
            raise unreadable(
                self.name, f"bagian {relation.target} bukan bagian Word yang semestinya ({relation.kind})."
            )
        self.look_at(relation, content)
        unwanted = _unwanted(root, relation.kind)
        for element in unwanted:
            element.getparent().remove(element)
        return serialise(root) if unwanted or not _is_utf8(content) else content

    # --- the package ---

    def settle(self) -> None:
        """Give a document without settings those of today's Word, not of the one that needed none."""
        main = next((part for part, kind in self.kinds.items() if kind == KEPT[MAIN]), None)
        kind = KEPT["settings"]
        if main is None:
            raise unreadable(self.name, "berkas Word ini tidak memuat dokumen.")
        if kind not in self.kinds.values():
            relation = Relation("rIdLkjipSetelan", f"{RELATIONSHIPS}/settings", kind.name, False)
            self.relations[main].append(relation)
            self.named[kind.name], self.kinds[kind.name], self.content[kind.name] = kind.name, kind, _SETTINGS.encode()

    def package(self) -> dict[str, bytes]:
        """The parts under their names, with relationships and types that tell of no others."""
        named = {self.named[part]: content for part, content in self.content.items()}
        for source, kept in self.relations.items():
            if kept or source == PACKAGE or self.named[source] == KEPT[MAIN].name:
                named[relations_part(self.named[source])] = self._written_relations(source, kept)
        return {**named, TYPES: self._written_types()}

    def _written_relations(self, source: str, kept: list[Relation]) -> bytes:
        renamed = [
            relation if relation.external else relation._replace(target=self.named[relation.target])
            for relation in kept
        ]
        written = opc.write_relations(renamed, self.named[source])
        old = self.parts.get(relations_part(source), b"")
        return old if _same_relations(old, written) else written

    def _written_types(self) -> bytes:
        extensions = {"rels", "xml", *(part.rpartition(".")[2].lower() for part in self.named.values() if part)}
        known = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        defaults = {e: kind for e, kind in {**known, **self.types.defaults}.items() if e in extensions}
        overrides = {self.named[part]: self._type(part) for part in self.kinds if self._needs_type(part, defaults)}
        old = self.own(TYPES)
        types = Types(defaults, {part.lower(): kind for part, kind in overrides.items()})
        return old if types == self.types and old.endswith(b"</Types>") else opc.write_types(defaults, overrides)

    def _type(self, part: str) -> str:
        found = self.kinds[part].type or self.types.of(part)
        if not found:
            raise unreadable(self.name, f"jenis bagian {part} tidak disebut dalam {TYPES}.")
        return found

    def _needs_type(self, part: str, defaults: Mapping[str, str]) -> bool:
        return part.lower() in self.types.overrides or defaults.get(part.rpartition(".")[2].lower()) != self._type(part)


def _unwanted(root: Any, kind: str) -> list[Any]:
    """What a part would carry of its maker, or of a workbook behind a chart that stays behind."""
    names = _PRIVATE if kind == "extended-properties" else ("externalData",) if kind == "chart" else ()
    return [element for element in root.iter() if local_name(element) in names and element.getparent() is not None]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _same_relations(old: bytes, written: bytes) -> bool:
    """Whether a part as it was says the same in a form that can be written on."""
    if not old.endswith(b"</Relationships>"):
        return False
    shown = [[dict(relation.attrib) for relation in parse(content, "", "")] for content in (old, written)]
    return shown[0] == shown[1]
