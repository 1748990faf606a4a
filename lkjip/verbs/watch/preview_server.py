"""The preview: one page on this machine, told over one long answer what is new of the report.

Only this machine is answered, only where the address holds the token of this run, and only to the page itself: a page
of somebody else that is open in the same browser can neither read it nor ask for it.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from lkjip.base.tuples import NamedTuple
from lkjip.verbs.page.markup import Markup, tag
from lkjip.verbs.watch.blockwise import NOTHING, Shown

if TYPE_CHECKING:
    from lkjip.verbs.watch.page_pictures import PagePictures

HOST = "127.0.0.1"
HERE = Path(__file__).parent
SCRIPT, STYLES = "preview.js", ("../page/page.css", "preview.css")
PATIENCE = 15.0  # seconds after which a page that waits is told that somebody is still there
UNKNOWN_VALUE = "Nilai ini tidak tercetak lagi."


class Problem(NamedTuple):
    """What is wrong: where (`file:line`), and what."""

    where: str
    message: str


class News(NamedTuple):
    """What a page is told: the report, what is wrong, how it stands.

    edited: the block to show first, which was new with the news of number `since`
    pages: the pages of the last layout, which came with the news of number `laid_out`; why there are none: `unpaged`
    """

    number: int
    shown: Shown
    edited: str = ""
    since: int = 0
    problems: tuple[Problem, ...] = ()
    state: str = ""
    pages: PagePictures | None = None
    laid_out: int = 0
    unpaged: str = ""


class Preview:
    """The report that is shown now; serves it until it is closed."""

    def __init__(self, title: str) -> None:
        self.token = secrets.token_urlsafe(24)
        self._title = title
        self._news = News(0, NOTHING)
        self._changed = Condition()
        self._closed = False
        self._server = PreviewServer((HOST, 0), _handler(self))
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        """Where the page is; whoever does not know the token is not answered."""
        return f"http://{HOST}:{self.port}/{self.token}/"

    def show(self, shown: Shown) -> None:
        """Show the report, and first what is new of it."""
        before = set(self._news.shown.order)
        edited = next((key for key in shown.order if key not in before), "") if before else ""
        number = self._news.number + 1
        self._publish(
            self._news._replace(number=number, shown=shown, edited=edited or self._gone_from(shown), since=number)
        )

    def state(self, state: str, problems: Sequence[tuple[str, str]] = ()) -> None:
        """Tell how the report stands and what is wrong: where (`file:line`), and what."""
        listed = tuple(Problem(*problem) for problem in problems)
        self._publish(self._news._replace(number=self._news.number + 1, state=state, problems=listed))

    def lay_out(self, pages: PagePictures) -> None:
        """Show the pages as they were laid out, beside the report."""
        number = self._news.number + 1
        self._publish(self._news._replace(number=number, pages=pages, laid_out=number, unpaged=""))

    def leave_unpaged(self, why: str) -> None:
        """Tell why there are no pictures of pages."""
        self._publish(self._news._replace(number=self._news.number + 1, unpaged=why))

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def _gone_from(self, shown: Shown) -> str:
        """Where something was only taken away: the block that follows now."""
        pairs = zip(self._news.shown.order, shown.order, strict=False)
        return next((now for before, now in pairs if before != now), "")

    def _publish(self, news: News) -> None:
        with self._changed:
            self._news = news
            self._changed.notify_all()

    def _wait_for_news(self, number: int) -> News | None:
        """What is newer than the news of that number, or the same where there is none yet; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._news.number != number, PATIENCE)
            return None if self._closed else self._news

    # --- what pages are told -----------------------------------------------------------------------------------------

    def page(self) -> str:
        """The page without its report, which it is told of."""
        head = tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("title", f"Pratinjau: {self._title}"),
            tag("link", rel="icon", href="data:,"),  # or the browser asks for one
            tag("style", Markup("".join(map(_file, STYLES)))),
        )
        follow = tag("label", tag("input", type="checkbox", id="ikuti", checked=True), " lompat ke suntingan")
        paged = tag("label", tag("input", type="checkbox", id="halaman", disabled=True), " gambar halaman")
        top = tag("header", tag("p", id="keadaan", role="status"), paged, follow, tag("ul", id="masalah"))
        panel = tag("aside", id="nilai", aria_live="polite", hidden=True)
        body = tag(
            "body",
            top,
            tag("main", id="laporan"),
            tag("main", id="kertas", hidden=True),
            panel,
            tag("script", Markup(_file(SCRIPT))),
        )
        return f"<!DOCTYPE html>\n{tag('html', head, body, lang='id')}\n"

    def explained(self, key: str) -> str:
        """What stands behind a value, as HTML."""
        found = self._news.shown.values.get(key)
        return found() if found else tag("p", UNKNOWN_VALUE)

    def page_picture(self, number: str) -> bytes:
        """A page of the last layout as PNG; nothing where there is none."""
        pages = self._news.pages
        return pages.png(int(number)) if pages and number.isascii() and number.isdigit() else b""

    def page_of(self, block: str) -> int:
        """On which page a block of the report stands, as it was laid out; 0 where that is not known.

        What is set otherwise on paper than here (a chart, a table in pieces) stands where the block before it does.
        """
        pages, shown = self._news.pages, self._news.shown
        if pages is None or block not in shown.order:
            return 0
        before = shown.order[shown.order.index(block) :: -1]
        return next((page for key in before if (page := pages.page_of(shown.html[key]))), 0)

    def events(self) -> Iterator[bytes]:
        """One event after another: first the whole report, then what is new; a comment where nothing is."""
        last = News(-1, NOTHING)
        while news := self._wait_for_news(last.number):
            if news.number == last.number:
                yield b": masih di sini\n\n"
                continue
            yield b"data: " + json.dumps(_event(news, last), ensure_ascii=False).encode() + b"\n\n"
            last = news


def _event(news: News, last: News) -> dict[str, Any]:
    known = last.shown.html
    return {
        "urutan": news.shown.order,
        "blok": {key: html for key, html in news.shown.html.items() if key not in known},
        "suntingan": news.edited if 0 <= last.number < news.since else "",
        "masalah": [{"tempat": problem.where, "pesan": problem.message} for problem in news.problems],
        "keadaan": news.state,
        "halaman": _pages(news, last),
    }


def _pages(news: News, last: News) -> dict[str, Any]:
    """What is new of the pages: their sizes where they are others, and whether the report changed since."""
    fresh = news.pages is not None and news.laid_out != last.laid_out
    return {
        "versi": news.laid_out,
        "ukuran": news.pages.sizes if news.pages and fresh else [],
        "usang": news.since > news.laid_out,
        "sebab": news.unpaged,
        "suntingan": news.edited if fresh else "",
    }


def _file(name: str) -> str:
    return (HERE / name).read_text("utf-8")


# --- answering ----------------------------------------------------------------------------------------------------


def _policy() -> str:
    """What the page may do: ask this server, and run no script but ours."""
    digest = b64encode(sha256(_file(SCRIPT).encode()).digest()).decode()
    return (
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors 'none'; script-src 'sha256-{digest}'"
    )


HEADERS = {
    "Content-Security-Policy": _policy(),
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class PreviewServer(ThreadingHTTPServer):
    """Answers each page beside the others; one that was closed before it had its answer is nobody's fault."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    """A handler that answers for one preview."""

    class Answering(PreviewHandler):
        shows = preview

    return Answering


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers GET, to the page itself alone."""

    shows: Preview
    protocol_version = "HTTP/1.0"  # each answer ends its connection; the long one ends with the page
    server_version = "lkjip"
    sys_version = ""

    def do_GET(self) -> None:
        if not self._is_allowed():
            self._answer(HTTPStatus.FORBIDDEN, "text/plain", b"")
            return
        asked = urlsplit(self.path)
        _, _, rest = asked.path.removeprefix("/").partition("/")
        match rest:
            case "":
                self._answer(HTTPStatus.OK, "text/html", self.shows.page().encode())
            case "kabar":
                self._tell()
            case "nilai":
                key = parse_qs(asked.query).get("k", [""])[0]
                self._answer(HTTPStatus.OK, "text/html", self.shows.explained(key).encode())
            case "halaman":
                picture = self.shows.page_picture(parse_qs(asked.query).get("n", [""])[0])
                self._answer(HTTPStatus.OK if picture else HTTPStatus.NOT_FOUND, "image/png", picture)
            case "tempat":
                place = self.shows.page_of(parse_qs(asked.query).get("b", [""])[0])
                self._answer(HTTPStatus.OK, "text/plain", str(place).encode())
            case _:
                self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _is_allowed(self) -> bool:
        """Whether the address knows the token, and who asks is this machine's page or a person who typed it."""
        own = {f"{name}:{self.shows.port}" for name in (HOST, "localhost")}
        origin, site = self.headers.get("Origin"), self.headers.get("Sec-Fetch-Site", "none")
        token = self.path.removeprefix("/").partition("/")[0]
        return (
            self.headers.get("Host") in own
            and (origin is None or origin in {f"http://{name}" for name in own})
            and site in ("none", "same-origin")
            and hmac.compare_digest(token.encode("utf-8", "replace"), self.shows.token.encode())
        )

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self._begin(status, kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _begin(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        for name, value in HEADERS.items():
            self.send_header(name, value)

    def _tell(self) -> None:
        self._begin(HTTPStatus.OK, "text/event-stream")
        self.end_headers()
        try:
            for event in self.shows.events():
                self.wfile.write(event)
                self.wfile.flush()
        except OSError:  # the page was closed
            return

    def log_message(self, format: str, *arguments: object) -> None:
        """Nobody reads who asked for what."""
