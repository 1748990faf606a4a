"""The functions that a formula may call, by their Indonesian and English names, and how many arguments each takes."""

from __future__ import annotations

from lkjip.base.tuples import NamedTuple

MANY = 500


class Function(NamedTuple):
    """A function: its printed (Indonesian) name, how many arguments it takes, and how it is written, for messages."""

    name: str
    least: int
    most: int
    form: str


FUNCTIONS = {
    function.name: function
    for function in (
        Function("JIKA", 3, 3, "JIKA(syarat; nilai bila benar; nilai bila salah)"),
        Function("JUMLAH", 1, MANY, "JUMLAH(nilai; nilai; …)"),
        Function("RATA", 1, MANY, "RATA(nilai; nilai; …)"),
        Function("RATABOBOT", 2, MANY, "RATABOBOT(nilai; bobotnya; nilai; bobotnya; …)"),
        Function("MIN", 1, MANY, "MIN(nilai; nilai; …)"),
        Function("MAKS", 1, MANY, "MAKS(nilai; nilai; …)"),
        Function("MEDIAN", 1, MANY, "MEDIAN(nilai; nilai; …)"),
        Function("HITUNG", 1, MANY, "HITUNG(nilai; nilai; …)"),
        Function("PERINGKAT", 2, MANY, "PERINGKAT(nilai; pembanding; pembanding; …)"),
        Function("BULAT", 1, 2, "BULAT(nilai; banyaknya desimal)"),
        Function("MUTLAK", 1, 1, "MUTLAK(nilai)"),
        Function("DAN", 1, MANY, "DAN(syarat; syarat; …)"),
        Function("ATAU", 1, MANY, "ATAU(syarat; syarat; …)"),
        Function("BUKAN", 1, 1, "BUKAN(syarat)"),
        Function("ANGKA", 1, 1, "ANGKA(nilai)"),
    )
}
OTHER_NAMES = {
    "IF": "JIKA",
    "SUM": "JUMLAH",
    "AVERAGE": "RATA",
    "RERATA": "RATA",
    "WEIGHTED": "RATABOBOT",
    "MAX": "MAKS",
    "COUNT": "HITUNG",
    "RANK": "PERINGKAT",
    "ROUND": "BULAT",
    "ABS": "MUTLAK",
    "AND": "DAN",
    "OR": "ATAU",
    "NOT": "BUKAN",
    "N": "ANGKA",
}
ELSEWHERE = {"LALU": "Tulis lalu. di depan kolomnya (lalu.total); itu hanya ada dalam rumus kolom tabel sendiri."}
"""What looks like a function and is said in another way, with that way."""
BY_NAME = {**OTHER_NAMES, **{name: name for name in FUNCTIONS}}
"""The name under which `FUNCTIONS` holds a function, by each of its names."""
