"""Facts, values and what charts show, kept from the last build: where no data changed, none of it is found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lkjip.base import cache
from lkjip.base.memory import latest, remember, remembers, settled, taken_over
from lkjip.base.problems import Round
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.compute import Names, compute
from lkjip.compute.names import COMPUTED
from lkjip.data import keep, load, read_sources
from lkjip.drawing.chart import Chart
from lkjip.drawing.folder import Folder

if TYPE_CHECKING:
    from lkjip.data.schema import Data

NAME = "nilai.bin"
CODE = ("base/*.py", "compute/*.py", "data/*.py", "drawing/*.py")
"""What shapes facts, values and charts: a newer rule must see old data again."""
Planned = Callable[["Data", Names], tuple[Chart, ...]]


class Known(NamedTuple):
    """What a report knows before anything is said: its facts, its values, and what its charts show of them."""

    data: Data
    names: Names
    charts: tuple[Chart, ...]


def known(
    project: Project, charts_of: Project, folder: Folder, placed: frozenset[str], plan: Planned, past: Round
) -> Known:
    """What the last build found, or what is found now.

    charts_of: the project that says what charts show; folder: its `charts/` as it was read
    placed: the keys of the charts that the texts place; plan: asks the charts what they show
    past: the round that goes on past mistakes; with any of them, nothing is kept
    """
    asked = [project] if charts_of.root == project.root else [project, charts_of]
    path = project.cache / NAME
    key = cache.key_of(part for each in asked for part in _deciding(each, folder, placed))
    found = cache.read(path, key)
    if isinstance(found, tuple) and len(found) == len(Known._fields):
        return Known(found[0], remember("names", lambda: Names(found[1]), found[1]), found[2])
    data = taken_over(latest(COMPUTED), past(lambda: load(project, kept=remembers())), facts=True)
    names = past(lambda: compute(data))
    charts = settled("charts", past(lambda: plan(data, names)))
    if not past.sound:
        keep(data, read_sources(project.root, project.tahun, project.files), project.cache)
        return Known(data, names, charts)
    values = dict(names)
    cache.save(path, key, (data, values, charts))
    return Known(data, remember("names", lambda: Names(values), values), charts)


def _deciding(project: Project, folder: Folder, placed: frozenset[str]) -> Iterator[bytes]:
    sources = read_sources(project.root, project.tahun, project.files)
    yield cache.code(*CODE)
    yield repr((project.tahun, sources.others, len(sources.files), sorted(placed))).encode()
    for name, content in (*sources.files, *folder.sources.items()):
        yield from (name.encode(), content)
