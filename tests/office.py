"""The fictional office of tests/kantor, copied so that a test may build and break it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from PIL import Image, ImageOps

import build
from lkjip.base.project import Project
from lkjip.cli.console import Stages, main
from lkjip.pages.layout import Layout, remember
from lkjip.pipeline.stages import assemble
from lkjip.verbs.catalogue import BY_NAME

HERE = Path(__file__).parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
YEAR = "2031"


class Told(NamedTuple):
    """What a run of the command said, and its exit code."""

    code: int
    out: str
    err: str


class Office(NamedTuple):
    """A project folder of its own, and the year it reports on."""

    root: Path
    year: str = YEAR

    @property
    def document(self) -> Path:
        return self.root / "output" / f"LKjIP-{self.year}.docx"

    @property
    def final(self) -> Path:
        return self.root / "output" / f"LKjIP-{self.year}-final.docx"

    def build(self, *more: str) -> Told:
        """Run the command in this process, without measuring pages."""
        out, err = io.StringIO(), io.StringIO()
        quick = [] if BY_NAME.keys() & set(more) else ["--cepat"]
        with redirect_stdout(out), redirect_stderr(err):
            code = main(build.build, self.root, [self.year, *quick, *more])
        return Told(code, out.getvalue(), err.getvalue())

    def measured(self, *more: str) -> Told:
        """Run the command in this process, its pages measured."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(build.build, self.root, [self.year, *more])
        return Told(code, out.getvalue(), err.getvalue())

    def run(self, *arguments: str) -> Told:
        """Run the project's own build.py in a process of its own."""
        done = subprocess.run(
            [sys.executable, "build.py", *arguments], cwd=self.root, capture_output=True, encoding="utf-8", check=False
        )
        return Told(done.returncode, done.stdout, done.stderr)

    def change(self, file: str, old: str, new: str) -> None:
        """Replace one passage of a text file; it must stand there."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    def change_template(self, name: str, old: str, new: str, part: str = "word/document.xml") -> None:
        """Replace one passage in a part of a Word template."""
        path = self.root / "templates" / name
        parts = read_parts(path)
        assert old.encode() in parts[part], f"{old!r} is not in {name}"
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
        with zipfile.ZipFile(path, "w") as archive:
            for key, content in parts.items():
                archive.writestr(key, content)


def copy_office(folder: Path, source: Path = HERE / "kantor", year: str = YEAR) -> Office:
    """Copy the office, or an office already built, to `folder`."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return Office(folder, year)


def with_survey(values: str) -> str:
    """Values of one's own above those by which the office counts its survey."""
    return values + (HERE / "kantor/data" / YEAR / "nilai.yaml").read_text("utf-8")


def copy_office_with_services(folder: Path, root: Path) -> Office:
    """The office with coverage per kecamatan and a comparison of districts; `root` lends its patterns of tables."""
    office = copy_office(folder)
    shutil.copytree(HERE / "kantor_layanan", folder, dirs_exist_ok=True)
    shutil.copy2(root / "templates" / "tabel.docx", folder / "templates")
    return office


def fill_gaps(office: Office) -> None:
    """Give the office everything that its report lacks."""
    office.change("data/2031/pk.yaml", '{nilai: null, alasan: "menunggu berita acara Bidang Arsip"}', "60")
    office.change("data/2031/program.yaml", '{nilai: null, alasan: "belum dihitung"}', "60")
    office.change("content/2031/10-pendahuluan.md", "foto:peta.jpg", "foto:peta.png")
    office.change("content/2031/10-pendahuluan.md", "foto:peta.jpg", "foto:peta.png")
    with (office.root / "data/2030/riwayat.yaml").open("a") as file:
        file.write("- {nama: iku.digital.realisasi, nilai: 55}\n- {nama: iku.hilang.capaian, nilai: 90}\n")
    pictures = office.root / "data/2031/gambar"
    shutil.copy2(pictures / "rak.png", pictures / "logo.png")
    with Image.open(pictures / "rak.png") as picture:  # a map of its own: no photo stands under two names
        ImageOps.flip(picture).save(pictures / "peta.png")


def measure_pages(office: Office) -> None:
    """Remember pages for the report as it is now, as if LibreOffice had measured them."""
    made = assemble(Project(office.root, int(YEAR)), Stages())
    lines = (*made.report.contents, *made.report.tables, *made.report.figures)
    pages = {line.bookmark: str(number) for number, line in enumerate(lines, 1)}
    remember(Project(office.root, int(YEAR)).layout, Layout(made.document.fingerprint, pages, len(pages), 0))


def copy_engine(office: Office, root: Path) -> None:
    """Put the command line and the engine beside the office's data."""
    shutil.copy2(root / "build.py", office.root)
    shutil.copytree(root / "lkjip", office.root / "lkjip", ignore=shutil.ignore_patterns("__pycache__"))


# --- reading a document ------------------------------------------------------------------------------------------


def read_parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class Field(NamedTuple):
    """A Word field: what it computes and what it shows."""

    code: str
    result: str


class Docx:
    """The XML of a finished document, asked in the words of a reader."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.xml = parts["word/document.xml"].decode()
        self.body = self.root("word/document.xml")
        styles = self.root("word/styles.xml").iter(f"{W}style")
        self.names = {style.get(f"{W}styleId", ""): value(style, "name") for style in styles}

    def root(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    def paragraphs(self, style: str) -> list[etree._Element]:
        return [one for one in self.body.iter(f"{W}p") if self.style(one).lower() == style.lower()]

    def texts(self, style: str) -> list[str]:
        return [text(one) for one in self.paragraphs(style)]

    def style(self, paragraph: etree._Element) -> str:
        return self.names.get(value(paragraph, "pPr/w:pStyle"), "")

    def table(self, header: str) -> list[list[str]]:
        """The texts of the first table whose first row holds `header`."""
        tables = (list(rows(table)) for table in self.body.iter(f"{W}tbl"))
        return next(found for found in tables if header in found[0])

    def fields(self) -> list[Field]:
        """Fields of the body, in the order in which they end, nested ones included."""
        found, open_ones = [], []
        for element in self.body.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                open_ones.append(["", "", False])
            elif kind == "separate":
                open_ones[-1][2] = True
            elif kind == "end":
                code, result, _ = open_ones.pop()
                found.append(Field(" ".join(code.split()), result))
            else:
                for one in open_ones:
                    shown = int(one[2])
                    if shown or one is open_ones[-1]:
                        one[shown] += element.text or ""
        return found


def value(element: etree._Element, path: str) -> str:
    found = element.find("w:" + path, {"w": W[1:-1]})
    return "" if found is None else found.get(f"{W}val", "")


def text(element: etree._Element) -> str:
    return re.sub("\u200b", "", "".join(leaf.text or "" for leaf in element.iter(f"{W}t")))


def rows(table: etree._Element) -> list[list[str]]:
    return [[text(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
