"""Tables that are typed in the Markdown, taken out of the text before its lists are read.

    ![Kunjungan Tahun {{ tahun }}](tabel:kunjungan)

    | Kecamatan | Kunjungan |
    |:----------|----------:|
    | Utara     |       120 |

Rows copied from Excel or Word come with tabs between their cells; right below a caption they can mean one thing and are
taken. Whatever else looks like a table and is none is told with the line as it should be. A sign stands where a table
was, in its first line; every other line of the text stays in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip.base.marks import GAP
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import Align
from lkjip.report.narrative.markers import TextFlaw, mark_of
from lkjip.report.narrative.syntax import TABLE

MOST_COLUMNS, MOST_ROWS = 30, 1000
MOST_REPORTED = 5  # rows that do not fit, of one table: more say nothing new
SHOWN = 100  # characters of a line in a message
UNSAID: Align = ""
_BAR = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"\s*(:?)([-–—−]+)(:?)\s*")
_CAPTION = re.compile(r"\s*!\[.*\]\(<?tabel:[^)]*\)\s*")
_CELL_TAB = re.compile(r"\S\t+(?=[^\s:])")
_ALIGNS: dict[tuple[bool, bool], Align] = {
    (False, False): "", (True, False): "kiri", (False, True): "kanan", (True, True): "tengah",
}  # fmt: skip
ESCAPE = r"Tulis \| bila garis tegaknya bagian dari isi sel."


class TypedTableRow(NamedTuple):
    """A row: its 0-based line, and its cells as Markdown."""

    line: int
    cells: tuple[str, ...]


class TypedTable(NamedTuple):
    """A table as it was typed: heads of its columns, rows, and how each column is aligned."""

    head: TypedTableRow
    rows: tuple[TypedTableRow, ...]
    aligns: tuple[Align, ...]


class Tabled(NamedTuple):
    """A text with a sign in place of each table; the tables by their 0-based lines."""

    text: str
    tables: dict[int, TypedTable]
    flaws: tuple[TextFlaw, ...]


def take_tables(text: str, typed: str) -> Tabled:
    """Part a text from its tables; `typed` has the same lines with the comments that `text` lacks."""
    if "|" not in text and "\t" not in text:
        return Tabled(text, {}, ())
    taker = _Taker(text.split("\n"), typed.split("\n"))
    taker.walk()
    return Tabled("\n".join(taker.lines), taker.tables, tuple(taker.flaws))


def as_line(cells: Sequence[str]) -> str:
    """A row as it is to be typed, cut where it is long."""
    line = f"| {' | '.join(cells)} |"
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def as_rule(many: int) -> str:
    """The line under the heads of that many columns."""
    return as_line(["---"] * min(many, MOST_COLUMNS)).replace(" ", "")


class _Taker:
    """Walks the lines once."""

    def __init__(self, lines: list[str], typed: Sequence[str]) -> None:
        self.lines = lines
        self.typed = typed
        self.tables: dict[int, TypedTable] = {}
        self.flaws: list[TextFlaw] = []
        self.ended = -1  # the last line of the last table
        self.loose = 0  # the line behind a stretch with tabs that is no table
        self.captioned = False  # the last line that is not empty bears a table's title

    def walk(self) -> None:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.strip() == "$$":
                at = next((n for n in range(at + 1, len(self.lines)) if self.lines[n].strip() == "$$"), at)
            end = self.look(at)
            if line.strip():
                self.captioned = _CAPTION.fullmatch(line) is not None
            at = max(end, at + 1)

    def look(self, at: int) -> int:
        """Take the table or tell the near miss that begins at a line; return the line behind it."""
        line = self.lines[at]
        if "|" in line:
            if at + 1 < len(self.lines) and _is_rule(self.lines[at + 1]) and not _is_rule(line):
                return self.ruled(at)
            if _is_rule(line):
                return self.headless(at)
            if _is_fenced(line):
                return self.unruled(at)
        return self.tabbed(at) if "\t" in line else at

    def tell(self, line: int, message: str, hint: str) -> None:
        self.flaws.append(TextFlaw(line, message, hint))

    # --- tables with lines between their cells ---

    def ruled(self, at: int) -> int:
        head = TypedTableRow(at, _cells(self.lines[at]))
        fenced = self.lines[at].lstrip().startswith("|")
        rows, end = [], at + 2
        for number in range(at + 2, len(self.lines)):
            line = self.lines[number]
            if _is_row(line, fenced):
                rows.append(TypedTableRow(number, _cells(line)))
            elif GAP.fullmatch(line.strip()):
                rows.append(TypedTableRow(number, (line.strip(), *[""] * (len(head.cells) - 1))))
            elif line.strip() or not self.is_comment(number):
                break
            end = number + 1
        rule = _cells(self.lines[at + 1])
        if len(rule) != len(head.cells):
            message = f"garis di bawah kepala tabel berkolom {len(rule)}, kepalanya {len(head.cells)}"
            self.tell(at + 1, message, f"Tulis: {as_rule(len(head.cells))}")
        return self.put(TypedTable(head, tuple(rows), tuple(map(_align, rule))), end)

    def is_comment(self, number: int) -> bool:
        """Whether an empty line held a comment, such as the marks of a passage of the year."""
        return number < len(self.typed) and bool(self.typed[number].strip())

    def headless(self, at: int) -> int:
        """A line of dashes without the heads of its columns right above it."""
        end = self.behind(at)
        many = len(_cells(self.lines[at]))
        example = as_line([f"Judul {number}" for number in range(1, min(many, 3) + 1)])
        self.tell(at, "garis |---| tanpa kepala tabel tepat di atasnya", f"Tulis judul kolomnya di atasnya: {example}")
        return self.drop(at, end)

    def unruled(self, at: int) -> int:
        """Rows without a line of dashes: of a table that an empty line has parted, or of none."""
        end = self.behind(at)
        if 0 <= self.ended < at and not any(line.strip() for line in self.lines[self.ended + 1 : at]):
            self.tell(at, "baris kosong di tengah tabel", "Hapus baris kosong di atas baris ini.")
        else:
            rule = as_rule(len(_cells(self.lines[at])))
            message = "tabel tanpa garis |---| di bawah kepalanya"
            self.tell(at, message, f"Sisipkan di bawah baris ini: {rule} (baris pertama tabel memuat judul kolomnya).")
        return self.drop(at, end)

    def behind(self, at: int) -> int:
        """The line behind rows that begin at `at`."""
        return next((n for n in range(at + 1, len(self.lines)) if not _is_row(self.lines[n], True)), len(self.lines))

    # --- tables with tabs between their cells ---

    def tabbed(self, at: int) -> int:
        """Lines with as many tabs each: a table where its caption stands above, or what was meant as one."""
        if at < self.loose:
            return at
        many = len(_tabs(self.lines[at]))
        end = next((n for n in range(at, len(self.lines)) if not _is_tabbed(self.lines[n])), len(self.lines))
        lines = self.lines[at:end]
        if self.captioned and many > 1 and len(lines) > 1:
            head, *rows = (TypedTableRow(at + n, _tabs(line)) for n, line in enumerate(lines))
            return self.put(TypedTable(head, tuple(rows), (UNSAID,) * many), end)
        if len(lines) > 1 and _looks_pasted(lines):
            cells = _tabs(lines[0])
            hint = (
                "Tulis baris judul ![Judul](tabel:kunci) tepat di atas tempelannya, atau ketik sebagai tabel: "
                f"{as_line(cells)} dan di bawahnya {as_rule(len(cells))}"
            )
            self.tell(at, "baris-baris berpemisah tab, seperti tempelan dari Excel atau Word", hint)
            return self.drop(at, end)
        self.loose = end
        return at

    # --- what a table must be ---

    def put(self, table: TypedTable, end: int) -> int:
        """Put the sign of a table in the place of its lines, or tell what is wrong with it."""
        before = len(self.flaws)
        self.flaws += _unfit(table)
        start = table.head.line
        indent = self.lines[start][: len(self.lines[start]) - len(self.lines[start].lstrip())]
        self.drop(start, end)
        if len(self.flaws) == before and len(table.aligns) == len(table.head.cells):
            self.tables[start] = table
            self.lines[start] = indent + TABLE
        return end

    def drop(self, at: int, end: int) -> int:
        self.lines[at:end] = [""] * (end - at)
        self.ended = end - 1
        return end


def _unfit(table: TypedTable) -> Iterator[TextFlaw]:
    """What keeps a table from being one."""
    head, rows = table.head, table.rows
    if len(head.cells) > MOST_COLUMNS:
        message = f"tabel berkolom {len(head.cells)}, paling banyak {MOST_COLUMNS}"
        yield TextFlaw(head.line, message, "Bagi menjadi beberapa tabel.")
        return
    if len(rows) > MOST_ROWS:
        message = f"tabel berbaris {len(rows)}, paling banyak {MOST_ROWS}"
        yield TextFlaw(head.line, message, "Bagi menjadi beberapa tabel, atau lampirkan sebagai berkas.")
        return
    for number, cell in enumerate(head.cells, 1):
        if not cell:
            yield TextFlaw(
                head.line, f"judul kolom {number} tabel kosong", "Tulis judul setiap kolom, misalnya Uraian."
            )
    if not rows:
        yield TextFlaw(
            head.line, "tabel tanpa isi", f"Tulis barisnya di bawah garis: {as_line(['…'] * len(head.cells))}"
        )
    yield from [flaw for row in rows for flaw in _unfit_row(row, head)][:MOST_REPORTED]


def _unfit_row(row: TypedTableRow, head: TypedTableRow) -> Iterator[TextFlaw]:
    many, expected = len(row.cells), len(head.cells)
    if many != expected:
        fixed = as_line([*row.cells, *[""] * (expected - many)]) if many < expected else ""
        hint = f"Lengkapi, boleh dengan sel kosong: {fixed}" if fixed else f"Hapus sel yang lebih. {ESCAPE}"
        yield TextFlaw(row.line, f"baris tabel berisi {many} sel, kepalanya {expected}", hint)
    elif not any(row.cells):
        yield TextFlaw(row.line, "baris tabel tanpa isi", "Isi selnya, atau hapus barisnya.")


# --- lines -------------------------------------------------------------------------------------------------------


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a line, with or without a bar at its ends."""
    parts = _BAR.split(line.strip())
    first, last = int(not parts[0].strip()), len(parts) - int(not parts[-1].strip())
    return tuple(part.strip().replace("\\|", "|") for part in parts[first : max(last, first)])


def _is_rule(line: str) -> bool:
    """Whether a line parts heads from rows: dashes in every cell; without bars at its ends three of them."""
    if "|" not in line:
        return False
    least = 1 if line.lstrip().startswith("|") else 3
    found = [_DASHES.fullmatch(cell) for cell in _cells(line)]
    return bool(found) and all(dashes is not None and len(dashes[2]) >= least for dashes in found)


def _is_fenced(line: str) -> bool:
    """Whether a line begins and ends with a bar."""
    bare = line.strip()
    return len(bare) > 1 and bare.startswith("|") and bare.endswith("|") and not bare.endswith("\\|")


def _is_row(line: str, fenced: bool) -> bool:
    """Whether a line goes on with a table; in a `fenced` one rows have a bar at one end at least."""
    bare = line.strip()
    if _BAR.search(bare) is None or bare.startswith(("![", "#")):
        return False
    return not fenced or bare.startswith("|") or (bare.endswith("|") and not bare.endswith("\\|"))


def _align(cell: str) -> Align:
    match = _DASHES.fullmatch(cell)
    return _ALIGNS[bool(match[1]), bool(match[3])] if match else ""


def _tabs(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("\t"))


def _is_tabbed(line: str) -> bool:
    return "\t" in line.rstrip(" ") and bool(line.strip())


def _looks_pasted(lines: Sequence[str]) -> bool:
    """Whether lines have the same cells each, with words on both sides of every tab; a list or a form has not."""
    many = {len(_tabs(line)) for line in lines}
    plain = all(_CELL_TAB.search(line.strip()) and mark_of(line) is None for line in lines)
    return plain and len(many) == 1
