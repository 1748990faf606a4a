"""What programs leave in place of a text is named; blanks that one cannot see are read as what one sees."""

from __future__ import annotations

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.data.csvfile import read_csv
from lkjip.data.spoiled import spoiled
from lkjip.data.yamlfile import read_yaml
from tests.data.excel import HEAD, read, workbook
from tests.unsur import Unsur

SEEN = {
    "a blank that does not break": ("batu\u00a0mandi", "batu mandi"),
    "a narrow one": ("batu\u202fmandi", "batu mandi"),
    "a wide one": ("batu\u3000mandi", "batu mandi"),
    "at the end": ("batu mandi\u00a0", "batu mandi"),
    "no width": ("batu\u200b mandi", "batu mandi"),
    "a mark of bytes": ("\ufeffbatu mandi", "batu mandi"),
    "a soft hyphen": ("batu man\u00addi", "batu mandi"),
    "direction": ("\u202abatu mandi\u202c", "batu mandi"),
}


@pytest.mark.parametrize(("typed", "seen"), SEEN.values(), ids=SEEN.keys())
def test_a_name_is_read_as_it_is_seen_wherever_it_was_typed(typed: str, seen: str) -> None:
    problems: list[Diagnostic] = []
    of_csv = read_csv("a.csv", f"kunci,nama,indeks\nwaktu,{typed},1\n", Unsur, problems)
    of_yaml = read_yaml("a.yaml", f'nama: "{typed}"\n', problems)
    of_xlsx, said = read(workbook([HEAD, ("waktu", typed, 1)]))

    assert (problems, said) == ([], "")
    assert [of_csv[0]["nama"], of_yaml["nama"], of_xlsx[0]["nama"]] == [seen] * 3  # type: ignore[index,call-overload]


REFUSED = {
    "a sign that was lost": ("bat\ufffd", "U+FFFD REPLACEMENT CHARACTER"),
    "a bullet of Word": ("\uf0b7 batu", "U+F0B7"),
    "a control character": ("batu\x01", "U+0001"),
    "fifteen digits of a NIP": ("1.96707E+17", 'angka dipendekkan Excel menjadi "1.96707E+17"'),
    "the same with a comma": ("1,96707E+17", "angka dipendekkan Excel"),
    "an error of Excel": ("#REF!", "pesan galat Excel"),
    "a column too narrow": ("########", "pesan galat Excel"),
}


@pytest.mark.parametrize(("typed", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_meant_is_named(typed: str, message: str) -> None:
    assert message in (spoiled(typed) or ("", ""))[0]


@pytest.mark.parametrize("typed", ["1.96707E+17", '"#REF!"', "bat\ufffd"])
def test_yaml_is_told_with_its_line(typed: str) -> None:
    problems: list[Diagnostic] = []
    read_yaml("data/2031/a.yaml", f"nama: Siti\nnip: {typed}\n", problems)

    assert [(problem.source.line, problem.source.column) for problem in problems] == [(2, 6)]


@pytest.mark.parametrize(
    "typed",
    ["", "Batu Mandi", "12 km²", "café – “ramah”", "10 μg", "α = 0,05", "Nº 3", "#1 Nasional", "E+", "CO₂", "a\nb\tc"],
)  # fmt: skip
def test_signs_that_people_type_are_fit(typed: str) -> None:
    assert spoiled(typed) is None
