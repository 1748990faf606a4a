"""`batal`: whatever a verb writes to the project's data and texts can be taken back, to the byte."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from lkjip.base import history, leftovers
from lkjip.base.history import HISTORY
from lkjip.base.journal import Behalf, on_behalf, take_back, write_together
from lkjip.verbs.catalogue import VERBS
from lkjip.verbs.forms import form_layout
from tests.dying import DIES
from tests.office import Office, Told, copy_office
from tests.workbook.conftest import find

ROOT = Path(__file__).parents[2]
MADE_ANEW = ("output", HISTORY, "data/2031/tata-letak.json")
FILE = "data/2031/pk.yaml"


def files(root: Path) -> dict[str, bytes]:
    """Everything that no command can make anew."""
    found = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    named = {path.relative_to(root).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(MADE_ANEW)}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor")


# --- every verb ---------------------------------------------------------------------------------------------------


def changed_workbook(office: Office) -> list[str]:
    office.build("buku-kerja")
    path = office.root / "output/LKjIP-2031-data.xlsx"
    book = openpyxl.load_workbook(path)
    find(book, "ikm", 1, "indeks").value = 71
    book.save(path)
    return ["impor", str(path)]


def returned(office: Office) -> list[str]:
    office.build("minta")
    paths = sorted(office.root.glob("output/permintaan-2031/*.xlsx"))
    book = openpyxl.load_workbook(paths[0])
    page = book[form_layout.SHEET]
    page.cell(form_layout.FIRST, form_layout.ANSWER).value = 60
    book.save(paths[0])
    return ["terima", str(paths[0])]


def built(office: Office) -> list[str]:
    office.build()
    return ["bandingkan", str(office.document)]


def kept_in_excel(office: Office) -> list[str]:
    book = openpyxl.Workbook()
    for row in (("Desa", "Tamu"), ("Hulu", 4), ("Muara", 5)):
        book.active.append(row)
    book.save(office.root / "output" / "tamu.xlsx")
    return ["tabel", "buat", "output/tamu.xlsx"]


TYPED: dict[str, Callable[[Office], list[str]]] = {
    "bandingkan": built,
    "baru": lambda _: ["baru", "--kosong"],
    "terima": returned,
    "impor": changed_workbook,
    "tabel": kept_in_excel,
    "batal": lambda office: [told_of(write(office, FILE, b"lain"), "batal")],
}
"""How each verb is typed so that it does what it can; those that are not named need no more than their name."""
YEARS = {"baru": "2040"}
ENDLESS = {"amati"}
"""The verbs that go on until somebody stops them: they build, and what they write is found in their text (below)."""
WRITE = {"baru", "impor", "sisihkan", "batal", "minta", "terima", "tabel"}
"""The verbs that are known to write."""


def told_of(_: None, word: str) -> str:
    return word


def write(office: Office, name: str, content: bytes | None) -> None:
    """Write as a command of the year does."""
    with on_behalf(Behalf(int(office.year), f"tulis {name}")):
        write_together(office.root, [(office.root / name, content)])


def test_no_verb_writes_what_cannot_be_taken_back(office: Office) -> None:
    writing = set()
    for verb in (verb for verb in VERBS if verb.name not in ENDLESS):
        here = office._replace(year=YEARS.get(verb.name, office.year))
        words = TYPED.get(verb.name, lambda _, name=verb.name: [name])(office)
        before = files(office.root)
        told = here.build(*words)
        if files(office.root) != before:
            writing.add(verb.name)
            back = here.build("batal", *(["ulang"] if verb.name == "batal" else []))
            assert (told.code, back.code, files(office.root)) == (0, 0, before), (verb.name, told.err, back.err)

    assert writing >= WRITE


WRITES = {
    *("write_text", "write_bytes", "touch", "mkdir", "unlink", "rename", "rmdir", "symlink_to", "hardlink_to"),
    *("rmtree", "copy2", "copyfile", "copytree", "makedirs", "write_atomically", "fdopen"),
}
ELSEWHERE = {
    ("verbs/aside/keeping.py", "rmtree"),  # what was kept of builds
    ("verbs/aside/keeping.py", "rmdir"),  # empty folders
    ("verbs/undo/taking_back.py", "rmdir"),
    ("verbs/undo/taking_back.py", "rmtree"),  # a step that is undone already
    ("verbs/compare/revision.py", "mkdir"),  # a folder of its own, away from the project
    ("verbs/compare/revision.py", "write_bytes"),
}


def writing_calls(source: str) -> Iterator[str]:
    """The calls of a module that change the disk by themselves."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            modes = [word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
            if name in WRITES or (name == "open" and any(set(mode) & set("wax+") for mode in modes)):
                yield name


def test_verbs_write_through_the_journal_alone(root: Path) -> None:
    engine = root / "lkjip"
    found = {
        (path.relative_to(engine).as_posix(), name)
        for path in (engine / "verbs").rglob("*.py")
        for name in writing_calls(path.read_text("utf-8"))
    }

    assert found == ELSEWHERE


@pytest.mark.parametrize("line", ["path.write_text('')", "open('a', 'w')", "path.open('ab')", "shutil.rmtree(path)"])
def test_a_call_that_writes_by_itself_would_be_seen(line: str) -> None:
    assert len(list(writing_calls(line))) == 1


# --- what is kept -------------------------------------------------------------------------------------------------


def steps(office: Office) -> int:
    return len(history.steps(office.root))


def content(office: Office, name: str = FILE) -> bytes:
    return (office.root / name).read_bytes()


def test_what_is_built_is_no_step(office: Office) -> None:
    write(office, "output/a.docx", b"a")
    write(office, FILE, content(office))

    assert steps(office) == 0


def test_steps_are_listed_with_their_date_command_and_files(office: Office) -> None:
    write(office, FILE, b"1")
    told = office.build("batal", "daftar")

    assert "  1. " in told.out
    assert told.out.splitlines()[1].endswith(f"tulis {FILE}: 1 berkas ({FILE})")
    assert history.moment_of(history.steps(office.root)[0].name)[2:3] == "-"
    assert content(office) == b"1"


def test_copies_are_bounded_in_number_and_size(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST", 3)
    for number in range(5):
        write(office, FILE, b"%d" % number)
    many = steps(office)
    monkeypatch.setattr(history, "LARGEST", 1500)
    write(office, FILE, b"x" * 1000)
    write(office, FILE, b"y")
    write(office, FILE, b"z")

    assert (many, steps(office)) == (3, 2)


# --- taking back --------------------------------------------------------------------------------------------------


def test_several_steps_go_back_as_a_whole_and_come_again(office: Office) -> None:
    first = content(office)
    for number in range(3):
        write(office, FILE, b"%d" % number)
    write(office, "data/2031/baru/b.csv", b"b")
    told = office.build("batal", "3")
    undone = (told.code, content(office), (office.root / "data/2031/baru").exists())
    office.build("batal")
    oldest = content(office)
    again = [office.build("batal", "ulang").code for _ in range(3)]

    assert (undone, oldest) == ((0, b"0", False), first)
    assert (again, content(office), content(office, "data/2031/baru/b.csv")) == ([0, 0, 1], b"2", b"b")


def test_what_was_edited_since_is_named_and_only_taken_back_when_asked(office: Office) -> None:
    before = content(office)
    write(office, FILE, b"1")
    (office.root / FILE).write_bytes(b"dari tangan")
    refused = office.build("batal")
    kept = content(office)
    taken = office.build("batal", "--tetap")
    back = content(office)
    office.build("batal", "ulang")

    assert (refused.code, f"{FILE}: berkas ini sudah diubah sesudah langkah itu" in refused.err) == (1, True)
    assert ("--tetap" in refused.err, kept, taken.code, back) == (True, b"dari tangan", 0, before)
    assert content(office) == b"dari tangan"


def test_an_edit_between_two_steps_is_named_too(office: Office) -> None:
    write(office, FILE, b"1")
    (office.root / FILE).write_bytes(b"dari tangan")
    write(office, FILE, b"2")

    assert (office.build("batal", "2").code, content(office), office.build("batal").code) == (1, b"2", 0)
    assert content(office) == b"dari tangan"


def test_a_step_that_somebody_undid_by_hand_is_done_with(office: Office) -> None:
    before = content(office)
    write(office, FILE, b"1")
    (office.root / FILE).write_bytes(before)

    assert (office.build("batal").code, steps(office), content(office)) == (0, 0, before)


def test_steps_of_another_year_stay(office: Office) -> None:
    write(office, FILE, b"1")
    told = office._replace(year="2030").build("batal")

    assert (told.code, "tidak ada langkah tahun 2030" in told.err, content(office)) == (1, True, b"1")


@pytest.mark.parametrize("words", [["0"], ["x"], ["2"], ["1", "2"], ["ulang"]])
def test_what_cannot_be_meant_changes_nothing(office: Office, words: list[str]) -> None:
    write(office, FILE, b"1")

    assert (office.build("batal", *words).code, content(office)) == (1, b"1")


def test_a_damaged_copy_is_told(office: Office) -> None:
    write(office, FILE, b"1")
    (history.steps(office.root)[0] / "0.semula").write_bytes(b"rusak")
    told = office.build("batal")

    assert (told.code, "rusak atau hilang" in told.err, content(office)) == (1, True, b"1")


@pytest.mark.parametrize("plan", ["{", "[]", '["x", [["../../a", "", "b"]], [], [], [2031, "impor", []]]'])
def test_a_record_that_is_none_is_no_step(office: Office, plan: str) -> None:
    write(office, FILE, b"1")
    (history.steps(office.root)[0] / "rencana.json").write_text(plan)

    assert (office.build("batal").code, content(office)) == (1, b"1")


def aside(office: Office, *more: str) -> Told:
    return office.build("sisihkan", *more)


def test_folders_that_were_moved_go_back_unless_something_stands_there(office: Office) -> None:
    before = files(office.root)
    aside(office)
    (office.root / "data/2031").mkdir(parents=True)
    refused = office.build("batal")
    (office.root / "data/2031").rmdir()
    taken = office.build("batal")

    assert (refused.code, "data/2031: sudah ada" in refused.err) == (1, True)
    assert (taken.code, files(office.root)) == (0, before), taken.err


def test_the_way_back_from_aside_can_be_taken_back_too(office: Office) -> None:
    aside(office)
    before = files(office.root)
    aside(office, "--batal")

    assert (office.build("batal").code, files(office.root)) == (0, before)


# --- killed -------------------------------------------------------------------------------------------------------

KILLED = (
    DIES
    + """
from lkjip.base.journal import Behalf, on_behalf
os.fsync, Path.unlink, Path.replace, Path.rename = map(dies, (os.fsync, Path.unlink, Path.replace, Path.rename))
root = Path(sys.argv[2])
with on_behalf(Behalf(2031, "tulis")):
    write_together(root, [(root / "data/2031/ikm.csv", b"baru"), (root / "data/2031/b.csv", b"baru")])
"""
)


def test_a_run_killed_anywhere_has_its_step_or_never_was(office: Office) -> None:
    ended = []
    for steps_before_death in range(12, 26, 2):
        before = files(office.root)
        command = [sys.executable, "-c", KILLED, str(steps_before_death), str(office.root)]
        ended.append(subprocess.run(command, cwd=ROOT, check=False).returncode)
        leftovers.clear(office.root)
        take_back(office.root)
        if files(office.root) != before:
            assert (office.build("batal").code, files(office.root)) == (0, before)

    assert (ended[0], ended[-1]) == (9, 0)
