"""The command line read, whatever stands in it: which year, which verb, its words and options.

The grammar follows from what the verbs declare: each has a parser of its own, which takes the options that mean
something to it and refuses all others by name. argparse speaks English; whatever it would say is said here instead.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from lkjip.base.problems import suggest
from lkjip.cli import helptext
from lkjip.cli.helptext import PROGRAM, usage
from lkjip.verbs import susun
from lkjip.verbs.catalogue import BY_NAME, VERBS, verb_named
from lkjip.verbs.every_report import EVERY, NAMES, SEMUA
from lkjip.verbs.request import Command, Option, Request
from lkjip.verbs.verb import Verb

NEGATIVE = re.compile(r"^-(?=[.,]?\d)")
"""The sign of a number: no option begins with a digit, and the report prints a minus for it."""
HELP = frozenset({"-h", "--help"})
REST = "--"
"""Behind it, everything is a word."""
OPTIONS = {
    name: option
    for options in (susun.OPTIONS, *(verb.options for verb in EVERY))
    for option in options
    for name in option.names
}


def read(arguments: Sequence[str]) -> Command:
    """Read the words of a command line; see `arguments.parse`."""
    given = [NEGATIVE.sub("−", word) for word in arguments]
    typed = given[: given.index(REST)] if REST in given else given
    places = _places_of_words(typed)[:2]
    words = [given[at] for at in places]
    if HELP & set(typed):
        print(helptext.of(next((verb for word in words for verb in EVERY if word in (verb.name, *verb.aliases)), None)))
        sys.exit(0)
    if words and words[0] in NAMES:
        return Command(0, _request([words[0], *(word for at, word in enumerate(given) if at != places[0])]))
    tahun, verb = _year(*words[:1]), words[1:]
    if verb and verb[0] in NAMES:
        _refuse(f'"{verb[0]}" tidak memakai tahun', f"Jalankan: {usage(SEMUA)}")
    if verb and verb[0] not in BY_NAME:
        _refuse(f'perintah "{verb[0]}" tidak dikenal', _nearest_verb(verb[0]))
    rest = [word for at, word in enumerate(given) if at not in places]  # options may stand before them
    return Command(tahun, _request([*verb, *rest]))


def _places_of_words(typed: Sequence[str]) -> list[int]:
    """Where the words stand: neither an option, nor what is typed behind one that takes something."""
    behind = {at + 1 for at, word in enumerate(typed) if word in OPTIONS and OPTIONS[word].takes}
    return [at for at, word in enumerate(typed) if not word.startswith("-") and at not in behind]


def _year(word: str = "") -> int:
    if verb := verb_named(word):
        _refuse("tahun laporannya belum disebut", f"Tulis misalnya: {PROGRAM} 2023 {verb.name}")
    if not word:
        _refuse("tahun laporan belum disebut", f"Tulis misalnya: {PROGRAM} 2023")
    if not (word.isascii() and word.isdigit() and len(word) == 4):
        _refuse(f'"{word}" bukan tahun laporan', f"Tulis tahun dengan empat angka, misalnya: {PROGRAM} 2023")
    return int(word)


def _request(arguments: Sequence[str]) -> Request:
    """The verb, its words and options; what means nothing to it is refused by name."""
    found, left = _grammar().parse_known_args(arguments)
    verb: Verb | None = found.verb
    for option in [word for word in left if word.startswith("-")]:
        _refuse_option(option, verb)
    words = [*getattr(found, "words", ()), *left]  # argparse leaves words that stand behind an option
    if words and verb and not verb.words:
        _refuse(f'"{words[0]}" tidak diperlukan{_for(verb)}', f"Jalankan: {usage(verb)}")
    _refuse_twice(found.options or ())
    as_words = {option.word: option for option in _options(verb) if option.word}
    options = (*(found.options or ()), *(as_words[word] for word in words if word in as_words))
    rest = tuple(word for word in words if word not in as_words)
    return Request(verb.name if verb else "", rest, frozenset(options))


class _CommandParser(argparse.ArgumentParser):
    """A parser whose complaints are ours."""

    def error(self, message: str) -> NoReturn:
        _refuse("pilihan tidak terbaca", f"Jalankan: {self.usage}")


def _grammar() -> _CommandParser:
    """The parser of the report, with one below it for each verb under all its names."""
    grammar = _CommandParser(usage=usage(None), add_help=False, allow_abbrev=False)
    below = grammar.add_subparsers(prog=PROGRAM)
    _take_options(grammar, None)
    for verb in EVERY:
        parser = below.add_parser(
            verb.name, aliases=verb.aliases, usage=usage(verb), add_help=False, allow_abbrev=False
        )
        parser.add_argument("words", nargs="*")
        _take_options(parser, verb)
    return grammar


def _take_options(parser: argparse.ArgumentParser, verb: Verb | None) -> None:
    parser.set_defaults(verb=verb)
    for option in _options(verb):
        if option.takes:
            parser.add_argument(*option.names, action="append", type=_valued(option), dest="options")
        else:
            parser.add_argument(*option.names, action="append_const", const=option, dest="options")


def _valued(option: Option) -> Callable[[str], Option]:
    """Reads what was typed behind an option that takes something."""
    return lambda text: option._replace(value=text)


def _options(verb: Verb | None) -> tuple[Option, ...]:
    return verb.options if verb else susun.OPTIONS


def _refuse_option(typed: str, verb: Verb | None) -> NoReturn:
    name = typed.partition("=")[0]
    known = [option.name for option in _options(verb)]
    shown = ", ".join(known) or "tidak ada"
    if name in OPTIONS:
        _refuse(f"pilihan {typed} tidak berlaku{_for(verb)}", f"Pilihannya: {shown}.")
    _refuse(f"pilihan {typed} tidak dikenal", suggest(name, known) or f"Pilihan{_for(verb)}: {shown}.")


def _refuse_twice(options: Sequence[Option]) -> None:
    """What an option takes has one meaning: of two nobody knows which."""
    taking = [option.name for option in options if option.takes]
    for name in taking:
        if taking.count(name) > 1:
            _refuse(f"pilihan {name} disebut {taking.count(name)} kali", "Sebut sekali saja.")


def _for(verb: Verb | None) -> str:
    return f' untuk "{verb.name}"' if verb else " untuk menyusun laporan"


def _nearest_verb(word: str) -> str:
    """The verb that was meant, by today's name; all of them where none is near."""
    from difflib import get_close_matches

    near = dict.fromkeys(BY_NAME[name].name for name in get_close_matches(word, BY_NAME, cutoff=0.6))
    if near:
        return "Maksud Anda " + " atau ".join(f'"{name}"' for name in near) + "?"
    return "Perintahnya: " + ", ".join(verb.name for verb in VERBS) + "."


def _refuse(message: str, hint: str) -> NoReturn:
    print(f"{message[:1].upper()}{message[1:]}. {hint}", file=sys.stderr)
    print(f"Bantuan: {PROGRAM} --help", file=sys.stderr)
    sys.exit(2)
