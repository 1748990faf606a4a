"""An office that starts: an empty set that builds at once and invents nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lkjip.compute import compute
from lkjip.data.assemble import SUBJECTS
from lkjip.data.descriptions import DESCRIPTIONS
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from lkjip.verbs.next_year.blank import FRAME
from lkjip.verbs.next_year.guide import EXAMPLE, guide
from lkjip.verbs.workbook.books import sheets_of
from tests.next_year.conftest import Run
from tests.office import Office


@pytest.fixture
def start(office: Office) -> Path:
    """A project with templates and nothing else."""
    root = office.root
    for name in ("data", "content"):
        (root / name).rename(root.parent / name)
    return root


def test_the_empty_set_builds_at_once(start: Path, run: Run, root: Path) -> None:
    for name in ("lkjip.docx", "tabel.docx"):
        (start / "templates" / name).write_bytes((root / "templates" / name).read_bytes())
    prepared = run(start, "2040", "new", "--kosong")
    built = run(start, "2040")

    assert (prepared.code, built.code) == (0, 0), built.err
    assert "laporan ini draf" in built.out


def test_nothing_in_it_is_a_figure_of_an_office() -> None:
    figures = [
        line
        for path in (FRAME / "data").iterdir()
        if path.name != "ketentuan.yaml"
        for line in path.read_text("utf-8").splitlines()
        if any(mark.isdigit() for mark in line.replace("_1", ""))
    ]

    assert figures == []


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.field)
def test_the_guide_tells_of_every_subject(subject) -> None:
    assert f"## {subject.file} (" in guide(2040)
    assert DESCRIPTIONS["Data", subject.field] in guide(2040)


def test_chapters_are_those_of_the_regulation() -> None:
    titles = [path.read_text("utf-8").partition("\n")[0] for path in sorted((FRAME / "content").glob("[1-9]*.md"))]

    assert titles == ["# Pendahuluan", "# Perencanaan Kinerja", "# Akuntabilitas Kinerja", "# Penutup"]


def test_it_does_not_touch_an_office_that_is_there(office: Office, run: Run) -> None:
    before = (office.root / "data/2031/pk.yaml").read_bytes()
    told = run(office.root, "2031", "new", "--kosong")

    assert "data/2031/pk.yaml" in told.out
    assert (office.root / "data/2031/pk.yaml").read_bytes() == before


OTHER = "nama: Dinas Ombak\ndaerah: Kota Karang\n"


def started(root: Path, run: Run, year: str = "2032") -> None:
    """An office of another name begins in the project of the first one, with an indicator that is called the same."""
    run(root, year, "baru", "--kosong")
    path = root / "data" / year / "instansi.yaml"
    path.write_text(path.read_text("utf-8").replace('nama: ""\ndaerah: ""', OTHER.strip(), 1), "utf-8")


def test_what_the_first_office_left_open_is_no_task_of_the_second(office: Office, run: Run) -> None:
    with (office.root / "data/2030/riwayat.yaml").open("a") as file:
        file.write('- {nama: iku.digital.realisasi, nilai: {nilai: null, alasan: "buku hilang"}}\n')
    started(office.root, run)
    told = run(office.root, "2032", "baru", "--kosong")
    listed = (office.root / "output/LKjIP-2032-tugas.md").read_text("utf-8")

    assert ("data/2030" in listed, "Isinya milik Dinas Ombak, Kota Karang" in told.out) == (False, True)


def test_the_workbook_holds_nothing_of_the_first_office(office: Office, run: Run) -> None:
    started(office.root, run)
    for year, many in ((2032, 0), (2031, 1)):
        sheets = sheets_of(read_sources(office.root, year), year, [])
        assert len([sheet for sheet in sheets if sheet.title.startswith("riwayat")]) == many


@pytest.mark.parametrize(
    ("year", "command", "refused"),
    [
        ("2030", ["baru", "--kosong"], True),  # the survey and the history of the first office lie there
        ("2029", ["baru", "--kosong"], False),
        ("2032", ["baru", "--kosong"], False),
    ],
)
def test_history_of_an_office_is_no_place_to_start(
    office: Office, run: Run, year: str, command: list[str], refused: bool
) -> None:
    told = run(office.root, year, *command)

    assert (told.code == 1, (office.root / f"data/{year}/pk.yaml").exists()) == (refused, not refused)
    if refused:
        assert "sudah berisi riwayat milik Dinas Kearsipan Laut, Kabupaten Rawa Biru" in told.err
        assert "python build.py 2030 sisihkan" in told.err


def test_an_office_may_report_on_a_year_of_its_own_history(office: Office, run: Run) -> None:
    (office.root / "data/2030/instansi.yaml").write_bytes((office.root / "data/2031/instansi.yaml").read_bytes())

    assert run(office.root, "2030", "baru", "--kosong").code == 0


def test_the_next_year_does_not_go_on_from_the_report_of_another_office(office: Office, run: Run) -> None:
    (office.root / "data/2032").mkdir()
    (office.root / "data/2032/instansi.yaml").write_text(OTHER, "utf-8")
    told = run(office.root, "2032", "baru")

    assert (told.code, "python build.py 2032 baru --kosong" in told.err) == (1, True)


def test_it_says_whose_report_it_goes_on_from(office: Office, run: Run) -> None:
    told = run(office.root, "2032", "baru")

    assert "disiapkan dari laporan 2031 milik Dinas Kearsipan Laut, Kabupaten Rawa Biru:" in told.out


def test_the_guide_has_an_own_table_that_can_be_copied(office: Office) -> None:
    blocks = re.findall(r"```(yaml|csv)\n(.*?)```", EXAMPLE + "\n", re.DOTALL)
    folder = office.root / "data/2031/tabel"
    folder.mkdir(exist_ok=True)
    for kind, text in blocks:
        (folder / f"kunjungan.{kind}").write_text(text, "utf-8")
    names = compute(load(read_sources(office.root, 2031), 2031))

    assert EXAMPLE in guide(2040)
    assert [kind for kind, _ in blocks] == ["yaml", "csv"]
    assert names("tabel.kunjungan.jumlah.angka").reason == "belum diisi"
