"""A fictional agency, small enough to be read: the tests break one line of it at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lkjip.base.problems import InputError
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import Sources

YEAR = 2031
FILES = {
    "data/2031/instansi.yaml": """\
nama: Dinas Arsip Laut
daerah: Kabupaten Rawa Biru
singkatan: DAL
tempat: Muara
tanggal: Januari 2032
penandatangan:
  jabatan: Kepala Dinas
  nama: Siti Ombak
  nip: 000001012015011001
wilayah:
  luas: 12.5
  penduduk: 4000
  kelurahan: 0
  desa: 7
  kecamatan: [Muara, Hulu]
organisasi:
  nama: Kepala
  bawahan:
    - nama: Sekretariat
      garis: staf
""",
    "data/2031/ketentuan.yaml": """\
skala_kinerja:
  dasar: Permen Contoh
  berlaku: 2017-05-09
  kategori:
    - {interval: I, nama: Baik, batas: 80, cetak: "80 ke atas"}
    - {interval: II, nama: Kurang, batas: 0, cetak: "di bawah 80"}
""",
    "data/2031/pk.yaml": """\
- kunci: awal
  tanggal: Januari 2031
  sasaran:
    - nama: Arsip terjaga
      indikator:
        - kunci: arsip
          nama: Arsip tertata
          satuan: berkas
          target: 120
          realisasi: 118
        - kunci: rusak
          nama: Arsip rusak
          satuan: persen
          target: 5.00
          realisasi: {nilai: 4.50, sumber: Buku induk}
          polaritas: negatif
""",
    "data/2031/pegawai.yaml": """\
jabatan:
  - nama: Kepala Bidang
    jumlah: 1
    kelompok: struktural
    rincian:
      - {nama: Kepala Bidang Arsip, status: Ada}
      - {nama: Kepala Bidang Laut, status: Tidak Ada}
golongan:
  - nama: Golongan III
    jumlah: {nilai: null, alasan: daftar belum disalin}
""",
    "data/2031/nilai.yaml": """\
- kunci: cakupan.arsip
  nama: Cakupan Arsip
  satuan: persen
  rumus: "= tabel.cakupan_arsip.jumlah.rasio"
  sisa: ya
  deret: ya
  banding: {sebutan: kabupaten, tabel: kabkota, nilai: persen, peringkat: peringkat}
""",
    "data/2031/tabel/cakupan-arsip.yaml": """\
kolom:
  - {kunci: kecamatan, judul: Kecamatan, daftar: kecamatan}
  - {kunci: penyebut, judul: Wajib, satuan: jumlah, jumlah: SUM}
  - {kunci: pembilang, judul: Punya, satuan: jumlah, jumlah: SUM}
  - {kunci: rasio, judul: "%", satuan: persen, rumus: pembilang / penyebut * 100}
""",
    "data/2031/tabel/cakupan-arsip.csv": "kecamatan,penyebut,pembilang\nMUARA,100,90\nHULU,50,0\n",
    "data/2031/tabel/kabkota.yaml": """\
kolom:
  - {kunci: nama, judul: Kabupaten}
  - {kunci: persen, judul: "%", satuan: persen}
  - {kunci: peringkat, judul: Peringkat, satuan: peringkat, boleh_kosong: ya}
khusus:
  - {baris: KAB. RAWA BIRU, jenis: sendiri}
""",
    "data/2031/tabel/kabkota.csv": (
        "nama,persen,alasan\nKAB. RAWA BIRU,= cakupan.arsip,\nKAB. LAIN,,belum disalin\nKAB. TELUK,70.00,\n"
    ),
    "data/2031/anggaran.yaml": """\
murni: {operasi: 900, modal: 100}
perubahan: {operasi: 385400, modal: 1000}
kelompok:
  - {kunci: semua, judul: [Semua], program: [utama]}
urutan_rka: [utama]
urutan_efisiensi: [utama]
urutan_program: [utama]
""",
    "data/2031/program.yaml": """\
- kunci: utama
  kode: "9.99"
  nama: Program Utama
  capaian: 100
  kegiatan:
    - {kunci: jaga, nama: Menjaga arsip, capaian: "= pk.arsip.capaian"}
""",
    "data/2031/sub-kegiatan.csv": (
        "kegiatan,kunci,nama,pagu,realisasi,capaian\n"
        'jaga,rak,"Rak, dan lemari",383400,380000,100\n'
        "jaga,sapu,Sapu,3000,2500,= pk.arsip.capaian\n"
    ),
    "data/2030/riwayat.yaml": """\
- {nama: anggaran.pagu, nilai: 5000, satuan: rupiah, sumber: Laporan 2030}
- {nama: anggaran.realisasi, nilai: 4000, satuan: rupiah}
- {nama: cakupan.arsip, nilai: {nilai: null, alasan: grafik hilang}}
""",
}

Change = tuple[str, str, str]


def sources(*changes: Change) -> Sources:
    """The agency's files with some words replaced: (file, old, new); an empty `old` replaces the whole file."""
    files = dict(FILES)
    for name, old, new in changes:
        path = next((path for path in files if path.endswith(f"/{name}")), f"data/{YEAR}/{name}")
        before = files.get(path, "")
        assert old in before, f"{old!r} is not in {path}"
        files[path] = before.replace(old, new, 1) if old else new
    return Sources(tuple((path, text.encode()) for path, text in files.items() if text != "-"))


@pytest.fixture
def read() -> Callable[..., Data]:
    """Load the agency's data with some changes."""
    return lambda *changes: load(sources(*changes), YEAR)


@pytest.fixture
def complaints() -> Callable[..., str]:
    """What is said about the agency's data with some changes."""

    def complain(*changes: Change) -> str:
        with pytest.raises(InputError) as caught:
            load(sources(*changes), YEAR)
        return str(caught.value)

    return complain
