"""The page of the results, `docs/kecepatan.md`, and its chart."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from lkjip.base.quantity import given, unit_named
from lkjip.drawing import svg
from lkjip.drawing.chart import Bar, Bars, Chart
from lkjip.drawing.chartlook import PLAIN
from lkjip.drawing.shapes.choosing import draw_form
from tests.bench.bench_build import ROOT, Spent
from tests.bench.bench_compared import COLUMNS, OFFICE, Row, Scaled
from tests.bench.bench_profile import CHILD

PAGE, CHART = ROOT / "docs" / "kecepatan.md", ROOT / "docs" / "gambar" / "kecepatan.svg"
LIBRARIES = ("pypandoc_binary", "docxtpl", "python-docx", "typst")
COUNTED = {"baris": "baris tabel", "halaman": "halaman naskah", "foto": "foto", "laporan": "laporan"}
INTRO = """# Kecepatan

Halaman ini beserta grafiknya ditulis oleh `python tests/bench`, semua bagian dalam satu kali jalan. Tidak ada tes yang
menuntut waktu: angka di komputer lain berbeda, yang penting ialah perbandingan dan cara bertambahnya.

"""
COMPARED = """## Dibandingkan dengan alat lain

Bahannya sama: judul, paragraf, tabel, dan gambar laporan 2023 yang selesai disusun, ditulis dalam Markdown (pandoc),
dalam templat dengan pengulangan (docxtpl), dengan panggilan (python-docx), dan dalam Typst. Alat lain mencetak bahan
yang sudah jadi; kami lebih dahulu membaca data, memeriksa, menghitung, menggambar, menomori, dan merujuk. Semua
bergiliran, jadi komputer yang sibuk mengganggu semuanya; yang dicatat mediannya. Kecuali disebut lain setiap kali
proses baru. "×" ialah median perbandingan detiknya dengan pandoc pada giliran yang sama; memori ialah puncak semua
prosesnya bersama-sama.

![Detik sampai dokumen jadi, median, tanpa yang memakai LibreOffice](gambar/kecepatan.svg)

"""
SCALES = """## Cara bertambahnya

Kantor contoh dengan tabel, naskah, atau foto sebanyak itu. Bahan alat lain diambil dari dokumen kami: fotonya
sudah diperkecil, sedangkan kami membaca aslinya (12 megapiksel). Banyak laporan disusun dengan semua inti: kami dengan
`semua`, alat lain dengan satu proses bagi setiap laporan. Nomor halaman kami tidak diukur (`--cepat`); Typst selalu
menata halaman. "–": belum selesai setelah empat menit. Jumlah yang membuat salah satunya lebih lama dari delapan detik
diukur sekali, yang lain tiga kali (median).

"""
PROFILE = """## Ke mana waktu kami pergi

Detik prosesor, diambil setiap seperseribu detik sejak modul pertama diimpor sampai dokumen tertulis (median menurut
jumlahnya). Grafik digambar oleh proses lain sementara pekerjaan lain berjalan.

"""
WATCHED = """## Selama diamati

Dari berkas disimpan sampai draf tertulis, dalam proses `amati` yang tetap hidup (median).

"""
PARTS = """## Tabel dan rumus

Bagian mesin sendiri-sendiri, tanpa menulis dokumen:

"""


def write(parts: Mapping[str, str], started: float, times: int) -> None:
    """Write the page from its parts, in their order."""
    PAGE.write_text(INTRO + machine(started, times) + "".join(parts.values()).rstrip() + "\n", "utf-8")


def machine(started: float, times: int) -> str:
    """What machine it was, and how busy. started: the load at the beginning"""
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    load = f"{_number(started)} pada awal dan {_number(os.getloadavg()[0])} pada akhir"
    return (
        f"Diukur {date.today().isoformat()}: {_entry('/proc/cpuinfo', 'model name') or platform.processor()}, "
        f"{os.cpu_count()} inti, {_memory()}{platform.system()}, Python {platform.python_version()};\n"
        f"{versions}. Beban komputer {load} (jumlah inti berarti semua sibuk); {times} giliran.\n\n"
    )


def _memory() -> str:
    total = _entry("/proc/meminfo", "MemTotal")
    return f"{int(total.split()[0]) / 1_000_000:.0f} GB, " if total else ""


def _entry(file: str, key: str) -> str:
    lines = Path(file).read_text().splitlines() if Path(file).exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")


def compared(rows: Sequence[Row]) -> str:
    """The table of all contestants; those that lay pages out stand apart."""
    kinds = {False: "tanpa tata letak", True: "dengan tata letak"}
    found = COMPARED
    for laid, group in groupby(rows, key=lambda row: bool(row.laid)):
        lines = (
            (row.title, _number(row.clock), _number(row.cpu), f"{_number(row.ratio)} ×", f"{row.megabytes:.0f} MB")
            for row in group
        )
        found += table((kinds[laid].capitalize(), "Detik", "Detik prosesor", "pandoc", "Memori"), lines)
    return found


def scaled(costs: Sequence[Scaled]) -> str:
    """Seconds and memory of everything that grows."""
    seconds = [(_amount(cost), *(_number(one.clock) if one else "–" for one in cost.costs)) for cost in costs]
    memory = [(_amount(cost), *(f"{one.megabytes:.0f}" if one else "–" for one in cost.costs)) for cost in costs]
    return SCALES + table(("Detik", *COLUMNS), seconds) + table(("Memori puncak, MB", *COLUMNS), memory)


def _amount(cost: Scaled) -> str:
    return f"{cost.many:,} {COUNTED[cost.kind]}".replace(",", ".")


def profiled(costs: Mapping[str, Mapping[str, float]]) -> str:
    """Where the time of each kind of build goes, the costliest work first."""
    works = sorted({work for found in costs.values() for work in found}, key=lambda work: -_of(costs, work))
    works = [work for work in works if work != CHILD] + [CHILD]
    lines = [(work, *(_number(found.get(work, 0)) for found in costs.values())) for work in works]
    own = ("semua", *(_number(sum(found.values())) for found in costs.values()))
    return PROFILE + table(("Detik prosesor", *costs), [*lines, own])


def _of(costs: Mapping[str, Mapping[str, float]], work: str) -> float:
    return sum(found.get(work, 0) for found in costs.values())


def watched(rows: Mapping[str, tuple[float, float]]) -> str:
    """What each kind of edit costs while it is watched."""
    lines = [(kind, *map(_fine, seconds)) for kind, seconds in rows.items()]
    return WATCHED + table(("Yang disunting", "Detik", "Detik prosesor"), lines)


def parts_of_the_engine(lines: Iterable[str]) -> str:
    """What the measures of single parts printed, each line an item."""
    return PARTS + "\n".join(f"- {' '.join(line.split())}" for line in lines) + "\n\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown, all but the first column flush right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rule, *rows)) + "\n"


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _fine(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")


def drawn(rows: Sequence[Row]) -> None:
    """Draw the medians, the quickest first; LibreOffice would make the rest too short to be told apart."""
    seconds = unit_named("detik")
    rows = [row for row in rows if row.laid != OFFICE]
    bars = tuple(
        Bar(row.title, given(Decimal(f"{row.clock:.2f}"), seconds), row.ours)
        for row in sorted(rows, key=lambda row: row.clock)
    )
    chart = Chart("kecepatan", Bars(bars), 16, 0.6 * len(bars), "Detik sampai dokumen jadi")
    CHART.write_bytes(svg.encode(draw_form(chart, PLAIN)))


def printed(cost: Spent | None) -> str:
    return f"{cost.clock:7.2f} s {cost.megabytes:5.0f} MB" if cost else f"{'–':>18}"
