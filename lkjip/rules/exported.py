"""Whether what was taken from exports still agrees with them: a figure without its file can be proven to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.formats import join_words
from lkjip.base.source import Source
from lkjip.data.takencells import GONE, record_of, states_of_exports, taken_cells
from lkjip.data.takenvalues import CATATAN
from lkjip.data.yearfiles import SUMBER_FOLDER
from lkjip.rules.view import View
from lkjip.rules.warning import warn


def exports_are_kept(view: View) -> Iterator[Diagnostic]:
    """The files that figures were taken from lie beside the data, as they were then."""
    project, problems = view.project, list[Diagnostic]()
    folder = project.relative(project.data / SUMBER_FOLDER)
    entries = record_of(project, problems)
    for problem in problems:
        yield warn("exports_are_kept", problem.source, problem.message, problem.hint)
    for (berkas, sidik), state in states_of_exports(project, entries).items():
        if state:
            filled = list(dict.fromkeys(entry.ke for entry in entries if entry.export == (berkas, sidik)))
            hint = f"Kembalikan berkasnya ke {folder}/" if state == GONE else "Jalankan ambil untuk melihat bedanya"
            message = f"{berkas}, asal angka di {join_words(filled)}: {state}"
            yield warn("exports_are_kept", Source(f"{folder}/{CATATAN}"), message, f"{hint}.")


def taken_figures_are_unchanged(view: View) -> Iterator[Diagnostic]:
    """A figure that was taken from an export still says what the export said."""
    for cell in taken_cells(view.project):
        if cell.is_kept:
            continue
        row = ", ".join(text for _, text in cell.value.baris)
        now = f"kini {cell.text}" if cell.text else "kini tidak ada"
        message = f"{' '.join(filter(None, (row, cell.value.kolom)))}: {cell.value.isi} menurut ekspor, {now}"
        place = cell.source or Source(f"data/{view.project.tahun}/{cell.entry.ke}")
        hint = f"Diambil dari {cell.entry.berkas} ({cell.value.dari}); ambil lagi, atau betulkan di sistem asalnya."
        yield warn("taken_figures_are_unchanged", place, message, hint, cause="angka ekspor yang diubah tangan")
