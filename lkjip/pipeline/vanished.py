"""Files of data and text that the last document was made from and that are gone: what they held is gone from it too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lkjip.base import cache
from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.formats import join_words
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data.yearfiles import read_sources

STORE = "berkas-{tahun}.bin"
"""The files that a year's last document was made from, in the folder of the cache."""
MOST_SHOWN = 5
HINT = "Bila tidak disengaja, kembalikan dari Recycle Bin, cadangan, atau git."


def vanished(project: Project) -> tuple[str, ...]:
    """A note (Indonesian) on the files that were there the last time; remembers those that are there now."""
    known, now = _known(project), tuple(sorted(_files(project)))
    if known != now:
        cache.save(_store(project), STORE, now)
    before = now if known is None else known
    gone, fresh = ([name for name in some if name not in others] for some, others in ((before, now), (now, before)))
    return (_note(gone, fresh),) if gone else ()


def missed(project: Project) -> tuple[Diagnostic, ...]:
    """The files that are gone and that nothing took the place of, for a report that is refused: perhaps for that."""
    before = _known(project) or ()
    with suppress(InputError):
        now = frozenset(_files(project))
        if now < frozenset(before):
            message = "berkas ini ada pada susunan terakhir, dan kini tidak ada"
            return tuple(reject(Source(name), message, HINT) for name in before if name not in now)
    return ()


def _store(project: Project) -> Path:
    return project.cache / STORE.format(tahun=project.tahun)


def _known(project: Project) -> tuple[str, ...] | None:
    """The files of the last document; None where nobody remembers them."""
    found = cache.read(_store(project), STORE)
    return found if isinstance(found, tuple) else None


def _files(project: Project) -> Iterator[str]:
    yield from (name for name, _ in project.texts())
    yield from (name for name, _ in read_sources(project.root, project.tahun, project.files).files)


def _note(gone: list[str], fresh: list[str]) -> str:
    new = f" (berkas baru: {_listed(fresh)})" if fresh else ""
    return f"tidak ada lagi sejak susunan terakhir, beserta isinya: {_listed(gone)}{new}. {HINT}"


def _listed(names: list[str]) -> str:
    more = [f"{len(names) - MOST_SHOWN} lagi"] if names[MOST_SHOWN:] else []
    return join_words([*names[:MOST_SHOWN], *more])
