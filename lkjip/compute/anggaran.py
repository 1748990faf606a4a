"""Money: input per sub kegiatan only, rolled up to kegiatan, program, sasaran and the whole.

Two efficiencies, kept apart by name: `efisiensi_biaya` = 100 - realisasi / pagu x 100 (cost), and `efisiensi` =
capaian kinerja - penyerapan (the level of efficiency of the table).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lkjip.base import formats
from lkjip.base.quantity import PERSEN, RUPIAH, Quantity, typed
from lkjip.compute.book import Book
from lkjip.compute.calculations import left, rest, share, surplus, total
from lkjip.compute.certainty import claim, tally
from lkjip.compute.phrases import all_others, where
from lkjip.compute.riwayat import past
from lkjip.data.schema import Anggaran, Belanja, Data, Kegiatan, SubKegiatan

EFISIENSI_BIAYA = "100 − realisasi ÷ pagu × 100"


def compute_anggaran(data: Data, book: Book) -> None:
    """Pagu and realisasi (rupiah), absorption and efficiency (percent) at every level: `anggaran.…`.

    Only sub kegiatan have money of their own; every other level is a sum, so that no two levels can disagree.
    """
    if data.anggaran:
        _stages(data.anggaran, book)
    _last_year(data, book)
    _agreed(data, book)
    if not data.sub_kegiatan:
        return
    for sub in data.sub_kegiatan:
        _line(f"anggaran.sub.{sub.kegiatan}.{sub.kunci}", [(sub.pagu, sub.realisasi)], sub.capaian, book)
    for program in data.program:
        for kegiatan in program.kegiatan:
            own = [(sub.pagu, sub.realisasi) for sub in data.sub_kegiatan if sub.kegiatan == kegiatan.kunci]
            _line(f"anggaran.kegiatan_.{kegiatan.kunci}", own, kegiatan.capaian, book)
        parts = [_money(f"anggaran.kegiatan_.{kegiatan.kunci}", book) for kegiatan in program.kegiatan]
        _line(f"anggaran.{program.kunci}", parts, program.capaian, book)
    _groups(data, book)
    _whole(data, book)


def _agreed(data: Data, book: Book) -> None:
    """What the agreement states for each programme, and for all of them."""
    stated = [(program.kunci, program.pagu_pk) for program in data.program if program.pagu_pk is not None]
    for kunci, pagu in stated:
        book.add(f"anggaran.{kunci}.pagu_pk", pagu)
    if stated:
        whole = total([pagu for _, pagu in stated], "jumlah pagu program dalam perjanjian kinerja", RUPIAH)
        book.add("anggaran.pagu_pk", whole)


def _money(name: str, book: Book) -> tuple[Quantity, Quantity]:
    return book.quantity(f"{name}.pagu", RUPIAH), book.quantity(f"{name}.realisasi", RUPIAH)


def _sums(name: str, parts: Sequence[tuple[Quantity, Quantity]], book: Book) -> None:
    pagu, realisasi = [part[0] for part in parts], [part[1] for part in parts]
    single = len(parts) == 1
    book.add(f"{name}.pagu", pagu[0] if single else total(pagu, "jumlah pagu", RUPIAH))
    book.add(f"{name}.realisasi", realisasi[0] if single else total(realisasi, "jumlah realisasi", RUPIAH))
    paid, budget = book.quantity(f"{name}.realisasi"), book.quantity(f"{name}.pagu")
    book.add(f"{name}.sisa", left(budget, paid))
    absorbed = share(paid, budget, "realisasi ÷ pagu × 100")
    book.add(f"{name}.penyerapan", absorbed)
    book.add(f"{name}.efisiensi_biaya", rest(absorbed, EFISIENSI_BIAYA))


def _line(name: str, parts: Sequence[tuple[Quantity, Quantity]], given: Quantity | str, book: Book) -> None:
    """The money of one line, and what was achieved with it, which may be a value that follows from the money."""
    _sums(name, parts, book)
    book.plan(partial(_achieved, name, given, book), f"{name}.capaian", f"{name}.efisiensi")


def _achieved(name: str, given: Quantity | str, book: Book) -> None:
    achieved = book.resolve(given, PERSEN)
    book.add(f"{name}.capaian", achieved)
    book.add(f"{name}.efisiensi", surplus(achieved, book.quantity(f"{name}.penyerapan")))


def _stages(anggaran: Anggaran, book: Book) -> None:
    def stage(name: str, belanja: Belanja | None) -> None:
        if belanja is None:
            return
        book.add(f"{name}.operasi", belanja.operasi)
        book.add(f"{name}.modal", belanja.modal)
        book.add(name, total([belanja.operasi, belanja.modal], "belanja operasi + belanja modal", RUPIAH))

    stage("anggaran.murni", anggaran.murni)
    stage("anggaran.perubahan", anggaran.perubahan)


def _last_year(data: Data, book: Book) -> None:
    pagu = book.quantity(past(data.tahun - 1, "anggaran.pagu"), RUPIAH)
    realisasi = book.quantity(past(data.tahun - 1, "anggaran.realisasi"), RUPIAH)
    absorbed = share(realisasi, pagu, "realisasi ÷ pagu × 100")
    book.add("anggaran.lalu.pagu", pagu)
    book.add("anggaran.lalu.realisasi", realisasi)
    book.add("anggaran.lalu.penyerapan", absorbed)
    book.add("anggaran.lalu.efisiensi_biaya", rest(absorbed, EFISIENSI_BIAYA))


def _groups(data: Data, book: Book) -> None:
    for group in data.anggaran.kelompok if data.anggaran else ():
        parts = [_money(f"anggaran.{program}", book) for program in group.program]
        _sums(f"anggaran.kelompok.{group.kunci}", parts, book)


def _whole(data: Data, book: Book) -> None:
    _sums("anggaran", [_money(f"anggaran.{program.kunci}", book) for program in data.program], book)
    daftar_kegiatan = data.every_kegiatan
    _how_many("program", [f"anggaran.{program.kunci}" for program in data.program], book)
    _how_many("kegiatan", [f"anggaran.kegiatan_.{kegiatan.kunci}" for kegiatan in daftar_kegiatan], book)
    _how_many("sub_kegiatan", [f"anggaran.sub.{sub.kegiatan}.{sub.kunci}" for sub in data.sub_kegiatan], book)
    book.plan(partial(_inefficiencies, data, book), "anggaran.inefisien")


def _inefficiencies(data: Data, book: Book) -> None:
    _inefficient("program", [(f"anggaran.{p.kunci}", p.nama) for p in data.program], book)
    _inefficient("kegiatan", _kegiatan_names(data.every_kegiatan), book)
    _inefficient("sub_kegiatan", _sub_names(data.sub_kegiatan), book)
    levels = [
        (level, book.quantity(f"anggaran.inefisien.{level}")) for level in ("program", "kegiatan", "sub_kegiatan")
    ]
    spread = where([(level.replace("_", " "), found) for level, found in levels], "sebaran tingkat efisiensi negatif")
    book.add("anggaran.inefisien.terdapat", spread)
    others = all_others([level.replace("_", " ") for level, _ in levels], [found for _, found in levels])
    book.add("anggaran.inefisien.selainnya", others)


def _how_many(level: str, lines: Sequence[str], book: Book) -> None:
    """How many lines of one level have a budget; unknown as long as the budget of one is."""
    values = [book.quantity(f"{line}.pagu", RUPIAH) for line in lines]
    book.add(f"anggaran.{level}", tally(lines, f"banyaknya {level.replace('_', ' ')}", values))


def _kegiatan_names(daftar: Sequence[Kegiatan]) -> list[tuple[str, str]]:
    return [(f"anggaran.kegiatan_.{kegiatan.kunci}", kegiatan.nama) for kegiatan in daftar]


def _sub_names(daftar: Sequence[SubKegiatan]) -> list[tuple[str, str]]:
    return [(f"anggaran.sub.{sub.kegiatan}.{sub.kunci}", sub.nama) for sub in daftar]


def _inefficient(level: str, lines: Sequence[tuple[str, str]], book: Book) -> None:
    """Which lines of one level spent more of their money than they achieved of their work."""
    values = [book.quantity(f"{name}.efisiensi") for name, _ in lines]
    negative = [nama for (_, nama), value in zip(lines, values, strict=True) if (value.published or 0) < 0]
    formula = f"{level.replace('_', ' ')} yang tingkat efisiensinya negatif"
    book.add(f"anggaran.inefisien.{level}", tally(negative, f"banyaknya {formula}", values))
    listed = formats.join_words(negative) or "tidak ada"
    book.add(f"anggaran.inefisien.{level}.daftar", claim(listed, formula, *map(typed, negative), *values))
