"""Checks of marks that print as they were typed: what the parser did not read is seen by whoever reads the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, Severity, sidik_of
from lkjip.base.latepatterns import late
from lkjip.base.source import Source
from lkjip.report.model import HIDDEN
from lkjip.report.passages import Passage
from lkjip.rules.view import View

TAGS = "a|b|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|span|strong|sub|sup|table|td|th|tr|u|ul"
LEFT = (
    (re.compile(r"<!--|-->"), "komentar", "Buka dengan <!-- dan tutup dengan -->."),
    (re.compile(r"[{}]+[^{}\s]*[{}]*"), "kurung kurawal", "Nilai ditulis {{ nama.nilai }}, dua kurung di kedua sisi."),
    (re.compile(r"\[\^[^\]]*\]"), "tanda catatan kaki", "Catatan kaki hanya untuk kalimat naskah (content/)."),
    (re.compile(r"!\[[^\]]*\]?|\]\s?\((?=\S*[:/])"), "tanda gambar atau tautan", "Tulis ![Judul](tabel:kunci)."),
    (re.compile(r"\*\*+|(?<!_)__(?!_)|~~"), "tanda tebal atau coret", "Tutup tandanya tanpa spasi di dalam: **kata**."),
    (re.compile(r"==(?=\S)[^=]*(?<=\S)=="), "tanda sorot", "Hapus tanda ==; laporan tidak menyorot kata."),
    (
        re.compile(r"(?<![\w$])\$(?=[^\s$])[^$]{1,80}(?<=\S)\$(?![\w$])"),
        "tanda rumus",
        "Rumus berdiri sendiri di antara dua baris $$; di dalam kalimat ketik hurufnya saja.",
    ),
    (re.compile(r"`+"), "tanda petik miring", 'Pakai tanda kutip biasa: "kata".'),
    (re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,5});"), "kode huruf HTML", "Ketik hurufnya langsung."),
    (re.compile(rf"</?(?:{TAGS})(?:\s[^<>]{{0,80}})?/?>", re.IGNORECASE), "tanda HTML", "Hapus; pakai **tebal**."),
    (re.compile(r"^\s*#(?=\s)|#{2,}"), "tanda judul", "Beri spasi sesudah tanda #, di baris tersendiri: ### Judul."),
    (
        re.compile(
            r"\b(?:TODO|TBD|FIXME)\b|\?{3,}|^\s*(?:<{7}|={7}|>{7})|(?i:lorem ipsum)"
            r"|(?i:\[(?:isi|ketik|tulis|belum|catatan)\b[^\]]*\]|\((?:belum diisi|belum ditulis|isi di sini)\))"
            r"|(?i:\(catatan\s*:[^)]*\)?)|…[….]+|\.{5,}|(?:\. ){4,}"
        ),
        "tempat isian atau catatan kerja",
        "Isi, atau hapus.",
    ),
    (re.compile(r"\\(?=\s|$)"), "garis miring terbalik", "Hapus."),
    (re.compile(r"^\s*\|.*\|\s*$|\|\s*-{2,}"), "garis tegak tabel", "Lihat docs/memasang-tabel.md."),
)
"""What is left over, what people call it, and how it is written so that it is read."""
MAY_BE_LEFT = re.compile(r"[^\w ]|_|\b(?:TODO|TBD|FIXME)\b|(?i:lorem ipsum)")
"""What all of that has, and few names of rows."""
MARKDOWN = ("/tindak-lanjut.yaml",)
"""Data files whose texts are Markdown: they are looked at where they are printed."""
IN_WORD = "Buka berkas itu di Word, lalu isi atau hapus kata-kata itu."
NAME = late(r"(?<![\w./@:-])[a-z_]+(?:\.[a-z0-9_]+)+(?![\w/@-]|\.\w)")
SHOWN = 40


def marks_are_read(view: View) -> Iterator[Diagnostic]:
    """No mark of Markdown, no code of a letter and no comment stands in the printed text."""
    for passage in view.passages:
        if passage.kind == "data" and passage.source.file.endswith(MARKDOWN):
            continue
        typed = passage.text if passage.kind == "data" else passage.typed  # data are printed as they stand
        for pattern, called, hint in LEFT if MAY_BE_LEFT.search(typed) else ():
            if found := pattern.search(typed):
                yield _lacking(
                    "marks_are_read", passage, f"{called} tercetak apa adanya: {_shown(passage, found)}", hint
                )


def names_are_filled_in(view: View) -> Iterator[Diagnostic]:
    """No name of a value stands in the printed text where its value was meant."""
    for passage in view.passages:
        for found in NAME.finditer(passage.typed):
            if found[0] in view.names:
                hint = f"Tulis {{{{ {found[0]} }}}} untuk mencetak nilainya."
                yield _lacking("names_are_filled_in", passage, f'nama nilai "{found[0]}" tercetak apa adanya', hint)


def templates_are_filled_in(view: View) -> Iterator[Diagnostic]:
    """No place to fill in, mark or name of a value stands in what the templates print by themselves."""
    for fixed in view.template.fixed if view.template else ():
        passage = Passage("paragraf", fixed.text, fixed.text, (), Source(fixed.file))
        for pattern, called, _ in LEFT:
            if found := pattern.search(fixed.text):
                message = f"{fixed.place}: {called} tercetak apa adanya: {_shown(passage, found)}"
                yield _lacking("templates_are_filled_in", passage, message, IN_WORD)
        for found in NAME.finditer(fixed.text):
            if found[0] in view.names:
                message = f'{fixed.place}: nama nilai "{found[0]}" tercetak apa adanya'
                yield _lacking(
                    "templates_are_filled_in", passage, message, f"Tulis {{{{ {found[0]} }}}} untuk nilainya."
                )


def templates_hide_nothing(view: View) -> Iterator[Diagnostic]:
    """The templates print no hidden or highlighted words, no empty controls and no watermark of their own."""
    for remark in view.template.remarks if view.template else ():
        yield Diagnostic("templates_hide_nothing", Severity.KURANG, Source(remark.file), remark.message, remark.hint)


def texts_have_content(view: View) -> Iterator[Diagnostic]:
    """A file of the text says something: one that was emptied prints nothing, and takes what it said with it."""
    for part in view.texts:
        if not part.blocks:
            hint = "Tulis isinya, kembalikan dari cadangan, atau hapus berkasnya."
            yield Diagnostic("texts_have_content", Severity.KURANG, Source(part.file), "naskah ini kosong", hint)


def headings_have_words(view: View) -> Iterator[Diagnostic]:
    """A heading says something."""
    for passage in view.passages:
        if passage.kind in ("judul", "subjudul") and not passage.text.strip(f"{HIDDEN} \t#"):
            yield _lacking("headings_have_words", passage, "judul tanpa kata", "Tulis judulnya, atau hapus tanda #.")


def _lacking(check: str, passage: Passage, message: str, hint: str) -> Diagnostic:
    return Diagnostic(check, Severity.KURANG, passage.source, message, hint, sidik=sidik_of(passage.typed))


def _shown(passage: Passage, found: re.Match[str]) -> str:
    """The mark with the words around it."""
    start, end = max(0, found.start() - SHOWN // 2), min(len(passage.text), found.end() + SHOWN // 2)
    words = " ".join(passage.text[start:end].split())
    return f'"{"…" if start else ""}{words}{"…" if end < len(passage.text) else ""}"'
