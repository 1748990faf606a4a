"""Facts kept from the last build: fast, exact, and unable to run code."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip.base.problems import InputError
from lkjip.data import snapshot
from lkjip.data.load import load
from lkjip.data.snapshot import NAME, load_cached
from lkjip.data.yearfiles import Sources, read_sources

BUILD = """
import sys
from pathlib import Path
from lkjip.data.yearfiles import read_sources
from lkjip.data.snapshot import load_cached
load_cached(read_sources(Path(sys.argv[1]), 2023), 2023, Path(sys.argv[2]))
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"pydantic", "pydantic_core", "yaml"}))
"""


def test_hit_equals_a_fresh_load(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = read_sources(root, 2023)
    fresh = load_cached(sources, 2023, tmp_path)
    monkeypatch.setattr(snapshot, "load", _never)
    assert load_cached(sources, 2023, tmp_path) == fresh == load(sources, 2023)


def _never(_sources: Sources, _tahun: int) -> None:
    raise AssertionError("loaded afresh")


def test_hit_imports_neither_pydantic_nor_yaml(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", BUILD, str(root), str(tmp_path)]
    first, second = (
        subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.strip() for _ in range(2)
    )
    assert first == "pydantic pydantic_core yaml"
    assert second == ""


def test_changed_data_is_read_again(root: Path, tmp_path: Path) -> None:
    sources = read_sources(root, 2023)
    load_cached(sources, 2023, tmp_path)
    changed = [(name, text.replace(b"penduduk: 136524", b"penduduk: 136525")) for name, text in sources.files]
    assert load_cached(Sources(tuple(changed)), 2023, tmp_path).instansi.wilayah.penduduk.amount == 136_525


def test_bad_data_is_never_kept(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_cached(Sources(()), 2031, tmp_path)
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize("damage", [b"", b"x", b"short"])
def test_damaged_snapshot_is_ignored(root: Path, tmp_path: Path, damage: bytes) -> None:
    sources = read_sources(root, 2023)
    fresh = load_cached(sources, 2023, tmp_path)
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[:200] + damage)
    assert load_cached(sources, 2023, tmp_path) == fresh


class _Evil:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.target,)


def test_foreign_pickle_runs_nothing(root: Path, tmp_path: Path) -> None:
    sources = read_sources(root, 2023)
    fresh = load_cached(sources, 2023, tmp_path)
    path = tmp_path / NAME
    key = path.read_bytes()[:64]
    path.write_bytes(key + pickle.dumps(_Evil(tmp_path / "touched"), 5))
    assert load_cached(sources, 2023, tmp_path) == fresh
    assert not (tmp_path / "touched").exists()
