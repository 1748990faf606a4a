"""All that was found to differ between two reports."""

from __future__ import annotations

from lkjip.base.tuples import NamedTuple
from lkjip.verbs.compare.figure_changes import FigureChange
from lkjip.verbs.compare.replaced_values import ReplacedValue
from lkjip.verbs.compare.sentences import SentenceChange
from lkjip.verbs.compare.table_changes import TableChange
from lkjip.verbs.compare.value_changes import Values


class Comparison(NamedTuple):
    """All that differs from `other` (as the person called it).

    kind: "dokumen", "revisi" or "tahun"; `values` is None where the other side has no values by name
    replaced: values of ours in whose place a document says something else
    """

    other: str
    kind: str
    values: Values | None
    replaced: tuple[ReplacedValue, ...]
    sentences: tuple[SentenceChange, ...]
    tables: tuple[TableChange, ...]
    figures: tuple[FigureChange, ...]
    notes: tuple[str, ...]
