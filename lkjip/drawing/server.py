"""The child's side of `lkjip.drawing.helper`."""

from __future__ import annotations

import os
import pickle  # noqa: S403 - only from the process that started this one
import sys

from lkjip.drawing.render import preload


def serve() -> None:
    """Answer questions on standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a chart prints must not mix with the answers
    preload()
    while True:
        try:
            task, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301
        except EOFError:
            return
        pickle.dump(task(*arguments), answers, 5)
        answers.flush()
