"""A YAML file edited as text: one value changes, all else stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lkjip.data.nodes import Scalar
from lkjip.data.yamlfile import read_yaml
from lkjip.edit.plainfacts import plain
from lkjip.edit.yamltext import CannotEdit, YamlText
from lkjip.edit.yamlwords import BareNumber, plain_is_safe, scalar

FILE = """\
# Kepala berkas.
nama: Dinas  # catatan di belakang
kode: "9.01"
tanda: 'satu'
panjang: >-
  Kalimat yang panjang
  dan disambung
kosong:
angka: {nilai: null, alasan: "belum ada"}
kata: [utara, selatan]
butir:
  # di atas butir pertama
  - {kunci: a, nilai: 1}

  - kunci: b
    nilai: 2

# di akhir
"""

Edit = Callable[[YamlText], None]


def after(edit: Edit, file: str = FILE) -> str:
    text = YamlText(file.encode())
    edit(text)
    return text.content().decode()


CASES: dict[str, tuple[Edit, str, str]] = {
    "a bare text": (lambda t: t.put(["nama"], "Badan"), "nama: Dinas  #", "nama: Badan  #"),
    "a text that needs quotes": (lambda t: t.put(["nama"], "a: b"), "nama: Dinas  #", 'nama: "a: b"  #'),
    "a quoted text": (lambda t: t.put(["kode"], "9.02"), '"9.01"', '"9.02"'),
    "a singly quoted text": (lambda t: t.put(["tanda"], "du'a"), "'satu'", "'du''a'"),
    "a folded text": (
        lambda t: t.put(["panjang"], "Kalimat lain"),
        "  Kalimat yang panjang\n  dan disambung\n",
        "  Kalimat lain\n",
    ),
    "a folded text that cannot fold": (
        lambda t: t.put(["panjang"], "dua  spasi"),
        ">-\n  Kalimat yang panjang\n  dan disambung\n",
        '"dua  spasi"\n',
    ),
    "an empty value": (lambda t: t.put(["kosong"], "isi"), "kosong:\n", "kosong: isi\n"),
    "a missing number": (lambda t: t.put(["angka"], BareNumber("5")), '{nilai: null, alasan: "belum ada"}', "5"),
    "its reason": (
        lambda t: t.put(["angka"], {"nilai": None, "alasan": "lain"}),
        '"belum ada"',
        '"lain"',
    ),
    "a number with its source": (
        lambda t: t.put(["angka"], {"nilai": BareNumber("5"), "sumber": "Buku, 2"}),
        '{nilai: null, alasan: "belum ada"}',
        '{nilai: 5, sumber: "Buku, 2"}',
    ),
    "a number within a flow": (lambda t: t.put(["butir", 0, "nilai"], BareNumber("7")), "nilai: 1}", "nilai: 7}"),
    "a new key": (lambda t: t.put(["butir", 1, "baru"], "x"), "    nilai: 2\n", "    nilai: 2\n    baru: x\n"),
    "a new key within a flow": (lambda t: t.put(["butir", 0, "baru"], "x"), "nilai: 1}", "nilai: 1, baru: x}"),
    "a new mapping": (
        lambda t: t.put(["butir", 1, "dalam", "x"], "y"),
        "    nilai: 2\n",
        "    nilai: 2\n    dalam: {x: y}\n",
    ),
    "a key taken away": (lambda t: t.put(["kode"], None), 'kode: "9.01"\n', ""),
    "a first key taken away": (lambda t: t.put(["butir", 1, "kunci"], None), "- kunci: b\n    nilai", "- nilai"),
    "a key of a flow taken away": (lambda t: t.put(["butir", 0, "kunci"], None), "{kunci: a, ", "{"),
    "a last key of a flow taken away": (lambda t: t.put(["butir", 0, "nilai"], None), ", nilai: 1}", "}"),
    "a word changed": (lambda t: t.words(["kata"], ["utara", "tengah"]), "selatan", "tengah"),
    "a word added": (lambda t: t.words(["kata"], ["utara", "selatan", "a, b"]), "selatan]", 'selatan, "a, b"]'),
    "a word removed": (lambda t: t.words(["kata"], ["selatan"]), "[utara, selatan]", "[selatan]"),
    "words turned around": (lambda t: t.words(["kata"], ["selatan", "utara"]), "[utara, selatan]", "[selatan, utara]"),
    "no words": (lambda t: t.words(["kata"], []), "kata: [utara, selatan]\n", ""),
    "a record added": (
        lambda t: t.add(["butir"], {"kunci": "c", "nilai": BareNumber("3")}),
        "    nilai: 2\n",
        "    nilai: 2\n\n  - kunci: c\n    nilai: 3\n",
    ),
    "a list added": (
        lambda t: t.add(["butir", 1, "di_bawah"], {"nama": "x"}),
        "    nilai: 2\n",
        "    nilai: 2\n    di_bawah:\n      - nama: x\n",
    ),
    "a first record removed": (lambda t: t.remove(["butir", 0]), "  - {kunci: a, nilai: 1}\n\n", "\n"),
    "a last record removed": (lambda t: t.remove(["butir", 1]), "\n  - kunci: b\n    nilai: 2\n", ""),
}


@pytest.mark.parametrize(("edit", "old", "new"), CASES.values(), ids=CASES.keys())
def test_one_change_leaves_all_else(edit: Edit, old: str, new: str) -> None:
    assert after(edit) == FILE.replace(old, new, 1)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_and_line_ends_stay(mark: str, end: str) -> None:
    file = mark + FILE.replace("\n", end)

    assert after(lambda t: t.put(["panjang"], "Kalimat lain"), file) == file.replace(
        f"Kalimat yang panjang{end}  dan disambung", "Kalimat lain"
    )


def test_a_file_without_a_last_line_end_can_grow() -> None:
    assert after(lambda t: t.add([], {"a": "2"}), "- {a: x}") == '- {a: x}\n- {a: "2"}'


def test_the_last_record_leaves_an_empty_list() -> None:
    assert after(lambda t: t.remove(["a", 0]), "a:\n  - x\nb: c\n") == "a:\n  []\nb: c\n"


def test_an_empty_list_can_be_filled() -> None:
    assert after(lambda t: t.add(["a"], {"b": "c"}), "a: []\n") == "a: [{b: c}]\n"


def test_an_item_of_an_item_cannot_be_taken() -> None:
    with pytest.raises(CannotEdit):
        YamlText(b"- - a\n  - b\n").remove([0, "x"])


@given(st.text(max_size=30), st.booleans())
def test_a_written_text_reads_as_itself(text: str, flow: bool) -> None:
    clean = "".join(char for char in text if char.isprintable() or char == "\n").strip()
    line = scalar(clean, flow)

    node = read_yaml("a.yaml", f"a: {{b: {line}}}\n" if flow else f"a: {line}\n", [])

    assert plain(node) == ({"a": {"b": clean}} if flow else {"a": clean})


@pytest.mark.parametrize(
    "text", ["12", "1.5", "2031-01-02", "true", "No", "= ikm.nilai", "# x", "- x", "", "a: b", "@x"]
)
def test_what_others_would_misread_is_quoted(text: str) -> None:
    assert scalar(text) == f'"{text}"'


def test_numbers_are_bare() -> None:
    assert scalar(BareNumber("62.50")) == "62.50"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20), st.booleans())
def test_safe_means_that_the_parser_agrees(text: str, flow: bool) -> None:
    said = text
    if plain_is_safe(text, flow):
        said = yaml.safe_load(f"[{text}]" if flow else f"a: {text}")
        said = str(Scalar(text, None)) if not isinstance(said, str) else text  # type: ignore[arg-type]

    assert said == text
