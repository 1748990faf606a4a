"""A YAML file as text that can be changed value by value, keeping comments, order, quotes and every other byte.

The parser tells where each value starts and ends; a change replaces that span and no more. Each change parses anew:
files are small, and no change has to know what those before it moved.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from typing import Any

from lkjip.data.nodes import Step
from lkjip.data.yamlfile import NULLS

WIDTH = 120
SAFE_START = re.compile(r"[^\W_]|[(/+–“]", re.UNICODE)
UNSAFE = re.compile(r"[\u0085\u2028\u2029\ufeff\ufffe\uffff]")
LOOKS_OTHERWISE = re.compile(
    r"[-+.0-9]*[0-9][-+.:0-9_eEx]*|true|false|yes|no|on|off|null|~", re.IGNORECASE
)  # what other programs would take for a number, a date or a truth

Plain = Any  # None, str, list[Plain] or dict[str, Plain]


class Number(str):
    """Digits that are written bare, because their field holds a number."""


class CannotEdit(Exception):
    """The text is written in a way that this editing does not know."""


class YamlText:
    """The text of one YAML file."""

    def __init__(self, content: bytes) -> None:
        text = content.decode("utf-8")
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.windows = "\r\n" in text and "\n" not in text.replace("\r\n", "")
        text = text.removeprefix(self.mark)
        self.text = text.replace("\r\n", "\n") if self.windows else text

    def content(self) -> bytes:
        """The file's bytes, with its mark and its line ends."""
        text = self.text.replace("\n", "\r\n") if self.windows else self.text
        return (self.mark + text).encode("utf-8")

    # --- what can be asked for ---

    def put(self, path: Sequence[Step], value: Plain) -> None:
        """Write `value` at `path`; None takes the key away. What is absent on the way to it is added."""
        *above, key = path
        if value is not None and not self._has(above):
            self.put(above, {str(key): value})
            return
        parent = self._at(above)
        if isinstance(key, int):
            self._replace(parent.value[key], value, _in_flow(parent))
            return
        at = _index_of(parent, key)
        if at is None:
            if value is not None:
                self._add_key(parent, key, value)
        elif value is None:
            self._take(parent, at)
        else:
            self._replace(parent.value[at][1], value, _in_flow(parent))

    def add(self, path: Sequence[Step], value: Plain) -> None:
        """Append `value` to the list at `path`, in the style of its neighbours; make the list where there is none."""
        parent = self._at(path[:-1]) if path else None
        if parent is not None and isinstance(path[-1], str) and _index_of(parent, path[-1]) is None:
            self._add_key(parent, path[-1], [value])
            return
        listed = self._at(path)
        if getattr(listed, "value", None) and isinstance(listed.value, list):
            self._append(listed, value)
        else:
            self._splice(listed.start_mark.index, _end(listed), _flow([value]))

    def remove(self, path: Sequence[Step]) -> None:
        """Take an item out of its list."""
        *above, index = path
        if not isinstance(index, int):
            raise CannotEdit
        self._take(self._at(above), index)

    def words(self, path: Sequence[Step], texts: list[str]) -> None:
        """Make the list of words at `path` say `texts`, changing as few of its items as possible."""
        from difflib import SequenceMatcher

        *above, key = path
        parent = self._at(above)
        at = _index_of(parent, str(key))
        if at is None or not texts or not parent.value[at][1].value or not _is_list(parent.value[at][1]):
            self.put(path, texts or None)
            return
        old = [item.value for item in parent.value[at][1].value]
        kept = SequenceMatcher(None, old, texts, autojunk=False).get_opcodes()
        if all(tag in ("equal", "replace") and b - a == d - c for tag, a, b, c, d in kept):
            for number, text in enumerate(texts):
                if old[number] != text:
                    self.put([*path, number], text)
        elif all(tag == "equal" or (tag == "insert" and a == len(old)) for tag, a, *_ in kept):
            for text in texts[len(old) :]:
                self.add(path, text)
        elif all(tag in ("equal", "delete") for tag, *_ in kept):
            for tag, first, last, *_ in reversed(kept):
                for number in reversed(range(first, last)) if tag == "delete" else ():
                    self.remove([*path, number])
        else:
            self._rewrite(parent.value[at][1], texts)

    # --- where things are ---

    def _root(self) -> Any:
        import yaml

        return yaml.compose(self.text, Loader=yaml.SafeLoader)

    def _at(self, path: Sequence[Step]) -> Any:
        node = self._root()
        for step in path:
            if isinstance(step, int):
                node = node.value[step]
            else:
                found = _index_of(node, step)
                if found is None:
                    raise CannotEdit
                node = node.value[found][1]
        return node

    def _has(self, path: Sequence[Step]) -> bool:
        try:
            self._at(path)
        except CannotEdit:
            return False
        return True

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """The end of the line, its comment included, without its line feed."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def _splice(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]

    def _content_end(self, node: Any) -> int:
        """Where the last thing that the node says ends."""
        if not _in_flow(node) and isinstance(node.value, list) and node.value:
            last = node.value[-1]
            return self._content_end(last[1] if isinstance(last, tuple) else last)
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        return start + len(self.text[start:end].rstrip())

    # --- replacing ---

    def _replace(self, node: Any, value: Plain, flow: bool) -> None:
        start, end = node.start_mark.index, self._content_end(node)
        if isinstance(node.value, list) and isinstance(value, dict) and _is_mapping(node):
            self._replace_keys(node, value)
            return
        if isinstance(node.value, str) and isinstance(value, str):
            text = self._scalar_like(node, value, flow)
        else:
            text = _flow(value)
        space = " " if start and self.text[start - 1] in ":-," else ""
        self._splice(start, end, space + text)

    def _replace_keys(self, node: Any, value: dict[str, Plain]) -> None:
        """Bring a small mapping (a noted number) to say `value`, one key after the other."""
        start = node.start_mark.index
        if {key.value for key, _ in node.value} != set(value) or not _in_flow(node):
            self._splice(start, self._content_end(node), _flow(value))
            return
        for key, below in reversed(node.value):
            said = value[key.value]
            if (None if _is_null(below) else below.value) != said:
                text = "null" if said is None else self._scalar_like(below, said, True)
                self._splice(below.start_mark.index, below.end_mark.index, text)

    def _scalar_like(self, node: Any, text: str, flow: bool) -> str:
        """The text in the style of the scalar that it replaces."""
        if node.style in ("|", ">"):
            return self._block_scalar(node, text) or quoted(text)
        if node.style == '"':
            return quoted(text)
        if node.style == "'" and "\n" not in text and not UNSAFE.search(text):
            return "'" + text.replace("'", "''") + "'"
        if node.style is None and node.value not in NULLS and plain_is_safe(text, flow):
            return text  # it was bare before: `nip` stays as its owner typed it
        return scalar(text, flow)

    def _block_scalar(self, node: Any, text: str) -> str:
        """A folded text, wrapped anew at its indentation; empty where folding would change it."""
        if node.style != ">" or "\n" in text or "  " in text or text != text.strip() or UNSAFE.search(text):
            return ""
        lines = self.text[node.start_mark.index : self._content_end(node)].split("\n")
        indent = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
        if not indent:
            return ""
        wide = max(WIDTH - indent, 40)
        wrapped = textwrap.wrap(text, wide, break_long_words=False, break_on_hyphens=False)
        return "\n".join([lines[0], *(" " * indent + line for line in wrapped)])

    def _rewrite(self, node: Any, texts: list[str]) -> None:
        if _in_flow(node):
            self._splice(node.start_mark.index, node.end_mark.index, _flow(texts))
            return
        indent = " " * node.start_mark.column
        lines = [f"- {scalar(text)}" for text in texts]
        self._splice(node.start_mark.index, self._content_end(node), f"\n{indent}".join(lines))

    # --- adding ---

    def _add_key(self, parent: Any, key: str, value: Plain) -> None:
        if not _is_mapping(parent):
            raise CannotEdit
        if _in_flow(parent):
            comma = ", " if parent.value else ""
            at = parent.end_mark.index - 1
            while self.text[at - 1] in " \n":
                at -= 1
            self._splice(at, at, f"{comma}{key}: {_flow(value)}")
            return
        indent = parent.value[0][0].start_mark.column
        self._insert_line(self._content_end(parent), _key_lines(key, value, indent, self._dash()))

    def _append(self, listed: Any, value: Plain) -> None:
        if _in_flow(listed):
            at = self._content_end(listed.value[-1])
            self._splice(at, at, ", " + _flow(value))
            return
        indent = " " * listed.start_mark.column
        last = listed.value[-1]
        flow = _in_flow(last) or not isinstance(value, dict)
        lines = [f"- {_flow(value, inside=False)}"] if flow else _item_lines(value, self._dash())
        if flow and len(indent + lines[0]) > WIDTH and isinstance(value, dict):
            lines = _item_lines(value, self._dash())
        gap = [""] if self._apart(listed) else []
        self._insert_line(self._content_end(last), [*gap, *(indent + line for line in lines)])

    def _insert_line(self, after: int, lines: list[str]) -> None:
        at = self._line_end(after)
        self._splice(at, at, "".join(f"\n{line}" for line in lines))

    def _apart(self, listed: Any) -> bool:
        """Whether an empty line stands between the last items."""
        if len(listed.value) < 2:
            return False
        between = self.text[self._line_end(self._content_end(listed.value[-2])) : listed.value[-1].start_mark.index]
        return "\n\n" in between

    def _dash(self) -> int:
        """How far this file indents a list below its key."""
        found = re.search(r"^( *)(?:- )?[\w]+:[^\n]*\n( *)- ", self.text, re.MULTILINE)
        if not found:
            return 2
        key = len(found[1]) + (2 if self.text[found.start() :].lstrip(" ").startswith("- ") else 0)
        return max(0, len(found[2]) - key)

    # --- taking away ---

    def _take(self, parent: Any, at: int) -> None:
        """Take out an item, or a key with its value."""
        if len(parent.value) == 1:
            empty = "{}" if _is_mapping(parent) else "[]"
            self._splice(parent.start_mark.index, self._content_end(parent), empty)
        elif _in_flow(parent):
            self._take_from_flow(parent, at)
        else:
            self._take_lines(parent, at)

    def _take_from_flow(self, parent: Any, at: int) -> None:
        if at + 1 < len(parent.value):
            self._splice(_first(parent.value[at]), _first(parent.value[at + 1]), "")
        else:
            self._splice(self._content_end(_last(parent.value[at - 1])), self._content_end(_last(parent.value[at])), "")

    def _take_lines(self, parent: Any, at: int) -> None:
        begin = _first(parent.value[at])
        if not _is_mapping(parent):
            begin = self.text.rfind("-", 0, begin)
        start = self._line_start(begin)
        if self.text[start:begin].strip():  # the first key after a dash: the next one takes its place
            if at + 1 >= len(parent.value) or at:
                raise CannotEdit
            self._splice(begin, _first(parent.value[1]), "")
            return
        end = min(self._line_end(self._content_end(_last(parent.value[at]))) + 1, len(self.text))
        before, after = self.text[:start], self.text[end:]
        if before.endswith("\n\n") and (not after.strip() or after.startswith("\n")):
            before = before[:-1]
        self.text = before + after


# --- nodes -------------------------------------------------------------------------------------------------------


def _index_of(parent: Any, key: str) -> int | None:
    if not _is_mapping(parent):
        return None
    return next((at for at, (name, _) in enumerate(parent.value) if name.value == key), None)


def _is_mapping(node: Any) -> bool:
    return bool(node.id == "mapping")


def _is_list(node: Any) -> bool:
    return bool(node.id == "sequence")


def _in_flow(node: Any) -> bool:
    return bool(getattr(node, "flow_style", False))


def _is_null(node: Any) -> bool:
    return isinstance(node.value, str) and node.style is None and node.value in NULLS


def _end(node: Any) -> int:
    return int(node.end_mark.index)


def _first(child: Any) -> int:
    return int((child[0] if isinstance(child, tuple) else child).start_mark.index)


def _last(child: Any) -> Any:
    return child[1] if isinstance(child, tuple) else child


# --- writing -----------------------------------------------------------------------------------------------------


def scalar(text: str, flow: bool = False) -> str:
    """A new value: bare where that is safe and cannot be taken for something else, in quotes otherwise."""
    bare = plain_is_safe(text, flow) and SAFE_START.match(text)
    if isinstance(text, Number):
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
    if not _is_mapping(node) or len(node.value) != 1:
        return False
    value = node.value[0][1]
    return bool(value.id == "scalar" and value.style is None and value.value == text)


def _flow(value: Plain, inside: bool = True) -> str:
    """A value on one line."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar(value, inside)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(below)}" for key, below in value.items()) + "}"
    return "[" + ", ".join(_flow(item) for item in value) + "]"


def _item_lines(value: dict[str, Plain], dash: int) -> list[str]:
    lines = [line for key, below in value.items() for line in _key_lines(key, below, 0, dash)]
    return [("- " if at == 0 else "  ") + line for at, line in enumerate(lines)]


def _key_lines(key: str, value: Plain, indent: int, dash: int) -> list[str]:
    """A key with its value; records of a list on lines of their own."""
    margin = " " * indent
    if isinstance(value, list) and value and isinstance(value[0], dict):
        items = (line for item in value for line in _item_lines(item, dash))
        return [f"{margin}{key}:", *(f"{margin}{' ' * dash}{line}" for line in items)]
    return [f"{margin}{key}: {_flow(value, inside=not isinstance(value, str))}"]
