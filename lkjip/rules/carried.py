"""Checks of what a year took over from the one before: what nobody has looked at may stand in a draft, not in a final.

`baru` hands over files, targets, names and passages so that nobody types them again. Printed unseen they are last
year's report under this year's number. Each check yields `kurang`: mended by changing the thing, or confirmed by a
person (`data/<year>/konfirmasi.yaml`, see `confirming`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, Severity, sidik_of
from lkjip.base.latepatterns import late
from lkjip.base.marks import COMMENT, MarkedPassage, passages
from lkjip.base.project import Project
from lkjip.base.source import Source, source_of
from lkjip.rules.looked import CONFIRM
from lkjip.rules.ours import owned
from lkjip.rules.view import View

YEAR = late(r"(?:19|20)\d\d")
NAMED = late(r"\{\{.*?\}\}", re.DOTALL)
NO_LETTER = late(r"[\W_]+")
PARAGRAPH = re.compile(r"\n\s*\n|(?:^|\n)\s*(?:[-*+]|\w{1,3}[.)])\s")  # a blank line, or the marker of an item
SAYING = re.compile(r"\{\{|\d|[^\W\d_]{2}")  # a value, a number or a word: signs alone say nothing
TELLING = 60  # letters of a paragraph that two years do not say alike by chance
SHOWN = 60  # characters of a passage that a message quotes


def _lacking(check: str, source: Source, message: str, hint: str, about: str = "") -> Diagnostic:
    return Diagnostic(check, Severity.KURANG, source, message, hint, sidik=sidik_of(" ".join(about.split())))


def passages_tell_of_this_year(view: View) -> Iterator[Diagnostic]:
    """No paragraph of a yearly passage is what the year before said, but for capitals, blanks, marks and the year."""
    project = view.project
    last = _passages(project._replace(tahun=project.tahun - 1))
    before = {folded for _, passage in last for folded in map(_folded, _paragraphs(passage.text))} - {""}
    whose = owned(view.data, project.tahun - 1)
    for file, passage in _passages(project) if before else ():
        if kept := _kept(passage, before):
            unchanged = f'"{passage.what}" masih sama dengan tahun {project.tahun - 1}{whose}: {_shown(kept)}'
            source = Source(file, passage.line)
            yield _lacking("passages_tell_of_this_year", source, f"bagian tahunan {unchanged}", CONFIRM, passage.text)


def optional_passages_are_decided(view: View) -> Iterator[Diagnostic]:
    """A passage that is written only where there is something to tell is written, taken out, or confirmed as empty."""
    return undecided(view.project)


def undecided(project: Project) -> Iterator[Diagnostic]:
    """The passages to be written only where there is something to tell of which nobody has decided."""
    for file, passage in _passages(project):
        if passage.optional and not (passage.written or passage.declined):
            message = f'bagian tahunan "{passage.what}" (bila ada) belum ditulis'
            hint = "Tulis isinya; bila memang tidak ada, tulis di antara tandanya: <!-- tidak ada: alasannya -->"
            yield _lacking("optional_passages_are_decided", Source(file, passage.line), message, hint)


def passages_have_words(view: View) -> Iterator[Diagnostic]:
    """A yearly passage says something: a full stop where a text is owed is no text."""
    project = view.project
    for file, passage in _passages(project):
        if passage.written and not any(map(SAYING.search, _paragraphs(passage.text))):
            message = f'bagian tahunan "{passage.what}" hanya berisi tanda: {_shown(COMMENT.sub("", passage.text))}'
            yield _lacking("passages_have_words", Source(file, passage.line), message, "Tulis isinya.", passage.text)


def plan_covers_the_year(view: View) -> Iterator[Diagnostic]:
    """The year lies within the plan whose targets it is measured by."""
    data = view.data
    if data.renstra and not data.renstra.awal <= data.tahun <= data.renstra.akhir:
        message = f"Renstra {data.renstra.awal}-{data.renstra.akhir} tidak memuat tahun {data.tahun}"
        source = source_of(data.renstra.akhir) or Source(f"data/{data.tahun}/renstra.yaml")
        yield _lacking("plan_covers_the_year", source, message, "Ganti dengan Renstra yang memuat target tahun ini.")


def _passages(project: Project) -> Iterator[tuple[str, MarkedPassage]]:
    """The marked passages of a year's texts; none where the year has no texts."""
    for path in project.visible(project.content):
        if path.suffix == ".md":
            text = project.read(path).decode("utf-8", "replace").replace("\r\n", "\n")
            yield from ((project.relative(path), passage) for passage in passages(text))


def _paragraphs(text: str) -> list[str]:
    return PARAGRAPH.split(COMMENT.sub(" ", text))


def _kept(passage: MarkedPassage, before: set[str]) -> str:
    """The first paragraph that last year said already; a short one counts where nothing else is said."""
    folds = {paragraph: folded for paragraph in _paragraphs(passage.text) if (folded := _folded(paragraph))}
    old = [paragraph for paragraph, folded in folds.items() if folded in before]
    telling = [paragraph for paragraph in old if len(folds[paragraph]) >= TELLING or len(old) == len(folds)]
    return telling[0] if telling else ""


def _folded(text: str) -> str:
    """What a text says in words of its own; values change by themselves."""
    return NO_LETTER.sub(" ", YEAR.sub("", NAMED.sub(" ", text))).casefold().strip()


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[:SHOWN].rsplit(" ", 1)[0] + " …"
