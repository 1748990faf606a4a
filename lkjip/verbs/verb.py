"""What a verb says of itself: how it is typed, what its help tells, and what answers it.

A verb is a module or package of this floor that holds a `Verb`, and a line in `catalogue.VERBS`. Every start of the
command line imports all declarations, so they import nothing slow: what does the work is imported by the function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lkjip.base.progress import Tell
from lkjip.base.tuples import NamedTuple
from lkjip.verbs.request import Option, Request

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled


class OnReport(NamedTuple):
    """The action of a verb that asks something of the assembled report.

    answer: returns the text to print
    in_spite_of_errors: it helps to find mistakes, and so answers where the report has some; other verbs are refused
    summed_up: the usual summary of the report follows the answer, save where a program reads it
    """

    answer: Callable[[Assembled, Project, Request], str]
    in_spite_of_errors: bool = False
    summed_up: bool = False


class OnFiles(NamedTuple):
    """The action of a verb that works on the project's files, where there may be no report yet.

    run: tells its stages and returns the text to print
    """

    run: Callable[[Project, Tell, Request], str]


class OnSaves(NamedTuple):
    """The action of a verb that goes on until it is stopped: whenever files are saved, the report is built.

    saves: whether something was saved in a project since its last answer, again and again
    """

    saves: Callable[..., Iterator[bool]]


class Example(NamedTuple):
    """A command as it is typed behind `python build.py`, and what it does (Indonesian)."""

    typed: str
    does: str


class Verb(NamedTuple):
    """One thing that can be asked of a year.

    name: the one name that help, messages and documents print; aliases: names of earlier times, which go on working
    help: one line, Indonesian, lower case, without a full stop
    words: what may be typed behind the verb, as its help shows it; "" where it takes none
    action: None of what is not asked of one report
    """

    name: str
    help: str
    action: OnReport | OnFiles | OnSaves | None
    aliases: tuple[str, ...] = ()
    words: str = ""
    options: tuple[Option, ...] = ()
    examples: tuple[Example, ...] = ()
