"""The pages as they were laid out, beside the preview: drawn when looked at, turned to where somebody edited."""

from __future__ import annotations

import http.client
import os
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from lkjip.base.project import Project
from lkjip.cli import watching
from lkjip.cli.watching import HASTY, Desk
from lkjip.pages.office import find_office
from lkjip.pipeline.drawing_process import draw_once
from lkjip.pipeline.resident import Resident, staying_up
from lkjip.verbs.request import Request
from lkjip.verbs.susun import QUICK
from lkjip.verbs.watch import page_pictures
from lkjip.verbs.watch.page_pictures import MISSING, PagePictures
from lkjip.verbs.watch.preview_server import HOST, Preview
from tests.office import YEAR, Office, copy_office
from tests.trace.browser import program
from tests.trace.test_preview import AddressedBrowser

PROSE = "content/2031/20-akuntabilitas.md"
PNG = b"\x89PNG\r\n\x1a\n"


class PagedPreview(NamedTuple):
    """An office under watch, its pages laid out, and the preview of both."""

    office: Office
    desk: Desk
    preview: Preview

    @property
    def pages(self) -> PagePictures:
        assert self.preview._news.pages
        return self.preview._news.pages

    def lay_out(self) -> None:
        """Let time pass until the pages of the report as it is now are there."""
        before, end = self.preview._news.laid_out, time.monotonic() + 120
        while self.preview._news.laid_out == before:
            assert time.monotonic() < end
            self.desk.turn(saved=False)
            time.sleep(0.05)

    def edit(self, old: str, new: str) -> None:
        self.office.change(PROSE, old, new)
        self.desk.turn(saved=True)


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagedPreview]:
    pytest.importorskip("pypdfium2")
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    office = copy_office(tmp_path_factory.mktemp("halaman") / "kantor")
    with pytest.MonkeyPatch.context() as patch, staying_up() as drawing:
        patch.setattr(watching, "SETTLE", 0)
        preview = Preview("LKjIP 2031")
        moments = count()
        resident = Resident(Project(office.root, int(YEAR)), drawing)
        desk = Desk(resident, Request(), lambda line: None, lambda: next(moments), preview)
        desk.begin()
        paged = PagedPreview(office, desk, preview)
        paged.lay_out()
        yield paged
        preview.close()


def asked(preview: Preview, path: str) -> tuple[int, str | None, bytes]:
    connection = http.client.HTTPConnection(HOST, preview.port, timeout=30)
    connection.request("GET", path)
    answered = connection.getresponse()
    return answered.status, answered.headers["Content-Type"], answered.read()


def test_each_page_is_a_picture(paged: PagedPreview) -> None:
    many = len(paged.pages)
    answers = [asked(paged.preview, f"/{paged.preview.token}/halaman?n={number}&v=1") for number in (1, many)]

    assert many > 5
    assert [(status, kind.split(";")[0], png[:8]) for status, kind, png in answers if kind] == [
        (200, "image/png", PNG)
    ] * 2
    assert answers[0][2] != answers[1][2]


@pytest.mark.parametrize("number", ["0", "-1", "9999", "", "x", "²", "1.5", "../1"])
def test_a_page_that_is_not_there_is_not_found(paged: PagedPreview, number: str) -> None:
    from urllib.parse import quote

    assert asked(paged.preview, f"/{paged.preview.token}/halaman?n={quote(number)}")[0] == 404


@pytest.mark.parametrize("path", ["halaman?n=1", "tempat?b=1"])
def test_pages_are_for_who_knows_the_token(paged: PagedPreview, path: str) -> None:
    assert asked(paged.preview, f"/{path}")[0] == 403
    assert asked(paged.preview, f"/x/{path}")[0] == 403


def test_a_block_is_found_where_it_stands_and_not_in_the_contents(paged: PagedPreview) -> None:
    shown = paged.preview._news.shown
    headings = [key for key in shown.order if "<h" in shown.html[key] and "Anggaran" in shown.html[key]]
    place = paged.preview.page_of(headings[0])
    listed = min(n for n, text in enumerate(paged.pages._texts, 1) if "daftarisi" in text)

    assert place > listed
    assert "anggaran" in paged.pages._texts[place - 1]
    assert paged.preview.page_of("tidak-ada") == 0


def test_every_block_has_a_page_and_they_follow_each_other(paged: PagedPreview) -> None:
    places = [paged.preview.page_of(key) for key in paged.preview._news.shown.order]

    assert (places[0] > 0, places == sorted(places)) == (True, True), places


def test_text_that_is_on_no_page_has_none(paged: PagedPreview) -> None:
    assert paged.pages.page_of("<p>Kalimat yang tidak pernah ditulis siapa pun</p>") == 0


def test_a_report_of_known_pages_is_laid_out_to_be_looked_at(paged: PagedPreview) -> None:
    """Its numbers are known, so nothing was measured: the pictures come all the same."""
    preview = Preview("LKjIP 2031")
    told: list[str] = []
    moments = count()
    resident = Resident(Project(paged.office.root, int(YEAR)), draw_once)
    desk = Desk(resident, Request(), told.append, lambda: next(moments), preview)
    desk.begin()
    PagedPreview(paged.office, desk, preview).lay_out()
    sizes = preview._news.pages.sizes if preview._news.pages else ()
    preview.close()

    assert sizes == paged.pages.sizes
    assert [line for line in told if "selesai diukur" in line] == []


@pytest.mark.parametrize(("quick", "there", "why"), [(True, True, HASTY), (False, False, MISSING)])
def test_why_there_are_no_pictures_is_told(
    quick: bool, there: bool, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_pictures, "can_draw", lambda: there)
    preview = Preview("LKjIP 2031")
    office = copy_office(tmp_path / "kantor")
    resident = Resident(Project(office.root, int(YEAR)), draw_once)
    request = Request(options=frozenset({QUICK} if quick else ()))
    Desk(resident, request, lambda line: None, preview=preview).begin()
    preview.close()

    assert (preview._news.unpaged, preview._news.pages) == (why, None)


# --- in a browser -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(paged: PagedPreview, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AddressedBrowser]:
    if program() is None or sys.platform == "win32":
        assert not os.environ.get("CI"), "CI needs Chromium"
        pytest.skip("Chromium is not installed")
    with AddressedBrowser(paged.preview.address, tmp_path_factory.mktemp("profil")) as browser:  # type: ignore[arg-type]
        browser.wait("document.body && document.body.dataset.blok > 10")
        browser.resize(1000, 700)
        yield browser


SWITCH = "document.getElementById('halaman')"
HEAD = "document.querySelector('header').offsetHeight"
NEAREST = (
    "[...document.querySelectorAll('#kertas img')].findIndex((p) =>"
    " p.getBoundingClientRect().bottom > document.querySelector('header').offsetHeight + 20) + 1"
)


def test_the_reader_switches_to_the_page_that_was_read(browser: AddressedBrowser, paged: PagedPreview) -> None:
    browser.wait(f"!{SWITCH}.disabled")
    titles = "[...document.querySelectorAll('#laporan :is(h2, h3, h4)')]"
    heading = f"{titles}.find((title) => title.textContent.includes('Anggaran'))"
    browser.run(f"window.scrollBy(0, {heading}.getBoundingClientRect().top - {HEAD} + 2)")
    before = browser.run("scrollY")
    browser.run(f"{SWITCH}.click()")
    browser.wait("document.querySelector('#kertas .baru')?.naturalWidth > 500")
    shown = browser.run(NEAREST)
    hidden = browser.run("document.getElementById('laporan').offsetParent === null")
    browser.run(f"{SWITCH}.click()")
    browser.settle()

    assert (hidden, abs(browser.run("scrollY") - before) < 2) == (True, True)
    assert "anggaran" in paged.pages._texts[shown - 1]


def test_an_edit_turns_to_its_page_once_it_is_laid_out(browser: AddressedBrowser, paged: PagedPreview) -> None:
    browser.run(f"{SWITCH}.checked || {SWITCH}.click(); window.scrollTo(0, 0)")
    paged.edit("## Anggaran", "Kalimat yang baru ditambahkan untuk halaman.\n\n## Anggaran")
    browser.wait("document.getElementById('kertas').classList.contains('usang')")
    paged.lay_out()
    browser.wait("!document.getElementById('kertas').classList.contains('usang')")
    at = browser.wait("[...document.querySelectorAll('#kertas img')].findIndex((p) => p.matches('.baru')) + 1")
    browser.wait("document.querySelector('#kertas .baru').complete")
    browser.settle()

    assert "kalimatyangbaruditambahkanuntukhalaman" in paged.pages._texts[at - 1]
    assert browser.run(NEAREST) == at


def test_without_jumping_the_page_in_sight_stays(browser: AddressedBrowser, paged: PagedPreview) -> None:
    browser.run("document.getElementById('ikuti').checked = false")
    browser.run(f"{SWITCH}.checked || {SWITCH}.click()")
    browser.run("document.querySelector('#kertas img:nth-child(2)').scrollIntoView()")
    before = browser.run("scrollY")
    paged.edit("## Anggaran", "Kalimat lain lagi yang ditambahkan.\n\n## Anggaran")
    paged.lay_out()
    browser.wait("!document.getElementById('kertas').classList.contains('usang')")
    browser.settle()
    after = browser.run("scrollY")
    browser.run("document.getElementById('ikuti').checked = true")

    assert abs(after - before) < 2


def test_nothing_is_complained_of_and_nothing_loaded_from_elsewhere(
    browser: AddressedBrowser, paged: PagedPreview
) -> None:
    asked_of_us = (paged.preview.address, "data:")
    urls = [
        event["params"]["request"]["url"] for event in browser.events if event["method"] == "Network.requestWillBeSent"
    ]
    complaints = [event for event in browser.events if event["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")]

    assert any("/halaman?" in url for url in urls)
    assert [url for url in urls if not url.startswith(asked_of_us)] == []
    assert complaints == []
