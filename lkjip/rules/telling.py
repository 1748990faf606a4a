"""Findings for a person and for a machine: by weight, those of one cause together with all their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.rules.confirming import Settled
from lkjip.rules.finding import LEVELS, Finding, Group, grouped
from lkjip.rules.weight import CLASSES, class_of

SHOWN = 12  # further places told to a person; a machine gets them all


def as_text(findings: Sequence[Finding], settled: Sequence[Settled] = ()) -> str:
    """All findings for a person, then what somebody confirmed, with their number at the end."""
    groups = grouped(findings)
    lines = [*(line for group in groups for line in _told(group)), *_confirmed(settled)]
    total = _total(groups) if findings else "tidak ada temuan"
    counted = f"; {len(settled)} dikonfirmasi" if settled else ""
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


def _told(group: Group) -> Iterator[str]:
    first, *further = group
    yield str(first)
    alike = [one for one in further if one.message == first.message]
    if alike:
        more = f" dan {len(alike) - SHOWN} lagi" if len(alike) > SHOWN else ""
        yield f"    juga di {', '.join(str(one.source) for one in alike[:SHOWN])}{more}"
    others = [one for one in further if one.message != first.message]
    yield from (f"    {one.source}: {one.message}{_own_hint(one, first)}" for one in others[:SHOWN])
    if len(others) > SHOWN:
        yield f"    dan {len(others) - SHOWN} lagi"


def _own_hint(one: Finding, first: Finding) -> str:
    return f". {one.hint}" if one.hint != first.hint else ""


def _total(groups: Sequence[Group]) -> str:
    """How many of each level, and of each class of weight."""
    counted = {level: sum(group[0].level == level for group in groups) for level in LEVELS}
    levels = ", ".join(f"{many} {level}" for level, many in counted.items() if many or level != "kurang")
    weighed = [(name, sum(class_of(group[0].rule) == name for group in groups)) for name in CLASSES]
    return f"{levels} ({'; '.join(f'{name} {many}' for name, many in weighed if many)})"


def as_json(findings: Sequence[Finding], settled: Sequence[Settled] = ()) -> str:
    """All findings for a machine: one row for each cause, with its first place and all of them.

    What somebody confirmed comes behind, each with the level `dikonfirmasi`, by whom (`oleh`) and why (`alasan`).
    """
    import json

    rows = [_row(group) for group in grouped(findings)]
    for one in settled:
        by = {"tingkat": "dikonfirmasi", "oleh": one.by.oleh, "alasan": one.by.alasan}
        rows.append(_row((one.finding,)) | by)
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _row(group: Group) -> dict[str, object]:
    first = group[0]
    return {
        "aturan": first.rule,
        "tingkat": first.level,
        "bobot": class_of(first.rule),
        "berkas": first.source.file,
        "baris": first.source.line,
        "pesan": first.message,
        "saran": first.hint,
        "tempat": [_place(one) for one in group],
    }


def _place(one: Finding) -> dict[str, str | int]:
    return {"berkas": one.source.file, "baris": one.source.line, "pesan": one.message, "saran": one.hint}
