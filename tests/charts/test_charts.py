"""Every chart of the project says what it shows, values and gaps alike, without the drawing library."""

from __future__ import annotations

import json
import pickle
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from charts import GRAFIK
from lkjip.base.quantity import PERSEN, Quantity, Sementara
from lkjip.compute.names import Names
from lkjip.drawing.draw import Grafik, draw, missing_font, plan
from lkjip.drawing.folder import load_chart, load_package, read_folder

_spec = spec_from_file_location("charts_dinas", Path(__file__).with_name("dinas.py"))
assert _spec and _spec.loader
dinas = module_from_spec(_spec)
_spec.loader.exec_module(dinas)


@pytest.fixture(scope="module")
def planned(root: Path) -> dict[str, Grafik]:
    return {grafik.key: grafik for grafik in plan(dinas.DATA, dinas.NAMES, root)}


def numbers(isi: Any) -> list[Any]:
    """Every leaf of a payload."""
    return [leaf for item in isi for leaf in numbers(item)] if isinstance(isi, tuple) else [isi]


def test_one_file_per_key_and_one_key_per_file(root: Path) -> None:
    files = {path.name for path in (root / "charts").glob("*.py")} - {"__init__.py", "gaya.py"}

    assert files == {f"{key.replace('-', '_')}.py" for key in GRAFIK}


def test_every_chart_is_planned_under_its_own_key(planned: dict[str, Grafik]) -> None:
    assert tuple(planned) == GRAFIK


@pytest.mark.parametrize("key", GRAFIK)
def test_plan_is_plain_data_and_repeatable(key: str, planned: dict[str, Grafik], root: Path) -> None:
    again = {grafik.key: grafik for grafik in plan(dinas.DATA, dinas.NAMES, root)}

    assert again[key] == planned[key]
    assert pickle.loads(pickle.dumps(planned[key])) == planned[key]  # noqa: S301
    assert json.loads(json.dumps(planned[key]._asdict()))["key"] == key


@pytest.mark.parametrize("key", GRAFIK)
def test_chart_fits_the_text_and_has_words_for_it(key: str, planned: dict[str, Grafik]) -> None:
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
            "Diagram lingkaran komposisi pegawai menurut status tahun 2031: ASN 23 orang (33,33%); "
            "Non ASN 46 orang (66,67%). Jumlah 69 orang.",
        ),
        (
            "pegawai-golongan",
            "Diagram batang pegawai ASN menurut golongan tahun 2031: Golongan IV 2 orang. "
            "Data belum tersedia: Golongan III. Jumlah ASN 23 orang.",
        ),
        (
            "ikm-per-unsur",
            "Diagram batang indeks kepuasan masyarakat per unsur tahun 2030 dan 2031: Waktu: Tahun 2030 79,15, "
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
            "Diagram batang pagu dan realisasi belanja per program tahun 2031: Pengelolaan Laut: "
            "Pagu anggaran Rp\u00a0415.316.400,-, Realisasi anggaran Rp\u00a0380.566.177,- (91,63%). "
            "Seluruh program: pagu Rp\u00a0415.316.400,-, realisasi Rp\u00a0380.566.177,-.",
        ),
    ],
)
def test_alternative_text_tells_values_and_gaps(key: str, alt: str, planned: dict[str, Grafik]) -> None:
    assert planned[key].alt == alt


def test_a_missing_value_is_a_gap_in_the_picture_and_never_a_number(planned: dict[str, Grafik]) -> None:
    bars: Any = planned["kabkota-kia"].isi[0]

    assert bars == (
        ("KAB. PASIR", (None, "data belum tersedia"), False),
        ("KAB. KARANG", (67.8, "67,80% (peringkat ke-2)"), True),
    )


def test_districts_are_ranked_once_all_are_known(planned: dict[str, Grafik]) -> None:
    bars: Any = planned["kabkota-akta-kelahiran"].isi[0]

    assert [(name, main) for name, _, main in bars] == [("KAB. KARANG", True), ("KAB. PASIR", False)]


@pytest.mark.parametrize("key", GRAFIK)
def test_an_agency_without_data_gets_gaps(key: str, root: Path, tmp_path: Path) -> None:
    grafiks = {grafik.key: grafik for grafik in plan(dinas.EMPTY, dinas.NO_NAMES, root)}
    levels = [leaf for leaf in numbers(grafiks[key].isi) if isinstance(leaf, float)]

    assert key in ("organisasi", "deret-ktp", "deret-kia", "deret-akta-kelahiran") or not levels
    assert key == "organisasi" or "Data belum tersedia" in grafiks[key].alt
    assert draw((grafiks[key],), root, tmp_path)[key].png.startswith(b"\x89PNG")


def test_every_chart_can_be_drawn(planned: dict[str, Grafik], root: Path, tmp_path: Path) -> None:
    pictures = draw(tuple(planned.values()), root, tmp_path)

    assert tuple(pictures) == GRAFIK
    assert all(100 < len(one.png) < 200_000 and 100 < len(one.svg) < 500_000 for one in pictures.values())


def test_deep_and_wide_organisations_stay_on_the_page(root: Path) -> None:
    unit = type(dinas.ORGANISASI)
    deep = unit("Seksi", (unit("Regu", (unit("Anggota"),)),))
    wide = unit("Kepala", tuple(unit(f"Bidang {number}", (deep,)) for number in range(7)))
    data = dinas.DATA._replace(instansi=dinas.INSTANSI._replace(organisasi=wide))
    grafik = next(grafik for grafik in plan(data, dinas.NAMES, root) if grafik.key == "organisasi")
    boxes: Any = grafik.isi[0]

    assert all(box[0] >= 0 and box[0] + box[2] <= grafik.width_cm for box in boxes)
    assert all(box[1] >= 0 and box[1] + box[3] <= grafik.height_cm for box in boxes)


def test_a_part_of_nobody_is_drawn_as_such(root: Path, tmp_path: Path) -> None:
    nobody = {"pegawai.honorer": dinas.known("0"), "pegawai.honorer.persen": dinas.known("0.00", PERSEN)}
    names = type(dinas.NAMES)({**dinas.VALUES, **nobody})
    grafik = next(grafik for grafik in plan(dinas.DATA, names, root) if grafik.key == "pegawai-status")

    assert "Non ASN 0 orang (0,00%)" in grafik.alt
    assert draw((grafik,), root, tmp_path)


@pytest.mark.parametrize("key", GRAFIK)
def test_the_vector_picture_is_plain_and_of_the_right_size(
    key: str, planned: dict[str, Grafik], root: Path, tmp_path: Path
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
        name: value._replace(sementara=why) if isinstance(value, Quantity) and not value.missing else value
        for name, value in dinas.VALUES.items()
    }
    charts = {chart.key: chart for chart in plan(dinas.DATA, Names(values), root)}
    marked = {key for key, chart in charts.items() if "*" in chart.alt}

    assert marked == {"pegawai-status", "pegawai-golongan", "ikm-per-unsur", "deret-ktp", "realisasi-belanja"}
    assert {key for key, chart in charts.items() if any("*" in str(leaf) for leaf in numbers(chart.isi))} == marked
    assert "Realisasi anggaran Rp\u00a0380.566.177,- (91,63%)*" in charts["realisasi-belanja"].alt


# --- fonts -------------------------------------------------------------------------------------------------------


def too_wide(drawn: Any, grafik: Grafik) -> list[str]:
    """The boxes of the organisation chart whose widest line comes near their sides."""
    words = {word.letters: word for word in drawn._words}
    widths = {text: drawn.text_width(text, word.scale * 72 / 2.54, word.bold) for text, word in words.items()}
    boxes: Any = grafik.isi[0]
    return [line for box in boxes for line in box[4] if widths[line] > box[2] - 0.1]


@pytest.mark.parametrize("fonts", ["installed", "none"])
def test_words_do_not_touch_the_boxes_of_the_organisation_chart(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fonts: str
) -> None:
    """With a makeshift font, whose letters are wider, too."""
    if fonts == "none":
        monkeypatch.setenv("LKJIP_FOLDER_HURUF", str(tmp_path))
    folder, name = read_folder(root), f"charts_{fonts}"
    load_package(folder.path, name)
    module = load_chart(folder.path, name, "organisasi")
    grafik = module.spec(dinas.DATA, dinas.NAMES)

    assert too_wide(module.draw(grafik), grafik) == []


def test_a_makeshift_font_is_told_and_the_right_one_is_not(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, planned: dict[str, Grafik]
) -> None:
    (tmp_path / "Arial.ttf").write_bytes(b"x")
    monkeypatch.setenv("LKJIP_FOLDER_HURUF", str(tmp_path))
    right = missing_font(tuple(planned.values()), root)
    (tmp_path / "Arial.ttf").rename(tmp_path / "DejaVuSans.ttf")
    makeshift = missing_font(tuple(planned.values()), root)

    assert (right, [gap.what for gap in makeshift]) == ((), ["huruf grafik (Arial atau Liberation Sans)"])


@pytest.mark.parametrize("letter", ["\uf0b7", "\U0001f600", "中", "\ue123"])
def test_a_letter_that_no_font_has_is_drawn_as_unknown(root: Path, letter: str) -> None:
    folder = read_folder(root)
    load_package(folder.path, "charts_letters")
    canvas = import_module("charts_letters.bentuk.kanvas").Canvas(5, 2)
    canvas.text(1, 1, f"a{letter}b")
    wider = canvas.text_width(f"a{letter}b") > canvas.text_width("ab")

    assert (wider, "<svg" in canvas.svg(), len(canvas.pixels()) > 0) == (True, True, True)


def test_ranks_keep_their_order_whatever_their_number(root: Path) -> None:
    """Golongan are steps of a ladder, and no competitors."""
    folder = read_folder(root)
    load_package(folder.path, "charts_order")
    batang = import_module("charts_order.bentuk.batang")
    bars = [batang.Batang(name, batang.Nilai(number, str(number))) for name, number in (("IV", 2.0), ("III", 9.0))]
    names = [[bar[0] for bar in batang.make("a", "b", bars, ordered=order).isi[0]] for order in (True, False)]

    assert names == [["IV", "III"], ["III", "IV"]]


@pytest.mark.parametrize("shape", ["batang"])
def test_what_is_missing_has_no_length(root: Path, shape: str) -> None:
    folder = read_folder(root)
    load_package(folder.path, "charts_missing")
    batang = import_module(f"charts_missing.bentuk.{shape}")
    known = [batang.Batang("A", batang.Nilai(5.0, "5"))]
    missing = [batang.Batang(name, batang.Nilai(None, "")) for name in "BCD"]
    shapes = [len(batang.draw(batang.make("a", "b", bars))._shapes) for bars in (known, [*known, *missing])]

    assert shapes[0] == shapes[1]


def test_a_target_of_one_year_is_drawn_in_that_year_only(root: Path) -> None:
    folder = read_folder(root)
    load_package(folder.path, "charts_target")
    deret = import_module("charts_target.bentuk.deret")
    years = tuple(deret.Tahun(str(year), deret.Nilai(float(year - 2000), "x")) for year in range(2028, 2032))
    shown = deret.Deret(years, deret._steps([28.0, 31.0]), deret.Nilai(30.0, "30%"), "Target nasional 2031")
    drawn = deret.draw(Grafik("a", shown, 15.5, 6.2, ""))
    dashed = [shape.path.vertices[:, 0] for shape in drawn._shapes if shape.dashed]

    assert max(ends.max() - ends.min() for ends in dashed) < (drawn.width - deret.LEFT - deret.RIGHT) / 4 + 0.01
