"""The work of `resep buat`: a recipe proposed from an export, and the questions that only people can answer.

What the file shows is read from it: titles, kinds of columns, printed sums, columns that add up. Which file of the year
it is for is guessed from names and figures that both have; a guess is marked, and what cannot be guessed is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from pathlib import Path, PurePosixPath
from statistics import median_low

from lkjip.base.diagnostic import reject
from lkjip.base.letters import folded
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.quantity import INDEKS, JUMLAH, RUPIAH, Unit
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.base.write import write
from lkjip.data.exportfile import open_export
from lkjip.data.nodes import Items
from lkjip.data.nodes import Mapping as Record
from lkjip.data.numbers import PLAIN, NotANumber
from lkjip.data.schema import name_part
from lkjip.data.xlsxcell import NUMBER, StoredCell
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.data.yearfiles import SUMBER_FOLDER, read_sources
from lkjip.edit.yamlwords import on_one_line
from lkjip.verbs.intake.cell_reading import read_cell
from lkjip.verbs.intake.export_rows import is_numbering
from lkjip.verbs.intake.likeness import bare
from lkjip.verbs.intake.recipe import AMOUNT, CODE, WORDS, KolomEkspor
from lkjip.verbs.intake.table_head import LINES, ROWS_LOOKED_AT, text_at, titles_over
from lkjip.verbs.workbook.books import files_of, read_node
from lkjip.verbs.workbook.importing import read_book

ASK = "TANYA"
FEW_ROWS = 3
MANY_FOR_KEYS = 0.5  # of the names in a file that an export must have to be for it
NEAR = Decimal("1.5")  # how far a figure may be from the one that it renews
SUMS = re.compile(r"(?:jumlah|total|grand total|sub ?total)\b.*", re.IGNORECASE)
CODES = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)+(\s.*)?")
CALLED_CODE = re.compile(r"kode|code", re.IGNORECASE)
MONEY = re.compile(r"pagu|anggaran|realisasi|nominal|harga|nilai rp|rupiah|belanja|alokasi", re.IGNORECASE)
SCORE = re.compile(r"indeks|skor|nilai|rata-rata|rasio", re.IGNORECASE)
LARGE = re.compile(r"\D*(?:[0-9]{4}|[0-9]{1,3}(?:[.,][0-9]{3})+[.,])")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SERIAL = ("no", "nomor", "nourut")


class SeenColumn(NamedTuple):
    """A column of the export: its key, its title, its kind and unit, what it says row by row."""

    kunci: str
    judul: str
    jenis: str
    satuan: str
    texts: tuple[str, ...]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """Its numbers, row by row."""
        return tuple(Decimal(text or 0) for text in self.texts)


class GuessedTarget(NamedTuple):
    """The file that the export seems to be for: its field of names and the column with those, and the column of
    figures for each field; `asked`: the fields for which none is known."""

    ke: str
    di: str
    field: str
    key: str
    isi: dict[str, str]
    asked: tuple[str, ...]


def propose(project: Project, name: str) -> str:
    """Write a proposed recipe to `output/resep-<name>.yaml`; return where it is and what it asks.

    name: a file, as it is seen from here or among the exports of the year; InputError where no table is found in it
    """
    shown, content = _file(project, name)
    grids = [grid for grid in open_export(shown, content) if grid.visible and grid.rows]
    if not grids:
        raise InputError([reject(Source(shown), "tidak ada tabel di berkas ini", "Pilih ekspor Excel atau CSV.")])
    grid = max(grids, key=lambda sheet: len(sheet.rows))
    columns, sums = _columns(shown, grid)
    target = _target(project, columns)
    key = next((column for column in columns if target and column.kunci == target.key), None) or _key(columns)
    text = "\n".join(_recipe(PurePosixPath(shown).name, columns, sums, key, target)) + "\n"
    path, notes = write(project.document.with_name(f"resep-{_stem(shown)}.yaml"), text.encode())
    questions = [f"  {number}. {line}" for number, line in enumerate(_questions(text), 1)]
    asked = [f"{len(questions)} hal yang perlu dijawab (bertanda {ASK}):", *questions] if questions else []
    how = f"Periksa, lengkapi, lalu pindahkan ke data/resep/{_stem(shown)}.yaml dan jalankan ambil."
    return "\n".join([f"{project.relative(path)}: {len(columns)} kolom", *asked, how, *notes])


def _file(project: Project, name: str) -> tuple[str, bytes]:
    among = project.data / SUMBER_FOLDER / Path(name).name
    return read_book(project.root, str(among) if project.files.is_file(among) else name)


def _stem(shown: str) -> str:
    return name_part(PurePosixPath(shown).stem).replace("_", "-") or "baru"


def _questions(text: str) -> list[str]:
    return [line.partition(f"{ASK}: ")[2] for line in text.splitlines() if f"{ASK}: " in line]


# --- what the file shows ---------------------------------------------------------------------------------------------


def _columns(file: str, grid: SheetGrid) -> tuple[list[SeenColumn], list[str]]:
    """The columns of the table, and what its rows of sums are called."""
    first = _first_data(grid)
    if first is None:
        message = "tidak ada baris angka di bawah baris judul"
        raise InputError([reject(Source(file, sheet=grid.title), message, "Pilih berkas yang berisi tabel.")])
    top, bottom = _head(grid, first)
    titles = titles_over(grid, top, bottom)
    rows, sums = _rows(grid, first, set(titles))
    found: list[SeenColumn] = []
    for at, levels in titles.items():
        if bare(levels[-1]) in SERIAL:
            continue
        taken = {column.kunci for column in found}
        found.append(_column(levels, [row.get(at) for row in rows], taken))
    return found, sums


def _first_data(grid: SheetGrid) -> int | None:
    """The first row with numbers beside words, or else the one below the fullest row of words."""
    rows = list(grid.rows.items())[:ROWS_LOOKED_AT]
    for number, cells in rows:
        numbers = [cell for cell in cells.values() if _is_amount(cell)]
        if len(numbers) >= 2 and len(cells) > len(numbers) and not is_numbering(cells):
            return number
    fullest = max(rows, key=lambda row: len(row[1]))[0]
    return next((number for number, _ in rows if number > fullest), None)


def _is_amount(cell: StoredCell | None) -> bool:
    if cell is None:
        return False
    try:
        return bool(read_cell(cell, _as_column(AMOUNT, "indeks"))) or cell.kind == NUMBER
    except NotANumber:
        return _is_count(cell)


def _as_column(jenis: str, satuan: str) -> KolomEkspor:
    return KolomEkspor(("",), jenis, satuan)  # type: ignore[arg-type]  # the kinds that are guessed here are known


def _is_count(cell: StoredCell) -> bool:
    try:
        return bool(read_cell(cell, _as_column(AMOUNT, "rupiah")))
    except NotANumber:
        return False


def _head(grid: SheetGrid, first: int) -> tuple[int, int]:
    """The rows of titles above the first row of data; one that counts the columns is none of them."""
    above = [number for number in grid.rows if number < first and not is_numbering(grid.rows[number])]
    bottom = above[-1] if above else first
    top = bottom
    for number in reversed(above[-LINES:]):
        if number >= top - 1 and len(grid.rows[number]) > 1:
            top = number
    return top, bottom


def _rows(grid: SheetGrid, first: int, columns: set[int]) -> tuple[list[Mapping[int, StoredCell]], list[str]]:
    """The rows of data down to the first sum or gap, and the words of the sums."""
    rows: list[Mapping[int, StoredCell]] = []
    sums: dict[str, None] = {}
    for number, cells in grid.rows.items():
        words = next((text for cell in cells.values() if SUMS.fullmatch(text := text_at(cell))), "")
        if number >= first and words:
            sums[words] = None
        elif number >= first and not sums and len(columns & set(cells)) * 2 >= len(columns):
            rows.append(cells)
    return rows, list(sums)


def _column(levels: Sequence[str], cells: Sequence[StoredCell | None], taken: set[str]) -> SeenColumn:
    title = " > ".join(levels)
    filled = [cell for cell in cells if cell is not None]
    jenis = _kind(title, filled) if filled else WORDS
    satuan = _unit(title, filled) if jenis == AMOUNT else ""
    column = _as_column(jenis, satuan or "jumlah")
    return SeenColumn(_key_of(levels, taken), title, jenis, satuan, tuple(_text(cell, column) for cell in cells))


def _kind(title: str, cells: Sequence[StoredCell]) -> str:
    """Codes and amounts may look alike ("5.102"); then the title tells."""
    coded = all(CODES.fullmatch(text_at(cell)) for cell in cells)
    if all(map(_is_amount, cells)) and not (coded and CALLED_CODE.search(title)):
        return AMOUNT
    return CODE if coded else WORDS


def _unit(title: str, cells: Sequence[StoredCell]) -> str:
    if "%" in title or any("%" in cell.style or "%" in text_at(cell) for cell in cells):
        return "persen"
    return likely_unit(title, cells, whole=all(_fits(cell, "jumlah") for cell in cells)).name


def likely_unit(title: str, cells: Iterable[StoredCell], *, whole: bool) -> Unit:
    """What numbers probably measure: money where the title speaks of it, a score, or else a count.

    whole: whether all of them are; what is not, is money only where there are thousands beside it
    """
    if MONEY.search(title) and (whole or any(LARGE.match(text_at(cell)) for cell in cells)):
        return RUPIAH
    return JUMLAH if whole and not SCORE.search(title) else INDEKS


def _fits(cell: StoredCell, satuan: str) -> bool:
    try:
        read_cell(cell, _as_column(AMOUNT, satuan))
    except NotANumber:
        return False
    return True


def _text(cell: StoredCell | None, column: KolomEkspor) -> str:
    try:
        return read_cell(cell, column)
    except NotANumber:
        return text_at(cell)


def _key_of(levels: Sequence[str], taken: set[str]) -> str:
    """A short key of a title, with the lines above it where its own is taken already."""
    parts = [name_part(CAMEL.sub("_", level)) for level in levels]
    names = [parts[-1], "_".join(parts), *(f"{parts[-1]}_{number}" for number in range(2, 500))]
    sound = (name if name[:1].isalpha() else f"k_{name}" for name in (name.strip("_") for name in names) if name)
    return next((name for name in sound if name not in taken), f"kolom_{len(taken) + 1}")


def _key(columns: Sequence[SeenColumn]) -> SeenColumn:
    """The column that names the rows: codes first, then words that differ in every row."""
    candidates = [
        column for column in columns if column.jenis in (CODE, WORDS) and name_part(column.judul) not in SERIAL
    ]
    distinct = [column for column in candidates if all(column.texts) and len(set(column.texts)) == len(column.texts)]
    codes = [column for column in candidates if column.jenis == CODE and all(column.texts)]
    return next(iter([*distinct, *reversed(codes), *candidates, *columns]))


def _adding_up(columns: Sequence[SeenColumn]) -> Iterator[tuple[str, list[str]]]:
    """Columns that are the sum of two others beside them, in every row."""
    amounts = [column for column in columns if column.jenis == AMOUNT and column.satuan != "persen"]
    for at, total in enumerate(amounts):
        for first, second in combinations(amounts[max(0, at - FEW_ROWS) : at], 2):
            added = [left + right for left, right in zip(first.amounts, second.amounts, strict=True)]
            if len(added) >= FEW_ROWS and added == list(total.amounts) and any(second.amounts) and any(first.amounts):
                yield total.kunci, [first.kunci, second.kunci]
                break


# --- what it is for --------------------------------------------------------------------------------------------------


def _target(project: Project, columns: Sequence[SeenColumn]) -> GuessedTarget | None:
    """The file of the year whose rows are named as a column of the export names its own; None where none is."""
    if not project.files.is_folder(project.data):
        return None
    best, found = 0.0, None
    for ke, di, records in _all_lists(project):
        for field in dict.fromkeys(name for record in records for name in record):
            for column in (column for column in columns if column.jenis in (WORDS, CODE)):
                share = _share(records, field, column)
                if share >= MANY_FOR_KEYS and share >= best:
                    isi, asked = _fields(records, field, column, columns)
                    best, found = share, GuessedTarget(ke, di, field, column.kunci, isi, asked)
    return found


def _all_lists(project: Project) -> Iterator[tuple[str, str, list[Record]]]:
    """Every list of records in the data, last year's first: file, key within it, records."""
    sources = read_sources(project.root, project.tahun, project.files)
    for tahun in (project.tahun - 1, project.tahun):
        for file in files_of(sources, tahun):
            for di, records in _lists(read_node(file, [])):
                yield file.name.removeprefix(f"data/{tahun}/"), di, records


def _share(records: Sequence[Record], field: str, column: SeenColumn) -> float:
    """How many of the names in a file a column of the export has."""
    names = {folded(text) for text in column.texts if text}
    return sum(folded(str(record.get(field) or "")) in names for record in records) / len(records)


def _lists(node: object) -> Iterator[tuple[str, list[Record]]]:
    """The lists of records in a file, each with the key that it stands under."""
    listed = {"": node} if isinstance(node, Items) else dict(node) if isinstance(node, Record) else {}
    for di, items in listed.items():
        records = [item for item in (items if isinstance(items, Items) else ()) if isinstance(item, Record)]
        if records:
            yield di, records


def _fields(
    records: Sequence[Record], field: str, key: SeenColumn, columns: Sequence[SeenColumn]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The column for each field of numbers: the one whose figures are nearest to those there; and what is not found."""
    distances: list[tuple[Decimal, str, str]] = []
    asked = []
    for name in dict.fromkeys(name for record in records for name in record if name != field):
        known = {folded(str(record.get(field) or "")): _number(record.get(name)) for record in records}
        pairs = {row: amount for row, amount in known.items() if amount}
        distances += ((far, name, column) for far, column in _distances(pairs, key, columns))
        if not pairs and any(_is_open(record.get(name)) for record in records):
            asked.append(name)
    found: dict[str, str] = {}
    for far, name, column in sorted(distances):
        if far <= NEAR - 1 and name not in found and column not in found.values():
            found[name] = column
    return found, tuple(asked)


def _number(node: object) -> Decimal | None:
    value = node.get("nilai") if isinstance(node, Record) else node
    text = str(value or "")
    return Decimal(text) if PLAIN.fullmatch(text) else None


def _is_open(node: object) -> bool:
    return isinstance(node, Record) and node.get("nilai") is None and "alasan" in node


def _distances(
    known: Mapping[str, Decimal], key: SeenColumn, columns: Sequence[SeenColumn]
) -> Iterator[tuple[Decimal, str]]:
    """How far the sums of each column are, by name, from the figures known."""
    for column in (column for column in columns if column.jenis == AMOUNT):
        sums: dict[str, Decimal] = {}
        for name, amount in zip(map(folded, key.texts), column.amounts, strict=True):
            sums[name] = sums.get(name, Decimal(0)) + amount
        if far := [abs(sums[name] / amount - 1) for name, amount in known.items() if name in sums]:
            yield median_low(far), column.kunci


# --- the text --------------------------------------------------------------------------------------------------------


def _recipe(
    file: str, columns: Sequence[SeenColumn], sums: Sequence[str], key: SeenColumn, target: GuessedTarget | None
) -> Iterator[str]:
    unique = len(set(key.texts)) == len(key.texts)
    yield f"# Usulan dari {file}; periksa setiap baris. Yang bertanda {ASK} belum diketahui."
    yield "# Caranya: docs/mengambil-data.md"
    yield ""
    yield f"nama: {on_one_line(PurePosixPath(file).stem, inside=False)}    # {ASK}: apa isi ekspor ini?"
    yield f'ekspor: "…"    # {ASK}: apa yang diminta dari sistem asalnya, sistem apa dan menu mana?'
    yield f"kunci: [{key.kunci}]"
    if unique:
        yield f"unik: [{key.kunci}]"
    yield "kolom:"
    for column in columns:
        yield f"  {column.kunci}: {on_one_line(_as_typed(column))}"
    adding = list(_adding_up(columns))
    if adding:
        yield "harus:"
        yield from (f"  - {{kolom: {name}, dari: [{', '.join(parts)}]}}" for name, parts in adding)
    if sums:
        yield "jumlah:"
        yield f"  - {{isi: {on_one_line([*sums, ''])}}}"
    yield "hasil:"
    yield from _result(columns, key, target)


def _as_typed(column: SeenColumn) -> dict[str, str]:
    kind = {} if column.jenis == WORDS else {"jenis": column.jenis}
    unit = {"satuan": column.satuan} if column.satuan not in ("", "jumlah") else {}
    return {"judul": column.judul, **kind, **unit}


def _result(columns: Sequence[SeenColumn], key: SeenColumn, target: GuessedTarget | None) -> Iterator[str]:
    amounts = ", ".join(column.kunci for column in columns if column.jenis == AMOUNT) or "tidak ada"
    if target is None:
        yield f"  - ke: tabel/….csv    # {ASK}: berkas mana dalam folder tahun yang diisi?"
        yield f"    cocok: {{nama: {key.kunci}}}    # {ASK}: kolom mana di berkas itu yang menamai barisnya?"
        yield f"    isi: {{…: …}}    # {ASK}: kolom berkas dan kolom ekspornya; kolom angka di sini: {amounts}"
        return
    yield f"  - ke: {target.ke}    # ditebak dari nama-nama barisnya"
    if target.di:
        yield f"    di: {target.di}"
    yield f"    cocok: {{{target.field}: {key.kunci}}}"
    isi = {**target.isi, **dict.fromkeys(target.asked, "…")}
    guessed = "ditebak dari angka yang ada" if target.isi else ""
    asked = f"{ASK}: kolom ekspor untuk {', '.join(target.asked)}? Kolom angka: {amounts}" if target.asked else ""
    if not isi:
        isi, asked = {"…": "…"}, f"{ASK}: kolom berkas dan kolom ekspornya? Kolom angka: {amounts}"
    yield f"    isi: {{{', '.join(f'{name}: {of}' for name, of in isi.items())}}}    # {asked or guessed}"
