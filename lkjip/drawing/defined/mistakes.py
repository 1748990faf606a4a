"""What is wrong with a definition, gathered: one look at a chart tells all of it."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import suggest
from lkjip.base.source import Source, source_of
from lkjip.drawing.defined.filling import columns_in

SEARCH = "Cari namanya dengan: python build.py TAHUN nilai KATA"


class Mistakes:
    """The mistakes of one chart, each once: a pattern that is wrong in every row is one mistake."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.found: dict[tuple[str, Source], Diagnostic] = {}

    def note(self, typed: object, message: str, hint: str) -> None:
        """Keep what is wrong with a text of the definition."""
        source = source_of(typed) or source_of(self.key) or Source("data/grafik.yaml")
        words = f'grafik "{self.key}": {message}'
        same = str(typed) if columns_in(str(typed)) else words  # a pattern is filled anew in every row
        self.found.setdefault((same, source), reject(source, words, hint))

    def unknown(self, typed: object, what: str, name: str, known: Iterable[str], otherwise: str = SEARCH) -> None:
        """Keep that a name is none, with what it may have meant."""
        self.note(typed, f'{what} "{name}" tidak dikenal', suggest(name, known) or otherwise)
