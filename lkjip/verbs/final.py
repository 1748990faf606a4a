"""A final report lacks nothing: what stands in its way, grouped by who can clear it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lkjip.base.formats import MISSING
from lkjip.base.problems import Gap
from lkjip.base.project import Project
from lkjip.base.quantity import Quantity
from lkjip.compute.riwayat import HISTORY
from lkjip.data.owners import NOBODY, owner_of
from lkjip.data.schema import Data
from lkjip.pages.layout import Layout, doubts, known_doubts, known_to_fail
from lkjip.pipeline.document import Assembled, flaws
from lkjip.report.model import PictureBlock, plain, valued
from lkjip.report.visiting import blocks_of, of_kind
from lkjip.rules import as_confirmation
from lkjip.verbs.wish import Wish
from lkjip.word.properties import DRAFT, FINAL

if TYPE_CHECKING:
    from lkjip.rules import Finding

MAKER = "penyusun laporan"
MEASURE = "Susun di komputer dengan LibreOffice, tanpa --cepat, lalu simpan tata-letak.json bersama datanya."
ACCEPT = 'isi angka tetapnya, atau bila boleh dicetak sebagai angka sementara: disetujui: "Nama atau jabatan, tanggal"'

CONFIRM = (
    "Yang bertanda kurang boleh dibiarkan bila seseorang menyetujuinya. Tempel barisnya di\n"
    "data/{tahun}/konfirmasi.yaml dan isi nama atau jabatan beserta tanggalnya:"
)


class Obstacle(NamedTuple):
    """One thing that keeps the report from being final: who can clear it, where, what, and why or how."""

    owner: str
    where: str
    what: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.why})" if self.why else "")


class NotFinal(Exception):
    """The report cannot be final; carries all obstacles, and how many warnings there are besides.

    confirmable: lines of konfirmasi.yaml for what a person may let stand
    """

    def __init__(
        self,
        obstacles: Sequence[Obstacle],
        owners: Sequence[str] = (),
        warnings: int = 0,
        confirmable: Sequence[str] = (),
    ) -> None:
        self.obstacles = tuple(dict.fromkeys(obstacles))
        self.owners = tuple(owners)
        self.warnings = warnings
        self.confirmable = tuple(confirmable)
        super().__init__("\n".join(map(str, self.obstacles)))

    def told(self, tahun: int) -> str:
        """All obstacles for people, each under who can clear it."""
        lines = [f"Belum dapat menjadi laporan final; {len(self.obstacles)} hal menghalangi."]
        for owner in sorted({one.owner for one in self.obstacles}, key=self._rank):
            own = [one for one in self.obstacles if one.owner == owner]
            lines += ["", f"{owner[:1].upper()}{owner[1:]} ({len(own)}):", *(f"  {one}" for one in own)]
        if self.confirmable:
            lines += ["", CONFIRM.format(tahun=tahun), *self.confirmable]
        lines.append("")
        if self.warnings:
            lines.append(f"{self.warnings} peringatan isi tidak menghalangi: python build.py {tahun} check")
        lines.append(f"Laporan final tidak disusun, berkas lama tidak berubah. Draf: python build.py {tahun}")
        return "\n".join(lines)

    def _rank(self, owner: str) -> tuple[int, str]:
        """In the order of pemilik.yaml; what nobody owns comes last."""
        last = len(self.owners) + (owner == NOBODY)
        return self.owners.index(owner) if owner in self.owners else last, owner


def refuse_unfinished(made: Assembled, project: Project, *, measure_anew: bool) -> None:
    """Raise NotFinal with everything that stands in the way, as far as it is known before pages are measured."""
    obstacles = [
        *_errors(made.findings, made.data),
        *(_gaps(made.gaps, made.data) if made.gaps else _still_printed(made)),
        *_unaccepted(made),
        *(Obstacle(MAKER, str(one.source), one.message, one.hint) for one in flaws(made.document, draft=False)),
        *_pages(known_to_fail(made.document, project, measure_anew=measure_anew)),
        *_doubtful(known_doubts(made.document, project, measure_anew=measure_anew)),
    ]
    if obstacles:
        warnings = sum(one.level == "peringatan" for one in made.findings)
        confirmable = [as_confirmation(one) for one in made.findings if one.level == "kurang"]
        raise NotFinal(obstacles, [one.pemilik for one in made.data.pemilik], warnings, confirmable)


def refuse_unmeasured(layout: Layout, notes: Sequence[str]) -> None:
    """Raise NotFinal where measuring the pages failed after all, or shows what no final report may look like."""
    if not layout.pages:
        raise NotFinal(tuple(_pages("; ".join(notes))))
    if wrong := doubts(layout):
        raise NotFinal(tuple(_doubtful(wrong)))


def _doubtful(notes: Iterable[str]) -> Iterator[Obstacle]:
    return (Obstacle(MAKER, *note.split(": ", 1)) for note in notes)


def state_of(made: Assembled, wish: Wish) -> str:
    """One line for the summary: draft or final, and of which data."""
    meta = made.document.meta
    status = FINAL if wish.final else f"{DRAFT} (bertanda air)"
    return f"{status}; versi data {meta.version}, tanggal data {meta.data_date}"


def _errors(found: Sequence[Finding], data: Data) -> Iterator[Obstacle]:
    for one in found:
        if one.level != "peringatan":
            what = f"{one.level}: {one.message}"
            yield Obstacle(owner_of(one.source.file, data.pemilik), str(one.source), what, one.hint)


def _gaps(gaps: Sequence[Gap], data: Data) -> Iterator[Obstacle]:
    """What is missing; a value that only misses what another line asks for already is left out."""
    asked = {gap.source.file for gap in gaps}
    for gap in gaps:
        if gap.file in asked:
            continue
        owner = owner_of(gap.file or gap.source.file, data.pemilik)
        yield Obstacle(owner, str(gap.source), gap.what, gap.reason)


def _still_printed(made: Assembled) -> Iterator[Obstacle]:
    """What no gap tells of, but prints as missing all the same: in a chart, a formula, on the cover."""
    for block in of_kind(PictureBlock, blocks_of(made.report.parts)):
        if any(value.missing for value in block.values):
            owner = owner_of(block.source.file, made.data.pemilik)
            what = f"{block.target} masih menampilkan {MISSING.strip('[]')}"
            yield Obstacle(owner, str(block.source), what, _lines_missing(block))
    if any(MISSING in text for text in made.document.texts.values()):
        yield Obstacle(MAKER, "templat atau rumus", f"masih tercetak {MISSING}", "cari teks itu dalam draf")


def _lines_missing(block: PictureBlock) -> str:
    """What a chart prints of its values that are missing."""
    lines = (line for line in block.printed if any(value.missing for _, value in valued(line)))
    return "; ".join(map(plain, lines))


def _unaccepted(made: Assembled) -> Iterator[Obstacle]:
    """Provisional figures that nobody accepted; those of an earlier year where a value of this year rests on them."""
    own = f"data/{made.data.tahun}/"
    now = (value for name, value in made.names.items() if not name.startswith(HISTORY))
    used = {reason for value in now for reason in value.sementara}
    for value in made.data.sementara:
        ours = value.source is None or value.source.file.startswith(own)
        if any(not one.disetujui and (ours or one in used) for one in value.sementara):
            yield _open(value, made.data)


def _open(value: Quantity, data: Data) -> Obstacle:
    file, where = (value.source.file, str(value.source)) if value.source else ("data", "data")
    reasons = "; ".join(one.alasan for one in value.sementara)
    return Obstacle(owner_of(file, data.pemilik), where, f"angka sementara {value}: {reasons}", ACCEPT)


def _pages(why: str) -> Iterator[Obstacle]:
    if why:
        yield Obstacle(MAKER, "nomor halaman", f"belum diukur: {why.rstrip('.')}", MEASURE)
