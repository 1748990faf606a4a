"""The values found so far, and the rules that find the others when somebody asks for them by name.

A rule either adds its values at once, or leaves a plan: which names it gives, and how. A plan is carried out when one
of its names is asked for, or at the end; so the data may refer to any value, whichever rule finds it, and the order in
which things are written never matters. A plan that asks for what only it could give runs in a circle: it gets a missing
value, and `references.py` tells the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.quantity import BLANK, JUMLAH, Quantity, Unit, Value, absent, origin
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.rumus import is_formula, written

if TYPE_CHECKING:
    from lkjip.compute.formula.mistaken import FormulaMistake

HISTORY = re.compile(r"riwayat\.(\d{4})\.(.+)")
Column = tuple[Quantity, ...]
"""Values that a formula may speak of as a whole."""
REFERENCE = re.compile(r"=?\s*([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*")
"""A name alone: it stands for the very value, and is no formula."""
LONGEST_CHAIN = 40
"""How many values may follow from one another, each by a reference or a formula."""


class _Plan(NamedTuple):
    """How some values are found, the names that it adds, and the names or stems of names that it is asked for by."""

    run: Callable[[], None]
    added: list[str]
    names: tuple[str, ...]


class _Called(dict[str, str]):
    """What values are called, each of which has at least its name."""

    def __missing__(self, name: str) -> str:
        return name


class Book:
    """Grows rule by rule; a name is set once, and values stand in the order of their rules, whoever asked first.

    year: the year of the report, whose past is told by earlier ones
    others: the earlier years that belong to another office, each with its name
    circles: names that were asked for while they were being found, each with the names on the way back to it
    mistakes: the formulas of the data that are wrong, each with what is wrong and the short names that it knows
    called: what formulas call a value in print, where it is not its name
    depths: how many references and formulas stand below a value
    """

    def __init__(self, others: Mapping[int, str] | None = None, year: int = 9999) -> None:
        self.values: dict[str, Value] = {}
        self.names = Names(self.values)
        self.others = others or {}
        self.year = year
        self.circles: dict[str, tuple[str, ...]] = {}
        self.mistakes: list[tuple[str, FormulaMistake, tuple[str, ...]]] = []
        self.called: dict[str, str] = _Called()
        self.depths: dict[str, int] = {}
        self._refused_at: set[tuple[Source | str, int]] = set()
        self._slots: list[list[str]] = [[]]
        self._running: list[_Plan] = []
        self._asked: list[str] = []
        self._depths: list[int] = []
        self._begun: list[int] = []
        self._plans: dict[str, tuple[_Plan, ...]] = {}
        self._waiting: dict[int, _Plan] = {}
        self._statements: dict[str, _Plan] = {}

    def add(self, name: str, value: Value) -> None:
        """Set the value of a name that has none."""
        if name in self.values:
            hint = "Dua kunci dalam data menghasilkan nama yang sama; ganti salah satunya."
            place = origin(value) or origin(self.values[name]) or Source("data")
            raise InputError([reject(place, f'nilai "{name}" ada dua', hint)])
        self.put(name, value)

    def add_all(self, names: Sequence[str], values: Sequence[Value]) -> None:
        """Set the values of names that have none, one for each."""
        fresh = dict(zip(names, values, strict=True))
        if len(fresh) < len(names) or not self.values.keys().isdisjoint(fresh):
            for name, value in zip(names, values, strict=True):
                self.add(name, value)
            return
        (self._running[-1].added if self._running else self._slots[-1]).extend(fresh)
        if self._running and self._depths[-1]:
            self.depths.update(dict.fromkeys(fresh, self._depths[-1]))
        self.values.update(fresh)

    def put(self, name: str, value: Value) -> None:
        """Set the value of a name, whatever it was."""
        if name not in self.values:
            (self._running[-1].added if self._running else self._slots[-1]).append(name)
        if self._running and self._depths[-1]:
            self.depths[name] = self._depths[-1]
        self.values[name] = value

    # --- plans ---

    def plan(self, run: Callable[[], None], *names: str) -> None:
        """Leave a rule for later: it adds the values called `names`, or values whose names begin with one of them."""
        plan = self._planned(run, names)
        if self._plans.keys().isdisjoint(names):
            self._plans.update(dict.fromkeys(names, (plan,)))
            return
        for name in names:
            self._plans[name] = (*self._plans.get(name, ()), plan)

    def state(self, run: Callable[[], None], name: str) -> None:
        """Leave a statement for later: it may speak where nothing else gives the value `name`."""
        self._statements.setdefault(name, self._planned(run, (name,)))

    def _planned(self, run: Callable[[], None], names: tuple[str, ...]) -> _Plan:
        plan = _Plan(run, [], names)
        self._slots += [plan.added, []]
        self._waiting[id(plan)] = plan
        return plan

    def finish(self) -> dict[str, Value]:
        """Carry out what nobody asked for; return all values in the order of their rules."""
        while self._waiting:
            self._carry_out(next(iter(self._waiting.values())))
        return {name: self.values[name] for slot in self._slots for name in slot}

    def _carry_out(self, plan: _Plan) -> None:
        if self._waiting.pop(id(plan), None) is not None:
            self._running.append(plan)
            self._depths.append(0)
            self._begun.append(len(self._asked))
            plan.run()
            for stack in (self._running, self._depths, self._begun):
                stack.pop()

    # --- asking ---

    def find(self, name: str) -> Value | None:
        """The value called `name`, found now if it has not been; None where no rule gives it."""
        if name in self.values:
            return self.values[name]
        self._asked.append(name)
        for plan in self._giving(name):
            self._carry_out(plan)
            if name in self.values:
                break
        self._asked.pop()
        return self.values.get(name)

    def _giving(self, name: str) -> Iterator[_Plan]:
        """The plans that may give a name, the nearest first; none where only one does that is under way itself."""
        stem = name
        while stem:
            plans = self._plans.get(stem, ())
            yield from (plan for plan in plans if plan not in self._running)
            if running := [plan for plan in plans if plan in self._running]:
                self._note_circle(name, running[0])
                return
            stem = stem.rpartition(".")[0]

    def _note_circle(self, name: str, plan: _Plan) -> None:
        """Keep what was asked for since `plan` began, which alone could give `name`."""
        asked = self._asked[self._begun[self._running.index(plan)] :]
        self.circles.setdefault(name, tuple(dict.fromkeys((*asked, name))))

    def known(self, name: str) -> Value | None:
        """What the data mean by `name`: what a rule computes, or else what the source states."""
        value = self.find(name)
        if (value is None or value.missing) and (plan := self._statements.get(name)):
            if plan in self._running:
                self._note_circle(name, plan)
            self._carry_out(plan)
        if self._running:
            self._depths[-1] = max(self._depths[-1], self.depths.get(name, 0) + 1)
        return self.values.get(name)

    def value(self, name: str) -> Value:
        """The value of a name that is known to exist."""
        found = self.find(name)
        if found is None:
            raise KeyError(name)
        return found

    def quantity(self, name: str, unit: Unit = JUMLAH) -> Quantity:
        """The number called `name`; missing, with a reason that names it, where nothing gives it."""
        value = self.find(name)
        return value if isinstance(value, Quantity) else absent(self._why_unknown(name), unit)

    def resolve(self, given: Quantity | str | None, unit: Unit, decimals: int | None = None) -> Quantity:
        """An input stands for itself; `= name` stands for a computed value, any other `= …` for a formula's.

        unit: of what belongs here; decimals: how finely a formula's value is published, where the data say so
        """
        if isinstance(given, Quantity):
            return self.resolve(written(given), unit, decimals) if is_formula(given) else given
        if given is None:
            return absent(BLANK, unit)
        if len(self._asked) > LONGEST_CHAIN:
            return self._too_long(given, unit)
        if name := REFERENCE.fullmatch(given):
            value = self.known(name[1])
            found = value if isinstance(value, Quantity) else absent(self._why_unknown(name[1]), unit)
        else:
            found = self.formula(given, unit, decimals)
        return self._too_long(given, unit) if self._depths and self._depths[-1] > LONGEST_CHAIN else found

    def _too_long(self, text: str, unit: Unit) -> Quantity:
        """What stands for a value that follows from too long a chain; deeper ones would not be understood either."""
        from lkjip.compute.formula.mistaken import FormulaMistake

        if self._depths:
            self._depths[-1] = -1  # so that what builds on it begins anew: one chain is told once
        hint = "Gabungkan beberapa rumus, misalnya dengan JUMLAH(…)."
        return self._refused(text, unit, FormulaMistake(f"rantai rumus lebih dari {LONGEST_CHAIN} nilai", hint))

    def formula(
        self,
        text: str,
        unit: Unit,
        decimals: int | None = None,
        local: Mapping[str, Value | Column] | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> Quantity:
        """The value of a formula ("= a / b"); missing where it is wrong, which `mistakes` keeps.

        local: values that only this formula knows by a short name; titles: what it calls them in print
        """
        from lkjip.compute.formula.evaluation import evaluate
        from lkjip.compute.formula.mistaken import FormulaMistake

        plain = text.lstrip("= ")
        find = (lambda name: local.get(name) or self._meant(name)) if local else self._meant
        called = (lambda name: titles.get(name) or self.called[name]) if titles else self.called.__getitem__
        try:
            value = evaluate(plain, find, unit, decimals=decimals, called=called)
        except FormulaMistake as mistake:
            return self._refused(text, unit, mistake.behind(len(text) - len(plain)), tuple(local or ()))
        return value if value.inputs else value._replace(source=source_of(text))

    def formula_of_rows(
        self,
        text: str,
        unit: Unit,
        decimals: int | None,
        columns: Mapping[str, Column],
        shared: Mapping[str, Quantity | Column],
        many: int,
        titles: Mapping[str, str],
    ) -> Iterator[Quantity]:
        """The value of one formula in each of `many` rows of a table; see `formula`, and `evaluate_rows`."""
        from lkjip.compute.formula.evaluation import evaluate_rows
        from lkjip.compute.formula.mistaken import FormulaMistake

        plain = text.lstrip("= ")
        done = 0
        try:
            called = partial(_title, titles)
            for value in evaluate_rows(plain, columns, shared, many, unit, decimals=decimals, called=called):
                yield value
                done += 1
        except FormulaMistake as mistake:
            refused = self._refused(text, unit, mistake.behind(len(text) - len(plain)), tuple(titles))
            yield from repeat(refused, many - done)

    def _refused(self, text: str, unit: Unit, mistake: FormulaMistake, local: tuple[str, ...] = ()) -> Quantity:
        place = (source_of(text) or text, mistake.at)
        if place not in self._refused_at:  # a wrong formula of a column is wrong in every row
            self._refused_at.add(place)
            self.mistakes.append((text, mistake, local))
        return absent("rumusnya belum benar", unit, source_of(text))

    def _meant(self, name: str) -> Value | None:
        """What a formula means by `name`; missing where it leads back to the formula, or speaks of an unknown past."""
        found = self.known(name)
        if found is not None:
            return found
        if name in self.circles or self.is_unknown_past(name):
            return absent(self._why_unknown(name))
        return None

    def is_unknown_past(self, name: str) -> bool:
        """Whether a name asks for what an earlier year may still tell: this year has a value of that name."""
        past = HISTORY.fullmatch(name)
        return past is not None and name not in self.values and int(past[1]) < self.year and self._is_given(past[2])

    def _is_given(self, name: str) -> bool:
        """Whether this year has a value of that name, found or still to be found."""
        return any(name in known for known in (self.values, self._plans, self._statements))

    def _why_unknown(self, name: str) -> str:
        """Why a value is missing that nothing gives; one of an earlier year can be typed in that year's file."""
        past = HISTORY.fullmatch(name)
        if past is None:
            return f'nilai "{name}" belum ada datanya'
        return f'"{past[2]}" tahun {past[1]} belum ada: {where_to_fill(int(past[1]), self.others)}'


def _title(titles: Mapping[str, str], name: str) -> str:
    return titles.get(name, name)


def where_to_fill(year: int, others: Mapping[int, str]) -> str:
    """Where this office writes what it knows of an earlier year; a folder of another office holds that office's."""
    file = f"data/{year}/riwayat.yaml"
    if year not in others:
        return f"isi di {file}"
    return f"data/{year} milik {others[year]}; sisihkan (python build.py {year} sisihkan), lalu isi di {file} yang baru"
