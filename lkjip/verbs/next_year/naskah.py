"""The texts of the old year as the new year starts with them: what tells of one year is left open.

The old words stay beside as a comment, for the editor to look at; nothing of them prints.
"""

from __future__ import annotations

from lkjip.base.marks import COMMENT, DECLINED, MarkedPassage, passages


def opened(text: str, old: int) -> str:
    """Return the Markdown with every yearly passage empty, and what it said in the year `old` as a comment."""
    text = text.replace("\r\n", "\n")
    for passage in reversed(passages(text)):
        if passage.written:
            text = text[: passage.start] + _as_comment(passage, old) + text[passage.end :]
        elif passage.declined:  # that is decided anew in each year
            text = text[: passage.start] + DECLINED.sub("", passage.text) + text[passage.end :]
    return text


def _as_comment(passage: MarkedPassage, old: int) -> str:
    """The comment with the old words; to delete its two ends gives back the passage as it stood."""
    words = COMMENT.sub("", passage.text)
    if passage.text.startswith("\n"):
        return f"\n<!-- teks {old}:\n{words.strip(chr(10))}\n-->\n"
    return f"<!-- teks {old}: {words.strip()} -->"
