"""Checks of typed digits: a number in the Markdown is a value, unless it is a citation, a date, a label or declared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.formats import BULAN
from lkjip.base.latepatterns import late
from lkjip.base.quantity import TAHUN, Quantity
from lkjip.base.tuples import NamedTuple
from lkjip.report.passages import Passage
from lkjip.rules.law import CITATION
from lkjip.rules.prose import covered
from lkjip.rules.view import View
from lkjip.rules.warning import warn

_DIGITS = r"(?:\d[\d.,]*\d|\d)"
NUMBER = late(rf"(?<![\w.,]){_DIGITS}(?:\s*[-–]\s*{_DIGITS})?(?!\w)")
_ANY = late(r"\d")
NEARLY = Decimal("0.01")
STALE = 5  # years back that a copied report would name
DECLARE = "Masukkan ke data, atau daftarkan di angka-tetap.txt dengan alasannya."
SMALL = 20  # whole numbers up to here equal too many values to name one

_MONTHS = "|".join(BULAN)
_ALLOWED = (
    CITATION,
    late(r"\b(?:Nomor|No\.?|Pasal|[Aa]yat|huruf|angka)\s*\(?[\w./-]*\d[\w./-]*(?:\s\w+)?(?:\s+[Tt]ahun\s+\d{4})?"),
    late(r"\b(?:Undang-[Uu]ndang|UU|Peraturan)\b[^.;,]{0,60}\b[Tt]ahun \d{4}"),
    late(rf"\b(?:\d{{1,2}}\s+)?(?:{_MONTHS})(?:\s+\d{{4}})?"),
    late(r"(?:(?<=^)|(?<=[\s:;,]))\(?\d{1,2}\)(?=\s|$)"),
    late(
        r"\b(?:BAB|Bab|Tabel|Gambar|Lampiran|Sasaran|Tujuan|Misi|Indikator Kinerja Utama|IKU|Semester|Triwulan|Eselon)"
        r"\s+[\d.]+(?:\s\d+)?"
    ),
    late(r"×\s*(?:10{0,2}(?:\.000)+|100)\b"),  # per hundred, per 1.000 births, per 100.000 inhabitants
)


_SYMBOL = late(r"\b[A-Z] \d+\b")  # in an equation: Q 1


class Amount(NamedTuple):
    """A published amount and the name that prints it."""

    amount: Decimal
    name: str
    value: Quantity


def typed_numbers(view: View, passage: Passage) -> Iterator[re.Match[str]]:
    """The numbers of a passage that nothing excuses."""
    if not _ANY.search(passage.typed):
        return
    patterns = (*_ALLOWED, _SYMBOL) if passage.kind == "rumus" else _ALLOWED
    spans = [match.span() for pattern in patterns for match in pattern.finditer(passage.typed)]
    for match in NUMBER.finditer(passage.typed):
        start, end = match.span()
        if any(a <= start and end <= b for a, b in spans) or covered(view, passage.text, start, end):
            continue
        yield match


def digits_are_values(view: View) -> Iterator[Diagnostic]:
    """Digits typed in Markdown are a citation, a date, a label or declared; any other number is a value."""
    amounts: list[Amount] = []
    for passage in view.markdown:
        for match in typed_numbers(view, passage):
            if _stale(match[0], view.data.tahun):
                continue
            amounts = amounts or _amounts(view)
            message = f'angka "{match[0]}" diketik: “…{_around(passage.text, *match.span())}…”'
            meant = _meant(match[0], amounts)
            cause = f"sel {passage.target}" if passage.kind == "sel" and not meant else ""
            yield warn("digits_are_values", passage.source, message, meant or DECLARE, cause=cause)


def years_are_values(view: View) -> Iterator[Diagnostic]:
    """The year reported on and the years before it are values ({{ tahun }}), or next year's report is stale."""
    for passage in view.markdown:
        for match in typed_numbers(view, passage):
            back = _stale(match[0], view.data.tahun)
            if back:
                message = f'tahun "{match[0]}" diketik: “…{_around(passage.text, *match.span())}…”'
                hint = f"Pakai {back}, atau daftarkan di angka-tetap.txt."
                yield warn("years_are_values", passage.source, message, hint)


def _stale(text: str, tahun: int) -> str:
    """The name of a year near the year reported on."""
    back = tahun - int(text) if re.fullmatch(r"(?:19|20)\d\d", text) else STALE + 1
    names = {-1: "tahun_depan", 0: "tahun", 1: "tahun_lalu"}
    return "{{ " + names.get(back, f"tahun_lalu_{back}") + " }}" if -1 <= back <= STALE else ""


def _amounts(view: View) -> list[Amount]:
    """Every number of the report, sorted."""
    found = [
        Amount(value.published, name, value)
        for name, value in view.names.items()
        if isinstance(value, Quantity) and value.published is not None and value.unit != TAHUN
    ]
    return sorted(found)


def _meant(text: str, amounts: Sequence[Amount]) -> str:
    """The values that a typed number equals, or nearly equals."""
    number = amount_of(text)
    if number is None or (number <= SMALL and number == int(number)):
        return ""
    margin = abs(number) * NEARLY
    near = amounts[bisect_left(amounts, (number - margin,)) : bisect_right(amounts, (number + margin, "\uffff"))]
    near = sorted(near, key=lambda amount: (abs(amount.amount - number), len(amount.name)))
    if not near:
        return ""
    shown = ", ".join(f"{{{{ {amount.name} }}}} ({amount.value})" for amount in near[:2])
    return ("Sama dengan " if near[0].amount == number else "Hampir sama dengan ") + shown


def amount_of(text: str) -> Decimal | None:
    """Read a number as it is printed: dots between thousands, a decimal comma."""
    plain = text.replace(".", "").replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 25) : end + 25].split())


def constants_are_used(view: View) -> Iterator[Diagnostic]:
    """Each declared constant stands somewhere in the text and has a reason."""
    texts = [passage.text for passage in view.markdown]
    for constant in view.constants:
        if not any(constant.phrase in text for text in texts):
            message = f'"{constant.phrase}" tidak ada dalam naskah'
            yield warn("constants_are_used", constant.source, message, "Hapus barisnya.")
        elif not constant.reason:
            message = f'"{constant.phrase}" tidak beralasan'
            yield warn("constants_are_used", constant.source, message, "Tulis alasannya sesudah tanda — .")
