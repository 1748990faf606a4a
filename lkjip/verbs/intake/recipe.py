"""What a recipe says: how the file that another system exports becomes figures of the year's data files.

Field names are the keys that people type, hence Indonesian. A recipe names columns by the words of their titles, never
by their places. `Pola`: words in which * stands for anything; capitals and signs do not count.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from lkjip.base.quantity import INDEKS, PERSEN
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple

Pola = tuple[str, ...]
UNSUMMED = (PERSEN.name, INDEKS.name)
YA = "ya"
SUM, COUNT, SAME, MEAN = "jumlah", "banyak", "sama", "rata"
WHOLE, ADD, LABELS = "semua", "tambah", "label"
LET, ZERO = "biarkan", "nol"
WORDS, CODE, AMOUNT, DAY, FILLED = "teks", "kode", "angka", "tanggal", "isi"


class KolomEkspor(NamedTuple):
    """A column of the export. `judul`: its possible titles; "Atas > Bawah" is one of two lines.

    kosong: what an empty cell of a number means; turun: whether an empty cell says what the one above it says
    kali: what the amounts are counted in (1000); padanan: what the data call what the export calls otherwise, the first
    pattern that fits
    """

    judul: Pola
    jenis: Literal["teks", "kode", "angka", "tanggal", "isi"] = "teks"
    satuan: str = "jumlah"
    wajib: Literal["ya", "tidak"] = "ya"
    kosong: Literal["tolak", "nol"] = "tolak"
    turun: Literal["ya", "tidak"] = "tidak"
    kali: str = ""
    padanan: dict[str, str] = {}  # noqa: RUF012 - nobody changes it


class JumlahEkspor(NamedTuple):
    """A row in which the export prints a sum itself: of all rows, or of those since the last such row.

    isi: what such a row says in one of its cells; "" is a row without words
    """

    isi: Pola
    angka: tuple[str, ...] = ()
    lingkup: Literal["semua", "bagian"] = "semua"
    wajib: Literal["ya", "tidak"] = "ya"


class HarusSama(NamedTuple):
    """A sum that every row prints: the columns `dari` make the column `kolom`."""

    kolom: str
    dari: tuple[str, ...]


class LebarResep(NamedTuple):
    """Columns that become rows: each row gives a row for each of them, named in `nama`, its number in `angka`."""

    kolom: dict[str, str]
    nama: str
    angka: str


class IsianHasil(NamedTuple):
    """How a figure follows from the rows of its group: sum, number, mean (to `desimal`), or what all say alike."""

    kolom: str = ""
    hitung: Literal["jumlah", "banyak", "sama", "rata"] = "jumlah"
    desimal: Literal["0", "1", "2", "3", "4"] = "2"
    saring: dict[str, Pola] = {}  # noqa: RUF012 - nobody changes it


class HasilResep(NamedTuple):
    """Figures for one file of the year. `di`: the list or record within a YAML file; * leads into each item of a list.

    cocok: the fields of the file, each with the column of the export that it is matched by; cocok_lain: where a row
    of the file has none of those yet. baris: whether rows may come that the file does not have.
    kurang: what is done with a row of the file that the export does not have; rumus: with a field that a formula fills
    """

    ke: str
    isi: dict[str, IsianHasil]
    di: str = ""
    cocok: dict[str, str] = {}  # noqa: RUF012 - nobody changes it
    cocok_lain: dict[str, str] = {}  # noqa: RUF012 - nobody changes it
    saring: dict[str, Pola] = {}  # noqa: RUF012 - nobody changes it
    baris: Literal["tetap", "tambah"] = "tetap"
    kurang: Literal["tolak", "biarkan", "nol"] = "tolak"
    rumus: Literal["tolak", "biarkan"] = "tolak"
    lompatan: str = "3"
    sumber: str = ""

    @property
    def factor(self) -> Decimal:
        """By how much a figure may grow or shrink without being asked back."""
        return Decimal(self.lompatan)


class Resep(NamedTuple):
    """How one kind of export is read.

    ekspor: what to ask the other system for, in words; berkas: how its files may be called, where that tells them
    susunan: "tabel" has a row of titles, "label" has each title before its value; pdf: whether it may be a PDF
    banyak: whether several files are read, each with rows of its own
    tahun: whether a year that the titles name must be the report's
    kunci: the columns that every row of data fills; unik: those that no two rows share
    lewati: rows that are no data; akhir: what begins the rows behind the table
    lebar: columns that are turned into rows before anything is counted
    bertingkat: a column of codes in which a row is the sum of those whose codes continue its own
    """

    kunci_resep: str
    source: Source
    nama: str
    ekspor: str
    kolom: dict[str, KolomEkspor]
    hasil: tuple[HasilResep, ...]
    kunci: tuple[str, ...]
    berkas: Pola = ()
    lembar: Pola = ()
    susunan: Literal["tabel", "label"] = "tabel"
    pdf: Literal["ya", "tidak"] = "tidak"
    banyak: Literal["ya", "tidak"] = "tidak"
    tahun: Literal["ya", "tidak"] = "ya"
    unik: tuple[str, ...] = ()
    lewati: Pola = ()
    akhir: Pola = ()
    jumlah: tuple[JumlahEkspor, ...] = ()
    harus: tuple[HarusSama, ...] = ()
    lebar: LebarResep | None = None
    bertingkat: str = ""

    @property
    def amounts(self) -> tuple[str, ...]:
        """The columns of numbers."""
        return tuple(name for name, column in self.kolom.items() if column.jenis == AMOUNT)

    def summed(self, kind: JumlahEkspor | None = None) -> tuple[str, ...]:
        """The columns whose numbers add up: those that the kind of sum names, or all but shares and indices."""
        if kind is not None and kind.angka:
            return kind.angka
        return tuple(name for name in self.amounts if self.kolom[name].satuan not in UNSUMMED)
