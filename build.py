"""Build the report of one year: `python build.py 2023` (`--help` for more).

Each line of `build` is one stage; each takes what the stages before returned and changes none of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lkjip import draw
from lkjip.check import check
from lkjip.cli import Built, Stages, main
from lkjip.compose import Material, compose
from lkjip.compute import compute, lists
from lkjip.data import load
from lkjip.document import set_in_word
from lkjip.layout import lay_out
from lkjip.narrate import narrate
from lkjip.number import number
from lkjip.project import Project
from lkjip.template import load_template
from lkjip.write import write


def build(project: Project, tell: Stages, measure: bool) -> Built:
    """Turn data and Markdown into the finished document; raise InputError where the input does not allow it."""
    with draw.helper_for(project.root, project.cache) as helper:
        tell("memuat dan memeriksa data")
        data = load(project)
        template = load_template(project)

        tell("menghitung")
        names = compute(data)
        charts = draw.plan(data, names, project.root)
        drawings = draw.begin(charts, project.root, project.cache, helper)

        tell("membaca naskah")
        narrative = narrate(project.texts(), names, lists(data, names), project.cache)
        pictures = project.pictures()

        tell("menggambar")
        images = drawings.result()

    tell("menyusun dan menomori")
    folder = project.relative(project.photos)
    material = Material(data, names, charts, images, pictures, folder, template.text_width)
    report = number(compose(narrative, material), template.front_titles)
    gaps = check(report, data)

    tell("menulis")
    document = set_in_word(report, template, names, project, pictures)
    layout, notes = lay_out(document, project, report, measure_anew=measure)
    path = write(project.document, document.finish(layout.pages))
    return Built(path, layout.total, len(report.tables), len(report.figures), gaps, notes)


if __name__ == "__main__":
    sys.exit(main(build, Path(__file__).resolve().parent))
