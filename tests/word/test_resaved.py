"""A template that another program saved is still a template."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lkjip.pages.layout import find_office
from lkjip.report.model import Numbered
from lkjip.word.faults import faults
from lkjip.word.printing import Meta, render
from lkjip.word.template import compile_template

OFFICE = find_office()
NAMES = ("templates/lkjip.docx", "templates/tabel.docx")


def resaved(content: bytes, folder: Path) -> bytes:
    """What LibreOffice makes of a .docx when somebody saves it there."""
    source, target = folder / "asal.docx", folder / "simpan"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return (target / "asal.docx").read_bytes()


def words(xml: str) -> list[str]:
    return re.sub(r"\s+", " ", " ".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))).split()


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_templates_saved_by_libreoffice_print_the_same_words(
    templates: Any, report: Numbered, scalars: Mapping[str, str], meta: Meta, read: Any, tmp_path: Path
) -> None:
    folders = [tmp_path / "laporan", tmp_path / "tabel"]
    for folder in folders:
        folder.mkdir()
    saved = [resaved(one, folder) for one, folder in zip((templates.report, templates.tables), folders, strict=True)]

    first = render(report, templates.compile(), scalars, pages=None, meta=meta)
    again = render(report, compile_template(saved[0], saved[1], NAMES), scalars, pages=None, meta=meta)

    assert words(read(again)) == words(read(first))
    assert faults(again) == []
