"""The shape of the data files: one class per subject, one field per key or column.

Numbers are `Quantity` annotated with `Number`; each carries the line it was read from. So do texts and years: loaded,
they are `Said` and `SaidNumber` of `lkjip.base.source`. Collections are tuples, so that nothing changes a fact after
it was checked. Field names are the keys that people type, hence Indonesian.
Named tuples keep a rebuild from paying for pydantic: only `validate` imports it, and only for changed data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Annotated, Any, Literal

from lkjip.base.letters import folded
from lkjip.base.quantity import INDEKS, JUMLAH, KM2, PERINGKAT, PERSEN, RUPIAH, Quantity, unit_named
from lkjip.base.tuples import NamedTuple
from lkjip.data.fieldmarks import Brief, Naming, NumberMark, Seldom, Yearly
from lkjip.data.serving import Serving, serving


class Number(NumberMark):
    """A mark that pydantic asks how such a field is read."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        """Tell pydantic how to read such a field; it asks only while changed data is checked."""
        from lkjip.data.numberfield import number_schema

        return number_schema(self)


YEARLY = Yearly()
CM, POIN = unit_named("cm"), unit_named("poin")
LONGEST_PLAN = 20  # years from the first to the last
SELDOM = Seldom()
Name = Annotated[str, Naming()]

Index = Annotated[Quantity, Number(INDEKS)]
Percent = Annotated[Quantity, Number(PERSEN, low=0)]
Rupiah = Annotated[Quantity, Number(RUPIAH)]
Count = Annotated[Quantity, Number(JUMLAH)]
Area = Annotated[Quantity, Number(KM2)]
Rank = Annotated[Quantity, Number(PERINGKAT, low=1)]
Cap = Annotated[Quantity, Number(PERSEN, low=100)]
Share = Annotated[Quantity, Number(INDEKS, low=0)]
Size = Annotated[Quantity, Number(CM, low=0, high=40)]
Points = Annotated[Quantity, Number(POIN, low=4, high=30)]
Measured = Annotated[Quantity, Number()]
MeasuredOrFormula = Annotated[Quantity, Number(computed=True)]
MeasuredOrName = Annotated[Quantity | str, Number(named=True)]
PercentOrName = Annotated[Quantity | str, Number(PERSEN, named=True)]
YearText = Annotated[str, YEARLY]
YearRupiah = Annotated[Rupiah, YEARLY]
YearCount = Annotated[Count, YEARLY]
YearRank = Annotated[Rank, YEARLY]
YearMeasuredOrFormula = Annotated[MeasuredOrFormula, YEARLY]
YearMeasuredOrName = Annotated[MeasuredOrName, YEARLY]
YearPercentOrName = Annotated[PercentOrName, YEARLY]


# --- instansi.yaml -----------------------------------------------------------------------------------------------


class Penandatangan(NamedTuple):
    """Who signs the report."""

    jabatan: YearText
    nama: YearText
    nip: YearText


class Wilayah(NamedTuple):
    """The area served; `kecamatan` in the order of the tables."""

    luas: Area
    penduduk: YearCount
    kelurahan: Count
    desa: Count
    kecamatan: tuple[str, ...]


class UnitOrganisasi(NamedTuple):
    """One box of the organisation chart with the boxes below it; `garis` is "staf" for a dotted or side line."""

    nama: Name
    bawahan: tuple[UnitOrganisasi, ...] = ()
    garis: Literal["komando", "staf", "koordinasi"] = "komando"


class Instansi(NamedTuple):
    """The agency that reports. `daerah`: the region that it belongs to; a court or a ministry's unit has none.

    `tanggal_data`: the day on which its data were settled; the year's last where absent.

    `nama_lama`: what it was called in earlier years; those of an office with another name are not read.
    """

    nama: str
    singkatan: str
    tempat: str
    tanggal: YearText
    penandatangan: Penandatangan
    organisasi: UnitOrganisasi
    daerah: str = ""
    wilayah: Wilayah | None = None
    tanggal_data: date | None = None
    nama_lama: tuple[str, ...] = ()


# --- pegawai.yaml ------------------------------------------------------------------------------------


class JabatanRincian(NamedTuple):
    """A post below a row of the staff table, or a heading (`status` empty)."""

    nama: str
    status: YearText = ""


AGREED = "pppk"
"""The group of staff with a work agreement."""


class Jabatan(NamedTuple):
    """One row of the staff table; `kelompok` tells structural, specialist, general staff, those with a work agreement
    (PPPK, who are civil servants too: UU 20/2023, pasal 5) and contract staff apart.
    """

    nama: Name
    jumlah: YearCount
    kelompok: Literal["struktural", "fungsional tertentu", "fungsional umum", "pppk", "honorer"]
    status: YearText = ""
    keterangan: str = ""
    rincian: tuple[JabatanRincian, ...] = ()

    @property
    def is_civil(self) -> bool:
        """Whether it is held by civil servants (UU 20/2023)."""
        return self.kelompok != "honorer"


class Golongan(NamedTuple):
    """Number of civil servants of one rank."""

    nama: Name
    jumlah: YearCount


class Pegawai(NamedTuple):
    """Staff at the end of the year."""

    jabatan: tuple[Jabatan, ...]
    golongan: tuple[Golongan, ...] = ()


# --- ketentuan.yaml ----------------------------------------------------------------------------------------------


class Kategori(NamedTuple):
    """One class of the scale: reached from `batas` upwards (unrounded capaian); `cetak` is how the law prints it."""

    interval: Name
    nama: Name
    batas: Percent
    cetak: str


class SkalaKinerja(NamedTuple):
    """Scale that turns a capaian into a category, highest class first."""

    dasar: str
    berlaku: date | int
    kategori: tuple[Kategori, ...]


class KelasPredikat(NamedTuple):
    """One class of a scale of predicates. `nilai`: the number that the scale states for it, if it states any."""

    huruf: str
    nama: Name
    nilai: Index | None = None


class SkalaPredikat(NamedTuple):
    """An ordered scale of predicates (AA, A, BB …), highest class first; `satuan` is what indicators call it."""

    satuan: str
    dasar: str
    berlaku: date | int
    kelas: tuple[KelasPredikat, ...]


class KelasNilai(NamedTuple):
    """One class of a scale of amounts: reached from `batas` upwards; some scales have letters too."""

    nama: Name
    batas: Index
    huruf: str = ""


class SkalaNilai(NamedTuple):
    """A scale that puts amounts into classes, highest class first; values name it by `kunci` (`skala: mutu`)."""

    kunci: str
    dasar: str
    berlaku: date | int
    kelas: tuple[KelasNilai, ...]

    @property
    def has_letters(self) -> bool:
        """Whether its classes have letters beside their names."""
        return any(kelas.huruf for kelas in self.kelas)


class Ketentuan(NamedTuple):
    """Parameters of the rules, each with its legal basis and the day (or only the year) it came into force.

    `sen`: whether amounts of money in this report are given to the sen
    `nomor`: how the number of a table or a figure parts its chapter from its place in it
    `tetap`: tables and figures that stay where they were written and as large as they are, whatever page that leaves
    """

    skala_kinerja: SkalaKinerja
    predikat: tuple[SkalaPredikat, ...] = ()
    skala: tuple[SkalaNilai, ...] = ()
    sen: Literal["ya", "tidak"] = "tidak"
    nomor: Literal["3. 1", "3.1"] = "3. 1"
    tetap: tuple[str, ...] = ()

    def scale_named(self, kunci: str) -> SkalaNilai | None:
        """The scale of amounts called `kunci`; None where there is none of that name."""
        return next((scale for scale in self.skala if scale.kunci == kunci), None)


# --- renstra.yaml, pk.yaml, iku.yaml -----------------------------------------------------------------------------


class TargetTahun(NamedTuple):
    """Target of one year; `cetak` is the printed form where it is more than the number ("B (3,40)")."""

    tahun: int
    nilai: Measured
    cetak: str = ""


class IndikatorRenstra(NamedTuple):
    """An indicator with its targets over the plan; `satuan` is a unit name of `quantity.UNITS` or a noun."""

    kunci: str
    nama: Name
    satuan: str
    target: tuple[TargetTahun, ...]

    def target_of(self, tahun: int) -> TargetTahun | None:
        """The plan's target for the year `tahun`; None where the plan sets none."""
        return next((target for target in self.target if target.tahun == tahun), None)


class SasaranRenstra(NamedTuple):
    """A strategic objective and its indicators."""

    nama: Name
    indikator: tuple[IndikatorRenstra, ...]


class Renstra(NamedTuple):
    """The strategic plan."""

    dasar: str
    awal: int
    akhir: int
    tujuan: str
    sasaran: tuple[SasaranRenstra, ...]

    @property
    def indicators(self) -> tuple[IndikatorRenstra, ...]:
        """The indicators of all objectives, in their order."""
        return tuple(indikator for sasaran in self.sasaran for indikator in sasaran.indikator)


class Pembanding(NamedTuple):
    """What other levels of government aim at or have reached for the same indicator, in its unit."""

    nasional: Annotated[YearMeasuredOrFormula | None, SELDOM] = None
    provinsi: Annotated[YearMeasuredOrFormula | None, SELDOM] = None


class IndikatorKinerja(NamedTuple):
    """An indicator of a performance agreement; `satuan` may name a scale of predicates (`Ketentuan.predikat`).

    `realisasi`: an input, the name of a computed value ("= nilai.baik") or a formula. Earlier years are in `Riwayat`.
    `triwulan`: how its quarters in triwulan.csv make the year; empty where it is measured once a year.
    `capaian`: its rule, where that is none of `polaritas`: a formula of `realisasi` and `target`; `maksimum` is the
    most that is counted, `rentang` the band around a target that is to be held, `bobot` its weight in the average.
    `boleh_lebih`: whether a share may legitimately exceed 100 %. `deret`: whether its realisasi is followed over the
    years, and `arah_deret` what the source states of that.
    """

    kunci: str
    nama: Name
    satuan: str
    target: YearMeasuredOrFormula
    realisasi: YearMeasuredOrName | None = None
    polaritas: Literal["positif", "negatif", "stabil"] = "positif"
    triwulan: Literal["", "kumulatif", "jumlah", "rata-rata"] = ""
    capaian: Annotated[str, SELDOM] = ""
    maksimum: Annotated[Cap | None, SELDOM] = None
    rentang: Annotated[Measured | None, SELDOM] = None
    bobot: Annotated[Share | None, SELDOM] = None
    boleh_lebih: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"
    pembanding: Pembanding | None = None
    deret: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"
    arah_deret: Annotated[YearText, SELDOM] = ""


class SasaranKinerja(NamedTuple):
    """A performance statement, its indicators, and the keys of the programmes that serve it.

    A programme that serves several statements says with which share of its money ("penunjang 40%").
    """

    nama: Name
    indikator: tuple[IndikatorKinerja, ...]
    program: tuple[str, ...] = ()

    @property
    def served_by(self) -> tuple[Serving, ...]:
        """The programmes that serve it, each with its share where that is said."""
        return tuple(map(serving, self.program))


def indicators_of(sasaran: Iterable[SasaranKinerja]) -> tuple[IndikatorKinerja, ...]:
    """The indicators of several performance statements, in their order."""
    return tuple(indikator for statement in sasaran for indikator in statement.indikator)


class PerjanjianKinerja(NamedTuple):
    """One version of the head's performance agreement; the last one is what the report measures."""

    kunci: str
    tanggal: YearText
    sasaran: tuple[SasaranKinerja, ...]

    @property
    def indicators(self) -> tuple[IndikatorKinerja, ...]:
        """The indicators of all statements of this version, in their order."""
        return indicators_of(self.sasaran)


class Triwulan(NamedTuple):
    """Target and realisation of one indicator in one quarter (1-4): numbers or formulas.

    `satuan` is not typed: it is the indicator's.
    """

    indikator: str
    triwulan: int
    target: YearMeasuredOrFormula
    realisasi: YearMeasuredOrFormula
    satuan: str = ""


class JenjangKinerja(NamedTuple):
    """Performance of one level below the head (eselon III, eselon IV, pengawas, …); an office names its own."""

    kunci: str
    nama: Name
    sasaran: tuple[SasaranKinerja, ...]

    @property
    def indicators(self) -> tuple[IndikatorKinerja, ...]:
        """The indicators of all statements of this level, in their order."""
        return indicators_of(self.sasaran)


HEAD = "iku"
"""First word of the names of the values that are about the head's agreement."""
OWN_VALUES = "nilai"
"""First word of the names of the office's own values whose keys are a single word."""


class Iku(NamedTuple):
    """Definition of one key performance indicator; texts may hold Markdown emphasis."""

    kunci: str
    sasaran: str
    indikator: Name
    makna: str
    alasan: str
    perhitungan: str
    penanggung_jawab: str
    sumber_data: str


# --- riwayat.yaml, nasional.yaml ---------------------------------------------------------------------------------


class Riwayat(NamedTuple):
    """What is known of an earlier year: value `nama` (a name of the catalogue); `sumber` cites it.

    `tahun` is not typed: it is the year of the folder.
    """

    tahun: int
    nama: str
    nilai: Measured
    satuan: str = "persen"
    sumber: str = ""


class IndikatorNasional(NamedTuple):
    """A national target and the name of the local value that answers it ("nilai.stunting"), or its formula.

    `polaritas` is that of the indicator which answers it, unless it is typed.
    """

    kunci: str
    nama: Name
    satuan: str
    target: YearMeasuredOrFormula
    realisasi: str = ""
    target_cetak: YearText = ""
    polaritas: Literal["", "positif", "negatif", "stabil"] = ""


class Nasional(NamedTuple):
    """The agreement with the ministry: the national standard of comparison."""

    dasar: str
    sasaran: str
    sasaran_ringkas: str
    pengantar: str
    pengantar_ringkas: str
    indikator: tuple[IndikatorNasional, ...]


# --- anggaran.yaml, program.yaml, sub-kegiatan.csv ---------------------------------------------------------------


class Belanja(NamedTuple):
    """Budget of one stage, by kind."""

    operasi: YearRupiah
    modal: YearRupiah


class RincianBelanja(NamedTuple):
    """Budget and spending of one kind of belanja, or from one source of funds."""

    kunci: str
    nama: Name
    pagu: YearRupiah
    realisasi: YearRupiah


class KelompokAnggaran(NamedTuple):
    """Programmes that serve one sasaran (or the secretariat), in the order of the tables."""

    kunci: str
    judul: tuple[str, ...]
    program: tuple[str, ...]


class Anggaran(NamedTuple):
    """Budget facts that are not per sub kegiatan.

    `murni` and `perubahan`: the two stages of a regional budget; an office of the state has neither. A small one has
    no `kelompok`.
    `urutan_*`: program keys in the order of a table, where it is not that of program.yaml; the others follow.
    `tidak_dirinci`: programmes that the table of programmes and kegiatan leaves out. `jenis_belanja` and
    `sumber_dana` divide the whole budget by kind and by source of funds.
    `lalu` is taken from last year's `riwayat.yaml` (anggaran.pagu, anggaran.realisasi) unless it is given.
    """

    murni: Belanja | None = None
    perubahan: Belanja | None = None
    kelompok: tuple[KelompokAnggaran, ...] = ()
    urutan_rka: tuple[str, ...] = ()
    urutan_efisiensi: tuple[str, ...] = ()
    urutan_program: tuple[str, ...] = ()
    tidak_dirinci: tuple[str, ...] = ()
    jenis_belanja: tuple[RincianBelanja, ...] = ()
    sumber_dana: tuple[RincianBelanja, ...] = ()


class Kegiatan(NamedTuple):
    """A kegiatan; `capaian` is its physical achievement: an input or the name of a value ("= eselon4.x.capaian").

    indikator, target: as of a programme; kode: that of the nomenclature of its year
    """

    kunci: str
    nama: Name
    capaian: YearPercentOrName
    indikator: Annotated[str, SELDOM] = ""
    target: Annotated[YearText, SELDOM] = ""
    kode: Annotated[str, SELDOM] = ""


class Program(NamedTuple):
    """A program with its SIPD code and its kegiatan; `urutan_kegiatan`: their order in the programme table.

    `bersama`: other offices that carry it out too. `indikator` and `target`: what it is measured by, in words, where
    its `capaian` does not lead to an indicator of a level below. `pagu_pk`: its pagu in the agreement that is measured,
    where that states one; the DPA may have come to another since.
    """

    kunci: str
    kode: Name
    nama: Name
    capaian: YearPercentOrName
    kegiatan: tuple[Kegiatan, ...]
    urutan_kegiatan: tuple[str, ...] = ()
    bersama: Annotated[tuple[str, ...], SELDOM] = ()
    indikator: Annotated[str, SELDOM] = ""
    target: Annotated[YearText, SELDOM] = ""
    pagu_pk: Annotated[YearRupiah | None, SELDOM] = None


class SubKegiatan(NamedTuple):
    """The only level at which money is input; `kegiatan` is the key of its parent.

    indikator, target: as of a programme; kode: that of the nomenclature of its year
    """

    kegiatan: str
    kunci: str
    nama: Annotated[str, Naming(("kegiatan",))]
    pagu: YearRupiah
    realisasi: YearRupiah
    capaian: YearPercentOrName
    indikator: Annotated[str, SELDOM] = ""
    target: Annotated[YearText, SELDOM] = ""
    kode: Annotated[str, SELDOM] = ""


# --- tindak-lanjut.yaml, pernyataan.yaml, pemilik.yaml, konfirmasi.yaml ---


class Pernyataan(NamedTuple):
    """A constant, or a statement that the report takes over from its source: `nama` is the name prose asks for.

    Either `teks` or `nilai` with `satuan`; `sumber` says who states it.
    """

    nama: Name
    sumber: YearText
    teks: YearText = ""
    nilai: YearMeasuredOrFormula | None = None
    satuan: str = "jumlah"


class BarisBanding(NamedTuple):
    """One of those that a value is compared with; `peringkat` is an input only where figures to rank are missing."""

    nama: Name
    nilai: YearMeasuredOrFormula
    peringkat: YearRank | None = None


class Banding(NamedTuple):
    """A value among its like (districts, courts, health centres), `sebutan` being what they are.

    They are listed (`baris`), or are the rows of an own table (`tabel`), whose columns `nilai` and `peringkat` hold
    their figures and the ranks that the source states. The own row names the value itself ("= nilai.tepat"), so that it
    follows it; `sendiri` names that row where the source states another figure. `seluruh` names the row that is the
    whole of the others. `kedudukan` is the place that the source states ("paling kecil"); it speaks only while figures
    are missing.
    """

    sebutan: str
    baris: tuple[BarisBanding, ...] = ()
    tabel: str = ""
    nilai: str = ""
    peringkat: str = ""
    sendiri: str = ""
    seluruh: str = ""
    kedudukan: YearText = ""


class NilaiSendiri(NamedTuple):
    """A value that the office computes itself and that belongs to no indicator: `nilai.<kunci>`, or the very `kunci`
    where that has dots.

    `rumus`: a number, or a formula of other values; `desimal`: how finely it is published, if not as the unit says.
    `deret`: whether it is followed over the years; `arah_deret` is what the source states of its trend, and speaks only
    while the figures that would tell are missing. `sisa`: whether the report speaks of what it leaves to 100 %.
    `skala`: the scale of ketentuan.yaml whose class it has. `polaritas`: which way is better, where it is not that of
    the indicator which it answers. `boleh_lebih`: whether a share may legitimately exceed 100 %. `lambang`: its sign
    in printed formulas (Q1). `tetap`: whether its number holds in every year (a limit, a weight), so that next year
    starts with it.
    """

    kunci: str
    nama: Name
    satuan: str
    rumus: YearMeasuredOrFormula
    desimal: int | None = None
    sumber: YearText = ""
    deret: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"
    arah_deret: Annotated[YearText, SELDOM] = ""
    sisa: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"
    skala: Annotated[str, SELDOM] = ""
    polaritas: Annotated[Literal["", "positif", "negatif", "stabil"], SELDOM] = ""
    boleh_lebih: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"
    banding: Banding | None = None
    lambang: Annotated[Name, SELDOM] = ""
    tetap: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"

    @property
    def full_name(self) -> str:
        """The name by which formulas and sentences ask for it."""
        return self.kunci if "." in self.kunci else f"{OWN_VALUES}.{self.kunci}"


class TindakLanjut(NamedTuple):
    """A follow-up to last year's evaluation; `uraian` may hold Markdown and values."""

    uraian: Annotated[YearText, Naming()]


class Pemilik(NamedTuple):
    """Who supplies a file: `berkas` is a file name of the year's folder, or a pattern (`tabel/*.csv`)."""

    berkas: Name
    pemilik: str


class Konfirmasi(NamedTuple):
    """What a person lets stand in a final: `hal` as the check words it, `oleh` their name or office and the date.

    aturan, tempat, sidik: the rule, the file, and the digest of the text, so that no other finding is meant
    """

    hal: str
    oleh: str
    alasan: str = ""
    aturan: str = ""
    tempat: str = ""
    sidik: str = ""


# --- bukti/bukti.yaml, which stands beside the facts and is none of them ---


class Bukti(NamedTuple):
    """What proves a figure: `nilai` names it, `isi` is what it was when the files were given, `dari` by whom."""

    nilai: str
    berkas: str | tuple[str, ...]
    keterangan: str = ""
    isi: str | Decimal = ""
    dari: str = ""


# --- tabel/<kunci>.yaml ------------------------------------------------------------------------------------------


class KolomSendiri(NamedTuple):
    """A column of an own table: words, numbers in `satuan`, or what `rumus` makes of the other columns.

    `judul_atas`: a title over this one and its neighbours of the same; `jumlah`: how the column is summed up; `tetap`:
    whether its figures hold in every year (an area, a weight), so that next year starts with them
    `hitungan`: what figures that a source states should follow from, told where they do not; `boleh_lebih`: whether a
    share may legitimately exceed the whole; `boleh_kosong`: whether cells may be empty without a reason
    `cetak_satuan`: whether its cells are printed with their unit; `daftar`: a list whose names are its words, each once
    """

    kunci: str
    judul: str
    judul_atas: Annotated[str, SELDOM] = ""
    satuan: str = ""
    desimal: int | None = None
    rumus: str = ""
    jumlah: Literal["", "SUM", "RATA", "rumus", "tidak"] = ""
    nol: Annotated[str, SELDOM] = ""
    tetap: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"
    hitungan: Annotated[str, SELDOM] = ""
    boleh_lebih: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"
    boleh_kosong: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"
    cetak_satuan: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"
    daftar: Annotated[Literal["", "kecamatan"], SELDOM] = ""

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers and not words."""
        return bool(self.satuan)


class KhususTabel(NamedTuple):
    """A row of an own table that is printed with another row of its pattern.

    `terpisah`: whether it stands apart from the others (their whole): neither numbered nor ordered, ranked or summed up
    """

    baris: Name
    jenis: str
    terpisah: Annotated[Literal["ya", "tidak"], SELDOM] = "tidak"


class SelPenutup(NamedTuple):
    """What a closing row prints under one tag of its pattern: words, or a value by name or formula."""

    kolom: str
    nilai: str
    satuan: str = ""


class PenutupTabel(NamedTuple):
    """A row below the rows of an own table."""

    jenis: str
    isi: tuple[SelPenutup, ...]


class SyaratTabel(NamedTuple):
    """What must hold in every row of an own table and in its sum: a comparison, and what to say where it does not."""

    rumus: str
    pesan: str


class BarisTabel(NamedTuple):
    """A row of an own table: its name, and a cell for each column that is typed, as `TabelSendiri.typed_columns`."""

    nama: str
    sel: tuple[Quantity | str, ...]


class TabelSendiri(NamedTuple):
    """A table of the office's own. `kunci` is the name of its file; its rows stand in a file beside it.

    `nama_baris`: the column that names the rows, the first of words where absent; `kelompok`: the column that groups
    them; `urut`, `arah`: by which column they are printed; `pola`: the pattern that prints it, if not that of its key
    `buku`, `lembar`: the workbook and the sheet that hold the rows, where those are no file of their own
    `jumlah`: what the row of the sums is called; "tidak" prints none, and the sums are there all the same
    """

    kunci: str
    kolom: tuple[KolomSendiri, ...]
    nama_baris: str = ""
    nomor: Literal["ya", "tidak"] = "tidak"
    kelompok: Annotated[str, SELDOM] = ""
    urut: str = ""
    arah: Literal["naik", "turun"] = "turun"
    jumlah: str = "Jumlah"
    pola: Annotated[str, SELDOM] = ""
    sumber: str = ""
    buku: Annotated[str, SELDOM] = ""
    lembar: Annotated[str, SELDOM] = ""
    khusus: Annotated[tuple[KhususTabel, ...], SELDOM] = ()
    penutup: Annotated[tuple[PenutupTabel, ...], SELDOM] = ()
    periksa: tuple[SyaratTabel, ...] = ()
    baris: tuple[BarisTabel, ...] = ()

    @property
    def prints_sums(self) -> bool:
        """Whether it is printed with a row of its sums."""
        return self.jumlah != "tidak"

    @property
    def sum_label(self) -> str:
        """What its sums are called."""
        return self.jumlah if self.prints_sums else type(self)._field_defaults["jumlah"]

    @property
    def stem(self) -> str:
        """The beginning of the names of its values."""
        return f"tabel.{name_part(self.kunci)}"

    @property
    def typed_columns(self) -> tuple[KolomSendiri, ...]:
        """The columns whose cells are typed, in their order."""
        return tuple(kolom for kolom in self.kolom if not kolom.rumus)

    @property
    def apart(self) -> frozenset[str]:
        """The names of the rows that stand apart from the others."""
        return frozenset(str(special.baris) for special in self.khusus if special.terpisah == "ya")

    @property
    def members(self) -> tuple[BarisTabel, ...]:
        """The rows without those that stand apart."""
        apart = self.apart
        return tuple(row for row in self.baris if row.nama not in apart) if apart else self.baris

    @property
    def naming_column(self) -> KolomSendiri | None:
        """The column that names the rows."""
        by_key = (kolom for kolom in self.typed_columns if kolom.kunci == self.nama_baris)
        by_place = (kolom for kolom in self.typed_columns if not kolom.is_number and not self.nama_baris)
        return next(by_key, None) or next(by_place, None)

    def column(self, kunci: str) -> KolomSendiri | None:
        """The column called `kunci`; None where there is none."""
        return next((kolom for kolom in self.kolom if kolom.kunci == kunci), None)


NAME_PARTS = re.compile(r"[a-z0-9]+")


@lru_cache(1 << 15)  # a long table asks it of every row, several times over
def name_part(text: str) -> str:
    """How a key or the name of a row stands in the name of a value: "Kab. Rawa Biru" is `kab_rawa_biru`."""
    return "_".join(NAME_PARTS.findall(text.lower() if text.isascii() else folded(text)))


# --- kolom.yaml ---


class IsiKolom(NamedTuple):
    """What a column of the office's own says in one row: text, or the name of a value ("= nilai.aki").

    `baris` is the key of what the row is about: an indicator, a programme, a kegiatan, a sub kegiatan.
    """

    baris: str
    teks: YearText


class PilihanKolom(NamedTuple):
    """A column that a table shows; `judul` renames it and may name values (`Target {{ tahun }}`).

    `isi`: of a column of the office's own, what it says in each row
    """

    kunci: str
    judul: str = ""
    rata: Literal["", "kiri", "tengah", "kanan"] = ""
    isi: tuple[IsiKolom, ...] = ()


class KolomTabel(NamedTuple):
    """The columns of a table that the regulation shapes, in their order (see `tablecolumns`).

    `tabel`: the key that the Markdown places ("pk-perubahan"), or the kind of all such tables ("pk").
    """

    tabel: str
    kolom: tuple[Annotated[PilihanKolom, Brief("kunci")], ...]


# --- aturan.yaml, above the years ---


class UbahTingkat(NamedTuple):
    """How heavy a rule weighs in this office, in place of what the engine gives it: `mati` keeps it silent."""

    aturan: str
    menjadi: Literal["mati", "peringatan", "galat"]
    alasan: str


class Abaian(NamedTuple):
    """One place where a rule keeps silent: `tempat` is a file with its line, or words of what the rule says there."""

    aturan: str
    tempat: str
    alasan: str


class AturanInstansi(NamedTuple):
    """What an office decided about the rules that its reports are held against, for every year."""

    tingkat: tuple[UbahTingkat, ...] = ()
    abaikan: tuple[Abaian, ...] = ()


# --- grafik.yaml, above the years; gaya-grafik.yaml of the templates ---


class ButirGrafik(NamedTuple):
    """One thing that a chart shows, typed: its name, and the value that it stands for.

    `nilai`: the name of a value or a formula; `cetak`: what is printed of it ("{{ nilai }} orang")
    `kunci`: what `{kunci}` stands for in the chart's own `nilai` and in its `seri`
    """

    nama: str
    nilai: str = ""
    kunci: str = ""
    cetak: str = ""


class SeriGrafik(NamedTuple):
    """One value of each thing, where a chart shows several: of pairs, of lines over the years."""

    nilai: str
    nama: str = ""
    cetak: str = ""


OF_WORD = "word"
EDITABLE = ("batang", "batang-berpasangan", "garis")
"""The kinds that may be charts of Word: in the others a figure that somebody edits would not stay true."""
MOST_OF_WORD = 2
"""Lines of a chart of Word: the labels of more would cover each other."""


class Grafik(NamedTuple):
    """A chart. What it shows is listed (`isi`), or follows from rows of the data (`baris`) or an own table (`tabel`).

    `{kolom}` stands for what a row says; `saring` keeps rows ("jenis = peta"), `urut` orders them. `garis` is the level
    that all are measured against. Lines go over `tahun` years, up to the report's, or to the end of the Renstra.
    """

    kunci: str
    jenis: Literal["batang", "batang-berpasangan", "titik", "target-realisasi", "garis", "bagian", "bagan"]
    judul: str
    nilai: str = ""
    seri: tuple[Annotated[SeriGrafik, Brief("nilai")], ...] = ()
    isi: tuple[ButirGrafik, ...] = ()
    baris: str = ""
    tabel: str = ""
    nama: str = ""
    cetak: str = ""
    satuan: str = ""
    saring: tuple[str, ...] = ()
    urut: str = ""
    sorot: str = ""
    garis: str = ""
    nama_garis: str = ""
    tahun: int = 5
    akhir: Literal["laporan", "renstra"] = "laporan"
    tengah: tuple[str, ...] = ()
    catatan: str = ""
    lebar: Size | None = None
    tinggi: Size | None = None
    bentuk: Literal["", "gambar", "word"] = ""


class WarnaGrafik(NamedTuple):
    """The colours of charts, as "#rrggbb"; `utama` is what a chart is about, `pembanding` what it is compared with."""

    utama: str = ""
    pembanding: str = ""
    bagian: tuple[str, ...] = ()
    tinta: str = ""
    tinta_lembut: str = ""
    garis: str = ""
    tepi: str = ""
    tepi_kosong: str = ""
    kertas: str = ""


class GayaGrafik(NamedTuple):
    """How charts look. `huruf`: fonts, the first that is installed; sizes of letters in points, others in cm.

    bentuk: whether they are pictures, or charts of Word with their figures where their kind allows it
    """

    huruf: tuple[str, ...] = ()
    ukuran_huruf: Points | None = None
    ukuran_huruf_kecil: Points | None = None
    ukuran_huruf_bagan: Points | None = None
    lebar: Size | None = None
    tepi: Size | None = None
    warna: WarnaGrafik = WarnaGrafik()
    bentuk: Literal["", "gambar", "word"] = ""


class Data(NamedTuple):
    """Everything the data files of one year say. A subject whose file is absent is None or empty.

    `riwayat` gathers `riwayat.yaml` of the earlier years. `lampau` are the earlier years that have a folder of data of
    their own, oldest first; none of them holds a `lampau` itself.
    `sementara` gathers the provisional figures of all files, so that a report without any pays nothing for them.
    `milik_lain` are the earlier years that were not read, each with the office that it belongs to.

    Below the fields stand the questions that several floors ask of them; each is answered here and nowhere else.
    """

    tahun: int
    instansi: Instansi
    ketentuan: Ketentuan
    pegawai: Pegawai | None = None
    renstra: Renstra | None = None
    pk: tuple[PerjanjianKinerja, ...] = ()
    iku: tuple[Iku, ...] = ()
    jenjang: tuple[JenjangKinerja, ...] = ()
    riwayat: tuple[Riwayat, ...] = ()
    nasional: Nasional | None = None
    anggaran: Anggaran | None = None
    program: tuple[Program, ...] = ()
    sub_kegiatan: tuple[SubKegiatan, ...] = ()
    tindak_lanjut: Annotated[tuple[TindakLanjut, ...], Yearly(first=True)] = ()
    pernyataan: tuple[Pernyataan, ...] = ()
    pemilik: tuple[Pemilik, ...] = ()
    konfirmasi: tuple[Konfirmasi, ...] = ()
    triwulan: tuple[Triwulan, ...] = ()
    aturan: AturanInstansi | None = None
    grafik: tuple[Grafik, ...] = ()
    gaya: GayaGrafik | None = None
    lampau: tuple[Data, ...] = ()
    nilai: tuple[NilaiSendiri, ...] = ()
    tabel: tuple[TabelSendiri, ...] = ()
    kolom: tuple[KolomTabel, ...] = ()
    sementara: tuple[Measured, ...] = ()
    milik_lain: tuple[tuple[int, str], ...] = ()

    @property
    def agreement(self) -> PerjanjianKinerja | None:
        """The version of the head's agreement that the report measures: the last (PermenPANRB 53/2014)."""
        return self.pk[-1] if self.pk else None

    @property
    def objectives(self) -> tuple[SasaranKinerja, ...]:
        """The objectives that the report measures; none in an office without an agreement."""
        return self.agreement.sasaran if self.agreement else ()

    @property
    def measured(self) -> tuple[IndikatorKinerja, ...]:
        """The head's indicators that the report measures, in the order of the agreement."""
        return indicators_of(self.objectives)

    @property
    def quarterly(self) -> tuple[IndikatorKinerja, ...]:
        """The measured indicators that declare how their quarters make the year."""
        return tuple(indikator for indikator in self.measured if indikator.triwulan)

    def quarters(self, kunci: str) -> tuple[Triwulan, ...]:
        """What is known of the quarters of the indicator `kunci`, in their order."""
        return tuple(sorted((row for row in self.triwulan if row.indikator == kunci), key=lambda row: row.triwulan))

    @property
    def levels(self) -> dict[str, tuple[SasaranKinerja, ...]]:
        """What each level is measured by: the head, if there is an agreement, and those below as the office has them.

        The keys begin the names of the level's values (`iku.…`, `eselon3.…`, `pengawas.…`).
        """
        head = {HEAD: self.objectives} if self.pk else {}
        return head | {jenjang.kunci: jenjang.sasaran for jenjang in self.jenjang}

    @property
    def indicators(self) -> tuple[tuple[str, IndikatorKinerja], ...]:
        """Every measured indicator of every level, after the stem of the names of its values ("eselon3.arsip")."""
        return tuple(
            (f"{level}.{indikator.kunci}", indikator)
            for level, statements in self.levels.items()
            for indikator in indicators_of(statements)
        )

    @property
    def agreed(self) -> tuple[IndikatorKinerja, ...]:
        """The indicators of every version of the agreement and of every level below, also those replaced since."""
        below = (jenjang.indicators for jenjang in self.jenjang)
        return tuple(chain(*(version.indicators for version in self.pk), *below))

    @property
    def planned_objectives(self) -> tuple[SasaranRenstra, ...]:
        """The objectives of the strategic plan; none without a plan."""
        return self.renstra.sasaran if self.renstra else ()

    @property
    def planned_indicators(self) -> dict[str, IndikatorRenstra]:
        """The indicators of the strategic plan by their keys, in its order."""
        return {indikator.kunci: indikator for indikator in (self.renstra.indicators if self.renstra else ())}

    def planned(self, kunci: str, tahun: int) -> Quantity | None:
        """The target that the strategic plan sets for the indicator `kunci` in `tahun`; None where it sets none.

        A target that the plan has, but without its number, is a missing quantity.
        """
        indikator = self.planned_indicators.get(kunci)
        target = indikator.target_of(tahun) if indikator else None
        return target.nilai if target else None

    @property
    def national(self) -> tuple[IndikatorNasional, ...]:
        """The national targets; none where the office has no agreement with a ministry on record."""
        return self.nasional.indikator if self.nasional else ()

    @property
    def own_table_keys(self) -> tuple[str, ...]:
        """The keys of the tables of the office's own, in the order of their files."""
        return tuple(table.kunci for table in self.tabel)

    def own_table(self, kunci: str) -> TabelSendiri | None:
        """The table of the office's own that has this key."""
        return next((table for table in self.tabel if table.kunci == kunci), None)

    @property
    def every_kegiatan(self) -> tuple[Kegiatan, ...]:
        """The kegiatan of all programmes, in the order of program.yaml."""
        return tuple(kegiatan for program in self.program for kegiatan in program.kegiatan)
