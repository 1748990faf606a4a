"""The work of `asal`: from a printed figure or a name down to the lines of the data, and all places that print it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lkjip.base.problems import suggest
from lkjip.base.project import Project
from lkjip.base.quantity import Value
from lkjip.base.source import Source
from lkjip.compute.names import Names, UnknownName
from lkjip.pipeline.document import Assembled
from lkjip.report.gaps import figures
from lkjip.report.places import Place, forms, mentions, printed_forms
from lkjip.report.provenance import (
    Explained,
    Explainer,
    Identity,
    as_json,
    base_of,
    identity,
    plainly,
    shown_sources,
    sources,
    unsettled,
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


def trace(made: Assembled, project: Project, request: Request) -> str:
    """Tell where the value comes from and where it is printed."""
    text = " ".join(request.words).strip()
    if not text:
        return USAGE.format(tahun=project.tahun)
    explainer = Explainer(made.names)
    printed = everywhere(made, made.template)
    found = [_match(value, explainer, printed, made) for value in matching(text, made)]
    if request.json:
        return json.dumps({"dicari": text, "nilai": [_json(one) for one in found]}, ensure_ascii=False, indent=1)
    if not found:
        return from_corrections(text, made, project) or _unknown(text, made, explainer, project.tahun)
    rows = {figure.source: what for figure, what in figures(made.data) if figure.source}
    return "\n\n".join("\n".join(_lines(one, rows)) for one in found)


def _match(value: Value, explainer: Explainer, printed: Mapping[Identity, tuple[Place, ...]], made: Assembled) -> Match:
    here = printed.get(identity(value), ())
    said = tuple(place for place in mentions(made.report, *forms(value)) if place not in here)
    return Match(explainer(value), here, said)


def matching(text: str, made: Assembled) -> tuple[Value, ...]:
    """The value of that name; otherwise all that print so, in any of the forms in which the report prints them."""
    named = _named(text, made.names)
    if named is not None:
        return (named,)
    wanted = plainly(text)
    found: dict[Identity, Value] = {}
    for printed, value in _forms(made):
        if plainly(printed) == wanted:
            found.setdefault(identity(value), value)
    return tuple(found.values())


def _named(text: str, names: Names) -> Value | None:
    try:
        return base_of(names(text))
    except UnknownName:
        return None


def _forms(made: Assembled) -> Iterator[tuple[str, Value]]:
    """What is printed comes first, then what could be."""
    printed = list(printed_forms(made.report))
    yield from printed
    for value in (*made.names.values(), *(value for _, value in printed)):
        yield from ((form, value) for form in forms(value))


def from_corrections(text: str, made: Assembled, project: Project) -> str:
    """What the corrections say of a figure that only the published report has; "" where they do not know it."""
    from lkjip.verbs.corrections.account import account, has_account

    if not has_account(project):
        return ""
    told = [line for one in account(project, made).temuan for line in _in_findings(one, plainly(text))]
    head = f'"{text}" tercetak dalam laporan yang terbit, tidak dalam laporan ini:'
    more = f"Selengkapnya: python build.py {project.tahun} koreksi"
    return "\n".join([head, *told, more]) if told else ""


def _in_findings(one: Temuan, wanted: str) -> Iterator[str]:
    """The places of a finding whose printed words hold the figure as a whole."""
    whole = re.compile(rf"(?<![\w.,]){re.escape(wanted)}(?!\w|[.,]\w)")
    for place in one.tempat:
        if whole.search(plainly(place.tercetak)):
            proper = "" if place.menjadi is None else f" → {place.menjadi or '(dihapus)'}"
            yield f"  {one.nomor}. {one.judul}\n      {place.told}: {place.tercetak}{proper}"


def _unknown(text: str, made: Assembled, explainer: Explainer, tahun: int) -> str:
    near = [one for one in explainer.values if plainly(text) in plainly(f"{one.printed} {one.name}")][:NEARBY]
    candidates = [*made.names, *dict.fromkeys(" ".join(printed.split()) for printed, _ in _forms(made))]
    lines = [f'Tidak ada nilai yang tercetak atau bernama "{text}".', suggest(text, candidates)]
    if near:
        lines += ["Yang memuatnya:", *(f"  {one.printed}  {one.name}" for one in near)]
    lines.append(f"Semua nilai: python build.py {tahun} nilai")
    return "\n".join(filter(None, lines))


# --- for people --------------------------------------------------------------------------------------------------


Rows = Mapping[Source, str]
"""What people call a figure of the data files, by its place."""


def _lines(found: Match, rows: Rows) -> Iterator[str]:
    one = found.explained
    yield from _tree(one, "", set(), rows)
    if one.inputs:
        yield f"Baris data: {shown_sources(sources(one))}"
    if one.names[1:]:
        yield f"Nama lain: {', '.join(one.names[1:])}"
    if found.places:
        yield f"Tercetak di {len(found.places)} tempat:"
        yield from _listed(found.places)
    elif not found.mentions:
        yield "Tidak tercetak dalam laporan."
    if found.mentions:
        yield "Tampak dalam gambar, menurut teks alternatifnya:"
        yield from _listed(found.mentions)


def _tree(one: Explained, indent: str, seen: set[int], rows: Rows) -> Iterator[str]:
    known = one.key in seen and bool(one.inputs)
    seen.add(one.key)
    called = one.name or (rows.get(one.source, "") if one.source else "")
    yield indent + "  ".join(filter(None, (one.printed, called, _why(one), "(lihat di atas)" if known else "")))
    if one.basis and not known:
        yield f"{indent}    {'dasar' if one.formula else 'catatan'}: {one.basis}"
    if not known:
        for given in one.inputs:
            yield from _tree(given, indent + "    ", seen, rows)


def _why(one: Explained) -> str:
    """Formula, source and reason, as far as there are any."""
    parts = (
        f"= {one.formula}" if one.formula else "",
        f"← {one.source}" if one.source else "",
        one.reason,
        unsettled(one),
    )
    shown = "  ".join(filter(None, parts))
    return shown if shown or one.inputs else "(tanpa baris sumber)"


def _listed(ones: Iterable[Place]) -> Iterator[str]:
    for place in ones:
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


def _branch(one: Explained) -> Mapping[str, object]:
    """An input with its own inputs, down to the data."""
    return {
        "nama": one.name,
        "tercetak": one.printed,
        "rumus": one.formula,
        "sumber": str(one.source) if one.source else "",
        "dasar": one.basis,
        "alasan": one.reason,
        "masukan": [_branch(given) for given in one.inputs],
    }


def _place(place: Place) -> Mapping[str, str]:
    return {
        "tempat": place.label,
        "bagian": place.heading,
        "sumber": str(place.source),
        "kutipan": place.snippet,
    }
