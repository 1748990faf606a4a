"""Judging what a build made of a fault, by rule: refused and named, told, or printed as it was typed."""

from __future__ import annotations

import re
import signal
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from lkjip.word.faults import faults as word_faults
from tests.mutation.fault import Fault
from tests.mutation.reading import words_of
from tests.office import Office, Told

SECONDS = 30
WORD = re.compile(r"[^\W\d_]+")
NAME = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)")
INPUT = ("content/**/*.md", "data/**/*.yaml", "data/**/*.csv", "data/*/lampiran/*.txt")
INVISIBLE = re.compile("[\x00\u00ad\u200b\ufeff]")
REMARK = re.compile(r"^\s*#.*$", re.MULTILINE)
NUMERAL = re.compile(r"\d[\d.,]*")
MARKS = re.compile(
    r"\{\{|\}\}|\{%|\*\*|\]\(|!\[|<!--|-->|\$\$|&nbsp;|\[\^|^#|</?\w+>|\\[a-z]+|[\uf0b7\ufffd\u200b]", re.MULTILINE
)
COUNTED = r"\b\d+ (?:peringatan isi|hal|galat|peringatan|kurang)\b.*"
UNSTABLE = re.compile(rf"\(\d+,\d detik\)|versi data \w+|{COUNTED}|:\d+|(?<![/\w-])\d[\d.,]*(?![/\w-])")
"""What differs between builds that say the same: times, counts, and the numbers and lines that moved."""
SPOKEN = """
    naik turun tetap meningkat menurun peningkatan penurunan kenaikan tercapai belum mencapai melampaui sesuai target
    tidak data tersedia terlampaui di bawah atas sama dengan nol satu dua tiga empat lima enam tujuh delapan sembilan
    sepuluh belas puluh ratus ribu juta persen poin dan ada yaitu sebesar ke dari indikator isi halaman hasil pindai
"""
COMPUTED = frozenset(re.findall(r"\w+", SPOKEN))
"""Words that follow from numbers."""


CONTRADICTED = re.compile(
    r"^[\w./-]+:\d+: .*(?:tidak dikenal|tidak ada|tidak menunjuk|tidak memberi|menurut)", re.MULTILINE
)
"""A name that something else still uses."""


class Run(NamedTuple):
    """One build: what it said, what it printed."""

    told: Told
    lines: Counter[str]
    words: str
    document: bytes


class Hangs(Exception):
    """A build that takes longer than a person waits."""


def run(office: Office) -> Run:
    """Build and check."""
    before = signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(SECONDS)
    try:
        return _run(office)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _hangs(number: int, frame: FrameType | None) -> None:
    raise Hangs


def _run(office: Office) -> Run:
    told = office.build()
    document = office.document.read_bytes() if office.document.is_file() else b""
    checked = office.build("check") if told.code == 0 else Told(1, "", "")
    said = "\n".join((told.out, told.err, checked.out, checked.err))
    lines = Counter(UNSTABLE.sub("", line) for line in said.splitlines())
    words = "\n".join(words_of(office.document)) if told.code == 0 else ""
    return Run(told, lines, words, document)


class Typed(NamedTuple):
    """All that was typed, before or after: words, numerals, and what something else is printed for: names and scans."""

    words: Counter[str]
    numerals: Counter[str]
    names: Counter[str]


def typed(office: Office) -> Typed:
    """What the data and the texts hold."""
    paths = (path for one in INPUT for path in sorted(office.root.glob(one)) if _plain(path))
    text = INVISIBLE.sub("", "\n".join(_said(path) for path in paths))
    text = unescape(text)  # "&nbsp;" is a blank in Markdown, and no word
    words, numerals, names = (Counter(one.findall(text.lower())) for one in (WORD, NUMERAL, NAME))
    scans = Counter(path.name for path in office.root.glob("data/*/lampiran/[!.]*") if path.is_file())
    return Typed(words, numerals, names + scans)


def _said(path: Path) -> str:
    """The text of a file; what is commented out in YAML is not said any more."""
    text = path.read_bytes().decode("utf-8", "replace")
    return REMARK.sub("", text) if path.suffix == ".yaml" else text


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith((".", "~"))


def judge(fault: Fault, before: Run, after: Run, was: Typed, now: Typed) -> list[str]:
    """What is wrong with what became of the fault; nothing if it is refused, told or plainly legitimate."""
    if re.search(r"Traceback|kesalahan di dalam program", after.told.out + after.told.err):
        return ["a crash"]
    if after.told.code:
        return list(refused(fault, before, after))
    if broken := word_faults(after.document):
        return [f"Word would repair: {one}" for one in map(str, broken)]
    if told(fault, before, after):
        return []
    return list(silent(fault, before, after, was, now))


def refused(fault: Fault, before: Run, after: Run) -> Iterator[str]:
    if fault.meant == "harmless":
        yield "a harmless change is refused"
    if not named(fault, after.told.err) and not (fault.meant == "open" and CONTRADICTED.search(after.told.err)):
        yield "the refusal does not name the file"
    if after.document not in (before.document, b""):
        yield "the last good document was touched"


def told(fault: Fault, before: Run, after: Run) -> bool:
    """Whether something new was said of the file."""
    return any(named(fault, line) for line in after.lines - before.lines)


def named(fault: Fault, said: str) -> bool:
    told_of = (Path(name.lower()) for name in (fault.file, *fault.near))
    return any((one.stem if fault.meant == "open" else one.name) in said.lower() for one in told_of)


def silent(fault: Fault, before: Run, after: Run, was: Typed, now: Typed) -> Iterator[str]:
    """Nobody was told: what is printed has to be what was typed."""
    if fault.meant == "told":
        yield "nobody is told"
    if fault.meant == "harmless" and after.words != before.words:
        yield f"a harmless change is seen: {difference(before, after)}"
    if marks := Counter(MARKS.findall(after.words.lower())) - Counter(MARKS.findall(before.words.lower())):
        yield f"marks are printed: {dict(marks)}"
    yield from unaccounted(fault, before, after, was, now)


def unaccounted(fault: Fault, before: Run, after: Run, was: Typed, now: Typed) -> Iterator[str]:
    """Words and numbers that came or went without having been typed or deleted."""
    computed = (was.numerals, was.names) != (now.numerals, now.names)
    known = COMPUTED | set(was.words) | set(now.words) if computed else COMPUTED
    old, new = (Counter(WORD.findall(run.words.lower())) for run in (before, after))
    if lost := set(old - new) - set(was.words - now.words) - known:
        yield f"words vanish: {sorted(lost)[:12]}"
    if gained := set(new - old) - set(now.words - was.words) - known:
        yield f"words appear: {sorted(gained)[:12]}"
    fresh = {word for word in now.words - was.words if not was.words[word]} if fault.file.endswith(".md") else set()
    if unseen := {word for word in fresh if new[word] == old[word]} - COMPUTED:
        yield f"typed and not printed: {sorted(unseen)[:12]}"
    if was == now and numerals(before) != numerals(after):
        yield f"numbers change: {difference(before, after)}"


def numerals(run: Run) -> Counter[str]:
    return Counter(NUMERAL.findall(run.words))


def difference(before: Run, after: Run) -> str:
    old, new = Counter(before.words.splitlines()), Counter(after.words.splitlines())
    return f"-{list(old - new)[:3]} +{list(new - old)[:3]}"
