"""What a single fault is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

Meant = Literal["harmless", "told", "open"]


class Fault(NamedTuple):
    """One change of one thing in an office's folder.

    meant: `harmless` changes nothing that is printed; `told` cannot be legitimate, somebody must hear of it; `open` may
        be what a person wants: then what is printed follows what was typed, or somebody hears of it
    near: files that contradict the changed one, where the fault may be told as well
    """

    office: str
    file: str
    name: str
    change: Callable[[Path], None]
    meant: Meant = "open"
    near: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.office}/{self.file}: {self.name}"


def written(office: str, file: str, name: str, content: bytes, meant: Meant = "open") -> Fault:
    """The file holds something else."""
    return Fault(office, file, name, lambda root: _write(root / file, content), meant)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
