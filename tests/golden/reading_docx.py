"""Read a built document the way a reader sees it: numbers of lists and headings, results of fields, merged cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import nsmap, qn

from tests.golden.items import Emphasis, Item, Kind, Look, row_text, same
from tests.golden.reading_terbit import CAPTION, section_name

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SKIPPED_STYLES = ("Bingkai Kosong", "Sampul Logo Kosong")  # stand where a picture is missing
_LOOKS: dict[str, Look] = {"b": "tebal", "i": "miring", "u": "garis bawah"}


def read_built(path: Path) -> list[Item]:
    """Return what the document holds, in order."""
    document = docx.Document(str(path))
    reader = _Reader(_styles(document.styles.element), _Lists(document.part.numbering_part.element))
    return list(_sectioned(reader.blocks(document.element.body)))


def _sectioned(items: Iterator[Item]) -> Iterator[Item]:
    """Say of each item where it stands: in a table, or in the section whose heading came last."""
    section, table = "Sampul", ""
    for item in items:
        if item.kind == "judul":
            section = section_name(item.text) or section
        if label := CAPTION.match(item.text) if item.kind == "keterangan" else None:
            table = label[0].strip()
        yield replace(item, section=table if item.kind == "baris" else section)


# --- styles ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Style:
    """What the reading needs of a paragraph style."""

    name: str
    num: tuple[str, int] | None
    bold: bool


def _styles(element: Any) -> dict[str, Style]:
    raw = {one.get(qn("w:styleId")): one for one in element.iterchildren(qn("w:style"))}
    return {key: _style(key, raw) for key, one in raw.items() if one.get(qn("w:type")) == "paragraph"}


def _style(key: str, raw: dict[str, Any]) -> Style:
    name = str(raw[key].find(qn("w:name")).get(qn("w:val")))
    num_id, level, bold, at = "", 0, None, raw.get(key)
    while at is not None:
        num_id = num_id or _val(at, "w:pPr/w:numPr/w:numId")
        level = level or int(_val(at, "w:pPr/w:numPr/w:ilvl") or 0)
        if bold is None and (mark := at.find("w:rPr/w:b", nsmap)) is not None:
            bold = _on(mark)
        at = raw.get(_val(at, "w:basedOn"))
    return Style(name, (num_id, level) if num_id not in ("", "0") else None, bool(bold))


def _val(element: Any, path: str) -> str:
    found = element.find(path, nsmap)
    return "" if found is None else str(found.get(qn("w:val")))


def _on(mark: Any) -> bool:
    return mark.get(qn("w:val")) not in ("0", "false", "none", "off")


# --- numbering ---------------------------------------------------------------------------------------------------


class _Lists:
    """Counts list items as Word does."""

    def __init__(self, element: Any) -> None:
        self.abstract = {one.get(qn("w:abstractNumId")): one for one in element.iterchildren(qn("w:abstractNum"))}
        self.nums = {one.get(qn("w:numId")): one for one in element.iterchildren(qn("w:num"))}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.started: set[str] = set()

    def marker(self, num_id: str, level: int) -> str:
        """Count one item and return the marker that it prints."""
        num = self.nums[num_id]
        key = _val(num, "w:abstractNumId")
        levels = {int(one.get(qn("w:ilvl"))): one for one in self.abstract[key].iterchildren(qn("w:lvl"))}
        counts = self.counts[key]
        self._restart(num_id, num, counts)
        counts[level] = counts.get(level, int(_val(levels[level], "w:start") or 1) - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._text(levels, level, counts)

    def _restart(self, num_id: str, num: Any, counts: dict[int, int]) -> None:
        if num_id in self.started:
            return
        self.started.add(num_id)
        for override in num.iterchildren(qn("w:lvlOverride")):
            if start := _val(override, "w:startOverride"):
                counts[int(override.get(qn("w:ilvl")))] = int(start) - 1

    @staticmethod
    def _text(levels: dict[int, Any], level: int, counts: dict[int, int]) -> str:
        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return _number(counts.get(at, int(_val(levels[at], "w:start") or 1)), _val(levels[at], "w:numFmt"))

        if _val(levels[level], "w:numFmt") == "bullet":
            return "-"
        return re.sub(r"%(\d)", number, _val(levels[level], "w:lvlText"))


def _number(value: int, form: str) -> str:
    if form == "lowerLetter":
        return chr(ord("a") + value - 1)
    if form == "upperRoman":
        return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][value - 1]
    return str(value)


# --- text --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Line:
    """The text of a paragraph up to a line break, with the looks of its parts."""

    parts: list[tuple[str, frozenset[Look]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)

    def emphasis(self) -> Emphasis:
        """Return the longest stretches of each look."""
        return tuple((look, same(text)) for look in _LOOKS.values() for text in self._stretches(look) if text.strip())

    def _stretches(self, look: Look) -> list[str]:
        marked = "".join(text if look in looks else "\0" for text, looks in self.parts)
        return [text for text in marked.split("\0") if text]


@dataclass(slots=True)
class _Reader:
    styles: dict[str, Style]
    lists: _Lists

    def blocks(self, parent: Any) -> Iterator[Item]:
        for element in parent:
            if element.tag == qn("w:p"):
                yield from self.paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield from self.table(element)
            elif element.tag == qn("w:sdt"):
                yield from self.blocks(element.find(qn("w:sdtContent")))

    # paragraphs

    def paragraph(self, element: Any) -> Iterator[Item]:
        style = self.style(element)
        if style.name in SKIPPED_STYLES:
            return
        marker = self.marker(element, style)
        if math := "".join(_math(one) for one in element.iter(f"{M}oMath")):
            yield Item("rumus", re.sub(r"\s", "", same(math)))
            return
        for line in self.lines(element, style):
            text = re.sub(r"\t[^\t]*$", "", line.text) if style.name.startswith(("toc", "table of")) else line.text
            if shown := same(f"{marker} {text}"):
                yield Item(_kind(style.name, marker), shown, "", line.emphasis())
            marker = ""

    def style(self, element: Any) -> Style:
        return self.styles.get(_val(element, "w:pPr/w:pStyle"), Style("Normal", None, False))

    def marker(self, element: Any, style: Style) -> str:
        num_id = _val(element, "w:pPr/w:numPr/w:numId")
        if num_id == "0":
            return ""
        num = (num_id, int(_val(element, "w:pPr/w:numPr/w:ilvl") or 0)) if num_id else style.num
        return self.lists.marker(*num) if num else ""

    @staticmethod
    def lines(element: Any, style: Style) -> list[_Line]:
        lines = [_Line()]
        for run in element.xpath(".//w:r[not(ancestor::w:drawing) and not(w:rPr/w:vanish)]"):
            looks = _looks(run, style)
            for child in run:
                if child.tag == qn("w:br") and child.get(qn("w:type")) is None:
                    lines.append(_Line())
                else:
                    lines[-1].parts.append((_character(child), looks))
        return lines

    # tables

    def table(self, element: Any) -> Iterator[Item]:
        rows = element.findall(qn("w:tr"))
        borderless = bool(element.xpath("w:tblPr/w:tblBorders/w:top[@w:val='nil']"))
        if len(rows) == 1 and (borderless or len(rows[0].findall(qn("w:tc"))) == 1):  # a frame, or photos side by side
            for cell in rows[0].iterchildren(qn("w:tc")):
                yield from self.blocks(cell)
            return
        for row in rows:
            cells: list[str] = []
            emphasis: Emphasis = ()
            for cell in row.iterchildren(qn("w:tc")):
                found = list(self.blocks(cell))
                covered = cell.find("w:tcPr/w:vMerge", nsmap) is not None and not found
                cells.append("" if covered else " ".join(item.text for item in found))
                cells += [""] * (int(_val(cell, "w:tcPr/w:gridSpan") or 1) - 1)
                emphasis += tuple(one for item in found for one in item.emphasis)
            yield Item("baris", same(row_text(cells)), "", emphasis)


def _kind(style: str, marker: str) -> Kind:
    if style.startswith(("heading", "Judul Depan", "Nomor Bab")):
        return "judul"
    if style.startswith("Keterangan"):
        return "keterangan"
    if style.startswith(("toc", "table of")):
        return "daftar"
    return "butir" if marker else "paragraf"


def _character(element: Any) -> str:
    """Return what an element of a run prints; the code of a field prints nothing."""
    if element.tag == qn("w:t"):
        return str(element.text or "")
    return {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}.get(element.tag, "")


def _looks(run: Any, style: Style) -> frozenset[Look]:
    looks: set[Look] = {"tebal"} if style.bold else set()
    for tag, look in _LOOKS.items():
        mark = run.find(f"w:rPr/w:{tag}", nsmap)
        if mark is not None:
            (looks.add if _on(mark) else looks.discard)(look)
    return frozenset(looks)


def _math(element: Any) -> str:
    """Return mathematics on one line: a fraction as `above/below`."""
    if element.tag == f"{M}t":
        return str(element.text or "")
    if element.tag == f"{M}f":
        return "/".join(_math(element.find(M + part)) for part in ("num", "den"))
    inner = "".join(_math(one) for one in element if not one.tag.endswith("Pr"))
    if element.tag == f"{M}d":
        return f"{_sign(element, 'begChr', '(')}{inner}{_sign(element, 'endChr', ')')}"
    return _sign(element, "chr", "∫") + inner if element.tag == f"{M}nary" else inner


def _sign(element: Any, name: str, default: str) -> str:
    found = element.find(f"{M}{element.tag.removeprefix(M)}Pr/{M}{name}")
    return default if found is None else str(found.get(f"{M}val"))
