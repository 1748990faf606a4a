"""Charts that Word draws, in the PDF: whoever hears the report gets what they show, and the file claims no less."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfWriter

from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.pages.pdf.charted import chart_texts
from lkjip.pages.pdf.export import facts_of, repair, repairs
from lkjip.pages.pdf.identity import ARCHIVE_CLAIM, CLAIM
from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.spoken import chapters, formulas
from lkjip.pages.pdf.tree import having
from lkjip.pipeline.stages import assemble
from tests.pdf.checking import broken_rules
from tests.pdf.conftest import Made
from tests.report_charts import OF_WORD, with_word_charts


@pytest.fixture(scope="module")
def charted(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Facts]:
    """A Word file with charts that Word draws, and what its PDF says."""
    office = with_word_charts(tmp_path_factory.mktemp("kantor") / "kantor")
    made = assemble(Project(office.root, 2031), Stages())
    content = made.document.finish(None, draft=True)
    return content, facts_of(content, "Laporan", "id-ID", formulas(made.report), chapters(made.report))


@pytest.fixture(scope="module")
def converted(charted: tuple[bytes, Facts], to_pdf: Callable[[bytes], bytes]) -> bytes:
    return to_pdf(charted[0])


def spoken(pdf: bytes) -> list[str]:
    return [str(figure.get("/Alt", "")) for figure in having(PdfWriter(clone_from=BytesIO(pdf)), "/Figure")]


def test_every_chart_is_heard_with_its_values(charted: tuple[bytes, Facts], converted: bytes) -> None:
    content, facts = charted
    pdf = repair(converted, facts, repairs())

    assert len(facts.charts) == len(OF_WORD) and facts.charts == chart_texts(content)
    assert "Grafik mutu - Diagram batang capaian dan penyerapan: Capaian Arsip 95,5%" in facts.charts[0]
    assert [text for text in spoken(pdf) if text in facts.charts] == list(facts.charts) and "" not in spoken(pdf)
    assert CLAIM.encode() in pdf and ARCHIVE_CLAIM.encode() in pdf and broken_rules(pdf) == set()


@pytest.mark.parametrize("known", [slice(1, None), slice(0, 0)], ids=["one too few", "none"])
def test_charts_that_cannot_be_told_apart_keep_the_file_from_its_claim(
    known: slice, charted: tuple[bytes, Facts], converted: bytes
) -> None:
    facts = charted[1]._replace(charts=charted[1].charts[known])
    pdf = repair(converted, facts, repairs())

    assert CLAIM.encode() not in pdf


def test_a_report_of_pictures_has_no_charts_to_name(made: Made) -> None:
    assert made.facts.charts == ()
