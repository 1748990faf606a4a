"""The account and the errata as Word files: on the first page what matters most, then one row for each finding."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.verbs.corrections.account import HINTS, INTRODUCTION, Account, FindingSection
from lkjip.verbs.corrections.as_markdown import (
    ERRATA_HEAD,
    MINOR,
    OVERVIEW,
    SLIGHT_HEAD,
    criterion,
    errata_rows,
    heading,
    overview,
    shown_place,
    slight,
)
from lkjip.verbs.corrections.causes import Temuan
from lkjip.word.plain import Counted, Phrase, PlainCell, PlainDocument
from lkjip.word.printing import Meta

FULL = ("No", "Kondisi", "Kriteria", "Akibat", "Rekomendasi", "Pemilik")
OVERVIEW_WIDTHS = (1.2, 8.5, 4.5, 6.5, 5.0)
FULL_WIDTHS = (1.2, 9.2, 5.5, 3.3, 3.7, 2.8)
SLIGHT_WIDTHS = (1.2, 6.5, 18.0)
ERRATA_WIDTHS = (2.2, 3.0, 5.9, 5.9)
COUNTS = ("Yang dihitung", "Banyaknya")
COUNT_WIDTHS = (14.0, 3.0)


def koreksi_document(found: Account, meta: Meta) -> bytes:
    """Set the account in a Word file."""
    word = PlainDocument(size=9)
    word.heading(found.title, 0)
    for text in INTRODUCTION:
        word.paragraph(text)
    word.heading(found.main.judul, 1)
    word.count_anew()
    word.table(OVERVIEW, [(_number(finding), *overview(finding)[1:]) for finding in found.main.temuan], OVERVIEW_WIDTHS)
    word.heading("Ringkasan", 1)
    word.table(COUNTS, [(title.replace("  ", "– "), str(number)) for title, number in found.summary], COUNT_WIDTHS)
    for text in HINTS:
        word.paragraph(text)
    word.count_anew()
    for section in (found.main, *found.sections):
        _section(word, section)
    for section in found.annex:
        word.heading(section.judul, 1)
        word.table(SLIGHT_HEAD, [tuple(_slight(finding)) for finding in section.temuan], SLIGHT_WIDTHS)
    return word.finish(f"{found.title}: {meta.title}", meta)


def _section(word: PlainDocument, section: FindingSection) -> None:
    if section.temuan:
        word.heading(heading(section), 1)
        word.table(FULL, [tuple(_row(finding)) for finding in section.temuan], FULL_WIDTHS)


def _row(finding: Temuan) -> Iterator[PlainCell]:
    yield _number(finding)
    places = [Phrase(shown_place(place), item=True) for place in finding.tempat]
    doubts = [Phrase(f"Belum pasti: {why}.") for why in finding.ragu]
    condition = [Phrase(text) for text in (finding.kondisi, finding.bukti) if text]
    yield [Phrase(finding.judul, True), *places, *condition, *doubts]
    yield from (criterion(finding), finding.akibat, finding.rekomendasi, finding.pemilik)


def _slight(finding: Temuan) -> Iterator[PlainCell]:
    _, text, places = slight(finding)
    yield _number(finding)
    yield text
    yield [Phrase(place, item=True) for place in places]


def _number(finding: Temuan) -> Counted:
    return Counted(" ?" if finding.ragu else "")


def errata_document(found: Account, title: str, meta: Meta) -> bytes:
    """Set the errata in a Word file, to be attached to the published report."""
    word = PlainDocument(landscape=False)
    word.heading(title, 0)
    word.paragraph(f"{meta.title}, {meta.author}")
    word.table(ERRATA_HEAD, errata_rows(found), ERRATA_WIDTHS)
    word.paragraph("")
    word.paragraph(MINOR)
    return word.finish(title, meta)
