"""The work of `asal`: from a printed figure or a name down to the lines of the data, and all places that print it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lkjip.base.problems import suggest
from lkjip.base.project import Project
from lkjip.base.quantity import Value
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names, UnknownName
from lkjip.data.evidence import proofs
from lkjip.data.takencells import origins
from lkjip.pipeline.document import Assembled
from lkjip.report.gaps import figures
from lkjip.report.model import Numbered
from lkjip.report.places import Place, forms, mentions, printed_forms
from lkjip.report.provenance import (
    Explained,
    Explainer,
    Identity,
    as_json,
    base_of,
    identity,
    plainly,
    why_unsettled,
)
from lkjip.verbs.request import Request
from lkjip.verbs.trace.tag_places import everywhere

if TYPE_CHECKING:
    from lkjip.verbs.corrections.causes import Temuan

USAGE = 'Tulis angka yang tercetak atau nama nilainya, misalnya: python build.py {tahun} asal "94,24%"'
NEARBY = 12  # values named where nothing matches exactly


class Match(NamedTuple):
    """A value that answers the question, and where the report prints it."""

    explained: Explained
    places: tuple[Place, ...]
    mentions: tuple[Place, ...]


def trace(assembled: Assembled, project: Project, request: Request) -> str:
    """Tell where the value comes from and where it is printed, to people or as JSON.

    request: words that are a name or a printed form. What only the published report prints leads to its correction;
    what nobody knows gets the nearest names. Raises InputError for mistakes in the records of the published report.
    """
    text = " ".join(request.words).strip()
    if not text:
        return USAGE.format(tahun=project.tahun)
    explainer = Explainer(assembled.names, origins(project), proofs(project, assembled.names))
    printed = everywhere(assembled)
    found = [
        _match(value, explainer(value), printed.get(identity(value), ()), assembled.report)
        for value in matching(text, assembled)
    ]
    if request.json:
        return json.dumps({"dicari": text, "nilai": [_json(match) for match in found]}, ensure_ascii=False, indent=1)
    if not found:
        return from_corrections(text, assembled, project) or _unknown(text, assembled, explainer, project.tahun)
    rows = {figure.source: what for figure, what in figures(assembled.data) if figure.source}
    return "\n\n".join("\n".join(_lines(match, explainer, rows)) for match in found)


def _match(value: Value, explained: Explained, printed: Sequence[Place], report: Numbered) -> Match:
    elsewhere = (place for place in mentions(report, *forms(value)) if place not in printed)
    return Match(explained, tuple(printed), tuple(elsewhere))


def matching(text: str, assembled: Assembled) -> tuple[Value, ...]:
    """The value of that name; otherwise all that print so, in any of the forms in which the report prints them."""
    named = _named(text, assembled.names)
    if named is not None:
        return (named,)
    plain = plainly(text)
    found: dict[Identity, Value] = {}
    for printed, value in _forms(assembled):
        if plainly(printed) == plain:
            found.setdefault(identity(value), value)
    return tuple(found.values())


def _named(text: str, names: Names) -> Value | None:
    try:
        return base_of(names(text))
    except UnknownName:
        return None


def _forms(assembled: Assembled) -> Iterator[tuple[str, Value]]:
    """What is printed comes first, then what could be."""
    printed = list(printed_forms(assembled.report))
    yield from printed
    for value in (*assembled.names.values(), *(value for _, value in printed)):
        yield from ((form, value) for form in forms(value))


def from_corrections(text: str, assembled: Assembled, project: Project) -> str:
    """What the corrections say of a figure that only the published report has; "" where they do not know it."""
    from lkjip.verbs.corrections.account import account, has_account

    if not has_account(project):
        return ""
    places = [line for finding in account(project, assembled).temuan for line in _in_findings(finding, plainly(text))]
    head = f'"{text}" tercetak dalam laporan yang terbit, tidak dalam laporan ini:'
    more = f"Selengkapnya: python build.py {project.tahun} koreksi"
    return "\n".join([head, *places, more]) if places else ""


def _in_findings(finding: Temuan, figure: str) -> Iterator[str]:
    """The places of a finding whose printed words hold the figure as a whole."""
    whole = re.compile(rf"(?<![\w.,]){re.escape(figure)}(?!\w|[.,]\w)")
    for place in finding.tempat:
        if whole.search(plainly(place.tercetak)):
            proper = "" if place.menjadi is None else f" → {place.menjadi or '(dihapus)'}"
            yield f"  {finding.nomor}. {finding.judul}\n      {place.label}: {place.tercetak}{proper}"


def _unknown(text: str, assembled: Assembled, explainer: Explainer, tahun: int) -> str:
    near = [value for value in explainer.values if plainly(text) in plainly(f"{value.printed} {value.name}")][:NEARBY]
    candidates = [*assembled.names, *dict.fromkeys(" ".join(printed.split()) for printed, _ in _forms(assembled))]
    lines = [f'Tidak ada nilai yang tercetak atau bernama "{text}".', suggest(text, candidates)]
    if near:
        lines += ["Yang memuatnya:", *(f"  {value.printed}  {value.name}" for value in near)]
    lines.append(f"Semua nilai: python build.py {tahun} nilai")
    return "\n".join(filter(None, lines))


# --- for people --------------------------------------------------------------------------------------------------


Rows = Mapping[Source, str]
"""What people call a figure of the data files, by its place."""


def _lines(found: Match, explainer: Explainer, rows: Rows) -> Iterator[str]:
    explained = found.explained
    yield from _tree(explained, "", set(), rows)
    if explained.inputs:
        yield f"Baris data: {explainer.shown_sources(explained)}"
    if explained.names[1:]:
        yield f"Nama lain: {', '.join(explained.names[1:])}"
    if found.places:
        yield f"Tercetak di {len(found.places)} tempat:"
        yield from _listed(found.places)
    elif not found.mentions:
        yield "Tidak tercetak dalam laporan."
    if found.mentions:
        yield "Tampak dalam gambar, menurut teks alternatifnya:"
        yield from _listed(found.mentions)


def _tree(explained: Explained, indent: str, seen: set[int], rows: Rows) -> Iterator[str]:
    known = explained.key in seen and bool(explained.inputs)
    seen.add(explained.key)
    called = explained.name or (rows.get(explained.source, "") if explained.source else "")
    words = (explained.printed, called, _why(explained), "(lihat di atas)" if known else "")
    yield indent + "  ".join(filter(None, words))
    if explained.basis and not known:
        yield f"{indent}    {'dasar' if explained.formula else 'catatan'}: {explained.basis}"
    if not known:
        for given in explained.inputs:
            yield from _tree(given, indent + "    ", seen, rows)


def _why(explained: Explained) -> str:
    """Formula, source and reason, as far as there are any."""
    parts = (
        f"= {explained.formula}" if explained.formula else "",
        f"← {explained.source}" if explained.source else "",
        f"⇐ {explained.taken}" if explained.taken else "",
        f"bukti: {'; '.join(explained.proven)}" if explained.proven else "",
        explained.reason,
        why_unsettled(explained),
    )
    shown = "  ".join(filter(None, parts))
    return shown if shown or explained.inputs else "(tanpa baris sumber)"


def _listed(places: Iterable[Place]) -> Iterator[str]:
    for place in places:
        yield f"  {place.source}  {place.heading}; {place.label}"
        yield f"      {place.snippet}"


# --- for machines ------------------------------------------------------------------------------------------------


def _json(found: Match) -> Mapping[str, object]:
    return {
        **as_json(found.explained),
        "pohon": [_branch(given) for given in found.explained.inputs],
        "dicetak_di": [_place(place) for place in found.places],
        "teks_alternatif": [_place(place) for place in found.mentions],
    }


def _branch(explained: Explained) -> Mapping[str, object]:
    """An input with its own inputs, down to the data."""
    return {
        "nama": explained.name,
        "tercetak": explained.printed,
        "rumus": explained.formula,
        "sumber": str(explained.source) if explained.source else "",
        "dasar": explained.basis,
        "ekspor": explained.taken,
        "bukti": list(explained.proven),
        "alasan": explained.reason,
        "masukan": [_branch(given) for given in explained.inputs],
    }


def _place(place: Place) -> Mapping[str, str]:
    return {
        "tempat": place.label,
        "bagian": place.heading,
        "sumber": str(place.source),
        "kutipan": place.snippet,
    }
