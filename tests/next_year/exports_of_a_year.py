"""Exports of the systems from which this project's figures come, for one year: made of the figures of the year before.

They say nothing that is true; they have the columns that the recipes of the project ask for.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.intake.conftest import listed

Rows = Sequence[Sequence[Any]]
STAFF = {
    "Kepala": "Kepala Dinas",
    "Kepala Bidang": "Kepala Bidang Pelayanan",
    "Kepala Sub Bagian": "Kepala Sub Bagian Umum",
    "Jabatan Fungsional Tertentu": "Penata Kependudukan Ahli Muda",
    "Jabatan Fungsional Umum": "Pengadministrasi",
    "Tenaga Honorer": "Tenaga Honorer",
}
"""How the list of employees calls a post of each group."""
RANKS = {"Golongan IV": "IV/a", "Golongan III": "III/b", "Golongan II": "II/c", "Golongan I": "I/d"}
COVERAGE = {
    "kk": ("Jumlah KK", "Cetak KK"),
    "kia": ("Jumlah Wajib KIA", "Sudah Cetak KIA"),
    "akta_kelahiran": ("Anak 0-17 Tahun", "Memiliki Akta"),
    "akta_kematian": ("Kematian dilaporkan", "Akta Kematian"),
    "akta_perkawinan": ("Perkawinan dilaporkan", "Akta Perkawinan"),
}
COMPARED = {
    "ktp": {"wajib": "WKTP", "rekam": "Perekaman", "persen": "Persen"},
    "kia": {"persen": "Persentase KIA"},
    "akta_kelahiran": {"persen": "Persentase Akta Kelahiran"},
    "akta_kematian": {"terbit": "Akta Kematian Terbit"},
    "akta_perkawinan": {"terbit": "Akta Perkawinan Terbit"},
}
ASSESSED = ("masukan", "proses", "keluaran", "pengaduan", "nilai")


def write_exports(old: Path, folder: Path) -> list[str]:
    """Write the exports of a year to `folder`, after the data of the year before in `old`; return their names."""
    folder.mkdir(exist_ok=True)
    made = dict(_exports(old))
    for name, rows in made.items():
        (folder / f"{name}.xlsx").write_bytes(listed(rows))
    return sorted(made)


def _exports(old: Path) -> Iterator[tuple[str, Rows]]:
    yield from _budget(old)
    yield from _population(old)
    yield from _districts(old)
    yield "bmd", list(_goods(old))
    yield (
        "skm",
        [("No", "Unsur Pelayanan", "NRR"), *_numbered((r["unsur"], _quarter(r["indeks"])) for r in _table(old, "ikm"))],
    )
    heads = ("Unit Layanan", "Input", "Proses", "Output", "Pengaduan", "Nilai")
    yield "ombudsman", [heads, *((r["nama"], *(float(r[key]) for key in ASSESSED)) for r in _table(old, "penilaian"))]
    yield "daftar-pegawai", list(_employees(old))
    yield "peta-jabatan", [("Nama Jabatan", "Keterisian"), *_posts(old)]


def _table(old: Path, key: str) -> list[dict[str, str]]:
    return _rows(old / f"tabel/{key}.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def _numbered(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    return ((number, *row) for number, row in enumerate(rows, 1))


def _quarter(index: str) -> float:
    return round(float(index) / 25, 4)


# --- the budget ---------------------------------------------------------------------------------------------------


def _budget(old: Path) -> Iterator[tuple[str, Rows]]:
    programmes = yaml.safe_load((old / "program.yaml").read_text("utf-8"))
    stage = yaml.safe_load((old / "anggaran.yaml").read_text("utf-8"))["perubahan"]
    capital = _amount(stage["modal"])
    paid: list[Sequence[Any]] = []
    planned: list[Sequence[Any]] = []
    physical: list[Sequence[Any]] = []
    for programme in programmes:
        physical.append((programme["kode"], "Program", programme["nama"], _share(programme["capaian"])))
        for at, work in enumerate(programme["kegiatan"], 1):
            code = f"{programme['kode']}.2.{at:02}"
            physical.append((code, "Kegiatan", work["nama"], _share(work["capaian"])))
            below = [row for row in _rows(old / "sub-kegiatan.csv") if row["kegiatan"] == work["kunci"]]
            for number, row in enumerate(below, 1):
                own, pagu = f"{code}.{number:04}", int(row["pagu"])
                part = min(capital, pagu)
                capital -= part
                kinds = [("5.1.02.01", pagu - part), ("5.2.02.01", part)]
                planned += [(own, row["nama"], "1", kind, "s1", amount) for kind, amount in kinds if amount]
                paid.append((own, row["nama"], "5.1.02.01", pagu, int(row["realisasi"])))
                physical.append((own, "Sub Kegiatan", row["nama"], _share(row["capaian"])))
    heads = (
        "kode_sub_kegiatan",
        "nama_sub_kegiatan",
        "kode_sumber_dana",
        "kode_rekening",
        "kode_standar_harga",
        "pagu",
    )
    yield "sipd-pagu", [heads, *planned]
    heads = ("kodeSubKegiatan", "namaSubKegiatan", "kodeRekening", "alokasiAnggaran", "realisasiAnggaran")
    yield "sipd-realisasi", [heads, *paid]
    yield "rfk", [("Kode", "Tingkat", "Uraian", "Fisik (%)"), *physical]


def _amount(value: Any) -> int:
    return int(value["nilai"] if isinstance(value, Mapping) else value)


def _share(value: Any) -> float:
    """A share; of one that follows from other figures any will do."""
    value = value["nilai"] if isinstance(value, Mapping) else value
    return 99.0 if str(value).startswith("=") or value in ("", None) else float(value)


# --- the population register --------------------------------------------------------------------------------------


def _population(old: Path) -> Iterator[tuple[str, Rows]]:
    for key, heads in COVERAGE.items():
        rows = [(r["kecamatan"], int(r["penyebut"]), int(r["pembilang"])) for r in _table(old, f"cakupan-{key}")]
        yield (
            f"dkb-{key}",
            [("Kecamatan", *heads), *rows, ("JUMLAH", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))],
        )
    rows = [(r["kecamatan"], *_halves(r["penyebut"]), *_halves(r["pembilang"])) for r in _table(old, "cakupan-ktp")]
    above = ("Kecamatan", "Wajib KTP", None, None, "Perekaman KTP-el", None, None)
    below = (None, "L", "P", "Jumlah", "L", "P", "Jumlah")
    yield "dkb-ktp", [above, below, *rows, ("JUMLAH", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))]


def _halves(text: str) -> tuple[int, int, int]:
    whole = int(text)
    return whole // 2, whole - whole // 2, whole


def _districts(old: Path) -> Iterator[tuple[str, Rows]]:
    for key, heads in COMPARED.items():
        rows = [(r["nama"], *(_figure(r[field]) for field in heads)) for r in _table(old, f"kabkota-{key}")]
        yield f"provinsi-{key}", [("Kabupaten/Kota", *heads.values()), *rows]


def _figure(text: str) -> float:
    """A figure; of one that follows from the office's own figures any will do."""
    return 1 if text.startswith("=") or not text else float(text)


# --- goods and people ---------------------------------------------------------------------------------------------


def _goods(old: Path) -> Iterator[Sequence[Any]]:
    yield "No", "Nama Barang", "Jumlah", "Kondisi"
    kinds = (("baik", "Baik"), ("rusak", "Rusak Berat"))
    for row in _table(old, "sarana"):
        yield from ((1, row["nama"], int(row[key]), word) for key, word in kinds if int(row[key] or 0))


def _employees(old: Path) -> Iterator[Sequence[Any]]:
    staff = yaml.safe_load((old / "pegawai.yaml").read_text("utf-8"))
    ranks = [RANKS[row["nama"]] for row in staff["golongan"] for _ in range(row["jumlah"])]
    yield "NIP", "Nama", "Golongan", "Jabatan", "Status"
    number = 0
    for post in staff["jabatan"]:
        for _ in range(post["jumlah"]):
            number += 1
            civil = post["nama"] != "Tenaga Honorer"
            called = STAFF.get(post["nama"], post["nama"])
            yield (
                f"1970{number:014}",
                f"Pegawai {number}",
                ranks.pop() if civil else "-",
                called,
                "PNS" if civil else "Honorer",
            )


def _posts(old: Path) -> Iterator[Sequence[Any]]:
    staff = yaml.safe_load((old / "pegawai.yaml").read_text("utf-8"))
    listed_posts = (post for group in staff["jabatan"] for post in group.get("rincian", ()) if "status" in post)
    return ((post["nama"], {"Ada": "Terisi", "Tidak Ada": "Kosong"}[post["status"]]) for post in listed_posts)
