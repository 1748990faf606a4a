"""Rules that every finished document keeps, whatever it says: Word opens it without a question and loses nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lkjip.base.formats import MISSING
from tests.office import Docx, W, value


def faults(document: Docx) -> list[str]:
    """Every breach of a rule, in words."""
    return [fault for rule in RULES for fault in rule(document)]


def ids_are_unique(document: Docx) -> Iterator[str]:
    for element, attribute in (("wp:docPr", "id"), ("w:bookmarkStart", "w:id"), ("w:bookmarkStart", "w:name")):
        found = re.findall(rf'<{element}\b[^>]*?\s{attribute}="([^"]*)"', document.xml)
        yield from (f"{element} {attribute}={one} twice" for one, times in Counter(found).items() if times > 1)


def drawings_have_words(document: Docx) -> Iterator[str]:
    for drawing, inside in re.findall(r"(<wp:docPr [^>]*>)((?:(?!<wp:cNvGraphicFramePr).)*)", document.xml):
        if not re.search(r'descr="[^"]+"', drawing) and ":decorative" not in inside:
            yield f"no alternative text: {drawing}"


def nothing_asks_to_be_updated(document: Docx) -> Iterator[str]:
    for name, part in document.parts.items():
        if re.search(rb"<w:updateFields|w:dirty=", part):
            yield f"{name} asks Word to update fields"


def styles_exist(document: Docx) -> Iterator[str]:
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"', document.xml))
    yield from (f"style {one} is unknown" for one in sorted(used - set(document.names)))


def references_lead_somewhere(document: Docx) -> Iterator[str]:
    marks = {mark.get(f"{W}name") for mark in document.body.iter(f"{W}bookmarkStart")}
    for field in document.fields():
        kind, target = [*field.code.split(), ""][:2]
        if kind in ("REF", "PAGEREF") and (target not in marks or not field.result):
            yield f"{field.code} leads nowhere or shows nothing"


def tables_repeat_their_header(document: Docx) -> Iterator[str]:
    for table in document.body.iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblStyle") is None:
            continue  # a frame around text
        rows = table.findall(f"{W}tr")
        if rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield "a table without a header row"
        look = table.find(f"{W}tblPr/{W}tblLook")
        if look is None or look.get(f"{W}firstRow") != "1" or not int(look.get(f"{W}val", "0"), 16) & 0x20:
            yield "a table that does not call its first row a header"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows):
            yield "a row that may split"


def missing_values_are_highlighted(document: Docx) -> Iterator[str]:
    for run in document.body.iter(f"{W}r"):
        shown = "".join(leaf.text or "" for leaf in run.iter(f"{W}t"))
        if MISSING in shown and document.names.get(value(run, "rPr/w:rStyle")) != "Nilai Hilang":
            yield f"not highlighted: {shown}"


RULES = (
    ids_are_unique,
    drawings_have_words,
    nothing_asks_to_be_updated,
    styles_exist,
    references_lead_somewhere,
    tables_repeat_their_header,
    missing_values_are_highlighted,
)
