"""Checks of legal acts: one act has one number, and what is cited stands among the legal bases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.letters import folded
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.report.passages import Passage
from lkjip.rules.facts import warn
from lkjip.rules.view import View

# Kinds of acts with their short forms (UU 12/2011 on making law names most of them).
KINDS = {
    "tap mpr": r"TAP MPR(?: RI)?|Ketetapan MPR(?: RI)?",
    "undang-undang": r"Undang-[Uu]ndang|UU",
    "peraturan pemerintah": r"Peraturan Pemerintah(?! Daerah)|PP",
    "peraturan presiden": r"Peraturan Presiden|Perpres",
    "instruksi presiden": r"Instruksi Presiden|INPRES|Inpres",
    "keputusan presiden": r"Keputusan Presiden|Keppres",
    "peraturan menteri": r"Peraturan Menteri|Permen\w*(?: RB)?",
    "keputusan menteri": r"Keputusan Menteri|Kepmen\w*(?: RB)?",
    "peraturan daerah": r"Peraturan Daerah|Perda|PERDA",
    "peraturan gubernur": r"Peraturan Gubernur|Pergub",
    "peraturan bupati": r"Peraturan Bupati|Perbup",
    "peraturan wali kota": r"Peraturan Wali ?[Kk]ota|Perwali",
}
CITATION = re.compile(
    r"(?<!\w)(?P<kind>" + "|".join(KINDS.values()) + r")(?P<of>[^.;:\d]{0,90}?)\s*\b(?:Nomor|No\.?)\s*"
    r"(?P<number>[\w./-]*\d[\w./-]*|[IVXLC]+(?:/[\w./-]+)?)"
    r"(?:\s(?![Tt]ahun\b)\w+(?=\s+[Tt]ahun))?(?:\s+[Tt]ahun\s+(?P<year>\d{4}))?"
    r"(?:,?\s+[Tt]entang\s+(?P<title>[^;.“”]+?)"
    r"(?=[;.“”]|,\s+(?:Peraturan|Undang|Keputusan|Instruksi|UU|PP|Permen|Perpres)|\s+(?:dan|serta|maka|dengan)\s+(?:Peraturan|Undang|Dinas|UU|PP|dalam)|\s+(?:mempunyai|yang)\b|$))?"
)
_KINDS = {kind: re.compile(pattern) for kind, pattern in KINDS.items()}
_BASES = re.compile(r"\b(?:landasan|dasar) hukum\b", re.IGNORECASE)
SAME_WORDS = 4


class Act(NamedTuple):
    """One citation."""

    kind: str
    number: str
    year: str
    title: str
    text: str
    source: Source

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.number, self.year


def acts_in(text: str, source: Source) -> Iterator[Act]:
    """Every act that a text cites with its number."""
    for match in CITATION.finditer(text) if "No" in text else ():  # cheap, and seldom there
        kind = next(kind for kind, pattern in _KINDS.items() if pattern.fullmatch(match["kind"]))
        number, year = match["number"].strip(".,").casefold(), match["year"] or ""
        if not year and (found := re.search(r"\d{4}$", number)):
            year = found[0]
        shown = text[match.start() : match.end("year" if match["year"] else "number")]
        yield Act(kind, number, year, folded(match["title"] or ""), " ".join(shown.split()), source)


def _cited(view: View) -> list[Act]:
    return [act for passage in view.passages for act in acts_in(passage.text, passage.source)]


def one_act_one_number(view: View) -> Iterator[Diagnostic]:
    """Acts of one kind whose titles begin alike are one act, cited with one number and year."""
    first: dict[tuple[str, str], Act] = {}
    reported = set()
    for act in _cited(view):
        words = act.title.split()
        if len(words) < SAME_WORDS:
            continue
        before = first.setdefault((act.kind, " ".join(words[:SAME_WORDS])), act)
        if before.key != act.key and (before.key, act.key) not in reported:
            reported.add((before.key, act.key))
            alike = " ".join(words[:SAME_WORDS])
            message = f'"{act.text}" dan "{before.text}" ({before.source}) sama-sama berjudul "{alike} …"'
            hint = "Periksa mana yang berlaku, dan apakah keduanya dimaksud."
            yield warn("one_act_one_number", act.source, message, hint)


def acts_stand_among_the_bases(view: View) -> Iterator[Diagnostic]:
    """Every act that the report cites is listed in the section on legal bases, if there is one."""
    bases, others, inside = set(), [], 0
    section: Passage | None = None
    for passage in view.passages:
        if passage.kind == "judul":
            inside = (
                passage.level if _BASES.search(passage.text) else 0 if inside and passage.level <= inside else inside
            )
            section = section or (passage if inside else None)
        for act in acts_in(passage.text, passage.source):
            if inside:
                bases.add(act.key)
            else:
                others.append(act)
    reported = set()
    for act in [*others, *_computed_by(view)] if section else ():
        if act.key not in bases and act.key not in reported:
            reported.add(act.key)
            message = f'"{act.text}" dipakai, tetapi tidak ada dalam Landasan Hukum'
            source = section.source if section else act.source
            hint = f"Dipakai di {act.source}; tambahkan ke daftarnya."
            yield warn("acts_stand_among_the_bases", source, message, hint, cause="dasar hukum")


def _computed_by(view: View) -> Iterator[Act]:
    """The acts by which the data are computed and planned."""
    data = view.data
    bases = [data.ketentuan.skala_kinerja.dasar, *(scale.dasar for scale in data.ketentuan.skala)]
    if data.renstra:
        bases.append(data.renstra.dasar)
    for text in bases:
        yield from acts_in(text, source_of(text) or Source("data"))
