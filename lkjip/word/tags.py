"""Template tags: finding them in paragraphs, telling broken ones, splitting a part at them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.word.compiled import TaggedPart, TemplatePiece
from lkjip.word.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
TAG = re.compile(r"\{\{((?:(?!\}\}|\{\{).)*)\}\}|\{%(?:(?!%\}|\{%).)*%\}|\{#(?:(?!#\}|\{#).)*#\}", re.DOTALL)
"""A tag holds no beginning of another, so that many unclosed ones are read in one pass. Not possessive: with a look
ahead inside, Python 3.11.2 (Debian 12) finds nothing."""
NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_QUOTED = re.compile(r"\{\{\s*[\"'“”„‘’‚«»`´]+\s*([\w.]*)\s*[\"'“”„‘’‚«»`´]+\s*\}\}")
_BLOCK = re.compile(r"\{\{p\s+([A-Za-z_]\w*)\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
_OTHER_CONTENT = [f"{W}{name}" for name in ("br", "drawing", "pict", "object", "fldChar", "sym", "sectPr")]

Element = etree._Element


@dataclass(frozen=True, slots=True)
class TagParagraph:
    """A paragraph of a template: its text and where it stands, in words."""

    element: Element
    text: str
    place: str


def paragraphs(root: Element, title_style: str, area: str = "", start: str = "") -> Iterator[TagParagraph]:
    """Yield all paragraphs; `title_style` is the style id of the titles that tell where one stands.

    area: what all of them belong to (the head of a page); start: what those above the first title belong to
    """
    title = ""
    for element in root.iter(f"{W}p"):
        text = own_text(element)
        if style_of(element) == title_style and text:
            title = text.strip()
        yield TagParagraph(element, text, _place(text, title, area if title else area or start))


def _place(text: str, title: str, area: str) -> str:
    short = text.strip()[:60]
    under = f' di bawah judul "{title}"' if title and short != title else ""
    return f'{area or "paragraf"} "{short}"{under}'


def own_text(element: Element) -> str:
    """Return the text of a paragraph without that of text boxes in it."""
    return "".join([leaf.text or "" for leaf in own_leaves(element)])


def own_leaves(element: Element) -> list[Element]:
    """Return the w:t of a paragraph without those of text boxes in it."""
    return [leaf for leaf in element.iter(f"{W}t") if next(leaf.iterancestors(f"{W}p")) is element]


def style_of(element: Element) -> str:
    """The id of a paragraph's style; "" where it names none."""
    style = element.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


# --- checks ------------------------------------------------------------------------------------------------------


def check(found: TagParagraph, file: str, blocks_allowed: bool) -> Iterator[Diagnostic]:
    """Yield what would be lost or garbled without a word."""
    broken = _BRACES.search(TAG.sub(_within, found.text))
    if broken:
        hint = "Setiap tanda ditulis utuh dalam satu paragraf, misalnya {{ tahun }}."
        yield reject(Source(file), f'{found.place}: tanda tidak berpasangan, ada "{broken[0]}" sendirian.', hint)
        return
    for match in TAG.finditer(found.text):
        yield from _check_tag(match[0], found, file, blocks_allowed)


def hidden(root: Element, place: Callable[[Element], str], file: str) -> Iterator[Diagnostic]:
    """Yield lone braces where nobody sees them: in alternative texts, field codes, formulas."""
    for element in root.iter():
        texts = [*element.attrib.values(), "" if element.tag == f"{W}t" else element.text or ""]
        for text in texts:
            broken = _BRACES.search(TAG.sub(_within, text))
            if broken:
                message = (
                    f'{place(element)}: tanda tidak berpasangan di luar teks, ada "{broken[0]}" dalam "{text[:60]}".'
                )
                yield reject(Source(file), message, "Perbaiki teks alternatif, bidang, atau rumus itu.")


def _within(tag: re.Match[str]) -> str:
    """What a tag encloses: a brace there belongs to the next tag, and this one was never closed."""
    return "" if tag[0].startswith("{#") else tag[0][2:-2]


def _check_tag(tag: str, found: TagParagraph, file: str, blocks_allowed: bool) -> Iterator[Diagnostic]:
    if quoted := _QUOTED.fullmatch(tag):
        message = f"{found.place}: tanda {tag} memuat tanda kutip; yang tercetak kata itu sendiri, bukan nilainya."
        yield reject(Source(file), message, f"Tulis {{{{ {quoted[1]} }}}} tanpa tanda kutip.")
    if re.match(r"\{\{r\s|\{%r\s", tag):
        yield reject(Source(file), f"{found.place}: tanda {tag} tidak dipakai di sini.", "Tulis {{ nama }} saja.")
    if re.match(r"\{\{p\s", tag):
        yield from _check_block(tag, found, file, blocks_allowed)
    if re.match(r"\{%p\s", tag) and found.text.strip() != tag:
        yield _not_alone(tag, found, file)
    if re.match(r"\{%tr\s", tag) and _row_text(found.element) != tag:
        yield reject(Source(file), f"{found.place}: {tag} harus sendirian dalam barisnya.", "Pindahkan isi lainnya.")


def _check_block(tag: str, found: TagParagraph, file: str, allowed: bool) -> Iterator[Diagnostic]:
    if not _BLOCK.fullmatch(tag):
        yield reject(Source(file), f"{found.place}: tanda {tag} tidak terbaca.", "Tulis seperti {{p isi }}.")
    elif not allowed:
        yield reject(Source(file), f"{found.place}: tanda {tag} hanya dapat berdiri di badan templat laporan.")
    elif found.text.strip() != tag or any(True for _ in found.element.iter(_OTHER_CONTENT)):
        yield _not_alone(tag, found, file)


def _not_alone(tag: str, found: TagParagraph, file: str) -> Diagnostic:
    message = f"{found.place}: {tag} harus sendirian dalam paragrafnya; isi lain di paragraf itu akan hilang."
    return reject(Source(file), message, "Pindahkan teks, gambar, atau pemisah halaman/bagian ke paragraf lain.")


def _row_text(element: Element) -> str:
    row = next(element.iterancestors(f"{W}tr"), None)
    return "" if row is None else "".join([leaf.text or "" for leaf in row.iter(f"{W}t")]).strip()


def block_tag(text: str) -> str:
    """Return the name of the block tag that `text` is, or nothing."""
    match = _BLOCK.fullmatch(text.strip())
    return match[1] if match else ""


# --- splitting ---------------------------------------------------------------------------------------------------


def split(name: str, xml: str, blocks: frozenset[str], places: Mapping[str, Sequence[str]]) -> TaggedPart:
    """Split a cleaned part at its tags; one tag that is not a plain name leaves the part to the template language.

    places: where each tag stands, as often as it stands somewhere
    """
    pieces: list[TemplatePiece] = []
    seen: Counter[str] = Counter()
    end = 0
    plain = True
    for match in TAG.finditer(xml):
        tag = (match[1] or "").strip()
        plain = plain and NAME.fullmatch(tag) is not None
        op = "block" if tag in blocks else "scalar"
        known = places.get(tag) or (name,)
        place = known[min(seen[tag], len(known) - 1)]
        seen[tag] += 1
        pieces += [TemplatePiece("text", xml[end : match.start()]), TemplatePiece(op, tag, place=place)]  # type: ignore[arg-type]
        end = match.end()
    pieces.append(TemplatePiece("text", xml[end:]))
    if plain:
        return TaggedPart(name, tuple(pieces))
    return TaggedPart(name, tuple([piece for piece in pieces if piece.op != "text"]), xml)
