"""What taking in would change, in lines that people read before they agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from lkjip.base import formats
from lkjip.base.quantity import given, round_half_up, unit_named
from lkjip.base.tuples import NamedTuple
from lkjip.data.numbers import PLAIN
from lkjip.verbs.intake.budget_beside import is_leap
from lkjip.verbs.intake.recipe import UNSUMMED
from lkjip.verbs.intake.targets import TargetCell

EMPTY = "(kosong)"


class TotalsBeside(NamedTuple):
    """What the sums of columns stand beside, by field: those of the file a year before, and of what was taken last.

    taken: with the day of taking; nothing of columns of which not every cell was taken
    """

    last: Mapping[str, Decimal]
    taken: Mapping[str, tuple[Decimal, str]]


def change_lines(cells: Sequence[TargetCell], beside: TotalsBeside) -> Iterator[str]:
    """Old → new of every cell that changes, row by row, then the totals of the columns that changed."""
    changed = [cell for cell in cells if cell.changes]
    shown = (cell for cell in changed if not (cell.new and cell.key))
    for (row, new), of_row in groupby(shown, key=lambda cell: (cell.row, cell.new)):
        fields = "; ".join(f"{cell.field} {_arrow(cell)}" for cell in of_row)
        yield f"{row}{' (baris baru)' if new else ''}{': ' if row else ''}{fields}"
    for field in summed_fields(changed):
        yield _total(field, [cell for cell in cells if cell.field == field and _is_summed(cell)], beside)


def summed_fields(cells: Iterable[TargetCell]) -> tuple[str, ...]:
    """The fields of cells that sums are made of, each once."""
    return tuple(dict.fromkeys(cell.field for cell in cells if _is_summed(cell)))


def _arrow(cell: TargetCell) -> str:
    old, new = (amount_shown(text, cell.figure.satuan) for text in (cell.old, cell.figure.text))
    notes = ", ".join(filter(None, (_difference(cell.old, cell.figure.text), _since(cell))))
    return f"{old} → {new} ({notes})" if notes else f"{old} → {new}"


def amount_shown(text: str, satuan: str) -> str:
    """A figure as the report prints it; words as they are."""
    if not text:
        return EMPTY
    return str(given(Decimal(text), unit_named(satuan))) if satuan and is_plain(text) else text


def is_plain(text: str) -> bool:
    """Whether a cell holds plain digits."""
    return bool(PLAIN.fullmatch(text))


def _difference(old: str, new: str) -> str:
    if not (is_plain(old) and is_plain(new)):
        return ""
    amount = Decimal(new) - Decimal(old)
    return f"{'+' if amount > 0 else ''}{formats.number(amount, None)}"


def _since(cell: TargetCell) -> str:
    """Against the year before."""
    if not (cell.figure.satuan and is_plain(cell.last)) or not Decimal(cell.last):
        return ""
    return _share(cell.figure.text, cell.last, cell.figure.satuan)


def _share(now: str, last: str, satuan: str) -> str:
    share = (Decimal(now) / Decimal(last) - 1) * 100
    shown = formats.number(round_half_up(share, 2), 2)
    return f"tahun lalu {amount_shown(last, satuan)}, {'+' if share > 0 else ''}{shown}%"


def _is_summed(cell: TargetCell) -> bool:
    return bool(cell.figure.satuan) and cell.figure.satuan not in UNSUMMED


def _total(field: str, cells: Iterable[TargetCell], beside: TotalsBeside) -> str:
    listed = list(cells)
    satuan = listed[0].figure.satuan
    old, new = (
        sum(map(_amount, texts), Decimal(0))
        for texts in ([cell.old for cell in listed], [cell.figure.text for cell in listed])
    )
    shown = " → ".join(amount_shown(f"{amount:f}", satuan) for amount in (old, new))
    amount, day = beside.taken.get(field, (None, ""))
    since = f" sejak ambilan {day}" if amount == old else ""
    notes = [f"{_difference(f'{old:f}', f'{new:f}')}{since}"]
    if amount not in (None, old):
        notes.append(f"ambilan {day} {amount_shown(f'{amount:f}', satuan)}")
    if last := beside.last.get(field):
        notes.append(_share(f"{new:f}", f"{last:f}", satuan))
    return f"Jumlah {field}: {shown} ({'; '.join(notes)})"


def _amount(text: str) -> Decimal:
    return Decimal(text) if is_plain(text) else Decimal(0)


def jumps(cell: TargetCell, factor: Decimal) -> str:
    """What a figure jumped from, if by more than `factor`: the figure there, or that of the year before; "" if not."""
    for what, text in (("sebelumnya", cell.old), ("tahun lalu", cell.last)):
        far = cell.figure.satuan and cell.changes and is_plain(text)
        if far and is_leap(Decimal(text), Decimal(cell.figure.text), factor):
            return f"{what} {amount_shown(text, cell.figure.satuan)}"
    return ""


def total_jump(field: str, cells: Iterable[TargetCell], last: Decimal | None, factor: Decimal) -> str:
    """What the sum of a column jumped from, if by more than `factor` from that of the year before; "" if not."""
    listed = [cell for cell in cells if cell.field == field and _is_summed(cell)]
    now = sum((_amount(cell.figure.text) for cell in listed), Decimal(0))
    if not is_leap(last, now, factor):
        return ""
    new, before = (amount_shown(f"{amount:f}", listed[0].figure.satuan) for amount in (now, last or 0))
    return f"jumlah {field}: {new}, padahal tahun lalu {before}"
