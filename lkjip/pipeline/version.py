"""Which state of the facts a document prints: a short digest of data, texts, photos and scans.

Why a digest and not the clock or a commit: the same input must give the same bytes, with git or without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip.base.cache import key_of
from lkjip.base.project import Project
from lkjip.data import read_sources
from lkjip.data.yearfiles import GAYA, GRAFIK

DIGITS = 12


def version_of(project: Project, pictures: Iterable[tuple[str, bytes]]) -> str:
    """A digest of everything that people typed or put in for this report: twelve hexadecimal digits.

    pictures: photos and scans by name; charts and templates are how it looks, and no facts
    Raises InputError where data or texts cannot be read.
    """
    return key_of(_inputs(project, pictures))[:DIGITS]


def _inputs(project: Project, pictures: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    for name, content in (*_facts(project), *project.texts()):
        yield name.encode()
        yield content.replace(b"\r\n", b"\n")  # git may change line ends between machines
    for name, content in pictures:
        yield name.encode()
        yield content


def _facts(project: Project) -> Iterator[tuple[str, bytes]]:
    """The files of the data but for those that say what is drawn and how: it was drawn from facts all the same."""
    sources = read_sources(project.root, project.tahun, project.files)
    return (file for file in sources.files if file[0] != GAYA and file[0].rpartition("/")[2] != GRAFIK)
