"""What the slides say: the report's own values, tables, charts and sentences, in the order in which leaders ask."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.project import Project
from lkjip.base.quantity import Quantity, Value
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.schema import HEAD, IndikatorKinerja, SasaranKinerja
from lkjip.pipeline.document import Assembled
from lkjip.report.model import Inlines, PictureBlock, Run, TableBlock, plain
from lkjip.report.tables import build_table
from lkjip.verbs.digest.slides.chart_homes import FUNDS, NOWHERE, homes_of
from lkjip.verbs.digest.slides.deck import (
    CHART,
    CLOSING,
    COVER,
    POINTS,
    TABLE,
    Deck,
    Slide,
    SlideLine,
    lacks,
    standing_alone,
    trimmed,
)
from lkjip.verbs.digest.slides.shortfalls import Reason, TextOfReasons, is_missed, is_open, marked_passages
from lkjip.verbs.digest.slides.slide_grid import grid_of, upright
from lkjip.verbs.digest.slides.slide_provisos import explained

TEMPLATE = "templates/paparan.pptx"
GLANCE, MONEY = "sekilas", "sekilas-anggaran"
TRACED = "Setiap angka dapat ditelusuri sampai asalnya dalam LKjIP-{year}-telusur.html dari versi data yang sama."
NO_REASON = (
    'sebab "{name}" belum mencapai target tidak ditemukan dalam naskah; tulis di bagian sasarannya di bawah judul '
    "seperti **Faktor Penghambat**, atau dalam <!-- tahunan: penyebab dan tindak lanjut: … -->."
)


class Chosen(NamedTuple):
    """What the digest chose: its key sentences and its charts."""

    sentences: tuple[Inlines, ...]
    charts: tuple[PictureBlock, ...]


def outline(assembled: Assembled, project: Project, chosen: Chosen, logo: PictureBlock | None) -> Deck:
    """All slides, before anybody asks whether they find room."""
    outliner = _Outliner(assembled, project, chosen)
    middle = tuple(outliner.middle())
    draft = bool(assembled.gaps) or any(map(lacks, middle))
    slides = (outliner.cover(logo), *middle, outliner.closing(draft=draft))
    return Deck(tuple(map(explained, slides)), tuple(outliner.remarks), draft)


class _Outliner:
    """One report on its way to slides."""

    def __init__(self, assembled: Assembled, project: Project, chosen: Chosen) -> None:
        self.assembled, self.data, self.names = assembled, assembled.data, assembled.names
        self.chosen = chosen
        self.remarks: list[str] = []
        blocks = tuple(block for part in assembled.report.parts for block in part.blocks)
        self.text = TextOfReasons(blocks, marked_passages(project.texts()))
        self.homes = homes_of(chosen.charts, assembled)

    # --- first and last ---

    def cover(self, logo: PictureBlock | None) -> Slide:
        lines = (_named(self.names, "instansi.lengkap"), (Run("Ringkasan untuk pimpinan dan staf"),))
        return Slide(COVER, self.assembled.document.meta.title, tuple(map(SlideLine, lines)), picture=logo)

    def closing(self, *, draft: bool) -> Slide:
        meta, year = self.assembled.document.meta, self.data.tahun
        lines = [
            _named(self.names, "instansi.lengkap"),
            (Run("Sumber: "), Run(meta.title)),
            (Run("Tanggal data: "), *_named(self.names, "tanggal_data")),
            (Run(f"Versi data: {meta.version}"),),
            (Run(TRACED.format(year=year)),),
        ]
        if draft:
            lines.append((Run("Status: DRAF. Laporannya belum lengkap, dan angkanya masih dapat berubah.", bold=True),))
        return Slide(CLOSING, "Sumber dan versi data", tuple(map(SlideLine, lines)))

    # --- between them ---

    def middle(self) -> Iterator[Slide]:
        if self.chosen.sentences:
            lines = tuple(SlideLine(trimmed(sentence)) for sentence in self.chosen.sentences)
            yield Slide(POINTS, f"Pokok-pokok kinerja tahun {self.data.tahun}", lines)
        yield from self.glance()
        for number, sasaran in enumerate(self.data.objectives, 1):
            yield from self.objective(number, sasaran)
        yield from map(self.chart, self.homes.get(NOWHERE, ()))
        yield from self.money()
        yield from self.shortfalls()

    def glance(self) -> Iterator[Slide]:
        if table := self.table(GLANCE):
            title = f"Capaian kinerja sekilas tahun {self.data.tahun}"
            grid, notes = grid_of(table, f"{title}: setiap indikator dengan target, realisasi, capaian, dan kelasnya")
            yield Slide(TABLE, title, grid=grid, notes=notes)

    def money(self) -> Iterator[Slide]:
        if table := self.table(MONEY):
            title = f"Anggaran sekilas tahun {self.data.tahun}"
            grid = upright(table, "Anggaran", (Run("Tahun "), *_named(self.names, "tahun")), title)
            yield Slide(TABLE, title, grid=grid)
        yield from map(self.chart, self.homes.get(FUNDS, ()))

    def table(self, key: str) -> TableBlock | None:
        content = build_table(key, self.data, self.names)
        return content.block(f"tabel:{key}", (), Source(TEMPLATE)) if content else None

    def objective(self, number: int, sasaran: SasaranKinerja) -> Iterator[Slide]:
        """Its indicators, with the first chart that shows what they rest on; other such charts follow."""
        title = f"Sasaran {number}: {sasaran.nama}" if len(self.data.objectives) > 1 else f"Sasaran: {sasaran.nama}"
        lines = tuple(line for indikator in sasaran.indikator for line in self.indicator(indikator))
        charts = self.homes.get(number, ())
        if charts:
            yield Slide(CHART, title, lines, picture=charts[0], notes=(SlideLine((Run(self._caption(charts[0])),)),))
        else:
            yield Slide(POINTS, title, lines)
        yield from map(self.chart, charts[1:])

    def indicator(self, indikator: IndikatorKinerja) -> Iterator[SlideLine]:
        """What was agreed, what came of it, and how that stands to last year and to the end of the plan."""
        stem = f"{HEAD}.{indikator.kunci}"
        yield SlideLine((Run(indikator.nama, bold=True), *self._result(stem)))
        if further := tuple(self._further(stem)):
            yield SlideLine(further, 1)

    def _result(self, stem: str) -> Iterator[Run]:
        yield from (Run(": realisasi "), *_named(self.names, f"{stem}.realisasi"))
        yield from (Run(" dari target "), *_named(self.names, f"{stem}.target"))
        if self.names(f"{stem}.status").missing:
            yield Run(".")
            return
        capaian = self.names(f"{stem}.capaian")
        if not (isinstance(capaian, Quantity) and capaian.undefined):
            yield from (Run(", capaian "), *_named(self.names, f"{stem}.capaian"))
            yield from (Run(" ("), *_named(self.names, f"{stem}.kategori"), Run(")"))
        yield from (Run("; "), *_named(self.names, f"{stem}.status"), Run("."))

    def _further(self, stem: str) -> Iterator[Run]:
        before = f"{stem}.realisasi_lalu"
        if _is_known(self.names, before, f"{stem}.mengalami"):
            yield from (Run("Tahun "), *_named(self.names, "tahun_lalu"), Run(": "), *_named(self.names, before))
            yield from (Run(", tahun ini "), *_named(self.names, f"{stem}.mengalami"), Run("."))
        end = f"{stem}.terhadap_akhir"
        if _is_known(self.names, end, "renstra.akhir"):
            blank = " " if _is_known(self.names, before, f"{stem}.mengalami") else ""
            yield from (Run(f"{blank}Terhadap target akhir Renstra (tahun "), *_named(self.names, "renstra.akhir"))
            yield from (Run("): "), *_named(self.names, end), Run("."))

    def chart(self, chart: PictureBlock) -> Slide:
        return Slide(CHART, self._caption(chart), picture=chart)

    def _caption(self, chart: PictureBlock) -> str:
        return plain(self._alone(chart.title)) or f"Grafik {chart.target.partition(':')[2]}"

    # --- what was not reached ---

    def shortfalls(self) -> Iterator[Slide]:
        lines = tuple(line for sasaran in self.data.objectives for line in self._missed(sasaran))
        if lines:
            yield Slide(POINTS, "Target yang belum tercapai: sebab dan tindak lanjut", lines)
        unknown = [line for indikator in self.data.measured if is_open(indikator, self.names)
                   for line in self._open(indikator)]  # fmt: skip
        if unknown:
            yield Slide(POINTS, "Target yang belum dapat dinilai", tuple(unknown))

    def _missed(self, sasaran: SasaranKinerja) -> Iterator[SlideLine]:
        missed = [indikator for indikator in sasaran.indikator if is_missed(indikator, self.names)]
        for indikator in missed:
            stem = f"{HEAD}.{indikator.kunci}"
            yield SlideLine((Run(indikator.nama, bold=True), *self._result(stem)))
        reasons = self.text.reasons(sasaran, missed, self.data.objectives) if missed else ()
        for reason in reasons:
            yield from self._reason(reason)
        if missed and not reasons:
            self.remarks += [NO_REASON.format(name=indikator.nama) for indikator in missed]

    def _reason(self, reason: Reason) -> Iterator[SlideLine]:
        yield SlideLine((Run(f"{reason.called[:1].upper()}{reason.called[1:]}:", bold=True),), 1)
        for line in reason.lines:
            yield SlideLine(self._alone(line.inlines), 2)

    def _alone(self, inlines: Inlines) -> Inlines:
        return trimmed(standing_alone(inlines, self.assembled.report.labels))

    def _open(self, indikator: IndikatorKinerja) -> Iterator[SlideLine]:
        yield SlideLine((Run(indikator.nama, bold=True), *self._result(f"{HEAD}.{indikator.kunci}")))
        if reason := self.names(f"{HEAD}.{indikator.kunci}.status").reason:
            yield SlideLine((Run(reason[:1].upper() + reason[1:]),), 1)


def _named(names: Names, name: str) -> tuple[Run, ...]:
    value = names(name)
    return (Run(str(value), name=name, value=value),)


def _is_known(names: Names, *asked: str) -> bool:
    return all(name in names and not _is_silent(names(name)) for name in asked)


def _is_silent(value: Value) -> bool:
    """Whether a value has nothing to say on a slide: it is owed, or there is none."""
    return value.missing or (isinstance(value, Quantity) and value.amount is None) or not str(value)
