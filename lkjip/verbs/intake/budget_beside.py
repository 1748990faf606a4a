"""What exports make of the budget, programme by programme, beside what the agreement prints, the DPA and last year.

The agreement prints the pagu of the data, so that an export which changes it changes the agreement too: whoever agrees
sees both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from lkjip.base import formats
from lkjip.base.quantity import RUPIAH, Quantity, given, round_half_up
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.schema import Data

BUDGET_FILE = "sub-kegiatan.csv"
HEAD = "Pagu per program, dalam data (tercetak dalam PK) → menurut ekspor:"
TOTAL = "Jumlah"
STAGES = {"anggaran.murni": "DPA sebelum perubahan", "anggaran.perubahan": "DPA sesudah perubahan"}
UNKNOWN = "belum ada"


class BudgetLine(NamedTuple):
    """The pagu of a programme or of all: in the data, by the export, and a year before; None where nobody knows it."""

    nama: str
    before: Decimal | None
    after: Decimal | None
    last: Decimal | None

    @property
    def words(self) -> str:
        """The line for people."""
        notes = filter(None, (_difference(self.before, self.after), _since(self.last, self.after)))
        about = "; ".join(notes)
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
        yield HEAD
        yield from (f"  {line.words}" for line in self.lines)
        for called, amount in self.stages:
            difference = _difference(amount, self.lines[-1].after) or "tidak terbaca"
            yield f"  {called}: {_money(amount)} (ekspor terhadap DPA: {difference})"

    def leaps(self, factor: Decimal) -> Iterator[str]:
        """What of it jumps by more than `factor`."""
        return filter(None, (line.leap(factor) for line in self.lines))


def budget_beside(before: Mapping[str, object], after: Names, data: Data) -> BudgetBeside:
    """The budget by the values `before` and `after` taking in; `before` may be empty."""
    programmes = ((program.nama, f"anggaran.{program.kunci}.pagu") for program in data.program)
    lines = tuple(_line(nama, name, before, after, data) for nama, name in (*programmes, (TOTAL, "anggaran.pagu")))
    stated = before if any(name in before for name in STAGES) else after
    stages = ((called, _amount(stated, name)) for name, called in STAGES.items())
    return BudgetBeside(lines, tuple((called, amount) for called, amount in stages if amount is not None))


def _line(nama: str, name: str, before: Mapping[str, object], after: Names, data: Data) -> BudgetLine:
    last = _amount(after, f"riwayat.{data.tahun - 1}.{name}")
    return BudgetLine(nama, _amount(before, name), _amount(after, name), last)


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


def _since(last: Decimal | None, now: Decimal | None) -> str:
    if not last or now is None:
        return ""
    share = (now / last - 1) * 100
    return f"tahun lalu {_money(last)}, {'+' if share > 0 else ''}{formats.number(round_half_up(share, 2), 2)}%"
