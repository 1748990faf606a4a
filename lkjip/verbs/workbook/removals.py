"""Records that go: their rows were blanked or deleted in the workbook; parents too, where nothing of them is left."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.verbs.workbook.entries import Entry, Path, source_at
from lkjip.verbs.workbook.relocation import Versions
from lkjip.verbs.workbook.returned import ReturnedRow
from lkjip.verbs.workbook.sheet_columns import INDUK, NILAI, SheetTable


class Remove(NamedTuple):
    """A record that goes, by its place in today's file."""

    record: Path
    name: str
    at: Source


def emptied(entry: Entry, row: ReturnedRow, table: SheetTable) -> bool:
    """Whether the innermost record of the row was blanked, which is how a row is removed."""
    if table.upright:
        return False
    own = [c for c in table.columns if c.level == len(entry.paths) - 1 and c.part != INDUK]
    typed = [row.cells[column.name].text for column in own if column.name in row.cells]
    return not any(typed) and any(entry.cells[column.name] for column in own)


def removed_records(
    versions: Versions, matched: Sequence[tuple[Entry, ReturnedRow]], lost: Sequence[Entry], problems: list[Diagnostic]
) -> list[Remove]:
    """What goes, outermost records only.

    matched: entries with what came back of them; lost: entries of which no row came back
    problems: gets what changed in the file since, and must not go unseen
    """
    base = versions.base
    blanked = [emptied(entry, row, base.table) for entry, row in matched]
    kept = {path for (entry, _), gone in zip(matched, blanked, strict=True) if not gone for path in entry.paths}
    kept |= {path for entry, row in matched for path in entry.paths if _names_parent(entry, row, path, base.table)}
    deleted_at = Source(matched[0][1].at.file if matched else base.title, sheet=base.title)
    rows = [(entry, deleted_at) for entry in lost]
    rows += [(entry, row.at) for (entry, row), gone in zip(matched, blanked, strict=True) if gone]
    found: dict[Path, Remove] = {}
    for entry, where in rows:
        paths = entry.paths[1:] if base.file.parts else entry.paths  # a whole file does not go with its last row
        record = next((path for path in paths if path not in kept), entry.paths[-1])
        if record in paths and (remove := _remove(versions, record, entry, where, problems)) is not None:
            found[remove.record] = remove
    return _outermost(found)


def _names_parent(entry: Entry, row: ReturnedRow, path: Path, table: SheetTable) -> bool:
    """Whether the row still says something of the record at `path`, one of its parents."""
    level = entry.paths.index(path)
    if level == len(entry.paths) - 1:
        return False
    return any(row.cells[c.name].text for c in table.columns if c.level == level and c.name in row.cells)


def _remove(versions: Versions, record: Path, entry: Entry, where: Source, problems: list[Diagnostic]) -> Remove | None:
    base, today = versions.base, versions.today
    if base.locked:
        problems.append(base.refuse(where))
        return None
    here = versions.today_of(record)
    if here is None:
        return None  # gone already
    if versions.changed(record, here):
        message = f"baris ini dihapus di sini, tetapi berubah di {source_at(today.node, here)}"
        problems.append(reject(where, message, "Putuskan mana yang benar, atau buat buku kerja baru."))
        return None
    return Remove(here, _name_of_record(entry, record, base.table), where)


def _name_of_record(entry: Entry, record: Path, table: SheetTable) -> str:
    """The first filled cell that belongs to the record itself."""
    own = (c for c in table.columns if c.part == NILAI and entry.cells.get(c.name) and entry.paths[c.level] == record)
    return next((entry.cells[column.name] for column in own), entry.place)


def _outermost(found: dict[Path, Remove]) -> list[Remove]:
    """Records whose parents stay."""
    return [remove for path, remove in found.items() if not any(path[:end] in found for end in range(1, len(path)))]
