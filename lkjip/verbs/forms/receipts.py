"""What was asked of whom and what came back, kept beside the data: `data/<year>/permintaan.json`."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple

FILE = "permintaan.json"
DAYS = 14  # to answer, where no date is given
RESTORE = "Kembalikan dari cadangan, atau hapus lalu minta lagi; jawaban yang sudah masuk tetap ada dalam data."


class Receipt(NamedTuple):
    """An answer that was taken in: for which cell, what, from whom and when, and where its evidence is."""

    key: str
    words: str
    value: str
    evidence: str
    remark: str
    by: str
    day: str
    form: str
    owner: str


class Ledger(NamedTuple):
    """The requests of a year: the day by which they are due, how many cells each owner was asked for, what came."""

    deadline: str
    asked: dict[str, int]
    receipts: tuple[Receipt, ...]

    @property
    def content(self) -> bytes:
        """As the file holds it."""
        fields = {
            "tenggat": self.deadline,
            "diminta": self.asked,
            "diterima": [receipt._asdict() for receipt in self.receipts],
        }
        return json.dumps(fields, ensure_ascii=False, indent=1).encode() + b"\n"

    def with_receipts(self, more: tuple[Receipt, ...]) -> Ledger:
        """With further answers; the same one twice is one."""
        return self._replace(receipts=tuple(dict.fromkeys((*self.receipts, *more))))


def ledger_of(project: Project) -> Ledger:
    """What is known of the year's requests; nothing where none were made.

    Raises InputError where the file is damaged: written anew, it would have lost what came.
    """
    path = project.data / FILE
    if not project.files.is_there(path):
        return Ledger("", {}, ())
    shown, content = project.relative(path), project.read(path)
    try:
        return _ledger(json.loads(content))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        where = Source(shown, error.lineno if isinstance(error, json.JSONDecodeError) else 0)
        raise InputError([reject(where, "catatan permintaan ini rusak", RESTORE)]) from None


def _ledger(fields: dict[str, Any]) -> Ledger:
    receipts = tuple(Receipt(*(str(line.get(name, "")) for name in Receipt._fields)) for line in fields["diterima"])
    return Ledger(str(fields["tenggat"]), {str(who): int(n) for who, n in fields["diminta"].items()}, receipts)


def today() -> date:
    """The day on the clock of this computer; nothing that is printed in a report depends on it."""
    return date(*time.localtime()[:3])


def days_late(deadline: str) -> int:
    """How many days ago the answers were due; nothing where they still are, or nobody set a day."""
    try:
        return max(0, (today() - date.fromisoformat(deadline)).days)
    except ValueError:
        return 0
