"""The command line: what people type and read. Everything it prints is Indonesian."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lkjip import rules
from lkjip.base import journal, leftovers
from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.oserror import reason_of
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.quantity import MARK
from lkjip.base.source import Source
from lkjip.base.stopping import as_interruption
from lkjip.cli import incident
from lkjip.cli.arguments import parse
from lkjip.rules.rendering import reasons_as_text
from lkjip.verbs.final import NotFinal
from lkjip.verbs.request import Request

INTERRUPTED = "Dihentikan; setiap berkas utuh: yang lama, atau yang sudah selesai ditulis."
STOPPED = 130  # as shells tell of a program that was interrupted


class Built(NamedTuple):
    """What a build made: the file (none after a check), how much is in it, what it lacks, notes for the person.

    answer: what a verb answers; summed_up: the summary follows it, where people read it
    state: draft or final, and of which data; provisional: figures of the data that are not settled
    """

    path: Path | None
    pages: int | None
    tables: int
    figures: int
    gaps: tuple[Diagnostic, ...]
    notes: tuple[str, ...]
    pdf: Path | None = None
    answer: str = ""
    state: str = ""
    provisional: tuple[Diagnostic, ...] = ()
    summed_up: bool = False


class Stages:
    """Tells which stage runs. One plain line each, so that any terminal, log or pipe can show it."""

    def __init__(self) -> None:
        self.began = time.perf_counter()

    def __call__(self, stage: str) -> None:
        print(f"  {stage} …", file=sys.stderr, flush=True)

    def seconds(self) -> str:
        """The seconds since the command began, as people write them: `1,4`."""
        return f"{time.perf_counter() - self.began:.1f}".replace(".", ",")


Build = Callable[[Project, Stages, Request], Built]


def main(build: Build, root: Path, arguments: Sequence[str] | None = None) -> int:
    """Run one command and tell the person everything about it; no exception leaves, whatever `build` raises.

    root: the project's folder; arguments: those of the command line where None
    Returns 0 for a finished document or an answer, 1 for input that cannot be built or an answer that cannot be
    printed, 130 after an interruption. Wrong usage ends the program with 2 (SystemExit).
    """
    _speak_utf8()
    tahun, request = parse(arguments)
    project = Project(root, tahun)
    stages = Stages()
    print(f"LKjIP {tahun}", file=sys.stderr)
    try:
        with as_interruption():
            leftovers.clear(root)
            for message in journal.take_back(root):
                print(message, file=sys.stderr)
            built = build(project, stages, request)
    except KeyboardInterrupt:
        print(INTERRUPTED, file=sys.stderr)
        return STOPPED
    except Exception as error:  # the last net: nobody here reads a traceback
        return _refused(error, project, request)
    return _answered(built, request, stages, root)


def _refused(error: Exception, project: Project, request: Request) -> int:
    """Tell what stopped the command, and where it is ours to mend keep the record."""
    why = _why(error, project)
    if request.json:
        print(rules.as_json(_problems(error, why)))
    print(why, file=sys.stderr)
    return 1


def _problems(error: Exception, why: str) -> tuple[Diagnostic, ...]:
    """What stopped the command, for a program that asked: it always gets an answer that it can read."""
    if isinstance(error, InputError):
        return error.problems
    return (reject(Source(str(getattr(error, "filename", None) or "")), why),)


def _answered(built: Built, request: Request, stages: Stages, root: Path) -> int:
    """Print the answer, the summary, or both; an answer that cannot be printed has not arrived."""
    try:
        _tell(built, request, stages, root)
    except KeyboardInterrupt:
        return STOPPED
    except OSError as error:
        _print_no_more()
        print(f"Jawaban tidak dapat dicetak seluruhnya: {reason_of(error)}.", file=sys.stderr)
        return 1
    return 0


def _tell(built: Built, request: Request, stages: Stages, root: Path) -> None:
    if built.answer:
        print(built.answer)
    if not built.answer or (built.summed_up and not request.json):
        print(_summary(built, stages, root))
    if sys.stdout is not None:
        sys.stdout.flush()  # what cannot be printed shows here, and not after the last word


def _why(error: Exception, project: Project) -> str:
    """What stopped the command, for the person who gave it."""
    match error:
        case InputError():
            return _refusal(error)
        case NotFinal():
            return error.as_text(project.tahun)
        case ModuleNotFoundError() if not (error.name or "").startswith("lkjip"):
            command = "python -m pip install -r requirements.txt"
            return f"Pustaka {error.name} belum terpasang. Jalankan dahulu: {command}"
        case OSError():
            which = f": {error.filename}" if error.filename else ""
            return f"Berkas tidak dapat dibaca atau ditulis{which} ({reason_of(error)})."
        case _:
            return incident.notice_of(error, project)


def _print_no_more() -> None:
    """Let what is left in the buffer go, or the interpreter would complain of it at its end, in English."""
    with suppress(OSError, AttributeError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - no path, a device
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _speak_utf8() -> None:
    """A Windows console with an old code page prints what it can instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _refusal(error: InputError) -> str:
    many = len(error.problems)
    lines = [str(problem) for problem in error.problems]
    return "\n".join([*lines, "", f"{many} hal perlu diperbaiki; laporan tidak disusun, berkas lama tidak berubah."])


def _summary(built: Built, stages: Stages, root: Path) -> str:
    pages = f"{built.pages} halaman, " if built.pages else ""
    lines = [
        f"{_shown(built.path, root)}: {pages}{built.tables} tabel, {built.figures} gambar ({stages.seconds()} detik)"
    ]
    lines += [_shown(built.pdf, root)] if built.pdf else []
    lines += [f"Status: {built.state}"] if built.state else []
    lines += [f"Catatan: {note}" for note in built.notes]
    lines += _provisional(built.provisional)
    lines += _gaps(built.gaps)
    return "\n".join(lines)


def _shown(path: Path | None, root: Path) -> str:
    if path is None:
        return "Tidak ada kesalahan"
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _gaps(gaps: Sequence[Diagnostic]) -> list[str]:
    if not gaps:
        return ["Tidak ada yang kurang."]
    return [f"Masih kurang {len(gaps)} hal (laporan ini draf):", *reasons_as_text(gaps)]


def _provisional(figures: Sequence[Diagnostic]) -> list[str]:
    """Each reason once, with the first line that gives it."""
    if not figures:
        return []
    many = len({(figure.source, figure.message) for figure in figures})
    return [f"Angka sementara: {many} (bertanda {MARK} dalam laporan):", *reasons_as_text(figures)]
