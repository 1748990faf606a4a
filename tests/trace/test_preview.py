"""The preview in a real browser, and what its server answers to whom."""

from __future__ import annotations

import http.client
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lkjip.base.project import Project
from lkjip.cli import watching
from lkjip.cli.watching import Desk
from lkjip.pipeline.resident import Resident, staying_up
from lkjip.verbs.request import Request
from lkjip.verbs.susun import QUICK
from lkjip.verbs.watch.blockwise import NOTHING, Shown
from lkjip.verbs.watch.preview_server import HOST, Preview
from tests.office import YEAR, Office, copy_office
from tests.trace.browser import Browser, program

PROSE = "content/2031/20-akuntabilitas.md"
FACTS = "data/2031/pk.yaml"


class Previewed(NamedTuple):
    """An office under watch with its preview."""

    office: Office
    desk: Desk
    preview: Preview

    def saved(self) -> None:
        self.desk.turn(saved=True)


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    office = copy_office(tmp_path_factory.mktemp("pratinjau") / "kantor")
    with pytest.MonkeyPatch.context() as patch, staying_up() as drawing:
        patch.setattr(watching, "SETTLE", 0)
        preview = Preview("LKjIP 2031")
        resident, request = Resident(Project(office.root, int(YEAR)), drawing), Request(options=frozenset({QUICK}))
        desk = Desk(resident, request, lambda line: None, preview=preview)
        desk.begin()
        yield Previewed(office, desk, preview)
        preview.close()


# --- who is answered ----------------------------------------------------------------------------------------------


@pytest.fixture
def alone() -> Iterator[Preview]:
    preview = Preview("LKjIP 2031")
    yield preview
    preview.close()


def answer(preview: Preview, path: str = "", method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(HOST, preview.port, timeout=10)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path or f"/{preview.token}/", headers=given)
    answered = connection.getresponse()
    return answered.status, dict(answered.headers), answered.read().decode()


def test_the_page_is_answered_with_a_policy_that_loads_nothing(alone: Preview) -> None:
    status, headers, _ = answer(alone)
    policy = headers["Content-Security-Policy"]

    assert status == 200
    for part in ("default-src 'none'", "connect-src 'self'", "script-src 'sha256-"):
        assert part in policy
    assert {name: headers[name] for name in ("Cache-Control", "X-Frame-Options", "Referrer-Policy")} == {
        "Cache-Control": "no-store",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
    }


def test_it_listens_on_this_machine_only(alone: Preview) -> None:
    assert alone._server.server_address[0] == "127.0.0.1"


def test_every_run_has_a_token_of_its_own(alone: Preview) -> None:
    other = Preview("LKjIP 2031")
    other.close()

    assert (len(alone.token) >= 32, alone.token != other.token) == (True, True)


@pytest.mark.parametrize("path", ["/", "/kabar", "/x/", "/nilai?k=1", "//", "/%00/"])
def test_who_does_not_know_the_token_is_refused(alone: Preview, path: str) -> None:
    assert answer(alone, path)[::2] == (403, "")


STRANGERS = {
    "another name for this machine": {"Host": "pratinjau.example"},
    "a page of somebody else": {"Origin": "https://contoh.example"},
    "a page of another port": {"Origin": "http://127.0.0.1:1"},
    "a page without an origin": {"Origin": "null"},
    "a picture on another page": {"Sec_Fetch_Site": "cross-site"},
    "another page of this machine": {"Sec_Fetch_Site": "same-site"},
}


@pytest.mark.parametrize("headers", STRANGERS.values(), ids=STRANGERS.keys())
def test_strangers_are_refused(alone: Preview, headers: dict[str, str]) -> None:
    assert answer(alone, **headers)[::2] == (403, "")


def test_its_own_page_is_answered(alone: Preview) -> None:
    own = f"http://127.0.0.1:{alone.port}"

    assert answer(alone, Origin=own, Sec_Fetch_Site="same-origin")[0] == 200
    assert answer(alone, Host=f"localhost:{alone.port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_taken(alone: Preview, method: str) -> None:
    assert answer(alone, method=method)[0] == 501


def test_what_is_not_there_is_not_found(alone: Preview) -> None:
    assert answer(alone, f"/{alone.token}/../../etc/passwd")[0] == 404


class Gone(NamedTuple):
    """What goes wrong while a page is answered, and whether the terminal tells of it."""

    error: Exception
    told: bool


@pytest.mark.parametrize(
    "gone",
    [Gone(ConnectionResetError(), False), Gone(BrokenPipeError(), False), Gone(ZeroDivisionError(), True)],
    ids=repr,
)
def test_a_page_that_was_closed_leaves_no_trace_on_the_terminal(
    alone: Preview, gone: Gone, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(_preview: Preview) -> str:
        raise gone.error

    monkeypatch.setattr(Preview, "page", fail)
    with pytest.raises((http.client.HTTPException, OSError)):
        answer(alone)

    assert (type(gone.error).__name__ in capfd.readouterr().err) == gone.told


def events(preview: Preview, many: int) -> list[dict[str, Any]]:
    found = []
    for event in preview.events():
        found.append(json.loads(event.removeprefix(b"data: ")))
        if len(found) == many:
            break
    return found


def test_a_page_that_comes_late_is_told_everything(alone: Preview) -> None:
    alone.show(Shown(("a", "b"), {"a": "<p>A</p>", "b": "<p>B</p>"}))
    alone.show(Shown(("a", "c"), {"a": "<p>A</p>", "c": "<p>C</p>"}))
    (news,) = events(alone, 1)

    assert (news["urutan"], set(news["blok"]), news["suntingan"]) == (["a", "c"], {"a", "c"}, "")


def test_a_page_that_listens_is_told_what_is_new(alone: Preview) -> None:
    alone.show(Shown(("a", "b"), {"a": "<p>A</p>", "b": "<p>B</p>"}))
    told = alone.events()
    next(told)
    alone.show(Shown(("a", "c"), {"a": "<p>A</p>", "c": "<p>C</p>"}))
    alone.state("disusun", [("a.md:1", "salah")])
    news = json.loads(next(told).removeprefix(b"data: "))

    assert (news["urutan"], news["blok"], news["suntingan"]) == (["a", "c"], {"c": "<p>C</p>"}, "c")
    assert (news["keadaan"], news["masalah"]) == ("disusun", [{"tempat": "a.md:1", "pesan": "salah"}])


def test_where_a_block_went_the_next_is_shown(alone: Preview) -> None:
    alone.show(Shown(("a", "b", "c"), {"a": "A", "b": "B", "c": "C"}))
    alone.show(Shown(("a", "c"), {"a": "A", "c": "C"}))

    assert (alone._news.edited, NOTHING.order) == ("c", ())


# --- what is told of a value --------------------------------------------------------------------------------------


def test_a_figure_that_was_taken_says_from_where(previewed: Previewed, monkeypatch: pytest.MonkeyPatch) -> None:
    """As soon as it is recorded, although no value became another one."""
    draft, taken = previewed.desk.looked.draft, "rekap.xlsx (Lembar1!B3)"
    assert draft
    cell = draft.assembled.names("iku.hilang.realisasi").source
    before = told_of_values(previewed.preview)
    monkeypatch.setattr("lkjip.verbs.watch.blockwise.origins", lambda project: {cell: taken})
    previewed.desk._round((), 0)
    after = told_of_values(previewed.preview)

    assert (taken in before, f"<dt>Diambil dari</dt><dd>{taken}</dd>" in after) == (False, True)


def told_of_values(preview: Preview) -> str:
    """All that the page would be told of its values."""
    return "".join(map(preview.explained, preview._news.shown.values))


# --- in a browser -------------------------------------------------------------------------------------------------


class AddressedBrowser(Browser):
    """One page of a server, open in Chromium."""

    def _open(self, path: Path) -> None:
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._send(f"{domain}.enable")
        self._send("Page.navigate", url=str(path))

    def wait(self, script: str, seconds: float = 30) -> Any:
        """Wait until an expression of the page is true; what it is then."""
        end = time.monotonic() + seconds
        while not (found := self.run(script)):
            assert time.monotonic() < end, script
            time.sleep(0.02)
        return found


@pytest.fixture(scope="module")
def browser(previewed: Previewed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AddressedBrowser]:
    if program() is None or sys.platform == "win32":
        assert not os.environ.get("CI"), "CI needs Chromium"
        pytest.skip("Chromium is not installed")
    with AddressedBrowser(previewed.preview.address, tmp_path_factory.mktemp("profil")) as browser:  # type: ignore[arg-type]
        browser.wait("document.body && document.body.dataset.blok > 10")
        yield browser


def test_the_report_is_shown_and_nothing_loaded_from_elsewhere(browser: AddressedBrowser, previewed: Previewed) -> None:
    asked = [event["params"] for event in browser.events if event["method"] == "Network.requestWillBeSent"]
    complaints = [event for event in browser.events if event["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")]

    assert "melampaui target" in browser.run("document.getElementById('laporan').textContent")
    urls = [request["request"]["url"] for request in asked]
    assert [url for url in urls if not url.startswith((previewed.preview.address, "data:"))] == []
    assert complaints == []


def test_a_sentence_appears_where_it_was_typed_and_is_jumped_to(
    browser: AddressedBrowser, previewed: Previewed
) -> None:
    browser.resize(800, 400)
    browser.run("window.scrollTo(0, 0)")
    previewed.office.change(PROSE, "## Anggaran", "Kalimat pratinjau.\n\n## Anggaran")
    previewed.saved()
    browser.wait("document.querySelector('.baru')?.textContent.includes('Kalimat pratinjau.')")
    browser.settle()

    assert browser.run("document.querySelectorAll('.baru').length") == 1
    assert browser.run("document.querySelector('.baru').getBoundingClientRect().top > 0")
    assert browser.run("document.querySelector('.baru').getBoundingClientRect().bottom < innerHeight")
    assert browser.run("document.querySelector('.baru').dataset.tempat") == f"{PROSE}:23"


def test_without_jumping_what_the_reader_sees_stays(browser: AddressedBrowser, previewed: Previewed) -> None:
    browser.resize(800, 400)
    browser.run("document.getElementById('ikuti').checked = false")
    browser.run("document.querySelector('#laporan .blok:nth-last-child(3)').scrollIntoView()")
    browser.run("window.dilihat = document.querySelector('#laporan .blok:nth-last-child(3)')")
    before = browser.run("dilihat.getBoundingClientRect().top")
    previewed.office.change("content/2031/00-kata-pengantar.md", "\n\n", "\n\nPanjang.\n\nSekali.\n\nDi atas.\n\n")
    previewed.saved()
    browser.wait("document.getElementById('laporan').textContent.includes('Di atas.')")
    browser.settle()
    after = browser.run("dilihat.getBoundingClientRect().top")
    browser.run("document.getElementById('ikuti').checked = true")

    assert (abs(after - before) < 2, browser.run("dilihat.isConnected")) == (True, True)


def test_mistakes_are_listed_with_their_place_and_go_when_mended(
    browser: AddressedBrowser, previewed: Previewed
) -> None:
    previewed.office.change(PROSE, "{{ ikm.nilai }}", "{{ ikm.nilaj }}")
    previewed.saved()
    browser.wait("document.getElementById('masalah').textContent.includes('ikm.nilaj')")
    wrong = browser.run("document.querySelector('#masalah button').textContent")
    words = browser.run("document.querySelector('#masalah li').textContent")
    copied = browser.run(
        "new Promise((done) => { navigator.clipboard.writeText = (text) => (done(text), Promise.resolve());"
        " document.querySelector('#masalah button').click(); })"
    )
    previewed.office.change(PROSE, "{{ ikm.nilaj }}", "{{ ikm.nilai }}")
    previewed.saved()
    browser.wait("!document.getElementById('masalah').textContent.includes('ikm.nilaj')")

    assert wrong == copied
    assert (wrong.startswith(f"{PROSE}:7"), "ikm.nilaj" in words) == (True, True)


def test_a_value_under_the_pointer_tells_formula_and_source(browser: AddressedBrowser) -> None:
    browser.run(
        "[...document.querySelectorAll('[data-nilai]')].find((span) => span.textContent === '86,83')"
        ".dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))"
    )
    told = browser.wait("!document.getElementById('nilai').hidden && document.getElementById('nilai').textContent")

    assert ("ikm.nilai" in told, "Rumus" in told) == (True, True), told
    assert "data/2031/tabel/ikm.csv" in told, told


def test_a_page_that_was_cut_off_shows_the_report_once(browser: AddressedBrowser, previewed: Previewed) -> None:
    """After a laptop slept, say: it asks again, and is told everything again."""
    shown = "document.getElementById('laporan').children.length"
    before = browser.run(shown)
    told = "document.getElementById('keadaan').textContent"
    preview = previewed.preview
    preview._closed = True
    with preview._changed:
        preview._changed.notify_all()
    browser.wait(f"{told}.startsWith('Pengamatan berhenti. Jalankan lagi perintahnya, lalu buka alamat barunya.')")
    preview._closed = False
    browser.wait(f"!{told}.startsWith('Pengamatan berhenti')")

    assert (before > 10, browser.run(shown)) == (True, before)


def test_a_hundred_edits_arrive(browser: AddressedBrowser, previewed: Previewed) -> None:
    """Of sentences and values in turn; the page always holds what was saved last, and each block once."""
    path = previewed.office.root / PROSE
    text, facts = path.read_text("utf-8"), (previewed.office.root / FACTS).read_text("utf-8")
    for number in range(int(os.environ.get("LKJIP_SUNTINGAN", "4"))):
        path.write_text(text.replace("## Anggaran", f"Suntingan ke-{number}.\n\n## Anggaran"), "utf-8")
        value = facts.replace("realisasi: 8", f"realisasi: {number % 7 + 1}")
        (previewed.office.root / FACTS).write_text(value, "utf-8")
        previewed.saved()
        shown = f"arsip hilang {number % 7 + 1}\u00a0berkas"
        words = "document.getElementById('laporan').textContent"
        browser.wait(f"{words}.includes('Suntingan ke-{number}.') && {words}.includes({json.dumps(shown)})")

    assert browser.run(f"{words}.split('Suntingan ke-').length") == 2
    assert browser.run("document.body.dataset.blok == document.getElementById('laporan').children.length")
