"""The table in a sheet as people make it: titles above, a head on one or more lines, rows, a sum, remarks below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import folded
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.dressed import DIGIT
from lkjip.data.numbers import DASHES
from lkjip.data.xlsxcell import FORMULA_ONLY, NUMBER, TEXT, StoredCell
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.verbs.intake.export_rows import is_numbering
from lkjip.verbs.intake.likeness import bare
from lkjip.verbs.intake.proposing import SERIAL, SUMS
from lkjip.verbs.intake.table_head import LINES, text_at, titles_over

Cells = Mapping[int, StoredCell]
AS_TEXT = re.compile(r"(?:rp|idr)?\.? ?[-(]?[0-9][0-9., ]*\)?(?: ?%|,-)?", re.IGNORECASE)
OF_SOURCE = re.compile(r"sumber(?: data)?\s*:\s*(?P<text>.*\S)", re.IGNORECASE)
MEAN = re.compile(r"rata-?\s?rata\b.*|rerata\b.*", re.IGNORECASE)
OF_COLUMN = re.compile(r"=\s*(?:SUM|SUBTOTAL|AVERAGE)\(", re.IGNORECASE)
MISSING = frozenset({"belum ada", "belum diisi", "belum tersedia", "n/a", "menyusul"})
YEAR = re.compile(r"(?:19[9]|20[0-9])[0-9]")
TOGETHER = "Pindahkan judul kelompok ke kolom tersendiri yang terisi di setiap baris."
OR_A_TITLE = (
    'Bila angkanya yang belum ada, tulis "belum ada" di sel ini; bila judul, gabungkan (Merge) dengan judul di atasnya.'
)
NOT_YET = 'Bila angkanya yang belum ada, tulis "belum ada" di selnya.'


class FoundTable(NamedTuple):
    """A table in a sheet: the rows of its head, its columns with their titles from above, its rows, the row of the
    sums (0: none), the column that numbers the rows (0: none), what stands above it, its source, other rows below."""

    file: str
    grid: SheetGrid
    titles: dict[int, tuple[str, ...]]
    rows: dict[int, Cells]
    total: int = 0
    serial: int = 0
    judul: str = ""
    sumber: str = ""
    below: tuple[int, ...] = ()

    def at(self, row: int, column: int = 0) -> Source:
        """A cell, for a message."""
        return Source(self.file, row, column, self.grid.title)


def found_table(file: str, grid: SheetGrid, problems: list[Diagnostic]) -> FoundTable | None:
    """The table of a sheet, None where it has none; `problems` gets what makes it doubtful."""
    first = _first_row(grid)
    if first is None:
        return None
    top, bottom = _head_lines(grid, first)
    titles = titles_over(grid, top, bottom)
    serial = next((at for at, levels in titles.items() if bare(levels[-1]) in SERIAL), 0)
    start = FoundTable(file, grid, {at: found for at, found in titles.items() if at != serial}, {}, serial=serial)
    problems += [_lonely(start, row) for row in grid.rows if bottom < row < first and not is_numbering(grid.rows[row])]
    problems += _rows_in_the_head(start, range(top + 1, bottom + 1), _amount_columns(start, first))
    table = _with_rows(start, first, problems)
    problems += [*_hidden(table, top), *_beside(table), *_merged(table)]
    return table._replace(judul=_above(grid, top), rows={at: _filled_down(table, at) for at in table.rows})


def is_amount(cell: StoredCell | None) -> bool:
    """Whether a cell holds a number: stored, computed, or typed as text."""
    if cell is None:
        return False
    if cell.kind == TEXT:
        text = text_at(cell)
        return bool(DIGIT.search(text) and AS_TEXT.fullmatch(text)) or (cell.formula is not None and not text)
    return cell.kind in (NUMBER, FORMULA_ONLY) or cell.formula is not None


# --- the head ------------------------------------------------------------------------------------------------------


def _first_row(grid: SheetGrid) -> int | None:
    """The first row of numbers beside words, below a row of words that is about as wide."""
    widest = max((len(cells) for cells in grid.rows.values()), default=0)
    above = 0
    for number, cells in grid.rows.items():
        amounts = any(is_amount(cell) or stands_for_amount(cell) for cell in cells.values())
        if above and amounts and len(cells) * 2 >= widest and not _is_of_head(cells):
            return number
        if len(cells) > 1 and not is_numbering(cells):
            above = number
    return _first_of_words(grid)


def stands_for_amount(cell: StoredCell) -> bool:
    """Whether a cell says in words that its number is not there."""
    return cell.kind == TEXT and (text_at(cell) in DASHES or folded(text_at(cell)) in MISSING)


def _first_of_words(grid: SheetGrid) -> int | None:
    """The row below the first of the widest, where there are no numbers but those that count the columns."""
    wide = {number: len(cells) for number, cells in grid.rows.items() if not is_numbering(cells)}
    head = next((number for number, many in wide.items() if many == max(wide.values()) > 1), None)
    return next((number for number in grid.rows if head is not None and number > head), None)


def _is_of_head(cells: Cells) -> bool:
    """Whether a row counts the columns, or its only numbers are years beside one another."""
    found = [text_at(cell) for cell in cells.values() if is_amount(cell) and cell.formula is None]
    years = [text for text in found if YEAR.fullmatch(text)]
    return is_numbering(cells) or (len(years) == len(found) > 1 and years == sorted(set(years)))


def _head_lines(grid: SheetGrid, first: int) -> tuple[int, int]:
    """The rows of titles above the first row: those that stand close together and say more than one thing."""
    above = [number for number in grid.rows if number < first and not is_numbering(grid.rows[number])]
    bottom = next((number for number in reversed(above) if _is_title_line(grid, number)), above[-1])
    top = bottom
    for number in reversed([number for number in above if number <= bottom][-LINES:]):
        if number == top or (number == top - 1 and _is_title_line(grid, number)):
            top = number
        else:
            break
    return top, bottom


def _is_title_line(grid: SheetGrid, row: int) -> bool:
    cells = grid.rows[row]
    leftmost = min(at for below in grid.rows.values() for at in below)
    return len(cells) > 1 or min(cells) > leftmost


def _rows_in_the_head(table: FoundTable, lines: Iterable[int], amounts: set[int]) -> Iterator[Diagnostic]:
    """Lines of the head that may as well be rows: they begin as rows do, and say nothing over some of the numbers."""
    leftmost = min(table.titles)
    for row in lines:
        cells = table.grid.rows.get(row, {})
        bare = sorted(at for at in amounts - set(cells) if not _is_merged_over(table.grid, row, at))
        if leftmost in cells and bare:
            message = (
                f'baris ini dapat dibaca sebagai judul atau sebagai baris "{text_at(cells[leftmost])}" tanpa angka'
            )
            yield reject(table.at(row, bare[0]), message, OR_A_TITLE)


def _is_merged_over(grid: SheetGrid, row: int, column: int) -> bool:
    return any(area.top <= row <= area.bottom and area.left <= column <= area.right for area in grid.merged)


def _above(grid: SheetGrid, top: int) -> str:
    """What stands above the head, as one line; a place of a letterhead is not looked for."""
    lines = [" ".join(text_at(cell) for cell in cells.values()) for row, cells in grid.rows.items() if row < top]
    return " ".join(lines)


# --- rows ----------------------------------------------------------------------------------------------------------


def _with_rows(table: FoundTable, first: int, problems: list[Diagnostic]) -> FoundTable:
    """The table with its rows, down to the row of the sums or to what is no row."""
    amounts = _amount_columns(table, first)
    rows: dict[int, Cells] = {}
    total, sumber = 0, ""
    below: list[int] = []
    alone: list[int] = []
    for number, cells in ((at, cells) for at, cells in table.grid.rows.items() if at >= first):
        own = {at: cell for at, cell in cells.items() if at in table.titles}
        source = _source_in(cells)
        if source:
            sumber = sumber or source
        elif _is_sum(own, bool(rows)):
            below += [number] if total else []
            total = total or number
        elif not is_numbering(cells) and _is_row(cells, own, amounts, table.serial):
            if total:
                problems.append(_second_sum(table, total))
                total = 0
            problems += [_lonely(table, row) for row in alone]
            alone = []
            rows[number] = own
        else:
            alone = [*alone, *([number] if not total and own and len(cells) == 1 and rows else [])]
            if number > first and not is_numbering(cells):
                below.append(number)
    if total:
        problems += [_lonely(table, row) for row in alone if row < total]
    return table._replace(
        rows=rows, total=total, sumber=sumber, below=tuple(row for row in below if row > max(rows, default=0))
    )


def _amount_columns(table: FoundTable, first: int) -> set[int]:
    """The columns that hold more numbers than other things."""
    found = set()
    for column in table.titles:
        cells = [cells[column] for row, cells in table.grid.rows.items() if row >= first and column in cells]
        if cells and sum(map(is_amount, cells)) * 2 >= len(cells):
            found.add(column)
    return found


def _is_row(cells: Cells, own: Cells, amounts: set[int], serial: int) -> bool:
    """Whether a row belongs to the table: it has numbers, is numbered, or says several things in a table of words."""
    numbered = serial in cells and is_amount(cells[serial]) and len(cells) > 1
    filled = amounts & set(own) if amounts else own
    return numbered or (len(own) > 1 and bool(filled))


def _is_sum(cells: Cells, below_rows: bool) -> bool:
    """Whether a row sums up those above it: it is called so, or most of its numbers do."""
    words = next((text for cell in cells.values() if (text := text_at(cell)) and not is_amount(cell)), "")
    if SUMS.fullmatch(words) or MEAN.fullmatch(words):
        return below_rows
    summed = [cell for cell in cells.values() if _sums_up(cell)]
    return below_rows and bool(summed) and len(summed) * 2 >= sum(map(is_amount, cells.values()))


def _sums_up(cell: StoredCell) -> bool:
    """Whether a formula sums up what stands above it."""
    if cell.formula is None or not OF_COLUMN.match(cell.formula):
        return False
    rows = [int(row) for row in re.findall(r"[A-Z]\$?([0-9]+)", cell.formula)]
    moved = cell.row - (cell.home or (cell.row, 0))[0]
    return bool(rows) and all(row + moved < cell.row for row in rows)


def _second_sum(table: FoundTable, row: int) -> Diagnostic:
    hint = f"Hapus baris itu dari lembar yang dibaca; jumlah setiap kelompok dihitung program. {TOGETHER}"
    return reject(table.at(row, min(table.grid.rows[row])), "baris jumlah ini berdiri di antara baris lain", hint)


def _lonely(table: FoundTable, row: int) -> Diagnostic:
    column = min(table.grid.rows[row])
    text = text_at(table.grid.cell(row, column))
    return reject(table.at(row, column), f'baris "{text}" tidak berisi angka', f"{TOGETHER} {NOT_YET}")


def _source_in(cells: Cells) -> str:
    text = " ".join(text_at(cell) for cell in cells.values())
    found = OF_SOURCE.fullmatch(text)
    return found["text"] if found else ""


def _filled_down(table: FoundTable, row: int) -> Cells:
    """A row with what is merged over several rows: it holds for each of them."""
    cells = dict(table.rows[row])
    for top, left, bottom, right in table.grid.merged:
        if left == right and top < row <= bottom and left in table.titles and (cell := table.grid.cell(top, left)):
            cells.setdefault(left, cell)
    return cells


# --- what must not be overlooked -----------------------------------------------------------------------------------


def _hidden(table: FoundTable, top: int) -> Iterator[Diagnostic]:
    """Rows and columns that nobody sees: whether they count, only people know."""
    for row in sorted(table.grid.hidden_rows & {*table.rows, table.total}):
        hint = "Tampilkan (Unhide, hapus Filter), atau hapus."
        yield reject(table.at(row, min(table.grid.rows[row])), "baris tersembunyi ini berisi data", hint)
    for column in table.titles:
        if any(first <= column <= last for first, last in table.grid.hidden_columns):
            hint = "Tampilkan (Unhide), atau hapus kolomnya."
            yield reject(table.at(top, column), "kolom tersembunyi ini berisi data", hint)


def _beside(table: FoundTable) -> Iterator[Diagnostic]:
    """Cells beside the rows in a column that has no title."""
    known = {*table.titles, table.serial}
    for row in (*table.rows, *filter(None, (table.total,))):
        for column in sorted(set(table.grid.rows[row]) - known):
            yield reject(
                table.at(row, column), "sel ini di luar kolom yang berjudul", "Beri judul kolomnya, atau hapus."
            )


def _merged(table: FoundTable) -> Iterator[Diagnostic]:
    for top, left, bottom, right in table.grid.merged:
        inside = any(top <= row <= bottom for row in table.rows)
        if inside and (left < right or (left in _numbers_in(table) and top < bottom)):
            yield reject(table.at(top, left), "sel digabung (Merge)", "Pisahkan (Unmerge), lalu isi setiap selnya.")


def _numbers_in(table: FoundTable) -> Sequence[int]:
    """The columns with numbers."""
    return [at for at in table.titles if any(is_amount(cells.get(at)) for cells in table.rows.values())]
