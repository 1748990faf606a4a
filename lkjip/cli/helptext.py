"""What `--help` prints, of everything and of one verb, from what the verbs declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip.verbs import susun
from lkjip.verbs.catalogue import VERBS
from lkjip.verbs.every_report import EVERY, SEMUA
from lkjip.verbs.request import Option
from lkjip.verbs.verb import Example, Verb

PROGRAM = "python build.py"
ONE_VERB = Example(f"{VERBS[0].name} --help", "bantuan satu perintah")


def of(verb: Verb | None) -> str:
    """The help of a verb; that of the whole program where it is None."""
    return "\n".join(_of_one(verb) if verb else _general())


def usage(verb: Verb | None) -> str:
    """How a verb is typed, or the build where it is None: `python build.py TAHUN nilai [KATA] [--json]`."""
    name, words, options = (verb.name, verb.words, verb.options) if verb else ("", "", susun.OPTIONS)
    year = "" if verb is SEMUA else "TAHUN"
    optional = [f"[{option.shown}]" for option in options]
    return " ".join(filter(None, (PROGRAM, year, name, words, *optional)))


def _general() -> Iterator[str]:
    yield f"pemakaian: {PROGRAM} TAHUN [PERINTAH] [PILIHAN]\n"
    yield "Menyusun Laporan Kinerja Instansi Pemerintah (LKjIP) dari data dan naskah.\n"
    yield "Tanpa perintah, laporan disusun. Pilihannya:"
    yield from _options(susun.OPTIONS)
    yield "\nperintah:"
    yield from (f"  {verb.name:12}{verb.help}" for verb in VERBS)
    yield f"\ntanpa tahun: {usage(SEMUA)}"
    yield f"  {SEMUA.name:12}{SEMUA.help}"
    yield "\ncontoh:"
    yield from _examples([*susun.EXAMPLES, *(example for verb in EVERY for example in verb.examples), ONE_VERB])


def _of_one(verb: Verb) -> Iterator[str]:
    yield f"pemakaian: {usage(verb)}\n"
    yield f"{verb.help[:1].upper()}{verb.help[1:]}."
    if verb.options:
        yield "\npilihan:"
        yield from _options(verb.options)
    yield "\ncontoh:"
    yield from _examples(verb.examples)


def _options(options: Iterable[Option]) -> Iterator[str]:
    shown = tuple(options)
    width = max(10, *(len(option.shown) + 2 for option in shown))
    return (f"  {option.shown:{width}}{option.help}" for option in shown)


def _examples(examples: Iterable[Example]) -> Iterator[str]:
    return (f"  {f'{PROGRAM} {example.typed}':40}  {example.does}" for example in examples)
