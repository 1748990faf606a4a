"""What a check found, and how findings are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from lkjip.problems import InputError, Problem
from lkjip.source import Source

if TYPE_CHECKING:
    from lkjip.check import Gap

Level = Literal["galat", "kurang", "peringatan"]
LEVELS: tuple[Level, ...] = ("galat", "kurang", "peringatan")


class Finding(NamedTuple):
    """One thing that is wrong or doubtful.

    rule: name of the check
    level: `galat` cannot be legitimate and stops the build, `kurang` may stand in a draft and not in a final report,
        `peringatan` needs a person's judgement
    message, hint: what is wrong and how to mend it (Indonesian)
    """

    rule: str
    level: Level
    source: Source
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{self.source}: {self.level}: {self.message} [{self.rule}]{hint}"


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Errors first, then by place; nothing twice."""
    return tuple(sorted(set(findings), key=lambda one: (LEVELS.index(one.level), one.source, one.rule, one.message)))


def as_text(findings: Sequence[Finding]) -> str:
    """All findings for a person, with their number at the end."""
    if not findings:
        return "Pemeriksaan isi: tidak ada temuan."
    counted = {level: sum(one.level == level for one in findings) for level in LEVELS}
    total = ", ".join(f"{many} {level}" for level, many in counted.items() if many or level != "kurang")
    return "\n".join([*map(str, findings), "", f"Pemeriksaan isi: {total}."])


def as_json(findings: Sequence[Finding]) -> str:
    """All findings for a machine."""
    import json

    rows = [
        {
            "aturan": one.rule,
            "tingkat": one.level,
            "berkas": one.source.file,
            "baris": one.source.line,
            "pesan": one.message,
            "saran": one.hint,
        }
        for one in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def of_gap(gap: Gap) -> Finding:
    """Something the report lacks, as one more finding."""
    return Finding("belum-lengkap", "kurang", gap.source, f"{gap.what} ({gap.reason})")


def of_problem(problem: Problem) -> Finding:
    """A mistake in the input, as one more finding."""
    return Finding("masukan", "galat", problem.source, problem.message, problem.hint)


def problems(findings: Sequence[Finding]) -> tuple[Problem, ...]:
    """The errors among findings, as a build refuses them."""
    return tuple(Problem(one.source, one.message, one.hint) for one in findings if one.level == "galat")


def refuse(findings: Sequence[Finding]) -> None:
    """Raise InputError with every error among findings."""
    if errors := problems(findings):
        raise InputError(errors)
