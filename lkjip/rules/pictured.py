"""Checks of the photos: each shows something, none stands twice, none is last year's under this year's name.

Only what the text places as a photo (`foto:`) is one: an emblem stays what it is, and a scanned page may be blank. A
person may let each stand (`data/<year>/konfirmasi.yaml`): a map is often that of last year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, Severity, sidik_of
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.report.images import UnreadablePicture, pixel_size
from lkjip.report.model import PictureBlock
from lkjip.report.photos import is_plain
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.rules.ours import owned
from lkjip.rules.view import View

SMALLEST = 50  # points: a picture with fewer on one side prints narrower than 14 mm
PHOTO = "foto:"
EMBLEM = "logo."  # it may be placed in the text too, and is that of every year
ANOTHER = "Ganti dengan foto yang benar, atau konfirmasikan."


def photos_show_something(view: View) -> Iterator[Diagnostic]:
    """A photo has more than a few points and more than one colour."""
    for name, content in _placed(view).items():
        width, height = _size(content)
        if 0 < min(width, height) < SMALLEST:
            yield _lacking("photos_show_something", view, name, f"hanya {width} × {height} titik", content)
        elif is_plain(content, view.project.cache):
            yield _lacking("photos_show_something", view, name, "hanya satu warna", content)


def photos_differ(view: View) -> Iterator[Diagnostic]:
    """No photo is printed under two names."""
    photos = _placed(view)
    sizes: dict[int, list[str]] = {}
    for name, content in photos.items():
        alike = sizes.setdefault(len(content), [])
        twin = next((other for other in alike if photos[other] == content), None)
        if twin:
            yield _lacking("photos_differ", view, name, f'sama dengan "{twin}"', content)
        else:
            alike.append(name)


def photos_are_this_years(view: View) -> Iterator[Diagnostic]:
    """No photo is one of last year's, whatever it is called."""
    photos = _placed(view)
    last = view.project._replace(tahun=view.project.tahun - 1)
    sizes = _by_size(last) if photos else {}
    for name, content in photos.items():
        alike = sorted(sizes.get(len(content), ()), key=lambda path: path.name != name)  # its own name first
        if twin := next((path for path in alike if last.read(path) == content), None):
            which = f"{last.relative(twin)}{owned(view.data, last.tahun)}"
            yield _lacking("photos_are_this_years", view, name, f"sama dengan {which}", content)


def _placed(view: View) -> Mapping[str, bytes]:
    """The photos that the report prints, as they lie in the folder, in order of the text."""
    targets = [block.target for block in of_kind(PictureBlock, blocks_of(view.report.parts))]
    names = dict.fromkeys(target.removeprefix(PHOTO) for target in targets if target.startswith(PHOTO))
    photos = view.project.pictures() if names else {}
    return {name: photos[name] for name in names if name in photos and not name.startswith(EMBLEM)}


def _by_size(project: Project) -> Mapping[int, list[Path]]:
    """The files beside a year's photos by their size: only those as large as another are read."""
    sizes: dict[int, list[Path]] = {}
    for path in project.visible(project.photos):
        sizes.setdefault(project.files.size(path), []).append(path)
    return sizes


def _size(content: bytes) -> tuple[int, int]:
    """Width and height; nothing of what is no picture, which is told where it is printed."""
    with suppress(UnreadablePicture):
        return pixel_size(content)
    return 0, 0


def _lacking(check: str, view: View, name: str, what: str, content: bytes) -> Diagnostic:
    source = Source(f"{view.project.relative(view.project.photos)}/{name}")
    sidik = sidik_of(sha256(content).hexdigest())
    return Diagnostic(check, Severity.KURANG, source, f'foto "{name}" {what}', ANOTHER, sidik=sidik)
