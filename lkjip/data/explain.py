"""What pydantic found wrong, in the words of the people who type the data."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from typing import Any

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import suggest
from lkjip.base.source import Source
from lkjip.data.homes import at_home_in
from lkjip.data.nodes import Items, Mapping, Node, Step, follow, unread
from lkjip.data.numberfield import NUMBER
from lkjip.data.ownrows import EMPTY
from lkjip.data.schema import Data
from lkjip.data.shape import class_at, shape_of
from lkjip.data.yearfiles import is_table

UNKNOWN = "extra_forbidden"
EXPECTED = {
    "int": ("harus bilangan bulat", "Misalnya 2023"),
    "date": ("harus tanggal", "Tulis tahun-bulan-hari, misalnya 2017-05-09, atau tahunnya saja"),
    "string": ("harus teks", "Isi teksnya; bila memang kosong, hapus kuncinya."),
    "tuple": ("harus sebuah daftar", 'Tulis setiap butir di baris sendiri, diawali "- ".'),
    "named": ("harus berisi kunci dan nilai", 'Tulis misalnya "nama: isi".'),
}


def explain(errors: Iterable[AnyMapping[str, Any]], tree: Mapping) -> list[Diagnostic]:
    """One problem per place: the union of two types complains twice about one value."""
    found: dict[tuple[Source, str], Diagnostic] = {}
    for error in errors:
        path: list[Step] = list(error["loc"][1:])
        if error["type"] == "missing" and len(path) == 1:
            continue  # the whole file is absent: whoever looked for it has said so
        problem = _explain_one(error, path, tree)
        found.setdefault((problem.source, _subject(path)), problem)
    return list(found.values())


def taken_out(tree: Mapping, errors: Iterable[AnyMapping[str, Any]]) -> bool:
    """Take refused numbers and unknown keys out of the tree; False where something else is wrong too."""
    listed = list(errors)
    if not {str(error["type"]) for error in listed} <= {NUMBER, UNKNOWN}:
        return False
    for error in listed:
        parent, step = _slot(tree, list(error["loc"][1:]))
        if error["type"] == UNKNOWN and isinstance(parent, Mapping):
            parent.pop(str(step), None)
        elif isinstance(parent, Mapping | Items) and step is not None:
            parent[step] = unread(parent.source)  # type: ignore[index]
    return True


def _slot(tree: Mapping, path: list[Step]) -> tuple[Node, Step | None]:
    """The collection and the step in it to which `path` leads; unions add steps of their own at its end."""
    node: Node = tree
    found: tuple[Node, Step | None] = (None, None)
    for step in path:
        if isinstance(node, Mapping) and step in node:
            found, node = (node, step), node[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            found, node = (node, step), node[step]
    return found


def _explain_one(error: AnyMapping[str, Any], path: list[Step], tree: Mapping) -> Diagnostic:
    kind = str(error["type"])
    if kind == UNKNOWN:
        return _unknown(path, tree)
    _, source = follow(tree, path)
    if kind == "missing":
        return _absent(path, source)
    if kind == NUMBER:
        message, hint = error["ctx"]["message"], error["ctx"]["hint"]
    elif kind == "literal_error":
        allowed = str(error["ctx"]["expected"]).replace("'", '"').replace(" or ", " atau ").removeprefix('"", ')
        message, hint = "isinya tidak dikenal", f"Pilih {allowed}."
    else:
        message, hint = EXPECTED.get(kind.partition("_")[0], ("isinya tidak sah", "Periksa contoh pada berkas lain."))
    return reject(source, f"{_label(path, source)}: {message}", hint)


def _unknown(path: list[Step], tree: Mapping) -> Diagnostic:
    key = str(path[-1])
    parent, source = follow(tree, path[:-1])
    if isinstance(parent, Mapping):
        source = parent.keys_at.get(key, source)
    kind = class_at(Data, path[:-1])
    known = list(shape_of(kind)) if kind else []
    elsewhere = at_home_in(key)
    hint = suggest(key, known) or " ".join([*elsewhere, "Kunci yang dikenal di sini: " + ", ".join(known) + "."])
    return reject(source, f'kunci "{key}" tidak dikenal', hint)


def _absent(path: list[Step], source: Source) -> Diagnostic:
    key = path[-1]
    if is_table(source.file):
        return reject(source, f'kolom "{key}" kosong', EMPTY)
    return reject(source, f'kunci "{key}" belum ada', f'Tambahkan "{key}: …" di bagian ini.')


def _label(path: list[Step], source: Source) -> str:
    subject = _subject(path)
    return f'{"kolom" if is_table(source.file) else "kunci"} "{subject}"' if subject else "isi berkas"


def _subject(path: list[Step]) -> str:
    """The last key of the path that people typed (unions add a step of their own)."""
    kind: type | None = Data
    subject = ""
    for step in path:
        if isinstance(step, str) and kind and step in shape_of(kind):
            subject, kind = step, class_at(kind, [step])
    return subject
