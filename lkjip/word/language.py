"""The template language that a template may use: names, conditions, short loops; bounded before anything runs.

Why an allow-list: a template may be passed on. What is listed ends soon and grows little whatever the values are;
multiplication, macros, assignments and calls do not.
"""

from __future__ import annotations

import re
from typing import Any

MOST_TURNS = 10_000  # of all loops around one place together
FILTERS = frozenset(
    [
        "abs",
        "capitalize",
        "d",
        "default",
        "e",
        "escape",
        "first",
        "float",
        "forceescape",
        "int",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "replace",
        "reverse",
        "round",
        "sort",
        "string",
        "title",
        "trim",
        "unique",
        "upper",
        "wordcount",
    ]
)
_NODES = frozenset(
    [
        "Template",
        "Output",
        "TemplateData",
        "Name",
        "Const",
        "If",
        "For",
        "Getattr",
        "Getitem",
        "Compare",
        "Operand",
        "And",
        "Or",
        "Not",
        "Neg",
        "Test",
        "Filter",
        "CondExpr",
        "Concat",
        "Add",
        "Sub",
        "List",
        "Tuple",
        "Call",
        "Keyword",
        "Slice",
    ]
)
_WORDS = {"Mul": "perkalian", "Pow": "pangkat", "Macro": "makro", "Call": "pemanggilan", "Assign": "{% set %}"}
_OPENED = re.compile(r"\{%-?\+?\s*(?:p|tr|tc|r)?\s*(\w+)")
_PAIRED = ("if", "for")


def check(text: str) -> str:
    """What is wrong with the template language in `text`, or how it would never end; nothing where it may run."""
    from jinja2 import TemplateError

    from lkjip.word.sandbox import environment

    try:
        tree = environment().parse(text)
        return _unwanted(tree)
    except RecursionError:
        return "tanda bersarang terlalu dalam"
    except (TemplateError, ValueError, OverflowError):
        return _unpaired(text)


def _unpaired(text: str) -> str:
    """Which block has no end, in words; else only that a tag cannot be read."""
    opened: list[str] = []
    for word in _OPENED.findall(text):
        if word in _PAIRED:
            opened.append(word)
        elif word.startswith("end") and (not opened or opened.pop() != word[3:]):
            return f"ada {{% {word} %}} tanpa {{% {word[3:]} %}}"
    return f"{{% {opened[-1]} %}} tidak ditutup dengan {{% end{opened[-1]} %}}" if opened else "ada tanda yang keliru"


def _unwanted(tree: Any) -> str:
    from jinja2 import nodes

    for node in tree.find_all(nodes.Node):
        name = type(node).__name__
        if name not in _NODES or (name == "Call" and _is_call(node)):
            return f"{_WORDS.get(name, 'perintah itu')} tidak dapat dipakai dalam templat"
        if name == "Filter" and node.name not in FILTERS:
            return f'saringan "{node.name}" tidak dapat dipakai dalam templat'
    most = _turns(tree, 1)
    return f"perulangan lebih dari {MOST_TURNS} kali" if most > MOST_TURNS else ""


def _is_call(node: Any) -> bool:
    """Whether a call is another than `range(…)` with numbers as they stand."""
    return getattr(node.node, "name", "") != "range" or _steps(node) is None


def _turns(node: Any, around: int) -> int:
    """How often the innermost of nested loops turns."""
    from jinja2 import nodes

    here = around * _items(node.iter) if isinstance(node, nodes.For) else around
    return max([here, *(_turns(child, here) for child in node.iter_child_nodes())])


def _items(over: Any) -> int:
    """How many items a loop goes over; of a value as many as its letters may be."""
    from jinja2 import nodes

    if isinstance(over, (nodes.List, nodes.Tuple)):
        return len(over.items)
    if isinstance(over, nodes.Call):
        return len(_steps(over) or ())
    return len(str(over.value)) if isinstance(over, nodes.Const) else 1000


def _steps(call: Any) -> range | None:
    numbers: list[Any] = [getattr(argument, "value", None) for argument in call.args]
    if (
        call.kwargs
        or not numbers
        or not all(isinstance(argument, int) and abs(argument) < 10**18 for argument in numbers)
    ):
        return None
    try:
        return range(*numbers[:3])
    except ValueError:
        return None
