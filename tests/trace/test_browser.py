"""The page in a real browser, worked by keyboard."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.trace.browser import Browser, program

OPEN = "document.querySelectorAll(':popover-open').length"
FOCUSED = "document.activeElement.textContent.trim()"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Chromium's pipe is driven as on Linux and macOS")


@pytest.fixture(scope="module")
def opened(real_page: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if program() is None:
        assert not os.environ.get("CI"), "CI needs Chromium"
        pytest.skip("Chromium is not installed")
    folder: Path = tmp_path_factory.mktemp("peramban")
    path = folder / "halaman.html"
    path.write_text(real_page, "utf-8")
    with Browser(path, folder / "profil") as browser:
        yield browser


@pytest.fixture
def browser(opened: Browser) -> Browser:
    """The page as a person finds it: nothing open, nothing typed, focus at the top."""
    opened.run("document.querySelectorAll(':popover-open').forEach((one) => one.hidePopover())")
    opened.run("document.getElementById('cari').value = ''")
    opened.run("document.getElementById('cari').dispatchEvent(new Event('input'))")
    opened.run("document.activeElement.blur()")
    return opened


def test_the_page_loads_nothing_and_complains_of_nothing(browser: Browser) -> None:
    asked = [one["params"]["request"]["url"] for one in browser.events if one["method"] == "Network.requestWillBeSent"]
    told = [one for one in browser.events if one["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")]

    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert told == []


def test_a_value_opens_with_enter_and_closes_with_escape(browser: Browser) -> None:
    browser.run("[...document.querySelectorAll('main button.nilai')].find((b) => b.textContent === '94,24%').focus()")

    browser.press("Enter")

    assert browser.run(OPEN) == 1
    assert browser.run(FOCUSED) == "94,24%"
    shown = browser.run("document.querySelector(':popover-open').textContent")
    assert "cakupan" in shown and "data/2023/tabel/cakupan-kia.csv:2-9" in shown and "Tabel 3. 2, baris 2" in shown

    browser.press("Escape")
    browser.settle()

    assert browser.run(OPEN) == 0
    assert browser.run(FOCUSED) == "94,24%"


def test_inputs_open_further_and_focus_comes_back_step_by_step(browser: Browser) -> None:
    browser.run("[...document.querySelectorAll('main button.nilai')].find((b) => b.textContent === '94,24%').focus()")
    browser.press("Enter")
    browser.press("Tab")
    first, opens = browser.run(FOCUSED), browser.run("document.activeElement.getAttribute('popovertarget')")
    browser.press("Enter")

    assert browser.run(OPEN) == 2
    assert browser.run("document.activeElement.closest(':popover-open').id") == opens

    browser.press("Escape")
    browser.settle()

    assert (browser.run(OPEN), browser.run(FOCUSED)) == (1, first)

    browser.press("Escape")
    browser.settle()

    assert browser.run(OPEN) == 0
    assert browser.run("document.activeElement.matches('main button.nilai')")


def test_the_first_tab_leads_past_the_contents(browser: Browser) -> None:
    browser.run("window.getSelection().removeAllRanges(), document.body.focus(), window.scrollTo(0, 0)")
    browser.run("document.querySelector('.lompat').focus()")

    browser.press("Enter")

    assert browser.run("location.hash") == "#laporan"


def test_search_finds_values_and_opens_them(browser: Browser) -> None:
    browser.run("document.getElementById('cari').focus()")
    browser.type("iku.ikm.capaian")

    assert browser.run("document.getElementById('banyak').textContent").startswith("2 nilai")
    assert browser.run("document.querySelectorAll('#semua tr:not([hidden])').length") == 2

    browser.press("Tab")
    browser.press("Enter")

    assert browser.run(OPEN) == 1

    browser.press("Escape")
    browser.run("document.getElementById('cari').focus()")
    browser.press("Escape")

    assert browser.run("document.getElementById('hasil').children.length") == 0
    assert browser.run("document.querySelectorAll('#semua tr[hidden]').length") == 0


@pytest.mark.parametrize("section", ["koreksi", "reviu"])
def test_the_contents_lead_to_every_section_by_keyboard(browser: Browser, section: str) -> None:
    browser.run(f"document.querySelector('nav a[href=\"#{section}\"]').focus()")
    browser.press("Enter")
    browser.settle()
    top = browser.run(f"document.getElementById('{section}').getBoundingClientRect().top")
    browser.press("Tab")

    assert 0 <= top < browser.run("window.innerHeight")
    assert browser.run(f"document.activeElement.closest('section').id === '{section}'")


def test_a_correction_opens_the_value_that_proves_it(browser: Browser) -> None:
    browser.run(
        "[...document.querySelectorAll('#koreksi button.nilai')].find((b) => b.textContent === '100,81%').focus()"
    )
    browser.press("Enter")
    shown = browser.run("document.querySelector(':popover-open').textContent")
    browser.press("Escape")

    assert "iku.ikm.terhadap_akhir" in shown and "data/2023/renstra.yaml" in shown


def test_an_answer_of_the_form_opens_its_value_and_leads_to_its_place(browser: Browser) -> None:
    browser.run("document.querySelector('#reviu td button.nilai').focus()")
    browser.press("Enter")
    opened = browser.run(OPEN)
    browser.press("Escape")
    browser.run("document.querySelector('#reviu td a').focus()")
    browser.press("Enter")

    assert opened == 1
    assert browser.run("document.querySelector(location.hash).closest('section').id") == "isi"


def test_all_sections_are_printed(browser: Browser) -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(browser.print())).pages]
    paper = " ".join("\n".join(pages).split())

    for words in ("Koreksi atas laporan yang terbit", "Temuan utama", "Belum pasti", "Formulir reviu", "Diisi pereviu"):
        assert words in paper
    assert "Tutup" not in paper


def test_nothing_is_wider_than_a_narrow_screen(browser: Browser) -> None:
    browser.resize(360, 700)

    width = browser.run("document.documentElement.scrollWidth")
    browser.resize_back()

    assert width <= 360
