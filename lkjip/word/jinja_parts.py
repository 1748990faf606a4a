"""Parts that use the template language beyond plain names: `{% if %}`, filters. Slower, with the same meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import TemplateError, UndefinedError
from lxml import etree
from markupsafe import Markup, escape

from lkjip.base.problems import suggest
from lkjip.base.source import Source
from lkjip.word.compiled import TaggedPart
from lkjip.word.draft import OVER, SLOT
from lkjip.word.sandbox import LARGEST, environment
from lkjip.word.state import State


class NameGroup(dict[str, Any]):
    """A dotted name with names below it, and perhaps a text of its own: `nilai` and `nilai.kunjungan`."""

    text: str | None = None

    def __str__(self) -> str:
        if self.text is None:
            raise UndefinedError(f"'{'.'.join(self)}' is undefined")
        return self.text

    def __html__(self) -> str:
        return str(escape(str(self)))


def _bounded(pieces: Iterable[str]) -> str:
    """What a template prints, as far as it is not more than a document can hold."""
    shown, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST:
            raise ValueError("hasilnya terlalu panjang")
        shown.append(piece)
    return "".join(shown)


def nest(scalars: Mapping[str, str]) -> NameGroup:
    """Turn dotted names into groups."""
    root = NameGroup()
    for name, text in scalars.items():
        *path, last = name.split(".")
        group = root
        for step in path:
            group = _group(group, step)
        if isinstance(group.get(last), NameGroup):
            group[last].text = text
        else:
            group[last] = text
    return root


def _group(parent: NameGroup, name: str) -> NameGroup:
    found = parent.get(name)
    if not isinstance(found, NameGroup):
        parent[name] = NameGroup()
        parent[name].text = found
    group: NameGroup = parent[name]
    return group


def render_part(part: TaggedPart, blocks: Mapping[str, str], state: State) -> str:
    """Render `part.jinja` with the values and the block XML."""
    names = {**nest(state.scalars), **{name: Markup(xml) for name, xml in blocks.items()}}  # noqa: S704 - made here
    try:
        text = _bounded(environment().from_string(part.jinja).generate(names))
        etree.fromstring(text.replace("\0", "").replace(SLOT, "").replace(OVER, "").encode())
    except UndefinedError as error:
        _undefined(str(error.message), part, state)
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        _report(f"bahasa templat pada {part.name} tidak dapat dijalankan: {error}", part, state)
    except etree.XMLSyntaxError:
        _report(f"tanda {{% … %}} pada {part.name} memotong paragraf atau tabel di tengah", part, state)
    else:
        return text
    return ""


def _undefined(message: str, part: TaggedPart, state: State) -> None:
    found = re.search(r"attribute '([^']+)'", message) or re.search(r"'([^']+)' is undefined", message)
    name = found[1] if found else message
    near = [known for known in state.scalars if known.rpartition(".")[2] == name]
    hint = suggest(name, [*state.scalars, *near])
    state.report(f'tanda pada {part.name} memakai "{name}" yang tidak dikenal.', hint, Source(state.compiled.names[0]))


def _report(message: str, part: TaggedPart, state: State) -> None:
    state.report(message, "Perbaiki tanda {% … %} atau {{ … }} di bagian itu.", Source(state.compiled.names[0]))
