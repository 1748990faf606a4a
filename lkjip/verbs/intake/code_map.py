"""Codes that a later nomenclature gave to the same thing: exports name the new one, the data may still have the old."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data import nodes
from lkjip.data.nodes import Items, Node, Scalar
from lkjip.data.yamlfile import read_yaml

PETA = "peta-kode.yaml"
KEYS_OF_CHANGE = ("dari", "menjadi", "mulai", "dasar")
EXAMPLE = '{dari: "9.01.02.2.01.01", menjadi: "9.01.02.2.01.0001", mulai: 2025, dasar: Kepmendagri …}'


class CodeChange(NamedTuple):
    """From the year `mulai` on, `dari` is `menjadi`; `dasar` is the rule that says so."""

    dari: str
    menjadi: str
    mulai: int
    dasar: str

    @property
    def words(self) -> str:
        """What it says, for people."""
        return f"kode {self.dari} menjadi {self.menjadi} mulai {self.mulai} ({self.dasar})"


class CodeMap(NamedTuple):
    """Every change of a code that the office has on record."""

    changes: tuple[CodeChange, ...] = ()

    def earlier(self, kode: str, tahun: int) -> tuple[CodeChange, ...]:
        """The changes that led to `kode` until `tahun`, the last one first."""
        return tuple(self._before(kode, tahun, frozenset()))

    def _before(self, kode: str, tahun: int, seen: frozenset[str]) -> Iterator[CodeChange]:
        for change in self.changes:
            if change.menjadi == kode and change.mulai <= tahun and change.dari not in seen:
                yield change
                yield from self._before(change.dari, change.mulai, seen | {kode})


def read_code_map(project: Project, folder: str) -> tuple[CodeMap, list[Diagnostic]]:
    """The map of the project, and what is wrong in it; an empty one where there is none. `folder`: that of recipes."""
    path, problems = project.root / folder / PETA, list[Diagnostic]()
    if not project.files.is_file(path):
        return CodeMap(), problems
    shown = project.relative(path)
    node = read_yaml(shown, project.read(path).decode("utf-8-sig", "replace"), problems)
    listed = node if isinstance(node, Items) else Items(Source(shown))
    if node is not None and not isinstance(node, Items):
        problems.append(reject(Source(shown), "isi berkas harus berupa daftar", f"Misalnya: - {EXAMPLE}"))
    changes = [_change(item, at, problems) for item, at in zip(listed, listed.places, strict=True)]
    return CodeMap(tuple(change for change in changes if change is not None)), problems


def _change(node: Node, at: Source, problems: list[Diagnostic]) -> CodeChange | None:
    texts: Mapping[str, str] = (
        {key: str(value) for key, value in node.items() if isinstance(value, Scalar)}
        if isinstance(node, nodes.Mapping)
        else {}
    )
    if set(texts) != set(KEYS_OF_CHANGE) or not texts["mulai"].isdigit() or texts["dari"] == texts["menjadi"]:
        problems.append(reject(at, "perubahan kode tidak terbaca", f"Tulis: {EXAMPLE}"))
        return None
    return CodeChange(texts["dari"], texts["menjadi"], int(texts["mulai"]), texts["dasar"])
