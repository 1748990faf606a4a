"""The account of what the published report got wrong: one content, printed as Markdown, Word, HTML and JSON."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base import formats
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.data.owners import owner_of
from lkjip.data.takencells import origins
from lkjip.pages.layout import measured_pages
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
    """All findings, numbered in the order in which they are printed.

    main: those that matter most; the rest by kind, the slight ones as an annex
    """

    title: str
    reconciliation: Reconciliation
    main: FindingSection
    sections: tuple[FindingSection, ...]
    annex: tuple[FindingSection, ...]
    ocr: int

    @property
    def all(self) -> tuple[FindingSection, ...]:
        """Every heading, in order."""
        return tuple(section for section in (self.main, *self.sections, *self.annex) if section.temuan)

    @property
    def temuan(self) -> tuple[Temuan, ...]:
        """Every finding, in order."""
        return tuple(temuan for section in self.all for temuan in section.temuan)

    @property
    def summary(self) -> list[tuple[str, int]]:
        """What was counted, and how many; the findings of the headings add up to all."""
        found, findings = self.reconciliation, self.temuan
        every = found.checked + len(found.unsettled) + len(found.unknown)
        return [
            ("Angka dan pernyataan terbit yang dicocokkan", every),
            ("  sesuai data", found.checked - found.different),
            ("  tidak sesuai data", found.different),
            ("  bertumpu pada angka yang diragukan, jadi belum terbukti", len(found.unsettled)),
            ("  belum ada datanya", len(found.unknown)),
            ("Temuan", len(findings)),
            *((f"  {section.judul}", len(section.temuan)) for section in self.all),
            ("Tempat yang ditunjuk temuan", sum(len(finding.tempat) for finding in findings)),
            ("Sisa pengenalan teks (OCR), bukan kesalahan laporan", self.ocr),
        ]


def has_account(project: Project) -> bool:
    """Whether anything was noted about the published report of the year."""
    return any(project.files.is_file(project.content / name) for name in FILES)


def account(project: Project, assembled: Assembled) -> Account:
    """Hold the lists of the year against the values; raise InputError for what is wrong in the lists."""
    lists = read_lists(project)
    found = reconcile(lists, assembled.names)
    place = where(lists.pages, assembled.report, measured_pages(assembled.document, project))

    def owner(file: str) -> str:
        return owner_of(file if "/" in file else f"data/{project.tahun}/{file}", assembled.data.pemilik)

    taken = origins(project)
    findings = [finding(cause, place, owner, taken) for cause in causes(found.corrections, lists.catatan)]
    ocr = sum(entry.jenis == OCR for entry in lists.koreksi)
    return arrange(TITLE.format(tahun=project.tahun), found, findings, ocr)


def arrange(title: str, found: Reconciliation, findings: Sequence[Temuan], ocr: int) -> Account:
    """The findings in order and numbered: the weightiest, then kind by kind, then the annex.

    ocr: how many entries are slips of the text recognition, which are counted and not printed
    """
    ranked = sorted(findings, key=lambda finding: -finding.bobot)
    heavy = [finding for finding in ranked if finding.bobot >= SLIGHT]
    main = tuple(finding._replace(nomor=number) for number, finding in enumerate(heavy[:MOST], 1))
    sections = _sections(heavy[MOST:], len(main))
    behind = len(main) + sum(len(section.temuan) for section in sections)
    annex = _sections([finding for finding in ranked if finding.bobot < SLIGHT], behind)
    named = tuple(section._replace(judul=ANNEX.format(title=section.judul)) for section in annex)
    return Account(title, found, FindingSection(MAIN, main), sections, named, ocr)


def _sections(findings: Sequence[Temuan], behind: int) -> tuple[FindingSection, ...]:
    sections: list[FindingSection] = []
    for kind in KINDS:
        some = [finding for finding in findings if (finding.jenis if finding.jenis in KINDS else REST) == kind]
        numbered = tuple(finding._replace(nomor=number) for number, finding in enumerate(some, behind + 1))
        behind += len(some)
        sections += [FindingSection(KINDS[kind].judul, numbered)] if some else []
    return tuple(sections)


class Erratum(NamedTuple):
    """One line of the errata: on which pages, where, as printed, as it should be ("" where it is deleted)."""

    halaman: str
    tempat: str
    tertulis: str
    seharusnya: str


def errata(found: Account) -> list[Erratum]:
    """What is certain and more than a slip of the pen, in the order of the published pages; one change is one line."""
    changes: dict[tuple[str, str], list[Tempat]] = {}
    for temuan in found.temuan:
        for place in temuan.tempat if temuan.bobot >= SLIGHT else ():
            if place.menjadi is not None and not place.ragu:
                changes.setdefault(temuan.ralat or (place.tercetak, place.menjadi), []).append(place)
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
