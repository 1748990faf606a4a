"""Input that cannot be built: all its mistakes are gathered, and told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from lkjip.base.diagnostic import Diagnostic, Severity, by_place

First = TypeVar("First")
Second = TypeVar("Second")
Third = TypeVar("Third")


class InputError(Exception):
    """The input cannot be built; carries every problem found so far, sorted by place.

    rest: what the step made all the same, so that later steps can look for more (see `Round`); None if nothing
    """

    def __init__(self, problems: Iterable[Diagnostic], rest: object = None) -> None:
        self.problems = by_place(problems)
        self.rest = rest
        super().__init__("\n".join(map(str, self.problems)))


def refuse(diagnostics: Iterable[Diagnostic]) -> None:
    """Raise InputError with all diagnostics that cannot be legitimate (GALAT); return where there are none."""
    if errors := [diagnostic for diagnostic in diagnostics if diagnostic.level == Severity.GALAT]:
        raise InputError(errors)


class Round:
    """One round of mistakes: `with Round() as past:` goes on past refused steps and raises all of them at its end.

    `past(step)` returns what the step made, or as much of it as there is; without any, the round ends there.
    """

    def __init__(self) -> None:
        self._problems: list[Diagnostic] = []

    def __call__(self, step: Callable[[], First]) -> First:
        try:
            return step()
        except InputError as error:
            if error.rest is None:
                raise
            self._problems += error.problems
            return error.rest  # type: ignore[return-value]

    @property
    def sound(self) -> bool:
        """Whether no step was refused so far."""
        return not self._problems

    def __enter__(self) -> Round:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._problems and (error is None or isinstance(error, InputError)):
            raise InputError((*self._problems, *(error.problems if error else ()))) from None


def together(
    first: Callable[[], First], second: Callable[[], Second], third: Callable[[], Third]
) -> tuple[First, Second, Third]:
    """Take three steps that do not need each other; what all of them refuse comes back as one InputError."""
    problems: list[Diagnostic] = []
    results: list[Any] = []
    for step in (first, second, third):
        try:
            results.append(step())
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return results[0], results[1], results[2]


def suggest(word: str, candidates: Iterable[str]) -> str:
    """Return `maksud Anda "…"?` for the candidates nearest to `word`, or an empty string."""
    import difflib

    near = difflib.get_close_matches(word, list(candidates), n=3, cutoff=0.6)
    if not near:
        return ""
    return "Maksud Anda " + " atau ".join(f'"{name}"' for name in near) + "?"
