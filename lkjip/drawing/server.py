"""The child's side of `lkjip.drawing.helper`."""

from __future__ import annotations

import os
import pickle  # noqa: S403 - only from the process that started this one
import sys
import time
from collections.abc import Sequence
from threading import Thread
from typing import Any

from lkjip.drawing.render import preload

PAUSE = 0.5  # seconds between two looks whether the parent is still there


def serve() -> None:
    """Answer batches of questions on standard input until it ends; each batch is a list of (task, arguments)."""
    end_with_parent()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a chart prints must not mix with the answers
    preload()
    while True:
        try:
            questions = pickle.load(sys.stdin.buffer)  # noqa: S301
        except EOFError:
            return
        for answer in _answer(questions):
            pickle.dump(answer, answers, 5)
        answers.flush()


def end_with_parent() -> None:
    """End this process soon after the one that started it, be it killed: nobody waits for the drawings any more."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PAUSE)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _answer(questions: Sequence[tuple[Any, Any]]) -> list[Any]:
    """Work alone, or with a twin where processes can be copied: the twin has imported everything already."""
    if len(questions) < 2 or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        return [task(*arguments) for task, arguments in questions]
    answers: list[Any] = [None] * len(questions)
    twin = _Twin(questions[1::2])
    answers[::2] = [task(*arguments) for task, arguments in questions[::2]]
    answers[1::2] = twin.answers()
    return answers


class _Twin:
    """A copy of this process that takes a share of the work."""

    def __init__(self, questions: Sequence[tuple[Any, Any]]) -> None:
        self._questions = questions
        source, target = os.pipe()
        self._number = os.fork()
        if self._number == 0:
            self._work(target)
        os.close(target)
        self._source = source

    def _work(self, target: int) -> None:
        """In the copy: answer, and leave without a trace."""
        end_with_parent()
        try:
            with os.fdopen(target, "wb") as pipe:
                pickle.dump([task(*arguments) for task, arguments in self._questions], pipe, 5)
        finally:
            os._exit(0)

    def answers(self) -> list[Any]:
        """Wait for the copy; where it died, do its share here."""
        with os.fdopen(self._source, "rb") as pipe:
            content = pipe.read()
        os.waitpid(self._number, 0)
        try:
            answers: list[Any] = pickle.loads(content)  # noqa: S301
        except (EOFError, pickle.UnpicklingError):
            return [task(*arguments) for task, arguments in self._questions]
        return answers
