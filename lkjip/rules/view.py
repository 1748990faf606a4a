"""What the checks of the text look at, and the constants that an office declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, partial

from lkjip.base.diagnostic import reject
from lkjip.base.marks import CONFLICT_LEFT, SETTLE, conflict_line
from lkjip.base.memory import remember
from lkjip.base.problems import InputError
from lkjip.base.project import CONSTANTS, Project
from lkjip.base.quantity import Quantity
from lkjip.base.source import Source, SourcedText
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.schema import Data
from lkjip.report.model import HIDDEN, Numbered, Part
from lkjip.report.passages import Passage, passages
from lkjip.word.compiled import Compiled

RUNNING = ("paragraf", "butir", "subjudul")


class Constant(NamedTuple):
    """A phrase whose digits no data file can give, and why."""

    phrase: str
    reason: str
    source: Source


NO_REPORT = Numbered((), {}, (), (), ())


class View:
    """Data, values and the report, with its prose as passages. `texts` is the Markdown, values still names.

    project: where the files of this year and of the years before it are
    """

    def __init__(
        self,
        project: Project,
        data: Data,
        names: Names,
        texts: tuple[Part, ...] = (),
        report: Numbered = NO_REPORT,
        constants: tuple[Constant, ...] = (),
        template: Compiled | None = None,
    ) -> None:
        self.project = project
        self.data = data
        self.names = names
        self.texts = texts
        self.report = report
        self.constants = constants
        self.template = template

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The report as it is printed."""
        return passages(self.report.parts)

    @cached_property
    def markdown(self) -> tuple[Passage, ...]:
        """The Markdown as it is typed."""
        return passages(self.texts, "naskah")

    @cached_property
    def words(self) -> tuple[tuple[Passage, Sequence[re.Match[str]]], ...]:
        """Every passage with its typed words, without those of addresses."""
        return tuple((passage, list(_WORD.finditer(_without_addresses(passage.typed)))) for passage in self.passages)

    @cached_property
    def stated(self) -> tuple[Passage, ...]:
        """Names and sentences that stand in the data, each as a passage of its own."""
        return tuple(stated(self.data))

    def of_data(self) -> View:
        """The same, with what stands in the data in the place of the report's passages."""
        view = View(self.project, self.data, self.names, self.texts, self.report, self.constants, self.template)
        view.passages = view.markdown = self.stated
        return view

    def typed_alone(self) -> View:
        """The same passages, for checks of what was typed: nothing else stands there but the names of the office."""
        view = View(self.project, of_office(self.data), Names({}))
        view.passages, view.markdown = self.passages, self.markdown
        return view

    def narrowed(self, holds: Callable[[Passage], bool]) -> View:
        """The same, with the wanted passages only."""
        view = View(self.project, self.data, self.names, self.texts, self.report, self.constants, self.template)
        view.passages = tuple(filter(holds, self.passages))
        view.markdown = tuple(filter(holds, self.markdown))
        return view

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """Every sentence of the report's running text."""
        return tuple(
            sentence for passage in self.passages if passage.kind in RUNNING for sentence in passage.sentences()
        )

    def saying(self, word: str) -> Iterator[Passage]:
        """The sentences of the running text that hold a word, given in lower case."""
        for passage in self.passages:  # only passages that hold it are cut into sentences: it costs a hundredth
            if passage.kind in RUNNING and word in passage.text.lower():
                yield from (sentence for sentence in passage.sentences() if word in sentence.text.lower())


_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)+\b")


def _without_addresses(text: str) -> str:
    """A text whose addresses of pages and letters are hidden."""
    return _ADDRESS.sub(lambda match: HIDDEN * len(match[0]), text) if "." in text else text


_NO_PROSE = frozenset(
    {
        "kunci",
        "source",
        "lampau",
        "riwayat",
        "pemilik",
        "konfirmasi",
        "aturan",
        "grafik",
        "gaya",
        "sementara",
        "kolom",
        "sumber",
        "berkas",
    }
)
"""Fields that hold keys and places, and what the report does not print or another one answers for."""
_VALUE = re.compile(r"\{\{[^{}]*\}\}")


def stated(fact: object) -> Iterator[Passage]:
    """Every text of the facts that somebody typed in words, in order; earlier years belong to their own report."""
    if isinstance(fact, Data):  # of which in a process that stays up only some fields are others than before
        for at in _prose_of(Data):
            yield from remember(f"stated {at}", partial(_stated_in, fact[at]), fact[at])
        return
    yield from _stated_in(fact)


def _stated_in(fact: object) -> tuple[Passage, ...]:
    return tuple(_each_text(fact))


def _each_text(fact: object) -> Iterator[Passage]:
    found: list[SourcedText] = []
    _gather((fact,), found)
    for text in found:
        typed = _VALUE.sub(lambda match: HIDDEN * len(match[0]), text) if "{{" in text else text
        yield Passage("data", str(text), str(typed), (), text.source)


def _gather(facts: Iterable[object], found: list[SourcedText]) -> None:
    for fact in facts:
        if isinstance(fact, SourcedText):
            if " " in fact or fact.isalpha():
                found.append(fact)
        elif isinstance(fact, tuple) and type(fact) is not Quantity:
            _gather(fact if type(fact) is tuple else [fact[at] for at in _prose_of(type(fact))], found)


@cache
def _prose_of(kind: type) -> tuple[int, ...]:
    """Which fields of a fact may hold prose, by their places."""
    names = getattr(kind, "_fields", ())
    return tuple(at for at, name in enumerate(names) if name not in _NO_PROSE)


def of_office(data: Data) -> Data:
    """What of the data may decide a finding of what was typed."""
    return Data(data.tahun, data.instansi, data.ketentuan)


def constants(project: Project) -> tuple[Constant, ...]:
    """Read `content/<year>/angka-tetap.txt`: a phrase a line, its reason after a dash between spaces."""
    path = project.content / CONSTANTS
    if not project.files.is_there(path):
        return ()
    text = project.read(path).decode("utf-8", "replace")
    if line := conflict_line(text):
        raise InputError([reject(Source(project.relative(path), line), CONFLICT_LEFT, SETTLE)])
    return read_constants(project.relative(path), text)


def read_constants(file: str, text: str) -> tuple[Constant, ...]:
    """The phrases of such a file; empty lines and lines that begin with # are remarks."""
    found = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        phrase, _, reason = line.partition(" — ")
        if phrase.strip() and not line.startswith("#"):
            found.append(Constant(phrase.strip(), reason.strip(), Source(file, number)))
    return tuple(found)
