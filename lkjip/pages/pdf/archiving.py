"""What a PDF must hold before it may call itself fit for archives: the rules of ISO 19005-2 (PDF/A-2a) that a template
can break on the way through LibreOffice, which keeps the others.

Its tags are those of PDF/UA, which `conformance` looks at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from unicodedata import category

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

PLAIN_ENCODINGS = ("/WinAnsiEncoding", "/MacRomanEncoding")
ALLOWED_ACTIONS = frozenset(("/GoTo", "/URI", "/GoToR", "/Named", "/Thread", "/GoToE"))
MEANT = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
BEFORE = {b"char": 1, b"range": 2}
CODE = re.compile(rb"<([0-9A-Fa-f]*)>")
CARRIED = ("/JS", "/XFA", "/EmbeddedFiles", "/AA")
PRINTED = 4
"""The flag of an annotation that is printed."""
UNSEEN = 1 | 2 | 32 | 256
"""Flags of annotations that are not shown: invisible, hidden, not viewed, now and then viewed."""


def unarchivable(writer: PdfWriter) -> tuple[str, ...]:
    """Every breach that is found, in Indonesian; none is what is expected."""
    return tuple(dict.fromkeys(breach for rule in RULES for breach in rule(writer)))


def letters_can_be_read(writer: PdfWriter) -> Iterator[str]:
    """6.2.11.7: what letters mean is known of every font."""
    for font in _dictionaries(writer):
        if font.get("/Type") == "/Font" and not _is_readable(font):
            yield f"huruf {str(font.get('/BaseFont', '')).lstrip('/')} tanpa arti huruf-hurufnya"


def _is_readable(font: DictionaryObject) -> bool:
    descendant = str(font.get("/Subtype", "")).startswith("/CIDFont")  # read by way of the font that uses it
    return descendant or "/ToUnicode" in font or font.get("/Encoding") in PLAIN_ENCODINGS


def letters_are_of_everyone(writer: PdfWriter) -> Iterator[str]:
    """6.2.11.7.3: no letter means what is agreed in private, as pictures of Wingdings and Symbol do.

    The standard lets it stand where a text replaces it, which LibreOffice does not write.
    """
    fonts = (found for found in _dictionaries(writer) if found.get("/Type") == "/Font")
    letters = {letter for font in fonts for meaning in _meanings(font) for letter in meaning}
    private = [f"U+{ord(letter):04X}" for letter in sorted(letters) if category(letter) == "Co"]
    if private:
        yield f"lambang huruf simbol seperti Wingdings: {', '.join(private)}"


def _meanings(font: DictionaryObject) -> Iterator[str]:
    """What the codes of a font mean: in each line, what follows one code or the first and last of a range."""
    data = _value(font["/ToUnicode"]) if "/ToUnicode" in font else None
    for kind, block in MEANT.findall(data.get_data() if isinstance(data, StreamObject) else b""):
        for line in block.splitlines():
            for code in CODE.findall(line)[BEFORE[kind] :]:
                yield bytes.fromhex(code.decode()).decode("utf-16-be", "ignore")


def colours_are_defined(writer: PdfWriter) -> Iterator[str]:
    """6.2.3: a colour profile says what colours mean."""
    intents = _value(writer.root_object.get("/OutputIntents", ArrayObject()))
    if not any("/DestOutputProfile" in _value(intent) for intent in intents):
        yield "profil warna tidak disertakan"


def nothing_runs_or_is_carried(writer: PdfWriter) -> Iterator[str]:
    """6.5.1, 6.6 and 6.8: no programs, no other files."""
    for found in _dictionaries(writer):
        action = str(found.get("/S", "")) if "/JS" in found or found.get("/Type") == "/Action" else ""
        if action and action not in ALLOWED_ACTIONS:
            yield f"tindakan {action.lstrip('/')} tidak boleh ada dalam arsip"
        for key in CARRIED:
            if key in found:
                yield f"isi {key.lstrip('/')} tidak boleh ada dalam arsip"


def annotations_are_printed(writer: PdfWriter) -> Iterator[str]:
    """6.3.2: what lies on a page is printed as it is shown."""
    for place, page in enumerate(writer.pages, 1):
        for entry in _value(page.get("/Annots", ArrayObject())):
            if int(_value(entry).get("/F", 0)) & (PRINTED | UNSEEN) != PRINTED:
                yield f"tautan atau catatan yang tidak ikut tercetak (lembar {place})"


def _dictionaries(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """Every dictionary of the file, those within others too."""
    return (found for numbered in writer._objects for found in _within(numbered))


def _within(found: object) -> Iterator[DictionaryObject]:
    if isinstance(found, DictionaryObject):
        yield found
    held = found.values() if isinstance(found, DictionaryObject) else found if isinstance(found, ArrayObject) else ()
    for value in held:
        if isinstance(value, DictionaryObject | ArrayObject):  # what is numbered is met by its number
            yield from _within(value)


def _value(found: Any) -> Any:
    return found.get_object()


RULES: tuple[Callable[[PdfWriter], Iterator[str]], ...] = (
    letters_can_be_read,
    letters_are_of_everyone,
    colours_are_defined,
    nothing_runs_or_is_carried,
    annotations_are_printed,
)
