"""What is told of a build, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.quantity import MARK
from lkjip.base.tuples import NamedTuple
from lkjip.pipeline.unfilled import OpenItems
from lkjip.rules.rendering import reasons_as_text


class Result(NamedTuple):
    """What a build made: how much is in the report, what is open, which figures are not settled, the files, notes.

    besides: what the report lacks that no open item would give it
    path: the document, None after a check; state: draft or final, and of which data
    """

    tables: int
    figures: int
    still_open: OpenItems
    besides: tuple[Diagnostic, ...]
    provisional: tuple[Diagnostic, ...]
    path: Path | None = None
    pages: int | None = None
    pdf: Path | None = None
    state: str = ""
    notes: tuple[str, ...] = ()


def synopsis(result: Result, root: Path) -> tuple[str, ...]:
    """The summary of a build; files are shown as they are called within `root`."""
    pages = f"{result.pages} halaman, " if result.pages else ""
    counts = f"{pages}{result.tables} tabel, {result.figures} gambar"
    lines = [f"{shown_path(result.path, root)}: {counts}"]
    lines += [shown_path(result.pdf, root)] if result.pdf else []
    lines += [f"Status: {result.state}"] if result.state else []
    lines += [f"Catatan: {note}" for note in result.notes]
    return (*lines, *_provisional(result.provisional), *_still_open(result))


def shown_path(path: Path | None, root: Path) -> str:
    """A file as it is called within the project, with its whole path outside of it; what to say where there is none."""
    if path is None:
        return "Tidak ada kesalahan"
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _still_open(result: Result) -> Iterator[str]:
    items, besides = result.still_open, result.besides
    if not (items.all or besides):
        yield "Tidak ada yang kurang."
    if items.all:
        yield f"Masih terbuka {items.counted}; laporan ini draf:"
        yield from reasons_as_text(sorted(items.all, key=lambda item: item.source))
    if besides:
        yield f"Juga belum ada dalam laporan ({len(besides)}):"
        yield from reasons_as_text(besides)


def _provisional(figures: Sequence[Diagnostic]) -> list[str]:
    """Each reason once, with the first line that gives it."""
    if not figures:
        return []
    many = len({(figure.source, figure.message) for figure in figures})
    return [f"Angka sementara: {many} (bertanda {MARK} dalam laporan):", *reasons_as_text(figures)]
