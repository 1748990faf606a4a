"""Which files prove which figures: the list `bukti/bukti.yaml` of a year, read, and held against what lies beside it.

An entry names a value, a file of the data (of this year, or of an earlier one that the report reads), or a place in
one, and the files that prove it. Those stay where they lie: they are named and looked at, never copied, and a report is
built without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath, PureWindowsPath

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.inputs import is_hidden
from lkjip.base.latepatterns import late
from lkjip.base.problems import suggest
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data import nodes
from lkjip.data.nodes import Items, Node, Scalar
from lkjip.data.numbers import says_same
from lkjip.data.schema import Bukti
from lkjip.data.yamlfile import read_yaml
from lkjip.data.yearfiles import BUKTI_FOLDER, FOLDER, RIWAYAT, Sources, read_sources

BUKTI_LIST = "bukti.yaml"
FIELDS = Bukti._fields
NEEDED = tuple(field for field in FIELDS if field not in Bukti._field_defaults)
PLACE = late(r"(?P<file>[^:]+\.(?:ya?ml|csv|xlsx))(?:\s*:\s*(?P<rest>.+))?", re.IGNORECASE)
WORKBOOK = ".xlsx"
REMARKS = late(r"^\s*#.*$", re.MULTILINE)
EARLIER = late(r"(?P<year>[0-9]{4})/.+")
"""A file of a year, named from the folder of all data."""
CELL = late(r"(?:(?P<sheet>[^!]+)!)?(?P<column>[A-Za-z]{0,3})(?P<line>[1-9][0-9]{0,6})")
FORM = '- {nilai: wilayah.penduduk, berkas: surat-bps.pdf, keterangan: "halaman 2"}'

ANY_VALUE = 'Tulis nama nilai (python build.py TAHUN nilai), berkas data, atau "berkas: isian".'
ANY_FILE = "Tulis namanya dari folder tahun, misalnya tabel/sarana.csv; yang dari tahun lalu 2030/riwayat.yaml."
ANY_CELL = "Samakan kata-katanya dengan daftar tugas atau formulir, atau tulis berkas:baris."
ABSENT = "berkas belum ada"
GIVEN_FOR = "diberikan untuk {isi}"

Meant = str | Source
"""What an entry is of: the name of a value, or a place in the data; without column the line, without line the file.

A place in a workbook always names its sheet.
"""


def named_in_lists(project: Project, file: str) -> str:
    """How a list names a file of the data: from the folder of its year, those of other years from that of all."""
    return file.removeprefix(f"{project.relative(project.data)}/").removeprefix(f"{FOLDER}/")


def is_of_year(file: str) -> bool:
    """Whether a file of the data is one of a year: what stands above them has no evidence."""
    return bool(EARLIER.fullmatch(file.removeprefix(f"{FOLDER}/")))


class EvidenceEntry(NamedTuple):
    """What a list says: of which value, the files that prove it, a remark, and where it says so.

    isi: what the value was when this was given, where the list says it; dari: who gave it
    """

    nilai: str
    berkas: tuple[str, ...]
    keterangan: str
    isi: str
    dari: str
    source: Source


def evidence_list(project: Project, problems: list[Diagnostic]) -> tuple[EvidenceEntry, ...]:
    """The entries of the year's list; `problems` gets what cannot be read. Nothing where there is no list."""
    path = project.data / BUKTI_FOLDER / BUKTI_LIST
    if not project.files.is_file(path):
        return ()
    return read_evidence(project.relative(path), project.read(path), problems)


def read_evidence(file: str, content: bytes, problems: list[Diagnostic]) -> tuple[EvidenceEntry, ...]:
    """What a list of evidence says."""
    text = content.decode("utf-8-sig", "replace")
    if not REMARKS.sub("", text).strip():
        return ()
    node = read_yaml(file, text, problems)
    if node is not None and not isinstance(node, Items):
        problems.append(reject(Source(file, 1), "daftar bukti harus berupa butir-butir", f"Tulis misalnya: {FORM}"))
    listed = node if isinstance(node, Items) else Items(Source(file))
    found = [_entry(item, at, problems) for item, at in zip(listed, listed.places, strict=True)]
    return tuple(entry for entry in found if entry is not None)


def _entry(node: Node, at: Source, problems: list[Diagnostic]) -> EvidenceEntry | None:
    known = len(problems)
    problems += _mistakes(node, at)
    if len(problems) > known or not isinstance(node, nodes.Mapping):
        return None
    texts = {field: str(node.get(field) or "").strip() for field in FIELDS if field != "berkas"}
    return EvidenceEntry(**texts, berkas=tuple(_texts(node["berkas"])), source=node.places["nilai"])


def _mistakes(node: Node, at: Source) -> Iterator[Diagnostic]:
    if not isinstance(node, nodes.Mapping):
        yield reject(at, "butir bukti tidak terbaca", f"Tulis misalnya: {FORM}")
        return
    for key in node:
        if key not in FIELDS:
            hint = suggest(key, FIELDS) or f"Yang dikenal: {', '.join(FIELDS)}."
            yield reject(node.keys_at[key], f'kunci "{key}" tidak dikenal', hint)
    for key in NEEDED:
        if not list(_texts(node.get(key))):
            yield reject(node.places.get(key, at), f'"{key}" belum diisi', f"Tulis misalnya: {FORM}")
    for number, place in _no_texts(node.get("berkas")):
        yield reject(place, f'isi "berkas" yang ke-{number} bukan nama berkas', f"Tulis misalnya: {FORM}")
    for key in FIELDS:
        if key != "berkas" and not isinstance(node.get(key), Scalar | None):
            yield reject(node.places[key], f'"{key}" harus berupa teks', f"Tulis misalnya: {FORM}")
    for name in _texts(node.get("berkas")):
        if not is_inside(name):
            hint = f"Simpan berkasnya di folder {BUKTI_FOLDER}/ tahun itu, lalu tulis namanya saja."
            yield reject(node.places["berkas"], f'"{name}" menunjuk ke luar folder {BUKTI_FOLDER}', hint)


def _texts(node: Node) -> Iterator[str]:
    """One text or several."""
    for item in node if isinstance(node, Items) else (node,):
        if isinstance(item, Scalar) and item.strip():
            yield str(item).strip()


def is_inside(name: str) -> bool:
    """Whether a name can only mean something below the folder of the evidence, on whatever system."""
    there = PureWindowsPath(name)
    return not (there.drive or there.root or ".." in there.parts or "\\" in name)


def _no_texts(node: Node) -> Iterator[tuple[int, Source]]:
    """What stands among the texts of a list and is none; a list without any is told as lacking."""
    if isinstance(node, Items) and any(_texts(node)):
        for number, (item, place) in enumerate(zip(node, node.places, strict=True), 1):
            if isinstance(item, Items) or not any(_texts(item)):
                yield number, place


class Proof(NamedTuple):
    """A file that proves a value, as it is told beside the value. `isi`: what the value was then; "" for unknown."""

    berkas: str
    keterangan: str
    isi: str
    is_there: bool

    def words(self, now: str) -> str:
        """The file for people; `now`: what the value is, as a data file would say it."""
        doubts = ("" if self.is_there else ABSENT, "" if says_still(self.isi, now) else GIVEN_FOR.format(isi=self.isi))
        about = "; ".join(filter(None, (self.keterangan, *doubts)))
        return f"{self.berkas} ({about})" if about else self.berkas


def says_still(isi: str, now: str) -> bool:
    """Whether a value still is what its evidence was given for."""
    return not isi or says_same(isi, now, number=True)


# --- what an entry is of ------------------------------------------------------------------------------------------


class MeantPlaces:
    """Finds what entries are of. Words are looked up among the cells of the data, which are read only then."""

    def __init__(self, project: Project, names: Mapping[str, object]) -> None:
        self.project = project
        self.names = names

    @cached_property
    def sources(self) -> Sources:
        """What the report reads."""
        return read_sources(self.project.root, self.project.tahun, self.project.files)

    def cells(self, file: str) -> dict[str, tuple[Source, ...]]:
        """The cells of a file, by the words in which they are asked for."""
        from lkjip.data.blanks import cells_in_words

        name = PurePosixPath(file).relative_to(FOLDER)
        year = self.project.tahun if name.name == RIWAYAT else int(name.parts[0])
        words = cells_in_words(self.sources, year)
        return {called: cells for (other, called), cells in words.items() if other == file}

    def of(self, entry: EvidenceEntry) -> Meant | Diagnostic:
        """What an entry is of, or why nobody can tell."""
        found = PLACE.fullmatch(entry.nilai)
        if found is None:
            near = suggest(entry.nilai, self.names) or ANY_VALUE
            return entry.nilai if entry.nilai in self.names else _astray(entry, "nama nilai ini tidak dikenal", near)
        file, rest = self._file(found["file"].strip()), found["rest"]
        if not file:
            return _astray(entry, "berkas data ini tidak ada", ANY_FILE)
        cell = CELL.fullmatch(rest) if rest else None
        if cell and file.endswith(WORKBOOK):
            return self._in_workbook(entry, file, cell)
        if cell and not cell["sheet"]:
            return _cell(file, cell) or _astray(entry, "sel ini tidak ada", ANY_CELL)
        return self._called(entry, file, rest) if rest else Source(file)

    def _file(self, name: str) -> str:
        """A file of the data as messages print it; "" where there is none, or the report does not read it."""
        if not is_inside(name):
            return ""
        if EARLIER.fullmatch(name):
            shown = f"{FOLDER}/{PurePosixPath(name)}"
            return shown if shown in dict(self.sources.files) else ""
        path = self.project.data / PurePosixPath(name)
        return self.project.relative(path) if self.project.files.is_file(path) else ""

    def _called(self, entry: EvidenceEntry, file: str, words: str) -> Meant | Diagnostic:
        """The one cell of a file that is called so."""
        known = self.cells(file)
        cells = known.get(words, ())
        if len(cells) == 1:
            return cells[0]
        if cells:
            places = ", ".join(str(cell.line) for cell in cells)
            return _astray(entry, f"ada {len(cells)} isian bernama begitu (baris {places})", "Tulis berkas:baris.")
        return _astray(entry, "isian ini tidak ada", suggest(words, known) or ANY_CELL)

    def _in_workbook(self, entry: EvidenceEntry, file: str, cell: re.Match[str]) -> Meant | Diagnostic:
        """A cell of the sheet that is named, or of the only one that the report reads."""
        cells = self.cells(file).values()
        sheets = dict.fromkeys(source.sheet for found in cells for source in found)
        named = (cell["sheet"] or "").strip().casefold()
        meant = [sheet for sheet in sheets if named in ("", sheet.strip().casefold())]
        if len(meant) != 1:
            titles = ", ".join(sheets)
            message = (
                f'lembar "{cell["sheet"]}" tidak dibaca laporan'
                if named
                else f"yang dibaca laporan {len(meant)} lembar"
            )
            return _astray(entry, message, f"Tulis berkas: Lembar!B2. Lembarnya: {titles}." if titles else ANY_CELL)
        return _cell(file, cell, meant[0]) or _astray(entry, "sel ini tidak ada", ANY_CELL)


def _astray(entry: EvidenceEntry, why: str, hint: str) -> Diagnostic:
    return reject(entry.source, f'bukti untuk "{entry.nilai}": {why}', hint)


def _cell(file: str, cell: re.Match[str], sheet: str = "") -> Source | None:
    """A cell, or the whole row where no column is named; None for one that no sheet has."""
    from lkjip.data.xlsxgrid import area_of

    try:
        place = area_of(f"{cell['column'] or 'A'}{cell['line']}")
    except ValueError:
        return None
    return Source(file, place.top, place.left if cell["column"] else 0, sheet)


class YearEvidence(NamedTuple):
    """A year's list: each entry with what it is of, what of the list cannot be read, the files that lie beside it."""

    listed: tuple[tuple[EvidenceEntry, Meant | Diagnostic], ...]
    problems: tuple[Diagnostic, ...]
    files: tuple[str, ...]

    @property
    def entries(self) -> tuple[EvidenceEntry, ...]:
        """What the list says, whether it leads somewhere or not."""
        return tuple(entry for entry, _ in self.listed)


def year_evidence(project: Project, names: Mapping[str, object]) -> YearEvidence:
    """The evidence of the project's year; `names`: of the report's values."""
    problems: list[Diagnostic] = []
    places = MeantPlaces(project, names)
    listed = tuple((entry, places.of(entry)) for entry in evidence_list(project, problems))
    return YearEvidence(listed, tuple(problems), evidence_files(project))


Proofs = Mapping[Meant, tuple[Proof, ...]]
"""What proves the values of a year, by their names or places."""
NO_PROOFS: Proofs = {}


def proofs(project: Project, names: Mapping[str, object]) -> Proofs:
    """What the year's list proves, as far as it can be read and leads somewhere; `names`: of the report's values."""
    return proofs_in(year_evidence(project, names))


def proofs_in(evidence: YearEvidence) -> Proofs:
    """The same of evidence that was read already."""
    found: dict[Meant, tuple[Proof, ...]] = {}
    for entry, meant in evidence.listed:
        if not isinstance(meant, Diagnostic):
            given = (Proof(name, entry.keterangan, entry.isi, name in evidence.files) for name in entry.berkas)
            found[meant] = tuple(dict.fromkeys((*found.get(meant, ()), *given)))
    return found


def proofs_of(known: Proofs, names: Iterable[str], source: Source | None) -> tuple[Proof, ...]:
    """What proves a value: by its names, its cell, the line of that, and its file."""
    return tuple(dict.fromkeys(proof for key in meanings(names, source) for proof in known.get(key, ())))


def meanings(names: Iterable[str], source: Source | None) -> tuple[Meant, ...]:
    """All by which an entry may mean a value."""
    return tuple(names) if source is None else (*names, source, source._replace(column=0), Source(source.file))


# --- files --------------------------------------------------------------------------------------------------------


def evidence_files(project: Project) -> tuple[str, ...]:
    """What lies in the folder of the evidence and below, by the names that a list writes."""
    folder = project.data / BUKTI_FOLDER
    if not project.files.is_folder(folder):
        return ()
    below = [path.relative_to(folder) for path in project.files.below(folder, "*") if project.files.is_file(path)]
    names = [path.as_posix() for path in below if not any(map(is_hidden, path.parts))]
    shown = (name.encode("utf-8", "replace").decode() for name in names)  # a name that is no text finds nothing
    return tuple(name for name in shown if name != BUKTI_LIST)


def unfit_files(project: Project, evidence: YearEvidence) -> Iterator[Diagnostic]:
    """Files that are named and not there, and those that lie there and nothing names."""
    there, folder = evidence.files, project.relative(project.data / BUKTI_FOLDER)
    named = {name for entry in evidence.entries for name in entry.berkas}
    for entry in evidence.entries:
        for name in entry.berkas:
            if name not in there:
                hint = suggest(name, there) or f"Simpan berkasnya di {folder}/, atau betulkan namanya."
                yield reject(entry.source, f'berkas bukti "{name}" belum ada', hint)
    for name in there:
        if name not in named:
            hint = f"Sebut di {folder}/{BUKTI_LIST} untuk nilai yang dibuktikannya, atau pindahkan."
            yield reject(Source(f"{folder}/{name}"), "tidak ada yang menyebut berkas bukti ini", hint)
