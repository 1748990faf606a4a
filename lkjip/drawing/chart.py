"""What a chart shows, before it is drawn: values in a form, each with its unit, its origin and its reasons.

A chart hands over the values themselves. What is printed of them, what is missing, what is provisional and where a
value stands in a picture therefore follows from them; nothing has to be guessed from words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, TypeVar

from lkjip.base.quantity import Quantity, Sementara, Text, Unit, Value, typed
from lkjip.base.source import source_of
from lkjip.base.tuples import NamedTuple
from lkjip.drawing.labels import PARTS, UNKNOWN, Piece, Shown, Telling, Wording, is_known, joined, pieces, tell


class Bar(NamedTuple):
    """One value with its name; `main` is the one that the report is about."""

    label: str
    value: Shown
    main: bool = False


class Bars(NamedTuple):
    """Values beside each other, a remark below them, and the level they are measured against."""

    bars: tuple[Bar, ...]
    remark: Telling = ()
    target: Bar | None = None


class Pair(NamedTuple):
    """Two values of one thing: the one to compare with, and the one that the report is about."""

    label: str
    other: Shown
    main: Shown


class Pairs(NamedTuple):
    """Pairs, what their two values are called, and a remark below them."""

    pairs: tuple[Pair, ...]
    other: str
    main: str
    remark: Telling = ()


class Dots(NamedTuple):
    """Values beside each other whose differences matter, not their size; or pairs of them, joined to see the change.

    other, main: what the two values of a pair are called
    """

    dots: tuple[Bar | Pair, ...]
    other: str = ""
    main: str = ""
    remark: Telling = ()
    target: Bar | None = None


class Bullets(NamedTuple):
    """Things that each have a target (`Pair.other`) and what was reached of it, each in a unit of its own."""

    pairs: tuple[Pair, ...]
    other: str
    main: str
    remark: Telling = ()


class Point(NamedTuple):
    """A value of one moment; `label` is the year as it is printed."""

    label: str
    value: Shown


class Line(NamedTuple):
    """A value over the years. Nothing is joined over a year whose value is not known."""

    label: str
    points: tuple[Point, ...]


class Lines(NamedTuple):
    """Lines over the same years, and the level they are measured against."""

    lines: tuple[Line, ...]
    target: Bar | None = None


class Parts(NamedTuple):
    """Parts of a whole, and lines of text that tell of the whole."""

    parts: tuple[Bar, ...]
    whole: tuple[Telling, ...] = ()


class Box(NamedTuple):
    """A unit of an organisation with those below it; `link` is how it hangs on the one above (`garis` of the data)."""

    label: str
    below: tuple[Box, ...] = ()
    link: str = ""


class Tree(NamedTuple):
    """An organisation."""

    root: Box


Printed = tuple[Piece, ...]
"""A printed line."""
ChartForm = Bars | Pairs | Dots | Bullets | Lines | Parts | Tree
AnyForm = TypeVar("AnyForm", Bars, Pairs, Dots, Bullets, Lines, Parts, Tree)
FORMS = (Bars, Pairs, Dots, Bullets, Lines, Parts, Tree)
SHOWN = {Bar: ("value",), Pair: ("other", "main"), Point: ("value",)}
"""The fields that hold values."""
HINT = "Serahkan nilainya sendiri, misalnya names.quantity(…), bukan angka atau teksnya."


class Misfit(TypeError):
    """A chart that does not hand over values in a form; the text (Indonesian) says what it handed over."""


class _Chart(NamedTuple):
    key: str
    form: ChartForm
    width_cm: float
    height_cm: float
    telling: str | Telling


class Chart(_Chart):
    """A chart as values. Misfit for what is no value in no form.

    key: of the chart, as `GRAFIK` and the Markdown name it; width_cm, height_cm: of the picture on paper
    telling: the alternative text: what a reader without the picture is told, the values in it as values
    """

    __slots__ = ()

    def __new__(cls, key: str, form: ChartForm, width_cm: float, height_cm: float, telling: str | Telling) -> Chart:
        _check(form)
        return super().__new__(cls, key, form, width_cm, height_cm, telling)

    def of(self, kind: type[AnyForm]) -> AnyForm:
        """The form, for a `draw` that draws this kind. Misfit where it is another one."""
        if not isinstance(self.form, kind):
            raise Misfit(f"bentuknya {type(self.form).__name__}, padahal draw menggambar {kind.__name__}")
        return self.form

    @property
    def alt(self) -> str:
        """The alternative text."""
        return self.telling if isinstance(self.telling, str) else tell(self.telling)

    @property
    def printed(self) -> tuple[Printed, ...]:
        """What the picture prints, a line for each of its values, with the values."""
        return tuple(line for line in _lines(self.form) if any(piece.value for piece in line))

    @property
    def sentence(self) -> Telling:
        """What stands in place of a picture that would show too little; nothing where it shows enough.

        A picture of one or two values beside gaps says less than their names: it would seem to compare.
        """
        return _sentence(list(_compared(self.form)))

    @property
    def bare(self) -> Chart:
        """The chart without what its picture does not show: where values come from, and why they are as they are."""
        return Chart(self.key, _bare(self.form), self.width_cm, self.height_cm, self.alt)

    @property
    def digest(self) -> str:
        """Tells apart what is drawn; the same for charts whose pictures show the same."""
        return sha256(repr(_bare(self.form)).encode()).hexdigest()


# --- what may be handed over -------------------------------------------------------------------------------------


def _check(form: object) -> None:
    if not isinstance(form, FORMS):
        names = ", ".join(form_type.__name__ for form_type in FORMS)
        raise Misfit(f"isi grafik bukan salah satu bentuk ({names}). {HINT}")
    for item in _items(form):
        for field in SHOWN[type(item)]:
            _check_value(f'{type(item).__name__} "{item.label}"', getattr(item, field))


def _items(node: object) -> Iterator[Any]:
    """All that holds values, at any depth."""
    if type(node) in SHOWN:
        yield node
    elif isinstance(node, tuple) and not isinstance(node, PARTS):
        for child in node:
            yield from _items(child)


def _check_value(where: str, shown: object) -> None:
    if isinstance(shown, Wording) and any(isinstance(value, Quantity) for value in shown.values):
        return
    if not isinstance(shown, Quantity):
        what = "kata tanpa angka" if isinstance(shown, Wording | Text) else f"{shown!r}"
        raise Misfit(f"{where} berisi {what}, bukan nilai. {HINT}")


# --- what is printed ---------------------------------------------------------------------------------------------


def _lines(form: ChartForm) -> Iterator[Printed]:
    """A line for each item: its name, with the names of what it belongs to, and its values; then what stands below."""
    match form:
        case Bars(bars, remark, target):
            yield from map(_bar, bars)
            yield _bar(target) if target else ()
            yield _telling(remark)
        case Pairs(pairs) | Bullets(pairs):
            yield from (_pair(pair, form) for pair in pairs)
            yield _telling(form.remark)
        case Dots(dots, _, _, remark, target):
            yield from (_pair(dot, form) if isinstance(dot, Pair) else _bar(dot) for dot in dots)
            yield _bar(target) if target else ()
            yield _telling(remark)
        case Lines(lines, target):
            yield from ((*_name(line, ", "), *_bar(point)) for line in lines for point in line.points)
            yield _bar(target) if target else ()
        case Parts(parts, whole):
            yield from map(_bar, parts)
            yield from map(_telling, whole)
        case Tree(root):
            yield from _boxes(root)


def _bar(item: Bar | Point) -> Printed:
    return (*_name(item, " "), *pieces(item.value))


def _pair(pair: Pair, form: Pairs | Dots | Bullets) -> Printed:
    other, main = Piece(f"{form.other} "), Piece(f", {form.main} ")
    return (*_name(pair, ": "), other, *pieces(pair.other), main, *pieces(pair.main))


def _boxes(box: Box) -> Iterator[Printed]:
    yield _name(box)
    for child in box.below:
        yield from _boxes(child)


def _telling(telling: Telling) -> Printed:
    return tuple(piece for part in telling for piece in pieces(part))


def _name(item: Bar | Pair | Point | Line | Box, after: str = "") -> Printed:
    """The name of an item; one that was typed in the data is a value like any other."""
    if not item.label:
        return ()
    name = Piece(str(item.label), typed(item.label) if source_of(item.label) else None)
    return (name, Piece(after)) if after else (name,)


# --- what is said where too little is known --------------------------------------------------------------------------

FEWEST = 3
"""Values, below which a picture with gaps says less than a sentence."""
Compared = tuple[str, Telling, bool]
"""A name, what is known of it in words, and whether all of it is known."""


def _compared(form: ChartForm) -> Iterator[Compared]:
    """Every item that is set beside others; targets of their own are no others."""
    match form:
        case Bars(items) | Parts(items):
            yield from map(_of_bar, items)
        case Pairs() | Dots():
            rows: tuple[Bar | Pair, ...] = form.pairs if isinstance(form, Pairs) else form.dots
            yield from (_of_pair(row, form) if isinstance(row, Pair) else _of_bar(row) for row in rows)
        case Lines(lines):
            several = len(lines) > 1
            yield from (_of_bar(point, f"{line.label} " if several else "") for line in lines for point in line.points)


def _of_bar(item: Bar | Point, before: str = "") -> Compared:
    name = f"{before}{item.label}"
    return name, (f"{name} ", item.value), is_known(item.value)


def _of_pair(pair: Pair, form: Pairs | Dots) -> Compared:
    known = is_known(pair.other) and is_known(pair.main)
    return str(pair.label), (f"{pair.label}: {form.other} ", pair.other, f", {form.main} ", pair.main), known


def _sentence(items: Sequence[Compared]) -> Telling:
    known = [telling for _, telling, is_there in items if is_there]
    gaps = [name for name, _, is_there in items if not is_there]
    if not gaps or len(known) >= FEWEST:
        return ()
    head: Telling = (f"Baru {len(known)} dari {len(items)} angka yang ada: ", *joined(known), ". ") if known else ()
    return (*head, f"{UNKNOWN.capitalize()}: {'; '.join(gaps)}.")


# --- what is drawn -----------------------------------------------------------------------------------------------

UNSETTLED = (Sementara(""),)
"""That a value is provisional, whatever the reason."""


def _bare(node: Any) -> Any:
    if isinstance(node, Quantity | Text):
        return _bare_value(node)
    if isinstance(node, str):
        return str(node)
    if isinstance(node, tuple):
        children = map(_bare, node)
        return type(node)(*children) if hasattr(node, "_fields") else tuple(children)
    return node


def _bare_value(value: Value) -> Value:
    why = UNSETTLED if value.sementara else ()
    if isinstance(value, Text):
        return Text(value.text, sementara=why)
    return Quantity(value.published, _bare_unit(value.unit), value.decimals, undefined=value.undefined, sementara=why)


def _bare_unit(unit: Unit) -> Unit:
    return unit._replace(dasar="")
