"""The kept steps of a project: which were taken back, and which can be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lkjip.base import history
from lkjip.base.journal import Plan, plan_in
from lkjip.base.tuples import NamedTuple

SHOWN = 3  # names of files


class KeptStep(NamedTuple):
    """A finished command: the folder with what was there before, and what it wrote and moved."""

    folder: Path
    plan: Plan

    @property
    def name(self) -> str:
        """Its name among the steps."""
        return self.folder.name

    @property
    def changed(self) -> list[str]:
        """Its files that have another content since."""
        return [file.name for file in self.plan.steps if file.before != file.after]

    @property
    def line(self) -> str:
        """The step as it is listed: when, which command, which files."""
        places = [*self.changed, *(move.old for move in self.plan.moves)]
        more = f", dan {len(places) - SHOWN} lagi" if len(places) > SHOWN else ""
        shown = f"{len(places)} berkas ({', '.join(places[:SHOWN])}{more})"
        return f"{history.moment_of(self.name)}  {self.plan.behalf.command or '(tanpa nama)'}: {shown}"


class StepList(NamedTuple):
    """The steps of a year, the last one first: those that can be taken back, and those that were."""

    standing: tuple[KeptStep, ...]
    takings: tuple[KeptStep, ...]


def step_list(root: Path, tahun: int) -> StepList:
    """Read the steps of the project; those whose record does not hold are none."""
    read = ((folder, plan_in(root, folder)) for folder in history.steps(root))
    found = [KeptStep(folder, plan) for folder, plan in read if plan and plan.behalf.tahun == tahun]
    standing = _standing(found)
    own = [step for step in standing if not step.plan.behalf.undoes]
    takings = {step.name for step in found if not step.plan.behalf.undoes}
    undone = [step for step in standing if takings & set(step.plan.behalf.undoes)]
    return StepList(tuple(own), tuple(undone))


def _standing(found: Sequence[KeptStep]) -> list[KeptStep]:
    """The steps that nothing took back; what takes back may be taken back itself."""
    gone: set[str] = set()
    standing = []
    for step in found:  # later ones first, so that each knows whether it was taken back
        if step.name not in gone:
            standing.append(step)
            gone |= set(step.plan.behalf.undoes)
    return standing
