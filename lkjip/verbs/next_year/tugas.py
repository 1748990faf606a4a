"""The to-do list of a year: every open item, by who clears it and where in the report it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.source import Source
from lkjip.pipeline.captions import Captions
from lkjip.pipeline.unfilled import TEXT, OpenItems
from lkjip.rules.rendering import Group, by_owner, grouped, owners_in_short

FEW = 4  # rows that are named; the others are counted
DECIDED = """\
Yang perlu diputuskan: bagian "bila ada" ditulis, atau di antara tandanya ditulis alasannya,
`<!-- tidak ada: alasannya -->`; berkas yang bentuknya disalin diperiksa, lalu baris `# Sumber:`-nya diganti.
"""


def as_markdown(items: OpenItems, captions: Captions, tahun: int) -> str:
    """The list as a file: owner by owner, place by place, each with a box to tick."""
    lines = [f"# Tugas LKjIP {tahun}", "", f"Masih terbuka {items.counted}. Daftar ini dibuat ulang setiap kali"]
    lines[2] += f" `python build.py {tahun} baru` dijalankan; yang sudah diisi hilang dari daftar."
    lines += ["", *DECIDED.splitlines()] if items.decide else []
    return "\n".join([*lines, "", *_owners(items, captions)])


def _owners(items: OpenItems, captions: Captions) -> Iterator[str]:
    for group in by_owner(items.all):
        yield from (f"## {group[0].owner} ({len(group)})", "")
        for place in grouped(group, captions.place_of):
            yield from (f"### {captions.place_of(place[0])}", "")
            yield from (f"- [ ] {line}" for line in _ticked(place))
            yield ""


def _ticked(place: Group) -> Iterator[str]:
    for alike in grouped(place, lambda item: (item.source.file, item.cause or item.message)):
        if alike[0].cause in ("", TEXT) or len(alike) == 1:
            yield from (f"{item.message} {_where(item)}" for item in alike)
        else:
            yield f"{alike[0].cause}: {_rows(alike)} ({len(alike)} isian) {_where(alike[0])}"


def _rows(alike: Sequence[Diagnostic]) -> str:
    """The rows that one heading is to be filled for."""
    rows = [item.message.removeprefix(f"{item.cause}: ") for item in alike]
    more = f", dan {len(rows) - FEW} lagi" if len(rows) > FEW else ""
    return f"{'; '.join(rows[:FEW])}{more}"


def _where(item: Diagnostic) -> str:
    return f"`{Source(item.source.file, item.source.line)}`"


def as_summary(items: OpenItems) -> Iterator[str]:
    """The list on the screen: how much each owner has to fill, and in which files."""
    return owners_in_short(by_owner(items.all))
