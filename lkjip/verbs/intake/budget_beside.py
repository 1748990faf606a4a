"""What exports make of the budget, programme by programme, beside the agreement, the DPA, the last taking, last year.

An agreement that states no pagu of its own prints that of the data, so that an export which changes it changes the
agreement too: whoever agrees sees both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from lkjip.base import formats
from lkjip.base.quantity import RUPIAH, Quantity, given, round_half_up
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.numbers import PLAIN
from lkjip.data.schema import Data
from lkjip.data.takencells import TakenCell

BUDGET_FILE = "sub-kegiatan.csv"
HEAD = "Pagu per program, dalam data (tercetak dalam PK) → menurut ekspor:"
HEAD_BESIDE_PK = "Pagu per program, dalam data → menurut ekspor, di samping PK:"
MONEY = "pagu"
TOTAL, WHOLE = "Jumlah", "anggaran.pagu"
STAGES = {"anggaran.murni": "DPA sebelum perubahan", "anggaran.perubahan": "DPA sesudah perubahan"}
UNKNOWN = "belum ada"
AGREED = "PK"


class BudgetLine(NamedTuple):
    """The pagu of a programme or of all: in the data, by the export, and a year before; None where nobody knows it.

    agreed: what the agreement states; taken: what was taken in the last time, and on which day
    """

    nama: str
    before: Decimal | None
    after: Decimal | None
    last: Decimal | None
    agreed: Decimal | None = None
    taken: tuple[Decimal | None, str] = (None, "")

    @property
    def words(self) -> str:
        """The line for people."""
        notes = (
            _difference(self.before, self.after),
            _beside(AGREED, self.agreed, self.after),
            _beside(f"ambilan {self.taken[1]}", self.taken[0], self.after) if self.taken[0] != self.before else "",
            _since(self.last, self.after),
        )
        about = "; ".join(filter(None, notes))
        shown = f"{self.nama}: {_money(self.before)} → {_money(self.after)}"
        return f"{shown} ({about})" if about else shown

    def leap(self, factor: Decimal) -> str:
        """What the pagu jumped from, if by more than `factor`; "" if not."""
        for what, amount in (("sebelumnya", self.before), ("tahun lalu", self.last)):
            if self.before != self.after and is_leap(amount, self.after, factor):
                return f"pagu {self.nama}: {_money(self.after)}, padahal {what} {_money(amount)}"
        return ""


class BudgetBeside(NamedTuple):
    """The budget before and after: its programmes, all of it last, and the stages of the DPA that the data state."""

    lines: tuple[BudgetLine, ...] = ()
    stages: tuple[tuple[str, Decimal], ...] = ()

    @property
    def words(self) -> Iterator[str]:
        """All of it for people; nothing where no pagu changes."""
        if not any(line.before != line.after for line in self.lines):
            return
        yield HEAD_BESIDE_PK if any(line.agreed is not None for line in self.lines) else HEAD
        yield from (f"  {line.words}" for line in self.lines)
        for called, amount in self.stages:
            difference = _difference(amount, self.lines[-1].after) or "tidak terbaca"
            yield f"  {called}: {_money(amount)} (ekspor terhadap DPA: {difference})"

    def leaps(self, factor: Decimal) -> Iterator[str]:
        """What of it jumps by more than `factor`."""
        return filter(None, (line.leap(factor) for line in self.lines))


def budget_beside(
    before: Mapping[str, object], after: Names, data: Data, taken: Iterable[TakenCell] = ()
) -> BudgetBeside:
    """The budget by the values `before` and `after` taking in; `before` may be empty.

    taken: the figures that were taken in before, where they stand in `data`
    """
    programmes = ((program.nama, f"anggaran.{program.kunci}.pagu") for program in data.program)
    sums = _taken(data, taken)
    lines = tuple(
        _line(nama, name, before, after, data)._replace(taken=sums.get(name, (None, "")))
        for nama, name in (*programmes, (TOTAL, WHOLE))
    )
    stated = before if any(name in before for name in STAGES) else after
    stages = ((called, _amount(stated, name)) for name, called in STAGES.items())
    return BudgetBeside(lines, tuple((called, amount) for called, amount in stages if amount is not None))


def _line(nama: str, name: str, before: Mapping[str, object], after: Names, data: Data) -> BudgetLine:
    last = _amount(after, f"riwayat.{data.tahun - 1}.{name}")
    agreed = _amount(after, f"{name}_pk")
    return BudgetLine(nama, _amount(before, name), _amount(after, name), last, agreed)


def _taken(data: Data, cells: Iterable[TakenCell]) -> Mapping[str, tuple[Decimal, str]]:
    """What was taken in for each programme and for all, by the name of the pagu, with the last day; nothing of those
    of which not every sub kegiatan was taken."""
    known = {cell.source: cell for cell in cells if cell.value.kolom == MONEY and PLAIN.fullmatch(cell.value.isi)}
    programme = {kegiatan.kunci: program.kunci for program in data.program for kegiatan in program.kegiatan}
    found: dict[str, list[TakenCell | None]] = {}
    for sub in data.sub_kegiatan:
        for name in (f"anggaran.{programme.get(sub.kegiatan, '')}.pagu", WHOLE):
            found.setdefault(name, []).append(known.get(sub.pagu.source) if sub.pagu.source else None)
    return {name: _sum(whole) for name, some in found.items() if len(whole := list(filter(None, some))) == len(some)}


def _sum(cells: Sequence[TakenCell]) -> tuple[Decimal, str]:
    day = max(cell.entry.tanggal for cell in cells)
    return sum((Decimal(cell.value.isi) for cell in cells), Decimal(0)), "-".join(reversed(day.split("-")))


def _amount(names: Mapping[str, object], name: str) -> Decimal | None:
    value = names.get(name)
    return value.amount if isinstance(value, Quantity) else None


def is_leap(before: Decimal | None, now: Decimal | None, factor: Decimal) -> bool:
    """Whether a figure is more than `factor` times what it was, or less than that part of it."""
    if before is None or now is None or before <= 0:
        return False
    return now <= 0 or now > before * factor or before > now * factor


def _money(amount: Decimal | None) -> str:
    return UNKNOWN if amount is None else str(given(amount, RUPIAH))


def _difference(before: Decimal | None, after: Decimal | None) -> str:
    if before is None or after is None:
        return ""
    amount = after - before
    return f"{'+' if amount > 0 else ''}{formats.number(amount, None)}" if amount else "sama"


def _beside(what: str, amount: Decimal | None, after: Decimal | None) -> str:
    """Another figure of the same, and how far that of the export is from it."""
    return f"{what} {_money(amount)}, {_difference(amount, after) or UNKNOWN}" if amount is not None else ""


def _since(last: Decimal | None, now: Decimal | None) -> str:
    if not last or now is None:
        return ""
    share = (now / last - 1) * 100
    return f"tahun lalu {_money(last)}, {'+' if share > 0 else ''}{formats.number(round_half_up(share, 2), 2)}%"
