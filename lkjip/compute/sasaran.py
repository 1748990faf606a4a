"""Money by sasaran: what each programme gives to each, so that the sasaran and what serves none add up to the budget.

A programme that serves several sasaran is split by the shares of the agreement. It is split where money is input, sub
kegiatan by sub kegiatan, each share rounded down to what money is printed in; what that leaves over goes to the largest
share, the first of those that are equal, so that no part is below zero. Everything above is a sum, so that the amounts
add up to the rupiah over the sasaran and within each. Without shares the money of such a programme is missing in each
of its sasaran: to give all of it to each would count it twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from functools import partial

from lkjip.base.quantity import HUNDRED, PERSEN, RUPIAH, Quantity, absent, definition, derive, given, typed
from lkjip.base.tuples import NamedTuple
from lkjip.compute.book import Book
from lkjip.compute.calculations import left, rest, share, surplus, total
from lkjip.compute.kinerja import average_of
from lkjip.data.schema import HEAD, Data, Program, SubKegiatan

STEM = "anggaran.sasaran"
NO_SASARAN = "lainnya"
"""The key of what serves no sasaran of the agreement."""
MONEY = ("pagu", "realisasi")
WHOLE = definition(100, PERSEN, "seluruhnya", "program ini hanya mendukung satu sasaran")


class Shared(NamedTuple):
    """A sasaran (by its key) that a programme serves, and with which share in percent; missing where nobody said it."""

    key: str
    share: Quantity


def compute_sasaran(data: Data, book: Book) -> None:
    """`anggaran.sasaran.<number>.…`, `anggaran.sasaran.lainnya.…`, and below them the programmes that serve each."""
    if not has_money_by_sasaran(data):
        return
    serving = [(program, shares_of(program, data)) for program in data.program]
    for program, shares in serving:
        for shared in shares:
            book.add(f"{stem_of(program, shared)}.bagian", shared.share)
        _split(program, shares, data, book) if len(shares) > 1 else _given(program, shares[0], book)
    for key in objectives_of(data):
        parts = [stem_of(program, shared) for program, shares in serving for shared in shares if shared.key == key]
        _objective(key, parts, data, book)
    crossing = [program for program, shares in serving if len(shares) > 1]
    many = given(len(crossing))._replace(formula="banyaknya program yang mendukung beberapa sasaran")
    book.add(f"{STEM}.lintas", many._replace(inputs=tuple(typed(program.nama) for program in data.program)))


def has_money_by_sasaran(data: Data) -> bool:
    """Whether the agreement says which programmes serve its sasaran, and there is money to be told apart."""
    return bool(data.sub_kegiatan) and any(sasaran.program for sasaran in data.objectives)


def objectives_of(data: Data) -> tuple[str, ...]:
    """The keys of the sasaran of the agreement, counted from 1, and of what serves none where anything does."""
    numbers = tuple(str(number) for number, _ in enumerate(data.objectives, 1))
    served = {serving.kunci for sasaran in data.objectives for serving in sasaran.served_by}
    return (*numbers, NO_SASARAN) if any(program.kunci not in served for program in data.program) else numbers


def shares_of(program: Program, data: Data) -> tuple[Shared, ...]:
    """The sasaran that a programme serves with its shares, in the order of the agreement; never none."""
    found = [
        (str(number), serving.bagian)
        for number, sasaran in enumerate(data.objectives, 1)
        for serving in sasaran.served_by
        if serving.kunci == program.kunci
    ]
    if len(found) < 2:
        return (Shared(found[0][0] if found else NO_SASARAN, WHOLE),)
    many = f'program "{program.kunci}" mendukung {len(found)} sasaran'
    lacking = absent(f'{many}; tulis bagiannya di pk.yaml, misalnya "{program.kunci} 40%"', PERSEN)
    return tuple(Shared(key, bagian or lacking) for key, bagian in found)


def stem_of(program: Program, shared: Shared) -> str:
    """How the names of what a programme gives to a sasaran begin."""
    return f"{STEM}.{shared.key}.program.{program.kunci}"


# --- what a programme gives --------------------------------------------------------------------------------------


def _given(program: Program, shared: Shared, book: Book) -> None:
    """All of it to one sasaran: the programme's own amounts."""
    for what in (*MONEY, "penyerapan"):
        book.add(f"{stem_of(program, shared)}.{what}", book.value(f"anggaran.{program.kunci}.{what}"))


def _split(program: Program, shares: Sequence[Shared], data: Data, book: Book) -> None:
    """A part of every sub kegiatan to each; kegiatan and programme are sums of these."""
    for kegiatan in program.kegiatan:
        own = [sub for sub in data.sub_kegiatan if sub.kegiatan == kegiatan.kunci]
        for sub in own:
            _split_sub(sub, shares, book)
        for shared in shares:
            stem = f"{STEM}.{shared.key}"
            parts = [f"{stem}.sub.{sub.kegiatan}.{sub.kunci}" for sub in own]
            _sums(f"{stem}.kegiatan.{kegiatan.kunci}", parts, book)
    for shared in shares:
        _sums(
            stem_of(program, shared),
            [f"{STEM}.{shared.key}.kegiatan.{kegiatan.kunci}" for kegiatan in program.kegiatan],
            book,
        )


def _split_sub(sub: SubKegiatan, shares: Sequence[Shared], book: Book) -> None:
    for what in MONEY:
        amounts = split(getattr(sub, what), [shared.share for shared in shares], what)
        for shared, amount in zip(shares, amounts, strict=True):
            book.add(f"{STEM}.{shared.key}.sub.{sub.kegiatan}.{sub.kunci}.{what}", amount)
    for shared in shares:
        _absorbed(f"{STEM}.{shared.key}.sub.{sub.kegiatan}.{sub.kunci}", book)


def split(money: Quantity, shares: Sequence[Quantity], what: str) -> list[Quantity]:
    """An amount of money by its shares (percent, 100 in all), so that the printed parts add up to it.

    Each part is rounded down; the largest share, the first of those, takes what is left.
    """
    if not shares:
        return []
    largest = max(range(len(shares)), key=lambda at: (shares[at].amount or Decimal(0), -at))
    parts = [_part(money, percent, what) for percent in shares]
    others = [part for at, part in enumerate(parts) if at != largest]
    formula = f"{what} × bagian, dengan sisa pembulatan ({what} − bagian sasaran lain)"
    parts[largest] = derive(
        lambda whole, _share, *given_: whole - sum(given_, Decimal(0)),
        formula, RUPIAH, money, shares[largest], *others, decimals=money.decimals,
    )  # fmt: skip
    return parts


def _part(money: Quantity, percent: Quantity, what: str) -> Quantity:
    finest = Decimal(1).scaleb(-money.decimals)
    formula = f"{what} × bagian, dibulatkan ke bawah"
    return derive(
        lambda a, b: (a * b / HUNDRED).quantize(finest, ROUND_DOWN), formula, RUPIAH, money, percent,
        decimals=money.decimals,
    )  # fmt: skip


# --- what a sasaran gets -----------------------------------------------------------------------------------------


def _sums(name: str, parts: Sequence[str], book: Book) -> None:
    for what in MONEY:
        values = [book.quantity(f"{part}.{what}") for part in parts]
        book.add(f"{name}.{what}", total(values, f"jumlah {what}", RUPIAH))
    _absorbed(name, book)


def _absorbed(name: str, book: Book) -> None:
    absorbed = share(book.quantity(f"{name}.realisasi"), book.quantity(f"{name}.pagu"), "realisasi ÷ pagu × 100")
    book.add(f"{name}.penyerapan", absorbed)


def _objective(key: str, parts: Sequence[str], data: Data, book: Book) -> None:
    name = f"{STEM}.{key}"
    _sums(name, parts, book)
    pagu, realisasi = (book.quantity(f"{name}.{what}") for what in MONEY)
    book.add(f"{name}.sisa", left(pagu, realisasi))
    book.add(f"{name}.efisiensi_biaya", rest(book.quantity(f"{name}.penyerapan"), "100 − realisasi ÷ pagu × 100"))
    book.add(f"{name}.porsi", share(pagu, book.quantity("anggaran.pagu"), "pagu ÷ seluruh pagu × 100"))
    if key != NO_SASARAN:
        book.add(f"{name}.nama", typed(data.objectives[int(key) - 1].nama))
        book.plan(partial(_achieved, name, int(key), data, book), f"{name}.capaian", f"{name}.efisiensi")


def _achieved(name: str, number: int, data: Data, book: Book) -> None:
    """The mean capaian of its indicators, and what that is against the money spent."""
    achieved = average_of(HEAD, data.objectives[number - 1].indikator, book)
    book.add(f"{name}.capaian", achieved)
    book.add(f"{name}.efisiensi", surplus(achieved, book.quantity(f"{name}.penyerapan")))
