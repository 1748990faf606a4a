"""Recipes from their files: every key is known, every column that is named is there; all mistakes in one round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import InvalidOperation
from functools import cache
from pathlib import PurePosixPath
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError, suggest
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data.nodes import EACH, Items, Mapping, Node, Scalar
from lkjip.data.yamlfile import read_yaml
from lkjip.verbs.intake.code_map import PETA
from lkjip.verbs.intake.recipe import ADD, AMOUNT, COUNT, FILLED, SAME, SUM, YA, HasilResep, KolomEkspor, Resep

FOLDER = "data/resep"
SUPPLIED = ("kunci_resep", "source")
KEY = re.compile(r"[a-z][a-z0-9_]*")
FACTOR = re.compile(r"[1-9][0-9]{0,8}(\.[0-9]{1,2})?")
IN_DATA = re.compile(r"(tabel/)?[a-z0-9_-]+\.(csv|yaml)")
SHORT = {"IsianHasil": "kolom"}
"""Records that may be typed as the text of one key alone."""


def read_recipes(project: Project) -> tuple[Resep, ...]:
    """Every recipe of the project; InputError with everything that is wrong in any of them."""
    folder = project.root / FOLDER
    problems: list[Diagnostic] = []
    files = (path for path in project.visible(folder) if path.name != PETA)
    paths = [path for path in files if path.suffix.lower() in (".yaml", ".yml")]
    found = [_recipe(project.relative(path), project.read(path), problems) for path in paths]
    if problems:
        raise InputError(problems)
    return tuple(recipe for recipe in found if recipe is not None)


def _recipe(file: str, content: bytes, problems: list[Diagnostic]) -> Resep | None:
    return recipe_of(file, content.decode("utf-8-sig", "replace"), problems)


def recipe_of(file: str, text: str, problems: list[Diagnostic]) -> Resep | None:
    """The recipe that a file's text holds, or None after adding to `problems`."""
    before = len(problems)
    node = read_yaml(file, text, problems)
    if node is None:
        return None
    values = _record(node, Resep, Source(file), problems)
    if values is None or len(problems) > before:
        return None
    recipe: Resep = Resep(PurePosixPath(file).stem, Source(file), **values)
    problems.extend(_mistakes(recipe, node))
    return recipe if len(problems) == before else None


# --- records --------------------------------------------------------------------------------------------------------


@cache
def _fields(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in kind._fields if name not in SUPPLIED}  # type: ignore[attr-defined]


def _record(node: Node, kind: type, at: Source, problems: list[Diagnostic]) -> dict[str, Any] | None:
    """The values of a record's fields by their names, or None after adding to `problems`."""
    fields = _fields(kind)
    if not isinstance(node, Mapping):
        problems.append(reject(at, "di sini harus ada kunci dan isi", f"Kuncinya: {', '.join(fields)}."))
        return None
    before = len(problems)
    for key in node:
        if key not in fields:
            hint = suggest(key, fields) or f"Kunci yang dikenal di sini: {', '.join(fields)}."
            problems.append(reject(node.keys_at[key], f'kunci "{key}" tidak dikenal', hint))
    for name in fields:
        if name not in node and name not in kind._field_defaults:  # type: ignore[attr-defined]
            problems.append(reject(at, f'kunci "{name}" belum ada', f'Tambahkan "{name}: …" di bagian ini.'))
    known = [name for name in fields if name in node]
    values = {name: _value(node[name], fields[name], node.places[name], name, problems) for name in known}
    return values if len(problems) == before else None


def _value(node: Node, hint: Any, at: Source, name: str, problems: list[Diagnostic]) -> Any:
    origin, parts = get_origin(hint), get_args(hint)
    if hint is str or origin is Literal:
        return _word(node, parts, at, name, problems)
    if origin is dict:
        return _by_key(node, parts[1], at, name, problems)
    if origin is UnionType:
        return _value(node, parts[0], at, name, problems) if node is not None else None
    if origin is tuple:
        items = list(zip(node, node.places, strict=True)) if isinstance(node, Items) else [(node, at)]
        return tuple(_value(item, parts[0], place, name, problems) for item, place in items)
    if isinstance(node, Scalar) and hint.__name__ in SHORT:
        return hint(**{SHORT[hint.__name__]: str(node)})
    values = _record(node, hint, at, problems)
    return hint(**values) if values is not None else None


def _word(node: Node, allowed: tuple[str, ...], at: Source, name: str, problems: list[Diagnostic]) -> str:
    if node is not None and not isinstance(node, Scalar):
        problems.append(reject(at, f'"{name}" harus berupa teks', "Tulis di antara tanda kutip."))
        return ""
    text = str(node or "")
    if allowed and text not in allowed:
        problems.append(reject(at, f'"{name}": "{text}" tidak dikenal', f"Pilih {' atau '.join(allowed)}."))
    return text


def _by_key(node: Node, hint: Any, at: Source, name: str, problems: list[Diagnostic]) -> dict[str, Any]:
    if not isinstance(node, Mapping):
        problems.append(reject(at, f'"{name}" harus berisi kunci dan isi', 'Tulis misalnya "nama: isi".'))
        return {}
    return {key: _value(value, hint, node.places[key], key, problems) for key, value in node.items()}


# --- what must hold -------------------------------------------------------------------------------------------------


def _mistakes(recipe: Resep, node: Node) -> Iterator[Diagnostic]:
    def at(name: str) -> Source:
        return node.places.get(name, recipe.source) if isinstance(node, Mapping) else recipe.source

    for key, column in recipe.kolom.items():
        yield from _of_column(key, column, at("kolom"))
    known = [*recipe.kolom, *((recipe.lebar.nama, recipe.lebar.angka) if recipe.lebar else ())]
    for name, used in _named(recipe):
        if used not in known:
            hint = suggest(used, known) or f"Kolomnya: {', '.join(known)}."
            yield reject(at(name), f'kolom "{used}" tidak ada dalam resep ini', hint)
    yield from _unfit_uses(recipe, at("kolom"))
    if not recipe.kunci:
        yield reject(at("kunci"), '"kunci" kosong', "Sebut kolom yang selalu terisi pada baris data.")
    for result in recipe.hasil:
        yield from _of_result(recipe, result, at("hasil"))


def _unfit_uses(recipe: Resep, at: Source) -> Iterator[Diagnostic]:
    """Columns that are summed but hold no numbers, or name rows but may be absent."""
    wide = tuple(recipe.lebar.kolom) if recipe.lebar else ()
    summed = [*wide, *(name for total in recipe.jumlah for name in total.angka)]
    summed += [name for rule in recipe.harus for name in (rule.kolom, *rule.dari)]
    keys = [*recipe.kunci, *recipe.unik, *((recipe.bertingkat,) if recipe.bertingkat else ())]
    keys += [name for result in recipe.hasil for name in result.cocok.values()]
    for name in dict.fromkeys(summed):
        if name in recipe.kolom and recipe.kolom[name].jenis != AMOUNT:
            yield reject(at, f'kolom "{name}" dijumlahkan, padahal jenisnya bukan angka', 'Tulis "jenis: angka".')
    for name in dict.fromkeys(keys):
        if name in recipe.kolom and recipe.kolom[name].wajib != YA:
            yield reject(at, f'kolom "{name}" menamai baris, jadi harus selalu ada', 'Hapus "wajib: tidak".')


def _of_column(key: str, column: KolomEkspor, at: Source) -> Iterator[Diagnostic]:
    if not KEY.fullmatch(key):
        yield reject(at, f'nama kolom "{key}" tidak sah', "Pakai huruf kecil, angka, dan garis bawah.")
    if not column.judul:
        yield reject(at, f'kolom "{key}" tanpa judul', "Sebut judulnya seperti tercetak dalam ekspor.")
    if column.kali and not FACTOR.fullmatch(column.kali):
        yield reject(at, f'kolom "{key}": kali "{column.kali}" bukan pengali', "Misalnya 1000.")


def _of_result(recipe: Resep, result: HasilResep, at: Source) -> Iterator[Diagnostic]:
    if not IN_DATA.fullmatch(result.ke):
        hint = "Sebut berkas .csv atau .yaml dalam folder tahun, misalnya sub-kegiatan.csv atau tabel/nama.csv."
        yield reject(at, f'"{result.ke}" bukan berkas data tahun laporan', hint)
    if result.ke.endswith(".csv") and not result.cocok:
        yield reject(at, f'hasil untuk {result.ke} belum menyebut "cocok"', "Sebut kolom yang menamai barisnya.")
    if result.baris == ADD and EACH in result.di.split("."):
        yield reject(at, f'baris tidak dapat ditambahkan di "{result.di}"', 'Hapus "baris: tambah".')
    try:
        sound = result.factor > 1
    except InvalidOperation:
        sound = False
    if not sound:
        yield reject(at, f'lompatan "{result.lompatan}" bukan bilangan di atas 1', "Misalnya 3.")
    for field, isian in result.isi.items():
        kind = recipe.kolom[isian.kolom].jenis if isian.kolom in recipe.kolom else ""
        if isian.hitung != COUNT and not isian.kolom:
            yield reject(at, f'isi "{field}" belum menyebut kolomnya', 'Tulis "kolom".')
        if isian.hitung == SUM and kind and kind != AMOUNT:
            yield reject(at, f'isi "{field}" menjumlahkan kolom {isian.kolom}, yang bukan angka', "Pakai hitung: sama.")
        if isian.hitung == SAME and kind == FILLED:
            yield reject(at, f'isi "{field}" membaca kolom {isian.kolom}, yang hanya ditandai terisi', "Ubah jenisnya.")


def _named(recipe: Resep) -> Iterator[tuple[str, str]]:
    """Every column that is named in the recipe, each with the key under which it is."""
    for key in ("kunci", "unik"):
        yield from ((key, name) for name in getattr(recipe, key))
    yield from (("lebar", name) for name in (recipe.lebar.kolom if recipe.lebar else ()))
    yield from (("bertingkat", name) for name in (recipe.bertingkat,) if name)
    yield from (("jumlah", name) for total in recipe.jumlah for name in total.angka)
    yield from (("harus", name) for rule in recipe.harus for name in (rule.kolom, *rule.dari))
    for result in recipe.hasil:
        names = [*result.cocok.values(), *result.cocok_lain.values(), *result.saring]
        names += [name for isian in result.isi.values() for name in (isian.kolom, *isian.saring) if name]
        yield from (("hasil", name) for name in names)
