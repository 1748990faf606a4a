"""What a person asked for on the command line: a verb, its words, and the options that were typed."""

from __future__ import annotations

from shlex import quote

from lkjip.base.tuples import NamedTuple


class Option(NamedTuple):
    """A switch that a verb understands.

    name: as it is typed, `--semua`; help: what the verb's help says of it
    word: the same typed as a bare word behind the verb (`semua`), for those who forget the hyphens; "" for none
    aliases: other names under which it is understood
    takes: what is typed behind it, as the help shows it ("NAMA"); "" where nothing is
    value: what was typed behind it
    """

    name: str
    help: str
    word: str = ""
    aliases: tuple[str, ...] = ()
    takes: str = ""
    value: str = ""

    @property
    def shown(self) -> str:
        """How it is typed, as the help shows it: `--lembar NAMA`."""
        return f"{self.name} {self.takes}".rstrip()

    @property
    def typed(self) -> str:
        """How it was typed."""
        return f"{self.name} {quote(self.value)}" if self.takes else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Everything under which it is understood, its own name first."""
        return (self.name, *self.aliases)


JSON = Option("--json", "jawab dalam JSON, untuk program lain")
"""Known to every verb whose answer programs may want to read."""


class Request(NamedTuple):
    """What was asked, read and checked by the command line.

    verb: the verb's one name, whichever of its names was typed; "" builds the report
    words: what stands behind the verb, in order; negative numbers with the minus that the report prints
    options: those that were typed, all of them known to the verb
    """

    verb: str = ""
    words: tuple[str, ...] = ()
    options: frozenset[Option] = frozenset()

    def asks(self, option: Option) -> bool:
        """Whether `option` was typed."""
        return option in self.options

    def value_of(self, option: Option) -> str:
        """What was typed behind `option`; "" where it was not typed."""
        return next((typed.value for typed in self.options if typed.name == option.name), "")

    @property
    def typed(self) -> str:
        """The request as it may be typed again behind the year; "" for the report."""
        words = map(quote, self.words)
        return " ".join(filter(None, (self.verb, *words, *sorted(option.typed for option in self.options))))

    @property
    def json(self) -> bool:
        """Whether a program reads the answer."""
        return JSON in self.options


class Command(NamedTuple):
    """What was typed: the year to report on, 0 for all years and offices, and what is asked of it."""

    tahun: int
    request: Request
