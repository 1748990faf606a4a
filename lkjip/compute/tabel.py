"""The office's own tables: every cell, sum and extreme under a name, `tabel.<kunci>.<baris>.<kolom>`.

A cell is typed, or follows from the other cells of its row by the formula of its column. The sum of a rate is the rate
of the sums: what its formula gives for them, never the sum or the mean of the rates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.latepatterns import late
from lkjip.base.quantity import (
    BLANK,
    JUMLAH,
    PERINGKAT,
    Quantity,
    Text,
    Unit,
    Value,
    absent,
    derive,
    given,
    settled,
    typed,
    unit_named,
)
from lkjip.base.source import Source, SourcedText, source_of
from lkjip.compute.book import REFERENCE, Book, Column
from lkjip.compute.calculations import count, picked, thing
from lkjip.compute.certainty import claim, no_claim, unknown, void
from lkjip.compute.riwayat import past
from lkjip.data.schema import BarisTabel, Data, KolomSendiri, SelPenutup, SyaratTabel, TabelSendiri, name_part

SUM, MEAN, BY_FORMULA, NONE = "SUM", "RATA", "rumus", "tidak"
FOLLOWING = "hitungan"
TOTAL, HIGHEST, LOWEST, MANY, ORDER = "jumlah", "tertinggi", "terendah", "banyak", "urut"
GROUP, CLOSING = "kelompok", "penutup"
WHOLE, LAST = "kolom.", "lalu."
MOST_RANKED = 50
"""Rows of a table whose places are named; who wants the rank of one among more has a column of ranks."""
NAME = late(r"[a-z][a-z0-9_.]*+(?!\s*\()", re.IGNORECASE)
"""A name in a formula; a function has a bracket behind it."""


def compute_tabel(data: Data, book: Book) -> None:
    """The values of every own table, each found when it is asked for."""
    for table in data.tabel:
        OwnTable(table, data.tahun, book).plan()


def row_keys(table: TabelSendiri) -> list[str]:
    """What the rows of a table are called in names."""
    return [name_part(row.nama) for row in table.baris]


def member_keys(table: TabelSendiri) -> list[str]:
    """What the rows of a table are called that do not stand apart from the others."""
    return [name_part(row.nama) for row in table.members]


def has_total(table: TabelSendiri, kolom: KolomSendiri, above: frozenset[str] = frozenset()) -> bool:
    """Whether a column has a sum: it says so, or follows from columns all of which have one.

    above: the columns that asked, which are none of its parts
    """
    if kolom.jumlah or not kolom.rumus:
        return kolom.jumlah not in ("", NONE)
    asked = [found for name in _asked(kolom) if (found := table.column(name)) and name not in above]
    above = above | {kolom.kunci}
    return bool(asked) and WHOLE not in kolom.rumus.lower() and all(has_total(table, found, above) for found in asked)


def compares_with_last_year(table: TabelSendiri) -> bool:
    """Whether a formula of a table asks for the same cell of last year."""
    return any(name.startswith(LAST) for kolom in table.kolom for name in _asked(kolom))


def _asked(kolom: KolomSendiri) -> list[str]:
    """The short names in the formula of a column, each once, as they are typed: another spelling names no column."""
    return list(dict.fromkeys(NAME.findall(kolom.rumus)))


def circles_of_columns(data: Data) -> Iterator[Diagnostic]:
    """Columns whose formulas lead back to themselves, each circle once with its way."""
    for table in data.tabel:
        known: set[frozenset[str]] = set()
        for kolom in table.kolom:
            way = _way_back(table, kolom.kunci, [kolom.kunci])
            if way and frozenset(way) not in known:
                known.add(frozenset(way))
                shown = " → ".join([*way, way[0]])
                message = f'tabel "{table.kunci}": rumus kolom "{kolom.kunci}" berputar: {shown}'
                yield reject(source_of(kolom.rumus) or Source("data"), message, "Putuskan di salah satu kolom itu.")


def _plain_key(name: str) -> str:
    """The column that a short name asks for, or all cells or the sum of which it does; last year's it is none of."""
    return name.removeprefix(WHOLE).removeprefix(f"{TOTAL}.")


def _number(found: Value | Column) -> Quantity | Column:
    """What formulas of whole columns are given: a sum is never words."""
    return absent(BLANK) if isinstance(found, Text) else found


def _way_back(table: TabelSendiri, start: str, way: list[str]) -> list[str]:
    """The columns on the way from a column back to itself; none where its formula does not lead there."""
    kolom = table.column(way[-1])
    for name in _asked(kolom) if kolom else ():
        part = _plain_key(name)
        if part == start:
            return way
        if table.column(part) and part not in way and (found := _way_back(table, start, [*way, part])):
            return found
    return []


def group_of(table: TabelSendiri, row: BarisTabel) -> str:
    """The group that a row belongs to; "" in a table without groups."""
    if not table.kelompok:
        return ""
    at = next(at for at, kolom in enumerate(table.typed_columns) if kolom.kunci == table.kelompok)
    return str(row.sel[at])


class OwnTable:
    """Plans the values of one table."""

    def __init__(self, table: TabelSendiri, tahun: int, book: Book) -> None:
        self.table, self.tahun, self.book = table, tahun, book
        self.stem = table.stem
        self.keys, self.members = row_keys(table), member_keys(table)
        self.titles = dict(self._titles())
        self.columns: dict[str, Column] = {}
        self.named: dict[str, Sequence[str]] = {}
        self.groups: dict[str, list[str]] = {}
        for key, row in zip(self.members, table.members, strict=True):
            if group := group_of(table, row):
                self.groups.setdefault(f"{GROUP}.{name_part(group)}", []).append(key)

    def _titles(self) -> Iterator[tuple[str, str]]:
        """What formulas call the short names of columns in print."""
        for kolom in self.table.kolom:
            yield kolom.kunci, kolom.judul
            yield f"{WHOLE}{kolom.kunci}", f"seluruh {kolom.judul}"
            yield f"{TOTAL}.{kolom.kunci}", f"{self.table.sum_label} {kolom.judul}"
            yield f"{LAST}{kolom.kunci}", f"{kolom.judul} tahun lalu"

    def plan(self) -> None:
        """Add what is typed, and leave the rest for later."""
        self.book.add(f"{self.stem}.{MANY}", count(self.table.members, "banyaknya baris tabel"))
        for kolom in self.table.kolom:
            if kolom.is_number:
                self._numbers(kolom)
            else:
                self._words(kolom)
        for at, closing in enumerate(self.table.penutup, 1):
            for cell in closing.isi:
                self._closing(f"{self.stem}.{CLOSING}.{at}.{cell.kolom}", cell)

    def _closing(self, name: str, cell: SelPenutup) -> None:
        """A cell below the rows: words as they stand, or a value."""
        if cell.nilai.startswith("=") and not REFERENCE.fullmatch(cell.nilai):
            self.book.plan(lambda: self.book.add(name, self.book.resolve(cell.nilai, unit_named(cell.satuan))), name)
        else:
            self._text(name, cell.nilai)

    def _text(self, name: str, text: str) -> None:
        """Words as they stand, or what the value is that they name ("= instansi.nama")."""
        if text.startswith("="):
            self.book.plan(partial(self._referred, name, text.lstrip("= ")), name)
        else:
            self.book.add(name, typed(text))

    def _referred(self, name: str, called: str) -> None:
        self.book.add(name, self.book.known(called) or no_claim("", f'nilai "{called}" tidak dikenal'))

    # --- cells ---

    def name(self, row: str, kolom: KolomSendiri | str) -> str:
        """The name of a cell; the row may be the sum."""
        return f"{self.stem}.{row}.{kolom if isinstance(kolom, str) else kolom.kunci}"

    def names(self, kunci: str) -> Sequence[str]:
        """The names of the cells of a column, from the first row to the last."""
        if kunci not in self.named:
            self.named[kunci] = [f"{self.stem}.{key}.{kunci}" for key in self.keys]
        return self.named[kunci]

    def _words(self, kolom: KolomSendiri) -> None:
        for name, text in zip(self.names(kolom.kunci), self._typed(kolom), strict=True):
            if isinstance(text, str):
                self._text(name, text)

    def _typed(self, kolom: KolomSendiri) -> Sequence[Quantity | str]:
        at = self.table.typed_columns.index(kolom)
        return [row.sel[at] for row in self.table.baris]

    def _numbers(self, kolom: KolomSendiri) -> None:
        if self._is_plain(kolom):
            names = self.names(kolom.kunci)
            self.book.plan(partial(self._whole_column, kolom, names), *names)
        elif kolom.rumus:
            for at, key in enumerate(self.keys):
                name = self.name(key, kolom)
                self.book.plan(partial(self._computed, name, kolom, at), name)
        else:
            self._typed_numbers(kolom, self.names(kolom.kunci))
        for key in self.keys if kolom.hitungan and not kolom.rumus else ():
            name = f"{self.name(key, kolom)}.{FOLLOWING}"
            self.book.plan(partial(self._following, name, kolom, key), name)
        if has_total(self.table, kolom):
            for row, keys in {TOTAL: None, **self.groups}.items():
                name = self.name(row, kolom)
                self.book.called[name] = f"{self.table.sum_label} {kolom.judul}"
                self.book.plan(partial(self._total, name, kolom, row, keys), name)
        if self.unit(kolom) != PERINGKAT:  # nothing is ranked by ranks
            self._ends(kolom)

    def _typed_numbers(self, kolom: KolomSendiri, names: Sequence[str]) -> None:
        cells = self._typed(kolom)
        known = [cell for cell in cells if isinstance(cell, Quantity) and not cell.formula]
        if len(known) == len(cells):
            self.book.add_all(names, [self._as_published(cell, kolom) for cell in known])
            return
        for name, cell in zip(names, cells, strict=True):
            self._typed_number(name, cell, kolom)

    def _typed_number(self, name: str, cell: Quantity | str, kolom: KolomSendiri) -> None:
        if isinstance(cell, Quantity) and not cell.formula:
            self.book.add(name, self._as_published(cell, kolom))
        else:
            self.book.plan(lambda: self.book.add(name, self.book.resolve(cell, self.unit(kolom), kolom.desimal)), name)

    def _as_published(self, cell: Quantity, kolom: KolomSendiri) -> Quantity:
        cell = cell if cell.basis or not self.table.sumber else cell._replace(basis=self.table.sumber)
        return cell if kolom.desimal is None else cell._replace(decimals=kolom.desimal)

    def unit(self, kolom: KolomSendiri) -> Unit:
        """The unit of a column: that of its cells, which a scale of predicates may be."""
        cells = () if kolom.rumus else self._typed(kolom)
        return next((cell.unit for cell in cells if isinstance(cell, Quantity)), unit_named(kolom.satuan))

    def _is_plain(self, kolom: KolomSendiri, above: frozenset[str] = frozenset()) -> bool:
        """Whether a column follows from numbers of its own table alone, so that it is computed as a whole.

        above: the columns that asked; what leads back to one of them is told cell by cell
        """
        asked = [self.table.column(_plain_key(name)) for name in _asked(kolom)]
        above = above | {kolom.kunci}
        return (
            bool(kolom.rumus)
            and not self.table.apart
            and all(
                found is not None
                and found.is_number
                and found.kunci not in above
                and (self._is_plain(found, above) if found.rumus else self._is_typed(found))
                for found in asked
            )
        )

    def _is_typed(self, kolom: KolomSendiri) -> bool:
        return not any(isinstance(cell, Quantity) and cell.formula for cell in self._typed(kolom))

    def _whole_column(self, kolom: KolomSendiri, names: Sequence[str]) -> None:
        asked = [name for name in _asked(kolom) if name in self.titles]
        columns = {name: self.column(name) for name in asked if self.table.column(name)}
        shared = {name: _number(RowNames(self, TOTAL)[name]) for name in asked if name not in columns}
        values = self.book.formula_of_rows(
            kolom.rumus, self.unit(kolom), kolom.desimal, columns, shared, len(names), self.titles
        )
        self.book.add_all(names, list(map(self._from_here, values)))

    def _from_here(self, value: Quantity) -> Quantity:
        """A computed value with the source that the table names."""
        return value._replace(basis=self.table.sumber) if self.table.sumber and not value.basis else value

    def _computed(self, name: str, kolom: KolomSendiri, at: int) -> None:
        self.book.add(name, self._by_formula(kolom, self.keys[at]))

    def _by_formula(self, kolom: KolomSendiri, row: str) -> Quantity:
        return self._from_here(self._formula(kolom.rumus, kolom, row))

    def _formula(self, text: str, kolom: KolomSendiri, row: str) -> Quantity:
        """What a formula makes of the cells of a row, in the unit of a column."""
        return self.book.formula(text, self.unit(kolom), kolom.desimal, RowNames(self, row), self.titles)

    def _following(self, name: str, kolom: KolomSendiri, row: str) -> None:
        """What a figure that a source states should follow from."""
        self.book.add(name, self._formula(kolom.hitungan, kolom, row))

    def column(self, kunci: str, keys: Sequence[str] | None = None) -> Column:
        """The cells of a column that are numbers, from the first row to the last; of some rows only."""
        if keys is not None:
            return self._found([self.name(key, kunci) for key in keys])
        if kunci not in self.columns:
            names = [self.name(key, kunci) for key in self.members] if self.table.apart else self.names(kunci)
            found = self._found(names)
            if len(found) < len(names):  # some are still being found
                return found
            from lkjip.compute.formula.wholecolumn import whole

            self.columns[kunci] = whole(found, self.titles[f"{WHOLE}{kunci}"])
        return self.columns[kunci]

    def _found(self, names: Sequence[str]) -> Column:
        values = [self.book.find(name) for name in names]
        return tuple([value for value in values if isinstance(value, Quantity)])

    # --- sums and extremes ---

    def _total(self, name: str, kolom: KolomSendiri, row: str, keys: Sequence[str] | None) -> None:
        """The sum of a column over all rows, or over those of a group."""
        if kolom.rumus and kolom.jumlah in ("", BY_FORMULA):
            self.book.add(name, self._by_formula(kolom, row))
        else:
            self.book.add(name, summed_up(self.column(kolom.kunci, keys), kolom, self.unit(kolom)))

    def _ends(self, kolom: KolomSendiri) -> None:
        whole = f"{self.stem}.{ORDER}.{kolom.kunci}"
        self.book.plan(partial(self._whole, whole, kolom), whole)
        self.book.plan(
            partial(self._both_ends, kolom), *(f"{self.stem}.{end}.{kolom.kunci}" for end in (HIGHEST, LOWEST))
        )
        if len(self.members) <= MOST_RANKED:
            places = [f"{self.stem}.{ORDER}.{kolom.kunci}.{place}" for place, _ in enumerate(self.members, 1)]
            ranks = [f"{self.name(key, kolom)}.{PERINGKAT.name}" for key in self.members]
            self.book.plan(partial(self._places, kolom), *places, *ranks)

    def _whole(self, name: str, kolom: KolomSendiri) -> None:
        """What stands for all cells of a column below its ends, places and ranks, each of which would list them."""
        formula = "sel-sel kolom, dari baris pertama sampai terakhir"
        self.book.add(name, claim(f"seluruh {kolom.judul}", formula, thing(kolom.judul), *self.column(kolom.kunci)))

    def _both_ends(self, kolom: KolomSendiri) -> None:
        """The highest and the lowest cell of a column, and their rows; none where all are alike."""
        cells, whole = self.column(kolom.kunci), self.book.value(f"{self.stem}.{ORDER}.{kolom.kunci}")
        amounts = [amount or Decimal(0) for amount in _amounts(cells)]
        lacking, alike = unknown(kolom.judul, cells), not amounts or min(amounts) == max(amounts)
        for end, choose in ((HIGHEST, max), (LOWEST, min)):
            formula = f"{kolom.judul} {end}"
            nothing = lacking or (void(formula, whole, reason="semuanya sama") if alike else None)
            at = amounts.index(choose(amounts)) if amounts and not nothing else None
            self._end(f"{self.stem}.{end}.{kolom.kunci}", formula, cells, at, nothing, whole)

    def _end(self, name: str, formula: str, cells: Column, at: int | None, nothing: Text | None, whole: Value) -> None:
        """One end: the cell in row `at`, or `nothing`."""
        if at is None:
            why = nothing or void(formula, whole)
            self.book.add(name, _blank(formula, cells, why) or absent(BLANK))
            self.book.add(f"{name}.nama", why)
        else:
            row = self.table.members[at]
            self.book.add(name, picked(cells[at], formula, (whole,)))
            self.book.add(f"{name}.nama", claim(row.nama, formula, thing(row), whole))

    def _places(self, kolom: KolomSendiri) -> None:
        """The rank of every row by a column, the highest first, and which row has each place."""
        cells = self.column(kolom.kunci)
        formula = f"peringkat menurut {kolom.judul}"
        wanting = unknown(formula, cells)
        published = [cell.published for cell in cells]
        amounts = [amount or Decimal(0) for amount in published]
        order = sorted(range(len(cells)), key=lambda at: -amounts[at])
        alike = len(set(published)) == 1
        nothing = wanting or (void(formula, *cells, reason="semuanya sama") if alike else None)
        whole = self.book.value(f"{self.stem}.{ORDER}.{kolom.kunci}")
        for place, at in enumerate(order, 1):
            self._place(f"{self.stem}.{ORDER}.{kolom.kunci}.{place}", formula, cells, at, nothing, whole)
        for at, key in enumerate(self.members):
            better = sum(amount > amounts[at] for amount in amounts)
            rank = Quantity(Decimal(better + 1), PERINGKAT, 0, formula, (cells[at], whole))
            if wanting:
                rank = rank._replace(amount=None, reason=wanting.reason, undefined=not wanting.missing)
            self.book.add(f"{self.name(key, kolom)}.{PERINGKAT.name}", rank)

    def _place(self, name: str, formula: str, cells: Column, at: int, nothing: Text | None, whole: Value) -> None:
        """Which row has a place, and its cell; `nothing` where all are alike or one is unknown."""
        row, blank = self.table.members[at], _blank(formula, cells, nothing)
        self.book.add(name, nothing or claim(row.nama, formula, thing(row), whole))
        self.book.add(f"{name}.nilai", blank or picked(cells[at], formula, (whole,)))

    # --- what formulas of a row ask for ---

    def last_year(self, row: str, kolom: KolomSendiri) -> Quantity:
        """The same cell of last year's table."""
        return self.book.quantity(past(self.tahun - 1, self.name(row, kolom)), self.unit(kolom))


def _blank(formula: str, cells: Column, why: Text | None) -> Quantity | None:
    """The number that stands where words say why there is none."""
    unit = cells[0].unit if cells else JUMLAH
    return why and Quantity(None, unit, 0, formula, cells, reason=why.reason, undefined=not why.missing)


# --- what must hold ----------------------------------------------------------------------------------------------

TEST = "JIKA("


def broken_conditions(data: Data, book: Book) -> Iterator[Diagnostic]:
    """Every row, and every sum, for which a condition of its table does not hold; what is unknown may hold.

    A condition that speaks of no cell of its row holds for the table as a whole, or does not.
    """
    for table in data.tabel:
        own = OwnTable(table, data.tahun, book)
        for condition in table.periksa:
            yield from _broken(own, condition)


def _broken(own: OwnTable, condition: SyaratTabel) -> Iterator[Diagnostic]:
    text = _as_number(condition.rumus)
    asked = [kolom for kolom in own.table.kolom if kolom.kunci in NAME.findall(condition.rumus.lower())]
    for key, source in _places_of(own, condition, asked):
        holds = own.book.formula(text, JUMLAH, 0, RowNames(own, key), own.titles)
        if holds.amount == 0:
            shown = ", ".join(f"{kolom.judul} {own.book.find(own.name(key, kolom))}" for kolom in asked)
            where = f", {_called(own, key)}" if asked else ""
            message = f'tabel "{own.table.kunci}"{where}: {condition.pesan}{f" ({shown})" if shown else ""}'
            hint = f'Periksa angkanya; yang harus berlaku: "{condition.rumus}".'
            yield reject(source or Source("data"), message, hint)


def _places_of(
    own: OwnTable, condition: SyaratTabel, asked: Sequence[KolomSendiri]
) -> Iterator[tuple[str, Source | None]]:
    """The rows that a condition holds for, and the sum: what bounds one column bounds its cells, and not their sum."""
    if asked:
        yield from ((key, source_of(row.nama)) for key, row in zip(own.keys, own.table.baris, strict=True))
    if not asked or (len(asked) > 1 and all(has_total(own.table, kolom) for kolom in asked)):
        yield TOTAL, source_of(condition.rumus)


def _as_number(condition: str) -> str:
    """A condition as a formula: 1 where it holds. It stands where the condition does, so that mistakes are found."""
    text, source = f"{TEST}{condition.lstrip('= ')}; 1; 0)", source_of(condition)
    return SourcedText(text, source._replace(column=max(source.column - len(TEST), 0))) if source else text


def _called(own: OwnTable, key: str) -> str:
    return f'baris "{own.table.baris[own.keys.index(key)].nama}"' if key in own.keys else own.table.sum_label


def _amounts(cells: Column) -> list[Decimal | None]:
    from lkjip.compute.formula.wholecolumn import amounts_of

    return amounts_of(cells)


class RowNames(Mapping[str, "Value | Column"]):
    """The short names that the formulas of a row know: its cells, whole columns, their sums, and last year's cells."""

    def __init__(self, own: OwnTable, row: str) -> None:
        self.own, self.row = own, row

    def __getitem__(self, name: str) -> Value | Column:
        start, dot, rest = name.rpartition(".")
        kolom = self.own.table.column(rest)
        if kolom is None or name not in self.own.titles:
            raise KeyError(name)
        if start + dot == WHOLE:
            return self.own.column(rest)
        if start + dot == LAST:
            return self.own.last_year(self.row, kolom)
        row = TOTAL if start == TOTAL else self.row
        return self.own.book.known(self.own.name(row, kolom)) or given(0)._replace(amount=None, reason=NO_TOTAL)

    def __iter__(self) -> Iterator[str]:
        return iter(self.own.titles)

    def __len__(self) -> int:
        return len(self.own.titles)


def is_left_empty(cell: Value) -> bool:
    """Whether a cell was typed as empty where it may be."""
    return isinstance(cell, Quantity) and cell.undefined and not cell.formula


NO_TOTAL = "kolomnya tidak dijumlahkan"
ALL_EMPTY = "semua selnya dibiarkan kosong"


def summed_up(cells: Column, kolom: KolomSendiri, unit: Unit) -> Quantity:
    """The sum of a column, or its declared mean; cells that may be empty and are have no part in it.

    Where all of them are, nothing was counted: nought would be a figure that nobody stated.
    """
    given_cells = tuple(cell for cell in cells if not is_left_empty(cell)) if kolom.boleh_kosong == "ya" else cells
    formula = f"rata-rata {kolom.judul}" if kolom.jumlah == MEAN else f"jumlah {kolom.judul}"
    if cells and not given_cells:
        return settled(None, formula, unit, cells, unit.decimals, undefined=ALL_EMPTY)
    many = max(len(given_cells), 1) if kolom.jumlah == MEAN else 1
    most = max((cell.decimals for cell in given_cells), default=0)
    decimals = kolom.desimal if kolom.desimal is not None else most if unit.measured or kolom.jumlah == SUM else None
    return derive(lambda *amounts: sum(amounts, Decimal(0)) / many, formula, unit, *given_cells, decimals=decimals)
