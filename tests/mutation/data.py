"""Single faults of data files: each value of a YAML file and each cell, row and column of a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import yaml

from tests.mutation.fault import Fault, written
from tests.mutation.scalars import NUMBER, changes

Rows = list[list[str]]


def of_yaml(office: str, file: str, text: str) -> Iterator[Fault]:
    yield from _values(office, file, text)
    yield from _lines(office, file, text)


def _values(office: str, file: str, text: str) -> Iterator[Fault]:
    for path, node in _scalars(yaml.compose(text), ""):
        start, end = node.start_mark.index, node.end_mark.index
        for name, new, meant in changes(node.value):
            if new == node.value:
                continue
            plain = text[:start] + new + text[end:]
            yield written(office, file, f"{path} {name}", plain.encode(), meant if new else "open")


def _scalars(node: yaml.Node | None, path: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for place, one in enumerate(node.value):
            yield from _scalars(one, f"{path}[{place}]")
    elif isinstance(node, yaml.MappingNode):
        for key, one in node.value:
            yield from _scalars(one, f"{path}.{key.value}")


def _lines(office: str, file: str, text: str) -> Iterator[Fault]:
    """Keys and items as lines: removed, doubled, renamed, moved."""
    lines = text.splitlines(keepends=True)
    for place, line in enumerate(lines):
        where = f"line {place + 1}"

        def with_line(name: str, *instead: str, at: int = place, where: str = where) -> Fault:
            return written(office, file, f"{where} {name}", "".join([*lines[:at], *instead, *lines[at + 1 :]]).encode())

        if not line.strip() or line.startswith("#"):
            continue
        yield with_line("removed")
        yield with_line("doubled", line, line)
        yield with_line("pushed in", f" {line}")
        yield with_line("pulled out", line[1:])
        yield with_line("pushed in by a tab", f"\t{line}")
        yield with_line("key misspelt", line.replace(":", "x:", 1))
        yield with_line("without colon", line.replace(":", "", 1))
        yield with_line("without blank", line.replace(": ", ":", 1))
        yield with_line("without dash", line.replace("- ", "  ", 1))
        yield with_line("a quote left open", line.rstrip("\n") + ' "\n')
        yield with_line("commented out", f"# {line}")


def of_csv(office: str, file: str, text: str) -> Iterator[Fault]:
    rows = list(csv.reader(io.StringIO(text)))
    yield from _cells(office, file, rows)
    yield from _rows(office, file, rows)
    yield from _columns(office, file, rows)


def _table(office: str, file: str, name: str, rows: Sequence[Sequence[str]], meant: str = "open") -> Fault:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return written(office, file, name, stream.getvalue().encode(), meant)  # type: ignore[arg-type]


def _cells(office: str, file: str, rows: Rows) -> Iterator[Fault]:
    for row, line in enumerate(rows[1:], 1):
        for column, cell in enumerate(line):
            for name, new, meant in changes(cell):
                if new != cell:
                    changed = [*line[:column], new.replace("'#", "#").replace("!'", "!"), *line[column + 1 :]]
                    where = f"{rows[0][column]} {row}"
                    yield _table(office, file, f"{where} {name}", [*rows[:row], changed, *rows[row + 1 :]], meant)


def _rows(office: str, file: str, rows: Rows) -> Iterator[Fault]:
    width = len(rows[0])
    total = ["JUMLAH" if not NUMBER.fullmatch(cell) else "99" for cell in rows[1]]
    for row, line in enumerate(rows):
        before, after = rows[:row], rows[row + 1 :]
        yield _table(office, file, f"row {row} missing", [*before, *after], "open" if row else "told")
        yield _table(office, file, f"row {row} twice", [*before, line, line, *after], "told")
        yield _table(office, file, f"row {row} one cell short", [*before, line[:-1], *after], "told")
        yield _table(office, file, f"row {row} one cell more", [*before, [*line, "3"], *after], "told")
        yield _table(
            office, file, f"row {row} followed by a blank one", [*before, line, [""] * width, *after], "harmless"
        )
        if row:
            yield _table(office, file, f"row {row} followed by a total", [*before, line, total, *after], "told")
            capitals = [cell.upper() for cell in line]
            yield _table(office, file, f"row {row} again in capitals", [*before, line, capitals, *after], "told")


def _columns(office: str, file: str, rows: Rows) -> Iterator[Fault]:
    head = rows[0]
    for column, name in enumerate(head):
        others = [[*line[:column], *line[column + 1 :]] for line in rows]
        moved = [[*rest, line[column]] for line, rest in zip(rows, others, strict=True)]
        misspelt = [*head[:column], f"{name}x", *head[column + 1 :]]
        yield _table(office, file, f"column {name} missing", others)
        yield _table(office, file, f"column {name} last", moved, "harmless")
        yield _table(office, file, f"column {name} misspelt", [misspelt, *rows[1:]], "told")
        yield _table(office, file, f"column {name} twice", [[*line, line[column]] for line in rows], "told")
        if column:
            other = [*head[: column - 1], name, head[column - 1], *head[column + 1 :]]
            yield _table(office, file, f"names {name} and {head[column - 1]} swapped", [other, *rows[1:]])
