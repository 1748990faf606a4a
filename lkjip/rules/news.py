"""What the summary of a build says of its findings: what is new since the last build is shown, the rest counted."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from lkjip.base import cache
from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.project import Project
from lkjip.rules.adjusting import Suppressed
from lkjip.rules.confirming import Settled
from lkjip.rules.rendering import by_cause, suppressed_as_text

KNOWN = "temuan-diketahui.bin"
"""What was found when a document was last written, in the folder of the cache."""
_LINE = re.compile(r"(?<=\.\w{2}):\d+|(?<=\.\w{3}):\d+|(?<=\.\w{4}):\d+")  # of a place that a message names
MOST_NEW = 8
MOST_OPEN = 3


def news(
    findings: Sequence[Diagnostic],
    project: Project,
    settled: Sequence[Settled] = (),
    suppressed: Sequence[Suppressed] = (),
    *,
    final: bool = False,
) -> tuple[str, ...]:
    """Notes for the person; remembers `findings`, so that the next build knows which ones are new.

    What the office keeps silent is counted, and listed with a final report.
    """
    passed = (*_settled(settled, project.tahun), *_suppressed(suppressed, final=final))
    known = cache.read(project.cache / KNOWN, KNOWN)
    known = known if isinstance(known, tuple) else _identities(findings)
    notes = (*_open(findings, project.tahun), *passed, *_counted(findings, project.tahun, known))
    cache.save(project.cache / KNOWN, KNOWN, _identities(findings))
    return notes


def no_news(
    findings: Sequence[Diagnostic], tahun: int, settled: Sequence[Settled], suppressed: Sequence[Suppressed]
) -> tuple[str, ...]:
    """What `news` tells of a draft that was told of before."""
    counted = _counted(findings, tahun, _identities(findings))
    return (*_open(findings, tahun), *_settled(settled, tahun), *_suppressed(suppressed, final=False), *counted)


def _identities(findings: Sequence[Diagnostic]) -> tuple[str, ...]:
    return tuple(sorted(map(_identity, findings)))


def _identity(finding: Diagnostic) -> str:
    """What makes a finding the same although the lines before it moved."""
    return f"{finding.rule}\0{finding.source.file}\0{_LINE.sub('', finding.message)}"


def _open(findings: Sequence[Diagnostic], tahun: int) -> list[str]:
    """What no final report may have: the first few by name."""
    lacking = [finding for finding in findings if finding.level == Severity.KURANG]
    if not lacking:
        return []
    shown = "".join(f"\n  {finding.source}: {finding.message}" for finding in lacking[:MOST_OPEN])
    more = f"\n  dan {len(lacking) - MOST_OPEN} lagi: python build.py {tahun} periksa" if lacking[MOST_OPEN:] else ""
    return [f"{len(lacking)} hal harus dibetulkan atau dikonfirmasi sebelum --final:{shown}{more}"]


def _settled(settled: Sequence[Settled], tahun: int) -> list[str]:
    """What a person let stand is no secret."""
    return [f"{len(settled)} dikonfirmasi, lihat data/{tahun}/konfirmasi.yaml"] if settled else []


def _suppressed(suppressed: Sequence[Suppressed], *, final: bool) -> list[str]:
    if final and suppressed:
        return ["\n".join(suppressed_as_text(suppressed))]
    return [f"{len(suppressed)} temuan tidak disebut, lihat data/aturan.yaml"] if suppressed else []


def _counted(findings: Sequence[Diagnostic], tahun: int, known: Container[str]) -> list[str]:
    warnings = by_cause([finding for finding in findings if finding.level == Severity.PERINGATAN])
    if not warnings:
        return []
    see = f"lihat dengan: python build.py {tahun} periksa"
    fresh = [[finding for finding in group if _identity(finding) not in known] for group in warnings]
    new = [group[0] for group in fresh if group]  # of one cause the first that is new
    if not new:
        return [f"{len(warnings)} peringatan isi; {see}"]
    shown = "".join(f"\n  {finding.source}: {finding.message}" for finding in new[:MOST_NEW])
    more = f"\n  dan {len(new) - MOST_NEW} lagi" if new[MOST_NEW:] else ""
    return [f"{len(warnings)} peringatan isi, {len(new)} di antaranya baru:{shown}{more}\n  Semuanya: {see}"]
