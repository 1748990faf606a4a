"""Repairs of bookmarks: appendices stand beside the chapters, not within the last of them."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, PdfObject

from lkjip.base.letters import words_alone
from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.tree import reference

Mark = DictionaryObject


def free_appendices(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.17: the outline mirrors the document's structure.

    The title of an appendix has a deep outline level in Word, as those of the front matter have, so LibreOffice puts
    its bookmark under the last chapter's.
    """
    outlines = _at(writer.root_object, "/Outlines")
    if outlines is None:
        return
    titles = {words_alone(title) for title in facts.appendices}
    for mark in [mark for mark in _walk(outlines) if words_alone(str(mark.get("/Title", ""))) in titles]:
        above = _at(mark, "/Parent")
        if above is not None and above is not outlines:
            _take_out(mark, above)
            _put_last(mark, outlines)


def _at(holder: DictionaryObject, key: str) -> Mark | None:
    found: PdfObject | None = holder[key].get_object() if key in holder else None
    return found if isinstance(found, DictionaryObject) else None


def _kids(above: Mark) -> Iterator[Mark]:
    mark = _at(above, "/First")
    while mark is not None:
        yield mark
        mark = _at(mark, "/Next")


def _walk(above: Mark) -> Iterator[Mark]:
    for mark in _kids(above):
        yield mark
        yield from _walk(mark)


def _take_out(mark: Mark, above: Mark) -> None:
    before, after = _at(mark, "/Prev"), _at(mark, "/Next")
    _link(before or above, "/Next" if before else "/First", after)
    _link(after or above, "/Prev" if after else "/Last", before)
    _count(above)


def _put_last(mark: Mark, outlines: Mark) -> None:
    last = _at(outlines, "/Last")
    if last is not None:
        _link(last, "/Next", mark)
    _link(mark, "/Prev", last)
    _link(mark, "/Next", None)
    _link(mark, "/Parent", outlines)
    _link(outlines, "/Last", mark)
    _count(outlines)


def _link(holder: Mark, key: str, target: Mark | None) -> None:
    if target is not None:
        holder[NameObject(key)] = reference(target)
    else:
        holder.pop(key, None)


def _count(above: Mark) -> None:
    """How many bookmarks are seen below when it is open; a closed one counts its own with a minus."""
    many = sum(1 + max(0, int(kid.get("/Count", 0))) for kid in _kids(above))
    sign = -1 if int(above.get("/Count", 0)) < 0 else 1
    if many:
        above[NameObject("/Count")] = NumberObject(sign * many)
    else:
        above.pop("/Count", None)
