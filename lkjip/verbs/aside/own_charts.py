"""Which charts are one office's own: those that name a key of its data, such as `tabel.kartu_arsip`.

All others draw what any office has (units, staff, budget) and stay. A chart that the texts of somebody else place stays
too. A chart is a definition in `data/grafik.yaml` or a file of code in `charts/`; the list of the latter in
`charts/__init__.py` follows, for it must name every chart that is there, and no other.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from lkjip.base.filesystem import bytes_at
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.data import load
from lkjip.data.assemble import SUBJECTS
from lkjip.data.yearfiles import FOLDER, GRAFIK
from lkjip.drawing import draw
from lkjip.drawing.folder import NAME, SHARED, file_of
from lkjip.verbs.aside.own_definitions import definitions, own_definitions

LIST, LISTED = "__init__.py", "GRAFIK"
KEYS = ("kunci",)
"""Fields that hold names which an office chose itself."""
COMMON = frozenset(subject.field for subject in SUBJECTS)


class SharedFile(NamedTuple):
    """A file that several offices share, as it is and without what is one office's own."""

    path: Path
    before: bytes
    without: bytes


class OwnCharts(NamedTuple):
    """The files of an office's own charts, and what names them beside others."""

    files: tuple[Path, ...] = ()
    shared: tuple[SharedFile, ...] = ()


def own_charts(project: Project, ours: Collection[int]) -> OwnCharts:
    """The charts that name keys of the years `ours` and that no text of another year places.

    Only those are found that can be told from the others: none where the data cannot be read, or a list of charts is
    written in another way than as one tuple, or as items on lines of their own.
    """
    names = {name for year in ours for name in _keys(project._replace(tahun=year))}
    placed = _placed(project, frozenset(map(str, ours)))
    coded = _coded(project.root / NAME, names, placed)
    defined = _defined(project.root / FOLDER / GRAFIK, names, placed)
    return OwnCharts((*coded.files, *defined.files), (*coded.shared, *defined.shared))


def _coded(folder: Path, names: Collection[str], placed: Collection[str]) -> OwnCharts:
    """Those that are code."""
    listed = folder / LIST
    if not listed.is_file() or (keys := listed_charts(listed.read_bytes())) is None:
        return OwnCharts()
    found = [key for key in keys if key not in placed and _speaks_of(folder / file_of(key), names)]
    if not found:
        return OwnCharts()
    before = listed.read_bytes()
    without = with_charts(before, [key for key in keys if key not in found])
    return OwnCharts(tuple(folder / file_of(key) for key in found), (SharedFile(listed, before, without),))


def _defined(path: Path, names: Collection[str], placed: Collection[str]) -> OwnCharts:
    """Those that are defined; a file that would define none without them goes as it is."""
    before = bytes_at(path)
    found = definitions(before) if before else None
    own = own_definitions(before, names, placed) if found else ()
    if not found or not own:
        return OwnCharts()
    if len(own) == len(found.charts):
        return OwnCharts((path,))
    return OwnCharts((), (SharedFile(path, before, found.without(own)),))


def _keys(year: Project) -> set[str]:
    """The keys that a year's data use; those of an earlier year without data of its own stand in the year after."""
    try:
        return set(_chosen(load(year)._replace(grafik=()))) - COMMON
    except InputError:
        return set()


def _chosen(fact: object) -> Iterator[str]:
    if isinstance(fact, tuple):
        for key in (str(key) for field in KEYS if isinstance(key := getattr(fact, field, None), str)):
            yield key.partition(".")[0]  # of a value of one's own the word that begins its name
        for part in fact:
            yield from _chosen(part)


def _placed(project: Project, ours: frozenset[str]) -> frozenset[str]:
    """The charts that are placed by the texts of years that do not belong to the office."""
    folder = project.content.parent
    texts = sorted(folder.rglob("*.md")) if folder.is_dir() else []
    return draw.placed(
        (path.name, path.read_bytes()) for path in texts if path.relative_to(folder).parts[0] not in ours
    )


def _speaks_of(path: Path, names: Collection[str]) -> bool:
    """Whether the code of a chart has one of the names as a text, alone or as a part of a dotted name."""
    try:
        code = ast.parse(path.read_bytes()) if path.is_file() and path.name not in SHARED else None
    except (SyntaxError, ValueError):
        return False
    texts = (node.value for node in ast.walk(code) if isinstance(node, ast.Constant)) if code else ()
    return any(set(names).intersection(text.split(".")) for text in texts if isinstance(text, str))


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


def listed_again(before: bytes, now: bytes, gone: Collection[str]) -> bytes:
    """The list as it was, where only the charts in the files `gone` were taken out of it since; or else those added."""
    old, new = listed_charts(before), listed_charts(now)
    if old is None or new is None:
        return now
    returning = [key for key in old if file_of(key) in gone]
    if now == with_charts(before, [key for key in old if key not in returning]):
        return before
    return with_charts(now, [*new, *(key for key in returning if key not in new)])
