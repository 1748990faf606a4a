"""What a year still waits for, found in its files: the same for whoever asks, whether a report can be built or not.

One function counts: the summary of a build, `periksa`, the workbook, the to-do list and the refusal of a final report
all tell of `open_items`. Each is named in the words of the office: what is to be filled, for which row.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from lkjip.base import cache
from lkjip.base.diagnostic import Diagnostic, Severity, lack
from lkjip.base.marks import passages
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data import snapshot
from lkjip.data.owners import owner_of
from lkjip.data.schema import Konfirmasi, Pemilik
from lkjip.data.yearfiles import read_sources
from lkjip.pipeline.captions import PHOTO
from lkjip.pipeline.document import LOGOS, TEMPLATE
from lkjip.report.model import Part, Placement, plain
from lkjip.report.narrative import read_texts
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.rules.carried import undecided
from lkjip.rules.confirming import settled_by
from lkjip.rules.looked import unlooked

CODE = ("pipeline/unfilled.py", *snapshot.CODE)
STORE = "terbuka.bin"
LOGO = re.compile(r"\{\{p?\s*logo\b")
MARKUP = re.compile(r"<[^>]*>")
TEXT = "naskah"
"""What is to be written, where it is no cell of the data."""

PRINTED = ("nilai ", "isi tabel")
"""How gaps begin that only print what is missing elsewhere, for the reason that is given there."""

Blanks = tuple[tuple[Diagnostic, ...], tuple[Pemilik, ...], tuple[Konfirmasi, ...]]
"""The cells that are empty, who owns which file, and what somebody confirmed."""


class OpenItems(NamedTuple):
    """Everything that is open. Each: `cause` what is to be filled, the message with the row that it is for.

    fill: what somebody has to fill, write or supply
    decide: what somebody has to look at, or to say of that it is not needed
    """

    fill: tuple[Diagnostic, ...]
    decide: tuple[Diagnostic, ...]

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """All of them, by owner and place."""
        return by_owner_and_place((*self.fill, *self.decide))

    @property
    def counted(self) -> str:
        """How many there are, in the one way in which every command says it."""
        many = f"{len(self.fill) + len(self.decide)} hal"
        return f"{many} ({len(self.fill)} diisi, {len(self.decide)} diputuskan)" if self.decide else many

    def besides(self, gaps: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """What a report lacks that none of these would give it, each once."""
        files = {item.file or item.source.file for item in self.fill}
        places = {(item.source.file, item.source.line) for item in self.fill}
        reasons = {item.reason for item in self.fill if item.reason}
        marked = {(item.source.file, f"[belum ditulis: {item.message.partition(': ')[2]}]") for item in self.fill}
        left = (
            gap
            for gap in gaps
            if gap.file not in files
            and (gap.source.file, gap.source.line) not in places
            and (gap.source.file, gap.message) not in marked
            and not (gap.reason in reasons and gap.message.startswith(PRINTED))
        )
        return tuple({(gap.message, gap.reason): gap for gap in left}.values())


def open_items(project: Project, texts: Sequence[Part] | None = None) -> OpenItems:
    """Everything that the year's files leave open.

    texts: the Markdown, where it was read already
    Raises InputError where the folder of the year is not there, or a file cannot be read at all; what is wrong within
    files is for the build to tell.
    """
    cells, owners, confirmed = _blanks(project)
    fill = (*cells, *_unwritten(project), *_photos(project, texts), *_logo(project))
    judged = settled_by((*undecided(project), *unlooked(project)), confirmed, project.tahun)
    decide = [
        item for item in judged.open if item.level == Severity.KURANG
    ]  # confirmations of others are no matter here
    return OpenItems(*(by_owner_and_place(_owned(item, owners) for item in items) for items in (fill, decide)))


def by_owner_and_place(items: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted as they are listed."""
    return tuple(sorted(items, key=lambda item: (item.owner, item.source, item.message)))


def _owned(item: Diagnostic, owners: Sequence[Pemilik]) -> Diagnostic:
    return item._replace(owner=owner_of(item.file or item.source.file, owners))


def _blanks(project: Project) -> Blanks:
    """What the data leave open; looked for only where they changed."""
    sources = read_sources(project.root, project.tahun, project.files)
    parts = (part for name, content in sources.files for part in (name.encode(), content))
    key = cache.key_of((cache.code(*CODE), str(project.tahun).encode(), *parts))

    def found() -> Blanks:
        from lkjip.data.blanks import blanks

        return blanks(sources, project.tahun)

    return cache.remember(project.cache / STORE, key, found)


def _unwritten(project: Project) -> Iterator[Diagnostic]:
    with suppress(InputError):
        for file, content in project.texts():
            for passage in passages(content.decode("utf-8", "replace").replace("\r\n", "\n")):
                if not (passage.written or passage.optional):
                    yield lack(Source(file, passage.line), f"Tulis: {passage.what}")._replace(cause=TEXT)


def _photos(project: Project, texts: Sequence[Part] | None) -> Iterator[Diagnostic]:
    """Photos that the texts place and nobody supplied."""
    with suppress(InputError):
        there = project.pictures()
        parts = read_texts(project.texts(), project.cache) if texts is None else texts
        for spot in of_kind(Placement, blocks_of(parts)):
            if spot.kind == PHOTO and spot.key not in there:
                file = f"{project.relative(project.photos)}/{spot.key}"
                message = f"Foto: {plain(spot.title) or spot.key} (untuk {spot.source})"
                yield lack(Source(file), message, _named_alike(project, spot.key), file)._replace(cause=PHOTO)


def _named_alike(project: Project, photo: str) -> str:
    """Tells of a file beside the photos that is meant, but named otherwise."""
    from lkjip.report.compose import same_name

    near = same_name(photo, (path.name for path in project.visible(project.photos)))
    return f'yang ada bernama "{near}"' if near else ""


def _logo(project: Project) -> Iterator[Diagnostic]:
    """The emblem, where the template asks for it."""
    if not any(project.files.is_file(project.photos / name) for name in LOGOS) and _asks_for_logo(project):
        file = f"{project.relative(project.photos)}/{LOGOS[0]}"
        yield lack(Source(file), f"Logo pada sampul ({TEMPLATE.file})", file=file)._replace(cause=PHOTO)


def _asks_for_logo(project: Project) -> bool:
    with suppress(InputError, zipfile.BadZipFile, OSError, ValueError, KeyError):
        with zipfile.ZipFile(io.BytesIO(project.template("lkjip.docx"))) as archive:
            text = archive.read("word/document.xml").decode("utf-8", "replace")
        return bool(LOGO.search(MARKUP.sub("", text)))
    return False
