"""Stage draw: what charts show, from data and values; then their pictures, from the cache or drawn anew.

`plan` asks each chart in `charts/` what it shows, `draw` makes the pictures. A picture is cached under everything that
decides it, so an unchanged chart costs no import of matplotlib. `begin` draws in the background: with the helper of
`warm_up`, charts are drawn while other stages go on.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from lkjip.base.cache import key_of
from lkjip.base.diagnostic import Diagnostic, lack, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.data.yearfiles import GAYA
from lkjip.drawing.chart import HINT, Chart, Misfit
from lkjip.drawing.failure import Failure, failure_of
from lkjip.drawing.folder import (
    NAME,
    STYLE,
    Folder,
    draws_itself,
    families_of,
    file_of,
    load_chart,
    load_package,
    read_folder,
)
from lkjip.drawing.fontfiles import digest, first_installed
from lkjip.drawing.render import Unkept, render
from lkjip.drawing.stamp import looks_stale, save_stamp, stamp

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data, Grafik
    from lkjip.drawing.chartlook import Look
    from lkjip.drawing.defined.defining import DefinedChart
    from lkjip.drawing.helper import Executor, Helper, Reply

__all__ = ["Chart", "Pending", "begin", "draw", "looks_stale", "plan", "warm_up"]

DrawingOutcome = Failure | Unkept | None
"""What became of a drawing: it failed, it could not be kept, or it lies in the cache."""
PLACED = re.compile(rb"\]\s*\(\s*(?:grafik|bagan)\s*:\s*([a-z0-9-]+)")
KEPT_PER_CHART = 6
ENCODERS = ("png.py", "svg.py", "sizes.py", "labels.py")
PNG_END = b"IEND\xaeB`\x82"


# --- what charts show --------------------------------------------------------------------------------------------


def placed(texts: Iterable[tuple[str, bytes]]) -> frozenset[str]:
    """The keys of the charts that the Markdown files place; `texts` are their paths and bytes."""
    return frozenset(found.decode("ascii") for _, text in texts for found in PLACED.findall(text))


def plan(
    data: Data,
    names: Names,
    folder: Folder,
    keys: frozenset[str] | None = None,
    definitions: Sequence[Grafik] = (),
) -> tuple[Chart, ...]:
    """Ask every chart of `GRAFIK` what it shows, and make those that are defined.

    Raises InputError naming the files of those that cannot tell, and what is wrong with definitions; with sketches of
    these where nothing else is wrong.
    folder: `charts/` as it was read
    keys: of the charts that the report places; another one, perhaps of an example office, may lack its data
    definitions: those of `data/grafik.yaml`
    """
    declared = _declared(folder) if folder.sources else ()  # an office that starts has no charts yet
    results = [_spec(folder, key, data, names) for key in declared]
    failures = [result for result in results if isinstance(result, Failure)]
    defined = _defined(definitions, data, names, folder.look) if definitions else ()
    broken = [failure.problem() for failure in failures if keys is None or failure.key in keys]
    problems = list(broken)
    problems += [mistake for item in defined if keys is None or item.key in keys for mistake in item.mistakes]
    problems += [_twice(definition) for definition in definitions if definition.kunci in declared]
    own = tuple(result for result in results if isinstance(result, Chart))
    if problems:
        raise InputError(problems, None if broken else (*own, *(item.sketch for item in defined)))
    return (*own, *(item.chart for item in defined if item.chart))


def _defined(definitions: Sequence[Grafik], data: Data, names: Names, look: Look) -> tuple[DefinedChart, ...]:
    from lkjip.base.memory import settled
    from lkjip.compute.noting import remember_asking
    from lkjip.drawing.defined.defining import make

    def defined(definition: Grafik) -> DefinedChart:
        def anew(data: Data, names: Names) -> DefinedChart:
            return make(definition, data, names, look)

        return remember_asking(f"chart {definition.kunci}", anew, data, names, definition, settled("look", look))

    return tuple(map(defined, definitions))


def _twice(definition: Grafik) -> Diagnostic:
    message = f'grafik "{definition.kunci}" juga digambar oleh {NAME}/{file_of(definition.kunci)}'
    hint = "Hapus salah satunya: definisi ini, atau berkas itu dengan barisnya dalam GRAFIK."
    return reject(source_of(definition.kunci) or Source("data"), message, hint)


def _spec(folder: Folder, key: str, data: Data, names: Names) -> Chart | Failure:
    try:
        chart = load_chart(folder, key).spec(data, names)
        if not isinstance(chart, Chart):
            raise Misfit(f"spec mengembalikan {type(chart).__name__}, bukan Chart. {HINT}")
    except Exception as error:  # a chart is anyone's code and may fail in any way
        return failure_of(key, error, folder.path)
    return chart


def _declared(folder: Folder) -> tuple[str, ...]:
    """The keys of `GRAFIK`; each must have its file, and each file its key."""
    try:
        keys: tuple[str, ...] = tuple(load_package(folder).GRAFIK)
    except Exception as error:  # as above
        raise InputError([failure_of("__init__", error, folder.path).problem()]) from None
    expected = {file_of(key): key for key in keys}
    problems = [_no_file(expected[file]) for file in expected.keys() - folder.files]
    problems += [_no_key(file) for file in folder.files - expected.keys()]
    if problems:
        raise InputError(problems)
    return keys


def _no_file(key: str) -> Diagnostic:
    hint = f'Buat berkas itu, atau hapus "{key}" dari GRAFIK.'
    return reject(Source(f"{NAME}/__init__.py"), f'grafik "{key}" tidak punya berkas {NAME}/{file_of(key)}', hint)


def _no_key(file: str) -> Diagnostic:
    key = file.removesuffix(".py").replace("_", "-")
    hint = f'Tambahkan baris "{key}", ke dalam GRAFIK.'
    return reject(Source(f"{NAME}/__init__.py"), f"berkas {NAME}/{file} belum terdaftar dalam GRAFIK", hint)


def missing_font(charts: tuple[Chart, ...], folder: Folder) -> tuple[Diagnostic, ...]:
    """The fonts of the charts as gaps, where only a makeshift (the last of several families) is installed."""
    styled = {families_of(folder, chart.key): _style_of(folder, chart.key) for chart in charts}
    return tuple(gap for named, file in styled.items() for gap in _makeshift(named, file))


def _style_of(folder: Folder, key: str) -> str:
    """The file that says how a chart looks."""
    return f"{NAME}/{STYLE}" if draws_itself(folder, key) and STYLE in folder.sources else GAYA


def _makeshift(named: tuple[str, ...], file: str) -> Iterator[Diagnostic]:
    face = first_installed(named)
    if len(named) > 1 and (face is None or face.family == named[-1]):
        meant = " atau ".join(named[:-1])
        reason = f"grafik digambar dengan huruf pengganti; pasang {meant}, lalu susun ulang"
        yield lack(Source(file), f"huruf grafik ({meant})", reason)


# --- their pictures ----------------------------------------------------------------------------------------------


class Job(NamedTuple):
    """One chart, of its values only what its picture shows, and where that picture is kept."""

    chart: Chart
    target: Path


class Picture(NamedTuple):
    """The same drawing twice: outlines for paper, points for programs that know no outlines."""

    png: bytes
    svg: bytes


def _picture(target: Path) -> Picture:
    return Picture(target.read_bytes(), target.with_suffix(".svg").read_bytes())


class Pending(NamedTuple):
    """Pictures on their way. `replies` belong to the jobs whose picture is not cached."""

    folder: Folder
    jobs: tuple[Job, ...]
    replies: tuple[tuple[Job, Callable[[], DrawingOutcome]], ...]
    finish: Callable[[], None]

    def result(self) -> Mapping[str, Picture]:
        """Wait for the pictures, by chart key. InputError names the charts that could not be drawn."""
        outcomes = {job.chart.key: wait() for job, wait in self.replies}
        failures = [outcome for outcome in outcomes.values() if isinstance(outcome, Failure)]
        if failures:
            raise InputError(failure.problem() for failure in failures)
        self.finish()
        return MappingProxyType({job.chart.key: _picture_of(job, outcomes.get(job.chart.key)) for job in self.jobs})


def undrawn(charts: Iterable[Chart]) -> Mapping[str, Picture]:
    """Empty pictures by chart key, for a report of which only the words are wanted."""
    return {chart.key: Picture(b"", b"") for chart in charts}


def _picture_of(job: Job, outcome: DrawingOutcome) -> Picture:
    return Picture(outcome[".png"], outcome[".svg"]) if isinstance(outcome, dict) else _picture(job.target)


def draw(
    charts: tuple[Chart, ...], project_root: Path, cache_dir: Path, executor: Executor | None = None
) -> Mapping[str, Picture]:
    """Return the pictures of each chart of the project by key, drawing only what is not in `cache_dir`."""
    return begin(charts, read_folder(project_root), project_root, cache_dir, executor).result()


def begin(
    charts: tuple[Chart, ...], folder: Folder, project_root: Path, cache_dir: Path, executor: Executor | None = None
) -> Pending:
    """Start drawing with `executor`; without one, the drawing happens when the result is asked for.

    folder: `charts/` as it was read when `plan` asked it; project_root: whose data and charts count as drawn then
    """
    engine = _engine() if charts else b""
    fonts = {named: digest(first_installed(named)) for named in {families_of(folder, chart.key) for chart in charts}}
    keyed = ((chart.bare, engine + fonts[families_of(folder, chart.key)]) for chart in charts)
    jobs = tuple(Job(chart, cache_dir / _file_name(chart, folder, key)) for chart, key in keyed)
    stale = [job for job in jobs if not _is_cached(job.target)]
    replies = tuple((job, _start(job, folder, executor)) for job in stale)
    send: Callable[[], None] | None = getattr(executor, "send", None)
    if send is not None:  # an executor that wants to know when a batch is complete
        send()
    mark = stamp(project_root)

    def finish() -> None:
        for job in stale:
            _forget_older(job)
        save_stamp(cache_dir, mark)

    return Pending(folder, jobs, replies, finish)


def _start(job: Job, folder: Folder, executor: Executor | None) -> Callable[[], DrawingOutcome]:
    """Start one drawing; what comes back waits for it."""

    def draw_here() -> DrawingOutcome:
        return render(folder, job.chart, job.target)

    if executor is None:
        return draw_here
    try:
        reply: Reply = executor.submit(render, folder, job.chart, job.target)
    except RuntimeError:  # a pool that broke or was shut down
        return draw_here

    def wait() -> DrawingOutcome:
        try:
            outcome: DrawingOutcome = reply.result()
        except Exception:  # `render` never raises: the process died
            return draw_here()
        return outcome

    return wait


def _file_name(chart: Chart, folder: Folder, engine: bytes) -> str:
    shown = repr(tuple(chart)).encode()
    drawn_by = [repr(folder.look).encode(), *(folder.sources_of(chart.key) if draws_itself(folder, chart.key) else ())]
    return f"{chart.key}-{key_of([shown, engine, *drawn_by])[:32]}.png"


def _engine() -> bytes:
    """What else decides a picture: the versions that draw it, told by folder names without importing anything."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        return b""
    names = os.listdir(Path(spec.origin).parents[1])  # noqa: PTH208 - names are all that is asked for
    versions = sorted(name for name in names if name.lower().startswith(("matplotlib-", "pillow-")))
    folder = Path(__file__).parent
    shapes = sorted(name for name in os.listdir(folder / "shapes") if name.endswith(".py"))  # noqa: PTH208
    drawn = (*ENCODERS, *(f"shapes/{name}" for name in shapes))
    return "\n".join(versions).encode() + b"".join((folder / name).read_bytes() for name in drawn)


def _is_cached(target: Path) -> bool:
    """Whether `target` is a whole picture, and not what a power cut left of it."""
    try:
        with target.open("rb") as file:
            file.seek(-len(PNG_END), os.SEEK_END)
            return file.read() == PNG_END and target.with_suffix(".svg").is_file()
    except OSError:
        return False


def _forget_older(job: Job) -> None:
    """Keep the newest few pictures of a chart; branches and years may take turns."""
    pictures = sorted(job.target.parent.glob(f"{job.chart.key}-{'?' * 32}.png"), key=_age, reverse=True)
    for picture in pictures[KEPT_PER_CHART:]:
        picture.unlink(missing_ok=True)
        picture.with_suffix(".svg").unlink(missing_ok=True)


def _age(picture: Path) -> float:
    try:
        return picture.stat().st_mtime
    except OSError:
        return 0.0


@contextmanager
def helper_for(project_root: Path, cache_dir: Path) -> Iterator[Helper | None]:
    """A helper process where charts seem to have changed, none where they do not; gone at the end."""
    if not looks_stale(project_root, cache_dir):
        yield None
        return
    with warm_up() as helper:
        yield helper


def warm_up() -> Helper:
    """Start a process that imports matplotlib meanwhile; `shutdown` it at the end. Worth it if charts look stale."""
    from lkjip.drawing.helper import warm_up

    return warm_up()
