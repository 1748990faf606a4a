"""One Markdown file to blocks whose values are still names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lkjip.base import marks
from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.latepatterns import late
from lkjip.base.source import Source
from lkjip.report.model import (
    ANNEX,
    GENERAL,
    HEAD_ROW,
    AbreastBlock,
    Block,
    Break,
    Cell,
    EquationBlock,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Marker,
    Note,
    Paragraph,
    Placement,
    Ref,
    Role,
    Row,
    Run,
    TableBlock,
    WebLink,
    column_tag,
    plain,
    unwritten,
)
from lkjip.report.narrative.equation import EquationError, parse_equation
from lkjip.report.narrative.footnotes import Notes, NoteText, take
from lkjip.report.narrative.markers import EMPTY, MarkedText, letters, read_lists, runs
from lkjip.report.narrative.syntax import NOTE, parser, slug
from lkjip.report.narrative.typed import HEAD, PLACED, clean, straighten
from lkjip.report.narrative.typed_tables import TypedTable, TypedTableRow, take_tables
from lkjip.report.narrative.typed_titles import titled

if TYPE_CHECKING:
    from markdown_it.token import Token

WEB = ("http", "https", "mailto")
_Item = tuple["Token", tuple[Block, ...]]
Parsed = tuple[tuple[Block, ...], tuple[Diagnostic, ...]]
BREAKS = ("softbreak", "hardbreak")
PHOTO = "foto"
DEEPEST = 9  # Word's lists have nine levels
DEEPEST_HEADING = 4
PLACE = 'Tulis sendirian di barisnya: ![Judul](tabel:nama) atau ![Judul](foto:nama.jpg "apa yang tampak").'
SIMPLER = "Tulis sebagai paragraf, judul (#), daftar, atau gambar ![…](…)."
UNKNOWN = {
    "blockquote_open": ("kutipan (>) tidak dapat dipakai", r"Hapus tanda > di depan barisnya, atau tulis \>."),
    "hr": ("garis pemisah tidak dapat dipakai", "Hapus barisnya; judul ditulis dengan # di depannya."),
}
UNFIT = {
    "image": ("gambar atau tabel di dalam kalimat", PLACE),
    "code_inline": ("teks kode (di antara tanda `) tidak dapat dipakai", r"Hapus tanda `, atau tulis \`."),
}
NO_NOTE = "Letakkan tandanya di kalimat yang membicarakannya."
RAW = (
    (
        re.compile(r"\{\{|\}\}|\{%|%\}"),
        'tanda "{}" tidak membentuk nilai',
        "Nilai ditulis {{ nama }}: huruf kecil, angka, garis bawah, dan titik.",
    ),
    (re.compile(r"\$\$"), 'tanda "{}" tidak berpasangan', "Rumus berdiri di antara dua baris yang hanya berisi $$."),
    (
        re.compile(r"\^\[[^\[\]]{0,99} [^\[\]]{0,999}\]|\[\^\]|\[\s{0,2}\^\s{0,2}\w[^\[\]]{0,99}\]:?"),
        'catatan kaki tidak terbaca ("{}")',
        "Tulis [^nama] di kalimatnya, tanpa spasi, dan di baris sendiri [^nama]: Isi catatan.",
    ),
    (
        re.compile(r"\]\((?=https?:|mailto:)"),
        'tautan tidak terbaca ("{}")',
        "Tulis [teks](https://…), tanpa kurung siku atau catatan kaki di dalam teksnya.",
    ),
    (HEAD, 'gambar, tabel, atau rujukan tidak terbaca ("{}")', PLACE + " Rujukan: [](tabel:nama)."),
    (re.compile(r"!\[|\]\(|\]\[|\[\]"), 'tanda "{}" tidak membentuk gambar, tabel, atau rujukan', PLACE),
    (re.compile(r"^#{2,6}[^\s#]|^#[^\W\d_]"), 'judul "{}…" tanpa spasi', r"Beri spasi: # Judul; atau tulis \#."),
    (re.compile(r"^(?:={3,}|`{3,}|~{3,}).*"), 'baris "{}" tidak dikenal', "Judul ditulis dengan # di depannya."),
)
"""What is printed as it is typed, although it was meant to do something: pattern, message, mend."""
_BLANKS = re.compile("[ \t\u00a0]{2,}")
_PICTURE = late(r"\.(?:png|jpe?g|gif|bmp|tiff?|webp|heic|svg)$", re.IGNORECASE)
_LINE_BREAK = late(r"<br\s*/?>", re.IGNORECASE)
_NOTE = re.compile(r"Sumber[^.:]{0,20}:|Dasar\b")  # "Sumber daya manusia …" is a sentence, no source note
_TARGET = re.compile(r"([a-z]+):(.+)")


def parse(file: str, text: str, *, front: bool = False) -> Parsed:
    """Read the Markdown of `file`; problems come back beside the blocks so that all show at once."""
    problems: list[Diagnostic] = []
    typed = clean(text)
    taken = take(marks.strip(file, typed, problems))
    tabled = take_tables(straighten(taken.text), typed)
    listed = read_lists(tabled.text)
    flaws = (*listed.problems, *taken.flaws, *tabled.flaws)
    problems += [reject(Source(file, line + 1), *flaw) for line, *flaw in flaws]
    notes = Notes(file, typed, taken.notes, lambda note: _note(file, note, problems), problems)
    reader = _TokenReader(file, front, listed, problems, notes, tabled.tables)
    tokens = parser().parse(listed.text)
    blocks = tuple(reader.blocks(tokens))
    reader.refuse_unread(listed.text, tokens)
    notes.reject_unused()
    return tuple(_with_roles(titled(blocks, problems))), tuple(reader.problems)


def _note(file: str, note: NoteText, problems: list[Diagnostic]) -> tuple[Paragraph, ...]:
    """The paragraphs of a footnote; whatever else stands in it is refused."""
    tabled = take_tables(straighten(note.text), note.text)
    reader = _TokenReader(file, False, MarkedText(tabled.text, frozenset(), {}, ()), problems, None, tabled.tables)
    reader.above = note.line
    problems += [reject(Source(file, note.line + line + 1), *flaw) for line, *flaw in tabled.flaws]
    paragraphs = []
    for block in reader.blocks(parser().parse(tabled.text)):
        if isinstance(block, Paragraph) and not block.role:
            paragraphs.append(block._replace(role="catatan"))
        else:
            hint = "Tulis sebagai kalimat biasa; daftar, judul, tabel, gambar, dan rumus berdiri di luar catatan."
            reader.problem(block.source, f'catatan kaki "[^{note.name}]" memuat selain kalimat', hint)
    return tuple(paragraphs)


def _with_roles(blocks: Iterable[Block]) -> Iterator[Block]:
    """Tell sub-headings and source notes from other paragraphs."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and not block.role:
            block = block._replace(role=_role(block, before))
        yield block
        before = block


def _role(block: Paragraph, before: Block | None) -> Role:
    after_object = isinstance(before, Placement | TableBlock | AbreastBlock) or (
        isinstance(before, Paragraph) and before.role == "sumber"
    )
    if after_object and _NOTE.match(plain(block.inlines)):
        return "sumber"
    bold = all(isinstance(i, Break | Note) or getattr(i, "bold", False) for i in block.inlines)
    return "subjudul" if bold and block.inlines else ""


class _TextLook:
    """How text looks at one place of a paragraph."""

    def __init__(self) -> None:
        self.bold = self.italic = self.underline = False

    def run(self, text: str, name: str = "") -> Run:
        """A run of that look."""
        return Run(text, self.bold, self.italic, self.underline, name)


class _TokenReader:
    """Turns tokens into blocks and gathers problems."""

    def __init__(
        self, file: str, front: bool, listed: MarkedText, problems: list[Diagnostic], notes: Notes | None,
        tables: Mapping[int, TypedTable],
    ) -> None:  # fmt: skip
        self.file = file
        self.front = front
        self.listed = listed
        self.problems = problems
        self.notes = notes  # none in the words of a note itself
        self.tables = tables  # by their lines
        self.above = 0  # lines of the file above those that are read
        self.titled = False

    def at(self, token: Token) -> Source:
        return Source(self.file, self.above + token.map[0] + 1 if token.map else 0)

    def problem(self, source: Source, message: str, hint: str = "") -> None:
        self.problems.append(reject(source, message, hint))

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
                yield from _abreast(self.paragraphs(inner[0], source))
            case "bullet_list_open" | "ordered_list_open":
                yield from self.lists(token, inner)
            case "rumus":
                yield from self.equation(token)
            case "tabel" if token.map and token.map[0] in self.tables:
                yield self.table(self.tables[token.map[0]], source)
            case _:
                self.problem(source, *UNKNOWN.get(token.type, ("bentuk ini tidak dikenal", SIMPLER)))

    def heading(self, token: Token, inline: Token) -> Heading:
        typed = int(token.tag[1])
        level = min(typed, DEEPEST_HEADING)  # the stages that still look for mistakes know no deeper one
        source = self.at(token)
        if typed > level:
            self.problem(source, "judul paling dalam bertingkat empat (####)", "Kurangi tanda # di depan judul.")
        if token.level:
            self.problem(source, "judul di dalam daftar", "Mulai judul di awal baris, di antara dua baris kosong.")
        inlines = self.inlines(inline, source)
        if not inlines:
            self.problem(source, f"judul kosong ({token.markup})", "Tulis judulnya, atau hapus barisnya.")
        self.refuse_notes(inlines, source, "judul")
        first = self.front and level == 1
        if first and self.titled:
            hint = "Satu berkas bagian depan berjudul satu; judul di dalamnya ditulis dengan ##."
            self.problem(source, "judul # kedua di bagian depan tidak tercetak", hint)
        self.titled = self.titled or first
        return Heading(level, inlines, slug(plain(inlines)), first, source)

    def paragraphs(self, inline: Token, source: Source) -> Iterator[Block]:
        """A placement on a line of its own stands alone, whether or not empty lines part it from the text."""
        children = list(inline.children or [])
        shown = NOTE.sub("", inline.content)
        centred = shown.startswith("<center>") and shown.endswith("</center>")
        for line, stretch in _stretches(children):
            here = source._replace(line=source.line + line)
            if images := _placed_alone(stretch):
                yield from (self.placement(image, here) for image in images)
                continue
            if inline.level == 1:
                self.refuse_lone_reference(stretch, here)
            if runs := tuple(self.runs(stretch, here)):  # a blank by its code, or a lone backslash, prints nothing
                yield Paragraph(runs, "tengah" if centred else "", here)

    def refuse_lone_reference(self, children: Sequence[Token], source: Source) -> None:
        """A reference that is a whole paragraph was meant to be the table itself."""
        if not children or children[0].type != "link_open" or _closing(children, 0) != len(children) - 1:
            return
        target = str(children[0].attrs.get("href", ""))
        if target.partition(":")[0] in PLACED:
            hint = f"Untuk memasangnya tulis ![Judul]({target}); rujukan berdiri di dalam kalimat."
            self.problem(source, f'rujukan "{target}" sendirian dalam paragraf', hint)

    def placement(self, image: Token, source: Source) -> Block:
        target = str(image.attrs.get("src", ""))
        match = _TARGET.fullmatch(target)
        title = tuple(self.runs(image.children or [], source))
        alt = str(image.attrs.get("title", ""))
        self.refuse_notes(title, source, "judul tabel atau gambar")
        if found := NOTE.search(alt):
            self.refuse_note(found[1], source, "teks alternatif")
        if match is None or match[1] not in PLACED:
            self.problem(source, f'tujuan "{target}" tidak dikenal', _instead(target))
            return Paragraph((), "", source)
        if match[1] == "tabel" and alt.strip(" .").casefold() == ANNEX:
            alt = self.annexed(title, target, source)
        elif (match[1] == "tabel" and alt) or (match[1] == "daftar" and (alt or title)):
            words = alt or plain(title)
            hint = (
                f"Tulis ![]({target})"
                if match[1] == "daftar"
                else f"Tulis judulnya di antara [ dan ]: ![…]({target}). Di sana hanya boleh kata {ANNEX}."
            )
            self.problem(source, f'"{words}" pada {target} tidak akan tercetak', hint)
        elif match[1] != "tabel" and alt.strip(" .").casefold() == ANNEX:
            hint = f'Hapus "{alt}"; di situ tertulis apa yang tampak: ![Judul]({target} "apa yang tampak").'
            self.problem(source, f'"{target}" tidak dapat dilampirkan: bukan tabel', hint)
        return Placement(match[1], match[2], title, alt, source)

    def annexed(self, title: Inlines, target: str, source: Source) -> str:
        """What marks a table that stands in an appendix, which has to bear a number."""
        if title and not self.front:
            return ANNEX
        message = f'"{target}" tidak dapat dilampirkan: ' + ("ada di bagian depan" if title else "tanpa judul")
        self.problem(source, message, f'Tulis dalam salah satu bab: ![Judul]({target} "{ANNEX}")')
        return ""

    def lists(self, token: Token, inner: Sequence[Token]) -> Iterator[ListBlock]:
        """One list for the parser may be two: letters became digits, so `a.` right after `1.` seems to go on."""
        if token.level == 2 * DEEPEST:
            message = f"daftar bertingkat lebih dari {DEEPEST}"
            self.problem(self.at(token), message, "Kurangi tingkatnya; Word hanya mengenal sembilan.")
        items = []
        position = 0
        while position < len(inner):
            end = _closing(inner, position)
            blocks = tuple(_with_roles(titled(self.blocks(inner[position + 1 : end]), self.problems)))
            if not blocks:
                self.problem(self.at(inner[position]), "butir kosong", EMPTY)
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
                typed, expected = ((letters(number) if lettered else str(number)) for number in (numbers[jump], due))
                message = f'daftar melompat dari "{letters(due - 1) if lettered else due - 1}" ke "{typed}"'
                hint = f'Tulis "{expected}", atau mulai daftar baru dari {"a" if lettered else "1"}.'
                self.problem(self.at(items[jump][0]), message, hint)

    def number(self, item: Token) -> int:
        line = item.map[0] if item.map else -1
        return self.listed.numbers.get(line, int(item.info or 1))

    def is_lettered(self, item: Token) -> bool:
        return bool(item.map) and item.map[0] in self.listed.lettered  # type: ignore[index]

    def refuse_unread(self, text: str, tokens: Sequence[Token]) -> None:
        """The last net: a line that no block holds would vanish."""
        read = {line for token in tokens if token.map and not token.nesting for line in range(*token.map)}
        reported = {problem.source.line for problem in self.problems}
        for number, line in enumerate(text.split("\n")):
            if line.strip(" \t#>") and number not in read and number + 1 not in reported:
                self.problem(Source(self.file, number + 1), "baris ini tidak terbaca dan akan hilang", SIMPLER)
                return

    def equation(self, token: Token) -> Iterator[Block]:
        try:
            yield EquationBlock(parse_equation(token.content), self.at(token))
        except EquationError as error:
            self.problem(self.at(token), f"rumus tidak terbaca: {error}", "Lihat docs/memakai-nilai.md, bagian rumus.")

    def table(self, typed: TypedTable, source: Source) -> TableBlock:
        """A table without a title; `titled` gives it the one that stands above."""
        head = self.row(HEAD_ROW, typed.head)
        rows = tuple(self.row("isi", row) for row in typed.rows)
        key = slug("-".join(typed.head.cells))[:60] or "tabel"
        return TableBlock(GENERAL, f"tabel:{key}", (), rows, (), source, (head,), typed.aligns)

    def row(self, kind: str, typed: TypedTableRow) -> Row:
        source = Source(self.file, self.above + typed.line + 1)
        cells = ((column_tag(number), self.cell(text, source)) for number, text in enumerate(typed.cells, 1))
        return Row(kind, tuple(cells), source)

    def cell(self, text: str, source: Source) -> Cell:
        """A row is one line, so that a cell has no other way to begin a new one than `<br>`."""
        parts = (part.strip() for part in _LINE_BREAK.split(text))
        return Cell(tuple(self.cell_line(part, source) for part in parts if part))

    def cell_line(self, text: str, source: Source) -> Inlines:
        (inline,) = parser().parseInline(text)
        inlines = self.inlines(inline, source)
        self.refuse_notes(inlines, source, "tabel")
        return tuple(inline for inline in inlines if not isinstance(inline, Note))

    def inlines(self, inline: Token, source: Source) -> Inlines:
        return tuple(self.runs(inline.children or [], source))

    def refuse_notes(self, inlines: Inlines, source: Source, where: str) -> None:
        """What lists and outlines print a second time bears no footnote."""
        for inline in inlines:
            if isinstance(inline, Note):
                self.problem(source, f'catatan kaki "[^{inline.name}]" di dalam {where}', NO_NOTE)

    def refuse_note(self, name: str, source: Source, where: str) -> None:
        """A mark where none can be printed; it has shown what its note belongs to all the same."""
        if self.notes is not None:
            self.notes.at(name, source)
        self.problem(source, f'catatan kaki "[^{name}]" di dalam {where}', NO_NOTE)

    def note(self, name: str, source: Source) -> Iterator[Note]:
        if self.notes is None:
            hint = "Catatan tidak memuat catatan lain: tulis keterangannya di dalam catatan ini."
            self.problem(source, f'catatan kaki "[^{name}]" di dalam catatan kaki', hint)
        else:
            yield self.notes.at(name, source)

    def runs(self, children: Sequence[Token], source: Source) -> Iterator[Inline]:
        """The text of a paragraph; no blank parts a footnote's mark from the word before it."""
        before: Inline | None = None
        for inline in self.loose_runs(children, source):
            if isinstance(before, Run) and isinstance(inline, Note) and not before.name:
                before = before._replace(text=before.text.rstrip())
            if before is not None and (not isinstance(before, Run) or before.text or before.name):
                yield before
            before = inline
        if before is not None:
            yield before

    def loose_runs(self, children: Sequence[Token], source: Source) -> Iterator[Inline]:
        look = _TextLook()
        line = source.line
        position = 0
        while position < len(children):
            child = children[position]
            here = source._replace(line=line)
            match child.type:
                case "text":
                    last = position == len(children) - 1
                    content = child.content.removesuffix("\\").rstrip() if last else child.content
                    yield from self.text(content, look, here)
                case "nilai":
                    yield look.run("", child.content)
                case "catatan":
                    yield from self.note(child.content, here)
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
                    self.problem(here, *UNFIT.get(child.type, ("bentuk ini tidak dikenal di dalam kalimat", SIMPLER)))
                    line += child.content.count("\n")
            position += 1

    def text(self, content: str, look: _TextLook, source: Source) -> Iterator[Run]:
        for wrong, message, hint in RAW:
            if found := wrong.search(content):
                self.problem(source, message.format(found[0]), hint)
                break
        if content:
            yield look.run(_BLANKS.sub(_one_blank, content))

    def html(self, content: str, look: _TextLook, source: Source) -> None:
        if content in ("<center>", "</center>"):
            return
        if content in ("<u>", "</u>"):
            look.underline = content == "<u>"
            return
        hint = "Yang dikenal hanya <u>…</u> (garis bawah) dan <center>…</center> (rata tengah)."
        if content.lower().startswith("<img"):
            hint = 'Gambar ditulis ![Judul](foto:nama-berkas.jpg "apa yang tampak").'
        if content.lower().startswith("<br"):
            hint = "Pindah baris ditulis \\ di akhir baris."
        self.problem(source, f'kode HTML "{content}" tidak dapat dipakai', hint)

    def link(self, token: Token, inner: Sequence[Token], look: _TextLook, source: Source) -> Inline:
        href = str(token.attrs.get("href", ""))
        match = _TARGET.fullmatch(href)
        text = "".join(child.content for child in inner)
        if match and match[1] in (*PLACED, "bab"):
            if text.strip():
                hint = f'Kosongkan: []({href}), tercetak nomornya ("Tabel 3. 6"); kata lain berdiri di luar [ dan ].'
                self.problem(source, f'teks "{text}" di dalam rujukan tidak akan tercetak', hint)
            if title := str(token.attrs.get("title", "")):
                hint = f"Tulis []({href}); tabel dilampirkan di tempat ia dipasang, di baris yang diawali ![Judul]."
                self.problem(source, f'"{title}" di dalam rujukan tidak akan tercetak', hint)
            return Ref(href, look.bold, look.italic)
        if not text or match is None or match[1] not in WEB:
            hint = "Rujukan diawali tabel:, grafik:, foto:, … atau bab:; situs ditulis [teks](https://…)."
            self.problem(source, f'tautan "{href}" tidak dikenal atau tanpa teks', hint)
        if any(child.type == "nilai" for child in inner):
            self.problem(source, "nilai tidak dapat dipakai dalam teks tautan", "Letakkan nilainya di luar [ dan ].")
        return WebLink(href, text)


def _stretches(children: Sequence[Token]) -> Iterator[tuple[int, list[Token]]]:
    """Cut a paragraph at the lines that hold a picture, or photos, and nothing else: (line within it, tokens)."""
    begun = line = depth = 0
    stretch: list[Token] = []
    for tokens in _by_line(children):
        images = _placed_alone(tokens)
        if images and depth == 0:
            if stretch:
                yield begun, _ended(stretch)
            yield line, images
            stretch = []
        else:
            begun = begun if stretch else line
            stretch += tokens
        depth += sum(token.nesting for token in tokens)
        line += sum(token.type in BREAKS or token.content.count("\n") for token in tokens)
    if stretch:
        yield begun, _ended(stretch)


def _placed_alone(tokens: Sequence[Token]) -> list[Token]:
    """The pictures of a line that holds nothing else: one of any kind, or photos side by side."""
    shown = [token for token in tokens if token.type not in BREAKS and (token.type != "text" or token.content.strip())]
    if not all(token.type == "image" for token in shown):
        return []
    return shown if len(shown) == 1 or all(_shows_photo(token) for token in shown) else []


def _shows_photo(image: Token) -> bool:
    return str(image.attrs.get("src", "")).startswith(f"{PHOTO}:")


def _abreast(blocks: Iterable[Block]) -> Iterator[Block]:
    """Photos of one paragraph that follow each other stand side by side."""
    for photos, alike in groupby(blocks, lambda block: isinstance(block, Placement) and block.kind == PHOTO):
        found = tuple(alike)
        if photos and len(found) > 1:
            yield AbreastBlock(found, found[0].source)
        else:
            yield from found


def _by_line(children: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each line, with the break that ends it."""
    line: list[Token] = []
    for child in children:
        line.append(child)
        if child.type in BREAKS:
            yield line
            line = []
    if line:
        yield line


def _ended(tokens: list[Token]) -> list[Token]:
    """The tokens without a break at their end, where it breaks nothing."""
    while tokens and tokens[-1].type in BREAKS:
        tokens = tokens[:-1]
    return tokens


def _instead(target: str) -> str:
    """How a picture with another target is written."""
    name = target.rpartition("/")[2]
    if target.startswith(("http:", "https:")):
        return f'Simpan gambarnya di folder gambar, lalu tulis ![Judul](foto:{name} "apa yang tampak").'
    if _PICTURE.search(name) and ":" not in target:
        return f'Tulis ![Judul](foto:{name} "apa yang tampak"); berkasnya di folder gambar.'
    return "Awali dengan salah satu: " + ", ".join(f"{kind}:" for kind in PLACED)


def _one_blank(blanks: re.Match[str]) -> str:
    return " " if " " in blanks[0] or "\t" in blanks[0] else "\u00a0"


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
