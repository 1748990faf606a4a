"""A whole year as an office goes through it: prepared from this project's last one, filled by exports and forms, final.

Whatever somebody has to type is counted, wherever they type it: in a form or in a file. The rest comes from exports by
the recipes of the project. Photos, and what is only to be looked at or confirmed, are no entries; they are counted too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.project import Project
from lkjip.pages.office import find_office
from lkjip.pipeline.unfilled import OpenItems, open_items
from lkjip.verbs.forms import form_layout as at
from tests.completing import (
    NEW,
    OLD,
    add_pictures,
    complete,
    confirm,
    copy_project,
    fill_as_last_year,
    run,
    write_passages,
)
from tests.next_year.exports_of_a_year import write_exports

MOST = 110
PICTURES = (".jpg", ".jpeg", ".png")


class Drill(NamedTuple):
    """What was open at each stop, and how the year ended."""

    begun: OpenItems
    taken: OpenItems
    asked: OpenItems
    ended: OpenItems
    forms: int
    code: int
    told: str


def typed(items: OpenItems) -> list[Diagnostic]:
    """What somebody has to type: cells, texts, passages. Photos are laid into a folder."""
    return [item for item in items.fill if not item.source.file.endswith(PICTURES)]


@pytest.fixture(scope="module")
def drill(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Drill:
    folder = tmp_path_factory.mktemp("latihan")
    copy_project(root, folder)
    complete(folder)
    steps: list[OpenItems] = []

    def stop() -> None:
        steps.append(open_items(Project(folder, NEW)))

    assert run(folder, NEW, "baru")[0] == 0
    stop()
    write_exports(folder / f"data/{OLD}", folder / f"data/{NEW}/sumber")
    code, told = run(folder, NEW, "ambil", "--ya", "--terima-lompatan")
    assert code == 0, told
    stop()
    answers = sum(_answered(folder))
    stop()
    fill_as_last_year(folder)
    write_passages(folder, NEW)
    add_pictures(folder, NEW)
    stop()
    confirm(folder, NEW)
    return Drill(*steps, answers, *run(folder, NEW, "--final"))


def _answered(folder: Path) -> Iterator[int]:
    """Ask every owner, who answers what stands beside last year's figure; how many cells each form brought."""
    code, told = run(folder, NEW, "minta")
    assert code == 0, told
    forms = sorted((folder / f"output/permintaan-{NEW}").glob("*.xlsx"))
    for path in forms:
        book = load_workbook(path)
        page = book[at.SHEET]
        page.cell(at.NAME, at.FILLED_IN).value = "Budi"
        rows = [
            row for row in range(at.FIRST, page.max_row + 1) if page.cell(row, at.LAST_YEAR).value not in (None, "")
        ]
        for row in rows:
            page.cell(row, at.ANSWER).value = page.cell(row, at.LAST_YEAR).value
        book.save(path)
        yield len(rows)
    code, told = run(folder, NEW, "terima", *map(str, forms))
    assert code == 0, told


def test_the_year_ends_in_a_final_report(drill: Drill) -> None:
    """Without LibreOffice nothing but its page numbers is missing."""
    assert drill.code == 0 or (find_office() is None and "1 hal menghalangi" in drill.told), drill.told
    assert typed(drill.ended) == []


def test_few_entries_are_typed(drill: Drill) -> None:
    left = typed(drill.taken)

    assert len(left) <= MOST, [str(item) for item in left]
    assert len(typed(drill.begun)) - len(left) > 400  # came from exports
    assert len(drill.taken.fill) - len(left) <= 10  # photos
    assert len(drill.taken.decide) <= 30  # files that were carried over, passages that may be declined


def test_forms_bring_what_was_asked(drill: Drill) -> None:
    assert drill.forms > 0
    assert len(typed(drill.taken)) - len(typed(drill.asked)) == drill.forms


def test_no_figure_of_an_export_is_asked_for(drill: Drill) -> None:
    """Tables that exports fill as a whole have nothing left."""
    files = {item.source.file.rpartition("/")[2] for item in typed(drill.taken)}

    assert files.isdisjoint({"sarana.csv", "sub-kegiatan.csv", "penilaian.csv", "ikm.csv", "program.yaml"})
    assert not any(name.startswith(("cakupan-", "kabkota-")) for name in files)
