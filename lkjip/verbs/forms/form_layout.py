"""Where things stand on a form, the same for writing it and for reading it back."""

from __future__ import annotations

from hashlib import sha256

from lkjip.base.tuples import NamedTuple

SHEET, ABOUT, ELSEWHERE = "Isian", "_formulir", "Lainnya"
TITLE, HOW, OWNER, NAME, DAY, HEADINGS = 1, 2, 3, 4, 5, 7
FIRST = HEADINGS + 1
KEY, NUMBER, PLACE, ASKED, UNIT, LAST_YEAR, ANSWER, EVIDENCE, REMARK = range(1, 10)
"""The columns; that of the keys is hidden."""
FILLED_IN = 4  # the column beside "Diisi oleh" and "Tanggal"
TITLES = (
    "",
    "No",
    "Bagian laporan",
    "Yang diminta",
    "Satuan",
    "Tahun lalu",
    "Isian",
    "Bukti (nama berkas)",
    "Keterangan",
)
WIDTHS = (4, 5, 40, 60, 12, 18, 22, 28, 36)


class AskedCell(NamedTuple):
    """A cell that a form asks for: where it belongs (file, table, record, column) and how it is asked for in words."""

    file: str
    suffix: str
    place: str
    column: str
    words: str

    @property
    def key(self) -> str:
        """What the hidden column of the form says: a digest, as nobody is to read it."""
        return sha256("\0".join(self).encode()).hexdigest()[:16]


class FormHead(NamedTuple):
    """For whom a form is, and of which report."""

    tahun: str
    office: str
    owner: str
    deadline: str
