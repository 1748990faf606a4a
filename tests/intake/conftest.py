"""A fictional office with recipes of its own, and exports as other systems make them: with titles, sums and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.verbs.intake import taking as taking_in
from lkjip.verbs.intake.taking import take_in
from tests.data.conftest import FILES, YEAR
from tests.data.excel import saved

TODAY = "15-01-2032"


class _Today(date):
    @classmethod
    def today(cls) -> date:
        return date(2032, 1, 15)


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a test happens on one day, whatever the clock says meanwhile."""
    monkeypatch.setattr(taking_in, "date", _Today)


TABLE = """\
kolom:
  - {kunci: wilayah, judul: Wilayah}
  - {kunci: wajib, judul: Wajib, satuan: jumlah, jumlah: SUM}
  - {kunci: punya, judul: Punya, satuan: jumlah, jumlah: SUM}
"""
ROWS = "wilayah,wajib,punya,alasan\nMUARA,,,belum diisi\nHULU,,,belum diisi\nRAWA BIRU,,,belum diisi\n"
CARDS = """\
nama: Kartu per wilayah
ekspor: "Sistem Kartu: rekap per wilayah (Excel)"
kunci: [wilayah]
unik: [wilayah]
kolom:
  wilayah: {judul: [Wilayah, Nama Wilayah]}
  wajib_l: {judul: "Wajib Kartu > L", jenis: angka}
  wajib_p: {judul: "Wajib Kartu > P", jenis: angka}
  wajib: {judul: "Wajib Kartu > Jumlah", jenis: angka}
  punya: {judul: "Punya Kartu > Jumlah", jenis: angka}
harus:
  - {kolom: wajib, dari: [wajib_l, wajib_p]}
jumlah:
  - {isi: [JUMLAH*, ""]}
hasil:
  - ke: tabel/kartu.csv
    cocok: {wilayah: wilayah}
    isi: {wajib: wajib, punya: punya}
    sumber: Sistem Kartu
"""
BUDGET = """\
nama: Belanja per rincian
ekspor: "Sistem Anggaran: realisasi per rincian (Excel)"
kunci: [kode]
unik: [kode, rekening]
kolom:
  kode: {judul: kode_sub_kegiatan, jenis: kode}
  nama: {judul: nama_sub_kegiatan}
  rekening: {judul: kode_rekening, jenis: kode}
  pagu: {judul: [pagu, alokasiAnggaran], jenis: angka, satuan: rupiah}
  realisasi: {judul: realisasi_anggaran, jenis: angka, satuan: rupiah, kosong: nol}
hasil:
  - ke: sub-kegiatan.csv
    cocok: {kode: kode}
    cocok_lain: {nama: nama}
    isi: {pagu: pagu, realisasi: realisasi}
"""
STAFF = """\
nama: Pegawai menurut golongan
ekspor: "Sistem Pegawai: daftar urut kepangkatan (Excel)"
kunci: [nip]
kolom:
  nip: {judul: NIP, jenis: isi}
  golongan: {judul: [Gol, Golongan], padanan: {"*III/*": Golongan III, "*IV/*": Golongan IV}}
  status: {judul: Status}
hasil:
  - ke: pegawai.yaml
    di: golongan
    saring: {status: PNS}
    cocok: {nama: golongan}
    isi: {jumlah: {hitung: banyak}}
"""
CARD_ROWS = (("MUARA", 60, 40, 100, 90), ("HULU", 1500, 1250, 2750, 2000), ("RAWA BIRU", 20, 31, 51, 50))

Rows = Sequence[Sequence[Any]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The office; its tables wait to be filled."""
    files = {name: text.replace("= pk.", "= iku.") for name, text in FILES.items()} | {
        f"data/{YEAR}/tabel/kartu.yaml": TABLE,
        f"data/{YEAR}/tabel/kartu.csv": ROWS,
        "data/resep/kartu.yaml": CARDS,
        "data/resep/belanja.yaml": BUDGET,
        "data/resep/pegawai.yaml": STAFF,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    (tmp_path / f"data/{YEAR}/sumber").mkdir()
    return Project(tmp_path, YEAR)


def cards(rows: Rows = CARD_ROWS, change: Callable[[Worksheet], None] = lambda sheet: None) -> bytes:
    """An aggregate as registers export it: titles above, two merged lines of heads, a sum and signatures below."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1 (2)"
    for row in (
        ["REKAP KEPEMILIKAN KARTU PER WILAYAH"],
        [f"SEMESTER II TAHUN {YEAR}"],
        [],
        ["No", "Nama\nWilayah", "Wajib Kartu", None, None, "Punya Kartu", None],
        [None, None, "L", "P", "Jumlah", "Jumlah", "%"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        *([number, name, *figures, "-"] for number, (name, *figures) in enumerate(rows, 1)),
        ["JUMLAH", None, *(sum(row[at] for row in rows) for at in range(1, 5))],
        [],
        [None, None, None, f"Muara, 31 Desember {YEAR}"],
        [None, None, None, "Kepala Bidang,"],
        [None, None, None, "NIP 196707261986022002"],
    ):
        sheet.append(row)
    for area in ("A1:G1", "A2:G2", "A4:A5", "B4:B5", "C4:E4", "F4:G4"):
        sheet.merge_cells(area)
    change(sheet)
    return saved(book)


def listed(rows: Iterable[Iterable[Any]], change: Callable[[Worksheet], None] = lambda sheet: None) -> bytes:
    """A plain list: its first row are the heads."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    return saved(book)


class Taking:
    """Takes exports into the office and tells what came of it."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def put(self, name: str, content: bytes) -> None:
        (self.project.data / "sumber" / name).write_bytes(content)

    def __call__(self, *, agreed: bool = True, leaps: bool = False, names: Sequence[str] = ()) -> str:
        return take_in(self.project, lambda stage: None, names, agreed=agreed, jumps_agreed=leaps)

    def refusal(self, **options: Any) -> str:
        with pytest.raises(InputError) as caught:
            self(**options)
        return str(caught.value)

    def text(self, name: str) -> str:
        return (self.project.data / name).read_text("utf-8")


@pytest.fixture
def taking(project: Project) -> Taking:
    return Taking(project)
