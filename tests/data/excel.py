"""Workbooks made for tests, and what the engine says of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openpyxl import Workbook

from lkjip.base.diagnostic import Diagnostic
from lkjip.data.nodes import Items
from lkjip.data.xlsxfile import read_xlsx
from tests.unsur import Unsur

FILE = "data/2031/tabel/ikm.xlsx"
HEAD = ("kunci", "nama", "indeks")


def workbook(rows: Iterable[Iterable[Any]], change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    """A workbook whose first sheet, Lembar1, holds `rows`; `change` may spoil it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Lembar1"
    for row in rows:
        sheet.append(list(row))
    change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_parts(content: bytes, parts: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The workbook with some parts rewritten, or added where they are not there."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            before = old.read(name) if name in old.namelist() else b""
            new.writestr(name, parts[name](before) if name in parts else before)
    return target.getvalue()


def read(content: bytes, kind: type = Unsur) -> tuple[Items | None, str]:
    """The nodes, and what was complained of."""
    problems: list[Diagnostic] = []
    nodes = read_xlsx(FILE, content, kind, problems)
    return nodes, "\n".join(map(str, problems))
