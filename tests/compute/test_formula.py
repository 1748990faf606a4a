"""Formulas of the data: the grammar is arithmetic, units are held, and nothing hostile gets further than a message."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from lkjip.base.quantity import (
    INDEKS,
    JUMLAH,
    KM2,
    PERINGKAT,
    PERSEN,
    RUPIAH,
    Kelas,
    Quantity,
    Unit,
    Value,
    absent,
    given,
    unit_named,
)
from lkjip.base.quantity import typed as words
from lkjip.compute.formula.evaluation import evaluate, exact
from lkjip.compute.formula.mistaken import FormulaMistake
from tests.growth import STRAIGHT, growth

SAKIP = Unit("predikat SAKIP", kelas=(Kelas("B", "Baik"), Kelas("A", "Memuaskan")))
RATE = unit_named("per 100.000 kelahiran hidup")
VALUES: dict[str, Value | tuple[Quantity, ...]] = {
    "kia.mati": given(9, unit_named("kematian")),
    "kia.lahir": given(8233, unit_named("kelahiran")),
    "skor.a": given(Decimal("3.5"), INDEKS),
    "skor.b": given(Decimal("4"), INDEKS),
    "pagu": given(1000, RUPIAH),
    "pct": given(Decimal("99.5"), PERSEN),
    "nol": given(0, JUMLAH),
    "lama": given(240, unit_named("hari")),
    "luas": given(Decimal("912.4"), KM2),
    "belum": absent("menunggu bidang", PERSEN),
    "kata": words("naik"),
    "sakip.ini": given(2, SAKIP),
    "sakip.target": given(1, SAKIP),
    "kolom.skor": (given(3, INDEKS), given(5, INDEKS), given(4, INDEKS)),
    "kolom.kosong": (),
}


def value(text: str, unit: Unit = JUMLAH, decimals: int | None = None) -> Quantity:
    return evaluate(text, VALUES.get, unit, decimals=decimals)


def printed(text: str, unit: Unit = JUMLAH, decimals: int | None = None) -> str:
    return str(value(text, unit, decimals)).replace("\u00a0", " ")


# --- arithmetic --------------------------------------------------------------------------------------------------

numbers = st.decimals(0, 999, places=2).map(lambda one: (str(one), one))


def _joined(pair: tuple[tuple[str, Decimal | None], str, tuple[str, Decimal | None]]) -> tuple[str, Decimal | None]:
    (left, a), operator, (right, b) = pair
    text = f"({left}) {operator} ({right})"
    if a is None or b is None or (operator == "/" and not b):
        return text, None
    made = {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b}[operator]()
    return text, made


expressions = st.recursive(
    numbers, lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(_joined), max_leaves=12
)


@for_any(expressions)
def test_brackets_are_plain_arithmetic(pair: tuple[str, Decimal | None]) -> None:
    text, expected = pair
    if expected is not None and abs(expected) >= Decimal(10) ** 20:
        return
    try:
        found = value(text, INDEKS, 6)
    except FormulaMistake as mistake:
        assert "lebih dari 20 angka" in mistake.message
        return
    assert found.amount == (expected if expected is None else exact(expected))
    assert found.undefined == (expected is None)


@for_any(st.lists(st.tuples(st.sampled_from("+-*/"), st.integers(1, 99)), max_size=40), st.integers(0, 99))
def test_precedence_and_order_are_those_of_python(links: list[tuple[str, int]], first: int) -> None:
    text = str(first) + "".join(f"{operator}{number}" for operator, number in links)
    asked = f"Decimal({first})" + "".join(f"{operator}Decimal({number})" for operator, number in links)
    expected = eval(asked, {"Decimal": Decimal})  # noqa: S307 - the text was made of numbers right here
    if abs(expected) < Decimal(10) ** 18:
        try:
            assert value(text, INDEKS, 6).amount == exact(expected)
        except FormulaMistake as mistake:
            assert "lebih dari 20 angka" in mistake.message


@for_any(st.integers(1, 999), st.integers(1, 99), st.integers(1, 999), st.integers(0, 4))
def test_a_result_is_rounded_half_up_as_the_fraction_that_it_is(a: int, b: int, c: int, digits: int) -> None:
    true = Fraction(a, b) * Fraction(c, 10) * 10**digits
    shown = Decimal((2 * true.numerator + true.denominator) // (2 * true.denominator)).scaleb(-digits)

    assert value(f"{a} / {b} * {Decimal(c) / 10}", INDEKS, digits).published == shown
    assert value(f"BULAT({a} / {b} * {Decimal(c) / 10}; {digits})", INDEKS, 6).amount == shown
    assert value(f"JIKA({a} / {b} * {b} = {a}; 1; 0)").amount == 1
    assert value(f"JIKA({a} / {b} * {c} * {b} >= {a * c}; 1; 0)").amount == 1


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("2 × (3 + 4) ÷ 7 − 1", JUMLAH, "1"),
        ("0,082 * skor.a + 0.30 * skor.b", INDEKS, "1,49"),
        ("MIN(120; skor.a / skor.b * 100)", PERSEN, "87,50%"),
        ("min(120, skor.a/skor.b*100)", PERSEN, "87,50%"),
        ("MAX(1,5; 2)", INDEKS, "2,00"),
        ("kia.mati / kia.lahir * 100000", RATE, "109,32 per 100.000 kelahiran hidup"),
        ("kia.mati / kia.lahir * 1000", unit_named("per 1.000 kelahiran hidup"), "1,09 per 1.000 kelahiran hidup"),
        ("kia.mati / kia.lahir * 10^5", RATE, "109,32 per 100.000 kelahiran hidup"),
        ("100 - pct", PERSEN, "0,50%"),
        ("pagu * 5%", RUPIAH, "Rp 50,-"),
        ("pagu / kia.lahir", unit_named("Rp per kapita"), "Rp 0,12 per kapita"),
        ("lama / kia.mati", unit_named("hari"), "26,67 hari"),
        ("kia.lahir * pct / 100", unit_named("kelahiran"), "8.192 kelahiran"),
        ("JIKA(pct >= 90; pct; belum)", PERSEN, "99,50%"),
        ("IF(AND(pct > 1; NOT(pct > 100)); 1; 0)", JUMLAH, "1"),
        ("SUM(kolom.skor)", INDEKS, "12,00"),
        ("RATA(kolom.skor; 8)", INDEKS, "5,00"),
        ("MEDIAN(kolom.skor)", INDEKS, "4,00"),
        ("COUNT(kolom.skor; pct; nol)", JUMLAH, "5"),
        ("RANK(skor.b; kolom.skor)", PERINGKAT, "ke-2"),
        ("RANK(skor.a; kolom.skor; 1)", PERINGKAT, "ke-2"),
        ("RATABOBOT(skor.a; 30; skor.b; 70)", INDEKS, "3,85"),
        ("ROUND(pct; 1)", PERSEN, "99,5%"),
        ("ABS(nol - 3)", JUMLAH, "3"),
        ("(-2)^2", JUMLAH, "4"),
        ("((skor.b / skor.a)^0.5 - 1) * 100", PERSEN, "6,90%"),
        ("JIKA(sakip.ini >= sakip.target; 100; 0)", PERSEN, "100%"),
        ("ANGKA(kia.mati) + ANGKA(pct)", PERSEN, "108,50%"),
        ("pct - pct", unit_named("poin persen"), "0,00 poin persen"),
        ("lama ⋅ 25 ∕ 100", unit_named("hari"), "60,00 hari"),
        ("lama + lama * 25 / 100", unit_named("hari"), "300,00 hari"),
        ("pct * 25 / 100", PERSEN, "24,88%"),
        ("kia.mati / kia.lahir * 20 * 5", PERSEN, "0,11%"),
        ("pagu * (100% - 5%)", RUPIAH, "Rp 950,-"),
        ("200 * 5% * 2", unit_named("orang"), "20 orang"),
        ("5% × 200", unit_named("orang"), "10 orang"),
        ("ROUND(kia.lahir; -2)", unit_named("kelahiran"), "8.200 kelahiran"),
        ("kia.mati / kia.lahir * 1000", unit_named("permil"), "1,09 permil"),
        ("kia.mati / kia.lahir * 1000", unit_named("per seribu kelahiran hidup"), "1,09 per seribu kelahiran hidup"),
        ("kia.mati / kia.lahir * 100000", unit_named("per seratus ribu KH"), "109,32 per seratus ribu KH"),
        ("kia.mati / luas", unit_named("kasus/km²"), "0,01 kasus/km²"),
        ("(pct - 90) / 90 * 100", unit_named("% per tahun"), "10,56 % per tahun"),
    ],
)
def test_a_formula_prints_in_its_unit(text: str, unit: Unit, shown: str) -> None:
    assert printed(text, unit) == shown


def test_a_formula_is_worded_as_reports_word_it() -> None:
    found = evaluate("2*(a-1,5)/b*100000", dict.fromkeys("ab", given(2)).get, RATE, called="nilai {}".format)

    assert found.formula == "2 × (nilai a − 1,5) ÷ nilai b × 100.000"
    assert len(found.inputs) == 1  # one value under two names is one input


def test_what_is_missing_stays_missing_and_zero_below_is_undefined() -> None:
    late, empty = value("belum + pct", PERSEN), value("pagu / nol", RUPIAH)

    assert (late.missing, late.reason, late.amount) == (True, "menunggu bidang", None)
    assert (empty.missing, empty.undefined, empty.reason) == (False, True, "pembaginya nol: nol")
    assert value("RATA(kolom.kosong)", INDEKS).undefined


# --- what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "message", "mend", "at"),
    [
        ("kia.mati / kia.lahir", PERSEN, "berupa rasio", "Kalikan 100", 0),
        ("kia.mati / kia.lahir * 1000", RATE, "rasio × 1.000", "Kalikan 100", 0),
        ("kia.lahir + 1", PERSEN, 'bersatuan "kelahiran", padahal satuannya persen', "kalikan 100", 0),
        ("kia.lahir * 2", unit_named("kematian"), 'bersatuan "kelahiran"', "Samakan satuannya", 0),
        ("pagu + kia.mati", RUPIAH, "tidak dapat ditambah", "Samakan satuannya", 5),
        ("pagu - pct", RUPIAH, "tidak dapat dikurangi", "ANGKA", 5),
        ("SUM(pagu; pct)", RUPIAH, "masuk JUMLAH bersama", "Samakan", 0),
        ("JIKA(pagu > pct; 1; 2)", JUMLAH, "tidak dapat dibandingkan", "Samakan", 10),
        ("JIKA(pct; 1; 2)", JUMLAH, "syarat JIKA harus perbandingan", "a > b", 5),
        ("pct > 3", JUMLAH, "benar atau salah", "JIKA", 0),
        ("(pct > 3) + 1", JUMLAH, "perbandingan bukan angka", "syarat", 5),
        ("sakip.ini + 1", JUMLAH, "predikat dan tidak dapat dihitung", "skala yang sama", 0),
        ("pct", SAKIP, "padahal satuannya predikat SAKIP", "skala predikat", 0),
        ("pagu ^ 0.5", RUPIAH, "dipangkatkan", "rasio", 5),
        ("kata * 2", JUMLAH, "berupa kata (naik)", "angka", 0),
        ("1 + kia.matii", JUMLAH, 'nilai "kia.matii" tidak dikenal', "nilai KATA", 4),
        ("1 + kolom.skor", INDEKS, "satu kolom nilai", "JUMLAH", 4),
        ("1.234 * 2", JUMLAH, "dua cara", "1234 (pemisah ribuan) atau 1.2340", 0),
        ("100.000", JUMLAH, "dua cara", "100000", 0),
        ("1.234.567", JUMLAH, "bukan angka yang dapat dibaca", "1234567", 0),
        ("1.234,5", JUMLAH, "bukan angka yang dapat dibaca", "1234.5", 0),
        ("MIN(1,2)", JUMLAH, "dua cara", "1; 2 (dua argumen)", 4),
        ("MIN(1; 2, 3)", JUMLAH, "sekaligus", "titik koma", 8),
        ("1, 5", JUMLAH, "koma di luar fungsi", "tanpa spasi", 1),
        ("-2^2", JUMLAH, "dua cara", "(-a)^b", 0),
        ("2^3^2", JUMLAH, "pangkat dari pangkat", "kurung", 3),
        ("1 < 2 < 3", JUMLAH, "berturut-turut", "DAN", 6),
        ("SUM(1; 2", JUMLAH, "tanpa kurung tutup", '")"', 3),
        ("SUM()", JUMLAH, "0 argumen, seharusnya 1 atau lebih", "JUMLAH(nilai", 0),
        ("IF(pct > 1; 2)", JUMLAH, "2 argumen, seharusnya 3", "JIKA(syarat", 0),
        ("RATABOBOT(1; 2; 3)", JUMLAH, "pasangan nilai dan bobot", "RATABOBOT(nilai", 0),
        ("ROUND(pct; nol)", PERSEN, "banyaknya desimal", "misalnya 2", 11),
        ("ROUND(pct; 1.5)", PERSEN, "bilangan bulat yang tertulis, -6 sampai 6", "misalnya 2", 11),
        ("ROUND(pct; 9)", PERSEN, "bilangan bulat yang tertulis, -6 sampai 6", "misalnya 2", 11),
        ("SUM(1;)", JUMLAH, "SUM berisi argumen kosong", "hapus pemisah", 6),
        ("SUM(1;;2)", JUMLAH, "SUM berisi argumen kosong", "hapus pemisah", 6),
        ("RATA-RATA(1; 2)", JUMLAH, 'nilai "RATA" tidak dikenal', "RATA ialah fungsi: tulis RATA(nilai", 0),
        ("JIKA(pct => 3; 1; 0)", JUMLAH, '">" tidak pada tempatnya', 'Tulis ">="', 10),
        ("2 ** 3", JUMLAH, '"*" tidak pada tempatnya', 'Tulis "^"', 3),
        ("2 != 3", JUMLAH, "tanda !", 'Tidak sama ditulis "<>"', 2),
        ("lama²", unit_named("hari"), "pangkat kecil", "^2", 4),
        ("95%", PERSEN, "berupa rasio, padahal satuannya persen", "100% sama dengan 1", 0),
        ("kia.mati / kia.lahir * 100%", PERSEN, "berupa rasio, padahal satuannya persen", "tulis × 100.", 0),
        ("JIKA(pct >= 95%; 100; 0)", PERSEN, "tidak dapat dibandingkan", "tulis 95, bukan 95%", 9),
        ("100% - pct", PERSEN, "tidak dapat dikurangi", "tulis 95, bukan 95%", 5),
        ("1 - pct", PERSEN, "1% atau 100%", "Tulis 100 - …", 0),
        ("pct * kia.lahir", unit_named("kelahiran"), 'bersatuan "kelahiran" × 100, padahal', "Bagi dengan 100", 0),
        ("skor.a / 4 * 100", PERSEN, "berupa indeks × 100", "beri nama di nilai.yaml", 0),
        ("kia.lahir * 12 * 1000", PERSEN, "banyaknya sesuatu (jumlah) × 1.000", "kalikan 100", 0),
        ("SUMM(1)", JUMLAH, 'fungsi "SUMM" tidak dikenal', '"SUM"', 0),
        ("1)", JUMLAH, "kurung tutup", "pasangan", 1),
        ("2 3", JUMLAH, "tidak ada tanda hitung", "+, -, *, /", 2),
        ("2 +", JUMLAH, "terputus di ujungnya", "Lengkapi", 3),
        ("", JUMLAH, "rumus kosong", "=", 0),
        ("kia..lahir", JUMLAH, "titik di tempat yang salah", "iku.aki.realisasi", 3),
        ("a : b", JUMLAH, "titik dua", "÷", 2),
        ('JIKA("a" = "b"; 1; 2)', JUMLAH, "teks di dalam rumus", "hapus teks", 5),
        ("$A$1", JUMLAH, "tanda $", "alamat sel", 0),
        ("9^99", JUMLAH, "lebih dari 20 angka", "pangkat", 1),
        ("9^9999999", JUMLAH, "lebih dari 20 angka", "pangkat", 1),
        ("99999999999 * 99999999999", JUMLAH, "lebih dari 20 angka", "perkalian", 12),
        ("1" * 31, JUMLAH, "bukan angka yang dapat dibaca", "terlalu panjang", 0),
        ("1+" * 1000 + "1", JUMLAH, "lebih dari 2000 karakter", "nilai.yaml", 0),
        ("+".join(["x"] * 501), JUMLAH, "501 nilai, lebih dari 500", "nilai.yaml", 0),
        ("(" * 41 + "1" + ")" * 41, JUMLAH, "bersusun lebih dari 40", "nilai.yaml", 40),
        ("-" * 900 + "1", JUMLAH, "bersusun lebih dari 40", "nilai.yaml", 40),
        ("ABS(" * 300 + "1" + ")" * 300, JUMLAH, "bersusun lebih dari 40", "nilai.yaml", 160),
    ],
)
def test_a_wrong_formula_is_told_with_its_place_and_mend(
    text: str, unit: Unit, message: str, mend: str, at: int
) -> None:
    with pytest.raises(FormulaMistake) as caught:
        value(text, unit)

    told = caught.value
    assert message in told.message
    assert mend in told.hint
    assert told.at == at


@for_any(st.text(st.sampled_from("aZ.09,;()+-*/^%<>= \"'$:×\n"), max_size=60))
def test_no_text_ends_in_anything_but_a_value_or_a_message(text: str) -> None:
    try:
        value(text, INDEKS)
    except FormulaMistake as mistake:
        assert mistake.message
        assert mistake.hint


NESTED = ("MIN(", "MAKS(1; ", "RANK(1; ", "JIKA(1 > 2; 3; ", "COUNT(", "SUM(", "ABS(", "-(", "JIKA(AND(1 > 2); 3; ")


@pytest.mark.parametrize("opening", NESTED)
def test_what_is_nested_costs_no_more_than_what_is_long(opening: str) -> None:
    deepest = 40 // max(1, opening.count("(") + opening.startswith("-"))

    def computed(many: int) -> None:
        try:
            value(opening * many + "1" + ")" * many)
        except FormulaMistake as mistake:
            assert "padahal satuannya" in mistake.message or "tidak dapat" in mistake.message

    assert growth(computed, deepest) < STRAIGHT


@for_any(st.integers(1, 40), st.sampled_from(["+", "*", "-", "/"]))
def test_long_chains_are_no_deep_ones(many: int, operator: str) -> None:
    found = value(operator.join(["1"] * many * 20), JUMLAH) if many * 40 < 2000 else value("1")

    assert found.amount is not None
