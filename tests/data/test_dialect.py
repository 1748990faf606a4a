"""CSV as Excel saves it in Indonesia: read to the same facts, or refused; never read to others."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.quantity import INDEKS, PERSEN
from lkjip.data import dialect
from lkjip.data.csvfile import read_csv
from lkjip.data.dialect import decimal_comma, decode, dialect_of
from lkjip.data.load import load
from lkjip.data.nodes import Mapping, Scalar
from lkjip.data.numbers import NotANumber, parse_number
from lkjip.data.yearfiles import Sources
from tests.data.conftest import FILES
from tests.unsur import Unsur

Fact = tuple[str, str, str]


def read(content: bytes) -> list[Fact] | None:
    """The facts of a survey file (key, name, index as a number), or None where it was refused."""
    problems: list[Diagnostic] = []
    try:
        text, _ = decode(content)
    except UnicodeDecodeError:
        return None
    nodes = read_csv("data/2031/ikm.csv", text, Unsur, problems)
    if nodes is None or problems:
        return None
    try:
        return [_fact(row) for row in nodes if isinstance(row, Mapping)]
    except NotANumber:
        return None


def _fact(row: Mapping) -> Fact:
    indeks = row.get("indeks")
    amount = parse_number(indeks, INDEKS) if isinstance(indeks, Scalar) else None
    return str(row.get("kunci")), str(row.get("nama")), str(amount)


# --- files as Excel saves them -----------------------------------------------------------------------------------

FACTS = [("waktu", "Waktu; layanan", "81.20"), ("sikap", "Sikap – “ramah”", "92.45")]
SAVED = {
    "semicolons": 'kunci;nama;indeks\r\nwaktu;"Waktu; layanan";81,20\r\nsikap;Sikap – “ramah”;92,45\r\n',
    "a line that names the separator": (
        'sep=;\r\nkunci;nama;indeks\r\nwaktu;"Waktu; layanan";81,20\r\nsikap;Sikap – “ramah”;92,45\r\n'
    ),
    "tabs": "kunci\tnama\tindeks\r\nwaktu\tWaktu; layanan\t81,20\r\nsikap\tSikap – “ramah”\t92,45\r\n",
    "columns once used": (
        'kunci;nama;indeks;;\r\nwaktu;"Waktu; layanan";81,20;;\r\n;;;;\r\nsikap;Sikap – “ramah”;92,45;;\r\n;;;;\r\n'
    ),
    "a decimal point": 'kunci;nama;indeks\nwaktu;"Waktu; layanan";81.20\nsikap;Sikap – “ramah”;92.45\n',
    "commas": "kunci,nama,indeks\nwaktu,Waktu; layanan,81.20\nsikap,Sikap – “ramah”,92.45\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("text", SAVED.values(), ids=SAVED.keys())
def test_a_file_saved_by_excel_says_the_same(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == FACTS


def test_lines_are_counted_from_the_first_of_the_file() -> None:
    problems: list[Diagnostic] = []
    read_csv("a.csv", "sep=;\nkunci;nama;indeks\nwaktu;Waktu;1.234\n", Unsur, problems)

    assert str(problems[0].source) == "a.csv:3"


# --- numbers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("99,53", "99.53"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("12,3456", "12.3456"),
        ("-0,22", "-0.22"),
        ("0,123", "0.123"),
        ("0.123", "0.123"),
        ("1234,567", "1234.567"),
        ("99.53", "99.53"),
        ("86", "86"),
        ("= ikm.nilai", "= ikm.nilai"),
        ("", ""),
    ],
)
def test_one_reading_is_taken(typed: str, meant: str) -> None:
    assert decimal_comma(typed) == meant


@pytest.mark.parametrize("typed", ["1.234", "1,234", "-12.500", "999,999"])
def test_two_readings_are_refused(typed: str) -> None:
    with pytest.raises(NotANumber) as caught:
        decimal_comma(typed)

    assert caught.value.message == f'"{typed}" dapat dibaca dua cara'


@pytest.mark.parametrize("typed", ["1,234,567", "Rp 1.000", "99,53%", "1.23.456", "12,3,4", "01.234.567"])
def test_what_is_neither_is_refused_as_a_number(typed: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(decimal_comma(typed), PERSEN)


def written(amount: Decimal, decimal: str, group: str) -> str:
    """The number as Excel shows it with these signs."""
    text = f"{amount:,f}"
    return text.translate(str.maketrans({",": group, ".": decimal}))


AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=0) | st.decimals(-(10**7), 10**7, places=2)
SIGNS = st.sampled_from([(",", "."), (",", ""), (".", ","), (".", "")])


@given(AMOUNTS, SIGNS)
@example(Decimal(1234), (",", "."))
@example(Decimal("1.234"), (",", "."))
@example(Decimal("0.125"), (".", ","))
def test_a_number_is_read_right_or_refused(amount: Decimal, signs: tuple[str, str]) -> None:
    typed = written(amount, *signs)
    try:
        read_as = parse_number(decimal_comma(typed), PERSEN)
    except NotANumber:
        read_as = amount

    assert read_as == amount


# --- whole tables ------------------------------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("abcZ ,;\t\"'.–’é²|#=\n0123456789"), min_size=1, max_size=12)
TABLES = st.lists(
    st.tuples(WORDS, WORDS, st.decimals(0, 10**6, places=2) | st.integers(0, 10**6).map(Decimal)), max_size=4
)


def table(rows: list[tuple[str, str, Decimal]], separator: str, signs: tuple[str, str], end: str, quote: int) -> str:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=separator, lineterminator=end, quoting=quote)
    writer.writerow(("kunci", "nama", "indeks"))
    for kunci, nama, indeks in rows:
        writer.writerow((kunci, nama, written(indeks, *signs)))
    return target.getvalue()


@given(
    TABLES,
    st.sampled_from([";", "\t"]),
    SIGNS,
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman", "cp850"]),
    st.booleans(),
)
def test_a_table_in_any_dialect_is_read_right_or_refused(
    rows: list[tuple[str, str, Decimal]],
    separator: str,
    signs: tuple[str, str],
    end: str,
    quote: int,
    encoding: str,
    named: bool,
) -> None:
    assume(all(kunci.strip() and nama.strip() for kunci, nama, _ in rows))
    text = (f"sep={separator}{end}" if named else "") + table(rows, separator, signs, end, quote)
    facts = [(kunci.strip(), nama.strip(), Decimal(indeks)) for kunci, nama, indeks in rows]

    found = read(text.encode(encoding, "replace"))

    assume("?" not in text.encode(encoding, "replace").decode(encoding, "replace"))
    assert found is None or [(kunci, nama, Decimal(indeks)) for kunci, nama, indeks in found] == facts


@given(TABLES, st.sampled_from(["\r\n", "\n"]))
def test_a_comma_file_is_read_as_ever(rows: list[tuple[str, str, Decimal]], end: str) -> None:
    assume(all(kunci.strip() and nama.strip() for kunci, nama, _ in rows))
    facts = [(kunci.strip(), nama.strip(), Decimal(indeks)) for kunci, nama, indeks in rows]

    found = read(table(rows, ",", (".", ""), end, csv.QUOTE_MINIMAL).encode())

    assert found is None or [(kunci, nama, Decimal(indeks)) for kunci, nama, indeks in found] == facts


# --- encodings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"kunci", "utf-8"),
        (b"\xef\xbb\xbfkunci", "utf-8-sig"),
        (b"rumah \x96 \x93kaca\x94", "cp1252"),
        (b"caf\xe9, 12 km\xb2", "cp1252"),
        ("kunci".encode("utf-16"), "utf-16"),
    ],
)
def test_a_certain_encoding_is_taken(content: bytes, encoding: str) -> None:
    assert decode(content)[1] == encoding


@pytest.mark.parametrize(
    "content",
    [
        b"caf\x8e",  # Macintosh
        b"caf\x82",  # DOS
        b"\xd2kata\xd3",  # quotes of a Macintosh
        b"baris\rbaris \x96",  # line ends of a Macintosh
        b"\x81",  # no character of Windows-1252
        "é".encode() + b" \xe9",  # two encodings
        b"\xff\xfea",  # half a character of UTF-16
    ],
)
def test_a_doubtful_encoding_is_refused(content: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(content)


TYPED = b"rumah \x96 \x93kaca\x94 "  # certain by itself
CONTINUE = [sign for sign in sorted(dialect.SIGNS) if 0x80 <= sign.encode("cp1252")[0] < 0xC0]
TRIPLES = ["".join(signs).encode("cp1252") for signs in product("áâãäåçèéêëì", CONTINUE, CONTINUE)]
"""A letter and two signs that people type, which are the bytes of one character of UTF-8 as well."""


@given(st.sampled_from(TRIPLES))
@example("└".encode())
@example("\U00056596".encode())  # four bytes
def test_a_piece_of_utf_8_among_windows_1252_is_refused(piece: bytes) -> None:
    assert len(piece.decode("utf-8")) == 1

    with pytest.raises(UnicodeDecodeError):
        decode(TYPED + b"kata" + piece)


def test_yaml_stays_utf_8() -> None:
    files = {path: text.encode() for path, text in FILES.items()}
    files["data/2031/tindak-lanjut.yaml"] = b"- uraian: caf\xe9\n"

    with pytest.raises(Exception, match="berkas tidak tersimpan sebagai UTF-8"):
        load(Sources(tuple(files.items())), 2031)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n", ","),
        ("a;b\n", ";"),
        ("a\tb\n", "\t"),
        ("\n;;\na;b\n", ";"),
        ("a\n", ","),
        ("a,b;c\n", ","),
        ("sep=;\na,b\n", ";"),
        ('"SEP=\t"\r\na', "\t"),
    ],
)
def test_the_head_tells_the_separator(text: str, separator: str) -> None:
    assert dialect_of(text).separator == separator


def test_what_excel_left_instead_of_data_is_refused() -> None:
    problems: list[Diagnostic] = []
    text = "kunci,nama,indeks\n1.96707E+17,Waktu,1\nwaktu,#REF!,1\nsikap,####,1\n"
    read_csv("a.csv", text, Unsur, problems)

    assert [(problem.source.line, problem.source.column) for problem in problems] == [(2, 1), (3, 2), (4, 2)]
