"""Rid a template's parts of what belongs to its making: remarks, revisions, permissions, merge sources, controls.

What only tells of the making is dropped; what somebody has still to decide (tracked changes of words or of their look),
or what would reach out of the file, is refused with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.word.field_codes import forbidden
from lkjip.word.kinds import LINKS
from lkjip.word.locating import W, place

MOST = 20  # refusals of one part that are reported
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_OF_THE_MAKING = (
    "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
    "annotationRef", "rsid", "lastRenderedPageBreak", "divId", "dataBinding", "placeholder", "entryMacro",
    "exitMacro",
)  # fmt: skip
_SETTINGS = (
    "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting", "revisionView", "mailMerge",
    "documentProtection", "writeProtection", "attachedTemplate", "attachedSchema", "saveThroughXslt",
    "useXSLTWhenSaving", "rsids", "docVars", "linkStyles", "formsDesign", "smartTagType",
)  # fmt: skip
_DROPPED = frozenset(W + name for name in (*_OF_THE_MAKING, *_SETTINGS))
_UNWRAPPED = (f"{W}sdt", f"{W}smartTag", f"{W}customXml")
_WRAPPERS = frozenset(W + name for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_CHANGES = (
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "customXmlInsRangeStart",
    "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart",
    "rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange",
    "sectPrChange", "numberingChange",
)  # fmt: skip
_PROPOSED = frozenset(W + name for name in _CHANGES)
_ACTIVE = {
    f"{W}altChunk": "isi berkas lain yang baru digabung saat dibuka (altChunk)",
    f"{W}subDoc": "subdokumen",
    f"{W}object": "objek program lain (OLE)",
    f"{_O}OLEObject": "objek program lain (OLE)",
    f"{W}control": "kendali ActiveX",
    f"{W}movie": "video",
}
_ACCEPT = "Di Word: Tinjau → Terima → Terima Semua Perubahan dan Hentikan Pelacakan, lalu simpan."
_REPLACE = "Hapus, atau ganti dengan teks atau gambar biasa."


def clean(roots: Mapping[str, Any], file: str) -> list[Diagnostic]:
    """Drop what tells of a template's making, in place; return what has to be decided or removed by its owner."""
    problems = [problem for part, root in roots.items() for problem in islice(_refused(root, part, file), MOST)]
    for root in roots.values():
        _drop(root)
        _unwrap(root)
        _pair_bookmarks(root)
        _declare(root)
    _forget_absent_notes(roots)
    return problems


# --- what is refused ---------------------------------------------------------------------------------------------


def _refused(root: Any, part: str, file: str) -> Iterator[Diagnostic]:
    def problem(element: Any, message: str, hint: str) -> Diagnostic:
        return reject(Source(file), f"{place(element, part)}: {message}", hint)

    proposed = [element for element in root.iter() if element.tag in _PROPOSED]
    if proposed:
        message = f"{len(proposed)} perubahan terlacak belum diterima atau ditolak; ini yang pertama."
        yield problem(proposed[0], message, _ACCEPT)
    for element in root.iter():
        if element.tag in _ACTIVE:
            yield problem(element, f"{_ACTIVE[element.tag]} tidak dibawa ke laporan.", _REPLACE)
        if str(element.tag).startswith(_V) and (address := _reaches_out(element)):
            yield problem(element, f'"{address[:80]}" berada di luar berkas; itu tidak diambil.', _REPLACE)
    for element, what in forbidden(root):
        message = f"{what} mengambil dari luar berkas atau bertanya kepada pembaca; itu tidak dibawa ke laporan."
        yield problem(element, message, "Ganti dengan isinya: klik bidang itu, tekan Ctrl+Shift+F9.")


def _reaches_out(element: Any) -> str:
    """An address in a VML shape that is not one of the web, or any for a picture."""
    addresses = [element.get(name) or "" for name in ("src", "href", f"{_O}href")]
    picture = element.tag in (f"{_V}imagedata", f"{_V}fill", f"{_V}stroke")
    return next((address for address in addresses if address and (picture or not LINKS.match(address))), "")


# --- what is dropped ---------------------------------------------------------------------------------------------


def _drop(root: Any) -> None:
    for element in list(root.iter()):
        parent = element.getparent()
        for attribute in [key for key in element.attrib if key.startswith(f"{W}rsid")]:
            del element.attrib[attribute]
        if parent is None:
            continue
        if element.tag in _DROPPED:
            parent.remove(element)
            _drop_if_empty(parent)


def _drop_if_empty(run: Any) -> None:
    """A run that only bore a remark's mark goes with it."""
    if run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run) and run.getparent() is not None:
        run.getparent().remove(run)


def _unwrap(root: Any) -> None:
    """Put what content controls and smart tags hold in their place."""
    for wrapper in list(root.iter(*_UNWRAPPED)):
        parent = wrapper.getparent()
        if parent is None:
            continue
        held = wrapper.find(f"{W}sdtContent") if wrapper.tag == f"{W}sdt" else wrapper
        children = [] if held is None else [child for child in held if child.tag not in _WRAPPERS]
        at = parent.index(wrapper)
        parent[at : at + 1] = children


def _pair_bookmarks(root: Any) -> None:
    """Drop what begins without an end or ends without a beginning, a name used twice, and Word's own `_GoBack`."""
    starts = list(root.iter(f"{W}bookmarkStart"))
    ends = {mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd")}
    kept, names = set(), set()
    for mark in starts:
        name, number = (mark.get(f"{W}name") or "").lower(), mark.get(f"{W}id")
        if number in ends and number not in kept and name and name != "_goback" and name not in names:
            kept.add(number)
            names.add(name)
        else:
            mark.getparent().remove(mark)
    closed = set()
    for mark in list(root.iter(f"{W}bookmarkEnd")):
        number = mark.get(f"{W}id")
        if number not in kept or number in closed:
            mark.getparent().remove(mark)
        closed.add(number)


def _declare(root: Any) -> None:
    """Let `mc:Ignorable` name only prefixes that are declared: Word calls a part damaged that names others."""
    ignorable = root.get(f"{_MC}Ignorable")
    if ignorable is not None:
        root.set(f"{_MC}Ignorable", " ".join(prefix for prefix in ignorable.split() if prefix in root.nsmap))


def _forget_absent_notes(roots: Mapping[str, Any]) -> None:
    """Settings that name the separators of notes which the file has none of make Word call it damaged."""
    settings = roots.get("word/settings.xml")
    absent = [kind for kind in ("footnote", "endnote") if f"word/{kind}s.xml" not in roots]
    for note in [] if settings is None else [note for kind in absent for note in settings.iter(W + kind)]:
        note.getparent().remove(note)
