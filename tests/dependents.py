"""Two builds of one office compared: what a change of data moved, and what of the old is left in the document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from lkjip.base.formats import MINUS
from lkjip.base.project import Project
from lkjip.base.quantity import Quantity, Value
from lkjip.base.source import Source
from lkjip.drawing import draw
from lkjip.drawing.folder import read_folder
from lkjip.pipeline.stages import assemble
from lkjip.report.model import PictureBlock
from lkjip.report.places import Place, printed_forms
from lkjip.report.provenance import Explainer, Identity, base_of, identity, sources
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.verbs.trace.tag_places import everywhere
from tests.office import W

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TELLING = re.compile(r"\d.*\d|[A-Z].{3}")  # numbers of two digits at least, and names; the rest is found everywhere
ROW = re.compile(r", baris \d+")
SAID = ("descr", "title", f"{W}val")  # attributes that readers are told: alternative texts, names of tables


class Report(NamedTuple):
    """One build as its readers meet it.

    words: every text of the document, its pictures' texts included, one line for each paragraph
    places: what `asal` says of where values are printed
    """

    values: Mapping[str, Value]
    printed: frozenset[str]
    words: str
    charts: Mapping[str, draw.Chart]
    pictures: Mapping[str, bytes]
    places: Mapping[Identity, tuple[Place, ...]]
    sources: Mapping[str, frozenset[Source]]

    def __repr__(self) -> str:
        return f"Report with {len(self.values)} values"


def read(root: Path, year: int) -> Report:
    """Build the office in this process."""
    project = Project(root, year)
    made = assemble(project, lambda stage: None)
    explainer = Explainer(made.names)
    charts = {chart.key: chart for chart in draw.plan(made.data, made.names, read_folder(root), None, made.data.grafik)}
    shown = ["".join(one.text for one in line) for chart in charts.values() for line in chart.printed]
    printed = {form for text, value in printed_forms(made.report) for form in (text, *forms(value))}
    return Report(
        dict(made.names),
        frozenset(map(plainly, printed.union(*map(forms, made.names.values())))),
        "\n".join(map(plainly, [*texts(made.document.finish(None)), *shown])),
        charts,
        {block.target: block.vector for block in of_kind(PictureBlock, blocks_of(made.report.parts))},
        everywhere(made),
        {name: frozenset(sources(explainer(value))) for name, value in made.names.items()},
    )


def plainly(text: str) -> str:
    return " ".join(text.replace("\u200b", "").replace(MINUS, "-").split())


def forms(value: Value) -> tuple[str, ...]:
    return (str(value), value.angka) if isinstance(value, Quantity) else (str(value),)


def texts(docx: bytes) -> Iterator[str]:
    """Every text of every part: paragraphs, equations, field codes, alternative texts, properties."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
    for name, content in parts.items():
        root = etree.fromstring(content)
        if name.startswith("docProps/"):
            yield from root.itertext()
        for paragraph in root.iter(f"{W}p"):
            yield "".join(
                leaf.text or "" if leaf.tag in (f"{W}t", f"{W}instrText", f"{M}t") else " "
                for leaf in paragraph.iter(f"{W}t", f"{W}instrText", f"{M}t", f"{W}tab", f"{W}br")
            )
        for element in root.iter("{*}docPr", f"{W}tblCaption"):
            yield from (element.get(attribute, "") for attribute in SAID)


# --- two of them -------------------------------------------------------------------------------------------------


def moved(before: Report, after: Report) -> list[str]:
    """Names whose value prints otherwise than before."""
    both = before.values.keys() & after.values.keys()
    return sorted(name for name in both if forms(before.values[name]) != forms(after.values[name]))


def touched(before: Path, after: Path) -> frozenset[tuple[str, int]]:
    """The data lines that were changed or added."""
    found = set()
    for path in (*after.glob("data/*/*.*"), *after.glob("data/*/tabel/*.*")):
        file = path.relative_to(after).as_posix()
        pairs = zip_longest((before / file).read_text("utf-8").splitlines(), path.read_text("utf-8").splitlines())
        found |= {(file, number) for number, (old, new) in enumerate(pairs, 1) if old != new}
    return frozenset(found)


def unexplained(before: Report, after: Report, lines: frozenset[tuple[str, int]]) -> list[str]:
    """Values that moved although none of the touched lines is among their sources."""
    return [name for name in moved(before, after) if not lines & {(one.file, one.line) for one in after.sources[name]}]


def unreached(before: Report, after: Report) -> list[str]:
    """Places that should print a value that moved, and do not; or that were lost on the way."""
    found = []
    for name in moved(before, after):
        old, new = (_places(report, name) for report in (before, after))
        if _labels(old) != _labels(new):
            found.append(f"{name}: {len(old)} → {len(new)}")
        found += [f"{name}: {place.label}: {place.snippet}" for place in new if not _stands(place, after.words)]
    return found


def _labels(places: Iterable[Place]) -> list[str]:
    """Where the places are; a row of a table that is ordered by its figures may stand higher or lower."""
    return sorted(ROW.sub("", place.label) for place in places)


def _places(report: Report, name: str) -> tuple[Place, ...]:
    return report.places.get(identity(base_of(report.values[name])), ())


def _stands(place: Place, words: str) -> bool:
    if place.label == "rumus":  # trace prints a formula in one line, Word in two
        return True
    return all(plainly(part.strip("…")) in words for part in place.snippet.split(" | "))


def left(before: Report, after: Report) -> list[str]:
    """Old printed forms that are still in the document, though no value prints so any more."""
    old = {plainly(form) for name in moved(before, after) for form in forms(before.values[name])} - after.printed
    return sorted(form for form in old if TELLING.match(form) and stands(form, after.words))


def stands(form: str, words: str) -> bool:
    """Whether a number or name is printed, and not as part of a longer one or below zero."""
    return re.search(rf"(?<![\w.,])(?<![^,]-){re.escape(form)}(?![\w%]|[.,]\d)", words) is not None


def undrawn(before: Report, after: Report) -> list[str]:
    """Charts that show other things than before in the same picture."""
    return [
        key
        for key, chart in after.charts.items()
        for target in (f"grafik:{key}", f"bagan:{key}")
        if target in after.pictures
        and (chart.digest != before.charts[key].digest) != (after.pictures[target] != before.pictures[target])
    ]
