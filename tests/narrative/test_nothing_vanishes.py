"""Whatever is typed is printed, or a problem names its line: over odd Markdown that nobody thought of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip.report.narrative.parse import parse
from tests.narrative.outline import outline

WORD = "katasatu"
FORMS = (
    "@",
    "@ @",
    "**@** @",
    "*@",
    "@_ @_",
    "`@`",
    "[@",
    "@]",
    "[@]",
    "[@](",
    "[@](x)",
    "![@](tabel:ikm)",
    '![@](foto:a.jpg "@")',
    "![@](foto:a b.jpg “@”)",
    "@ ![@](tabel:x)",
    "[](tabel:ikm) @",
    "[@]: @",
    '[@]: <@> "@"',
    "<@>",
    "<u>@</u>",
    "<center>@</center>",
    "<b>@",
    "<!- @",
    "@ <!-- tahunan: @ -->",
    "<!-- /tahunan -->",
    "&@;",
    "\\@",
    "“@”",
    "\"@\" '@'",
    "(@)",
    "{@}",
    "{{ @",
    "@ }}",
    "$$",
    "$@$",
    "===",
    "---",
    "```",
    "~~~ @",
    "# @",
    "## @ #",
    "###@",
    "#### @",
    "##### @",
    "| @ | @ |",
    "> @",
    "@\\",
    "@  ",
    "@:",
    "",
)
MARKERS = (
    "",
    "",
    "",
    "- ",
    "* ",
    "+ ",
    "-",
    "• ",
    "1. ",
    "2. ",
    "7) ",
    "(3) ",
    "a. ",
    "b) ",
    "c. ",
    "i. ",
    "o ",
    "1.1. ",
)
INDENTS = ("", "", "  ", "    ", "\t", "      ", "            ")
Line = tuple[str, str, str]
LINES = st.lists(
    st.tuples(st.sampled_from(INDENTS), st.sampled_from(MARKERS), st.sampled_from(FORMS)), min_size=1, max_size=7
)


def typed(lines: Sequence[Line]) -> str:
    """The text of the lines, every word another."""
    pieces = "\n".join(map("".join, lines)).split("@")
    return "".join(piece + f"{WORD}{number:03}" * (number < len(pieces) - 1) for number, piece in enumerate(pieces))


def vanished(text: str) -> Iterator[str]:
    """The words that are neither printed nor on a line that a problem names."""
    blocks, problems = parse("x.md", text)
    printed = " ".join(outline(blocks))
    named = {problem.source.line for problem in problems}
    bare = re.sub(r"<!--.*?-->", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)
    told = False  # a problem names the first line of its block
    for number, line in enumerate(bare.split("\n"), 1):
        told = number in named or (told and bool(line.strip()))
        yield from (word for word in re.findall(rf"{WORD}\d+", line) if word not in printed and not told)


@settings(max_examples=400)
@given(LINES)
def test_every_word_is_printed_or_its_line_is_told(lines: Sequence[Line]) -> None:
    text = typed(lines)

    assert (text, list(vanished(text))) == (text, [])
