"""The files of a native chart within a .docx: its part, its workbook, and what joins the two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lkjip.word.xml import RELATIONSHIPS

if TYPE_CHECKING:
    from lkjip.drawing.chartsheet import ChartSheet

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TO_BOOK = "rIdLkjip1"


def chart_files(sheet: ChartSheet, name: str, *, themed: bool = True) -> dict[str, bytes]:
    """The parts of one chart, by their names in the package. `themed`: whether the template has a theme."""
    from lkjip.word.chart_book import workbook  # a report of pictures needs neither
    from lkjip.word.chart_part import chart_part
    from lkjip.word.opc import Relation, relations_part, write_relations

    part, book = f"word/charts/{name}.xml", f"word/embeddings/{name}.xlsx"
    joined = write_relations([Relation(_TO_BOOK, f"{RELATIONSHIPS}/package", book, False)], part)
    return {part: chart_part(sheet, _TO_BOOK, themed=themed), relations_part(part): joined, book: workbook(sheet)}


def chart_types(names: Iterable[str]) -> str:
    """Their content types: an Override each, for a template may declare others for the same extension."""
    kinds = {"xml": _CHART, "xlsx": _BOOK}
    typed = ((name, kinds.get(name.rpartition(".")[2])) for name in names)
    return "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in typed if kind)
