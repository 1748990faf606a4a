"""What must hold of the numbered report, as small rules: each returns the problems it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lkjip.base.diagnostic import PROVISIONAL, Diagnostic, Severity, lack, reject
from lkjip.base.letters import words_alone
from lkjip.base.memory import remember
from lkjip.base.problems import InputError, suggest
from lkjip.base.quantity import BLANK, OPEN_TEXT, Quantity, Text, Value
from lkjip.base.source import Source, source_of
from lkjip.data.rumus import is_formula
from lkjip.data.schema import Data
from lkjip.report.arrangement import ALL
from lkjip.report.model import UNWRITTEN, GapBlock, Heading, Inline, Numbered, Part, Ref, Run, front_bookmark, plain
from lkjip.report.number import FRONT_LEVEL
from lkjip.report.visiting import blocks_of, of_kind, placed_texts


def check(report: Numbered, data: Data) -> tuple[Diagnostic, ...]:
    """Run every rule; raise InputError with all problems, or return the gaps that a draft may have."""
    problems = [problem._replace(rule=rule.__name__) for rule in RULES for problem in rule(report)]
    if problems:
        raise InputError(problems)
    facts = data._replace(lampau=())
    missing = remember("missing facts", lambda: (*missing_identity(facts), *missing_inputs(facts)), data)
    return tuple(dict.fromkeys((*missing, *find_gaps(report))))


def references_lead_somewhere(report: Numbered) -> Iterator[Diagnostic]:
    """A cross-reference names a captioned table or picture, or a heading (`bab:`)."""
    for source, inline in _inlines(report):
        if isinstance(inline, Ref) and inline.target not in report.labels:
            hint = suggest(inline.target, report.labels) or "Pasang dahulu tabel atau gambarnya, dengan judul."
            yield reject(source, f'rujukan "{inline.target}" tidak menunjuk apa pun', hint)


def captions_have_titles(report: Numbered) -> Iterator[Diagnostic]:
    """A numbered table or figure says what it shows."""
    for line in (*report.tables, *report.figures):
        if not line.title.strip():
            yield reject(Source("content"), f"{line.number} tidak berjudul", "Tulis judul di antara [ dan ].")


def fixed_objects_are_placed(report: Numbered) -> Iterator[Diagnostic]:
    """What the office keeps in its place is placed somewhere."""
    placed = {getattr(block, "target", "") for block in blocks_of(report.parts)} | {ALL}
    for target in report.fixed:
        if target not in placed:
            hint = suggest(target, placed) or "Hapus dari tetap, atau pasang dahulu tabel atau gambarnya."
            yield reject(source_of(target) or Source("ketentuan.yaml"), f'tetap: "{target}" tidak dipasang', hint)


def front_titles_are_printed(report: Numbered) -> Iterator[Diagnostic]:
    """The template prints the titles of the front matter; another one in the text would be dropped."""
    titles = {line.bookmark: line.title for line in report.contents if line.level == FRONT_LEVEL}
    for part in report.parts:
        own = titles.get(front_bookmark(part.slot))
        printed = [own] if own is not None else list(titles.values())
        for block in of_kind(Heading, part.blocks):
            if block.front and not _same_words(plain(block.inlines), printed):
                yield reject(block.source, f'judul "{plain(block.inlines)}" tidak tercetak', _title_hint(printed))


def _same_words(title: str, printed: Iterable[str]) -> bool:
    return words_alone(title) in map(words_alone, printed)


def _title_hint(printed: Sequence[str]) -> str:
    """How to mend a title that the template does not print."""
    if not printed:
        return "Templat tidak mencetak judul bagian depan: hapus barisnya, atau tulis judulnya di templat."
    named = " atau ".join(f'"{title}"' for title in printed)
    return f"Judul bagian depan ada di templat: tulis {named} di sini, atau ubah juga judulnya di templat."


RULES = (references_lead_somewhere, captions_have_titles, fixed_objects_are_placed, front_titles_are_printed)


def missing_identity(data: Data) -> Iterator[Diagnostic]:
    """Texts about the agency that only the template prints: names, the date, who signs."""
    for part in (data.instansi, data.instansi.penandatangan):
        for key, text in part._asdict().items():
            if text == "" and (source := source_of(text)):
                yield lack(source, key, BLANK)


def missing_inputs(facts: object) -> Iterator[Diagnostic]:
    """Every figure that the data files leave open: its key and whose it is, with the line that says why."""
    for figure, what in figures(facts):
        if figure.missing and not is_formula(figure):
            yield lack(figure.source or Source("data"), what, figure.reason)


def figures(facts: object, what: str = "angka") -> Iterator[tuple[Quantity, str]]:
    """Every figure of the data files, and what people call it: its key and the name of its row."""
    if isinstance(facts, Quantity):
        yield facts, what
    elif isinstance(facts, tuple):
        keys = getattr(facts, "_fields", ())
        called = _called(facts) if keys else ""
        for place, fact in enumerate(facts):
            yield from figures(fact, f"{keys[place]}{called}" if keys else what)


def provisional_figures(data: Data) -> Iterator[Diagnostic]:
    """Every figure that is not settled, with each of its reasons and whether somebody accepted it."""
    for value in data.sementara:
        for why in value.sementara:
            state = f"disetujui {why.disetujui}" if why.disetujui else "belum disetujui"
            reason = f"{why.alasan}; {state}"
            source = value.source or Source("data")
            yield Diagnostic(PROVISIONAL, Severity.SEMENTARA, source, str(value), cause=reason, reason=reason)


def _called(fact: tuple[object, ...]) -> str:
    """What people call a row of the data: its name, or else its first word."""
    name = getattr(fact, "nama", "") or next((word for word in fact if isinstance(word, str)), "")
    return f' "{name}"' if name else ""


def find_gaps(report: Numbered) -> Iterator[Diagnostic]:
    """Missing pictures, and values of the prose and tables that nothing gives; both in reading order."""
    for block in of_kind(GapBlock, blocks_of(report.parts)):
        yield lack(block.source, f"gambar {block.file}", block.reason, block.file)
    for source, inline in _inlines(report):
        if isinstance(inline, Run) and OPEN_TEXT in inline.text:
            yield lack(source, "isi tabel", BLANK)
        elif isinstance(inline, Run) and inline.missing and inline.value is not None:
            yield lack(source, _what_is_missing(inline), inline.value.reason, _file_to_fill(inline.value))


def _what_is_missing(run: Run) -> str:
    if isinstance(run.value, Text) and run.value.formula == UNWRITTEN:
        return run.text
    return f"nilai {run.name}" if run.name else "isi tabel"


def _file_to_fill(value: Value) -> str:
    """The data file that owes a missing value; none where it misses something that no file asks for."""
    missing = [value for value in value.inputs if value.missing]
    if not missing:
        return value.source.file if value.source else ""
    files = [_file_to_fill(value) for value in missing]
    return files[0] if all(files) else ""


def _inlines(report: Numbered) -> Iterator[tuple[Source, Inline]]:
    return chain.from_iterable(map(_inlines_of, report.parts))


def _inlines_of(part: Part) -> Sequence[tuple[Source, Inline]]:
    def found() -> list[tuple[Source, Inline]]:
        every = (placed for block in blocks_of((part,)) for placed in placed_texts(block))
        return [(source, inline) for source, text in every for inline in text]

    return remember(f"inlines {part.file}", found, part)
