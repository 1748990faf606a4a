"""A template taken apart, ready to be printed again: an immutable value that survives on disk as JSON.

Why: reading a template with docxtpl and lxml costs more than printing the report. A template changes rarely, so the
pieces are kept and a later build loads them without either library.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any, Literal

from lkjip.base.tuples import NamedTuple
from lkjip.word.sections import room

FORMAT = 6  # raise it whenever the pieces change their meaning; an older file is then compiled again

Op = Literal["text", "scalar", "block", "extra", "merge", "stack", "inline"]


class TemplatePiece(NamedTuple):
    """One stretch of a part.

    text: `text` verbatim XML
    scalar: the value called `text`, escaped; `place` says where it stands, for messages
    block: block XML called `text`, in place of a paragraph
    extra: what the renderer adds: `nums`, `rels`, `types`
    merge: the vertical merge of the cell with tag `text`; `paragraph` is the pattern's own w:vMerge
    stack: the paragraphs of the cell `text`, each with the pattern's properties `paragraph` and `run`
    inline: the text of the cell `text` amid other text, with run properties `run`
    """

    op: Op
    text: str
    paragraph: str = ""
    run: str = ""
    place: str = ""


class TaggedPart(NamedTuple):
    """A part of the package with tags. `jinja` holds the whole text where simple look-up does not suffice."""

    name: str
    pieces: tuple[TemplatePiece, ...]
    jinja: str = ""


class Pattern(NamedTuple):
    """A table of tabel.docx: opening (w:tblPr, w:tblGrid), header rows and one row for each kind."""

    properties: str
    header: tuple[TemplatePiece, ...]
    rows: dict[str, tuple[TemplatePiece, ...]]
    width: int  # twips
    landscape: bool = False
    least: int = 0  # twips that the words of the table take for which it was drawn; 0 where it is the office's own


class ListNumbering(NamedTuple):
    """A list of the template: its abstractNum id and the left indents of its levels in twips."""

    abstract: int
    indents: tuple[int, ...]


class Fixed(NamedTuple):
    """Words of a template, values hidden: the file, where in it, and the words."""

    file: str
    place: str
    text: str


class Remark(NamedTuple):
    """What has to be looked at in a template before a report is final: the file, where and what, how to mend it."""

    file: str
    message: str
    hint: str


class Compiled(NamedTuple):
    """The two templates, compiled. `names` are the files, for messages; styles by lower-case name.

    fixed: the words that they print in every report; remarks: what somebody has to look at before one is final
    """

    names: tuple[str, str]
    verbatim: tuple[tuple[str, bytes], ...]
    parts: tuple[TaggedPart, ...]
    styles: dict[str, str]
    numberings: dict[str, ListNumbering]
    patterns: dict[str, Pattern]
    front_titles: tuple[tuple[str, str], ...]
    extensions: tuple[str, ...]
    text_width: int  # twips
    section: str  # the w:sectPr of the chapters
    frame_borders: str
    next_bookmark: int
    next_drawing: int
    next_num: int
    next_note: int
    fixed: tuple[Fixed, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def sheet(self) -> tuple[int, int]:
        """Width and height between the margins of an upright page of the chapters, in twips."""
        return room(self.section)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The names of the block tags, in document order."""
        return tuple(piece.text for part in self.parts for piece in part.pieces if piece.op == "block")

    def dumps(self) -> bytes:
        """Return the value as JSON."""
        values = {name: getattr(self, name) for name in self._fields}
        values["verbatim"] = [(name, b64encode(content).decode()) for name, content in self.verbatim]
        return json.dumps({"format": FORMAT, **values}, ensure_ascii=False).encode()

    @classmethod
    def loads(cls, content: bytes) -> Compiled:
        """Read what `dumps` wrote; ValueError where it is damaged or of another format."""
        raw = json.loads(content)
        if not isinstance(raw, dict) or raw.pop("format", None) != FORMAT:
            raise ValueError("another format")
        try:
            return cls(**{name: _READERS.get(name, _same)(value) for name, value in raw.items()})
        except (TypeError, KeyError) as error:
            raise ValueError("damaged") from error


def _same(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _pieces(raw: list[list[Any]]) -> tuple[TemplatePiece, ...]:
    return tuple([TemplatePiece(*piece) for piece in raw])


def _part(name: str, pieces: list[list[Any]], jinja: str) -> TaggedPart:
    return TaggedPart(name, _pieces(pieces), jinja)


def _pattern(
    properties: str, header: list[list[Any]], rows: Mapping[str, list[list[Any]]], width: int, *others: Any
) -> Pattern:
    return Pattern(properties, _pieces(header), {kind: _pieces(row) for kind, row in rows.items()}, width, *others)


_READERS: dict[str, Callable[[Any], Any]] = {
    "verbatim": lambda raw: tuple((name, b64decode(content)) for name, content in raw),
    "parts": lambda raw: tuple(_part(*part) for part in raw),
    "numberings": lambda raw: {name: ListNumbering(number, tuple(indents)) for name, (number, indents) in raw.items()},
    "patterns": lambda raw: {key: _pattern(*pattern) for key, pattern in raw.items()},
    "fixed": lambda raw: tuple(Fixed(*fields) for fields in raw),
    "remarks": lambda raw: tuple(Remark(*fields) for fields in raw),
    "front_titles": lambda raw: tuple((title, bookmark) for title, bookmark in raw),
}
