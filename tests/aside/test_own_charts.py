"""The list of charts is read and written in any form that people give it."""

from __future__ import annotations

import ast

import pytest

from lkjip.verbs.aside.own_charts import listed_charts, with_charts

FORMS = {
    "one line": 'GRAFIK = ("a", "b-c")\n',
    "lines": '"""Doc."""\n\nGRAFIK = (\n    "a",  # satu\n    "b-c",\n)\nX = 1\n',
    "list": "GRAFIK = ['a', 'b-c']",
    "windows": 'GRAFIK = (\r\n    "a",\r\n    "b-c",\r\n)\r\n',
    "beyond ascii": '"""Grafik — «semua»."""\nGRAFIK = ("a", "b-c")  # «»\n',
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("keys", [[], ["a"], ["b-c"], ["a", "b-c", "d"]], ids=str)
def test_what_is_written_is_read_again_and_all_else_stays(text: str, keys: list[str]) -> None:
    written = with_charts(text.encode(), keys)

    assert (listed_charts(text.encode()), listed_charts(written)) == (["a", "b-c"], keys)
    others = [
        [ast.dump(node) for node in ast.parse(code).body if "GRAFIK" not in ast.dump(node)] for code in (text, written)
    ]
    assert others[0] == others[1]


@pytest.mark.parametrize("text", ["", "GRAFIK = nama()", "GRAFIK = (a, b)", "GRAFIK = ('a', 1)", "GRAFIK = (", "x\0"])
def test_a_list_in_another_form_is_left_alone(text: str) -> None:
    assert listed_charts(text.encode()) is None
