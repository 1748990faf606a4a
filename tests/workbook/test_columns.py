"""Sheets follow from the schema: whatever a file can say has a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from lkjip.data import schema
from lkjip.data.assemble import SUBJECTS, SUPPLIED
from lkjip.data.nodes import Node
from lkjip.data.shape import shape_of
from lkjip.data.yamlfile import read_yaml
from lkjip.verbs.workbook.entries import entries, place_of
from lkjip.verbs.workbook.sheet_columns import (
    SheetTable,
    listed_class,
    single_class,
    table_of_rows,
    tables_of_files,
    tables_of_list,
    tables_of_mapping,
)
from lkjip.verbs.workbook.sheet_layout import heading


def tables(field: str) -> tuple[SheetTable, ...]:
    subject = next(one for one in SUBJECTS if one.field == field)
    hint = shape_of(schema.Data)[field].kind
    if subject.row:
        return (table_of_rows(subject.row),)
    listed, single = listed_class(hint), single_class(hint)
    return tables_of_list(listed) if listed else tables_of_mapping(single or object)


def typed_fields(kind: type, seen: frozenset[type] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every field below a class that is typed in its file and is no record itself."""
    for name, field in shape_of(kind).items() if kind not in seen else ():
        below = listed_class(field.kind) or single_class(field.kind)
        if (kind.__name__, name) in SUPPLIED:
            continue
        if below:
            yield from typed_fields(below, seen | {kind})
        else:
            yield kind.__name__, name


@pytest.mark.parametrize("field", [subject.field for subject in SUBJECTS])
def test_every_typed_field_has_a_column(field: str) -> None:
    hint: Any = shape_of(schema.Data)[field].kind
    kind = listed_class(hint) or single_class(hint)
    assert kind is not None
    shown = {(column.owner.__name__, column.field) for table in tables(field) for column in table.columns}

    assert set(typed_fields(kind)) - shown == set()


@pytest.mark.parametrize("field", [subject.field for subject in SUBJECTS])
def test_names_of_columns_are_unique_within_a_sheet(field: str) -> None:
    found = [[column.name for column in table.columns] for table in tables(field)]

    assert [len(set(names)) for names in found] == [len(names) for names in found]


def test_a_list_within_a_list_is_one_sheet() -> None:
    (table,) = tables("pk")

    assert [level.name for level in table.levels] == ["", "sasaran", "indikator"]


def test_a_mapping_has_a_sheet_of_keys_and_one_for_each_list() -> None:
    assert [(table.suffix, table.upright) for table in tables("pegawai")] == [
        ("", True),
        ("rincian", False),
        ("golongan", False),
    ]


def test_what_is_supplied_elsewhere_has_no_column() -> None:
    names = [column.name for table in tables_of_files(schema.TabelSendiri) for column in table.columns]

    assert [name for name in names if name.split(".")[0] == "baris"] == []


def test_headings_speak_plainly() -> None:
    (table,) = tables("pk")
    found = {column.name: heading(column, table) for column in table.columns}

    assert [found[name] for name in ("kunci", "sasaran.nama", "indikator.target", "indikator.target:alasan")] == [
        "Kunci",
        "Sasaran: nama",
        "Indikator: target",
        "Indikator: target, alasan bila kosong",
    ]


def node(text: str) -> Node:
    return read_yaml("a.yaml", text, [])


def test_a_parent_without_children_keeps_its_row() -> None:
    (table,) = tables("program")
    found = entries(node("- {kunci: a, nama: A, kegiatan: [{kunci: x}, {kunci: y}]}\n- {kunci: b, nama: B}\n"), table)

    assert [(entry.place, entry.cells.get("kegiatan.kunci")) for entry in found] == [
        ("0/kegiatan/0", "x"),
        ("0/kegiatan/1", "y"),
        ("1", None),
    ]


def test_a_tree_is_read_from_above() -> None:
    table = tables("instansi")[1]
    text = "organisasi: {nama: a, bawahan: [{nama: b, bawahan: [{nama: c}]}, {nama: d}]}\n"

    found = [(entry.cells["bawahan.nama"], entry.cells["bawahan.induk"]) for entry in entries(node(text), table)]

    assert found == [("b", "a"), ("c", "b"), ("d", "a")]


def test_every_record_has_a_place_of_its_own() -> None:
    paths = [(), (0,), (1, "sasaran", 2), (1, "sasaran", 1, 2), ("organisasi", "bawahan", 0)]

    assert len({place_of(path) for path in paths}) == len(paths)
