"""Every chart of the project says what it shows, values and gaps alike, without the drawing library."""

from __future__ import annotations

import pickle
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest

from lkjip.base.quantity import PERSEN, TAHUN, Quantity, Sementara
from lkjip.compute.names import Names
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import read_sources, years
from lkjip.drawing.chart import Bar, Bars, Dots, Line, Lines, Pair, Point, Tree
from lkjip.drawing.draw import Chart, draw, missing_font, plan
from lkjip.drawing.folder import read_folder
from lkjip.drawing.labels import as_printed, tell
from lkjip.drawing.shapes import bar_rows, glyphs, org_tree, share_ring, year_line
from lkjip.drawing.shapes.canvas import Canvas
from lkjip.drawing.sizes import size

pytestmark = pytest.mark.anew

_spec = spec_from_file_location("charts_dinas", Path(__file__).with_name("dinas.py"))
assert _spec and _spec.loader
dinas = module_from_spec(_spec)
_spec.loader.exec_module(dinas)


ROOT = Path(__file__).parents[2]
DEFINITIONS = load(read_sources(ROOT, newest := years(ROOT)[-1]), newest).grafik
GRAFIK = tuple(str(definition.kunci) for definition in DEFINITIONS)


def planned_of(data: Data, names: Names, root: Path) -> dict[str, Chart]:
    """The charts of the project with the facts of another office."""
    return {chart.key: chart for chart in plan(data, names, read_folder(root), None, DEFINITIONS)}


@pytest.fixture(scope="module")
def planned(root: Path) -> dict[str, Chart]:
    return planned_of(dinas.DATA, dinas.NAMES, root)


def values(chart: Chart) -> list[Quantity]:
    """The numbers that a chart shows."""
    return [one.value for line in chart.printed for one in line if isinstance(one.value, Quantity)]


def labels(chart: Chart) -> list[str]:
    """What a chart prints, a line for each value."""
    return ["".join(one.text for one in line) for line in chart.printed]


def test_every_chart_is_planned_under_its_own_key(planned: dict[str, Chart]) -> None:
    assert tuple(planned) == GRAFIK


@pytest.mark.parametrize("key", GRAFIK)
def test_plan_is_repeatable_and_light(key: str, planned: dict[str, Chart], root: Path) -> None:
    again = planned_of(dinas.DATA, dinas.NAMES, root)

    bare = planned[key].bare
    assert again[key] == planned[key]
    assert pickle.loads(pickle.dumps(bare)) == bare  # noqa: S301
    assert all(not (value.inputs or value.source or value.formula or value.reason) for value in values(bare))
    assert bare.digest == planned[key].digest


@pytest.mark.parametrize("key", GRAFIK)
def test_chart_fits_the_text_and_has_words_for_it(key: str, planned: dict[str, Chart]) -> None:
    grafik = planned[key]

    assert grafik.width_cm == 15.5
    assert 2 < grafik.height_cm < 22
    assert grafik.alt.endswith(".")


@pytest.mark.parametrize(
    ("key", "alt"),
    [
        (
            "organisasi",
            "Bagan struktur organisasi Dinas Kelautan Kabupaten Karang. Kepala Dinas membawahkan Kelompok Ahli, "
            "Sekretariat, Bidang Laut, dan Bidang Langit. Sekretariat membawahkan Sub Bagian Umum. "
            "Bidang Laut membawahkan Seksi Ombak.",
        ),
        (
            "pegawai-status",
            "Diagram batang komposisi pegawai menurut status tahun 2031: ASN 23 orang (33,33%); "
            "Non ASN 46 orang (66,67%). Jumlah 69 orang.",
        ),
        (
            "pegawai-golongan",
            "Diagram batang pegawai ASN menurut golongan tahun 2031: Golongan IV 2 orang. "
            "Data belum tersedia: Golongan III. Jumlah ASN 23 orang.",
        ),
        (
            "ikm-per-unsur",
            "Diagram titik indeks kepuasan masyarakat per unsur tahun 2030 dan 2031: Waktu: Tahun 2030 79,15, "
            "Tahun 2031 82,88; Sarana: Tahun 2031 84,24. Data belum tersedia: Sarana (Tahun 2030).",
        ),
        (
            "deret-ktp",
            "Diagram garis cakupan kepemilikan KTP-el: tahun 2030 99,00%; tahun 2031 99,53%. "
            "Data belum tersedia: tahun 2029. Target nasional 2031 99,40%.",
        ),
        (
            "kabkota-kia",
            "Diagram batang persentase cakupan kepemilikan KIA menurut kabupaten/kota tahun 2031: "
            "KAB. KARANG 67,80% (peringkat ke-2). Data belum tersedia: KAB. PASIR.",
        ),
        (
            "kabkota-akta-kematian",
            "Diagram batang jumlah penerbitan akta kematian menurut kabupaten/kota tahun 2031: KAB. KARANG 1.189.",
        ),
        (
            "realisasi-belanja",
            "Diagram target dan realisasi pagu dan realisasi belanja per program tahun 2031: Pengelolaan Laut: "
            "Pagu Rp\u00a0415.316.400,-, Realisasi Rp\u00a0380.566.177,- (91,63%). "
            "Seluruh program: pagu Rp\u00a0415.316.400,-, realisasi Rp\u00a0380.566.177,-.",
        ),
    ],
)
def test_alternative_text_tells_values_and_gaps(key: str, alt: str, planned: dict[str, Chart]) -> None:
    assert planned[key].alt == alt


def test_a_missing_value_is_a_gap_and_never_a_number(planned: dict[str, Chart]) -> None:
    bars = planned["kabkota-kia"].of(Bars).bars

    assert [(bar.label, as_printed(bar.value), size(bar.value), bar.main) for bar in bars] == [
        ("KAB. PASIR", "data belum tersedia", None, False),
        ("KAB. KARANG", "67,80% (peringkat ke-2)", 67.8, True),
    ]


def test_districts_are_ranked_once_all_are_known(planned: dict[str, Chart]) -> None:
    dots = planned["kabkota-akta-kelahiran"].of(Dots).dots

    assert [(dot.label, dot.main) for dot in dots if isinstance(dot, Bar)] == [
        ("KAB. KARANG", True),
        ("KAB. PASIR", False),
    ]


def test_a_chart_shows_the_values_of_the_report_themselves(planned: dict[str, Chart]) -> None:
    """Not numbers that equal them: an inspector is led from the picture to the line of the data."""
    shown = {key: set(map(id, values(chart))) for key, chart in planned.items()}
    named = {name: id(value) for name, value in dinas.VALUES.items()}

    assert named["pegawai.asn.persen"] in shown["pegawai-status"]
    assert named["pegawai.asn"] in shown["pegawai-golongan"]
    assert named["cakupan.ktp.nasional"] in shown["deret-ktp"]
    assert {named["anggaran.laut.penyerapan"], named["anggaran.pagu"]} <= shown["realisasi-belanja"]
    assert named["tabel.kabkota_kia.kab_karang.persen"] in shown["kabkota-kia"]


@pytest.mark.parametrize("key", GRAFIK)
def test_an_agency_without_data_gets_gaps(key: str, root: Path, tmp_path: Path) -> None:
    grafiks = planned_of(dinas.EMPTY, dinas.NOTHING, root)

    assert [value for value in values(grafiks[key]) if not value.missing] == []
    assert key == "organisasi" or "Data belum tersedia" in grafiks[key].alt
    assert draw((grafiks[key],), root, tmp_path)[key].png.startswith(b"\x89PNG")


def test_every_chart_can_be_drawn(planned: dict[str, Chart], root: Path, tmp_path: Path) -> None:
    pictures = draw(tuple(planned.values()), root, tmp_path)

    assert tuple(pictures) == GRAFIK
    assert all(100 < len(one.png) < 200_000 and 100 < len(one.svg) < 500_000 for one in pictures.values())


def test_deep_and_wide_organisations_stay_on_the_page(root: Path) -> None:
    unit = type(dinas.ORGANISASI)
    deep = unit("Seksi", (unit("Regu", (unit("Anggota"),)),))
    wide = unit("Kepala", tuple(unit(f"Bidang {number}", (deep,)) for number in range(7)))
    data = dinas.DATA._replace(instansi=dinas.INSTANSI._replace(organisasi=wide))
    grafik = planned_of(data, dinas.NAMES, root)["organisasi"]
    layout = org_tree.TreePlan()
    layout.head(grafik.of(Tree).root)

    assert all(box.left >= 0 and box.left + box.width <= grafik.width_cm for box in layout.boxes)
    assert all(box.top >= 0 and box.top + box.height <= grafik.height_cm for box in layout.boxes)


def test_a_part_of_nobody_is_drawn_as_such(root: Path, tmp_path: Path) -> None:
    nobody = {"pegawai.honorer": dinas.known("0"), "pegawai.honorer.persen": dinas.known("0.00", PERSEN)}
    names = type(dinas.NAMES)({**dinas.VALUES, **nobody})
    grafik = planned_of(dinas.DATA, names, root)["pegawai-status"]

    assert "Non ASN 0 orang (0,00%)" in grafik.alt
    assert draw((grafik,), root, tmp_path)


@pytest.mark.parametrize("key", GRAFIK)
def test_the_vector_picture_is_plain_and_of_the_right_size(
    key: str, planned: dict[str, Chart], root: Path, tmp_path: Path
) -> None:
    grafik = planned[key]
    svg = ElementTree.fromstring(draw((grafik,), root, tmp_path)[key].svg)

    width, height = (float(svg.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    assert (round(width / 72 * 2.54, 2), round(height / 72 * 2.54, 2)) == (grafik.width_cm, round(grafik.height_cm, 2))
    used = {element.tag.rpartition("}")[2] for element in svg.iter()}
    assert used <= {"svg", "defs", "g", "path", "use"}  # Word shows no patterns, and texts only in its own fonts
    outlines = {element.attrib["id"] for element in svg.iter() if "id" in element.attrib}
    asked = {value[1:] for element in svg.iter() for name, value in element.attrib.items() if name.endswith("href")}
    assert asked == outlines


def test_a_chart_marks_provisional_figures_in_its_words_and_its_labels(root: Path) -> None:
    why = (Sementara("menunggu audit"),)
    values = {
        name: value._replace(sementara=why)
        if isinstance(value, Quantity) and not value.missing and value.unit != TAHUN
        else value
        for name, value in dinas.VALUES.items()
    }
    charts = planned_of(dinas.DATA, Names(values), root)
    marked = {key for key, chart in charts.items() if "*" in chart.alt}

    compared = {f"kabkota-{of}" for of in ("kia", "akta-kelahiran", "akta-kematian")}
    own = {"pegawai-status", "pegawai-golongan", "ikm-per-unsur", "deret-ktp", "realisasi-belanja"}

    assert marked == own | compared
    assert {key for key, chart in charts.items() if any("*" in label for label in labels(chart))} == marked
    assert "Realisasi Rp\u00a0380.566.177,- (91,63%)*" in charts["realisasi-belanja"].alt


# --- fonts -------------------------------------------------------------------------------------------------------


def too_wide(drawn: Any, boxes: Any) -> list[str]:
    """The boxes of the organisation chart whose widest line comes near their sides."""
    words = {word.letters: word for word in drawn._words}
    widths = {text: drawn.text_width(text, word.scale * 72 / 2.54, word.bold) for text, word in words.items()}
    return [line for box in boxes for line in box.name if widths[line] > box.width - 0.1]


@pytest.mark.parametrize("fonts", ["installed", "none"])
def test_words_do_not_touch_the_boxes_of_the_organisation_chart(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: str
) -> None:
    """With a makeshift font, whose letters are wider, too."""
    if fonts == "none":
        monkeypatch.setenv("LKJIP_FOLDER_HURUF", str(tmp_path))
    chart = planned_of(dinas.DATA, dinas.NAMES, root)["organisasi"]
    layout = org_tree.TreePlan()
    layout.head(chart.of(Tree).root)
    _forget_fonts()

    assert too_wide(org_tree.draw(chart), layout.boxes) == []
    _forget_fonts()


def _forget_fonts() -> None:
    for kept in (glyphs._glyph, glyphs._fonts, glyphs.cap_height):
        kept.cache_clear()


def test_a_makeshift_font_is_told_and_the_right_one_is_not(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planned: dict[str, Chart]
) -> None:
    (tmp_path / "Arial.ttf").write_bytes(b"x")
    monkeypatch.setenv("LKJIP_FOLDER_HURUF", str(tmp_path))
    right = missing_font(tuple(planned.values()), read_folder(root))
    (tmp_path / "Arial.ttf").rename(tmp_path / "DejaVuSans.ttf")
    makeshift = missing_font(tuple(planned.values()), read_folder(root))

    assert (right, [gap.message for gap in makeshift]) == ((), ["huruf grafik (Arial atau Liberation Sans)"])


@pytest.mark.parametrize("letter", ["\uf0b7", "\U0001f600", "中", "\ue123"])
def test_a_letter_that_no_font_has_is_drawn_as_unknown(letter: str) -> None:
    canvas = Canvas(5, 2)
    canvas.text(1, 1, f"a{letter}b")
    wider = canvas.text_width(f"a{letter}b") > canvas.text_width("ab")

    assert (wider, "<svg" in canvas.svg(), len(canvas.pixels()) > 0) == (True, True, True)


# --- shapes ------------------------------------------------------------------------------------------------------


def shape(name: str) -> ModuleType:
    """A module that draws a form."""
    return import_module(f"lkjip.drawing.shapes.{name}")


def test_ranks_keep_their_order_whatever_their_number() -> None:
    """Golongan are steps of a ladder, and no competitors."""
    bars = [Bar("IV", dinas.known("2")), Bar("III", dinas.known("9"))]
    charts = [bar_rows.make("a", "b", bars, ordered=order) for order in (True, False)]

    assert [[bar.label for bar in chart.of(Bars).bars] for chart in charts] == [["IV", "III"], ["III", "IV"]]


UNDEFINED = dinas.unknown()._replace(undefined=True)
GAPS = {"missing": dinas.unknown(), "undefined": UNDEFINED}


def drawn(name: str, *amounts: Quantity) -> Any:
    """The canvas of a chart of this shape with these values."""
    module = shape(name)
    bars = [Bar(str(2020 + place), amount) for place, amount in enumerate(amounts)]
    match name:
        case "bar_pairs":
            pairs = [Pair(bar.label, bar.value, bar.value) for bar in bars]
            return module.draw(module.make("a", "b", pairs, "lalu", "kini"))
        case "year_line":
            points = tuple(Point(bar.label, bar.value) for bar in bars)
            return module.draw(Chart("a", Lines((Line("", points),)), 15.5, 6.2, ""))
        case _:
            return module.draw(module.make("a", "b", bars))


def inked(canvas: Any) -> list[Any]:
    """Everything drawn but white grounds: what could be read as an amount."""
    return [one for one in canvas._shapes if one.edge or one.fill != "#ffffff"]


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("name", ["bar_rows", "bar_pairs", "year_line"])
def test_what_is_not_there_is_drawn_as_words_and_nothing_else(name: str, gap: str) -> None:
    known = dinas.known("5")
    canvas = drawn(name, known, GAPS[gap])
    words = " ".join(word.letters for word in canvas._words)

    assert len(inked(canvas)) == len(inked(drawn(name, known))) < len(inked(drawn(name, known, known)))
    assert as_printed(GAPS[gap]) in words.lower()


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("name", ["bar_rows", "bar_pairs", "dot_rows"])
def test_rows_of_which_nothing_is_known_are_counted_and_named_below(name: str, gap: str) -> None:
    known = dinas.known("5")
    canvas = drawn(name, known, GAPS[gap], known, GAPS[gap], known)
    words = [word.letters for word in canvas._words]

    assert f"{as_printed(GAPS[gap]).capitalize()}: 2 dari 5 (2021; 2023)." in words
    assert [word for word in words if word in ("2020", "2021", "2022", "2023", "2024")] == ["2020", "2022", "2024"]


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        ("5 5 ?", "Baru 2 dari 3 angka yang ada: A 5; B 5. Data belum tersedia: C."),
        ("? ?", "Data belum tersedia: A; B."),
        ("5 5 5 ?", ""),
        ("5 5", ""),
    ],
    ids=["two of three", "none", "three", "all of two"],
)
def test_a_sentence_stands_in_place_of_a_picture_that_shows_too_little(amounts: str, sentence: str) -> None:
    values = [dinas.unknown() if one == "?" else dinas.known(one) for one in amounts.split()]
    bars = [Bar(name, value) for name, value in zip("ABCD", values, strict=False)]

    assert [tell(shape(name).make("a", "b", bars).sentence) for name in ("bar_rows", "dot_rows")] == [sentence] * 2


@pytest.mark.parametrize(
    ("amounts", "is_bar"),
    [("5 5", True), ("5 0", True), ("5 5 5", False), ("0 0", False), ("5 -1", False), ("5 ?", False), ("? ?", False)],
)
def test_two_parts_are_one_bar_and_all_else_is_a_ring(amounts: str, is_bar: bool) -> None:
    """In its height, in its alternative text, and as it is drawn: the bar alone has straight edges only."""
    values = [dinas.unknown() if one == "?" else dinas.known(one) for one in amounts.split()]
    chart = shape("share_ring").make("a", "b", [Bar(name, value) for name, value in zip("ABC", values, strict=False)])
    corners = max(len(one.path.vertices) for one in shape("share_ring").draw(chart)._shapes)

    assert (chart.height_cm < share_ring.HEIGHT_CM / 2, corners < 9) == (is_bar, is_bar)
    assert chart.alt.startswith("Diagram batang b" if is_bar else "Diagram lingkaran b")


@pytest.mark.parametrize("gap", GAPS)
def test_a_line_has_a_gap_where_a_year_is_not_known(gap: str) -> None:
    known = [dinas.known(amount) for amount in ("5", "6", "7")]
    first, last = (drawn("year_line", *amounts) for amounts in (known, [known[0], GAPS[gap], known[2]]))
    strokes = [[one for one in canvas._shapes if one.points_wide == 1.8] for canvas in (first, last)]

    assert list(map(len, strokes)) == [2, 0]


def test_a_whole_with_an_unknown_part_has_no_shares() -> None:
    fills = [{one.fill for one in drawn("share_ring", dinas.known("5"), last)._shapes} for last in GAPS.values()]

    assert fills == [{"#ffffff"}, {"#ffffff"}]


def test_a_target_of_one_year_is_drawn_in_that_year_only() -> None:
    points = tuple(Point(str(year), dinas.known(str(year - 2000))) for year in range(2028, 2032))
    form = Lines((Line("", points),), Bar("Target nasional 2031", dinas.known("30")))
    canvas = year_line.draw(Chart("a", form, 15.5, 6.2, ""))
    dashed = [one.path.vertices[:, 0] for one in canvas._shapes if one.dashed]

    year = (canvas.width - year_line.LEFT - year_line.RIGHT) / 4
    assert max(ends.max() - ends.min() for ends in dashed) < year + 0.01


@pytest.mark.parametrize("name", ["bar_rows", "dot_rows"])
def test_a_target_does_not_strike_through_a_value(name: str) -> None:
    bars = [Bar("Utara", dinas.known("97.50")), Bar("Selatan", dinas.known("60.00"))]
    canvas = shape(name).draw(shape(name).make("a", "b", bars, target=Bar("Target", dinas.known("99.00"))))
    dashed = [one.path.vertices for one in canvas._shapes if one.dashed]
    value = next(word for word in canvas._words if "97,5" in word.letters)

    assert len(dashed) == 2
    assert all(not ends[:, 1].min() < value.base < ends[:, 1].max() for ends in dashed)


@pytest.mark.parametrize("twofold", [False, True])
def test_no_line_of_an_axis_strikes_through_a_value(twofold: bool) -> None:
    levels = [Bar(f"Utara {level}", dinas.known(level)) for level in ("79.50", "82.40", "89.20", "91.10", "98.40")]
    dots = [Pair(bar.label, bar.value, dinas.known("85.00")) for bar in levels] if twofold else levels
    canvas = shape("dot_rows").draw(shape("dot_rows").make("a", "b", dots, *(("lalu", "kini") if twofold else ())))
    lines = [one.path.vertices for one in canvas._shapes if not one.fill]
    upright = [ends for ends in lines if ends[:, 0].min() == ends[:, 0].max()]
    valued = [word for word in canvas._words if word.letters[0].isdigit() and "," in word.letters]

    assert len(upright) > len({ends[0, 0] for ends in upright})  # some line is left out for a while
    assert not [
        word.letters
        for word in valued
        for ends in upright
        if word.left < ends[0, 0] < word.left + canvas.text_width(word.letters, canvas.look.small_type)
        and ends[:, 1].min() < word.base + word.scale / 2 < ends[:, 1].max()
    ]


@pytest.mark.parametrize(("now", "widths"), [("85.00", {0.34, 0.22}), ("91.00", {0.22})])
def test_a_value_that_stays_the_same_is_seen_behind_the_new_one(now: str, widths: set[float]) -> None:
    pairs = [Pair("Utara", dinas.known("85.00"), dinas.known(now)), Pair("Timur", dinas.known("80"), dinas.known("97"))]
    canvas = shape("dot_rows").draw(shape("dot_rows").make("a", "b", pairs, "lalu", "kini"))
    round_ones = [one.path.vertices[:, 0] for one in canvas._shapes if len(one.path.vertices) > 9]

    assert {round(float(ends.max() - ends.min()), 2) for ends in round_ones} == widths
