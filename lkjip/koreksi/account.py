"""The account of what the published report got wrong: one content, printed as Markdown, as HTML and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lkjip.compute.names import Names
from lkjip.koreksi.compare import Comparison, Correction, compare
from lkjip.koreksi.lists import FILES, Note, read_lists
from lkjip.project import Project

GROUPS = (
    ("Salah hitung dan salah angka", ("salah hitung",)),
    ("Tahun basi", ("tahun basi",)),
    ("Salah nama dan label", ("salah nama", "label")),
    ("Penomoran", ("penomoran",)),
    ("Pernyataan yang tidak didukung data", ("pernyataan",)),
    ("Salah ketik", ("salah ketik",)),
)
REST = "Penyeragaman bentuk (bukan kesalahan)"
DECIDE = "Perlu keputusan kantor"
TITLE = "Koreksi LKjIP {tahun} yang terbit"
INTRODUCTION = (
    f"""\
Angka dan pernyataan yang tercetak dalam laporan terbit dibandingkan dengan yang dihitung dari data proyek ini. Laporan
yang disusun dari proyek ini sudah memuat koreksinya. Yang tercantum di bawah "{DECIDE}" belum, karena hanya
kantor yang dapat memutuskannya.""",
    """\
Teks laporan terbit diperoleh dengan pengenalan teks (OCR). Sebelum meralat salah ketik, cocokkan dengan berkas aslinya:
sebagian mungkin salah baca, bukan salah cetak.""",
)
MOST = 3


class Account(NamedTuple):
    """Corrections by heading in the order in which they are told, and what only the office can decide."""

    title: str
    comparison: Comparison
    groups: tuple[tuple[str, tuple[Correction, ...]], ...]
    notes: tuple[Note, ...]

    @property
    def summary(self) -> list[tuple[str, int]]:
        """What was counted, and how many."""
        found = self.comparison
        return [
            ("Angka dan pernyataan terbit yang diperiksa", found.checked),
            ("di antaranya tidak sesuai data", found.different),
            *([("belum dapat diperiksa karena datanya belum ada", len(found.unknown))] if found.unknown else []),
            *((title, len(some)) for title, some in self.groups),
            (DECIDE, len(self.notes)),
        ]

    @property
    def most(self) -> str:
        """Where most corrections are; empty where there are none."""
        places = Counter(one.tempat.partition(",")[0] for one in self.comparison.corrections)
        listed = ", ".join(f"{place} ({number})" for place, number in places.most_common(MOST))
        return f"Koreksi terbanyak ada di {listed}." if listed else ""


def has_account(project: Project) -> bool:
    """Whether anything was noted about the published report of the year."""
    return any((project.content / name).is_file() for name in FILES)


def account(project: Project, names: Names) -> Account:
    """Hold the lists of the year against the values; raise InputError for what is wrong in the lists."""
    lists = read_lists(project)
    found = compare(lists, names)
    groups = tuple((title, tuple(some)) for title, some in grouped(found.corrections) if some)
    return Account(TITLE.format(tahun=project.tahun), found, groups, lists.notes)


def grouped(corrections: Sequence[Correction]) -> Iterator[tuple[str, list[Correction]]]:
    """The corrections under their headings; a kind without a heading of its own is a matter of form."""
    known = {kind for _, kinds in GROUPS for kind in kinds}
    for title, kinds in GROUPS:
        yield title, [one for one in corrections if one.jenis in kinds]
    yield REST, [one for one in corrections if one.jenis not in known]


def one_line(text: str) -> str:
    """A passage in one line; what stood in lines of its own is set apart."""
    return " / ".join(line.strip() for line in text.splitlines() if line.strip())
