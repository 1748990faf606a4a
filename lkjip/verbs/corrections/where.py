"""Where something stands: on which printed page of the published report, and where in the report that we print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.report.model import Label, Numbered
from lkjip.verbs.corrections.records import Page


class Where(NamedTuple):
    """Looks places up by the name that the published report gives them ("3.1.4", "Tabel 3. 17", "BAB IV").

    bookmarks: those of our report, by number or title; pages: ours, by bookmark, as far as they were measured
    begins: bookmarks of chapters and sections, which go on behind the page where they begin
    """

    published: Mapping[str, Page]
    bookmarks: Mapping[str, str]
    pages: Mapping[str, str]
    begins: frozenset[str] = frozenset()

    def page(self, bagian: str) -> str:
        """The printed page of the published report; empty where nobody noted it."""
        known = self.published.get(bagian)
        return known.halaman if known else ""

    def ours(self, bagian: str) -> str:
        """Its number in our report, and the page there; empty where ours has no such place."""
        known = self.published.get(bagian)
        name = (known.kini if known else "") or bagian
        bookmark = self.bookmarks.get(name.casefold())
        if bookmark is None:
            return ""
        page = self.pages.get(bookmark)
        return f"{name}, {'mulai ' if bookmark in self.begins else ''}hlm. {page}" if page else name


def _as_noted(label: Label) -> str:
    """The number as notes of published reports have it, however ours is written: "Tabel 3. 17"."""
    return (
        f"{label.kind} {label.chapter}. {label.position}"
        if label.kind and label.chapter
        else label.text.replace("\u00a0", " ")
    )


def where(pages: Sequence[Page], report: Numbered, measured: Mapping[str, str]) -> Where:
    """Places of the published report, and of ours as far as `measured` tells pages."""
    bookmarks = {_as_noted(label).casefold(): label.bookmark for label in report.labels.values()}
    for line in report.contents:
        bookmarks[line.number.strip(".").casefold() or line.title.casefold()] = line.bookmark
    begins = frozenset(line.bookmark for line in report.contents)
    return Where({page.bagian: page for page in pages}, bookmarks, measured, begins)
