"""The fictional office at the end of its report of 2031, about to begin with 2032."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import build
from lkjip.cli.console import main
from lkjip.verbs.catalogue import BY_NAME
from tests.office import Office, Told, copy_office, with_survey

Run = Callable[..., Told]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The office with a service that is measured, and nothing missing in its report but photos."""
    found = copy_office(tmp_path / "kantor")
    found.change("data/2031/pk.yaml", '{nilai: null, alasan: "menunggu berita acara Bidang Arsip"}', "45")
    (found.root / "data/2031/nilai.yaml").write_text(with_survey(SERVICE), "utf-8")
    (found.root / "data/2031/tabel/cakupan-kartu.yaml").write_text(TABLE, "utf-8")
    (found.root / "data/2031/tabel/cakupan-kartu.csv").write_text(
        "kecamatan,penyebut,pembilang\nUTARA,8,6\nSELATAN,2,2\n"
    )
    (found.root / "data/2031/pemilik.yaml").write_text(OWNERS, "utf-8")
    with (found.root / "data/2030/riwayat.yaml").open("a") as file:
        file.write("- {nama: cakupan.kartu, nilai: 70}\n")
    return found


SERVICE = """\
# Layanan yang diukur.
# Sumber: Laporan 2031, Tabel 3. 9; catatan ini milik tahun itu
#   sampai baris ini.
# sisa: yang tersisa menuju 100.
- kunci: cakupan.kartu
  lambang: Q1
  nama: Cakupan Kartu Arsip
  satuan: persen
  rumus: "= tabel.cakupan_kartu.jumlah.pembilang / tabel.cakupan_kartu.jumlah.penyebut * 100"
  sisa: ya
  deret: ya
  arah_deret: naik terus   # Laporan 2031 hlm. 9
"""
TABLE = """\
kolom:
  - {kunci: kecamatan, judul: Kecamatan, daftar: kecamatan}
  - {kunci: penyebut, judul: Wajib, satuan: jumlah, jumlah: SUM}
  - {kunci: pembilang, judul: Punya, satuan: jumlah, jumlah: SUM}
  - {kunci: rasio, judul: Bagian, satuan: persen, rumus: pembilang / penyebut * 100}
"""
OWNERS = """\
- {berkas: tabel/ikm.csv, pemilik: Bidang Survei}
- {berkas: "naskah/*", pemilik: Editor}
- {berkas: "*", pemilik: Sekretariat}
"""


@pytest.fixture
def run() -> Run:
    """Run the command on a project folder, in this process and without measuring pages."""

    def command(root: Path, *arguments: str) -> Told:
        out, err = io.StringIO(), io.StringIO()
        quick = [] if BY_NAME.keys() & set(arguments) else ["--cepat"]
        with redirect_stdout(out), redirect_stderr(err):
            code = main(build.build, root, [*arguments, *quick])
        return Told(code, out.getvalue(), err.getvalue())

    return command
