"""Compile the two templates: everything Word-made that the renderer copies, split where values go.

Why: docxtpl knows how Word tears tags apart; what it costs is paid once per change of a template, not once per build.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from docxtpl import DocxTemplate
from lxml import etree

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.memory import remember
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.word import lookups
from lkjip.word.compiled import Compiled, Fixed, ListNumbering, Pattern, Remark, TaggedPart
from lkjip.word.inspection import inspect
from lkjip.word.language import check as check_language
from lkjip.word.locating import place
from lkjip.word.notes import PART as FOOTNOTES
from lkjip.word.patterns import PatternReader
from lkjip.word.reading import (
    CORE,
    DOCUMENT,
    NUMBERING,
    PACKAGE_RELATIONSHIPS,
    STYLES,
    TAGGED,
    TYPES,
    Package,
    open_package,
    read_roots,
    serialise,
)  # fmt: skip
from lkjip.word.tags import TAG, Element, TagParagraph, block_tag, check, hidden, paragraphs, split
from lkjip.word.template_words import fixed_in_tables, fixed_words
from lkjip.word.tidying import (
    count,
    extended_parts,
    free_section_breaks,
    mark_front_titles,
    renumber,
    tidy,
    with_core_relation,
)
from lkjip.word.undrawn import with_general
from lkjip.word.unseen import unseen_styles, unseen_words, watermarks
from lkjip.word.xml import DECLARATION, NAMESPACES


def compile_template(lkjip_docx: bytes, tabel_docx: bytes, names: tuple[str, str]) -> Compiled:
    """Compile the report's template and the table patterns; `names` are their paths, for messages.

    InputError with every mistake that can be told without the report: broken tags, missing styles and lists,
    unusable table patterns.
    """
    problems: list[Diagnostic] = []
    seen = _Seen([], [])
    report = _read(lkjip_docx, names[0], problems, seen)
    problems += [
        *inspect(report.package, report.roots, names[0]),
        *lookups.missing_styles(report.styles, names[0]),
        *lookups.missing_numberings(report.numberings, names[0]),
        *_broken_tags(report.paragraphs, names[0]),
        *(problem for part in report.paragraphs for problem in _hidden(report, part, names[0])),
    ]
    styles = repr(sorted(report.styles.items()))
    tables = remember("patterns", lambda: _patterns(tabel_docx, report.styles, names[1]), tabel_docx, styles, names[1])
    if problems or tables.problems:
        raise InputError((*problems, *tables.problems))
    compiled = _take_apart(report, tables.patterns, names)
    return compiled._replace(fixed=(*seen.fixed, *tables.fixed), remarks=(*seen.remarks, *tables.remarks))


class _Seen(NamedTuple):
    """What is seen of the two templates beside mistakes, and grows as they are read."""

    fixed: list[Fixed]
    remarks: list[Remark]


class _Tables(NamedTuple):
    """The patterns of the tables, what is wrong with them, and what is seen of them beside mistakes."""

    patterns: dict[str, Pattern]
    problems: tuple[Diagnostic, ...]
    fixed: tuple[Fixed, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    """The report's template, opened: trees of the parts that matter, paragraphs of those with tags."""

    docx: bytes
    package: Package
    roots: dict[str, Element]
    styles: dict[str, str]
    numberings: dict[str, ListNumbering]
    paragraphs: dict[str, list[TagParagraph]]

    @property
    def title_style(self) -> str:
        return self.styles.get("judul depan", "")


def _read(docx: bytes, name: str, problems: list[Diagnostic], seen: _Seen) -> _Report:
    package = open_package(docx, name)
    roots = read_roots(package, name, problems, seen.remarks)
    free_section_breaks(roots[DOCUMENT])
    styles = lookups.read_styles(roots[STYLES])
    titles = styles.get("judul depan", "")
    found = {part: _paragraphs(part, root, titles) for part, root in roots.items() if TAGGED.fullmatch(part)}
    seen.fixed.extend(fixed_words(found, package, name))
    printed = frozenset(style.lower() for style in lookups.STYLES if style != "Nilai Hilang")
    seen.remarks.extend(
        [*unseen_words(roots, name), *unseen_styles(roots[STYLES], printed, name), *watermarks(roots, name)]
    )
    return _Report(docx, package, roots, styles, lookups.read_numberings(roots[NUMBERING], roots[STYLES]), found)


def _take_apart(report: _Report, patterns: dict[str, Pattern], names: tuple[str, str]) -> Compiled:
    """Make the parts ready and split them; ids are numbered before anything is copied."""
    roots = report.roots
    titles = mark_front_titles(report.paragraphs[DOCUMENT], report.title_style, names[0])
    section = lookups.last_section(roots[DOCUMENT])
    next_drawing = renumber(report.paragraphs, roots)
    tidy(roots)
    parts = (*_tagged_parts(report, names[0]), *extended_parts(report.package, roots))
    return Compiled(
        names=names,
        verbatim=_verbatim(report, {part.name for part in parts}),
        parts=parts,
        styles=report.styles,
        numberings=report.numberings,
        patterns=with_general(patterns, report.styles, section),
        front_titles=titles,
        extensions=tuple(sorted(set(re.findall(r'Extension="(\w+)"', report.package[TYPES].decode())))),
        text_width=lookups.text_width(roots[DOCUMENT]),
        section=section,
        frame_borders=lookups.frame_borders(roots[STYLES]),
        next_bookmark=count(roots, "bookmarkStart") + 1,
        next_drawing=next_drawing,
        next_num=lookups.next_num(roots[NUMBERING]),
        next_note=lookups.next_note(roots.get(FOOTNOTES)),
    )


def _verbatim(report: _Report, others: set[str]) -> tuple[tuple[str, bytes], ...]:
    """Return the parts that are copied as they are; the renderer writes the core properties anew."""
    changed = {name: serialise(root) for name, root in report.roots.items()}
    relationships = with_core_relation(report.package[PACKAGE_RELATIONSHIPS])
    parts = {**report.package, **changed, PACKAGE_RELATIONSHIPS: relationships}
    return tuple((name, parts[name]) for name in sorted(parts) if name not in others and name != CORE)


def _paragraphs(part: str, root: Element, title_style: str) -> list[TagParagraph]:
    return list(paragraphs(root, title_style, _AREAS.get(part[5:11], ""), "sampul" if part == DOCUMENT else ""))


_AREAS = {"header": "kepala halaman", "footer": "kaki halaman", "footno": "catatan kaki", "endnot": "catatan akhir"}


def _hidden(report: _Report, part: str, file: str) -> Iterable[Diagnostic]:
    return hidden(report.roots[part], lambda element: place(element, part), file)


def _broken_tags(found: dict[str, list[TagParagraph]], file: str) -> Iterable[Diagnostic]:
    seen: set[str] = set()
    for part, items in found.items():
        for item in items:
            yield from check(item, file, part == DOCUMENT)
            name = block_tag(item.text)
            if name and name in seen:
                yield reject(
                    Source(file), f"{item.place}: tanda {{{{p {name} }}}} sudah dipakai.", "Hapus salah satunya."
                )
            seen.add(name)


def _tagged_parts(report: _Report, file: str) -> list[TaggedPart]:
    patch = DocxTemplate(io.BytesIO(report.docx)).patch_xml
    found = report.paragraphs
    blocks = frozenset(filter(None, (block_tag(item.text) for item in found[DOCUMENT])))
    return [
        _tagged_part(part, patch(_document_xml(report.roots[part])), found[part], blocks, file)
        for part in sorted(found)
    ]


def _document_xml(root: Element) -> str:
    """Serialise with the namespaces that the renderer's XML needs."""
    xml = etree.tostring(root, encoding="unicode")
    needed = [f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix not in root.nsmap]
    end = xml.index(" ")
    return DECLARATION + xml[:end] + "".join(needed) + xml[end:]


def _tagged_part(part: str, xml: str, items: list[TagParagraph], blocks: frozenset[str], file: str) -> TaggedPart:
    places: dict[str, list[str]] = {}
    for item in items:
        for match in TAG.finditer(item.text):
            places.setdefault((match[1] or "").strip(), []).append(item.place)
    result = split(part, xml, blocks if part == DOCUMENT else frozenset(), places)
    mistake = check_language(result.jinja) if result.jinja else _malformed(xml)
    if mistake:
        where = next((f"{item.place}: " for item in items if _is_suspect(item.text)), "")
        message = f"bahasa templat pada {part} tidak terbaca: {where}{mistake}"
        raise InputError([reject(Source(file), message, "Periksa tanda {% … %} dan {{ … }} di bagian itu.")])
    return result


def _is_suspect(text: str) -> bool:
    """Whether a tag of a paragraph cannot be read by itself; of a condition, the first there is."""
    tags = [tag[0] for tag in TAG.finditer(text)]
    return any(tag.startswith("{%") or (tag.startswith("{{") and check_language(_bare(tag))) for tag in tags)


def _bare(tag: str) -> str:
    """A tag without the letter that says what it stands for (`{{p isi }}`)."""
    return re.sub(r"^\{\{p\s", "{{ ", tag)


def _malformed(xml: str) -> str:
    try:
        etree.fromstring(TAG.sub("", xml).encode())
    except etree.XMLSyntaxError:
        return "tanda memotong paragraf, tautan, atau tabel di tengah"
    return ""


def _patterns(docx: bytes, styles: dict[str, str], file: str) -> _Tables:
    """Read the patterns, and what is wrong with them."""
    package = open_package(docx, file)
    broken: list[Diagnostic] = []
    remarks: list[Remark] = []
    roots = read_roots(package, file, broken, remarks)
    fixed = tuple(fixed_in_tables(roots[DOCUMENT], file))
    body = {part: roots[part] for part in (DOCUMENT, STYLES)}
    remarks.extend(unseen_words(body, file, tables_only=True))
    root, own = roots[DOCUMENT], lookups.read_styles(roots[STYLES])
    for item in paragraphs(root, own.get("kunci tabel", "")):
        broken += check(item, file, False)
    broken += hidden(root, place, file)
    if broken:
        return _Tables({}, tuple(broken), fixed, tuple(remarks))
    try:
        patterns = PatternReader(own, styles, file).read(root)
    except InputError as error:
        return _Tables({}, error.problems, fixed, tuple(remarks))
    return _Tables(patterns, (), fixed, tuple(remarks))
