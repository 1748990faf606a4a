"""Figures of earlier years are read where they are this office's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lkjip.base.project import Project
from lkjip.base.quantity import Quantity
from lkjip.compute import Names, compute
from lkjip.data.lineage import NamingFile, lineage, other_office
from lkjip.data.load import load
from lkjip.data.yearfiles import OWNER, read_sources, unnamed_history
from lkjip.rules.carried import passages_tell_of_this_year
from lkjip.rules.likely import earlier_years_are_ours
from lkjip.rules.looked import tables_are_not_last_years
from lkjip.rules.rendering import by_cause
from lkjip.rules.view import View
from tests.office import HERE, copy_office
from tests.rules.conftest import seen

OWN, OTHER = "nama: Dinas Kearsipan Laut", "nama: Dinas Ombak"


def office_after(folder: Path, change: tuple[str, str], year: int) -> Path:
    """The fictional office, its report of 2031 followed by one of 2032 (`year` is the one that is renamed)."""
    office = copy_office(folder / "kantor")
    data = office.root / "data"
    (data / "2032/tabel").mkdir(parents=True)
    for name in ("instansi.yaml", "ketentuan.yaml", "pk.yaml", "nilai.yaml", "tabel/ikm.yaml", "tabel/ikm.csv"):
        text = (data / "2031" / name).read_text("utf-8").replace("Januari 2031", "Januari 2032")
        (data / "2032" / name).write_text(text.replace("Februari 2032", "Februari 2033"), "utf-8")
    if any(change):
        office.change(f"data/{year}/instansi.yaml", *change)
    return office.root


@pytest.mark.parametrize(
    ("change", "year", "last", "before", "told"),
    [
        (("", ""), 2032, "86,83", "11 berkas", 0),
        ((OWN, "nama: DINAS  Kearsipan Laut"), 2032, "86,83", "11 berkas", 0),
        ((OWN, OTHER), 2032, "[data belum tersedia]", None, 2),
        ((OWN, OTHER), 2031, "[data belum tersedia]", None, 2),
        (("daerah: Kabupaten Rawa Biru", "daerah: Kabupaten Lain"), 2032, "[data belum tersedia]", None, 2),
        ((OWN, 'nama: ""'), 2032, "[data belum tersedia]", None, 2),
        ((OWN, f"{OTHER}\nnama_lama: [Dinas Kearsipan Laut]"), 2032, "86,83", "11 berkas", 0),
    ],
)
def test_only_our_own_past_is_read(
    tmp_path: Path, change: tuple[str, str], year: int, last: str, before: str | None, told: int
) -> None:
    root = office_after(tmp_path, change, year)
    data = load(read_sources(root, 2032), 2032)
    names = compute(data)
    earlier = names.get("riwayat.2030.iku.hilang.realisasi")
    found = [str(names("ikm.nilai_lalu")), earlier and str(earlier).replace("\u00a0", " ")]

    assert (*found, len(list(earlier_years_are_ours(seen(data, names))))) == (last, before, told)


def test_what_stands_above_the_years_belongs_to_no_other_office(tmp_path: Path) -> None:
    root = office_after(tmp_path, (OWN, OTHER), 2031)
    (root / "data/aturan.yaml").write_text("abaikan:\n  - {aturan: a, tempat: b, alasan: abc}\n")
    data = load(read_sources(root, 2032), 2032)

    assert (data.aturan is not None, [year for year, _ in data.milik_lain]) == (True, [2030, 2031])


def test_what_was_told_of_years_without_data_is_read(tmp_path: Path) -> None:
    data = load(read_sources(HERE / "kantor", 2031), 2031)

    assert (data.milik_lain, len(data.riwayat)) == ((), 3)


def test_a_gap_of_a_year_of_another_office_says_where_its_own_history_goes(tmp_path: Path) -> None:
    root = office_after(tmp_path, (OWN, OTHER), 2031)
    reason = compute(load(read_sources(root, 2032), 2032)).get("iku.hilang.realisasi_lalu")

    assert isinstance(reason, Quantity)
    assert reason.reason == (
        '"iku.hilang.realisasi" tahun 2031 belum ada: data/2031 milik Dinas Ombak, Kabupaten Rawa Biru; sisihkan '
        "(python build.py 2031 sisihkan), lalu isi di data/2031/riwayat.yaml yang baru"
    )


def test_years_of_one_other_office_are_told_together_with_what_to_do(tmp_path: Path) -> None:
    data = load(read_sources(office_after(tmp_path, (OWN, OTHER), 2031), 2032), 2032)
    (together,) = by_cause(list(earlier_years_are_ours(seen(data, compute(data)))))

    assert [one.message.partition(" (")[0] for one in together] == ["data/2030", "data/2031"]
    assert all("nama_lama" in one.hint and "riwayat.yaml yang baru" in one.hint for one in together)


INSTANSI = "nama: {}\ndaerah: Kabupaten Rawa Biru\n"


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        ("Dinas A", "Dinas A", ""),
        ("Dinas A", "DINAS  a", ""),
        ("Dinas A", "Dinas B", "Dinas B, Kabupaten Rawa Biru"),
        ("Dinas A\nnama_lama: [Dinas B]", "Dinas B", ""),
        ("Dinas A", "Dinas B\nnama_lama: [Dinas A]", ""),
        ("Dinas A", "''", "Kabupaten Rawa Biru"),
    ],
)
def test_two_years_are_of_one_office_by_its_names(own: str, other: str, told: str) -> None:
    assert other_office(INSTANSI.format(own).encode(), INSTANSI.format(other).encode()) == told


# --- folders that name their office, and folders that do not ----------------------------------------------------

A, B = "nama: Dinas A\ndaerah: Kota X\n", "nama: Dinas B\ndaerah: Kota X\n"


def statements(**named: str) -> dict[int, NamingFile]:
    """Files by year: "y2030" is one beside whole data, "h2030" one beside history alone."""
    return {int(key[1:]): NamingFile(text.encode(), key[0] == "y") for key, text in named.items()}


@pytest.mark.parametrize(
    ("named", "others", "presumed"),
    [
        ({}, [], []),
        ({"y2033": A}, [], [2030, 2031, 2032]),  # the report's own office is all that is known
        ({"y2033": A, "h2032": A}, [], []),
        ({"y2033": A, "h2032": B}, [2030, 2031, 2032], []),  # history before belongs to whoever comes next
        ({"y2033": A, "h2031": B}, [2030, 2031], [2032]),
        ({"y2033": A, "y2032": A, "h2030": B}, [2030], []),
        ({"y2033": A, "h2032": "nama: '"}, [2030, 2031, 2032], []),  # what cannot be read names nobody
        ({"y2033": A, "y2032": "nama: '"}, [], []),  # and beside whole data the build says what is wrong
        ({"y2033": "nama: '", "h2032": B}, [], []),
        ({"y2033": A, "h2032": "nama: Dinas A\n"}, [2030, 2031, 2032], []),
        ({"y2033": A, "h2032": f"# kota\n{A}x: 1\n"}, [], []),
        ({"y2033": A, "h2032": "nama: 'Dinas  A'\r\ndaerah: \"KOTA X\"  # x\r\n"}, [], []),
        ({"y2033": f"{A}nama_lama: [Dinas B]\n", "h2032": B}, [], []),
        ({"y2033": A, "h2032": f"{B}nama_lama: [Dinas A]\n"}, [2030, 2031, 2032], []),
        ({"y2033": "daerah: Kota X\n", "h2032": "daerah: Kota X\n"}, [], []),
        ({"y2033": "daerah: Kota X\n", "h2032": A}, [2030, 2031, 2032], []),
    ],
)
def test_a_year_belongs_to_the_office_that_it_names_or_to_the_next(
    named: dict[str, str], others: list[int], presumed: list[int]
) -> None:
    found = lineage(2033, (2030, 2031, 2032, 2033, 2034), statements(**named))

    assert ([year for year, _ in found.others], list(found.presumed)) == (others, presumed)


def test_files_that_say_the_same_in_other_lines_are_told_apart_all_the_same() -> None:
    """Equal words need no reading; a value that runs on below is part of the words."""
    long = "nama: Dinas A\n  dan Arsip\ndaerah: Kota X\n"

    assert lineage(2033, (2032,), statements(y2033=A, h2032=long)).others == ((2032, "Dinas A dan Arsip, Kota X"),)


def label(root: Path, year: int, text: str) -> None:
    (root / f"data/{year}").mkdir(exist_ok=True)
    (root / f"data/{year}/{OWNER}").write_text(text, "utf-8")


def test_history_that_names_another_office_is_not_read_by_anybody(tmp_path: Path) -> None:
    """Not by the report, the workbook, the list of tasks or the version: the files are not even opened."""
    root = copy_office(tmp_path / "kantor").root
    before = read_sources(root, 2031)
    label(root, 2030, B)
    (root / "data/2030/riwayat.yaml").write_text("- {nama: [", "utf-8")
    sources = read_sources(root, 2031)
    data = load(sources, 2031)

    assert {name for name, _ in before.files} - {name for name, _ in sources.files} == {"data/2030/riwayat.yaml"}
    assert (data.riwayat, data.milik_lain) == ((), ((2030, "Dinas B, Kota X"),))


def test_an_office_that_says_its_history_is_its_own_is_believed_and_the_version_stays(tmp_path: Path) -> None:
    root = copy_office(tmp_path / "kantor").root
    before = read_sources(root, 2031)
    label(root, 2030, "nama: Dinas Kearsipan Laut\ndaerah: Kabupaten Rawa Biru\n")
    after = read_sources(root, 2031)

    assert (before, unnamed_history(root, 2031)) == (after, ())


def test_history_that_names_nobody_is_told_once_with_how_to_name_it(tmp_path: Path) -> None:
    root = copy_office(tmp_path / "kantor").root
    label(root, 2030, B)
    (root / f"data/2030/{OWNER}").unlink()
    (root / "data/2029").mkdir()  # nothing is read of it, so nothing is told
    data = load(read_sources(root, 2031), 2031)
    (told,) = earlier_years_are_ours(View(Project(root, 2031), data, compute(data)))

    assert (str(told.source), told.message.split(",")[0]) == (
        "data/2030/riwayat.yaml:1",
        "data/2030 tidak menyebut milik siapa",
    )
    assert "data/2030/instansi-riwayat.yaml" in told.hint


def test_every_build_says_whose_years_it_did_not_read(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    label(office.root, 2030, B)
    first, second = office.build(), office.build()

    note = "Catatan: data/2030 milik Dinas B, Kota X, bukan milik Dinas Kearsipan Laut Kabupaten Rawa Biru: tidak"
    assert [told.out.count(note) for told in (first, second)] == [1, 1]


@pytest.mark.parametrize(
    ("text", "refused"), [(B, True), ("nama: Dinas Kearsipan Laut\ndaerah: Kabupaten Rawa Biru\n", False)]
)
def test_a_year_that_also_holds_the_history_of_another_office_is_refused(
    tmp_path: Path, text: str, refused: bool
) -> None:
    """Its survey would be taken for that of the office that reports."""
    office = copy_office(tmp_path / "kantor")
    label(office.root, 2031, text)
    told = office.build("periksa")

    words = "data/2031/instansi-riwayat.yaml: folder ini juga berisi riwayat milik Dinas B, Kota X"
    assert (told.code, words in told.err) == ((1, True) if refused else (0, False)), told.err


@pytest.mark.parametrize(
    ("change", "whose"), [((OWN, OTHER), ", milik Dinas Ombak, Kabupaten Rawa Biru"), (("", ""), "")]
)
def test_what_is_still_as_another_office_had_it_is_told_with_its_name(
    tmp_path: Path, change: tuple[str, str], whose: str
) -> None:
    """Nothing is taken from it; but what was copied from it shows."""
    root = office_after(tmp_path, change, 2031)
    shutil.copytree(root / "content/2031", root / "content/2032")
    shutil.copytree(root / "data/2031/gambar", root / "data/2032/gambar")
    project = Project(root, 2032)
    view = View(project, load(read_sources(root, 2032), 2032), Names({}))
    told = [
        finding.message for rule in (tables_are_not_last_years, passages_tell_of_this_year) for finding in rule(view)
    ]

    assert told
    assert all(f"tahun 2031{whose}" in message for message in told)
    assert whose or not any("milik" in message for message in told)
