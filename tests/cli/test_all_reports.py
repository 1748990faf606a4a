"""`semua`: the reports of many offices in one run, whatever happens to one of them or to who builds it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

import pytest
from distributed import Client

from lkjip.base.problems import InputError
from lkjip.base.stopping import STOPPED
from lkjip.cli.all_reports import build_all
from lkjip.cli.arguments import parse
from lkjip.cli.hiring import Workforce
from lkjip.cli.rebuilding import UNCHANGED
from lkjip.cli.report_list import GONE, NO_PROJECT, ReportAt, reports
from lkjip.cli.report_worker import ReportEnd
from lkjip.cli.sharing_out import DIED, shared_out
from lkjip.verbs.every_report import NAMES, SCHEDULER
from lkjip.verbs.susun import QUICK
from tests.labour import BUILD, DEADLY, build_at_second_try, die_of_one
from tests.office import Office, copy_office
from tests.quickening import quickened

WITHOUT_YEARS = ("data", "content")


def projects(folder: Path, *names: str, years: Sequence[str] = ("2031",)) -> Path:
    """Folders that look like projects and hold nothing."""
    for name in names:
        for year in years:
            for home in WITHOUT_YEARS:
                (folder / name / home / year).mkdir(parents=True)
    return folder


def run(folder: Path, *more: str, task: Callable[[Path, Sequence[str]], int] = BUILD) -> int:
    return build_all(task, folder, parse(["semua", str(folder), "--cepat", *more]).request)


# --- the command line ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("before", [[], ["--cepat"], ["--scheduler", "tcp://127.0.0.1:1"]])
def test_it_is_asked_without_a_year(name: str, before: list[str]) -> None:
    command = parse([*before, name, "a", "b"])

    assert (command.tahun, command.request.verb, command.request.words) == (0, "semua", ("a", "b"))
    assert command.request.asks(QUICK) == ("--cepat" in before)
    assert command.request.value_of(SCHEDULER) == (before[1] if len(before) == 2 else "")


@pytest.mark.parametrize(
    ("typed", "words"), [(["2031", "semua"], "tidak memakai tahun"), (["all", "--jajak"], "--jajak tidak berlaku")]
)
def test_what_means_nothing_to_it_is_refused(typed: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(typed)

    assert words in capsys.readouterr().err


@pytest.mark.parametrize("typed", [["--help"], ["semua", "--help"], ["all", "-h"]])
def test_help_knows_it(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(typed)

    assert "python build.py semua [FOLDER|DAFTAR.txt …]" in capsys.readouterr().out


# --- which reports ------------------------------------------------------------------------------------------------


def test_without_words_it_is_this_project_with_all_its_years(tmp_path: Path) -> None:
    projects(tmp_path, "a", years=("2030", "2031"))
    (tmp_path / "a" / "data" / "2029").mkdir()

    assert reports(tmp_path / "a", ()) == (ReportAt(tmp_path / "a", 2030), ReportAt(tmp_path / "a", 2031))


def test_every_project_below_a_folder_counts_once(tmp_path: Path) -> None:
    projects(tmp_path, "b", "dalam/a", "b/output/salinan", ".git/c", "b/contoh/d")
    found = reports(tmp_path, [str(tmp_path), str(tmp_path / "b")])

    assert found == (ReportAt(tmp_path / "b", 2031), ReportAt(tmp_path / "dalam" / "a", 2031))


def test_a_file_lists_folders_beside_itself(tmp_path: Path) -> None:
    projects(tmp_path, "a", "b", "c")
    (tmp_path / "daftar.txt").write_text("\ufeffb  # yang pertama\n\n# tidak: c\na\n", "utf-8")

    assert [report.root.name for report in reports(Path(), [str(tmp_path / "daftar.txt")])] == ["b", "a"]


def test_names_that_lead_nowhere_are_all_refused(tmp_path: Path) -> None:
    projects(tmp_path, "a")
    (tmp_path / "kosong").mkdir()
    listed = tmp_path / "daftar.txt"
    listed.write_text("a\nhilang\nkosong\n")
    with pytest.raises(InputError) as refused:
        reports(Path(), [str(listed), str(tmp_path / "juga-hilang")])

    told = {(problem.source.line, problem.message.partition(":")[0]) for problem in refused.value.problems}
    assert told == {(2, GONE), (3, NO_PROJECT), (0, GONE)}


# --- a run --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose pictures are drawn: the processes of a run would draw them for each copy, from the beginning."""
    office = copy_office(tmp_path_factory.mktemp("asal") / "kantor")
    with quickened():
        assert office.build().code == 0
    office.document.unlink()
    return office


def again(drawn: Office, folder: Path) -> Office:
    return copy_office(folder, drawn.root)


def test_one_that_fails_does_not_stop_the_others(
    drawn: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offices = [again(drawn, tmp_path / name) for name in ("a", "b", "c")]
    offices[1].change("data/2031/pk.yaml", "sasaran:", "sasarann:")
    code, told = run(tmp_path), capsys.readouterr()
    _, _, failed = told.err.partition("\n\nb 2031: GAGAL\n")

    assert (code, [office.document.exists() for office in offices]) == (1, [True, False, True])
    assert "data/2031/pk.yaml:" in failed and "sasarann" in failed
    assert "2 dari 3 laporan selesai" in told.out
    assert all(f"{number}/3 " in told.err for number in (1, 2, 3))


def test_what_is_finished_and_unchanged_is_not_built_again(tmp_path: Path) -> None:
    offices = [copy_office(tmp_path / name) for name in ("a", "b")]
    first = run(tmp_path)
    offices[0].change("content/2031/10-pendahuluan.md", "\n", "\n\nSatu kalimat lagi.\n\n")
    before = [office.document.stat().st_mtime_ns for office in offices]
    second = run(tmp_path)
    now = [office.document.stat().st_mtime_ns for office in offices]

    assert (first, second, [new > old for new, old in zip(now, before, strict=True)]) == (0, 0, [True, False])


def test_a_run_makes_the_very_document_that_the_command_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    offices = [copy_office(tmp_path / home / "kantor") for home in ("sendiri", "semua")]
    codes = (offices[0].build().code, run(tmp_path / "semua"))

    assert (codes, offices[0].document.read_bytes() == offices[1].document.read_bytes()) == ((0, 0), True)


def test_the_command_alone_knows_what_the_run_finished(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "a")
    run(tmp_path)

    assert UNCHANGED in office.build().err


def test_a_process_that_died_costs_another_try(
    drawn: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offices = [again(drawn, tmp_path / name) for name in ("a", DEADLY, "z")]
    code = run(tmp_path, task=build_at_second_try)

    assert (code, [office.document.exists() for office in offices]) == (0, [True] * 3), capsys.readouterr().err


def test_a_report_of_which_processes_die_is_named_and_the_others_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("a", "b", DEADLY, "x", "y", "z")
    code, told = run(projects(tmp_path, *names), task=die_of_one), capsys.readouterr()

    assert (code, told.err.count(DIED), "5 dari 6 laporan selesai" in told.out) == (1, 1, True)
    assert f"{DEADLY} 2031: GAGAL\n{DIED}" in told.err


def test_workers_that_die_between_two_reports_are_replaced() -> None:
    """Nothing runs then that could tell; the run would ask the dead ones for ever."""
    hired: list[int] = []

    @contextmanager
    def hire(many: int) -> Iterator[Workforce]:
        hired.append(0)
        yield Workforce(Executor(), 1)

    def hand(executor: object, report: ReportAt) -> Future[ReportEnd]:
        hired[-1] += 1
        if len(hired) == 1 and hired[-1] > 2:
            raise BrokenExecutor
        done: Future[ReportEnd] = Future()
        done.set_result(ReportEnd(0))
        return done

    named = [ReportAt(Path("kantor"), year) for year in range(2031, 2036)]

    assert sorted(report.tahun for report, end in shared_out(named, hire, hand) if end.code == 0) == [
        *range(2031, 2036)
    ]


def test_workers_that_are_never_there_end_the_run() -> None:
    @contextmanager
    def hire(many: int) -> Iterator[Workforce]:
        yield Workforce(Executor(), 1)

    def hand(executor: object, report: ReportAt) -> Future[ReportEnd]:
        raise BrokenExecutor

    named = [ReportAt(Path("kantor"), year) for year in (2031, 2032)]

    assert [(report.tahun, end.err) for report, end in shared_out(named, hire, hand)] == [(2031, DIED), (2032, DIED)]


# --- ended before its end -----------------------------------------------------------------------------------------

RUN = """
import signal
import sys
from pathlib import Path
from lkjip.cli.all_reports import build_all
from lkjip.cli.arguments import parse
from tests.labour import linger
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores it
    sys.exit(build_all(linger, Path("."), parse(["semua", sys.argv[1]]).request))
"""


@pytest.fixture
def lingering(tmp_path: Path, root: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A run under way, and the numbers of its workers."""
    projects(tmp_path / "kantor", "a", "b")
    (tmp_path / "jalankan.py").write_text(RUN)
    command = [sys.executable, str(tmp_path / "jalankan.py"), str(tmp_path / "kantor")]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        notes = [tmp_path / "kantor" / "a" / "nomor"]
        until(lambda: all(note.exists() and note.read_text() for note in notes))
        yield process, [int(note.read_text()) for note in notes]
        process.kill()


def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def gone(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_says_so_and_leaves_nobody_at_work(
    lingering: tuple[subprocess.Popen[str], list[int]], number: signal.Signals
) -> None:
    process, workers = lingering
    if number == signal.SIGINT:  # a terminal sends it to everybody
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    _, err = process.communicate(timeout=30)

    assert (process.returncode, err.splitlines()) == (
        STOPPED,
        ["Dihentikan setelah 0 dari 2 laporan; jalankan lagi, yang sudah selesai tidak disusun ulang."],
    )
    assert all(map(gone, workers))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_workers_end_with_who_hired_them(lingering: tuple[subprocess.Popen[str], list[int]]) -> None:
    process, workers = lingering
    process.kill()

    until(lambda: all(map(gone, workers)), 10)


# --- a cluster ----------------------------------------------------------------------------------------------------


def test_without_its_library_a_cluster_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code = run(projects(tmp_path, "a"), "--scheduler", "tcp://127.0.0.1:1")

    assert (code, 'pip install "dask[distributed]"' in capsys.readouterr().err) == (1, True)


LONG = 120.0
"""Seconds that a slow and busy machine may need to start Python; a quick one waits a second."""


@contextmanager
def cluster_on_loopback(folder: Path, root: Path) -> Iterator[str]:
    """A scheduler of its own with two workers; its address. Nothing of it listens elsewhere or outlives the test."""
    told, here = folder / "scheduler.json", ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = [*here, "--port", "0", "--scheduler-file", str(told)]
    worker = [*here, "--nworkers", "2", "--nthreads", "1", "--memory-limit", "0", "--local-directory", str(folder)]
    with ExitStack() as running:
        log = running.enter_context((folder / "klaster.log").open("w"))
        first = running.enter_context(member(root, log, "distributed.cli.dask_scheduler", *scheduler))
        until(lambda: first.poll() is not None or written(told), LONG)
        address: str = json.loads(told.read_text())["address"]
        running.enter_context(member(root, log, "distributed.cli.dask_worker", address, *worker))
        with Client(address, timeout=LONG, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=LONG)
        yield address


@contextmanager
def member(root: Path, log: TextIO, module: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the cluster, which ends with all that it started."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]),
        "DASK_CONFIG": str(root / "output" / "tidak-ada"),  # not the settings of who runs the test
    }
    command = [sys.executable, "-m", module, *words]
    with subprocess.Popen(command, env=environment, stderr=log, start_new_session=True) as process:
        try:
            yield process
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def written(path: Path) -> bool:
    """Whether a file of JSON is there to its end."""
    try:
        json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return False
    return True


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="ends processes in groups")
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_builds_though_a_worker_dies(
    drawn: Office, tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offices = [again(drawn, tmp_path / "kantor" / name) for name in ("a", "b", DEADLY, "z")]
    offices[1].change("data/2031/pk.yaml", "sasaran:", "sasarann:")
    with cluster_on_loopback(tmp_path, root) as address:
        code = run(tmp_path / "kantor", "--scheduler", address, task=build_at_second_try)
    told = capsys.readouterr()

    assert (code, (tmp_path / "kantor" / DEADLY / "dicoba").exists()) == (1, True), told.err
    assert [office.document.exists() for office in offices] == [True, False, True, True], told.err
    assert "b 2031: GAGAL\ndata/2031/pk.yaml:" in told.err and "3 dari 4 laporan selesai" in told.out


@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("lkjip.cli.hiring.PATIENCE", 0.1)
    code = run(projects(tmp_path, "a"), "--scheduler", "tcp://127.0.0.1:9")

    assert (code, "tidak menjawab" in capsys.readouterr().err) == (1, True)
