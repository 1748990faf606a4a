"""Which recipe reads which file: its table is found by its titles, whatever the file is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.exportfile import PDF
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.verbs.intake.export_rows import ExportTable, table_in
from lkjip.verbs.intake.holding import of_another_year, titles_above
from lkjip.verbs.intake.label_reading import lacking_labels, table_of_labels, titles_of_labels
from lkjip.verbs.intake.likeness import matches
from lkjip.verbs.intake.recipe import LABELS, YA, Resep
from lkjip.verbs.intake.table_head import NearHead, TableHead, TitleLines, find_head, title_lines


class ExportFile(NamedTuple):
    """A file that lies among the exports: its path within the project, its bytes and its sheets."""

    file: str
    content: bytes
    grids: tuple[SheetGrid, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return PurePosixPath(self.file).name

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF, whatever it is called."""
        return self.content.startswith(PDF)


class Fit(NamedTuple):
    """A recipe and a file that it reads; `places`: the sheets with its table; `grids`: those that its labels are in."""

    recipe: Resep
    export: ExportFile
    places: tuple[tuple[SheetGrid, TableHead], ...] = ()
    grids: tuple[SheetGrid, ...] = ()


def fits(export: ExportFile, recipes: Sequence[Resep], problems: list[Diagnostic]) -> list[Fit]:
    """Every recipe that reads the file; a problem where none does, or where one that its name calls for does not."""
    if export.is_pdf and not export.grids:
        problems.append(_without_text(export, recipes))
        return []
    asked = [recipe for recipe in recipes if _may_read(recipe, export)]
    places = [title_lines(grid) for grid in export.grids]
    tried = [(recipe, _tried(recipe, export, places)) for recipe in asked]
    found = [fit for _, fit in tried if isinstance(fit, Fit)]
    named = [(recipe, near) for recipe, near in tried if recipe.berkas and isinstance(near, NearHead)]
    if named and not found:
        problems.extend(_not_found(export, recipe, near) for recipe, near in named)
    elif not found:
        problems.append(_unknown(export, [(recipe, near) for recipe, near in tried if isinstance(near, NearHead)]))
    return found


def _may_read(recipe: Resep, export: ExportFile) -> bool:
    named = not recipe.berkas or matches(export.name, recipe.berkas)
    return named and (not export.is_pdf or recipe.pdf == YA)


def _tried(recipe: Resep, export: ExportFile, lines: Sequence[Sequence[TitleLines]]) -> Fit | NearHead:
    seen = [(grid, places) for grid, places in zip(export.grids, lines, strict=True) if grid.visible]
    grids = [entry for entry in seen if not recipe.lembar or matches(entry[0].title, recipe.lembar)]
    if recipe.susunan == LABELS:
        read = tuple(grid for grid, _ in grids)
        lacking = lacking_labels(read, recipe)
        return NearHead(0, len(recipe.kolom) - len(lacking), lacking) if lacking else Fit(recipe, export, grids=read)
    heads = [(grid, find_head(places, recipe)) for grid, places in grids]
    places = tuple((grid, head) for grid, head in heads if isinstance(head, TableHead))
    near = [head for _, head in heads if isinstance(head, NearHead)]
    nothing = NearHead(0, 0, tuple(recipe.kolom))
    return Fit(recipe, export, places) if places else max(near, key=lambda head: head.found, default=nothing)


def _without_text(export: ExportFile, recipes: Sequence[Resep]) -> Diagnostic:
    """What to ask for instead of a PDF that is a picture."""
    called = [recipe for recipe in recipes if recipe.berkas and matches(export.name, recipe.berkas)]
    asked = dict.fromkeys(recipe.ekspor for recipe in called or recipes)
    hint = f"Mintalah ekspornya: {'; '.join(asked)}." if asked else "Mintalah ekspor Excel dari sistem asalnya."
    return reject(Source(export.file), "PDF ini gambar tanpa lapisan teks; angkanya tidak dapat dibaca", hint)


def _not_found(export: ExportFile, recipe: Resep, near: NearHead) -> Diagnostic:
    titles = "; ".join(" atau ".join(f'"{title}"' for title in recipe.kolom[name].judul) for name in near.lacking)
    hint = f"Unduh: {recipe.ekspor}; atau ganti judulnya di {recipe.source}."
    message = f"judul kolom tidak ditemukan untuk resep {recipe.kunci_resep}: {titles}"
    return reject(Source(export.file, near.row), message, hint)


def _unknown(export: ExportFile, tried: Sequence[tuple[Resep, NearHead]]) -> Diagnostic:
    best = max(tried, key=lambda entry: entry[1].found / len(entry[0].kolom), default=None)
    if best and best[1].found * 2 >= len(best[0].kolom):
        return _not_found(export, *best)
    hint = f"Buat resepnya: resep buat {export.name}; bila bukan ekspor, pindahkan dari folder ini."
    return reject(Source(export.file), "berkas ini tidak dikenali resep mana pun", hint)


def read_fit(fit: Fit, tahun: int) -> ExportTable:
    """What the file says by the recipe; InputError where it cannot be read, or is of another year."""
    recipe, export = fit.recipe, fit.export
    if recipe.susunan == LABELS:
        _refuse_another_year(recipe, titles_of_labels(export.file, fit.grids, recipe), tahun)
        return table_of_labels(export.file, fit.grids, recipe)
    if len(fit.places) > 1:
        titles = " dan ".join(f'"{grid.title}"' for grid, _ in fit.places)
        message = f"lembar {titles} sama-sama memuat tabel resep {recipe.kunci_resep}"
        raise InputError([reject(Source(export.file), message, 'Sisakan satu, atau sebut "lembar" di resepnya.')])
    ((grid, head),) = fit.places
    _refuse_another_year(recipe, titles_above(export.file, grid, head.bottom), tahun)
    return table_in(export.file, grid, head, recipe)


def _refuse_another_year(recipe: Resep, titles: Iterable[tuple[Source, str]], tahun: int) -> None:
    if recipe.tahun == YA and (wrong := list(of_another_year(titles, tahun))):
        raise InputError(wrong)
