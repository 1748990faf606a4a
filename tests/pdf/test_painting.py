"""Content streams: read as the standard says, changed nowhere but at the marks."""

from __future__ import annotations

import pytest

from lkjip.pages.pdf.page_labels import with_marked_paths
from lkjip.pages.pdf.painting import Patch, patched, statements
from lkjip.pages.pdf.vectors import with_vectors
from tests.pdf.conftest import Made, part_of

LINE = b"0 0 m\n9 9 l S"
LOOSE = b"/Artifact BMC\n" + LINE + b"\nEMC"


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"1 0 0 RG\nq", [(b"RG", b"1 0 0"), (b"q", b"")]),
        (b"/P<</MCID 0>>BDC (a) Tj EMC", [(b"BDC", b"/P<</MCID 0>>"), (b"Tj", b"(a)"), (b"EMC", b"")]),
        (b"/Span<</ActualText<FEFF00A0>>>\nBDC", [(b"BDC", b"/Span<</ActualText<FEFF00A0>>>")]),
        (b"(S (f) \\) S) ' [(m) -1 <0A0b>]TJ", [(b"'", b"(S (f) \\) S)"), (b"TJ", b"[(m) -1 <0A0b>]")]),
        (b"% 0 0 m S\nf*", [(b"f*", b"")]),
        (b"/A<</B true>>DP 1 0 d0", [(b"DP", b"/A<</B true>>"), (b"d0", b"1 0")]),
        (b"q BI /W 1 ID xSx EI Q", [(b"q", b"")]),
        (b"", []),
    ],
)
def test_statements(data: bytes, read: list[tuple[bytes, bytes]]) -> None:
    assert [(one.operator, one.operands) for one in statements(data)] == read


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (LINE, LOOSE),
        (b"q 6 w " + LINE + b"\n" + LINE + b" Q", b"q 6 w " + LOOSE + b"\n" + LOOSE + b" Q"),
        (b"/P<</MCID 0>>BDC " + LINE + b" EMC", b"/P<</MCID 0>>BDC " + LINE + b" EMC"),
        (b"0 0 9 9 re W* n " + LINE, b"0 0 9 9 re W* n " + LOOSE),
        (b"BT (S) Tj ET", b"BT (S) Tj ET"),
    ],
)
def test_only_paths_outside_marks_are_marked(data: bytes, after: bytes) -> None:
    assert with_marked_paths(data) == after


def test_edits_leave_the_rest_alone() -> None:
    assert patched(b"abcdef", [Patch(4, 5, b"E"), Patch(1, 1, b"-"), Patch(2, 2, b"+")]) == b"a-b+cdEf"


def test_drawings_are_shown_as_vectors(made: Made) -> None:
    before, after = (
        part_of(document, "word/document.xml") for document in (made.document, with_vectors(made.document))
    )
    assert before.count(b"svgBlip") == after.count(b"svgBlip") > 0
    assert len(set(_shown(before)) - set(_shown(after))) == before.count(b"svgBlip")


def _shown(xml: bytes) -> list[bytes]:
    return [blip.partition(b'"')[0] for blip in xml.split(b'<a:blip r:embed="')[1:]]
