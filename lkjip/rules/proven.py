"""Whether the list of evidence leads somewhere: to values that are what they were, and to files that are there."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.data.evidence import Meant, YearEvidence, meanings, says_still, unfit_files, year_evidence
from lkjip.report.gaps import figures
from lkjip.report.provenance import as_data
from lkjip.rules.view import View
from lkjip.rules.warning import warn


def evidence_is_kept(view: View) -> Iterator[Diagnostic]:
    """Every entry of the list names a value, and files that lie beside it; no file lies there unnamed."""
    evidence = year_evidence(view.project, view.names)
    for problem in (*evidence.problems, *_astray(evidence, view), *unfit_files(view.project, evidence)):
        yield warn("evidence_is_kept", problem.source, problem.message, problem.hint)


def _astray(evidence: YearEvidence, view: View) -> Iterator[Diagnostic]:
    for entry, meant in evidence.listed:
        if isinstance(meant, Diagnostic):
            yield meant
        elif entry.isi and (now := _now(meant, view)) and not says_still(entry.isi, now):
            message = f'bukti untuk "{entry.nilai}" diberikan ketika isinya {entry.isi}; kini {now}'
            yield reject(entry.source, message, "Periksa buktinya, lalu ganti isi di sini, atau betulkan datanya.")


def _now(meant: Meant, view: View) -> str:
    """What the value says today; "" where a line or a file holds several, and of words."""
    if isinstance(meant, str):
        return as_data(view.names[meant])
    found = {figure.source: figure for figure, _ in figures(view.data) if meant in meanings((), figure.source)}
    return as_data(next(iter(found.values()))) if len(found) == 1 else ""
