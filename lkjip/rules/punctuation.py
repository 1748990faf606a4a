"""Checks of marks and capitals, in texts and in names of the data: brackets, blanks, full stops, decimal commas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.latepatterns import late
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import HIDDEN, ListBlock, Part
from lkjip.report.visiting import of_kind
from lkjip.rules.view import View
from lkjip.rules.warning import warn

PROSE = ("judul", "subjudul", "paragraf", "butir", "sel", "sumber", "objek", "data")
_SIGN = late(r"(?<![\w(])(?:\d{1,2}|[a-z])\)$")  # 1) and a) of an enumeration
_BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"))
_ADDRESS = late(r"(?:https?://|www\.)\S+|\S+@\S+")
_END = f"[\\w{HIDDEN})%”]"


class Slip(NamedTuple):
    """A slip of marks: what it looks like, what is wrong, how to mend it."""

    pattern: re.Pattern[str]
    wrong: str
    hint: str


SLIPS = (
    Slip(
        re.compile(rf"(?<={_END}) [,;.](?=\s|$)|(?<={_END}) ,(?=[^\W\d])|(?<={_END}) [:!?](?=\s*$)"),
        "spasi sebelum tanda baca",
        "Hapus.",
    ),
    Slip(re.compile(r"(?<=[^\W\d_]{2}),(?=[^\W\d_]{2})"), "spasi sesudah koma tidak ada", "Beri spasi."),
    Slip(re.compile(r"\b(?:No|Nomor)\.?(?<=\.)(?=[\dIVXLC])"), 'spasi sesudah "No." tidak ada', "Beri spasi."),
    Slip(
        re.compile(r"(?<=[a-z]{3})\.(?=[A-Z][a-z])|(?:(?<=^)|(?<=\s))[a-z]\.(?=[A-Z][a-z])"),
        "spasi sesudah titik tidak ada",
        "Beri spasi.",
    ),
    Slip(
        re.compile(r"(?<=[^\W\d_]{2})/ (?=[^\W\d_])|(?<=[^\W\d_]{2}) /(?=[^\W\d_])"),
        "spasi di sebelah garis miring",
        "Hapus.",
    ),
    Slip(
        re.compile(r"(?<=[a-z]{3})- (?!dan\b|atau\b|maupun\b|serta\b)(?=[^\W\d_])"),
        "spasi sesudah tanda hubung",
        "Hapus.",
    ),
    Slip(re.compile(r"\bRp\.(?=\s*[\d\ue000])"), 'titik sesudah "Rp"', "Tulis Rp tanpa titik."),
    Slip(
        re.compile(r"(?<!dari )(?<!\d )\bke (?=\d{1,3}\b(?!\s*(?:tahun|%|orang|persen)))"),
        "bilangan tingkat tanpa tanda hubung",
        "Tulis misalnya ke-4.",
    ),
    Slip(
        re.compile(r",,|;;|::|[,;:]\.(?=\s|$)|[.;:],(?=\s)(?<![A-Za-z]\.,)|(?<!\.)\.\.(?!\.)"),
        "tanda baca ganda",
        "Hapus salah satunya.",
    ),
)


_MAY_SLIP = re.compile(r"[,.;:!?/-]|\bke ")
"""What every slip has, and few names of rows."""


def marks_are_spaced(view: View) -> Iterator[Diagnostic]:
    """A blank follows a mark and none precedes it, no mark stands twice; Rp has no full stop, an ordinal its hyphen."""
    for passage in view.passages:
        if passage.kind not in PROSE or passage.quoted or not _MAY_SLIP.search(passage.typed):
            continue
        text = _ADDRESS.sub(lambda match: HIDDEN * len(match[0]), passage.typed)
        for slip in SLIPS:
            if match := slip.pattern.search(text):
                message = f"{slip.wrong}: “{_around(passage.text, match)}”"
                yield warn("marks_are_spaced", passage.source, message, slip.hint, cause=slip.wrong)


def _around(text: str, match: re.Match[str]) -> str:
    return " ".join(text[max(0, match.start() - 20) : match.end() + 12].split())


def brackets_close(view: View) -> Iterator[Diagnostic]:
    """Every bracket and quotation mark that opens in a passage closes there."""
    for passage in view.passages:
        if passage.kind not in PROSE or passage.quoted:
            continue
        for opening, closing in _BRACKETS:
            if not _closes(passage.text, opening, closing):
                message = f"{opening} dan {closing} tidak berpasangan: “{passage.text[:80]}”"
                yield warn("brackets_close", passage.source, message, "Lengkapi pasangannya.")


def _closes(text: str, opening: str, closing: str) -> bool:
    """Whether what opens closes; the bracket of an enumeration, as in 1) and a), opens nothing."""
    if text.count(opening) == text.count(closing):
        return True
    depth = 0
    for match in re.finditer(re.escape(opening) + "|" + re.escape(closing), text):
        if match[0] == opening:
            depth += 1
        elif depth or not _SIGN.search(text[: match.end()]):
            depth -= 1
    return depth == 0


# --- full stops --------------------------------------------------------------------------------------------------

SENTENCE = 8  # words; a shorter paragraph may be a line of its own: an address, a title
_ENDS = late(r"[.:;!?…]$|[.!?][”\")]$")
_LETTER = late(rf"[\w%)”{HIDDEN}]$")


def sentences_end(view: View) -> Iterator[Diagnostic]:
    """A paragraph of prose ends in a full stop or a colon, and between two sentences stands a full stop."""
    for passage in view.passages:
        text = passage.text.strip()
        if passage.kind != "paragraf" or passage.quoted or len(text.split()) < SENTENCE or _ENDS.search(text):
            continue
        if _LETTER.search(text) and "\n" not in text and not text.isupper() and text[0].isupper():
            message = f"paragraf tidak diakhiri titik: “…{text[-60:]}”"
            yield warn("sentences_end", passage.source, message, "Tulis titiknya.")


_STARTS = late(
    rf"(?<=[\w{HIDDEN}]) (?:Dengan|Namun|Selain itu|Oleh karena itu|Hal ini|Adapun|Berdasarkan|Selanjutnya|Apabila|"
    r"Berikut|Sedangkan|Pada tahun)\b (?=[a-z])"
)


def sentences_begin(view: View) -> Iterator[Diagnostic]:
    """A word with a capital that opens a sentence follows a full stop."""
    for passage in view.passages:
        if passage.kind not in ("paragraf", "butir") or passage.quoted:
            continue
        for match in _STARTS.finditer(passage.typed):
            if not _in_quotes(passage.typed, match.start()):
                message = f"titik sebelum “{match[0].strip()}” tidak ada: “{_around(passage.text, match)}…”"
                yield warn("sentences_begin", passage.source, message, "Tulis titiknya, atau huruf kecil.")


def _in_quotes(text: str, at: int) -> bool:
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


def lists_end_alike(view: View) -> Iterator[Diagnostic]:
    """The last item of a list whose items end in semicolons ends in a full stop; one item does not lack the others'."""
    for part in view.report.parts:
        for block in of_kind(ListBlock, part.blocks):
            yield from _ends(block)


def _ends(block: ListBlock) -> Iterator[Diagnostic]:
    from lkjip.report.passages import passages

    items = [found for item in block.items if (found := passages([Part("", "", item[:1])]))]
    texts = [(found[0].text.strip(), found[0]) for found in items]
    marks = [text[-1] if text and text[-1] in ".;," else "" for text, _ in texts]
    if len(marks) < 3:
        return
    before, (text, last) = marks[:-1], texts[-1]
    lead = max(set(before[:-1]), key=before.count)
    source = last.source if last.source.line else block.source
    if lead in (";", ",") and before.count(lead) >= len(before) - 1 and marks[-1] != "." and not _nested(block):
        message = f"butir terakhir tidak diakhiri titik: “…{text[-50:]}”"
        yield warn("lists_end_alike", source, message, "Tulis titik sebagai penutup daftar.")


def _nested(block: ListBlock) -> bool:
    return len(block.items[-1]) > 1


# --- capitals ----------------------------------------------------------------------------------------------------

_SMALL = "Antara|Dan|Di|Dari|Dengan|Yang|Untuk|Pada|Oleh|Dalam|Atau|Serta|Atas|Sebagai|Adalah|Kepada|Terhadap|Sehingga"
_CAPITAL = late(rf"(?<=[a-z]{{2}}) (?:{_SMALL}) (?=[a-z]{{2}})")
_LOWER = late(  # a paragraph may go on behind an equation or a table
    r"(?!(?:dan|atau|dengan|di mana|sedangkan|sehingga|yang|adalah|untuk|maka|serta|dari|yaitu|dalam|tetapi)\b)[a-z]"
)
_START = late(r"(?<=[a-z]{3}\. )(?<!dll\. )(?<!dsb\. )(?<!hlm\. )[a-z]{3,}")


def capitals_stand_at_the_start(view: View) -> Iterator[Diagnostic]:
    """Between small words no preposition or conjunction has a capital, and a sentence begins with one."""
    for passage in view.passages:
        if passage.kind not in ("paragraf", "butir") or passage.quoted:
            continue
        for match in _CAPITAL.finditer(passage.typed):
            message = f"huruf kapital di tengah kalimat: “{_around(passage.text, match)}”"
            yield warn("capitals_stand_at_the_start", passage.source, message, "Tulis dengan huruf kecil.")
        if passage.kind == "paragraf" and len(passage.text.split()) >= SENTENCE and _LOWER.match(passage.typed):
            message = f"paragraf diawali huruf kecil: “{passage.text[:40]}…”"
            yield warn("capitals_stand_at_the_start", passage.source, message, "Tulis dengan huruf kapital.")
        for match in _START.finditer(passage.typed):
            message = f"kalimat diawali huruf kecil: “{_around(passage.text, match)}”"
            yield warn("capitals_stand_at_the_start", passage.source, message, "Tulis dengan huruf kapital.")


def names_keep_their_capitals(view: View) -> Iterator[Diagnostic]:
    """The names of the agency and of its area, as the data give them, begin with capitals."""
    agency = view.data.instansi
    area = agency.daerah.partition(" ")[2]
    names = [name for name in (area, agency.singkatan) if len(name) > 3 and name[0].isupper()]
    if not names:
        return
    pattern = re.compile(
        r"(?<![\w.@/-])(?:" + "|".join(re.escape(name.lower()) for name in names) + r")(?![\w@/-]|\.\w)"
    )
    for passage in view.passages:
        if passage.kind == "alt" or passage.quoted:
            continue
        for match in pattern.finditer(_ADDRESS.sub(lambda address: HIDDEN * len(address[0]), passage.typed)):
            message = f'nama "{match[0]}" ditulis dengan huruf kecil'
            yield warn("names_keep_their_capitals", passage.source, message, "Tulis seperti dalam data.")


_POINT = late(
    r"(?<![\d.,])\d{1,3}\.\d{1,2}(?=\s?(?:%|persen\b|poin\b))|\b(?:nilai|sebesar|indeks|skor) \d{1,3}\.\d{1,2}(?![\d.])"
)


def decimals_have_a_comma(view: View) -> Iterator[Diagnostic]:
    """Typed decimals have a comma, as every figure of the report has."""
    for passage in view.passages:
        for match in _POINT.finditer(passage.typed):
            message = f'titik desimal: "{match[0]}"'
            yield warn(
                "decimals_have_a_comma", passage.source, message, "Pakai koma desimal, atau lebih baik nilainya."
            )
