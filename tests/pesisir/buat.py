"""Made once: the templates and scans of the fictional office on the coast, from the project's own templates.

Run as `python tests/pesisir/buat.py` to make them anew. What comes out is committed and may be changed in Word, as any
template; this file only says where it came from. `python tests/pesisir/buat.py umum` adds the table patterns that are
missing in `templates/tabel.docx`.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent.parent / "templates"
FIXED = (2027, 12, 31, 0, 0, 0)


class Look(NamedTuple):
    """How tables look: fills of header and total rows, width of the text upright and turned, paper and margins."""

    head: str
    total: str
    width: int
    turned: int
    page: str
    turned_page: str


class Cell(NamedTuple):
    """A cell of a pattern; `merge` is None, "restart" or "" (goes on)."""

    text: str
    span: int = 1
    merge: str | None = None
    align: str = ""


class Pattern(NamedTuple):
    """A table: relative widths of its columns, header rows, and one row for each kind."""

    key: str
    widths: tuple[int, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    turned: bool = False
    small: bool = True


def _page(width: int, height: int, margins: tuple[int, int, int, int]) -> str:
    top, right, bottom, left = margins
    orient = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" '
        f'w:left="{left}" w:header="850" w:footer="709" w:gutter="0"/>'
    )


COAST = Look(
    "0F4C5C", "DCEBEC", 9071, 15591,
    _page(12189, 18709, (1701, 1417, 1417, 1701)), _page(18709, 12189, (1417, 1417, 1701, 1701)),
)  # fmt: skip
PLAIN = Look(
    "D9E2F3", "F2F5FA", 8788, 14004,
    _page(11906, 16838, (1417, 1417, 1417, 1701)), _page(16838, 11906, (1701, 1417, 1417, 1417)),
)  # fmt: skip


def plain_head(*texts: str) -> tuple[tuple[Cell, ...], ...]:
    return (tuple(Cell(text) for text in texts),)


def values(kind: str, *tags: str) -> tuple[str, tuple[Cell, ...]]:
    """A row of tags; `tag>` is set to the right, `tag|` in the middle."""
    return kind, tuple(_value(kind, tag) for tag in tags)


def _value(kind: str, tag: str) -> Cell:
    align = {">": "right", "|": "center"}.get(tag[-1:], "")
    name = tag.rstrip(">|")
    return Cell(f"{{{{ {kind}.{name} }}}}" if name else "", 1, None, align)


def total(kind: str, text: str, span: int, *tags: str) -> tuple[str, tuple[Cell, ...]]:
    return kind, (Cell(text, span, None, "center"), *(_value(kind, tag) for tag in tags))


def general(key: str, widths: tuple[int, ...], *, turned: bool, small: bool) -> Pattern:
    """For any number of columns: the first and one that is repeated; rows of groups and totals for tables to come."""
    numbers = range(1, len(widths) + 1)
    head = ("kepala", tuple(Cell(f"{{{{ kepala.kolom{number} }}}}") for number in numbers))
    cells = (values(kind, *(f"kolom{number}" for number in numbers)) for kind in ("isi", "jumlah"))
    group = ("kelompok", (Cell("{{ kelompok.judul }}", len(widths)),))
    return Pattern(key, widths, (), (head, *cells, group), turned=turned, small=small)


QUARTERLY = tuple(f"Triwulan {number}" for number in ("I", "II", "III", "IV"))
MONEY = ("Pagu (Rp)", "Realisasi (Rp)", "Penyerapan (%)")

NEW = (
    Pattern(
        "predikat", (20, 50, 30), plain_head("Predikat", "Sebutan", "Nilai"),
        (values("isi", "huruf|", "nama", "nilai|"),), small=False,
    ),
    Pattern(
        "triwulan-indikator", (31, 23, 23, 23),
        plain_head("Triwulan", "Target", "Realisasi", "Capaian"),
        (
            values("isi", "triwulan", "target|", "realisasi|", "capaian|"),
            total("jumlah", "Tahun {{ tahun }}", 1, "target|", "realisasi|", "capaian|"),
        ),
        small=False,
    ),
    Pattern(
        "belanja", (6, 29, 20, 20, 14, 11), plain_head("No.", "Uraian", *MONEY, "Porsi (%)"),
        (
            values("isi", "no|", "nama", "pagu>", "realisasi>", "capaian|", "porsi|"),
            ("jumlah", (Cell("Jumlah", 2, None, "center"),
                        *(_value("jumlah", t) for t in ("pagu>", "realisasi>", "capaian|")), Cell(""))),
        ),
    ),
    Pattern(
        "triwulan", (4, 12, 14, 6, 6, *([6] * 12)),
        (
            (
                *(Cell(text, 1, "restart") for text in ("No.", "Sasaran", "Indikator", "Satuan", "Target {{ tahun }}")),
                *(Cell(name, 3) for name in QUARTERLY),
            ),
            (*(Cell("", 1, "") for _ in range(5)), *(Cell(text) for _ in QUARTERLY for text in ("T", "R", "C (%)"))),
        ),
        (
            values(
                "isi", "no|", "sasaran", "indikator", "satuan|", "target|",
                *(f"{letter}{number}|" for number in range(1, 5) for letter in "trc"),
            ),
        ),
        turned=True,
    ),
    Pattern(
        "matriks", (4, 14, 19, 10, 10, 9, 15, 12, 12, 10),
        (
            (
                Cell("No.", 1, "restart"), Cell("Sasaran", 1, "restart"), Cell("Kinerja {{ tahun }}", 4),
                Cell("Program dan Anggaran", 4),
            ),
            (
                Cell("", 1, ""), Cell("", 1, ""),
                *(Cell(text) for text in ("Indikator", "Target", "Realisasi", "Capaian", "Program", *MONEY)),
            ),
        ),
        (
            values(
                "isi", "no|", "sasaran", "indikator", "target|", "realisasi|", "capaian|",
                "program", "pagu>", "realisasi_rp>", "penyerapan|",
            ),
            total("jumlah", "Jumlah", 7, "pagu>", "realisasi_rp>", "penyerapan|"),
        ),
        turned=True,
    ),
    general("umum", (40, 60), turned=False, small=False),
    general("umum-mendatar", (30, 70), turned=True, small=True),
)  # fmt: skip

OWN = (
    Pattern(
        "skala", (14, 46, 40), plain_head("Kelas", "Capaian", "Kategori"),
        (values("isi", "interval|", "kriteria", "kategori"),), small=False,
    ),
    Pattern(
        "pegawai", (8, 52, 18, 22), plain_head("No.", "Jabatan", "Jumlah", "Keterangan"),
        (values("isi", "no|", "jabatan", "jumlah|", "status|"),
         ("rincian", (Cell(""), _value("rincian", "jabatan"), Cell(""), _value("rincian", "status|")))), small=False,
    ),
    Pattern(
        "renstra", (14, 16, 16, *([9] * 6)),
        plain_head("Tujuan", "Sasaran", "Indikator", *(f"{{{{ th{number} }}}}" for number in range(1, 7))),
        (values("isi", "tujuan", "sasaran", "indikator", *(f"t{number}|" for number in range(1, 7))),),
    ),
    Pattern(
        "program", (40, 60), plain_head("Program", "Kegiatan dan Sub Kegiatan"),
        (("kegiatan", (_value("kegiatan", "program"), Cell("Kegiatan {{ kegiatan.nama }}"))),
         ("sub", (_value("sub", "program"), Cell("Sub Kegiatan {{ sub.nama }}")))),
    ),
    Pattern(
        "iku", (5, 18, 18, 33, 13, 13),
        plain_head("No.", "Sasaran", "Indikator", "Penjelasan", "Penanggung Jawab", "Sumber Data"),
        (values("isi", "no|", "sasaran", "indikator", "penjelasan", "penanggung_jawab", "sumber"),),
    ),
    Pattern(
        "pk", (7, 37, 36, 20), plain_head("No.", "Sasaran", "Indikator Kinerja", "Target"),
        (values("isi", "no|", "sasaran", "indikator", "target|"),), small=False,
    ),
    Pattern(
        "rka", (8, 60, 32), plain_head("No.", "Program", "Anggaran (Rp)"),
        (values("isi", "no|", "program", "anggaran>"), total("jumlah", "Jumlah", 2, "anggaran>")), small=False,
    ),
    Pattern(
        "capaian", (5, 17, 20, 12, 12, 12, 11, 11),
        (
            (
                *(Cell(text, 1, "restart") for text in ("No.", "Sasaran", "Indikator")), Cell("{{ tahun_lalu }}"),
                Cell("{{ tahun }}", 3), Cell("Kategori", 1, "restart"),
            ),
            (
                *(Cell("", 1, "") for _ in range(3)),
                *(Cell(text) for text in ("Realisasi", "Target", "Realisasi", "Capaian")), Cell("", 1, ""),
            ),
        ),
        (
            values(
                "isi", "no|", "sasaran", "indikator",
                "realisasi_lalu|", "target|", "realisasi|", "capaian|", "kategori|",
            ),
            total("jumlah", "Rata-rata seluruh indikator", 6, "capaian|", "kategori|"),
        ),
    ),
    Pattern(
        "capaian-indikator", (26, 14, 16, 16, 12, 16),
        plain_head(
            "Indikator", "Capaian {{ tahun_lalu }}", "Target {{ tahun }}", "Realisasi {{ tahun }}", "Capaian",
            "Terhadap Target {{ akhir }}",
        ),
        (
            values("isi", "indikator", "capaian_lalu|", "target|", "realisasi|", "capaian|", "terhadap_akhir|"),
            ("jumlah", (Cell("Capaian dan kategori", 4, None, "center"),
                        Cell("{{ jumlah.capaian }}", 2, None, "center"))),
        ),
    ),
    Pattern(
        "anggaran", (9, 36, 20, 20, 14), plain_head("No.", "Uraian", *MONEY),
        (
            ("kelompok", (Cell("{{ kelompok.judul }}", 5),)),
            *(values(kind, "no", "nama", "pagu>", "realisasi>", "capaian|") for kind in ("program", "kegiatan", "sub")),
            total("jumlah", "Jumlah", 2, "pagu>", "realisasi>", "capaian|"),
        ),
    ),
    Pattern(
        "efisiensi", (8, 50, 14, 14, 14),
        plain_head("No.", "Uraian", "Capaian Kinerja (%)", "Penyerapan (%)", "Tingkat Efisiensi (%)"),
        tuple(
            values(kind, "no", "nama", "capaian|", "penyerapan|", "efisiensi|")
            for kind in ("program", "kegiatan", "sub")
        ),
    ),
)  # fmt: skip
BOLD_KINDS = ("jumlah", "program", "kelompok")


# --- a pattern as WordprocessingML -------------------------------------------------------------------------------


def pattern_xml(pattern: Pattern, look: Look) -> str:
    whole = look.turned if pattern.turned else look.width
    widths = [part * whole // sum(pattern.widths) for part in pattern.widths]
    widths[-1] += whole - sum(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    small = " Kecil" if pattern.small else ""
    head = "".join(_row(cells, widths, f"Kepala Tabel{small}", look.head, head=True) for cells in pattern.head)
    body = "".join(_kind_row(kind, cells, widths, small, look) for kind, cells in pattern.rows)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="KunciTabel"/></w:pPr><w:r><w:t>tabel:{pattern.key}</w:t></w:r></w:p>'
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TabelLKjIP"/><w:tblW w:w="{whole}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>'
    )


def _kind_row(kind: str, cells: tuple[Cell, ...], widths: list[int], small: str, look: Look) -> str:
    if kind == "kepala":
        return _row(cells, widths, f"Kepala Tabel{small}", look.head, head=True)
    return _body_row(kind, cells, widths, f"Isi Tabel{small}", look)


def _body_row(kind: str, cells: tuple[Cell, ...], widths: list[int], style: str, look: Look) -> str:
    strong = kind in BOLD_KINDS and any("{{" in cell.text for cell in cells)
    return _row(cells, widths, style, look.total if strong else "", bold=strong)


def _row(
    cells: tuple[Cell, ...], widths: list[int], style: str, fill: str, *, head: bool = False, bold: bool = False
) -> str:
    shown, column = [], 0
    for cell in cells:
        width = sum(widths[column : column + cell.span])
        column += cell.span
        shown.append(_cell(cell, width, style, fill, head, bold))
    properties = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(shown)}</w:tr>"


def _cell(cell: Cell, width: int, style: str, fill: str, head: bool, bold: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = {None: "", "restart": '<w:vMerge w:val="restart"/>', "": "<w:vMerge/>"}[cell.merge]
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    middle = '<w:vAlign w:val="center"/>' if head else ""
    align = f'<w:jc w:val="{cell.align}"/>' if cell.align else ""
    looks = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    run = f'<w:r>{looks}<w:t xml:space="preserve">{cell.text}</w:t></w:r>' if cell.text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}{middle}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/>{align}</w:pPr>{run}</w:p></w:tc>'
    )


def patterns_xml(patterns: tuple[Pattern, ...], look: Look, footer: str) -> str:
    """The patterns, those for turned pages in a section of their own."""
    upright = "".join(pattern_xml(one, look) for one in patterns if not one.turned)
    turned = "".join(pattern_xml(one, look) for one in patterns if one.turned)
    if not turned:
        return upright
    return upright + _break(look.page, footer) + turned + _break(look.turned_page, footer)


def _break(page: str, footer: str) -> str:
    section = f'<w:sectPr>{footer}<w:type w:val="nextPage"/>{page}<w:cols w:space="708"/></w:sectPr>'
    return f"<w:p><w:pPr>{section}</w:pPr></w:p>"


# --- the two templates -------------------------------------------------------------------------------------------


def restyle(styles: str) -> str:
    """Cambria, sea colours, other headings, room for F4."""
    for old, new in (
        ("Arial", "Cambria"),
        ("1F3864", COAST.head),
        ("BF9000", "E07A3F"),
        ('w:pos="8788"', f'w:pos="{COAST.width}"'),
    ):
        styles = styles.replace(old, new)
    changes: dict[str, Callable[[str], str]] = {
        "KepalaTabel": lambda style: style.replace("<w:b/>", '<w:b/><w:bCs/><w:color w:val="FFFFFF"/>', 1).replace(
            '<w:color w:val="FFFFFF"/><w:bCs/>', '<w:color w:val="FFFFFF"/>'
        ),
        "JudulDepan": lambda style: style.replace('<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
        "Heading1": lambda style: style.replace('<w:jc w:val="center"/>', '<w:jc w:val="left"/>').replace(
            '<w:sz w:val="28"/><w:szCs w:val="28"/>', '<w:sz w:val="34"/><w:szCs w:val="34"/>'
        ),
        "NomorBab": lambda style: style.replace('<w:jc w:val="center"/>', '<w:jc w:val="left"/>').replace(
            f'<w:color w:val="{COAST.head}"/>', '<w:color w:val="E07A3F"/>'
        ),
        "Isi": lambda style: style.replace('w:line="360"', 'w:line="320"'),
        "SampulTahun": lambda style: style.replace('<w:jc w:val="center"/>', '<w:jc w:val="right"/>'),
        "SampulJudul": lambda style: style.replace('<w:jc w:val="center"/>', '<w:jc w:val="left"/>').replace(
            '<w:ind w:left="800" w:right="800"/>', '<w:ind w:left="0" w:right="1400"/>'
        ),
        "SampulSingkatan": lambda style: style.replace('<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
        "SampulLogo": lambda style: style.replace('<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
        "SampulInstansi": lambda style: style.replace('<w:jc w:val="center"/>', '<w:jc w:val="left"/>').replace(
            '<w:ind w:left="567" w:right="567"/>', '<w:ind w:left="0" w:right="567"/>'
        ).replace('w:before="1420"', 'w:before="2520"'),
        "SampulDaerah": lambda style: style.replace('<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
        "TabelLKjIP": _only_rules,
    }  # fmt: skip
    for name, change in changes.items():
        styles = _changed(styles, name, change)
    return styles.replace("</w:styles>", _appendix_style(styles) + "</w:styles>")


def _changed(styles: str, name: str, change: Callable[[str], str]) -> str:
    found = re.search(rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', styles, re.DOTALL)
    if found is None:
        return styles
    return styles[: found.start()] + change(found[0]) + styles[found.end() :]


def _only_rules(style: str) -> str:
    """No lines between columns, none at the sides."""
    for side in ("left", "right", "insideV"):
        style = re.sub(rf"<w:{side} w:val=\"single\"[^>]*/>", f'<w:{side} w:val="nil"/>', style, count=1)
    return style.replace("7F7F7F", COAST.head).replace("BFBFBF", "A9C6CA")


def _appendix_style(styles: str) -> str:
    """Titles of appendices: as those of the front matter, smaller."""
    found = re.search(r'<w:style [^>]*w:styleId="JudulDepan">.*?</w:style>', styles, re.DOTALL)
    style = found[0] if found else ""
    return (
        style.replace("JudulDepan", "JudulLampiran")
        .replace("Judul Depan", "Judul Lampiran")
        .replace('w:val="28"', 'w:val="24"')
        .replace('w:after="280"', 'w:after="120"')
    )


def repaper(document: str) -> str:
    """F4 (21,5 x 33 cm) with its margins, in every section."""
    size, margins = re.findall(r"<w:pg(?:Sz|Mar) [^>]*/>", COAST.page)
    document = re.sub(r"<w:pgSz [^>]*/>", size, document)
    return re.sub(r"<w:pgMar [^>]*/>", margins, document)


def rewrite(source: Path, target: Path, changes: dict[str, Callable[[str], str]]) -> None:
    """Copy a template with some parts changed; the same input gives the same bytes."""
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            made = changes[name](content.decode()).encode() if name in changes else content
            new.writestr(zipfile.ZipInfo(name, FIXED), made, zipfile.ZIP_DEFLATED)


def templates() -> None:
    folder = HERE / "templates"
    rewrite(
        SOURCE / "lkjip.docx", folder / "lkjip.docx",
        {"word/styles.xml": restyle, "word/document.xml": repaper, "word/header1.xml": _header,
         "word/fontTable.xml": lambda xml: xml.replace("Arial", "Cambria")},
    )  # fmt: skip
    rewrite(
        SOURCE / "tabel.docx", folder / "tabel.docx",
        {"word/styles.xml": restyle, "word/document.xml": _own_tables,
         "word/fontTable.xml": lambda xml: xml.replace("Arial", "Cambria")},
    )  # fmt: skip


def _header(xml: str) -> str:
    """One text at the right margin: it stays there on turned pages, where a tab stop would not."""
    text = "Laporan Kinerja {{ tahun }} – {{ instansi.singkatan }} {{ instansi.daerah }}"
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    xml = re.sub(r"<w:r>.*</w:r>", run, xml)
    return xml.replace('<w:pStyle w:val="Header"/>', '<w:pStyle w:val="Header"/><w:jc w:val="right"/>')


def _own_tables(document: str) -> str:
    """The introduction of the project's file, then this office's patterns."""
    first = document.index('<w:p><w:pPr><w:pStyle w:val="KunciTabel"/>')
    last = document.index('<w:p><w:pPr><w:pStyle w:val="Sumber"/>', first)
    footer = re.search(r"<w:footerReference [^>]*/>", document)
    made = patterns_xml((*OWN, *NEW), COAST, footer[0] if footer else "")
    document = document.replace("15,5 cm", "16 cm")
    first, last = first - 2, last - 2  # "15,5" became "16"
    return repaper_last(document[:first] + made + document[last:])


def repaper_last(document: str) -> str:
    """The paper of the last section; those before it have theirs."""
    at = document.rindex("<w:sectPr")
    return document[:at] + repaper(document[at:])


def add_to_project() -> None:
    """Put the patterns that the project's own file lacks at its end."""
    path = SOURCE / "tabel.docx"
    with zipfile.ZipFile(path) as package:
        document = package.read("word/document.xml").decode()
    lacking = tuple(one for one in NEW if f">tabel:{one.key}<" not in document)
    if not lacking:
        return
    footer = re.search(r"<w:footerReference [^>]*/>", document)
    at = document.rindex('<w:p><w:pPr><w:pStyle w:val="Sumber"/>')
    made = document[:at] + patterns_xml(lacking, PLAIN, footer[0] if footer else "") + document[at:]
    rewrite(path, path.with_suffix(".new"), {"word/document.xml": lambda _: made})
    path.with_suffix(".new").replace(path)


# --- scans, a photo and an emblem ---------------------------------------------------------------------------------


def scans() -> None:
    """Pages that look scanned: grey paper, a slightly turned text, a signature."""
    folder = HERE / "data" / "2027" / "lampiran"
    agreement = ("PERJANJIAN KINERJA TAHUN 2027", "DINAS KELAUTAN DAN PERIKANAN", "PROVINSI TELUK SENJA")
    _scan(folder / "pk-awal-1.png", (*agreement, "Naskah awal, halaman 1 dari 2"), 0.6)
    _scan(folder / "pk-awal-2.png", (*agreement, "Naskah awal, halaman 2 dari 2"), -0.4)
    _scan(folder / "pk-perubahan-kedua-1.png", (*agreement, "Perubahan II"), 0.5)
    plan = ("RENCANA AKSI TAHUN 2027", "DINAS KELAUTAN DAN PERIKANAN PROVINSI TELUK SENJA")
    _scan(folder / "rencana-aksi-1.png", (*plan, "Lembar 1 dari 2"), 0.3, turned=True)
    _scan(folder / "rencana-aksi-2.png", (*plan, "Lembar 2 dari 2"), -0.3, turned=True)


def _scan(path: Path, lines: tuple[str, ...], angle: float, *, turned: bool = False) -> None:
    from PIL import Image, ImageDraw, ImageFont

    size = (1414, 1000) if turned else (1000, 1414)
    paper = Image.new("L", size, 232)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype("LiberationSerif-Regular.ttf", 26)
    y = 110
    for line in lines:
        pen.text(((size[0] - pen.textlength(line, font)) / 2, y), line, 40, font)
        y += 44
    while y < size[1] - 260:
        y += 34
        pen.line((120, y, size[0] - 120 - (y * 7) % 160, y), 120, 3)
    pen.arc((size[0] - 380, size[1] - 200, size[0] - 180, size[1] - 110), 20, 320, 60, 4)
    pen.line((size[0] - 400, size[1] - 90, size[0] - 150, size[1] - 90), 60, 2)
    paper.rotate(angle, fillcolor=206).quantize(16).save(path, optimize=True)


def pictures() -> None:
    from PIL import Image, ImageDraw

    folder = HERE / "data" / "2027" / "gambar"
    emblem = Image.new("RGB", (480, 480), "#ffffff")
    pen = ImageDraw.Draw(emblem)
    pen.ellipse((20, 20, 460, 460), fill="#0F4C5C", outline="#E07A3F", width=16)
    pen.polygon(((240, 90), (330, 280), (240, 280)), fill="#F4EBDD")
    pen.polygon(((225, 130), (150, 280), (225, 280)), fill="#DCEBEC")
    for x in range(90, 380, 60):
        pen.arc((x, 300, x + 60, 350), 180, 360, fill="#F4EBDD", width=10)
    emblem.save(folder / "logo.png", optimize=True)
    quay = Image.new("RGB", (900, 500), "#BFD9DD")
    pen = ImageDraw.Draw(quay)
    pen.rectangle((0, 300, 900, 500), fill="#2F7C8A")
    pen.rectangle((0, 380, 900, 410), fill="#8C7A66")
    for x in range(60, 900, 160):
        pen.polygon(((x, 330), (x + 100, 330), (x + 80, 365), (x + 20, 365)), fill="#E07A3F")
        pen.line((x + 50, 330, x + 50, 220), fill="#5B4636", width=6)
    quay.quantize(16).save(folder / "dermaga.png", optimize=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["umum"]:
        add_to_project()
    else:
        templates()
        scans()
        pictures()
