"""Values of ours in whose place a document says something else.

A Word document holds no names. Our own one is the same report twice: as Word prints it, which is compared, and as
blocks that know their values. Sentences and cells of both are brought together here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lkjip.base.quantity import Value
from lkjip.base.tuples import NamedTuple
from lkjip.report.passages import PrintedValue
from lkjip.verbs.compare.common_form import ComparedTable, Reading, Sentence, bare, same
from lkjip.verbs.compare.sentences import SentenceChange
from lkjip.verbs.compare.table_changes import TableChange
from lkjip.verbs.compare.word_changes import replaced


class ReplacedValue(NamedTuple):
    """A value, what the other document says instead of it, and where."""

    value: Value
    printed: str
    instead: str
    place: str


def locate(word: Reading, report: Reading) -> Reading:
    """The document as Word prints it, with the values that the report knows of its sentences and cells."""
    known = _by_text(report.sentences)
    sentences = tuple(_with_values(sentence, known) for sentence in word.sentences)
    titles = {bare(table.title): table for table in report.tables if table.title}
    tables = tuple(_with_cells(table, titles.get(bare(table.title))) for table in word.tables)
    return word._replace(sentences=sentences, tables=tables)


def _by_text(sentences: Iterable[Sentence]) -> Mapping[str, Sentence]:
    found: dict[str, Sentence] = {}
    for sentence in sentences:
        found.setdefault(_key(sentence.text), sentence)
    return found


def _key(text: str) -> str:
    """Text without spaces: mathematics has none in Word."""
    return bare(text).replace(" ", "")


def _with_values(sentence: Sentence, known: Mapping[str, Sentence]) -> Sentence:
    """The words of the report in place of those that Word prints, which are the same but for their spaces."""
    found = known.get(_key(sentence.text))
    if found is None:
        return sentence
    return sentence._replace(text=found.text, source=found.source, values=found.values)


def _with_cells(table: ComparedTable, known: ComparedTable | None) -> ComparedTable:
    """The values of a table's cells, as far as both agree on what stands in them."""
    if known is None:
        return table
    values = {
        (i, j): value
        for (i, j), value in known.values.items()
        if i < len(table.rows) and j < len(table.rows[i]) and same(table.rows[i][j]) == same(known.rows[i][j])
    }
    return table._replace(values=values)


def find_replaced(sentences: Iterable[SentenceChange], tables: Iterable[TableChange]) -> Iterator[ReplacedValue]:
    """Every value that a changed sentence or cell prints and the other document does not."""
    for change in sentences:
        if change.kind == "diubah" and change.old and change.new:
            for printed, instead in replaced(change.old.text, change.new.text, change.new.values):
                if printed.value is not None:
                    yield ReplacedValue(printed.value, _shown(printed, change.new), instead, change.section)
    for cell in tables:
        if cell.kind == "sel" and cell.new_value is not None:
            yield ReplacedValue(cell.new_value, cell.new, cell.old, f"{cell.table.label}, {cell.row}")


def _shown(printed: PrintedValue, sentence: Sentence) -> str:
    return sentence.text[printed.start : printed.end]
