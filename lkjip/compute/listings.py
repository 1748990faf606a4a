"""Lists that follow from data, placed in Markdown as `![](daftar:key)`. Items may hold Markdown and values."""

from __future__ import annotations

from lkjip.base.marks import unwritten
from lkjip.base.source import SourcedText, source_of
from lkjip.compute.names import Names
from lkjip.data.schema import Data, JenjangKinerja, TindakLanjut

NONE = "tidak ada"
"""What a list says whose category nobody falls in, so that its sentence stays true."""


def lists(data: Data, names: Names) -> dict[str, tuple[str, ...]]:
    """Return the items of every list: follow-ups, and the indicators of each category at each level.

    The keys are those of `![](daftar:key)`; `….bila_ada` is the same list, empty where nobody falls in the category.
    Items are Markdown with values by name, so that what is missing is marked where it prints.
    """
    found = {"tindak_lanjut": tuple(map(_item, data.tindak_lanjut))} if data.tindak_lanjut else {}
    for jenjang in data.jenjang:
        for kategori in data.ketentuan.skala_kinerja.kategori:
            kind = f"{jenjang.kunci}.{kategori.nama.lower().replace(' ', '_')}"
            found[kind] = _of_category(jenjang, kategori.nama, kind, names)
            found[f"{kind}.bila_ada"] = () if found[kind] == (NONE,) else found[kind]
    return found


def _item(follow_up: TindakLanjut) -> str:
    if follow_up.uraian:
        return follow_up.uraian
    gap, source = unwritten("uraian tindak lanjut"), source_of(follow_up.uraian)
    return SourcedText(gap, source) if source else gap


def _of_category(jenjang: JenjangKinerja, nama: str, kind: str, names: Names) -> tuple[str, ...]:
    """The indicators of a category; the missing value itself as long as it is not known who belongs to it."""
    if names(kind).missing:
        return (f"{{{{ {kind}.daftar }}}}",)
    stems = [f"{jenjang.kunci}.{indikator.kunci}" for indikator in jenjang.indicators]
    members = (f"{{{{ {stem}.nama }}}}" for stem in stems if str(names(f"{stem}.kategori")) == nama)
    return tuple(members) or (NONE,)
