"""Data to named values: every derived number of the report, computed once."""

from lkjip.compute.compute import compute
from lkjip.compute.lists import lists
from lkjip.compute.names import Names, UnknownName

__all__ = ["Names", "UnknownName", "compute", "lists"]
