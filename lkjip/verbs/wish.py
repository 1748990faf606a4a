"""What a person asked for on the command line."""

from __future__ import annotations

from typing import NamedTuple


class Wish(NamedTuple):
    """The verb ("" builds the report) with its words, and the options.

    measure: measure pages anew where something moved
    pdf: make a PDF too
    json: answer for machines
    blank: start a year from an empty set, not from the last report
    final: a report that lacks nothing, without watermark; refused otherwise
    """

    verb: str = ""
    words: tuple[str, ...] = ()
    measure: bool = True
    pdf: bool = False
    json: bool = False
    blank: bool = False
    final: bool = False
