"""The finished document has no faults, and each rule finds the fault it is for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest

from lkjip.report.model import Numbered
from lkjip.word.compiled import Compiled
from lkjip.word.faults import RULES, faults
from lkjip.word.printing import Meta, render

DOCUMENT = "word/document.xml"
BROKEN: tuple[tuple[str, str, str, str, str], ...] = (
    ("cell", DOCUMENT, r"</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "sel tabel tidak diakhiri paragraf"),
    ("grid", DOCUMENT, r"<w:gridCol [^>]*/>", "", "baris 1: baris ini mengisi 3 dari 2 kolom"),
    ("merge", DOCUMENT, r'<w:vMerge w:val="restart"/>', "", "sel gabungan tidak punya sel awal"),
    ("open field", DOCUMENT, r'<w:fldChar w:fldCharType="end"/>', "", "tidak ditutup"),
    ("closed field", DOCUMENT, r'<w:fldChar w:fldCharType="begin"/>', "", "ditutup tanpa dibuka"),
    ("dirty", DOCUMENT, r'w:fldCharType="begin"', 'w:dirty="true" w:fldCharType="begin"', "bertanda dirty"),
    ("update", "word/settings.xml", r"(<w:settings[^>]*>)", r"\1<w:updateFields/>", "updateFields"),
    ("style", DOCUMENT, r'<w:pStyle w:val="[^"]*"', '<w:pStyle w:val="Entah"', 'gaya "Entah" tidak ada'),
    ("list", DOCUMENT, r'<w:numId w:val="[^"]*"', '<w:numId w:val="999"', "daftar 999 tidak ada"),
    ("number", DOCUMENT, r'(<wp:docPr id=")\d+(".*?<wp:docPr id=")\d+', r"\g<1>7\g<2>7", "gambar 7 ada 2 kali"),
    ("bookmark", DOCUMENT, r"<w:bookmarkEnd [^>]*/>", "", "tidak ditutup"),
    ("reference", DOCUMENT, r'w:anchor="[^"]*"', 'w:anchor="_Toc_entah"', 'penanda "_Toc_entah" yang tidak ada'),
    ("relationship", DOCUMENT, r'r:embed="[^"]*"', 'r:embed="rIdEntah"', "hubungan rIdEntah tidak ada"),
    (
        "part",
        "word/_rels/document.xml.rels",
        r'Target="styles.xml"',
        'Target="entah.xml"',
        "bagian word/entah.xml tidak ada",
    ),
    ("picture", DOCUMENT, r'descr="(?!Hiasan)[^"]+"', 'descr=""', "tanpa teks alternatif"),
    ("spacing", DOCUMENT, r"(<w:body>)", r"\1<w:p><w:pPr/></w:p>", "paragraf kosong sebagai jarak"),
    ("note", DOCUMENT, r"</w:p>", r'<w:r><w:footnoteReference w:id="7"/></w:r></w:p>', "footnote 7 tidak ada"),
)


@pytest.fixture(scope="module")
def document(report: Numbered, compiled: Compiled, scalars: Mapping[str, str], meta: Meta) -> bytes:
    return render(report, compiled, scalars, pages=None, meta=meta)


def broken(document: bytes, part: str, pattern: str, instead: str) -> bytes:
    """The document with the first match of `pattern` in `part` replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as whole, zipfile.ZipFile(stream, "w") as changed:
        for name in whole.namelist():
            content = whole.read(name)
            if name == part:
                text, found = re.subn(pattern, instead, content.decode(), count=1, flags=re.DOTALL)
                assert found == 1
                content = text.encode()
            changed.writestr(name, content)
    return stream.getvalue()


def test_a_finished_document_has_no_faults(document: bytes) -> None:
    assert faults(document) == []


def test_an_item_without_words_shows_its_number(document: bytes) -> None:
    item = r'\1<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'

    assert faults(broken(document, DOCUMENT, r"(<w:body>)", item)) == []


@pytest.mark.parametrize("fault", BROKEN, ids=[fault[0] for fault in BROKEN])
def test_each_fault_is_found(document: bytes, fault: tuple[str, str, str, str, str]) -> None:
    _, part, pattern, instead, message = fault
    assert message in "\n".join(faults(broken(document, part, pattern, instead)))


def test_every_rule_has_its_broken_document(document: bytes) -> None:
    from lkjip.word.faults import read

    silent = set(RULES)
    for _, part, pattern, instead, _ in BROKEN:
        file = read(broken(document, part, pattern, instead))
        silent -= {rule for rule in RULES if list(rule(file))}
    assert silent == set()
