"""References in the copy that LibreOffice lays out: "Tabel 3. 2" is not parted where a line ends."""

from __future__ import annotations

import pytest
from lxml import etree

from lkjip.word.fields import field
from lkjip.word.inline import NBSP
from lkjip.word.unparted import STYLE, hold_together
from tests.office import W

BOLD = "<w:rPr><w:b/></w:rPr>"
TABLE = f"Tabel{NBSP}3.{NBSP}2"


def parsed(name: str, content: str) -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W[1:-1]}">{content}</w:{name}>')


def held(xml: str) -> tuple[etree._Element, etree._Element, bool]:
    """A paragraph with a field between two words, afterwards; the styles; and whether anything was changed."""
    tree = parsed("p", f"<w:r><w:t>lihat </w:t></w:r>{xml}<w:r><w:t>.</w:t></w:r>")
    styles = parsed("styles", "")
    return tree, styles, hold_together(tree, styles)


@pytest.mark.parametrize(
    ("xml", "looks"),
    [
        (field("REF _Ref1 \\h", TABLE), ["rStyle"]),
        (field("REF _Ref1 \\h \\* MERGEFORMAT", TABLE, BOLD), ["rStyle", "b"]),
    ],
    ids=["plain", "bold"],
)
def test_a_reference_with_a_hard_space_becomes_a_link_to_the_same_place(xml: str, looks: list[str]) -> None:
    tree, styles, changed = held(xml)
    (link,) = tree.findall(f"{W}hyperlink")

    assert changed
    assert [child.tag for child in tree] == [f"{W}r", f"{W}hyperlink", f"{W}r"]
    assert link.get(f"{W}anchor") == "_Ref1"
    assert "".join(link.itertext()) == TABLE
    assert [look.tag for look in link.iterfind(f"{W}r/{W}rPr/*")] == [f"{W}{look}" for look in looks]
    assert [style.get(f"{W}styleId") for style in styles] == [STYLE]


@pytest.mark.parametrize(
    "xml",
    [field("REF _Ref1 \\r \\h", "3.1"), field("REF _Ref1 \\h", "2"), field("PAGEREF _Toc1 \\h", TABLE), ""],
    ids=["a heading", "without a space", "a page", "none"],
)
def test_other_fields_stay(xml: str) -> None:
    tree, styles, changed = held(xml)

    assert not changed
    assert tree.find(f"{W}hyperlink") is None
    assert len(tree.findall(f"{W}r/{W}instrText")) == bool(xml)
    assert len(styles) == 0
