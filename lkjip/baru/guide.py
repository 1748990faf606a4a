"""What the data files hold, told from the schema: headers of new files, and a guide to every subject's shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

from lkjip.baru.yamlcopy import EMPTY, NULL
from lkjip.data import schema
from lkjip.data.assemble import SUBJECTS, Subject
from lkjip.data.shape import Field, class_in, shape_of

PURPOSE = {
    "instansi": "Instansi yang melapor: nama, penanda tangan, wilayah, susunan organisasi.",
    "ketentuan": "Ketentuan untuk menghitung dan menilai, dengan dasar hukum dan mulai berlakunya.",
    "pegawai": "Pegawai pada akhir tahun, menurut jabatan dan golongan.",
    "sarana": "Barang dan kondisinya.",
    "renstra": "Rencana Strategis: tujuan, sasaran, indikator, target per tahun.",
    "pk": "Perjanjian Kinerja pimpinan; setiap perubahan menjadi satu butir, yang terakhir yang diukur.",
    "iku": "Definisi Indikator Kinerja Utama.",
    "triwulan": "Target dan realisasi setiap triwulan; satuannya menurut indikator di pk.yaml.",
    "jenjang": "Kinerja jenjang di bawah pimpinan (eselon III, eselon IV).",
    "ikm": "Indeks setiap unsur survei kepuasan masyarakat (25-100).",
    "cakupan": "Layanan yang cakupannya diukur; angkanya di cakupan-<kunci>.csv: kecamatan, penyebut, pembilang.",
    "kabkota": "Perbandingan dengan kabupaten/kota lain; ukuran adalah kunci layanan.",
    "nasional": "Standar nasional pembanding.",
    "anggaran": "Anggaran menurut jenis belanja, kelompok program, dan urutan dalam tabel.",
    "program": "Program dan kegiatan, dengan capaian kinerja (fisik) dalam persen.",
    "sub_kegiatan": "Pagu, realisasi, dan capaian setiap sub kegiatan; jumlah di atasnya dihitung.",
    "penilaian": "Penilaian pihak lain atas pelayanan; nilai per unit di penilaian-unit.csv.",
    "tindak_lanjut": "Tindak lanjut atas evaluasi tahun lalu.",
    "pernyataan": "Tetapan dan pernyataan yang diambil dari sumbernya karena tidak dapat dihitung.",
    "pemilik": "Siapa yang mengisi berkas apa; pola yang pertama cocok yang berlaku.",
}
KINDS = {int: "tahun atau bilangan bulat", str: "teks"}
DEEPEST = 6


def header(subject: Subject) -> str:
    """The comment above a new data file: what it holds, and what each key is."""
    kind = _row(subject)
    lines = [PURPOSE[subject.field], *(f"{key}: {said}" for key, said in _told(kind, "", 0))]
    return "".join(f"# {line}\n" for line in lines) + "\n"


def guide(tahun: int) -> str:
    """The guide file: every subject, whether it is needed, and its shape to copy."""
    return "\n".join(_guide(tahun)) + "\n"


def _guide(tahun: int) -> Iterator[str]:
    yield f"# Panduan data {tahun}"
    yield ""
    yield "Setiap pokok punya berkas sendiri di folder ini. Yang tidak diperlukan instansi Anda tidak perlu dibuat."
    yield 'Angka yang belum ada ditulis kosong dengan alasannya; nilai yang dihitung dirujuk dengan `"= nama"`.'
    for subject in SUBJECTS:
        yield ""
        yield f"## {subject.file} ({'wajib' if subject.required else 'bila diperlukan'})"
        yield ""
        yield PURPOSE[subject.field]
        yield ""
        for key, said in _told(_row(subject), "", 0):
            yield f"- `{key}`: {said}"
        yield ""
        yield from _form(subject)


def _row(subject: Subject) -> type:
    kind = subject.row or class_in(shape_of(schema.Data)[subject.field].kind)
    if kind is None:
        raise TypeError(subject.field)
    return kind


def _told(kind: type, stem: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, field in shape_of(kind).items():
        below = class_in(field.kind)
        yield f"{stem}{key}", _said(field)
        if below and below is not kind and depth < DEEPEST:
            yield from _told(below, f"{stem}{key}.", depth + 1)


def _said(field: Field) -> str:
    kept = "" if field.required else ", boleh tidak ada"
    yearly = ", berganti setiap tahun" if field.yearly else ""
    return f"{_kind(field)}{kept}{yearly}"


def _kind(field: Field) -> str:
    if field.number:
        unit = next((mark.unit for mark in _numbers(field.kind)), None)
        return f"angka ({unit.name})" if unit else "angka (satuannya menurut kunci satuan)"
    choices = _choices(field.kind)
    if choices:
        return "salah satu dari " + " | ".join(choices)
    if _is_list(field.kind):
        return "daftar"
    return "bagian" if class_in(field.kind) else KINDS.get(_bare(field.kind), "teks")


def _numbers(hint: Any) -> Iterator[schema.Number]:
    yield from (mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, schema.Number))
    for part in get_args(hint):
        yield from _numbers(part)


def _bare(hint: Any) -> Any:
    return _bare(get_args(hint)[0]) if get_origin(hint) is Annotated else hint


def _choices(hint: Any) -> list[str]:
    return [str(one) for one in get_args(_bare(hint))] if get_origin(_bare(hint)) is Literal else []


def _is_list(hint: Any) -> bool:
    return get_origin(_bare(hint)) is tuple


# --- forms to copy -----------------------------------------------------------------------------------------------


def _form(subject: Subject) -> Iterator[str]:
    if subject.row:
        yield "```csv"
        yield ",".join([*shape_of(subject.row), "alasan", "sumber"])
    else:
        many = _is_list(shape_of(schema.Data)[subject.field].kind)
        yield "```yaml"
        yield from _yaml(_row(subject), "", many, 0)
    yield "```"


def _yaml(kind: type, indent: str, many: bool, depth: int) -> Iterator[str]:
    first = f"{indent}- " if many else indent
    further = f"{indent}  " if many else indent
    for place, (key, field) in enumerate(shape_of(kind).items()):
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
