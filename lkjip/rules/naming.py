"""Checks of names that the data know: what "sasaran", "indikator" or "program" is followed by stands in a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.latepatterns import late
from lkjip.data.schema import Data, SasaranKinerja, SasaranRenstra
from lkjip.report.model import HIDDEN
from lkjip.report.passages import Passage
from lkjip.rules.view import View
from lkjip.rules.warning import warn
from lkjip.rules.wordlists import words_of

_WORD = late(r"[^\W_]+(?:[-/][^\W_]+)*")
_KEYWORD = r"\b({})\b(?: strategis| kinerja)? (?:yaitu |adalah )?[“\"]?(?=[^\W\d_])"
_TITLES = ("nama", "uraian", "jenis", "keterangan")
"""Keys of columns that name rows and say nothing of what a row is."""
_BREAK = late(rf"[.,;:“”\"()\n{HIDDEN}]")
ENDS = "kata-sambung.txt"
GENERAL = "kata-umum.txt"
_ABBREVIATED = late(r"((?:[A-Z][\w-]*[ ]){1,7})\(([A-Z]{2,7})\)")
NEAR = 0.6
_SHAPED = ("sasaran", "indikator", "program", "kegiatan", "sub kegiatan")


def lists_of_names(data: Data) -> Mapping[str, tuple[str, ...]]:
    """Every name that the data give, by what it names."""
    agreed = [sasaran for pk in data.pk for sasaran in pk.sasaran]
    levels = [sasaran for level in data.jenjang for sasaran in level.sasaran]
    every: list[SasaranKinerja | SasaranRenstra] = [*agreed, *levels, *data.planned_objectives]
    return {
        "sasaran": (*(sasaran.nama for sasaran in every), *(iku.sasaran for iku in data.iku)),
        "indikator": (
            *(indikator.nama for sasaran in every for indikator in sasaran.indikator),
            *(iku.indikator for iku in data.iku),
            *(target.nama for target in data.national),
            *(own.nama for own in data.nilai),
        ),
        "program": tuple(program.nama for program in data.program),
        "kegiatan": tuple(kegiatan.nama for kegiatan in data.every_kegiatan),
        "sub kegiatan": tuple(sub.nama for sub in data.sub_kegiatan),
        **_rows_of_tables(data),
    }


def _rows_of_tables(data: Data) -> dict[str, tuple[str, ...]]:
    """The rows of own tables by what the key of the column that names them says they are."""
    found: dict[str, tuple[str, ...]] = {}
    for table in data.tabel:
        what = table.naming_column.kunci.replace("_", " ") if table.naming_column else ""
        if what and what not in _TITLES:
            found[what] = (*found.get(what, ()), *(str(row.nama) for row in table.baris))
    return found


def names_are_known(view: View) -> Iterator[Diagnostic]:
    """What follows "sasaran", "indikator", "program", "kegiatan" or what rows are as a name is a name of the data."""
    short = _abbreviations(view.passages)
    known = {
        what: [_words(name, short) for name in dict.fromkeys(names)]
        for what, names in lists_of_names(view.data).items()
    }
    keyword = re.compile(_KEYWORD.format("|".join(sorted(map(re.escape, known), key=len, reverse=True))), re.IGNORECASE)
    for passage in view.passages:
        if passage.kind in ("rumus", "alt", "judul", "sumber"):
            continue
        for match in keyword.finditer(passage.typed):
            what = match[1].lower()
            rest = _BREAK.split(_plain(passage.typed[match.end() :], short), maxsplit=1)[0]
            if known.get(what) and (name := _unknown(what, match[1], rest, known[what])):
                message = f'{match[1].lower()} "{name}" tidak ada dalam data'
                hint = "Pakai nama seperti dalam data, atau perbaiki namanya di sana."
                yield warn("names_are_known", passage.source, message, hint)


def _abbreviations(every: Sequence[Passage]) -> Mapping[str, str]:
    """What the report abbreviates with its initials: the words, folded, with the abbreviation."""
    found = {}
    for passage in every:
        for match in _ABBREVIATED.finditer(passage.text) if "(" in passage.text else ():
            words = match[1].split()[-len(match[2]) :]
            if "".join(word[0] for word in words) == match[2]:
                found[" ".join(words)] = match[2]
    return found


def _plain(text: str, short: Mapping[str, str]) -> str:
    """A text with abbreviations for what they stand for, once."""
    for words, initials in short.items():
        if words in text:
            text = text.replace(f"{words} ({initials})", initials).replace(words, initials)
    return text


def _words(name: str, short: Mapping[str, str]) -> list[str]:
    return [word.casefold() for word in _WORD.findall(_plain(name, short))]


def _unknown(what: str, keyword: str, rest: str, known: Sequence[Sequence[str]]) -> str:
    """The name that a text begins with, if it looks like one and is not known."""
    typed = _WORD.findall(rest)
    words = [word.casefold() for word in typed]
    if not words or words[0] in words_of(GENERAL) or words[0] in words_of(ENDS):
        return ""
    begun = [name for name in known if words[: len(name)] == list(name)]
    if begun:
        longest = max(map(len, begun))
        after = typed[longest : longest + 1]
        strange = after and words[longest] not in words_of(ENDS) and words[longest] not in words_of(GENERAL)
        strict = after and after[0][0].isupper() and (keyword[0].islower() or what not in _SHAPED)
        return " ".join(typed[: longest + 2]) if strange and strict else ""
    end = next(
        (
            i
            for i, word in enumerate(words)
            if word in words_of(ENDS) and not any(list(name[: i + 1]) == words[: i + 1] for name in known)
        ),
        len(words),
    )
    own = words[:end]
    if len(own) < 2 or any(list(name[:end]) == own for name in known):
        return ""
    alike = any(name[0] == own[0] for name in known)
    named = keyword[0].islower() and typed[0][0].isupper() and what in ("sasaran", "indikator")
    if what in ("program", "kegiatan", "sub kegiatan"):
        return " ".join(typed[:end]) if alike and typed[0][0].isupper() and _near(own, known) else ""
    return " ".join(typed[:end]) if alike or named else ""


def _near(own: Sequence[str], known: Sequence[Sequence[str]]) -> bool:
    from lkjip.rules.spelling import likeness

    return any(likeness(" ".join(own), " ".join(name)) > NEAR for name in known)


def agency_is_named_whole(view: View) -> Iterator[Diagnostic]:
    """The name of the area that follows the agency's name is not cut off after its first word."""
    agency = view.data.instansi
    first, _, rest = agency.daerah.partition(" ")
    if not rest:
        return
    cut = re.compile(rf"{re.escape(agency.nama)} {re.escape(first)}\b(?! {re.escape(rest)})", re.IGNORECASE)
    for passage in view.passages:
        if passage.kind != "alt" and (match := cut.search(passage.text)):
            message = f'nama daerah terpotong: "{match[0]}"'
            yield warn("agency_is_named_whole", passage.source, message, f"Tulis {agency.nama} {agency.daerah}.")


def initials_spell_their_words(view: View) -> Iterator[Diagnostic]:
    """An abbreviation in brackets consists of the initials of the words before it."""
    for passage in view.passages:
        for match in _ABBREVIATED.finditer(passage.text) if "(" in passage.text else ():
            words = match[1].split()[-len(match[2]) :]
            initials = "".join(word[0] for word in words)
            off = sum(letter != expected for letter, expected in zip(initials, match[2], strict=False))
            swapped = off == 2 and sorted(initials) == sorted(match[2])
            if len(initials) == len(match[2]) > 2 and (off == 1 or swapped) and initials[0] == match[2][0]:
                message = f'singkatan {match[2]} tidak cocok dengan "{" ".join(words)}"'
                yield warn("initials_spell_their_words", passage.source, message, "Periksa kata dan singkatannya.")


_INITIALS = late(r"[A-Z](?<![\w/.-].)(?:[A-Z]|[a-z](?=[A-Z])){2,7}(?![\w/-])")
RARE, OFTEN = 1, 3


def abbreviations_agree(view: View) -> Iterator[Diagnostic]:
    """An abbreviation that stands once is not another one, used often, without one of its letters."""
    counted: Counter[str] = Counter()
    first: dict[str, Passage] = {}
    for passage in view.passages:
        for match in _INITIALS.finditer(passage.typed):
            counted[match[0]] += 1
            first.setdefault(match[0], passage)
    often = [short for short, times in counted.items() if times >= OFTEN and len(short) > 4]
    for short, times in counted.items():
        meant = (
            next((word for word in often if _letter_gone(short, word)), "") if times <= RARE and len(short) > 3 else ""
        )
        if meant:
            message = f'singkatan "{short}" di tempat lain "{meant}"'
            yield warn("abbreviations_agree", first[short].source, message, "Samakan singkatannya.")


def _letter_gone(short: str, word: str) -> bool:
    inner = any(word[:i] + word[i + 1 :] == short for i in range(1, len(word) - 1))
    return inner and not word.startswith(short)
