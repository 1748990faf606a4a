"""Checks of numbers that the program gives: nobody types the number of a table, figure or section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.letters import folded
from lkjip.report.passages import Passage
from lkjip.rules.facts import warn
from lkjip.rules.prose import covered
from lkjip.rules.view import View

_LABEL = re.compile(r"\b(?:(?:Tabel|Gambar|Grafik)\s+\d+(?:\.\s?\d+)*|(?:tabel|gambar|grafik)\s+\d+\.\s?\d+)")
_NUMBERED = re.compile(r"(?:(?:BAB|Tabel|Gambar|Grafik)\s+(?:[IVX]+|\d+)\b|\d+(?:\.\d+)+\.?\s)\S*", re.IGNORECASE)
TITLES = ("judul", "objek")


def labels_are_references(view: View) -> Iterator[Diagnostic]:
    """A table or figure is referred to by its key, never by a typed number, which the next table makes wrong."""
    for passage in view.markdown:
        if passage.kind in TITLES:
            continue
        for match in _LABEL.finditer(passage.typed):
            if not covered(view, passage.text, *match.span()):
                message = f'nomor diketik: "{match[0]}"'
                hint = "Rujuk dengan kuncinya, misalnya [](tabel:capaian-iku): nomornya dicetak sendiri."
                yield warn("labels_are_references", passage.source, message, hint)


def titles_are_not_numbered(view: View) -> Iterator[Diagnostic]:
    """A heading or caption does not begin with a typed number: it would be printed twice."""
    for passage in view.markdown:
        match = _NUMBERED.match(passage.typed.strip()) if passage.kind in TITLES else None
        if match:
            message = f'judul diawali nomor yang diketik: "{match[0].strip()}"'
            yield warn("titles_are_not_numbered", passage.source, message, "Hapus nomornya; program memberinya.")


def captions_differ(view: View) -> Iterator[Diagnostic]:
    """No two tables and no two figures have the same caption, or the lists lead astray."""
    first: dict[tuple[str, str], Passage] = {}
    for passage in view.passages:
        if passage.kind != "objek" or not passage.text.strip():
            continue
        kind = "tabel" if passage.target.startswith("tabel:") else "gambar"
        before = first.setdefault((kind, folded(passage.text)), passage)
        if before is not passage and before.target != passage.target:
            message = f'judul "{passage.text}" juga dipakai {before.target} ({before.source})'
            yield warn("captions_differ", passage.source, message, "Sebutkan apa yang membedakan keduanya.")
