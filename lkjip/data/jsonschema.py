"""JSON Schemas of the YAML files, so that an editor completes keys, explains them and marks mistakes while typing.

They follow from `schema.py` and `fields.py` and are committed in `docs/skema`, because an editor reads files and runs
nothing. Renew them with `python -m lkjip.data.jsonschema`; a test holds them against the code.

Draft 7 is what the YAML extensions of editors understand. A schema may refuse what the engine forgives (a quoted
number), never the other way round as far as one file can tell; facts that must agree are for `periksa`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from lkjip.base.quantity import MEASURES, MONEY, RATE
from lkjip.data import schema
from lkjip.data.assemble import SUBJECTS
from lkjip.data.descriptions import DESCRIPTIONS
from lkjip.data.evidence import BUKTI_LIST
from lkjip.data.fieldmarks import Brief
from lkjip.data.numbers import CLASS, counts
from lkjip.data.ranges import FRACTIONAL, SIGNED, Range, range_of
from lkjip.data.schema import Data, Number
from lkjip.data.shape import class_in, number_of, shape_of
from lkjip.data.yearfiles import ATURAN, GAYA, GRAFIK, OWN_TABLES, RIWAYAT

DRAFT = "http://json-schema.org/draft-07/schema#"
FOLDER = Path("docs/skema")
FORMULA = "^=\\s*\\S"
IN_TABLES = (schema.BarisTabel,)
"""Rows that stand in CSV files of their own, though the facts hold them below a YAML file's subject."""
NOT_TYPED = frozenset({("Riwayat", "tahun"), ("TabelSendiri", "kunci")})
OWN_TABLE = f"{OWN_TABLES}.yaml"
"""Stands for the definitions of own tables, each of which has a file to itself."""
EVIDENCE = "Bukti setiap angka: nilai, berkas di folder ini, keterangan."

Schema = dict[str, Any]


def files() -> dict[str, str]:
    """The YAML files of facts, each with the field of `Data` that it fills."""
    found = {subject.file: subject.field for subject in SUBJECTS if subject.row is None}
    return {
        **found,
        RIWAYAT: "riwayat",
        ATURAN: "aturan",
        GRAFIK: "grafik",
        Path(GAYA).name: "gaya",
        OWN_TABLE: "tabel",
    }


def schemas() -> dict[str, Schema]:
    """Every schema by the name of its file in `docs/skema`."""
    return {schema_name(file): schema_of(file) for file in (*files(), BUKTI_LIST)}


def schema_name(file: str) -> str:
    """`pk.yaml` is described by `pk.schema.json`."""
    return f"{Path(file).stem}.schema.json"


def schema_of(file: str) -> Schema:
    """The schema of one YAML file."""
    definitions: Schema = {}
    if file == BUKTI_LIST:
        whole, about = _kind(tuple[schema.Bukti, ...], definitions), EVIDENCE
    else:
        field = files()[file]
        whole, about = _kind(shape_of(Data)[field].kind, definitions), DESCRIPTIONS["Data", field]
    whole = whole["items"] if file == OWN_TABLE else whole
    title = {"$schema": DRAFT, "title": file, "description": about}
    return {**title, **whole, "definitions": dict(sorted(definitions.items()))}


# --- kinds -------------------------------------------------------------------------------------------------------


def _kind(hint: Any, definitions: Schema) -> Schema:
    """The schema of an annotation; classes become definitions, since a box of the chart holds boxes."""
    if get_origin(hint) is Annotated:
        number = next((mark for mark in hint.__metadata__ if isinstance(mark, Number)), None)
        brief = any(isinstance(mark, Brief) for mark in hint.__metadata__)
        kind = _number(number, definitions) if number else _kind(get_args(hint)[0], definitions)
        return _any([_PLAIN[str], kind]) if brief else kind
    if get_origin(hint) in (Union, UnionType):
        return _any([_kind(part, definitions) for part in get_args(hint) if part is not NoneType])
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _kind(get_args(hint)[0], definitions)}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if hint in _PLAIN:
        return _PLAIN[hint]
    return _class(hint, definitions)


_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
}


def _any(kinds: list[Schema]) -> Schema:
    return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}


def _class(kind: type, definitions: Schema) -> Schema:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # so that a class that holds itself ends here
        properties = dict(_properties(kind, definitions))
        required = [key for key, field in shape_of(kind).items() if field.required and key in properties]
        definitions[name] = {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
            **({"allOf": ruled} if (ruled := _by_unit(kind)) else {}),
        }
    return {"$ref": f"#/definitions/{name}"}


def _properties(kind: type, definitions: Schema) -> Iterator[tuple[str, Schema]]:
    for key, field in shape_of(kind).items():
        if (kind.__name__, key) in NOT_TYPED or class_in(field.kind) in IN_TABLES:
            continue
        description = {"description": DESCRIPTIONS[kind.__name__, key]}
        default = getattr(kind, "_field_defaults", {}).get(key)
        shown = {"default": default} if default not in (None, "", ()) else {}
        yield key, {**description, **_kind(field.kind, definitions), **shown}


# --- numbers -----------------------------------------------------------------------------------------------------


def _number(number: Number, definitions: Schema) -> Schema:
    """A number as people may type it: plain, with its source, missing with a reason, or a formula."""
    whole = number.unit is not None and counts(number.unit)
    graded = number.unit is None  # its unit may be a scale of predicates
    limits = range_of(number, number.unit) if number.unit else Range(number.low, number.high)
    named = number.takes_formulas
    name = ("Bilangan" if whole else "AngkaAtauPredikat" if graded else "Angka") + ("AtauNama" if named else "")
    name += "".join(f"{word}{limit}" for word, limit in zip(("Min", "Maks"), limits, strict=True) if limit is not None)
    definitions.setdefault(name, _forms(whole, graded, named, limits))
    return {"$ref": f"#/definitions/{name}"}


def _forms(whole: bool, graded: bool, named: bool, limits: Range) -> Schema:
    typed: list[Schema] = [{"type": "integer" if whole else "number", **_within(limits)}]
    typed += [{"type": "string", "pattern": f"^{CLASS.pattern}$"}] if graded else []
    typed += [{"type": "string", "pattern": FORMULA}] if named else []
    sourced = _noted("angka dengan sumber", _any(typed), ["nilai"])
    sourced["properties"] |= _PROVISIONAL
    sourced["dependencies"] = {"disetujui": ["sementara"]}
    missing = _noted("angka belum ada", {"type": "null"}, ["nilai", "alasan"])
    return {"anyOf": [*typed, sourced, missing], "defaultSnippets": _SNIPPETS}


def _within(limits: Range) -> Schema:
    named = zip(("minimum", "maximum"), limits, strict=True)
    return {word: limit for word, limit in named if limit is not None}


def _by_unit(kind: type) -> list[Schema]:
    """What the `satuan` of a record says of the numbers beside and below it: counts are whole, few are signed.

    A record without `satuan`, or in whose lists each item has one of its own, says nothing.
    """
    places = list(_measured(kind)) if "satuan" in shape_of(kind) else []
    if not places:
        return []
    return [_unless(_SIGNED, "minimum", 0, places), _unless(_FRACTIONAL, "multipleOf", 1, places)]


def _measured(kind: type, lists: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The ways to the numbers whose unit a record's `satuan` names: through its lists, down to the key."""
    for key, field in shape_of(kind).items():
        number, below = number_of(field.kind), class_in(field.kind)
        if number is not None and number.unit is None:
            yield (*lists, key)
        elif below is not None and below is not kind and "satuan" not in shape_of(below):
            yield from _measured(below, (*lists, key))


def _unless(units: Schema, rule: str, limit: int, places: Iterable[tuple[str, ...]]) -> Schema:
    """The rule for the numbers of a record whose unit is none of `units`; a key that is absent says nothing."""
    other = {"properties": {"satuan": {"minLength": 1, "not": units}}, "required": ["satuan"]}
    held = {rule: limit, "properties": {"nilai": {rule: limit}}}  # alone, or with its source
    return {"if": other, "then": {"allOf": [_at(way, held) for way in places]}}


def _at(way: tuple[str, ...], held: Schema) -> Schema:
    key, *deeper = way
    return {"properties": {key: {"items": _at(tuple(deeper), held)} if deeper else held}}


def _any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" if letter.isalpha() else letter for letter in word)


def _one_of(words: Iterable[str]) -> Schema:
    return {"pattern": f"^({'|'.join(map(_any_case, sorted(words)))})$"}


_SIGNED = _one_of(SIGNED)
_FRACTIONAL: Schema = {
    "anyOf": [
        {"enum": [name for name in FRACTIONAL if name not in MEASURES]},
        _one_of(MEASURES),
        {"pattern": f"{MONEY.pattern}|{RATE.pattern}"},
    ]
}


def _noted(title: str, amount: Schema, required: list[str]) -> Schema:
    return {
        "title": title,
        "type": "object",
        "properties": {
            "nilai": {"description": "Angkanya; null bila belum ada, dengan alasannya.", **amount},
            "sumber": {"description": "Dari mana angka ini, misalnya LKjIP 2030, Tabel 3. 18.", "type": "string"},
            "alasan": {"description": "Mengapa angkanya belum ada.", "type": "string", "minLength": 1},
        },
        "required": required,
        "additionalProperties": False,
    }


_PROVISIONAL: Schema = {
    "sementara": {"description": "Mengapa angka ini belum tetap.", "type": "string", "minLength": 1},
    "disetujui": {
        "description": "Siapa yang menyetujui angka sementara ini dalam laporan final, dan tanggalnya.",
        "type": "string",
        "minLength": 1,
    },
}

_SNIPPETS = [
    {"label": "angka belum ada", "body": {"nilai": "${2:null}", "alasan": "${1:belum diterima dari …}"}},
    {"label": "angka dengan sumber", "body": {"nilai": "${1:0}", "sumber": "${2:sumbernya}"}},
    {"label": "angka sementara", "body": {"nilai": "${1:0}", "sementara": "${2:menunggu …}"}},
]


# --- files -------------------------------------------------------------------------------------------------------


def as_text(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main(root: Path) -> int:
    """Write every schema."""
    from lkjip.base.cache import write_atomically

    for name, content in schemas().items():
        write_atomically(root / FOLDER / name, as_text(content).encode())
    print(f"{FOLDER.as_posix()}: {len(schemas())} skema")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[2]))
