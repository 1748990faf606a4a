"""How a chart prints values: alone, within words, or in another form than their own.

Everything that is said of a chart (its labels, its alternative text, the notes below it, where a value is printed)
follows from the values in here, and never from the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from lkjip.base.formats import MISSING
from lkjip.base.quantity import MARK, Quantity, Text, Value, marked
from lkjip.base.tuples import NamedTuple

UNKNOWN = MISSING.strip("[]")
"""What stands in place of a value that somebody still owes."""
NO_VALUE = "tidak bernilai"
"""What stands in place of a value that its formula cannot give (0 of 0): nobody owes it."""


class As(NamedTuple):
    """A value in another printed form than its own: in the unit of a heading, or without one."""

    value: Value
    text: str

    def __str__(self) -> str:
        return absence(self.value) or marked(self.value, self.text)


class Wording(NamedTuple):
    """A figure that says more than one value: `23 orang (33,33%)`. The first number is the one that is drawn.

    One mark at the end tells that something in it is provisional. See `wording` to make one.
    """

    parts: tuple[str | Value | As, ...]

    @property
    def values(self) -> tuple[Value, ...]:
        """The values in the words, in their order."""
        return tuple(chain.from_iterable(map(values_of, self.parts)))

    @property
    def text(self) -> str:
        """All of it without the mark; a missing number is said to be missing, whatever the words around it."""
        return absence(self) or "".join(map(_plainly, self.parts))

    @property
    def mark(self) -> str:
        """The mark of a provisional figure where one of the values is provisional, else nothing."""
        unsettled = any(value.sementara and not value.missing for value in self.values)
        return MARK if unsettled and not absence(self) else ""

    def __str__(self) -> str:
        return self.text + self.mark


Shown = Quantity | Wording
"""What a bar or a point stands for."""
Telling = tuple[str | Value | As | Wording, ...]
"""A line of text with values in it, each with its own mark."""
PARTS = (str, Quantity, Text, As, Wording)


def wording(*parts: str | Value | As) -> Wording:
    """A figure in words: `wording(amount, " orang (", share, ")")`."""
    return Wording(parts)


def measured(shown: Shown) -> Quantity:
    """The number that is drawn; of words the first in them, which a chart was refused without."""
    if isinstance(shown, Quantity):
        return shown
    return next(value for value in shown.values if isinstance(value, Quantity))


def is_known(shown: Shown) -> bool:
    """Whether there is something to draw."""
    return measured(shown).published is not None


def absence(shown: Value | Wording) -> str:
    """What stands in place of a value that is not there; nothing for one that is."""
    value = measured(shown) if isinstance(shown, Wording) else shown
    if value.missing:
        return UNKNOWN
    return NO_VALUE if isinstance(value, Quantity) and value.undefined else ""


def values_of(part: str | Value | As | Wording) -> tuple[Value, ...]:
    """The values that a part of a line prints."""
    match part:
        case str():
            return ()
        case As():
            return (part.value,)
        case Wording():
            return part.values
        case _:
            return (part,)


def as_printed(part: str | Value | As | Wording) -> str:
    """A part as it is printed: a value with its unit and mark, or the words for its absence."""
    if isinstance(part, Quantity | Text):
        return absence(part) or marked(part)
    return str(part)


def tell(telling: Telling) -> str:
    """A line as it is printed, each of its values with its unit and mark."""
    return "".join(map(as_printed, telling))


class Piece(NamedTuple):
    """Words of a printed line, and the value that they print."""

    text: str
    value: Value | None = None


def pieces(part: str | Value | As | Wording) -> tuple[Piece, ...]:
    """A part as it is printed, each value with its words."""
    match part:
        case str():
            return (Piece(part),) if part else ()
        case As():
            return (Piece(str(part), part.value),)
        case Wording() if absence(part):
            return (Piece(str(part), measured(part)),)
        case Wording():
            inner = tuple(piece for word in part.parts for piece in _piece(word))
            return (*inner, Piece(MARK)) if part.mark else inner
        case _:
            return (Piece(as_printed(part), part),)


def _piece(part: str | Value | As) -> Iterator[Piece]:
    for value in values_of(part) or (None,):
        yield Piece(_plainly(part), value)


def _plainly(part: str | Value | As) -> str:
    """A part without a mark of its own, as a formula prints what is undefined; what is owed is said to be missing."""
    if isinstance(part, Quantity | Text) and part.missing:
        return UNKNOWN
    return part.text if isinstance(part, As) else str(part)


def plain_parts(telling: Telling) -> Iterator[Piece]:
    """The words of a line without marks, each with the value that it prints, for prose that marks values itself."""
    for part in telling:
        for word in part.parts if isinstance(part, Wording) else (part,):
            yield Piece(_plainly(word), next(iter(values_of(word)), None))


# --- alternative texts -------------------------------------------------------------------------------------------


def joined(tellings: Iterable[Telling], between: str = "; ") -> Telling:
    """Several lines as one, `between` standing between them."""
    separated = [(between, *telling) for telling in tellings]
    return tuple(chain.from_iterable(separated))[1:]


def described(what: str, known: Iterable[Telling], gaps: Iterable[tuple[str, str]], after: Telling = ()) -> Telling:
    """An alternative text: what is shown, every value, and which are not there.

    what: is shown, in words; known: a line for each value that is there; after: a line for the end
    gaps: names, each with the word for its absence; those without such a word are no gaps
    """
    listed = joined(known)
    head: Telling = (f"{what}: ", *listed, ".") if listed else (f"{what}.",)
    return (*head, *_gaps(tuple(gaps)), *((" ", *after) if after else ()))


def _gaps(gaps: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for word in (UNKNOWN, NO_VALUE):
        if names := [name for name, absent in gaps if absent == word]:
            yield f" {word.capitalize()}: {'; '.join(names)}."
