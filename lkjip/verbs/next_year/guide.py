"""What the data files hold, read off the schema: headers of new files, and a guide to every subject's shape."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, get_args, get_origin

from lkjip.data import schema
from lkjip.data.assemble import SUBJECTS, Subject, typed_fields
from lkjip.data.descriptions import DESCRIPTIONS, described
from lkjip.data.shape import Field, class_in, number_of, shape_of
from lkjip.data.yearfiles import GRAFIK, OWN_TABLES
from lkjip.edit.emptying import EMPTY, NULL

OWN = (Subject("tabel", f"{OWN_TABLES}/<kunci>.yaml"), Subject("grafik", GRAFIK))
"""What an office defines itself; it may have many such tables, each in a file of its own."""
ROWS = (
    "Baris tabel itu ada di sebelahnya, `<kunci>.csv` (atau `.xlsx`): satu kolom untuk setiap kolom tanpa `rumus`, "
    "lalu `alasan` dan `sumber`. Dalam naskah: `![Judul](tabel:<kunci>)`. Contohnya:"
)
EXAMPLE = """\
```yaml
# tabel/kunjungan.yaml
kolom:
  - {kunci: desa, judul: Desa}
  - {kunci: penduduk, judul: Penduduk, satuan: jiwa, jumlah: SUM}
  - {kunci: kunjungan, judul: Kunjungan, satuan: kunjungan, jumlah: SUM}
  - {kunci: angka, judul: Angka Kunjungan, satuan: "per 1.000 penduduk", rumus: kunjungan / penduduk * 1000}
sumber: Buku tamu
```

```csv
desa,penduduk,kunjungan,alasan
Desa pertama,,,belum diisi
Desa kedua,,,belum diisi
```"""
KINDS = {int: "tahun atau bilangan bulat", date: "tanggal", str: "teks"}
DEEPEST = 6


def header(subject: Subject) -> str:
    """The comment above a new data file: what it holds, and what each key is."""
    kind = _row(subject)
    lines = [_purpose(subject), *(f"{key}: {meaning}" for key, meaning in _keys_of(kind, "", 0))]
    return "".join(f"# {line}\n" for line in lines) + "\n"


def guide(tahun: int) -> str:
    """The guide file: every subject, whether it is needed, and its shape to copy."""
    return "\n".join(_guide(tahun)) + "\n"


def _guide(tahun: int) -> Iterator[str]:
    yield f"# Panduan data {tahun}"
    yield ""
    yield "Setiap pokok punya berkas sendiri di folder ini. Yang tidak diperlukan instansi Anda tidak perlu dibuat."
    yield 'Angka yang belum ada ditulis kosong dengan alasannya; nilai yang dihitung dirujuk dengan `"= nama"`.'
    for subject in (*SUBJECTS, *OWN):
        yield ""
        yield f"## {subject.file} ({'wajib' if subject.required else 'bila diperlukan'})"
        yield ""
        yield _purpose(subject)
        yield ""
        for key, meaning in _keys_of(_row(subject), "", 0):
            yield f"- `{key}`: {meaning}"
        yield ""
        yield from _form(subject)
        if subject.field == "tabel":
            yield from ("", ROWS, "", *EXAMPLE.split("\n"))


def _purpose(subject: Subject) -> str:
    return DESCRIPTIONS["Data", subject.field]


def _row(subject: Subject) -> type:
    kind = subject.row or class_in(shape_of(schema.Data)[subject.field].kind)
    if kind is None:
        raise TypeError(subject.field)
    return kind


def _keys_of(kind: type, stem: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, field in typed_fields(kind).items():
        below = class_in(field.kind)
        yield f"{stem}{key}", f"{described(kind, key)} ({_constraints(field)})"
        if below and below is not kind and depth < DEEPEST:
            yield from _keys_of(below, f"{stem}{key}.", depth + 1)


def _constraints(field: Field) -> str:
    optional = "" if field.required else ", boleh tidak ada"
    yearly = ", berganti setiap tahun" if field.yearly else ""
    return f"{_kind(field)}{optional}{yearly}"


def _kind(field: Field) -> str:
    if mark := number_of(field.kind):
        return f"angka, {mark.unit.name}" if mark.unit else "angka, satuannya menurut kunci satuan"
    if choices := _choices(field.kind):
        return "salah satu dari " + " | ".join(filter(None, choices))
    if _is_list(field.kind):
        return "daftar"
    if class_in(field.kind):
        return "bagian"
    alternatives = (_bare(field.kind), *get_args(_bare(field.kind)))
    return next((KINDS[alternative] for alternative in alternatives if alternative in KINDS), "teks")


def _bare(hint: Any) -> Any:
    return _bare(get_args(hint)[0]) if get_origin(hint) is Annotated else hint


def _choices(hint: Any) -> list[str]:
    return [str(choice) for choice in get_args(_bare(hint))] if get_origin(_bare(hint)) is Literal else []


def _is_list(hint: Any) -> bool:
    return get_origin(_bare(hint)) is tuple


# --- forms to copy -----------------------------------------------------------------------------------------------


def _form(subject: Subject) -> Iterator[str]:
    if subject.row:
        yield "```csv"
        yield ",".join([*typed_fields(subject.row), "alasan", "sumber"])
    else:
        many = subject.field != "tabel" and _is_list(shape_of(schema.Data)[subject.field].kind)
        yield "```yaml"
        yield from _yaml(_row(subject), "", many, 0)
    yield "```"


def _yaml(kind: type, indent: str, many: bool, depth: int) -> Iterator[str]:
    first = f"{indent}- " if many else indent
    further = f"{indent}  " if many else indent
    for place, (key, field) in enumerate(typed_fields(kind).items()):
        lead = first if place == 0 else further
        below = class_in(field.kind)
        if below and below is not kind and depth < DEEPEST:
            yield f"{lead}{key}:"
            yield from _yaml(below, f"{further}  ", _is_list(field.kind), depth + 1)
        else:
            yield f"{lead}{key}: {_empty(field)}"


def _empty(field: Field) -> str:
    if field.number:
        return NULL
    choices = _choices(field.kind)
    return choices[0] if choices else "[]" if _is_list(field.kind) else EMPTY
