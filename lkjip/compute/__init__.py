"""Data to named values: every derived number of the report, computed once.

The rules are imported where values are computed: a build whose data did not change needs no more than their names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.compute.listings import lists
from lkjip.compute.names import Names, UnknownName

if TYPE_CHECKING:
    from lkjip.data.schema import Data

__all__ = ["Names", "UnknownName", "compute", "lists"]


def compute(data: Data) -> Names:
    """Return every value of the report by name; see `subjects.compute`."""
    from lkjip.compute import subjects

    return subjects.compute(data)
