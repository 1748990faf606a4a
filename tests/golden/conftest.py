"""The published report and the document built from the project's own folders, each read once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.comparing import unmarked, with_units, without_added
from tests.golden.corrections import Correction, load_corrections
from tests.golden.items import Item
from tests.golden.reading_docx import read_built
from tests.golden.reading_terbit import Block, read_published

NEEDED = ("build.py", "lkjip", "content", "data", "templates")


@pytest.fixture(scope="session")
def published() -> list[Block]:
    return read_published(Path(__file__).with_name("terbit-2023.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def corrections(root: Path) -> list[Correction]:
    return load_corrections(root / "content" / "2023" / "koreksi.yaml")


@pytest.fixture(scope="session")
def printed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Item]:
    """Build in a copy, so that a test never touches the real output, with everything where it was written."""
    folder = tmp_path_factory.mktemp("laporan")
    for name in NEEDED:
        _copy(root / name, folder / name)
    (folder / "data/2023/tata-letak.json").unlink()  # where tables and figures come to stand says nothing
    command = [sys.executable, "build.py", "2023", "--cepat"]
    run = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return read_built(folder / "output" / "LKjIP-2023.docx")


@pytest.fixture(scope="session")
def built(printed: list[Item]) -> list[Item]:
    """What the report says, apart from marks of provisional figures and from what the published one had not."""
    return with_units(unmarked(without_added(printed)))


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, target)
