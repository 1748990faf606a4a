"""The draft of the year after: it builds at once, and not one sentence claims what nobody entered."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import build
from lkjip.base.formats import MISSING
from lkjip.base.marks import COMMENT, strip
from lkjip.base.marks import passages as marked
from lkjip.base.project import Project
from lkjip.cli.console import main
from lkjip.compute import compute
from lkjip.data import load
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.stages import assemble
from lkjip.report.model import HIDDEN
from lkjip.report.passages import Passage, passages
from tests.blanking import claims, emptied

OLD, NEW = 2023, 2024

OUTCOMES = re.compile(
    r"\b(?:disebabkan|dipengaruhi|didukung oleh|berkat|berhasil|keberhasilan capaian|prestasi|optimal|terbaik|memadai|"
    r"telah dilaksanakan|telah dilakukan oleh Dinas|sudah mencapai|sudah dilaksanakan|meningkat karena|menurun karena|"
    r"masih rendah|masih kurang|masih adanya|belum pernah|belum optimal|penghargaan yang diperoleh|finalis|"
    r"ditandatangani|jemput bola|Galuh Sanggam|berkomitmen|sejak tahun|hasil kerja sama|Kondisi ini)\b",
    re.IGNORECASE,
)
"""Words that assert an outcome, a cause or an event of a year."""

DESCRIBING = re.compile(
    "Unsur .data belum|Termasuk di dalamnya|Disebutkan pula|Pada bagian ini|Disajikan pula|Analisis|Membandingkan"
)
"""Sentences that say what a report contains, and one that says of missing values what they are."""

NAMES_LAST_YEAR = {"tahun_lalu", "deret.tahun"}
FEW_KNOWN = re.compile(r"Baru \d+ dari \d+ angka yang ada: ")
"""How a chart begins that has too few values to be drawn: it names the years of the series that are known."""

ACT = re.compile(r"Nomor \S+ Tahun \d{4}")


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of this project in which the next year was prepared."""
    folder = tmp_path_factory.mktemp("tahun-depan") / "proyek"
    for name in ("content", "data", "templates"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    assert main(build.build, folder, [str(NEW), "new"]) == 0
    return Project(folder, NEW)


@pytest.fixture(scope="module")
def draft(project: Project) -> Assembled:
    return assemble(project, lambda stage: None)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def sentences(draft: Assembled) -> list[Passage]:
    """All that people typed, values in it; what a chart says of itself is made from values alone."""
    typed = [passage for passage in passages(draft.report.parts) if passage.kind != "alt"]
    return [one for passage in typed for one in passage.sentences()]


def test_it_builds_at_once(project: Project) -> None:
    assert main(build.build, project.root, [str(NEW), "--cepat"]) == 0


def test_no_word_of_a_yearly_passage_is_left(project: Project) -> None:
    """The old words stand in comments only."""
    old = Project(project.root, OLD)
    printed = "\n".join(strip(file, content.decode(), []) for file, content in project.texts())
    said = [one for _, content in old.texts() for one in marked(content.decode()) if one.written]
    lines = {line.strip() for one in said for line in COMMENT.sub("", one.text).split("\n") if len(line.split()) > 3}

    assert len(said) > 30
    assert [line for line in lines if line in printed] == []


def test_no_typed_word_asserts_an_outcome(sentences: list[Passage]) -> None:
    found = [one.text for one in sentences if OUTCOMES.search(one.typed) and not DESCRIBING.match(one.text)]

    assert found == []


def test_the_old_year_is_named_only_as_last_year(sentences: list[Passage]) -> None:
    typed = [one.text for one in sentences if str(OLD) in ACT.sub("", one.typed) and not FEW_KNOWN.match(one.text)]
    printed = {value.name for one in sentences for value in one.values if str(OLD) in one.text[value.start : value.end]}

    assert (typed, printed) == ([], NAMES_LAST_YEAR)


def test_a_sentence_with_a_result_says_that_it_is_missing(draft: Assembled, sentences: list[Passage]) -> None:
    """Values of this year's results are missing wherever they are printed."""
    results = re.compile(
        r"^(?:iku|eselon\d)\.\w+\.(?:realisasi|capaian|kategori|status|arah)$|^(?:tabel\.)?ikm\.|^cakupan\.\w+$"
    )
    known = {
        value.name
        for one in sentences
        for value in one.values
        if results.match(value.name) and one.text[value.start : value.end] != MISSING
    }

    assert known == {"tabel.ikm.banyak.angka", "tabel.ikm.banyak.kata"}


def test_gaps_are_shown_where_they_stand(sentences: list[Passage]) -> None:
    hidden = [one for one in sentences if "[belum ditulis:" in one.text]

    assert len(hidden) > 25
    assert [one.text for one in hidden if "[belum ditulis:" in one.typed] == []
    assert all(HIDDEN in one.typed for one in hidden)


@pytest.mark.parametrize(
    ("name", "of_the_old_report"),
    [
        ("iku.ikm.realisasi_lalu", "86,95"),
        ("iku.dokumen.capaian_lalu", "99,20%"),
        ("cakupan.ktp.lalu", "99,53%"),
        ("anggaran.lalu.penyerapan", "96,41%"),
        ("cakupan.ktp.arah_lalu", "peningkatan"),
        ("deret.tahun", "2020, 2021, 2022, 2023 dan 2024"),
        ("iku.ikm.target", "86,10"),
        ("pk.sebutan", "Perjanjian Kinerja"),
    ],
)
def test_last_year_and_the_plan_are_read_not_copied(draft: Assembled, name: str, of_the_old_report: str) -> None:
    assert str(draft.names(name)) == of_the_old_report


def test_there_is_no_change_of_the_agreement_yet(draft: Assembled) -> None:
    keys = [label for label in draft.report.labels if label.startswith("tabel:pk-")]

    assert keys == ["tabel:pk-sebelum"]


def test_the_old_year_is_as_it_was(project: Project, root: Path) -> None:
    for folder in ("data/2023", "content/2023"):
        for path in (root / folder).rglob("*"):
            if path.is_file() and path.name != "tata-letak.json":
                assert (project.root / path.relative_to(root)).read_bytes() == path.read_bytes()


def test_with_nothing_entered_the_old_year_would_claim_nothing(root: Path) -> None:
    """Every value of the real report, with all that was entered for its year taken away."""
    data = load(Project(root, OLD))

    assert claims(compute(emptied(data))) == {}
