"""Which charts are one office's own: those whose code names a key of its data, such as `cakupan.kartu_arsip`.

All others draw what any office has (units, staff, budget) and stay. A chart that the texts of somebody else place stays
too. The list of charts in `charts/__init__.py` follows: it must name every chart that is there, and no other.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.data import load
from lkjip.data.assemble import SUBJECTS
from lkjip.drawing import draw
from lkjip.drawing.folder import NAME, SHARED, file_of

LIST, LISTED = "__init__.py", "GRAFIK"
KEYS = ("kunci", "ukuran")
"""Fields that hold names which an office chose itself."""
COMMON = frozenset(subject.field for subject in SUBJECTS)


class OwnCharts(NamedTuple):
    """The files of an office's own charts, and the list of charts before and without them; None where it stays."""

    files: tuple[Path, ...] = ()
    before: bytes = b""
    without: bytes | None = None


def own_charts(project: Project, ours: Collection[int]) -> OwnCharts:
    """The charts that name keys of the years `ours` and that no text of another year places.

    None are found where the data cannot be read or the list of charts is written in another way than as one tuple.
    """
    folder = project.root / NAME
    listed = folder / LIST
    if not listed.is_file() or (keys := listed_charts(listed.read_bytes())) is None:
        return OwnCharts()
    names = {name for year in ours for name in _keys(project._replace(tahun=year))}
    placed = _placed(project, frozenset(map(str, ours)))
    found = [key for key in keys if key not in placed and _speaks_of(folder / file_of(key), names)]
    if not found:
        return OwnCharts()
    before = listed.read_bytes()
    kept = [key for key in keys if key not in found]
    return OwnCharts(tuple(folder / file_of(key) for key in found), before, with_charts(before, kept))


def _keys(year: Project) -> set[str]:
    """The keys that a year's data use; those of an earlier year without data of its own stand in the year after."""
    try:
        return set(_chosen(load(year))) - COMMON
    except InputError:
        return set()


def _chosen(fact: object) -> Iterator[str]:
    if isinstance(fact, tuple):
        yield from (str(key) for field in KEYS if isinstance(key := getattr(fact, field, None), str))
        for part in fact:
            yield from _chosen(part)


def _placed(project: Project, ours: frozenset[str]) -> frozenset[str]:
    """The charts that are placed by the texts of years that do not belong to the office."""
    folder = project.content.parent
    texts = sorted(folder.rglob("*.md")) if folder.is_dir() else []
    return draw.placed(
        (path.name, path.read_bytes()) for path in texts if path.relative_to(folder).parts[0] not in ours
    )


def _speaks_of(path: Path, names: set[str]) -> bool:
    """Whether the code of a chart has one of the names as a text, alone or as a part of a dotted name."""
    try:
        code = ast.parse(path.read_bytes()) if path.is_file() and path.name not in SHARED else None
    except (SyntaxError, ValueError):
        return False
    texts = (node.value for node in ast.walk(code) if isinstance(node, ast.Constant)) if code else ()
    return any(names.intersection(text.split(".")) for text in texts if isinstance(text, str))


# --- the list ---------------------------------------------------------------------------------------------------


def listed_charts(content: bytes) -> list[str] | None:
    """The keys in the list of charts; None where it is no tuple of texts."""
    found = _tuple_in(content)
    texts = [node.value for node in found.elts if isinstance(node, ast.Constant)] if found else []
    keys = [text for text in texts if isinstance(text, str)]
    return keys if found and len(keys) == len(found.elts) else None


def with_charts(content: bytes, keys: Iterable[str]) -> bytes:
    """The file with these keys in the place of those that it lists; all else stays."""
    found = _tuple_in(content)
    if found is None or found.end_lineno is None or found.end_col_offset is None:
        return content
    lines = content.splitlines(keepends=True)
    before = b"".join(lines[: found.lineno - 1]) + lines[found.lineno - 1][: found.col_offset]
    after = lines[found.end_lineno - 1][found.end_col_offset :] + b"".join(lines[found.end_lineno :])
    return before + "".join(["(\n", *(f'    "{key}",\n' for key in keys), ")"]).encode() + after


def _tuple_in(content: bytes) -> ast.Tuple | ast.List | None:
    try:
        code = ast.parse(content)
    except (SyntaxError, ValueError):
        return None
    given = (node for node in code.body if isinstance(node, ast.Assign))
    named = (node.value for node in given if any(isinstance(to, ast.Name) and to.id == LISTED for to in node.targets))
    return next((value for value in named if isinstance(value, ast.Tuple | ast.List)), None)
