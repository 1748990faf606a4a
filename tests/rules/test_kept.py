"""Findings are kept: what did not change is not looked at again, what changed is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.pipeline.stages import assemble
from lkjip.rules import kept, run
from lkjip.rules.news import news
from lkjip.rules.registry import Rule, Scope, rules_of
from lkjip.rules.view import View
from tests.office import Office, copy_office

PROSE = "content/2031/20-akuntabilitas.md"
SENTENCE = "arsip hilang {{ iku.hilang.realisasi }}"
Looked = Callable[[], tuple[Diagnostic, ...]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor")


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which checks were asked: of the data, of places (with how many passages), of the whole."""
    asked: list[str] = []

    def watched(name: str, count: Callable[[Any], str]) -> None:
        real = getattr(run, name)

        def check(view: Any) -> Any:
            asked.append(count(view))
            return real(view)

        monkeypatch.setattr(run, name, check)

    watched("data_findings", lambda view: "data")
    watched("local_findings", lambda view: f"{len(view.markdown)} naskah")
    watched("typed_findings", lambda view: f"{len(view.markdown)} diketik")
    watched("whole_findings", lambda view: "seluruhnya")
    return asked


def found(office: Office) -> tuple[Diagnostic, ...]:
    return assemble(Project(office.root, 2031), lambda stage: None).findings


def test_an_unchanged_report_is_not_checked_again(office: Office, looks: list[str]) -> None:
    first = found(office)
    looks.clear()

    assert (found(office), looks) == (first, [])


def test_of_a_changed_sentence_only_its_place_is_checked_again(office: Office, looks: list[str]) -> None:
    before = found(office)
    looks.clear()
    office.change(PROSE, SENTENCE, f"37 orang; {SENTENCE}")
    after = found(office)

    assert looks == ["1 naskah", "1 diketik", "seluruhnya"]
    assert [one.rule for one in after if one not in before] == ["digits_are_values"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("data/2031/pk.yaml", "realisasi: 8", "realisasi: 12", id="data"),
        pytest.param("content/2031/angka-tetap.txt", "", "12 kursi — alasan\n", id="constants"),
    ],
)
def test_other_data_or_constants_check_everything_again(
    office: Office, looks: list[str], file: str, old: str, new: str
) -> None:
    found(office)
    looks.clear()
    path = office.root / file
    path.write_text((path.read_text("utf-8") if path.exists() else "").replace(old, new, 1) if old else new, "utf-8")
    found(office)

    assert (looks[0], looks[-1]) == ("data", "seluruhnya")


def test_of_a_changed_figure_typed_words_are_checked_again_only_where_it_is_printed(
    office: Office, looks: list[str]
) -> None:
    found(office)
    looks.clear()
    office.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 7")
    found(office)

    assert [look for look in looks if "diketik" in look] == ["1 diketik"]


def test_what_the_office_is_called_looks_at_typed_words_again(office: Office) -> None:
    office.change(PROSE, SENTENCE, f"di uji nama; {SENTENCE}")
    found(office)
    office.change("data/2031/instansi.yaml", "singkatan: ", "singkatan: Uji ")
    after = found(office)
    (office.root / "output/.cache/2031" / kept.KEPT).unlink()

    assert found(office) == after


@pytest.mark.parametrize("rule", list(rules_of(Scope.TYPED)), ids=lambda rule: rule.name)
def test_what_is_typed_is_judged_without_other_data(office: Office, rule: Rule) -> None:
    made = assemble(Project(office.root, 2031), lambda stage: None)
    view = View(made.project, made.data, made.names, made.texts, made.report, template=made.template)

    for passages in (view, view.of_data()):
        assert list(rule.look(passages.typed_alone())) == list(rule.look(passages))


def test_what_is_kept_equals_what_is_found_anew(office: Office) -> None:
    found(office)
    office.change(PROSE, SENTENCE, f"37 orang; {SENTENCE}")
    after = found(office)
    (office.root / "output/.cache/2031" / kept.KEPT).unlink()

    assert found(office) == after


def test_a_damaged_file_is_made_anew(office: Office) -> None:
    first = found(office)
    path = office.root / "output/.cache/2031" / kept.KEPT
    path.write_bytes(path.read_bytes()[:70])

    assert found(office) == first


# --- what a build does with them ---------------------------------------------------------------------------------


def test_an_error_stops_the_build_and_leaves_the_old_document(office: Office) -> None:
    office.build()
    before = office.document.read_bytes()
    office.change("data/2031/pk.yaml", "target: 82", "target: 3.28")
    told = office.build()

    assert told.code == 1
    assert 'data/2031/pk.yaml:9: "Indeks kepuasan pemustaka": target 3,28 dan realisasi' in told.err
    assert "laporan tidak disusun, berkas lama tidak berubah" in told.err
    assert office.document.read_bytes() == before


def test_errors_of_data_and_text_are_told_together(office: Office) -> None:
    office.change("data/2031/pk.yaml", "target: 82", "target: 3.28")
    office.change(PROSE, "{{ iku.hilang.realisasi }}", "{{ anggaran.penyerapan }} %")
    told = office.build()

    assert "2 hal perlu diperbaiki" in told.err


def test_a_warning_is_counted_and_does_not_stop_the_build(office: Office) -> None:
    office.change(PROSE, SENTENCE, f"37 orang; {SENTENCE}")
    told = office.build()
    said = f"Catatan: {len(found(office))} peringatan isi; lihat dengan: python build.py 2031 periksa"

    assert (told.code, said in told.out) == (0, True)


@pytest.mark.parametrize(("verb", "code"), [("values", 0), ("trace", 0), ("telusur", 1), ("reviu", 1), ("check", 1)])
def test_verbs_that_look_for_the_mistake_still_answer(office: Office, verb: str, code: int) -> None:
    office.change("data/2031/pk.yaml", "target: 82", "target: 3.28")

    assert office.build(verb, *(["ikm"] if code == 0 else [])).code == code


def test_errors_are_told_to_machines_too(office: Office) -> None:
    office.change("data/2031/pk.yaml", "target: 82", "target: 3.28")
    told = office.build("check", "--json")

    assert '"tingkat": "galat"' in told.out


def test_a_warning_is_not_new_because_the_place_that_it_names_moved(tmp_path: Path) -> None:
    project = Project(tmp_path, 2031)

    def told(line: int) -> tuple[str, ...]:
        message = f'"A" di content/2031/10-uji.md:{line} bernama "B"'
        return news((Diagnostic("r", Severity.PERINGATAN, Source("content/2031/20-uji.md", line), message),), project)

    told(3)

    assert told(9) == ("1 peringatan isi; lihat dengan: python build.py 2031 periksa",)


def test_warnings_of_one_cause_are_counted_once(tmp_path: Path) -> None:
    found = tuple(Diagnostic("r", Severity.PERINGATAN, Source("a.md", line), "sama") for line in (1, 2, 3))

    assert news(found, Project(tmp_path, 2031)) == ("1 peringatan isi; lihat dengan: python build.py 2031 periksa",)
