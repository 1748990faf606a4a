"""Diagnostics as people and machines read them: text, JSON and Markdown, told together by cause, reason or owner."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import LEVELS, Diagnostic, Severity
from lkjip.rules.registry import CLASSES, class_of

if TYPE_CHECKING:
    from lkjip.rules.adjusting import Suppressed
    from lkjip.rules.confirming import Settled

SHOWN = 12  # further places told to a person; a machine gets them all

Group = tuple[Diagnostic, ...]


# --- told together -----------------------------------------------------------------------------------------------


def grouped(diagnostics: Iterable[Diagnostic], key: Callable[[Diagnostic], Hashable]) -> tuple[Group, ...]:
    """Diagnostics with the same key together, in the order of their first ones."""
    found: dict[Hashable, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(key(diagnostic), []).append(diagnostic)
    return tuple(map(tuple, found.values()))


def by_cause(diagnostics: Iterable[Diagnostic]) -> tuple[Group, ...]:
    """Those of one rule and one cause together: ten places with one mistake are one thing to mend."""
    return grouped(
        diagnostics, lambda diagnostic: (diagnostic.rule, diagnostic.level, diagnostic.cause or diagnostic.text)
    )


def by_reason(diagnostics: Iterable[Diagnostic]) -> tuple[Group, ...]:
    """What one file lacks, or leaves open, for one reason together; and the files that one folder lacks."""
    return grouped(diagnostics, lambda diagnostic: (_holder(diagnostic), diagnostic.reason))


def _holder(diagnostic: Diagnostic) -> str:
    """The file that has a gap on one of its lines; of a gap that is a whole file, the folder."""
    file = diagnostic.source.file
    return file if diagnostic.source.line else f"{PurePosixPath(file).parent}/"


def by_owner(diagnostics: Sequence[Diagnostic], owners: Sequence[str] = (), nobody: str = "") -> tuple[Group, ...]:
    """Those that one person can clear together: in the order of `owners`, then by name; `nobody` comes last."""

    def rank(group: Group) -> tuple[int, str]:
        owner = group[0].owner
        return owners.index(owner) if owner in owners else len(owners) + (owner == nobody), owner

    return tuple(sorted(grouped(diagnostics, lambda diagnostic: diagnostic.owner), key=rank))


# --- text --------------------------------------------------------------------------------------------------------


def line_of(finding: Diagnostic) -> str:
    """A finding in one line with its level and rule, its hint below it."""
    hint = f"\n    {finding.hint}" if finding.hint else ""
    return f"{finding.source}: {finding.level}: {finding.text} [{finding.rule}]{hint}"


def as_text(
    findings: Sequence[Diagnostic], settled: Sequence[Settled] = (), suppressed: Sequence[Suppressed] = ()
) -> str:
    """All findings for a person, then what somebody confirmed and what the office keeps silent, counted at the end."""
    groups = by_cause(findings)
    lines = [*(line for group in groups for line in _group_as_text(group)), *_confirmed(settled)]
    lines += suppressed_as_text(suppressed)
    total = _total(groups) if findings else "tidak ada temuan"
    counted = f"; {len(settled)} dikonfirmasi" if settled else ""
    counted += f"; {len(suppressed)} tidak disebut" if suppressed else ""
    return "\n".join([*lines, *([""] if lines else []), f"Pemeriksaan isi: {total}{counted}."])


def _confirmed(settled: Sequence[Settled]) -> Iterator[str]:
    """Under each name what it let stand; all of it is in the file, and in the list for a machine."""
    if settled:
        yield f"Dikonfirmasi ({len(settled)}):"
    for name in dict.fromkeys(confirmation.by.oleh for confirmation in settled):
        own = [confirmation for confirmation in settled if confirmation.by.oleh == name]
        yield f"  {name} ({len(own)}):"
        yield from (
            f"    {confirmation.finding.source}: {confirmation.finding.message}{_reason(confirmation)}"
            for confirmation in own[:SHOWN]
        )
        if len(own) > SHOWN:
            yield f"    dan {len(own) - SHOWN} lagi di konfirmasi.yaml"


def _reason(confirmation: Settled) -> str:
    return f" ({confirmation.by.alasan})" if confirmation.by.alasan else ""


def suppressed_as_text(suppressed: Sequence[Suppressed]) -> Iterator[str]:
    """Under each line of `aturan.yaml` what it keeps silent, with its reason."""
    if suppressed:
        yield f"Tidak disebut menurut data/aturan.yaml ({len(suppressed)}):"
    for source in dict.fromkeys(silent.source for silent in suppressed):
        own = [silent for silent in suppressed if silent.source == source]
        yield f"  {source}: {own[0].finding.rule} {own[0].how}, {len(own)} temuan ({own[0].reason})"
        yield from (f"    {silent.finding.source}: {silent.finding.message}" for silent in own[:SHOWN])
        if len(own) > SHOWN:
            yield f"    dan {len(own) - SHOWN} lagi"


def _group_as_text(group: Group) -> Iterator[str]:
    first, *further = group
    yield line_of(first)
    alike = [finding for finding in further if finding.message == first.message]
    if alike:
        more = f" dan {len(alike) - SHOWN} lagi" if len(alike) > SHOWN else ""
        yield f"    juga di {', '.join(str(finding.source) for finding in alike[:SHOWN])}{more}"
    others = [finding for finding in further if finding.message != first.message]
    yield from (f"    {finding.source}: {finding.message}{_own_hint(finding, first)}" for finding in others[:SHOWN])
    if len(others) > SHOWN:
        yield f"    dan {len(others) - SHOWN} lagi"


def _own_hint(finding: Diagnostic, first: Diagnostic) -> str:
    return f". {finding.hint}" if finding.hint != first.hint else ""


def _total(groups: Sequence[Group]) -> str:
    """How many of each level, and of each class of weight."""
    counted = {level: sum(group[0].level == level for group in groups) for level in LEVELS}
    always = (Severity.GALAT, Severity.PERINGATAN)
    levels = ", ".join(f"{many} {level}" for level, many in counted.items() if many or level in always)
    weighed = [(name, sum(class_of(group[0].rule) == name for group in groups)) for name in CLASSES]
    return f"{levels} ({'; '.join(f'{name} {many}' for name, many in weighed if many)})"


def reasons_as_text(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """One line for what one file lacks for one reason, with the first place."""
    for group in by_reason(diagnostics):
        more = _others(group) if len(group) > 1 else ""
        why = group[0].reason or group[0].hint
        yield f"  {group[0].source}: {group[0].message}{more}{f' ({why})' if why else ''}"


def owners_as_text(groups: Sequence[Group]) -> Iterator[str]:
    """Under each owner everything that they can clear, with why or how."""
    for group in groups:
        owner = group[0].owner
        yield from (
            "",
            f"{owner[:1].upper()}{owner[1:]} ({len(group)}):",
            *(f"  {_to_clear(finding)}" for finding in group),
        )


def _to_clear(finding: Diagnostic) -> str:
    why = finding.reason or finding.hint
    return f"{finding.source}: {finding.message}" + (f" ({why})" if why else "")


def owners_in_short(groups: Sequence[Group]) -> Iterator[str]:
    """How much each owner has to fill, and in which files."""
    for group in groups:
        files = dict.fromkeys(PurePosixPath(finding.source.file).name for finding in group)
        yield f"  {group[0].owner}: {len(group)} hal ({', '.join(files)})"


# --- JSON --------------------------------------------------------------------------------------------------------


def as_json(
    findings: Sequence[Diagnostic], settled: Sequence[Settled] = (), suppressed: Sequence[Suppressed] = ()
) -> str:
    """All findings for a machine: one row for each cause, with its first place and all of them.

    What somebody confirmed comes behind, each with the level `dikonfirmasi`, by whom (`oleh`) and why (`alasan`); then
    what the office keeps silent, each with the level `mati` or `diabaikan`, why, and the line that says so (`menurut`).
    """
    import json

    rows = [_row(group) for group in by_cause(findings)]
    for confirmation in settled:
        by = {"tingkat": "dikonfirmasi", "oleh": confirmation.by.oleh, "alasan": confirmation.by.alasan}
        rows.append(_row((confirmation.finding,)) | by)
    for silent in suppressed:
        by = {"tingkat": silent.how, "alasan": silent.reason, "menurut": str(silent.source)}
        rows.append(_row((silent.finding,)) | by)
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _row(group: Group) -> dict[str, object]:
    first = group[0]
    return {
        "aturan": first.rule,
        "tingkat": first.level,
        "bobot": class_of(first.rule),
        "berkas": first.source.file,
        "baris": first.source.line,
        "pesan": first.text,
        "saran": first.hint,
        "pemilik": first.owner,
        "tempat": [_place(finding) for finding in group],
    }


def _place(finding: Diagnostic) -> dict[str, str | int]:
    return {"berkas": finding.source.file, "baris": finding.source.line, "pesan": finding.text, "saran": finding.hint}


def _others(group: Group) -> str:
    """How many more gaps one file has; of files that are lacking also which."""
    names = [PurePosixPath(_lacked(diagnostic)).name for diagnostic in group[1:] if _lacked(diagnostic)]
    if not names:
        return f", dan {len(group) - 1} lagi di berkas ini"
    hidden = f", dan {len(names) - SHOWN} lagi" if len(names) > SHOWN else ""
    return f"; juga {', '.join(names[:SHOWN])}{hidden}"


def _lacked(gap: Diagnostic) -> str:
    """The file that a gap waits for, where it is a whole file."""
    if not gap.source.line:
        return gap.source.file
    return gap.file if gap.file in gap.message else ""
