"""Reading one year's data: files into facts, with all mistakes at once.

The schema is imported where facts are made: to see whether files changed, a build needs no more than their bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.memory import evolved, remembers
from lkjip.base.problems import InputError
from lkjip.data.yearfiles import FOLDER, WHOLE, Sources, above_years, of_year

if TYPE_CHECKING:
    from lkjip.data.nodes import Mapping as Tree
    from lkjip.data.reloading import YearRead
    from lkjip.data.schema import Data


def load(sources: Sources, tahun: int) -> Data:
    """Return the checked facts of the year, with those of the whole years before it.

    sources: the bytes of every data file of the office, whichever year it belongs to

    Raises InputError with every problem found in any of them, and with the facts where only numbers were refused.
    """
    loaded: list[Data] = []
    problems: list[Diagnostic] = []
    years = (*_whole_years(sources, tahun), tahun)
    for year in years:
        try:
            loaded.append(_load_year(sources, year))
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            loaded += [error.rest] if error.rest else []  # type: ignore[list-item]
    if len(loaded) < len(years):
        raise InputError(problems)
    open_ones = dict.fromkeys(value for year in loaded for value in year.sementara)
    loaded = [year._replace(milik_lain=sources.others) for year in loaded]
    data = loaded[-1]._replace(lampau=tuple(loaded[:-1]), sementara=tuple(open_ones))
    if problems:
        raise InputError(problems, data)
    return data


def _whole_years(sources: Sources, tahun: int) -> list[int]:
    names = {name for name, _ in sources.files}
    years = {int(part) for name in names if (part := name.split("/")[1]).isdigit()}
    return sorted(year for year in years if year < tahun and all(f"{FOLDER}/{year}/{file}" in names for file in WHOLE))


def _load_year(sources: Sources, tahun: int) -> Data:
    files = dict((*above_years(sources).files, *of_year(sources, tahun).files))
    if not remembers():
        return _whole(files, tahun)[0]
    from lkjip.data.reloading import YearLoaded, reloaded

    def anew(before: YearLoaded | None) -> YearLoaded:
        found = reloaded(before, files, tahun, _read) if before else None
        if found and not _disagreeing(*found):
            return YearLoaded(files, _with_open_ones(found[0]), found[1])
        return YearLoaded(files, *_whole(files, tahun))

    return evolved(f"facts of {tahun}", anew).data


def _whole(files: Mapping[str, bytes], tahun: int) -> tuple[Data, Tree]:
    """The facts of a year and what they were read from; InputError with every problem."""
    found, tree, problems = _read(files, tahun)
    whole = not tree.lost
    disagreeing = _disagreeing(found, tree) if found and whole else []
    data = _with_open_ones(found) if found else None
    if problems or disagreeing or data is None:
        sound = whole and not disagreeing  # numbers that were refused are missing, and all else holds
        raise InputError([*problems, *disagreeing], data if sound else None)
    return data, tree


def _with_open_ones(data: Data) -> Data:
    from lkjip.data.proviso import provisional

    return data._replace(sementara=tuple(provisional(data._replace(sementara=()))))


def _read(files: Mapping[str, bytes], tahun: int) -> YearRead:
    """The facts as the files have them, whether they agree or not."""
    from lkjip.data.assemble import assemble
    from lkjip.data.nodes import inherit
    from lkjip.data.ownrows import with_rows
    from lkjip.data.scales import scales_of
    from lkjip.data.unitnames import put_right
    from lkjip.data.validate import validate

    problems: list[Diagnostic] = []
    tree = assemble(tuple(files.items()), tahun, problems)
    scales = scales_of(tree)
    problems.extend(put_right(tree, scales))
    inherit(tree, scales)
    found, wrong = validate(tree)
    problems.extend(wrong)
    if found and found.tabel:
        found, wrong = with_rows(found, tree, scales)
        problems.extend(wrong)
    return found, tree, tuple(problems)


def _disagreeing(data: Data, tree: Tree) -> list[Diagnostic]:
    """What of the facts does not agree with others."""
    from lkjip.data import (
        agreements,
        charting,
        codes,
        dates,
        definitions,
        owndefinitions,
        ownvalues,
        peers,
        plans,
        rows,
        stated,
        tablecolumns,
    )
    from lkjip.data.consistency import CHECKS, run_checks

    others = (
        agreements,
        rows,
        dates,
        plans,
        codes,
        stated,
        definitions,
        ownvalues,
        owndefinitions,
        peers,
        tablecolumns,
        charting,
    )
    more = (check for module in others for check in module.CHECKS)
    return run_checks(data, tree, (*CHECKS, *more))
