"""Hold a report's template to what its printing needs, before anything is printed with it.

Why here: it is compiled once for each change of a template, so the inspection costs an unchanged build nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.word.faults import CONTENT, MOST, STRUCTURE, DocumentParts
from lkjip.word.locating import W, place
from lkjip.word.lookups import STYLES as PRINTED
from lkjip.word.measures import number
from lkjip.word.numbering import DEEPEST, MARKERS, list_name
from lkjip.word.opc import by_lower, read_relations, relations_part
from lkjip.word.parsing import AGAIN, parse
from lkjip.word.reading import DOCUMENT, NUMBERING, SETTINGS, STYLES, Package

NARROWEST = 1440  # twips between the margins: an inch
CHARACTER = frozenset({"hyperlink", "nilai hilang"})
NUMBERED = ("heading 1", "heading 2", "heading 3", "heading 4")
CHAPTERS = ("nomor bab", "toc 1")
_WORD = "Perbaiki di Word, lalu simpan."


def inspect(package: Package, roots: Mapping[str, Any], file: str) -> Iterator[Diagnostic]:
    """Yield what Word would repair, or what the report would lose, each with its place."""
    opened = _file(package, roots, file)
    for rule in STRUCTURE:
        for fault in islice(rule(opened), MOST):
            yield reject(Source(file), f"{fault}.", _WORD)
    for message, hint in (*_pages(roots[DOCUMENT]), *_styles(roots[STYLES]), *_lists(roots)):
        yield reject(Source(file), message, hint)


def _file(package: Package, roots: Mapping[str, Any], file: str) -> DocumentParts:
    contents = {part: root for part, root in roots.items() if CONTENT.fullmatch(part)}
    names = by_lower(package)
    relations = {
        part: tuple(read_relations(parse(package[own], own, file), part, names))
        for part in contents
        if (own := relations_part(part)) in package
    }
    return DocumentParts(frozenset(package), contents, roots[STYLES], roots[NUMBERING], roots[SETTINGS], relations)


Found = Iterator[tuple[str, str]]


# --- pages -------------------------------------------------------------------------------------------------------


def _pages(document: Any) -> Found:
    """Every section has paper with room between its margins; the last one closes the document."""
    hint = "Atur lewat Tata Letak → Ukuran dan Margin, untuk seluruh dokumen."
    if document.find(f"{W}body/{W}sectPr") is None:
        yield f"{DOCUMENT}: templat tidak punya bagian terakhir dengan ukuran kertas dan margin.", hint
    for section in document.iter(f"{W}sectPr"):
        if problem := _unfit(section.find(f"{W}pgSz"), section.find(f"{W}pgMar")):
            yield f"{place(section)}: {problem}.", hint


def _unfit(size: Any, margins: Any) -> str:
    if size is None or margins is None:
        return "ukuran kertas atau margin bagian ini tidak disebut"
    wide, high = number(size, f"{W}w"), number(size, f"{W}h")
    sides = {name: number(margins, W + name) for name in ("top", "right", "bottom", "left", "gutter")}
    if wide <= 0 or high <= 0:
        return f"ukuran kertas {wide} × {high} tidak mungkin"
    if min(sides["left"], sides["right"], sides["gutter"]) < 0:
        return "margin kiri, kanan, atau penjilidan negatif"
    left = wide - sides["left"] - sides["right"] - sides["gutter"]
    if min(left, high - abs(sides["top"]) - abs(sides["bottom"])) < NARROWEST:
        return "margin tidak menyisakan tempat untuk teks"
    return ""


# --- styles ------------------------------------------------------------------------------------------------------


def _name(element: Any) -> str:
    found = element.find(f"{W}name")
    return "" if found is None else (found.get(f"{W}val") or "")


def _styles(styles: Any) -> Found:
    """The styles that are printed in have ids and are of the right type; no style rests on itself or is there twice."""
    every = list(styles.iter(f"{W}style"))
    printed = {name.lower() for name in PRINTED}
    for style in every:
        name = _name(style)
        if name.lower() in printed and not style.get(f"{W}styleId"):
            yield f'{STYLES}: gaya "{name}" tidak punya kode (styleId).', AGAIN
        expected = "character" if name.lower() in CHARACTER else "paragraph"
        if name.lower() in printed and style.get(f"{W}type", "paragraph") != expected:
            shown = "huruf" if expected == "character" else "paragraf"
            yield f'{STYLES}: gaya "{name}" bukan gaya {shown}.', f"Buat lagi sebagai gaya {shown}."
    for what, values in (("kode", [style.get(f"{W}styleId") for style in every]), ("nama", [_name(s) for s in every])):
        twice = [value for value, many in Counter(filter(None, values)).items() if many > 1]
        yield from ((f'{STYLES}: {what} gaya "{style_id}" ada dua kali.', "Hapus salah satunya.") for style_id in twice)
    yield from _circles(every)


def _circles(every: list[Any]) -> Found:
    by_id = {style.get(f"{W}styleId"): style for style in every}
    walked: dict[int, int] = {}  # each style, by the walk that came to it first
    for number_, style in enumerate(every):
        based = style
        while based is not None and id(based) not in walked:
            walked[id(based)] = number_
            based = _base(based, by_id)
        if based is not None and walked[id(based)] == number_:
            message = f'{STYLES}: gaya "{_name(based)}" berdasar pada dirinya sendiri.'
            yield message, "Ubah gaya → Gaya berdasarkan: pilih gaya lain."


def _base(style: Any, by_id: Mapping[str, Any]) -> Any:
    found = style.find(f"{W}basedOn")
    return None if found is None else by_id.get(found.get(f"{W}val"))


# --- lists -------------------------------------------------------------------------------------------------------


def _lists(roots: Mapping[str, Any]) -> Found:
    """Headings and chapters are numbered by lists, and the report's lists have all their levels."""
    numbering, every = roots[NUMBERING], list(roots[STYLES].iter(f"{W}style"))
    abstracts = {abstract.get(f"{W}abstractNumId"): abstract for abstract in numbering.iter(f"{W}abstractNum")}
    of_num = {num.get(f"{W}numId"): abstracts.get(_value(num, "abstractNumId")) for num in numbering.iter(f"{W}num")}
    by_name = {_name(style).lower(): style for style in every}
    by_id = {style.get(f"{W}styleId"): style for style in every}
    lists = {name: _list_of(by_name.get(name), by_id, of_num) for name in (*NUMBERED, *CHAPTERS)}
    for name, (abstract, level) in lists.items():
        if name in by_name and not _prints_number(abstract, level, blank=name == NUMBERED[0]):
            hint = "Ikat lagi gaya itu pada daftar bertingkat (Beranda → Daftar Bertingkat), atau ambil templat asli."
            yield f'{STYLES}: gaya "{_name(by_name[name])}" tidak bernomor; nomor bab atau subbab akan hilang.', hint
    if len({id(lists[name][0]) for name in NUMBERED if lists[name][0] is not None}) > 1:
        hint = "Ikat keempat gaya judul pada satu daftar bertingkat, atau ambil templat asli."
        yield f"{NUMBERING}: Heading 1 sampai Heading 4 tidak memakai satu daftar bertingkat.", hint
    yield from _levels(abstracts, numbering)


def _value(element: Any, path: str) -> str:
    found = element.find(f"{W}{path}")
    return "" if found is None else (found.get(f"{W}val") or "")


def _list_of(style: Any, by_id: Mapping[str, Any], of_num: Mapping[str, Any]) -> tuple[Any, str]:
    """The list that numbers a style, its own or inherited, and the level in it."""
    based, followed = style, 0
    while based is not None and followed < len(by_id) + 1:
        numbered = based.find(f"{W}pPr/{W}numPr")
        if numbered is not None and numbered.find(f"{W}numId") is not None:
            abstract = of_num.get(_value(numbered, "numId"))
            return abstract, _level(abstract, style.get(f"{W}styleId"), _value(numbered, "ilvl"))
        based, followed = _base(based, by_id), followed + 1
    return None, "0"


def _level(abstract: Any, style: str, own: str) -> str:
    """A level names its style; where none does, the style names its level."""
    levels = () if abstract is None else abstract.findall(f"{W}lvl")
    return next((level.get(f"{W}ilvl") or "0" for level in levels if _value(level, "pStyle") == style), own or "0")


def _prints_number(abstract: Any, level: str, *, blank: bool) -> bool:
    levels = () if abstract is None else abstract.findall(f"{W}lvl")
    found = next((element for element in levels if element.get(f"{W}ilvl") == level), None)
    if found is None or _value(found, "numFmt") in ("none", "bullet"):
        return False
    return blank or "%" in _value(found, "lvlText")


def _levels(abstracts: Mapping[str, Any], numbering: Any) -> Found:
    expected = {list_name(marker) for marker in MARKERS}
    for abstract in abstracts.values():
        levels = {level.get(f"{W}ilvl") for level in abstract.findall(f"{W}lvl")}
        lacking = [str(level + 1) for level in range(DEEPEST + 1) if str(level) not in levels]
        if _name(abstract) in expected and lacking:
            message = f'{NUMBERING}: daftar "{_name(abstract)}" tidak punya tingkat {", ".join(lacking)}.'
            yield message, "Ambil templat yang utuh; daftar itu jangan diubah."
    for tag, attribute in (("num", "numId"), ("abstractNum", "abstractNumId")):
        counted = Counter(element.get(W + attribute) for element in numbering.iter(W + tag))
        for number_ in [identity for identity, many in counted.items() if many > 1]:
            yield f"{NUMBERING}: daftar {number_} ada dua kali.", AGAIN
