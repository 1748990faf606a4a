"""The corrections of the published report: figures against values, entries against differences, the list itself."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lkjip.asking import Wish
from lkjip.compute import compute
from lkjip.compute.names import Names
from lkjip.data import load
from lkjip.koreksi.account import GROUPS
from lkjip.koreksi.compare import Correction, amount, compare, instead, says
from lkjip.koreksi.lists import Listed, Lists, Printed, read_lists
from lkjip.koreksi.report import koreksi
from lkjip.problems import InputError
from lkjip.project import Project
from lkjip.quantity import PERSEN, POIN_PERSEN, RUPIAH, Quantity, Text, Value, derive, given
from lkjip.source import Source
from tests.golden.items import same
from tests.golden.reading_terbit import plain, read_published

HERE = Source("content/2023/terbit.yaml", 7)
RATIO = derive(lambda a, b: a / b * 100, "realisasi ÷ target × 100", PERSEN, given(Decimal("86.95")), given(86))


def printed(tercetak: str, nama: str = "ikm", baris: str = "", tempat: str = "Tabel 3. 5") -> Printed:
    return Printed(HERE, tempat, tercetak, nama, baris)


def listed(tercetak: str, menjadi: str, jenis: str = "salah hitung", bagian: str = "Tabel 3. 5") -> Listed:
    return Listed(HERE, bagian, tercetak, menjadi, jenis, "Alasannya.")


def held(some: list[Printed], known: list[Listed] | None = None, value: Value = RATIO) -> tuple[Correction, ...]:
    return compare(Lists(tuple(some), tuple(known or ()), ()), Names({"ikm": value})).corrections


# --- one figure --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("101,10%", RATIO, id="percent"),
        pytest.param("Rp. 6.712.431.719,-", given(6712431719, RUPIAH), id="rupiah"),
        pytest.param("5.505.709566,-", given(5505709566, RUPIAH), id="a dot too few is a slip of the pen"),
        pytest.param("87.23", given(Decimal("87.23")), id="decimal point"),
        pytest.param("64,8%", given(Decimal("64.80"), PERSEN), id="decimals do not count"),
        pytest.param("-9,36", given(Decimal("-9.36"), PERSEN), id="negative"),
        pytest.param("ke-6", given(6), id="a hyphen is no minus"),
        pytest.param("delapan kecamatan", given(8), id="in words"),
        pytest.param("-", Quantity(None, PERSEN, undefined=True), id="undefined"),
        pytest.param("sangat  tinggi", Text("Sangat Tinggi"), id="words"),
    ],
)
def test_the_same_value_in_print(text: str, value: Value) -> None:
    assert says(text, value)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param("101,81%", RATIO, "101,10%", id="percent"),
        pytest.param("7 orang", given(6), "6 orang", id="in its own words"),
        pytest.param("100%", Quantity(None, PERSEN, undefined=True), "-", id="undefined"),
        pytest.param("2,24%", given(Decimal("1.33"), POIN_PERSEN), "1,33\u00a0poin persen", id="percentage points"),
        pytest.param("Tinggi", Text("Sangat Tinggi"), "Sangat Tinggi", id="part of the words"),
        pytest.param("tujuh kecamatan", given(8), "delapan", id="in words"),
    ],
)
def test_another_value_in_print(text: str, value: Value, expected: str) -> None:
    assert not says(text, value)
    assert instead(text, value) == expected


def test_dots_group_thousands() -> None:
    assert [amount(text) for text in ("2.513", "99.71", "1.189")] == [2513, Decimal("99.71"), 1189]


# --- lists -------------------------------------------------------------------------------------------------------


def test_a_difference_tells_place_rule_and_evidence() -> None:
    (found,) = held([printed("101,81%", baris="IKM")])

    assert found.bukti == "realisasi ÷ target × 100 = 101,10%, dari 86,95; 86"
    assert found == Correction(
        "Tabel 3. 5, IKM", "101,81%", "101,10%", "salah hitung", "realisasi ÷ target × 100", (RATIO,)
    )


def test_what_agrees_is_no_difference() -> None:
    assert held([printed("101,10%")]) == ()


def test_what_has_no_data_is_not_compared() -> None:
    missing = Quantity(None, PERSEN, reason="belum ada")
    found = compare(Lists((printed("5%"),), (), ()), Names({"ikm": missing}))
    assert (found.corrections, found.checked, len(found.unknown)) == ((), 0, 1)


def test_a_recorded_difference_is_told_once_with_its_evidence() -> None:
    (found,) = held([printed("101,81%")], [listed("mencapai 101,81%", "mencapai 101,10%")])
    assert found[:5] == ("Tabel 3. 5", "mencapai 101,81%", "mencapai 101,10%", "salah hitung", "Alasannya.")
    assert found.bukti.startswith("realisasi ÷ target × 100 = 101,10%")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(listed("101,81%", "101,15%"), id="the record says another figure"),
        pytest.param(listed("101,81%", "101,10%", bagian="Tabel 3. 6"), id="another place"),
        pytest.param(listed("101,82%", "101,10%"), id="another printed figure"),
    ],
)
def test_another_record_does_not_hide_a_difference(other: Listed) -> None:
    assert [one.tercetak for one in held([printed("101,81%")], [other])] == ["101,81%", other.tercetak]


def test_a_record_answers_for_as_many_figures_as_it_changes() -> None:
    rows = [printed("100%", baris=name) for name in ("JUAI", "HALONG")]
    record = listed("2 | HALONG | 0 | 100%", "2 | HALONG | 0 | -")
    found = held(rows, [record], Quantity(None, PERSEN, undefined=True))
    assert [one.tempat for one in found] == ["Tabel 3. 5, JUAI", "Tabel 3. 5"]


def test_leftovers_of_ocr_are_no_mistakes_of_the_report() -> None:
    assert held([], [listed("Pt. Kepala", "Plt. Kepala", "sisa ocr")]) == ()


def test_an_unknown_name_is_an_error_with_its_place() -> None:
    with pytest.raises(InputError) as refused:
        compare(Lists((printed("1", nama="ikn"),), (), ()), Names({"ikm": RATIO}))
    assert str(refused.value) == ('content/2023/terbit.yaml:7: tidak ada nilai bernama "ikn"\n    Maksud Anda "ikm"?')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("- {tempat: A, tercetak: B, nam: C}", ':1: kunci "nam" tidak dikenal', id="misspelt key"),
        pytest.param("- {tempat: A, tercetak: B}", ':1: "nama" belum ditulis', id="key left out"),
        pytest.param("- {tempat: [A], tercetak: B, nama: C}", ':1: "tempat" harus berupa teks', id="no text"),
        pytest.param("- A", ":1: entri harus berupa kunci dan isi", id="no keys"),
        pytest.param("tempat: A", ":1: isi berkas harus berupa daftar", id="no list"),
    ],
)
def test_a_fault_of_a_list_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    project = Project(tmp_path, 2023)
    project.content.mkdir(parents=True)
    (project.content / "terbit.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        read_lists(project)
    assert f"content/2023/terbit.yaml{message}" in str(refused.value)


def test_an_office_without_a_published_report_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="belum ada catatan tentang laporan yang terbit"):
        read_lists(Project(tmp_path, 2023))


# --- the lists of this project ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return Project(root, 2023)


@pytest.fixture(scope="module")
def lists(project: Project) -> Lists:
    return read_lists(project)


@pytest.fixture(scope="module")
def names(project: Project) -> Names:
    return compute(load(project))


@pytest.fixture(scope="module")
def published() -> dict[str, str]:
    """The published text by section."""
    text = (Path(__file__).parents[1] / "golden" / "terbit-2023.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for block in read_published(text):
        found[block.section] = f"{found.get(block.section, '')} {same(plain(block.text))}"
    return found


def test_every_printed_figure_was_printed_there(lists: Lists, published: dict[str, str]) -> None:
    absent = [one for one in lists.printed if same(one.tercetak) not in published[one.tempat]]
    assert not absent


def test_every_note_quotes_the_report(lists: Lists, published: dict[str, str]) -> None:
    everything = re.sub(r"\s+", " ", " ".join(published.values()))
    assert not [one for one in lists.notes if same(one.kutipan) not in everything]


def test_all_differences_are_on_record(lists: Lists, names: Names) -> None:
    found = compare(lists, names)
    office = [one for one in lists.listed if one.jenis != "sisa ocr"]
    assert [one[:4] for one in found.corrections] == [one[1:5] for one in office]
    assert found.different > 20


def test_a_changed_value_makes_a_new_difference(lists: Lists, names: Names) -> None:
    name = "iku.dokumen.terhadap_akhir"
    changed = Names({**names, name: names.quantity(name)._replace(amount=Decimal("95.16"))})
    new = [one for one in compare(lists, changed).corrections if one.menjadi == "95,16%"]
    assert {(one.tempat, one.tercetak) for one in new} == {("3.1.4", "96,16%"), ("Tabel 3. 7", "96,16%")}


def test_the_report_is_written_and_told(lists: Lists, names: Names, project: Project, tmp_path: Path) -> None:
    office = Project(tmp_path, 2023)
    office.content.mkdir(parents=True)
    (tmp_path / "output").mkdir()
    for name in ("terbit.yaml", "koreksi.yaml", "catatan-baca.yaml"):
        (office.content / name).write_bytes((project.content / name).read_bytes())
    made: Any = SimpleNamespace(names=names)
    told = koreksi(made, office, Wish("koreksi"))
    assert told.startswith("Selesai: output/LKjIP-2023-koreksi.md\n")
    text = (tmp_path / "output" / "LKjIP-2023-koreksi.md").read_text("utf-8")
    titles = re.findall("^## (.*)$", text, re.MULTILINE)
    assert titles == [
        "Ringkasan",
        *(title for title, _ in GROUPS),
        "Penyeragaman bentuk (bukan kesalahan)",
        "Perlu keputusan kantor",
    ]
    assert "**Tabel 3. 5**: `101,81%` → `100,81%`" in text
    assert text.count("\n### ") == len(lists.notes)
    answer = json.loads(koreksi(made, office, Wish("koreksi", json=True)))
    assert len(answer["koreksi"]) == len(compare(lists, names).corrections)
    assert list(answer["koreksi"][0]) == ["tempat", "tercetak", "menjadi", "jenis", "aturan", "bukti"]
    assert answer["perlu_keputusan"][0]["source"].startswith("content/2023/catatan-baca.yaml:")
