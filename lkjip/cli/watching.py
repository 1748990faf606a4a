"""`amati`: the report built again whenever something was saved, and what is told of each time.

Whatever goes wrong is told and outlived: the last document stays, and the next save is another try. A document that
could not be written is tried again by itself. Pages are measured beside all this, once nobody has saved for a while.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import Diagnostic, Severity, reject
from lkjip.base.oserror import reason_of
from lkjip.base.problems import InputError, refuse
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.cli.console import Built
from lkjip.cli.synopsis import shown_path
from lkjip.cli.writing import OVERTAKEN, Draft, measured_line, put_document, put_pages, with_notes
from lkjip.pages.layout import Layout, foreseen, lay_out, pages_of, recall, renumbered
from lkjip.pages.office import find_office, office_staying_up
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.earlier import part_from_pdf
from lkjip.pipeline.newly_printed import NewPlace, newly_printed
from lkjip.pipeline.resident import FileChange, Resident, staying_up
from lkjip.pipeline.stages import Written, unseen
from lkjip.verbs.request import Request
from lkjip.verbs.susun import QUICK
from lkjip.verbs.watch import POLLING, PREVIEW

if TYPE_CHECKING:
    from lkjip.pages.staying import StayingOffice
    from lkjip.verbs.watch.preview_server import Preview

SHOWN_AT = "Pratinjau: {address} (hanya dari komputer ini; buka di peramban)"
WATCHING = "Mengamati data/, content/, templates/, dan charts/ … (Ctrl+C untuk berhenti)"
ENDED = "Pengamatan selesai; setiap berkas utuh."
REFUSED = "{many} hal perlu diperbaiki; dokumen terakhir tidak berubah. Menunggu berkas disimpan lagi …"
UNWRITTEN = "tidak dapat ditulis ({why}); dicoba lagi sendiri"
RENUMBERED = "Nomor halaman selesai diukur: {pages} halaman, {many} nomor berubah; {name} diganti."
HASTY = "Gambar halaman: jalankan tanpa --cepat"
NEEDS_OFFICE = "Gambar halaman: memerlukan LibreOffice"
SAME_NUMBERS = "Nomor halaman selesai diukur: {pages} halaman, tidak ada yang berubah."
SETTLE = 0.25  # seconds to wait before something is called wrong: an editor may not have written all of it
QUIET = 2.0  # seconds without a save before pages are measured
LOOK = 10.0  # seconds between two looks at the files of which nothing was heard
AGAIN = 2.0  # seconds before what could not be read or written is tried again
MOST_SHOWN = 4
MOST_PROBLEMS = 20


class Looked(NamedTuple):
    """What the last round came to.

    draft: the last document that was written; places: what of it is new
    tried: its pages were measured, or cannot be
    """

    draft: Draft | None = None
    places: tuple[NewPlace, ...] = ()
    tried: bool = False


def watch(project: Project, request: Request, saves: Callable[..., Iterator[bool]]) -> Built:
    """Build, and build again after each of the `saves`, until somebody interrupts it."""
    with staying_up() as drawing, office_staying_up() as office:
        preview = _preview(project) if request.asks(PREVIEW) else None
        desk = Desk(Resident(project, drawing), request, preview=preview)
        try:
            desk.begin()
            if not request.asks(QUICK):
                _warm_up(office)
            for saved in saves(project.root, polling=request.asks(POLLING)):
                desk.turn(saved=saved)
        except KeyboardInterrupt:
            return Built(answer=ENDED)
        finally:
            if preview:
                preview.close()
    return Built()


class Desk:
    """Where saves come in and documents go out; `tell` prints a line, `clock` never goes back."""

    def __init__(
        self,
        resident: Resident,
        request: Request,
        tell: Callable[[str], None] = lambda line: print(line, flush=True),
        clock: Callable[[], float] = time.monotonic,
        preview: Preview | None = None,
    ) -> None:
        self.resident = resident
        self.looked = Looked()
        self._request = request
        self._tell = tell
        self._clock = clock
        self._preview = preview
        self._last_save = self._last_look = clock()
        self._retry = False
        self._unwritten = ""
        self._stood = clock()
        self._measuring: Measuring | None = None
        self._pictured = ""
        self._laid_out: Layout | None = None
        self._noted: tuple[str, ...] = ()

    def begin(self) -> None:
        """The first round, whatever the files are."""
        if self._preview:
            self._tell(SHOWN_AT.format(address=self._preview.address))
            self._preview.leave_unpaged(self._why_unpaged())
        self._round((), self._clock())
        self._tell(WATCHING)

    def turn(self, *, saved: bool) -> None:
        """Look at what was saved, or use the quiet: for another try, for a look of our own, for page numbers.

        Those that were measured are taken first: that they were saved is not news.
        """
        now = self._clock()
        if saved:
            self._last_save = now
        if self._measuring and self._measuring.finished:
            self._take_pages(self._measuring)
        if saved or now - self._last_look > self._patience:
            self._last_look = now
            self._look(now)
        if not saved and now - self._last_save > QUIET:
            self._measure()

    @property
    def _patience(self) -> float:
        """Seconds after which the files are looked at unasked; whoever polls may miss the second save of a second."""
        return AGAIN if self._retry or self._request.asks(POLLING) else LOOK

    # --- one round ---------------------------------------------------------------------------------------------------

    def _look(self, began: float) -> None:
        changes = self._changes()
        if changes or self._retry:
            self._round(changes, began)

    def _changes(self) -> tuple[FileChange, ...]:
        """What others changed: not the page numbers that were measured and saved here."""
        changes, project = self.resident.changes(), self.resident.project
        heard = [change for change in changes if change.file == project.relative(project.layout)]
        if not (heard and self._laid_out and self._laid_out == recall(project.layout, project.files)):
            return changes
        self._laid_out = None
        return tuple(change for change in changes if change not in heard)

    def _round(self, changes: Sequence[FileChange], began: float) -> None:
        self._retry = False
        try:
            self._build(changes, began)
        except InputError as error:
            self._refuse(error, changes, began)
        except OSError as error:
            self._wait_for_disk(error, changes)
        except Exception as error:
            self._break_down(error)

    def _build(self, changes: Sequence[FileChange], began: float) -> None:
        """The document first; what is doubtful in it, and what of it is new, is found when it stands there."""
        early: list[Draft] = []
        assembled = self.resident.build(
            _quietly, self._see if self._preview else unseen, lambda ready: early.append(self._put(ready))
        )
        draft = with_notes(early[0] if early else self._put(assembled), assembled)
        parted = part_from_pdf(draft.old)
        before = self.looked.draft
        self.looked = Looked(draft, newly_printed(before.assembled.report, assembled.report) if before else ())
        self._tell_of(changes, draft, parted, began, same=bool(before and before.content == draft.content))

    def _put(self, assembled: Assembled) -> Draft:
        refuse(assembled.findings)
        draft = put_document(assembled, self._request, self._layout(assembled))
        self._unwritten, self._stood = "", self._clock()
        return draft

    def _layout(self, assembled: Assembled) -> Layout:
        """The pages that the document bears for now; without LibreOffice, or in a hurry, those that are known."""
        document, project, quick = assembled.document, assembled.project, self._request.asks(QUICK)
        ahead = None if quick else foreseen(document, project)
        return ahead or lay_out(document, project, assembled.report, measure_anew=not quick)[0]

    def _refuse(self, error: InputError, changes: Sequence[FileChange], began: float) -> None:
        """Tell what is wrong, unless the files go on changing: then they were not written to the end."""
        time.sleep(SETTLE)
        if more := self._changes():
            self._round((*changes, *more), began)
            return
        self._show_state(REFUSED.format(many=len(error.problems)), error.problems)
        self._tell("\n".join([_why(changes), *map(str, error.problems), REFUSED.format(many=len(error.problems))]))

    def _wait_for_disk(self, error: OSError, changes: Sequence[FileChange] = ()) -> None:
        """Tell what cannot be written, once for as long as nothing else is saved or wrong, and try again."""
        self._retry = True
        root = self.resident.project.root
        name = shown_path(Path(error.filename), root) if isinstance(error.filename, str) else "dokumen"
        problem = reject(Source(name), UNWRITTEN.format(why=reason_of(error)))
        if changes or str(problem) != self._unwritten:
            self._unwritten = str(problem)
            self._show_state(f"{_why(changes)}{problem}", [problem])
            self._tell(f"{_why(changes)}{problem}")

    def _break_down(self, error: Exception) -> None:
        from lkjip.cli.incident import notice_of

        notice = notice_of(error, self.resident.project)
        self._show_state(notice, ())
        self._tell(notice)

    # --- what is told of it ------------------------------------------------------------------------------------------

    def _tell_of(
        self, changes: Sequence[FileChange], draft: Draft, parted: Sequence[str], began: float, *, same: bool
    ) -> None:
        project = self.resident.project
        name = shown_path(draft.path, project.root)
        seconds = f"{self._stood - began:.2f}".replace(".", ",")
        result = f"{name} tetap sama" if same else f"{name} disusun"
        self._show_state(f"{_why(changes)}{result} ({seconds} detik)", _lacking(draft.assembled))
        lines = [f"{_why(changes)}{result} ({seconds} detik)", *_shown(self.looked.places)]
        notes = (*draft.aside, *draft.moved, *draft.others, *draft.found, *parted)
        lines += [f"Catatan: {note}" for note in notes if note not in self._noted]
        self._noted = notes
        self._tell("\n".join(lines))

    # --- the preview -------------------------------------------------------------------------------------------------

    def _see(self, written: Written) -> None:
        from lkjip.verbs.watch.blockwise import shown

        if self._preview:
            self._preview.show(shown(written, self.resident.project))

    def _show_state(self, state: str, problems: Iterable[Diagnostic]) -> None:
        if self._preview:
            self._preview.state(
                state,
                [(str(problem.source), ". ".join(filter(None, (problem.text, problem.hint)))) for problem in problems],
            )

    # --- page numbers ------------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        """Have the pages of the last document measured, if they are not known and nobody measures."""
        draft = self.looked.draft
        idle = not (self._measuring or self.looked.tried or self._request.asks(QUICK))
        if draft is None or not idle:
            return
        pictured = self._is_unpictured(draft)
        if pictured or _is_unmeasured(draft):
            self._measuring = Measuring(draft, pictured=pictured)
            self._measuring.start()

    def _why_unpaged(self) -> str:
        """Why the preview cannot show pictures of pages, "" where it can."""
        from lkjip.verbs.watch.page_pictures import MISSING, can_draw

        if self._request.asks(QUICK):
            return HASTY
        return MISSING if not can_draw() else "" if find_office() else NEEDS_OFFICE

    def _is_unpictured(self, draft: Draft) -> bool:
        """Whether somebody wants to see the pages of a document that were not laid out yet."""
        stale = bool(self._preview) and self._pictured != draft.assembled.document.digest
        return stale and not self._why_unpaged()

    def _show_pages(self, draft: Draft, pdf: bytes) -> None:
        from lkjip.verbs.watch.page_pictures import PagePictures

        if self._preview and pdf:
            self._pictured = draft.assembled.document.digest
            self._preview.lay_out(PagePictures(pdf))

    def _take_pages(self, measured: Measuring) -> None:
        """Put the numbers into the document that they were measured of, if it still is the last one."""
        self._measuring, self._laid_out = None, measured.layout
        draft = self.looked.draft
        if draft is None or draft.layout.fingerprint != measured.layout.fingerprint:
            return
        self.looked = self.looked._replace(tried=True)
        self._show_pages(draft, measured.pdf)
        if not _is_unmeasured(draft):  # laid out to be looked at only
            return
        try:
            now = put_pages(draft, measured.layout)
        except OSError as error:
            self._wait_for_disk(error)
            return
        self.looked = self.looked._replace(draft=now or draft)
        self._tell_pages(draft, now, measured)

    def _tell_pages(self, draft: Draft, now: Draft | None, measured: Measuring) -> None:
        """What measuring came to: of a draft, which is `now` another one unless somebody put his own there."""
        moved = now.moved[len(draft.moved) :] if now else (OVERTAKEN.format(name=draft.path.name),)
        line = measured_line(draft, measured.layout)
        if now and measured.layout.pages:
            many = len(renumbered(draft.assembled.report, draft.layout, measured.layout))
            name = shown_path(now.path, self.resident.project.root)
            words = RENUMBERED if many else SAME_NUMBERS
            line = words.format(pages=measured.layout.total, many=many, name=name)
        self._tell("\n".join([line, *(f"Catatan: {note}" for note in (*measured.notes, *moved))]))


class Measuring:
    """LibreOffice at work on one document, beside everything else; of what fails there are no pages, and a note."""

    def __init__(self, draft: Draft, *, pictured: bool = False) -> None:
        self._draft = draft
        self._pictured = pictured
        self._thread = Thread(target=self._run, daemon=True)
        self.layout = Layout(draft.layout.fingerprint, {}, 0)
        self.notes: tuple[str, ...] = ()
        self.pdf = b""

    def start(self) -> None:
        self._thread.start()

    @property
    def finished(self) -> bool:
        """Whether it came to an end, good or bad."""
        return not self._thread.is_alive()

    def _run(self) -> None:
        assembled = self._draft.assembled
        try:
            self.layout, self.notes = lay_out(
                assembled.document, assembled.project, assembled.report, measure_anew=True, see=self._see
            )
            if self._pictured and not self.pdf:
                self.pdf = pages_of(assembled.document, self.layout.arrangement)
        except Exception as error:
            self.notes = (_failure(error, assembled.project),)

    def _see(self, pdf: bytes) -> None:
        """Keep the pages where somebody wants to look at them."""
        self.pdf = pdf if self._pictured else b""


def _failure(error: Exception, project: Project) -> str:
    """What stopped measuring, for the person."""
    from lkjip.cli.incident import notice_of

    return reason_of(error) if isinstance(error, OSError) else notice_of(error, project)


def _is_unmeasured(draft: Draft) -> bool:
    return draft.layout.total == 0 and foreseen(draft.assembled.document, draft.assembled.project) is not None


def _why(changes: Iterable[FileChange]) -> str:
    """What was saved, as the beginning of a line."""
    files = [f"{change.file} {change.what}" for change in changes]
    more = f", dan {len(files) - MOST_SHOWN} lagi" if files[MOST_SHOWN:] else ""
    return f"{', '.join(files[:MOST_SHOWN])}{more}: " if files else ""


def _shown(places: Sequence[NewPlace]) -> list[str]:
    lines = [f"  {place.where}: {_short(place.text)}" for place in places[:MOST_SHOWN]]
    return lines + ([f"  dan {len(places) - MOST_SHOWN} tempat lagi"] if places[MOST_SHOWN:] else [])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79]}…"


def _lacking(assembled: Assembled) -> list[Diagnostic]:
    """What no final report may have, and what is missing: the first of it."""
    open_things = [finding for finding in assembled.findings if finding.level != Severity.PERINGATAN]
    return [*open_things, *assembled.gaps][:MOST_PROBLEMS]


def _warm_up(office: StayingOffice) -> None:
    """Start LibreOffice beside everything else; where that fails the first layout tells."""
    program = find_office()
    with suppress(OSError):
        if program:
            office.begin(program)


def _preview(project: Project) -> Preview:
    from lkjip.verbs.watch.preview_server import Preview

    return Preview(f"LKjIP {project.tahun}")


def _quietly(_stage: str) -> None:
    """A round is over before its stages could be read."""
