"""Single faults of whole files: names, encodings, things that are no files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.mutation.fault import Fault, Meant

Step = Callable[[Path], None]


def of_file(office: str, file: str) -> Iterator[Fault]:
    """Everything that may become of one file."""
    text = file.endswith((".md", ".yaml", ".csv"))
    deeds = [*NAMES, *THINGS, *(ENCODINGS if text else BYTES)]
    for name, step, meant in deeds:
        yield Fault(office, file, name, _at(file, step), meant)


def _at(file: str, step: Step) -> Step:
    return lambda root: step(root / file)


def _renamed(path: Path, name: str) -> None:
    path.rename(path.with_name(name))


def _rewritten(change: Callable[[bytes], bytes]) -> Step:
    return lambda path: _put(path, change(path.read_bytes()))


def _instead(make: Step) -> Step:
    def step(path: Path) -> None:
        path.unlink()
        make(path)

    return step


def _linked_out(path: Path) -> None:
    project = next(folder for folder in path.parents if (folder / "data").is_dir())
    outside = project.parent / f"luar{path.suffix}"
    shutil.move(path, outside)
    path.symlink_to(outside)


def _copied(name: str) -> Step:
    """Another file of the same content; `{0}` is the stem, `{1}` the ending."""
    return lambda path: _put(path.with_name(name.format(path.stem, path.suffix)), path.read_bytes())


def _beside(before: str, content: bytes) -> Step:
    return lambda path: _put(path.with_name(before + path.name), content)


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _unnamed(path: Path) -> None:
    _put(Path(os.fsdecode(os.fsencode(path.with_suffix("")) + b"\xff" + path.suffix.encode())), path.read_bytes())


NAMES: tuple[tuple[str, Step, Meant], ...] = (
    ("deleted", Path.unlink, "open"),
    ("hidden", lambda path: _renamed(path, f".{path.name}"), "open"),
    ("copied by Windows", _copied("{0} - Salin{1}"), "open"),
    ("copied by macOS", _beside("._", b"\0\5\x16\7"), "harmless"),
    ("locked by an office program", _beside("~$", b"\x05Ani"), "harmless"),
    ("with .txt behind", lambda path: _renamed(path, f"{path.name}.txt"), "told"),
    ("renamed by a download", lambda path: _renamed(path, f"{path.stem} (1){path.suffix}"), "open"),
    ("in capitals", lambda path: _renamed(path, path.name.upper()), "open"),
    ("kept as .bak", _copied("{0}{1}.bak"), "open"),
    ("name not UTF-8", _unnamed, "open"),
)
THINGS: tuple[tuple[str, Step, Meant], ...] = (
    ("empty", lambda path: _put(path, b""), "open"),
    ("a folder", _instead(Path.mkdir), "told"),
    ("a pipe", _instead(os.mkfifo), "told"),
    ("a link to nothing", _instead(lambda path: path.symlink_to("tidak-ada")), "told"),
    ("a link to itself", _instead(lambda path: path.symlink_to(path.name)), "told"),
    ("a link out of the project", _linked_out, "told"),
    ("a device", _instead(lambda path: path.symlink_to("/dev/zero")), "told"),
    ("unreadable", lambda path: path.chmod(0), "told"),
)
ENCODINGS: tuple[tuple[str, Step, Meant], ...] = (
    ("ends of Windows", _rewritten(lambda content: content.replace(b"\n", b"\r\n")), "harmless"),
    ("ends of old Macs", _rewritten(lambda content: content.replace(b"\n", b"\r")), "open"),
    ("a mark of bytes", _rewritten(lambda content: b"\xef\xbb\xbf" + content), "harmless"),
    ("UTF-16", _rewritten(lambda content: content.decode().encode("utf-16")), "open"),
    ("cp1252", _rewritten(lambda content: content + b"# caf\xe9\n"), "open"),
    ("a zero byte", _rewritten(lambda content: content[:20] + b"\0" + content[20:]), "told"),
    ("no last line end", _rewritten(lambda content: content.rstrip(b"\n")), "harmless"),
    ("blank lines behind", _rewritten(lambda content: content + b"\n\n\n"), "harmless"),
    ("twice in one", _rewritten(lambda content: content + content), "open"),
    ("half of it", _rewritten(lambda content: content[: len(content) // 2]), "open"),
    ("a conflict of git", _rewritten(lambda content: b"<<<<<<< HEAD\n" + content + b"=======\n>>>>>>> lain\n"), "told"),
)
BYTES: tuple[tuple[str, Step, Meant], ...] = (
    ("half of it", _rewritten(lambda content: content[: len(content) // 2]), "told"),
    ("cut at the end", _rewritten(lambda content: content[:-40]), "told"),
    ("text", _rewritten(lambda content: b"bukan berkas ini"), "told"),
    ("a page of the web", _rewritten(lambda content: b"<!DOCTYPE html><html>404</html>"), "told"),
    ("zero bytes in the middle", _rewritten(lambda content: content[:300] + bytes(200) + content[500:]), "told"),
)
