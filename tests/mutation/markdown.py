"""Single faults of the texts: each mark dropped, doubled, torn or curled, each name misspelt, each paragraph moved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.mutation.fault import Fault, written

MARK = re.compile(
    r"\{\{|\}\}|\*\*|\*|</?\w+>|!\[|\]\(|\)|^#+ |^[ ]*[a-z0-9][.)] |\"|\$\$|<!--|-->|(?<=\()\w+:|\\\w+|\||[{}]",
    re.MULTILINE,
)
NAME = re.compile(r"(?<=\{\{ )[\w.]+|(?<=:)[\w.-]+(?=[) ])")
STRAYS = (
    ("an entity", "kata&nbsp;lagi"),
    ("a footnote nobody wrote", "kata[^1]"),
    ("a footnote nobody refers to", "kata\n\n[^1]: Isi catatan."),
    ("a footnote torn", "kata [^ 1]\n\n[^1]: Isi catatan."),
    ("an empty footnote", "kata[^1]\n\n[^1]:"),
    ("a footnote twice", "kata[^1]\n\n[^1]: Isi.\n\n[^1]: Lagi."),
    ("a footnote that runs into the text", "kata[^1]\n\n[^1]: Isi.\nTeks."),
    ("a list in a footnote", "kata[^1]\n\n[^1]: Isi:\n\n    1. satu"),
    ("a footnote in a footnote", "kata[^1] lagi[^2]\n\n[^1]: Isi.[^2]\n\n[^2]: Isi."),
    ("a footnote in a heading", "## Judul[^1]\n\n[^1]: Isi."),
    ("single braces", "kata {wilayah.penduduk}"),
    ("a bare name", "kata wilayah.penduduk"),
    ("a line break as a tag", "kata<br>lagi"),
    ("a comment left open", "kata <!-- lupa"),
    ("a comment misspelt", "<!-- tahunnan: x -->kata<!-- /tahunan -->"),
    ("a lone mark", "**Tebal:**teks"),
    ("a fence", "```\nkata\n```"),
    ("a table of pipes", "| a | b |\n|---|---|\n| 1 | 2 |"),
    ("a table without dashes", "| a | b |\n| 1 | 2 |"),
    ("a table of short rows", "| a | b |\n|---|---|\n| 1 |"),
    ("a table with an empty line", "| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |"),
    ("a table in a table", "| a | b |\n|---|---|\n| ![x](tabel:ikm) | 2 |"),
    ("a table from Excel", "a\tb\n1\t2"),
    ("a heading too deep", "##### Judul"),
    ("a heading without blank", "###Judul"),
    ("an empty heading", "###"),
    ("a soft hyphen", "ka\u00adta"),
    ("a bullet of Word", "\uf0b7 kata"),
    ("a bullet", "• kata"),
    ("letters that jump", "a. satu\nc. tiga"),
    ("numbers in brackets", "(1) satu\n(2) dua"),
    ("a picture of a phone", '![Ruang](foto:WhatsApp Image 2023-12-01.jpeg "Ruang")'),
    ("a picture in curly quotes", "![Ruang](foto:rak.png “Ruang”)"),
    ("a reference torn", "lihat [] (tabel:ikm)"),
    ("a table torn", "![Indeks](tabel: ikm)"),
    ("a script", "<script>alert(1)</script>"),
    ("a statement", "{% for x in y %}kata{% endfor %}"),
    ("a quote", "> kata"),
    ("a rule", "kata\n\n---\n\nlagi"),
    ("a reference to a link", "kata [situs][1]"),
    ("a code", "kata `kode` lagi"),
    ("struck out", "kata ~~coret~~ lagi"),
    ("a picture without kind", "![Rak](rak.png)"),
    ("a second title", "# Judul Kedua"),
)


def of_text(office: str, file: str, text: str) -> Iterator[Fault]:
    yield from _marks(office, file, text)
    yield from _names(office, file, text)
    yield from _paragraphs(office, file, text)


def _marks(office: str, file: str, text: str) -> Iterator[Fault]:
    for found in MARK.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        for name, new in _of_mark(found.group()):
            changed = text[: found.start()] + new + text[found.end() :]
            where = f"line {line} column {found.start() - text.rfind(chr(10), 0, found.start())}"
            if changed != text:
                yield written(office, file, f"{where} {found.group()!r} {name}", changed.encode())


def _of_mark(mark: str) -> Iterator[tuple[str, str]]:
    yield ("dropped", "")
    yield ("doubled", mark + mark)
    yield ("torn", mark[:1] + " " + mark[1:])
    yield ("halved", mark[:-1])
    yield ("escaped", "\\" + mark)
    yield ("behind a blank", f" {mark}")
    if mark == '"':
        yield ("curled", "”")


def _names(office: str, file: str, text: str) -> Iterator[Fault]:
    for found in NAME.finditer(text):
        for name, new in (
            ("misspelt", found.group()[:-1] + "q"),
            ("in capitals", found.group().upper()),
            ("cut short", found.group()[:-1]),
            ("with a blank that has no width", found.group() + "\u200b"),
        ):
            changed = text[: found.start()] + new + text[found.end() :]
            line = text.count("\n", 0, found.start()) + 1
            yield written(office, file, f"line {line} name {found.group()} {name}", changed.encode())


def _paragraphs(office: str, file: str, text: str) -> Iterator[Fault]:
    parts = text.rstrip("\n").split("\n\n")

    def put(name: str, *texts: str) -> Fault:
        return written(office, file, name, ("\n\n".join(texts) + "\n").encode())

    for place, part in enumerate(parts):
        before, after = parts[:place], parts[place + 1 :]
        yield put(f"paragraph {place} removed", *before, *after)
        yield put(f"paragraph {place} twice", *before, part, part, *after)
        yield put(f"paragraph {place} indented", *before, "    " + part, *after)
        yield put(f"paragraph {place} joined with the next", *before, "\n".join([part, *after[:1]]), *after[1:])
        yield put(f"paragraph {place} as a quote", *before, f"> {part}", *after)
        yield put(f"paragraph {place} as an item", *before, f"- {part}", *after)
        yield put(f"paragraph {place} after the next", *before, *after[:1], part, *after[1:])
    for name, stray in STRAYS:
        yield put(name, *parts, stray)
