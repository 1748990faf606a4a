"""What is wrong with the input, as values: found all at once, printed `berkas:baris: pesan`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from lkjip.base.source import Source

Made = TypeVar("Made")
Other = TypeVar("Other")
Third = TypeVar("Third")


class Problem(NamedTuple):
    """One mistake: where it stands, what is wrong, how to mend it (the last two in Indonesian)."""

    source: Source
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{self.source}: {self.message}{hint}"


class Gap(NamedTuple):
    """Something the report still lacks: where it shows, what, and why.

    file: what has to be filled, where that is another file than the one in which it shows
    """

    source: Source
    what: str
    reason: str
    file: str = ""


class InputError(Exception):
    """The input cannot be built; carries every problem found so far, sorted by place.

    rest: what the step made all the same, so that later steps can look for more (see `Round`); None if nothing
    """

    def __init__(self, problems: Iterable[Problem], rest: object = None) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.rest = rest
        super().__init__("\n".join(map(str, self.problems)))


class Round:
    """One round of mistakes: `with Round() as past:` goes on past refused steps and raises all of them at its end.

    `past(step)` returns what the step made, or as much of it as there is; without any, the round ends there.
    """

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def __call__(self, step: Callable[[], Made]) -> Made:
        try:
            return step()
        except InputError as error:
            if error.rest is None:
                raise
            self._problems += error.problems
            return error.rest  # type: ignore[return-value]

    def __enter__(self) -> Round:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._problems and (error is None or isinstance(error, InputError)):
            raise InputError((*self._problems, *(error.problems if error else ()))) from None


def together(
    first: Callable[[], Made], second: Callable[[], Other], third: Callable[[], Third]
) -> tuple[Made, Other, Third]:
    """Take three steps that do not need each other; what all of them refuse comes back as one InputError."""
    problems: list[Problem] = []
    made: list[Any] = []
    for step in (first, second, third):
        try:
            made.append(step())
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return made[0], made[1], made[2]


def suggest(word: str, candidates: Iterable[str]) -> str:
    """Return `maksud Anda "…"?` for the candidates nearest to `word`, or an empty string."""
    import difflib

    near = difflib.get_close_matches(word, list(candidates), n=3, cutoff=0.6)
    if not near:
        return ""
    return "Maksud Anda " + " atau ".join(f'"{name}"' for name in near) + "?"
