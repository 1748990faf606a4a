"""Every field is explained to those who fill it."""

from __future__ import annotations

import inspect

from lkjip.data import schema
from lkjip.data.descriptions import DESCRIPTIONS, REFERS, described

CLASSES = {
    name: kind
    for name, kind in inspect.getmembers(schema, inspect.isclass)
    if hasattr(kind, "_fields") and kind.__module__ == schema.__name__ and name not in ("Naming", "Number", "Yearly")
}


def test_every_field_is_described_and_nothing_else() -> None:
    fields = {(name, field) for name, kind in CLASSES.items() for field in kind._fields}

    assert set(DESCRIPTIONS) == fields


def test_descriptions_are_sentences() -> None:
    assert [text for text in DESCRIPTIONS.values() if not text.endswith(".")] == []


def test_references_are_fields() -> None:
    assert [name for name in REFERS if name not in DESCRIPTIONS] == []


def test_an_unknown_field_has_no_description() -> None:
    assert described(schema.Pemilik, "tidak_ada") == ""
