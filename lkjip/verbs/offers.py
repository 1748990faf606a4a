"""What can be asked besides building a report.

A verb asks something of an assembled report: a function and a line in `VERBS`. A task works on the project's files,
where there may be no report yet: a function and a line in `TASKS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lkjip import rules
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.pipeline.document import Assembled, inspect
from lkjip.verbs.wish import Wish


class Verb(NamedTuple):
    """A verb's name, what `--help` says of it, and what answers it: a text to print, or none for the usual summary.

    options: those that it understands; words: what else may be typed behind it, as `--help` shows it
    """

    name: str
    help: str
    answer: Callable[[Assembled, Project, Wish], str]
    options: tuple[str, ...] = ()
    words: str = ""


def check(made: Assembled, project: Project, wish: Wish) -> str:
    """Look at the finished file without writing it, and tell what data and prose should not say."""
    if wish.json:
        return rules.as_json([*made.findings, *map(rules.of_gap, made.gaps), *_of_the_file(made)], made.settled)
    inspect(made.document)
    rules.refuse(made.findings)
    return rules.as_text(made.findings, made.settled)


def _of_the_file(made: Assembled) -> tuple[rules.Finding, ...]:
    """What Word would have to repair."""
    try:
        inspect(made.document)
    except InputError as error:
        return tuple(map(rules.of_problem, error.problems))
    return ()


def values(made: Assembled, project: Project, wish: Wish) -> str:
    """List the values of the report."""
    from lkjip.verbs import values

    return values.values(made, project, wish)


def trace(made: Assembled, project: Project, wish: Wish) -> str:
    """Lead from a printed figure to its data lines."""
    from lkjip.verbs.trace import origins

    return origins.trace(made, project, wish)


def telusur(made: Assembled, project: Project, wish: Wish) -> str:
    """Write the report as a page whose every number explains itself."""
    from lkjip.verbs.page import telusur

    return telusur.telusur(made, project, wish)


def koreksi(made: Assembled, project: Project, wish: Wish) -> str:
    """Write what the published report got wrong."""
    from lkjip.verbs.corrections import koreksi

    return koreksi(made, project, wish)


def reviu(made: Assembled, project: Project, wish: Wish) -> str:
    """Fill in the review form as far as the report can answer."""
    from lkjip.verbs.review import reviu

    return reviu(made, project, wish)


def compare(made: Assembled, project: Project, wish: Wish) -> str:
    """Tell what changed between another report and this one."""
    from lkjip.verbs.compare import compare

    return compare(made, project, wish)


VERBS = (
    Verb("check", "periksa data, naskah, dan templat tanpa menulis apa pun", check, ("--json",)),
    Verb("values", "daftar nilai: nama, bentuk cetak, rumus, sumber", values, ("--json",), "[KATA]"),
    Verb(
        "trace",
        "asal sebuah angka sampai baris datanya, dan di mana saja ia tercetak",
        trace,
        ("--json",),
        "ANGKA_ATAU_NAMA",
    ),
    Verb(
        "telusur",
        "tulis laporan sebagai halaman HTML yang setiap angkanya dapat ditelusuri, dengan koreksi dan formulir reviu",
        telusur,
        ("--json",),
    ),
    Verb(
        "koreksi",
        "tulis koreksi atas laporan yang terbit, dan ralatnya (Word dan Markdown), ke output/",
        koreksi,
        ("--json",),
    ),
    Verb("reviu", "isi formulir reviu APIP ke output/LKjIP-TAHUN-reviu.docx", reviu, ("--json",)),
    Verb(
        "compare",
        "apa yang berubah terhadap dokumen Word, revisi git, atau tahun lain",
        compare,
        ("--json", "--semua"),
        "BERKAS.docx|REVISI|TAHUN",
    ),
)


class Task(NamedTuple):
    """A task's name, what `--help` says of it, and what does it: it tells its stages and returns a text to print."""

    name: str
    help: str
    run: Callable[[Project, Callable[[str], None], Wish], str]
    options: tuple[str, ...] = ()
    words: str = ""


def new(project: Project, tell: Callable[[str], None], wish: Wish) -> str:
    """Prepare the data and texts of a new year."""
    from lkjip.verbs import next_year

    return next_year.new(project, tell, wish)


def workbook(project: Project, tell: Callable[[str], None], wish: Wish) -> str:
    """Write the year's data as one Excel workbook."""
    from lkjip.verbs.workbook.task import write_workbook

    return write_workbook(project, tell, wish)


def import_workbook(project: Project, tell: Callable[[str], None], wish: Wish) -> str:
    """Bring a workbook back into the data files."""
    from lkjip.verbs.workbook.importing import import_workbook

    return import_workbook(project, tell, wish)


TASKS: tuple[Task, ...] = (
    Task(
        "new",
        "siapkan tahun itu dari laporan terakhir, beserta daftar tugasnya (--kosong: dari rangka kosong)",
        new,
        ("--kosong",),
    ),
    Task("workbook", "tulis semua data sebagai buku kerja Excel ke output/LKjIP-TAHUN-data.xlsx", workbook),
    Task(
        "import",
        "masukkan buku kerja itu kembali ke berkas data (coba: hanya tampilkan)",
        import_workbook,
        ("--coba",),
        "BERKAS.xlsx",
    ),
)


class Offer(NamedTuple):
    """What can be asked, as the command line knows it: see `Verb`."""

    name: str
    help: str
    options: tuple[str, ...] = ()
    words: str = ""


OFFERED = (
    *(Offer(verb.name, verb.help, verb.options, verb.words) for verb in VERBS),
    *(Offer(task.name, task.help, task.options, task.words) for task in TASKS),
)
"""Everything that can be asked."""


def task(wish: Wish) -> Task | None:
    """The task that `wish` asks for, if it is one."""
    return next((one for one in TASKS if one.name == wish.verb), None)


LOOKING = ("check", "values", "trace")
"""Verbs that help to find a mistake, and so answer in spite of it."""


def answer(made: Assembled, project: Project, wish: Wish) -> str:
    """Answer what `wish` asks; InputError where the report has errors and the verb would write."""
    if wish.verb not in LOOKING:
        rules.refuse(made.findings)
    return next(verb for verb in VERBS if verb.name == wish.verb).answer(made, project, wish)
