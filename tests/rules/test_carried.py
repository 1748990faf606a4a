"""What a year took over from the one before is told, and what was looked at is not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data import load
from lkjip.rules.news import news
from lkjip.rules.registry import Scope, rules_of
from tests.office import Office, copy_office
from tests.rules.conftest import carried

CHAPTER = "40-penutup.md"
RAIN = "Pada tahun 2030 hujan turun terus, sehingga kunjungan berkurang di semua balai."
BEFORE = f"# Penutup\n\n<!-- tahunan: sebab -->\n{RAIN}\n<!-- /tahunan -->\n"
SAME = {
    "word for word": RAIN,
    "with this year's number": RAIN.replace("2030", "2031"),
    "with other blanks and capitals": "pada  tahun 2031 HUJAN turun terus sehingga\nkunjungan berkurang di semua balai",
    "with a sentence of this year behind it": f"{RAIN}\n\nTahun ini pun demikian.",
    "as an item of a list": f"1. Cuaca lain.\n2. {RAIN}",
    "with a note": RAIN.replace("2030", "2030 <!-- cek! -->"),
}
OTHER = {
    "new words": "Pada tahun 2031 cuaca cerah, sehingga kunjungan bertambah.",
    "one word": "Pada tahun 2031 hujan turun terus, sehingga kunjungan bertambah.",
    "a value": "{{ iku.tercapai }}",
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = copy_office(tmp_path / "kantor")
    put(made, "2030", BEFORE)
    return made


def put(office: Office, year: str, text: str) -> None:
    path = office.root / "content" / year / CHAPTER
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def found(office: Office) -> list[tuple[str, str, int]]:
    project = Project(office.root, 2031)
    return [(one.rule, one.source.file.rpartition("/")[2], one.source.line) for one in carried(project, load(project))]


@pytest.mark.parametrize("said", SAME.values(), ids=SAME.keys())
def test_a_passage_of_last_year_is_told(office: Office, said: str) -> None:
    put(office, "2031", f"# Penutup\n\n<!-- tahunan: sebab -->\n{said}\n<!-- /tahunan -->\n")

    assert found(office) == [("passages_tell_of_this_year", CHAPTER, 3)]


@pytest.mark.parametrize("said", OTHER.values(), ids=OTHER.keys())
def test_a_passage_of_this_year_is_not(office: Office, said: str) -> None:
    put(office, "2030", BEFORE + "<!-- tahunan: nilai -->{{ iku.tercapai }}<!-- /tahunan -->\n")
    put(office, "2031", f"# Penutup\n\n<!-- tahunan: sebab -->\n{said}\n<!-- /tahunan -->\n")

    assert found(office) == []


def test_a_passage_is_known_in_another_file_too(office: Office) -> None:
    (office.root / "content/2031/35-lain.md").write_text(BEFORE, "utf-8")

    assert found(office) == [("passages_tell_of_this_year", "35-lain.md", 3)]


@pytest.mark.parametrize(("text", "told"), [("", 1), ("Ada perubahan.", 0)])
def test_an_optional_passage_is_written_or_decided(office: Office, text: str, told: int) -> None:
    put(office, "2031", f"# Penutup\n\n<!-- tahunan bila ada: perubahan -->{text}<!-- /tahunan -->\n")

    assert found(office) == [("optional_passages_are_decided", CHAPTER, 3)] * told


def test_a_copied_file_is_told_until_its_source_is_named(office: Office) -> None:
    path = office.root / "data/2031/program.yaml"
    path.write_text("# Sumber: bentuknya disalin dari data/2030/program.yaml; ganti.\n" + path.read_text(), "utf-8")
    before = found(office)
    office.change("data/2031/program.yaml", "bentuknya disalin dari data/2030/program.yaml; ganti.", "DPA 2031")

    assert (before, found(office)) == ([("files_were_looked_at", "program.yaml", 1)], [])


def test_a_table_that_holds_what_it_held_last_year_is_told(office: Office) -> None:
    rows = (office.root / "data/2031/tabel/ikm.csv").read_bytes()
    (office.root / "data/2030/tabel").mkdir()
    (office.root / "data/2030/tabel/ikm.csv").write_bytes(rows)
    before = found(office)
    (office.root / "data/2030/tabel/ikm.csv").write_bytes(rows.replace(b"81.20", b"80.20"))

    assert (before, found(office)) == ([("tables_are_not_last_years", "ikm.csv", 0)], [])


def test_targets_from_the_plan_are_told_until_the_agreement_is_named(office: Office) -> None:
    path = office.root / "data/2031/pk.yaml"
    remark = "# Sumber: renstra.yaml; cocokkan dengan Perjanjian Kinerja 2031 yang ditandatangani.\n"
    path.write_text(remark + path.read_text(), "utf-8")
    before = {rule for rule, _, _ in found(office)}
    office.change("data/2031/pk.yaml", remark, "# Sumber: Perjanjian Kinerja 2031, 5 Januari 2031\n")

    assert (before, found(office)) == ({"agreement_is_the_signed_one"}, [])


REMARKS = {
    "deleted": ("", 2),
    "of last year": ("# Sumber: Perjanjian Kinerja 2030\n", 2),
    "another one": ("# Catatan: diketik ulang\n", 2),
    "empty": ("# Sumber:\n", 2),
    "of the document": ("# Sumber: Perjanjian Kinerja 2031, 5 Januari 2031\n", 0),
}


@pytest.fixture
def next_office(office: Office) -> Office:
    """The office with a whole year before, whose agreement had a source and other targets."""
    (office.root / "data/2030/riwayat.yaml").unlink()
    shutil.copytree(office.root / "data/2031", office.root / "data/2030", dirs_exist_ok=True)
    old = office.root / "data/2030/pk.yaml"
    old.write_text(f"# Sumber: Perjanjian Kinerja 2030\n{old.read_text()}".replace("target: 60", "target: 50"), "utf-8")
    return office


def targets(office: Office) -> list[str]:
    project = Project(office.root, 2031)
    return [one.message for one in carried(project, load(project)) if one.rule == "agreement_is_the_signed_one"]


@pytest.mark.parametrize(("remark", "told"), REMARKS.values(), ids=REMARKS.keys())
def test_targets_of_the_plan_are_told_whatever_became_of_the_remark(
    next_office: Office, remark: str, told: int
) -> None:
    path = next_office.root / "data/2031/pk.yaml"
    path.write_text(remark + path.read_text("utf-8"), "utf-8")

    assert len(targets(next_office)) == told


def test_a_target_of_last_year_is_told_and_one_of_its_own_is_not(next_office: Office) -> None:
    next_office.change("data/2031/pk.yaml", "target: 82", "target: 83")
    next_office.change("data/2031/pk.yaml", "target: 60", "target: 50")

    assert [message.partition('" (')[0] for message in targets(next_office)] == [
        'target 10 untuk "Arsip hilang',
        'target 50 untuk "Arsip yang didigitalkan',
    ]


FORMS = {
    "as it was": lambda text: text,
    "without its remarks": lambda text: re.sub(r"(?m)^#.*\n", "", text),
    "written anew by a program": lambda text: yaml.safe_dump(yaml.safe_load(text), sort_keys=False, width=40),
    "with the source of last year": lambda text: f"# Sumber: DPA 2030\n{text}",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_file_that_says_what_it_said_is_told_in_whatever_form(office: Office, form: Callable[[str], str]) -> None:
    path = office.root / "data/2031/program.yaml"
    old = office.root / "data/2030/program.yaml"
    old.write_text("# Sumber: DPA 2030\n" + path.read_text("utf-8"), "utf-8")
    path.write_text(form(path.read_text("utf-8")), "utf-8")

    assert [(rule, name) for rule, name, _ in found(office)] == [("files_were_looked_at", "program.yaml")]


@pytest.mark.parametrize(("old", "new"), [("capaian: 97", "capaian: 98"), ("- kunci", "# Sumber: DPA 2031\n- kunci")])
def test_a_file_that_says_something_else_or_where_it_is_from_is_not(office: Office, old: str, new: str) -> None:
    shutil.copy(office.root / "data/2031/program.yaml", office.root / "data/2030/program.yaml")
    office.change("data/2031/program.yaml", old, new)

    assert found(office) == []


SAVED = {
    "on Windows": lambda rows: rows.replace(b"\n", b"\r\n"),
    "with a blank line": lambda rows: rows + b"\n",
    "with semicolons": lambda rows: rows.replace(b",", b";"),
    "with a mark of its letters": lambda rows: b"\xef\xbb\xbf" + rows,
}


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED.keys())
def test_a_table_saved_by_another_program_is_the_same_table(office: Office, saved: Callable[[bytes], bytes]) -> None:
    rows = (office.root / "data/2031/tabel/ikm.csv").read_bytes()
    (office.root / "data/2030/tabel").mkdir()
    (office.root / "data/2030/tabel/ikm.csv").write_bytes(saved(rows))

    assert found(office) == [("tables_are_not_last_years", "ikm.csv", 0)]


def test_a_year_outside_the_plan_is_told(office: Office) -> None:
    project = Project(office.root, 2031)
    data = load(project)
    assert data.renstra
    over = data._replace(renstra=data.renstra._replace(awal=2025, akhir=2030))

    assert [one.rule for one in carried(project, over)] == ["plan_covers_the_year"]


def test_every_check_says_its_rule() -> None:
    assert [rule.name for rule in rules_of(Scope.CARRIED) if not rule.look.__doc__] == []


DOUBT = Diagnostic("x", Severity.PERINGATAN, Source("data/2031/a.yaml", 1), "ragu", "")


# --- what a summary says -----------------------------------------------------------------------------------------


def test_findings_that_are_new_are_shown_and_old_ones_counted(tmp_path: Path) -> None:
    project = Project(tmp_path, 2031)
    moved = DOUBT._replace(source=Source("data/2031/a.yaml", 9))
    new = DOUBT._replace(message="lain")
    first, second, third = (news(found, project) for found in ((DOUBT,), (moved, new), (moved, new)))

    assert (first, third) == (
        ("1 peringatan isi; lihat dengan: python build.py 2031 periksa",),
        ("2 peringatan isi; lihat dengan: python build.py 2031 periksa",),
    )
    assert second[0].splitlines()[:2] == ["2 peringatan isi, 1 di antaranya baru:", "  data/2031/a.yaml:1: lain"]


def test_what_stops_a_final_is_named_in_the_summary(office: Office) -> None:
    put(office, "2031", BEFORE)

    assert "1 hal harus dibetulkan atau dikonfirmasi sebelum --final:" in office.build().out


@pytest.mark.parametrize("said", [".", "-", "…", "1. .", "- .\n- .", "___", "***", ". <!-- nanti -->", "x"])
def test_a_passage_of_signs_alone_says_nothing(office: Office, said: str) -> None:
    put(office, "2031", f"# Penutup\n\n<!-- tahunan: sebab -->\n{said}\n<!-- /tahunan -->\n")

    assert ("passages_have_words", CHAPTER, 3) in found(office)


@pytest.mark.parametrize("said", ["Ya.", "{{ tahun }}", "12", "1. Cuaca.", "![](tabel:uji)", ""])
def test_a_passage_of_a_word_or_a_value_says_something(office: Office, said: str) -> None:
    put(office, "2031", f"# Penutup\n\n<!-- tahunan: sebab -->{said}<!-- /tahunan -->\n")

    assert "passages_have_words" not in {rule for rule, _, _ in found(office)}
