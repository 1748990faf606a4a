"""A build that stays in memory gives what a cold one gives, whatever was edited, in whatever order.

A sample runs with the others, some more with the slow ones; 300 sequences (five minutes) with
`LKJIP_URUTAN=300 python -m pytest -m slow tests/pipeline/test_resident.py`.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PIL import Image

from lkjip.base import cache, memory
from lkjip.base.diagnostic import Severity
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.resident import CHANGED, GONE, NEW, FileChange, Resident, staying_up
from lkjip.pipeline.stages import See, Written, assemble
from lkjip.verbs.watch.blockwise import shown
from tests.office import YEAR, Office, copy_office

SAMPLE = 3
SEQUENCES = int(os.environ.get("LKJIP_URUTAN", "16"))
SEEDS = [*range(SAMPLE), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(SAMPLE, SEQUENCES))]
EDITS = 5
NUMBER = re.compile(r"(?<![\w.#-])\d{1,4}(?![\w.-])")
WORDS = ("arsip", "laut", "{{ ikm.nilai }}", "*naskah*", "{{ tahun }}", "37 orang", "in house", "tidak")
Outcome = tuple[object, ...]


def quietly(_stage: str) -> None:
    """Nobody listens."""


def outcome(build: Callable[[See], Assembled], project: Project) -> Outcome:
    """All that a build says: the document, what was found and how it is shown, or why there is none."""
    seen: list[object] = []
    try:
        made = build(lambda written: seen.append(sight(written, project)))
    except InputError as error:
        return tuple(map(str, error.problems))
    return (
        seen[0],
        made.document.finish(None, draft=True),
        made.document.fingerprint,
        made.findings,
        made.gaps,
        made.settled,
    )  # type: ignore[attr-defined]


def sight(written: Written, project: Project) -> tuple[object, ...]:
    """How a preview shows a report, and what it tells of its values."""
    found = shown(written, project)
    return found.order, found.html, {key: str(tell()) for key, tell in found.values.items()}


def cold(office: Office, folder: Path) -> Outcome:
    """What a new process comes to that has nothing but the pictures of charts, which are kept by what they show."""
    fresh = folder / "dingin"
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / YEAR).mkdir(parents=True)
    for picture in (office.root / "output/.cache" / YEAR).glob("*-????????????????????????????????.*"):
        os.link(picture, fresh / YEAR / picture.name)
    project = Project(office.root, int(YEAR), aside=fresh)
    with forgotten():
        return outcome(lambda see: assemble(project, quietly, see=see), project)


@contextmanager
def forgotten() -> Iterator[None]:
    """Nothing of what this process remembers is known meanwhile, and nothing is added to it."""
    memories = (memory._Memory, cache._Memory)
    kept = [each.kept for each in memories]
    for each in memories:
        each.kept = None
    yield
    for each, before in zip(memories, kept, strict=True):
        each.kept = before  # type: ignore[assignment]


# --- what people do to files --------------------------------------------------------------------------------------


def texts(office: Office) -> list[Path]:
    return sorted((office.root / "content").rglob("*.md"))


def facts(office: Office) -> list[Path]:
    return [path for path in sorted((office.root / "data").rglob("*")) if path.suffix in (".yaml", ".csv")]


def any_file(office: Office) -> list[Path]:
    return [*texts(office), *facts(office), *sorted((office.root / "templates").glob("*.docx"))]


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def a_sentence(office: Office, dice: random.Random) -> None:
    words = " ".join(dice.choices(WORDS, k=6))
    rewrite(dice.choice(texts(office)), lambda text: f"{text}\n{words.capitalize()}.\n")


def a_line_less(office: Office, dice: random.Random) -> None:
    def without(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join(line for place, line in enumerate(lines) if place != at)

    path = dice.choice([*texts(office), *facts(office)])
    at = dice.randrange(max(1, len(path.read_text("utf-8").splitlines())))
    rewrite(path, without)


def a_row_more(office: Office, dice: random.Random) -> None:
    tables = [path for path in facts(office) if path.suffix == ".csv"]
    rewrite(dice.choice(tables), lambda text: f"{text}{text.splitlines()[-1].replace('a', 'e')}\n" if text else text)


def a_number(office: Office, dice: random.Random) -> None:
    def changed(text: str) -> str:
        found = list(NUMBER.finditer(text))
        if not found:
            return text
        there = dice.choice(found)
        return text[: there.start()] + str(dice.randint(1, 99)) + text[there.end() :]

    rewrite(dice.choice(facts(office)), changed)


def a_formula(office: Office, dice: random.Random) -> None:
    formula = dice.choice(["ikm.nilai", "ikm.nilai_lalu", "ikm.nilai + 1", "ikm.tidak_ada"])
    rewrite(office.root / "data" / YEAR / "pk.yaml", lambda text: re.sub(r'"= [^"]*"', f'"= {formula}"', text))


def a_template(office: Office, dice: random.Random) -> None:
    old, new = dice.choice([("LAPORAN TAHUNAN", "LAPORAN SETAHUN"), ("LAPORAN SETAHUN", "LAPORAN TAHUNAN")])
    try:
        office.change_template("lkjip.docx", old, new)
    except (AssertionError, OSError, KeyError, ValueError):
        return  # it says the other already, or is only half there


def a_photo(office: Office, dice: random.Random) -> None:
    name = dice.choice(["rak.png", "peta.jpg", "logo.png"])
    colour = dice.choice(["red", "green"])
    Image.new("RGB", (40, 30), colour).save(office.root / "data" / YEAR / "gambar" / name)


def half_a_file(office: Office, dice: random.Random) -> None:
    path = dice.choice(any_file(office))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def a_file_less(office: Office, dice: random.Random) -> None:
    dice.choice(any_file(office)).unlink()


def another_name(office: Office, dice: random.Random) -> None:
    path = dice.choice([*texts(office), *facts(office)])
    path.rename(path.with_name(f"{path.stem}-2{path.suffix}"))


def all_as_it_was(office: Office, dice: random.Random) -> None:
    """Everything is taken back, as git does it."""
    for name in ("content", "data", "templates"):
        shutil.rmtree(office.root / name)
        shutil.copytree(office.root.parent / "semula" / name, office.root / name)


def nothing(office: Office, dice: random.Random) -> None:
    """A file is saved as it was."""
    path = dice.choice(any_file(office))
    path.write_bytes(path.read_bytes())


ACTS = (
    *(a_sentence, a_sentence, a_sentence, a_number, a_number, a_row_more, a_line_less, a_formula, a_template, a_photo),
    *(half_a_file, a_file_less, another_name, nothing, all_as_it_was, all_as_it_was),
)

# --- the same bytes -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office after a build, so that its charts are drawn."""
    office = copy_office(tmp_path_factory.mktemp("menetap") / "kantor")
    office.build()
    return office


@pytest.fixture
def office(drawn: Office, tmp_path: Path) -> Office:
    shutil.copytree(drawn.root, tmp_path / "semula")
    return copy_office(tmp_path / "kantor", drawn.root)


@pytest.fixture
def resident(office: Office) -> Iterator[Resident]:
    with staying_up() as drawing:
        resident = Resident(Project(office.root, int(YEAR)), drawing)
        resident.build(quietly)
        yield resident


def warm(resident: Resident) -> Outcome:
    """What the process comes to; what keeps the document from being written was known before the rest, and is all."""
    resident.changes()
    early: list[Assembled] = []
    found = outcome(lambda see: resident.build(quietly, see, early.append), resident.project)
    for ready in early:
        assert ready.findings == tuple(finding for finding in found[3] if finding.level == Severity.GALAT)  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_warm_and_cold_give_the_same(office: Office, resident: Resident, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    for step in range(EDITS):
        act = dice.choice(ACTS)
        with suppress(
            OSError, UnicodeDecodeError, IndexError
        ):  # it needs a file that an earlier step took away, or cut
            act(office, dice)
        assert warm(resident) == cold(office, tmp_path), f"step {step} of {seed}: {act.__name__}"


def test_a_memory_that_is_wrong_would_show(
    office: Office, resident: Resident, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above is no good if it cannot fail: here the memory believes that everything is as it was."""
    monkeypatch.setattr("lkjip.base.memory._same", lambda before, now: True)
    office.change_template("lkjip.docx", "LAPORAN TAHUNAN", "LAPORAN SETAHUN")

    assert warm(resident) != cold(office, tmp_path)


# --- what changed -------------------------------------------------------------------------------------------------


def test_what_became_of_files_is_named(office: Office, resident: Resident) -> None:
    data = office.root / "data" / YEAR
    (data / "anggaran.yaml").write_text("# lain\n" + (data / "anggaran.yaml").read_text("utf-8"), "utf-8")
    (data / "tindak-lanjut.yaml").unlink()
    (office.root / "content" / YEAR / "30-penutup.md").write_text("# Penutup\n\nSelesai.\n", "utf-8")
    found = resident.changes()

    assert set(found) == {
        FileChange("data/2031/anggaran.yaml", CHANGED),
        FileChange("data/2031/tindak-lanjut.yaml", GONE),
        FileChange("content/2031/30-penutup.md", NEW),
    }
    assert resident.changes() == ()


def test_what_no_report_reads_is_no_change(office: Office, resident: Resident) -> None:
    (office.root / "output/catatan.txt").write_text("x")
    (office.root / "data" / YEAR / ".pk.yaml.swp").write_text("x")
    path = office.root / "data" / YEAR / "pk.yaml"
    os.utime(path, (0, 0))  # a clock that was set back

    assert resident.changes() == ()


def test_what_was_saved_under_an_old_date_is_a_change(office: Office, resident: Resident) -> None:
    path = office.root / "data" / YEAR / "pk.yaml"
    content, about = path.read_bytes().replace(b"realisasi: 8", b"realisasi: 7"), path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))

    assert resident.changes() == (FileChange("data/2031/pk.yaml", CHANGED),)
