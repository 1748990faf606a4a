"""Charts that an office defines in its data: what they show is what its values are, and mistakes have a place."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from lkjip.base.quantity import PERSEN, Quantity, Sementara, Text
from lkjip.base.source import Source
from lkjip.compute.names import Names
from lkjip.data.rumus import to_come
from lkjip.data.schema import NilaiSendiri
from lkjip.drawing.chart import Bars, Bullets, Chart, Dots, Lines, Pair, Pairs, Parts, Tree
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.defined.defining import make
from lkjip.drawing.failure import Failure
from lkjip.drawing.folder import Folder
from lkjip.drawing.labels import UNKNOWN, absence, as_printed
from lkjip.drawing.render import render
from lkjip.drawing.shapes.axis import axis_of
from lkjip.drawing.shapes.choosing import SHAPES, draw_form

pytestmark = pytest.mark.anew

HERE = Path(__file__).parent
_spec = spec_from_file_location("puskesmas", HERE / "puskesmas.py")
assert _spec and _spec.loader
office = module_from_spec(_spec)
_spec.loader.exec_module(office)
EXAMPLES = {str(one.kunci): one for one in office.definitions((HERE / "grafik-contoh.yaml").read_text("utf-8"))}
LISTED = "  isi: [{nama: Barat, kunci: barat}, {nama: Timur, kunci: timur}]\n"
BARS = "- kunci: a\n  jenis: batang\n  judul: b\n"


def planned(definition: Any, names: Names = office.NAMES, look: Look = PLAIN) -> Chart:
    found = make(definition, office.HEALTH, names, look)
    assert found.mistakes == ()
    assert found.chart
    return found.chart


def defined(text: str, names: Names = office.NAMES) -> Chart:
    return planned(office.definitions(text)[0], names)


def mistakes(text: str) -> list[str]:
    found = make(office.definitions(text)[0], office.HEALTH, office.NAMES, PLAIN)
    assert (found.chart is None) == bool(found.mistakes)
    return [f"{mistake.source}: {mistake.message} {mistake.hint}" for mistake in found.mistakes]


def changed(**values: Quantity) -> Names:
    return Names({**office.VALUES, **{name.replace("__", "."): value for name, value in values.items()}})


def words(chart: Chart) -> str:
    return " ".join(word.letters for word in draw_form(chart, PLAIN)._words)


def shapes(chart: Chart) -> int:
    """How much is drawn that could be read as an amount: what is filled or has a stroke, and is no paper."""
    look = PLAIN._replace(paper="#fffffe")
    return sum(bool(one.fill and one.fill != look.paper) for one in draw_form(chart, look)._shapes)


# --- kinds -------------------------------------------------------------------------------------------------------


def test_every_form_is_tried() -> None:
    assert {type(planned(definition).form) for definition in EXAMPLES.values()} == set(SHAPES)


@pytest.mark.parametrize("key", EXAMPLES)
def test_a_chart_prints_what_its_values_print(key: str) -> None:
    chart = planned(EXAMPLES[key])
    drawn = words(chart)
    values = [piece.value for line in chart.printed for piece in line if isinstance(piece.value, Quantity)]

    assert all((absence(value) or value.angka).lower() in drawn.lower() for value in values)
    assert all((absence(value) or str(value)) in chart.alt or absence(value) for value in values)
    assert chart.alt.endswith(".")
    assert (UNKNOWN.capitalize() in chart.alt) == any(value.missing for value in values)


@pytest.mark.parametrize("key", EXAMPLES)
def test_a_chart_shows_the_values_themselves(key: str) -> None:
    """An inspector is led from the picture to the line of the data; a formula leads to its inputs."""
    chart = planned(EXAMPLES[key])
    named = {id(value) for value in office.VALUES.values()}
    planned_ones = {id(goal.nilai) for goal in office.HEALTH.renstra.sasaran[0].indikator[0].target}
    for line in chart.printed:
        for value in (piece.value for piece in line if isinstance(piece.value, Quantity)):
            assert id(value) in named | planned_ones or value.inputs or value.reason


LONG = "Pelayanan Kesehatan Ibu dan Anak di Seluruh Wilayah Kerja Puskesmas Pembantu"


def lengthened(definition: Any) -> Any:
    """The definition with long names, remarks and levels."""
    rows = tuple(row._replace(nama=f"{row.nama} {LONG}") for row in definition.isi)
    series = tuple(item._replace(nama=f"{item.nama} {LONG}") for item in definition.seri)
    more = {"isi": rows, "seri": series, "sorot": ""}
    more |= {"catatan": f"{LONG} {LONG} {LONG}"} if definition.catatan else {}
    return definition._replace(**more, nama_garis=LONG if definition.garis else "")


@pytest.mark.parametrize("names", ["short", "long"])
@pytest.mark.parametrize("key", EXAMPLES)
def test_nothing_is_drawn_beyond_the_sheet(key: str, names: str) -> None:
    chart = planned(EXAMPLES[key] if names == "short" else lengthened(EXAMPLES[key]))
    canvas = draw_form(chart, PLAIN)
    ends = [(w.left, w.left + canvas.text_width(w.letters, w.scale * 72 / 2.54, w.bold)) for w in canvas._words]

    assert min(left for left, _ in ends) >= 0
    assert max(right for _, right in ends) <= chart.width_cm + 0.01
    assert all(0 <= w.base <= chart.height_cm for w in canvas._words)


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_office_s_look_is_in_every_picture(key: str) -> None:
    look = PLAIN._replace(main="#102030", other="#405060", edge="#708090", ink="#0a0b0c", parts=("#102030", "#405060"))
    canvas = draw_form(planned(EXAMPLES[key], look=look), look)
    used = {one.fill for one in canvas._shapes} | {one.edge for one in canvas._shapes}

    assert used & {"#102030", "#405060", "#708090"}
    assert not used & {PLAIN.main, PLAIN.other, PLAIN.edge}


FORMS: dict[str, type] = {
    "batang": Bars,
    "batang-berpasangan": Pairs,
    "titik": Dots,
    "target-realisasi": Bullets,
    "garis": Lines,
    "bagian": Parts,
    "bagan": Tree,
}


@pytest.mark.parametrize("key", FORMS)
def test_a_kind_has_its_form(key: str) -> None:
    assert type(planned(EXAMPLES[key]).form) is FORMS[key]


@pytest.mark.parametrize("key", ["batang", "titik", "bagian"])
def test_what_is_not_known_is_no_quantity(key: str) -> None:
    """As much is drawn as without the row; its name and words alone are more."""
    chart = planned(EXAMPLES[key])
    if key == "bagian":
        gap = planned(EXAMPLES[key], changed(staf__kontrak=office.unknown()))
        assert {one.fill for one in draw_form(gap, PLAIN)._shapes} == {PLAIN.paper}
        return
    rows = [row for row in EXAMPLES[key].isi if row.kunci != "pulau"]
    known = planned(EXAMPLES[key], changed(idl__pulau=office.known("96.00", PERSEN)))

    assert shapes(chart) == shapes(planned(EXAMPLES[key]._replace(isi=tuple(rows)))) < shapes(known)


@pytest.mark.parametrize("side", ["target", "realisasi"])
def test_a_bullet_without_one_of_its_two_has_no_length(side: str) -> None:
    lost = changed(**{f"iku__aki__{side}": office.unknown(office.RATE)})

    assert shapes(planned(EXAMPLES["target-realisasi"], lost)) < shapes(planned(EXAMPLES["target-realisasi"]))


def test_rows_of_several_units_meet_on_their_targets() -> None:
    chart = planned(EXAMPLES["target-realisasi"])

    assert [as_printed(pair.main) for pair in chart.of(Bullets).pairs] == [
        "109,32\u00a0per 100.000 kelahiran hidup",
        "103,85%",
        "3,12",
        UNKNOWN,
    ]


# --- values ------------------------------------------------------------------------------------------------------


def test_a_formula_is_a_value_with_its_inputs() -> None:
    bars = planned(EXAMPLES["sarana"]).of(Bars).bars

    assert [(bar.label, as_printed(bar.value)) for bar in bars] == [
        ("Ambulans", "20,00%"),
        ("Kulkas vaksin", "0,00%"),
        ("Mobil puskesmas keliling", UNKNOWN),
    ]
    assert [value.source.line for value in bars[0].value.inputs] == [3, 3]


def test_an_aside_goes_with_its_value() -> None:
    labels = [as_printed(part.value) for part in planned(EXAMPLES["bagian"]).of(Parts).parts]

    assert labels == ["23 orang (33,33%)", "46 orang"]


def test_a_remark_goes_with_its_first_value() -> None:
    text = f'{BARS}{LISTED}  nilai: idl.{{kunci}}\n  catatan: "Rata-rata {{{{ idl.pulau }}}} dari {{{{ idl.kota }}}}"\n'

    assert defined(text).of(Bars).remark == ()
    assert "Rata-rata 96,00% dari 98,40%." in defined(text, changed(idl__pulau=office.known("96.00", PERSEN))).alt


def test_each_clause_of_a_remark_marks_its_own_provisional_figure() -> None:
    remark = "sasaran {{ idl.target }} lebih, kota {{ idl.kota }}"
    text = f'{BARS}{LISTED}  nilai: idl.{{kunci}}\n  catatan: "{remark}"\n'
    unsettled = office.known("95", PERSEN)._replace(sementara=(Sementara("menunggu"),))

    assert defined(text, changed(idl__target=unsettled)).alt.endswith("sasaran 95% lebih*, kota 98,40%.")


@pytest.mark.parametrize(
    ("urut", "order"),
    [
        ("turun", ["Timur", "Kota", "Barat"]),
        ("naik", ["Barat", "Kota", "Timur"]),
        ("nama", ["Barat", "Kota", "Timur"]),
        ("", ["Kota", "Barat", "Timur"]),
    ],
)
def test_rows_stand_in_the_order_asked_for(urut: str, order: list[str]) -> None:
    rows = ", ".join(f"{{nama: {name}, kunci: {name.lower()}}}" for name in ("Kota", "Barat", "Timur"))
    order_line = f"  urut: {urut}\n" if urut else ""
    chart = defined(f"{BARS}  isi: [{rows}]\n  nilai: idl.{{kunci}}\n{order_line}")

    assert [bar.label for bar in chart.of(Bars).bars] == order


def test_a_part_of_the_figures_makes_no_rank() -> None:
    rows = ", ".join(f"{{nama: {name}, kunci: {name.lower()}}}" for name in ("Barat", "Pulau", "Timur"))
    chart = defined(f"{BARS}  isi: [{rows}]\n  nilai: idl.{{kunci}}\n  urut: turun\n")

    assert [bar.label for bar in chart.of(Bars).bars] == ["Barat", "Pulau", "Timur"]


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        ("nama = Ambulans", ["Ambulans"]),
        ("nama = ambulans", ["Ambulans"]),
        ("nama <> Ambulans", ["Kulkas vaksin", "Mobil puskesmas keliling"]),
        ("nama = Kapal", []),
    ],
)
def test_rows_are_chosen(condition: str, left: list[str]) -> None:
    chart = defined(f"{BARS}  tabel: sarana\n  nilai: baik\n  saring: [{condition}]\n")

    assert [bar.label for bar in chart.of(Bars).bars] == left


@pytest.mark.parametrize(
    ("meant", "main"), [("Timur", "Timur"), ("timur", "Timur"), ('"{{ instansi.daerah }}"', "Kab. Rawa")]
)
def test_the_row_that_is_meant_stands_out(meant: str, main: str) -> None:
    rows = "[{nama: Kab. Rawa, kunci: barat}, {nama: Timur, kunci: timur}]"
    chart = defined(f"{BARS}  isi: {rows}\n  nilai: idl.{{kunci}}\n  sorot: {meant}\n")

    assert [bar.label for bar in chart.of(Bars).bars if bar.main] == [main]


def test_an_office_without_the_file_has_a_gap_in_its_place() -> None:
    chart = defined(f"{BARS}  baris: pegawai.golongan\n  nilai: jumlah\n")

    assert (chart.of(Bars).bars, chart.alt) == ((), "Diagram batang b. Data belum tersedia: seluruh rincian.")
    assert UNKNOWN in words(chart)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("= staf.asn", "23"), ("= staf.asn + staf.kontrak", "69"), ("= staf.asn / 0", "tidak bernilai")],
)
def test_a_formula_in_the_data_is_no_gap_in_their_rows(typed: str, shown: str) -> None:
    counted = to_come(typed, office.JUMLAH, Source("data/2031/nilai.yaml", 9))
    data = office.HEALTH._replace(nilai=(NilaiSendiri("truk", "Truk", "jumlah", counted),))
    found = make(office.definitions(f"{BARS}  baris: nilai\n  nilai: rumus\n")[0], data, office.NAMES, PLAIN)

    assert found.chart
    assert [as_printed(bar.value) for bar in found.chart.of(Bars).bars] == [shown]


def test_a_drawing_that_fails_is_told_at_the_definitions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(chart: Chart, look: Look) -> None:
        raise ValueError("habis")

    monkeypatch.setattr("lkjip.drawing.shapes.choosing.draw_form", broken)
    failure = render(Folder(tmp_path, {}, "none"), planned(EXAMPLES["batang"]), tmp_path / "a.png")

    assert isinstance(failure, Failure)
    assert str(failure.problem()).startswith(
        'data/grafik.yaml: grafik "batang" tidak dapat digambar: ValueError: habis'
    )


# --- years -------------------------------------------------------------------------------------------------------

LINE = "- kunci: a\n  jenis: garis\n  judul: b\n"


def years_of(chart: Chart) -> list[list[str]]:
    return [[point.label for point in line.points] for line in chart.of(Lines).lines]


def test_a_line_begins_where_something_is_known_and_keeps_later_gaps() -> None:
    chart = defined(f"{LINE}  nilai: iku.aki.realisasi\n")

    assert years_of(chart) == [["2029", "2030", "2031"]]
    assert "Data belum tersedia: tahun 2030" in chart.alt


def test_a_value_without_a_past_is_drawn_with_what_is_known() -> None:
    chart = defined(f"{LINE}  nilai: idl.kota\n")

    assert (years_of(chart), "98,40%" in words(chart)) == ([["2031"]], True)


@pytest.mark.parametrize(("many", "first"), [(1, "2031"), (2, "2030"), (3, "2029"), (10, "2029")])
def test_a_line_is_no_longer_than_asked_for(many: int, first: str) -> None:
    assert years_of(defined(f"{LINE}  nilai: iku.aki.realisasi\n  tahun: {many}\n"))[0][0] == first


def test_the_plan_goes_on_where_nothing_has_been_reached_yet() -> None:
    reached, goals = years_of(planned(EXAMPLES["garis"]))

    assert (reached[-1], goals) == ("2031", ["2029", "2030", "2031", "2032", "2033"])


def test_a_formula_goes_over_the_years() -> None:
    text = f'{LINE}  nilai: "= iku.aki.realisasi / renstra_target"\n'.replace("renstra_target", "iku.aki.target * 100")
    names = changed(**{"riwayat__2030__iku__aki__target": office.known("132", office.RATE)})
    names = Names({**names, "riwayat.2030.iku.aki.realisasi": office.known("66", office.RATE)})
    chart = defined(f"{text}  satuan: persen\n", names)

    assert [as_printed(point.value) for point in chart.of(Lines).lines[0].points][-1] == "87,46%"


@pytest.mark.parametrize("many", [2, 3, 4])
def test_the_values_of_one_year_do_not_cover_one_another(many: int) -> None:
    series = ", ".join(f"{{nama: S{index}, nilai: staf.{index}}}" for index in range(many))
    names = changed(**{f"staf__{index}": office.known(f"{10 + index}.11", PERSEN) for index in range(many)})
    canvas = draw_form(defined(f"{LINE}  seri: [{series}]\n", names), PLAIN)
    heights = sorted(
        word.base for word in canvas._words if word.letters in {f"{10 + index},11%" for index in range(many)}
    )

    assert len(heights) == many
    assert all(after - before >= 0.3 for before, after in pairwise(heights))


@pytest.mark.parametrize(
    ("levels", "unit", "first", "last"),
    [
        ((95.0, 99.0), PERSEN, "94%", "100%"),
        ((95.0, 120.0), PERSEN, "80%", "130%"),
        ((95.0, 99.0), office.RATE, "94", "100"),
        ((8_000.0, 12_000.0), office.JUMLAH, "6.000", "14.000"),
        ((2e9, 9e9), office.RUPIAH, "0", "15"),
        ((-5.0, 5.0), PERSEN, "-10%", "10%"),
    ],
)
def test_an_axis_has_round_steps(levels: tuple[float, ...], unit: Any, first: str, last: str) -> None:
    axis = axis_of(levels, unit)

    assert (axis.steps[0][1], axis.steps[-1][1]) == (first, last)
    assert axis.steps[0][0] <= min(levels) <= max(levels) <= axis.steps[-1][0]


# --- mistakes ----------------------------------------------------------------------------------------------------

WRONG = {
    "a name": (
        f"{BARS}{LISTED}  nilai: idx.{{kunci}}\n",
        'data/grafik.yaml:5: grafik "a": nilai "idx.barat"',
        "idl.barat",
    ),
    "a name in a formula": (f'{BARS}{LISTED}  nilai: "= idl.barta * 2"\n', "data/grafik.yaml:5", '"idl.barta"'),
    "a name in words": (f'{BARS}{LISTED}  nilai: idl.kota\n  catatan: "{{{{ idl.kotta }}}}"\n', ":6:", "idl.kota"),
    "words": (f"{BARS}{LISTED}  nilai: instansi.daerah\n", ":5:", "berupa kata (Kabupaten Rawa), bukan angka"),
    "no name": (f"{BARS}{LISTED}  nilai: 12 orang\n", ":5:", '"12 orang" bukan nama nilai'),
    "a formula": (f'{BARS}{LISTED}  nilai: "= idl.kota +"\n', ":5:", "rumus:"),
    "a unit of a formula": (f'{BARS}{LISTED}  nilai: "= idl.kota / 2"\n  satuan: orang\n', ":5:", "rumus:"),
    "mixed units": (f"{BARS}  isi: [{{nama: A, nilai: idl.kota}}, {{nama: B, nilai: staf.asn}}]\n", ":1:", "bercampur"),
    "a target of another unit": (f"{BARS}{LISTED}  nilai: idl.{{kunci}}\n  garis: staf.asn\n", ":6:", "bercampur"),
    "a column": (f"{BARS}{LISTED}  nilai: idl.{{kode}}\n", ":5:", 'kolom "kode" tidak dikenal'),
    "a list": (f"{BARS}  baris: programs\n  nilai: x\n", ":4:", 'Maksud Anda "program"'),
    "a table": (f"{BARS}  tabel: kematian\n  nilai: aki\n", ":4:", 'tabel "kematian" tidak dikenal'),
    "an order": (f"{BARS}{LISTED}  nilai: idl.{{kunci}}\n  urut: menurun\n", ":6:", 'urutan "menurun" tidak dikenal'),
    "an order by a column": (f"{BARS}  tabel: sarana\n  nilai: baik\n  urut: bagus\n", ":6:", "urutan"),
    "a condition": (f"{BARS}  tabel: sarana\n  nilai: baik\n  saring: [baik]\n", ":6:", "tidak terbaca"),
    "a condition on a column": (f"{BARS}  tabel: sarana\n  nilai: baik\n  saring: [nma = x]\n", ":6:", '"nama"'),
    "a row that stands out": (f"{BARS}{LISTED}  nilai: idl.{{kunci}}\n  sorot: Timor\n", ":6:", '"Timur"'),
    "a print": (f'{BARS}{LISTED}  nilai: idl.{{kunci}}\n  cetak: "kira-kira"\n', ":6:", "tidak diawali nilainya"),
    "a planned value": (f"{LINE}  nilai: renstra.akb.target\n", ":4:", "renstra.aki.target"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_has_its_place_and_its_mend(case: str) -> None:
    text, place, told = WRONG[case]
    found = mistakes(text)

    assert found
    assert place in found[0]
    assert told in found[0]


def test_all_mistakes_are_told_at_once_and_a_pattern_once() -> None:
    text = f'{BARS}{LISTED}  nilai: idx.{{kunci}}\n  urut: menurun\n  catatan: "{{{{ tak.ada }}}}"\n'

    assert sorted(re.split(r": ", found)[0] for found in mistakes(text)) == [
        f"data/grafik.yaml:{line}" for line in (5, 6, 7)
    ]


def test_too_many_rows_are_no_picture() -> None:
    rows = ", ".join(f"{{nama: Desa {number}, nilai: idl.kota}}" for number in range(37))

    assert "37 baris" in mistakes(f"{BARS}  isi: [{rows}]\n")[0]


def test_a_column_of_text_can_be_printed() -> None:
    chart = defined(f'{BARS}  baris: program\n  nama: "{{kode}} {{nama}}"\n  nilai: capaian\n')

    assert [bar.label for bar in chart.of(Bars).bars][1] == "1.03 Peningkatan Kapasitas SDM Kesehatan"


def test_every_value_of_a_pair_is_named_where_it_is_not_known() -> None:
    chart = planned(EXAMPLES["titik-berpasangan"])

    assert isinstance(chart.of(Dots).dots[0], Pair)
    assert "93%; Tahun 2031: data belum tersedia" in words(chart)


def test_words_among_values_are_no_values() -> None:
    assert isinstance(office.VALUES["instansi.daerah"], Text)
    assert "susunan organisasi Kabupaten Rawa" in planned(EXAMPLES["bagan"]).alt


ODD = (
    "=", "= ", "{", "}", "{{", "{{}}", "{{ }}", "{{ nilai }}", "{{ nilai.angka }}", "{kunci}", "{{ {kunci} }}", "= 1/0",
    "= idl.kota > 1", "staf.asn", "a.b.c", "turun naik", "nama =", "= =", "x" * 300, "( {{ idl.pulau }} )", "((",
    "{{ tahun }} ({{ idl.pulau }} ({{ x }}))", "{{ idl.kota }} dari {{ idl.pulau }}, lalu", "1.2.3", "renstra..target",
    "iku.{tahun}", '"', "\u202e", "-turun", "= JUMLAH(", "{{ idl.kota.kata }}", "{{ idl.kota.kata }} ({{ tahun }})",
    "instansi.daerah", "= instansi.daerah",
)  # fmt: skip
TEXTS = (
    "judul",
    "nilai",
    "cetak",
    "nama",
    "satuan",
    "urut",
    "sorot",
    "garis",
    "nama_garis",
    "catatan",
    "baris",
    "tabel",
)
LISTS = ("saring", "tengah")


@pytest.mark.parametrize("field", [*TEXTS, *LISTS])
@pytest.mark.parametrize("key", EXAMPLES)
def test_whatever_is_typed_gives_a_chart_or_a_mistake(key: str, field: str) -> None:
    for text in ODD:
        definition = EXAMPLES[key]._replace(**{field: (text,) if field in LISTS else text})
        found = make(definition, office.HEALTH, office.NAMES, PLAIN)
        assert (found.chart is None) == bool(found.mistakes)
        if found.chart:
            assert all([found.chart.digest, found.chart.alt])
            assert all(isinstance(line, tuple) for line in found.chart.printed)
            assert "[" not in found.chart.alt


def test_a_figure_that_is_owed_is_named_so_among_others() -> None:
    text = f'{BARS}{LISTED}  nilai: idl.kota\n  cetak: "{{{{ nilai }}}} dari {{{{ idl.pulau }}}}"\n'

    assert as_printed(defined(text).of(Bars).bars[0].value) == "98,40% dari data belum tersedia"
