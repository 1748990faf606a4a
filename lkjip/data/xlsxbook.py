"""The parts of a workbook that a table is read from: names of sheets, texts, number formats, dates.

Everything else in the file (pictures, charts, rules, pivots) is not looked at, so that it cannot stand in the way.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Any

from lkjip.data.xlsxgrid import SheetGrid, WorkbookTexts, elements, local, read_grid, text_in

Parts = Mapping[str, Callable[[], bytes]]
"""Each part by its path in lower case: names of parts know no case."""
MAIN, SHEET, TEXTS, STYLES = "/officedocument", "/worksheet", "/sharedstrings", "/styles"
GENERAL = "General"
LOCAL_DATES = frozenset({*range(27, 37), *range(50, 59)})  # their looks depend on the language
VISIBLE = "visible"


def main_part(parts: Parts) -> str:
    """The path of the part that names the sheets; LookupError where the file is of another kind."""
    found = _related(parts, "", MAIN)
    return found[0] if found else _there(parts, "xl/workbook.xml")


def read_sheets(parts: Parts) -> tuple[SheetGrid, ...]:
    """All sheets in their order; ValueError, LookupError where a part is damaged or absent, TooLarge."""
    main = main_part(parts)
    words = _words(parts, main)
    targets = _relations(parts, main)
    return tuple(_sheet(parts, named, targets, words) for named in _named(parts, main))


Relations = dict[str, tuple[str, str]]
"""Id: kind (in lower case), path."""


def _relations(parts: Parts, of: str) -> Relations:
    folder, name = posixpath.split(of)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    found = elements(parts[path](), ("Relationship",)) if path in parts else ()
    return {
        relation.get("Id", ""): (relation.get("Type", "").lower(), _path(folder, relation.get("Target", "")))
        for _, relation in found
        if relation.get("TargetMode") != "External"
    }


def _path(folder: str, target: str) -> str:
    """Where a relationship leads, seen from the folder of its part."""
    joined = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(joined.replace("\\", "/")).lstrip("/").lower()


def _related(parts: Parts, of: str, kind: str) -> list[str]:
    return [path for relation, path in _relations(parts, of).values() if relation.endswith(kind) and path in parts]


def _there(parts: Parts, path: str) -> str:
    if path not in parts:
        raise LookupError(path)
    return path


def _named(parts: Parts, main: str) -> list[tuple[str, str, bool]]:
    """Each sheet: its title, the id of its part, whether it is seen."""
    return [
        (sheet.get("name", ""), _id(sheet), sheet.get("state", VISIBLE) == VISIBLE)
        for _, sheet in elements(parts[main](), ("sheet",))
    ]


def _id(element: Any) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.endswith("}id")), "")


def _sheet(parts: Parts, named: tuple[str, str, bool], targets: Relations, words: WorkbookTexts) -> SheetGrid:
    title, key, visible = named
    kind, path = targets[key]
    if not kind.endswith(SHEET):  # a chart's own sheet holds no cells
        return SheetGrid(title, visible)
    return read_grid(title, visible, parts[_there(parts, path)](), words)


def _words(parts: Parts, main: str) -> WorkbookTexts:
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

    epochs = [properties.get("date1904") for _, properties in elements(parts[main](), ("workbookPr",))]
    texts = [text for path in _related(parts, main, TEXTS) for text in _texts(parts[path]())]
    styles = [style for path in _related(parts, main, STYLES)[:1] for style in _styles(parts[path]())]
    return WorkbookTexts(texts, styles, MAC_EPOCH if epochs[:1] in (["1"], ["true"]) else WINDOWS_EPOCH)


def _texts(content: bytes) -> list[str]:
    return [text_in(item) for _, item in elements(content, ("si",))]


def _styles(content: bytes) -> list[str]:
    """The number format of each style of cells."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    formats = dict.fromkeys(LOCAL_DATES, "yyyy-mm-dd") | BUILTIN_FORMATS
    used: list[int] = []
    for name, element in elements(content, ("numFmt", "cellXfs")):
        if name == "cellXfs":
            used = [int(style.get("numFmtId", "0")) for style in element]
        elif local(element.getparent()) == "numFmts":  # others belong to conditional looks
            formats[int(element.get("numFmtId", "0"))] = element.get("formatCode", GENERAL)
    return [formats.get(number, GENERAL) for number in used]
