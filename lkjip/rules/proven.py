"""Whether the list of evidence leads somewhere: to values that are what they were, and to files that are there."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.data.evidence import EvidenceEntry, MeantPlaces, evidence_list, says_still, unfit_files
from lkjip.report.gaps import figures
from lkjip.report.provenance import as_data
from lkjip.rules.view import View
from lkjip.rules.warning import warn


def evidence_is_kept(view: View) -> Iterator[Diagnostic]:
    """Every entry of the list names a value, and files that lie beside it; no file lies there unnamed."""
    problems = list[Diagnostic]()
    entries = evidence_list(view.project, problems)
    for problem in (*problems, *_astray(entries, view), *unfit_files(view.project, entries)):
        yield warn("evidence_is_kept", problem.source, problem.message, problem.hint)


def _astray(entries: tuple[EvidenceEntry, ...], view: View) -> Iterator[Diagnostic]:
    places = MeantPlaces(view.project, view.names)
    for entry in entries:
        meant = places.of(entry)
        if isinstance(meant, Diagnostic):
            yield meant
        elif entry.isi and (now := _now(meant, view)) and not says_still(entry.isi, now):
            message = f'bukti untuk "{entry.nilai}" diberikan ketika isinya {entry.isi}; kini {now}'
            yield reject(entry.source, message, "Periksa buktinya, lalu ganti isi di sini, atau betulkan datanya.")


def _now(meant: str | Source, view: View) -> str:
    """What the value says today; "" of a line or a file, and of words."""
    if isinstance(meant, str):
        return as_data(view.names[meant])
    return next((as_data(figure) for figure, _ in figures(view.data) if figure.source == meant), "")
