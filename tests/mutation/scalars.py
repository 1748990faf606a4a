"""What goes wrong with one value, wherever it stands: as printed forms of the same field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tests.mutation.fault import Meant

NUMBER = re.compile(r"-?\d+(\.\d+)?")
Change = tuple[str, str, Meant]
"""Name, what stands there afterwards, what it is meant as."""


def changes(typed: str) -> Iterator[Change]:
    """Every single fault of a value that was typed as `typed`."""
    yield ("drop", "", "open")
    yield from of_number(typed) if NUMBER.fullmatch(typed) else of_words(typed)


def of_number(typed: str) -> Iterator[Change]:
    yield ("sign", f"-{typed}", "told" if Decimal(typed) else "open")
    yield ("ten times", times_ten(typed), "open")
    yield ("hundredth", hundredth(typed), "open")
    yield ("digits swapped", swapped(typed), "open")
    yield ("digit doubled", typed[0] + typed, "open")
    yield ("words", "banyak", "told")
    yield ("another unit", f"{typed} km", "told")
    yield ("typed twice", f"{typed} {typed}", "told")
    yield ("a thousand's dot", f"{typed}.000.000", "told")
    yield ("29 digits", "9" * 29, "told")
    yield ("a letter for a digit", "O" + typed[1:], "told")
    yield ("a blank behind", f"{typed}  ", "harmless")
    yield ("one more", one_more(typed), "open")
    yield ("an unknown name", "= tidak.ada", "told")
    yield ("a name of words", "= instansi.nama", "told")
    yield ("a name of another kind", "= wilayah.luas", "open")
    yield ("an error of Excel", "'#DIV/0!'", "told")
    yield ("infinity", "inf", "told")
    yield ("shortened by Excel", "1.96707E+17", "told")


def of_words(typed: str) -> Iterator[Change]:
    yield ("capitals", typed.upper(), "open")
    yield ("a blank that does not break", typed.replace(" ", "\u00a0", 1), "harmless")
    yield ("a blank behind", f"{typed}  ", "harmless")
    yield ("no width", f"{typed[:1]}\u200b{typed[1:]}", "harmless")
    yield ("a letter lost", typed[:-1], "open")
    yield ("typed twice", f"{typed} {typed}", "open")
    yield ("a number", "17", "open")
    yield ("a hash", f"{typed} #1 nasional", "open")
    yield ("a colon", f"{typed}: baru", "open")
    yield ("a brace", f"{typed} {{{{ tahun }}}}", "open")
    yield ("a star", f"*{typed}", "open")
    yield ("a bullet of Word", f"\uf0b7 {typed}", "told")
    yield ("a sign lost in encoding", f"{typed}\ufffd", "told")
    yield ("a tag", f"<b>{typed}</b>", "open")
    yield ("an ampersand", f"{typed} &nbsp; lain", "open")


def times_ten(typed: str) -> str:
    whole, _, rest = typed.partition(".")
    return f"{whole}{rest[:1] or '0'}" + (f".{rest[1:]}" if rest[1:] else "")


def hundredth(typed: str) -> str:
    whole, _, rest = typed.partition(".")
    digits = whole.rjust(3, "0")
    return f"{int(digits[:-2])}.{digits[-2:]}{rest}"


def swapped(typed: str) -> str:
    return typed[1] + typed[0] + typed[2:] if len(typed) > 1 and typed[:2].isdigit() else typed[::-1]


def one_more(typed: str) -> str:
    return typed[:-1] + str((int(typed[-1]) + 1) % 10)
