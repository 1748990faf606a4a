"""Which file holds which subject, and the tree of all of them in the shape of `schema.Data`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import suggest
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data import schema
from lkjip.data.csvfile import read_csv
from lkjip.data.dialect import decode
from lkjip.data.nodes import Items, Mapping, Node, Scalar, tidy
from lkjip.data.owntables import row_class
from lkjip.data.rows import without_totals
from lkjip.data.shape import Field, shape_of
from lkjip.data.xlsxfile import read_xlsx
from lkjip.data.yamlfile import read_yaml
from lkjip.data.yearfiles import ATURAN, GAYA, GRAFIK, OWN_TABLES, RIWAYAT


class Subject(NamedTuple):
    """A field of `Data` and its file; `row` is the class of a row where the file is a table (.csv or .xlsx)."""

    field: str
    file: str
    row: type | None = None
    required: bool = False


SUBJECTS = (
    Subject("instansi", "instansi.yaml", required=True),
    Subject("ketentuan", "ketentuan.yaml", required=True),
    Subject("pegawai", "pegawai.yaml"),
    Subject("renstra", "renstra.yaml"),
    Subject("pk", "pk.yaml"),
    Subject("iku", "iku.yaml"),
    Subject("triwulan", "triwulan.csv", schema.Triwulan),
    Subject("jenjang", "kinerja-eselon.yaml"),
    Subject("nasional", "nasional.yaml"),
    Subject("anggaran", "anggaran.yaml"),
    Subject("program", "program.yaml"),
    Subject("sub_kegiatan", "sub-kegiatan.csv", schema.SubKegiatan),
    Subject("tindak_lanjut", "tindak-lanjut.yaml"),
    Subject("pernyataan", "pernyataan.yaml"),
    Subject("nilai", "nilai.yaml"),
    Subject("kolom", "kolom.yaml"),
    Subject("pemilik", "pemilik.yaml"),
    Subject("konfirmasi", "konfirmasi.yaml"),
)
SUPPLIED = frozenset(
    {
        ("Riwayat", "tahun"),
        ("Triwulan", "satuan"),
        ("TabelSendiri", "kunci"),
        ("TabelSendiri", "baris"),
    }
)
"""Fields (class, field) that are not typed in the file of their class: they have a file of their own, or follow from
the folder."""
BRIEF = {"kolom": ("kolom", "kunci"), "grafik": ("seri", "nilai")}
"""Of a field of `Data`, the list whose items may be typed as the text of one key alone, and that key."""
YAML = (".yaml", ".yml")
OTHER_PROGRAMS = (".xls", ".xlsm", ".xlsb", ".ods")


def typed_fields(kind: type) -> dict[str, Field]:
    """The fields of a class that are typed in its own file, in their order."""
    return {name: field for name, field in shape_of(kind).items() if (kind.__name__, name) not in SUPPLIED}


class _Files:
    """The files of a report; remembers which of them were asked for."""

    def __init__(self, files: Sequence[tuple[str, bytes]], problems: list[Diagnostic]) -> None:
        self.content = dict(files)
        self.problems = problems
        self.asked: set[str] = set()
        self.bearable = 0  # problems that leave the rest of their file readable

    def __contains__(self, name: str) -> bool:
        return name in self.content

    def table(self, name: str) -> str:
        """Which file holds the table `name` (a .csv): it may as well be a workbook; a problem where both are there."""
        workbook = name.removesuffix(".csv") + ".xlsx"
        if name in self and workbook in self:
            self.asked.add(workbook)
            message = f"data ini ada dua kali: di {name} dan di {workbook}"
            self.problems.append(reject(Source(workbook), message, "Hapus salah satunya."))
        return workbook if workbook in self and name not in self else name

    def text(self, name: str, row: type | None) -> str | None:
        """The file's text; a byte order mark (Excel writes one) is no part of it."""
        self.asked.add(name)
        try:
            return decode(self.content[name])[0] if row else self.content[name].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.content[name].count(b"\n", 0, error.start) + 1
            hint = 'Simpan ulang sebagai UTF-8 (di Excel: "CSV UTF-8").'
            self.problems.append(reject(Source(name, line), "berkas tidak tersimpan sebagai UTF-8", hint))
            return None

    def node(self, name: str, row: type | None = None, sheet: str = "") -> Node:
        """The file's nodes, or None where it cannot be read (a problem is noted)."""
        before = len(self.problems)
        node = tidy(self._read(name, row, sheet))
        if row and node is not None:
            node = without_totals(node, row, self.problems)
            self.bearable += len(self.problems) - before
        return node

    def _read(self, name: str, row: type | None, sheet: str) -> Node:
        if row and name.endswith(".xlsx"):
            self.asked.add(name)
            return read_xlsx(name, self.content[name], row, self.problems, called=sheet)
        text = self.text(name, row)
        if text is None:
            return None
        return read_csv(name, text, row, self.problems) if row else read_yaml(name, text, self.problems)


def assemble(files: Sequence[tuple[str, bytes]], tahun: int, problems: list[Diagnostic]) -> Mapping:
    """Build the tree of the year; add to `problems` what is unreadable, absent or unknown."""
    found = _Files(files, problems)
    folder = f"data/{tahun}"
    tree = Mapping(Source(folder))
    _put(tree, "tahun", Scalar(str(tahun), Source(folder)))
    for subject in SUBJECTS:
        _subject(tree, subject, folder, found)
    _quarters(tree)
    _put(tree, "tabel", _own_tables(folder, found))
    _statements(tree)
    in_full(tree.get("kolom"), *BRIEF["kolom"])
    for field, above in (("aturan", f"data/{ATURAN}"), ("gaya", GAYA)):
        if above in found:
            _put(tree, field, found.node(above))
    _charts(tree, folder, found)
    _put(tree, "riwayat", _earlier(found, tahun))
    problems.extend(_unknown(found, folder))
    tree.lost = len(problems) > found.bearable
    return tree


def _put(tree: Mapping, field: str, node: Node) -> None:
    if node is not None:
        tree.put(field, node, node.source)


def _subject(tree: Mapping, subject: Subject, folder: str, found: _Files) -> None:
    name = f"{folder}/{subject.file}"
    name = found.table(name) if subject.row else name
    if name in found:
        _put(tree, subject.field, found.node(name, subject.row))
    elif subject.required:
        hint = "Salin dari tahun sebelumnya, lalu sesuaikan isinya."
        found.problems.append(reject(Source(name), "berkas ini wajib ada", hint))


def _charts(tree: Mapping, folder: str, found: _Files) -> None:
    """The charts of the year, and of those above the years the ones that the year has none of its own for."""
    files = (f"{folder}/{GRAFIK}", f"data/{GRAFIK}")
    own, every = (in_full(found.node(name), *BRIEF["grafik"]) if name in found else None for name in files)
    if not isinstance(own, Items) or not isinstance(every, Items):
        _put(tree, "grafik", every if own is None else own)
        return
    keys = {str(chart.get("kunci")) for chart in own if isinstance(chart, Mapping)}
    for chart, place in zip(every, every.places, strict=True):
        if not isinstance(chart, Mapping) or str(chart.get("kunci")) not in keys:
            own.put(chart, place)
    _put(tree, "grafik", own)


def _own_tables(folder: str, found: _Files) -> Node:
    """Every definition of an own table with its rows, which stand in a file of the same name beside it."""
    start = f"{folder}/{OWN_TABLES}/"
    definitions = [name for name in found.content if name.startswith(start) and name.endswith(YAML)]
    if not definitions:
        return None
    gathered = Items(Source(start.rstrip("/")))
    for name in definitions:
        node = found.node(name)
        if isinstance(node, Mapping):
            _with_key(node, PurePosixPath(name), found)
            gathered.put(node, node.source)
            continue
        found.asked.add(found.table(f"{name.rpartition('.')[0]}.csv"))  # nothing is wrong with its rows
        if node is not None:
            hint = 'Tulis "kolom:" dan di bawahnya kolom-kolomnya; contohnya di docs/membuat-tabel.md.'
            found.problems.append(reject(node.source, "definisi tabel harus berisi kunci dan nilai", hint))
    return gathered


NOT_IN_DEFINITIONS = {
    "kunci": "Kunci tabel ialah nama berkasnya; hapus baris ini.",
    "baris": "Baris tabel berdiri dalam berkas CSV atau Excel di sampingnya; hapus bagian ini.",
}
"""Fields of an own table that its definition does not hold, each with where it stands."""


def _with_key(node: Mapping, path: PurePosixPath, found: _Files) -> None:
    for typed, hint in NOT_IN_DEFINITIONS.items():
        if typed in node:
            found.problems.append(reject(node.keys_at[typed], f'kunci "{typed}" tidak ditulis di sini', hint))
            del node[typed]
    node.put("kunci", Scalar(path.stem, Source(str(path))), Source(str(path)))
    name, kind = _rows_file(node, path, found), row_class(node)
    if name not in found:
        hint = "Buat berkas itu dengan kolom-kolom tabel yang diketik, atau ganti nama salah satunya."
        found.problems.append(reject(Source(str(path)), f'baris tabel "{path.stem}" belum ada: {name}', hint))
    elif kind is None:
        found.asked.add(name)
    else:
        rows = found.node(name, kind, str(node.get("lembar") or ""))
        node.rows = rows if isinstance(rows, Items) else None


def _rows_file(definition: Mapping, path: PurePosixPath, found: _Files) -> str:
    """Where the rows of an own table stand: in the workbook that it names, or in a file of its own name."""
    book = definition.get("buku")
    return f"{path.parent}/{book}" if isinstance(book, Scalar) else found.table(f"{path.parent}/{path.stem}.csv")


def _quarters(tree: Mapping) -> None:
    """Quarters are measured in the unit of their indicator, which the last agreement states."""
    agreements = tree.get("pk")
    last = agreements[-1] if isinstance(agreements, Items) and agreements else None
    units = dict(_units(last))
    rows = tree.get("triwulan")
    for row in rows if isinstance(rows, Items) else ():
        if isinstance(row, Mapping) and "satuan" not in row:
            row.put("satuan", Scalar(units.get(str(row.get("indikator")), ""), row.source), row.source)


def in_full(records: Node, listed: str, key: str) -> Node:
    """The records, each item of their list `listed` that was typed as its `key` alone in its long form."""
    for record in records if isinstance(records, Items) else ():
        items = record.get(listed) if isinstance(record, Mapping) else None
        for index, item in enumerate(items if isinstance(items, Items) else ()):
            if isinstance(item, Scalar):
                full = Mapping(item.source)
                full.put(key, item, item.source)
                items[index] = full  # type: ignore[index]
    return records


def _statements(tree: Mapping) -> None:
    """A stated number without a unit counts; nobody else would say so of one that is no percentage."""
    rows = tree.get("pernyataan")
    for row in rows if isinstance(rows, Items) else ():
        if isinstance(row, Mapping) and row.get("nilai") is not None and "satuan" not in row:
            row.put("satuan", Scalar(schema.Pernyataan._field_defaults["satuan"], row.source), row.source)


def _units(agreement: Node) -> Iterator[tuple[str, str]]:
    for sasaran in _mappings_in(agreement, "sasaran"):
        for indikator in _mappings_in(sasaran, "indikator"):
            yield str(indikator.get("kunci")), str(indikator.get("satuan") or "")


def _mappings_in(node: Node, key: str) -> Iterator[Mapping]:
    listed = node.get(key) if isinstance(node, Mapping) else None
    yield from (item for item in (listed if isinstance(listed, Items) else ()) if isinstance(item, Mapping))


def _earlier(found: _Files, tahun: int) -> Items:
    """The riwayat of all earlier years in one list; the folder says the year."""
    gathered = Items(Source("data"))
    for name in [name for name in found.content if name.endswith(f"/{RIWAYAT}")]:
        year = PurePosixPath(name).parent.name
        if year == str(tahun):
            continue
        node = found.node(name)
        for item in node if isinstance(node, Items) else ():
            _of_year(item, year, found.problems)
            gathered.put(item, item.source if item is not None else Source(name))
    return gathered


def _of_year(item: Node, year: str, problems: list[Diagnostic]) -> None:
    if not isinstance(item, Mapping):
        return
    if "tahun" in item:
        message = 'kunci "tahun" tidak ditulis di sini'
        problems.append(reject(item.keys_at["tahun"], message, "Tahunnya mengikuti nama folder; hapus baris ini."))
    item.put("tahun", Scalar(year, item.source), item.source)


def _unknown(found: _Files, folder: str) -> list[Diagnostic]:
    """Files that nothing reads: a mistyped name would otherwise be silently left out of the report."""
    ignored = {f"{folder}/{RIWAYAT}"}  # it speaks to the reports of later years
    left = [name for name in found.content if name not in found.asked and name not in ignored]
    return [_file_unread(name) for name in left]


def _file_unread(name: str) -> Diagnostic:
    if name.lower().endswith(OTHER_PROGRAMS):
        hint = 'Simpan ulang sebagai "Excel Workbook (.xlsx)", lalu hapus berkas ini.'
        return reject(Source(name), "jenis berkas ini tidak dibaca", hint)
    if len(PurePosixPath(name).parts) == len(("data", ATURAN)):
        known = f"Langsung di bawah data/ hanya {ATURAN} dan {GRAFIK} yang dibaca"
        hint = f"{known}: ganti namanya, atau pindahkan ke folder tahunnya."
        return reject(Source(name), "berkas data ini tidak dikenal", hint)
    if PurePosixPath(name).parent.name == OWN_TABLES:
        hint = f"Tulis kolom-kolomnya di {PurePosixPath(name).with_suffix(YAML[0])}, atau hapus berkas ini."
        return reject(Source(name), "baris ini tanpa definisi tabelnya", hint)
    near = suggest(PurePosixPath(name).name, [subject.file for subject in SUBJECTS])
    return reject(Source(name), "berkas data ini tidak dikenal", near or "Periksa namanya, atau hapus berkasnya.")
