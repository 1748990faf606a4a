"""What a person reads of many findings."""

from __future__ import annotations

from lkjip.base.diagnostic import lack
from lkjip.base.source import Source
from lkjip.rules.rendering import reasons_as_text


def test_gaps_of_one_file_and_files_of_one_folder_are_told_in_a_line() -> None:
    cells = [lack(Source("data/1/a.csv", line), f"Nilai {line}", "belum diisi") for line in (2, 3)]
    photos = [lack(Source(f"data/1/gambar/{name}.jpg"), f"Foto: {name}") for name in "abc"]
    scans = [
        lack(Source("content/1/b.md", 7), f"gambar data/1/{name}.png", "belum", f"data/1/{name}.png") for name in "ab"
    ]
    renamed = lack(Source("data/1/gambar/d.jpg"), "Foto: d", 'yang ada bernama "D.JPG"')

    assert list(reasons_as_text([*cells, *scans, *photos, renamed])) == [
        "  data/1/a.csv:2: Nilai 2, dan 1 lagi di berkas ini (belum diisi)",
        "  content/1/b.md:7: gambar data/1/a.png; juga b.png (belum)",
        "  data/1/gambar/a.jpg: Foto: a; juga b.jpg, c.jpg",
        '  data/1/gambar/d.jpg: Foto: d (yang ada bernama "D.JPG")',
    ]
