"""The account and the errata as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.verbs.corrections.account import HINTS, INTRODUCTION, Account, FindingSection, errata
from lkjip.verbs.corrections.causes import Tempat, Temuan

BAR = " | "
DELETED = "(dihapus)"
WITHIN = str.maketrans("“”", "‘’")
OVERVIEW = ("No", "Temuan", "Tempat", "Rekomendasi", "Pemilik")
SLIGHT_HEAD = ("No", "Kesalahan", "Tertulis → seharusnya")
ERRATA_HEAD = ("Halaman", "Tempat", "Tertulis", "Seharusnya")
MINOR = "Salah ketik dan penyeragaman bentuk tercantum dalam lampiran koreksi."


def markdown(found: Account) -> str:
    """The whole account: the weightiest findings first, then each with all that is known of it."""
    lines = [f"# {found.title}", "", *_paragraphs(INTRODUCTION)]
    lines += [f"## {found.main.judul}", "", *_table(OVERVIEW, [overview(finding) for finding in found.main.temuan])]
    lines += ["## Ringkasan", "", *(f"{'  ' if t[0] == ' ' else ''}- {t.strip()}: {n}" for t, n in found.summary), ""]
    lines += _paragraphs(HINTS)
    lines += [line for section in (found.main, *found.sections) for line in _section(section)]
    lines += [line for section in found.annex for line in _annex(section)]
    return "\n".join(lines).rstrip() + "\n"


def errata_markdown(found: Account, title: str) -> str:
    """The errata, to be attached to the published report."""
    lines = [f"# {title}", "", *_table(ERRATA_HEAD, errata_rows(found)), MINOR]
    return "\n".join(lines) + "\n"


def errata_rows(found: Account) -> list[tuple[str, str, str, str]]:
    """The errata, cell by cell."""
    return [
        (line.halaman, line.tempat, *changed_cells(line.tertulis, line.seharusnya or DELETED)) for line in errata(found)
    ]


def changed_cells(old: str, new: str) -> tuple[str, str]:
    """What differs in a row of a table: its other cells only tell which row a program meant."""
    olds, news = old.split(BAR), new.split(BAR)
    if len(olds) == len(news):
        pairs = [(a, b) for a, b in zip(olds, news, strict=True) if a != b]
        olds, news = [a for a, _ in pairs], [b for _, b in pairs]
    return "; ".join(olds), "; ".join(news)


def overview(finding: Temuan) -> tuple[str, str, str, str, str]:
    """A finding in one row."""
    return (
        _number(finding),
        finding.judul,
        "; ".join(shown_places(finding.tempat)),
        finding.rekomendasi,
        finding.pemilik,
    )


def _number(finding: Temuan) -> str:
    return f"{finding.nomor}{' ?' if finding.ragu else ''}"


def shown_places(places: Sequence[Tempat]) -> list[str]:
    """Where it stands, each place once."""
    return list(dict.fromkeys(place.label for place in places))


def shown_change(place: Tempat) -> str:
    """What a place prints and what belongs there; a quotation alone where nothing was put in its place."""
    if place.menjadi is None:
        return _quoted(place.tercetak)
    return f"{_quoted(place.tercetak)} → {_quoted(place.menjadi) if place.menjadi else DELETED}"


def _quoted(text: str) -> str:
    """A quotation; quotation marks within it become single ones."""
    return f"“{text.translate(WITHIN)}”"


def _section(section: FindingSection) -> Iterator[str]:
    if section.temuan:
        yield from (f"## {heading(section)}", "")
    for finding in section.temuan:
        yield from _finding(finding)


def heading(section: FindingSection) -> str:
    """The heading of a section; what the first page summed up is set out in full."""
    return f"{section.judul}: uraian" if section.temuan[0].nomor == 1 else section.judul


def _finding(finding: Temuan) -> Iterator[str]:
    yield from (f"### {_number(finding)}. {_plain(finding.judul)}", "")
    for term, text in facts(finding):
        yield f"- {term}: {_plain(text)}"
    yield "- Tempat:"
    yield from (f"  - {_plain(shown_place(place))}" for place in finding.tempat)
    yield ""


def facts(finding: Temuan) -> Iterator[tuple[str, str]]:
    """What is known of a finding besides its places, term by term, in the words of auditors."""
    rows = (
        ("Kondisi", " ".join(filter(None, (finding.kondisi, finding.bukti)))),
        ("Belum pasti", "; ".join(finding.ragu)),
        ("Kriteria", criterion(finding)),
        ("Akibat", finding.akibat),
        ("Rekomendasi", finding.rekomendasi),
        ("Pemilik", finding.pemilik),
    )
    yield from ((term, text) for term, text in rows if text)


def criterion(finding: Temuan) -> str:
    """The rule, and what the data give by it."""
    return f"{finding.kriteria} Hitungan: {finding.hitungan}." if finding.hitungan else finding.kriteria


def shown_place(place: Tempat) -> str:
    """A place with its change, and where it is in our report if that is another number or its page is known."""
    now = f" (kini {place.kini})" if place.kini not in ("", place.bagian) else ""
    return f"{place.label}{now}: {shown_change(place)}" if place.tercetak else f"{place.label}{now}"


def _annex(section: FindingSection) -> Iterator[str]:
    yield from (f"## {section.judul}", "")
    rows = [slight(finding) for finding in section.temuan]
    yield from _table(SLIGHT_HEAD, [(number, text, "; ".join(places)) for number, text, places in rows])


def slight(finding: Temuan) -> tuple[str, str, tuple[str, ...]]:
    """A finding of the annex in one row; its reasons where they are not as many as its places."""
    why = (finding.kondisi, finding.bukti) if len(finding.tempat) == 1 else ()
    text = " ".join(filter(None, (finding.judul, *why, *(f"Belum pasti: {reason}." for reason in finding.ragu))))
    return _number(finding), text, tuple(f"{place.label}: {shown_change(place)}" for place in finding.tempat)


# --- marks -------------------------------------------------------------------------------------------------------


def _paragraphs(texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in (text, "")]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    rule = "|" + "---|" * len(head)
    return [_row(head), rule, *map(_row, rows), ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_plain(cell).replace('|', chr(92) + '|') for cell in cells)} |"


def _plain(text: str) -> str:
    """Text in one line; signs that Markdown would read are kept."""
    for sign in "\\*_`$":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split()).replace("<", "&lt;")
