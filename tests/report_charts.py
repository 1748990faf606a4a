"""The fictional office with charts that it defines, for tests of what they become in a report."""

from __future__ import annotations

from pathlib import Path

from tests.office import Office, copy_office

TEXT, LOOK, CHARTS = "content/2031/20-akuntabilitas.md", "templates/gaya-grafik.yaml", "data/grafik.yaml"
DEFINED = """\
- kunci: mutu
  jenis: batang
  judul: capaian dan penyerapan
  isi:
    - {nama: Capaian Arsip, nilai: anggaran.arsip.capaian}
    - {nama: Peminjaman, nilai: anggaran.kegiatan_.pinjam.capaian}
    - {nama: Perawatan, nilai: anggaran.kegiatan_.rawat.capaian}
    - {nama: Penyerapan, nilai: anggaran.arsip.penyerapan}
  sorot: Perawatan
- kunci: belanja
  jenis: batang-berpasangan
  judul: pagu dan realisasi
  isi: [{nama: Perawatan, kunci: rawat}, {nama: Peminjaman, kunci: pinjam}]
  seri:
    - {nama: Pagu, nilai: "anggaran.kegiatan_.{kunci}.pagu"}
    - {nama: Realisasi, nilai: "anggaran.kegiatan_.{kunci}.realisasi"}
- kunci: serap
  jenis: batang
  judul: penyerapan kegiatan
  isi: [{nama: Perawatan, kunci: rawat}, {nama: Peminjaman, kunci: pinjam}]
  nilai: anggaran.kegiatan_.{kunci}.penyerapan
  garis: anggaran.penyerapan
  nama_garis: Seluruhnya
- kunci: deret
  jenis: garis
  judul: kepuasan pemustaka
  nilai: iku.kepuasan.realisasi
  garis: iku.kepuasan.target
- kunci: rencana
  jenis: garis
  judul: kepuasan pemustaka dan rencananya
  seri:
    - {nama: Realisasi, nilai: iku.kepuasan.realisasi}
    - {nama: Rencana, nilai: renstra.kepuasan.target}
  akhir: renstra
- kunci: titik
  jenis: titik
  judul: penyerapan
  isi: [{nama: Perawatan, kunci: rawat}, {nama: Peminjaman, kunci: pinjam}]
  nilai: anggaran.kegiatan_.{kunci}.penyerapan
"""
OF_WORD = ("mutu", "belanja", "serap", "deret", "rencana")
"""Those that may be charts of Word, in the order in which they are placed."""
PLACED = "![Kepuasan per Unsur](grafik:unsur)\n"
ON, OFF = "bentuk: word\n", "bentuk: gambar\n"


def with_charts(folder: Path) -> Office:
    """The office with a chart of Python, which it has, and those that it defines."""
    office = copy_office(folder)
    (office.root / CHARTS).write_text(DEFINED, "utf-8")
    more = "".join(f"\n![Grafik {key}](grafik:{key})\n" for key in (*OF_WORD, "titik"))
    office.change(TEXT, PLACED, PLACED + more)
    return office


def with_word_charts(folder: Path) -> Office:
    """The same office, which asks for charts of Word."""
    office = with_charts(folder)
    (office.root / LOOK).write_text(ON, "utf-8")
    return office
