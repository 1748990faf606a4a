"""What tags of a single value print, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any


class Scalars(Mapping[str, str]):
    """The printed form of each value, made when a template asks for it: a report has thousands and prints a few so.

    values: what is printed, by name; printed: makes the text of one of them
    own: texts that come before them
    """

    def __init__(
        self, values: Mapping[str, Any], printed: Callable[[Any], str], own: Mapping[str, str] | None = None
    ) -> None:
        self._values = values
        self._printed = printed
        self._own = dict(own or {})
        self._texts = dict(self._own)

    def __getitem__(self, name: str) -> str:
        if name not in self._texts:
            self._texts[name] = self._printed(self._values[name])
        return self._texts[name]

    def __contains__(self, name: object) -> bool:
        return name in self._texts or name in self._values

    def __iter__(self) -> Iterator[str]:
        return chain(self._own, (name for name in self._values if name not in self._own))

    def __len__(self) -> int:
        return sum(1 for _ in self)
