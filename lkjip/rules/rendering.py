"""Diagnostics as people and machines read them: text, JSON and Markdown, told together by cause, reason or owner."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import LEVELS, Diagnostic, Severity
from lkjip.base.source import Source
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
    for one in diagnostics:
        found.setdefault(key(one), []).append(one)
    return tuple(map(tuple, found.values()))


def by_cause(diagnostics: Iterable[Diagnostic]) -> tuple[Group, ...]:
    """Those of one rule and one cause together: ten places with one mistake are one thing to mend."""
    return grouped(diagnostics, lambda one: (one.rule, one.level, one.cause or one.text))


def by_reason(diagnostics: Iterable[Diagnostic]) -> tuple[Group, ...]:
    """What one file lacks, or leaves open, for one reason together."""
    return grouped(diagnostics, lambda one: (one.source.file, one.reason))


def by_owner(diagnostics: Sequence[Diagnostic], owners: Sequence[str] = (), nobody: str = "") -> tuple[Group, ...]:
    """Those that one person can clear together: in the order of `owners`, then by name; `nobody` comes last."""

    def rank(group: Group) -> tuple[int, str]:
        owner = group[0].owner
        return owners.index(owner) if owner in owners else len(owners) + (owner == nobody), owner

    return tuple(sorted(grouped(diagnostics, lambda one: one.owner), key=rank))


# --- text --------------------------------------------------------------------------------------------------------


def line_of(one: Diagnostic) -> str:
    """A finding in one line with its level and rule, its hint below it."""
    hint = f"\n    {one.hint}" if one.hint else ""
    return f"{one.source}: {one.level}: {one.text} [{one.rule}]{hint}"


def as_text(
    findings: Sequence[Diagnostic], settled: Sequence[Settled] = (), suppressed: Sequence[Suppressed] = ()
) -> str:
    """All findings for a person, then what somebody confirmed and what the office keeps silent, counted at the end."""
    groups = by_cause(findings)
    lines = [*(line for group in groups for line in _told(group)), *_confirmed(settled)]
    lines += suppressed_as_text(suppressed)
    total = _total(groups) if findings else "tidak ada temuan"
    counted = f"; {len(settled)} dikonfirmasi" if settled else ""
    counted += f"; {len(suppressed)} tidak disebut" if suppressed else ""
    return "\n".join([*lines, *([""] if lines else []), f"Pemeriksaan isi: {total}{counted}."])


def _confirmed(settled: Sequence[Settled]) -> Iterator[str]:
    """Under each name what it let stand; all of it is in the file, and in the list for a machine."""
    if settled:
        yield f"Dikonfirmasi ({len(settled)}):"
    for name in dict.fromkeys(one.by.oleh for one in settled):
        own = [one for one in settled if one.by.oleh == name]
        yield f"  {name} ({len(own)}):"
        yield from (f"    {one.finding.source}: {one.finding.message}{_reason(one)}" for one in own[:SHOWN])
        if len(own) > SHOWN:
            yield f"    dan {len(own) - SHOWN} lagi di konfirmasi.yaml"


def _reason(one: Settled) -> str:
    return f" ({one.by.alasan})" if one.by.alasan else ""


def suppressed_as_text(suppressed: Sequence[Suppressed]) -> Iterator[str]:
    """Under each line of `aturan.yaml` what it keeps silent, with its reason."""
    if suppressed:
        yield f"Tidak disebut menurut data/aturan.yaml ({len(suppressed)}):"
    for source in dict.fromkeys(one.source for one in suppressed):
        own = [one for one in suppressed if one.source == source]
        yield f"  {source}: {own[0].finding.rule} {own[0].how}, {len(own)} temuan ({own[0].reason})"
        yield from (f"    {one.finding.source}: {one.finding.message}" for one in own[:SHOWN])
        if len(own) > SHOWN:
            yield f"    dan {len(own) - SHOWN} lagi"


def _told(group: Group) -> Iterator[str]:
    first, *further = group
    yield line_of(first)
    alike = [one for one in further if one.message == first.message]
    if alike:
        more = f" dan {len(alike) - SHOWN} lagi" if len(alike) > SHOWN else ""
        yield f"    juga di {', '.join(str(one.source) for one in alike[:SHOWN])}{more}"
    others = [one for one in further if one.message != first.message]
    yield from (f"    {one.source}: {one.message}{_own_hint(one, first)}" for one in others[:SHOWN])
    if len(others) > SHOWN:
        yield f"    dan {len(others) - SHOWN} lagi"


def _own_hint(one: Diagnostic, first: Diagnostic) -> str:
    return f". {one.hint}" if one.hint != first.hint else ""


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
        more = f", dan {len(group) - 1} lagi di berkas ini" if len(group) > 1 else ""
        yield f"  {group[0].source}: {group[0].message}{more} ({group[0].reason})"


def owners_as_text(groups: Sequence[Group]) -> Iterator[str]:
    """Under each owner everything that they can clear, with why or how."""
    for group in groups:
        owner = group[0].owner
        yield from ("", f"{owner[:1].upper()}{owner[1:]} ({len(group)}):", *(f"  {_to_clear(one)}" for one in group))


def _to_clear(one: Diagnostic) -> str:
    why = one.reason or one.hint
    return f"{one.source}: {one.message}" + (f" ({why})" if why else "")


def owners_in_short(groups: Sequence[Group]) -> Iterator[str]:
    """How much each owner has to fill, and in which files."""
    for group in groups:
        files = dict.fromkeys(PurePosixPath(one.source.file).name for one in group)
        yield f"  {group[0].owner}: {len(group)} hal ({', '.join(files)})"


# --- Markdown ----------------------------------------------------------------------------------------------------


def owners_as_markdown(groups: Sequence[Group]) -> Iterator[str]:
    """Owner by owner, file by file, each with a box to tick."""
    for group in groups:
        yield from (f"## {group[0].owner} ({len(group)})", "")
        yield from (f"- [ ] {line}" for file in grouped(group, lambda one: one.source.file) for line in _ticked(file))
        yield ""


def _ticked(file: Group) -> Iterator[str]:
    for alike in grouped(file, lambda one: one.message):
        many = f" ({len(alike)} isian)" if len(alike) > 1 else ""
        yield f"`{Source(alike[0].source.file, alike[0].source.line)}` {alike[0].message}{many}"


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
    for one in settled:
        by = {"tingkat": "dikonfirmasi", "oleh": one.by.oleh, "alasan": one.by.alasan}
        rows.append(_row((one.finding,)) | by)
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
        "tempat": [_place(one) for one in group],
    }


def _place(one: Diagnostic) -> dict[str, str | int]:
    return {"berkas": one.source.file, "baris": one.source.line, "pesan": one.text, "saran": one.hint}
