"""Properties of the file: status, version and day of the data; those of the template stay."""

from __future__ import annotations

import re
from datetime import datetime

from lxml import etree

from lkjip.word.properties import CUSTOM, Meta, with_properties

PACKAGE = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>',
    "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
}
META = Meta("Judul", "Dinas", "Pokok", datetime(2031, 12, 31), "abc123", "31 Desember 2031")
THEIRS = (
    b'<Properties><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Nomor Surat">'
    b'<vt:lpwstr>7</vt:lpwstr></property><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3"'
    b' name="Status"><vt:lpwstr>lama</vt:lpwstr></property></Properties>'
)


def custom(parts: dict[str, bytes]) -> list[tuple[str, str, str]]:
    """Number, name and text of each custom property."""
    return [
        (one.get("pid", ""), one.get("name", ""), "".join(one.itertext())) for one in etree.fromstring(parts[CUSTOM])
    ]


def test_status_and_data_are_told() -> None:
    assert custom(with_properties(PACKAGE, META, draft=True)) == [
        ("2", "Status", "Draf"),
        ("3", "Versi data", "abc123"),
        ("4", "Tanggal data", "31 Desember 2031"),
    ]


def test_a_final_report_says_so() -> None:
    made = with_properties(PACKAGE, META, draft=False)

    assert custom(made)[0] == ("2", "Status", "Final")
    assert b"<cp:contentStatus>Final</cp:contentStatus><cp:version>abc123</cp:version>" in made["docProps/core.xml"]


def test_properties_of_the_template_stay_and_ours_are_renewed() -> None:
    parts = {**PACKAGE, CUSTOM: THEIRS}

    assert [(pid, name) for pid, name, _ in custom(with_properties(parts, META, draft=True))] == [
        ("2", "Nomor Surat"),
        ("3", "Status"),
        ("4", "Versi data"),
        ("5", "Tanggal data"),
    ]


def test_the_part_is_declared_once() -> None:
    once = with_properties(PACKAGE, META, draft=True)
    twice = with_properties(once, META, draft=False)

    assert [len(re.findall(CUSTOM.encode(), twice[name])) for name in PACKAGE] == [1, 1]


def test_what_people_type_is_escaped() -> None:
    made = with_properties(PACKAGE, META._replace(title="<R&D>", version="<&>"), draft=True)

    assert custom(made)[1] == ("3", "Versi data", "<&>")
