"""Where in the report people find what a file holds: the caption that it is printed under, or the section of a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import Heading, Inlines, Part, Placement, Run, plain
from lkjip.report.narrative import read_texts
from lkjip.report.visiting import blocks_of

PHOTO = "foto"
KINDS = {"tabel": "Tabel", "grafik": "Grafik"}


class PlacedTitle(NamedTuple):
    """A section of a text with its line, and what it places there."""

    file: str
    line: int
    section: str
    kind: str = ""
    key: str = ""
    title: str = ""

    @property
    def named(self) -> str:
        """As it is shown: `Tabel "Arsip per Ruang"`, with the section that it is in."""
        section = f", {self.section}" if self.section else ""
        return f'{KINDS[self.kind]} "{self.title or self.key}"{section}'


class Captions(NamedTuple):
    """The sections of the texts, and what they place, in the order of the report."""

    spots: tuple[PlacedTitle, ...]

    def place_of(self, item: Diagnostic) -> str:
        """Where in the report an open item shows, in words; what its file is about where no table bears its name."""
        file = PurePosixPath(item.source.file)
        if file.parts[0] == "content":
            above = [spot for spot in self.spots if spot.file == str(file) and spot.line <= item.source.line]
            return f'Bagian "{above[-1].section}"' if above and above[-1].section else file.name
        if item.cause == PHOTO:
            return "Foto dan logo"
        placed = [spot for spot in self.spots if spot.kind and _is_of(spot.key, file.stem)]
        return min(placed, key=lambda spot: spot.key != file.stem).named if placed else _subject(file.name)


def _is_of(key: str, stem: str) -> bool:
    return key == stem or key.startswith(f"{stem}-")


def _subject(name: str) -> str:
    from lkjip.data.assemble import SUBJECTS  # readers of files and words for people: a build asks for neither
    from lkjip.data.descriptions import DESCRIPTIONS

    field = next((subject.field for subject in SUBJECTS if subject.file == name), name.partition(".")[0])
    return DESCRIPTIONS.get(("Data", field), "").rstrip(".") or name


def captions(project: Project) -> Captions:
    """Read them off the texts, which may be unfinished; nothing where they cannot be read."""
    try:
        texts = read_texts(project.texts(), project.cache)
    except InputError:
        return Captions(())
    return Captions(tuple(spot for part in texts for spot in _spots(part, project.tahun)))


def _spots(part: Part, tahun: int) -> Iterator[PlacedTitle]:
    section = ""
    for block in blocks_of((part,)):
        if isinstance(block, Heading):
            section = _words(block.inlines, tahun)
            yield PlacedTitle(block.source.file, block.source.line, section)
        elif isinstance(block, Placement) and block.kind in KINDS:
            title = _words(block.title, tahun)
            yield PlacedTitle(block.source.file, block.source.line, section, block.kind, block.key, title)


def _words(inlines: Inlines, tahun: int) -> str:
    """A title as far as it is known before the report is computed: its words, and the years."""
    years = {"tahun": tahun, "tahun_lalu": tahun - 1}
    known = (
        run._replace(text=str(years.get(run.name, ""))) if isinstance(run, Run) and run.name else run for run in inlines
    )
    return " ".join(plain(tuple(known)).split())
