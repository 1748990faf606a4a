"""The offices that faults are done to, complete, built and with a warm cache."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.office import HERE, Office, copy_office, copy_office_with_services, fill_gaps


def prepare(name: str, folder: Path, root: Path) -> Office:
    """Copy one of the fictional offices and build it."""
    if name == "pesisir":
        office = copy_office(folder, HERE / "pesisir", "2027")
    else:
        office = copy_office_with_services(folder, root)
        fill_gaps(office)
        shutil.copy2(office.root / "data/2031/gambar/rak.png", office.root / "data/2031/gambar/ruang.png")
    assert office.build().code == 0
    return office


def copied(office: Office, folder: Path) -> Office:
    """A copy of its own, its output included, in a folder of its own; what stood there goes."""
    if folder.parent.exists():
        shutil.rmtree(os.fsencode(folder.parent))
    shutil.copytree(office.root, folder)
    return Office(folder, office.year)
