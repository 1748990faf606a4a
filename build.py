"""Build the report of one year: `python build.py 2023` (`--help` for more).

Each line of `build` is one stage; each takes what the stages before returned and changes none of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lkjip import draw, layout
from lkjip.check import check
from lkjip.cli import Built, Stages, main
from lkjip.compose import Material, compose
from lkjip.compute import compute
from lkjip.compute.lists import lists
from lkjip.data import load
from lkjip.narrate import narrate
from lkjip.number import number
from lkjip.project import Project
from lkjip.word import load_template, prepare
from lkjip.write import write


def build(project: Project, tell: Stages, measure: bool) -> Built:
    """Turn data and Markdown into the finished document; raise InputError where the input does not allow it."""
    helper = draw.warm_up() if draw.looks_stale(project.root, project.cache) else None

    tell("memuat dan memeriksa data")
    data = load(project)
    template = load_template(project)

    tell("menghitung")
    names = compute(data)
    drawings = draw.begin(draw.plan(data, names, project.root), project.root, project.cache, helper)

    tell("membaca naskah")
    narrative = narrate(project.texts(), names, lists(data, names), project.cache)

    tell("menggambar grafik")
    material = Material(
        data, names, drawings.result(), project.pictures(), project.relative(project.photos), template.text_width
    )

    tell("menyusun dan menomori")
    report = number(compose(narrative, material), template.front_titles)
    gaps = check(report)

    tell("menulis dokumen")
    document = prepare(report, template, names)
    pages, notes = layout.of(document, project, measure)
    path = write(project.document, document.finish(pages.pages))
    return Built(path, pages.total, len(report.tables), len(report.figures), gaps, notes)


if __name__ == "__main__":
    sys.exit(main(build, Path(__file__).resolve().parent))
