"""From a definition in `data/grafik.yaml` to a chart: the values that it names, in the form of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.problems import suggest
from lkjip.base.quantity import JUMLAH, Quantity, Unit, Value
from lkjip.base.source import SourcedText
from lkjip.base.tuples import NamedTuple
from lkjip.compute.book import REFERENCE
from lkjip.compute.names import Names
from lkjip.data.numbers import counts
from lkjip.data.schema import Data, Grafik, SeriGrafik
from lkjip.drawing.chart import Bar, Chart, Line, Pair
from lkjip.drawing.chartlook import Look
from lkjip.drawing.defined.filling import Part, figure, telling_of, values_in
from lkjip.drawing.defined.mistakes import Mistakes
from lkjip.drawing.defined.ordering import is_meant, kept, ordered
from lkjip.drawing.defined.overyears import first_year, points
from lkjip.drawing.defined.recorded import ChartRow, lists_of, of_table, records, table_of, table_rows, typed_row
from lkjip.drawing.defined.resolving import NO_ROW, Cells
from lkjip.drawing.labels import Shown, Telling, as_printed, is_known, measured

MOST_ROWS = 36
OTHER, MAIN = "Target", "Realisasi"
LEVEL = "Target"


class RowShown(NamedTuple):
    """A row with what is shown of it: its label, its values in the order of the series, whether it is the own one."""

    row: ChartRow
    label: str
    shown: tuple[Shown, ...]
    main: bool


class DefinedChart(NamedTuple):
    """A chart, or what is wrong with its definition.

    sketch: the chart with gaps for what is wrong, so that later stages can look for other mistakes
    """

    key: str
    chart: Chart | None
    mistakes: tuple[Diagnostic, ...]
    sketch: Chart


def make(definition: Grafik, data: Data, names: Names, look: Look) -> DefinedChart:
    """The chart of a definition; none where something is wrong with it."""
    mistakes = Mistakes(definition.kunci)
    wide = look if definition.lebar is None else look._replace(width=_cm(definition.lebar))
    chart = _Definition(definition, data, names, wide, mistakes).chart()
    if definition.tinggi is not None:
        chart = chart._replace(height_cm=_cm(definition.tinggi))
    found = tuple(mistakes.found.values())
    return DefinedChart(definition.kunci, None if found else chart, found, chart)


def _cm(length: Quantity) -> float:
    return float(length.amount or 0)


class _Definition:
    """One definition with all that its values are found in."""

    def __init__(self, chart: Grafik, data: Data, names: Names, look: Look, mistakes: Mistakes) -> None:
        self.definition, self.data, self.names, self.look, self.mistakes = chart, data, names, look, mistakes
        self.cells = Cells(names, chart.satuan, mistakes)
        self.table = table_of(chart.tabel, data) if chart.tabel else None
        self.whole = of_table(self.table, names) if self.table else NO_ROW
        if chart.tabel and not self.table:
            known = [table.kunci for table in data.tabel]
            mistakes.unknown(chart.tabel, "tabel", chart.tabel, known, f"Yang ada: {', '.join(known) or 'tidak ada'}.")
        self.key, self.what = str(chart.kunci), self.words(chart.judul, self.whole)

    def chart(self) -> Chart:
        """The chart in the form of its kind."""
        return _KINDS[self.definition.jenis](self)

    # --- words ---

    def words(self, typed: str, row: ChartRow = NO_ROW) -> str:
        """A text with its values in it, as it is printed."""
        return "".join(part if isinstance(part, str) else as_printed(part) for part in self.parts(typed, row))

    def parts(self, typed: str, row: ChartRow) -> tuple[Part, ...]:
        """A text with its values."""
        return figure(self.cells.filled(typed, row), self.finder(typed, row)).parts

    def finder(
        self, typed: str, row: ChartRow, own: Mapping[str, Value] | None = None
    ) -> Callable[[str], Value | None]:
        """Finds what a text prints."""
        return lambda name: self.cells.find(name, typed, row, own or {})

    def remark(self, typed: str) -> Telling:
        """A remark of the whole chart."""
        return telling_of(typed, self.finder(typed, self.whole)) if typed else ()

    # --- rows ---

    def series(self) -> tuple[SeriGrafik, ...]:
        """What is shown of each row."""
        own = self.definition
        return own.seri or (SeriGrafik(own.nilai, "", own.cetak),)

    def rows(self) -> list[ChartRow]:
        """The rows that are asked for, in the order of their source."""
        own = self.definition
        if own.isi:
            found = [typed_row(row) for row in own.isi]
        elif own.tabel:
            found = table_rows(self.table, self.names) if self.table else []
        else:
            found = self.listed(own.baris)
        return kept(found, own.saring, self.mistakes)

    def listed(self, path: str) -> list[ChartRow]:
        """The records that `baris` names."""
        found = records(path, self.data, self.names)
        if found is None:
            known = lists_of(self.data)
            hint = self.hint_for_table(path) or suggest(path, known) or f"Yang ada: {', '.join(known)}."
            self.mistakes.note(path, f'baris "{path}" tidak dikenal', hint)
        return found or []

    def hint_for_table(self, path: str) -> str:
        """How the rows of an own table are asked for, where `baris` names one."""
        kunci = path.removeprefix("tabel").strip(" .:")
        return f'Baris tabel sendiri: ganti "baris" dengan "tabel: {kunci}".' if table_of(kunci, self.data) else ""

    def shown_rows(self) -> list[RowShown]:
        """The rows with their values, in the order that is asked for."""
        own = self.definition
        meant = self.words(own.sorot, self.whole) if own.sorot else ""
        found = [self.shown_row(row, meant) for row in self.rows()]
        if len(found) > MOST_ROWS:
            hint = f'Paling banyak {MOST_ROWS} baris terbaca; pilih sebagian dengan "saring", atau bagi grafiknya.'
            self.mistakes.note(own.kunci, f"{len(found)} baris", hint)
        if meant and not values_in(own.sorot) and found and not any(row.main for row in found):
            labels = [row.label for row in found]
            self.mistakes.unknown(own.sorot, "baris", meant, labels, f"Yang ada: {', '.join(labels)}.")
        self.alike([shown for row in found for shown in row.shown], own.kunci)
        return ordered(found, own.urut, self.sort_key, self.mistakes)

    def shown_row(self, row: ChartRow, meant: str) -> RowShown:
        """One row with its values."""
        label = self.label(row)
        shown = tuple(self.figure(series, row) for series in self.series())
        return RowShown(row, label, shown, is_meant(row, label, meant))

    def label(self, row: ChartRow) -> str:
        """The name of a row; one of the data stays the fact that it is."""
        typed = self.definition.nama or "{nama}"
        if typed == "{nama}" and "nama" in row.words:
            words = row.words["nama"]
            return words if isinstance(words, SourcedText) else self.words(words) if values_in(words) else words
        return self.words(typed, row)

    def figure(self, series: SeriGrafik, row: ChartRow) -> Shown:
        """The value of a row, or the words with it."""
        value = self.cells.value(row.nilai or series.nilai, row)
        typed = row.cetak or series.cetak
        if not typed:
            return value
        shown = figure(self.cells.filled(typed, row), self.finder(typed, row, {"nilai": value}))
        if shown.values and shown.values[0] is value:
            return shown
        self.mistakes.note(typed, f'"{typed}" tidak diawali nilainya', 'Tulis misalnya "{{ nilai }} orang".')
        return value

    def sort_key(self, row: RowShown, column: str) -> Quantity | str | None:
        """What a row is ordered by."""
        if column == "":
            return measured(row.shown[-1])
        return row.label if column == "nama" else row.row.numbers.get(column)

    def alike(self, shown: Sequence[Shown], typed: str) -> None:
        """One chart has one unit, or its lengths say nothing."""
        units = list(dict.fromkeys(measured(value).unit for value in shown if is_known(value)))
        for other in units[1:]:
            if not _alike(units[0], other):
                message = f"satuannya bercampur: {units[0].name} dan {other.name}"
                hint = 'Satu grafik satu satuan; pisahkan grafiknya, atau pakai "jenis: target-realisasi".'
                self.mistakes.note(typed, message, hint)
                return

    # --- kinds: each imports its shape, and an office without such a chart does not ---

    def level(self, shown: Sequence[Shown]) -> Bar | None:
        """What all values are measured against."""
        own = self.definition
        if not own.garis:
            return None
        value = self.cells.value(own.garis, self.whole)
        self.alike([*shown, value], own.garis)
        return Bar(self.words(own.nama_garis or LEVEL), value)

    def bars(self) -> Chart:
        from lkjip.drawing.shapes import bar_rows

        rows = self.shown_rows()
        bars = [Bar(row.label, row.shown[0], row.main) for row in rows]
        target = self.level([bar.value for bar in bars])
        remark = self.remark(self.definition.catatan)
        return bar_rows.make(self.key, self.what, bars, remark, ordered=True, target=target, look=self.look)

    def pairs(self) -> Chart:
        from lkjip.drawing.shapes import bar_pairs

        rows, (other, main) = self.pair_rows()
        remark = self.remark(self.definition.catatan)
        return bar_pairs.make(self.key, self.what, rows, other, main, remark, look=self.look)

    def pair_rows(self) -> tuple[list[Pair], tuple[str, str]]:
        """Rows with two values, and what the two are called."""
        rows = [Pair(row.label, row.shown[0], row.shown[1]) for row in self.shown_rows()]
        first, second = self.series()
        return rows, (self.words(first.nama) or OTHER, self.words(second.nama) or MAIN)

    def dots(self) -> Chart:
        from lkjip.drawing.shapes import dot_rows

        remark, key, what = self.remark(self.definition.catatan), self.key, self.what
        if len(self.series()) == 2:
            pairs, (other, main) = self.pair_rows()
            target = self.level([value for pair in pairs for value in (pair.other, pair.main)])
            return dot_rows.make(key, what, pairs, other, main, remark, target=target, look=self.look)
        dots = [Bar(row.label, row.shown[0], row.main) for row in self.shown_rows()]
        target = self.level([dot.value for dot in dots])
        return dot_rows.make(key, what, dots, remark=remark, target=target, look=self.look)

    def bullets(self) -> Chart:
        from lkjip.drawing.shapes import bullet_rows

        first, second = self.series()
        pairs = []
        for row in self.rows():
            target, reached = self.figure(first, row), self.figure(second, row)
            self.alike([target, reached], second.nilai)
            pairs.append(Pair(self.label(row), target, reached))
        names = (self.words(first.nama) or OTHER, self.words(second.nama) or MAIN)
        return bullet_rows.make(
            self.key, self.what, pairs, *names, self.remark(self.definition.catatan), look=self.look
        )

    def parts_of_whole(self) -> Chart:
        from lkjip.drawing.shapes import share_ring

        parts = [Bar(row.label, row.shown[0], row.main) for row in self.shown_rows()]
        lines = tuple(self.remark(line) for line in self.definition.tengah)
        whole = lines if all(lines) else ()
        return share_ring.make(self.key, self.what, parts, whole, look=self.look)

    def lines(self) -> Chart:
        from lkjip.drawing.shapes import year_line

        own, last = self.definition, self.data.tahun
        named = tuple(found[1] for item in self.series() if (found := REFERENCE.fullmatch(item.nilai)))
        start = first_year(self.names, self.data, named, own.tahun)
        end = self.data.renstra.akhir if own.akhir == "renstra" and self.data.renstra else last
        years = range(start, max(end, last) + 1)
        several = len(self.series()) > 1
        lines = []
        for item in self.series():
            name = self.words(item.nama) if item.nama else item.nilai if several else self.what
            lines.append(Line(str(name), tuple(points(item.nilai, years, self.data, self.cells))))
        shown = [point.value for line in lines for point in line.points]
        self.alike(shown, own.kunci)
        return year_line.make(self.key, self.what, lines, self.level(shown), look=self.look)

    def tree(self) -> Chart:
        from lkjip.drawing.shapes import org_tree

        return org_tree.make(self.key, self.what, self.data.instansi.organisasi, look=self.look)


_KINDS: dict[str, Callable[[_Definition], Chart]] = {
    "batang": _Definition.bars,
    "batang-berpasangan": _Definition.pairs,
    "titik": _Definition.dots,
    "target-realisasi": _Definition.bullets,
    "garis": _Definition.lines,
    "bagian": _Definition.parts_of_whole,
    "bagan": _Definition.tree,
}


def _alike(unit: Unit, other: Unit) -> bool:
    """Whether amounts of both may stand on one scale: a mere count may count anything."""
    return unit.name == other.name or (JUMLAH in (unit, other) and counts(unit) and counts(other))
