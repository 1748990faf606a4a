"""The published report's mistakes, typed back one at a time, and what the checks say of each.

Everything is read once; of a mistake in a text only that file is read again, of one in the data all facts.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.compute import Names, compute, lists
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import Sources, read_sources
from lkjip.report.model import Part
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.number import number
from lkjip.rules.run import local_findings, run, typed_findings, whole_findings
from lkjip.rules.view import View, constants

YEAR = 2023
LIST = Path(__file__).with_name("salah-terbit.yaml")


class Mistake(NamedTuple):
    """In a file the right passage becomes the published one; `mesin` is "tidak" where only a reader can tell."""

    berkas: str
    benar: str
    terbit: str
    jenis: str
    mesin: str = "ya"

    @property
    def id(self) -> str:
        return f"{self.jenis}: {self.terbit}"[:70]


def mistakes() -> list[Mistake]:
    """The list, in order."""
    return [Mistake(**one) for one in yaml.safe_load(LIST.read_text("utf-8"))]


class Reading:
    """The corrected report in memory."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.project = Project(root, YEAR)
        self.cache = cache
        self.texts = dict(self.project.texts())
        self.sources = read_sources(root, YEAR)
        self.data = load(self.sources, YEAR)
        self.names = compute(self.data)
        self.parts = {name: self.part(name, text) for name, text in self.texts.items()}
        self.before = {key(one) for one in run(self.view(self.data, self.names, self.parts))}

    def part(self, name: str, text: bytes) -> Part:
        return read_texts([(name, text)], self.cache)[0]

    def view(self, data: Data, names: Names, parts: dict[str, Part]) -> View:
        texts = tuple(parts.values())
        told = narrate(texts, names, lists(data, names), self.project.english(), self.cache)
        return View(self.project, data, names, texts, number(told, ()), constants(self.project))

    def text_of(self, file: str) -> str:
        files = dict(self.sources.files) | self.texts
        return files[file].decode()

    def new(self, one: Mistake) -> tuple[str, ...]:
        """What is said of the report with this mistake and was not said before."""
        changed = self.text_of(one.berkas).replace(one.benar, one.terbit, 1).encode()
        try:
            found = self.of_text(one.berkas, changed) if one.berkas in self.texts else self.of_data(one.berkas, changed)
        except InputError as error:
            return tuple(map(str, error.problems))
        return tuple(f"{finding.message} [{finding.rule}]" for finding in found if key(finding) not in self.before)

    def of_text(self, file: str, changed: bytes) -> tuple[Diagnostic, ...]:
        """What the checks say of a changed text: of its own places, and of the whole."""
        view = self.view(self.data, self.names, self.parts | {file: self.part(file, changed)})
        own = view.narrowed(lambda passage: passage.source.file == file)
        return (*typed_findings(own), *local_findings(own), *whole_findings(view))

    def of_data(self, file: str, changed: bytes) -> tuple[Diagnostic, ...]:
        files = tuple((name, changed if name == file else text) for name, text in self.sources.files)
        data = load(Sources(files), YEAR)
        return run(self.view(data, compute(data), self.parts))


def key(one: Diagnostic) -> tuple[str, str, str]:
    return one.rule, one.source.file, one.message
