"""What changed, as text for people, group by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from lkjip.base.quantity import Value
from lkjip.pipeline.document import Assembled
from lkjip.report.passages import PrintedValue
from lkjip.report.provenance import Explainer
from lkjip.verbs.compare.comparison import Comparison
from lkjip.verbs.compare.figure_changes import FigureChange
from lkjip.verbs.compare.replaced_values import ReplacedValue
from lkjip.verbs.compare.sentences import SentenceChange
from lkjip.verbs.compare.table_changes import TableChange
from lkjip.verbs.compare.value_changes import ChangedInput, ValueChange, Values, ValueSubject
from lkjip.verbs.compare.word_changes import marked

NOTHING = "tidak ada perubahan"
OF_DOCUMENT = {"ditambah": "hanya di laporan ini", "dihapus": "hanya di dokumen itu"}
KINDS = {"dokumen": "dokumen Word", "revisi": "revisi git", "tahun": "laporan tahun"}
BY_ITSELF = {"nilai": "hanya berganti nilai", "rujukan": "hanya berganti nomor rujukan"}
SHOWN_CAUSES = 6
SHOWN_VALUES = 6
SHOWN_NAMES = 12
SHOWN_BY_ITSELF = 20
MORE = 'tambahkan kata "semua" untuk merincinya'


class _TextPrinter:
    """Prints a comparison in lines; knows what values are called and where they come from."""

    def __init__(self, found: Comparison, assembled: Assembled, everything: bool) -> None:
        self.found = found
        self.everything = everything
        self.brief = found.kind == "tahun" and not everything
        self.explain = Explainer(assembled.names)

    def lines(self) -> Iterator[str]:
        found = self.found
        yield f"Dibandingkan dengan {KINDS[found.kind]} {found.other}:"
        yield f"[-…-] hanya di {found.other}, {{+…+}} hanya di laporan ini"
        yield from (f"Catatan: {note}" for note in found.notes)
        groups = (self.values(), self.sentences(), self.tables(), self.figures())
        for group in groups:
            yield ""
            yield from group

    def word(self, kind: str) -> str:
        """What a change is called: nobody knows which of two documents is the older one."""
        if self.found.kind != "dokumen":
            return kind
        return next((kind.replace(event, shown) for event, shown in OF_DOCUMENT.items() if event in kind), kind)

    def counted(self, kinds: Mapping[str, int]) -> str:
        return _counted({self.word(kind): many for kind, many in kinds.items()})

    # --- values ---

    def values(self) -> Iterator[str]:
        if self.found.values is None:
            yield from self.replaced()
            return
        values = self.found.values
        yield f"Nilai: {_counted({'berubah': len(values.changed), **_names(values)})}"
        subject: ValueSubject | None = None
        for change in values.changed:
            if change.subject != subject:
                subject = change.subject
                yield f"  {subject}"
            yield from self.value(change)
        for word, names in (("baru", values.come), ("hilang", values.gone)):
            if names:
                yield f"  Nama yang {word}: {self.listed(names)}"

    def listed(self, names: Sequence[str]) -> str:
        shown = names if self.everything else names[:SHOWN_NAMES]
        more = f", dan {len(names) - len(shown)} lagi ({MORE})" if len(shown) < len(names) else ""
        return ", ".join(shown) + more

    def value(self, change: ValueChange) -> Iterator[str]:
        also = f"  (juga {', '.join(change.names[1:])})" if change.names[1:] else ""
        difference = f" ({change.difference})" if change.difference else ""
        yield f"    {change.names[0]}: {change.old} → {change.new}{difference}{also}"
        shown = change.causes if self.everything else change.causes[:SHOWN_CAUSES]
        for cause in shown:
            yield f"        karena {self.cause(cause, change)}"
        if more := len(change.causes) - len(shown):
            yield f"        dan {more} masukan lain ({MORE})"

    def cause(self, cause: ChangedInput, change: ValueChange) -> str:
        if cause.rule:
            return f"aturan atau ketentuannya: {cause.rule}"
        name = f"  {cause.name}" if cause.name and cause.name not in change.names else ""
        return f"{self.lines_of(cause)}{name}  {cause.old} → {cause.new}"

    def lines_of(self, cause: ChangedInput) -> str:
        """Where it is written now; where it was, if that is another place."""
        if cause.old_source == cause.new_source or cause.old_source is None:
            return str(cause.new_source or "(tanpa baris sumber)")
        old = f"{self.found.other}:{cause.old_source}" if self.found.kind == "revisi" else str(cause.old_source)
        if cause.new_source is None:
            return old
        return (
            str(cause.new_source) if str(cause.old_source) == str(cause.new_source) else f"{old} → {cause.new_source}"
        )

    def replaced(self) -> Iterator[str]:
        """For a document: values in whose place it says something else."""
        if self.found.kind != "dokumen":
            yield "Nilai: tidak dapat dibandingkan"
            return
        groups: dict[tuple[int, str], list[ReplacedValue]] = {}
        for replaced in self.found.replaced:
            groups.setdefault((id(replaced.value), replaced.instead), []).append(replaced)
        yield f"Nilai: {_counted({'tertulis lain': len(groups)})}"
        for alike in groups.values():
            first = alike[0]
            instead = f'tertulis "{first.instead}"' if first.instead else "tidak tertulis"
            places = "; ".join(dict.fromkeys(replaced.place for replaced in alike))
            yield f"    {self.called(first.value, str(first.value))}: {instead} ({places})"

    def called(self, value: Value, printed: str) -> str:
        """A value as printed, its name and its lines in the data."""
        explained = self.explain(value)
        lines = self.explain.shown_sources(explained)
        name = f"= {explained.name}" if explained.name else ""
        return " ".join(filter(None, (printed, name, f"← {lines}" if lines else "")))

    # --- sentences ---

    def sentences(self) -> Iterator[str]:
        kinds: Counter[str] = Counter(change.kind for change in self.found.sentences)
        detailed = [kind for kind in ("diubah", "ditambah", "dihapus", "dipindah") if kinds[kind]]
        itself = [(BY_ITSELF[kind], kinds[kind]) for kind in BY_ITSELF if kinds[kind]]
        yield f"Kalimat: {self.counted({**{kind: kinds[kind] for kind in detailed}, **dict(itself)})}"
        for change in self.found.sentences:
            if change.kind in detailed:
                yield from self.sentence(change)
        if not self.brief:
            yield from self.by_themselves()

    def by_themselves(self) -> Iterator[str]:
        changes = [change for change in self.found.sentences if change.kind in BY_ITSELF]
        shown = changes if self.everything else changes[:SHOWN_BY_ITSELF]
        for change in shown:
            yield from self.sentence(change)
        if more := len(changes) - len(shown):
            yield f"  dan {more} lagi yang berganti dengan sendirinya ({MORE})"

    def sentence(self, change: SentenceChange) -> Iterator[str]:
        yield f"  {self.word(change.kind)}: {_place(change)}"
        old, new = change.old, change.new
        if old and new:
            moved = change.kind == "dipindah"
            yield f"      {new.text if moved else marked(old.text, new.text)}"
        elif new:
            yield f"      {{+{new.text}+}}"
        elif old:
            yield f"      [-{old.text}-]"
        if new and self.found.kind == "dokumen" and change.kind in ("diubah", "ditambah"):
            yield from self.printed(new.values)

    def printed(self, values: Sequence[PrintedValue]) -> Iterator[str]:
        known = {id(printed.value): printed.value for printed in values if printed.value is not None}
        for value in list(known.values())[:SHOWN_VALUES]:
            yield f"      nilai {self.called(value, str(value))}"

    # --- tables and figures ---

    def tables(self) -> Iterator[str]:
        changes = self.found.tables
        yield f"Tabel: {self.counted(Counter(change.kind for change in changes))}"
        by_table: dict[str, list[TableChange]] = {}
        for change in changes:
            by_table.setdefault(f"{change.table.label} {change.table.title}".strip(), []).append(change)
        for title, group in by_table.items():
            yield f"  {title}"
            yield from self.cells(group)

    def cells(self, changes: Sequence[TableChange]) -> Iterator[str]:
        cells = sum(1 for change in changes if change.kind == "sel")
        for change in changes:
            if change.kind != "sel" or not self.brief:
                yield from self.cell(change)
        if cells and self.brief:
            yield f"      {cells} sel berganti isi"

    def cell(self, change: TableChange) -> Iterator[str]:
        if change.kind in ("judul", "kolom"):
            yield f"      {change.kind}: {marked(change.old, change.new)}"
        elif change.kind == "sel":
            where = ", ".join(
                filter(None, (f'baris "{_short(change.row)}"', f'kolom "{change.column}"' if change.column else ""))
            )
            yield f"      {where}: {_both(change.old, change.new)}"
        else:
            row = f": {_short(change.new or change.old, 160)}" if change.row else ""
            yield f"      {self.word(change.kind)}{row}"

    def figures(self) -> Iterator[str]:
        changes = self.found.figures
        yield f"Gambar: {self.counted(Counter(change.kind for change in changes))}"
        shown = [change for change in changes if not (self.brief and change.kind in ("teks alternatif", "gambar"))]
        for _, group in groupby(shown, lambda change: id(change.figure)):
            for number, change in enumerate(group):
                yield from () if number else (f"  {change.figure.label} {change.figure.title}".rstrip(),)
                yield f"      {_figure(change, self.word(change.kind))}"


def _names(values: Values) -> Mapping[str, int]:
    return {"nama baru": len(values.come), "nama hilang": len(values.gone)}


def _counted(kinds: Mapping[str, int]) -> str:
    return ", ".join(f"{many} {kind}" for kind, many in kinds.items() if many) or NOTHING


def _place(change: SentenceChange) -> str:
    new, old = change.new, change.old
    line = str(new.source) if new and new.source.file else ""
    came_from = f"dari {old.section}" if change.kind == "dipindah" and old and new else ""
    return "; ".join(filter(None, (change.section or "awal dokumen", came_from, line)))


def _both(old: str, new: str) -> str:
    """Two figures beside each other; of longer texts the words that differ."""
    if min(len(old.split()), len(new.split())) > 3:
        return marked(old, new)
    return f"{old or '(kosong)'} → {new or '(kosong)'}"


def _short(text: str, many: int = 70) -> str:
    return text if len(text) <= many else text[: many - 1] + "…"


def _figure(change: FigureChange, kind: str) -> str:
    if change.kind in ("judul", "teks alternatif"):
        return f"{change.kind}: {_both(change.old, change.new)}"
    if change.kind == "gambar":
        return f"gambar: {_both(change.old, change.new)}" if change.old != change.new else "gambarnya berbeda"
    return kind


def as_text(found: Comparison, assembled: Assembled, everything: bool) -> str:
    """The comparison for people. `everything`: what changes by itself is listed one by one too."""
    return "\n".join(_TextPrinter(found, assembled, everything).lines()).replace("\u00a0", " ")
