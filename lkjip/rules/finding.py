"""What a check found, and how findings are printed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NamedTuple

from lkjip.base.problems import InputError, Problem
from lkjip.base.source import Source
from lkjip.rules.weight import weight_of

if TYPE_CHECKING:
    from lkjip.base.problems import Gap

Level = Literal["galat", "kurang", "peringatan"]
LEVELS: tuple[Level, ...] = ("galat", "kurang", "peringatan")


class Finding(NamedTuple):
    """One thing that is wrong or doubtful.

    rule: name of the check
    level: `galat` cannot be legitimate and stops the build, `kurang` may stand in a draft and not in a final report,
        `peringatan` needs a person's judgement
    message, hint: what is wrong and how to mend it (Indonesian)
    cause: what findings of one rule have in common that are told together; where it is empty, the message itself
    sidik: digest of the text that it is about, where the message shows only a part of that
    """

    rule: str
    level: Level
    source: Source
    message: str
    hint: str = ""
    cause: str = ""
    sidik: str = ""

    def __str__(self) -> str:
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{self.source}: {self.level}: {self.message} [{self.rule}]{hint}"


def sidik_of(about: object) -> str:
    """A short digest of what a finding is about: a confirmation of it falls when that changes. Empty of nothing."""
    return sha256(repr(about).encode()).hexdigest()[:8] if about else ""


Group = tuple[Finding, ...]


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Errors first, then by weight, then by place; nothing twice."""
    return tuple(sorted(set(findings), key=_order))


def _order(one: Finding) -> tuple[int, int, Source, str]:
    return LEVELS.index(one.level), weight_of(one.rule), one.source, one.message


def grouped(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """Findings of one cause together, in the order of their first ones."""
    found: dict[tuple[str, Level, str], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.rule, one.level, one.cause or one.message), []).append(one)
    return tuple(map(tuple, found.values()))


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
