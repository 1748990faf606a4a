"""Placements in the Markdown become the tables, pictures, frames and gaps that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.latepatterns import late
from lkjip.base.marks import CONFLICT_LEFT, SETTLE
from lkjip.base.problems import InputError, suggest
from lkjip.base.quantity import Quantity, typed
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names, UnknownName
from lkjip.compute.tabel import MANY
from lkjip.data.schema import Data
from lkjip.drawing.chart import Chart
from lkjip.drawing.draw import Picture
from lkjip.drawing.editing import editable
from lkjip.drawing.labels import plain_parts
from lkjip.report.annexing import KEY as TABLES
from lkjip.report.annexing import TITLE, in_two
from lkjip.report.appendices import Scan, conflict_in, scans_of
from lkjip.report.images import (
    EMU_PER_CM,
    EMU_PER_PIXEL,
    EMU_PER_TWIP,
    UnreadablePicture,
    extension_of,
    fit,
    pixel_size,
)
from lkjip.report.model import (
    AppendixBlock,
    Block,
    FrameBlock,
    GapBlock,
    Paragraph,
    Part,
    PictureBlock,
    Placement,
    Run,
    TableBlock,
    plain,
)
from lkjip.report.narrative.narrate import DOCUMENT_SLOT
from lkjip.report.photos import PrintBox, all_for_print, for_print
from lkjip.report.tables import ListedTable, build_table, listed_tables
from lkjip.report.visiting import BlockRewriter, blocks_of, of_kind, walk

KINDS = late(r"(?:\.(?:png|jpe?g|heic|webp|gif|bmp|tiff?))+$", re.IGNORECASE)
TABLE_KEY = late(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
SCAN_KEY = late(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PHOTO_HEIGHT_CM = 7
SOURCE = "Sumber"
SCAN_MISSING = "hasil pindai belum ada"
PHOTO_MISSING = "berkas foto belum ada"


class Material(NamedTuple):
    """All that placements can ask for.

    charts: what each chart shows; `images` their pictures by key
    photos: by file name; `folder` is where missing ones belong
    text_width: of the template's page, in twips (1/1440 inch)
    scans: pages of appendices and their transcriptions, by file name; `scan_folder` is where missing ones belong
    sheet: width and height between the margins of an upright page, in twips
    others: names of files beside the photos that are none
    tables: those that may be placed, where they are known; they follow from `data`
    """

    data: Data
    names: Names
    charts: Sequence[Chart]
    images: Mapping[str, Picture]
    photos: Mapping[str, bytes]
    folder: str
    text_width: int
    cache_dir: Path
    scans: Mapping[str, bytes] = MappingProxyType({})
    scan_folder: str = ""
    sheet: tuple[int, int] = (0, 0)
    others: tuple[str, ...] = ()
    tables: tuple[ListedTable, ...] = ()


def compose(parts: Sequence[Part], material: Material) -> tuple[Part, ...]:
    """Return the parts with every placement filled; raise InputError for each that cannot be."""
    documents = {part.slot.removeprefix(DOCUMENT_SLOT): part.blocks for part in parts if _is_document(part)}
    composer = _Composer(material, documents)
    composer.scale(of_kind(Placement, blocks_of(parts)))
    filled = tuple(
        part._replace(blocks=tuple(composer.blocks(part.blocks))) for part in parts if not _is_document(part)
    )
    if composer.problems:
        raise InputError(composer.problems, filled)
    return filled


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "sumber"


def _is_document(part: Part) -> bool:
    return part.slot.startswith(DOCUMENT_SLOT)


def same_name(typed: str, there: Iterable[str]) -> str:
    """The file that is meant where only capitals, blanks, hyphens or the kind differ; "" where there is none."""
    return next((name for name in there if _bare(name) == _bare(typed)), "")


def _bare(name: str) -> str:
    """A file's name without its kind, typed twice perhaps, and without what people type differently."""
    return re.sub(r"[\W_]+", "", KINDS.sub("", name.strip()).casefold())


class _Composer(BlockRewriter):
    """Fills placements and gathers problems."""

    def __init__(self, material: Material, documents: Mapping[str, tuple[Block, ...]]) -> None:
        self.material = material
        self.documents = documents
        self.problems: list[Diagnostic] = []
        self.scaled: Mapping[tuple[str, PrintBox], bytes] = {}

    def scale(self, spots: Iterable[Placement]) -> None:
        """Make photos and scans that are new fit for print, side by side."""
        keys = {(spot.kind, spot.key) for spot in spots}
        photos = [(name, self.material.photos.get(name, b""), self.photo_box) for kind, name in keys if kind == "foto"]
        scans = [
            (file, content, self.sheet_box(content))
            for file, content in self.material.scans.items()
            if PurePosixPath(file).suffix != ".txt"
        ]
        self.scaled = all_for_print([*photos, *scans], self.material.cache_dir)

    def printed(self, name: str, content: bytes, box: PrintBox) -> bytes:
        return self.scaled.get((name, box)) or for_print(content, box, self.material.cache_dir)

    @cached_property
    def listed(self) -> tuple[ListedTable, ...]:
        """Every table that may be placed."""
        return self.material.tables or listed_tables(self.material.data)

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """Their keys."""
        return tuple(table.key for table in self.listed)

    @property
    def photo_box(self) -> PrintBox:
        return self.material.text_width * EMU_PER_TWIP, PHOTO_HEIGHT_CM * EMU_PER_CM

    def sheet_box(self, content: bytes) -> PrintBox:
        """The room between the margins of a page that lies as the picture does."""
        long, short = max(self.material.sheet) * EMU_PER_TWIP, min(self.material.sheet) * EMU_PER_TWIP
        try:
            width, height = pixel_size(content)
        except UnreadablePicture:
            return short, long
        return (long, short) if width > height else (short, long)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, and below an own table the source that its definition names, unless one was typed there."""
        listed, at = tuple(blocks), 0
        while at < len(listed):
            block, at = listed[at], at + 1
            typed_notes = tuple(takewhile(_is_note, listed[at:]))
            credit = tuple(self.credit(block, listed[at] if at < len(listed) else None))
            shown = self.block(block)
            if isinstance(shown, TableBlock) and isinstance(block, TableBlock | Placement) and block.annexed:
                first, *rest = in_two(shown, (*credit, *typed_notes), self.many(block.target))
                yield from (first, *rest)
                if not isinstance(first, TableBlock):  # a sentence needs no source: the whole has it
                    at += len(typed_notes)
                    continue
            else:
                yield shown
            yield from credit

    def many(self, target: str) -> Quantity | None:
        """How many rows an own table has, as a value with its name."""
        table = self.material.data.own_table(target.removeprefix("tabel:"))
        found = self.material.names(f"{table.stem}.{MANY}") if table else None
        return found if isinstance(found, Quantity) else None

    def credit(self, block: Block, below: Block | None) -> Iterator[Paragraph]:
        key = block.key if isinstance(block, Placement) and block.kind == "tabel" else ""
        table = self.material.data.own_table(key) if key in self.tables else None
        source = table.sumber if table else ""
        if source and not (isinstance(below, Paragraph) and plain(below.inlines).startswith(SOURCE)):
            yield Paragraph((Run(f"{SOURCE}: "), Run(source, value=typed(source))), "sumber", block.source)

    def block(self, block: Block) -> Block:
        if isinstance(block, TableBlock):
            return self.typed_table(block)
        return self.place(block) if isinstance(block, Placement) else super().block(block)

    def place(self, spot: Placement) -> Block:
        fillers = {
            "tabel": self.table,
            "grafik": self.chart,
            "bagan": self.chart,
            "foto": self.photo,
            "naskah": self.document,
            "lampiran": self.appendix,
        }
        return fillers[spot.kind](spot)

    def unknown(self, spot: Placement, what: str, keys: Iterable[str]) -> Block:
        hint = suggest(spot.key, keys) or f"Yang ada: {', '.join(sorted(keys)) or 'belum ada satu pun'}."
        if what == "tabel":
            hint += f" Bila kuncinya benar, berkas datanya di data/{self.material.data.tahun}/ belum ada."
            hint += " Tabel yang diketik (| … |) berdiri tepat di bawah baris ini."
        self.problems.append(reject(spot.source, f'{what} "{spot.key}" tidak ada', hint))
        return self.nothing(spot)

    def nothing(self, spot: Placement) -> Block:
        """What stands in place of something refused: references to it are no further mistake."""
        return GapBlock(spot.target, spot.title, spot.alt, spot.key, "", spot.source)

    def table(self, spot: Placement) -> Block:
        try:
            content = build_table(spot.key, self.material.data, self.material.names, self.listed)
        except UnknownName as error:
            message = f'tabel "{spot.key}" memerlukan nilai yang tidak ada datanya'
            self.problems.append(reject(spot.source, message, str(error)))
            return self.nothing(spot)
        except InputError as error:
            self.problems += [problem for problem in error.problems if problem not in self.problems]
            return self.nothing(spot)
        if content is None:
            return self.unknown(spot, "tabel", self.tables)
        if self.tables.count(spot.key) > 1:
            message = f'"{spot.target}" ialah tabel milik kantor dan juga tabel program'
            hint = f"Ganti nama berkas data/{self.material.data.tahun}/tabel/{spot.key}.yaml beserta barisnya."
            self.problems.append(reject(spot.source, message, hint))
        return content.block(spot.target, spot.title, spot.source)

    def typed_table(self, block: TableBlock) -> Block:
        """A table that was typed in the Markdown has a name of its own."""
        key = block.target.partition(":")[2]
        if key in self.tables:
            message = f'"{block.target}" adalah tabel dari data, dan di bawahnya ada tabel yang diketik'
            hint = "Beri tabel yang diketik nama lain; atau hapus, atau letakkan kalimat di antara keduanya."
            self.problems.append(reject(block.source, message, hint))
        elif block.title and not TABLE_KEY.fullmatch(key):
            hint = "Pakai huruf kecil, angka, tanda hubung, dan garis bawah: tabel:kunjungan-lapangan"
            self.problems.append(reject(block.source, f'nama tabel "{key}" tidak dapat dipakai', hint))
        return block

    def chart(self, spot: Placement) -> Block:
        chart = next((chart for chart in self.material.charts if chart.key == spot.key), None)
        if chart is None:
            return self.unknown(spot, "grafik", tuple(chart.key for chart in self.material.charts))
        if chart.sentence:
            runs = tuple(Run(piece.text, value=piece.value) for piece in plain_parts(chart.sentence))
            return FrameBlock(spot.target, spot.title, (Paragraph(runs, source=spot.source),), spot.source)
        sheet = editable(chart, self.material.data)
        high = sheet.height_cm if sheet else chart.height_cm
        size = (round(chart.width_cm * EMU_PER_CM), round(high * EMU_PER_CM))
        width = min(size[0], self.material.text_width * EMU_PER_TWIP)
        height = size[1] * width // size[0]
        image = self.material.images[spot.key]
        alt = spot.alt or chart.alt
        printed = tuple(tuple(Run(phrase.text, value=phrase.value) for phrase in line) for line in chart.printed)
        return PictureBlock(
            spot.target,
            spot.title,
            alt,
            image.png,
            "png",
            width,
            height,
            spot.source,
            image.svg,
            printed,
            chart.digest,
            speaks=not spot.alt,
            sheet=sheet,
        )

    def photo(self, spot: Placement) -> Block:
        name = PurePosixPath(spot.key).name
        content = self.material.photos.get(name)
        if name != spot.key:
            hint = f"Tulis nama berkasnya saja: foto:{name}"
            self.problems.append(reject(spot.source, f'foto "{spot.key}" di luar folder gambar', hint))
        if not spot.alt:
            hint = f'Tulis ![Judul](foto:{name} "apa yang tampak")'
            self.problems.append(reject(spot.source, f'foto "{name}" tanpa teks alternatif', hint))
        if content is None:
            return self.gap(spot, name)
        return self.picture(spot, name, content)

    def gap(self, spot: Placement, name: str) -> GapBlock:
        near = same_name(name, (*self.material.photos, *self.material.others))
        why = f'{PHOTO_MISSING}; yang ada bernama "{near}"' if near else PHOTO_MISSING
        return GapBlock(spot.target, spot.title, spot.alt, f"{self.material.folder}/{name}", why, spot.source)

    def picture(self, spot: Placement, name: str, content: bytes) -> Block:
        try:
            content = self.printed(name, content, self.photo_box)
        except UnreadablePicture as error:
            self.problem(spot, f'foto "{name}" {error}', error.hint)
            return self.gap(spot, name)
        width, height = fit(pixel_size(content), self.photo_box)
        extension = extension_of(content)
        return PictureBlock(spot.target, spot.title, spot.alt, content, extension, width, height, spot.source)

    def appendix(self, spot: Placement) -> Block:
        """An appendix with its scanned pages; what is not scanned yet is a gap, as a missing photo is."""
        if spot.key == TABLES:
            return AppendixBlock(spot.target, spot.title or (Run(TITLE),), (), spot.source)
        if not spot.title:
            self.problem(spot, f'lampiran "{spot.key}" tanpa judul', f'Tulis ![Judul](lampiran:{spot.key} "…")')
        if not spot.alt:
            hint = f'Tulis ![Judul](lampiran:{spot.key} "dokumen apa, dari siapa, tentang apa")'
            self.problem(spot, f'lampiran "{spot.key}" tanpa teks alternatif', hint)
        if not SCAN_KEY.fullmatch(spot.key):
            hint = "Pakai huruf kecil, angka, dan tanda hubung, tanpa akhiran nama berkas: lampiran:pk-awal"
            self.problem(spot, f'nama lampiran "{spot.key}" tidak dapat dipakai', hint)
        pages = tuple(self.scan(spot, scan) for scan in scans_of(spot.key, spot.alt, self.material.scans))
        return AppendixBlock(spot.target, spot.title, pages, spot.source)

    def scan(self, spot: Placement, scan: Scan) -> PictureBlock | GapBlock:
        gap = GapBlock(spot.target, (), scan.alt, f"{self.material.scan_folder}/{scan.file}", SCAN_MISSING, spot.source)
        if torn := conflict_in(scan, self.material.scans):
            name, line = torn
            self.problems.append(reject(Source(f"{self.material.scan_folder}/{name}", line), CONFLICT_LEFT, SETTLE))
        if not scan.content:
            return gap
        try:
            content = self.printed(scan.file, scan.content, self.sheet_box(scan.content))
        except UnreadablePicture as error:
            self.problem(spot, f'lampiran "{scan.file}" {error}', error.hint)
            return gap
        size, extension = pixel_size(content), extension_of(content)
        width, height = size[0] * EMU_PER_PIXEL, size[1] * EMU_PER_PIXEL
        return PictureBlock(spot.target, (), scan.alt, content, extension, width, height, spot.source)

    def problem(self, spot: Placement, message: str, hint: str) -> None:
        self.problems.append(reject(spot.source, message, hint))

    def document(self, spot: Placement) -> Block:
        """A document from its scan, or, until there is one, from its text."""
        scan = next((name for name in self.material.photos if PurePosixPath(name).stem == spot.key), None)
        if scan is not None:
            return self.picture(spot, scan, self.material.photos[scan])
        blocks = self.documents.get(spot.key)
        if blocks is None:
            return self.unknown(spot, "naskah", self.documents)
        spots = (inner for inner in walk(blocks) if isinstance(inner, Placement | TableBlock))
        misplaced = [inner for inner in spots if inner.title or inner.target.startswith(("naskah:", "lampiran:"))]
        if misplaced:
            hint = "Naskah berbingkai dapat memuat tabel dan gambar tanpa judul: ![](tabel:…)."
            message = "naskah di dalam naskah, atau judul di dalamnya, tidak dapat bernomor"
            self.problems += [reject(inner.source, f'"{inner.target}": {message}', hint) for inner in misplaced]
            return self.nothing(spot)
        return FrameBlock(spot.target, spot.title, tuple(self.blocks(blocks)), spot.source)
