"""The command line read. A report asked for without a verb needs no grammar, and so does not wait for its import."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from lkjip.verbs.request import Command, Request
from lkjip.verbs.susun import OPTIONS


def parse(arguments: Sequence[str] | None = None) -> Command:
    """Read the command line, that of this process where `arguments` is None.

    Ends the program (SystemExit) with 2 where it is wrong, having said why, and with 0 after `--help`.
    """
    given = sys.argv[1:] if arguments is None else arguments
    options = {name: option for option in OPTIONS for name in option.names}
    words = [word for word in given if word not in options]
    if len(words) == 1 and len(words[0]) == 4 and words[0].isascii() and words[0].isdigit():
        return Command(int(words[0]), Request(options=frozenset(options[word] for word in given if word in options)))
    from lkjip.cli import command_line

    return command_line.read(given)
