"""The folder `charts/`: which charts it declares, and its modules, loaded as they were read.

Why not `import charts`: one process may build reports of several folders, and a chart that is edited between two
builds must not be drawn by the old code, nor one that is edited during a build by the new one. The package is therefore
loaded from the bytes that were read, under a name made from them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import ClassVar
from zlib import crc32

from lkjip.base.cache import key_of
from lkjip.base.diagnostic import reject
from lkjip.base.filesystem import DISK, Files
from lkjip.base.inputs import is_hidden
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.drawing.chartlook import PLAIN, Look

NAME = "charts"
STYLE = "gaya.py"
SHARED = ("__init__.py", STYLE)
_LOADING = RLock()


class Folder(NamedTuple):
    """`sources` are the folder's Python files: bytes by path within it, "bentuk/deret.py".

    name: of the package they are loaded as; no other folder and no other content has it
    look: how the office wants charts to look that do not bring a style of their own
    """

    path: Path
    sources: dict[str, bytes]
    name: str
    look: Look = PLAIN

    @property
    def files(self) -> frozenset[str]:
        """The files that each hold one chart."""
        return frozenset(name for name in self.sources if "/" not in name and name not in SHARED)

    def sources_of(self, key: str) -> tuple[bytes, ...]:
        """Everything that decides how chart `key` looks: its own file and what all charts share."""
        shared = [name for name in self.sources if name not in self.files and name != "__init__.py"]
        return tuple(self.sources.get(name, b"") for name in [file_of(key), *shared])


def read_folder(project_root: Path, files: Files = DISK) -> Folder:
    """Read the project's charts; without the folder those that stand beside the engine, if there are any.

    Raises InputError where the folder is a file, and for a file that is none, leads out of the folder, or is too large.
    """
    own = project_root / NAME
    if files.is_file(own):
        hint = "Pindahkan berkas itu dengan nama lain, lalu pulihkan foldernya."
        raise InputError([reject(Source(NAME), f'"{NAME}" ternyata berkas, padahal harus folder berisi grafik', hint)])
    path = own if files.is_file(own / "__init__.py") else Path(__file__).parents[2] / NAME
    found = [file for file in files.below(path, "*.py") if not any(map(is_hidden, file.relative_to(path).parts))]
    shown = [file.relative_to(path).as_posix() for file in found]
    sources = {name: files.read(file, f"{NAME}/{name}", path) for name, file in zip(shown, found, strict=True)}
    parts = [name.encode() + b"\0" + content for name, content in sources.items()]
    return Folder(path, sources, "lkjip_charts_" + key_of([str(path).encode(), *parts])[:16])


def file_of(key: str) -> str:
    """`lama-proses` is drawn by `lama_proses.py`."""
    return key.replace("-", "_") + ".py"


class _AsRead(SourceFileLoader):
    """Loads a module from the bytes that were read; its compiled code is known by them, and not by the file's time."""

    def __init__(self, name: str, path: str, content: bytes) -> None:
        super().__init__(name, path)
        self._content = content

    def get_data(self, path: str) -> bytes:
        return self._content if path == self.path else super().get_data(path)

    def path_stats(self, path: str) -> dict[str, int]:
        return {"mtime": crc32(self._content), "size": len(self._content)}


class _Finder:
    """Finds the modules of the folders that were read; `sys.meta_path` holds it once."""

    folders: ClassVar[dict[str, Folder]] = {}

    @classmethod
    def find_spec(cls, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """The module as its folder had it; None for all that is no chart."""
        package, *inside = name.split(".")
        folder = cls.folders.get(package)
        return _spec(name, "/".join(inside), folder) if folder else None


def _spec(name: str, inside: str, folder: Folder) -> ModuleSpec | None:
    """How module `inside` of the folder is loaded: `shapes` is `shapes/__init__.py` or `shapes.py`."""
    whole, part = f"{inside}/__init__.py".lstrip("/"), f"{inside}.py"
    file = whole if whole in folder.sources else part
    if file not in folder.sources:
        return None
    path = folder.path / file
    within = [str(path.parent)] if file == whole else None
    loader = _AsRead(name, str(path), folder.sources[file])
    return spec_from_file_location(name, path, loader=loader, submodule_search_locations=within)


def load_package(folder: Folder) -> ModuleType:
    """Load the folder's package, once. Raises whatever its code raises."""
    with _LOADING:
        if _Finder not in sys.meta_path:
            sys.meta_path.insert(0, _Finder)
        _Finder.folders[folder.name] = folder
        return import_module(folder.name)


def families_of(folder: Folder, key: str) -> tuple[str, ...]:
    """The font families of a chart, first choice first: of the folder's style for its own charts, else of the look."""
    return (families(folder) if draws_itself(folder, key) else ()) or folder.look.families


def families(folder: Folder) -> tuple[str, ...]:
    """The font families of the folder's own style; none where it has none, or it does not name any."""
    if STYLE not in folder.sources:
        return ()
    with _LOADING:
        load_package(folder)
        return tuple(getattr(import_module(f"{folder.name}.{STYLE[:-3]}"), "FAMILIES", ()))


def draws_itself(folder: Folder, key: str) -> bool:
    """Whether chart `key` has a file of its own; another one is a definition, drawn in the shape of its form."""
    return file_of(key) in folder.sources


def load_chart(folder: Folder, key: str) -> ModuleType:
    """Load the module of chart `key`. Raises whatever its code raises, ImportError where it has no file."""
    with _LOADING:
        load_package(folder)
        return import_module(f"{folder.name}.{file_of(key)[:-3]}")
