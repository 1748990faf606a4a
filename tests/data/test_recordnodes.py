"""A list where a record belongs is told; it is not read as the record's keys in their order."""

from __future__ import annotations

import pytest

from lkjip.base.problems import InputError
from lkjip.data.load import load
from lkjip.data.recordnodes import MESSAGE
from lkjip.data.yearfiles import Sources, read_sources
from tests.office import HERE


@pytest.mark.parametrize(
    ("file", "text", "lines"),
    [
        ("pemilik.yaml", "- {berkas: pk.yaml, pemilik: Sekretariat}\n- [a, b]\n", [2]),
        ("nilai.yaml", "- [a, b, persen, 5]\n", [1]),
        ("instansi.yaml", "[a, b]\n", [1]),
        ("anggaran.yaml", "murni: [1, 2]\nperubahan: {operasi: 1, modal: 2}\nkelompok: [[a]]\n", [1, 3]),
        ("kolom.yaml", "- {tabel: pk, kolom: [no, [a]]}\n", [1]),
    ],
)
def test_a_list_is_no_record(file: str, text: str, lines: list[int]) -> None:
    sources = read_sources(HERE / "pesisir", 2027)
    name = f"data/2027/{file}"
    files = {**dict(sources.files), name: text.encode()}
    with pytest.raises(InputError) as refused:
        load(Sources(tuple(files.items())), 2027)
    told = [problem for problem in refused.value.problems if problem.message == MESSAGE]

    assert [(problem.source.file, problem.source.line) for problem in told] == [(name, line) for line in lines]


def test_lists_of_words_and_of_records_stay() -> None:
    assert load(read_sources(HERE / "pesisir", 2027), 2027).pemilik
