"""The stage draw: cache, executors, and charts that go wrong. The charts here are made up on the spot."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from PIL import Image

from lkjip.base.problems import InputError
from lkjip.base.quantity import Sementara, given
from lkjip.base.source import Source
from lkjip.drawing.chart import Bar, Bars
from lkjip.drawing.draw import Chart, begin, draw, looks_stale, placed, plan, warm_up
from lkjip.drawing.folder import Folder, read_folder
from lkjip.drawing.fontfiles import FOLDERS

pytestmark = pytest.mark.anew

KOTAK = """
from lkjip.drawing.chart import Bar, Bars, Chart
from lkjip.base.quantity import given
from .bentuk import tinta

def spec(data, names):
    return Chart("kotak", Bars((Bar("a", given(tinta.NILAI)),)), 4.0, 2.0, "Sebuah kotak.")

def draw(chart):
    from .bentuk.lembar import Lembar
    return Lembar(chart)
"""
LEMBAR = """
import numpy as np

class Lembar:
    def __init__(self, chart):
        self.chart = chart

    def pixels(self):
        sheet = np.full((20, 40, 4), 255, np.uint8)
        sheet[5:15, 5:20] = (31, 78, 121, 255)
        return sheet

    def svg(self):
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M5 5H20V15H5Z"/></svg>'
"""
FIGURE = """
def draw(chart):
    from matplotlib.figure import Figure
    figure = Figure(figsize=(2, 1))
    figure.text(0.1, 0.5, "biasa")
    return figure
"""
DEJAVU = Path(mpl.get_data_path(), "fonts/ttf/DejaVuSans.ttf")


def chart_of(amount: int) -> Chart:
    return Chart("kotak", Bars((Bar("a", given(amount)),)), 4.0, 2.0, "Sebuah kotak.")


CHART = chart_of(1)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose only chart is a box."""
    folder = tmp_path / "proyek" / "charts"
    (folder / "bentuk").mkdir(parents=True)
    (folder / "__init__.py").write_text('GRAFIK = ("kotak",)\n')
    (folder / "kotak.py").write_text(KOTAK)
    (folder / "bentuk" / "__init__.py").write_text("")
    (folder / "bentuk" / "tinta.py").write_text("NILAI = 1\n")
    (folder / "bentuk" / "lembar.py").write_text(LEMBAR)
    return folder.parent


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def failing(act: Callable[[], Any]) -> str:
    with pytest.raises(InputError) as caught:
        act()
    return str(caught.value)


def test_same_bytes_twice_and_nothing_but_the_picture(project: Path, cache: Path) -> None:
    first = draw((CHART,), project, cache / "a")["kotak"]
    second = draw((CHART,), project, cache / "b")["kotak"]

    assert first == second
    assert first.svg.endswith(b"</svg>")
    picture = Image.open(BytesIO(first.png))
    assert set(picture.info) == {"dpi", "transparency"}
    assert picture.convert("RGB").getpixel((10, 10)) == (31, 78, 121)
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_many_colours_keep_their_colours(project: Path, cache: Path) -> None:
    noise = "np.random.default_rng(1).integers(0, 255, (90, 90, 4), np.uint8)"
    (project / "charts" / "bentuk" / "lembar.py").write_text(
        LEMBAR.split("        sheet")[0] + f"        return {noise}\n\n    def svg(self):\n        return '<svg/>'\n"
    )

    assert Image.open(BytesIO(draw((CHART,), project, cache)["kotak"].png)).mode == "RGBA"


def test_paper_is_not_drawn(project: Path, cache: Path) -> None:
    """A draft's watermark is seen through a chart, be it a sheet of ours or a figure of matplotlib's."""
    clear = {}
    for name, code in (("lembar", KOTAK), ("gambar", FIGURE)):
        (project / "charts" / "kotak.py").write_text(code if name == "lembar" else KOTAK.split("def draw")[0] + FIGURE)
        picture = draw((CHART,), project, cache)["kotak"]
        clear[name] = Image.open(BytesIO(picture.png)).convert("RGBA").getpixel((0, 0))[3]  # type: ignore[index]
        assert b"fill: #ffffff" not in picture.svg

    assert clear == {"lembar": 0, "gambar": 0}


def test_a_cached_picture_needs_no_drawing_library(project: Path, cache: Path, root: Path) -> None:
    draw((CHART,), project, cache)
    code = (
        "import sys; from pathlib import Path; from lkjip.drawing.draw import Chart, draw\n"
        "from lkjip.drawing.chart import Bar, Bars; from lkjip.base.quantity import given\n"
        "chart = Chart('kotak', Bars((Bar('a', given(1)),)), 4.0, 2.0, 'Sebuah kotak.')\n"
        f"draw((chart,), Path({str(project)!r}), Path({str(cache)!r}))\n"
        "print({'matplotlib', 'numpy', 'PIL'} & set(sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def drawn_anew(project: Path, cache: Path, chart: Chart = CHART) -> bool:
    """Whether drawing adds a picture to the cache."""
    before = set(cache.glob("*.png"))
    draw((chart,), project, cache)
    return set(cache.glob("*.png")) != before


def test_drawn_anew_for_every_cause_and_no_other(project: Path, cache: Path) -> None:
    charts = project / "charts"
    assert drawn_anew(project, cache)
    assert not drawn_anew(project, cache)
    assert drawn_anew(project, cache, chart_of(2))
    (charts / "kotak.py").write_text(KOTAK + "# lain\n")
    assert drawn_anew(project, cache)
    (charts / "bentuk" / "tinta.py").write_text("NILAI = 2\n")
    assert drawn_anew(project, cache)
    (charts / "segitiga.py").write_text("")
    assert not drawn_anew(project, cache)


def test_a_picture_cut_short_is_drawn_again(project: Path, cache: Path) -> None:
    whole = draw((CHART,), project, cache)["kotak"]
    next(cache.glob("*.png")).write_bytes(whole.png[:50])

    assert draw((CHART,), project, cache)["kotak"] == whole


def test_old_pictures_are_forgotten(project: Path, cache: Path) -> None:
    for number in range(12):
        draw((chart_of(number),), project, cache)

    assert len(list(cache.glob("kotak-*.png"))) <= 6


def test_an_edited_chart_is_loaded_anew_in_the_same_process(project: Path) -> None:
    data: Any = None
    (project / "charts" / "bentuk" / "tinta.py").write_text("NILAI = 41\n")

    assert plan(data, data, read_folder(project))[0].form == chart_of(41).form


def test_threads_and_helper_draw_what_this_process_draws(project: Path, cache: Path) -> None:
    here = draw((CHART,), project, cache / "a")
    with ThreadPoolExecutor(2) as threads:
        assert draw((CHART,), project, cache / "b", threads) == here
    with warm_up() as helper:
        assert begin((CHART,), read_folder(project), project, cache / "c", helper).result() == here


def test_a_dead_helper_is_replaced_by_this_process(project: Path, cache: Path) -> None:
    helper = warm_up()
    helper.shutdown()
    threads = ThreadPoolExecutor(1)
    threads.shutdown()

    assert set(draw((CHART,), project, cache / "a", helper)) == {"kotak"}
    assert set(draw((CHART,), project, cache / "b", threads)) == {"kotak"}


def test_a_plain_figure_is_welcome(project: Path, cache: Path) -> None:
    (project / "charts" / "kotak.py").write_text(FIGURE)

    picture = draw((CHART,), project, cache)["kotak"]
    assert Image.open(BytesIO(picture.png)).size == (400, 200)
    assert b"<svg" in picture.svg


def test_settings_that_a_chart_makes_end_with_it(project: Path, cache: Path) -> None:
    larger = 'import matplotlib as mpl; mpl.rcParams["font.size"] = 30'
    loud = FIGURE.replace("    figure = ", f"    {larger}\n    figure = ")
    for file, text in (("kotak", loud), ("tenang", FIGURE)):
        (project / "charts" / f"{file}.py").write_text(text)
    quiet = CHART._replace(key="tenang")

    alone = draw((quiet,), project, cache / "a")["tenang"]
    after = draw((CHART, quiet), project, cache / "b")

    assert after["tenang"] == alone
    assert after["kotak"] != alone


@pytest.mark.parametrize("background", [False, True])
def test_a_chart_that_explodes_is_told_by_file_and_line(project: Path, cache: Path, background: bool) -> None:
    (project / "charts" / "kotak.py").write_text("def draw(chart):\n    print('suara')\n    return 1 / 0\n")

    with warm_up() as helper:
        text = failing(lambda: draw((CHART,), project, cache, helper if background else None))
    assert text.startswith('charts/kotak.py:3: grafik "kotak" tidak dapat digambar: ZeroDivisionError')
    assert "Perbaiki berkas itu" in text


def test_an_explosion_in_what_charts_share_names_both_files(project: Path, cache: Path) -> None:
    (project / "charts" / "bentuk" / "lembar.py").write_text("raise ValueError('habis')\n")

    text = failing(lambda: draw((CHART,), project, cache))
    assert text.startswith('charts/kotak.py:10: grafik "kotak" tidak dapat digambar: ValueError: habis')
    assert "charts/bentuk/lembar.py:1" in text


def test_a_typing_error_in_a_chart_is_told_by_line(project: Path) -> None:
    (project / "charts" / "kotak.py").write_text("x = 1\ndef spec(\n")
    data: Any = None

    assert failing(lambda: plan(data, data, read_folder(project))).startswith("charts/kotak.py:2: ")


NO_VALUES = {
    "an engine of another version": (
        "from lkjip.drawing.grafik import Grafik\n",
        'charts/kotak.py:1: grafik "kotak" tidak dapat digambar: ditulis untuk versi lkjip yang lain',
    ),
    "an engine that lacks a name": (
        "from lkjip.drawing.labels import wording, terbilang\n",
        'lain, yang masih punya "lkjip.drawing.labels.terbilang". Cara menulisnya kini: docs/memasang-grafik.md',
    ),
    "a name that another module lacks": (
        "from decimal import Desimal\n",
        "charts/kotak.py:1: grafik \"kotak\" tidak dapat digambar: ImportError: cannot import name 'Desimal'",
    ),
    "no chart": ("def spec(data, names):\n    return ('kotak', 1.0)\n", "spec mengembalikan tuple, bukan Chart"),
    "no form": (
        "from lkjip.drawing.draw import Chart\n\ndef spec(data, names):\n    return Chart('kotak', (1.0,), 4, 2, '')\n",
        'charts/kotak.py:4: grafik "kotak" tidak dapat digambar: isi grafik bukan salah satu bentuk (Bars, ',
    ),
    **{
        f"a {what}": (
            "from lkjip.drawing.chart import *\nfrom lkjip.drawing.labels import wording\n"
            f"def spec(data, names):\n    return Chart('kotak', Bars((Bar('A', {code}),)), 4, 2, '')\n",
            f'charts/kotak.py:4: grafik "kotak" tidak dapat digambar: Bar "A" berisi {told}, bukan nilai',
        )
        for what, code, told in (
            ("number", "3.0", "3.0"),
            ("word", "'3 orang'", "'3 orang'"),
            ("truth", "None", "None"),
            ("wording without a number", "wording('3 orang')", "kata tanpa angka"),
        )
    },
}


@pytest.mark.parametrize("case", NO_VALUES)
def test_a_chart_that_hands_over_no_values_is_told_so(project: Path, case: str) -> None:
    code, message = NO_VALUES[case]
    (project / "charts" / "kotak.py").write_text(code)
    data: Any = None
    told = failing(lambda: plan(data, data, read_folder(project)))

    assert message in told
    assert "Traceback" not in told


def test_a_draw_that_draws_another_form_is_told_so(project: Path, cache: Path) -> None:
    code = "from lkjip.drawing.chart import Pairs\n\ndef draw(chart):\n    return chart.of(Pairs)\n"
    (project / "charts" / "kotak.py").write_text(code)

    assert "bentuknya Bars, padahal draw menggambar Pairs" in failing(lambda: draw((CHART,), project, cache))


def test_a_picture_is_the_same_whatever_stands_behind_its_values(project: Path, cache: Path) -> None:
    """Reasons, sources and formulas are not drawn; that a figure is provisional is."""
    value = given(1)
    traced = value._replace(source=Source("data/2031/ikm.csv", 2), formula="a + b", inputs=(given(2),))
    unsettled = value._replace(sementara=(Sementara("menunggu audit"),))
    settled_later = value._replace(sementara=(Sementara("menunggu SK"),))
    charts = [CHART._replace(form=Bars((Bar("a", one),))) for one in (value, traced, unsettled, settled_later)]

    assert [drawn_anew(project, cache, chart) for chart in charts] == [True, False, True, False]


def test_a_forgotten_step_is_named(project: Path) -> None:
    (project / "charts" / "__init__.py").write_text('GRAFIK = ("kotak", "bulat-telur")\n')
    (project / "charts" / "segi_tiga.py").write_text("")
    data: Any = None

    text = failing(lambda: plan(data, data, read_folder(project)))
    assert 'grafik "bulat-telur" tidak punya berkas charts/bulat_telur.py' in text
    assert "berkas charts/segi_tiga.py belum terdaftar dalam GRAFIK" in text


def test_charts_look_stale_when_data_or_charts_were_touched(project: Path, cache: Path) -> None:
    assert looks_stale(project, cache)
    draw((CHART,), project, cache)
    assert not looks_stale(project, cache)
    (project / "data").mkdir()
    (project / "data" / "ikm.csv").write_text("a,b\n")
    assert looks_stale(project, cache)


def test_an_office_without_charts_draws_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lkjip.drawing.draw.read_folder", lambda root: Folder(tmp_path / "charts", {}, "none"))

    assert (plan(None, None, Folder(tmp_path / "charts", {}, "none")), draw((), tmp_path, tmp_path)) == ((), {})  # type: ignore[arg-type]


def test_a_chart_that_no_text_places_may_lack_its_data(project: Path) -> None:
    (project / "charts" / "kotak.py").write_text("def spec(data, names):\n    raise KeyError('cakupan.ktp')\n")
    texts = [("content/2031/10-a.md", b"![Lain]( grafik:lain )\n")]
    data: Any = None

    assert (plan(data, data, read_folder(project), placed(texts)), placed(texts)) == ((), frozenset({"lain"}))


def test_a_chart_that_a_text_places_may_not(project: Path) -> None:
    (project / "charts" / "kotak.py").write_text("def spec(data, names):\n    raise KeyError('cakupan.ktp')\n")
    texts = [("content/2031/10-a.md", b"![Kotak](bagan:kotak)\n")]
    data: Any = None

    assert "cakupan.ktp" in failing(lambda: plan(data, data, read_folder(project), placed(texts)))


def test_pictures_that_cannot_be_kept_are_printed_all_the_same(project: Path, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    unkept = draw((CHART,), project, tmp_path / "berkas" / "cache")

    assert unkept == draw((CHART,), project, cache)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes as Unix has them")
def test_the_drawing_process_ends_with_a_parent_that_is_killed(root: Path, tmp_path: Path) -> None:
    """While it draws, too: a chart that never ends keeps no process alive."""
    code = f"""
import os, sys, time
sys.path.insert(0, {str(root)!r})
from lkjip.drawing.helper import warm_up
helper = warm_up()
helper.submit(time.sleep, 60)
helper.submit(time.sleep, 60)
helper.send()
print(helper._process.pid, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        time.sleep(1.5)
        parent.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and Path(f"/proc/{child}").exists():
        time.sleep(0.1)

    assert not Path(f"/proc/{child}").exists()


def test_drawn_anew_where_the_font_is_installed_later(
    project: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "charts" / "gaya.py").write_text('FAMILIES = ("Huruf Kantor",)\n')
    monkeypatch.setenv(FOLDERS, str(tmp_path))
    first = drawn_anew(project, cache)
    unchanged = drawn_anew(project, cache)
    (tmp_path / "HurufKantor.ttf").write_bytes(DEJAVU.read_bytes())
    installed = drawn_anew(project, cache)

    assert (first, unchanged, installed) == (True, False, True)


def test_a_file_in_place_of_the_folder_is_refused_and_no_other_charts_are_taken(tmp_path: Path) -> None:
    (tmp_path / "charts").write_text("bukan folder", "utf-8")

    assert failing(lambda: read_folder(tmp_path)).startswith('charts: "charts" ternyata berkas')
