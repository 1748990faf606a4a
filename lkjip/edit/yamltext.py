"""A YAML file as text that can be changed value by value, keeping comments, order, quotes and every other byte.

The parser tells where each value starts and ends; a change replaces that span and no more. Each change parses anew:
files are small, and no change has to know what those before it moved.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Any

from lkjip.data.nodes import Step
from lkjip.data.yamlfile import NULLS, content_end
from lkjip.edit.plainfacts import Plain
from lkjip.edit.splices import Splice, spliced
from lkjip.edit.yamlwords import UNSAFE, item_lines, key_lines, on_one_line, plain_is_safe, quoted, scalar

WIDTH = 120


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
        if path and not self._has(path[:-1]):
            self.put(path, [value])
            return
        parent = self._at(path[:-1]) if path else None
        if parent is not None and isinstance(path[-1], str) and _index_of(parent, path[-1]) is None:
            self._add_key(parent, path[-1], [value])
            return
        listed = self._at(path)
        if getattr(listed, "value", None) and isinstance(listed.value, list):
            self._append(listed, value)
        else:
            self._splice(listed.start_mark.index, int(listed.end_mark.index), on_one_line([value]))

    def is_text(self, path: Sequence[Step]) -> bool:
        """Whether a text stands at `path`, and no keys or items."""
        return self._has(path) and isinstance(self._at(path).value, str)

    def remove(self, path: Sequence[Step]) -> None:
        """Take an item out of its list."""
        *above, index = path
        if not isinstance(index, int):
            raise CannotEdit
        self._take(self._at(above), index)

    def words(self, path: Sequence[Step], texts: list[str]) -> None:
        """Make the list of words at `path` say `texts`, changing as few of its items as possible."""
        *above, key = path
        if not self._has(above):
            self.put(path, texts or None)
            return
        parent = self._at(above)
        at = _index_of(parent, str(key))
        if at is None or not texts or not parent.value[at][1].value or not _is_list(parent.value[at][1]):
            self.put(path, texts or None)
            return
        self._rewrite_words(path, parent.value[at][1], texts)

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
        self.text = spliced(self.text, [Splice(start, end, text)])

    def _content_end(self, node: Any) -> int:
        return content_end(node, self.text)

    # --- replacing ---

    def _replace(self, node: Any, value: Plain, flow: bool) -> None:
        start, end = node.start_mark.index, self._content_end(node)
        if isinstance(node.value, list) and isinstance(value, dict) and _is_mapping(node):
            self._replace_keys(node, value)
            return
        if isinstance(node.value, str) and isinstance(value, str):
            text = self._scalar_like(node, value, flow)
        else:
            text = on_one_line(value)
        space = " " if start and self.text[start - 1] in ":-," else ""
        self._splice(start, end, space + text)

    def _replace_keys(self, node: Any, value: dict[str, Plain]) -> None:
        """Bring a small mapping (a noted number) to say `value`, one key after the other."""
        start = node.start_mark.index
        if {key.value for key, _ in node.value} != set(value) or not _in_flow(node):
            self._splice(start, self._content_end(node), on_one_line(value))
            return
        for key, below in reversed(node.value):
            text = value[key.value]
            if (None if _is_null(below) else below.value) != text:
                text = "null" if text is None else self._scalar_like(below, text, True)
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

    def _rewrite_words(self, path: Sequence[Step], node: Any, texts: list[str]) -> None:
        """Change, append or remove single words; write all anew only where they were moved about."""
        old = [item.value for item in node.value]
        if len(old) == len(texts):
            for number in [number for number, text in enumerate(texts) if old[number] != text]:
                self.put([*path, number], texts[number])
        elif texts[: len(old)] == old:
            for text in texts[len(old) :]:
                self.add(path, text)
        elif texts == [text for text in old if text in texts]:
            for number in reversed([number for number, text in enumerate(old) if text not in texts]):
                self.remove([*path, number])
        else:
            self._rewrite(node, texts)

    def _rewrite(self, node: Any, texts: list[str]) -> None:
        if _in_flow(node):
            self._splice(node.start_mark.index, node.end_mark.index, on_one_line(texts))
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
            self._splice(at, at, f"{comma}{key}: {on_one_line(value)}")
            return
        indent = parent.value[0][0].start_mark.column
        self._insert_line(self._content_end(parent), key_lines(key, value, indent, self._dash()))

    def _append(self, listed: Any, value: Plain) -> None:
        if _in_flow(listed):
            at = self._content_end(listed.value[-1])
            self._splice(at, at, ", " + on_one_line(value))
            return
        indent = " " * listed.start_mark.column
        last = listed.value[-1]
        flow = _in_flow(last) or not isinstance(value, dict)
        lines = [f"- {on_one_line(value, inside=False)}"] if flow else item_lines(value, self._dash())
        if flow and len(indent + lines[0]) > WIDTH and isinstance(value, dict):
            lines = item_lines(value, self._dash())
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


def _first(child: Any) -> int:
    return int((child[0] if isinstance(child, tuple) else child).start_mark.index)


def _last(child: Any) -> Any:
    return child[1] if isinstance(child, tuple) else child
