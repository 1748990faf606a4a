"""The Word templates, compiled once and kept while they and the engine's Word layer are unchanged."""

from __future__ import annotations

from lkjip.base import cache
from lkjip.base.project import Project
from lkjip.word.compiled import Compiled

CODE = ("word/*.py", "base/latepatterns.py", "base/letters.py", "base/memory.py", "data/*.py", "drawing/*.py")
NAMES = ("lkjip.docx", "tabel.docx")


def load_template(project: Project) -> Compiled:
    """Return the project's two templates, compiled: cut into verbatim XML and the places for values.

    Raises InputError with what is damaged in them, or where one is absent. A cache that cannot be read or written only
    costs time.
    """
    report, tables = templates_of(project)
    key = cache.key_of((cache.code(*CODE), report, tables))
    store = project.cache / "templat.bin"
    try:
        stored = store.read_bytes()
        if stored.startswith(key.encode()):
            return Compiled.loads(stored[len(key) :])
    except (OSError, ValueError, KeyError):
        pass
    compiled = _compile(report, tables)
    try:
        cache.write_atomically(store, key.encode() + compiled.dumps())
    except OSError:
        return compiled
    return compiled


def templates_of(project: Project) -> tuple[bytes, ...]:
    """The bytes of the two templates; InputError where they cannot be read."""
    return tuple(project.template(name) for name in NAMES)


def _compile(report: bytes, tables: bytes) -> Compiled:
    from lkjip.word.template import compile_template

    shown = tuple(f"templates/{name}" for name in NAMES)
    return compile_template(report, tables, (shown[0], shown[1]))
