"""Footnotes in the Markdown: `kalimat.[^sumber]`, and anywhere in the same file what the note says.

    [^sumber]: Isi catatan, dengan *tekanan* dan {{ nilai }}.
      Baris lanjutan menjorok.

What a note says is taken out of the text before its lists are read; every line stays in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.latepatterns import late
from lkjip.base.marks import COMMENT
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import Note, Paragraph, unwritten
from lkjip.report.narrative.markers import TextFlaw
from lkjip.report.narrative.syntax import NOTE

_NOTE_START = late(r"(?P<indent>\s*)\[\^(?P<name>[^\s\[\]^]+)\]\s{0,3}[:：]\s*(?P<words>.*)")
DEEPER = 2  # blanks by which a line that goes on stands further in than the note's first
GAP = "catatan kaki {}"


class NoteText(NamedTuple):
    """What a note says: its name, its 0-based line, and its words, in as many lines as in the file."""

    name: str
    line: int
    text: str


class TextWithoutNotes(NamedTuple):
    """A text without what its notes say, and that."""

    text: str
    notes: tuple[NoteText, ...]
    flaws: tuple[TextFlaw, ...]


def take(text: str) -> TextWithoutNotes:
    """Part a text from what its footnotes say."""
    if "[^" not in text:
        return TextWithoutNotes(text, (), ())
    lines = text.split("\n")
    notes: list[NoteText] = []
    flaws: list[TextFlaw] = []
    at = 0
    while at < len(lines):
        match = _NOTE_START.fullmatch(lines[at])
        if match is None:
            at += 1
            continue
        end = _end(lines, at + 1, _column(match["indent"]) + DEEPER)
        flaws += _ambiguous(lines, end)
        words = [match["words"], *(line.strip() for line in lines[at + 1 : end])]
        notes.append(NoteText(match["name"], at, "\n".join(words)))
        lines[at:end] = [""] * (end - at)
        at = end
    return TextWithoutNotes("\n".join(lines), tuple(notes), tuple(flaws))


def _end(lines: Sequence[str], start: int, column: int) -> int:
    """The first line behind a note: what goes on stands further in, empty lines between its paragraphs or not."""
    end = start
    for at in range(start, len(lines)):
        line = lines[at]
        if line.strip() and (_column(line) < column or _NOTE_START.fullmatch(line)):
            break
        end = at + 1 if line.strip() else end
    return end


def _column(line: str) -> int:
    shown = line.expandtabs(4)
    return len(shown) - len(shown.lstrip())


def _ambiguous(lines: Sequence[str], at: int) -> Iterator[TextFlaw]:
    """A line right below a note may go on with it, or with the text."""
    line = lines[at] if at < len(lines) else ""
    if line.strip() and not line.startswith("#") and not _NOTE_START.fullmatch(line):
        hint = "Bila lanjutan catatan, beri empat spasi di depannya; bila bukan, beri baris kosong di atasnya."
        yield TextFlaw(at, "baris tepat di bawah catatan kaki tidak menjorok", hint)


class Notes:
    """The footnotes of one file: gives each where its mark stands, and tells what has no partner.

    read: makes paragraphs of what a note says; typed: the file as it was typed, comments and all
    """

    def __init__(
        self,
        file: str,
        typed: str,
        notes: Sequence[NoteText],
        read: Callable[[NoteText], tuple[Paragraph, ...]],
        problems: list[Diagnostic],
    ) -> None:
        self.file = file
        self.problems = problems
        self.asleep = _in_comments(typed)
        self.known: dict[str, Note] = {}
        self.used: dict[str, int] = {}
        for note in notes:
            self._add(note, read)

    def _add(self, note: NoteText, read: Callable[[NoteText], tuple[Paragraph, ...]]) -> None:
        source = Source(self.file, note.line + 1)
        first = self.known.setdefault(note.name.casefold(), Note(note.name, read(note), source))
        if first.source != source:
            message = f'catatan kaki "[^{note.name}]" sudah ada di baris {first.source.line}'
            self._reject(source, message, "Beri nama lain, di sini dan di kalimat yang merujuknya.")
        elif not first.paragraphs:
            self._reject(
                source, f'catatan kaki "[^{note.name}]" kosong', "Tulis isinya, atau hapus bersama rujukannya."
            )

    def _reject(self, source: Source, message: str, hint: str) -> None:
        self.problems.append(reject(source, message, hint))

    def at(self, name: str, source: Source) -> Note:
        """The note whose mark stands at `source`; a mark without one is a mistake, and so is a second one."""
        key = name.casefold()
        if key in self.known and key in self.used:
            message = f'catatan kaki "[^{name}]" sudah dirujuk di baris {self.used[key]}'
            self._reject(source, message, f"Tulis catatan tersendiri untuk rujukan kedua, misalnya [^{name}-2].")
        self.used.setdefault(key, source.line)
        return self.known.get(key) or self._missing(name, source)

    def _missing(self, name: str, source: Source) -> Note:
        if name.casefold() not in self.asleep:
            hint = f"Tulis isinya di berkas naskah yang sama, di baris sendiri: [^{name}]: Isi catatan."
            self._reject(source, f'catatan kaki "[^{name}]" tidak ada isinya', hint)
        return Note(name, (Paragraph((unwritten(GAP.format(name)),), "catatan", source),), source)

    def reject_unused(self) -> None:
        """Notes that no mark leads to; a mark in a comment may be printed again, so it counts."""
        for key, note in self.known.items():
            if key not in self.used and key not in self.asleep:
                hint = f"Tulis [^{note.name}] di kalimat yang diterangkannya, atau hapus catatannya."
                self._reject(note.source, f'catatan kaki "[^{note.name}]" tidak dirujuk', hint)


def _in_comments(text: str) -> frozenset[str]:
    """The names of the notes that comments speak of: last year's words wait there for their editor."""
    if "[^" not in text:
        return frozenset()
    return frozenset(name.casefold() for comment in COMMENT.findall(text) for name in NOTE.findall(comment))
