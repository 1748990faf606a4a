"""What the columns of a sheet become: words or numbers, their units, keys, formulas and sums."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import folded
from lkjip.base.quantity import HUNDRED, INDEKS, PERINGKAT, PERSEN, RUPIAH, UNITS, unit_named
from lkjip.base.source import column_letters
from lkjip.base.tuples import NamedTuple
from lkjip.compute.formula.dimension import of_unit
from lkjip.compute.formula.expression import FINEST
from lkjip.compute.formula.grammar import parse
from lkjip.compute.formula.measuring import fit
from lkjip.compute.formula.mistaken import FormulaMistake
from lkjip.data.numbers import DASHES, THOUSANDS, NotANumber, counts, parse_number
from lkjip.data.owntables import is_key
from lkjip.data.schema import name_part
from lkjip.data.tablefile import NOTES
from lkjip.data.unitnames import meant
from lkjip.data.xlsxcell import (
    DECIMALS,
    FORMULA_ONLY,
    MOST_DIGITS,
    NUMBER,
    TEXT,
    TIME,
    StoredCell,
    WantedCell,
    exact,
    text_of,
)
from lkjip.verbs.intake.proposing import SCORE, likely_unit
from lkjip.verbs.intake.table_head import text_at
from lkjip.verbs.new_table.cell_formulas import NotTranslated, NumberColumn, TablePlace, formula_in_names
from lkjip.verbs.new_table.sheet_table import MISSING, FoundTable, is_amount

IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
UNIT_WORD = re.compile(r"[a-z][a-z²³/]*(?: [a-z²³/]+)?|%|rp\.?")
SCALED_MONEY = re.compile(
    r"(?:dalam )?(?:(?:rp\.?|rupiah) (?P<first>ribu|juta|miliar)|(?P<other>ribu|juta|miliar)(?:an)? (?:rp\.?|rupiah))"
)
RATE = re.compile(r"\bper (?:[1-9][0-9.]* )?[a-z][a-z ]*")
FIGURE_RATE = re.compile(r"\bper (?:[1-9]0*(?:\.000)+ [a-z][a-z ]*|100 [a-z][a-z ]*|kapita)")
"""A rate in a title without brackets: "per 31 Desember" and "per kecamatan" are none."""
SHARE = re.compile(r"%|\bpersen|\bprosen")
LABELS = re.compile(r"\b(?:kode|code|nip|nik|nomor|tahun|telepon|tanggal)\b")
STORED = (NUMBER, FORMULA_ONLY)
WORDS_IN_KEY = 4


class NewColumn(NamedTuple):
    """A column of the new table, as its definition says it, and where it stands in the sheet.

    guessed: whether its unit is no more than a guess; percent: whether its cells hold hundredths
    cells: what each row says, "" where a number is missing; unread: the formula of Excel that is not taken, and why
    """

    at: int
    kunci: str
    judul: str
    judul_atas: str = ""
    satuan: str = ""
    desimal: str = ""
    rumus: str = ""
    jumlah: str = ""
    guessed: bool = False
    percent: bool = False
    cells: tuple[str, ...] = ()
    unread: str = ""
    boleh_lebih: str = ""

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers."""
        return bool(self.satuan)


def new_columns(table: FoundTable, problems: list[Diagnostic], typed: Iterable[int] = ()) -> tuple[NewColumn, ...]:
    """The columns of a table; `problems` gets every cell that cannot be read.

    typed: columns whose formulas are not to be taken, though they can be
    """
    found: list[NewColumn] = []
    for at, levels in table.titles.items():
        found.append(_column(table, at, levels, {column.kunci for column in found}, problems))
    place = _place(table, found)
    for number, column in enumerate(found):
        if column.is_number and column.at not in typed:
            found[number] = _computed(table, column, found, place)
    return tuple(_with_cells(table, column, problems) for column in found)


def _place(table: FoundTable, columns: Sequence[NewColumn]) -> TablePlace:
    numbers = {column.at: NumberColumn(column.kunci, column.percent) for column in columns if column.is_number}
    return TablePlace(numbers, min(table.rows), max(table.rows), table.total)


def _column(
    table: FoundTable, at: int, levels: Sequence[str], taken: set[str], problems: list[Diagnostic]
) -> NewColumn:
    cells = [cell for row in table.rows.values() if (cell := row.get(at))]
    title = " ".join(levels)
    column = NewColumn(at, _key(levels, taken), levels[-1], " – ".join(levels[:-1]))
    if not _is_number(title, cells, first=at == min(table.titles)):
        return column
    percent = [cell for cell in cells if cell.kind in STORED and "%" in cell.style]
    plain = [cell for cell in cells if cell.kind in STORED and "%" not in cell.style]
    for cell in plain if percent else ():
        message = f'kolom "{levels[-1]}": sel ini tidak berformat persen, padahal sel lain berformat persen'
        problems.append(reject(table.at(cell.row, at), message, "Samakan formatnya (Home > Number) dan angkanya."))
    satuan, sure = _unit(title, levels, cells)
    return column._replace(satuan=satuan, guessed=not sure, percent=bool(percent))


def _is_number(title: str, cells: Sequence[StoredCell], *, first: bool) -> bool:
    amounts = sum(map(is_amount, cells))
    label = LABELS.search(folded(title)) and (first or not any("," in cell.style or cell.formula for cell in cells))
    return bool(cells) and amounts * 2 >= len(cells) and not (label and not SHARE.search(folded(title)))


# --- keys and units ------------------------------------------------------------------------------------------------


def _key(levels: Sequence[str], taken: set[str]) -> str:
    """A short key of a title, with the one above it where its own is taken."""
    parts = ["_".join(name_part(IN_BRACKETS.sub("", level) or level).split("_")[:WORDS_IN_KEY]) for level in levels]
    names = [parts[-1], "_".join(parts), *(f"{parts[-1] or 'kolom'}_{number}" for number in range(2, 500))]
    if "%" in levels[-1] and not parts[-1]:
        names = ["persen", "_".join(("persen", *filter(None, parts))), *names[1:]]
    sound = (name.strip("_") if name[:1].isalpha() else f"k_{name}" for name in names if name.strip("_"))
    found = (name if is_key(name) and name not in (*NOTES, "no") else f"{name}_" + "kolom" for name in sound)
    return next(name for name in found if name not in taken)


def _unit(title: str, levels: Sequence[str], cells: Sequence[StoredCell]) -> tuple[str, bool]:
    """The unit of a column, and whether its format or title says it."""
    plain = folded(title)
    if any("%" in cell.style for cell in cells if cell.kind in STORED) or any("%" in text_at(cell) for cell in cells):
        return PERSEN.name, True
    for level in reversed(levels):
        if unit := _in_brackets(level):
            return unit, True
    if SHARE.search(plain):
        return PERSEN.name, True
    if rate := FIGURE_RATE.search(plain):
        return rate[0].strip(), True
    if any("Rp" in cell.style for cell in cells) or any(text_at(cell).lower().startswith("rp") for cell in cells):
        return RUPIAH.name, True
    return likely_unit(title, cells, whole=all(map(_is_whole, cells))).name, False


def _in_brackets(level: str) -> str:
    found = IN_BRACKETS.search(level)
    word = " ".join(folded(found[1]).split()) if found else ""
    if money := SCALED_MONEY.fullmatch(word):
        return f"{money['first'] or money['other']} rupiah"
    if word in UNITS or meant(word):
        return meant(word) or word
    return word if UNIT_WORD.fullmatch(word) or RATE.fullmatch(word) else ""


def _is_whole(cell: StoredCell) -> bool:
    if cell.kind == NUMBER:
        return exact(cell.value) == exact(cell.value).to_integral_value()
    return "," not in text_at(cell)


# --- formulas ------------------------------------------------------------------------------------------------------


def _computed(table: FoundTable, column: NewColumn, columns: Sequence[NewColumn], place: TablePlace) -> NewColumn:
    """The column with its formula, where all its rows have the same; with why not, where some have one."""
    cells = {row: table.rows[row].get(column.at) for row in table.rows}
    if not any(cell and cell.formula for cell in cells.values()):
        return column
    texts: dict[str, int] = {}
    for row, cell in cells.items():
        name = f"{column_letters(column.at)}{row}"
        if cell is None or not cell.formula:
            return column._replace(unread=f"sel {name} tidak berumus, padahal sel lain berumus")
        try:
            texts.setdefault(formula_in_names(cell, place), row)
        except NotTranslated as reason:
            return column._replace(unread=f"rumus di {name} {reason}")
        if len(texts) > 1:
            return column._replace(unread=f"rumus di {name} lain daripada di sel pertama")
    text = next(iter(texts))
    found = _fitting(column._replace(rumus=text, desimal=_decimals_shown(cells.values())), columns)
    more = found.rumus and found.satuan == PERSEN.name and any(_exceeds(cell, found) for cell in cells.values())
    return found._replace(boleh_lebih="ya") if more else found


def _exceeds(cell: StoredCell | None, column: NewColumn) -> bool:
    """Whether a share is more than the whole."""
    if cell is None or cell.kind != NUMBER:
        return False
    with suppress(NotANumber):
        return Decimal(computed_text(cell, column)) > HUNDRED
    return False


def _fitting(column: NewColumn, columns: Sequence[NewColumn]) -> NewColumn:
    """The column in the unit that its formula gives: its own, that of a column that it speaks of, or an index."""
    formula = parse(column.rumus)
    by_key = {other.kunci: other for other in columns}
    spoken = {name.name: by_key[name.name.rpartition(".")[2]] for name in formula.names}
    units = {name: of_unit(unit_named(other.satuan)) for name, other in spoken.items()}
    ranks = column.rumus.startswith(("RANK", "PERINGKAT"))
    shares = column.guessed and not SCORE.search(column.judul)  # a ratio times a hundred is an index as well
    first = [*([PERINGKAT.name] if ranks else []), *([PERSEN.name] if shares else [])]
    others = [*(other.satuan for other in spoken.values()), INDEKS.name] if column.guessed else []
    wrong = ""
    for satuan in (*first, column.satuan, *others):
        try:
            fit(formula, units, unit_named(satuan))
        except FormulaMistake as mistake:
            wrong = wrong or mistake.message
            continue
        standard = f"{unit_named(satuan).decimals}"
        sure = satuan != column.satuan and satuan != INDEKS.name
        shown = "" if column.desimal == standard else column.desimal
        return column._replace(satuan=satuan, desimal=shown, guessed=column.guessed and not sure)
    return column._replace(rumus="", desimal="", unread=f"satuannya tidak cocok: {wrong}")


def _decimals_shown(cells: Iterable[StoredCell | None]) -> str:
    """How many decimals the cells of a column show; "" where their format does not say."""
    styles = {cell.style.split(";")[0] for cell in cells if cell}
    return str(max(map(_decimals, styles))) if styles and not any("General" in style for style in styles) else ""


def _decimals(style: str) -> int:
    found = DECIMALS.search(style)
    return len(found[1]) if found else 0


# --- cells ---------------------------------------------------------------------------------------------------------


def _with_cells(table: FoundTable, column: NewColumn, problems: list[Diagnostic]) -> NewColumn:
    """The column with what its rows say; nothing where it is computed."""
    if column.rumus:
        return column
    texts = tuple(_text(table, row, column, problems) for row in table.rows)
    return column._replace(cells=texts, desimal=_finest(texts, column) if column.is_number else "")


def _finest(texts: Sequence[str], column: NewColumn) -> str:
    """How many decimals are printed, where some cells have fewer than others."""
    many = {len(text.partition(".")[2]) for text in texts if text}
    return str(max(many)) if len(many) > 1 and not counts(unit_named(column.satuan)) else ""


def _text(table: FoundTable, row: int, column: NewColumn, problems: list[Diagnostic]) -> str:
    cell = table.rows[row].get(column.at)
    try:
        if column.is_number:
            return _amount(cell, column)
        day = cell is not None and cell.kind == TIME
        return " ".join(text_of(cell, WantedCell(spelled=day)).split())
    except NotANumber as error:
        message = f'kolom "{column.judul}": {error.message}'
        why = f"Rumusnya tidak menjadi rumus kolom: {column.unread}." if column.unread and cell and cell.formula else ""
        problems.append(reject(table.at(row, column.at), message, f"{error.hint} {why}".strip()))
        return ""


def _amount(cell: StoredCell | None, column: NewColumn) -> str:
    unit = unit_named(column.satuan)
    if cell is None or (cell.kind == TEXT and folded(text_at(cell)) in MISSING):
        return ""
    if cell.kind == TEXT and text_at(cell) in DASHES:
        raise NotANumber(f'"{text_at(cell)}" bukan angka', 'Tulis 0 bila memang nol, "belum ada" bila belum ada.')
    if cell.formula and cell.kind == TEXT and not text_at(cell):
        return ""
    text = computed_text(cell, column) if cell.formula else text_of(cell, WantedCell(number=True, unit=unit))
    if cell.kind == NUMBER and THOUSANDS.fullmatch(text):
        text += "0"  # of a stored number nobody has to ask what its point means
    parse_number(text, unit)
    return text


def computed_text(cell: StoredCell, column: NewColumn) -> str:
    """What a formula of Excel gave, as its cell shows it."""
    if cell.kind != NUMBER:
        return text_of(cell, WantedCell(number=True, unit=unit_named(column.satuan)))
    amount, unit = _stored(cell, column), unit_named(column.satuan)
    own = 0 if counts(unit) else min(max(0, -int(amount.normalize().as_tuple().exponent)), FINEST)
    digits = _decimals(cell.style) if _rounds(cell.style) else own
    return f"{amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"


def _rounds(style: str) -> bool:
    """Whether a format says how many decimals are shown; General, text and powers of ten show what there is."""
    return "General" not in style and "E" not in style.upper() and any(sign in style for sign in "0#?")


def _stored(cell: StoredCell, column: NewColumn) -> Decimal:
    """The number that a cell keeps, a percentage as its figure; NotANumber for one that no report prints."""
    amount = exact(cell.value) * (HUNDRED if column.percent else 1)
    if amount.adjusted() >= MOST_DIGITS:
        raise NotANumber(f"angkanya lebih dari {MOST_DIGITS} digit", "Periksa rumus atau angkanya.")
    return amount


# --- the naming column and the sums ----------------------------------------------------------------------------------


def naming_column(columns: Sequence[NewColumn]) -> NewColumn | None:
    """The first column of words that says something else in every row; the first of words where none does."""
    words = [column for column in columns if not column.is_number]
    distinct = [column for column in words if len(set(map(folded, column.cells))) == len(column.cells)]
    return next(iter([*distinct, *words]), None)


def with_sums(
    table: FoundTable, columns: Sequence[NewColumn], problems: list[Diagnostic], notes: list[str]
) -> Iterator[NewColumn]:
    """The columns with how each is summed up, as the row of the sums in the sheet has it."""
    cells: Mapping[int, StoredCell] = table.grid.rows.get(table.total, {})
    for column in columns:
        cell = cells.get(column.at)
        if not table.total or not column.is_number:
            yield column
        elif cell is None or not is_amount(cell):
            yield column._replace(jumlah="tidak" if column.rumus else "")
        else:
            yield column._replace(jumlah=_kind_of_sum(table, column, cell, problems, notes))


def _kind_of_sum(
    table: FoundTable, column: NewColumn, cell: StoredCell, problems: list[Diagnostic], notes: list[str]
) -> str:
    formula = (cell.formula or "").upper()
    if "AVERAGE(" in formula:
        return "RATA"
    if column.rumus:
        return ""
    found = {kind: _as_shown(amount, cell, column) for kind, amount in _sums(column)}
    printed = _printed(cell, column)
    if printed is None or not found:
        return "SUM" if formula or not found else ""
    fitting = next((kind for kind, amount in found.items() if amount == printed), "")
    if fitting:
        return fitting
    name = f"{column_letters(column.at)}{table.total}"
    if counts(unit_named(column.satuan)) or column.satuan == RUPIAH.name:
        message = f'jumlah kolom "{column.judul}" di sini {printed:f}, padahal jumlah baris-barisnya {found["SUM"]:f}'
        problems.append(
            reject(table.at(table.total, column.at), message, "Perbaiki yang salah, atau kosongkan sel ini.")
        )
    else:
        notes.append(f'Kolom "{column.judul}": isi {name} bukan jumlah atau rata-rata kolomnya, jadi tidak dibawa.')
    return ""


def _sums(column: NewColumn) -> Iterator[tuple[str, Decimal]]:
    """What the column comes to, where nothing is missing: its sum, its mean."""
    if all(column.cells):
        total = sum(map(Decimal, column.cells), Decimal(0))
        yield "SUM", total
        yield "RATA", total / len(column.cells)


def _as_shown(amount: Decimal, cell: StoredCell, column: NewColumn) -> Decimal:
    whole = counts(unit_named(column.satuan)) or column.satuan == RUPIAH.name
    digits = _decimals(cell.style) if "General" not in cell.style else 0 if whole else 2
    return amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _printed(cell: StoredCell, column: NewColumn) -> Decimal | None:
    """The amount in the row of the sums; None where Excel has not computed it, or it is no number."""
    unit = unit_named(column.satuan)
    try:
        if cell.kind == NUMBER:
            return _as_shown(_stored(cell, column), cell, column)
        return _as_shown(parse_number(text_of(cell, WantedCell(number=True, unit=unit)), unit), cell, column)
    except NotANumber:
        return None
