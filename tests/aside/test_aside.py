"""`sisihkan`: what one office has in the project goes out of the way as a whole, and comes back as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip.base import journal, leftovers
from lkjip.base.history import HISTORY
from lkjip.base.journal import FOLDER, PLAN, take_back
from lkjip.data.lineage import office_of
from lkjip.data.yearfiles import OWNER
from lkjip.verbs.aside import keeping
from lkjip.verbs.aside.own_definitions import defined_again, definitions, own_definitions
from tests.dying import DIES
from tests.office import HERE, Office, Told, copy_office, read_parts

FIRST = ("Kearsipan Laut", "Rawa Biru")
OTHER = "nama: Dinas Ombak\ndaerah: Kota Karang\n"
ROOT = HERE.parent


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The office with services, a chart of one of them, and what builds leave."""
    found = copy_office(tmp_path / "kantor")
    shutil.copytree(
        HERE / "kantor_layanan", found.root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("LKjIP-2031.docx", "LKjIP-2031-tugas.md", "LKjIP-20310.docx", "LKjIP-2033.docx", ".cache/2031/x"):
        (found.root / "output" / name).parent.mkdir(parents=True, exist_ok=True)
        (found.root / "output" / name).write_text(name)
    return found


def files(root: Path) -> dict[str, bytes]:
    """Everything but what can be made anew."""
    found = (
        path for path in root.rglob("*") if path.is_file() and not {".cache", "__pycache__", HISTORY} & set(path.parts)
    )
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def aside(office: Office, *more: str, year: str = "2031") -> Told:
    return office._replace(year=year).build("sisihkan", *more)


def begin(office: Office, year: str = "2032") -> None:
    """Another office begins in the same project."""
    office._replace(year=year).build("baru", "--kosong")
    name = office.root / "data" / year / "instansi.yaml"
    name.write_text(name.read_text("utf-8").replace('nama: ""\ndaerah: ""\n', OTHER, 1), "utf-8")


# --- there and back ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", ["2031", "2030"], ids=["of the report", "of its history"])
def test_it_goes_as_a_whole_and_comes_back_to_the_byte(office: Office, year: str) -> None:
    before = files(office.root)
    gone = aside(office, year=year)
    left = files(office.root)
    back = aside(office, "--batal", year="2040")

    assert (gone.code, back.code, files(office.root)) == (0, 0, before), gone.err + back.err
    assert not (office.root / "contoh").exists()
    moved = {name.removeprefix("contoh/") for name in left if name.startswith("contoh/")}
    assert {name for name in before if name.split("/")[0] in ("data", "content")} <= moved
    assert {name for name in before if name.startswith("output/")} - moved == {
        "output/LKjIP-20310.docx",
        "output/LKjIP-2033.docx",
    }
    assert ("templates/lkjip.docx" in left, (office.root / "output/.cache/2031").exists()) == (True, False)


def test_a_new_office_meets_nothing_of_the_first_one(office: Office) -> None:
    for name in ("lkjip.docx", "tabel.docx"):
        shutil.copy2(ROOT / "templates" / name, office.root / "templates")
    aside(office)
    (office.root / "output/LKjIP-20310.docx").unlink()
    begin(office)
    told = office._replace(year="2032").build()
    tasks = (office.root / "output/LKjIP-2032-tugas.md").read_text("utf-8")
    words = [tasks, told.out, told.err, *(part.decode("utf-8", "replace") for part in _parts(office, "2032"))]

    assert told.code == 0, told.err
    assert [name for name in (*FIRST, "tidak dibaca", "data/2030") if any(name in text for text in words)] == []


def _parts(office: Office, year: str) -> list[bytes]:
    return list(read_parts(office.root / f"output/LKjIP-{year}.docx").values())


def test_years_of_another_office_stay_and_so_do_the_rules_of_both(office: Office) -> None:
    (office.root / "data/aturan.yaml").write_text("abaikan: []\n")
    begin(office)
    (office.root / "data/2029").mkdir()
    (office.root / f"data/2029/{OWNER}").write_text(OTHER)
    aside(office)

    assert sorted(path.name for path in (office.root / "data").iterdir()) == ["2029", "2032", "aturan.yaml"]
    assert sorted(path.name for path in (office.root / "content").iterdir()) == ["2032"]


def test_the_rules_of_an_office_alone_go_with_it(office: Office) -> None:
    (office.root / "data/aturan.yaml").write_text("abaikan: []\n")
    aside(office)

    assert (office.root / "contoh/data/aturan.yaml").exists()


def test_what_was_not_set_aside_stays_in_the_folder(office: Office) -> None:
    aside(office)
    (office.root / "contoh/catatan.txt").write_text("milik sendiri")
    told = aside(office, "--batal")

    assert (told.code, "Yang lain di contoh/ dibiarkan" in told.out) == (0, True)
    assert [path.name for path in (office.root / "contoh").rglob("*")] == ["catatan.txt"]


# --- charts -----------------------------------------------------------------------------------------------------


def test_charts_that_name_a_key_of_the_data_go_too(office: Office) -> None:
    aside(office)
    office_charts = office.root / "charts"

    assert sorted(path.name for path in (office.root / "contoh/charts").glob("[a-z]*.py")) == ["layanan.py", "unsur.py"]
    assert sorted(path.name for path in office_charts.glob("[a-z]*.py")) == ["gaya.py", "organisasi.py"]
    assert '"layanan"' not in (office_charts / "__init__.py").read_text()


def test_a_chart_that_another_office_places_stays(office: Office) -> None:
    begin(office)
    (office.root / "content/2032/50-layanan.md").write_text("# L\n\n![L](grafik:layanan)\n\n![U](grafik:unsur)\n")
    aside(office)

    assert (office.root / "charts/layanan.py").exists()
    assert not (office.root / "contoh/charts").exists()


def test_a_list_of_charts_that_was_changed_meanwhile_keeps_the_change(office: Office) -> None:
    aside(office)
    listed = office.root / "charts/__init__.py"
    listed.write_text(listed.read_text().replace('"organisasi",', '"organisasi",\n    "baru",  # milik sendiri'))
    aside(office, "--batal")
    found: dict[str, tuple[str, ...]] = {}
    exec(listed.read_text(), found)  # noqa: S102 - the test wrote it

    assert found["GRAFIK"] == ("organisasi", "baru", "unsur", "layanan")


DEFINED = """\
# Grafik instansi.

- kunci: tetap
  jenis: batang
  judul: kunci simpan hanya disebut dalam judul
  baris: sub_kegiatan
  nilai: pagu
"""
OWN = """\
# Layanan pertama.
- kunci: milik
  jenis: garis
  judul: naskah
  nilai: cakupan.simpan
"""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{DEFINED}\n{OWN}", f"{DEFINED}\n"),
        (
            f"# Grafik.\n\n{OWN}\n{DEFINED.partition(chr(10))[2].lstrip()}",
            f"# Grafik.\n\n{DEFINED.partition(chr(10))[2].lstrip()}",
        ),
        (DEFINED, DEFINED),
        (OWN, None),  # nothing would be left to define
        ("- {kunci: a, nilai: cakupan.simpan}\n", None),
        ("[{kunci: a, nilai: cakupan.simpan}]\n", "[{kunci: a, nilai: cakupan.simpan}]\n"),
        ("- kunci: [\n", "- kunci: [\n"),
    ],
)
def test_definitions_that_name_a_key_of_the_data_go_too_and_come_back(
    tmp_path: Path, text: str, left: str | None
) -> None:
    path, keys = tmp_path / "data/grafik.yaml", {"simpan", "salin"}
    path.parent.mkdir()
    path.write_text(text)
    found = definitions(text.encode())
    own = own_definitions(text.encode(), keys, ())
    rest = found.without(own).decode() if found else text

    assert rest == left or (left is None and found is not None and len(own) == len(found.charts))
    if found:
        assert defined_again(text.encode(), found.without(own)).decode() == text
        assert own_definitions(text.encode(), keys, own) == ()


@pytest.mark.parametrize(("more", "stays"), [(DEFINED.partition("\n")[2], True), ("", False)])
def test_charts_that_are_defined_go_with_the_office(office: Office, more: str, stays: bool) -> None:
    shutil.rmtree(office.root / "charts")
    path = office.root / "data/grafik.yaml"
    path.write_text(f"# Grafik.\n\n{OWN}\n{more}")
    before = files(office.root)
    told = aside(office)

    assert (told.code, path.exists(), (office.root / "contoh/data/grafik.yaml").exists()) == (0, stays, True), told.err
    assert aside(office, "--batal").code == 0
    assert files(office.root) == before


def test_a_definition_that_was_added_meanwhile_stays(office: Office) -> None:
    shutil.rmtree(office.root / "charts")
    path = office.root / "data/grafik.yaml"
    path.write_text(f"{DEFINED}\n{OWN}")
    aside(office)
    path.write_text(path.read_text() + "\n- kunci: baru\n  jenis: bagan\n  judul: x\n")
    aside(office, "--batal")

    assert [line for line in path.read_text().splitlines() if line.startswith("- ")] == [
        "- kunci: tetap",
        "- kunci: baru",
        "- kunci: milik",
    ]


# --- what is refused --------------------------------------------------------------------------------------------


def full(root: Path) -> None:
    (root / "contoh").mkdir()
    (root / "contoh/a.txt").touch()


def locked(name: str) -> object:
    def lock(root: Path) -> None:
        (root / name).touch()

    return lock


def nobodys(root: Path) -> None:
    (root / "data/2031/instansi.yaml").write_text('nama: ""\ndaerah: ""\n')


def linked(root: Path) -> None:
    (root / "data/2031").rename(root / "lain")
    try:
        (root / "data/2031").symlink_to(root / "lain", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")


@pytest.mark.parametrize(
    ("spoil", "year", "told"),
    [
        (full, "2031", "contoh/: folder ini sudah berisi"),
        (locked("data/2031/~$ikm.xlsx"), "2031", "data/2031: berkas di folder ini sedang dibuka"),
        (locked("content/2031/.~lock.a.md#"), "2031", "content/2031: berkas di folder ini sedang dibuka"),
        (locked("output/~$JIP-2031.docx"), "2031", "output: berkas di folder ini sedang dibuka"),
        (locked("output/~$JIP-2033.docx"), "2031", ""),
        (locked("output/~$JIP-20310.docx"), "2031", ""),
        (nobodys, "2031", "data/2031: folder ini tidak menyebut milik siapa"),
        (linked, "2031", "data/2031: folder ini tautan"),
        (lambda root: None, "2035", "data/2035: folder data tahun ini belum ada"),
    ],
)
def test_what_cannot_go_stays_as_it_is_with_the_reason(office: Office, spoil, year: str, told: str) -> None:
    spoil(office.root)
    before = files(office.root)
    said = aside(office, year=year)

    assert (said.code, told in said.err) == (1 if told else 0, True), said.err
    assert (files(office.root) == before) == bool(told)


def test_an_empty_folder_is_no_hindrance(office: Office) -> None:
    (office.root / "contoh/data").mkdir(parents=True)

    assert aside(office).code == 0


def test_nothing_that_stands_there_is_overwritten_on_the_way_back(office: Office) -> None:
    aside(office)
    (office.root / "data/2030").mkdir()
    (office.root / "data/2030/riwayat.yaml").write_text("[]\n")
    before = files(office.root)
    told = aside(office, "--batal")

    assert (told.code, "data/2030: sudah ada" in told.err, files(office.root)) == (1, True, before)


def test_where_nothing_was_set_aside_it_says_so(office: Office) -> None:
    told = aside(office, "--batal")

    assert (told.code, "tidak ada yang disisihkan" in told.err) == (1, True)


# --- all or nothing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moved", range(0, 6, 2))
def test_a_move_that_fails_takes_the_others_back(office: Office, monkeypatch: pytest.MonkeyPatch, moved: int) -> None:
    before, real, done = files(office.root), journal._move, []

    def held(old: Path, new: Path) -> None:
        if len(done) == moved:
            raise PermissionError(13, "Permission denied", str(old))
        done.append(old)
        real(old, new)

    monkeypatch.setattr(journal, "_move", held)
    told = aside(office)

    assert (told.code, files(office.root), (office.root / "contoh").exists()) == (1, before, False)


KILLED = (
    DIES
    + """
root = Path(sys.argv[2])
Path.rename, Path.unlink, Path.mkdir, os.fsync = map(dies, (Path.rename, Path.unlink, Path.mkdir, os.fsync))
write_together(root, [(root / "data/c", b"baru")], [(root / name, root / "contoh" / name) for name in ("a", "b/d")])
"""
)


@pytest.mark.parametrize("step", range(0, 22, 1))
def test_a_run_killed_anywhere_moves_all_or_nothing(tmp_path: Path, step: int) -> None:
    for folder in ("b/d", "data"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("a", "b/d/e", "data/c"):
        (tmp_path / name).write_text(name)
    before = files(tmp_path)
    done = subprocess.run([sys.executable, "-c", KILLED, str(step), str(tmp_path)], cwd=ROOT, check=False)
    leftovers.clear(tmp_path)
    take_back(tmp_path)

    after = {"contoh/a": b"a", "contoh/b/d/e": b"b/d/e", "data/c": b"baru"}
    assert (done.returncode in (0, 9), files(tmp_path) in (before, after)) == (True, True)


def test_the_steps_reach_from_the_first_to_the_last(tmp_path: Path) -> None:
    for name in ("a", "b/d/e", "data/c"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    codes = [
        subprocess.run([sys.executable, "-c", KILLED, step, str(tmp_path)], cwd=ROOT, check=False).returncode
        for step in ("0", "22")
    ]

    assert (codes, sorted(files(tmp_path))) == ([9, 0], ["contoh/a", "contoh/b/d/e", "data/c"])


def test_the_next_run_of_any_command_says_what_it_moved_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(office.root)

    def cut(old: Path, new: Path) -> None:
        real(old, new)
        plan = office.root / FOLDER / PLAN
        kept.append(plan.read_text().replace(leftovers.writer(), "00000000-1"))
        raise KeyboardInterrupt

    real, kept = journal._move, []
    monkeypatch.setattr(journal, "_move", cut)
    monkeypatch.setattr(journal, "_take_back", lambda *_: [])
    aside(office)
    monkeypatch.undo()
    (office.root / FOLDER).mkdir(exist_ok=True)
    (office.root / FOLDER / PLAN).write_text(kept[0])
    told = office.build("nilai")

    assert "berkas dan folder terputus pada jalan sebelumnya; semuanya dikembalikan ke tempatnya" in told.err
    after = files(office.root)
    assert {name: after.get(name) for name in before} == before


def test_the_folder_holds_a_whole_that_can_be_read(office: Office) -> None:
    """Everything keeps its place below the folder: it may be opened as a project of its own."""
    aside(office)
    names = (keeping.ASIDE, "data", "2031", "instansi.yaml")
    found = office_of(office.root.joinpath(*names).read_bytes())

    assert found is not None
    assert (found.nama, found.daerah) == ("Dinas Kearsipan Laut", "Kabupaten Rawa Biru")
