"""The work of `nilai`: all values of the report with name, printed form, formula and source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from lkjip.base.problems import suggest
from lkjip.base.project import Project
from lkjip.data.evidence import proofs
from lkjip.data.takencells import origins
from lkjip.pipeline.document import Assembled
from lkjip.report.provenance import Explained, Explainer, as_json, plainly
from lkjip.verbs.request import Request

HEADER = ("TERCETAK", "NAMA", "RUMUS", "SUMBER")
WIDEST = (28, 44, 46, 200)  # characters; what is longer is cut, and --json has all of it


def values(assembled: Assembled, project: Project, request: Request) -> str:
    """List the values whose name or printed form holds the words of the request, all where there are none.

    Returns one aligned line for each name, or JSON with all that is known of each value.
    """
    text = " ".join(request.words)
    explainer = Explainer(assembled.names, origins(project), proofs(project, assembled.names))
    found = [value for value in explainer.values if _holds(value, plainly(text))]
    if request.json:
        return json.dumps([as_json(value) for value in found], ensure_ascii=False, indent=1)
    if not found:
        hint = suggest(text, [*assembled.names, *map(str, assembled.names.values())])
        return f'Tidak ada nilai yang nama atau bentuk cetaknya memuat "{text}". {hint}'.rstrip()
    lines = [(value.printed, name, value.formula, _origin(value, explainer)) for value in found for name in value.names]
    return "\n".join([*_aligned([HEADER, *sorted(lines, key=_by_name)]), "", f"{len(lines)} nama."])


def _holds(value: Explained, text: str) -> bool:
    return any(text in plainly(candidate) for candidate in (*value.names, value.printed))


def _by_name(line: Sequence[str]) -> str:
    return line[1]


def _origin(value: Explained, explainer: Explainer) -> str:
    return value.reason if value.missing else explainer.shown_sources(value)


def _aligned(lines: Iterable[Sequence[str]]) -> list[str]:
    cut = [[_cut(" ".join(text.split()), width) for text, width in zip(line, WIDEST, strict=True)] for line in lines]
    widths = [max(map(len, column)) for column in zip(*cut, strict=True)]
    padded = [[text.ljust(width) for text, width in zip(line, widths, strict=True)] for line in cut]
    return ["  ".join(line).rstrip() for line in padded]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
