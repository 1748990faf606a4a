"""All single faults, and a seeded choice of them that has some of every kind."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from pathlib import Path

from tests.mutation import data, files, markdown, pictures, system, templates
from tests.mutation.fault import Fault
from tests.office import Office

SKIPPED = re.compile(r"output/|tata-letak\.json|\.py$|__pycache__|\.pyc$")
"""Not typed by anybody, or code: a chart may do whatever Python can."""


def catalogue(office: str, made: Office) -> Iterator[Fault]:
    """Every single fault of one office that was built."""
    for path in sorted(made.root.rglob("*")):
        file = path.relative_to(made.root).as_posix()
        if path.is_file() and not SKIPPED.search(file):
            yield from _of_content(office, file, path)
            yield from files.of_file(office, file)
    yield from system.of_folders(office, made.year)


def _of_content(office: str, file: str, path: Path) -> Iterator[Fault]:
    match path.suffix:
        case ".yaml":
            return data.of_yaml(office, file, path.read_text("utf-8"))
        case ".csv":
            return data.of_csv(office, file, path.read_text("utf-8"))
        case ".md":
            return markdown.of_text(office, file, path.read_text("utf-8"))
        case ".png":
            return pictures.of_picture(office, file, path.read_bytes())
        case ".docx":
            return templates.of_template(office, file, path.read_bytes())
    return iter(())


def chosen(faults: Sequence[Fault], many: int, seed: int) -> list[Fault]:
    """So many of the faults, kinds of files taking turns and within them kinds of faults; the same ones every time."""
    dice = random.Random(seed)
    queues = [_in_turns(list(piles.values()), dice) for piles in _piles(faults).values()]
    mixed = (fault for turn in zip_longest(*queues) for fault in turn if fault is not None)
    return list(islice(mixed, many))


def _in_turns(piles: Sequence[list[Fault]], dice: random.Random) -> Iterator[Fault]:
    """One of every pile, then the next of every pile, and so on."""
    for pile in piles:
        dice.shuffle(pile)
    turns = (list(turn) for turn in zip_longest(*piles))
    for turn in turns:
        dice.shuffle(turn)
        yield from (fault for fault in turn if fault is not None)


def _piles(faults: Sequence[Fault]) -> Mapping[str, Mapping[str, list[Fault]]]:
    piles: dict[str, dict[str, list[Fault]]] = defaultdict(lambda: defaultdict(list))
    for fault in faults:
        piles[Path(fault.file).suffix][kind_of(fault)].append(fault)
    return piles


def kind_of(fault: Fault) -> str:
    """What is done, without where: the last words of the name."""
    return re.sub(r"^.*?(?=[^\d\W]+ ?[^\d\W]*$)", "", fault.name)
