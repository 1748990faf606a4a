"""A template of anybody is printed whole or refused in a sentence: every single mutation of `packages`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from lkjip.base.problems import InputError
from lkjip.report.model import Numbered
from lkjip.word.faults import faults
from lkjip.word.foreign import read_document
from lkjip.word.printing import Meta, render
from lkjip.word.template import compile_template
from tests.growth import STRAIGHT, growth
from tests.word.conftest import NAMES
from tests.word.mutating import Mutation, body, mutated, packed, paragraph, run, unpacked
from tests.word.packages import AUTHOR, MUTATIONS

KEPT_OUT = re.compile(
    rb"RAHASIA|jauh\.example|peladen|00A[AB]|w:comment|<w:(?:ins|del|permStart|trackRevisions|mailMerge|rsids|sdt|"
    rb"attachedTemplate|documentProtection|writeProtection|entryMacro)\b|Change\b"
)
"""What no finished report may hold."""
ENGLISH = re.compile(r"\b(?:error|expected|unexpected|mismatch|unknown|invalid|Traceback|NoneType|line \d+)\b", re.I)


ENOUGH = re.compile(
    r"(<w:p>(?:(?!</w:p>).)*?tabel:(?!(?:rka|renstra)<)[^<]*</w:t></w:r></w:p>)<w:tbl>.*?</w:tbl>", re.DOTALL
)


@pytest.fixture(scope="module")
def few(templates: Any) -> bytes:
    """The patterns that the small report prints, so that a mutation of the other template costs little."""
    parts = unpacked(templates.tables)
    text = parts["word/document.xml"].decode()
    parts["word/document.xml"] = ENOUGH.sub("", text).encode()
    return packed(parts)


@pytest.fixture(params=MUTATIONS, ids=[one.name for one in MUTATIONS])
def case(request: pytest.FixtureRequest, templates: Any, few: bytes) -> tuple[Mutation, bytes, bytes]:
    """A mutation with the report's template and the patterns, one of them mutated."""
    mutation: Mutation = request.param
    if mutation.tables:
        return mutation, templates.report, mutated(templates.tables, mutation)
    return mutation, mutated(templates.report, mutation), few


def test_a_mutated_template_is_printed_whole_or_refused(
    case: tuple[Mutation, bytes, bytes], report: Numbered, scalars: Mapping[str, str], meta: Meta
) -> None:
    mutation, lkjip, tabel = case
    try:
        printed = render(report, compile_template(lkjip, tabel, NAMES), scalars, pages=None, meta=meta)
    except InputError as refused:
        assert mutation.told, str(refused)
        assert mutation.told in str(refused)
        assert all(one.source.file == NAMES[mutation.tables] and one.hint for one in refused.problems)
        assert not ENGLISH.search(str(refused))
    else:
        parts = unpacked(printed)
        held = {name for name, content in parts.items() if KEPT_OUT.search(content)}
        assert (mutation.told, faults(printed), held) == ("", [], set())


def test_a_mutated_document_is_read_or_refused(case: tuple[Mutation, bytes, bytes]) -> None:
    """`bandingkan` reads what a template may not be: it prints nothing."""
    mutation, lkjip, tabel = case
    try:
        items = read_document(tabel if mutation.tables else lkjip, "laporan.docx").items
    except InputError as refused:
        items = ("ditolak", str(refused))

    assert items[0] != "ditolak" or (not ENGLISH.search(items[1]) and "laporan.docx" in items[1])


def test_the_sweep_is_wide() -> None:
    names = [one.name for one in MUTATIONS]

    assert len(set(names)) == len(names)
    assert len(names) >= 120


MANY = 4000
LARGE = {
    "measures": lambda many: body('<w:p><w:pPr><w:ind w:left="x"/></w:pPr></w:p>' * many),
    "styles": lambda many: body('<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr></w:p>' * many),
    "fields": lambda many: body(paragraph(('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("a")) * many)),
    "changes": lambda many: body(paragraph(f"<w:ins {AUTHOR}>{run('x')}</w:ins>" * many)),
    "unclosed tags": lambda many: body(paragraph(run("{{" * many))),
}


@pytest.mark.parametrize("name", LARGE)
def test_many_faults_are_told_as_fast_as_few(name: str, templates: Any, few: bytes) -> None:
    """Finding the place of each may not cost the square of their number."""

    def refused(many: int) -> None:
        with pytest.raises(InputError):
            compile_template(mutated(templates.report, Mutation(name, LARGE[name](many))), few, NAMES)

    assert growth(refused, MANY) < STRAIGHT
