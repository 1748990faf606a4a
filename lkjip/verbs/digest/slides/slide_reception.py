"""Take a PowerPoint file of anybody as a template: its masters, layouts, themes and pictures, and nothing else.

As with Word templates (`lkjip.word.receiving`) nothing external or executable is carried: the walk along the
relationships takes what `KEPT` names, refuses what `REFUSED` names, and leaves the rest behind: the slides themselves,
notes, remarks and their authors, data stores, settings of the show.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lkjip.base.problems import InputError
from lkjip.word import opc
from lkjip.word.gating import FileWords, PackageGate
from lkjip.word.kinds import PartKind
from lkjip.word.opc import PACKAGE, TYPES, Relation, relations_part
from lkjip.word.package import pack
from lkjip.word.parsing import STRICT, local_name, serialise, unreadable
from lkjip.word.unzip import NotSound, PackageTooLarge, unzip
from lkjip.word.xml import NAMESPACES

AGAIN = "Buka di PowerPoint, pilih Simpan Sebagai, jenis Presentasi PowerPoint (*.pptx), tanpa kata sandi."
UNSOUND = "ini bukan berkas PowerPoint (.pptx) yang utuh."
WORDS = FileWords("PowerPoint", "paparan", "Hapus Tautan", AGAIN)
MAIN = "officeDocument"
_PML = "application/vnd.openxmlformats-officedocument.presentationml."
_THEME = "application/vnd.openxmlformats-officedocument.theme"
KEPT = {
    MAIN: PartKind("presentation", f"{_PML}presentation.main+xml"),
    "core-properties": PartKind(),
    "slideMaster": PartKind("sldMaster", f"{_PML}slideMaster+xml"),
    "slideLayout": PartKind("sldLayout", f"{_PML}slideLayout+xml"),
    "theme": PartKind("theme", f"{_THEME}+xml"),
    "themeOverride": PartKind("themeOverride", f"{_THEME}Override+xml"),
    "tableStyles": PartKind("tblStyleLst", f"{_PML}tableStyles+xml"),
    "image": PartKind(),
    "font": PartKind(),
}
"""What is taken, by relationship. A file for templates (.potx) is an ordinary presentation from here on."""
_NO_MACROS = "Simpan ulang sebagai Presentasi PowerPoint (*.pptx), tanpa makro."
_AS_PICTURE = "Ganti dengan gambarnya: salin, lalu Tempel Istimewa sebagai gambar."
REFUSED = {
    "vbaProject": ("makro", _NO_MACROS),
    "attachedToolbars": ("bilah alat bermakro", _NO_MACROS),
    "oleObject": ("objek program lain (OLE)", _AS_PICTURE),
    "package": ("berkas tertanam", _AS_PICTURE),
    "chart": ("bagan", _AS_PICTURE),
    "diagramData": ("SmartArt", _AS_PICTURE),
    "control": ("kendali ActiveX", "Hapus kendali itu."),
    "video": ("video", "Hapus, atau ganti dengan gambar."),
    "audio": ("suara", "Hapus."),
    "media": ("video atau suara", "Hapus, atau ganti dengan gambar."),
}
_RELATED = f"{{{NAMESPACES['r']}}}"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_LEFT = frozenset({"extLst", "custShowLst", "modifyVerifier", "photoAlbum", "custDataLst", "smartTags"})
"""Of the presentation itself: sections and shows of slides that stay behind, a password against changes, data."""
_SHOWS, _DRAWN = frozenset({"chart", "relIds", "oleObj", "blip"}), frozenset({"spTree", "grpSp"})
"""What a shape is drawn from; what shapes stand in."""
_MACRO_CLICK = re.compile(r"\s*ppaction://(?!hlinkshowjump|hlinksldjump|noaction)", re.IGNORECASE)


def receive_slides(content: bytes, name: str) -> bytes:
    """The template as a package that holds only what is taken; InputError with all that cannot be."""
    reception = _SlideReception(_unpacked(content, name), name)
    reception.walk(PACKAGE)
    if reception.problems:
        raise InputError(tuple(dict.fromkeys(reception.problems)))
    if MAIN not in reception.kinds.values():
        raise unreadable(name, "berkas ini tidak memuat presentasi.", AGAIN)
    return pack(reception.package())


def _unpacked(content: bytes, name: str) -> Mapping[str, bytes]:
    try:
        parts = unzip(content)
    except PackageTooLarge:
        raise unreadable(name, "isi berkas ini terlalu besar bila dibuka.", "Perkecil gambar di dalamnya.") from None
    except NotSound as error:
        raise unreadable(name, UNSOUND, AGAIN) from error
    names = opc.by_lower(parts)
    if TYPES.lower() not in names:
        raise unreadable(name, f"berkas ini tidak memuat {TYPES}.", AGAIN)
    if relations_part(PACKAGE) not in names:
        raise unreadable(name, UNSOUND, AGAIN)
    return parts


class _SlideReception(PackageGate):
    """One walk along the relationships of a package."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        super().__init__(parts, name, WORDS)
        self.types = opc.read_types(self.tree(TYPES))
        self.taken: dict[str, bytes] = {}
        self.kinds: dict[str, str] = {}

    def tree(self, part: str) -> Any:
        if STRICT.encode() in self.own(part)[:2000]:
            raise self.unfit("berkas ini memakai jenis Strict Open XML.")
        return super().tree(part)

    def walk(self, source: str) -> None:
        """Take what a part leads to."""
        kept = [relation for relation in self.led_to(source) if self._is_kept(relation, source or "berkas")]
        self.relations[source] = kept
        for relation in kept:
            if not relation.external and relation.target not in self.kinds:
                self.kinds[relation.target] = relation.kind
                self.walk(relation.target)
                self.taken[relation.target] = self._checked(relation)

    def _is_kept(self, relation: Relation, shown: str) -> bool:
        if self.holds(relation, shown, REFUSED):
            return False
        if relation.kind == "hyperlink":
            return self.is_link(relation, shown)
        return relation.kind in KEPT and self.is_inside(relation, shown)

    # --- parts ---

    def _checked(self, relation: Relation) -> bytes:
        """The content of a part, without what leads to something that is left behind."""
        content = self.parts[relation.target]
        if not (self.types.of(relation.target).endswith("xml") or relation.target.lower().endswith((".xml", ".svg"))):
            return content
        root = self.tree(relation.target)
        if KEPT[relation.kind].root not in ("", local_name(root)):
            raise self.unfit(f"bagian {relation.target} bukan bagian PowerPoint yang semestinya.")
        self.look_at(relation, content)
        if any(_MACRO_CLICK.match(element.get("action") or "") for element in root.iter()):
            hint = "Hapus tindakannya: Sisipkan → Tindakan → Tidak Ada."
            self.refuse(f"{relation.target}: ada tindakan klik yang menjalankan program atau makro.", hint)
        _strip(root, {kept.number for kept in self.relations[relation.target]}, main=relation.kind == MAIN)
        return serialise(root)

    def package(self) -> dict[str, bytes]:
        """The parts that were taken, with relationships and types that tell of no others."""
        sources = {relations_part(source): (source, kept) for source, kept in self.relations.items() if kept}
        named = {part: opc.write_relations(kept, source) for part, (source, kept) in sources.items()}
        types = {part: KEPT[kind].type or self.types.of(part) for part, kind in self.kinds.items()}
        defaults = {"rels": _RELATIONS, "xml": "application/xml", **self.types.defaults}
        return {**self.taken, **named, TYPES: opc.write_types(defaults, types)}


def _strip(root: Any, known: set[str], *, main: bool) -> None:
    """Remove what leads to parts that are left behind, and of the presentation what speaks of its slides."""
    for element in list(root.iter()):
        related = [value for key, value in element.attrib.items() if key.startswith(_RELATED) and value]
        if (main and local_name(element) in _LEFT) or not known.issuperset(related):
            _remove(element)


def _remove(element: Any) -> None:
    """Take out an element; where it is what a shape shows, the whole shape."""
    gone = element
    if local_name(element) in _SHOWS:
        while gone.getparent() is not None and local_name(gone.getparent()) not in _DRAWN:
            gone = gone.getparent()
        gone = element if gone.getparent() is None else gone
    if gone.getparent() is not None:
        gone.getparent().remove(gone)
