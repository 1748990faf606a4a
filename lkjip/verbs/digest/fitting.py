"""What of a digest finds room on its two pages: sentences and charts on the first, indicators on the second.

Charts keep the size of the report, in which their words are read, as long as there is room: below the sentences, or
behind the tables. Smaller ones come before anything is left out.

Pages are measured by LibreOffice where it is there. Otherwise the rows of the table are counted by their words, and
sentences and charts are taken to fit, as they were chosen to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.report.model import GROUP_ROW, LABEL, Cell, PictureBlock, Row, Run, TableBlock, plain

PAGES = 2
FEWEST_SENTENCES = 3
"""As few as stand beside charts: with fewer, a chart makes room."""
NAME = "indikator"
OF_INDICATORS = ("kelas", "kosong")
"""How the kinds of rows begin that are an indicator each."""
LETTERS, LEAST = 26, 2
"""Letters of an indicator's name in one line of its column; lines of a row at the least, for class and status."""
LINE, AROUND, PAGE = 5, 7, 238
"""How high a line is, what a row has above and below, and all rows of a page; only how they compare counts."""
OTHERS = "Masih ada {many} indikator lain dalam laporan."


class Selection(NamedTuple):
    """What a digest shows: how many sentences, how many charts, how many indicators.

    behind: how many of the charts stand behind the tables; small: charts are made smaller than in the report
    """

    sentences: int
    charts: int
    indicators: int
    behind: int = 0
    small: bool = False


Pages = Callable[[Selection], int]


def fitting(whole: Selection, pages: Pages) -> Selection:
    """The most of what there is to show that keeps to two pages. `pages`: how many a selection fills."""
    small = whole._replace(small=True)
    for tried in (*(whole._replace(behind=behind) for behind in range(whole.charts + 1)), small):
        if pages(tried) <= PAGES:
            return tried
    return _less(small, pages)


def _less(whole: Selection, pages: Pages) -> Selection:
    """What two pages hold where they cannot hold all of it."""
    found = _front(whole, pages)._replace(indicators=_most_indicators(whole, pages))
    while pages(found) > PAGES and found.indicators > 1:  # a template that parts the pages elsewhere
        found = found._replace(indicators=found.indicators - 1)
    return found


def _front(whole: Selection, pages: Pages) -> Selection:
    """The first page: fewer sentences, then fewer charts."""
    for charts in range(whole.charts, -1, -1):
        tried = whole._replace(charts=charts, indicators=0)
        least = min(whole.sentences, FEWEST_SENTENCES) if charts else 0

        def fits(many: int, tried: Selection = tried) -> bool:
            return pages(tried._replace(sentences=many)) < PAGES

        if fits(least):
            return tried._replace(sentences=_most(least, whole.sentences, fits))
    return Selection(0, 0, 0, small=True)


def _most_indicators(whole: Selection, pages: Pages) -> int:
    """How many indicators stand on as many pages as a single one does."""
    least = pages(Selection(0, 0, 1))
    return _most(min(1, whole.indicators), whole.indicators, lambda many: pages(Selection(0, 0, many)) <= least)


def _most(least: int, most: int, fits: Callable[[int], bool]) -> int:
    """The largest number that fits, where the least does."""
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(middle) else (least, middle - 1)
    return least


# --- the table at a glance --------------------------------------------------------------------------------------------


def by_words(whole: Selection, names: Sequence[str]) -> Selection:
    """What finds room by what is known without measuring: the lengths of the indicators' names, with small charts."""
    whole, height = whole._replace(small=True), 0
    for number, name in enumerate(names):
        height += max(LEAST, -(-len(name) // LETTERS)) * LINE + AROUND
        if height > PAGE:
            return whole._replace(indicators=number)
    return whole


def indicators_in(tables: Sequence[TableBlock]) -> tuple[str, ...]:
    """The indicators of the table at a glance, by name."""
    return tuple(_name(row) for table in tables for row in table.rows if _is_indicator(row))


def _is_indicator(row: Row) -> bool:
    return row.kind.startswith(OF_INDICATORS)


def _name(row: Row) -> str:
    cell = dict(row.cells).get(NAME, Cell(()))
    return " ".join(map(plain, cell.paragraphs))


def shortened(table: TableBlock, most: int) -> TableBlock:
    """The table with its first indicators and all its other rows; of those left out it says that there are some."""
    places = [at for at, row in enumerate(table.rows) if _is_indicator(row)]
    gone = set(places[most:])
    if not gone:
        return table
    words = Row(GROUP_ROW, ((LABEL, Cell(((Run(OTHERS.format(many=len(gone))),),))),))
    kept = [row if at not in gone else words for at, row in enumerate(table.rows) if at not in gone or at == min(gone)]
    return table._replace(rows=tuple(kept))


def left_out(whole: Selection, shown: Selection, charts: Sequence[PictureBlock], names: Sequence[str]) -> list[str]:
    """What found no room, in words."""
    sentences, rows = whole.sentences - shown.sentences, names[shown.indicators :]
    words = [f"{sentences} kalimat terakhir"] if sentences else []
    words += [f"grafik {chart.target.removeprefix('grafik:')}" for chart in charts[shown.charts :]]
    return words + ([f"{len(rows)} indikator, mulai dari {rows[0]}"] if rows else [])
