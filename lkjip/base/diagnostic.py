"""What is wrong, lacking, unsettled or doubtful, as one kind of value that every stage and every rule tells."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256

from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple


class Severity(StrEnum):
    """How heavy a diagnostic weighs, heaviest first.

    GALAT cannot be legitimate and stops the build; KURANG may stand in a draft and not in a final report; SEMENTARA is
    a figure that is not settled, which a person may accept; PERINGATAN needs a person's judgement and is counted.
    """

    GALAT = "galat"
    KURANG = "kurang"
    SEMENTARA = "sementara"
    PERINGATAN = "peringatan"


LEVELS = tuple(Severity)
INPUT = "masukan"
INCOMPLETE = "belum-lengkap"
PROVISIONAL = "angka-sementara"
"""The rules of what no rule function tells: input that cannot be read, what the report lacks, figures not settled."""


class Diagnostic(NamedTuple):
    """One thing that is wrong, lacking, unsettled or doubtful.

    rule: the name of the rule's function, or one of the names above
    message, hint: what is wrong and how to mend it (Indonesian)
    cause: what diagnostics of one rule have in common that are told together; where it is empty, the message itself
    sidik: digest of the text that it is about, where the message shows only a part of that
    reason: why something is missing or not settled, in the words of the data
    file: what has to be filled, where that is another file than the one in which it shows
    owner: who can clear it, where that is asked
    """

    rule: str
    level: Severity
    source: Source
    message: str
    hint: str = ""
    cause: str = ""
    sidik: str = ""
    reason: str = ""
    file: str = ""
    owner: str = ""

    @property
    def text(self) -> str:
        """The message with its reason."""
        return f"{self.message} ({self.reason})" if self.reason else self.message

    def __str__(self) -> str:
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{self.source}: {self.text}{hint}"


def reject(source: Source, message: str, hint: str = "") -> Diagnostic:
    """A mistake in the input: where it stands, what is wrong, how to mend it."""
    return Diagnostic(INPUT, Severity.GALAT, source, message, hint)


def lack(source: Source, message: str, reason: str = "", file: str = "") -> Diagnostic:
    """Something that is still to be filled: where it shows, what, why, and which file owes it."""
    return Diagnostic(INCOMPLETE, Severity.KURANG, source, message, reason=reason, file=file)


def by_place(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place; what two rules say of one place in the same words is said once."""
    first = {(entry.source, entry.message, entry.hint): entry for entry in reversed(list(diagnostics))}
    return tuple(first[key] for key in sorted(first))


def sidik_of(about: object) -> str:
    """A short digest of what a diagnostic is about: a confirmation of it falls when that changes. Empty of nothing."""
    return sha256(repr(about).encode()).hexdigest()[:8] if about else ""
