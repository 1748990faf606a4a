"""Nodes into checked facts. It imports pydantic, and so only where data changed."""

from __future__ import annotations

from functools import cache

from pydantic import ConfigDict, TypeAdapter, ValidationError

from lkjip.base.diagnostic import Diagnostic
from lkjip.data.explain import explain, taken_out
from lkjip.data.nodes import Mapping
from lkjip.data.numberfield import SEN_KEY
from lkjip.data.placed import placed
from lkjip.data.recordnodes import lists_for_records
from lkjip.data.schema import Data


def validate(tree: Mapping) -> tuple[Data | None, list[Diagnostic]]:
    """Return the facts, and everything that is wrong with them.

    Where no more is wrong than numbers and unknown keys, the facts come without them, so that all the rest is checked
    in the same round.
    """
    misplaced = list(lists_for_records(tree, Data))
    if misplaced:  # it would read them as records all the same
        return None, misplaced
    try:
        return _facts(tree), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    problems = explain(errors, tree)
    try:
        return (_facts(tree) if taken_out(tree, errors) else None), problems
    except ValidationError:
        return None, problems


def _facts(tree: Mapping) -> Data:
    facts: Data = placed(_adapter().validate_python((tree,), context={SEN_KEY: _sen(tree)})[0], tree)
    return facts


def _sen(tree: Mapping) -> bool:
    """Whether ketentuan.yaml declares that money is given to the sen."""
    ketentuan = tree.get("ketentuan")
    return isinstance(ketentuan, Mapping) and ketentuan.get("sen") == "ya"


@cache
def _adapter() -> TypeAdapter[tuple[Data]]:
    # Data in a tuple, because a data class takes no configuration from outside and a tuple hands it down.
    return TypeAdapter(tuple[Data], config=ConfigDict(extra="forbid"))
