"""What can be asked of a report besides building it. A new verb is a function and a line in `VERBS`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lkjip.asking import Wish
from lkjip.document import Assembled, inspect
from lkjip.project import Project


class Verb(NamedTuple):
    """A verb's name, what `--help` says of it, and what answers it: a text to print, or none for the usual summary."""

    name: str
    help: str
    answer: Callable[[Assembled, Project, Wish], str]


def check(made: Assembled, project: Project, wish: Wish) -> str:
    """Look at the finished file without writing it."""
    inspect(made.document)
    return ""


VERBS = (Verb("check", "periksa data, naskah, dan templat tanpa menulis apa pun", check),)


def answer(made: Assembled, project: Project, wish: Wish) -> str:
    """Answer what `wish` asks."""
    return next(verb for verb in VERBS if verb.name == wish.verb).answer(made, project, wish)
