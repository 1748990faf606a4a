"""One Markdown file to blocks whose values are still names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lkjip import marks
from lkjip.model import (
    Block,
    Break,
    EquationBlock,
    Heading,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Marker,
    Paragraph,
    Placement,
    Ref,
    Role,
    Run,
    plain,
    unwritten,
)
from lkjip.narrate.equation import EquationError, parse_equation
from lkjip.narrate.markers import Listed, letters, read_lists, runs
from lkjip.narrate.syntax import parser
from lkjip.problems import Problem
from lkjip.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

PLACED = ("tabel", "grafik", "bagan", "foto", "naskah", "daftar", "lampiran")
WEB = ("http", "https", "mailto")
_Item = tuple["Token", tuple[Block, ...]]
Parsed = tuple[tuple[Block, ...], tuple[Problem, ...]]
_SLUG = re.compile(r"[^a-z0-9]+")
_NOTE = re.compile(r"Sumber[^.:]{0,20}:|Dasar\b")  # "Sumber daya manusia …" is a sentence, no source note
_TARGET = re.compile(r"([a-z]+):(.+)")


def slug(text: str) -> str:
    """Make a name for anchors: `Tugas Pokok` is `tugas-pokok`."""
    return _SLUG.sub("-", text.lower()).strip("-")


def parse(file: str, text: str, *, front: bool = False) -> Parsed:
    """Read the Markdown of `file`; problems come back beside the blocks so that all show at once."""
    problems: list[Problem] = []
    text = marks.strip(file, text.removeprefix("\ufeff").replace("\r\n", "\n"), problems)
    listed = read_lists(text)
    problems += [Problem(Source(file, line + 1), message, hint) for line, message, hint in listed.problems]
    reader = _Reader(file, front, listed, problems)
    tokens = parser().parse(listed.text)
    blocks = tuple(reader.blocks(tokens))
    return tuple(_with_roles(blocks)), tuple(reader.problems)


def _with_roles(blocks: Sequence[Block]) -> Iterator[Block]:
    """Tell sub-headings and source notes from other paragraphs."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and not block.role:
            block = block._replace(role=_role(block, before))
        yield block
        before = block


def _role(block: Paragraph, before: Block | None) -> Role:
    after_object = isinstance(before, Placement) or (isinstance(before, Paragraph) and before.role == "sumber")
    if after_object and _NOTE.match(plain(block.inlines)):
        return "sumber"
    bold = all(isinstance(i, Break) or getattr(i, "bold", False) for i in block.inlines)
    return "subjudul" if bold and block.inlines else ""


class _Look:
    """How text looks at one place of a paragraph."""

    def __init__(self) -> None:
        self.bold = self.italic = self.underline = False

    def run(self, text: str, name: str = "") -> Run:
        """A run of that look."""
        return Run(text, self.bold, self.italic, self.underline, name)


class _Reader:
    """Turns tokens into blocks and gathers problems."""

    def __init__(self, file: str, front: bool, listed: Listed, problems: list[Problem]) -> None:
        self.file = file
        self.front = front
        self.listed = listed
        self.problems = problems

    def at(self, token: Token) -> Source:
        return Source(self.file, token.map[0] + 1 if token.map else 0)

    def problem(self, source: Source, message: str, hint: str = "") -> None:
        self.problems.append(Problem(source, message, hint))

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _closing(tokens, position)
            yield from self.block(token, tokens[position + 1 : end])
            position = end + 1

    def block(self, token: Token, inner: Sequence[Token]) -> Iterator[Block]:
        source = self.at(token)
        match token.type:
            case "heading_open":
                yield self.heading(token, inner[0])
            case "paragraph_open":
                yield self.paragraph(inner[0], source)
            case "bullet_list_open" | "ordered_list_open":
                yield from self.lists(token, inner)
            case "rumus":
                yield from self.equation(token)
            case _:
                self.problem(
                    source,
                    f"bentuk Markdown ini tidak dikenal ({token.type.removesuffix('_open')})",
                    "Pakai paragraf, judul (#), daftar, atau gambar ![…](…).",
                )

    def heading(self, token: Token, inline: Token) -> Heading:
        level = int(token.tag[1])
        source = self.at(token)
        if level > 4:
            self.problem(source, "judul paling dalam bertingkat empat (####)", "Kurangi tanda # di depan judul.")
        inlines = self.inlines(inline, source)
        return Heading(level, inlines, slug(plain(inlines)), self.front and level == 1, source)

    def paragraph(self, inline: Token, source: Source) -> Block:
        children = [child for child in inline.children or [] if child.type != "softbreak"]
        if len(children) == 1 and children[0].type == "image":
            return self.placement(children[0], source)
        centred = inline.content.startswith("<center>") and inline.content.endswith("</center>")
        return Paragraph(self.inlines(inline, source), "tengah" if centred else "", source)

    def placement(self, image: Token, source: Source) -> Block:
        target = str(image.attrs.get("src", ""))
        match = _TARGET.fullmatch(target)
        if match is None or match[1] not in PLACED:
            self.problem(
                source,
                f'tujuan "{target}" tidak dikenal',
                "Awali dengan salah satu: " + ", ".join(f"{kind}:" for kind in PLACED),
            )
            return Paragraph((), "", source)
        title = tuple(self.runs(image.children or [], source))
        return Placement(match[1], match[2], title, str(image.attrs.get("title", "")), source)

    def lists(self, token: Token, inner: Sequence[Token]) -> Iterator[ListBlock]:
        """One list for the parser may be two: letters became digits, so `a.` right after `1.` seems to go on."""
        items = []
        position = 0
        while position < len(inner):
            end = _closing(inner, position)
            blocks = tuple(_with_roles(tuple(self.blocks(inner[position + 1 : end]))))
            items.append((inner[position], blocks))
            position = end + 1
        for lettered, alike in groupby(items, lambda item: self.is_lettered(item[0])):
            yield from self.counted(token, lettered, list(alike))

    def counted(self, token: Token, lettered: bool, items: Sequence[_Item]) -> Iterator[ListBlock]:
        """Where the numbers begin anew a new list begins; where they jump, what is typed would not be printed."""
        numbers = [0 if token.type == "bullet_list_open" else self.number(item) for item, _ in items]
        for start, end, jump in runs(numbers):
            blocks = tuple(inner for _, inner in items[start:end])
            yield ListBlock(_marker(token, lettered), blocks, numbers[start] or 1, self.at(items[start][0]))
            if jump >= 0:
                due = numbers[jump - 1] + 1
                typed, wanted = ((letters(one) if lettered else str(one)) for one in (numbers[jump], due))
                message = f'daftar melompat dari "{letters(due - 1) if lettered else due - 1}" ke "{typed}"'
                hint = f'Tulis "{wanted}", atau mulai daftar baru dari {"a" if lettered else "1"}.'
                self.problem(self.at(items[jump][0]), message, hint)

    def number(self, item: Token) -> int:
        line = item.map[0] if item.map else -1
        return self.listed.numbers.get(line, int(item.info or 1))

    def is_lettered(self, item: Token) -> bool:
        return bool(item.map) and item.map[0] in self.listed.lettered  # type: ignore[index]

    def equation(self, token: Token) -> Iterator[Block]:
        try:
            yield EquationBlock(parse_equation(token.content), self.at(token))
        except EquationError as error:
            self.problem(self.at(token), f"rumus tidak terbaca: {error}", "Lihat docs/memakai-nilai.md, bagian rumus.")

    def inlines(self, inline: Token, source: Source) -> Inlines:
        return tuple(self.runs(inline.children or [], source))

    def runs(self, children: Sequence[Token], source: Source) -> Iterator[Inline]:
        look = _Look()
        line = source.line
        position = 0
        while position < len(children):
            child = children[position]
            here = source._replace(line=line)
            match child.type:
                case "text":
                    yield from self.text(child.content, look, here)
                case "nilai":
                    yield look.run("", child.content)
                case "celah":
                    yield unwritten(child.content, look.bold, look.italic)
                case "softbreak":
                    line += 1
                    yield look.run(" ")
                case "hardbreak":
                    line += 1
                    yield Break()
                case "strong_open" | "strong_close":
                    look.bold = child.nesting == 1
                case "em_open" | "em_close":
                    look.italic = child.nesting == 1
                case "html_inline":
                    self.html(child.content, look, here)
                case "link_open":
                    end = _closing(children, position)
                    yield self.link(child, children[position + 1 : end], look, here)
                    position = end
                case _:
                    hint = "Letakkan gambar dan tabel di paragraf tersendiri; selain itu pakai teks biasa."
                    self.problem(here, f"bentuk {child.type} tidak dapat dipakai di dalam kalimat", hint)
            position += 1

    def text(self, content: str, look: _Look, source: Source) -> Iterator[Run]:
        if content.startswith("| ") and content.rstrip().endswith(" |"):
            hint = "Tabel dipasang dengan ![Judul](tabel:…); lihat docs/memasang-tabel.md."
            self.problem(source, "tabel tidak diketik dengan garis tegak", hint)
        for sign in ("{{", "}}", "{%", "%}"):
            if sign in content:
                self.problem(
                    source,
                    f'tanda "{sign}" tidak membentuk nilai',
                    "Nilai ditulis {{ nama }}: huruf kecil, angka, garis bawah, dan titik.",
                )
                break
        if "$$" in content:
            hint = "Rumus berdiri di antara dua baris yang hanya berisi $$."
            self.problem(source, 'tanda "$$" tidak berpasangan', hint)
        if content:
            yield look.run(content)

    def html(self, content: str, look: _Look, source: Source) -> None:
        if content in ("<center>", "</center>"):
            return
        if content in ("<u>", "</u>"):
            look.underline = content == "<u>"
            return
        hint = "Yang dikenal hanya <u>…</u> (garis bawah) dan <center>…</center> (rata tengah)."
        self.problem(source, f'kode HTML "{content}" tidak dapat dipakai', hint)

    def link(self, token: Token, inner: Sequence[Token], look: _Look, source: Source) -> Inline:
        href = str(token.attrs.get("href", ""))
        match = _TARGET.fullmatch(href)
        if match and match[1] in (*PLACED, "bab"):
            return Ref(href, look.bold, look.italic)
        text = "".join(child.content for child in inner)
        if not text or match is None or match[1] not in WEB:
            hint = "Rujukan diawali tabel:, grafik:, foto:, … atau bab:; situs ditulis [teks](https://…)."
            self.problem(source, f'tautan "{href}" tidak dikenal atau tanpa teks', hint)
        if any(child.type == "nilai" for child in inner):
            self.problem(source, "nilai tidak dapat dipakai dalam teks tautan", "Letakkan nilainya di luar [ dan ].")
        return Link(href, text)


def _marker(token: Token, lettered: bool) -> Marker:
    if token.type == "bullet_list_open":
        return "-"
    if token.markup == ")":
        return "a)" if lettered else "1)"
    return "a." if lettered else "1."


def _closing(tokens: Sequence[Token], position: int) -> int:
    """The index of the token that closes the one at `position` (itself, if it opens nothing)."""
    depth = 0
    for index in range(position, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens)
