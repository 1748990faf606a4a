"""The items of the forms, as the regulations state them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lkjip.base.tuples import NamedTuple

FILE = Path(__file__).with_name("butir.yaml")


class Item(NamedTuple):
    """One statement to be answered.

    bukti: places that support it; jawab: who or what answers; temuan: checks whose findings a reviewer must read
    """

    pernyataan: str
    jawab: str
    bukti: tuple[str, ...] = ()
    temuan: tuple[str, ...] = ()


class Kelompok(NamedTuple):
    """The items under one heading."""

    nama: str
    butir: tuple[Item, ...]


class Form(NamedTuple):
    """One form with its legal basis, and what a reader must know of its wording."""

    judul: str
    dasar: str
    catatan: str
    kelompok: tuple[Kelompok, ...]


def read_forms() -> tuple[Form, ...]:
    """Read the forms that come with the engine."""
    import yaml

    return tuple(_form(raw) for raw in yaml.safe_load(FILE.read_text(encoding="utf-8")))


def _form(raw: dict[str, Any]) -> Form:
    groups = tuple(Kelompok(group["nama"], tuple(map(_item, group["butir"]))) for group in raw["kelompok"])
    return Form(raw["judul"], raw["dasar"], raw["catatan"], groups)


def _item(raw: dict[str, Any]) -> Item:
    return Item(raw["pernyataan"], raw["jawab"], tuple(raw.get("bukti", ())), tuple(raw.get("temuan", ())))
