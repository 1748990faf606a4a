"""The lists that people keep about the published report, read with the line of every entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError, suggest
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.yamlfile import read_yaml
from lkjip.verbs.corrections.entry_kinds import OF_CORRECTIONS, OF_NOTES


class PrintedFigure(NamedTuple):
    """A figure or statement as printed in the published report, and the name of the value that belongs there."""

    source: Source
    tempat: str
    tercetak: str
    nama: str
    baris: str = ""


class Koreksi(NamedTuple):
    """A difference from the published report that is meant, and why. What is empty follows from the kind.

    sebab: key of the cause that it shares with other entries, of this list or of the notes
    tertulis, seharusnya: what the errata say of the whole cause in one line, instead of each change
    halaman: the printed page, where that of `bagian` is not near enough; ragu: why it is not certain
    judul: of its cause; bobot: 0-100; berkas: the data file whose owner has to act
    """

    source: Source
    bagian: str
    tercetak: str
    menjadi: str
    jenis: str
    alasan: str
    sebab: str = ""
    halaman: str = ""
    ragu: str = ""
    judul: str = ""
    tertulis: str = ""
    seharusnya: str = ""
    bobot: str = ""
    kriteria: str = ""
    akibat: str = ""
    rekomendasi: str = ""
    berkas: str = ""


class Catatan(NamedTuple):
    """What only a reader can see and only the office can decide; the fields without a value as in `Koreksi`.

    juga: other places that it is about, set apart by semicolons
    """

    source: Source
    bagian: str
    kutipan: str
    masalah: str
    bukti: str
    saran: str
    jenis: str = "pertentangan"
    sebab: str = ""
    halaman: str = ""
    juga: str = ""
    ragu: str = ""
    bobot: str = ""
    kriteria: str = ""
    akibat: str = ""
    berkas: str = ""


class Page(NamedTuple):
    """The printed page (or pages) of a section, table or figure; `kini`: its number in the report that we print."""

    source: Source
    bagian: str
    halaman: str
    kini: str = ""


class Lists(NamedTuple):
    """All lists; a list whose file does not exist is empty."""

    printed: tuple[PrintedFigure, ...]
    koreksi: tuple[Koreksi, ...]
    catatan: tuple[Catatan, ...]
    pages: tuple[Page, ...] = ()


Entry = TypeVar("Entry", PrintedFigure, Koreksi, Catatan, Page)

FILES = ("terbit.yaml", "koreksi.yaml", "catatan-baca.yaml")
PAGES = "halaman-terbit.yaml"
KINDS_OF: dict[type, tuple[str, ...]] = {Koreksi: OF_CORRECTIONS, Catatan: OF_NOTES}
WEIGHT = re.compile(r"100|[0-9]?[0-9]|")
NONE_YET = "belum ada catatan tentang laporan yang terbit"
HOW = f"Buat salah satu di folder ini: {', '.join(FILES)}."


def read_lists(project: Project) -> Lists:
    """Read the lists of the year's content folder; raise InputError with everything that is wrong in them."""
    if not any(project.files.is_file(project.content / name) for name in FILES):
        raise InputError([reject(Source(project.relative(project.content)), NONE_YET, HOW)])
    problems: list[Diagnostic] = []
    found = Lists(
        tuple(_entries(project, FILES[0], PrintedFigure, problems)),
        tuple(_entries(project, FILES[1], Koreksi, problems)),
        tuple(_entries(project, FILES[2], Catatan, problems)),
        tuple(_entries(project, PAGES, Page, problems)),
    )
    if problems:
        raise InputError(problems)
    return found


def _entries(project: Project, name: str, kind: type[Entry], problems: list[Diagnostic]) -> list[Entry]:
    path = project.content / name
    if not project.files.is_file(path):
        return []
    shown = project.relative(path)
    node = read_yaml(shown, project.read(path).decode("utf-8", "replace"), problems)
    if not isinstance(node, Items):
        if node is not None:
            problems.append(reject(node.source, "isi berkas harus berupa daftar", 'Awali setiap entri dengan "- ".'))
        return []
    read = (_entry(item, place, kind, problems) for item, place in zip(node, node.places, strict=True))
    return [entry for entry in read if entry is not None]


def _entry(item: Node, place: Source, kind: type[Entry], problems: list[Diagnostic]) -> Entry | None:
    keys = kind._fields[1:]
    if not isinstance(item, Mapping):
        problems.append(reject(place, "entri harus berupa kunci dan isi", f"Kuncinya: {', '.join(keys)}."))
        return None
    before = len(problems)
    for key, value in item.items():
        if key not in keys:
            hint = suggest(key, keys) or f"Kuncinya: {', '.join(keys)}."
            problems.append(reject(item.keys_at[key], f'kunci "{key}" tidak dikenal', hint))
        elif not isinstance(value, Scalar):
            problems.append(reject(item.places[key], f'"{key}" harus berupa teks', "Tulis di antara tanda kutip."))
    for key in keys:
        if key not in item and key not in kind._field_defaults:
            problems.append(reject(place, f'"{key}" belum ditulis', f"Kuncinya: {', '.join(keys)}."))
    problems += _value_problems(item, kind)
    if len(problems) > before:
        return None
    return kind(place, **{key: str(value) for key, value in item.items()})


def _value_problems(item: Mapping, kind: type) -> Iterator[Diagnostic]:
    """A kind that nobody knows, a weight that is none."""
    known, jenis, bobot = KINDS_OF.get(kind, ()), str(item.get("jenis") or ""), str(item.get("bobot") or "")
    if known and jenis and jenis not in known:
        hint = suggest(jenis, known) or f"Jenisnya: {', '.join(known)}."
        yield reject(item.places["jenis"], f'jenis "{jenis}" tidak dikenal', hint)
    if not WEIGHT.fullmatch(bobot):
        message = f'bobot "{bobot}" bukan bilangan 0 sampai 100'
        yield reject(item.places["bobot"], message, "Makin besar makin penting; kosongkan agar mengikuti jenisnya.")
