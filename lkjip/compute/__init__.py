"""Data to named values: every derived number of the report, computed once."""

from lkjip.compute.listings import lists
from lkjip.compute.names import Names, UnknownName
from lkjip.compute.subjects import compute

__all__ = ["Names", "UnknownName", "compute", "lists"]
