"""Single faults of folders and of what earlier builds left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.mutation.fault import Fault, Meant

Step = Callable[[Path], None]


def of_folders(office: str, year: str) -> Iterator[Fault]:
    folders = (f"data/{year}", f"content/{year}", f"data/{year}/gambar", "templates", "charts", f"data/{int(year) - 1}")
    for folder in folders:
        for name, step, meant in FOLDERS:
            yield Fault(office, folder, name, _at(folder, step), meant)
    document, cache = f"output/LKjIP-{year}.docx", "output/.cache"
    for file, name, step, meant in (
        (document, "a folder", _folder, "told"),
        (document, "gone", Path.unlink, "harmless"),
        (document, "a link to nothing", _nowhere, "open"),
        (cache, "gone", shutil.rmtree, "harmless"),
        (cache, "a file", _file, "harmless"),
        (cache, "full of rubbish", _rubbish, "harmless"),
        (cache, "cut", _cut, "harmless"),
        ("output", "gone", shutil.rmtree, "harmless"),
        ("output", "a file", _file, "told"),
    ):
        yield Fault(office, file, name, _at(file, step), meant)  # type: ignore[arg-type]


def _at(file: str, step: Step) -> Step:
    return lambda root: step(root / file)


def _nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("tidak-ada")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "isi").write_bytes(b"1")


def _file(path: Path) -> None:
    shutil.rmtree(path)
    path.write_bytes(b"bukan folder")


def _rubbish(path: Path) -> None:
    for one in path.rglob("*"):
        if one.is_file():
            one.write_bytes(b"rubbish")


def _cut(path: Path) -> None:
    for one in path.rglob("*"):
        if one.is_file():
            one.write_bytes(one.read_bytes()[:-7])


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _stray(name: str, content: bytes = b"catatan") -> Step:
    return lambda path: _put(path / name, content)


def _deep(path: Path) -> None:
    (path / Path(*["dalam"] * 60)).mkdir(parents=True)


def _linked_out(path: Path) -> None:
    outside = path.parent.parent.parent / f"{path.name} luar"
    shutil.move(path, outside)
    path.symlink_to(outside, target_is_directory=True)


def _unnamed(path: Path) -> None:
    Path(os.fsdecode(os.fsencode(path) + b"/\xff.yaml")).write_bytes(b"")


def _empty(path: Path) -> None:
    shutil.rmtree(path)
    path.mkdir()


FOLDERS: tuple[tuple[str, Step, Meant], ...] = (
    ("gone", shutil.rmtree, "open"),
    ("empty", _empty, "open"),
    ("a file", _file, "told"),
    ("a link out of the project", _linked_out, "open"),
    ("with a folder in a circle", lambda path: (path / "lagi").symlink_to("."), "open"),
    ("with a deep folder", _deep, "open"),
    ("with a pipe", lambda path: os.mkfifo(path / "pipa.md"), "open"),
    ("with a thumbs file of Windows", _stray("Thumbs.db"), "harmless"),
    ("with a note", _stray("catatan.txt"), "open"),
    ("with an old text", _stray("penutup lama.md"), "open"),
    ("with a sheet", _stray("rekap.xlsx", b"PK\3\4"), "open"),
    ("with a name not UTF-8", _unnamed, "open"),
)  # fmt: skip
