"""The command line: what people type and read. Everything it prints is Indonesian."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

from lkjip.asking import Wish
from lkjip.check import Gap
from lkjip.final import NotFinal
from lkjip.oserror import reason_of
from lkjip.problems import InputError
from lkjip.project import Project
from lkjip.quantity import MARK, Quantity
from lkjip.verbs import OFFERED

EXAMPLES = """
contoh:
  python build.py 2023            susun laporan 2023 ke output/LKjIP-2023.docx
  python build.py 2023 --cepat    susun tanpa mengukur ulang nomor halaman
  python build.py 2023 --pdf      susun, lalu buat juga output/LKjIP-2023.pdf
  python build.py 2023 --final    susun tanpa tanda air DRAF, hanya bila tidak ada yang kurang
  python build.py 2023 check      periksa data, naskah, dan templat tanpa menulis apa pun
  python build.py 2023 values ikm           daftar nilai yang namanya memuat "ikm"
  python build.py 2023 trace "94,24%"       asal angka itu sampai baris datanya
  python build.py 2023 workbook             tulis semua data ke output/LKjIP-2023-data.xlsx
  python build.py 2023 import output/LKjIP-2023-data.xlsx coba    lihat apa yang berubah
  python build.py 2023 telusur              tulis output/LKjIP-2023-telusur.html
  python build.py 2023 compare HEAD~1       apa yang berubah sejak revisi git itu
  python build.py 2024 new                  siapkan 2024 dari laporan terakhir, dengan daftar tugasnya
"""


STOPPED = 130  # as shells tell of a program that was interrupted


class Built(NamedTuple):
    """What a build made: the file (none after a check), how much is in it, what it lacks, notes for the person.

    state: draft or final, and of which data; provisional: figures of the data that are not settled
    """

    path: Path | None
    pages: int | None
    tables: int
    figures: int
    gaps: tuple[Gap, ...]
    notes: tuple[str, ...]
    pdf: Path | None = None
    answer: str = ""
    state: str = ""
    provisional: tuple[Quantity, ...] = ()


class Stages:
    """Tells which stage runs. One plain line each, so that any terminal, log or pipe can show it."""

    def __init__(self) -> None:
        self.began = time.perf_counter()

    def __call__(self, stage: str) -> None:
        print(f"  {stage} …", file=sys.stderr, flush=True)

    def seconds(self) -> str:
        return f"{time.perf_counter() - self.began:.1f}".replace(".", ",")


Build = Callable[[Project, Stages, Wish], Built]


class _Parser(argparse.ArgumentParser):
    """argparse speaks English; people here read Indonesian."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"Perintah tidak dikenali. Jalankan: {self.prog} --help\n")

    def format_help(self) -> str:
        text = super().format_help()
        for english, indonesian in (
            ("usage:", "pemakaian:"),
            ("positional arguments:", "isian:"),
            ("options:", "pilihan:"),
        ):
            text = text.replace(english, indonesian)
        return text

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "pemakaian:")


def _verbs() -> str:
    """One line for each verb and task."""
    return "perintah:\n" + "".join(f"  {name:10}{text}\n" for name, text in OFFERED)


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = _Parser(
        prog="python build.py",
        usage="python build.py TAHUN [PERINTAH] [PILIHAN]",
        description="Menyusun Laporan Kinerja Instansi Pemerintah (LKjIP) dari data dan naskah.",
        epilog=_verbs() + EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    made.add_argument("tahun", type=int, help="tahun laporan, misalnya 2023")
    made.add_argument(
        "perintah",
        nargs="?",
        choices=("", *(name for name, _ in OFFERED)),
        default="",
        metavar="perintah",
        help="kosong: susun laporan; selain itu salah satu perintah di bawah",
    )
    made.add_argument("isian", nargs="*", help="yang ditanyakan kepada perintah itu")
    made.add_argument("--json", action="store_true", help="jawab dalam JSON, untuk program lain")
    made.add_argument("--cepat", action="store_true", help="jangan mengukur ulang nomor halaman dengan LibreOffice")
    made.add_argument("--pdf", action="store_true", help="buat juga PDF yang dapat dibaca pembaca layar (LibreOffice)")
    made.add_argument("--kosong", action="store_true", help="untuk new: mulai dari rangka kosong")
    made.add_argument("--final", action="store_true", help="laporan final: ditolak selama masih ada yang kurang")
    made.add_argument("--coba", action="store_true", help="import: tampilkan perubahannya saja, tanpa menulis")
    made.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    return made


def main(build: Build, root: Path, arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 for a finished document, 1 for input that cannot be built; 2 is wrong usage."""
    _speak_utf8()
    options = _options(arguments)
    stages = Stages()
    print(f"LKjIP {options.tahun}", file=sys.stderr)
    try:
        wish = _wish(options)
        built = build(Project(root, options.tahun), stages, wish)
        _tell(built, wish, stages, root)
    except (InputError, NotFinal, ModuleNotFoundError, OSError) as error:
        print(_why(error, options.tahun), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Dihentikan; berkas lama tidak berubah.", file=sys.stderr)
        return STOPPED
    return 0


def _tell(built: Built, wish: Wish, stages: Stages, root: Path) -> None:
    """Print the answer, the summary, or both."""
    if built.answer:
        print(built.answer)
    if not built.answer or (wish.verb == "check" and not wish.json):
        print(_summary(built, stages, root))
    if sys.stdout is not None:
        sys.stdout.flush()  # what cannot be printed shows here, and not after the last word


def _why(error: InputError | NotFinal | ModuleNotFoundError | OSError, tahun: int) -> str:
    """What stopped the command, for the person who gave it."""
    if isinstance(error, InputError):
        return _refusal(error)
    if isinstance(error, NotFinal):
        return error.told(tahun)
    if isinstance(error, ModuleNotFoundError):
        command = "python -m pip install -r requirements.txt"
        return f"Pustaka {error.name} belum terpasang. Jalankan dahulu: {command}"
    return _unusable(error)


def _unusable(error: OSError) -> str:
    """A file, or the screen, that cannot be used."""
    if error.filename is None:
        _print_no_more()
        return f"Jawaban tidak dapat dicetak seluruhnya: {reason_of(error)}."
    return f"Berkas tidak dapat dibaca atau ditulis: {error.filename} ({reason_of(error)})."


def _print_no_more() -> None:
    """Let what is left in the buffer go, or the interpreter would complain of it at its end, in English."""
    with suppress(OSError, AttributeError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - no path, a device
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; only a report can be final, and only a new year can start empty."""
    reader = parser()
    options = reader.parse_intermixed_args(arguments)  # the verb may follow an option
    if options.final and options.perintah:
        reader.error("--final")
    if options.kosong and options.perintah != "new":
        reader.error("--kosong")
    return options


def _wish(options: argparse.Namespace) -> Wish:
    words = (*options.isian, "coba") if options.coba else tuple(options.isian)
    return Wish(options.perintah, words, not options.cepat, options.pdf, options.json, options.kosong, options.final)


def _speak_utf8() -> None:
    """A Windows console with an old code page prints what it can instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _refusal(error: InputError) -> str:
    many = len(error.problems)
    lines = [str(problem) for problem in error.problems]
    return "\n".join([*lines, "", f"{many} hal perlu diperbaiki; laporan tidak disusun, berkas lama tidak berubah."])


def _summary(built: Built, stages: Stages, root: Path) -> str:
    pages = f"{built.pages} halaman, " if built.pages else ""
    lines = [
        f"{_shown(built.path, root)}: {pages}{built.tables} tabel, {built.figures} gambar ({stages.seconds()} detik)"
    ]
    lines += [_shown(built.pdf, root)] if built.pdf else []
    lines += [f"Status: {built.state}"] if built.state else []
    lines += [f"Catatan: {note}" for note in built.notes]
    lines += _provisional(built.provisional)
    lines += _gaps(built.gaps)
    return "\n".join(lines)


def _shown(path: Path | None, root: Path) -> str:
    if path is None:
        return "Tidak ada kesalahan"
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _gaps(gaps: Sequence[Gap]) -> list[str]:
    if not gaps:
        return ["Tidak ada yang kurang."]
    groups: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        groups.setdefault((gap.source.file, gap.reason), []).append(gap)
    return [f"Masih kurang {len(gaps)} hal (laporan ini draf):", *map(_gap_line, groups.values())]


def _provisional(values: Sequence[Quantity]) -> list[str]:
    """Each reason once, with the first line that gives it."""
    groups: dict[tuple[str, str, str], list[Quantity]] = {}
    for value in values:
        for why in value.sementara:
            file = value.source.file if value.source else "data"
            groups.setdefault((file, why.alasan, why.disetujui), []).append(value)
    head = [f"Angka sementara: {len(values)} (bertanda {MARK} dalam laporan):"] if values else []
    return head + [_provisional_line(alasan, accepted, alike) for (_, alasan, accepted), alike in groups.items()]


def _provisional_line(alasan: str, accepted: str, alike: Sequence[Quantity]) -> str:
    more = f", dan {len(alike) - 1} lagi di berkas ini" if len(alike) > 1 else ""
    state = f"disetujui {accepted}" if accepted else "belum disetujui"
    return f"  {alike[0].source or 'data'}: {alike[0]}{more} ({alasan}; {state})"


def _gap_line(alike: Sequence[Gap]) -> str:
    """One line for what one file lacks for one reason."""
    first = alike[0]
    more = f", dan {len(alike) - 1} lagi di berkas ini" if len(alike) > 1 else ""
    return f"  {first.source}: {first.what}{more} ({first.reason})"
