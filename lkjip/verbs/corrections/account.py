"""The account of what the published report got wrong: one content, printed as Markdown, Word, HTML and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lkjip.base import formats
from lkjip.base.project import Project
from lkjip.data.owners import owner_of
from lkjip.pages.layout import recall
from lkjip.pipeline.document import Assembled
from lkjip.verbs.corrections.causes import Tempat, Temuan, causes, finding
from lkjip.verbs.corrections.entry_kinds import KINDS, OCR, REST, SLIGHT
from lkjip.verbs.corrections.published import Reconciliation, reconcile
from lkjip.verbs.corrections.records import FILES, read_lists
from lkjip.verbs.corrections.where import where

MOST = 10
ROMAN = {formats.roman(number).lower(): number for number in range(1, 40)}
TITLE = "Koreksi LKjIP {tahun} yang terbit"
ERRATA = "Ralat LKjIP {tahun}"
MAIN = "Temuan utama"
ANNEX = "Lampiran: {title}"
INTRODUCTION = (
    "Laporan terbit dibandingkan dengan data proyek ini dan dibaca kalimat demi kalimat. Yang terberat di "
    "bawah ini, lainnya menurut jenis dan bobot; bertanda ? bila belum pasti.",
)
HINTS = (
    "Halaman menunjuk laporan terbit, menurut daftar isi dan daftar tabel dan gambarnya. Yang bertanda “kini” menunjuk "
    "laporan yang disusun dari proyek ini, yang sudah memuat perbaikannya; yang perlu keputusan kantor belum.",
    "Teks laporan terbit diperoleh dengan pengenalan teks (OCR). Sebelum meralat salah ketik, cocokkan dengan berkas "
    "aslinya: sebagian mungkin salah baca, bukan salah cetak.",
)


class FindingSection(NamedTuple):
    """Findings under one heading."""

    judul: str
    temuan: tuple[Temuan, ...]


class Account(NamedTuple):
    """All findings, numbered in the order in which they are told.

    main: those that matter most; the rest by kind, the slight ones as an annex
    """

    title: str
    comparison: Reconciliation
    main: FindingSection
    sections: tuple[FindingSection, ...]
    annex: tuple[FindingSection, ...]
    ocr: int

    @property
    def all(self) -> tuple[FindingSection, ...]:
        """Every heading, in order."""
        return tuple(one for one in (self.main, *self.sections, *self.annex) if one.temuan)

    @property
    def temuan(self) -> tuple[Temuan, ...]:
        return tuple(one for section in self.all for one in section.temuan)

    @property
    def summary(self) -> list[tuple[str, int]]:
        """What was counted, and how many; the findings of the headings add up to all."""
        found, told = self.comparison, self.temuan
        every = found.checked + len(found.unsettled) + len(found.unknown)
        return [
            ("Angka dan pernyataan terbit yang dicocokkan", every),
            ("  sesuai data", found.checked - found.different),
            ("  tidak sesuai data", found.different),
            ("  bertumpu pada angka yang diragukan, jadi belum terbukti", len(found.unsettled)),
            ("  belum ada datanya", len(found.unknown)),
            ("Temuan", len(told)),
            *((f"  {section.judul}", len(section.temuan)) for section in self.all),
            ("Tempat yang ditunjuk temuan", sum(len(one.tempat) for one in told)),
            ("Sisa pengenalan teks (OCR), bukan kesalahan laporan", self.ocr),
        ]


def has_account(project: Project) -> bool:
    """Whether anything was noted about the published report of the year."""
    return any(project.files.is_file(project.content / name) for name in FILES)


def account(project: Project, made: Assembled) -> Account:
    """Hold the lists of the year against the values; raise InputError for what is wrong in the lists."""
    lists = read_lists(project)
    found = reconcile(lists, made.names)
    place = where(lists.pages, made.report, _measured(project, made))

    def owner(file: str) -> str:
        return owner_of(file if "/" in file else f"data/{project.tahun}/{file}", made.data.pemilik)

    told = [finding(cause, place, owner) for cause in causes(found.corrections, lists.notes)]
    ocr = sum(one.jenis == OCR for one in lists.listed)
    return arrange(TITLE.format(tahun=project.tahun), found, told, ocr)


def _measured(project: Project, made: Assembled) -> dict[str, str]:
    """The measured pages, if they belong to this very document."""
    known = recall(project.layout)
    return known.pages if known and known.fingerprint == made.document.fingerprint else {}


def arrange(title: str, found: Reconciliation, told: Sequence[Temuan], ocr: int) -> Account:
    """The findings in order and numbered: the weightiest, then kind by kind, then the annex."""
    ranked = sorted(told, key=lambda one: -one.bobot)
    heavy = [one for one in ranked if one.bobot >= SLIGHT]
    main = tuple(one._replace(nomor=number) for number, one in enumerate(heavy[:MOST], 1))
    sections = _sections(heavy[MOST:], len(main))
    behind = len(main) + sum(len(one.temuan) for one in sections)
    annex = _sections([one for one in ranked if one.bobot < SLIGHT], behind)
    named = tuple(one._replace(judul=ANNEX.format(title=one.judul)) for one in annex)
    return Account(title, found, FindingSection(MAIN, main), sections, named, ocr)


def _sections(told: Sequence[Temuan], behind: int) -> tuple[FindingSection, ...]:
    made: list[FindingSection] = []
    for kind in KINDS:
        some = [one for one in told if (one.jenis if one.jenis in KINDS else REST) == kind]
        numbered = tuple(one._replace(nomor=number) for number, one in enumerate(some, behind + 1))
        behind += len(some)
        made += [FindingSection(KINDS[kind].judul, numbered)] if some else []
    return tuple(made)


class Erratum(NamedTuple):
    """One line of the errata: on which pages, where, as printed, as it should be ("" where it is deleted)."""

    halaman: str
    tempat: str
    tertulis: str
    seharusnya: str


def errata(found: Account) -> list[Erratum]:
    """What is certain and more than a slip of the pen, in the order of the published pages; one change is one line."""
    changes: dict[tuple[str, str], list[Tempat]] = {}
    for one in found.temuan:
        for place in one.tempat if one.bobot >= SLIGHT else ():
            if place.menjadi is not None and not place.ragu:
                changes.setdefault(one.ralat or (place.tercetak, place.menjadi), []).append(place)
    lines = [_erratum(places, *change) for change, places in changes.items()]
    return sorted(lines, key=lambda line: _page_order(line.halaman))


def _erratum(places: Sequence[Tempat], old: str, new: str) -> Erratum:
    ordered = sorted(places, key=lambda place: _page_order(place.halaman))
    pages = dict.fromkeys(place.halaman for place in ordered if place.halaman)
    names = dict.fromkeys(place.bagian for place in ordered)
    return Erratum(", ".join(pages), ", ".join(names), old, new)


def _page_order(page: str) -> tuple[int, int]:
    """Front matter has roman pages; a range stands at its first page, what has no page at the end."""
    first = page.partition(",")[0].partition("-")[0].strip()
    return (1, int(first)) if first.isdecimal() else (0, ROMAN[first]) if first in ROMAN else (2, 0)
