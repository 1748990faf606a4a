"""Which charts the office wants as charts of Word, to be edited there, and not as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.data.schema import EDITABLE, OF_WORD

if TYPE_CHECKING:
    from lkjip.data.schema import Data, Grafik
    from lkjip.drawing.chart import Chart
    from lkjip.drawing.chartsheet import ChartSheet


def editable(chart: Chart, data: Data) -> ChartSheet | None:
    """The figures of a chart that is to be one of Word; None for a picture.

    What its definition says comes before what the look of all charts says. A chart in Python is a drawing of its own.
    """
    definition = next((found for found in data.grafik if found.kunci == chart.key), None)
    if definition is None or not _is_of_word(definition, data):
        return None
    from lkjip.drawing.chartlook import look_of
    from lkjip.drawing.chartsheet import sheet_of

    return sheet_of(chart, look_of(data.gaya))


def _is_of_word(definition: Grafik, data: Data) -> bool:
    form = definition.bentuk or (data.gaya.bentuk if data.gaya else "")
    return form == OF_WORD and definition.jenis in EDITABLE
