"""Facts and values that note what is asked of them, so that a step is not taken again while all answers are the same.

Most steps ask little of what they may ask: a paragraph prints three values of three thousand. Where another one changes
it stays as it is. What is asked of a whole (all names, all facts) has the whole as its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from lkjip.base.memory import is_same, kept_under, remembers
from lkjip.base.quantity import Value
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.schema import Data, TabelSendiri

Step = TypeVar("Step")
Take = Callable[[Data, Names], Step]
Answers = dict[tuple[str, str], object]
FACT, TABLE, TABLES, VALUE, ALL_FACTS, ALL_VALUES = "fact", "table", "tables", "value", "facts", "values"
MOST = 2  # takings of one step that are kept


class Taken(NamedTuple):
    """A step as it was taken: beside what it was given, what it asked and was answered, and what came of it."""

    given: tuple[object, ...]
    answers: Answers
    result: Any


def remember_asking(name: str, take: Take[Step], data: Data, names: Names, *given: object) -> Step:
    """What `take` made of facts and values under this name of late, if all that it asked of them is what it was.

    given: all else that decides what it makes
    """
    if not remembers():
        return take(data, names)
    entries: list[Taken] = kept_under(name)
    for taken in entries:
        if is_same(taken.given, given) and still_answered(taken.answers, data, names):
            step: Step = taken.result
            return step
    answers: Answers = {}
    fresh = take(asked_facts(data, answers), asked_values(names, answers))
    entries.insert(0, Taken(given, answers, fresh))
    del entries[MOST:]
    return fresh


def still_answered(answers: Answers, data: Data, names: Names) -> bool:
    """Whether these facts and values give the same answers."""
    for kind, whole in ((ALL_VALUES, _all_values(names)), (ALL_FACTS, _all_facts(data))):  # they differ most often
        if answers.get((kind, ""), whole) is not whole:
            return False
    values = names.by_name.get
    for question, answer in answers.items():  # of values mostly, and many
        now = values(question[1]) if question[0] == VALUE else _answer(question, data, names)
        if now is not answer and not is_same((answer,), (now,)):
            return False
    return True


def _answer(question: tuple[str, str], data: Data, names: Names) -> object:
    kind, about = question
    if kind == FACT:
        return getattr(data, about)
    if kind == VALUE:
        return names.get(about)
    if kind == TABLE:
        return data.own_table(about)
    if kind == TABLES:
        return frozenset(enumerate(data.own_table_keys))
    return _all_facts(data) if kind == ALL_FACTS else _all_values(names)


def _all_facts(data: Data) -> Data:
    return data.as_a_whole() if isinstance(data, _AskedFacts) else data


def _all_values(names: Names) -> Names:
    return names.by_name.as_a_whole() if isinstance(names.by_name, _AskedValues) else names


class _AskedFacts(Data):
    """The facts of a year; what is asked of them is noted."""

    _answers: Answers
    _data: Data

    def __getattribute__(self, name: str) -> Any:
        about = object.__getattribute__(self, "__dict__")
        if name in _FIELDS:
            found = getattr(about["_data"], name)
            about["_answers"][FACT, name] = found
            return found
        if name in _WHOLE:
            return getattr(self.as_a_whole(), name)
        return object.__getattribute__(self, name)

    @property
    def own_table_keys(self) -> tuple[str, ...]:
        self._answers[TABLES, ""] = frozenset(enumerate(self._data.own_table_keys))
        return self._data.own_table_keys

    def own_table(self, kunci: str) -> TabelSendiri | None:
        found = self._answers[TABLE, kunci] = self._data.own_table(kunci)
        return found

    def __iter__(self) -> Iterator[Any]:
        return iter(self.as_a_whole())

    def __getitem__(self, place: Any) -> Any:
        return self.as_a_whole()[place]

    def __len__(self) -> int:
        return len(self.as_a_whole())

    def __eq__(self, other: object) -> bool:
        return self.as_a_whole() == other

    def __hash__(self) -> int:
        return hash(self.as_a_whole())

    def as_a_whole(self) -> Data:
        """All facts, which is noted."""
        whole = self._answers[ALL_FACTS, ""] = _all_facts(self._data)
        return whole


_FIELDS = frozenset(Data._fields)
_WHOLE = frozenset({"_replace", "_asdict", "index", "count"})


def of_whole(data: Data, names: Names) -> Answers:
    """The answers to who asks for everything."""
    return {(ALL_FACTS, ""): data, (ALL_VALUES, ""): names}


def asked_facts(data: Data, answers: Answers) -> Data:
    """The facts, which note in `answers` what is asked of them."""
    asked: _AskedFacts = tuple.__new__(_AskedFacts)
    vars(asked).update(_answers=answers, _data=data)
    return asked


def asked_values(names: Names, answers: Answers) -> Names:
    """The values, which note in `answers` what is asked of them."""
    return Names(_AskedValues(names, answers))


class _AskedValues(Mapping[str, Value]):
    """All values by name; what is asked of them is noted."""

    def __init__(self, names: Names, answers: Answers) -> None:
        self._names = names
        self._answers = answers

    def __getitem__(self, name: str) -> Value:
        found: Value | None = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name: str, otherwise: Any = None) -> Any:
        found = self._answers[VALUE, name] = self._names.get(name)
        return otherwise if found is None else found

    def __contains__(self, name: object) -> bool:
        return self.get(str(name)) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.as_a_whole())

    def __len__(self) -> int:
        return len(self.as_a_whole())

    def items(self) -> Any:
        return self.as_a_whole().items()

    def values(self) -> Any:
        return self.as_a_whole().values()

    def as_a_whole(self) -> Names:
        """All values, which is noted."""
        whole = self._answers[ALL_VALUES, ""] = _all_values(self._names)
        return whole
