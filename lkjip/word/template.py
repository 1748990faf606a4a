"""Compile the two templates: everything Word-made that the renderer copies, split where values go.

Why: docxtpl knows how Word tears tags apart; what it costs is paid once per change of a template, not once per build.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from docxtpl import DocxTemplate
from lxml import etree

from lkjip.problems import InputError, Problem
from lkjip.source import Source
from lkjip.word import lookups
from lkjip.word.compiled import Compiled, Part, Pattern
from lkjip.word.patterns import Reader
from lkjip.word.reading import (
    CORE,
    DOCUMENT,
    NUMBERING,
    PACKAGE_RELATIONSHIPS,
    RELATIONSHIPS,
    STYLES,
    TAGGED,
    TYPES,
    Package,
    open_package,
    parse,
    read_roots,
    serialise,
)  # fmt: skip
from lkjip.word.slow import check_syntax
from lkjip.word.tags import TAG, Element, Paragraph, W, block_tag, check, paragraphs, split
from lkjip.word.tidying import count, extended_parts, mark_front_titles, renumber, tidy, with_core_relation
from lkjip.word.xml import DECLARATION, NAMESPACES


def compile_template(lkjip_docx: bytes, tabel_docx: bytes, names: tuple[str, str]) -> Compiled:
    """Compile the report's template and the table patterns; `names` are their paths, for messages.

    InputError with every mistake that can be told without the report: broken tags, missing styles and lists,
    unusable table patterns.
    """
    package = open_package(lkjip_docx, names[0])
    tables = open_package(tabel_docx, names[1])
    roots = read_roots(package, names[0])
    styles = lookups.read_styles(roots[STYLES])
    numberings = lookups.read_numberings(roots[NUMBERING])
    title_style = styles.get("judul depan", "")
    found = {name: _paragraphs(name, root, title_style) for name, root in roots.items() if TAGGED.fullmatch(name)}
    problems: list[Problem] = []
    patterns = _patterns(tables, tabel_docx, styles, names[1], problems)
    problems += [
        *lookups.missing_styles(styles, names[0]),
        *lookups.missing_numberings(numberings, names[0]),
        *_broken_tags(found, names[0]),
    ]
    if problems:
        raise InputError(problems)
    titles = mark_front_titles(found[DOCUMENT], title_style, names[0])
    next_drawing = renumber(found, roots)
    tidy(roots)
    parts = _tagged_parts(found, roots, lkjip_docx, names[0])
    changed = {part.name for part in parts} | {NUMBERING, RELATIONSHIPS, TYPES, CORE}
    package[PACKAGE_RELATIONSHIPS] = with_core_relation(package[PACKAGE_RELATIONSHIPS])
    verbatim = {name: serialise(roots[name]) if name in roots else content for name, content in package.items()}
    return Compiled(
        names=names,
        verbatim=tuple((name, verbatim[name]) for name in sorted(verbatim) if name not in changed),
        parts=(*parts, *extended_parts(package, roots)),
        styles=styles,
        numberings=numberings,
        patterns=patterns,
        front_titles=titles,
        extensions=tuple(sorted(set(re.findall(r'Extension="(\w+)"', package[TYPES].decode())))),
        text_width=lookups.text_width(roots[DOCUMENT]),
        frame_borders=lookups.frame_borders(roots[STYLES]),
        next_bookmark=count(roots, "bookmarkStart") + 1,
        next_drawing=next_drawing,
        next_num=max([int(num.get(f"{W}numId", "0")) for num in roots[NUMBERING].iter(f"{W}num")], default=0) + 1,
    )


def _paragraphs(part: str, root: Element, title_style: str) -> list[Paragraph]:
    return list(paragraphs(root, title_style, _AREAS.get(part[5:11], "")))


_AREAS = {"header": "kepala halaman", "footer": "kaki halaman", "footno": "catatan kaki", "endnot": "catatan akhir"}


def _broken_tags(found: dict[str, list[Paragraph]], file: str) -> Iterable[Problem]:
    seen: set[str] = set()
    for part, items in found.items():
        for item in items:
            yield from check(item, file, part == DOCUMENT)
            name = block_tag(item.text)
            if name and name in seen:
                yield Problem(
                    Source(file), f"{item.place}: tanda {{{{p {name} }}}} sudah dipakai.", "Hapus salah satunya."
                )
            seen.add(name)


def _tagged_parts(found: dict[str, list[Paragraph]], roots: dict[str, Element], docx: bytes, file: str) -> list[Part]:
    """Return the document first: it decides what the other parts must hold."""
    patch = DocxTemplate(io.BytesIO(docx)).patch_xml
    blocks = frozenset(filter(None, (block_tag(item.text) for item in found[DOCUMENT])))
    order = sorted(found, key=lambda part: (part != DOCUMENT, part))
    return [_tagged_part(part, patch(_document_xml(roots[part])), found[part], blocks, file) for part in order]


def _document_xml(root: Element) -> str:
    """Serialise with the namespaces that the renderer's XML needs."""
    xml = etree.tostring(root, encoding="unicode")
    needed = [f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix not in root.nsmap]
    end = xml.index(" ")
    return DECLARATION + xml[:end] + "".join(needed) + xml[end:]


def _tagged_part(part: str, xml: str, items: list[Paragraph], blocks: frozenset[str], file: str) -> Part:
    places: dict[str, str] = {}
    for item in items:
        for match in TAG.finditer(item.text):
            places.setdefault((match[1] or "").strip(), item.place)
    result = split(part, xml, blocks if part == DOCUMENT else frozenset(), places)
    mistake = check_syntax(result.jinja) if result.jinja else _malformed(xml)
    if mistake:
        hint = "Periksa tanda {% … %} dan {{ … }} di bagian itu."
        raise InputError([Problem(Source(file), f"bahasa templat pada {part} tidak terbaca: {mistake}", hint)])
    return result


def _malformed(xml: str) -> str:
    try:
        etree.fromstring(TAG.sub("", xml).encode())
    except etree.XMLSyntaxError as error:
        return error.msg or "?"
    return ""


def _patterns(
    package: Package, docx: bytes, styles: dict[str, str], file: str, problems: list[Problem]
) -> dict[str, Pattern]:
    """Read the patterns; mistakes join `problems`."""
    root = parse(package[DOCUMENT], DOCUMENT, file)
    own = lookups.read_styles(parse(package[STYLES], STYLES, file))
    found = paragraphs(root, own.get("kunci tabel", ""))
    broken = [problem for item in found for problem in check(item, file, False)]
    problems += broken
    if broken:
        return {}
    patched = DocxTemplate(io.BytesIO(docx)).patch_xml(etree.tostring(root, encoding="unicode"))
    try:
        return Reader(own, styles, file).read(etree.fromstring(patched))
    except InputError as error:
        problems += error.problems
        return {}
