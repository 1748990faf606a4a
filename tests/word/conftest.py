"""A small report of a fictional agency with every kind of block, and the project's own templates."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from lkjip.base.quantity import absent
from lkjip.base.source import Source
from lkjip.report.model import (  # fmt: skip
    BigOperator,
    Block,
    Brackets,
    Break,
    Cell,
    ContentsLine,
    EquationBlock,
    Fraction,
    FrameBlock,
    GapBlock,
    Heading,
    Label,
    ListBlock,
    MathText,
    Numbered,
    Paragraph,
    Part,
    PictureBlock,
    Ref,
    Row,
    Run,
    Script,
    TableBlock,
    WebLink,
    front_bookmark,
)
from lkjip.word.compiled import Compiled
from lkjip.word.printing import Meta
from lkjip.word.template import compile_template

NAMES = ("templates/lkjip.docx", "templates/tabel.docx")
HOSTILE = 'R&D <5% </w:t></w:r> {{ tahun }} {% if x %} "kutip" \x00\x07\ud800 ]]>'
CONTENT = Source("content/2031/10-pendahuluan.md", 3)


def text(*words: str) -> tuple[Run, ...]:
    return tuple(Run(word) for word in words)


def png(width: int = 2, height: int = 2, shade: int = 120) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)

    rows = (b"\0" + bytes([shade]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def rka(target: str, title: str = "Anggaran", amount: str = "1.000") -> TableBlock:
    """Return a table of two kinds of row; its cells bear looks of their own."""
    row = Row(
        "isi", (("no", cell("1")), ("program", Cell((text("Baris A"), text("Baris B")))), ("anggaran", cell(amount)))
    )
    total = Row("jumlah", (("anggaran", Cell(((Run("1.000", italic=True),),))),))
    return TableBlock("rka", target, text(title) if title else (), (row, total), (), CONTENT)


def cell(words: str, rows: int = 1) -> Cell:
    return Cell((text(words),), rows)


def merged() -> TableBlock:
    """Return a table with cells that reach over two rows, and scalars in its header."""
    texts = {f"t{year}": cell(str(60 + year)) for year in range(1, 7)}
    first = {"tujuan": cell("Melayani", 2), "sasaran": cell("Puas", 2), "indikator": cell("Indeks"), **texts}
    second = {"tujuan": Cell((), 0), "sasaran": Cell((), 0), "indikator": cell("Persentase"), **texts}
    rows = tuple(Row("isi", tuple(cells.items())) for cells in (first, second))
    scalars = tuple((f"th{year}", str(2030 + year)) for year in range(1, 7))
    return TableBlock("renstra", "tabel:renstra", text("Renstra"), rows, scalars, CONTENT)


def equation() -> EquationBlock:
    words = MathText("jumlah pelanggan", upright=True)
    fraction = Fraction((words,), (Script((MathText("n"),), (MathText("i"),)),))
    total = BigOperator("∑", (MathText("i=1"),), (MathText("9"),), (MathText("x"),))
    blank = MathText("[data belum tersedia]", value=absent("survei belum selesai"))
    power = Script((MathText("y", bold=True),), (), (MathText("2"),))
    both = Script((MathText("z"),), (MathText("a"),), (MathText("b"),))
    return EquationBlock((MathText("Q="), Brackets((fraction,)), MathText("×100%"), total, power, both, blank), CONTENT)


def picture(target: str, title: str, image: bytes) -> PictureBlock:
    words = text(title) if title else ()
    return PictureBlock(target, words, f"Grafik {HOSTILE}", image, "png", 3_600_000, 1_200_000, CONTENT)


def nested_list() -> ListBlock:
    inner = ListBlock("a)", ((Paragraph(text("Anak")),), (Paragraph(text("Anak kedua")), Paragraph(text("Lanjutan")))))
    dashes = ListBlock("-", ((Paragraph(text("Setrip")),),))
    return ListBlock("1.", ((Paragraph(text("Induk")), inner, dashes), (Paragraph(text("Induk kedua")),)), 3, CONTENT)


def frame(target: str, title: str) -> FrameBlock:
    blocks: tuple[Block, ...] = (
        Paragraph(text("PERJANJIAN KINERJA"), "tengah"),
        Paragraph(text("Pihak pertama berjanji.")),
        ListBlock("1)", ((Paragraph(text("Butir dalam bingkai")), Paragraph(text("Sambungan butir"))),)),
        rka("tabel:dalam", ""),
    )
    return FrameBlock(target, text(title) if title else (), blocks, CONTENT)


def first_chapter() -> tuple[Block, ...]:
    blank = absent("belum dihitung")
    mixed = (
        Run("Tebal ", bold=True), Run("miring ", italic=True, lang="en-US"), Run("garis ", underline=True), Break(),
        Run(str(blank), value=blank), Run(" lihat "), Ref("tabel:rka"), Run(", "), Ref("bab", bold=True), Run(", "),
        Ref("subbab"), Run(", "), WebLink("https://contoh.example/?a=1&b=2", "situs"), Run(HOSTILE),
    )  # fmt: skip
    return (
        Heading(1, text("Pendahuluan"), "bab", source=CONTENT),
        Heading(2, text("Latar Belakang"), "subbab", source=CONTENT),
        Paragraph(mixed, source=CONTENT),
        Paragraph(text("Faktor Pendukung"), "subjudul"),
        nested_list(),
        ListBlock("1.", ((Paragraph(text("Daftar lain")),),)),
        rka("tabel:rka"),
        Paragraph(text("Sumber: contoh"), "sumber"),
        merged(),
        Paragraph(text("Setelah tabel.")),
        rka("", "", HOSTILE),
        rka("", ""),
    )


def second_chapter() -> tuple[Block, ...]:
    return (
        Heading(1, text("Penutup"), "bab-2", source=CONTENT),
        Heading(2, text("Rincian"), "rincian", source=CONTENT),
        Heading(3, text("Rumus"), "rumus", source=CONTENT),
        Heading(4, text("Rumus Satu"), "rumus-satu", source=CONTENT),
        equation(),
        picture("grafik:satu", "Grafik Satu", png()),
        picture("grafik:dua", "Grafik Dua", png()),
        picture("grafik:tiga", "", png(shade=10)),
        GapBlock("foto:ruang", text("Ruang"), "Ruang layanan", "data/2031/gambar/ruang.jpg", "foto hilang", CONTENT),
        frame("naskah:pk", "Perjanjian"),
        frame("naskah:lain", ""),
        rka("", ""),
    )


def labels() -> dict[str, Label]:
    return {
        "bab": Label("", "BAB I", 1, 0, "_Toc_bab"),
        "subbab": Label("", "1.1.", 1, 0, "_Toc_subbab"),
        "bab-2": Label("", "BAB II", 2, 0, "_Toc_bab_2"),
        "rincian": Label("", "2.1.", 2, 0, "_Toc_rincian"),
        "rumus": Label("", "2.1.1.", 2, 0, "_Toc_rumus"),
        "rumus-satu": Label("", "2.1.1.1.", 2, 0, "_Toc_rumus_satu"),
        "tabel:rka": Label("Tabel", "Tabel\u00a01.\u00a01", 1, 1, "_Toc_tabel_rka"),
        "tabel:renstra": Label("Tabel", "Tabel\u00a01.\u00a02", 1, 2, "_Toc_tabel_renstra"),
        "grafik:satu": Label("Gambar", "Gambar\u00a02.\u00a01", 2, 1, "_Toc_grafik_satu"),
        "grafik:dua": Label("Gambar", "Gambar\u00a02.\u00a02", 2, 2, "_Toc_grafik_dua"),
        "foto:ruang": Label("Gambar", "Gambar\u00a02.\u00a03", 2, 3, "_Toc_foto_ruang"),
        "naskah:pk": Label("Gambar", "Gambar\u00a02.\u00a04", 2, 4, "_Toc_naskah_pk"),
    }


def contents() -> tuple[ContentsLine, ...]:
    front = ("DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR", "KATA PENGANTAR", "RINGKASAN EKSEKUTIF")
    return (
        *(ContentsLine(5, "", title, front_bookmark(title)) for title in front),
        ContentsLine(1, "BAB I", "Pendahuluan", "_Toc_bab"),
        ContentsLine(2, "1.1.", "Latar Belakang", "_Toc_subbab"),
        ContentsLine(1, "BAB II", "Penutup", "_Toc_bab_2"),
        ContentsLine(2, "2.1.", "Rincian", "_Toc_rincian"),
        ContentsLine(3, "2.1.1.", "Rumus", "_Toc_rumus"),
        ContentsLine(4, "2.1.1.1.", "Rumus Satu", "_Toc_rumus_satu"),
    )


def captions(kind: str) -> tuple[ContentsLine, ...]:
    found = [label for label in labels().values() if label.kind == kind]
    return tuple(ContentsLine(1, label.text, f"Judul {label.index}", label.bookmark) for label in found)


@pytest.fixture(scope="session")
def report() -> Numbered:
    preface = (Heading(1, text("Kata Pengantar"), "kata-pengantar", front=True), Paragraph(text("Puji syukur.")))
    parts = (
        Part("kata_pengantar", "content/2031/00-kata-pengantar.md", preface),
        Part("ringkasan_eksekutif", "content/2031/01-ringkasan-eksekutif.md", (Paragraph(text("Ringkas.")),)),
        Part("isi", CONTENT.file, first_chapter()),
        Part("isi", "content/2031/20-penutup.md", second_chapter()),
    )
    return Numbered(parts, labels(), contents(), captions("Tabel"), captions("Gambar"))


@pytest.fixture(scope="session")
def scalars() -> dict[str, str]:
    names = (
        "instansi.nama instansi.daerah instansi.nama_kapital instansi.daerah_kapital instansi.tempat instansi.tanggal"
    )
    people = "penandatangan.jabatan penandatangan.nama penandatangan.nip"
    values = {name: name.replace(".", " ").title() for name in f"{names} {people}".split()}
    known = {"tahun": "2031", "tanggal_data": "31 Januari 2032", "instansi.lengkap": "Dinas Contoh"}
    return {**values, **known, "instansi.nama": f"Dinas {HOSTILE}"}


@pytest.fixture(scope="session")
def meta() -> Meta:
    return Meta("LKjIP & lampiran", "Dinas Contoh", "Laporan kinerja", datetime(2032, 1, 31))


Edit = Callable[[str], str]


@dataclass(frozen=True)
class Templates:
    """The project's templates as bytes; an edit changes the XML of one part."""

    report: bytes
    tables: bytes

    def compile(self) -> Compiled:
        return compile_template(self.report, self.tables, NAMES)

    def edited(self, edit: Edit, part: str = "word/document.xml") -> Templates:
        return replace(self, report=_edited(self.report, edit, part))

    def with_tables(self, edit: Edit, part: str = "word/document.xml") -> Templates:
        return replace(self, tables=_edited(self.tables, edit, part))


def _edited(docx: bytes, edit: Edit, part: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, edit(content.decode()).encode() if name == part else content)
    return target.getvalue()


@pytest.fixture(scope="session")
def templates(root: Path) -> Templates:
    folder = root / "templates"
    return Templates((folder / "lkjip.docx").read_bytes(), (folder / "tabel.docx").read_bytes())


@pytest.fixture(scope="session")
def compiled(templates: Templates) -> Compiled:
    return templates.compile()


@pytest.fixture(scope="session")
def read() -> Callable[..., str]:
    """Return a function that reads a part of a .docx, the document by default."""

    def part(docx: bytes, name: str = "word/document.xml") -> str:
        with zipfile.ZipFile(BytesIO(docx)) as archive:
            return archive.read(name).decode()

    return part


def found(pattern: str, xml: str) -> list[str]:
    return re.findall(pattern, xml)
