"""A row of a table, as those are asked for that read tables: a key, a name, and a figure of the year."""

from __future__ import annotations

from typing import Annotated

from lkjip.base.tuples import NamedTuple
from lkjip.data.schema import YEARLY, Index, Name


class Unsur(NamedTuple):
    """One element of a survey and its index."""

    kunci: str
    nama: Name
    indeks: Annotated[Index, YEARLY]
