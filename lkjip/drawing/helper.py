"""One process that imports matplotlib and draws while this one goes on.

Why not a pool of the standard library: importing `concurrent.futures.process` costs more than starting this helper
(65 against 22 ms), and a second worker would mean a second import, which costs more than all charts together.
Results are tiny (pictures go to the cache), so neither side can block the other.
"""

from __future__ import annotations

import pickle  # noqa: S403 - only between this process and the child it started
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol


class Reply(Protocol):
    """What an executor promises: the standard futures have this shape."""

    def result(self) -> Any:
        """Wait for what the task returned; raises what it raised, or that the child died."""


class Executor(Protocol):
    """Anything that runs a function elsewhere: every `concurrent.futures` executor, or `Helper`."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any) -> Reply:
        """Have `task(*arguments)` run; RuntimeError where nothing can be run any more."""


class Helper:
    """A child process that answers in the order it was asked. Close it, or use it in a `with` statement."""

    def __init__(self) -> None:
        code = f"import sys; sys.path[:] = {sys.path!r}; from lkjip.drawing.server import serve; serve()"
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", code]
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603
        self._batch: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []
        self._asked = 0
        self._answers: list[Any] = []

    def submit(self, task: Callable[..., Any], /, *arguments: Any) -> PromisedAnswer:
        """Ask for `task(*arguments)`; a child that died shows when the answer is fetched."""
        self._batch.append((task, arguments))
        self._asked += 1
        return PromisedAnswer(self, self._asked - 1)

    def send(self) -> None:
        """Hand over what was asked so far, at once, so that the child can share it out."""
        batch, self._batch = self._batch, []
        with suppress(OSError, ValueError):
            pickle.dump(batch, self._process.stdin, 5)  # type: ignore[arg-type]
            self._process.stdin.flush()  # type: ignore[union-attr]

    def answer(self, number: int) -> Any:
        """Wait for the answer to question `number`; EOFError where the child died before it."""
        if self._batch:
            self.send()
        while len(self._answers) <= number:
            self._answers.append(pickle.load(self._process.stdout))  # type: ignore[arg-type]  # noqa: S301
        return self._answers[number]

    @property
    def died(self) -> bool:
        """Whether the child is gone."""
        return self._process.poll() is not None

    def shutdown(self) -> None:
        """End the child at once, whether it has work or not."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            _close(stream)
        self._process.wait()

    def __enter__(self) -> Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()


class PromisedAnswer:
    """The answer to one question, once it is there."""

    def __init__(self, helper: Helper, number: int) -> None:
        self._helper = helper
        self._number = number

    def result(self) -> Any:
        """Wait for it; EOFError where the child died before it."""
        return self._helper.answer(self._number)


def _close(stream: Any) -> None:
    with suppress(OSError):  # bytes for a child that is gone
        stream.close()


def warm_up() -> Helper:
    """Start the helper; it imports matplotlib by itself while the caller goes on."""
    return Helper()
