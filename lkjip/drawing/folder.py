"""The folder `charts/`: which charts it declares, and its modules, loaded as they stand now.

Why not `import charts`: one process may build reports of several folders, and a chart that is edited between two
builds must not be drawn by the old code. The package is therefore loaded under a name made from its content.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import NamedTuple

from lkjip.base.cache import key_of
from lkjip.base.inputs import is_hidden, read_input

NAME = "charts"
STYLE = "gaya.py"
SHARED = ("__init__.py", STYLE)
_LOADING = RLock()


class Folder(NamedTuple):
    """`sources` are the folder's Python files: bytes by path within it, "bentuk/deret.py".

    name: of the package they are loaded as; no other folder and no other content has it
    """

    path: Path
    sources: dict[str, bytes]
    name: str

    @property
    def files(self) -> frozenset[str]:
        """The files that each hold one chart."""
        return frozenset(name for name in self.sources if "/" not in name and name not in SHARED)

    def sources_of(self, key: str) -> tuple[bytes, ...]:
        """Everything that decides how chart `key` looks: its own file and what all charts share."""
        shared = [name for name in self.sources if name not in self.files and name != "__init__.py"]
        return tuple(self.sources.get(name, b"") for name in [file_of(key), *shared])


def read_folder(project_root: Path) -> Folder:
    """Read the project's charts; without the folder those that stand beside the engine, if there are any."""
    own = project_root / NAME
    path = own if (own / "__init__.py").is_file() else Path(__file__).parents[2] / NAME
    files = [file for file in sorted(path.rglob("*.py")) if not any(map(is_hidden, file.relative_to(path).parts))]
    shown = [file.relative_to(path).as_posix() for file in files]
    sources = {name: read_input(file, f"{NAME}/{name}", path) for name, file in zip(shown, files, strict=True)}
    parts = [name.encode() + b"\0" + content for name, content in sources.items()]
    return Folder(path, sources, "lkjip_charts_" + key_of([str(path).encode(), *parts])[:16])


def file_of(key: str) -> str:
    """`ikm-per-unsur` is drawn by `ikm_per_unsur.py`."""
    return key.replace("-", "_") + ".py"


def load_package(path: Path, name: str) -> ModuleType:
    """Load the folder as package `name`, once."""
    with _LOADING:
        if name not in sys.modules:
            _load(path, name)
        return sys.modules[name]


def _load(path: Path, name: str) -> None:
    spec = spec_from_file_location(name, path / "__init__.py", submodule_search_locations=[str(path)])
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    package = module_from_spec(spec)
    sys.modules[name] = package
    try:
        spec.loader.exec_module(package)
    except BaseException:
        del sys.modules[name]
        raise


def families(path: Path, name: str) -> tuple[str, ...]:
    """The font families of the folder's style, first choice first; none where it does not name any."""
    if not (path / STYLE).is_file():
        return ()
    with _LOADING:
        load_package(path, name)
        return tuple(getattr(import_module(f"{name}.{STYLE[:-3]}"), "FAMILIES", ()))


def load_chart(path: Path, name: str, key: str) -> ModuleType:
    """Load the module of chart `key`."""
    with _LOADING:
        load_package(path, name)
        return import_module(f"{name}.{file_of(key)[:-3]}")
