"""New values as YAML writes them: bare, in quotes, on one line or on several."""

from __future__ import annotations

import json
import re
from typing import Any

from lkjip.data.yamlfile import NULLS
from lkjip.edit.plainfacts import Plain

SAFE_START = re.compile(r"[^\W_]|[(/+–“]", re.UNICODE)
UNSAFE = re.compile(r"[\u0085\u2028\u2029\ufeff\ufffe\uffff]")
LOOKS_OTHERWISE = re.compile(
    r"[-+.0-9]*[0-9][-+.:0-9_eEx]*|true|false|yes|no|on|off|null|~", re.IGNORECASE
)  # what other programs would take for a number, a date or a truth


class BareNumber(str):
    """Digits that are written bare, because their field holds a number."""


def scalar(text: str, flow: bool = False) -> str:
    """A new value: bare where that is safe and cannot be taken for something else, in quotes otherwise."""
    bare = plain_is_safe(text, flow) and SAFE_START.match(text)
    if isinstance(text, BareNumber):
        return str(text)
    return text if bare and not LOOKS_OTHERWISE.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """Text in double quotes."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def plain_is_safe(text: str, flow: bool = False) -> bool:
    """Whether the text says itself without quotes."""
    import yaml

    if text in NULLS or "\n" in text or text != text.strip() or UNSAFE.search(text):
        return False
    try:
        node: Any = yaml.compose(f"{{a: {text}}}" if flow else f"a: {text}", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if node.id != "mapping" or len(node.value) != 1:
        return False
    value = node.value[0][1]
    return bool(value.id == "scalar" and value.style is None and value.value == text)


def on_one_line(value: Plain, inside: bool = True) -> str:
    """A value on one line."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar(value, inside)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {on_one_line(below)}" for key, below in value.items()) + "}"
    return "[" + ", ".join(on_one_line(item) for item in value) + "]"


def item_lines(value: dict[str, Plain], dash: int) -> list[str]:
    """A record as an item of a block list, its margin left out; `dash`: how far lists stand in below their keys."""
    lines = [line for key, below in value.items() for line in key_lines(key, below, 0, dash)]
    return [("- " if at == 0 else "  ") + line for at, line in enumerate(lines)]


def key_lines(key: str, value: Plain, indent: int, dash: int) -> list[str]:
    """A key with its value; records of a list on lines of their own."""
    margin = " " * indent
    if isinstance(value, list) and value and isinstance(value[0], dict):
        items = (line for item in value for line in item_lines(item, dash))
        return [f"{margin}{key}:", *(f"{margin}{' ' * dash}{line}" for line in items)]
    return [f"{margin}{key}: {on_one_line(value, inside=not isinstance(value, str))}"]
