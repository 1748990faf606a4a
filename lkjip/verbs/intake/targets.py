"""Figures of an export against a file of the year: which of its cells each one is for, and what stands there now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import folded
from lkjip.base.problems import suggest
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data import nodes
from lkjip.data.nodes import Items, Node, Scalar, Step
from lkjip.data.numbers import PLAIN, says_same
from lkjip.verbs.intake.code_map import PETA, CodeChange, CodeMap
from lkjip.verbs.intake.grouping import TakenFigure, TakenRow
from lkjip.verbs.intake.recipe import ADD, LET, SAME, ZERO, HasilResep

Path = tuple[Step, ...]
NUMBER_KEY, SUMBER = "nilai", "sumber"


class TargetCell(NamedTuple):
    """A cell of a data file: the path of its row and its field, what it says and what it said before.

    row: what people call the row; keys: by which fields of the row it is found again
    old: "" where it is empty; last: what it was a year before; new: whether its row is new
    cited: whether another source is cited for it there; key: whether it only names its row
    """

    file: str
    path: Path
    field: str
    row: str
    keys: tuple[tuple[str, str], ...]
    figure: TakenFigure
    old: str = ""
    last: str = ""
    new: bool = False
    cited: bool = False
    key: bool = False

    @property
    def changes(self) -> bool:
        """Whether it says something else than before."""
        return not self.says(self.old)

    def says(self, text: str) -> bool:
        """Whether it says the same as a text."""
        return says_same(text, self.figure.text, number=self.figure.is_number)


class NewRows:
    """The rows that exports add to lists: what several of them name by the same keys is one row."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, Path], dict[frozenset[tuple[str, str]], int]] = {}

    def path(self, file: str, base: Path, there: int, keys: Mapping[str, str]) -> Path:
        """Where the row with these keys will be in the list at `base`, which has `there` items."""
        added = self._lists.setdefault((file, base), {})
        key = frozenset((field, folded(text)) for field, text in keys.items())
        return (*base, added.setdefault(key, there + len(added)))


class Matcher:
    """The rows of one file, and how those of an export find them."""

    def __init__(
        self,
        file: str,
        node: Node,
        before: Node,
        result: HasilResep,
        problems: list[Diagnostic],
        codes: CodeMap,
        added: NewRows,
        tahun: int,
    ) -> None:
        self.file, self.result, self.problems, self.codes, self.tahun = file, result, problems, codes, tahun
        self.added = added
        self.notes: list[str] = []
        self.base = tuple(filter(None, result.di.split(".")))
        self.rows = dict(nodes.records_at(node, self.base))
        self.last = dict(nodes.records_at(before, self.base))
        self.computed: list[str] = []
        self.there = len(_items(node, self.base))

    def cells(self, taken: Sequence[TakenRow]) -> Iterator[TargetCell]:
        """The cells that the rows of the export fill."""
        if not self.rows and self.result.baris != ADD:
            hint = (
                f'Periksa "di: {self.result.di}" di resepnya.' if self.result.di else "Isi dahulu nama-nama barisnya."
            )
            self.problems.append(reject(Source(self.file), "tidak ada baris untuk diisi dari ekspor", hint))
            return
        met: set[Path] = set()
        for row in taken:
            path = self.path_of(row)
            if path in met:
                message = f'"{_named(row.keys)}" mengisi baris yang sudah diisi baris lain dari ekspor ini'
                self.problems.append(reject(row.at, message, "Periksa padanan nama di resepnya."))
            elif path is not None:
                met.add(path)
                yield from self.of_row(path, row)
        yield from self.unmet(met)
        for field, many in Counter(self.computed).items():
            self.notes.append(f"{many} {field} dihitung dengan rumus, jadi tidak diambil")

    def path_of(self, row: TakenRow) -> Path | None:
        """The row of the file that a row of the export is; a new one where the recipe allows that, or a problem."""
        found = self.found(row.keys) or self.recoded(row.keys) or self.without_keys(row.other_keys)
        if len(found) > 1:
            message = f'"{_named(row.keys)}" cocok dengan {len(found)} baris {self.file}'
            self.problems.append(reject(row.at, message, "Bedakan baris-baris itu dengan kodenya."))
            return None
        if found:
            return found[0]
        if self.result.baris == ADD:
            return self.added.path(self.file, self.base, self.there, row.keys)
        known = [str(record.get(next(iter(self.result.cocok))) or "") for record in self.rows.values()]
        hint = suggest(next(iter(row.keys.values()), ""), known)
        more = 'Tambahkan barisnya, atau tulis padanannya pada "padanan" di resep.'
        if row.other_keys and (named := self.found(row.other_keys)):
            there = _named({field: str(self.rows[named[0]].get(field) or "") for field in self.result.cocok})
            hint, more = (
                f"Nama itu ada dengan kode {there};",
                f"bila kodenya berganti, tulis di data/resep/{PETA}.",
            )
        shown = _named(row.keys | row.other_keys)
        self.problems.append(reject(row.at, f'"{shown}" tidak ada dalam {self.file}', f"{hint} {more}".strip()))
        return None

    def found(self, keys: Mapping[str, str]) -> list[Path]:
        return [path for path, record in self.rows.items() if _is_of(record, keys)]

    def recoded(self, keys: Mapping[str, str]) -> list[Path]:
        """The rows that still have an earlier code of these keys."""
        for change, earlier in self.earlier(keys):
            if found := self.found(earlier):
                self.notes.append(change.words)
                return found
        return []

    def earlier(self, keys: Mapping[str, str]) -> Iterator[tuple[CodeChange, dict[str, str]]]:
        """The keys with the codes that they had before, the last change first."""
        for field, text in keys.items():
            for change in self.codes.earlier(text, self.tahun):
                yield change, {**keys, field: change.dari}

    def without_keys(self, others: Mapping[str, str]) -> list[Path]:
        """The rows with these other keys that have none of the proper ones yet."""
        open_ones = (path for path in self.found(others) if not any(map(self.rows[path].get, self.result.cocok)))
        return list(open_ones) if others else []

    def of_row(self, path: Path, row: TakenRow) -> Iterator[TargetCell]:
        record = self.rows.get(path)
        self.notes += _renamed(record, row)
        last = self.before(row)
        keys = tuple(row.keys.items())
        texts = {} if record is not None and _is_of(record, row.keys) else row.keys
        texts = texts | (row.other_keys if record is None else {})
        words = {field: TakenFigure(text, "", (row.at,)) for field, text in texts.items() if text}
        for field, figure in (words | row.figures).items():
            old = self.old(record, field)
            if old is not None:
                cell = TargetCell(self.file, path, field, _named(row.keys | row.other_keys), keys, figure, old)
                cited, key = _is_cited(record, field), field in words
                yield cell._replace(last=_text(last, field), new=record is None, cited=cited, key=key)

    def before(self, row: TakenRow) -> nodes.Mapping | None:
        """The same row a year before."""
        earlier = (keys for _, keys in self.earlier(row.keys))
        for keys in (row.keys, *earlier, row.other_keys):
            for record in self.last.values():
                if _is_of(record, keys) if keys else not self.result.cocok:
                    return record
        return None

    def last_totals(self) -> dict[str, Decimal]:
        """What each column of the whole file summed up to a year before, as far as numbers stand there."""
        fields = [field for field, isian in self.result.isi.items() if isian.hitung != SAME]
        found = {field: [_text(record, field) for record in self.last.values()] for field in fields}
        return {
            field: sum((Decimal(text) for text in texts if PLAIN.fullmatch(text)), Decimal(0))
            for field, texts in found.items()
        }

    def old(self, record: nodes.Mapping | None, field: str) -> str | None:
        """What a field says; None where a formula fills it, and a problem unless the recipe lets it stand."""
        text = _text(record, field)
        if not text.startswith("="):
            return text
        if self.result.rumus == LET:
            self.computed.append(field)
            return None
        where = record.places[field] if record is not None else Source(self.file)
        hint = "Hapus rumusnya bila angkanya berasal dari ekspor, atau keluarkan isian ini dari resep."
        self.problems.append(reject(where, f'"{field}" dihitung dengan rumus', hint))
        return None

    def unmet(self, met: set[Path]) -> Iterator[TargetCell]:
        """Rows of the file that the export does not have."""
        for path, record in self.rows.items():
            if path in met or self.result.kurang == LET:
                continue
            keys = {field: str(record.get(field) or "") for field in self.result.cocok}
            shown = _named(keys) or _named({field: str(record.get(field) or "") for field in self.result.cocok_lain})
            if self.result.kurang != ZERO:
                hint = 'Unduh ulang ekspornya; bila baris ini memang tidak ada di sana, tulis "kurang" pada resep.'
                self.problems.append(reject(record.source, f'"{shown}" tidak ada dalam ekspor', hint))
                continue
            for field in (field for field, isian in self.result.isi.items() if isian.hitung != SAME):
                figure = TakenFigure("0", "jumlah", ())
                old = self.old(record, field)
                if old is not None:
                    yield TargetCell(self.file, path, field, shown, tuple(keys.items()), figure, old)


def _items(node: Node, base: Sequence[str]) -> Items | tuple[()]:
    for step in base:
        node = node.get(step) if isinstance(node, nodes.Mapping) else None
    return node if isinstance(node, Items) else ()


def _is_of(record: nodes.Mapping, keys: Mapping[str, str]) -> bool:
    """Whether a record has these keys; one without keys is the only record there."""
    return all(text and folded(str(record.get(field) or "")) == folded(text) for field, text in keys.items())


def _text(record: nodes.Mapping | None, field: str) -> str:
    """What a field says: a number with notes by its number."""
    value = record.get(field) if record is not None else None
    if isinstance(value, nodes.Mapping):
        value = value.get(NUMBER_KEY)
    return str(value) if isinstance(value, Scalar) else ""


def _renamed(record: nodes.Mapping | None, row: TakenRow) -> Iterator[str]:
    """What a row is called otherwise in the data, where no figure of the export renames it."""
    for field, text in row.other_keys.items():
        there = str(record.get(field) or "") if record is not None else ""
        if there and text and field not in row.figures and folded(there) != folded(text):
            yield f'{_named(row.keys)}: {field} dalam data "{there}", dalam ekspor "{text}"'


def _is_cited(record: nodes.Mapping | None, field: str) -> bool:
    value = record.get(field) if record is not None else None
    beside = record is not None and (record.get(f"{SUMBER}_{field}") or record.get(SUMBER))
    return bool(beside or (isinstance(value, nodes.Mapping) and value.get(SUMBER)))


def _named(keys: Mapping[str, str]) -> str:
    return ", ".join(text for text in keys.values() if text)
