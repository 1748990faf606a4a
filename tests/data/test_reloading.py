"""In a process that stays up the saved files are read anew, and what comes of it is what reading all of them gives."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest

from lkjip.base.memory import remembering
from lkjip.base.problems import InputError
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import Sources, read_sources
from tests.office import HERE

YEAR = 2031
BEFORE = read_sources(HERE / "kantor", YEAR)
FOLDER = f"data/{YEAR}"


def saved(changes: Mapping[str, tuple[str, str]]) -> Sources:
    """The files, each with the first place of a text replaced; of a file that is not there, as a new one."""
    known = dict(BEFORE.files)
    for name, (old, new) in changes.items():
        text = known.get(f"{FOLDER}/{name}", b"").decode()
        assert old in text
        known[f"{FOLDER}/{name}"] = text.replace(old, new, 1).encode()
    return BEFORE._replace(files=tuple(sorted(known.items())))


def outcome(sources: Sources) -> Data | str:
    try:
        return load(sources, YEAR)
    except InputError as error:
        return str(error)


@pytest.mark.parametrize(
    ("changes", "as_a_whole"),
    [
        ({"program.yaml": ("capaian: 95.5", "capaian: 96.5")}, False),
        ({"sub-kegiatan.csv": ("900000", "800000")}, False),
        ({"nilai.yaml": ("rumus: 0.5", "rumus: 0.6")}, False),
        ({"tabel/ikm.csv": ("81.20", "81.30")}, False),
        ({"tabel/ikm.yaml": ("nomor: ya", "nomor: tidak")}, False),
        ({"pk.yaml": ("tanggal: Januari", "tanggal: Maret")}, False),
        ({"program.yaml": ("95.5", "96.5"), "tabel/ikm.csv": ("81.20", "81.30")}, False),
        ({"program.yaml": ("- kunci: arsip", "# catatan\n- kunci: arsip")}, False),
        ({"ketentuan.yaml": ("batas: 100", "batas: 101")}, True),
        ({"instansi.yaml": ("Rawa Biru", "Rawa Hijau")}, True),
        ({"program.yaml": ("capaian: 95.5", "capaian: banyak")}, True),
        ({"program.yaml": ("kunci: arsip", "kuncinya: arsip")}, True),
        ({"sub-kegiatan.csv": ("rawat,kering", "tak_ada,kering")}, True),
        ({"tabel/ikm.csv": ("81.20", "81.2.0")}, True),
        ({"tabel/lain.csv": ("", "a,b\n1,2\n")}, True),
        ({"pemilik.yaml": ("", "- nama: Bidang Arsip\n  berkas: [program.yaml]\n")}, True),
    ],
)
def test_saved_files_alone_are_read(
    changes: Mapping[str, tuple[str, str]], as_a_whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading = sys.modules[load.__module__]  # the package has a function of that name
    read, many = loading._read, []

    def counted(files: Mapping[str, bytes], tahun: int) -> object:
        many.append(len(files))
        return read(files, tahun)

    sources = saved(changes)
    whole = outcome(sources)
    monkeypatch.setattr(loading, "_read", counted)
    with remembering():
        load(BEFORE, YEAR)
        found = outcome(sources)

    assert repr(found) == repr(whole)
    assert (max(many[1:]) == len(sources.files)) is as_a_whole
