"""Who answers for a file: gaps and to-do lists are grouped by owner, so that each can be asked for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from lkjip.data.schema import Pemilik

NOBODY = "pemilik data belum disebut di pemilik.yaml"


def owner_of(file: str, owners: Sequence[Pemilik]) -> str:
    """Return the owner of `file`, a path within the project such as `data/2031/program.yaml`; the first match holds.

    Texts below `content/` are asked for as `naskah/<name>`.
    """
    parts = PurePosixPath(file).parts
    name = "/".join(parts[2:]) or file
    if parts[:1] == ("content",):
        name = f"naskah/{parts[-1]}"
    table = name.removesuffix(".xlsx") + ".csv"  # whoever owns a table owns it as a workbook too
    names = (name, table) if name.endswith(".xlsx") else (name,)
    return next((owner.pemilik for owner in owners if any(fnmatchcase(each, owner.berkas) for each in names)), NOBODY)
