"""The reviewer's form: the items of the regulations, the answers of the machine, the Word file."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from lkjip.base.diagnostic import Diagnostic, Severity, lack
from lkjip.base.project import Project
from lkjip.base.quantity import absent
from lkjip.base.source import Source
from lkjip.cli.console import Stages
from lkjip.data.schema import JenjangKinerja
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.stages import assemble
from lkjip.rules.registry import RULES
from lkjip.verbs.request import JSON, Request
from lkjip.verbs.review.answered import answered
from lkjip.verbs.review.answers import CHECKS, NO, NOT_NEEDED, REVIEWER, YES, Jawaban, Reviewed, answer, worded
from lkjip.verbs.review.form import reviu
from lkjip.verbs.review.form_in_word import form_document
from lkjip.verbs.review.items import Item, read_forms
from lkjip.word.faults import faults
from tests.office import Office, copy_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return copy_office(tmp_path_factory.mktemp("reviu") / "kantor")


@pytest.fixture(scope="module")
def project(office: Office) -> Project:
    return Project(office.root, 2031)


@pytest.fixture(scope="module")
def made(project: Project) -> Assembled:
    return assemble(project, Stages())


def of(made: Assembled, check: str) -> Jawaban:
    return CHECKS[check](Reviewed(made, {}))


# --- items -------------------------------------------------------------------------------------------------------


def test_the_checklist_has_its_23_items() -> None:
    review, evaluation = read_forms()
    assert [len(group.butir) for group in review.kelompok] == [6, 7, 10]
    assert "53 Tahun 2014" in review.dasar
    assert "sumber kedua" in evaluation.catatan


def test_somebody_answers_every_item() -> None:
    items = [item for form in read_forms() for group in form.kelompok for item in group.butir]
    assert {item.jawab for item in items} == {"pereviu", "ada", *CHECKS}
    assert all(item.bukti for item in items if item.jawab == "ada")


def test_findings_told_with_an_item_are_those_of_checks() -> None:
    items = [item for form in read_forms() for group in form.kelompok for item in group.butir]
    assert {rule for item in items for rule in item.temuan} <= set(RULES)


# --- answers -----------------------------------------------------------------------------------------------------


def test_a_place_is_told_with_its_page_where_that_is_known(made: Assembled) -> None:
    target, label = next((key, label) for key, label in made.report.labels.items() if label.kind == "Tabel")
    item = Item("Ada tabelnya.", "ada", (target,))
    text = label.text.replace("\u00a0", " ")
    assert text in answer(item, Reviewed(made, {})).words
    assert f"{text}, hlm. 12" in answer(item, Reviewed(made, {label.bookmark: "12"})).words


def test_tables_of_levels_are_evidence_under_whatever_name_they_have(made: Assembled) -> None:
    label = next(label for label in made.report.labels.values() if label.kind == "Tabel")
    report = made.report._replace(labels={"tabel:pengawas": label, "tabel:lain": label._replace(text="Tabel lain")})
    level = JenjangKinerja("pengawas", "Pengawas", made.data.objectives)
    item = Item("Ada capaiannya.", "ada", ("tabel:{jenjang}",))
    other = made._replace(report=report)

    found = answer(item, Reviewed(other._replace(data=made.data._replace(jenjang=(level,))), {}))
    assert (found.jawaban, found.words) == (YES, label.text.replace("\u00a0", " "))
    assert answer(item, Reviewed(other, {})).jawaban == NO


def test_what_the_report_lacks_is_answered_no(made: Assembled) -> None:
    item = Item("Ada lampiran.", "ada", ("judul:lampiran",))
    assert answer(item, Reviewed(made, {})) == worded(NO, "tidak ditemukan dalam laporan")


def test_what_the_checks_found_is_told_with_the_item(made: Assembled) -> None:
    doubts = tuple(
        Diagnostic("a", Severity.PERINGATAN, Source("data/2031/pk.yaml", line), "aneh") for line in range(1, 6)
    )
    other = Diagnostic("b", Severity.PERINGATAN, Source("data/2031/pk.yaml", 9), "lain")
    item = Item("Datanya andal.", "pereviu", temuan=("a",))
    told = answer(item, Reviewed(made._replace(findings=(*doubts, other)), {}))

    assert (told.jawaban, len(told.bukti)) == (REVIEWER, 4)
    assert told.words.startswith("peringatan: aneh (data/2031/pk.yaml:1); ")
    assert told.words.endswith("; 2 temuan sejenis lagi")


def test_judgement_is_left_to_the_reviewer(made: Assembled) -> None:
    assert answer(Item("Disusun unit yang bertugas.", "pereviu"), Reviewed(made, {})) == Jawaban(REVIEWER)


def test_gaps_are_evidence_against_complete_data(made: Assembled) -> None:
    assert of(made._replace(gaps=()), "data_lengkap").jawaban == REVIEWER
    gap = lack(Source("data/2031/pk.yaml", 3), "angka", "belum dikirim")
    expected = "masih ada yang kurang, antara lain angka (data/2031/pk.yaml:3)"
    assert of(made._replace(gaps=(gap,)), "data_lengkap") == worded(NO, expected)


def test_another_objective_than_agreed_is_found(made: Assembled) -> None:
    agreement = made.data.pk[-1]
    goal = agreement.sasaran[0]._replace(nama="Sasaran lain")
    other = made._replace(data=made.data._replace(pk=(agreement._replace(sasaran=(goal, *agreement.sasaran[1:])),)))
    found = of(other, "sasaran_renstra")
    assert found.jawaban == NO
    assert "sasaran lain" in found.words


def test_another_target_than_agreed_is_found(made: Assembled) -> None:
    key = made.data.pk[-1].sasaran[0].indikator[0].kunci
    name = f"iku.{key}.target"
    assert of(made, "target_pk").jawaban == YES
    target = made.names.quantity(name)
    assert target.amount is not None
    values = {**made.names, name: target._replace(amount=target.amount + 1)}
    other = made._replace(names=type(made.names)(values))
    assert of(other, "target_pk").words.startswith("target berbeda: ")


def test_a_comparison_without_data_is_answered_no(made: Assembled) -> None:
    indicator = made.data.pk[-1].sasaran[0].indikator[0]
    name = f"iku.{indicator.kunci}.realisasi_lalu"
    other = made._replace(names=type(made.names)({**made.names, name: absent("belum ada")}))
    assert of(other, "tahun_lalu").jawaban == NO
    assert indicator.nama in of(other, "tahun_lalu").words


def test_an_explanation_is_due_only_for_a_difference(made: Assembled) -> None:
    expected = NOT_NEEDED if of(made, "iku_pk").jawaban == YES else REVIEWER
    assert of(made, "penjelasan_iku").jawaban == expected


def test_without_an_agreement_the_reviewer_answers(made: Assembled) -> None:
    without = made._replace(data=made.data._replace(pk=()))
    for check in ("sasaran_pk", "target_pk", "iku_pk", "tahun_lalu"):
        assert of(without, check).jawaban == REVIEWER


# --- the Word file -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(made: Assembled, project: Project) -> Path:
    (project.root / "output").mkdir(exist_ok=True)
    told = reviu(made, project, Request("reviu"))
    assert told.startswith("Selesai: output/LKjIP-2031-reviu.docx\n  Reviu Laporan Kinerja: ")
    return project.root / "output" / "LKjIP-2031-reviu.docx"


def test_the_form_opens_and_holds_every_item(written: Path) -> None:
    document = docx.Document(str(written))
    tables = document.tables
    assert [len(table.rows) - 1 for table in tables] == [6, 7, 10, 8]
    assert {tuple(cell.text for cell in table.rows[0].cells) for table in tables} == {
        ("No", "Pernyataan", "Jawaban", "Bukti")
    }
    styles = [one.style.name for one in document.paragraphs if one.style is not None]
    assert (styles.count("Heading 1"), styles.count("Heading 2")) == (3, 4)


def test_word_has_nothing_to_repair(written: Path) -> None:
    assert faults(written.read_bytes()) == []


def test_header_rows_repeat_and_the_language_is_indonesian(written: Path) -> None:
    with zipfile.ZipFile(written) as archive:
        body, styles = archive.read("word/document.xml").decode(), archive.read("word/styles.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert body.count("<w:tblHeader/>") == 4
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]*)"', styles)) == {"id-ID"}


def test_the_same_answers_give_the_same_bytes(made: Assembled, project: Project, written: Path) -> None:
    again = form_document(answered(made, project), made.document.meta)
    assert again == written.read_bytes()
    assert docx.Document(io.BytesIO(again)).core_properties.created == made.document.meta.modified


def test_machines_get_json(made: Assembled, project: Project) -> None:
    forms: list[dict[str, Any]] = json.loads(reviu(made, project, Request("reviu", options=frozenset({JSON}))))
    answers = {item["jawaban"] for form in forms for group in form["kelompok"] for item in group["butir"]}
    assert answers <= {YES, NO, NOT_NEEDED, REVIEWER}
