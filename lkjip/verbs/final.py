"""A final report lacks nothing: what stands in its way, grouped by who can clear it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lkjip.base.diagnostic import INCOMPLETE, INPUT, PROVISIONAL, Diagnostic, Severity
from lkjip.base.formats import MISSING
from lkjip.base.project import Project
from lkjip.base.quantity import Quantity, Sementara
from lkjip.base.source import Source
from lkjip.compute.riwayat import HISTORY
from lkjip.data.owners import NOBODY, owner_of
from lkjip.data.schema import Data
from lkjip.pages.layout import Layout, doubts, known_doubts, why_unmeasured
from lkjip.pipeline.document import Assembled, flaws
from lkjip.pipeline.templates import NAMES
from lkjip.pipeline.unfilled import open_items
from lkjip.report.model import FrameBlock, Paragraph, PictureBlock, plain, valued
from lkjip.report.visiting import blocks_of, of_kind, values
from lkjip.rules import Suppressed, as_confirmation
from lkjip.rules.rendering import by_owner, owners_as_text, suppressed_as_text
from lkjip.verbs.request import Request
from lkjip.verbs.susun import FINISHED
from lkjip.word.properties import DRAFT, FINAL
from lkjip.word.shortening import MEANING

MAKER = "penyusun laporan"
CHART = "grafik:"
"""How the target of a frame begins that stands in place of a chart: too few of its values are known to draw it."""

TEMPLATES = tuple(f"templates/{name}" for name in NAMES)
MEASURE = "Susun di komputer dengan LibreOffice, tanpa --cepat, lalu simpan tata-letak.json bersama datanya."
ACCEPT = 'isi angka tetapnya, atau bila boleh dicetak sebagai angka sementara: disetujui: "Nama atau jabatan, tanggal"'

CONFIRM = (
    "Yang bertanda kurang boleh dibiarkan bila seseorang menyetujuinya. Tempel barisnya di\n"
    "data/{tahun}/konfirmasi.yaml dan isi nama atau jabatan beserta tanggalnya:"
)


class NotFinal(Exception):
    """The report cannot be final; carries all obstacles, and how many warnings there are besides.

    confirmable: lines of konfirmasi.yaml for what a person may let stand; suppressed: what the office keeps silent
    """

    def __init__(
        self,
        obstacles: Sequence[Diagnostic],
        owners: Sequence[str] = (),
        warnings: int = 0,
        confirmable: Sequence[str] = (),
        suppressed: Sequence[Suppressed] = (),
        counted: str = "",
    ) -> None:
        first = {
            (entry.owner, str(entry.source), entry.message, entry.reason or entry.hint): entry
            for entry in reversed(obstacles)
        }
        self.obstacles = tuple(entry for entry in obstacles if entry in first.values())
        self.owners = tuple(owners)
        self.warnings = warnings
        self.confirmable = tuple(confirmable)
        self.suppressed = tuple(suppressed)
        self.counted = counted
        super().__init__("\n".join(map(str, self.obstacles)))

    def as_text(self, tahun: int) -> str:
        """All obstacles for people, each under who can clear it."""
        lines = [f"Belum dapat menjadi laporan final; {len(self.obstacles)} hal menghalangi."]
        lines += [f"Di antaranya masih terbuka {self.counted}."] if self.counted else []
        lines += owners_as_text(by_owner(self.obstacles, self.owners, NOBODY))
        if self.confirmable:
            lines += ["", CONFIRM.format(tahun=tahun), *self.confirmable]
        lines += ["", *suppressed_as_text(self.suppressed)]
        if self.warnings:
            lines.append(f"{self.warnings} peringatan isi tidak menghalangi: python build.py {tahun} periksa")
        lines.append(f"Laporan final tidak disusun, berkas lama tidak berubah. Draf: python build.py {tahun}")
        return "\n".join(lines)


def refuse_unfinished(assembled: Assembled, project: Project, *, measure_anew: bool) -> None:
    """Raise NotFinal with everything that stands in the way, as far as it is known before pages are measured."""
    items = open_items(project)
    obstacles = [
        *_errors(assembled.findings, assembled.data),
        *_gaps(items.fill, items.besides(assembled.gaps), assembled.data),
        *(() if assembled.gaps or items.fill else _still_printed(assembled)),
        *_unaccepted(assembled),
        *(flaw._replace(owner=MAKER) for flaw in flaws(assembled.document, draft=False)),
        *_pages(why_unmeasured(assembled.document, project, measure_anew=measure_anew)),
        *_doubtful(known_doubts(assembled.document, project, measure_anew=measure_anew)),
    ]
    if obstacles:
        warnings = sum(finding.level == Severity.PERINGATAN for finding in assembled.findings)
        confirmable = [as_confirmation(finding) for finding in assembled.findings if finding.level == Severity.KURANG]
        owners = [owner.pemilik for owner in assembled.data.pemilik]
        raise NotFinal(
            obstacles, owners, warnings, confirmable, assembled.suppressed, items.counted if items.all else ""
        )


def refuse_unmeasured(layout: Layout, notes: Sequence[str]) -> None:
    """Raise NotFinal where measuring the pages failed after all, or shows what no final report may look like."""
    if not layout.pages:
        raise NotFinal(tuple(_pages("; ".join(notes))))
    if wrong := doubts(layout):
        raise NotFinal(tuple(_doubtful(wrong)))


def _doubtful(notes: Iterable[str]) -> Iterator[Diagnostic]:
    return (_of_maker(*note.split(": ", 1)) for note in notes)


def _of_maker(where: str, what: str = "", how: str = "") -> Diagnostic:
    """What whoever makes the report has to clear, at a place that is no file."""
    return Diagnostic(INPUT, Severity.KURANG, Source(where), what, how, owner=MAKER)


def state_of(assembled: Assembled, request: Request) -> str:
    """One line for the summary: draft or final, and of which data."""
    meta = assembled.document.meta
    status = FINAL if request.asks(FINISHED) else f"{DRAFT} (bertanda air)"
    return f"{status}; versi data {meta.version}, tanggal data {meta.data_date}"


def _errors(findings: Sequence[Diagnostic], data: Data) -> Iterator[Diagnostic]:
    for finding in findings:
        if finding.level != Severity.PERINGATAN:
            file = finding.source.file
            owner = MAKER if file in TEMPLATES else owner_of(file, data.pemilik)
            yield finding._replace(message=f"{finding.level}: {finding.message}", owner=owner)


def _gaps(items: Sequence[Diagnostic], besides: Sequence[Diagnostic], data: Data) -> Iterator[Diagnostic]:
    """What is to be filled, then what the report lacks besides."""
    yield from items
    for gap in besides:
        yield gap._replace(owner=owner_of(gap.file or gap.source.file, data.pemilik))


def _still_printed(assembled: Assembled) -> Iterator[Diagnostic]:
    """What no gap tells of, but prints as missing all the same: in a chart, a formula, on the cover."""
    for block in of_kind(PictureBlock, blocks_of(assembled.report.parts)):
        if any(value.missing for value in block.values):
            owner = owner_of(block.source.file, assembled.data.pemilik)
            message = f"{block.target} masih menampilkan {MISSING.strip('[]')}"
            why = _lines_missing(block)
            yield Diagnostic(INCOMPLETE, Severity.KURANG, block.source, message, reason=why, owner=owner)
    for frame in of_kind(FrameBlock, blocks_of(assembled.report.parts)):
        if frame.target.startswith(CHART):
            owner = owner_of(frame.source.file, assembled.data.pemilik)
            why = " ".join(plain(block.inlines) for block in of_kind(Paragraph, frame.blocks))
            message = f"{frame.target} belum digambar"
            yield Diagnostic(INCOMPLETE, Severity.KURANG, frame.source, message, reason=why, owner=owner)
    if any(MISSING in text or MEANING in text for text in assembled.document.texts.values()):
        yield _of_maker("templat atau rumus", f"masih tercetak {MISSING}", "cari teks itu dalam draf")


def _lines_missing(block: PictureBlock) -> str:
    """What a chart prints of its values that are missing."""
    lines = (line for line in block.printed if any(value.missing for _, value in valued(line)))
    return "; ".join(map(plain, lines))


def _unaccepted(assembled: Assembled) -> Iterator[Diagnostic]:
    """Provisional figures that nobody accepted; those of an earlier year where this report rests on them."""
    own = f"data/{assembled.data.tahun}/"
    used = _relied_on(assembled) if assembled.data.sementara else frozenset()
    for value in assembled.data.sementara:
        ours = value.source is None or value.source.file.startswith(own)
        if any(not reason.disetujui and (ours or reason in used) for reason in value.sementara):
            yield _open(value, assembled.data)


def _relied_on(assembled: Assembled) -> frozenset[Sementara]:
    """Why values of this year, and those of earlier years that the report prints by name, are not settled."""
    now = (value for name, value in assembled.names.items() if not name.startswith(HISTORY))
    printed = (value for block in blocks_of(assembled.report.parts) for _, value in values(block))
    return frozenset(reason for value in (*now, *printed) for reason in value.sementara)


def _open(value: Quantity, data: Data) -> Diagnostic:
    source = value.source or Source("data")
    message = f"angka sementara {value}: {'; '.join(reason.alasan for reason in value.sementara)}"
    owner = owner_of(source.file, data.pemilik)
    return Diagnostic(PROVISIONAL, Severity.SEMENTARA, source, message, ACCEPT, owner=owner)


def _pages(why: str) -> Iterator[Diagnostic]:
    if why:
        yield _of_maker("nomor halaman", f"belum diukur: {why.rstrip('.')}", MEASURE)
