"""The command line: what people type and read. Everything it prints is Indonesian."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from lkjip.base import journal, leftovers
from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.oserror import reason_of
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.stopping import STOPPED, as_interruption
from lkjip.base.tuples import NamedTuple
from lkjip.cli.arguments import parse
from lkjip.verbs.request import Request

INTERRUPTED = "Dihentikan; setiap berkas utuh: yang lama, atau yang sudah selesai ditulis."


class Built(NamedTuple):
    """What a command has to tell.

    summary: of the report, line by line; the seconds that it took are put behind the first
    answer: what a verb answers; summed_up: the summary follows it, where people read it
    later: what is done when all this has been told, and what is told of that
    """

    summary: tuple[str, ...] = ()
    answer: str = ""
    summed_up: bool = False
    later: Callable[[], Built] | None = None


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
    if not tahun:
        from lkjip.cli.all_reports import build_all

        return build_all(partial(main, build), root, request)
    project = Project(root, tahun)
    stages = Stages()
    print(f"LKjIP {tahun}", file=sys.stderr)
    try:
        with as_interruption(), journal.on_behalf(journal.Behalf(tahun, request.typed)):
            leftovers.clear(root)
            for message in journal.take_back(root):
                print(message, file=sys.stderr)
            return _carried_out(lambda: build(project, stages, request), request, stages)
    except KeyboardInterrupt:
        print(INTERRUPTED, file=sys.stderr)
        return STOPPED
    except Exception as error:  # the last net: nobody here reads a traceback
        return _refused(error, project, request)


def _carried_out(step: Callable[[], Built] | None, request: Request, stages: Stages) -> int:
    """Take the steps of a command, each told before the next is taken; who does not listen stops none of them."""
    code = 0
    while step:
        built = step()
        code = code or _answered(built, request, stages)
        step = built.later if code != STOPPED else None
    return code


def _refused(error: Exception, project: Project, request: Request) -> int:
    """Tell what stopped the command, and where it is ours to mend keep the record."""
    why = _why(error, project)
    if request.json:
        from lkjip import rules

        print(rules.as_json(_problems(error, why)))
    print(why, file=sys.stderr)
    return 1


def _problems(error: Exception, why: str) -> tuple[Diagnostic, ...]:
    """What stopped the command, for a program that asked: it always gets an answer that it can read."""
    if isinstance(error, InputError):
        return error.problems
    return (reject(Source(str(getattr(error, "filename", None) or "")), why),)


def _answered(built: Built, request: Request, stages: Stages) -> int:
    """Print the answer, the summary, or both; an answer that cannot be printed has not arrived."""
    try:
        _tell(built, request, stages)
    except KeyboardInterrupt:
        return STOPPED
    except OSError as error:
        _print_no_more()
        print(f"Jawaban tidak dapat dicetak seluruhnya: {reason_of(error)}.", file=sys.stderr)
        return 1
    return 0


def _tell(built: Built, request: Request, stages: Stages) -> None:
    if built.answer:
        print(built.answer)
    if built.summary and (not built.answer or (built.summed_up and not request.json)):
        counts, *lines = built.summary
        print("\n".join([f"{counts} ({stages.seconds()} detik)", *lines]))
    if sys.stdout is not None:
        sys.stdout.flush()  # what cannot be printed shows here, and not after the last word


def _why(error: Exception, project: Project) -> str:
    """What stopped the command, for the person who gave it."""
    from lkjip.cli import incident
    from lkjip.verbs.final import NotFinal

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
