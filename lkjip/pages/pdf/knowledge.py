"""What the PDF says about the report that LibreOffice cannot know from the Word file."""

from __future__ import annotations

from datetime import datetime

from lkjip.base.tuples import NamedTuple
from lkjip.word.starts import Start


class Facts(NamedTuple):
    """What is true of the report whatever its file says.

    moment: when the report was made, as the Word file says. identity: the same for the same Word file and facts.

    formulas: what each displayed equation says, in order. chapters: "BAB I PENDAHULUAN", in order; appendices likewise.
    starts: the sections, and how each numbers its pages. charts: what is said of each chart that Word draws, in order.
    """

    title: str
    language: str
    moment: datetime
    identity: bytes
    formulas: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    starts: tuple[Start, ...] = ()
    charts: tuple[str, ...] = ()
