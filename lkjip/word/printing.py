"""Print the numbered report with the compiled templates: `prepare` does the work, `finish` adds page numbers.

Why two steps: page numbers come from a layout of the document itself. `Prepared.fingerprint` tells whether a layout
made earlier still holds, without laying out anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256

from lkjip.base.problems import InputError, suggest
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.report.arrangement import Arrangement
from lkjip.report.model import Block, GapBlock, Numbered, PictureBlock
from lkjip.word.blocks import slot
from lkjip.word.compiled import Compiled, TaggedPart, TemplatePiece
from lkjip.word.contents import SLOTS, fill_pages
from lkjip.word.draft import coloured, overwritten, with_watermark
from lkjip.word.fields import page_slot
from lkjip.word.notes import CHANGED
from lkjip.word.package import pack
from lkjip.word.pictures import logo_paragraph
from lkjip.word.properties import Meta as Meta
from lkjip.word.properties import with_properties
from lkjip.word.running_heads import IN_MARGIN, SLOT, TITLE, with_running_heads
from lkjip.word.scalars import Scalars
from lkjip.word.sections import continued, end_turned
from lkjip.word.state import State
from lkjip.word.xml import escape, printable

DOCUMENT = "word/document.xml"
VERSION = "versi_data"
"""The tag of the version of the data: filled in last, as page numbers are, since it changes with what moves no page."""
UNSEEN = (b"<wp:docPr ", b"<w:tblCaption ")
"""How names and alternative texts of pictures and tables begin: spoken, and on no page."""


class Prepared(NamedTuple):
    """The document but for its page numbers: `texts` hold page slots, `binaries` are final.

    report: what it prints; again: prints the same in another arrangement, with marks for the blocks of a list
    """

    texts: dict[str, str]
    binaries: dict[str, bytes]
    media: dict[str, bytes]
    meta: Meta
    report: Numbered | None = None
    again: Callable[[Arrangement, list[Block] | None], Prepared] | None = None

    @property
    def fingerprint(self) -> str:
        """A hash of all that decides where pages break, in the best arrangement; the points of pictures do not."""
        fixed = "\n".join(self.report.fixed) if self.report else ""
        return self._hash(_without_unseen, fixed)

    @property
    def digest(self) -> str:
        """A hash of all that is printed or spoken, the points of pictures left out."""
        return self._hash(lambda text: text)

    def _hash(self, decisive: Callable[[bytes], bytes], more: str = "") -> str:
        """A hash of the parts, of texts what of them is decisive; one after the other, for they may be long."""
        digest = sha256(more.encode())
        for name in sorted({*self.texts, *self.binaries}):
            if name.startswith("docProps/"):
                continue
            own = self.binaries.get(name)
            content = decisive(self.texts[name].encode()) if own is None else own
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()

    def arranged(self, arrangement: Arrangement, marked: list[Block] | None = None) -> Prepared:
        """The same document with its objects where the arrangement has them.

        marked: takes the blocks that then bear marks, for a document that is to be measured
        """
        return self.again(arrangement, marked) if self.again and (arrangement or marked is not None) else self

    def finish(self, pages: Mapping[str, str] | None, *, draft: bool = False) -> bytes:
        """Return the .docx with the page label of each bookmark; a dash where it is unknown.

        draft: with a watermark, and provisional figures coloured; neither moves anything
        """
        slots = {**(pages or {}), VERSION: self.meta.version}
        texts = {name: _filled_in(text, slots, draft=draft) for name, text in self.texts.items()}
        parts = with_properties({**self.binaries, **self.media, **texts}, self.meta, draft=draft)
        return pack(with_watermark(parts) if draft else parts)


def _filled_in(text: str, slots: Mapping[str, str], *, draft: bool) -> bytes:
    return overwritten(coloured(fill_pages(text, slots), draft=draft), draft=draft).encode()


def _without_unseen(text: bytes) -> bytes:
    for start in UNSEEN:  # a pattern for both looks at every letter and takes ten times as long
        first, *others = text.split(start)
        text = b"".join([first, *(other.partition(b">")[2] for other in others)])
    return text


def render(
    report: Numbered, compiled: Compiled, scalars: Mapping[str, str], *,
    pages: Mapping[str, str] | None, meta: Meta, logo: PictureBlock | GapBlock | None = None,
) -> bytes:  # fmt: skip
    """Return the finished .docx; InputError where the templates do not fit the report."""
    return prepare(report, compiled, scalars, meta, logo).finish(pages)


def fingerprint(
    report: Numbered, compiled: Compiled, scalars: Mapping[str, str], meta: Meta,
    logo: PictureBlock | GapBlock | None = None,
) -> str:  # fmt: skip
    """Return a hash of all that decides the layout, page numbers left out."""
    return prepare(report, compiled, scalars, meta, logo).fingerprint


def prepare(
    report: Numbered, compiled: Compiled, scalars: Mapping[str, str], meta: Meta,
    logo: PictureBlock | GapBlock | None = None,
) -> Prepared:  # fmt: skip
    """Print everything but the page numbers, as it was written; InputError with all that does not fit."""
    return _prepared(report, compiled, scalars, meta, logo, {}, None)


def _prepared(
    report: Numbered, compiled: Compiled, scalars: Mapping[str, str], meta: Meta,
    logo: PictureBlock | GapBlock | None, arrangement: Arrangement, marked: list[Block] | None,
) -> Prepared:  # fmt: skip
    again = partial(_prepared, report, compiled, scalars, meta, logo)
    if arrangement:
        from lkjip.word.floating import rearranged

        report = rearranged(report, arrangement)
    state = State(compiled, report.labels, Scalars(scalars, printable, {VERSION: page_slot(VERSION), TITLE: SLOT}))
    state.placed = marked
    blocks = {name: _slot(name, report, logo, state) for name in compiled.blocks}
    _check_slots(report, state)
    texts = {part.name: _part(part, blocks, state) for part in compiled.parts}
    _check_titles(texts, state)
    if state.problems:
        raise InputError(state.problems)
    if state.turned:
        texts[DOCUMENT] = end_turned(_counting_on(texts[DOCUMENT]), compiled.section)
    texts = with_running_heads(texts, dict(compiled.verbatim), report.contents, compiled.section, state.drawing)
    media = {f"word/{name}": image for image, name in state.media.items()} | state.charts
    return _with_notes(Prepared(texts, dict(compiled.verbatim), media, meta, report, again), state)


def _with_notes(prepared: Prepared, state: State) -> Prepared:
    """The document with its footnotes; some of the parts they change are otherwise copied as they are."""
    if not state.notes:
        return prepared
    copied = {name: content.decode() for name, content in prepared.binaries.items() if name in CHANGED}
    texts = state.with_notes({**copied, **prepared.texts})
    return prepared._replace(texts=texts, binaries={k: v for k, v in prepared.binaries.items() if k not in copied})


def _counting_on(document: str) -> str:
    """Where landscape pages part the chapters, only their first section starts its page numbers anew."""
    last = document.rindex("<w:sectPr")
    return document[:last] + continued(document[last:])


def _slot(name: str, report: Numbered, logo: PictureBlock | GapBlock | None, state: State) -> str:
    if name in SLOTS:
        return SLOTS[name](report, state)
    if name == "logo":
        return logo_paragraph(logo, state)
    return slot(_blocks_for(name, report), state, chapters=name == "isi")


def _blocks_for(name: str, report: Numbered) -> list[Block]:
    return [block for part in report.parts if part.slot == name for block in part.blocks]


def _check_slots(report: Numbered, state: State) -> None:
    """Every part needs its tag in the template, and every block tag something to print."""
    parts = {part.slot: part.file for part in report.parts}
    template = Source(state.compiled.names[0])
    for name in sorted(set(parts).difference(state.compiled.blocks)):
        hint = f"Tambahkan paragraf {{{{p {name} }}}} di templat, atau hapus {parts[name]}."
        state.report(f"templat tidak punya tempat untuk {parts[name]}.", hint, template)
    known = {*parts, *SLOTS, "logo"}
    for name in sorted(set(state.compiled.blocks).difference(known)):
        hint = suggest(name, known) or _filled(name, parts)
        state.report(f"tanda {{{{p {name} }}}} tidak punya isi.", hint, template)


def _check_titles(texts: Mapping[str, str], state: State) -> None:
    """The title of the chapter that a page belongs to is known in its head and foot."""
    for part in sorted(name for name, text in texts.items() if SLOT in text and not IN_MARGIN.fullmatch(name)):
        message = f"tanda {{{{ {TITLE} }}}} pada {part} hanya dikenal di kepala dan kaki halaman."
        state.report(message, "Pindahkan ke kepala atau kaki halaman bab, atau hapus.", Source(state.compiled.names[0]))


def _filled(name: str, parts: Mapping[str, str]) -> str:
    """How a tag without content is filled: by a file that somebody deleted or called otherwise, perhaps."""
    folder = next(iter(parts.values()), "").rpartition("/")[0]
    file = f"{folder}/…-{name.replace('_', '-')}.md"
    return f"Isinya naskah {file}: kembalikan bila terhapus atau berganti nama, atau hapus tanda itu dari templat."


def _part(part: TaggedPart, blocks: Mapping[str, str], state: State) -> str:
    if part.jinja:
        from lkjip.word.jinja_parts import render_part  # jinja2 is needed only where the template uses its language

        return render_part(part, blocks, state)
    return "".join([_piece(piece, blocks, state) for piece in part.pieces])


def _piece(piece: TemplatePiece, blocks: Mapping[str, str], state: State) -> str:
    if piece.op == "text":
        return piece.text
    if piece.op == "block":
        return blocks[piece.text]
    return _scalar(piece, state) if piece.op == "scalar" else _EXTRAS[piece.text](state)


def _scalar(piece: TemplatePiece, state: State) -> str:
    if piece.text not in state.scalars:
        message = f"{piece.place}: tanda {{{{ {piece.text} }}}} tidak dikenal."
        state.report(message, suggest(piece.text, state.scalars), Source(state.compiled.names[0]))
        return ""
    shown = state.scalars[piece.text]
    return shown if piece.text in (VERSION, TITLE) else escape(shown)


_EXTRAS = {
    "nums": lambda state: "".join(state.nums),
    "rels": State.relationship_elements,
    "types": State.content_types,
}
