"""The command line read: which year, which verb, its words and options.

A verb takes the options that mean something to it and refuses all others; each has its own `--help`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple, NoReturn

from lkjip.base.problems import suggest
from lkjip.verbs.offers import OFFERED, Offer
from lkjip.verbs.wish import Wish

PROGRAM = "python build.py"
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
  python build.py compare --help            bantuan satu perintah
"""
FLAGS = {
    "--json": "jawab dalam JSON, untuk program lain",
    "--cepat": "jangan mengukur ulang nomor halaman dengan LibreOffice",
    "--pdf": "buat juga PDF yang dapat dibaca pembaca layar (LibreOffice)",
    "--final": "laporan final: ditolak selama masih ada yang kurang",
    "--kosong": "mulai dari rangka kosong",
    "--coba": "tampilkan perubahannya saja, tanpa menulis",
    "--semua": "rinci juga kalimat yang hanya berganti nilai",
}
REPORT = Offer("", "susun laporan", ("--cepat", "--pdf", "--final"))
NEGATIVE = re.compile(r"^-(?=[\d,.]+\D*$)")
"""The sign of a number, which is no option."""


class Command(NamedTuple):
    """What was asked: the year to report on, and the wish."""

    tahun: int
    wish: Wish


def parse(arguments: Sequence[str] | None = None) -> Command:
    """Read the command line; ends the program with 2 where it is wrong, with 0 after `--help`."""
    given = [NEGATIVE.sub("−", one) for one in (sys.argv[1:] if arguments is None else arguments)]
    words = [one for one in given if not one.startswith("-")]
    offers = {offer.name: offer for offer in OFFERED}
    named = next((one for one in words[:2] if one in offers), "")
    if "-h" in given or "--help" in given:
        _say_help(offers.get(named, REPORT))
    tahun = _year(words[0] if words else "")
    offer = offers.get(words[1]) if len(words) > 1 else REPORT
    if offer is None:
        _refuse(f'perintah "{words[1]}" tidak dikenal', _nearest(words[1], offers))
    rest = list(given)
    for word in words[:2]:
        rest.remove(word)
    return Command(tahun, _wish(offer, rest))


def _year(word: str) -> int:
    if word in {offer.name for offer in OFFERED}:
        _refuse("tahun laporannya belum disebut", f"Tulis misalnya: {PROGRAM} 2023 {word}")
    if not word:
        _refuse("tahun laporan belum disebut", f"Tulis misalnya: {PROGRAM} 2023")
    if not (word.isascii() and word.isdigit() and len(word) == 4):
        _refuse(f'"{word}" bukan tahun laporan', f"Tulis tahun dengan empat angka, misalnya: {PROGRAM} 2023")
    return int(word)


def _wish(offer: Offer, rest: Sequence[str]) -> Wish:
    """The words and options of one verb; those that mean nothing to it are refused by name."""
    told, unknown = _parser(offer).parse_known_args(rest)
    for option in unknown:
        _refuse_option(option, offer)
    if told.isian and not offer.words:
        _refuse(f'"{told.isian[0]}" tidak diperlukan{_at(offer)}', f"Jalankan: {_shown(offer)}")
    flags = {name: getattr(told, name.strip("-"), False) for name in FLAGS}
    words = (*told.isian, *(name.strip("-") for name in ("--coba", "--semua") if flags[name]))
    return Wish(
        offer.name, words, not flags["--cepat"], flags["--pdf"], flags["--json"], flags["--kosong"], flags["--final"]
    )


def _refuse_option(option: str, offer: Offer) -> NoReturn:
    known = ", ".join(offer.options) or "tidak ada"
    if option.partition("=")[0] in FLAGS:
        _refuse(f"pilihan {option} tidak berlaku{_at(offer)}", f"Pilihannya: {known}.")
    _refuse(f"pilihan {option} tidak dikenal", suggest(option, FLAGS) or f"Pilihan{_at(offer)}: {known}.")


def _at(offer: Offer) -> str:
    return f' untuk "{offer.name}"' if offer.name else " untuk menyusun laporan"


def _nearest(word: str, offers: dict[str, Offer]) -> str:
    return suggest(word, offers) or "Perintahnya: " + ", ".join(offers) + "."


def _refuse(message: str, hint: str) -> NoReturn:
    print(f"{message[:1].upper()}{message[1:]}. {hint}", file=sys.stderr)
    print(f"Bantuan: {PROGRAM} --help", file=sys.stderr)
    sys.exit(2)


class _Parser(argparse.ArgumentParser):
    """argparse speaks English; people here read Indonesian."""

    def error(self, message: str) -> NoReturn:
        _refuse("pilihan tidak terbaca", f"Jalankan: {self.usage}")


def _parser(offer: Offer) -> argparse.ArgumentParser:
    made = _Parser(usage=_shown(offer), add_help=False, allow_abbrev=False)
    made.add_argument("isian", nargs="*")
    for name in offer.options:
        made.add_argument(name, action="store_true")
    return made


def _shown(offer: Offer) -> str:
    """How the verb is typed."""
    optional = [f"[{name}]" for name in offer.options]
    return " ".join(filter(None, (PROGRAM, "TAHUN", offer.name, offer.words, *optional)))


def _say_help(offer: Offer) -> NoReturn:
    print("\n".join(_general() if offer is REPORT else _of_one(offer)))
    sys.exit(0)


def _general() -> Iterator[str]:
    yield f"pemakaian: {PROGRAM} TAHUN [PERINTAH] [PILIHAN]\n"
    yield "Menyusun Laporan Kinerja Instansi Pemerintah (LKjIP) dari data dan naskah.\n"
    yield "Tanpa perintah, laporan disusun. Pilihannya:"
    yield from _options(REPORT)
    yield "\nperintah:"
    yield from (f"  {offer.name:10}{offer.help}" for offer in OFFERED)
    yield EXAMPLES.rstrip()


def _of_one(offer: Offer) -> Iterator[str]:
    yield f"pemakaian: {_shown(offer)}\n"
    yield f"{offer.help[:1].upper()}{offer.help[1:]}."
    if offer.options:
        yield "\npilihan:"
        yield from _options(offer)
    if examples := [line for line in EXAMPLES.splitlines() if line.split()[3:4] == [offer.name]]:
        yield "\ncontoh:"
        yield from examples


def _options(offer: Offer) -> Iterator[str]:
    return (f"  {name:10}{FLAGS[name]}" for name in offer.options)
