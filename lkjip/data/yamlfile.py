"""YAML into nodes, from the parser's events: every value keeps its line, and nothing is guessed.

Only plain YAML is read. Values stay text ("no" is not False, 010 is not 8) until the schema says what they are; tags,
anchors and aliases are refused, so that a small file cannot grow into a large one or call for Python objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.latepatterns import late
from lkjip.base.letters import seen
from lkjip.base.source import Source
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.spoiled import spoiled

if TYPE_CHECKING:
    from yaml.events import Event

DEEPEST = 30
MOST_VALUES = 100_000
"""Keys and values of a file: whole years have some thousand; each costs a kilobyte."""
TAB = late(r" *\t")
CUT = late(r"(?P<before>[\]}, \t]*[ \t])#(?P<said>.*)")
KEY = late(r"[ \t]*(?:- )?[a-z_]{2,}:")
NUMBER = late(r"[-+]?[0-9][0-9.,]*%?")
QUOTED = ("'", '"')
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
ADVICE = (
    ("found character that cannot start any token", "Teks yang diawali tanda khusus (@ ` %) diberi tanda kutip."),
    ("mapping values are not allowed", 'Teks yang memuat ": " ditulis di antara tanda kutip.'),
    ("did not find expected key", "Periksa indentasi baris ini dan tanda kutip di atasnya."),
    ("did not find expected '-' indicator", "Periksa indentasi: butir daftar sejajar dan diawali \"- \"."),
    (
        "did not find expected ',' or",
        "Kurung { } atau [ ] belum ditutup, atau koma antarbutirnya kurang; teks yang memuat { } diapit tanda kutip.",
    ),
    ("unexpected end of stream", "Tanda kutip belum ditutup."),
    ("expected a comment or a line break", "Teks yang diawali > atau | diberi tanda kutip."),
    ("did not find expected comment or line break", "Teks yang diawali > atau | diberi tanda kutip."),
    ("block sequence entries are not allowed", 'Teks yang diawali "- " diberi tanda kutip.'),
    ("mapping keys are not allowed", 'Teks yang diawali "? " diberi tanda kutip.'),
    ("did not find expected node content", "Teks yang diawali tanda khusus (, ] }) diberi tanda kutip."),
    ("alphabetic or numeric character", "Teks yang diawali tanda khusus (* & !) diberi tanda kutip."),
    ("could not find expected ':'", 'Setelah kunci tulis titik dua dan spasi, misalnya "nama: isi".'),
)  # fmt: skip


class _Refused(Exception):
    def __init__(self, problem: Diagnostic) -> None:
        self.problem = problem


def read_yaml(file: str, text: str, problems: list[Diagnostic]) -> Node:
    """Return the nodes of the file, or None after adding to `problems`."""
    import yaml

    try:
        return _Builder(file, yaml.parse(text, Loader=yaml.CSafeLoader), problems, _lines(text)).document()
    except _Refused as refused:
        problems.append(refused.problem)
    except yaml.MarkedYAMLError as error:
        problems.append(_unreadable(file, text, error))
    except yaml.reader.ReaderError:
        message = "ada karakter yang tidak terlihat dan tidak boleh ada dalam YAML"
        problems.append(reject(Source(file), message, "Ketik ulang bagian yang disalin dari program lain."))
    return None


def _lines(text: str) -> list[str]:
    """The lines as the parser counts them."""
    return re.split(r"\r\n|[\r\n\u0085\u2028\u2029]", text)


def content_end(node: Any, text: str) -> int:
    """Where a composed node's own text ends: the parser counts comments and empty lines after a block to it."""
    if isinstance(node.value, list) and node.value and not node.flow_style:
        last = node.value[-1]
        return content_end(last[1] if isinstance(last, tuple) else last, text)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(text[start:end].rstrip())


def _unreadable(file: str, text: str, error: Any) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    source = Source(file, mark.line + 1, mark.column + 1) if mark is not None else Source(file)
    hint = next((hint for start, hint in ADVICE if start in str(error.problem)), "Periksa indentasi dan tanda kutip.")
    if TAB.match("".join(text.splitlines()[source.line - 1 : source.line])):
        hint = "Indentasi memakai spasi, bukan tab."
    return reject(source, "susunan YAML tidak dapat dibaca di sini", hint)


def _looks_like_text(event: Any, cut: re.Match[str]) -> bool:
    """Whether what follows a value after a # may belong to it: remarks stand apart, and have a blank after the #."""
    joined = cut["said"][:1].strip() not in ("", "#")
    close = cut["before"] == " " and bool(event.value) and event.style not in QUOTED
    return joined or (close and not NUMBER.fullmatch(event.value))


class _Builder:
    """Turns the events of one file into nodes."""

    def __init__(self, file: str, events: Iterator[Event], problems: list[Diagnostic], lines: Sequence[str]) -> None:
        self.file = file
        self.events = events
        self.problems = problems
        self.values = 0
        self.lines = lines

    def document(self) -> Node:
        """The one document of the file."""
        from yaml.events import DocumentStartEvent, StreamEndEvent

        next(self.events)
        if not isinstance(next(self.events), DocumentStartEvent):
            raise self.empty()
        node = self.node(next(self.events), 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, StreamEndEvent):
            raise self.refused(after, "ada dokumen YAML kedua", 'Hapus baris "---".')
        if node is None:
            raise self.empty()
        return node

    def empty(self) -> _Refused:
        """A file without content is a mistake: a subject that does not exist has no file."""
        return _Refused(reject(Source(self.file), "berkas kosong", "Isi berkasnya, atau hapus."))

    def place(self, event: Any) -> Source:
        """Where the event starts."""
        return Source(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def node(self, event: Any, depth: int) -> Node:
        """Build the node that starts with `event`."""
        from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

        self.refuse_cleverness(event, depth)
        if isinstance(event, MappingStartEvent):
            return self.mapping(event, depth)
        if isinstance(event, SequenceStartEvent):
            return self.items(event, depth)
        if isinstance(event, ScalarEvent):
            self.problems += self.misread(event)
        if not isinstance(event, ScalarEvent) or (event.implicit[0] and event.value in NULLS):
            return None
        at = self.place(event)
        if event.value.startswith("="):  # a formula's own columns are told where they can be counted
            at = at._replace(column=self.column_of_formula(event))
        return self.scalar(seen(event.value).strip(), at)

    def column_of_formula(self, event: Any) -> int:
        """The column of the sign that begins a formula; 0 for one that goes over several lines."""
        if event.start_mark.line != event.end_mark.line:
            return 0
        return int(event.start_mark.column) + 1 + (event.style in QUOTED)

    def scalar(self, text: str, at: Source) -> Scalar:
        """A text; what cannot have been meant becomes a problem."""
        if wrong := spoiled(text):
            self.problems.append(reject(at, *wrong))
        return Scalar(text, at)

    def misread(self, event: Any) -> Iterator[Diagnostic]:
        """What YAML reads otherwise than people do: a text cut at a #, the next key swallowed, an escape."""
        if event.style in ("|", ">"):
            return
        end = event.end_mark
        cut = CUT.match(self.line(end.line), end.column)
        if cut and _looks_like_text(event, cut):
            message = f'teks terpotong: "#{cut["said"].rstrip()}" terbaca sebagai catatan'
            hint = 'Beri tanda kutip: "… #…". Bila memang catatan, beri dua spasi di depan # dan satu di belakangnya.'
            yield reject(Source(self.file, end.line + 1, end.column + 1), message, hint)
        for number in range(event.start_mark.line + 1, end.line + 1):
            if KEY.match(self.line(number)[: end.column if number == end.line else None]):
                message = "baris ini terbaca sebagai lanjutan nilai di atasnya"
                hint = 'Tutup tanda kutip di atasnya; sesudah titik dua beri spasi; kunci sejajar: "nama: isi".'
                yield reject(Source(self.file, number + 1), message, hint)
        if any(ord(sign) < 32 and sign != "\n" for sign in event.value):
            hint = "Ganti dengan spasi; garis miring terbalik di antara tanda kutip ditulis dua kali."
            yield reject(self.place(event), "nilai memuat tab atau karakter kendali", hint)

    def line(self, number: int) -> str:
        """A line of the file, counted from 0; empty beyond its end."""
        return self.lines[number] if number < len(self.lines) else ""

    def refuse_cleverness(self, event: Any, depth: int) -> None:
        """Refuse what data files never need: anchors, aliases, tags, bottomless nesting."""
        if event.anchor is not None:
            message = "jangkar (&) dan rujukan (*) YAML tidak dipakai"
            raise self.refused(event, message, "Tulis nilainya di setiap tempat, atau beri tanda kutip.")
        if getattr(event, "tag", None) is not None:
            raise self.refused(event, "tag YAML (!) tidak dipakai", "Hapus tanda serunya, atau beri tanda kutip.")
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"berkas ini memuat lebih dari {MOST_VALUES:,} isian".replace(",", ".")
            raise self.refused(event, message, "Periksa isinya; data yang panjang disimpan sebagai tabel (.csv).")
        if depth > DEEPEST:
            raise self.refused(event, f"susunan lebih dalam dari {DEEPEST} tingkat", "Sederhanakan susunannya.")

    def refused(self, event: Event, message: str, hint: str) -> _Refused:
        """The reason to stop reading, at its place."""
        return _Refused(reject(self.place(event), message, hint))

    def items(self, start: Event, depth: int) -> Items:
        """A list."""
        from yaml.events import SequenceEndEvent

        items = Items(self.place(start))
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.put(self.node(event, depth + 1), self.place(event))
        return items

    def mapping(self, start: Event, depth: int) -> Mapping:
        """Keys and values; a key written twice is a mistake, whichever of the two was meant."""
        from yaml.events import MappingEndEvent

        mapping = Mapping(self.place(start))
        while not isinstance(event := next(self.events), MappingEndEvent):
            key, key_at = self.node(event, depth + 1), self.place(event)
            event = next(self.events)
            value, place = self.node(event, depth + 1), self.place(event)
            if not isinstance(key, Scalar):
                self.problems.append(reject(key_at, "kunci harus berupa teks"))
            elif key in mapping:
                message = f'kunci "{key}" sudah ditulis di baris {mapping.keys_at[key].line}'
                self.problems.append(reject(key_at, message, "Hapus salah satunya."))
            else:
                mapping.put(str(key), value, place, key_at)
        return mapping
