"""Lists that follow from data, placed in Markdown as `![](daftar:key)`. Items may hold Markdown and values."""

from __future__ import annotations

from lkjip.compute.names import Names
from lkjip.data.schema import Data

NONE = "tidak ada"
"""What a list says whose category nobody falls in, so that its sentence stays true."""


def lists(data: Data, names: Names) -> dict[str, tuple[str, ...]]:
    """Return the items of every list: follow-ups, and the indicators of each category at each level."""
    found = {"tindak_lanjut": tuple(item.uraian for item in data.tindak_lanjut)} if data.tindak_lanjut else {}
    for jenjang in data.jenjang:
        stems = [f"{jenjang.kunci}.{i.kunci}" for sasaran in jenjang.sasaran for i in sasaran.indikator]
        for kategori in data.ketentuan.skala_kinerja.kategori:
            members = (f"{{{{ {stem}.nama }}}}" for stem in stems if str(names(f"{stem}.kategori")) == kategori.nama)
            found[f"{jenjang.kunci}.{kategori.nama.lower().replace(' ', '_')}"] = tuple(members) or (NONE,)
    return found
