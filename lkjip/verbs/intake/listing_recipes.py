"""The work of `resep`: which recipes there are, and a new one proposed from a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.verbs.intake.recipe_reading import read_recipes

MAKE = "buat"


def answer(project: Project, tell: Tell, words: Sequence[str]) -> str:
    """List every recipe with what it fills and what to ask for; with `buat BERKAS` propose one."""
    if not words:
        return "\n".join(_lines(project)) or "Belum ada resep di data/resep/."
    if words[0] != MAKE or len(words) != 2:
        hint = f"Tulis: python build.py {project.tahun} resep {MAKE} BERKAS.xlsx"
        raise InputError([reject(Source("resep"), "sebutkan satu berkas ekspor", hint)])
    from lkjip.verbs.intake.proposing import propose

    tell("membaca ekspor")
    return propose(project, words[1])


def _lines(project: Project) -> Iterator[str]:
    for recipe in read_recipes(project):
        files = ", ".join(dict.fromkeys(result.ke for result in recipe.hasil))
        yield f"{recipe.kunci_resep}: {recipe.nama} → {files}"
        yield f"    minta: {recipe.ekspor}"
