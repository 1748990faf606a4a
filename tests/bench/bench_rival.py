"""One contestant at work, in a process of its own: `python tests/bench/bench_rival.py NAME FOLDER [TIMES]`.

Makes a document of the material in the folder as plainly as the library's own manual shows it; several times where
asked, each in a process of its own and as many at once as there are processors. `siapkan` writes what they read there;
that is not measured.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.bench_material import in_markdown, in_typst, material_in  # noqa: E402

MARKDOWN, TYPST, TEMPLATE = "bahan.md", "bahan.typ", "templat.docx"


def prepare(folder: Path) -> None:
    """Write the material in the languages of all contestants."""
    blocks = material_in(folder)
    (folder / MARKDOWN).write_text(in_markdown(blocks), "utf-8")
    (folder / TYPST).write_text(in_typst(blocks), "utf-8")
    _write_template(folder / TEMPLATE)


def _write_template(path: Path) -> None:
    """A template that loops over blocks, and over rows and cells of tables."""
    from docx import Document

    template = Document()
    for number in range(1, 7):
        template.add_paragraph(f"{{%p {'el' * (number > 1)}if b.level == {number} %}}")
        template.add_paragraph("{{ b.text }}", style=f"Heading {number}")
    template.add_paragraph("{%p elif b.kind == 'paragraf' %}")
    template.add_paragraph("{{ b.text }}")
    template.add_paragraph("{%p elif b.kind == 'gambar' %}")
    template.add_paragraph("{{ b.picture }}")
    template.add_paragraph("{%p else %}")
    table = template.add_table(rows=3, cols=3)
    table.style = "Table Grid"
    table.cell(0, 0).text = "{%tr for row in b.rows %}"
    loop = ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")
    for cell, text in zip(table.rows[1].cells, loop, strict=True):
        cell.text = text
    table.cell(2, 0).text = "{%tr endfor %}"
    template.add_paragraph("{%p endif %}")
    template.add_paragraph("{%p endfor %}")
    template.paragraphs[0].insert_paragraph_before("{%p for b in blocks %}")
    template.save(str(path))


def with_pandoc(folder: Path) -> None:
    import pypandoc

    words = [pypandoc.get_pandoc_path(), MARKDOWN, "--toc", "-o", "pandoc.docx"]
    subprocess.run(words, cwd=folder, check=True)


def with_pandoc_and_libreoffice(folder: Path) -> None:
    """The one way from its document to pages."""
    from lkjip.pages.office import convert, find_office

    with_pandoc(folder)
    convert((folder / "pandoc.docx").read_bytes(), folder, find_office())


def with_docxtpl(folder: Path) -> None:
    from docx.shared import Cm
    from docxtpl import DocxTemplate, InlineImage

    template = DocxTemplate(folder / TEMPLATE)
    blocks = []
    for block in material_in(folder):
        fields = block._asdict()
        if block.kind == "gambar":
            fields["picture"] = InlineImage(template, str(folder / block.text), width=Cm(block.width))
        blocks.append(fields)
    template.render({"blocks": blocks}, autoescape=True)
    template.save(folder / "docxtpl.docx")


def with_python_docx(folder: Path) -> None:
    from docx import Document
    from docx.shared import Cm

    document = Document()
    for block in material_in(folder):
        if block.kind == "judul":
            document.add_heading(block.text, block.level)
        elif block.kind == "paragraf":
            document.add_paragraph(block.text)
        elif block.kind == "gambar":
            document.add_picture(str(folder / block.text), width=Cm(block.width))
        else:
            table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    document.save(str(folder / "python-docx.docx"))


def with_typst(folder: Path) -> None:
    import typst

    typst.compile(str(folder / TYPST), output=str(folder / "typst.pdf"))


RIVALS = {
    "pandoc": with_pandoc,
    "docxtpl": with_docxtpl,
    "python-docx": with_python_docx,
    "typst": with_typst,
    "pandoc-pdf": with_pandoc_and_libreoffice,
}


def command(name: str, folder: Path, times: int = 1) -> list[str]:
    """What starts a contestant."""
    return [sys.executable, str(Path(__file__)), name, str(folder), *([str(times)] if times > 1 else [])]


def repeatedly(name: str, folder: Path, times: int) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(lambda _: subprocess.run(command(name, folder), check=True), range(times)):
            assert done.returncode == 0


def main(name: str, folder: Path, times: int) -> None:
    if name == "siapkan":
        prepare(folder)
    elif times > 1:
        repeatedly(name, folder, times)
    else:
        RIVALS[name](folder)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
