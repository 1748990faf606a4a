"""A chart that Word draws itself: its part in DrawingML, in the colours and the font of the template's theme.

What is printed beside bars and points are words of the workbook (`c15:datalabelsRange`), not figures in a format: a
format takes its stops from the reader's language, and the report has its own.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from lkjip.drawing.chartlook import Look
from lkjip.drawing.chartsheet import ChartSheet, SheetSeries
from lkjip.word.chart_book import figures, rows_of, title_of, words
from lkjip.word.xml import CHART_NAMESPACE, DECLARATION, NAMESPACES, escape

_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_LABEL_EXT = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_RANGE_EXT = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
NAMES_AXIS, FIGURES_AXIS = "111111111", "222222222"

MAIN = '<a:schemeClr val="accent1"/>'
LIGHT = '<a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>'
"""The main colour lightened: told apart in black and white under every theme."""
INK = '<a:schemeClr val="tx1"/>'
SOFT_INK = '<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>'
PAPER = '<a:schemeClr val="bg1"/>'
FONT = "+mn-lt"
"""The theme's font for text."""
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_CLEAR = f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>"
_SHOWS = "".join(
    f'<c:show{what} val="0"/>' for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)


def chart_part(sheet: ChartSheet, relation: str, *, themed: bool = True) -> bytes:
    """Return the part; `relation` leads to its workbook. Where the template has no theme, the look of charts holds."""
    part = _space(sheet, relation)
    return (part if themed else _in_colours(part, sheet.look)).encode()


def _in_colours(part: str, look: Look) -> str:
    """The part with the office's colours and font in place of a theme's."""
    named = {MAIN: look.main, LIGHT: look.other, INK: look.ink, SOFT_INK: look.soft_ink, PAPER: look.paper}
    for colour, own in named.items():
        part = part.replace(colour, f'<a:srgbClr val="{own.removeprefix("#").upper()}"/>')
    return part.replace(f'typeface="{FONT}"', f'typeface="{escape(look.families[0])}"')


def _space(sheet: ChartSheet, relation: str) -> str:
    space = f'xmlns:c="{CHART_NAMESPACE}" xmlns:a="{NAMESPACES["a"]}" xmlns:r="{NAMESPACES["r"]}" xmlns:c15="{_C15}"'
    return (
        f'{DECLARATION}<c:chartSpace {space}><c:date1904 val="0"/><c:lang val="id-ID"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_place(sheet)}{_plots(sheet)}{_axes(sheet)}{_CLEAR}'
        f'</c:plotArea>{_legend(sheet)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{_CLEAR}'
        f'{_letters(sheet.look.type)}<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _place(sheet: ChartSheet) -> str:
    """Where the bars are drawn, so that their names and labels have room in every program."""
    if not sheet.plot:
        return "<c:layout/>"
    sides = "".join(f'<c:{side} val="{part:.4f}"/>' for side, part in zip("xywh", sheet.plot, strict=True))
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/>{modes}{sides}</c:manualLayout></c:layout>'


# --- what is drawn -----------------------------------------------------------------------------------------------


def _plots(sheet: ChartSheet) -> str:
    """Bars below, lines above them."""
    bars = [at for at, series in enumerate(sheet.series) if sheet.kind != "lines" and series.role != "target"]
    lines = [at for at in range(len(sheet.series)) if at not in bars]
    return (_bar_chart(sheet, bars) if bars else "") + (_line_chart(sheet, lines) if lines else "")


_ON_AXES = f'<c:axId val="{NAMES_AXIS}"/><c:axId val="{FIGURES_AXIS}"/>'


def _bar_chart(sheet: ChartSheet, places: list[int]) -> str:
    lying = "bar" if sheet.kind == "lying" else "col"
    shown = "".join(_series(sheet, at, _bar_looks(sheet, at), "") for at in places)
    return (
        f'<c:barChart><c:barDir val="{lying}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{shown}'
        f'<c:gapWidth val="{50 if len(places) == 1 else 45}"/><c:overlap val="0"/>{_ON_AXES}</c:barChart>'
    )


def _line_chart(sheet: ChartSheet, places: list[int]) -> str:
    shown = "".join(_series(sheet, at, _line_looks(sheet, at), '<c:smooth val="0"/>') for at in places)
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{shown}<c:marker val="1"/>{_ON_AXES}'
        "</c:lineChart>"
    )


def _series(sheet: ChartSheet, at: int, looks: str, end: str) -> str:
    series, column = sheet.series[at], figures(at)
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(name)}</c:v></c:pt>' for n, name in enumerate(sheet.names))
    known = "".join(
        f'<c:pt idx="{n}"><c:v>{cell.amount:f}</c:v></c:pt>'
        for n, cell in enumerate(series.cells)
        if cell.amount is not None
    )
    many = f'<c:ptCount val="{len(sheet.names)}"/>'
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>{title_of(column)}</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"{looks}{_labels(sheet, at)}"
        f"<c:cat><c:strRef><c:f>{rows_of(sheet)}</c:f><c:strCache>{many}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{rows_of(sheet, column)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{many}{known}</c:numCache></c:numRef></c:val>{end}{_range(sheet, at)}</c:ser>"
    )


def _bar_looks(sheet: ChartSheet, at: int) -> str:
    """What is compared is light, what the report is about dark: a series of a pair, or a bar that stands out."""
    dark = sheet.series[at].role == "main" and len(sheet.series) > 1 and sheet.kind == "lying"
    points = "".join(
        f'<c:dPt><c:idx val="{n}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{_filled(MAIN)}</c:dPt>'
        for n in sheet.strong
    )
    return f'{_filled(MAIN if dark else LIGHT)}<c:invertIfNegative val="0"/>{points}'


def _filled(colour: str) -> str:
    return (
        f'<c:spPr><a:solidFill>{colour}</a:solidFill><a:ln w="6350"><a:solidFill>{MAIN}</a:solidFill></a:ln></c:spPr>'
    )


def _line_looks(sheet: ChartSheet, at: int) -> str:
    series = sheet.series[at]
    if series.role == "target":
        return _stroke(INK, 12_700, "dash") + _marker("dash", 14 if _alone(series) else 0, INK)
    if series.role == "other":
        return _stroke(SOFT_INK, 19_050, "dash") + _marker("circle", 6, PAPER, SOFT_INK)
    own = "".join(
        f'<c:dPt><c:idx val="{n}"/>{_marker("circle", 8, MAIN)}<c:bubble3D val="0"/>{_stroke(MAIN, 22_225)}</c:dPt>'
        for n in sheet.strong
    )
    return _stroke(MAIN, 22_225) + _marker("circle", 7, LIGHT, MAIN) + own


def _alone(series: SheetSeries) -> bool:
    """Whether a level stands in one place only, where no line could be seen."""
    return sum(cell.amount is not None for cell in series.cells) == 1


def _stroke(colour: str, width: int, dash: str = "") -> str:
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<c:spPr><a:ln w="{width}" cap="rnd"><a:solidFill>{colour}</a:solidFill>{dashed}<a:round/></a:ln></c:spPr>'


def _marker(symbol: str, size: int, fill: str, edge: str = "") -> str:
    if not size:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    around = f'<a:ln w="9525"><a:solidFill>{edge or fill}</a:solidFill></a:ln>'
    looks = f"<c:spPr><a:solidFill>{fill}</a:solidFill>{around}</c:spPr>"
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>{looks}</c:marker>'


# --- what is printed ---------------------------------------------------------------------------------------------


def _labels(sheet: ChartSheet, at: int) -> str:
    series = sheet.series[at]
    if not series.labelled:
        return ""
    each = "".join(_label(sheet, at, n) for n, cell in enumerate(series.cells) if cell.amount is not None)
    place = "outEnd" if sheet.kind != "lines" else "t"
    looks = _ground(sheet) + _letters(sheet.label_type, "none")
    return (
        f'<c:dLbls>{each}{looks}<c:dLblPos val="{place}"/>{_SHOWS}<c:extLst>'
        f'<c:ext uri="{_LABEL_EXT}"><c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbls>'
    )


def _ground(sheet: ChartSheet) -> str:
    """What is behind a label: the page, or paper where lines would run through it."""
    paper = f"<c:spPr><a:solidFill>{PAPER}</a:solidFill>{_NO_LINE}</c:spPr>"
    return paper if sheet.kind != "lying" else _CLEAR


def _side(sheet: ChartSheet, at: int, n: int) -> str:
    """Where a label stands: behind its bar, or on the side of its point that the other line leaves free."""
    if sheet.kind != "lines":
        return "outEnd"
    own = sheet.series[at].cells[n].amount
    others = [series.cells[n].amount for place, series in enumerate(sheet.series) if place != at and series.labelled]
    higher = [amount for amount in others if amount is not None and own is not None and amount >= own]
    equal = any(amount == own for amount in others)
    return "b" if higher and not (equal and sheet.series[at].role == "main") else "t"


def _label(sheet: ChartSheet, at: int, n: int) -> str:
    """A label as a field that shows the words of the workbook."""
    bold = n in sheet.strong and sheet.series[at].role == "main"
    looks = _looks("a:rPr", sheet.label_type, INK, bold=bold)
    field = uuid5(NAMESPACE_URL, f"lkjip/{at}/{n}/{sheet.series[at].cells[n].text}")
    text = escape(sheet.series[at].cells[n].text)
    return (
        f'<c:dLbl><c:idx val="{n}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p>'
        f'<a:fld id="{{{str(field).upper()}}}" type="CELLRANGE">{looks}<a:pPr/><a:t>{text}</a:t></a:fld>'
        f'</a:p></c:rich></c:tx>{_ground(sheet)}<c:dLblPos val="{_side(sheet, at, n)}"/>{_SHOWS}<c:extLst>'
        f'<c:ext uri="{_LABEL_EXT}"><c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
    )


def _range(sheet: ChartSheet, at: int) -> str:
    """The cells whose words the labels show, with what they say now."""
    series = sheet.series[at]
    if not series.labelled:
        return ""
    cached = "".join(
        f'<c:pt idx="{n}"><c:v>{escape(cell.text)}</c:v></c:pt>' for n, cell in enumerate(series.cells) if cell.text
    )
    return (
        f'<c:extLst><c:ext uri="{_RANGE_EXT}"><c15:datalabelsRange><c15:f>{rows_of(sheet, words(sheet, at))}</c15:f>'
        f'<c15:dlblRangeCache><c:ptCount val="{len(sheet.names)}"/>{cached}</c15:dlblRangeCache>'
        "</c15:datalabelsRange></c:ext></c:extLst>"
    )


def _looks(tag: str, points: float, colour: str, *, bold: bool = False) -> str:
    """Properties of letters: the theme's font for text."""
    return (
        f'<{tag} lang="id-ID" sz="{round(points * 100)}" b="{int(bold)}"><a:solidFill>{colour}</a:solidFill>'
        f'<a:latin typeface="{FONT}"/></{tag}>'
    )


def _letters(points: float, wrap: str = "square") -> str:
    looks = _looks("a:defRPr", points, INK)
    line = f'<a:p><a:pPr>{looks}</a:pPr><a:endParaRPr lang="id-ID"/></a:p>'
    return f'<c:txPr><a:bodyPr wrap="{wrap}"/><a:lstStyle/>{line}</c:txPr>'


# --- axes, legend, notes -----------------------------------------------------------------------------------------


def _axes(sheet: ChartSheet) -> str:
    """Figures from zero, whose steps need no words: every value is printed. What stands below is an axis' title."""
    lying = sheet.kind == "lying"
    amounts = [cell.amount for series in sheet.series for cell in series.cells if cell.amount is not None]
    zero = '<c:min val="0"/>' if min(amounts) >= 0 else ""
    notes = _notes(sheet)
    turned = "maxMin" if lying else "minMax"
    edge = f'<c:spPr><a:ln w="9525"><a:solidFill>{SOFT_INK}</a:solidFill></a:ln></c:spPr>'
    names = (
        f'<c:catAx><c:axId val="{NAMES_AXIS}"/><c:scaling><c:orientation val="{turned}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if lying else "b"}"/>{"" if lying else notes}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{edge}{_letters(sheet.look.type)}<c:crossAx val="{FIGURES_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    values = (
        f'<c:valAx><c:axId val="{FIGURES_AXIS}"/><c:scaling><c:orientation val="minMax"/>{zero}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if lying else "l"}"/>{notes if lying else ""}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:spPr>{_NO_LINE}</c:spPr><c:crossAx val="{NAMES_AXIS}"/>'
        f'<c:crosses val="{"max" if lying else "autoZero"}"/><c:crossBetween val="between"/></c:valAx>'
    )
    return names + values


def _notes(sheet: ChartSheet) -> str:
    """What stands below the chart: what is not known, and the remark."""
    if not sheet.notes:
        return ""
    looks = _looks("a:rPr", sheet.look.small_type, SOFT_INK)
    lines = "".join(f'<a:p><a:pPr algn="l"/><a:r>{looks}<a:t>{escape(line)}</a:t></a:r></a:p>' for line in sheet.notes)
    body = '<a:bodyPr rot="0" vert="horz"/>'
    return f'<c:title><c:tx><c:rich>{body}{lines}</c:rich></c:tx><c:overlay val="0"/></c:title>'


def _legend(sheet: ChartSheet) -> str:
    """What the series are called, where there are several; bars of one kind need no name beside a level's."""
    if len(sheet.series) < 2:
        return ""
    unnamed = '<c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry>' if sheet.kind == "upright" else ""
    return f'<c:legend><c:legendPos val="t"/>{unnamed}<c:overlay val="0"/>{_letters(sheet.look.type)}</c:legend>'
